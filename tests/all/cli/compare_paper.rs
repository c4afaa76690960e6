//! `ziping compare`: as a Word document and as PDF.

use super::ziping::Ziping;
use std::path::Path;
use std::process::Command;
use ziping::office::Archive;

/// Two years: the second with other results, another pack, one project gone and one new.
fn two_years() -> Ziping {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/pingquan-psb");
    let at = |code: &str, kind: &str| format!("局/2022/{kind}/{code}.toml");
    let (old, new) = ("13082321U7G2YFG2VR498", "XIN0001");
    let packs = "[department]\ncode = \"312\"\nname = \"平泉市公安局\"\n\
                 [years.2021]\nrules = \"mof-2020\"\nremark = \"示例数据\"\n\
                 [years.2022]\nrules = \"mof-2021\"\nremark = \"示例数据\"\n";
    let mut here = Ziping::new()
        .copy(&example.join("2021"), "局/2021")
        .copy(&example.join("2021"), "局/2022")
        .file("局/ziping.toml", packs)
        .change(
            &at("130823211U7F31OYV8KE7", "actuals"),
            "actual = \"91.7%\"",
            "actual = \"80%\"",
        );
    for kind in ["targets", "actuals"] {
        let text = here
            .text(&at(old, kind))
            .replace(old, new)
            .replace("在押人员", "流浪人员");
        here = here.without(&at(old, kind)).file(&at(new, kind), text);
    }
    here
}

/// `(change, parts)` of every project that both years have, and of the department.
fn splits(here: &Ziping) -> Vec<(String, Vec<String>)> {
    let json = here.run(["compare", "局", "--format", "json"]).json();
    let projects = json["projects"].as_array().unwrap().iter().chain([&json["total"]]);
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    projects
        .filter(|one| one["parts"].is_object())
        .map(|one| {
            let parts = one["parts"].as_object().unwrap().values();
            (text(&one["change"]), parts.map(text).collect())
        })
        .collect()
}

fn signed(value: &str) -> String {
    let number: rust_decimal::Decimal = value.parse().unwrap();
    if number.is_zero() {
        "0".into()
    } else if number > rust_decimal::Decimal::ZERO {
        format!("+{number:.2}")
    } else {
        format!("{number:.2}")
    }
}

#[test]
fn the_word_document_has_the_parts_that_add_up() {
    let here = two_years();
    here.run(["compare", "局", "--format", "docx", "--out", "o"])
        .says("o/比较.docx\n");
    let bytes = std::fs::read(here.path("o/比较.docx")).unwrap();
    let xml = Archive::open(&bytes)
        .unwrap()
        .text("word/document.xml")
        .unwrap()
        .to_owned();
    assert!(!xml.contains("{{") && !xml.contains("{%"), "a mark is left");
    let splits = splits(&here);
    assert!(splits.len() >= 3, "{splits:?}");
    for (change, parts) in &splits {
        let number = |text: &str| text.parse::<rust_decimal::Decimal>().unwrap();
        let sum: rust_decimal::Decimal = parts.iter().map(|part| number(part)).sum();
        assert_eq!(sum, number(change));
        for value in parts.iter().chain([change]) {
            assert!(xml.contains(&format!(">{}<", signed(value))), "{value}");
        }
    }
    for words in [
        "平泉市公安局2021—2022年度绩效自评比较",
        "mof-2021",
        "只有一年有的项目",
        "名次稳不稳",
        "等级稳不稳",
        "示例数据",
    ] {
        assert!(xml.contains(words), "{words}");
    }
    here.run(["compare", "局", "--format", "docx", "--out", "p"]);
    assert_eq!(std::fs::read(here.path("p/比较.docx")).unwrap(), bytes);
}

#[test]
fn the_same_on_paper() {
    let on_path = |name: &str| {
        let path = std::env::var_os("PATH").unwrap();
        std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
    };
    for tool in ["soffice", "pdftotext"] {
        if !on_path(tool) {
            return not_run(tool);
        }
    }
    let here = two_years();
    here.run(["compare", "局", "--format", "pdf", "--out", "o"])
        .says("o/比较.pdf\n");
    let ran = Command::new("pdftotext")
        .arg(here.path("o/比较.pdf"))
        .arg("-")
        .output()
        .unwrap();
    let text = String::from_utf8(ran.stdout).unwrap();
    assert!(!text.contains('\u{fffd}'), "a letter that no font has");
    let words: Vec<&str> = text.split_whitespace().collect();
    for (change, parts) in splits(&here) {
        for value in parts.iter().chain([&change]) {
            let value = signed(value);
            assert!(
                words.iter().any(|word| *word == value),
                "{value} is not on paper:\n{text}"
            );
        }
    }
}

#[test]
fn a_departments_own_template_takes_the_shipped_ones_place() {
    let here = two_years().file("局/templates/compare.html.j2", "{{ department }}：{{ yeers }}");
    here.run(["compare", "局", "--format", "html", "--out", "o"])
        .code(2)
        .err_has("templates/compare.html.j2:1:");
    let here = here.file("局/templates/compare.html.j2", "{{ department }}：自己的\n");
    here.run(["compare", "局", "--format", "html", "--out", "o"]).code(0);
    assert_eq!(here.text("o/比较.html"), "平泉市公安局：自己的\n");
}

#[expect(clippy::print_stderr, reason = "a check that was not run says so")]
fn not_run(missing: &str) {
    let required = std::env::var("ZIPING_REQUIRE_TOOLS").is_ok_and(|value| value == "1");
    assert!(
        !required,
        "not run: {missing} not found, and ZIPING_REQUIRE_TOOLS=1 requires it"
    );
    eprintln!("not run: {missing} not found");
}
