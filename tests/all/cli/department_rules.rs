//! The department's own form by rules of its own: scored, explained, filed and verified by them.

use super::ziping::Ziping;

/// One project by mof-2020, the department's own form by a table of 投入, 过程 and 产出及效率.
fn workspace(own: &str) -> Ziping {
    let row = |level1: &str, name: &str, points: &str, target: &str| {
        format!(
            "[[indicator]]\nlevel1 = \"{level1}\"\nlevel2 = \"{level1}\"\nname = \"{name}\"\ntarget = \"{target}\"\npoints = {points}\n"
        )
    };
    let result = |name: &str, actual: &str| {
        format!("[[result]]\nindicator = \"{name}\"\nactual = \"{actual}\"\nreason = \"已说明\"\n")
    };
    Ziping::new()
        .file(
            "ziping.toml",
            format!("[department]\ncode = \"312\"\nname = \"某局\"\n[years.2021]\nrules = \"mof-2020\"\n{own}"),
        )
        .file(
            "2021/targets/A01.toml",
            [
                "[project]\nname = \"甲\"\n[budget]\ntotal = 100\n".to_owned(),
                row("产出指标", "结案数", "50", "≥100件"),
                row("效益指标", "受益人数", "30", "≥100人"),
                row("满意度指标", "群众满意度", "10", "≥90%"),
            ]
            .concat(),
        )
        .file(
            "2021/actuals/A01.toml",
            [
                "[execution]\nadjusted = 100\nexecuted = 92.8\nreason = \"结余\"\n".to_owned(),
                result("结案数", "100件"),
                result("受益人数", "100人"),
                result("群众满意度", "95%"),
            ]
            .concat(),
        )
        .file(
            "2021/department.toml",
            [
                row("投入指标", "在职人员控制率", "10", "≤100%"),
                row("过程指标", "资金使用违规", "55", "≤0例"),
                row("产出及效率指标", "重点工作实际完成率", "30", "≥100%"),
            ]
            .concat(),
        )
        .file(
            "2021/actuals/department.toml",
            [
                result("在职人员控制率", "103%"),
                result("资金使用违规", "0例"),
                result("重点工作实际完成率", "100%"),
            ]
            .concat(),
        )
}

const OWN: &str = "department_rules = \"hunan-dept\"\n";

#[test]
fn each_form_is_scored_by_its_own_rules() {
    let json = workspace(OWN).run(["score", ".", "--format", "json"]).json();
    // 50 + 30 + 10 + 10 × 92.8 ÷ 100.
    assert_eq!(json["projects"][0]["total"], "99.28");
    assert_eq!(json["rules"]["id"], "mof-2020");
    let department = &json["department_score"];
    // 投入 10 − 3 × 0.5 = 8.5；过程 55；产出 30；执行率 92.8 % 低一整步，5 − 2 = 3。
    assert_eq!(department["own"]["total"], "96.50");
    assert_eq!(department["rules"]["id"], "hunan-dept");
    // Without the key the first levels are unknown to the projects' rules.
    let json = workspace("").run(["score", ".", "--format", "json"]).json();
    assert!(json["department_score"]["own"]["total"].is_null());
    assert!(json["department_score"].get("rules").is_none());
}

#[test]
fn clauses_of_two_packs_that_share_an_id_have_places_of_their_own() {
    let here = workspace(OWN);
    here.run(["report", ".", "--format", "html", "--out", "出"]);
    let page = here.text("出/扣分台账.html");
    let mut ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "{ids:?}");
    for pack in ["mof-2020", "hunan-dept"] {
        let clause = format!("条款-2021-{pack}-execution");
        assert!(ids.contains(&&*clause), "{clause}: {ids:?}");
        assert!(page.contains(&format!("href=\"#{clause}\"")), "{clause}");
    }
}

#[test]
fn a_loss_is_explained_by_the_rules_that_took_it() {
    let explain = workspace(OWN).run(["explain", ".", "department", "在职人员控制率"]);
    explain.code(0).out_has("steps_over（steps.rhai").out_has("依据：");
}

#[test]
fn it_is_filed_with_both_packs_and_verifies() {
    let made = workspace(OWN);
    made.run(["file", ".", "--as-draft"]).code(0);
    let folder = "2021/filed/filing-1";
    let files = made.files(folder).join("\n");
    for pack in ["hunan-dept", "mof-2020"] {
        assert!(files.contains(&format!("scoring-rules/{pack}/pack.toml")), "{files}");
    }
    assert!(made.text(&format!("{folder}/ziping.toml")).contains(OWN));
    made.run(["verify", "."]).code(0).out_has("相符");
}

#[test]
fn a_pack_that_is_not_there_is_said_where_it_is_named() {
    let refused = workspace("department_rules = \"hunan-dep\"\n").run(["score", "."]);
    refused
        .code(2)
        .err_has("R01")
        .err_has("ziping.toml:6")
        .err_has("hunan-dept");
}

#[test]
fn rules_that_were_chosen_hold_for_all_forms() {
    let json = workspace(OWN)
        .run(["score", ".", "--rules", "mof-2020", "--format", "json"])
        .json();
    assert!(json["department_score"]["own"]["total"].is_null());
}
