//! A template of one's own: what it may do, what it may not, and what is said when it is wrong.

use super::card;
use crate::diagnostic::{Code, Diagnostic, Findings, to_text};
use crate::report::{Format, Templates, documents};

fn with(files: &[(&str, &str)]) -> Result<Vec<String>, Findings> {
    let files = files
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    let outputs = documents(&card(), &Templates::with_folder("templates", files), &[Format::Md])?;
    Ok(outputs
        .into_iter()
        .map(|output| String::from_utf8(output.bytes).unwrap())
        .collect())
}

fn only(files: &[(&str, &str)]) -> Diagnostic {
    let findings = with(files).unwrap_err();
    assert_eq!(findings.len(), 1, "{findings:#?}");
    findings.into_iter().next().unwrap()
}

#[test]
fn a_folder_stands_in_for_the_shipped_templates_by_name() {
    let files = [
        ("form.md.j2", "{% from '_mine.md.j2' import head %}{{ head(form) }}\n"),
        (
            "_mine.md.j2",
            "{% macro head(f) %}{{ f.name }}得{{ f.total.text }}{% endmacro %}",
        ),
    ];
    let texts = with(&files).unwrap();
    assert_eq!(texts[0], "执法办案专项（冀财政法[2020]70号）得95.00\n");
    assert_eq!(
        texts[1],
        "战士伙食&lt;b>补助&lt;/b>\\|甲\\*乙\\*得未定（最低 75.83，最高 95.83）\n"
    );
    assert!(texts[2].contains("自评报告"), "the others are the shipped ones");
}

#[test]
fn a_slip_in_a_variable_names_template_line_variable_and_project() {
    let one = only(&[("form.md.j2", "# {{ form.title }}\n\n得分：{{ form.totle.text }}\n")]);
    assert_eq!(one.code, Code::TemplateError);
    let place = one.place.as_ref().unwrap();
    assert_eq!(
        (place.file(), place.line(), place.text()),
        ("templates/form.md.j2", 3, "form.totle")
    );
    assert_eq!(one.project.as_deref(), Some("1308232102WNCUW7BS7E8"));
    insta::assert_snapshot!(to_text(&one), @r#"
    P0[V01 template-error] 模板里的变量不存在：`form.totle`（正在生成“自评表-1308232102WNCUW7BS7E8-执法办案专项（冀财政法[2020]70号）”等 2 个文件）
     --> templates/form.md.j2:3:7
      |
    3 | 得分：{{ form.totle.text }}
      |          ^^^^^^^^^^
      = 是不是 title？可用的变量见 templates/README.md
    "#);
}

#[test]
fn a_slip_is_also_found_behind_a_filter_a_condition_a_loop_and_a_macro() {
    for text in [
        "{{ form.totl | score }}",
        "{{ form.totl | nonblank }}",
        "{% if form.totl %}{% endif %}",
        "{% for x in form.totl %}{% endfor %}",
        "{% macro m(f) %}{{ f.totl }}{% endmacro %}{{ m(form) }}",
        "{% set x = form.totl %}{{ x }}",
        "{{ totl }}",
        "{{ form.totl or '' }}",
    ] {
        let one = only(&[("form.md.j2", text)]);
        assert!(
            one.message.contains("totl") || one.message.contains("`x`"),
            "{text}: {}",
            one.message
        );
    }
}

#[test]
fn all_templates_are_told_at_once_and_nothing_is_returned() {
    let findings = with(&[
        ("form.md.j2", "{{ form.nmae }}"),
        ("report.md.j2", "{% if projects %}"),
        ("ledger.md.j2", "{{ doc.year | mony }}"),
        ("summry.md.j2", "x"),
    ])
    .unwrap_err();
    let codes: Vec<(Code, &str)> = findings
        .iter()
        .map(|one| (one.code, one.place.as_ref().unwrap().file()))
        .collect();
    assert_eq!(
        codes,
        [
            (Code::TemplateUnknown, "templates/summry.md.j2"),
            (Code::TemplateError, "templates/report.md.j2"),
            (Code::TemplateError, "templates/form.md.j2"),
            (Code::TemplateError, "templates/ledger.md.j2"),
        ]
    );
    let hint = findings.iter().next().unwrap().hint.clone().unwrap();
    assert!(hint.contains("summary.md.j2"), "{hint}");
    assert!(findings.iter().all(|one| !one.message.is_ascii()), "{findings:#?}");
}

#[test]
fn a_broken_part_is_told_once_and_not_for_everything_that_uses_it() {
    let one = only(&[("_form.md.j2", "{% macro sheet(f) %}{{ f.name }")]);
    assert_eq!(one.place.unwrap().file(), "templates/_form.md.j2");
}

#[test]
fn a_template_cannot_run_forever_or_fill_the_memory() {
    let forever = "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}";
    let printing = "{% for a in range(100000) %}{% for b in range(100000) %}一行又一行{% endfor %}{% endfor %}";
    let doubling = format!("{{% set s = '长' %}}{}", "{% set s = s ~ s %}".repeat(40));
    let captured = "{% set s %}{% for a in range(100000) %}{{ doc.rules_sha256 * 100 }}{% endfor %}{% endset %}";
    for text in [forever, printing, doubling.as_str(), captured] {
        let one = only(&[("ledger.md.j2", text)]);
        assert!(one.message.contains("已停止"), "{text}: {}", one.message);
    }
    let itself = only(&[(
        "ledger.md.j2",
        "{% macro again(x) %}{{ again(x) }}{% endmacro %}{{ again(1) }}",
    )]);
    assert!(itself.message.contains("已停止"), "{}", itself.message);
    let include = only(&[("ledger.md.j2", "{% include 'ledger.md.j2' %}")]);
    assert!(include.message.contains("已停止"), "{}", include.message);
}

#[test]
fn a_template_reaches_nothing_outside() {
    let one = only(&[("ledger.md.j2", "{% include '../../etc/passwd' %}")]);
    assert!(one.message.contains("找不到要引用的模板"), "{}", one.message);
    let one = only(&[("ledger.md.j2", "{{ now() }}")]);
    assert!(one.message.contains("函数不存在"), "{}", one.message);
}

#[test]
fn a_group_of_values_is_not_printed_by_accident() {
    let one = only(&[("ledger.md.j2", "{{ sections }}")]);
    assert!(one.message.contains("for 逐个打印"), "{}", one.message);
}
