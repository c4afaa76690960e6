//! The document behind `examples/pingquan-psb`, imported: fact by fact what the example says, which a person typed.
//!
//! `ZIPING_SEED_DOCUMENT` names its plain text; without it this says that it was not run (with `ZIPING_REQUIRE_TOOLS=1`
//! that is a failure). Comments differ, since the example's are a person's; `department.toml` differs, since the example
//! sums up what the import copies. Everything else is equal, the order of keys and rows included.
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]

use crate::cli::ziping::Ziping;
use std::path::Path;

#[expect(clippy::print_stderr, reason = "a check that was not run says so")]
fn seed() -> Option<String> {
    if let Some(path) = std::env::var_os("ZIPING_SEED_DOCUMENT") {
        return Some(std::fs::read_to_string(path).unwrap());
    }
    let required = std::env::var("ZIPING_REQUIRE_TOOLS").is_ok_and(|value| value == "1");
    assert!(
        !required,
        "not run: ZIPING_SEED_DOCUMENT is not set, and ZIPING_REQUIRE_TOOLS=1 requires it"
    );
    eprintln!("not run: ZIPING_SEED_DOCUMENT is not set");
    None
}

fn example() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/pingquan-psb")
}

/// Every line of a file that says something: comments and blank lines off, `original` beside its `target`.
fn statements(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| line.split(" # ").next().unwrap_or(line).trim_end())
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_project_files_say_what_the_example_says() {
    let Some(text) = seed() else { return };
    let here = Ziping::new().file("文本.txt", text);
    here.run(["import", "文本.txt", "--into", "w"]).quiet().code(0);
    let folder = example().join("2021/targets");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(here.files("w/2021/targets"), names);
    let mut differences = Vec::new();
    for name in names {
        let typed = std::fs::read_to_string(folder.join(&name)).unwrap();
        let imported = here.text(&format!("w/2021/targets/{name}"));
        let (before, after): (toml::Table, toml::Table) =
            (toml::from_str(&typed).unwrap(), toml::from_str(&imported).unwrap());
        if before != after {
            differences.push(format!("{name}: the facts differ"));
        }
        for (typed, imported) in statements(&typed).iter().zip(&statements(&imported)) {
            if typed != imported {
                differences.push(format!("{name}: `{typed}` is imported as `{imported}`"));
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    // The program's own comparison says the same.
    let here = here.copy(&example().join("2021/targets"), "w/2021/targets");
    here.run(["import", "文本.txt", "--into", "w"])
        .out_has("已有，内容相同")
        .code(0);
    let (typed, imported): (toml::Table, toml::Table) = (
        toml::from_str(&std::fs::read_to_string(example().join("ziping.toml")).unwrap()).unwrap(),
        toml::from_str(&here.text("w/ziping.toml")).unwrap(),
    );
    assert_eq!(typed["department"], imported["department"]);
}

#[test]
fn the_departments_part_has_every_paragraph_of_the_document() {
    let Some(text) = seed() else { return };
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let part = |title: &str| lines.iter().rposition(|line| *line == title).unwrap();
    let (start, end) = (part("第一部分"), part("第二部分"));
    let here = Ziping::new().file("文本.txt", &text);
    here.run(["import", "文本.txt", "--into", "w"]).code(0);
    let department: toml::Table = toml::from_str(&here.text("w/2021/department.toml")).unwrap();
    let text = |one: &toml::Value, key: &str| one[key].as_str().unwrap().to_owned();
    let mut written: Vec<String> = department["overall"]
        .as_str()
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect();
    for one in department["objective"].as_array().unwrap() {
        written.extend(text(one, "text").lines().map(str::to_owned));
    }
    let ordinals = ["一", "二", "三", "四", "五", "六", "七", "八"];
    for (ordinal, one) in ordinals.iter().zip(department["safeguards"].as_array().unwrap()) {
        written.push(format!("第{ordinal}，{}。{}", text(one, "title"), text(one, "text")));
    }
    // Headings are keys and classes in the file; the label before the headings of 效益指标 announces them only.
    let headings = [
        "第一部分",
        "部门整体绩效目标",
        "1、总体绩效目标",
        "2、分项绩效目标",
        "1、数量指标",
        "2、质量指标",
        "3、时效指标",
        "4、效益指标",
        "绩效目标：",
        "（1）社会效益。",
        "（2）经济效益",
        "（3）可持续影响",
        "（4）服务对象满意度指标",
        "3、工作保障措施",
    ];
    let paragraphs: Vec<&str> = lines[start..end]
        .iter()
        .copied()
        .filter(|line| !line.is_empty() && !headings.contains(line))
        .collect();
    assert_eq!(written, paragraphs);
    let classes: Vec<String> = department["objective"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| text(one, "class"))
        .collect();
    let typed: toml::Table =
        toml::from_str(&std::fs::read_to_string(example().join("2021/department.toml")).unwrap()).unwrap();
    let wanted: Vec<String> = typed["objective"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| text(one, "class"))
        .collect();
    assert_eq!(classes, wanted);
}
