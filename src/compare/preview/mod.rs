//! The same years by two packs: who moves, by which clause, and what that does to grades and ranks.
//!
//! INVARIANT: the effects of the clauses of a form add up to its change; of each clause the effect is what it took under
//! the old pack less what it takes under the new one.

mod form;
mod tally;
mod year;

pub use form::{ClauseEffect, FormEffect, LostLine, PointsMove, RowEffect, Side};
pub use tally::{Band, Spread, Totals};
pub use year::{YearEffect, year_by_both};

use crate::rules::Pack;
use rust_decimal::Decimal;
use serde::Serialize;

/// Name and version of the format.
pub const PREVIEW: &str = "ziping.preview/1";

/// In place of a clause: what a form gained or lost in full marks. Every pack has the same today, so that it is rare.
pub const POINTS: &str = "points";

/// What a change of the rules does to years that are there.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Preview {
    /// Always [`PREVIEW`].
    pub schema: &'static str,
    /// The rules as they are.
    pub old: PackName,
    /// The rules as they would be.
    pub new: PackName,
    /// Parameters that were set beside the new pack.
    pub set: Vec<ParamSet>,
    /// Years of departments that were scored.
    pub years: usize,
    /// Projects that have a total by both packs, one for each year.
    pub scored: usize,
    /// Years of departments that were not filed, and were left out.
    pub unfiled: usize,
    /// Projects whose total or grade is another one; the largest change first.
    pub moved: Vec<Moved>,
    /// Projects whose total and grade stay though clauses take more and less: the effects cancel.
    pub cancelled: Vec<Moved>,
    /// Effects by clause over all projects; the largest first.
    pub clauses: Vec<ClauseSum>,
    /// How many projects go from one grade to another.
    pub grades: Vec<GradeMove>,
    /// Departments whose total, grade or own form is another one.
    pub departments: Vec<DepartmentMoved>,
    /// Projects whose rank among those of their year is another one; the largest change first.
    pub ranks: Vec<RankMoved>,
    /// How the totals are spread.
    pub distribution: Totals,
    /// What could not be scored by both packs, and why.
    pub not_run: Vec<NotRun>,
}

impl Preview {
    /// Whether the change of the rules changes nothing.
    pub fn is_empty(&self) -> bool {
        self.moved.is_empty() && self.cancelled.is_empty() && self.departments.is_empty()
    }

    /// The grades, best first, and of each how many of its projects have which grade by the new pack, in the same order.
    pub fn matrix(&self) -> Vec<(&str, Vec<usize>)> {
        let grades = &self.distribution.grades;
        let count = |from: &str, to: &str| {
            let moves = self.grades.iter().find(|one| one.from == from && one.to == to);
            moves.map_or(0, |one| one.projects)
        };
        let gone = |from: &str| -> usize { grades.iter().map(|to| count(from, &to.name)).sum() };
        let row = |from: &Band| -> Vec<usize> {
            let cell = |to: &Band| {
                if to.name == from.name {
                    from.old.saturating_sub(gone(&from.name))
                } else {
                    count(&from.name, &to.name)
                }
            };
            grades.iter().map(cell).collect()
        };
        grades.iter().map(|from| (from.name.as_str(), row(from))).collect()
    }

    /// The two packs, for a headline: `mof-2020 1.0.0`, the parameters that were set beside the new one in brackets.
    pub fn rules(&self) -> [String; 2] {
        let set = self.set.iter().map(|one| format!("{} = {}", one.param, one.to));
        let set: Vec<String> = set.collect();
        let set = if set.is_empty() {
            String::new()
        } else {
            format!("（{}）", set.join("，"))
        };
        [
            format!("{} {}", self.old.id, self.old.version),
            format!("{} {}{set}", self.new.id, self.new.version),
        ]
    }

    /// How many projects rise and how many fall.
    pub fn up_and_down(&self) -> (usize, usize) {
        let up = self.moved.iter().filter(|one| one.change > Decimal::ZERO).count();
        let down = self.moved.iter().filter(|one| one.change < Decimal::ZERO).count();
        (up, down)
    }
}

/// A pack by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PackName {
    /// Id.
    pub id: String,
    /// Version.
    pub version: String,
    /// Hash over what it says.
    pub sha256: String,
}

impl PackName {
    /// Of a pack.
    pub fn of(pack: &Pack) -> Self {
        Self {
            id: pack.id.clone(),
            version: pack.version.clone(),
            sha256: pack.sha256.clone(),
        }
    }

    /// Its id; where one of `others` has it too and is another pack, with version and the beginning of the hash.
    pub fn among(&self, others: &[&Self]) -> String {
        let is_changed = |other: &&&Self| other.id == self.id && other.sha256 != self.sha256;
        if others.iter().any(|other| is_changed(&other)) {
            let hash: String = self.sha256.chars().take(SHORT).collect();
            format!("{} {}（校验 {hash}）", self.id, self.version)
        } else {
            self.id.clone()
        }
    }
}

/// Characters of a hash that tell two packs apart.
const SHORT: usize = 8;

/// A parameter with another value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ParamSet {
    /// Its name.
    pub param: String,
    /// What it means.
    pub about: String,
    /// Its value in the pack.
    pub from: String,
    /// Its value here.
    pub to: String,
}

impl ParamSet {
    /// Of a parameter of `before` that has another value in `after`.
    pub fn of(name: &str, before: &Pack, after: &Pack) -> Option<Self> {
        let (from, to) = (before.params.get(name)?, after.params.get(name)?);
        Some(Self {
            param: name.to_owned(),
            about: from.about.clone(),
            from: from.typed(),
            to: to.typed(),
        })
    }
}

/// Whose year it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Whose {
    /// 部门编码.
    pub department: String,
    /// 部门名称.
    pub department_name: String,
    /// Folder of the department; empty where only one was asked for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub workspace: String,
    /// 预算年度.
    pub year: i16,
}

/// A project that moves.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Moved {
    /// Whose it is.
    #[serde(flatten)]
    pub whose: Whose,
    /// 项目编码.
    pub code: String,
    /// 项目名称.
    pub name: String,
    /// How it moves.
    #[serde(flatten)]
    pub effect: FormEffect,
    /// Rank among the projects of its year by the old pack and by the new one, from 1.
    pub rank: [usize; 2],
}

impl std::ops::Deref for Moved {
    type Target = FormEffect;

    fn deref(&self) -> &FormEffect {
        &self.effect
    }
}

/// A department that moves.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct DepartmentMoved {
    /// Whose year it is.
    #[serde(flatten)]
    pub whose: Whose,
    /// Projects that have a total by both packs.
    pub projects: usize,
    /// Those of them that move.
    pub moved: usize,
    /// The weighted total by the old pack.
    pub from: Side,
    /// By the new one.
    pub to: Side,
    /// New total less old total; null where one of them is open.
    pub change: Option<Decimal>,
    /// How its own form moves; null where it does not.
    pub own: Option<FormEffect>,
}

/// What one clause does to all projects together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ClauseSum {
    /// Clause id, or [`POINTS`].
    pub clause: String,
    /// What it says, where a pack says it.
    pub text: String,
    /// Σ of its effects, 分.
    pub change: Decimal,
    /// Projects that it moves up.
    pub up: usize,
    /// Projects that it moves down.
    pub down: usize,
}

/// Projects that go from one grade to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct GradeMove {
    /// By the old pack.
    pub from: String,
    /// By the new one.
    pub to: String,
    /// How many.
    pub projects: usize,
}

/// A project that stands on another place among those of its year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RankMoved {
    /// Whose it is.
    #[serde(flatten)]
    pub whose: Whose,
    /// 项目编码.
    pub code: String,
    /// 项目名称.
    pub name: String,
    /// Then, from 1; projects of one total share the better one.
    pub from: usize,
    /// Now.
    pub to: usize,
}

/// A project, or a whole year, that could not be scored by both packs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct NotRun {
    /// 部门编码; the folder's name where nothing could be read.
    pub department: String,
    /// Folder of the department; empty where only one was asked for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub workspace: String,
    /// 预算年度; null where the whole department could not be read.
    pub year: Option<i16>,
    /// 项目编码; null where the whole year could not be scored.
    pub code: Option<String>,
    /// Why, in a sentence.
    pub reason: String,
}

impl NotRun {
    /// A year, or a department, of which nothing could be scored.
    pub fn whole(department: &str, workspace: &str, year: Option<i16>, reason: String) -> Self {
        Self {
            department: department.to_owned(),
            workspace: workspace.to_owned(),
            year,
            code: None,
            reason,
        }
    }
}
