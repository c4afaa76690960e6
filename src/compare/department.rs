//! The department's total in two years, and what its change is made of.

use super::Side;
use super::factor::{Factor, Set};
use super::noun::{DepartmentChange, End};
use super::pairing::Pairing;
use super::project::{Compared, difference, parts_of, units};
use rust_decimal::Decimal;

/// The change of the weighted total.
///
/// Every paired project stands as in the mixture at hand, weighted by the budget that 权重 picks; projects that only one
/// year has are there as 增减项 picks.
pub(super) fn change(from: &Side<'_>, to: &Side<'_>, pairing: &Pairing, projects: &[Compared]) -> DepartmentChange {
    let (before, now) = (&from.card.department_score, &to.card.department_score);
    let change = difference(before.total, now.total);
    let end = |side: &Side<'_>| End {
        year: side.card.year,
        total: side.card.department_score.total,
        grade: side.card.department_score.grade.clone(),
        rules: side.card.rules.id.clone(),
    };
    let mut notes = Vec::new();
    let weights = Weights::of(from, to, pairing, projects);
    let parts = match (&weights, change) {
        (Some(weights), Some(_)) => {
            let factors = Factor::ALL;
            let value = |set: u32| {
                weights
                    .total(Set(u8::try_from(set).unwrap_or(u8::MAX)), projects)
                    .unwrap_or_default()
            };
            let ends = (before.total.and_then(units), now.total.and_then(units));
            if (Some(value(0)), Some(value(0x7f))) == ends {
                Some(parts_of(&factors, &value))
            } else {
                notes.push("两年的部门总分不都是按全年预算数加权得出，不作分解".to_owned());
                None
            }
        }
        (None, Some(_)) => {
            notes.push("有项目的变化不能分解，部门总分也不作分解".to_owned());
            None
        }
        (_, None) => {
            notes.push("有一年的总分未定，没有可比的变化".to_owned());
            None
        }
    };
    DepartmentChange {
        from: end(from),
        to: end(to),
        change,
        parts,
        notes,
    }
}

/// Weights of all projects of both years.
struct Weights {
    /// Of each pair: then, now.
    paired: Vec<[Decimal; 2]>,
    /// Weight and total, in units, of projects that ended, and of new ones.
    alone: [Vec<(Decimal, i128)>; 2],
}

impl Weights {
    fn of(from: &Side<'_>, to: &Side<'_>, pairing: &Pairing, projects: &[Compared]) -> Option<Self> {
        let weight = |side: &Side<'_>, number: usize| side.card.projects.get(number)?.execution.adjusted;
        let paired = projects
            .iter()
            .map(|one| {
                one.totals.as_ref()?;
                Some([weight(from, one.from)?, weight(to, one.to)?])
            })
            .collect::<Option<Vec<_>>>()?;
        let alone = |side: &Side<'_>, taken: &dyn Fn(usize) -> bool| {
            (0..side.card.projects.len())
                .filter(|number| !taken(*number))
                .map(|number| Some((weight(side, number)?, units(side.card.projects.get(number)?.total?)?)))
                .collect::<Option<Vec<_>>>()
        };
        Some(Self {
            paired,
            alone: [
                alone(from, &|number| pairing.pairs.iter().any(|pair| pair.from == number))?,
                alone(to, &|number| pairing.pairs.iter().any(|pair| pair.to == number))?,
            ],
        })
    }

    /// The weighted total of a mixture, in units, rounded half-up to whole cents as a department's total is.
    fn total(&self, set: Set, projects: &[Compared]) -> Option<i128> {
        let year = usize::from(set.has(Factor::Weight));
        let items = usize::from(set.has(Factor::Items));
        let mut sum = Decimal::ZERO;
        let mut whole = Decimal::ZERO;
        let paired = self.paired.iter().zip(projects).filter_map(|(weights, one)| {
            let total = one.totals.as_ref()?.of(set);
            Some((weights[year], total))
        });
        for (weight, total) in paired.chain(self.alone[items].iter().copied()) {
            sum += weight * Decimal::from_i128_with_scale(total, 4);
            whole += weight;
        }
        let mean = sum.checked_div(whole)?;
        units(crate::model::points::half_up(mean, 2))
    }
}
