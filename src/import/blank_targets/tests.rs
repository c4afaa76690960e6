use super::*;
use crate::diagnostic::to_text;
use crate::load;
use crate::office::Archive;
use crate::office::book::Typed as Cell;
use crate::source::Memory;
use std::collections::BTreeSet;

fn blank() -> Book {
    Book::read(&Archive::open(&write(&["mof-2020", "sichuan"]).unwrap()).unwrap()).unwrap()
}

/// Types a text into a cell.
fn put(book: &mut Book, sheet: &str, row: u32, column: u16, text: &str) {
    let sheet = book.sheets.iter_mut().find(|one| one.name == sheet).unwrap();
    sheet.cells.insert((row, column), Cell::Text(text.to_owned()));
}

fn filled() -> Book {
    let mut book = blank();
    for (row, text) in [(1, "312"), (2, "甲局"), (3, "甲市财政局"), (4, "2025")] {
        put(&mut book, "部门", row, 3, text);
    }
    put(&mut book, "部门", 5, 3, "sichuan");
    for (row, text) in [
        (1, "A01"),
        (2, "修路"),
        (3, "312001"),
        (4, "甲局本级"),
        (5, "100"),
        (6, "100"),
        (7, "0"),
        (9, "6月底 50\n12月底 100"),
        (10, "修路 10 公里"),
    ] {
        put(&mut book, "项目1", row, 3, text);
    }
    for (row, cells) in [
        (
            16,
            [
                "产出指标",
                "数量指标",
                "里程",
                "≥",
                "10",
                "公里",
                "50",
                "",
                "竣工图",
                "≥8公里",
                "财绩〔2025〕1号",
            ],
        ),
        (
            17,
            [
                "效益指标",
                "社会效益指标",
                "出行",
                "",
                "明显改善",
                "",
                "",
                "",
                "",
                "",
                "",
            ],
        ),
        (
            18,
            [
                "产出指标",
                "时效指标",
                "完工时间",
                "",
                "11月底前",
                "",
                "",
                "",
                "",
                "",
                "",
            ],
        ),
    ] {
        for (column, text) in (1u16..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            put(&mut book, "项目1", row, column, text);
        }
    }
    for (column, text) in (1u16..).zip(["产出指标", "质量指标", "办结率", "≥", "95", "%"]) {
        put(&mut book, "部门整体", 3, column, text);
    }
    book
}

#[test]
fn what_was_typed_is_a_workspace() {
    let typed = read("目标.xlsx", &filled()).unwrap();
    let paths: Vec<&str> = typed.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["2025/targets/A01.toml", "2025/department.toml", "ziping.toml"]);
    let files = Memory::new(
        typed
            .files
            .iter()
            .map(|file| (file.path.clone(), file.text.clone()))
            .collect(),
    );
    let workspace = load::workspace(&files).unwrap();
    assert_eq!(
        (workspace.department.code.as_str(), workspace.department.name.as_str()),
        ("312", "甲局")
    );
    assert_eq!(workspace.rules_of(2025).unwrap().0.value, "sichuan");
    let (year, findings) = load::year(&files, &workspace, 2025).unwrap();
    let wrong: Vec<String> = findings
        .iter()
        .filter(|one| one.code.severity() == crate::diagnostic::Severity::P0)
        .map(to_text)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    let project = &year.projects[0];
    let targets: Vec<&str> = project
        .indicators
        .iter()
        .map(|one| one.target_in_force().as_str())
        .collect();
    assert_eq!(targets, ["≥8公里", "明显改善", "11月底前"]);
    assert_eq!(year.own.unwrap().indicators[0].target_in_force(), "≥95%");
    assert!(
        typed.files[0].text.contains("\"6月底\" = 50"),
        "{}",
        typed.files[0].text
    );
}

#[test]
fn what_is_missing_is_named_by_its_cell() {
    let mut book = filled();
    put(&mut book, "项目1", 16, 5, " ");
    put(&mut book, "项目1", 1, 3, "");
    put(&mut book, "部门", 4, 3, "今年");
    put(&mut book, "项目1", 5, 3, "约一百");
    let problems = read("目标.xlsx", &book).unwrap_err();
    let said: Vec<String> = problems
        .iter()
        .map(|one| format!("{}：{}", one.at, one.message))
        .collect();
    for want in [
        "部门，D5 预算年度：`今年` 不是年度",
        "项目1，D6 预算数（万元）：`约一百` 不是数字",
        "项目1，F17 指标值（里程）：没有填",
        "项目1，D2 项目编码：没有填",
    ] {
        assert!(said.iter().any(|one| one == want), "{want}: {said:#?}");
    }
    assert!(read("目标.xlsx", &blank()).is_err());
    assert!(is_targets(&blank()));
}

#[test]
fn the_library_has_enough_of_enough_fields_and_each_is_whole() {
    let all = suggested();
    let fields: BTreeSet<&str> = all.iter().map(|one| one.field).collect();
    assert!(all.len() >= 60 && fields.len() >= 6, "{} {}", all.len(), fields.len());
    for one in all {
        for text in [one.level1, one.level2, one.name, one.direction, one.unit, one.source] {
            assert!(!text.is_empty(), "{one:?}");
        }
        assert!(["≥", "≤"].contains(&one.direction), "{one:?}");
    }
}
