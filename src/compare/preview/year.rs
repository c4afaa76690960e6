//! One year of a department by two packs.

use super::form::{FormEffect, Side, side};
use super::{NotRun, Whose};
use crate::diagnostic::Findings;
use crate::model::department::Year;
use crate::model::scorecard::{FormScore, Scorecard};
use crate::rules::Pack;
use crate::score;
use rust_decimal::Decimal;

/// What a change of the rules does to a year.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct YearEffect {
    /// Whose it is.
    pub whose: Whose,
    /// Its projects that have a total by both packs.
    pub projects: Vec<ProjectEffect>,
    /// The department's weighted total by the old pack and by the new one.
    pub(super) total: [Side; 2],
    /// How its own form moves; none where it does not, or there is none.
    pub(super) own: Option<FormEffect>,
    /// Its projects that have not.
    pub(super) not_run: Vec<NotRun>,
}

/// A project that has a total by both packs.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ProjectEffect {
    /// 项目编码.
    pub code: String,
    /// 项目名称.
    pub name: String,
    /// Totals.
    pub totals: [Decimal; 2],
    /// Grades.
    pub grades: [Option<String>; 2],
    /// How it moves; none where every clause takes what it took.
    pub effect: Option<FormEffect>,
}

/// The year of `facts`, of the department in the folder `workspace`, by both packs.
///
/// # Errors
/// The findings when the scripts of a pack do not compile.
pub fn year_by_both(facts: &Year, workspace: &str, packs: [&Pack; 2]) -> Result<YearEffect, Findings> {
    let [old, new] = packs;
    let (before, _) = score::year(facts, old)?;
    // What is one pack is scored once.
    let (now, _) = if old == new {
        (before.clone(), Findings::new())
    } else {
        score::year(facts, new)?
    };
    Ok(of(&before, &now, workspace))
}

fn of(before: &Scorecard, now: &Scorecard, workspace: &str) -> YearEffect {
    let whose = Whose {
        department: before.department.code.clone(),
        department_name: before.department.name.clone(),
        workspace: workspace.to_owned(),
        year: before.year,
    };
    let mut projects = Vec::with_capacity(before.projects.len());
    let mut not_run = Vec::new();
    for (then, now) in before.projects.iter().zip(&now.projects) {
        match FormEffect::of(then, now) {
            Some(effect) => projects.push(ProjectEffect {
                code: then.code().to_owned(),
                name: then.name().to_owned(),
                totals: [then.total.unwrap_or_default(), now.total.unwrap_or_default()],
                grades: [then.grade.clone(), now.grade.clone()],
                effect: Some(effect).filter(|one| one.moves() || !one.clauses.is_empty()),
            }),
            None => not_run.push(NotRun {
                code: Some(then.code().to_owned()),
                reason: open([then, now]),
                ..NotRun::whole(&whose.department, workspace, Some(whose.year), String::new())
            }),
        }
    }
    let (was, is) = (&before.department_score, &now.department_score);
    let own = was.own.as_ref().zip(is.own.as_ref());
    let total = [was, is].map(|one| Side {
        total: one.total,
        grade: one.grade.clone(),
    });
    YearEffect {
        whose,
        projects,
        total,
        own: own
            .and_then(|(then, now)| FormEffect::of(then, now))
            .filter(FormEffect::moves),
        not_run,
    }
}

/// Why a project has no total, by which of the packs.
fn open(both: [&FormScore; 2]) -> String {
    let [then, now] = both.map(|form| side(form).total.is_none());
    let (by, form) = match (then, now) {
        (true, true) => ("按两个规则包都没有总分", both[0]),
        (true, false) => ("按原规则没有总分", both[0]),
        _ => ("按新规则没有总分", both[1]),
    };
    let rows = form.rows().filter(|(_, row)| row.status.is_open());
    let mut why: Vec<String> = rows
        .map(|(name, row)| {
            let note = row.notes.last().map(|note| format!("（{note}）")).unwrap_or_default();
            format!("“{name}”{}{note}", row.status.in_chinese())
        })
        .collect();
    if why.is_empty() {
        why.extend(form.notes.last().cloned());
    }
    if why.is_empty() {
        why.push("分值不合规则的表".to_owned());
    }
    let more = match why.len() {
        1 => String::new(),
        count => format!("等 {count} 处"),
    };
    format!("{by}：{}{more}", why[0])
}
