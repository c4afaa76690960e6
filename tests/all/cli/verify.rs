//! `ziping file` and `ziping verify`: a filed year comes out again, byte for byte, or it is said what does not.

use super::filed::{actuals, targets, two_years};
use super::ziping::{Ran, Ziping};

const ENTRY: &str = "2021/filed/filing-1";

fn filed() -> Ziping {
    let here = two_years();
    here.run(["file", "2021"]).quiet().code(0).out_has("1 个项目，3 个指标");
    here
}

/// Codes of what `verify` says, in order.
fn codes(ran: &Ran) -> Vec<&str> {
    let lines = ran.out.lines().filter_map(|line| line.split_once('['));
    let codes = lines.filter(|(level, _)| matches!(*level, "P0" | "P1" | "P2"));
    codes.filter_map(|(_, rest)| rest.split(' ').next()).collect()
}

#[test]
fn a_filed_year_comes_out_again() {
    let here = filed();
    let ran = here.run(["verify", "."]);
    ran.quiet().code(0).out_has("相符").out_has("总分 94.00");
    assert!(codes(&ran).is_empty());
    here.run(["verify", "2021"]).code(0).out_has("filing-1");
    // Facts, rules and scorecard are there, and no more.
    let mut files = here.files(ENTRY);
    files.retain(|file| !file.starts_with("scoring-rules/mof-2020/"));
    assert_eq!(
        files,
        [
            "2021/actuals/A01.toml",
            "2021/targets/A01.toml",
            "receipt.toml",
            "scorecard.json",
            "ziping.toml"
        ]
    );
    for file in ["2021/actuals/A01.toml", "2021/targets/A01.toml"] {
        assert_eq!(here.text(&format!("{ENTRY}/{file}")), here.text(file));
    }
    // Run again it is what was there already.
    here.run(["file", "2021"]).quiet().code(0).out_has("不用再存");
    assert!(here.files("2021/filed/filing-2").is_empty());
}

#[test]
fn an_edited_score_is_named_with_its_project() {
    let card = format!("{ENTRY}/scorecard.json");
    let here = filed();
    let text = here.text(&card).replace("\"94.00\"", "\"95.00\"");
    let here = here.file(&card, text);
    let ran = here.run(["verify", "."]);
    ran.code(1)
        .out_has("不符")
        .out_has("项目 A01 总分 存档 \"95.00\"，重算 \"94.00\"");
    assert_eq!(codes(&ran), ["F01", "F02"]);
    // A receipt that was edited along with it hides nothing.
    let here = two_years();
    here.run(["file", "2021"]).code(0);
    let receipt = format!("{ENTRY}/receipt.toml");
    let text = here.text(&card).replace("\"94.00\"", "\"95.00\"");
    let here = here.forged(&card, &text, &receipt);
    assert_eq!(codes(&here.run(["verify", "."])), ["F02"]);
}

#[test]
fn bytes_are_compared_and_not_only_numbers() {
    let card = format!("{ENTRY}/scorecard.json");
    let here = filed();
    let text = here.text(&card).replacen("\n  ", "\n    ", 1);
    let here = here.file(&card, text);
    here.run(["verify", "."]).code(1).out_has("只有排版不同");
}

#[test]
fn edited_deleted_and_added_files_of_the_copy_are_named() {
    let target = format!("{ENTRY}/2021/targets/A01.toml");
    let script = format!("{ENTRY}/scoring-rules/mof-2020/indicators.rhai");
    let here = filed().change(&target, "≥10公里", "≥9公里");
    let ran = here.run(["verify", "."]);
    ran.code(1)
        .out_has("2021/targets/A01.toml 的内容与回执里的校验值不符")
        .out_has("重算 \"100.00\"");
    assert_eq!(codes(&ran), ["F01", "F02"]);

    let here = filed().without(&target);
    let ran = here.run(["verify", "."]);
    ran.code(1).out_has("2021/targets/A01.toml 不见了");
    assert!(codes(&ran).starts_with(&["F01"]));

    let here = filed();
    let text = format!("{}\n// 改过\n", here.text(&script));
    let here = here.file(&script, text);
    let ran = here.run(["verify", "."]);
    ran.code(1)
        .out_has("scoring-rules/mof-2020/indicators.rhai 的内容与回执");
    assert_eq!(codes(&ran), ["F01", "F01", "F02"], "{}", ran.whole());

    let here = filed().file(
        &format!("{ENTRY}/2021/targets/A02.toml"),
        targets("≥1公里").replace("示例修路", "塞进来的"),
    );
    let ran = here.run(["verify", "."]);
    ran.code(1).out_has("2021/targets/A02.toml 不在回执里");
    assert_eq!(codes(&ran), ["F01", "F02"]);

    let here = filed().file(&format!("{ENTRY}/receipt.toml"), "schema = 1\n");
    here.run(["verify", "."]).code(1).out_has("回执 receipt.toml 读不出来");
}

#[test]
fn changes_of_the_workspace_after_filing_are_told_and_are_no_error() {
    let here = filed().change("2021/targets/A01.toml", "≥10公里", "≥9公里");
    let ran = here.run(["verify", "."]);
    ran.code(0)
        .out_has("相符")
        .out_has("批复的目标 2021/targets/A01.toml 存档以后改过了");
    assert_eq!(codes(&ran), ["F03"]);
    let here = filed().without("2021/actuals/A01.toml");
    here.run(["verify", "."])
        .code(0)
        .out_has("完成情况 2021/actuals/A01.toml 存档以后删去了");
    let here = filed().file("2021/targets/A02.toml", targets("≥1公里").replace("示例修路", "新来的"));
    assert_eq!(codes(&here.run(["verify", "."])), ["F03"]);
    let here = filed();
    let named =
        here.text("ziping.toml")
            .replacen("rules = \"mof-2020\"\n", "rules = \"mof-2020\"\ndue = 2022-01-31\n", 1);
    let here = here.file("ziping.toml", named);
    here.run(["verify", "."])
        .code(0)
        .out_has("ziping.toml 里的部门、部门整体的规则包、报送期限或附注");
}

const MINE: &str = "id = \"mine\"\nversion = \"1.0.0\"\ntitle = \"示例\"\nextends = \"mof-2020\"\n";

#[test]
fn rules_that_changed_after_filing_are_told() {
    let here = two_years().file("scoring-rules/mine/pack.toml", MINE);
    let named = here.text("ziping.toml").replacen("mof-2020", "mine", 1);
    let here = here.file("ziping.toml", named);
    here.run(["file", "2021"]).quiet().code(0);
    let files = here.files(ENTRY);
    for pack in ["mine", "mof-2020"] {
        assert!(files.contains(&format!("scoring-rules/{pack}/pack.toml")), "{files:?}");
    }
    assert!(codes(&here.run(["verify", "."])).is_empty());
    let here = here.change("scoring-rules/mine/pack.toml", "1.0.0", "1.1.0");
    let ran = here.run(["verify", "."]);
    ran.code(0)
        .out_has("规则包 mine 存档以后改过；存档的得分仍按当时的规则");
    assert_eq!(codes(&ran), ["F04"]);
    let here = here.without("scoring-rules/mine/pack.toml");
    here.run(["verify", "."])
        .code(0)
        .out_has("规则包 mine 存档以后已经打不开");
}

#[test]
fn a_correction_needs_a_reason_and_the_first_filing_stays() {
    let here = filed().file("2021/actuals/A01.toml", actuals("10公里", "100"));
    let before = here.text(&format!("{ENTRY}/scorecard.json"));
    here.run(["file", "2021"]).code(2).err_has("--reason");
    // Nor by way of a draft.
    here.run(["file", "2021", "--as-draft"]).code(2).err_has("--reason");
    here.run(["file", "2021", "--reason", "示例：漏报一公里"])
        .quiet()
        .code(0)
        .out_has("filing-2");
    assert_eq!(here.text(&format!("{ENTRY}/scorecard.json")), before);
    assert!(
        here.text("2021/filed/filing-2/receipt.toml")
            .contains("reason = \"示例：漏报一公里\"")
    );
    let ran = here.run(["verify", "."]);
    ran.code(0)
        .out_has("filing-1")
        .out_has("filing-2")
        .out_has("总分 100.00");
    assert!(
        codes(&ran).is_empty(),
        "what changed since the first filing is in the second"
    );
}

#[test]
fn a_draft_may_be_open_and_is_replaced_without_a_reason() {
    let here = two_years();
    let text = here.text("2021/actuals/A01.toml").replace("actual = \"9公里\"\n", "");
    let here = here.file("2021/actuals/A01.toml", text);
    here.run(["file", "2021"]).code(2).err_has("没有存档");
    assert!(here.files("2021/filed").is_empty());
    here.run(["file", "2021", "--as-draft"]).quiet().code(0);
    let ran = here.run(["verify", "."]);
    ran.code(0).out_has("（草稿）").out_has("总分未定");
    // Nothing changed but its day.
    here.run(["file", "2021", "--as-draft"]).code(0).out_has("不用再存");
    here.run(["file", "2021", "--as-draft", "--date", "2022-01-20"])
        .quiet()
        .code(0)
        .out_has("filing-2");
    let here = here.file("2021/actuals/A01.toml", actuals("9公里", "100"));
    here.run(["file", "2021"]).quiet().code(0).out_has("filing-3");
    here.run(["verify", "."])
        .code(0)
        .out_has("filing-1（草稿）")
        .out_has("总分 94.00");
    assert!(!here.text("2021/filed/filing-3/receipt.toml").contains("draft"));
}

#[test]
fn what_must_be_mended_is_not_filed() {
    let here = two_years().change("2021/actuals/A01.toml", "\"9公里\"", "\"九公里左右\"");
    here.run(["file", "2021"]).code(2).err_has("P0[").err_has("没有存档");
    assert!(here.files("2021/filed").is_empty(), "nothing is half written");
}

#[test]
fn a_county_is_filed_and_verified_department_by_department() {
    let one = two_years();
    let here = Ziping::new()
        .copy(&one.path("."), "县/甲局")
        .copy(&one.path("."), "县/乙局");
    here.run(["file", "县", "--year", "2021"])
        .quiet()
        .code(0)
        .out_has("== 甲局 ==")
        .out_has("== 乙局 ==");
    let ran = here.run(["verify", "县"]);
    ran.quiet().code(0);
    assert_eq!(ran.out.matches("相符").count(), 2, "{}", ran.whole());
    let here = here.change("县/乙局/2021/filed/filing-1/2021/actuals/A01.toml", "9公里", "10公里");
    let ran = here.run(["verify", "县"]);
    ran.code(1);
    assert_eq!(
        (ran.out.matches("相符 ").count(), ran.out.matches("不符 ").count()),
        (1, 1),
        "{}",
        ran.whole()
    );
}

#[test]
fn nothing_filed_is_nothing_to_verify() {
    two_years().run(["verify", "."]).code(2).err_has("没有存档可以核对");
    Ziping::new().run(["verify", "没有这里"]).code(2);
}

#[test]
fn a_filing_of_another_version_is_held_to_what_it_says() {
    let card = format!("{ENTRY}/scorecard.json");
    let receipt = format!("{ENTRY}/receipt.toml");
    let engine = env!("CARGO_PKG_VERSION");
    let here = filed();
    let text = here
        .text(&card)
        .replace(&format!("\"engine\": \"{engine}\""), "\"engine\": \"0.0.1\"");
    let here = here.forged(&card, &text, &receipt);
    let here = here
        .change(&receipt, &format!("engine = \"{engine}\""), "engine = \"0.0.1\"")
        .renewed(&receipt);
    let ran = here.run(["verify", "."]);
    ran.code(0).out_has("相符");
    assert!(codes(&ran).is_empty(), "{}", ran.whole());
    let text = here.text(&card).replace("\"94.00\"", "\"95.00\"");
    let here = here.forged(&card, &text, &receipt);
    here.run(["verify", "."]).code(1).out_has("存档时的程序是 0.0.1");
}
