//! Where a form stands: total, range and grade, from its rows.

use super::row::Row;
use crate::model::scorecard::{LedgerLine, Range, Settlement, Status};
use crate::rules::Pack;
use rust_decimal::Decimal;

/// Total of a form, before and after decisions.
pub(super) struct Standing {
    /// Full marks.
    pub points: Decimal,
    pub total: Option<Decimal>,
    pub range: Option<Range>,
    pub ledger: Vec<LedgerLine>,
    pub notes: Vec<String>,
    pub vetoed: bool,
}

impl Standing {
    /// From the rows that are on the form; `settled` says whether their points can make a total.
    pub fn of<'a>(pack: &Pack, rows: impl Iterator<Item = &'a Row> + Clone, settled: bool) -> Self {
        let on_form = rows.filter(|row| row.status != Status::NotApplicable);
        let points = on_form.clone().map(|row| row.points).sum::<Decimal>().normalize();
        let (low, high) = on_form
            .clone()
            .map(Row::ends)
            .fold((Decimal::ZERO, Decimal::ZERO), |(low, high), (l, h)| {
                (low + l, high + h)
            });
        let open = on_form.clone().any(|row| row.status.is_open());
        let total = (settled && !open).then(|| pack.rounding.round(low));
        let range = (settled && open).then(|| Range {
            low: pack.rounding.round(low),
            high: pack.rounding.round(high),
        });
        Self {
            points,
            total,
            range,
            ledger: Vec::new(),
            notes: Vec::new(),
            vetoed: false,
        }
    }

    /// The grade of the printed total.
    pub fn grade(&self, pack: &Pack) -> Option<String> {
        let total = self.total?;
        let grade = if self.vetoed {
            pack.worst_grade()
        } else {
            pack.grade(total)
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
