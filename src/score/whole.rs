//! Functions of the pack that look at the form as a whole: a late report, a core indicator that was missed.

use super::adjustment::{Adjustment, TotalInputs, adjust};
use super::execution;
use super::points::Whose;
use super::standing::{Direction, Standing};
use crate::diagnostic::Findings;
use crate::model::form::Form;
use crate::model::indicator::{Indicator, Outcome};
use crate::model::money::Execution;
use crate::model::notation::Actual;
use crate::model::notation::Stated;
use crate::model::scorecard::{RowScore, Status};
use crate::model::shared_text::SharedText;
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

/// A form as the functions on all of it see it.
pub(super) struct Sight<'a> {
    pub form: &'a Form,
    /// Its execution; the department's is that of all projects.
    pub money: &'a Execution,
    /// Its rows, in the order of the form.
    pub rows: Vec<&'a RowScore>,
}

/// What is asked about, where it is not what the form says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    /// 总分 so far.
    pub total: Decimal,
    /// Full marks.
    pub points: Decimal,
    /// Core indicators that lost points.
    pub failed_core: usize,
    /// Whether open rows are seen at their worst.
    pub worst: bool,
    /// Days after the due date.
    pub days_late: Option<Decimal>,
}

impl<'a> Sight<'a> {
    fn scored(&self) -> impl Iterator<Item = (&'a Indicator, &'a RowScore)> {
        let all = self.form.indicators.iter().zip(self.rows.iter().copied());
        all.filter(|(_, row)| row.status != Status::NotApplicable)
    }

    /// Core indicators that lost points.
    pub fn missed(&self) -> usize {
        let lost = |row: &RowScore| row.score.is_some_and(|score| score < row.points);
        self.scored().filter(|(one, row)| one.core && lost(row)).count()
    }

    /// Core indicators that are open.
    fn open(&self) -> usize {
        self.scored()
            .filter(|(one, row)| one.core && row.status.is_open())
            .count()
    }

    /// The case that a function sees.
    pub fn case(&self, asked: Asked, words: &DateWords) -> FormCase {
        let rows = self.form.indicators.iter().zip(&self.rows);
        let mut facts = Facts::default();
        facts
            .number("total", asked.total)
            .number("points", asked.points)
            .number("rows", Decimal::from(self.scored().count()))
            .number("failed_core", Decimal::from(asked.failed_core))
            .number("adjusted", self.money.adjusted)
            .number("executed", self.money.executed)
            .number("rate", execution::exact_rate(self.money))
            .rows(
                rows.map(|(indicator, row)| row_facts(indicator, row, asked.worst))
                    .collect(),
            )
            .attributes(&self.form.attributes)
            .number("days_late", asked.days_late)
            .word("due", words.due.as_deref().map(SharedText::from))
            .word("filed", words.filed.as_deref().map(SharedText::from));
        FormCase::new(facts)
    }
}

/// Runs them in the order of the pack; what they take are lines of the form.
pub(super) fn look(
    cage: &mut Cage,
    pack: &Pack,
    standing: &mut Standing,
    sight: &Sight<'_>,
    dates: &Dates<'_>,
    whose: &Whose<'_>,
    findings: &mut Findings,
) {
    if pack.whole.is_empty() {
        return;
    }
    let (missed, open) = (sight.missed(), sight.open());
    let days_late = dates.days_late().map(Decimal::from);
    let words = dates.words();
    let case = |inputs: TotalInputs| {
        let asked = Asked {
            total: inputs.total,
            points: inputs.points,
            failed_core: if inputs.worst { missed + open } else { missed },
            worst: inputs.worst,
            days_late,
        };
        sight.case(asked, &words)
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
        id: indicator.id.to_string(),
        name: indicator.name.to_string(),
        points: row.points,
        score: (row.status != Status::NotApplicable).then_some(if worst { low } else { high }),
        actual,
    }
}
