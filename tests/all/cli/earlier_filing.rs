//! A year that an earlier program filed, whose scorecard has its keys in another order: it is run again all the same.

use super::ziping::Ziping;
use std::path::Path;

const ENTRY: &str = "2021/filed/filing-1";

fn filed() -> Ziping {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    Ziping::new().copy(&root.join("tests/filing/workspace"), ".")
}

#[test]
fn another_order_of_keys_is_no_difference() {
    let here = filed();
    here.run(["verify", "."])
        .quiet()
        .code(0)
        .out_has(&format!("相符 ./{ENTRY}：2 个项目，总分 90.17"));
    // Nor is there anything to file again, by the rules of that day.
    let packs = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/filing/workspace")
        .join(ENTRY);
    let here = here.copy(&packs.join("scoring-rules"), "scoring-rules");
    here.run(["file", "2021"]).quiet().code(0).out_has("不用再存");
    assert!(here.files("2021/filed/filing-2").is_empty());
}

#[test]
fn one_changed_value_is_still_found() {
    let card = format!("{ENTRY}/scorecard.json");
    for (from, to, message) in [
        ("\"total\": \"96.00\"", "\"total\": \"96.01\"", "项目 A02 总分"),
        ("\"note\": \"评议小组", "\"note\": \"评审小组", "出行条件改善 note"),
        ("\"overall\": \"建好", "\"overall\": \"修好", "部门整体 overall"),
    ] {
        let here = filed();
        let text = here.text(&card);
        assert_eq!(text.matches(from).count(), 1, "{from}");
        // With its hash in the receipt, so that only running it again can show it.
        let here = here.forged(&card, &text.replace(from, to), &format!("{ENTRY}/receipt.toml"));
        here.run(["verify", "."]).code(1).out_has("不符").out_has(message);
        here.run(["file", "2021"]).code(2).err_has("--reason");
    }
}

#[test]
fn a_missing_key_and_one_too_many_are_found() {
    let card = format!("{ENTRY}/scorecard.json");
    let receipt = format!("{ENTRY}/receipt.toml");
    let here = filed();
    let text = here.text(&card).replacen("  \"year\": 2021,\n", "", 1);
    let here = here.forged(&card, &text, &receipt);
    here.run(["verify", "."]).code(1).out_has("year 存档 null，重算 2021");
    let here = filed();
    let text = here
        .text(&card)
        .replacen("  \"year\": 2021,\n", "  \"year\": 2021,\n  \"more\": 1,\n", 1);
    let here = here.forged(&card, &text, &receipt);
    here.run(["verify", "."]).code(1).out_has("more 存档 1，重算 null");
}

/// Filed before ledger lines had an id and said what would have kept the points.
fn filed_unanswered() -> Ziping {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    Ziping::new().copy(&root.join("tests/filing/before-keeps"), ".")
}

#[test]
fn a_filing_whose_lines_have_no_answers_is_run_again_by_the_keys_it_has() {
    let here = filed_unanswered();
    let card = here.text(&format!("{ENTRY}/scorecard.json"));
    assert!(!card.contains("\"keeps\"") && !card.contains("\"mend\""), "made before");
    assert!(card.contains("\"units\""), "and after units");
    here.run(["verify", "."])
        .quiet()
        .code(0)
        .out_has(&format!("相符 ./{ENTRY}：2 个项目，总分 90.17"));
    // Today's answers are there for whoever asks now, also of what was filed.
    for scored in [
        here.run(["score", ".", "--format", "json"]),
        here.run(["score", ".", "--filed", "--format", "json"]),
    ] {
        assert!(scored.out.contains("\"keeps\":") && scored.out.contains("\"mend\":"));
    }
    let packs = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/filing/before-keeps")
        .join(ENTRY);
    let here = here.copy(&packs.join("scoring-rules"), "scoring-rules");
    here.run(["file", "2021"]).quiet().code(0).out_has("不用再存");
}

#[test]
fn an_answer_that_was_changed_or_taken_from_one_line_is_found() {
    // A second filing, of today, its answers with it.
    let card = "2021/filed/filing-2/scorecard.json";
    let receipt = "2021/filed/filing-2/receipt.toml";
    let filed = || {
        let here = filed_unanswered().change("2021/actuals/A02.toml", "[execution]", "# 更正\n[execution]");
        here.run(["file", ".", "--reason", "更正"]).code(0);
        here.run(["verify", "."]).code(0).out_has("相符");
        here
    };
    for (from, to) in [
        ("\"possible\": false", "\"possible\": true"),
        ("的不扣分\"", "的也不扣分\""),
        ("\"actual\": \"≥", "\"actual\": \"≤"),
    ] {
        let here = filed();
        let text = here.text(card);
        assert!(text.contains(from), "{from}");
        let here = here.forged(card, &text.replacen(from, to, 1), receipt);
        here.run(["verify", "."]).code(1).out_has("不符");
    }
}
