//! What a workbook has lines for beside the form: payment progress, monitoring, decisions; and money that follows.

use super::ziping::Ziping;
use crate::workbook::cells::{Value, Workbook};
use std::collections::BTreeMap;
use ziping::office::cell_name;

const PATH: &str = "pingquan-psb/2021/actuals/1308232102WNCUW7BS7E8.toml";
const BOOK: &str = "已填.xlsx";

/// Types into lines by their keys and columns.
fn typed(here: &Ziping, cells: &[(&str, u16, &str)]) {
    let mut workbook = Workbook::open(&std::fs::read(here.path(BOOK)).unwrap());
    let sheet = workbook.book().sheets[1].clone();
    let row = |key: &str| {
        let wanted = format!("ziping:{key}");
        let found = sheet
            .cells
            .iter()
            .find(|(_, typed)| typed.text().as_deref() == Some(wanted.as_str()));
        found.unwrap_or_else(|| panic!("no line {key}")).0.0
    };
    let cells: BTreeMap<String, Value> = cells
        .iter()
        .map(|(key, column, text)| (cell_name(row(key), *column), Value::Text((*text).to_owned())))
        .collect();
    workbook.fill(2, &cells);
    std::io::Write::write_all(&mut std::fs::File::create(here.path(BOOK)).unwrap(), &workbook.bytes()).unwrap();
}

fn blank() -> Ziping {
    let here = Ziping::example("pingquan-psb");
    for file in here.files("pingquan-psb/2021/actuals") {
        std::fs::remove_file(here.path(&format!("pingquan-psb/2021/actuals/{file}"))).unwrap();
    }
    here.run(["form", "pingquan-psb/2021", "--out", BOOK]).code(0);
    here
}

fn import(here: &Ziping) {
    here.run(["import", BOOK, "--into", "pingquan-psb"]).quiet();
}

#[test]
fn decisions_monitoring_and_progress_are_typed_into_the_workbook() {
    let here = blank();
    typed(
        &here,
        &[
            ("progress", 3, "6月底 47\n9月底：80.5%"),
            ("monitoring=1", 1, "2021-07-31"),
            ("monitoring=1", 4, "预算执行率"),
            ("monitoring=1", 10, "有可能"),
            ("monitoring=1", 11, "经费保障"),
            // A line between them is empty: that is no gap in the file.
            ("decision=2", 1, "整个项目"),
            ("decision=2", 5, "封顶"),
            ("decision=2", 7, "89"),
            ("decision=2", 8, "财绩〔2022〕3号第五条"),
            ("decision=2", 11, "绩效评价小组"),
            ("decision=2", 12, "佐证不全"),
            ("decision=4", 1, "案件结案率(%)"),
            ("decision=4", 5, "改分"),
            ("decision=4", 7, "6.5"),
            ("decision=4", 8, "同上"),
            ("decision=4", 11, "绩效评价小组"),
            ("decision=4", 12, "口径不一致"),
            ("money=total", 8, "500"),
        ],
    );
    import(&here);
    let table: toml::Table = here.text(PATH).parse().unwrap();
    assert_eq!(
        table["execution"]["progress"].to_string(),
        "{ \"6月底\" = 47, \"9月底\" = 80.5 }"
    );
    let monitored = &table["monitoring"][0];
    assert_eq!(
        (
            monitored["on"].as_str(),
            monitored["forecast"].as_str(),
            monitored["cause"].as_str()
        ),
        (Some("execution"), Some("有可能"), Some("经费保障"))
    );
    let decisions = table["decision"].as_array().unwrap();
    let said: Vec<(&str, &str)> = decisions
        .iter()
        .map(|one| (one["on"].as_str().unwrap(), one["kind"].as_str().unwrap()))
        .collect();
    assert_eq!(said, [("project", "cap"), ("案件结案率(%)", "score")]);
    assert_eq!(decisions[1]["value"].to_string(), "6.5");
    let card = here.run(["score", "pingquan-psb/2021", "--format", "json"]).json();
    assert!(card["projects"][0]["indicators"][0]["status"].is_string());
    // The same workbook once more changes nothing, and a workbook that goes out now shows it all.
    here.run(["import", BOOK, "--into", "pingquan-psb"])
        .out_has(&format!("无改动 {PATH}\n"));
    here.run(["form", "pingquan-psb/2021", "--out", "再.xlsx"]).code(0);
    let again = Workbook::open(&std::fs::read(here.path("再.xlsx")).unwrap()).book();
    let texts: Vec<String> = again.sheets[1]
        .cells
        .values()
        .filter_map(ziping::office::book::Typed::text)
        .collect();
    for text in ["6月底 47\n9月底 80.5", "整个项目", "封顶", "预算执行率", "口径不一致"] {
        assert!(texts.iter().any(|one| one == text), "{text}");
    }
    // A line that is cleared goes.
    typed(
        &here,
        &(1..13)
            .filter(|column| [1, 5, 7, 8, 11, 12].contains(column))
            .map(|column| ("decision=2", column, ""))
            .collect::<Vec<_>>(),
    );
    import(&here);
    let table: toml::Table = here.text(PATH).parse().unwrap();
    let decisions = table["decision"].as_array().unwrap();
    assert_eq!((decisions.len(), decisions[0]["kind"].as_str()), (1, Some("score")));
}

#[test]
fn what_was_spent_of_a_budget_that_is_fiscal_alone_is_what_was_spent() {
    let here = blank();
    let targets: toml::Table = here.text(&PATH.replace("actuals", "targets")).parse().unwrap();
    assert_eq!(targets["budget"]["total"], targets["budget"]["fiscal"]);
    typed(&here, &[("money=total", 8, "500")]);
    import(&here);
    let table: toml::Table = here.text(PATH).parse().unwrap();
    assert_eq!(table["execution"]["executed"].as_integer(), Some(500));
    assert_eq!(table["execution"]["fiscal"]["executed"].as_integer(), Some(500));
    let amount = |value: &toml::Value| value.to_string().parse::<rust_decimal::Decimal>().unwrap().normalize();
    assert_eq!(
        amount(&table["execution"]["fiscal"]["adjusted"]),
        amount(&table["execution"]["adjusted"])
    );
    // Written into the parts by hand, they are as they are written.
    typed(
        &here,
        &[
            ("money=total", 8, "510"),
            ("money=fiscal", 8, "400"),
            ("money=other", 8, "110"),
        ],
    );
    import(&here);
    let table: toml::Table = here.text(PATH).parse().unwrap();
    assert_eq!(table["execution"]["fiscal"]["executed"].as_integer(), Some(400));
}
