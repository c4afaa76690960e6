//! `ziping summary`: 全县汇总.

use super::args::{Summary, SummaryFormat};
use super::filed::filed_only;
use super::grid::{cells, plain_table, write_table};
use super::place::{self, RulesChoice};
use super::progress::Progress;
use super::screen::{Outcome, Screen};
use crate::diagnostic::{Findings, escape_controls};
use crate::explain::{CountySummary, ProjectLine, UnreadableLine};
use crate::report::{Templates, county_html, county_xlsx};
use crate::source::Files;
use crate::tour;
use rust_decimal::Decimal;
use std::io;

/// Lines of a list on the screen; the other formats have all.
const MOST: usize = 20;

pub fn run(command: &Summary, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    if matches!(command.format, SummaryFormat::Html | SummaryFormat::Xlsx) && command.out.is_none() {
        return screen.refuse("汇总要写到文件里，没有写 --out", "加上如 --out 全县汇总.xlsx");
    }
    let (mut found, rules) = match (place::find(&command.place), RulesChoice::of(&command.rules)) {
        (Ok(found), Ok(rules)) => (found, rules),
        (Err(findings), _) | (_, Err(findings)) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let asked = command
        .place
        .year
        .or_else(|| found.spots.iter().find_map(|spot| spot.year));
    let year = asked.or_else(|| tour::latest_year(found.spots.iter().map(|spot| &spot.files as &dyn Files)));
    let Some(year) = year else {
        return screen.refuse("各部门的工作区里都没有年度文件夹，如 2021/", "先导入或填写目标表");
    };
    let without = if command.filed {
        filed_only(&mut found, year)
    } else {
        Vec::new()
    };
    let shelf = rules.shelf_of_all(&found);
    let departments = rules.departments(&found.spots, &shelf);
    let progress = Progress::new("汇总", departments.len());
    let mut summary = tour::summary(year, &departments, &|| progress.step());
    drop(progress);
    if command.filed {
        summary.as_filed(without);
    }
    let failed = match command.format {
        SummaryFormat::Table => {
            print(&summary, screen)?;
            None
        }
        SummaryFormat::Json => {
            screen.json(&summary, false)?;
            None
        }
        SummaryFormat::Html | SummaryFormat::Xlsx => write(command, &summary, screen)?,
    };
    Ok(failed.unwrap_or_else(|| outcome(&summary)))
}

/// What it is for the shell: a department that could not be read is no summary of the county.
fn outcome(summary: &CountySummary) -> Outcome {
    if !summary.unreadable.is_empty() {
        Outcome::CouldNotBeDone
    } else if summary.missing.is_empty()
        && summary.not_begun.is_empty()
        && summary.departments.iter().all(|one| one.p0 == 0)
    {
        Outcome::Clean
    } else {
        Outcome::SomethingWrong
    }
}

fn write(command: &Summary, summary: &CountySummary, screen: &mut Screen<'_>) -> io::Result<Option<Outcome>> {
    let Some(out) = &command.out else { return Ok(None) };
    let made: Result<Vec<u8>, Findings> = match command.format {
        SummaryFormat::Html => county_html(summary, &Templates::shipped()).map(String::into_bytes),
        _ => county_xlsx(summary),
    };
    screen.write_document(out, "全县汇总.xlsx", made, &format!("：{}", counts(summary)))
}

/// 「12 个部门、48 个项目」.
fn counts(summary: &CountySummary) -> String {
    let mut told = format!("{} 个部门、{} 个项目", summary.departments.len(), summary.projects);
    if summary.settled < summary.projects {
        told += &format!("（总分未定 {} 个）", summary.projects - summary.settled);
    }
    told
}

fn print(summary: &CountySummary, screen: &mut Screen<'_>) -> io::Result<()> {
    let out = &mut *screen.out;
    writeln!(out, "{} 年度绩效自评全县汇总：{}", summary.year, counts(summary))?;
    let or_none = |number: Option<Decimal>| number.map_or_else(|| "—".to_owned(), |number| number.to_string());
    writeln!(
        out,
        "平均分 {}，按全年预算数加权 {}；全年预算数 {} 万元，执行率 {}",
        or_none(summary.mean),
        or_none(summary.weighted_mean),
        summary.adjusted,
        percent(summary.rate)
    )?;
    if !summary.grades.is_empty() {
        writeln!(out, "\n等级：")?;
        let mut table = plain_table(&["等级", "项目（个）", "全年预算数（万元）"], &[1, 2]);
        for one in &summary.grades {
            table.add_row(cells([
                escape_controls(&one.grade),
                one.projects.to_string(),
                one.amount.to_string(),
            ]));
        }
        write_table(&table, out)?;
    }
    projects("得分最低", &summary.lowest, screen)?;
    projects("执行率低于 80%", &summary.low_execution, screen)?;
    let missing: Vec<String> = summary
        .missing
        .iter()
        .map(|one| format!("{} {}：缺 {} 行", one.workspace, one.name, one.missing.len()))
        .collect();
    list("没有填完", &missing, screen)?;
    list("没有正式的存档", &summary.not_filed, screen)?;
    list("没有这个年度", &summary.not_begun, screen)?;
    let told = |one: &UnreadableLine| format!("{}：{}", one.workspace, one.reason);
    let unreadable: Vec<String> = summary.unreadable.iter().map(told).collect();
    list("读不出来", &unreadable, screen)?;
    writeln!(
        screen.out,
        "\n共 {}：没有填完的表 {} 个，没有存档 {} 个部门，没有这个年度 {} 个部门，读不出来 {} 个部门",
        counts(summary),
        summary.missing.len(),
        summary.not_filed.len(),
        summary.not_begun.len(),
        summary.unreadable.len()
    )
}

fn projects(title: &str, lines: &[ProjectLine], screen: &mut Screen<'_>) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(screen.out, "\n{title}（{} 个项目）：", lines.len())?;
    let mut table = plain_table(&["部门", "项目", "得分", "等级", "执行率"], &[2, 4]);
    for one in lines.iter().take(MOST) {
        table.add_row(cells([
            escape_controls(&one.department),
            escape_controls(&one.name),
            one.total.map_or_else(|| "未定".to_owned(), |total| total.to_string()),
            escape_controls(one.grade.as_deref().unwrap_or("—")),
            percent(one.rate),
        ]));
    }
    write_table(&table, screen.out)?;
    more(lines.len(), screen)
}

fn list(title: &str, lines: &[String], screen: &mut Screen<'_>) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(screen.out, "\n{title}：")?;
    for one in lines.iter().take(MOST) {
        writeln!(screen.out, "   {}", escape_controls(one))?;
    }
    more(lines.len(), screen)
}

/// That there are more than the screen shows.
fn more(count: usize, screen: &mut Screen<'_>) -> io::Result<()> {
    match count.saturating_sub(MOST) {
        0 => Ok(()),
        more => writeln!(screen.out, "   还有 {more} 个，见 --format xlsx"),
    }
}

/// 98.43%, or a dash.
fn percent(rate: Option<Decimal>) -> String {
    rate.map_or_else(
        || "—".to_owned(),
        |rate| format!("{}%", (rate * Decimal::ONE_HUNDRED).normalize()),
    )
}
