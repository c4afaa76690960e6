//! How projects get to a grade, and what of them that is not filled in can still change theirs.

use super::found_project::{UnknownProject, find_project};
use crate::diagnostic::Findings;
use crate::score::ScoredYear;
use crate::score::goal::{self, Goal, Needs};
use rayon::prelude::*;
use serde::Serialize;

/// Name and version of the format of [`Goals`].
pub const GOAL_SCHEMA: &str = "ziping.goal/1";

/// Name and version of the format of [`AllNeeds`].
pub const NEEDS_SCHEMA: &str = "ziping.needs/1";

/// How projects get to a grade (schema `ziping.goal/1`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Goals {
    /// Always [`GOAL_SCHEMA`].
    pub schema: &'static str,
    /// In the order of the year.
    pub projects: Vec<Goal>,
}

/// What projects still need (schema `ziping.needs/1`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AllNeeds {
    /// Always [`NEEDS_SCHEMA`].
    pub schema: &'static str,
    /// In the order of the year.
    pub projects: Vec<Needs>,
}

/// Why there is no answer.
#[derive(Debug)]
#[non_exhaustive]
pub enum GoalRefusal {
    /// No scripts to run.
    Unreadable(Findings),
    /// No such project.
    Project(UnknownProject),
    /// No such grade; those that the pack has.
    Grade(Vec<String>),
}

/// How the projects of a scored year, or the one that `typed` names, get to `wanted`; to the best grade of the pack where
/// none is named.
///
/// # Errors
/// [`GoalRefusal`].
pub fn goal(scored: &ScoredYear, typed: Option<&str>, wanted: Option<&str>) -> Result<Goals, GoalRefusal> {
    let grades = goal::grades(scored);
    let wanted = match wanted {
        None => grades.first().copied(),
        Some(wanted) => grades.iter().find(|grade| **grade == wanted.trim()).copied(),
    };
    let Some(wanted) = wanted else {
        return Err(GoalRefusal::Grade(grades.into_iter().map(str::to_owned).collect()));
    };
    let projects = match typed {
        None => (0..scored.card.projects.len()).collect(),
        Some(typed) => {
            let found = find_project(&scored.card, typed).map_err(GoalRefusal::Project)?;
            let at = scored.card.projects.iter().position(|one| one.code() == found.code());
            at.into_iter().collect::<Vec<_>>()
        }
    };
    let projects: Result<Vec<Goal>, Findings> = projects
        .into_par_iter()
        .map(|project| goal::goal(scored, project, wanted))
        .collect();
    Ok(Goals {
        schema: GOAL_SCHEMA,
        projects: projects.map_err(GoalRefusal::Unreadable)?,
    })
}

/// What of a scored year that is not filled in can still change the grade of its project, and what cannot.
///
/// # Errors
/// The findings when the scripts of the pack do not compile.
pub fn needs(scored: &ScoredYear) -> Result<AllNeeds, Findings> {
    let projects = (0..scored.card.projects.len()).into_par_iter();
    let projects: Result<Vec<Needs>, Findings> = projects.map(|project| needs_of(scored, project)).collect();
    Ok(AllNeeds {
        schema: NEEDS_SCHEMA,
        projects: projects?,
    })
}

/// The same of the project at `project` alone, in the order of the year.
///
/// # Errors
/// As [`needs`].
pub fn needs_of(scored: &ScoredYear, project: usize) -> Result<Needs, Findings> {
    goal::needs(scored, project)
}
