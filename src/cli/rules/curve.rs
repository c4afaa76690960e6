//! `rules curve`: score against actual.

use super::super::args::{DrawnFormat, RulesCurve, Tried};
use super::super::grid::{cells, plain_table, write_table};
use super::super::place::Spot;
use super::super::screen::{Outcome, Screen};
use super::packs::Packs;
use super::{drawn, tried};
use crate::compare::Curve;
use crate::diagnostic::{Findings, escape_controls};
use crate::report::curve_svg;
use crate::rules::Shelf;
use crate::tour::{self, RuleChange};
use std::io;

/// Actuals that the screen leaves out between two that it shows.
const EVERY: usize = 10;

pub fn run(command: &RulesCurve, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let format = match drawn::format(&command.drawn, screen)? {
        Ok(format) => format,
        Err(refused) => return Ok(refused),
    };
    let curve = match curve(command) {
        Ok(curve) => curve,
        Err(findings) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    if format == DrawnFormat::Table {
        print(&curve, screen)?;
        return Ok(Outcome::Clean);
    }
    let failed = drawn::show(&command.drawn, format, &curve, || curve_svg(&curve), screen)?;
    Ok(failed.unwrap_or(Outcome::Clean))
}

fn curve(command: &RulesCurve) -> Result<Curve, Findings> {
    let packs = Packs::tried_on(&command.workspace.path, &[&command.pack], &command.paths)?;
    let id = packs.ids.first().cloned().unwrap_or_default();
    let pack = packs.shelf().open(&id)?;
    let tuned = RuleChange::of(pack.clone(), &pack, &tried::set(&command.set)?)?.new;
    let spots = if command.paths.is_empty() {
        Vec::new()
    } else {
        tried::spots(&Tried {
            paths: command.paths.clone(),
            year: None,
            unfiled: command.unfiled,
        })?
    };
    let shelves: Vec<Shelf<'_>> = spots.iter().map(Spot::shelf).collect();
    let departments = tried::departments(&spots, &shelves);
    tour::curve(&tuned, &command.function, command.rule, &departments, command.unfiled)
}

fn print(curve: &Curve, screen: &mut Screen<'_>) -> io::Result<()> {
    let head = format!(
        "{} {}  函数 {}，{} 分的指标；{}：",
        curve.rules.id,
        curve.rules.version,
        curve.function,
        curve.full.normalize(),
        curve.axis
    );
    writeln!(screen.out, "{}", escape_controls(&head))?;
    let mut table = plain_table(&["完成", "得分"], &[0, 1]);
    let count = curve.points.len();
    let shown = curve.points.iter().enumerate();
    for (_, point) in shown.filter(|(number, _)| number % EVERY == 0 || number + 1 == count) {
        table.add_row(cells([
            point.actual.to_string(),
            point
                .score
                .map_or_else(|| "没有得分".to_owned(), |score| score.to_string()),
        ]));
    }
    write_table(&table, screen.out)?;
    for cliff in &curve.cliffs {
        writeln!(
            screen.out,
            "陡坎：{} 处由 {} 分到 {} 分",
            cliff.actual, cliff.from, cliff.to
        )?;
    }
    for stretch in &curve.not_monotone {
        writeln!(
            screen.out,
            "完成得更好、得分更低：从 {} 到 {}，由 {} 分到 {} 分",
            stretch.from, stretch.to, stretch.scores[0], stretch.scores[1]
        )?;
    }
    if curve.cliffs.is_empty() && curve.not_monotone.is_empty() {
        writeln!(screen.out, "没有陡坎，也没有完成得更好、得分更低的地方")?;
    }
    if !curve.dots.is_empty() {
        writeln!(
            screen.out,
            "存档的项目有 {} 行用到它，图上画成点（--out 曲线.svg）",
            curve.dots.len()
        )?;
    }
    Ok(())
}
