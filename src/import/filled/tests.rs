use super::entry::same;
use super::field::{Field, Kind, Spot};
use super::record::Record;
use crate::load;
use crate::model::indicator::Indicator;
use crate::source::Memory;

fn indicators() -> Vec<Indicator> {
    let row = |name: &str| {
        format!("[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"{name}\"\ntarget = \"≥1件\"\n")
    };
    let files = Memory::new(vec![
        (
            "ziping.toml".into(),
            "[department]\ncode = \"1\"\nname = \"甲\"\n".into(),
        ),
        (
            "2024/targets/A.toml".into(),
            format!("[project]\nname = \"乙\"\n{}{}", row("结案"), row("办结")),
        ),
    ]);
    let workspace = load::workspace(&files).unwrap();
    let (year, _) = load::year(&files, &workspace, 2024).unwrap();
    year.projects.into_iter().next().unwrap().indicators
}

fn field(spot: Spot, kind: Kind) -> Field {
    Field {
        spot,
        kind,
        head: String::new(),
        of: String::new(),
        default: None,
    }
}

/// The file after one value was put into it.
fn put(text: &str, spot: Spot, kind: Kind, typed: &str) -> String {
    let mut record = Record::open(text, &indicators()).unwrap();
    let field = field(spot, kind);
    record.put(&field, typed);
    assert!(same(kind, &record.shown(&field), typed), "{}", record.text());
    record.text()
}

#[test]
fn a_value_takes_the_place_of_another_and_the_comment_stays() {
    let text = "[[result]]\nindicator = \"结案\" # 谁\nactual = \"88%\" # 算式\n";
    assert_eq!(
        put(text, Spot::Result(0, "actual"), Kind::Text, "90%"),
        "[[result]]\nindicator = \"结案\" # 谁\nactual = \"90%\" # 算式\n"
    );
    // The same value in other digits is left alone.
    let text = "[execution]\nexecuted = 566.00 # 数\n";
    assert_eq!(put(text, Spot::In("execution", "executed"), Kind::Amount, "566"), text);
}

#[test]
fn lists_of_results_may_be_written_in_line() {
    let text = "result = [{ indicator = \"结案\", actual = \"1件\" }]\n";
    assert_eq!(
        put(text, Spot::Result(0, "actual"), Kind::Text, "2件"),
        "result = [{ indicator = \"结案\", actual = \"2件\" }]\n"
    );
    assert_eq!(
        put(text, Spot::Result(1, "actual"), Kind::Text, "3件"),
        "result = [{ indicator = \"结案\", actual = \"1件\" }, { indicator = \"数量指标/办结\", actual = \"3件\" }]\n"
    );
}

#[test]
fn amounts_are_written_in_the_unit_of_the_file() {
    let text = "currency_unit = \"元\"\n[execution]\nexecuted = 5433600\n";
    assert_eq!(
        put(text, Spot::In("execution", "executed"), Kind::Amount, "543.36"),
        text
    );
    assert_eq!(
        put(text, Spot::Money("fiscal", "executed"), Kind::Amount, "0.5"),
        "currency_unit = \"元\"\n[execution]\nexecuted = 5433600\nfiscal = { executed = 5000 }\n"
    );
}

#[test]
fn evidence_that_is_still_named_keeps_its_file_however_it_is_written() {
    let text = "[[result]]\nindicator = \"结案\"\n[[result.evidence]]\nname = \"台账\" # 谁\nfile = \"a.xlsx\"\n[[result.evidence]]\nname = \"旧表\"\n";
    let new = put(text, Spot::Result(0, "evidence"), Kind::Names, "台账\n新表");
    assert!(new.contains("name = \"台账\" # 谁\nfile = \"a.xlsx\""), "{new}");
    assert!(new.contains("新表") && !new.contains("旧表"), "{new}");
}

#[test]
fn a_comment_of_a_value_that_goes_stays_with_its_neighbour() {
    let text = "[execution]\n# 上面\nexecuted = 5 # 旁边\nreason = \"少\"\n";
    assert_eq!(
        put(text, Spot::In("execution", "executed"), Kind::Amount, ""),
        "[execution]\n# 上面\n# 旁边\nreason = \"少\"\n"
    );
}

#[test]
fn a_file_that_is_no_toml_is_refused() {
    assert!(Record::open("a = = 1", &indicators()).is_err());
}

#[test]
fn line_ends_of_notepad_keep_nothing_from_being_merged() {
    let text = "# 上\r\n[execution]\r\nexecuted = 5 # 旁\r\n\r\n[[result]]\r\nindicator = \"结案\"\r\n";
    let new = put(text, Spot::In("execution", "executed"), Kind::Amount, "6");
    assert_eq!(new.replace('\r', ""), text.replace('\r', "").replace('5', "6"));
}
