//! Whether a number of a sentence can be told from those that the line used: it is one, or comes of two or three of them.

use super::figures::Figure;
use super::said::Said;
use crate::model::ledger_value::LedgerValue;
use crate::model::points::half_up;
use crate::tune::functions::functions;
use crate::tune::tokens::{Kind, tokens};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Numbers that may be spoken of.
pub(super) struct Numbers(Vec<Decimal>);

impl Numbers {
    /// All that the line, its row and its function know.
    pub fn of(said: &Said<'_>) -> Self {
        let outcome = said.outcome;
        let mut numbers: BTreeSet<Decimal> = BTreeSet::new();
        numbers.extend(said.line.numbers.values().filter_map(LedgerValue::number));
        let row = &outcome.row;
        numbers.extend(
            [Some(said.line.points), Some(row.points), row.score, outcome.total]
                .into_iter()
                .flatten(),
        );
        numbers.extend(outcome.whole.iter().map(|line| line.points));
        let rate = said.number("executed").zip(said.number("adjusted"));
        if let Some(rate) = rate.and_then(|(executed, adjusted)| executed.checked_div(adjusted)) {
            numbers.extend([rate, Decimal::ONE - rate]);
        }
        if let Some(also) = said.row.raw_value("also") {
            let quoted = also.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-')));
            numbers.extend(quoted.filter_map(|one| one.parse::<Decimal>().ok()));
        }
        if let Some(progress) = said.row.raw_value("progress") {
            let written = progress.split(|c: char| !(c.is_ascii_digit() || c == '.'));
            numbers.extend(written.filter_map(|one| one.parse::<Decimal>().ok()));
        }
        numbers.extend(constants(said));
        Self(numbers.into_iter().collect())
    }

    /// Whether the figure is one of them or comes of them, as it is printed.
    pub fn explain(&self, figure: &Figure<'_>) -> bool {
        let places = figure.value.normalize().scale();
        let hundred = Decimal::ONE_HUNDRED;
        let is = |number: Option<Decimal>| {
            number.is_some_and(|number| {
                let printed = |number: Decimal| half_up(number, places.min(4)).abs() == figure.value.abs();
                // To the cent where the script rounds so.
                printed(number) || number.floor() == figure.value || number.ceil() == figure.value
            })
        };
        let as_is = |number: Decimal| {
            let written = if figure.is_percent {
                number.checked_mul(hundred)
            } else {
                Some(number)
            };
            let same = |one: Option<Decimal>| {
                one.is_some_and(|one| half_up(one, places.min(4)).abs() == half_up(figure.value.abs(), 4))
            };
            same(Some(number)) || same(written)
        };
        if self.0.iter().any(|number| as_is(*number)) {
            return true;
        }
        let two = |a: Decimal, b: Decimal| [a.checked_sub(b), a.checked_add(b), a.checked_mul(b), a.checked_div(b)];
        let of_two = |number: Option<Decimal>| {
            is(number) || figure.is_percent && is(number.and_then(|number| number.checked_mul(hundred)))
        };
        if self.pairs().any(|(a, b)| two(a, b).into_iter().any(of_two)) {
            return true;
        }
        // (a − b) ÷ c and a × b ÷ c, as shares and steps are.
        self.pairs().any(|(a, b)| {
            let parts = [a.checked_sub(b), a.checked_mul(b)];
            parts.into_iter().flatten().any(|part| {
                self.0.iter().any(|c| {
                    let share = part.checked_div(*c);
                    of_two(share) || is(share.and_then(|share| share.checked_mul(hundred)))
                })
            })
        })
    }

    fn pairs(&self) -> impl Iterator<Item = (Decimal, Decimal)> {
        self.0.iter().flat_map(|a| self.0.iter().map(|b| (*a, *b)))
    }
}

/// Numbers that stand in the function of the line as numbers, and not in the sentence.
fn constants(said: &Said<'_>) -> Vec<Decimal> {
    let all = functions(said.bench.pack);
    let (Some(name), Some(line)) = (said.line.script.as_deref(), said.line.line) else {
        return Vec::new();
    };
    let inside = all
        .values()
        .find(|one| one.shown.ends_with(name) && one.holds(&one.shown, line as usize));
    let Some(function) = inside else { return Vec::new() };
    let words = tokens(&function.text);
    let numbers = words.iter().filter(|word| word.kind == Kind::Number && !word.in_text);
    numbers
        .filter_map(|word| word.text.replace('_', "").parse().ok())
        .collect()
}
