//! Rule packs on the page: what was typed is not lost on the way to 保存 and back, and what must be mended is said before.

use super::rules::{Case, LATE, hidden, overlay, put, saved};
use super::server::Server;
use crate::folders;
use serde_json::Value;
use std::path::Path;

#[test]
fn many_departments_that_use_a_pack_are_counted_and_named_where_that_is_asked_for() {
    let county = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/qingshui-water");
    for n in 0..5 {
        folders::copy(&example, &county.path().join(format!("d{n}")));
    }
    let server = Server::start(county.path(), &["--read-only"]);
    for page in ["/rules", "/rules/mof-2020"] {
        let page = server.get(page).body;
        let open = page.split("<details>").next().unwrap();
        assert!(page.contains("<summary>5 个部门、5 个年度</summary>"), "{page}");
        assert!(!open.contains("清水县水利局"), "{open}");
        assert_eq!(page.matches("<li>清水县水利局（示例数据） 2021 年度</li>").count(), 5);
    }
}

#[test]
fn a_value_that_is_refused_is_mended_where_it_is_told_or_on_the_page_of_the_pack() {
    let case = Case::new("qingshui-water", &[]);
    let typed = [
        (LATE, "1.5"),
        ("was/late_loss", "0.3"),
        ("param/over_ratio", "1.5"),
        ("was/over_ratio", "1.5"),
        ("id", "xian"),
        ("title", "某县规则"),
        ("version", "0.2.0"),
        ("reason", "省厅要求"),
    ];
    let refused = case.server.post("/rules/mof-2020/save", &typed);
    assert_eq!(refused.status, 422, "{}", refused.body);
    let page = &refused.body;
    let field = page
        .split("<input ")
        .find(|one| one.contains("name=\"param/late_loss\""))
        .unwrap();
    assert!(
        field.contains("value=\"1.5\"") && field.contains("aria-invalid") && !field.contains("hidden"),
        "{field}"
    );
    assert!(
        page.contains("formmethod=\"get\" formaction=\"/rules/mof-2020\">回去接着改"),
        "{page}"
    );
    // Going back, all of it is there.
    let back = case
        .server
        .get("/rules/mof-2020?param%2Flate_loss=1.5&id=xian&title=%E6%9F%90&version=0.2.0&reason=%E7%9C%81&accept=1")
        .body;
    for (name, value) in [
        (LATE, "1.5"),
        ("id", "xian"),
        ("title", "某"),
        ("version", "0.2.0"),
        ("reason", "省"),
    ] {
        assert_eq!(hidden(&back, name), value, "{name}");
    }
    assert!(back.contains("name=\"accept\" value=\"1\" checked"), "{back}");
    // Mended there and then it goes on.
    let typed: Vec<(&str, &str)> = typed
        .iter()
        .map(|one| if one.0 == LATE { (LATE, "0.2") } else { *one })
        .collect();
    let done = saved(&case.server, "/rules/mof-2020/save", &typed);
    assert_eq!(done.status, 303, "{}", done.body);
}

#[test]
fn what_somebody_else_changed_meanwhile_is_not_changed_back() {
    let case = Case::with("qingshui-water", &[], overlay);
    let page = case.server.get("/rules/xian").body;
    let state = hidden(&page, "state");
    assert_eq!(hidden(&page, "was/late_loss"), "0.1");
    // The form sends every parameter; one was changed.
    let typed = [
        ("state", state.as_str()),
        (LATE, "0.1"),
        ("was/late_loss", "0.1"),
        ("param/over_loss_most", "0.15"),
        ("was/over_loss_most", hidden(&page, "was/over_loss_most").leak()),
        ("version", "1.0.1"),
        ("reason", "再议"),
    ];
    let text = case
        .text("scoring-rules/xian/pack.toml")
        .replace("value = 0.1 ", "value = 0.4 ");
    put(&case.folder.join("scoring-rules/xian/pack.toml"), &text);
    let refused = case.server.post("/rules/xian/save", &typed);
    assert_eq!(refused.status, 409, "{}", refused.body);
    let below = refused
        .body
        .split("<h2>改的参数</h2>")
        .nth(1)
        .expect("what was changed is below");
    assert!(
        below.contains("name=\"param/over_loss_most\" value=\"0.15\"") && !below.contains(LATE),
        "{below}"
    );
    let elsewhere = [&typed[1..], &[("id", "xian-2"), ("title", "另一个")]].concat();
    let done = saved(&case.server, "/rules/xian/save", &elsewhere);
    assert_eq!(done.status, 303, "{}", done.body);
    let text = case.text("scoring-rules/xian-2/pack.toml");
    assert!(
        text.contains("\n[param.over_loss_most]") && !text.contains("\n[param.late_loss]"),
        "{text}"
    );
}

#[test]
fn the_next_version_is_proposed_wherever_an_own_pack_is_changed() {
    let case = Case::with("qingshui-water", &[], overlay);
    for page in ["/rules/xian", "/rules/xian/script/on_time.rhai?function=on_time"] {
        assert_eq!(hidden(&case.server.get(page).body, "version"), "1.0.1", "{page}");
    }
    let page = "/rules/mof-2020/script/indicators.rhai";
    assert_eq!(hidden(&case.server.get(page).body, "version"), "0.1.0");
    // What was typed beside 保存… goes along to the script and back.
    let typed = [
        ("text", "fn a(i) { }"),
        ("id", "xian-3"),
        ("title", "名"),
        ("version", "3"),
        ("reason", "因"),
    ];
    let back = case
        .server
        .post("/rules/mof-2020/script/indicators.rhai/look", &typed)
        .body;
    for (name, value) in &typed[1..] {
        assert_eq!(hidden(&back, name), *value, "{name}");
    }
}

#[test]
fn what_must_be_mended_is_counted_and_marked_also_where_it_names_no_line() {
    let case = Case::new("qingshui-water", &[]);
    let shipped =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("scoring-rules/mof-2020/indicators.rhai"))
            .unwrap();
    let look = |text: &str| -> Value {
        let link = "/rules/mof-2020/script/indicators.rhai/look";
        let answer = case.server.post(link, &[("text", text), ("line", "1"), ("live", "1")]);
        assert_eq!(answer.status, 200, "{}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    };
    assert_eq!(look(&shipped)["musts"], 0);
    let many: Vec<String> = (0..2000).map(|n| format!("fn f{n}(i) {{ }}")).collect();
    let before = |line: &str| format!("{line}\n{shipped}");
    for (text, marked) in [
        (before("let x = 1;"), "let x = 1;"),
        (before("import \"common\" as c;"), "import \"common\" as c;"),
        (before("// 甲\nlet 乙 = 1; "), "let 乙 = 1;"),
        (many.join("\n"), "fn f0(i) { }"),
        ("// 太长\n".repeat(200_000), "// 太长"),
    ] {
        let looked = look(&text);
        let start: String = text.chars().take(60).collect();
        assert!(looked["musts"].as_u64().unwrap() > 0, "{start}: {}", looked["html"]);
        let mark = &looked["marks"][0];
        assert_eq!(mark["severity"], "error", "{start}");
        let units: Vec<u16> = text.encode_utf16().collect();
        let [from, to] = ["from", "to"].map(|end| usize::try_from(mark[end].as_u64().unwrap()).unwrap());
        assert_eq!(String::from_utf16(&units[from..to]).unwrap(), marked, "{mark}");
    }
}

#[test]
fn a_loop_without_an_end_is_told_before_it_is_saved() {
    let case = Case::with("qingshui-water", &[], overlay);
    let page = case.server.get("/rules/xian/script/on_time.rhai?function=on_time").body;
    let state = hidden(&page, "state");
    let told = |text: &str| {
        let typed = [
            ("state", state.as_str()),
            ("file", "on_time.rhai"),
            ("function", "on_time"),
            ("text", text),
            ("version", "1.1.0"),
            ("reason", "试"),
        ];
        let told = case.server.post("/rules/xian/save", &typed);
        assert_eq!(told.status, 200, "{}", told.body);
        told.body.split("改了什么").next().unwrap().to_owned()
    };
    // One that can be seen in the text, and one that only the table tests run into.
    let seen = told("fn on_time(i) {\n    let n = 1;\n    while n > 0 { let m = 1; }\n}\n");
    assert!(seen.contains("规则里还有必须改的") && seen.contains("R14"), "{seen}");
    let run = told("fn on_time(i) {\n    let n = 1;\n    while n > 0 { n += 1; if n > 5 { n = 1; } }\n}\n");
    assert!(run.contains("条评不出分") && run.contains("停不下来的循环"), "{run}");
    let fine = told("fn on_time(i) {\n    if i.late { i.lose(i.points, \"late\", `不得分`); }\n}\n");
    assert!(!fine.contains("必须改") && !fine.contains("评不出分"), "{fine}");
}
