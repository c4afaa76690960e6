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
        let message = here
            .run(["check", "pingquan-psb/2021", "--code", "T03", "--format", "json"])
            .json();
        let all = message["findings"].as_array().unwrap().clone();
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
        "<label for=\"level-P1\">",
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

#[test]
fn a_workspace_changes_the_words_and_limits_of_a_check_and_sees_whose_they_are() {
    let here = Ziping::example("pingquan-psb");
    let before = here
        .run(["check", "pingquan-psb/2021", "--code", "T10g", "--format", "json"])
        .json();
    let count = |json: &serde_json::Value| json["findings"].as_array().unwrap().len();
    assert!(count(&before) > 0);
    // A word that ends the names of what was found goes, and what was found goes with it.
    let here = here.file(
        "pingquan-psb/checks/T10g.toml",
        "[counts]\nreplace = [\"盏数\"]\n[kinds]\nreplace = []\n",
    );
    let after = here
        .run(["check", "pingquan-psb/2021", "--code", "T10g", "--format", "json"])
        .json();
    assert!(count(&after) < count(&before), "{after:#}");
    here.run(["check", "--explain", "T10g", "pingquan-psb"])
        .quiet()
        .code(0)
        .out_has("工作区 checks/T10g.toml：盏数\n")
        .out_has("工作区 checks/T10g.toml去掉了：金额、")
        .out_has("  [shares] ")
        .out_has("内置：率、比例");
    here.run(["check", "--explain", "T10g"]).code(0).out_has("内置：金额、");
    here.run(["check", "--explain", "classes"])
        .code(0)
        .out_has("[ecological] ");
    // A pack of its own says the number for all that extend it; the workspace has the last word.
    let pack = "id = \"mine\"\nversion = \"1\"\ntitle = \"本县\"\nextends = \"mof-2020\"\n";
    let here = here.file("pingquan-psb/scoring-rules/mine/pack.toml", pack).file(
        "pingquan-psb/scoring-rules/mine/checks/T12b.toml",
        "[most]\nvalue = 1\n",
    );
    let rules = ["check", "pingquan-psb/2021", "--code", "T12b", "--rules", "mine"];
    here.run(rules).out_has("[T12b too-many-indicators]");
    here.run(["check", "--explain", "T12b", "pingquan-psb", "--rules", "mine"])
        .out_has("1 条（规则包 mine；内置 20 条）");
    let here = here.file("pingquan-psb/checks/too-many-indicators.toml", "[most]\nvalue = 500\n");
    here.run(rules).out_has("没有发现问题");
    // A slip is said with its place, and nothing is scored otherwise.
    let here = here.file("pingquan-psb/checks/T10h.toml", "[counts]\nadd = [\"盏\"]\n");
    here.run(["check", "pingquan-psb/2021", "--code", "K"])
        .code(1)
        .out_has("P0[K01 unknown-words]")
        .out_has("--> checks/T10h.toml:1:1")
        .out_has("是否想写");
    here.run(["check", "--explain", "T10g", "pingquan-psb"])
        .code(1)
        .err_has("K01");
}
