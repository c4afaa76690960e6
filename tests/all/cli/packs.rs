//! Which rules score: `--rules`, a workspace's own packs, overlays.

use super::ziping::Ziping;

const OVERLAY: &str = "id = \"qingshui\"\nversion = \"1.0.0\"\ntitle = \"清水县规则\"\nextends = \"mof-2020\"\n\n\
                       [param.over_ratio]\nvalue = 1.2\n";

/// The bureau asks for reasons above 120 % instead of 130 %.
fn with_overlay() -> Ziping {
    Ziping::example("qingshui-water").file("qingshui-water/scoring-rules/qingshui/pack.toml", OVERLAY)
}

#[test]
fn an_overlay_that_changes_one_parameter_changes_the_rows_it_concerns() {
    let here = with_overlay();
    let plain = here.run(["score", "qingshui-water", "--format", "json"]).json();
    let ran = here.run(["score", "qingshui-water", "--rules", "qingshui", "--format", "json"]);
    let tuned = ran.quiet().code(1).json();
    assert_eq!(tuned["rules"]["id"], "qingshui");
    assert_ne!(tuned["rules"]["sha256"], plain["rules"]["sha256"]);
    // 10 × 140 ÷ 100 − 10 × 1.2 = 2.00, and 10 × 0.2 = 2.00 at most.
    let row = |card: &serde_json::Value| {
        let rows = card["projects"][1]["indicators"].as_array().unwrap().clone();
        rows.into_iter().find(|row| row["name"] == "巡河问题处置件数").unwrap()
    };
    assert_eq!(
        (&row(&plain)["score"], &row(&tuned)["score"]),
        (&"9.00".into(), &"8.00".into())
    );
    assert_eq!(row(&tuned)["ledger"][0]["numbers"]["over_ratio"], "1.2");
    let totals = |card: &serde_json::Value| {
        card["projects"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["total"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        totals(&plain),
        ["89.00".into(), "84.16".into(), serde_json::Value::Null]
    );
    assert_eq!(
        totals(&tuned),
        ["89.00".into(), "83.16".into(), serde_json::Value::Null]
    );
}

#[test]
fn the_workspace_names_the_pack_of_a_year() {
    let here = with_overlay().change(
        "qingshui-water/ziping.toml",
        "rules = \"mof-2020\"",
        "rules = \"qingshui\"",
    );
    let ran = here.run(["score", "qingshui-water"]);
    ran.code(1)
        .out_has("规则：qingshui 1.0.0  清水县规则")
        .out_has("总分 83.16 / 100 分");
    // The option is stronger than the file.
    here.run(["score", "qingshui-water", "--rules", "mof-2020"])
        .out_has("规则：mof-2020 1.0.0")
        .out_has("总分 84.16 / 100 分");
}

#[test]
fn a_folder_of_its_own_is_a_pack_too() {
    let here = Ziping::example("qingshui-water").file("市里/qingshui/pack.toml", OVERLAY);
    for folder in ["市里/qingshui", "./市里/qingshui", "市里/qingshui/"] {
        let ran = here.run(["score", "qingshui-water", "--rules", folder]);
        ran.code(1)
            .out_has("规则：qingshui 1.0.0")
            .out_has("总分 83.16 / 100 分");
    }
    let ran = here.run(["score", "qingshui-water", "--rules", "市里/nothing"]);
    ran.refuses("P0[L01 unreadable-file] 市里/nothing 里没有 pack.toml\n   = 写规则包的编号，或规则包的文件夹\n\n");
}

#[test]
fn a_slip_in_the_id_is_told_with_the_packs_there_are() {
    let here = with_overlay();
    for command in ["score", "check"] {
        let ran = here.run([command, "qingshui-water", "--rules", "qingshiu"]);
        ran.code(2);
        let message = format!("{}{}", ran.out, ran.err);
        assert!(
            message.contains("P0[R01 unknown-pack] 没有编号为 `qingshiu` 的规则包\n   = 是否想写 `qingshui`？"),
            "{message}"
        );
        assert!(message.contains("mof-2020"), "{message}");
    }
}

#[test]
fn a_value_outside_its_range_is_told_at_its_place() {
    let here = with_overlay().change(
        "qingshui-water/scoring-rules/qingshui/pack.toml",
        "value = 1.2",
        "value = 120",
    );
    let ran = here.run(["score", "qingshui-water", "--rules", "qingshui"]);
    ran.code(2)
        .err_has("P0[R02 bad-pack]")
        .err_has("scoring-rules/qingshui/pack.toml:7:9")
        .err_has("1–10");
    assert_eq!(ran.out, "");
}
