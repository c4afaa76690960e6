//! `undo`: what a command wrote is taken back to the byte, and what somebody changed since, or filed, is not.

use super::filed::two_years;

#[test]
fn the_last_command_is_taken_back_and_the_one_before_it_after_that() {
    let here = two_years();
    here.run(["report", "2021", "--out", "报告", "--format", "md"]).code(0);
    let first = here.bytes_below("报告");
    let here = here.change("2021/actuals/A01.toml", "9公里", "8公里");
    here.run(["report", "2021", "--out", "报告", "--format", "md"]).code(0);
    assert_ne!(here.bytes_below("报告"), first);
    here.run(["undo", ".", "--dry-run"])
        .code(0)
        .out_has("会撤销：ziping report 2021 --out 报告 --format md")
        .out_has("改回原样 报告/");
    assert_ne!(here.bytes_below("报告"), first);
    here.run(["undo"]).code(0).out_has("撤销：ziping report");
    assert_eq!(here.bytes_below("报告"), first);
    here.run(["undo", "2021"]).code(0).out_has("删去新写的 报告/");
    assert!(!here.has("报告"));
    here.run(["undo"]).code(2).err_has("没有可以撤销的");
    assert!(!here.has(".ziping"));
}

#[test]
fn what_was_changed_since_is_named_and_nothing_is_touched() {
    let here = two_years();
    here.run(["form", "2021", "--out", "待填.xlsx"]).code(0);
    let here = here.file("待填.xlsx", "填好的");
    here.run(["undo"])
        .code(2)
        .err_has("后来又改过，没有撤销，没有动任何文件：待填.xlsx");
    assert_eq!(here.text("待填.xlsx"), "填好的");
}

#[test]
fn a_filing_is_never_undone() {
    let here = two_years();
    here.run(["report", "2021", "--out", "报告", "--format", "md"]).code(0);
    here.run(["file", "2021"]).code(0);
    here.run(["undo", "--list"])
        .code(0)
        .out_has("2  ziping file 2021（新写")
        .out_has("存档，不能撤销）\n1  ziping report");
    here.run(["undo"]).code(2).err_has("已存档，只能更正报送");
    here.run(["verify", "."]).code(0).out_has("相符");
    assert!(here.has("报告"));
}

#[test]
fn a_step_of_a_stranger_writes_nothing_outside() {
    let here = two_years();
    here.run(["report", "2021", "--out", "报告", "--format", "md"]).code(0);
    let list = ".ziping/undo/000001/step.json";
    let was = here.text(list);
    for path in ["../外面.md", "/tmp/外面.md"] {
        let here = two_years().file(list, was.replace("报告/", &format!("{path}/")));
        here.run(["undo"]).code(2).err_has("工作区以外的路径");
    }
}
