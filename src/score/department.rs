//! The department: its projects rolled up.

use crate::model::department::Year;
use crate::model::money::Execution;
use crate::model::points::RoundingMode;
use crate::model::points::{half_up, round_to};
use crate::model::scorecard::{
    Contribution, DepartmentScore, ExecutionScore, FormScore, GradeShare, Range, Settlement,
};
use crate::rules::{Grading, Pack, WeightBase};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// Money of all projects together; unknown where that of one is.
pub(super) fn together(year: &Year) -> Execution {
    let all: Vec<&Execution> = year.projects.iter().map(|project| &project.execution).collect();
    sum(&all)
}

/// Some amounts together; unknown where one is.
pub(super) fn sum(all: &[&Execution]) -> Execution {
    let known = |pick: &dyn Fn(&Execution) -> Option<Decimal>| -> Option<Decimal> {
        all.iter()
            .map(|money| if money.fault.is_some() { None } else { pick(money) })
            .sum()
    };
    Execution {
        initial: known(&|money| money.initial),
        adjusted: known(&|money| money.adjusted),
        executed: known(&|money| money.executed),
        ..Execution::default()
    }
}

/// What of a scored project the department's score is made of.
#[derive(Clone)]
pub(super) struct Brief<'a> {
    code: Cow<'a, str>,
    name: Cow<'a, str>,
    status: Settlement,
    total: Option<Decimal>,
    /// Its number among those of the pack.
    grade: Option<usize>,
    range: Option<(Decimal, Decimal)>,
    weight: Option<Decimal>,
    adjusted: Option<Decimal>,
}

impl<'a> Brief<'a> {
    pub(super) fn of(project: &'a FormScore, pack: &Pack) -> Self {
        Self {
            code: project.code().into(),
            name: project.name().into(),
            status: project.status,
            total: project.total,
            grade: project.grade.as_ref().and_then(|grade| number_of(grade, pack)),
            range: project.range.as_ref().map(|range| (range.low, range.high)),
            weight: weight(pack.department.weight_base, &project.execution),
            adjusted: project.execution.adjusted,
        }
    }

    /// The same for longer than the project is held.
    pub(super) fn kept(self) -> Brief<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        // Only those are named that the department's score cannot count.
        let is_counted = self.status == Settlement::Scored && self.weight.is_some_and(|weight| !weight.is_zero());
        Brief {
            code: owned(self.code),
            name: if is_counted { "".into() } else { owned(self.name) },
            ..self
        }
    }
}

/// The number of a grade among those of the pack.
fn number_of(grade: &str, pack: &Pack) -> Option<usize> {
    pack.grades.iter().position(|one| one.name == grade)
}

/// What a project weighs; none where the amount is not known.
pub(crate) fn weight(base: WeightBase, execution: &ExecutionScore) -> Option<Decimal> {
    match base {
        WeightBase::Initial => execution.initial,
        WeightBase::Adjusted => execution.adjusted,
        WeightBase::Executed => execution.executed,
        WeightBase::Equal => Some(Decimal::ONE),
    }
    // A negative amount was refused when it was read; it must not turn a weight around either.
    .filter(|weight| *weight >= Decimal::ZERO)
}

/// Rolls up scored projects.
pub(super) fn roll_up(pack: &Pack, projects: &[Brief<'_>], own: Option<FormScore>) -> DepartmentScore {
    let base = pack.department.weight_base;
    let weights: Vec<Option<Decimal>> = projects.iter().map(|project| project.weight).collect();
    let sum: Option<Decimal> = weights.iter().copied().sum();
    let mut notes = Vec::new();
    for (project, weight) in projects.iter().zip(&weights) {
        match weight {
            None => notes.push(format!("“{}”没有可用的预算数，部门总分无法加权", project.name)),
            Some(weight) if weight.is_zero() => {
                notes.push(format!("“{}”权重为 0，列出但不计入部门总分", project.name));
            }
            Some(_) => {}
        }
    }
    let unsettled = projects.iter().any(|project| project.status != Settlement::Scored);
    if unsettled {
        let names: Vec<String> = projects
            .iter()
            .filter(|project| project.status != Settlement::Scored)
            .map(|project| format!("“{}”", project.name))
            .collect();
        notes.push(format!("{}还没有确定总分，部门总分未定", names.join("、")));
    }
    let mean = |values: &[Decimal]| -> Option<Decimal> {
        let sum = sum.filter(|sum| !sum.is_zero())?;
        let weighted: Decimal = values
            .iter()
            .zip(&weights)
            .map(|(value, weight)| *value * weight.unwrap_or_default())
            .sum();
        Some(pack.rounding.round(weighted / sum))
    };
    let totals: Option<Vec<Decimal>> = projects.iter().map(|project| project.total).collect();
    let total = totals.as_deref().and_then(mean);
    let status = match total {
        _ if sum.is_some_and(|sum| sum.is_zero()) => Settlement::Undefined,
        Some(_) => Settlement::Scored,
        None => Settlement::Unsettled,
    };
    let range = if unsettled { between(projects, &mean) } else { None };
    let simple_mean = totals.as_ref().filter(|totals| !totals.is_empty()).map(|totals| {
        pack.rounding
            .round(totals.iter().sum::<Decimal>() / Decimal::from(totals.len()))
    });
    DepartmentScore {
        grade: total.and_then(|total| pack.grade(total)).map(str::to_owned),
        contributions: contributions(pack, projects, &weights, sum, total),
        total,
        status,
        range,
        method: base.method(),
        simple_mean,
        grades: grades(pack, projects),
        rules: None,
        own,
        text: None,
        notes,
    }
}

/// Weighted means of the lows and of the highs; none where one project's range is not known.
fn between(projects: &[Brief<'_>], mean: &dyn Fn(&[Decimal]) -> Option<Decimal>) -> Option<Range> {
    let ends: Option<Vec<(Decimal, Decimal)>> = projects
        .iter()
        .map(|project| match (project.total, project.range) {
            (Some(total), _) => Some((total, total)),
            (None, Some(ends)) => Some(ends),
            (None, None) => None,
        })
        .collect();
    let (lows, highs): (Vec<Decimal>, Vec<Decimal>) = ends?.into_iter().unzip();
    Some(Range {
        low: mean(&lows)?,
        high: mean(&highs)?,
    })
}

/// Number and money by grade; every grade of the pack is listed.
fn grades(pack: &Pack, projects: &[Brief<'_>]) -> Vec<GradeShare> {
    let share = |grade: &Grading| {
        let number = number_of(&grade.name, pack);
        let members = projects.iter().filter(|project| project.grade == number);
        GradeShare {
            grade: grade.name.clone(),
            projects: members.clone().count(),
            amount: members.filter_map(|project| project.adjusted).sum(),
        }
    };
    pack.grades.iter().map(share).collect()
}

/// What each project brings; shares are rounded so that they add up to the printed total (largest remainders up).
fn contributions(
    pack: &Pack,
    projects: &[Brief<'_>],
    weights: &[Option<Decimal>],
    sum: Option<Decimal>,
    total: Option<Decimal>,
) -> Vec<Contribution> {
    let sum = sum.filter(|sum| !sum.is_zero());
    let exact: Vec<Option<Decimal>> = projects
        .iter()
        .zip(weights)
        .map(|(project, weight)| Some(project.total? * (*weight)? / sum?))
        .collect();
    let step = pack.rounding.step();
    let places = pack.rounding.places;
    let mut shares: Vec<Option<Decimal>> = exact
        .iter()
        .map(|exact| exact.map(|exact| round_to(exact, places, RoundingMode::Floor)))
        .collect();
    if let Some(total) = total {
        let mut left = total - shares.iter().flatten().sum::<Decimal>();
        let mut by_remainder: Vec<usize> = (0..shares.len()).filter(|index| shares[*index].is_some()).collect();
        by_remainder.sort_by_cached_key(|index| {
            let remainder = exact[*index].unwrap_or_default() - shares[*index].unwrap_or_default();
            (std::cmp::Reverse(remainder), *index)
        });
        for index in by_remainder {
            if left < step {
                break;
            }
            shares[index] = shares[index].map(|share| share + step);
            left -= step;
        }
    }
    projects
        .iter()
        .zip(weights)
        .zip(shares)
        .map(|((project, weight), share)| Contribution {
            code: project.code.clone().into_owned(),
            weight: weight.zip(sum).map(|(weight, sum)| half_up(weight / sum, 4)),
            share: share.filter(|_| total.is_some()),
        })
        .collect()
}
