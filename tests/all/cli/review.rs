//! `ziping check` as a reviewer uses it: gates, pages, waivers, lists to filter.

use super::ziping::Ziping;

const TARGETS: &str = "pingquan-psb/2021/targets/1308232102WNCUW7BS7E8.toml";

#[test]
fn deny_makes_a_gate_of_any_level() {
    let here = Ziping::example("pingquan-psb");
    here.run(["check", "pingquan-psb/2021", "--code", "T03"])
        .quiet()
        .code(0);
    here.run(["check", "pingquan-psb/2021", "--code", "T03", "--deny", "P1"])
        .quiet()
        .code(1);
    here.run(["check", "pingquan-psb/2021", "--code", "B01", "--deny", "P1"])
        .quiet()
        .code(0);
    here.run(["check", "pingquan-psb/2021", "--code", "B01", "--deny", "p2"])
        .quiet()
        .code(1);
}

#[test]
fn an_accepted_finding_is_counted_and_lets_the_gate_open() {
    let here = Ziping::example("pingquan-psb").change(
        TARGETS,
        "name = \"支付金额\"\n",
        "name = \"支付金额\"\nwaive = [{ code = \"T03\", reason = \"省厅统一设置\" }]\n",
    );
    let accepted = |here: &Ziping| {
        let said = here
            .run(["check", "pingquan-psb/2021", "--code", "T03", "--format", "json"])
            .json();
        let all = said["findings"].as_array().unwrap().clone();
        all.iter().filter(|one| one["waived"] == "省厅统一设置").count()
    };
    assert_eq!(accepted(&here), 1);
    here.run(["check", "pingquan-psb/2021", "--code", "T03"])
        .out_has("= 已接受：省厅统一设置")
        .out_has("；另有 1 处已接受\n");
    // The same for the whole file, where no indicator has to be named.
    let here = here.change(
        TARGETS,
        "goals = [",
        "waive = [{ code = \"T08a\", reason = \"批复原文\" }]\ngoals = [",
    );
    here.run(["check", "pingquan-psb/2021", "--code", "T08a"])
        .out_has("；另有 3 处已接受\n");
    // What must be mended cannot be accepted, and what accepts nothing is told.
    let here = here.change(TARGETS, "code = \"T08a\"", "code = \"T99\"");
    here.run(["check", "pingquan-psb/2021", "--code", "L39"])
        .out_has("P2[L39 unused-waiver] 没有 `T99` 这个代码")
        .code(0);
}

#[test]
fn a_page_says_what_why_and_how() {
    let here = Ziping::new();
    let ran = here.run(["check", "--explain", "T03"]);
    for part in [
        "T03 wrong-direction（P1 应当改）",
        "查什么：",
        "为什么：",
        "错：",
        "对：",
        "怎么改：",
        "什么时候可以接受：",
    ] {
        ran.quiet().code(0).out_has(part);
    }
    // A number stands for all its letters, and the codes of reading have a page too.
    here.run(["check", "--explain", "T06"])
        .out_has("T06a ")
        .out_has("T06b ")
        .out_has("T06c ")
        .code(0);
    here.run(["check", "--explain", "L16"])
        .out_has("percent-or-share")
        .out_has("怎么改：")
        .code(0);
    here.run(["check", "--explain", "T99"])
        .code(2)
        .err_has("没有这个代码：T99");
}

#[test]
fn a_county_becomes_a_page_and_a_workbook_and_the_bytes_are_the_same_every_time() {
    let here = Ziping::example("pingquan-psb").copy(
        &std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/qingshui-water"),
        "qingshui-water",
    );
    for (format, name) in [("html", "清单.html"), ("xlsx", "清单.xlsx")] {
        here.run(["check", ".", "--year", "2021", "--format", format, "--out", name])
            .quiet()
            .code(1)
            .out_has(name);
        let first = std::fs::read(here.path(name)).unwrap();
        here.run(["check", ".", "--year", "2021", "--format", format, "--out", name])
            .code(1);
        assert!(std::fs::read(here.path(name)).unwrap() == first, "{format}");
    }
    let page = here.text("清单.html");
    for part in [
        "2 个部门检查结果清单",
        "按问题汇总",
        "按单位汇总",
        "平泉市看守所",
        "T03",
        "<option value=\"P1\">",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("<script"));
    here.run(["check", ".", "--format", "xlsx"]).code(2).err_has("--out");
}

#[test]
fn what_a_file_says_cannot_become_a_tag_of_the_page() {
    let here =
        Ziping::example("pingquan-psb").change(TARGETS, "name = \"支付金额\"", "name = \"<script>支付金额</script>\"");
    here.run(["check", "pingquan-psb/2021", "--format", "html", "--out", "清单.html"]);
    let page = here.text("清单.html");
    assert!(page.contains("&lt;script&gt;支付金额") && !page.contains("<script"));
}
