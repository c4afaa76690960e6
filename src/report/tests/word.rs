//! Word templates of one's own: what they may do, what is said when they are wrong, and what a value can never do.

use super::card;
use crate::diagnostic::{Code, Findings, to_text};
use crate::model::scorecard::Scorecard;
use crate::office::Archive;
use crate::report::{Format, Templates, documents};
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

const TYPES: &str = "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(super) fn word(body: &str) -> Vec<u8> {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    zipped(&[("[Content_Types].xml", TYPES), ("word/document.xml", &document)])
}

pub(super) fn p(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn made_of(card: &Scorecard, name: &str, bytes: Vec<u8>, which: &str) -> Result<String, Findings> {
    let templates = Templates::shipped().with_word("templates", vec![(name.to_owned(), bytes)]);
    let all = documents(card, &templates, &[Format::Docx])?;
    let one = all
        .into_iter()
        .find(|output| output.path.to_str().unwrap().starts_with(which))
        .unwrap();
    Ok(Archive::open(&one.bytes)
        .unwrap()
        .text("word/document.xml")
        .unwrap()
        .to_owned())
}

fn made(body: &str) -> Result<String, Findings> {
    made_of(&card(), "ledger.docx", word(body), "扣分台账")
}

pub(super) fn message(name: &str, bytes: Vec<u8>) -> String {
    let findings = made_of(&card(), name, bytes, "").unwrap_err();
    assert_eq!(findings.len(), 1, "{findings:#?}");
    to_text(findings.iter().next().unwrap())
}

#[test]
fn a_value_is_text_whatever_it_holds() {
    let mut card = card();
    let long = "长".repeat(2000);
    for (typed, wanted) in [
        ("{{ doc.year }}{% if x %}", "{{ doc.year }}{% if x %}"),
        ("<w:p>&amp;\"'", "&lt;w:p&gt;&amp;amp;&quot;'"),
        (
            "甲\r\n乙\n丙",
            "甲</w:t><w:br/><w:t xml:space=\"preserve\">乙</w:t><w:br/><w:t xml:space=\"preserve\">丙",
        ),
        ("\u{0}\u{202e}\u{fffe}", "\u{fffd}\u{fffd}\u{fffd}"),
        (long.as_str(), long.as_str()),
    ] {
        typed.clone_into(&mut card.department.name);
        for tag in [
            "{{ doc.department }}",
            "{% set x %}{{ doc.department }}{% endset %}{{ x }}",
            "{{ doc.department | escape }}",
            "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(doc.department) }}",
        ] {
            let text = made_of(&card, "ledger.docx", word(&p(tag)), "扣分台账").unwrap();
            assert!(text.contains(&format!(">{wanted}</w:t>")), "{typed} by {tag}: {text}");
        }
    }
}

#[test]
fn a_template_cannot_make_markup_of_a_value() {
    for tag in [
        "{{ doc.department | safe }}",
        "{% autoescape false %}{{ doc.department }}{% endautoescape %}",
        "{% include 'x' %}",
    ] {
        made(&p(tag)).unwrap_err();
    }
}

#[test]
fn rows_paragraphs_and_cells_follow_the_data() {
    let cell = |text: &str| format!("<w:tc><w:tcPr><w:tcW w:w=\"9\"/></w:tcPr>{}</w:tc>", p(text));
    let row = |cells: &[&str]| {
        format!(
            "<w:tr>{}</w:tr>",
            cells.iter().map(|text| cell(text)).collect::<String>()
        )
    };
    let table = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row(&["{%tr for section in sections %}{%tr for row in section.rows %}"]),
        row(&["{%vm section.name %}{{ section.name }}", "{{ row.indicator }}"]),
        row(&["{%tr endfor %}{%tr endfor %}"])
    );
    let text = made(&table).unwrap();
    let lines: usize = crate::report::view::ledger(&card()).lines;
    assert_eq!(text.matches("<w:tr>").count(), lines);
    assert_eq!(
        text.matches(">执法办案专项（冀财政法[2020]70号）<").count(),
        1,
        "merged: said once"
    );
    assert!(
        text.ends_with("</w:tbl><w:p/></w:body></w:document>"),
        "Word wants a paragraph after the last table"
    );
    let text = made(&format!(
        "{}{}{}",
        p("{%p for clause in clauses %}"),
        p("{{ clause.text }}"),
        p("{%p endfor %}")
    ))
    .unwrap();
    assert_eq!(text.matches("<w:p>").count(), card().rules.clauses.len());
    let empty = format!(
        "<w:tbl><w:tr><w:tc>{}{}{}</w:tc></w:tr></w:tbl>",
        p("{%p if false %}"),
        p("甲"),
        p("{%p endif %}")
    );
    assert!(
        made(&empty).unwrap().contains("<w:tc><w:p/></w:tc>"),
        "a cell is never without a paragraph"
    );
}

#[test]
fn headers_and_footers_are_templates_too() {
    let types = TYPES.replace(
        "</Types>",
        "<Override PartName=\"/word/header1.xml\" ContentType=\"x.header+xml\"/></Types>",
    );
    let header = format!("<w:hdr>{}</w:hdr>", p("{{ doc.department }}"));
    let bytes = zipped(&[
        ("[Content_Types].xml", &types),
        ("word/document.xml", "<w:document><w:body/></w:document>"),
        ("word/header1.xml", &header),
        ("word/media/a.png", "{{ no }}"),
    ]);
    let templates = Templates::shipped().with_word("templates", vec![("ledger.docx".into(), bytes)]);
    let all = documents(&card(), &templates, &[Format::Docx]).unwrap();
    let ledger = all
        .iter()
        .find(|output| output.path.to_str() == Some("扣分台账.docx"))
        .unwrap();
    let archive = Archive::open(&ledger.bytes).unwrap();
    assert!(
        archive
            .text("word/header1.xml")
            .unwrap()
            .contains(&card().department.name)
    );
    assert_eq!(
        archive.text("word/media/a.png"),
        Some("{{ no }}"),
        "what is no text is copied"
    );
}

#[test]
fn the_forms_layout_is_the_packs_unless_the_department_has_its_own() {
    let mut card = card();
    let code = "自评表-1308232102WNCUW7BS7E8";
    let title = |card: &Scorecard, templates: &Templates| {
        let all = documents(card, templates, &[Format::Docx]).unwrap();
        let form = all
            .into_iter()
            .find(|output| output.path.to_str().unwrap().starts_with(code))
            .unwrap();
        Archive::open(&form.bytes)
            .unwrap()
            .text("word/document.xml")
            .unwrap()
            .contains("510000_0013zp")
    };
    let shipped = Templates::shipped();
    assert!(!title(&card, &shipped));
    assert!(title(&card, &shipped.clone().with_layout("sichuan").unwrap()));
    card.rules.layout = "sichuan".into();
    assert!(title(&card, &shipped));
    assert!(!title(&card, &shipped.clone().with_layout("national").unwrap()));
    let own = shipped
        .clone()
        .with_word("templates", vec![("form.docx".into(), word(&p("自己的")))]);
    assert!(
        !title(&card, &own),
        "a department's own form comes before the province's"
    );
    card.rules.layout = "hubei".into();
    assert!(
        !title(&card, &shipped),
        "a layout without a form of its own prints the national one"
    );
    let message = shipped.with_layout("hubei").unwrap_err();
    assert_eq!(message.code, Code::TemplateUnknown);
    assert!(
        message.hint.as_ref().unwrap().contains("national、sichuan"),
        "{message:?}"
    );
}

#[test]
fn each_kind_of_error_names_the_template_and_the_text_around() {
    let label = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>项目名称</w:t></w:r></w:p></w:tc><w:tc>CELL</w:tc></w:tr></w:tbl>";
    let cell = |tag: &str| word(&label.replace("CELL", &p(tag)));
    let split = "<w:p><w:r><w:t>{{ form.na</w:t></w:r><w:r><w:t>mme }}</w:t></w:r></w:p>";
    let endless = "{% for a in range(9999) %}{% for b in range(9999) %}长{% endfor %}{% endfor %}";
    let all = [
        message("form.docx", cell("{{ form.nmae }}")),
        message("form.docx", word(&label.replace("CELL", split))),
        message("form.docx", cell("{{ form.name | mony }}")),
        message("form.docx", cell("{{ form.name + }}")),
        message("form.docx", cell("{{ form.name")),
        message("form.docx", cell("{% if form.own %}是")),
        message("form.docx", cell("{{ form.money }}")),
        message("form.docx", cell(endless)),
        message("form.docx", cell("{%vm form.nmae %}")),
        message("form.docx", cell("{%vm form.nmae ~ form.name %}")),
        message("frm.docx", word("")),
    ];
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("word_faults", all.join("\n"));
    });
}

#[test]
fn what_is_no_plain_word_document_is_refused() {
    let types = TYPES.replace("document.main", "template.macroEnabledTemplate.main");
    let bomb = format!("<w:document>{}</w:document>", " ".repeat(8 * 1024 * 1024));
    let entity = "<!DOCTYPE x [<!ENTITY a \"b\">]><w:document/>";
    let all = [
        message("form.docx", b"not a document".to_vec()),
        message("form.docx", b"\xd0\xcf\x11\xe0 old".to_vec()),
        message("form.docx", zipped(&[("xl/workbook.xml", "<x/>")])),
        message(
            "form.docx",
            zipped(&[("[Content_Types].xml", &types), ("word/document.xml", "<x/>")]),
        ),
        message(
            "form.docx",
            zipped(&[("[Content_Types].xml", TYPES), ("word/vbaProject.bin", "x")]),
        ),
        message(
            "form.docx",
            zipped(&[("[Content_Types].xml", TYPES), ("word/document.xml", &bomb)]),
        ),
        message(
            "form.docx",
            zipped(&[("[Content_Types].xml", TYPES), ("word/document.xml", entity)]),
        ),
        message(
            "form.docx",
            zipped(&[("[Content_Types].xml", TYPES), ("word/document.xml", "<w:p>")]),
        ),
    ];
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("word_refused", all.join("\n"));
    });
}

#[test]
fn the_shipped_templates_can_all_be_opened() {
    for (name, bytes) in Templates::shipped_word_files() {
        crate::office::DocxTemplate::open(bytes).unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
    }
}
