//! `ziping explain`: one score as a story that a clerk can read aloud.

use super::args::{self, Explain};
use super::filed::{as_filed, changes_since};
use super::place::{self, RulesChoice, Spot};
use super::screen::{Outcome, Screen};
use crate::diagnostic::escape_controls;
use crate::explain::{self, Account};
use crate::model::scorecard::{IndicatorScore, Scorecard};
use crate::source::closest;
use crate::tour::{self, find_project};
use std::io;

pub fn run(command: &Explain, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let place = args::Place {
        path: command.path.clone(),
        year: command.year,
    };
    let found = place::find(&place).and_then(|found| if command.filed { as_filed(found) } else { Ok(found) });
    let (found, rules) = match (found, RulesChoice::of(&command.rules)) {
        (Ok(found), Ok(rules)) => (found, rules),
        (Err(findings), _) | (_, Err(findings)) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let (mut told, mut broken) = (Vec::new(), Vec::new());
    let mut unknown = None;
    let score = |spot: &Spot| tour::unanswered(&spot.files, &rules.request(spot, &rules.shelf(spot)));
    tour::in_order(&found.spots, score, |spot, scored| -> io::Result<()> {
        let scored = match scored {
            Ok(scored) => scored,
            Err(findings) => {
                broken.push((spot, findings));
                return Ok(());
            }
        };
        if let Err(one) = account(&scored.card, &command.project, command.indicator.as_deref()) {
            unknown.get_or_insert(one);
            return Ok(());
        }
        let scored = match scored.worked() {
            Ok(scored) => scored,
            Err(findings) => {
                broken.push((spot, findings));
                return Ok(());
            }
        };
        let accounts = account(&scored.card, &command.project, command.indicator.as_deref());
        if !command.filed {
            let changes = changes_since(spot, &rules.shelf(spot), scored.facts.year);
            screen.err.write_all(changes.unwrap_or_default().as_bytes())?;
        }
        let remark = scored.card.remark.clone();
        let accounts = accounts.unwrap_or_default().into_iter();
        told.extend(accounts.map(|account| (spot, remark.clone(), account)));
        Ok(())
    })?;
    for (spot, remark, account) in &told {
        if found.county {
            writeln!(screen.out, "== {} ==", escape_controls(&spot.name))?;
        }
        if let Some(remark) = remark {
            writeln!(screen.out, "（{}）", escape_controls(remark))?;
        }
        for line in account.to_text().lines() {
            writeln!(screen.out, "{}", escape_controls(line))?;
        }
    }
    if !told.is_empty() {
        // It may have a project of this name too.
        for (spot, _) in &broken {
            let name = escape_controls(&spot.name);
            writeln!(screen.err, "{name} 读不出来，没有在里面找；用“ziping check”看哪里要改")?;
        }
        return Ok(if broken.is_empty() {
            Outcome::Clean
        } else {
            Outcome::SomethingWrong
        });
    }
    for (spot, findings) in &broken {
        if found.county {
            writeln!(screen.err, "== {} ==", escape_controls(&spot.name))?;
        }
        screen.complain(findings)?;
    }
    match unknown {
        Some((message, hint)) => screen.refuse(&message, &hint),
        None => Ok(Outcome::CouldNotBeDone),
    }
}

/// What was not found, and what it may have been meant to be.
type Unknown = (String, String);

const EXECUTION: [&str; 3] = ["执行率", "预算执行率", "execution"];
const DEPARTMENT: [&str; 3] = ["部门", "部门整体", "department"];

fn account(card: &Scorecard, project: &str, indicator: Option<&str>) -> Result<Vec<Account>, Unknown> {
    let of_department = DEPARTMENT.contains(&project);
    let form = if of_department {
        card.department_score.own.as_ref()
    } else {
        Some(find_project(card, project).map_err(|one| (one.message, one.hint))?)
    };
    let Some(name) = indicator else {
        let department = of_department.then(|| explain::department(card));
        let form = form.map(|form| explain::form(card, form));
        return Ok(department.into_iter().chain(form).collect());
    };
    let Some(form) = form else {
        return Err(unknown("这个年度没有部门整体指标".into(), None));
    };
    Ok(vec![if EXECUTION.contains(&name) {
        explain::execution(card, form)
    } else {
        explain::indicator(card, form, row(&form.indicators, name)?)
    }])
}

/// By id, by name, or by a part of the id that only one row has.
fn row<'a>(rows: &'a [IndicatorScore], typed: &str) -> Result<&'a IndicatorScore, Unknown> {
    if let Some(exact) = rows.iter().find(|row| row.id == typed) {
        return Ok(exact);
    }
    let matching =
        |matches: &dyn Fn(&IndicatorScore) -> bool| rows.iter().filter(|row| matches(row)).collect::<Vec<_>>();
    let mut found = matching(&|row| row.name == typed);
    if found.is_empty() {
        found = matching(&|row| row.id.contains(typed));
    }
    match found.as_slice() {
        [] => {}
        [row] => return Ok(row),
        several => {
            let ids: Vec<_> = several.iter().map(|row| row.id.as_str()).collect();
            let message = format!(
                "有 {} 个指标叫“{typed}”或含这几个字，分不清是哪一个：{}",
                ids.len(),
                ids.join("；")
            );
            return Err(unknown(message, None));
        }
    }
    let near = closest(typed, rows.iter().flat_map(|row| [row.id.as_str(), row.name.as_str()])).map(str::to_owned);
    let list = rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>();
    Err(unknown(
        format!("没有找到指标“{typed}”；现有：{}", list.join("；")),
        near,
    ))
}

fn unknown(message: String, near: Option<String>) -> Unknown {
    (
        message,
        near.map_or_else(|| "从上面照抄一个".to_owned(), |near| format!("是否想写“{near}”？")),
    )
}
