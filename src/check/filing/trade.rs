//! The trades of a county: police, schools, water …, by the words in which names of units and projects show them.

use crate::check::form::Form;
use crate::check::lexicon::{Lexicon, List, Shared, Sheet, Table, Words};

/// The words by which names show a trade.
pub(super) const WORDS: Sheet = Sheet::shared(Shared::Trades, include_str!("trades.toml"));
const TRADES: Table = WORDS.table("trades");
const EVERY_TRADE: List = WORDS.list("every_trade");
const FOR_ANY: List = WORDS.list("for_any");
const NO_SIGNS: Table = WORDS.table("no_signs");

/// Whose form it is: department, unit and project by name.
pub(super) fn names(form: &Form<'_>) -> String {
    let department = &form.year.facts.department.name;
    let unit = form.project().and_then(|project| project.unit.as_ref());
    let unit = unit.map(|unit| unit.name.as_str()).unwrap_or_default();
    let names = format!("{department} {unit} {}", form.name());
    if !form.lexicon().names(NO_SIGNS).any_in(&names) {
        return names;
    }
    form.table(NO_SIGNS)
        .iter()
        .fold(names, |names, word| names.replace(&word.name, word.text("instead")))
}

/// Whether names are those of a unit that serves every trade.
pub(super) fn serves_every_trade(names: &str, lexicon: &Lexicon) -> bool {
    lexicon.list(EVERY_TRADE).any_in(names)
}

/// Whether names are those of work that may be done for any trade.
pub(super) fn is_for_any(names: &str, lexicon: &Lexicon) -> bool {
    lexicon.list(FOR_ANY).any_in(names)
}

/// Whether a text shows one of these trades.
pub(super) fn shows(text: &str, trades: &Words, lexicon: &Lexicon) -> bool {
    lexicon
        .table(TRADES)
        .iter()
        .any(|trade| trades.has(&trade.name) && trade.words("signs").any_in(text))
}

/// Whether names show any trade at all.
pub(super) fn shows_any(names: &str, lexicon: &Lexicon) -> bool {
    lexicon.all_words(TRADES, "signs").any_in(names)
}
