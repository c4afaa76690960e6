//! The grades of the years that are there, by the values of one parameter.

use super::preview::{NotRun, PackName};
use crate::model::points::half_up;
use crate::rules::Pack;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

/// Name and version of the format.
pub const SWEEP: &str = "ziping.sweep/1";

/// What the values of one parameter do.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Sweep {
    /// Always [`SWEEP`].
    pub schema: &'static str,
    /// The pack.
    pub rules: PackName,
    /// Name of the parameter.
    pub param: String,
    /// What it means.
    pub about: String,
    /// Its value in the pack.
    pub now: String,
    /// Years of departments that were scored.
    pub years: usize,
    /// Years of departments that were not filed, and were left out.
    pub unfiled: usize,
    /// By value, in the order asked for.
    pub values: Vec<SweepValue>,
    /// The value at which most projects have another grade than at the one before; null where none has.
    pub knee: Option<String>,
    /// What could not be read, and why.
    pub not_run: Vec<NotRun>,
}

/// What one value does.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct SweepValue {
    /// The value, as a person types it.
    pub value: String,
    /// Projects by grade, best first.
    #[serde(serialize_with = "map")]
    pub grades: Vec<(String, usize)>,
    /// Projects without a total.
    pub unsettled: usize,
    /// Mean of the totals; null where there is none.
    pub mean: Option<Decimal>,
    /// Projects that have another grade than at the value before.
    pub changed: usize,
}

fn map<S: Serializer>(grades: &[(String, usize)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(grades.iter().map(|(grade, projects)| (grade, projects)))
}

/// Totals and grades of one value, as they come.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    grades: Vec<usize>,
    unsettled: usize,
    sum: Decimal,
    changed: usize,
}

impl Tally {
    /// One more project: its total, the number of its grade in the pack, and whether the grade is another one than at the
    /// value before.
    pub fn add(&mut self, total: Option<Decimal>, grade: Option<usize>, changed: bool) {
        let Some(total) = total else {
            self.unsettled += 1;
            self.changed += usize::from(changed);
            return;
        };
        self.sum += total;
        self.changed += usize::from(changed);
        if let Some(grade) = grade {
            if self.grades.len() <= grade {
                self.grades.resize(grade + 1, 0);
            }
            self.grades[grade] += 1;
        }
    }

    /// What the value did to these projects.
    fn told(&self, value: &str, pack: &Pack) -> SweepValue {
        let count = |number: usize| self.grades.get(number).copied().unwrap_or_default();
        let names = pack.grades.iter().enumerate();
        let settled: usize = self.grades.iter().sum();
        SweepValue {
            value: value.to_owned(),
            grades: names
                .map(|(number, grade)| (grade.name.clone(), count(number)))
                .collect(),
            unsettled: self.unsettled,
            mean: self
                .sum
                .checked_div(Decimal::from(settled))
                .map(|mean| half_up(mean, 2)),
            changed: self.changed,
        }
    }
}

impl Sweep {
    /// Of the values of parameter `param` of `pack`, each with its tally.
    pub fn of(pack: &Pack, param: &str, tallies: &[(String, Tally)]) -> Self {
        let known = pack.params.get(param);
        let values: Vec<SweepValue> = tallies.iter().map(|(value, tally)| tally.told(value, pack)).collect();
        // Of several the first one.
        let most = values.iter().map(|one| one.changed).max().filter(|most| *most > 0);
        let knee = values.iter().find(|one| Some(one.changed) == most);
        Self {
            schema: SWEEP,
            rules: PackName::of(pack),
            param: param.to_owned(),
            about: known.map(|param| param.about.clone()).unwrap_or_default(),
            now: known.map(crate::rules::Param::typed).unwrap_or_default(),
            years: 0,
            unfiled: 0,
            knee: knee.map(|one| one.value.clone()),
            values,
            not_run: Vec::new(),
        }
    }
}
