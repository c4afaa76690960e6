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

/// What was typed on the page, beside what commands wrote.
#[cfg(feature = "web")]
mod page {
    use super::super::filed::two_years;
    use super::super::ziping::Ziping;
    use crate::web::server::Server;

    const FILE: &str = "2021/actuals/A01.toml";
    const ACTUAL: &str = "result/actual/数量指标/修路里程";

    fn cells(here: &Ziping) -> String {
        here.text(FILE)
    }

    fn typed(server: &Server, base: &str, text: &str, visit: &str) {
        let fields = [
            ("seq", ""),
            ("structure", ""),
            ("cell", ACTUAL),
            ("base", base),
            ("text", text),
            ("visit", visit),
        ];
        let told = server.post("/d/-/2021/A01/cells", &fields);
        assert!(told.body.contains("\"state\":\"put\""), "{}", told.body);
    }

    #[test]
    fn what_was_typed_on_the_page_is_named_and_taken_back_step_by_step() {
        let here = two_years();
        let before = cells(&here);
        let server = Server::start(&here.path(""), &[]);
        typed(&server, "9公里", "8公里", "1");
        let between = cells(&here);
        typed(&server, "8公里", "7公里", "2");
        let after = cells(&here);
        here.run(["undo"])
            .code(2)
            .err_has("没有可以撤销的命令；网页上填的没有动：2021 年度 A01")
            .err_has("（2 步）")
            .err_has("--page 项目编码");
        here.run(["undo", "--list"])
            .code(0)
            .out_has("可以撤销 2 步，用 --page A01");
        here.run(["undo", ".", "--page", "A02"])
            .code(2)
            .err_has("没有在 A02 里填过")
            .err_has("A01");
        here.run(["undo", ".", "--page", "A01", "--dry-run"])
            .code(0)
            .out_has("会撤销：网页上填的一步，2021 年度 A01")
            .out_has("“7公里” → “8公里”");
        assert_eq!(cells(&here), after);
        here.run(["undo", ".", "--page"])
            .code(0)
            .out_has("撤销：网页上填的一步")
            .out_has("里程");
        assert_eq!(cells(&here), between);
        // The page that is open all the while goes on from there, back and forth.
        let fields = [("seq", ""), ("structure", "")];
        let back = server.post("/d/-/2021/A01/undo", &fields);
        assert!(back.body.contains("\"state\":\"put\""), "{}", back.body);
        assert_eq!(cells(&here), before);
        for _ in 0..2 {
            server.post("/d/-/2021/A01/redo", &fields);
        }
        assert_eq!(cells(&here), after);
        for _ in 0..2 {
            here.run(["undo", ".", "--page", "A01"]).code(0);
        }
        assert_eq!(cells(&here), before);
        here.run(["undo", ".", "--page"]).code(2).err_has("没有网页上填过");
    }

    #[test]
    fn a_command_is_taken_back_and_says_that_the_page_is_not() {
        let here = two_years();
        here.run(["report", "2021", "--out", "报告", "--format", "md"]).code(0);
        let server = Server::start(&here.path(""), &[]);
        typed(&server, "9公里", "8公里", "1");
        let after = cells(&here);
        here.run(["undo"])
            .code(0)
            .out_has("撤销：ziping report")
            .out_has("网页上填的不在其中：2021 年度 A01");
        assert_eq!(cells(&here), after);
        assert!(!here.has("报告"));
    }

    #[test]
    fn a_cell_that_was_changed_since_stays_and_is_named() {
        let here = two_years();
        let server = Server::start(&here.path(""), &[]);
        typed(&server, "9公里", "8公里", "1");
        let here = here.change(FILE, "8公里", "6公里");
        let after = cells(&here);
        here.run(["undo", ".", "--page"])
            .code(1)
            .out_has("没有动")
            .out_has("后来在别处改成了“6公里”");
        assert_eq!(cells(&here), after);
    }
}
