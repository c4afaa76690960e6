//! A filed ledger that somebody changed afterwards, with its hash in the receipt: running it again shows it, whatever was changed.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

use crate::oracle;
use proptest::prelude::*;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::sync::LazyLock;
use ziping::book::{Filing, again};
use ziping::diagnostic::Code;
use ziping::source::{Files, MAX_BYTES, Memory};
use ziping::tour::{self, Request};

const ENTRY: &str = "2024/filed/filing-1";

/// A year with a loss of every kind: numbers, an interval, a day, words, a judgement, money, a decision on a row and a cap.
fn workspace() -> Memory {
    let rows = [
        ("数量指标", "甲", "≥12场", "actual = \"9场\""),
        ("数量指标", "乙", "20-30人", "actual = \"18人\""),
        (
            "质量指标",
            "丙",
            "≥90%",
            "actual = \"88.2%\"\nevidence = [{ name = \"统计表\" }]",
        ),
        (
            "时效指标",
            "丁",
            "2024年10月底",
            "actual = \"2024年11月2日\"\ndegree = 0.9\nnote = \"评议小组\"",
        ),
        ("成本指标", "戊", "≤160万元", "actual = \"200万元\""),
        (
            "数量指标",
            "己",
            "≥3次",
            "why_none = \"not-implemented\"\nreason = \"没有开工\"",
        ),
        (
            "数量指标",
            "庚",
            "≥10件",
            "actual = \"20件\"\ncause = \"target-too-low\"",
        ),
        ("质量指标", "辛", "是", "actual = \"否\""),
    ];
    let mut targets = "[project]\nname = \"修路\"\n[budget]\ntotal = 100\n".to_owned();
    let mut actuals =
        "completion = [\"修了\"]\n[execution]\nadjusted = 100\nexecuted = 93\nreason = \"结余\"\n".to_owned();
    let mut add = |level1: &str, level2: &str, name: &str, target: &str, result: &str| {
        write!(
            targets,
            "\n[[indicator]]\nlevel1 = \"{level1}\"\nlevel2 = \"{level2}\"\nname = \"{name}\"\ntarget = \"{target}\"\n"
        )
        .unwrap();
        write!(actuals, "\n[[result]]\nindicator = \"{level2}/{name}\"\n{result}\n").unwrap();
    };
    for (level2, name, target, result) in rows {
        add("产出指标", level2, name, target, result);
    }
    let judged = "actual = \"部分达成\"\ndegree = 0.75\nnote = \"评议小组\"";
    add("效益指标", "社会效益指标", "壬", "有所提高", judged);
    add("满意度指标", "服务对象满意度指标", "癸", "≥90%", "actual = \"81%\"");
    actuals += "\n[[decision]]\non = \"数量指标/乙\"\nkind = \"score\"\nvalue = 3\nclause = \"示例办法\"\nby = \"评价中心\"\nnote = \"核查\"\n";
    actuals += "\n[[decision]]\non = \"project\"\nkind = \"cap\"\nvalue = 60\nclause = \"示例办法第二条\"\nby = \"评价中心\"\nnote = \"核查\"\n";
    Memory::new(vec![
        (
            "ziping.toml".to_owned(),
            "[department]\ncode = \"1\"\nname = \"示例局\"\n[years.2024]\nrules = \"mof-2020\"\ndue = \"2025-01-15\"\n"
                .to_owned(),
        ),
        ("2024/targets/A01.toml".into(), targets),
        ("2024/actuals/A01.toml".into(), actuals),
    ])
}

static FILED: LazyLock<Memory> = LazyLock::new(|| {
    let mut files = workspace();
    let filing = Filing {
        draft: true,
        ..Filing::default()
    };
    let freeze = tour::file(&files, &Request::default(), filing).unwrap();
    for output in freeze.outputs {
        files.put(output.path.to_str().unwrap(), output.bytes);
    }
    files
});

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

/// The filing with this scorecard, and its hash in the receipt.
fn forged(card: &Value) -> Memory {
    let mut files = FILED.clone();
    let read = |path: &str| files.read(&format!("{ENTRY}/{path}"), MAX_BYTES).unwrap();
    let was = read("scorecard.json");
    let receipt = String::from_utf8(read("receipt.toml")).unwrap();
    let now = serde_json::to_string_pretty(card).unwrap() + "\n";
    let receipt = receipt.replace(&hash(&was), &hash(now.as_bytes()));
    // The receipt has a hash of itself too.
    let mark = "receipt_sha256 = ";
    let others: String = receipt
        .split_inclusive('\n')
        .filter(|line| !line.starts_with(mark))
        .collect();
    let own = format!("{mark}\"{}\"", hash(others.as_bytes()));
    let line = receipt.lines().find(|line| line.starts_with(mark)).unwrap_or_default();
    let receipt = if line.is_empty() {
        receipt.clone()
    } else {
        receipt.replace(line, &own)
    };
    files.put(&format!("{ENTRY}/scorecard.json"), now.into_bytes());
    files.put(&format!("{ENTRY}/receipt.toml"), receipt.into_bytes());
    files
}

/// All ledgers of the card.
fn ledgers(value: &mut Value) -> Vec<&mut Vec<Value>> {
    let mut all = Vec::new();
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                if key == "ledger" && value.is_array() {
                    all.extend(value.as_array_mut());
                } else {
                    all.extend(ledgers(value));
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| all.extend(ledgers(item))),
        _ => {}
    }
    all
}

/// Another digit for one of the text's; nothing where it has none.
fn other_digit(text: &str, pick: usize, by: u8) -> Option<String> {
    let digits: Vec<usize> = text
        .bytes()
        .enumerate()
        .filter(|(_, byte)| byte.is_ascii_digit())
        .map(|(at, _)| at)
        .collect();
    let at = *digits.get(pick % digits.len().max(1))?;
    let was = text.as_bytes()[at] - b'0';
    let now = char::from(b'0' + (was + 1 + by % 9) % 10);
    Some(format!("{}{now}{}", &text[..at], &text[at + 1..]))
}

/// Changes one text of the line in one digit.
fn digit(line: &mut Map<String, Value>, path: &[&str], pick: usize, by: u8) -> bool {
    let Some((last, before)) = path.split_last() else {
        return false;
    };
    let mut fields = line;
    for key in before {
        match fields.get_mut(*key) {
            Some(Value::Object(inner)) => fields = inner,
            _ => return false,
        }
    }
    let Some(Value::String(text)) = fields.get_mut(*last) else {
        return false;
    };
    other_digit(text, pick, by).is_some_and(|other| {
        *text = other;
        true
    })
}

/// Changes the card in one place; whether there was such a place.
fn change(card: &mut Value, kind: usize, pick: usize, by: u8) -> bool {
    let clauses: Vec<String> = card["rules"]["clauses"].as_object().unwrap().keys().cloned().collect();
    let mut all = ledgers(card);
    all.retain(|lines| !lines.is_empty());
    let count = all.len();
    let lines = &mut *all[pick % count];
    let at = (pick / count) % lines.len();
    let last = usize::from(by);
    match kind {
        0 => drop(lines.remove(at)),
        1 => {
            let copy = lines[at].clone();
            lines.push(copy);
        }
        2 => {
            let line = lines.remove(at);
            all[(pick + 1 + last) % count].push(line);
            // Into its own place again is no change where it was the last.
            return (pick + 1 + last) % count != pick % count;
        }
        _ => {
            let Some(line) = lines[at].as_object_mut() else {
                return false;
            };
            return match kind {
                3 => {
                    let other = &clauses[pick % clauses.len()];
                    let was = line.insert("clause".into(), other.as_str().into());
                    was.as_ref().and_then(Value::as_str) != Some(other)
                }
                4 => digit(line, &["points"], pick, by),
                5 => digit(line, &["keeps", "text"], pick, by),
                6 => digit(line, &["keeps", "actual"], pick, by),
                7 => digit(line, &["mend", "text"], pick, by),
                8 => {
                    let keys: Vec<String> = line["numbers"].as_object().unwrap().keys().cloned().collect();
                    let Some(key) = keys.get(last % keys.len().max(1)) else {
                        return false;
                    };
                    digit(line, &["numbers", key], pick, by)
                }
                9 => match line.get("mend").and_then(|mend| mend["possible"].as_bool()) {
                    Some(possible) => {
                        line["mend"]["possible"] = (!possible).into();
                        true
                    }
                    None => false,
                },
                10 => {
                    let key = ["id", "keeps", "mend", "script", "line", "source", "numbers", "reason"][last % 8];
                    line.remove(key).is_some()
                }
                11 => digit(line, &["id"], pick, by),
                _ => digit(line, &["reason"], pick, by),
            };
        }
    }
    true
}

#[test]
fn an_untouched_filing_is_the_same() {
    let files = &*FILED;
    let verified = again(files, 2024, ENTRY);
    assert!(verified.findings.is_empty(), "{:?}", verified.findings);
    let card: Value =
        serde_json::from_slice(&files.read(&format!("{ENTRY}/scorecard.json"), MAX_BYTES).unwrap()).unwrap();
    assert!(
        again(&forged(&card), 2024, ENTRY).findings.is_empty(),
        "forging alone changes nothing"
    );
    let lines: usize = ledgers(&mut card.clone()).iter().map(|lines| lines.len()).sum();
    assert!(lines >= 13, "{lines}");
}

/// Every change is run again as a whole filing: a fifth of the cases takes long enough.
fn config() -> ProptestConfig {
    let all = oracle::config();
    ProptestConfig {
        cases: all.cases.div_ceil(5),
        ..all
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_is_changed_in_a_ledger_is_noticed(kind in 0_usize..16, pick in 0_usize..10_000, by in any::<u8>()) {
        let bytes = FILED.read(&format!("{ENTRY}/scorecard.json"), MAX_BYTES).unwrap();
        let was: Value = serde_json::from_slice(&bytes).unwrap();
        let mut card = was.clone();
        if !change(&mut card, kind, pick, by) {
            return Ok(());
        }
        prop_assert_ne!(&card, &was);
        let verified = again(&forged(&card), 2024, ENTRY);
        let noticed = verified.findings.iter().any(|one| one.code == Code::RescoreDiffers);
        prop_assert!(noticed, "{} {} {}: {:?}", kind, pick, by, verified.findings);
    }
}
