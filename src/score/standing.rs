//! Where a form stands: total, range and grade, from its rows.

use crate::model::scorecard::{LedgerLine, Range, RowScore, Settlement, Status};
use crate::rules::Pack;
use rust_decimal::Decimal;

/// A line that the engine itself draws, where no script and no person took the points.
fn computed(points: Decimal, clause: &str, reason: String, numbers: &[(&str, Decimal)]) -> LedgerLine {
    let numbers = numbers.iter().map(|(name, value)| (*name, value.normalize()));
    LedgerLine::without_script(points, clause, reason, numbers)
}

/// Which way a function may move a total. What is not known of a broken one is everything in that direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// It takes points: a rule on the whole form. Every line of it takes.
    Takes,
    /// The total does not rise: a cap, a veto.
    Lowers,
    /// The total does not fall: a bonus.
    Raises,
}

/// Total of a form, before and after decisions.
pub(super) struct Standing {
    /// Full marks.
    pub points: Decimal,
    pub total: Option<Decimal>,
    pub range: Option<Range>,
    pub ledger: Vec<LedgerLine>,
    pub notes: Vec<String>,
    pub vetoed: bool,
    /// The grade that the form's is not better than.
    pub best_grade: Option<String>,
    /// What functions did to the total, in the words for what they would do to it while it is open.
    pub done: Vec<String>,
}

impl Standing {
    /// From the rows that are on the form; `settled` says whether their points can make a total.
    ///
    /// Where points went nowhere, the rows are rescaled to `rescale_to`; what rounding on the total takes or gives, and
    /// what rescaling does, are lines of their own.
    pub fn of<'a>(
        pack: &Pack,
        rows: impl Iterator<Item = &'a RowScore> + Clone,
        settled: bool,
        rescale_to: Option<Decimal>,
    ) -> Self {
        let on_form = rows.filter(|row| row.status != Status::NotApplicable);
        let points = on_form.clone().map(|row| row.points).sum::<Decimal>().normalize();
        let (low, high) = on_form
            .clone()
            .map(RowScore::ends)
            .fold((Decimal::ZERO, Decimal::ZERO), |(low, high), (l, h)| {
                (low + l, high + h)
            });
        // What is worth nothing changes nothing, whatever becomes of it.
        let open = on_form.clone().any(|row| row.status.is_open() && !row.points.is_zero());
        let scaled = |sum: Decimal| match rescale_to {
            Some(full) if !points.is_zero() => sum * full / points,
            _ => sum,
        };
        let total = (settled && !open).then(|| pack.rounding.round(scaled(low)));
        let range = (settled && open).then(|| Range {
            low: pack.rounding.round(scaled(low)),
            high: pack.rounding.round(scaled(high)),
        });
        let full = rescale_to.unwrap_or(points);
        let mut ledger = Vec::new();
        if let Some(total) = total {
            // full − Σ rows' losses − this line = total.
            let lost = full - (points - low) - total;
            if rescale_to.is_some() {
                let reason = format!(
                    "计分指标合计 {} 分，得 {} 分，折算成 {} 分为 {total} 分",
                    points.normalize(),
                    low.normalize(),
                    full.normalize()
                );
                ledger.push(computed(
                    lost,
                    "rescale",
                    reason,
                    &[("points", points), ("scored", low), ("full", full)],
                ));
            } else if !lost.is_zero() {
                let reason = format!("各指标得分合计 {} 分，总分取位为 {total} 分", low.normalize());
                ledger.push(computed(lost, "rounding", reason, &[("scored", low)]));
            }
        }
        Self {
            points: full,
            total,
            range,
            ledger,
            notes: Vec::new(),
            vetoed: false,
            best_grade: None,
            done: Vec::new(),
        }
    }

    /// A function broke that moves the total this way: there is no total any more, and everything in its direction is open.
    /// What others did to it stays in the range; their lines would add up to nothing, so they are told instead.
    pub fn fail(&mut self, direction: Direction) {
        let (low, high) = match (self.total.take(), self.range.take()) {
            (Some(total), _) => (total, total),
            (None, Some(range)) => (range.low, range.high),
            // Not even the points are settled.
            (None, None) => return,
        };
        let printed = |mut end: Decimal| {
            end.rescale(low.scale());
            end
        };
        self.range = Some(match direction {
            Direction::Takes | Direction::Lowers => Range {
                low: printed(Decimal::ZERO),
                high,
            },
            Direction::Raises => Range {
                low,
                high: printed(self.points.max(high)),
            },
        });
        self.ledger.clear();
        self.notes.append(&mut self.done);
    }

    /// Holds the grade at `best`, or where it is held already at the lower of the two.
    pub fn hold_grade(&mut self, pack: &Pack, best: Option<&str>) {
        let lower = pack.lower_grade(self.best_grade.as_deref(), best);
        self.best_grade = lower.map(str::to_owned);
    }

    /// The grade of the printed total.
    pub fn grade(&self, pack: &Pack) -> Option<String> {
        let total = self.total?;
        let grade = if self.vetoed {
            pack.worst_grade()
        } else {
            pack.lower_grade(self.best_grade.as_deref(), pack.grade(total))
        };
        grade.map(str::to_owned)
    }

    /// Whether there is a total.
    pub fn settlement(&self) -> Settlement {
        if self.total.is_some() {
            Settlement::Scored
        } else {
            Settlement::Unsettled
        }
    }
}
