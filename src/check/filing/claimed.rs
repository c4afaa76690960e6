//! Scores, total and grade that the unit wrote itself, beside what was computed.

use super::{explanation, words};
use crate::diagnostic::{Diagnostic, Findings};
use crate::model::Place;
use crate::model::department::Year;
use crate::model::project::{Form, Words};
use crate::model::scorecard::{ExecutionScore, IndicatorScore, LedgerLine, Scorecard, Status};
use rust_decimal::Decimal;

/// Name of the row that is no indicator.
const EXECUTION: &str = "预算执行率";

/// One form: what was claimed and computed, and the facts that know where it was written.
struct Filing<'a> {
    project: &'a str,
    points: Decimal,
    total: Option<Decimal>,
    grade: Option<&'a str>,
    ledger: &'a [LedgerLine],
    execution: &'a ExecutionScore,
    rows: &'a [IndicatorScore],
    form: &'a Form,
    words: &'a Words,
}

/// All forms of the year.
pub(in crate::check) fn check(facts: &Year, card: &Scorecard, said: &mut Findings) {
    for (facts, project) in facts.projects.iter().zip(&card.projects) {
        let filing = Filing {
            project: &project.code,
            points: project.points,
            total: project.total,
            grade: project.grade.as_deref(),
            ledger: &project.ledger,
            execution: &project.execution,
            rows: &project.indicators,
            form: &facts.form,
            words: &facts.words,
        };
        filing.check(said);
    }
    if let (Some(facts), Some(own)) = (&facts.own, &card.department_score.own) {
        let filing = Filing {
            project: "department",
            points: own.points,
            total: own.total,
            grade: own.grade.as_deref(),
            ledger: &own.ledger,
            execution: &own.execution,
            rows: &own.indicators,
            form: &facts.form,
            words: &facts.words,
        };
        filing.check(said);
    }
}

impl Filing<'_> {
    fn check(&self, said: &mut Findings) {
        let execution = self.execution;
        let place = self.form.execution.claimed.as_ref().map(|claimed| &claimed.place);
        said.extend(
            execution
                .claimed
                .and_then(|claimed| on_execution(execution, claimed))
                .map(|one| self.told(one, place, None)),
        );
        for (row, facts) in self.rows.iter().zip(&self.form.indicators) {
            let place = facts.filled.claimed.as_ref().map(|claimed| &claimed.place);
            said.extend(
                row.claimed
                    .and_then(|claimed| on_row(row, facts.points.is_none(), claimed))
                    .map(|one| self.told(one, place, Some(&row.id))),
            );
        }
        let place = self.words.claimed_total.as_ref().map(|claimed| &claimed.place);
        said.extend(self.total().map(|one| self.told(one, place, None)));
        let place = self.words.claimed_grade.as_ref().map(|claimed| &claimed.place);
        said.extend(self.grade().map(|one| self.told(one, place, None)));
    }

    fn told(&self, one: Diagnostic, place: Option<&Place>, indicator: Option<&str>) -> Diagnostic {
        one.at_maybe(place).of(self.project, indicator)
    }

    fn total(&self) -> Option<Diagnostic> {
        let claimed = self.words.claimed_total.as_ref()?.value;
        // While points do not add up, their sum is no full marks; that is said elsewhere.
        let above = claimed > self.points && self.total.is_some();
        if above || claimed.is_sign_negative() {
            return Some(words::above_points("总分", claimed, self.points));
        }
        if let Some(sum) = self.claimed_sum() {
            // A cap or a bonus stands between the rows and the total.
            let adds_up = claimed == sum || claimed == sum - self.adjustments();
            return (!adds_up).then(|| words::total_not_sum(claimed, sum, self.total));
        }
        // Without all rows there is no sum to compare with; the computed total is left.
        let total = self.total?;
        (claimed != total).then(|| words::score_differs("总分", claimed, total, None, None))
    }

    fn adjustments(&self) -> Decimal {
        self.ledger.iter().map(|line| line.points).sum()
    }

    /// Σ of the claimed scores; none where a row that counts has none.
    fn claimed_sum(&self) -> Option<Decimal> {
        let counts = |row: &&IndicatorScore| row.status != Status::NotApplicable && !row.points.is_zero();
        let execution = if self.execution.points.is_zero() {
            Some(self.execution.claimed.unwrap_or_default())
        } else {
            self.execution.claimed
        };
        self.rows
            .iter()
            .filter(counts)
            .map(|row| row.claimed)
            .chain([execution])
            .sum()
    }

    fn grade(&self) -> Option<Diagnostic> {
        let claimed = self.words.claimed_grade.as_ref()?.value.trim();
        let (grade, total) = (self.grade?, self.total?);
        let claimed_total = self.words.claimed_total.as_ref().map(|claimed| claimed.value);
        (claimed != grade).then(|| words::grade_differs(claimed, claimed_total, grade, total))
    }
}

/// `allotted`: the file gives no points, so the unit may have had others in mind than the pack.
fn on_row(row: &IndicatorScore, allotted: bool, claimed: Decimal) -> Option<Diagnostic> {
    if row.status == Status::NotApplicable {
        return None;
    }
    if claimed > row.points && !allotted || claimed.is_sign_negative() {
        return Some(words::above_points(&row.name, claimed, row.points));
    }
    match (row.score, &row.range) {
        (Some(score), _) => (score != claimed).then(|| {
            let how = explanation::of_row(row, claimed);
            let other_points = allotted.then_some(row.points);
            words::score_differs(&row.name, claimed, score, how.as_deref(), other_points)
        }),
        (None, Some(range)) => {
            (claimed < range.low || claimed > range.high).then(|| words::outside_range(&row.name, claimed, range))
        }
        (None, None) => None,
    }
}

fn on_execution(execution: &ExecutionScore, claimed: Decimal) -> Option<Diagnostic> {
    if claimed > execution.points || claimed.is_sign_negative() {
        return Some(words::above_points(EXECUTION, claimed, execution.points));
    }
    let score = execution.score?;
    (score != claimed).then(|| {
        let how = explanation::of_execution(execution, claimed);
        words::score_differs(EXECUTION, claimed, score, how.as_deref(), None)
    })
}
