//! `ziping status`: a year on one screen; what is filled in, what is not, and how many days are left.

use super::args::{Status, StatusFormat};
use super::place::{self, RulesChoice, Spot};
use super::screen::{Outcome, Screen};
use crate::diagnostic::escape_controls;
use crate::explain::{FormProgress, YearProgress};
use crate::model::notation::Stated;
use crate::tour;
use jiff::civil::Date;
use jiff::tz::Offset;
use std::io;

/// Missing cells that are named on the screen; `--format json` has all.
const MOST_NAMED: usize = 8;

pub fn run(command: &Status, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let (found, rules) = match (place::find(&command.place), RulesChoice::of(&command.rules)) {
        (Ok(found), Ok(rules)) => (found, rules),
        (Err(findings), _) | (_, Err(findings)) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let today = match &command.today {
        None => today(),
        Some(typed) => match Stated::alone(typed).day() {
            Some(date) => date,
            None => return screen.refuse(&format!("--today 不是日期：{typed}"), "写成 2026-01-10"),
        },
    };
    let mut worst = Outcome::Clean;
    let check = |spot: &Spot| {
        let shelf = rules.shelf(spot);
        tour::check(&spot.files, &rules.request(spot, &shelf))
    };
    tour::in_order(&found.spots, check, |spot, checked| -> io::Result<()> {
        if found.county && command.format == StatusFormat::Table {
            writeln!(screen.out, "== {} ==", escape_controls(&spot.name))?;
        }
        let year = match checked {
            Ok(year) => year,
            Err(findings) => {
                worst = Outcome::CouldNotBeDone;
                return screen.complain(&findings);
            }
        };
        worst = worst.max(Outcome::of(&year));
        let due = year.facts.due.as_ref().and_then(Stated::deadline);
        let stated = year.facts.due.as_ref().map(|due| due.text.clone());
        let shown = due.map(|due| due.to_string()).or(stated);
        let progress = YearProgress::of(&year.card, &year.findings, shown);
        match command.format {
            StatusFormat::Json => {
                let mut json = serde_json::to_value(&progress).map_err(io::Error::other)?;
                if found.county {
                    json["workspace"] = spot.name.as_str().into();
                }
                screen.json(&json, true)
            }
            StatusFormat::Table => {
                writeln!(
                    screen.out,
                    "{}  {} 年度绩效自评",
                    escape_controls(&year.card.department.name),
                    year.card.year
                )?;
                print(&progress, due.map(|due| days(today, due)), screen)
            }
        }
    })?;
    Ok(worst)
}

/// What day it is where the forms are filed.
fn today() -> Date {
    Offset::constant(8).to_datetime(jiff::Timestamp::now()).date()
}

/// From one day to another.
fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

fn print(progress: &YearProgress, days: Option<i32>, screen: &mut Screen<'_>) -> io::Result<()> {
    for one in progress.forms() {
        writeln!(
            screen.out,
            "{}（{}）  已填 {}/{}  {}{}",
            escape_controls(&one.name),
            escape_controls(&one.code),
            one.filled,
            one.rows,
            standing(one),
            match one.p0 {
                0 => String::new(),
                count => format!("  必须改 {count} 处"),
            }
        )?;
        if !one.missing.is_empty() {
            let named: Vec<String> = one
                .missing
                .iter()
                .take(MOST_NAMED)
                .map(|name| escape_controls(name))
                .collect();
            let more = match one.missing.len().saturating_sub(MOST_NAMED) {
                0 => String::new(),
                more => format!("，还有 {more} 行"),
            };
            writeln!(screen.out, "    没有填：{}{more}", named.join("、"))?;
        }
    }
    let (filled, rows) = progress
        .forms()
        .fold((0, 0), |(filled, rows), one| (filled + one.filled, rows + one.rows));
    let p0 = progress.p0_elsewhere + progress.forms().map(|one| one.p0).sum::<usize>();
    write!(screen.out, "合计：已填 {filled}/{rows}，必须改 {p0} 处")?;
    match (&progress.due, days) {
        (None, _) => writeln!(screen.out)?,
        (Some(due), None) => writeln!(screen.out, "；报送期限 {}（读不出日期）", escape_controls(due))?,
        (Some(due), Some(days)) => {
            let left = match days {
                0 => "就是今天".to_owned(),
                1.. => format!("还有 {days} 天"),
                _ => format!("已过 {} 天", -days),
            };
            writeln!(screen.out, "；报送期限 {due}，{left}")?;
        }
    }
    if p0 > 0 {
        writeln!(screen.out, "逐处看必须改的：ziping check")?;
    }
    Ok(())
}

/// 「得分 96.43 优」, or between which it will be.
fn standing(one: &FormProgress) -> String {
    match (&one.total, &one.range) {
        (Some(total), _) => format!("得分 {total} {}", one.grade.as_deref().unwrap_or_default()),
        (None, Some(range)) => format!("得分在 {} 到 {} 之间", range.low, range.high),
        (None, None) => "分值未定".to_owned(),
    }
}
