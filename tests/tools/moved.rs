//! A workbook that comes back with rows, columns or sheets moved, or of another year, department or format: either nothing
//! changes, or what is wrong is named with its cell, and nothing is written.
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]

use super::folders::copy;
use super::walk::{Desk, desk};
use std::path::Path;

/// What was done to the workbook, what comes of it (exit code), and what is said.
type Slip = (&'static str, i32, &'static [&'static str]);

const MOVED: &[Slip] = &[
    (
        "row-deleted.xlsx",
        2,
        &[
            "01 执法办案专项（冀财政法 2020 70号）",
            "少了一行：`数量指标/案件结案率(%)`",
            "重新生成",
        ],
    ),
    // The hidden keys say which row is which.
    ("row-inserted.xlsx", 0, &["无改动"]),
    (
        "rows-exchanged.xlsx",
        2,
        &["D15", "应为 `案件结案率(%)`，表上是 `案件办结率`", "改回批复的内容"],
    ),
    (
        "column-deleted.xlsx",
        2,
        &["G14 实际完成值", "表上是 `完成程度`", "列被插入、删除或移动过"],
    ),
    (
        "column-inserted.xlsx",
        2,
        &["C14 二级指标", "表上是 空", "列被插入、删除或移动过"],
    ),
    (
        "hidden-column-deleted.xlsx",
        2,
        &["隐藏的 A 列里缺全部编号，认不出是谁的表", "重新生成"],
    ),
    ("head-deleted.xlsx", 2, &["隐藏的 A 列里缺项目编码，认不出是谁的表"]),
    (
        "sheet-deleted.xlsx",
        0,
        &["工作簿里没有 执法办案专项（冀财政法[2020]70号）（1308232102WNCUW7BS7E8） 的表，它的完成情况没有改动"],
    ),
    ("sheet-renamed.xlsx", 0, &["无改动"]),
    ("sheet-copied.xlsx", 2, &["在工作簿里有两张表", "删去多余的一张再导入"]),
    ("sheet-moved.xlsx", 0, &["无改动"]),
];

const WORKSPACE: &str = "pingquan-psb";

fn fresh(desk: &Desk) {
    let _ = std::fs::remove_dir_all(desk.path(WORKSPACE));
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(WORKSPACE);
    copy(&example, &desk.path(WORKSPACE));
}

/// All facts of the year, to the byte.
fn facts(desk: &Desk) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for folder in ["targets", "actuals"] {
        for entry in std::fs::read_dir(desk.path(&format!("{WORKSPACE}/2021/{folder}"))).unwrap() {
            let path = entry.unwrap().path();
            all.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
    all.sort();
    all
}

/// Imports, and looks at what comes of it.
fn tell(desk: &Desk, file: &str, more: &[&str], code: i32, says: &[&str]) {
    let before = facts(desk);
    let args = [&["import", file, "--into", WORKSPACE], more].concat();
    let (came, said) = desk.ziping(&args);
    assert_eq!(came, code, "{file}: {said}");
    for words in says {
        assert!(said.contains(words), "{file}: not said: {words}\n{said}");
    }
    assert_eq!(facts(desk), before, "{file}");
}

#[test]
fn what_was_moved_or_deleted_is_named_or_changes_nothing() {
    let desk = desk();
    fresh(&desk);
    desk.does(&["form", "pingquan-psb/2021", "--out", "待填.xlsx"]);
    if !desk.python("../moved/move.py", "待填.xlsx", ".") {
        return;
    }
    for (file, code, says) in MOVED {
        fresh(&desk);
        tell(&desk, file, &[], *code, says);
    }
}

#[test]
fn another_year_department_project_or_format_is_named_as_it_is() {
    let desk = desk();
    fresh(&desk);
    desk.does(&["form", "pingquan-psb/2021", "--out", "待填.xlsx"]);
    desk.does(&["form", "pingquan-psb/2022", "--out", "2022.xlsx"]);
    let years = "工作簿是 2022 年度、平泉市公安局（312） 的，工作区是 2021 年度、平泉市公安局（312） 的";
    tell(
        &desk,
        "2022.xlsx",
        &["--year", "2021"],
        2,
        &[years, "换成这个年度的工作簿"],
    );

    let named = std::fs::read_to_string(desk.path("pingquan-psb/ziping.toml")).unwrap();
    desk.put(
        "pingquan-psb/ziping.toml",
        &named.replace("平泉市公安局", "平泉市司法局"),
    );
    let other = "D4 主管部门：批复的内容被改动：应为 `平泉市司法局`，表上是 `平泉市公安局`";
    tell(&desk, "待填.xlsx", &[], 2, &[other]);

    fresh(&desk);
    std::fs::remove_file(desk.path("pingquan-psb/2021/targets/1308232102WNCUW7BS7E8.toml")).unwrap();
    let gone = "A3：这张表是项目 执法办案专项（冀财政法[2020]70号）（1308232102WNCUW7BS7E8） 的，平泉市公安局的 2021 年度没有这个项目";
    tell(&desk, "待填.xlsx", &[], 2, &[gone, "没有写任何文件"]);

    fresh(&desk);
    let bytes = std::fs::read(desk.path("待填.xlsx")).unwrap();
    desk.put_bytes("一半.xlsx", &bytes[..bytes.len() / 2]);
    tell(
        &desk,
        "一半.xlsx",
        &[],
        2,
        &["不是 .docx 或 .xlsx 文件，或已损坏", "另存为 .docx 或 .xlsx"],
    );
    desk.put("文字.xlsx", "不是工作簿");
    tell(&desk, "文字.xlsx", &[], 2, &["也不是 ziping 生成的填报工作簿"]);
    tell(&desk, "没有的.xlsx", &[], 2, &["没有的.xlsx"]);
    // What it is counts, not what it is called.
    desk.put_bytes("待填.xls", &bytes);
    tell(&desk, "待填.xls", &[], 0, &["无改动"]);
    if desk.python("../moved/move.py", "待填.xlsx", ".") {
        let csv = "这是填好的填报工作簿，但存成了 .csv";
        tell(&desk, "saved-as.csv", &["--force"], 2, &[csv, "另存为 .xlsx"]);
    }
}
