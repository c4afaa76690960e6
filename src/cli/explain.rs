//! `ziping explain`: one score as a story that a clerk can read aloud.

use super::args::{self, Explain};
use super::place::{self, RulesChoice};
use super::screen::{Outcome, Screen};
use crate::diagnostic::{Code, Diagnostic, Findings, escape_controls};
use crate::explain::{self, Account};
use crate::model::scorecard::{IndicatorScore, ProjectScore, Scorecard};
use crate::source::closest;
use std::io;

pub fn run(command: &Explain, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let place = args::Place {
        path: command.path.clone(),
        year: command.year,
    };
    let told = place::find(&place).and_then(|found| {
        let rules = RulesChoice::of(&command.rules)?;
        let mut accounts = Vec::new();
        let mut said = Findings::new();
        for spot in &found.spots {
            let card = place::score(spot, &rules)?.card;
            match account(&card, &command.project, command.indicator.as_deref()) {
                Ok(account) => accounts.push((card.remark.clone(), account)),
                Err(one) => said.push(one),
            }
        }
        if accounts.is_empty() { Err(said) } else { Ok(accounts) }
    });
    match told {
        Ok(accounts) => {
            for (remark, account) in accounts {
                if let Some(remark) = remark {
                    writeln!(screen.out, "（{}）", escape_controls(&remark))?;
                }
                for line in account.to_text().lines() {
                    writeln!(screen.out, "{}", escape_controls(line))?;
                }
            }
            Ok(Outcome::Clean)
        }
        Err(findings) => {
            screen.complain(&findings)?;
            Ok(Outcome::CouldNotBeDone)
        }
    }
}

const EXECUTION: [&str; 3] = ["执行率", "预算执行率", "execution"];
const DEPARTMENT: [&str; 3] = ["部门", "部门整体", "department"];

fn account(card: &Scorecard, project: &str, indicator: Option<&str>) -> Result<Account, Diagnostic> {
    if DEPARTMENT.contains(&project) {
        let Some(own) = &card.department_score.own else {
            return match indicator {
                None => Ok(explain::department(card)),
                Some(_) => Err(unknown("这个年度没有部门整体指标".into(), None)),
            };
        };
        return match indicator {
            None => Ok(explain::own(card, own)),
            Some(name) if EXECUTION.contains(&name) => Ok(explain::own_execution(card, own)),
            Some(name) => Ok(explain::own_indicator(card, own, row(&own.indicators, name)?)),
        };
    }
    let project = find_project(card, project)?;
    match indicator {
        None => Ok(explain::project(card, project)),
        Some(name) if EXECUTION.contains(&name) => Ok(explain::execution(card, project)),
        Some(name) => Ok(explain::indicator(card, project, row(&project.indicators, name)?)),
    }
}

/// By code, by name, or by a part of the name that only one project has.
fn find_project<'a>(card: &'a Scorecard, typed: &str) -> Result<&'a ProjectScore, Diagnostic> {
    let projects = &card.projects;
    if let Some(exact) = projects
        .iter()
        .find(|project| project.code == typed || project.name == typed)
    {
        return Ok(exact);
    }
    let mut parts = projects
        .iter()
        .filter(|project| project.name.contains(typed) || project.code.contains(typed));
    if let (Some(only), None) = (parts.next(), parts.next()) {
        return Ok(only);
    }
    let names = projects
        .iter()
        .flat_map(|project| [project.code.as_str(), project.name.as_str()]);
    let near = closest(typed, names).map(str::to_owned);
    let list = projects
        .iter()
        .map(|project| format!("{} {}", project.code, project.name))
        .collect::<Vec<_>>();
    Err(unknown(
        format!("没有找到唯一的项目“{typed}”；现有：{}", list.join("；")),
        near,
    ))
}

/// By id, by name, or by a part of the id that only one row has.
fn row<'a>(rows: &'a [IndicatorScore], typed: &str) -> Result<&'a IndicatorScore, Diagnostic> {
    if let Some(exact) = rows.iter().find(|row| row.id == typed) {
        return Ok(exact);
    }
    let only = |matches: &dyn Fn(&IndicatorScore) -> bool| {
        let mut found = rows.iter().filter(|row| matches(row));
        found.next().filter(|_| found.next().is_none())
    };
    if let Some(row) = only(&|row| row.name == typed).or_else(|| only(&|row| row.id.contains(typed))) {
        return Ok(row);
    }
    let near = closest(typed, rows.iter().flat_map(|row| [row.id.as_str(), row.name.as_str()])).map(str::to_owned);
    let list = rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>();
    Err(unknown(
        format!("没有找到唯一的指标“{typed}”；现有：{}", list.join("；")),
        near,
    ))
}

fn unknown(message: String, near: Option<String>) -> Diagnostic {
    Diagnostic::new(Code::UnknownIndicator, message).hint_maybe(near.map(|near| format!("是否想写“{near}”？")))
}
