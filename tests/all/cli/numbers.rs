//! `ziping score --format json`: the numbers of the examples, and that they add up.

use super::ziping::Ziping;
use rust_decimal::Decimal;
use serde_json::Value;

fn card(example: &str, code: i32) -> Value {
    let ran = Ziping::example(example).run(["score", example, "--format", "json"]);
    ran.quiet().code(code).json()
}

fn number(value: &Value) -> Decimal {
    value
        .as_str()
        .unwrap_or_else(|| panic!("{value} is no number in quotes"))
        .parse()
        .unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn texts<'a>(all: &'a Value, key: &str) -> Vec<Option<&'a str>> {
    list(all).iter().map(|one| one[key].as_str()).collect()
}

#[test]
fn pingquan() {
    let card = card("pingquan-psb/2021", 0);
    assert_eq!(
        (&card["schema"], &card["year"]),
        (&"ziping.scorecard/1".into(), &2021.into())
    );
    let projects = &card["projects"];
    assert_eq!(texts(projects, "total"), ["98.85", "94.74", "98.36", "89.85"].map(Some));
    assert_eq!(texts(projects, "grade"), ["优", "优", "优", "良"].map(Some));
    assert_eq!(texts(projects, "status"), ["scored"; 4].map(Some));
    let adjusted: Vec<Decimal> = list(projects)
        .iter()
        .map(|one| number(&one["execution"]["adjusted"]))
        .collect();
    assert_eq!(adjusted, [566, 397, 22, 80].map(Decimal::from));
    assert_eq!(adjusted.iter().sum::<Decimal>(), Decimal::from(1065));
    assert_eq!(
        list(projects)
            .iter()
            .map(|one| list(&one["indicators"]).len())
            .sum::<usize>(),
        28
    );

    let department = &card["department_score"];
    assert_eq!(
        (
            &department["total"],
            &department["grade"],
            &department["status"],
            &department["simple_mean"]
        ),
        (&"96.63".into(), &"优".into(), &"scored".into(), &"95.45".into())
    );
    let own = &department["own"];
    assert_eq!(
        (&own["total"], &own["grade"], &own["status"]),
        (&"96.27".into(), &"优".into(), &"scored".into())
    );
    assert_eq!(number(&own["execution"]["adjusted"]), Decimal::from(1065));
    assert_eq!(list(&own["indicators"]).len(), 11);
    let amounts: Decimal = list(&department["grades"])
        .iter()
        .map(|one| number(&one["amount"]))
        .sum();
    assert_eq!(amounts, Decimal::from(1065));
}

#[test]
fn pingquan_in_its_later_years() {
    // Totals and arithmetic stand in comments beside the actuals.
    for (year, totals, department, own) in [
        ("2022", ["94.28", "95.61", "92.83", "93.75"], "94.57", "96.36"),
        ("2023", ["96.81", "83.36", "95.17", "96.63"], "91.94", "93.80"),
    ] {
        let card = card(&format!("pingquan-psb/{year}"), 0);
        assert_eq!(card["rules"]["id"], "mof-2021");
        assert_eq!(texts(&card["projects"], "total"), totals.map(Some), "{year}");
        let score = &card["department_score"];
        assert_eq!(score["total"], department, "{year}");
        assert_eq!(score["own"]["total"], own, "{year}");
    }
}

#[test]
fn qingshui() {
    let card = card("qingshui-water", 1);
    let projects = &card["projects"];
    assert_eq!(texts(projects, "total"), [Some("89.00"), Some("84.16"), None]);
    assert_eq!(texts(projects, "grade"), [Some("良"), Some("良"), None]);
    assert_eq!(texts(projects, "status"), ["scored", "scored", "unsettled"].map(Some));
    assert_eq!(
        projects[2]["range"],
        serde_json::json!({ "low": "77.50", "high": "97.50" })
    );

    let department = &card["department_score"];
    assert_eq!(
        (
            &department["total"],
            &department["grade"],
            &department["simple_mean"],
            &department["own"]
        ),
        (&Value::Null, &Value::Null, &Value::Null, &Value::Null)
    );
    assert_eq!(department["status"], "unsettled");
    assert_eq!(
        department["range"],
        serde_json::json!({ "low": "86.22", "high": "88.58" })
    );
}

/// Σ of a ledger's points.
fn lost(ledger: &Value) -> Decimal {
    list(ledger).iter().map(|line| number(&line["points"])).sum()
}

#[test]
fn every_lost_point_is_a_record() {
    let mut lines = 0;
    for (example, code) in [
        ("pingquan-psb/2021", 0),
        ("pingquan-psb/2022", 0),
        ("pingquan-psb/2023", 0),
        ("qingshui-water", 1),
    ] {
        let card = card(example, code);
        let own = &card["department_score"]["own"];
        for form in list(&card["projects"]).iter().chain(own.is_object().then_some(own)) {
            let rows = || list(&form["indicators"]).iter().chain([&form["execution"]]);
            for row in rows().filter(|row| row["status"] == "scored") {
                assert_eq!(
                    number(&row["points"]) - lost(&row["ledger"]),
                    number(&row["score"]),
                    "{row:#}"
                );
                for line in list(&row["ledger"]) {
                    let clause = line["clause"].as_str().unwrap();
                    assert!(!line["reason"].as_str().unwrap().is_empty());
                    // What a person decided has a clause of its own and no script.
                    if !line["script"].is_null() {
                        assert!(card["rules"]["clauses"][clause].is_object(), "{clause}");
                        assert!(line["line"].as_u64() > Some(0));
                    }
                    lines += 1;
                }
            }
            if form["status"] == "scored" {
                let all = rows().map(|row| lost(&row["ledger"])).sum::<Decimal>() + lost(&form["ledger"]);
                assert_eq!(
                    number(&form["points"]) - all,
                    number(&form["total"]),
                    "{}",
                    form["name"]
                );
                let scores: Decimal = rows()
                    .filter(|row| row["score"].is_string())
                    .map(|row| number(&row["score"]))
                    .sum();
                assert_eq!(
                    scores - lost(&form["ledger"]),
                    number(&form["total"]),
                    "{}",
                    form["name"]
                );
            }
        }
    }
    assert!(lines > 25, "{lines}");
}

/// Counts are JSON numbers, everything in 分, 万元 or % is text: a reader must not turn it into a binary float.
fn no_float(value: &Value, path: &str) {
    match value {
        Value::Number(number) => {
            let counts = ["year", "line", "projects", "order"]
                .iter()
                .any(|key| path.ends_with(key));
            assert!(counts && number.is_u64(), "{path} = {number}");
        }
        Value::Array(all) => all.iter().for_each(|one| no_float(one, path)),
        Value::Object(all) => all
            .iter()
            .for_each(|(key, one)| no_float(one, &format!("{path}/{key}"))),
        _ => {}
    }
}

#[test]
fn one_department_is_one_pretty_value_with_numbers_in_quotes() {
    let ran = Ziping::example("pingquan-psb").run(["score", "pingquan-psb/2021", "--format", "json"]);
    assert!(ran.out.starts_with("{\n  \"schema\": \"ziping.scorecard/1\",\n") && ran.out.ends_with("\n}\n"));
    no_float(&ran.json(), "");
}
