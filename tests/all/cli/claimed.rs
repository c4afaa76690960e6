//! Scores that the unit wrote itself, beside what was computed.

use super::ziping::Ziping;

/// One row of 20 points with this target, actual and claim; the money is spent.
fn claims(target: &str, actual: &str, claimed: &str) -> Ziping {
    Ziping::new()
        .file("ziping.toml", "[department]\ncode = \"205\"\nname = \"水利局\"\n")
        .file(
            "2021/targets/A01.toml",
            format!(
                "[project]\nname = \"修路\"\n\n[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"合格率\"\ntarget = \"{target}\"\npoints = 20\n\n\
                 [[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"里程\"\ntarget = \"≥10公里\"\npoints = 70\n"
            ),
        )
        .file(
            "2021/actuals/A01.toml",
            format!(
                "[execution]\nadjusted = 100\nexecuted = 100\n\n[[result]]\nindicator = \"合格率\"\nactual = \"{actual}\"\nclaimed = {claimed}\n\n\
                 [[result]]\nindicator = \"里程\"\nactual = \"10公里\"\n"
            ),
        )
}

/// The one message about the claim.
fn message(target: &str, actual: &str, claimed: &str) -> String {
    let json = claims(target, actual, claimed)
        .run(["check", ".", "--format", "json"])
        .json();
    let all = json["findings"].as_array().unwrap();
    let mut claims = all.iter().filter(|one| one["code"].as_str().unwrap().starts_with('W'));
    let one = claims.next().map_or("", |one| one["message"].as_str().unwrap());
    assert!(claims.next().is_none(), "{json:#}");
    one.to_owned()
}

#[test]
fn a_claim_that_agrees_is_not_mentioned() {
    assert_eq!(message("≥98%", "98%", "20.00"), "");
    // 20 × 90 ÷ 98 = 18.367…
    assert_eq!(message("≥98%", "90%", "18.37"), "");
}

#[test]
fn a_claim_is_explained_by_the_rounding_that_gives_it() {
    for (claimed, difference, rounding) in [
        ("18.4", "+0.03", "四舍五入到一位小数"),
        ("18", "-0.37", "四舍五入到整数"),
        ("18.3", "-0.07", "舍去到一位小数"),
    ] {
        assert_eq!(
            message("≥98%", "90%", claimed),
            format!(
                "“合格率”自评得分 {claimed} 分，核算为 18.37 分，差 {difference} 分；自评的算法可能是：分值 × 完成值 ÷ 指标值 = 20 × 90 ÷ 98，{rounding}"
            )
        );
    }
    // 20 × 93 ÷ 98 = 18.979…
    assert!(message("≥98%", "93%", "18").ends_with("舍去到整数"));
}

#[test]
fn a_formula_without_the_target_is_named() {
    // 20 × 98% = 19.6 although the target of 98 % is met.
    assert_eq!(
        message("≥98%", "98%", "19.6"),
        "“合格率”自评得分 19.6 分，核算为 20.00 分，差 -0.4 分；自评的算法可能是：分值 × 完成值 = 20 × 98%，没有除以指标值，四舍五入到两位小数"
    );
}

#[test]
fn the_other_formula_of_a_ceiling_is_named() {
    // 20 × 100 ÷ 150 = 13.33 by this pack; 20 × (1 − 50 ÷ 100) = 10 by the other formula in use.
    assert_eq!(
        message("≤100天", "150天", "10"),
        "“合格率”自评得分 10 分，核算为 13.33 分，差 -3.33 分；自评的算法可能是：超过指标值的部分按比例扣 = 20 × 50 ÷ 100，四舍五入到两位小数"
    );
}

#[test]
fn what_no_formula_gives_may_be_a_judgement() {
    assert!(message("≥98%", "98%", "17").ends_with("没有找到对应的算法，可能是人工酌定"));
    assert!(message("≥98%", "90%", "20").ends_with("自评给了满分，没有按完成情况扣分"));
}

#[test]
fn a_claim_above_the_points_must_be_mended() {
    claims("≥98%", "98%", "21")
        .run(["check", "."])
        .code(1)
        .out_has("P0[W03 claimed-above-points] “合格率”自评得分 21 分，分值只有 20 分，多出 1 分");
    assert!(message("≥98%", "98%", "-1").contains("得分不能小于 0"));
}

#[test]
fn without_points_in_the_file_the_unit_may_have_had_others_in_mind() {
    let here = claims("≥98%", "98%", "12").change("2021/targets/A01.toml", "points = 20\n", "");
    let here = here.change("2021/targets/A01.toml", "points = 70\n", "");
    here.run(["check", "."]).out_has(
        "“合格率”自评得分 12 分，核算为 45.00 分，差 -33 分；这个指标没有写分值，核算按规则分到 45 分，自评可能用了另外的分值",
    );
    // Nor is such a claim above points that the form has.
    let over = here
        .change("2021/actuals/A01.toml", "claimed = 12", "claimed = 60")
        .run(["check", "."]);
    assert!(
        over.code(0).out.contains("W04") && !over.out.contains("W03"),
        "{}",
        over.out
    );
}

#[test]
fn a_total_is_not_above_full_marks_that_do_not_add_up() {
    let here = claims("≥98%", "98%", "20").change("2021/targets/A01.toml", "points = 70", "points = 60");
    let text = here.text("2021/actuals/A01.toml");
    let here = here.file("2021/actuals/A01.toml", format!("claimed_total = 98\n{text}"));
    let ran = here.run(["check", "."]);
    assert!(
        ran.code(1).out.contains("S01") && !ran.out.contains("W03"),
        "{}",
        ran.out
    );
}

#[test]
fn a_stage_sees_what_the_one_before_it_sees() {
    let here = claims("≥98%", "九十", "19").change("2021/targets/A01.toml", "points = 70", "points = 60");
    let codes = |stage: &str| -> Vec<String> {
        let json = here
            .run(["check", ".", "--format", "json", "--stage", stage, "--code", "L,S,W"])
            .json();
        let all = json["findings"].as_array().unwrap();
        all.iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(codes("targets"), ["S01"]);
    assert_eq!(codes("actuals"), ["L08", "S01"]);
    let here = claims("≥98%", "98%", "19");
    let actuals = here.run(["check", ".", "--stage", "actuals", "--code", "W"]);
    assert!(!actuals.code(0).out.contains("W04"), "{}", actuals.out);
    here.run(["check", ".", "--stage", "filing", "--code", "W"])
        .out_has("W04")
        .code(0);
    here.run(["check", "."]).out_has("W04");
}

#[test]
fn targets_are_checked_before_anything_is_filled_in() {
    let here = claims("≥98%", "98%", "20").file("2021/actuals/A01.toml", "");
    let targets = here.run(["check", ".", "--stage", "targets"]);
    assert!(!targets.code(0).out.contains("总分未定"), "{}", targets.out);
    here.run(["check", ".", "--stage", "actuals"])
        .out_has("总分未定")
        .code(1);
}

#[test]
fn the_table_shows_a_claim_only_where_there_is_one() {
    let here = claims("≥98%", "90%", "18.4");
    here.run(["score", "."]).out_has("自报").out_has("18.4（差 +0.03）");
    let without = here
        .change("2021/actuals/A01.toml", "claimed = 18.4\n", "")
        .run(["score", "."]);
    assert!(!without.out.contains("自报"), "{}", without.out);
}

#[test]
fn the_form_shows_a_claim_beside_the_score() {
    let here = claims("≥98%", "90%", "18.4");
    let text = here.text("2021/actuals/A01.toml");
    let here = here.file(
        "2021/actuals/A01.toml",
        format!("claimed_total = 98\nclaimed_grade = \"优\"\n{text}")
            .replace("executed = 100\n", "executed = 100\nclaimed = 9.6\n"),
    );
    here.run(["report", ".", "--out", "o", "--format", "md,html"]).code(0);
    let md = here.text("o/自评表-A01-修路.md");
    for line in [
        "| 项目资金（万元） | 年初预算数 | 全年预算数（A） | 全年执行数（B） | 分值 | 执行率（B/A） | 得分 | 自评得分 | 差额 |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|\n",
        "| 10.00 | 9.6 | -0.4 |\n| 其中：当年财政拨款 |",
        "| 分值 | 得分 | 自评得分 | 差额 | 偏差原因分析及改进措施 |\n|---|---|---|---|---|---:|---:|---:|---:|---|\n",
        "| ≥98% | 90% | 20 | 18.37 | 18.4 | +0.03 |  |\n",
        "| 100 | **98.37** | 98 | -0.37 | 等级：优（自评等级：优） |",
    ] {
        assert!(md.contains(line), "{line}\nin\n{md}");
    }
    let html = here.text("o/自评表-A01-修路.html");
    for cell in [
        "自评<br>得分</th><th scope=\"col\">差额</th>",
        "<td class=\"center\">18.4</td><td class=\"center\">+0.03</td>",
        "9.6（计算得分10.00，差额-0.4）",
    ] {
        assert!(html.contains(cell), "{cell}\nin\n{html}");
    }
}
