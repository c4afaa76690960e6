//! `ziping check`: everything that is wrong with the files, and everything that a reviewer would send back.

mod department;
mod guesses;
mod human;
mod page;
mod sheet;
mod words;

use super::args::{Check, CheckStage, Deny, ReviewFormat};
use super::codes::Codes;
#[cfg(feature = "parquet")]
use super::lake;
use super::place::{self, Found, RulesChoice, Spot};
use super::progress::Progress;
use super::screen::{Outcome, Screen};
use crate::check::Stage;
use crate::diagnostic::{Findings, Report, Severity};
#[cfg(feature = "parquet")]
use crate::lake::Lake;
use crate::score::ScoredYear;
use crate::tour;
use department::Department;
use guesses::Guesses;
use std::io;

pub fn run(command: &Check, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    if let Some(typed) = &command.explain {
        return page::explain(typed, command, screen);
    }
    let codes = match Codes::of(&command.code) {
        Ok(codes) => codes,
        Err(refusal) => return screen.refuse(&refusal.message, &refusal.hint),
    };
    if matches!(command.format, ReviewFormat::Html | ReviewFormat::Xlsx) && command.out.is_none() {
        return screen.refuse("清单要写到文件里，没有写 --out", "加上如 --out 检查结果.xlsx");
    }
    #[cfg(feature = "parquet")]
    if command.format == ReviewFormat::Parquet && command.out.is_none() {
        return screen.refuse(lake::NO_OUT.0, lake::NO_OUT.1);
    }
    let (found, rules) = match (place::find(&command.place), RulesChoice::of(&command.rules)) {
        (Ok(found), Ok(rules)) => (found, rules),
        (Err(findings), _) | (_, Err(findings)) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let stage = match command.stage {
        CheckStage::Targets => Stage::Targets,
        CheckStage::Actuals => Stage::Actuals,
        CheckStage::Filing => Stage::Filing,
    };
    let deny = match command.deny {
        Deny::P0 => Severity::P0,
        Deny::P1 => Severity::P1,
        Deny::P2 => Severity::P2,
    };
    // Whoever asks for the code wants to see each.
    let is_asked_for = command.guesses || !command.code.is_empty();
    let shown = if is_asked_for { Guesses::Each } else { Guesses::Summed };
    let mut worst = Outcome::Clean;
    let mut departments: Vec<Department<'_>> = Vec::new();
    checked(&found, &rules, |spot, checked| {
        let one = Department::of(&spot.name, checked, stage, &codes);
        worst = worst.max(one.outcome(stage, deny, codes.is_all()));
        if command.format != ReviewFormat::Json {
            departments.push(one);
            return Ok(());
        }
        let workspace = found.county.then_some(one.folder);
        screen.json(&Report::new(&one.findings, workspace), true)
    })?;
    match command.format {
        ReviewFormat::Json => {}
        ReviewFormat::Human => human::print(&departments, stage, codes.is_all(), found.county, shown, screen)?,
        #[cfg(feature = "parquet")]
        ReviewFormat::Parquet => {
            if let Some(failed) = tables(command, &departments, screen)? {
                return Ok(failed);
            }
        }
        ReviewFormat::Html | ReviewFormat::Xlsx => {
            if let Some(failed) = sheet::write(command, &departments, screen)? {
                return Ok(failed);
            }
        }
    }
    Ok(worst)
}

/// Writes the findings as a table; those of a department that cannot be read are said beside it.
#[cfg(feature = "parquet")]
fn tables(command: &Check, departments: &[Department<'_>], screen: &mut Screen<'_>) -> io::Result<Option<Outcome>> {
    let Some(out) = &command.out else { return Ok(None) };
    let mut lake = Lake::default();
    for one in departments {
        let Some(year) = &one.year else {
            screen.complain(&one.findings)?;
            continue;
        };
        if let Err(error) = lake.add_findings(&year.card, one.folder, &one.findings) {
            return lake::refuse(&error, screen).map(Some);
        }
    }
    lake::write(lake, out, screen)
}

/// All departments, checked in parallel, each beside the others of its county, one told after the other.
fn checked<'f>(
    found: &'f Found,
    rules: &RulesChoice,
    mut tell: impl FnMut(&'f Spot, Result<ScoredYear, Findings>) -> io::Result<()>,
) -> io::Result<()> {
    let progress = Progress::new("检查", found.spots.len());
    let shelf = rules.shelf_of_all(found);
    let departments = rules.departments(&found.spots, &shelf);
    let mut spots = found.spots.iter();
    let mut tell = |checked| spots.next().map_or(Ok(()), |spot| tell(spot, checked));
    if found.county {
        return tour::check_county(&departments, &|| progress.step(), |_, checked| tell(checked));
    }
    departments
        .iter()
        .try_for_each(|one| tell(tour::check(one.files, &one.request)))
}
