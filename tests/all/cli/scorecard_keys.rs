//! The keys of `score --format json`: a program or a filing that relies on one finds it where it was.

use super::ziping::Ziping;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use ziping::model::scorecard::Scorecard;

/// Every key that a scorecard may have, as a path; `*` is a name that a pack or a script gives.
const KEYS: &str = include_str!("scorecard_keys.txt");

/// Scorecards that have all of them between them: a filed year with something in every key, both examples.
fn cards() -> Vec<String> {
    let filing = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/filing/workspace");
    let here = Ziping::example("pingquan-psb");
    let water = Ziping::example("qingshui-water");
    let filing = Ziping::new().copy(&filing, "filing");
    [
        here.run(["score", "pingquan-psb/2021", "--format", "json"]),
        here.run(["score", "pingquan-psb/2022", "--format", "json"]),
        here.run(["score", "pingquan-psb/2023", "--format", "json"]),
        water.run(["score", "qingshui-water", "--format", "json"]),
        filing.run(["score", "filing/2021", "--format", "json"]),
    ]
    .into_iter()
    .map(|ran| ran.out)
    .collect()
}

fn keys(path: &str, value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let is_name = ["numbers", "units"].iter().any(|end| path.ends_with(end))
                    || ["rules.clauses", "rules.params"].contains(&path);
                let key = if is_name { "*" } else { key };
                let path = if path.is_empty() {
                    key.to_owned()
                } else {
                    format!("{path}.{key}")
                };
                keys(&path, value, found);
                found.insert(path);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(&format!("{path}[]"), item, found)),
        _ => {}
    }
}

#[test]
fn no_key_of_a_scorecard_is_lost() {
    let mut found = BTreeSet::new();
    for card in cards() {
        keys("", &serde_json::from_str(&card).unwrap(), &mut found);
    }
    let lost: Vec<&str> = KEYS.lines().filter(|key| !found.contains(*key)).collect();
    assert!(lost.is_empty(), "{lost:?}");
    let unlisted: Vec<&String> = found
        .iter()
        .filter(|key| !KEYS.lines().any(|known| known == **key))
        .collect();
    assert!(unlisted.is_empty(), "add to scorecard_keys.txt: {unlisted:?}");
}

#[test]
fn a_scorecard_that_was_read_is_written_as_it_was() {
    for text in cards() {
        let card: Scorecard = serde_json::from_str(&text).unwrap();
        let written = serde_json::to_string(&card).unwrap();
        let again: Scorecard = serde_json::from_str(&written).unwrap();
        assert_eq!(card, again);
        let value = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        assert_eq!(value(&written), value(&text));
        for form in card.forms() {
            assert!(!form.name().is_empty(), "{} has a name after reading", form.code());
        }
    }
}
