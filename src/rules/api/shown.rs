//! What a ledger line and a fault show of a case: its numbers, and the dates and answers that were compared.

use super::field::CASES;
use crate::model::by_name::ByName;
use crate::model::ledger_value::LedgerValue;
use crate::model::shared_text::SharedText;
use crate::rules::case::Facts;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Values by name, and the units of those that have the indicator's own.
pub(in crate::rules) struct Shown {
    pub numbers: ByName<LedgerValue>,
    pub units: ByName<SharedText>,
}

/// Fields of all cases that are looked at for every line: texts that it shows, and numbers that have the indicator's unit.
struct Looked {
    texts: BTreeSet<&'static str>,
    measured: BTreeSet<&'static str>,
}

static LOOKED: LazyLock<Looked> = LazyLock::new(|| {
    let fields = || CASES.iter().flat_map(|case| case.fields);
    Looked {
        texts: fields()
            .filter(|field| field.is_on_lines())
            .map(|field| field.name)
            .collect(),
        measured: fields()
            .filter(|field| field.is_measured())
            .map(|field| field.name)
            .collect(),
    }
});

/// Names that a line has beside the numbers of its case, about: texts, parameters, args.
const MORE: usize = 4;

/// What is shown of `facts`.
pub(in crate::rules) fn shown(facts: &Facts) -> Shown {
    let mut numbers = ByName::with_capacity(facts.numbers.len() + MORE);
    for (name, value) in facts.numbers.iter() {
        numbers.insert(SharedText::fixed(name), LedgerValue::from(*value));
    }
    for name in &LOOKED.texts {
        if let Some(text) = facts.words.get(name) {
            numbers.insert(SharedText::fixed(name), text.clone().into());
        }
    }
    let mut units = ByName::default();
    if let Some(unit) = facts.words.get("unit").filter(|unit| !unit.is_empty()) {
        for name in LOOKED.measured.iter().filter(|name| facts.numbers.contains_key(name)) {
            units.insert(SharedText::fixed(name), unit.clone());
        }
    }
    Shown { numbers, units }
}
