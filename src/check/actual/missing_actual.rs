//! A01a: an indicator that was not filled in.

use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Sheet};
use crate::check::row::Row;
use crate::check::text::squeezed;
use crate::diagnostic::Code;
use crate::model::notation::Target;
use crate::model::scorecard::Status;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::MissingActual, include_str!("missing_actual.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::MissingActual, include_str!("missing_actual.toml"));
const UNFILLED: List = WORDS.list("unfilled");

fn look(row: &Row<'_>) -> Option<Found> {
    // What is worth nothing cannot keep a score open.
    if row.indicator.points.is_some_and(|points| points.is_zero()) {
        return None;
    }
    // Without a file there is one finding for all of it; a `why_none` that is refused is said where it is read.
    let filled = &row.indicator.filled;
    if !row.form.is_filled() || row.indicator.result.marks.of("why_none").is_some() || !is_unfilled(row) {
        return None;
    }
    let typed = filled.actual.as_deref().map(|typed| format!("，只写了 `{typed}`"));
    let found = row.found_in_result(
        "actual",
        format!(
            "“{}”没有填完成值{}；指标值是 `{}`，得分定不下来",
            row.name(),
            typed.unwrap_or_default(),
            row.indicator.target_in_force()
        ),
    );
    let hint = format!(
        "在 indicator = \"{}\" 的 [[result]] 下写：{}；没有完成值的写 why_none = \"not-implemented\"（未实施）或 \"no-evidence\"（无佐证材料）",
        row.indicator.id,
        example(row)
    );
    Some(found.label("缺完成值").hint(hint))
}

fn is_unfilled(row: &Row<'_>) -> bool {
    match (row.score.status, &row.indicator.filled.actual) {
        (Status::Missing, _) => true,
        (Status::Failed, Some(typed)) => {
            let message = squeezed(typed);
            message.is_empty() || row.list(UNFILLED).has(&message)
        }
        _ => false,
    }
}

fn example(row: &Row<'_>) -> String {
    match row.target() {
        Some(Target::Graded(_)) => "actual = \"达成\"（或部分达成、未达成）".to_owned(),
        Some(Target::YesNo(_)) => "actual = \"是\"（或否）".to_owned(),
        Some(Target::By(_)) => "actual = 实际完成日期".to_owned(),
        _ => format!("actual = \"…{}\"", row.unit()),
    }
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials_of};

    #[test]
    fn hits_and_near_misses() {
        // Beside a row that has a result: with none at all the file is a skeleton, which is said once.
        trials_of(include_str!("missing_actual.trials.toml"), "", |row| {
            let trial = Trial::rows(&["数量指标/场次 | ≥5场 | actual=6场", row.text()]);
            let found = trial.found(&CHECK);
            assert!(found.iter().all(|one| one.place.is_some()), "{found:#?}");
            found.len()
        });
        // No file at all is said once, not in every row.
        assert!(Trial::rows(&["数量指标/培训人次 | ≥90人次"]).found(&CHECK).is_empty());
    }

    #[test]
    fn a_row_without_a_result_is_marked_in_the_target_file() {
        let trial = Trial::rows(&["数量指标/场次 | ≥5场 | actual=6场", "质量指标/合格率 | ≥95%"]);
        let found = trial.found(&CHECK);
        assert_eq!(found.len(), 1);
        assert!(found[0].place.as_ref().unwrap().file().contains("targets"));
        assert!(found[0].hint.as_deref().unwrap().contains("actual = \"…%\""));
    }
}
