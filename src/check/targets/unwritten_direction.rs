//! T14: no symbol, and the name does not say which way is good.

use crate::check::cell::{WORDS as UNITS, direction_behind, statements, written};
use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Sheet};
use crate::check::row::Row;
use crate::diagnostic::Code;
use crate::model::notation::Direction;
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::UnwrittenDirection, include_str!("unwritten_direction.md"), look).with(&[WORDS, UNITS]);

const WORDS: Sheet = Sheet::of(Code::UnwrittenDirection, include_str!("unwritten_direction.toml"));
const EITHER: List = WORDS.list("either");
const STOCKS: List = WORDS.list("stocks");
const SHARE: List = WORDS.list("share");
const GOOD: List = WORDS.list("good");
const LESS: List = WORDS.list("less");
const TURNED: List = WORDS.list("turned");
const MORE: List = WORDS.list("more");

fn look(row: &Row<'_>) -> Option<Found> {
    let (number, assumed) = (row.number()?, row.direction()?);
    let cell = row.in_target();
    let is_written = row.written_direction().is_some()
        || cell.symbol.is_some()
        || direction_behind(&cell.words).is_some()
        || statements(row.cell(), row.lexicon())
            .iter()
            .any(|one| one.direction.is_some())
        || row.in_cell().symbol.is_some();
    // Nobody may leave 0 or exceed 100 %: which way is meant goes without saying.
    let is_exact = cell.has_symbol && row.is_percent() && number == Decimal::ONE_HUNDRED;
    if is_written || is_exact || number.is_zero() {
        return None;
    }
    let name = row.name();
    let less = || row.list(LESS).first_in(name).filter(|_| !row.list(TURNED).any_in(name));
    let bare_name = name.split(['(', '（']).next().unwrap_or_default();
    let stock = || row.list(STOCKS).iter().find(|word| bare_name.ends_with(word));
    let why = if let Some(word) = row.list(EITHER).first_in(name).or_else(stock) {
        format!("“{word}”看不出越多越好还是越少越好")
    } else if let Some(word) = row.list(SHARE).first_in(name).filter(|word| {
        let ends = name.trim_end_matches(['(', ')', '（', '）', '%', '％']).ends_with(word);
        // Nobody has more than all.
        let is_all = row.is_percent() && number == Decimal::ONE_HUNDRED;
        ends && !is_all && !row.list(GOOD).any_in(name) && row.class() != Class::Satisfaction
    }) {
        format!("“{word}”大了好还是小了好，名称没有说")
    } else if let Some(word) = less().filter(|_| assumed == Direction::AtLeast && !cell.has_symbol) {
        format!("“{word}”应是越少越好，没有符号会被读作“≥”")
    } else if let Some(word) = row
        .list(MORE)
        .first_in(name)
        .filter(|_| assumed == Direction::AtMost && !cell.has_symbol)
    {
        let class = if row.class() == Class::Cost {
            "放在成本指标里"
        } else {
            ""
        };
        format!("“{word}”应是越多越好，{class}没有符号会被读作“≤”")
    } else {
        return None;
    };
    let unit = row.unit();
    let message = format!("“{name}”的指标值“{}”没有写“≥”或“≤”：{why}", row.indicator.target);
    let [least, most] = [Direction::AtLeast, Direction::AtMost].map(|one| written(Some(one), number, &unit));
    let hint = format!(
        "写明方向：越多越好的写 target = \"{least}\"，越少越好的写 target = \"{most}\"；现在按“{}”计分",
        assumed.symbol()
    );
    let found = row.found("target", message).label("没有写方向").hint(hint);
    Some(found.instead("target", least).instead("target", most))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("unwritten_direction.trials.toml"));
    }

    #[test]
    fn the_hint_writes_both_directions() {
        let found = Trial::rows(&["数量指标/高血压随访控制数 | 4500人"]).found(&CHECK);
        let hint = found[0].hint.as_deref().unwrap();
        assert!(hint.contains("≥4500人") && hint.contains("≤4500人"), "{hint}");
    }
}
