//! What a ledger line and a fault show of a case: its numbers, and the dates and answers that were compared.

use super::field::CASES;
use crate::model::ledger_value::LedgerValue;
use crate::rules::case::Facts;
use std::collections::BTreeMap;

/// Values by name, and the units of those that have the indicator's own.
pub(in crate::rules) struct Shown {
    pub numbers: BTreeMap<String, LedgerValue>,
    pub units: BTreeMap<String, String>,
}

/// What is shown of `facts`.
pub(in crate::rules) fn shown(facts: &Facts) -> Shown {
    let numbers = facts.numbers.iter();
    let mut numbers: BTreeMap<String, LedgerValue> = numbers
        .map(|(name, value)| ((*name).to_owned(), (*value).into()))
        .collect();
    let unit = facts.words.get("unit").filter(|unit| !unit.is_empty());
    let mut units = BTreeMap::new();
    for field in CASES.iter().flat_map(|case| case.fields) {
        if let Some(text) = facts.words.get(field.name).filter(|_| field.is_on_lines()) {
            numbers.insert(field.name.to_owned(), text.clone().into());
        }
        if let Some(unit) = unit.filter(|_| field.is_measured() && facts.numbers.contains_key(field.name)) {
            units.insert(field.name.to_owned(), unit.clone());
        }
    }
    Shown { numbers, units }
}
