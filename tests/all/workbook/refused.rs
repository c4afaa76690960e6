//! What is refused, by the address of the cell, everything at once.

use super::cells::{Shown, Value, Workbook};
use super::chance::Chance;
use super::round_trip::{facts, out};
use std::collections::BTreeMap;
use ziping::import::filled;
use ziping::office::Archive;
use ziping::office::book::Book;
use ziping::source::Memory;

const TARGETS: &str = "goals = [\"修路\"]\n[project]\nname = \"修路\"\n[budget]\ntotal = 100\n\
    [[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"里程\"\ntarget = \"≥10公里\"\n\
    [[indicator]]\nlevel1 = \"效益指标\"\nlevel2 = \"社会效益指标\"\nname = \"出行\"\ntarget = \"明显改善\"\n";

fn files() -> Memory {
    let mut files = Memory::default();
    files.put("ziping.toml", "[department]\ncode = \"312\"\nname = \"示例局\"\n");
    files.put("2024/targets/A01.toml", TARGETS);
    files.put("2024/targets/A02.toml", TARGETS.replace("修路", "架桥"));
    files
}

/// What is said of the workbook, with the address before it.
fn messages(workbook: &Workbook, files: &Memory) -> Vec<String> {
    match filled::read("已填.xlsx", &workbook.book(), &facts(files), files) {
        Ok(arrived) => panic!("nothing is refused: {arrived:#?}"),
        Err(problems) => {
            for one in &problems {
                assert!(!one.hint.is_empty(), "{one:?}");
            }
            problems
                .iter()
                .map(|one| format!("{}：{}", one.at, one.message))
                .collect()
        }
    }
}

/// Types into cells of the first project's sheet.
fn typed(cells: &[(&str, Value)]) -> Vec<String> {
    let files = files();
    let mut workbook = out(&files);
    workbook.fill(
        2,
        &cells
            .iter()
            .map(|(at, value)| ((*at).to_owned(), value.clone()))
            .collect(),
    );
    messages(&workbook, &files)
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// The cell of the first column with this key; the row of the indicator 里程 is 13.
fn key_at(workbook: &Workbook, sheet: usize, key: &str) -> String {
    let grid = &workbook.book().sheets[sheet - 1];
    let found = grid
        .cells
        .iter()
        .find(|(_, typed)| typed.text().is_some_and(|text| text.starts_with(key)));
    let ((row, column), _) = found.unwrap();
    ziping::office::cell_name(*row, *column)
}

#[test]
fn the_lines_are_where_the_other_tests_look_for_them() {
    let workbook = out(&files());
    assert_eq!(key_at(&workbook, 2, "ziping:result=数量指标/里程"), "A13");
    assert_eq!(key_at(&workbook, 2, "ziping:money=total"), "A6");
    assert_eq!(key_at(&workbook, 2, "ziping:targets="), "A5");
}

#[test]
fn approved_cells_come_back_as_they_went_out() {
    assert_eq!(
        typed(&[("E13", text("≥9公里")), ("D3", text("修桥"))]),
        [
            "01 修路，D3 项目名称：批复的内容被改动：应为 `修路`，表上是 `修桥`",
            "01 修路，E13 指标值（里程）：批复的内容被改动：应为 `≥10公里`，表上是 `≥9公里`",
        ]
    );
    assert_eq!(
        typed(&[("E13", Value::Formula)]),
        ["01 修路，E13 指标值（里程）：批复的内容被改动：应为 `≥10公里`，表上是 `（公式）`"]
    );
}

#[test]
fn formulas_wrong_words_and_what_is_no_number_are_refused_all_at_once() {
    assert_eq!(
        typed(&[
            ("G13", Value::Formula),
            ("I13", text("没做")),
            ("I6", text("约五十")),
            ("O13", text("满分")),
            ("H14", text("大半")),
            ("M14", text("努力")),
            ("P13", Value::Formula),
        ]),
        [
            "01 修路，I6 全年执行数（年度资金总额）：`约五十` 不是数字",
            "01 修路，G13 实际完成值（里程）：这一格是公式，公式的结果不可靠，不读取",
            "01 修路，I13 无完成值的原因（里程）：`没做` 不在选项里",
            "01 修路，O13 自评得分（里程）：`满分` 不是数字",
            "01 修路，P13 判断说明（里程）：这一格是公式，公式的结果不可靠，不读取",
            "01 修路，H14 完成程度（出行）：`大半` 不是数字",
            "01 修路，M14 超额原因（出行）：`努力` 不在选项里",
        ]
    );
}

#[test]
fn hidden_keys_are_checked() {
    for (cell, value, want) in [
        (
            "A2",
            "ziping:year=2023",
            "01 修路，A2：这是 2023 年度的表，不能导入 2024 年度",
        ),
        (
            "A3",
            "ziping:project=A09",
            "01 修路，A3：项目编码 A09 不在这个工作簿发出时的名单里，编码被改动了",
        ),
        (
            "A4",
            "ziping:department=999",
            "01 修路，A4：这是部门 999 的表，工作区是部门 312 的",
        ),
        (
            "A5",
            "ziping:targets=00",
            "01 修路，A5：隐藏的 A 列里目标的校验值被改动了",
        ),
        (
            "A13",
            "ziping:result=别的",
            "01 修路，A13：隐藏的 A 列里有不认识的编号 `ziping:result=别的`",
        ),
    ] {
        let messages = typed(&[(cell, text(value))]);
        assert!(messages.contains(&want.to_owned()), "{messages:?}");
    }
    for (cell, want) in [
        ("A1", "01 修路，A1：版式的编号不对：没有编号"),
        ("A2", "01 修路，A1：隐藏的 A 列里缺年度，认不出是谁的表"),
        ("A3", "01 修路，A1：隐藏的 A 列里缺项目编码，认不出是谁的表"),
        ("A5", "01 修路，A1：隐藏的 A 列里缺目标的校验值，认不出是谁的表"),
        ("A14", "01 修路，第 14 行：少了一行：`社会效益指标/出行`"),
    ] {
        let messages = typed(&[(cell, Value::Blank)]);
        assert!(
            messages.iter().any(|messages| messages.starts_with(want)),
            "{cell}: {messages:?}"
        );
    }
}

#[test]
fn a_sheet_whose_hidden_column_was_emptied_is_not_passed_over() {
    let files = files();
    let mut workbook = out(&files);
    let last = workbook.book().sheets[1]
        .cells
        .keys()
        .map(|(row, _)| row + 1)
        .max()
        .unwrap();
    let keys: BTreeMap<String, Value> = (1..=last).map(|row| (format!("A{row}"), Value::Blank)).collect();
    workbook.fill(2, &keys);
    assert_eq!(
        messages(&workbook, &files),
        ["01 修路，A1：隐藏的 A 列里缺全部编号，认不出是谁的表"]
    );
}

#[test]
fn one_project_on_two_sheets_is_refused() {
    let files = files();
    let mut workbook = out(&files);
    let (first, second) = (workbook.sheet(2), workbook.sheet(3));
    assert_ne!(first, second);
    workbook.put_sheet(3, first);
    assert_eq!(
        messages(&workbook, &files),
        ["02 架桥，A1：修路（A01） 在工作簿里有两张表，另一张是“01 修路”"]
    );
}

#[test]
fn text_between_the_lines_is_not_lost() {
    assert_eq!(
        typed(&[("H6", text("其中借款"))]),
        ["01 修路，H6：这里不是填写的格子，却写着 `其中借款`"]
    );
}

#[test]
fn another_workspace_and_changed_targets_are_refused() {
    let workbook = out(&files());
    let mut others = files();
    others.put("2024/targets/A02.toml", TARGETS);
    others.put("2024/targets/A01.toml", TARGETS.replace("≥10公里", "≥8公里"));
    let messages = messages(&workbook, &others);
    for want in [
        "01 修路，A5：发出这张表以后，工作区里批复的目标改过，表上的目标已经不是现在的目标",
        "01 修路，E13 指标值（里程）：批复的内容被改动：应为 `≥8公里`，表上是 `≥10公里`",
        "02 架桥，D3 项目名称：批复的内容被改动：应为 `修路`，表上是 `架桥`",
    ] {
        assert!(messages.contains(&want.to_owned()), "{messages:#?}");
    }
    let mut fewer = Memory::default();
    fewer.put("ziping.toml", "[department]\ncode = \"312\"\nname = \"示例局\"\n");
    fewer.put("2024/targets/A01.toml", TARGETS);
    assert_eq!(
        self::messages(&workbook, &fewer),
        ["02 架桥，A3：这张表是项目 架桥（A02） 的，示例局的 2024 年度没有这个项目"]
    );
}

#[test]
fn what_is_beside_the_form_is_told_and_not_read() {
    let files = files();
    let mut workbook = out(&files);
    let sheet = workbook
        .sheet(2)
        .replace("</row></sheetData>", "<c r=\"T19\"><v>5</v></c></row></sheetData>");
    workbook.put_sheet(2, sheet);
    let arrived = filled::read("已填.xlsx", &workbook.book(), &facts(&files), &files).unwrap();
    assert_eq!(arrived.notes, ["01 修路，T19 不在表里，没有读入：`5`"]);
}

#[test]
fn a_sheet_that_was_taken_out_leaves_its_project_alone() {
    let files = files();
    let mut workbook = out(&files);
    let book = workbook.part("xl/workbook.xml");
    let (before, behind) = book.split_once("<sheet name=\"02").unwrap();
    workbook.put_part(
        "xl/workbook.xml",
        format!("{before}{}", behind.split_once("/>").unwrap().1),
    );
    let arrived = filled::read("已填.xlsx", &workbook.book(), &facts(&files), &files).unwrap();
    assert_eq!(arrived.notes, ["工作簿里没有 架桥（A02） 的表，它的完成情况没有改动"]);
    assert_eq!(arrived.files.len(), 1);
}

#[test]
fn a_workbook_of_another_kind_is_no_form() {
    let files = files();
    let mut workbook = out(&files);
    let book = workbook.part("xl/workbook.xml").replace("ZIPING_FORM", "ANOTHER");
    workbook.put_part("xl/workbook.xml", book);
    for sheet in 1..=4 {
        workbook.put_sheet(sheet, "<worksheet><sheetData/></worksheet>".into());
    }
    assert!(messages(&workbook, &files)[0].contains("不是 ziping 生成的填报工作簿"));
    let mut workbook = out(&files);
    workbook.put_sheet(4, "<worksheet><sheetData/></worksheet>".into());
    assert!(messages(&workbook, &files)[0].contains("隐藏的编号页"));
}

#[test]
fn damaged_bytes_end_in_a_refusal_and_never_in_a_panic() {
    let files = files();
    let facts = facts(&files);
    let mut chance = Chance::new(1);
    for _ in 0..400 {
        let mut workbook = out(&files);
        workbook.fill(
            2,
            &BTreeMap::from([
                ("G13".to_owned(), Value::Number("0.882".into(), Shown::Percent)),
                ("K13".to_owned(), text("甲&乙")),
            ]),
        );
        let part = chance
            .pick(&[
                "xl/worksheets/sheet2.xml",
                "xl/workbook.xml",
                "xl/styles.xml",
                "xl/sharedStrings.xml",
            ])
            .to_owned();
        let mut characters: Vec<char> = workbook.part(&part).chars().collect();
        for _ in 0..=chance.below(4) {
            let at = usize::try_from(chance.below(characters.len() as u64)).unwrap();
            match chance.below(4) {
                0 => characters.truncate(at),
                1 => {
                    characters[at] =
                        ['<', '>', '&', '"', '9', 'Z', '/', '一'][usize::try_from(chance.below(8)).unwrap()];
                }
                2 => {
                    characters.remove(at);
                }
                _ => {
                    let end = (at + 60).min(characters.len());
                    let copied = characters[at..end].to_vec();
                    characters.splice(at..at, copied);
                }
            }
            if characters.is_empty() {
                break;
            }
        }
        workbook.put_part(&part, characters.into_iter().collect());
        if let Ok(archive) = Archive::open(&workbook.bytes())
            && let Ok(book) = Book::read(&archive)
        {
            let _ = filled::read("已填.xlsx", &book, &facts, &files);
        }
    }
}

#[test]
fn what_a_merged_cell_lost_is_told() {
    let mut files = files();
    files.put(
        "2024/actuals/A01.toml",
        "[[result]]\nindicator = \"出行\"\nactual = \"达成\"\n",
    );
    let mut workbook = out(&files);
    let cells = [("G13", text("11公里")), ("G14", Value::Blank)];
    workbook.fill(2, &cells.map(|(at, value)| (at.to_owned(), value)).into());
    let sheet = workbook.sheet(2);
    // One region more: G13 and G14, 实际完成值 of both indicators. How many there are is only told to the reader.
    let merged = sheet.replacen("<mergeCell ref=", "<mergeCell ref=\"G13:G14\"/><mergeCell ref=", 1);
    assert_ne!(merged, sheet);
    workbook.put_sheet(2, merged);
    let said = messages(&workbook, &files);
    assert_eq!(
        said,
        ["01 修路，G14 实际完成值（出行）：这一格和 G13 合并了，原来填的没有了"]
    );
}
