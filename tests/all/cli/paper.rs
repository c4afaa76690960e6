//! `ziping report` and `ziping compare` over the examples: nothing on paper that an office would strike out.

use super::ziping::Ziping;

const EXAMPLES: [(&str, &str); 4] = [
    ("pingquan-psb", "pingquan-psb/2021"),
    ("pingquan-psb", "pingquan-psb/2022"),
    ("pingquan-psb", "pingquan-psb/2023"),
    ("qingshui-water", "qingshui-water"),
];

#[test]
fn no_form_and_no_report_of_the_examples_speaks_of_scripts_versions_or_parameters() {
    for (example, path) in EXAMPLES {
        let here = Ziping::example(example);
        here.run(["report", path, "--out", "o", "--format", "md,html"]);
        let files = here.files("o");
        let shown = files
            .iter()
            .filter(|file| file.starts_with("自评") || file.starts_with("部门汇总"));
        for file in shown {
            let text = here.text(&format!("o/{file}"));
            for word in [
                "脚本",
                "mof-2020 ",
                "mof-2021 ",
                "1.0.0",
                "1.1.0",
                "参数",
                "没有写符号",
                "（cause）",
            ] {
                assert!(!text.contains(word), "{word} in {path} {file}");
            }
        }
        let ledger = here.text("o/扣分台账.md");
        assert!(
            ledger.contains("（mof-20") && ledger.contains(".rhai:"),
            "{path}\n{ledger}"
        );
    }
}

#[test]
fn a_form_without_qualitative_and_interval_rows_has_no_sentence_about_them() {
    let here = Ziping::example("pingquan-psb");
    here.run(["report", "pingquan-psb/2021", "--out", "o", "--format", "md"]);
    let form = here.text("o/自评表-130823211U7F31OYV8KE7-战士伙食补助.md");
    for word in ["定性指标", "区间", "逾期完成", "是否类"] {
        assert!(!form.contains(word), "{word} in\n{form}");
    }
    // 社会稳定水平, 部分达成.
    let graded = here.text("o/自评表-13082321U7G2YFG2VR498-在押人员伙食及医疗补助.md");
    assert!(graded.contains("定性指标分三档"), "{graded}");
}

#[test]
fn problems_and_measures_stand_under_the_name_of_their_project() {
    let here = Ziping::example("pingquan-psb");
    here.run(["report", "pingquan-psb/2021", "--out", "o", "--format", "md"]);
    let report = here.text("o/自评报告.md");
    let (_, problems) = report.split_once("存在问题和改进措施\n").unwrap();
    let (problems, _) = problems.split_once("\n## ").unwrap();
    assert_eq!(problems.matches("#### ").count(), 5, "{problems}");
    assert_eq!(
        problems.matches("执法办案专项（冀财政法[2020]70号）").count(),
        1,
        "{problems}"
    );
    assert!(
        problems.contains("存在问题：（1）示例数据：年底受理的案件结案压力集中。（2）"),
        "{problems}"
    );
}

#[test]
fn a_chart_of_years_names_only_the_lines_that_it_draws() {
    let here = Ziping::example("pingquan-psb");
    here.run([
        "compare",
        "pingquan-psb",
        "2021",
        "2022",
        "--format",
        "html",
        "--out",
        "o",
    ]);
    let page = here.text("o/比较.html");
    let (_, chart) = page.split_once("aria-label=\"各年度总分\"").unwrap();
    let (chart, _) = chart.split_once("</svg>").unwrap();
    // It ended with 2021, and stands in the tables.
    assert!(!chart.contains("战士伙食补助") && page.contains("战士伙食补助"));
    let lines = chart.matches("<polyline").count();
    assert_eq!(lines, chart.matches("<text x=\"540\"").count());
    assert!(lines > 1);
}
