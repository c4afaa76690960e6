//! A workbook that is mended and imported again, and what is said of values that came out of it.

use super::ziping::Ziping;
use crate::workbook::cells::{Value, Workbook};
use std::collections::BTreeMap;

const PATH: &str = "pingquan-psb/2021/actuals/1308232102WNCUW7BS7E8.toml";
const BOOK: &str = "已填.xlsx";
const INTO: [&str; 4] = ["import", BOOK, "--into", "pingquan-psb"];

/// Types into cells of the sheet of the first project.
fn typed(here: &Ziping, book: &str, cells: &[(&str, &str)]) {
    let mut workbook = Workbook::open(&std::fs::read(here.path(book)).unwrap());
    let cells: BTreeMap<String, Value> = cells
        .iter()
        .map(|(at, text)| ((*at).to_owned(), Value::Text((*text).to_owned())))
        .collect();
    workbook.fill(2, &cells);
    std::io::Write::write_all(&mut std::fs::File::create(here.path(book)).unwrap(), &workbook.bytes()).unwrap();
}

/// A workspace whose actuals were imported from a workbook.
fn imported() -> Ziping {
    let here = Ziping::example("pingquan-psb");
    here.run(["form", "pingquan-psb/2021", "--out", BOOK]).code(0);
    for file in here.files("pingquan-psb/2021/actuals") {
        std::fs::remove_file(here.path(&format!("pingquan-psb/2021/actuals/{file}"))).unwrap();
    }
    here.run(INTO).code(0);
    here
}

#[test]
fn the_same_workbook_mended_needs_no_force() {
    let here = imported();
    typed(&here, BOOK, &[("G15", "80%")]);
    here.run(INTO)
        .quiet()
        .code(0)
        .out_has("，G15 实际完成值（案件结案率(%)）：`88.2%` -> `80%`\n");
    assert!(here.text(PATH).contains("actual = \"80%\""));
    // What the workbook clears goes too.
    typed(&here, BOOK, &[("G15", "")]);
    here.run(INTO).quiet().out_has("：`80%` -> 空\n");
}

#[test]
fn what_somebody_else_wrote_stays_and_what_both_wrote_is_refused() {
    let here = imported().change(PATH, "actual = \"88.2%\"", "actual = \"81%\"");
    // The workbook says what it said before.
    here.run(INTO)
        .quiet()
        .code(0)
        .out_has("注意：01 执法办案专项（冀财政法 2020 70号），G15 实际完成值（案件结案率(%)）：文件里已改为 `81%`，表上还是 `88.2%`，保留文件里的\n");
    assert!(here.text(PATH).contains("actual = \"81%\""));
    typed(&here, BOOK, &[("G15", "80%")]);
    here.run(INTO)
        .code(2)
        .err_has("，G15 实际完成值（案件结案率(%)）：文件里是 `81%`，表上是 `80%`\n")
        .err_has("没有写任何文件");
    assert!(here.text(PATH).contains("actual = \"81%\""));
    let [import, book, into, workspace] = INTO;
    here.run([import, book, into, workspace, "--force"]).code(0);
    assert!(here.text(PATH).contains("actual = \"80%\""));
}

#[test]
fn a_mended_copy_under_another_name_needs_no_force() {
    let here = imported();
    std::fs::copy(here.path(BOOK), here.path("改好.xlsx")).unwrap();
    typed(&here, "改好.xlsx", &[("G15", "70%"), ("K15", "")]);
    here.run(["import", "改好.xlsx", "--into", "pingquan-psb"])
        .quiet()
        .code(0)
        .out_has("与上次导入的 已填.xlsx 大半相同，看作它的修改稿\n")
        .out_has("，G15 实际完成值（案件结案率(%)）：`88.2%` -> `70%`\n");
    assert!(here.text(PATH).contains("actual = \"70%\""));
}

#[test]
fn the_workbook_of_a_colleague_takes_nothing_away() {
    let here = Ziping::example("pingquan-psb");
    let put_away = here.text(PATH);
    let here = here.without(PATH);
    here.run(["form", "pingquan-psb/2021", "--out", "乙.xlsx"]).code(0);
    let here = here.file(PATH, put_away);
    here.run(["form", "pingquan-psb/2021", "--out", BOOK]).code(0);
    typed(&here, BOOK, &[("G16", "90%")]);
    here.run(INTO).code(0);
    typed(&here, "乙.xlsx", &[("G15", "70%")]);
    here.run(["import", "乙.xlsx", "--into", "pingquan-psb"])
        .code(2)
        .err_has("文件里是 `88.2%`，表上是 `70%`");
    // What it leaves empty it does not speak of.
    typed(&here, "乙.xlsx", &[("G15", "")]);
    here.run(["import", "乙.xlsx", "--into", "pingquan-psb"])
        .quiet()
        .code(0)
        .out_has("保留文件里的");
    assert!(here.text(PATH).contains("actual = \"88.2%\""));
}

#[test]
fn a_workbook_that_went_out_with_the_file_needs_no_force() {
    let here = Ziping::example("pingquan-psb");
    here.run(["form", "pingquan-psb/2021", "--out", BOOK]).code(0);
    typed(&here, BOOK, &[("G15", "80%")]);
    here.run(INTO).quiet().code(0);
    assert!(here.text(PATH).contains("actual = \"80%\""));
}

#[test]
fn what_is_said_of_an_imported_value_names_its_cell() {
    let here = imported();
    typed(&here, BOOK, &[("G15", "大约八成多")]);
    let cell = "--> 01 执法办案专项（冀财政法 2020 70号），G15 实际完成值（案件结案率(%)）\n";
    here.run(INTO).code(1).out_has(cell);
    for command in ["check", "score"] {
        let ran = here.run([command, "pingquan-psb/2021"]);
        let said = format!("{}{}", ran.out, ran.err);
        let at = said.find(cell).unwrap_or_else(|| panic!("{command}: {said}"));
        let next = said[at + cell.len()..].trim_start();
        assert!(
            next.starts_with("--> 2021/actuals/1308232102WNCUW7BS7E8.toml:"),
            "{next}"
        );
        assert!(said.contains("在工作簿 已填.xlsx 里改好、保存，再导入一次"), "{said}");
    }
    here.run(["file", "pingquan-psb", "--year", "2021"]).err_has(cell);
    here.run(["check", "pingquan-psb/2021", "--format", "json"])
        .out_has("，G15 实际完成值（案件结案率(%)）\"");
    // Since the file was changed by hand, the cell says something else.
    let here = here.change(PATH, "actual = \"大约八成多\"", "actual = \"八成多一点\"");
    let said = here.run(["check", "pingquan-psb/2021"]);
    assert!(!said.out.contains(cell) && !said.err.contains(cell), "{}", said.out);
}

#[test]
fn a_marked_copy_says_in_each_cell_what_is_wrong() {
    let here = imported();
    let before = here.bytes_below("pingquan-psb/2021/actuals");
    let [import, book, into, workspace] = INTO;
    typed(&here, BOOK, &[("I6", "约五百"), ("G15", "大约八成多")]);
    // What keeps it from being imported.
    here.run([import, book, into, workspace, "--marked", "退回.xlsx"])
        .code(2)
        .err_has("01 执法办案专项（冀财政法 2020 70号），I6 全年执行数（年度资金总额）：`约五百` 不是数字")
        .out_has("已写 退回.xlsx：标了 1 格，批注里是怎么改\n");
    assert_eq!(here.bytes_below("pingquan-psb/2021/actuals"), before);
    let marked = Workbook::open(&std::fs::read(here.path("退回.xlsx")).unwrap());
    assert!(marked.part("xl/comments-ziping1.xml").contains("<comment ref=\"I6\""));
    let was = Workbook::open(&std::fs::read(here.path(BOOK)).unwrap());
    assert_eq!(marked.book(), was.book());
    // What the check says once it can be.
    typed(&here, BOOK, &[("I6", "500")]);
    here.run([import, book, into, workspace, "--marked", "退回2.xlsx"])
        .code(1)
        .out_has("已写 退回2.xlsx：标了 ");
    let marked = Workbook::open(&std::fs::read(here.path("退回2.xlsx")).unwrap());
    let comments = marked.part("xl/comments-ziping1.xml");
    let at = comments
        .find("<comment ref=\"G15\"")
        .unwrap_or_else(|| panic!("{comments}"));
    assert!(
        comments[at..].contains("P0 指标值是`≥90%`，完成值却是`大约八成多`，无法比较"),
        "{comments}"
    );
    for (name, said) in [
        ("退回.docx", "写成如 --marked 退回.xlsx"),
        (BOOK, "--marked 换一个文件名"),
    ] {
        here.run([import, book, into, workspace, "--marked", name])
            .code(2)
            .err_has(said);
    }
}

/// What a cell may hold though nobody sees it: as it is read, so it is found again.
#[test]
fn what_nobody_sees_in_a_cell_is_no_change() {
    let unseen = "说明\t见附件";
    for (cell, said) in [
        ("K15", unseen),
        ("G15", "88.2%\t"),
        ("K16", "甲\u{202e}乙"),
        ("K17", "第一行\r\n第二行"),
    ] {
        let here = imported();
        typed(&here, BOOK, &[(cell, said)]);
        here.run(INTO).code(0);
        let first = here.text(PATH);
        here.run(INTO).code(0).out_has("无改动 pingquan-psb/2021/actuals/");
        assert_eq!(here.text(PATH), first, "{said:?}");
        // Nor does it keep another cell from being mended.
        typed(&here, BOOK, &[("N15", "示例数据.xlsx")]);
        here.run(INTO).code(0);
        assert!(here.text(PATH).contains("示例数据.xlsx"), "{said:?}");
    }
}

/// Two clerks, each with a cell of their own, at the same moment: the one that comes second sees what the first has written,
/// and takes nothing of it back without saying so.
#[test]
fn of_two_imports_at_once_the_second_sees_the_first() {
    for _ in 0..6 {
        let here = Ziping::example("pingquan-psb");
        let books = [("甲.xlsx", "G15", "89%"), ("乙.xlsx", "G16", "93.3%")];
        for (book, cell, said) in books {
            here.run(["form", "pingquan-psb/2021", "--out", book]).code(0);
            typed(&here, book, &[(cell, said)]);
        }
        let running = books.map(|(book, ..)| {
            let mut command = here.command(&["import", book, "--into", "pingquan-psb"]);
            command.stdout(std::process::Stdio::piped()).spawn().unwrap()
        });
        let told: String = running
            .map(|one| {
                let done = one.wait_with_output().unwrap();
                assert!(done.status.success());
                String::from_utf8(done.stdout).unwrap()
            })
            .concat();
        let text = here.text(PATH);
        for (new, back) in [("89%", "`89%` -> `88.2%`"), ("93.3%", "`93.3%` -> `92.6%`")] {
            let is_there = text.contains(&format!("\"{new}\""));
            assert!(is_there || told.contains(back), "{new} is gone\n{told}");
        }
    }
}

#[test]
fn a_marked_copy_that_has_no_folder_is_said_before_anything_is_written() {
    let here = imported();
    typed(&here, BOOK, &[("G15", "80%")]);
    let before = here.text(PATH);
    here.run(["import", BOOK, "--into", "pingquan-psb", "--marked", "没有/退回.xlsx"])
        .code(2)
        .err_has("没有文件夹 没有，没有导入");
    assert_eq!(here.text(PATH), before);
}
