//! `rules preview`: what a change of the rules does to the years that are there.

use super::county::county;
use super::ziping::Ziping;
use serde_json::{Value, json};

/// The example's year of 2021, filed under `mof-2020`.
fn filed() -> Ziping {
    let here = Ziping::example("pingquan-psb");
    here.run(["file", "pingquan-psb/2021"]).code(0);
    here
}

fn preview(here: &Ziping, new: &str, code: i32) -> Value {
    let ran = here.run(["rules", "preview", "mof-2020", new, "pingquan-psb", "--format", "json"]);
    ran.code(code).json()
}

#[test]
fn who_moves_by_which_clause_with_both_ledgers() {
    let here = filed();
    let told = preview(&here, "hubei", 0);
    assert_eq!(told["schema"], "ziping.preview/1");
    assert_eq!(
        (&told["old"]["id"], &told["new"]["id"]),
        (&json!("mof-2020"), &json!("hubei"))
    );
    // 2022 and 2023 were not filed.
    assert_eq!(
        (&told["years"], &told["scored"], &told["unfiled"]),
        (&json!(1), &json!(4), &json!(2))
    );
    let moved = told["moved"].as_array().unwrap();
    let one = moved.iter().find(|one| one["name"] == "战士伙食补助").unwrap();
    assert_eq!((&one["department"], &one["year"]), (&json!("312"), &json!(2021)));
    assert_eq!(one["from"], json!({"total": "98.36", "grade": "优"}));
    // 时效 91.7% of 100%: 12.5 × 0.083 = 1.0375 before, 10 × 0.083 = 0.83 now.
    let parts: Vec<&str> = one["clauses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| part["change"].as_str().unwrap())
        .collect();
    assert_eq!((one["change"].as_str().unwrap(), parts), ("0.21", vec!["0.21"]));
    assert_eq!(
        one["classes"],
        json!([
            {"name": "预算执行率", "from": "10", "to": "20"},
            {"name": "产出指标", "from": "50", "to": "40"}
        ])
    );
    let row = one["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["id"] == "时效指标/完成率")
        .unwrap();
    assert_eq!(row["points"], json!(["12.5", "10"]));
    assert_eq!(row["ledgers"][0][0]["points"], "1.04");
    assert_eq!(row["ledgers"][1][0]["points"], "0.83");
    assert_eq!(one["rank"], json!([2, 1]));
    assert_eq!(told["departments"][0]["change"], "-0.50");
}

#[test]
fn a_draft_is_no_filing() {
    let here = Ziping::example("pingquan-psb");
    here.run(["file", "pingquan-psb/2021", "--as-draft"]).code(0);
    here.run(["rules", "preview", "mof-2020", "hubei", "pingquan-psb"])
        .code(2)
        .err_has("没有一个年度存过档");
}

#[test]
fn the_same_rules_move_nothing() {
    let here = filed();
    let told = preview(&here, "mof-2020", 0);
    for list in [
        "moved",
        "cancelled",
        "clauses",
        "grades",
        "departments",
        "ranks",
        "not_run",
    ] {
        assert_eq!(told[list], json!([]), "{list}");
    }
    here.run(["rules", "preview", "mof-2020", "mof-2020", "pingquan-psb/2021"])
        .says("规则试算：mof-2020 1.0.0 -> mof-2020 1.0.0\n1 个部门年度、4 个项目\n得分和等级都没有变动\n")
        .code(0);
}

#[test]
fn what_was_filed_is_meant_and_a_filing_that_was_changed_is_not_run() {
    let here = filed();
    let told = preview(&here, "hubei", 0);
    // What is typed after filing moves nothing.
    let here = here.change(
        "pingquan-psb/2021/actuals/130823211U7F31OYV8KE7.toml",
        "\"91.7%\"",
        "\"50%\"",
    );
    assert_eq!(preview(&here, "hubei", 0), told);
    let here = here.change(
        "pingquan-psb/2021/filed/filing-1/2021/actuals/130823211U7F31OYV8KE7.toml",
        "\"91.7%\"",
        "\"50%\"",
    );
    let told = preview(&here, "hubei", 2);
    assert_eq!((&told["scored"], &told["moved"]), (&json!(0), &json!([])));
    assert_eq!(told["not_run"][0]["year"], 2021);
    assert_eq!(told["not_run"][0]["code"], Value::Null);
    let reason = told["not_run"][0]["reason"].as_str().unwrap();
    assert!(reason.contains("被改动过"), "{reason}");
}

#[test]
fn a_parameter_is_tried_without_a_pack_and_what_cancels_is_told() {
    let here = Ziping::example("qingshui-water");
    let with = |set: &str, code: i32| {
        let ran = here.run([
            "rules",
            "preview",
            "mof-2020",
            "mof-2020",
            "qingshui-water",
            "--unfiled",
            "--format",
            "json",
            "--set",
            set,
        ]);
        ran.code(code).json()
    };
    // The late date loses 2 and not 3 of its 10 points; a cap of 89 takes it away again.
    let told = with("late_loss=0.2", 1);
    assert_eq!(told["moved"], json!([]));
    assert_eq!(
        told["cancelled"][0]["clauses"][0],
        json!({"clause": "late", "change": "1.00"})
    );
    assert_eq!(told["cancelled"][0]["clauses"][1]["change"], "-1.00");
    assert_eq!(told["set"][0]["from"], "0.3");
    assert_eq!(told["set"][0]["to"], "0.2");
    // One row of another project is not filled in.
    assert_eq!(told["not_run"][0]["code"], "9905232021QSSL0000003");
    // With all of it, 93 − 7 is 86: below the cap, which takes nothing any more.
    let told = with("late_loss=1", 1);
    assert_eq!(told["moved"][0]["change"], "-3.00");
    assert_eq!(told["moved"][0]["to"]["total"], "86.00");
}

#[test]
fn what_cannot_be_tried_is_refused() {
    let here = Ziping::example("qingshui-water");
    let run = |set: &str| {
        here.run([
            "rules",
            "preview",
            "mof-2020",
            "mof-2020",
            "qingshui-water",
            "--unfiled",
            "--set",
            set,
        ])
    };
    run("late_los=0.2")
        .code(2)
        .err_has("规则包没有参数 `late_los`，是否想写 `late_loss`？");
    run("late_loss=2").code(2).err_has("超出允许范围 0–1");
    // A lower tier above a higher one; both moved at once are no fault, in whatever order they are typed.
    let by = |good: &str, full: &str| {
        let [good, full] = [("good", good), ("full", full)].map(|(tier, value)| format!("satisfaction_{tier}={value}"));
        here.run([
            "rules",
            "preview",
            "mof-2021",
            "mof-2021",
            "qingshui-water",
            "--unfiled",
            "--set",
            &good,
            "--set",
            &full,
        ])
    };
    by("95", "90")
        .code(2)
        .err_has("参数 `satisfaction_good` = 95 高于 `satisfaction_full` = 90，两档颠倒了");
    by("95", "98").code(1);
    run("late_loss=很多").code(2).err_has("参数 `late_loss` 不能是“很多”");
    run("reverse=up").code(2).err_has("可以写的有：ratio、excess");
    run("late_loss").code(2).err_has("--set late_loss 不是“参数=值”");
    here.run(["rules", "preview", "mof-2020", "mof-2020", "qingshui-water"])
        .refuses(
            "没有一个年度存过档，没有可以试算的\n  = 加 --unfiled，按工作区现在的内容试算；或先用“ziping file .”存档\n",
        );
    here.run([
        "rules",
        "preview",
        "mof-2020",
        "mof-2020",
        "qingshui-water",
        "--out",
        "a.doc",
    ])
    .code(2)
    .err_has("--out 的扩展名看不出要什么格式");
}

#[test]
fn many_departments_and_all_formats() {
    let here = county();
    let run = |out: &str| {
        let ran = here.run([
            "rules",
            "preview",
            "mof-2020",
            "hubei",
            "pingquan-psb",
            "qingshui-water",
            "--year",
            "2021",
            "--unfiled",
            "--out",
            out,
        ]);
        ran.code(1).out_has("变动 4 个项目：升 1 个，降 3 个，等级改变 0 个");
    };
    run("a.json");
    let told: Value = serde_json::from_str(&here.text("a.json")).unwrap();
    let both = here.run([
        "rules",
        "preview",
        "mof-2020",
        "hubei",
        ".",
        "--year",
        "2021",
        "--unfiled",
        "--format",
        "json",
    ]);
    assert_eq!(both.json(), told);
    run("a.xlsx");
    assert!(here.has("a.xlsx"));
    run("a.html");
    let page = here.text("a.html");
    for words in [
        "规则试算 mof-2020 1.0.0 → hubei 1.1.0",
        "各条款的影响",
        "变动的项目（4 个）",
        "没有重算的",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn a_pack_that_stands_in_the_folder_that_is_given_is_found_from_outside() {
    let here = filed().file(
        "pingquan-psb/scoring-rules/mine/pack.toml",
        "id = \"mine\"\nversion = \"1.0.0\"\ntitle = \"我的包\"\nextends = \"mof-2020\"\n\n[param.late_loss]\nvalue = 0.1\n",
    );
    assert_eq!(preview(&here, "mine", 0)["new"]["id"], "mine");
    // Also for a year of it, for the values of a parameter, and for a line.
    here.run(["rules", "preview", "mof-2020", "mine", "pingquan-psb/2021"])
        .code(0);
    here.run(["rules", "sweep", "mine", "pingquan-psb", "--param", "late_loss=0,1"])
        .code(0)
        .out_has("mine 1.0.0");
    here.run(["rules", "curve", "mine", "on_time", "pingquan-psb"]).code(0);
    here.run(["rules", "preview", "mof-2020", "mine", "."])
        .code(2)
        .err_has("R01");
}
