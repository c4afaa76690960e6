//! Functions of the pack that look at the form as a whole: a late report, a core indicator that was missed.

use super::adjustment::{Adjustment, TotalInputs, adjust};
use super::points::Whose;
use super::standing::{Direction, Standing};
use crate::diagnostic::Findings;
use crate::model::form::Form;
use crate::model::indicator::{Indicator, Outcome};
use crate::model::money::{Execution, execution_rate};
use crate::model::notation::Actual;
use crate::model::notation::Stated;
use crate::model::scorecard::{RowScore, Status};
use crate::rules::{Cage, Facts, FormCase, Pack, RowFacts};
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
    money: &Execution,
    rows: &[RowScore],
    dates: &Dates<'_>,
    whose: &Whose<'_>,
    findings: &mut Findings,
) {
    let scored = || {
        form.indicators
            .iter()
            .zip(rows)
            .filter(|(_, row)| row.status != Status::NotApplicable)
    };
    let core = || scored().filter(|(indicator, _)| indicator.core);
    let missed = core()
        .filter(|(_, row)| row.score.is_some_and(|score| score < row.points))
        .count();
    let open = core().filter(|(_, row)| row.status.is_open()).count();
    let count = scored().count();
    let seen = |worst: bool| -> Vec<RowFacts> {
        let all = form.indicators.iter().zip(rows);
        all.map(|(indicator, row)| row_facts(indicator, row, worst)).collect()
    };
    let case = |inputs: TotalInputs| {
        let mut facts = Facts::default();
        facts
            .number("total", inputs.total)
            .number("points", inputs.points)
            .number("rows", Decimal::from(count))
            .number(
                "failed_core",
                Decimal::from(if inputs.worst { missed + open } else { missed }),
            )
            .number("adjusted", money.adjusted)
            .number("executed", money.executed)
            .number("rate", exact_rate(money))
            .rows(seen(inputs.worst))
            .attributes(&form.attributes)
            .number("days_late", dates.days_late().map(Decimal::from))
            .word("due", dates.due.map(|due| due.text.clone()))
            .word("filed", dates.filed.map(|filed| filed.text.clone()));
        FormCase::new(facts)
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

/// 执行率 as it is, not as printed: 79.999 % is below 80 %.
fn exact_rate(money: &Execution) -> Option<Decimal> {
    execution_rate(money.executed?, money.adjusted?)
        .ok()
        .filter(|_| money.fault.is_none())
}

/// A row as a function on the whole form sees it; of an open one the low or the high end.
fn row_facts(indicator: &Indicator, row: &RowScore, worst: bool) -> RowFacts {
    let (low, high) = row.ends();
    let actual = match &indicator.outcome {
        Outcome::Reported(measured) => match measured.actual {
            Actual::Number(number) => Some(number),
            _ => None,
        },
        _ => None,
    };
    RowFacts {
        id: indicator.id.clone(),
        name: indicator.name.clone(),
        points: row.points,
        score: (row.status != Status::NotApplicable).then_some(if worst { low } else { high }),
        actual,
    }
}
