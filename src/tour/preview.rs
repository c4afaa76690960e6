//! A change of the rules, tried on the years that are there.

use super::on_file::{OnFile, in_one_line, on_file};
use super::request::Department;
use crate::compare::{NotRun, ParamSet, Preview, YearEffect, year_by_both};
use crate::diagnostic::Findings;
use crate::rules::{Cage, Pack};
use rayon::prelude::*;

/// What is tried on which rules.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RuleChange {
    /// The rules as they are.
    pub old: Pack,
    /// The rules as they would be.
    pub new: Pack,
    /// What was set beside the new pack.
    pub set: Vec<ParamSet>,
}

impl RuleChange {
    /// From `old` to `new` with other values of some parameters of `new`, each with its value as a person types it.
    ///
    /// # Errors
    /// A parameter that the pack has not, or a value that it does not allow.
    pub fn of(old: Pack, new: &Pack, set: &[(String, String)]) -> Result<Self, Findings> {
        let mut wrong = Findings::new();
        let mut tuned = new.clone();
        for (name, typed) in set {
            match tuned.with_typed_param(name, typed) {
                Ok(pack) => tuned = pack,
                Err(findings) => wrong.append(findings),
            }
        }
        if wrong.is_empty() {
            wrong = tuned.crossed_params();
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let mut names: Vec<&String> = set.iter().map(|(name, _)| name).collect();
        names.sort_unstable();
        names.dedup();
        let set = names.into_iter().filter_map(|name| ParamSet::of(name, new, &tuned));
        Ok(Self {
            old,
            set: set.filter(|one| one.from != one.to).collect(),
            new: tuned,
        })
    }
}

/// The years of one department.
#[derive(Default)]
struct Tried {
    years: Vec<YearEffect>,
    not_run: Vec<NotRun>,
    unfiled: usize,
}

/// Scores every filed year of the departments by both packs of `change`, and with `unfiled` also what was not filed, as it
/// stands. A department at a time is read and scored, and only what the preview needs is kept; what cannot be read stands
/// in it with its reason. `step` is called when one more is done, on whatever thread that was.
///
/// # Errors
/// The findings when the scripts of a pack do not compile.
pub fn preview(
    change: &RuleChange,
    departments: &[Department<'_>],
    unfiled: bool,
    step: &(dyn Fn() + Sync),
) -> Result<Preview, Findings> {
    let packs = [&change.old, &change.new];
    // Scripts that do not compile are said once.
    for pack in packs {
        Cage::with(pack, |_| ())?;
    }
    let tried: Vec<Tried> = departments
        .par_iter()
        .map(|department| {
            let tried = tried(department, packs, unfiled);
            step();
            tried
        })
        .collect();
    let (mut years, mut not_run, mut left_out) = (Vec::new(), Vec::new(), 0);
    for one in tried {
        years.extend(one.years);
        not_run.extend(one.not_run);
        left_out += one.unfiled;
    }
    Ok(Preview::of(packs, change.set.clone(), years, not_run, left_out))
}

fn tried(department: &Department<'_>, packs: [&Pack; 2], unfiled: bool) -> Tried {
    let mut tried = Tried::default();
    for one in on_file(department, unfiled) {
        match one {
            OnFile::Facts(facts) => match year_by_both(&facts, department.name, packs) {
                Ok(year) => tried.years.push(year),
                Err(findings) => tried.not_run.push(NotRun::whole(
                    &facts.department.code,
                    department.name,
                    Some(facts.year),
                    in_one_line(&findings),
                )),
            },
            OnFile::Unreadable(code, year, reason) => {
                tried.not_run.push(NotRun::whole(&code, department.name, year, reason));
            }
            OnFile::Unfiled => tried.unfiled += 1,
        }
    }
    tried
}
