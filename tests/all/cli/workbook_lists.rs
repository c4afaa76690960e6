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

#[test]
fn adjustments_waivers_many_decisions_and_files_of_evidence_have_their_lines() {
    let here = blank();
    let rate = "数量指标/案件结案率(%)";
    let of = |number: usize, list: &str| format!("{list}={number}").leak() as &str;
    let mut cells = vec![
        ("money=total", 8, "500"),
        ("result=数量指标/案件结案率(%)", 6, "84%"),
        ("result=数量指标/案件结案率(%)", 13, "结案统计表"),
        ("adjustment=1", 1, "案件结案率(%)"),
        ("adjustment=1", 5, "≥80%"),
        ("adjustment=1", 8, "平财绩〔2021〕15号"),
        ("waive=1", 1, rate),
        ("waive=1", 5, "A08a"),
        ("waive=1", 7, "统计表由省厅系统生成，没有纸质件"),
        ("waive=3", 5, "D05b"),
        ("waive=3", 7, "报告另文报送"),
        ("evidence=1", 1, "案件结案率(%)"),
        ("evidence=1", 5, "结案统计表"),
        ("evidence=1", 11, "统计报表"),
        ("evidence=1", 12, "佐证/结案.xlsx"),
        // What is not named beside its indicator is named by its line.
        ("evidence=2", 1, "案件办结率"),
        ("evidence=2", 5, "办结台账"),
        ("evidence=2", 11, "原始凭证"),
    ];
    for number in 1..=9 {
        let key = of(number, "decision");
        cells.extend([(key, 1, "整个项目"), (key, 5, "加分"), (key, 7, "0.1")]);
        cells.extend([(key, 8, "同一条款"), (key, 11, "评审组"), (key, 12, "加分事项")]);
        let key = of(number, "monitoring");
        cells.extend([(key, 1, "2021-07-31"), (key, 4, "整个项目"), (key, 10, "确定能")]);
    }
    typed(&here, &cells);
    import(&here);
    let text = here.text(PATH);
    let table: toml::Table = text.parse().unwrap();
    for (list, count) in [("decision", 9), ("monitoring", 9), ("adjustment", 1), ("waive", 2)] {
        assert_eq!(table[list].as_array().unwrap().len(), count, "{list}");
    }
    let evidence = |name: &str| {
        let results = table["result"].as_array().unwrap();
        let result = results
            .iter()
            .find(|one| one["indicator"].as_str() == Some(name))
            .unwrap();
        result["evidence"].to_string()
    };
    let want = "[{ name = \"结案统计表\", kind = \"统计报表\", file = \"佐证/结案.xlsx\" }]";
    assert_eq!(evidence(rate), want);
    assert_eq!(
        evidence("质量指标/案件办结率"),
        "[{ name = \"办结台账\", kind = \"原始凭证\" }]"
    );
    // 84 % of at least 80 % are full marks: the adjustment is in force.
    let card = here.run(["score", "pingquan-psb/2021", "--format", "json"]).json();
    let row = &card["projects"][0]["indicators"][0];
    assert_eq!(
        (row["id"].as_str(), row["points"].as_str(), row["score"].as_str()),
        (Some(rate), Some("12.5"), Some("12.50"))
    );
    // What is accepted is told as accepted, with its reason.
    here.run(["check", "pingquan-psb/2021", "--format", "json"])
        .out_has("\"waived\":\"报告另文报送\"")
        // What is accepted and was never found is named by its line.
        .out_has(" 行（不改的说明第 1 条）\"");
    // Once more nothing changes, neither from this workbook nor from one that goes out now.
    here.run(["import", BOOK, "--into", "pingquan-psb"])
        .out_has(&format!("无改动 {PATH}\n"));
    here.run(["form", "pingquan-psb/2021", "--out", "再.xlsx"]).code(0);
    here.run(["import", "再.xlsx", "--into", "pingquan-psb"])
        .out_has(&format!("无改动 {PATH}\n"));
    assert_eq!(here.text(PATH), text);
    // A line of evidence that belongs to nothing is named by its cell.
    typed(&here, &[("evidence=2", 1, "案件办结律")]);
    here.run(["import", BOOK, "--into", "pingquan-psb"])
        .code(2)
        .err_has(" 指标（佐证材料的种类和文件第 2 条）：没有指标叫 `案件办结律`");
}
