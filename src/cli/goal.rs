//! `ziping goal`: how far it is to a grade, and what would be enough. `ziping needs`: what of the open rows still matters.

use super::args::{self, GoalFormat};
use super::place::{self, RulesChoice};
use super::screen::{Outcome, Screen};
use crate::diagnostic::escape_controls;
use crate::score::ScoredYear;
use crate::score::goal::{Goal, Needs, Step};
use crate::tour::{self, GoalRefusal};
use serde::Serialize;
use std::io;

/// `goal`.
pub fn run(command: &args::Goal, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let place = args::Place {
        path: command.path.clone(),
        year: command.year,
    };
    let mut unknown: Option<(String, String)> = None;
    let mut asked = 0_usize;
    let outcome = each(
        &place,
        &command.rules,
        command.format,
        screen,
        &mut |scored, spot, screen| match tour::goal(scored, command.project.as_deref(), command.grade.as_deref()) {
            Ok(goals) => {
                asked += 1;
                if let Some(spot) = spot {
                    return json(&goals, spot, screen);
                }
                goals
                    .projects
                    .iter()
                    .try_for_each(|one| print_goal(scored, one, screen))?;
                Ok(Outcome::Clean)
            }
            Err(GoalRefusal::Unreadable(findings)) => {
                screen.complain(&findings)?;
                Ok(Outcome::CouldNotBeDone)
            }
            Err(GoalRefusal::Project(one)) => {
                unknown.get_or_insert((one.message, one.hint));
                Ok(Outcome::Clean)
            }
            Err(GoalRefusal::Grade(grades)) => {
                let typed = command.grade.as_deref().unwrap_or_default();
                let message = format!("规则包没有“{typed}”这一等");
                unknown.get_or_insert((message, format!("可以写：{}", grades.join("、"))));
                Ok(Outcome::Clean)
            }
        },
    )?;
    match unknown {
        // In a county the other departments need not have it.
        Some((message, hint)) if asked == 0 => screen.refuse(&message, &hint),
        _ => Ok(outcome),
    }
}

/// `needs`.
pub fn run_needs(command: &args::Needs, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    each(
        &command.place,
        &command.rules,
        command.format,
        screen,
        &mut |scored, spot, screen| match tour::needs(scored) {
            Ok(needs) => {
                if let Some(spot) = spot {
                    return json(&needs, spot, screen);
                }
                needs.projects.iter().try_for_each(|one| print_needs(one, screen))?;
                Ok(Outcome::Clean)
            }
            Err(findings) => {
                screen.complain(&findings)?;
                Ok(Outcome::CouldNotBeDone)
            }
        },
    )
}

/// Where it prints as JSON, the department's folder, empty for a workspace alone.
type Ask<'a> = dyn FnMut(&ScoredYear, Option<&str>, &mut Screen<'_>) -> io::Result<Outcome> + 'a;

/// Every department of the place, scored.
fn each(
    place: &args::Place,
    rules: &args::Rules,
    format: GoalFormat,
    screen: &mut Screen<'_>,
    ask: &mut Ask<'_>,
) -> io::Result<Outcome> {
    let (found, rules) = match (place::find(place), RulesChoice::of(rules)) {
        (Ok(found), Ok(rules)) => (found, rules),
        (Err(findings), _) | (_, Err(findings)) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let (mut worst, mut done) = (Outcome::Clean, 0_usize);
    for spot in &found.spots {
        let shelf = rules.shelf(spot);
        match tour::score(&spot.files, &rules.request(spot, &shelf)) {
            Err(findings) => {
                if found.county {
                    writeln!(screen.err, "== {} ==", escape_controls(&spot.name))?;
                }
                screen.complain(&findings)?;
                worst = Outcome::CouldNotBeDone;
            }
            Ok(scored) => {
                done += 1;
                let name = if found.county { spot.name.as_str() } else { "" };
                let as_json = format == GoalFormat::Json;
                if found.county && !as_json {
                    writeln!(screen.out, "== {} ==", escape_controls(&spot.name))?;
                }
                worst = worst.max(Outcome::of(&scored));
                worst = worst.max(ask(&scored, as_json.then_some(name), screen)?);
            }
        }
    }
    Ok(if done == 0 { Outcome::CouldNotBeDone } else { worst })
}

fn json(value: &impl Serialize, workspace: &str, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let mut json = serde_json::to_value(value).map_err(io::Error::other)?;
    if !workspace.is_empty() {
        json["workspace"] = workspace.into();
    }
    screen.json(&json, !workspace.is_empty())?;
    Ok(Outcome::Clean)
}

fn head(name: &str, code: &str, screen: &mut Screen<'_>) -> io::Result<()> {
    writeln!(screen.out, "{}（{}）", escape_controls(name), escape_controls(code))
}

fn print_goal(scored: &ScoredYear, goal: &Goal, screen: &mut Screen<'_>) -> io::Result<()> {
    head(&goal.name, &goal.code, screen)?;
    let from = scored.pack.grades.iter().find(|grade| grade.name == goal.wanted);
    let from = from.map(|grade| grade.from.normalize().to_string()).unwrap_or_default();
    if let (Some(total), Some(grade)) = (goal.total, &goal.grade) {
        writeln!(screen.out, "  现在 {total} 分，{grade}；“{}”要 {from} 分", goal.wanted)?;
        if goal.reachable == Some(true) && goal.cheapest.is_empty() {
            return writeln!(screen.out, "  已经到了");
        }
    }
    if let Some(why) = &goal.why {
        return writeln!(screen.out, "  {}", escape_controls(why));
    }
    match goal.single.as_slice() {
        [] => writeln!(screen.out, "  没有哪一行单独够")?,
        single => {
            writeln!(screen.out, "  单独一行就够的：")?;
            for one in single {
                let total = one.total.map(|total| format!("，总分 {total}")).unwrap_or_default();
                writeln!(screen.out, "    {}{total}", step(one))?;
            }
        }
    }
    let total = goal
        .cheapest_total
        .map(|total| format!("，总分 {total}"))
        .unwrap_or_default();
    let near = if goal.exact {
        ""
    } else {
        "（组合太多，没有全部试过）"
    };
    writeln!(screen.out, "  改得最少的（{} 行{total}）{near}：", goal.cheapest.len())?;
    for one in &goal.cheapest {
        writeln!(screen.out, "    {}", step(one))?;
    }
    Ok(())
}

/// `数量指标/修路里程：完成值 9.5公里`.
fn step(step: &Step) -> String {
    let (name, what) = if step.indicator == "execution" {
        ("预算执行率", "全年执行数")
    } else {
        (step.indicator.as_str(), "完成值")
    };
    let degree = step
        .degree
        .map(|degree| format!("，完成程度 {degree}"))
        .unwrap_or_default();
    format!(
        "{}：{what} {}{degree}",
        escape_controls(name),
        escape_controls(&step.actual)
    )
}

fn print_needs(needs: &Needs, screen: &mut Screen<'_>) -> io::Result<()> {
    head(&needs.name, &needs.code, screen)?;
    let grades = needs.grades.join("、");
    match &needs.range {
        Some(range) if range.low == range.high => writeln!(screen.out, "  总分 {}，{grades}", range.low)?,
        Some(range) => writeln!(
            screen.out,
            "  总分在 {} 到 {} 之间，可能是{grades}",
            range.low, range.high
        )?,
        None => writeln!(screen.out, "  分值没有定下来，总分的范围未知")?,
    }
    let name = |id: &String| {
        if id == "execution" {
            "预算执行率".to_owned()
        } else {
            escape_controls(id)
        }
    };
    for (words, ids) in [
        ("还能改变等级的", &needs.matters),
        ("怎样填都不改变等级的", &needs.settled),
    ] {
        if !ids.is_empty() {
            let ids: Vec<String> = ids.iter().map(name).collect();
            writeln!(screen.out, "  {words}：{}", ids.join("、"))?;
        }
    }
    if needs.matters.is_empty() && needs.settled.is_empty() {
        writeln!(screen.out, "  都填好了")?;
    }
    Ok(())
}
