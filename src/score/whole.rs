//! Functions of the pack that look at the form as a whole: a late report, a core indicator that was missed.

use super::adjustment::{Adjustment, TotalInputs, adjust};
use super::points::Whose;
use super::standing::{Direction, Standing};
use crate::diagnostic::Findings;
use crate::model::form::Form;
use crate::model::notation::Stated;
use crate::model::scorecard::{RowScore, Status};
use crate::rules::{Cage, Facts, FormCase, Pack};
use rust_decimal::Decimal;

/// When the filing was due and when it was signed.
pub(super) struct Dates<'a> {
    pub due: Option<&'a Stated>,
    pub filed: Option<&'a Stated>,
}

impl Dates<'_> {
    /// Days after the due date; 0 when in time, nothing where a date is not known.
    fn days_late(&self) -> Option<i32> {
        let (due, filed) = (self.due?.deadline()?, self.filed?.day()?);
        Some(filed.since(due).ok()?.get_days().max(0))
    }

    fn words(&self) -> DateWords {
        DateWords {
            due: self.due.map(|due| due.text.clone()),
            filed: self.filed.map(|filed| filed.text.clone()),
        }
    }
}

/// The words of both dates.
#[derive(Default)]
pub(super) struct DateWords {
    pub due: Option<String>,
    pub filed: Option<String>,
}

/// What a function sees of the rows.
pub(super) struct Counts {
    /// Rows on the form.
    rows: usize,
    /// Core indicators that lost points.
    pub missed: usize,
    /// Core indicators that are open.
    open: usize,
}

impl Counts {
    /// Of a form's scored rows.
    pub fn of<'a>(form: &Form, rows: impl IntoIterator<Item = &'a RowScore>) -> Self {
        let mut counts = Self {
            rows: 0,
            missed: 0,
            open: 0,
        };
        let scored = form.indicators.iter().zip(rows);
        for (indicator, row) in scored.filter(|(_, row)| row.status != Status::NotApplicable) {
            counts.rows += 1;
            if indicator.core {
                counts.missed += usize::from(row.score.is_some_and(|score| score < row.points));
                counts.open += usize::from(row.status.is_open());
            }
        }
        counts
    }

    /// The case that a function sees.
    pub fn case(
        &self,
        total: Decimal,
        points: Decimal,
        failed_core: usize,
        days_late: Option<Decimal>,
        words: &DateWords,
    ) -> FormCase {
        let mut facts = Facts::default();
        facts
            .number("total", total)
            .number("points", points)
            .number("rows", Decimal::from(self.rows))
            .number("failed_core", Decimal::from(failed_core))
            .number("days_late", days_late)
            .word("due", words.due.clone())
            .word("filed", words.filed.clone());
        FormCase::new(facts)
    }
}

/// Runs them in the order of the pack; what they take are lines of the form.
#[expect(
    clippy::too_many_arguments,
    reason = "one call, from the form, with all that a form has"
)]
pub(super) fn look(
    cage: &mut Cage,
    pack: &Pack,
    standing: &mut Standing,
    form: &Form,
    rows: &[RowScore],
    dates: &Dates<'_>,
    whose: &Whose<'_>,
    findings: &mut Findings,
) {
    let counts = Counts::of(form, rows);
    let late = dates.days_late().map(Decimal::from);
    let case = |inputs: TotalInputs| {
        let failed = counts.missed + if inputs.worst { counts.open } else { 0 };
        counts.case(inputs.total, inputs.points, failed, late, &dates.words())
    };
    for function in &pack.whole {
        let later = "总分确定后，还要按整张表的规定扣分（如迟报）".to_owned();
        adjust(
            cage,
            pack,
            standing,
            &Adjustment {
                function,
                direction: Direction::Takes,
                later,
                on: "整张表",
                said_anyway: false,
            },
            case,
            whose,
            findings,
        );
    }
}
