//! T04e: a 时效指标 that measures no time.

use super::number_as_name::{WORDS as NUMBERS, is_number};
use super::payment_as_result::{WORDS as PAYMENTS, is_payment};
use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Sheet};
use crate::check::row::Row;
use crate::check::text::{quoted, squeezed};
use crate::diagnostic::Code;
use crate::model::notation::Target;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::NotTimeliness, include_str!("not_timeliness.md"), look).with(&[WORDS, PAYMENTS, NUMBERS]);

const WORDS: Sheet = Sheet::of(Code::NotTimeliness, include_str!("not_timeliness.toml"));
const TIME: List = WORDS.list("time");
const NO_TIME: List = WORDS.list("no_time");

fn look(row: &Row<'_>) -> Option<Found> {
    // That it measures payment is said as T04b, and that takes the row away.
    if row.class() != Class::Timeliness
        || matches!(row.target(), Some(Target::By(_)))
        || is_payment(row)
        || is_number(row)
    {
        return None;
    }
    let says = [row.name(), row.description(), &row.indicator.target, row.cell()].join(" ");
    let says = row
        .list(NO_TIME)
        .iter()
        .fold(says, |says, word| says.replace(word, " "));
    if row.list(TIME).any_in(&says) || row.unit().contains('年') {
        return None;
    }
    let description = row.description();
    let described = if description.chars().count() > 1 && description != row.name() {
        format!("（描述“{}”）", quoted(description))
    } else {
        String::new()
    };
    let message = format!(
        "时效指标“{}”{described}的指标值是 `{}`，里面没有时间：看不出什么时候该做完",
        row.name(),
        row.indicator.target
    );
    let year = row.form.year.facts.year;
    let rate = squeezed(row.name())
        .strip_suffix('率')
        .map(|stem| format!("，或 name = \"{stem}及时率\" 并在 description 写明时限"));
    let hint = format!(
        "改为时限，如：name = \"完成时间\"、target = \"{year}年11月底\"{}；不考核时间的改 level2 = \"质量指标\"",
        rate.unwrap_or_default()
    );
    Some(row.found("name", message).label("没有时间").hint(hint))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::trials;

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("not_timeliness.trials.toml"));
    }
}
