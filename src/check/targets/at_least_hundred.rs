//! T06a: `≥100%` of what cannot exceed 100 %.

use super::ceiling::{WORDS, asks_for_more, is_bounded};
use crate::check::definition::{Check, Found};
use crate::check::row::Row;
use crate::diagnostic::Code;
use crate::model::notation::{Direction, Target};
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::AtLeastHundred, include_str!("at_least_hundred.md"), look).with(&[WORDS]);

fn look(row: &Row<'_>) -> Option<Found> {
    let is_hundred = matches!(row.target(), Some(Target::AtLeast(quantity)) if quantity.number == Decimal::ONE_HUNDRED);
    if !is_hundred || row.written_direction() != Some(Direction::AtLeast) || !is_bounded(row) || asks_for_more(row) {
        return None;
    }
    let message = format!(
        "“{}”的指标值是 `{}`：最多就是 100%，不会“大于”",
        row.name(),
        row.indicator.target
    );
    let hint = "改为：target = \"=100%\"；做不到全部的，按实际可达到的写，如 target = \"≥95%\"";
    Some(
        row.found("target", message)
            .label("应为 =100%")
            .hint(hint)
            .instead("target", "=100%"),
    )
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::trials;

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("at_least_hundred.trials.toml"));
    }
}
