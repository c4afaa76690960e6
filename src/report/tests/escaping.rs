//! What a person typed stays text, in both formats.

use super::table::markdown_row;
use super::{card, document};
use crate::model::scorecard::Scorecard;
use crate::report::{Format, Templates, documents};

const HOSTILE: &str =
    "</td></table><script>alert(1)</script>|x\n# 标题\r\n- 项\n<img src=http://x>[a](http://x)\u{202e}`{{ doc }}`";

/// The scorecard with every free text replaced.
fn hostile() -> Scorecard {
    let mut value = serde_json::to_value(card()).unwrap();
    replace(&mut value, "");
    serde_json::from_value(value).unwrap()
}

/// Texts under these names are words of the format or numbers; everything else is somebody's.
fn replace(value: &mut serde_json::Value, name: &str) {
    const KEPT: &[&str] = &[
        "schema", "code", "status", "kind", "why_none", "on", "id", "level1", "level2", "method", "basis",
    ];
    match value {
        serde_json::Value::Object(fields) => {
            for (name, value) in fields {
                replace(value, name);
            }
        }
        serde_json::Value::Array(values) => values.iter_mut().for_each(|value| replace(value, name)),
        serde_json::Value::String(text) if !KEPT.contains(&name) && text.parse::<rust_decimal::Decimal>().is_err() => {
            HOSTILE.clone_into(text);
        }
        _ => {}
    }
}

#[test]
fn html_has_no_tag_that_a_template_does_not_write() {
    let plain = documents(&card(), &Templates::shipped(), &[Format::Html]).unwrap();
    let attacked = documents(&hostile(), &Templates::shipped(), &[Format::Html]).unwrap();
    let tags = |text: &str| -> std::collections::BTreeSet<String> {
        let name = |tag: &str| {
            tag.chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '/')
                .collect::<String>()
        };
        text.split('<').skip(1).map(name).collect()
    };
    for (plain, attacked) in plain.iter().zip(&attacked) {
        let (plain, attacked) = (
            str::from_utf8(&plain.bytes).unwrap(),
            str::from_utf8(&attacked.bytes).unwrap(),
        );
        assert!(
            attacked.contains("&lt;script&gt;alert(1)"),
            "or the test proves nothing"
        );
        let foreign: Vec<String> = tags(attacked)
            .difference(&tags(plain))
            .filter(|tag| *tag != "br")
            .cloned()
            .collect();
        assert!(foreign.is_empty(), "{foreign:?}");
        assert!(!attacked.contains("http://x>") && !attacked.contains('\u{202e}'));
        assert!(attacked.contains("{{ doc }}"), "what looks like a template is text");
    }
}

#[test]
fn html_is_self_contained() {
    for output in documents(&card(), &Templates::shipped(), &[Format::Html]).unwrap() {
        let text = String::from_utf8(output.bytes).unwrap();
        assert!(
            text.starts_with("<!DOCTYPE html>\n<html lang=\"zh-CN\">"),
            "{}",
            &text[..80]
        );
        assert!(text.contains("default-src 'none'; style-src 'unsafe-inline'"));
        for outside in ["<script", "<link", "<img", "<iframe", "@import", "url(", "src="] {
            assert!(!text.contains(outside), "{outside} in {}", output.path.display());
        }
        // A link leads to a ledger line, a clause or a script line, and nowhere else.
        for link in text.split("href=\"").skip(1) {
            assert!(
                link.starts_with('#') || link.starts_with("扣分台账.html#"),
                "{}",
                &link[..40]
            );
        }
    }
}

#[test]
fn markdown_keeps_its_lines_and_its_columns() {
    for output in documents(&hostile(), &Templates::shipped(), &[Format::Md]).unwrap() {
        let text = String::from_utf8(output.bytes).unwrap();
        let name = output.path.display();
        assert!(text.contains("alert(1)"), "or the test proves nothing");
        assert!(!text.contains("<script") && !text.contains("<img"), "{name}");
        assert!(!text.replace("\\]", "").contains("](http"), "{name}");
        let mut columns = None;
        for line in text.lines() {
            assert!(
                !line.starts_with("# 标题") && !line.starts_with("- 项"),
                "{name}: {line}"
            );
            if line.starts_with('|') {
                let cells = markdown_row(line).len();
                assert_eq!(*columns.get_or_insert(cells), cells, "{name}: {line}");
            } else {
                columns = None;
            }
        }
    }
}

#[test]
fn names_in_the_form_are_read_as_they_were_typed() {
    let html = document(&card(), Format::Html, "自评表-1308232102WNCUW7BS7E9");
    assert!(html.contains("战士伙食&lt;b&gt;补助&lt;/b&gt;|甲*乙*"));
    let md = document(&card(), Format::Md, "自评表-1308232102WNCUW7BS7E9");
    assert!(md.contains("| 项目名称 | 战士伙食&lt;b>补助&lt;/b>\\|甲\\*乙\\* |"));
    let plain = document(&card(), Format::Md, "自评表-1308232102WNCUW7BS7E8");
    assert!(plain.contains("| 项目名称 | 执法办案专项（冀财政法[2020]70号） |"));
}
