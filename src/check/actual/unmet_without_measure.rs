//! A02b: points lost without 改进措施.

use crate::check::definition::{Check, Found};
use crate::check::row::Row;
use crate::check::text::{is_placeholder, quoted};
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::row(
    Code::UnmetWithoutMeasure,
    include_str!("unmet_without_measure.md"),
    look,
);

fn look(row: &Row<'_>) -> Option<Found> {
    let lost = row.loss().filter(|_| is_placeholder(row.measure(), row.lexicon()))?;
    let marks = &row.indicator.result.marks;
    let place = marks.of("measure").unwrap_or_else(|| row.at_outcome());
    let message = format!("“{}”扣 {} 分，没有写改进措施", row.name(), lost.normalize());
    let hint = if row.has_reason() {
        format!(
            "针对“{}”写：measure = \"…\"，写明谁、什么时间前、做到什么程度",
            quoted(row.reason())
        )
    } else {
        "先写偏差原因，再写：measure = \"…\"，写明谁、什么时间前、做到什么程度".to_owned()
    };
    Some(Found::new(Some(place), message).label("缺改进措施").hint(hint))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::trials;

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("unmet_without_measure.trials.toml"));
    }
}
