//! The year: every project, the weighted mean of their totals, and the department's form of its own.

use super::exact::Ratio;
use super::facts::{Project, Year};
use super::project::{self, Amounts, Broken, Line, Scored};

/// What is expected of a whole year; amounts in cents.
#[derive(Clone, Debug)]
pub struct Expected {
    pub projects: Vec<Scored>,
    pub total: Option<i128>,
    pub simple_mean: Option<i128>,
    pub range: Option<(i128, i128)>,
    pub grade: Option<&'static str>,
    pub status: &'static str,
    pub own: Option<Scored>,
}

fn weighted(values: impl Iterator<Item = (Ratio, i128)>, weights: Ratio) -> i128 {
    values
        .fold(Ratio::ZERO, |sum, (w, v)| sum + w * Ratio::cents(v))
        .over(weights)
        .half_up_cents()
}

/// Σ executed and Σ adjusted; one amount that is not known leaves the sum unknown.
pub fn amounts(projects: &[Project]) -> Amounts {
    projects
        .iter()
        .try_fold((Ratio::ZERO, Ratio::ZERO), |(executed, adjusted), project| {
            let (more_executed, more_adjusted) = project::execution(project).1?;
            Some((executed + more_executed, adjusted + more_adjusted))
        })
}

fn own_execution(projects: &[Project]) -> Line {
    // A budget of 0 in all is undefined whatever else is absent.
    let usable = projects.iter().all(|p| project::execution(p).0.status != "failed");
    let base = projects
        .iter()
        .map(project::adjusted_budget)
        .fold(Ratio::ZERO, |sum, w| sum + w);
    if usable && base.is_zero() {
        return project::execution_of(Ratio::ZERO, base);
    }
    match amounts(projects) {
        Some((executed, adjusted)) => project::execution_of(executed, adjusted),
        None => project::unknown_execution(),
    }
}

pub fn year(year: &Year) -> Expected {
    year_by(year, Broken::default())
}

/// A year by a pack of which some functions are broken.
pub fn year_by(year: &Year, broken: Broken<'_>) -> Expected {
    let projects: Vec<Scored> = year
        .projects
        .iter()
        .map(|p| project::form_by(&p.form, project::execution(p).0, broken))
        .collect();
    let weights: Vec<Ratio> = year.projects.iter().map(project::adjusted_budget).collect();
    let sum = weights.iter().fold(Ratio::ZERO, |sum, w| sum + *w);
    let totals: Option<Vec<i128>> = projects.iter().map(|p| p.total).collect();
    let ends: Option<Vec<(i128, i128)>> = projects.iter().map(|p| p.total.map(|t| (t, t)).or(p.range)).collect();

    let mean = |values: &[i128]| weighted(weights.iter().copied().zip(values.iter().copied()), sum);
    let weightless = sum.is_zero();
    let total = totals.as_deref().filter(|_| !weightless).map(mean);
    let range = ends.filter(|_| !weightless && totals.is_none()).map(|ends| {
        let (lows, highs): (Vec<i128>, Vec<i128>) = ends.into_iter().unzip();
        (mean(&lows), mean(&highs))
    });
    let count = Ratio::new(i128::try_from(projects.len()).unwrap_or(1), 1);
    Expected {
        total,
        simple_mean: totals
            .as_deref()
            .map(|t| weighted(t.iter().map(|v| (Ratio::ONE, *v)), count)),
        range,
        grade: total.map(project::grade),
        status: match (weightless, &totals) {
            (true, _) => "undefined",
            (false, Some(_)) => "scored",
            (false, None) => "unsettled",
        },
        own: year
            .own
            .as_ref()
            .map(|own| project::form_by(own, own_execution(&year.projects), broken)),
        projects,
    }
}
