//! `rules sweep`: the grades of the years that are there, by the values of one parameter.

use super::super::args::{DrawnFormat, RulesSweep};
use super::super::grid::{plain_table, write_table};
use super::super::place::Spot;
use super::super::progress::Progress;
use super::super::screen::{Outcome, Screen};
use super::packs::Packs;
use super::{drawn, tried};
use crate::compare::Sweep;
use crate::diagnostic::{Code, Diagnostic, Findings, escape_controls};
use crate::report::sweep_svg;
use crate::rules::{Pack, Shelf};
use crate::tour;
use comfy_table::Cell;
use rust_decimal::Decimal;
use std::io;

/// Most values of one run.
const MOST: usize = 200;

pub fn run(command: &RulesSweep, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let format = match drawn::format(&command.drawn, screen)? {
        Ok(format) => format,
        Err(refused) => return Ok(refused),
    };
    let sweep = match sweep(command) {
        Ok(sweep) => sweep,
        Err(findings) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    if sweep.years == 0 && sweep.not_run.is_empty() {
        return screen.refuse(
            "没有一个年度存过档，没有可以试算的",
            "加 --unfiled，按工作区现在的内容试算；或先用“ziping file .”存档",
        );
    }
    let failed = if format == DrawnFormat::Table {
        print(&sweep, screen)?;
        None
    } else {
        drawn::show(&command.drawn, format, &sweep, || sweep_svg(&sweep), screen)?
    };
    let outcome = match (sweep.not_run.is_empty(), sweep.years) {
        (true, _) => Outcome::Clean,
        (false, 0) => Outcome::CouldNotBeDone,
        (false, _) => Outcome::SomethingWrong,
    };
    Ok(failed.unwrap_or(outcome))
}

fn sweep(command: &RulesSweep) -> Result<Sweep, Findings> {
    let packs = Packs::tried_on(&command.workspace.path, &[&command.pack], &command.tried.paths)?;
    let id = packs.ids.first().cloned().unwrap_or_default();
    let pack: Pack = packs.shelf().open(&id)?;
    let (param, values) = values(&command.param)?;
    let spots = tried::spots(&command.tried)?;
    let shelves: Vec<Shelf<'_>> = spots.iter().map(Spot::shelf).collect();
    let departments = tried::departments(&spots, &shelves);
    let progress = Progress::new("试算", departments.len());
    tour::sweep(&pack, &param, &values, &departments, command.tried.unfiled, &|| {
        progress.step();
    })
}

/// `p=a..b/step`, or `p=a,b,c`.
fn values(typed: &str) -> Result<(String, Vec<String>), Findings> {
    let wrong = |message: String| {
        Err(Diagnostic::new(Code::BadPack, message)
            .hint("写成如 --param late_loss=0..1/0.1，或 --param reverse=ratio,excess")
            .into())
    };
    let Some((name, values)) = typed.split_once('=') else {
        return wrong(format!("--param {typed} 没有写取哪些值"));
    };
    let Some((from, rest)) = values.split_once("..") else {
        let values: Vec<String> = values.split([',', '，']).map(|one| one.trim().to_owned()).collect();
        return Ok((name.trim().to_owned(), values));
    };
    let number = |text: &str| text.trim().parse::<Decimal>().ok();
    let ends = rest
        .split_once('/')
        .and_then(|(to, step)| Some((number(from)?, number(to)?, number(step)?)));
    let Some((from, to, step)) = ends else {
        return wrong(format!("--param {typed} 不是“参数=从..到/步长”"));
    };
    if step <= Decimal::ZERO || to < from {
        return wrong(format!("--param {typed}：步长要大于 0，“到”不能小于“从”"));
    }
    if (to - from) / step >= Decimal::from(MOST) {
        return wrong(format!("--param {typed} 有 {MOST} 个以上的值"));
    }
    let mut values = Vec::new();
    let mut value = from;
    while value <= to {
        values.push(value.normalize().to_string());
        value += step;
    }
    Ok((name.trim().to_owned(), values))
}

fn print(sweep: &Sweep, screen: &mut Screen<'_>) -> io::Result<()> {
    let left = match sweep.unfiled {
        0 => String::new(),
        count => format!("；没有存档的 {count} 个部门年度没有算，要算加 --unfiled"),
    };
    let head = format!(
        "{} {}  参数 {}（{}），现为 {}；{} 个部门年度{left}",
        sweep.rules.id, sweep.rules.version, sweep.param, sweep.about, sweep.now, sweep.years
    );
    writeln!(screen.out, "{}", escape_controls(&head))?;
    let mut header = vec!["值"];
    let grades = sweep.values.first().map(|value| &value.grades);
    let grades = grades.into_iter().flatten().map(|(grade, _)| escape_controls(grade));
    let grades: Vec<String> = grades.collect();
    header.extend(grades.iter().map(String::as_str));
    header.extend(["未定", "平均分", "改变"]);
    let right: Vec<usize> = (0..header.len()).collect();
    let mut table = plain_table(&header, &right);
    for one in &sweep.values {
        let mut row = vec![escape_controls(&one.value)];
        row.extend(one.grades.iter().map(|(_, projects)| projects.to_string()));
        row.push(one.unsettled.to_string());
        row.push(one.mean.map_or_else(|| "—".to_owned(), |mean| mean.to_string()));
        row.push(one.changed.to_string());
        table.add_row(row.into_iter().map(Cell::new));
    }
    write_table(&table, screen.out)?;
    match &sweep.knee {
        Some(knee) => writeln!(
            screen.out,
            "等级改变最多的一处：{}（“改变”是与上一个值相比等级不同的项目数）",
            escape_controls(knee)
        )?,
        None => writeln!(screen.out, "这些值之间没有一个项目的等级改变")?,
    }
    for one in &sweep.not_run {
        let year = one.year.map(|year| format!(" {year} 年")).unwrap_or_default();
        let line = format!("没有重算：{}{year}：{}", one.department, one.reason);
        writeln!(screen.out, "{}", escape_controls(&line))?;
    }
    Ok(())
}
