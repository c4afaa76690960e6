//! `ziping compare`: years side by side, the change taken apart.

mod ranks;
mod table;
mod words;

use super::args::{Compare, CompareFormat};
use super::out_name::refuse_file_name;
use super::pdf::as_pdf;
use super::place::{self, Spot};
use super::screen::{Outcome, Screen};
use crate::compare::{MarginLine, RankLine};
use crate::diagnostic::{Findings, escape_controls};
use crate::source::write::Output;
use crate::tour::{self, CompareRefusal, Request, YearComparison};
use std::io;
use std::path::Path;

pub fn run(command: &Compare, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    if let Some(out) = &command.out
        && !matches!(command.format, CompareFormat::Table | CompareFormat::Json)
        && let Some(refused) = refuse_file_name(out, "写成 --out {}", screen)?
    {
        return Ok(refused);
    }
    let asked = super::args::Place {
        path: command.path.clone(),
        year: None,
    };
    let found = match place::find(&asked) {
        Ok(found) => found,
        Err(findings) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let mut worst = Outcome::Clean;
    let mut pages: Vec<Output> = Vec::new();
    for spot in &found.spots {
        let shelf = spot.shelf();
        match tour::compare_on(&spot.files, &command.years, &Request::default().with_shelf(&shelf)) {
            Ok(made) => {
                if let Some(failed) = one(&made, spot, found.county, command, &mut pages, screen)? {
                    return Ok(failed);
                }
                if made.comparisons.iter().any(|one| one.total.change.is_none()) {
                    worst = worst.max(Outcome::SomethingWrong);
                }
            }
            Err(why) => {
                if found.county {
                    writeln!(screen.err, "== {} ==", escape_controls(&spot.name))?;
                }
                worst = worst.max(refused(&why, screen)?);
            }
        }
    }
    match written(command, pages, screen)? {
        Some(failed) => Ok(failed),
        None => Ok(worst),
    }
}

/// Prints the comparison of one department, or puts its document to the others; what it came to where there can be none.
fn one(
    made: &YearComparison,
    spot: &Spot,
    county: bool,
    command: &Compare,
    pages: &mut Vec<Output>,
    screen: &mut Screen<'_>,
) -> io::Result<Option<Outcome>> {
    match command.format {
        CompareFormat::Json => {
            for (number, one) in made.comparisons.iter().enumerate() {
                let mut json = serde_json::to_value(one).unwrap_or_default();
                if number + 1 == made.comparisons.len() {
                    // Ranks and margins are those of the last year.
                    let ranking: Vec<RankLine<'_>> = made.ranking.iter().map(RankLine::of).collect();
                    let margins: Vec<MarginLine<'_>> = made.fragile.iter().map(MarginLine::of).collect();
                    json["ranking"] = serde_json::to_value(ranking).unwrap_or_default();
                    json["not_comparable"] = serde_json::to_value(&made.not_comparable).unwrap_or_default();
                    json["margins"] = serde_json::to_value(margins).unwrap_or_default();
                }
                if county {
                    json["workspace"] = spot.name.as_str().into();
                }
                screen.json(&json, true)?;
            }
        }
        CompareFormat::Table => {
            if county {
                writeln!(screen.out, "== {} ==", escape_controls(&spot.name))?;
            }
            table::print(made, screen)?;
        }
        CompareFormat::Html | CompareFormat::Docx | CompareFormat::Pdf => match page(made, spot, command.format) {
            Ok(bytes) => {
                let ending = if command.format == CompareFormat::Html {
                    "html"
                } else {
                    "docx"
                };
                let name = if county {
                    format!("{}-比较.{ending}", spot.name)
                } else {
                    format!("比较.{ending}")
                };
                let path = name.into();
                pages.push(Output { path, bytes });
            }
            Err(findings) => {
                screen.complain(&findings)?;
                return Ok(Some(Outcome::CouldNotBeDone));
            }
        },
    }
    Ok(None)
}

/// Writes the documents and lists them; what it came to where they could not be written.
fn written(command: &Compare, pages: Vec<Output>, screen: &mut Screen<'_>) -> io::Result<Option<Outcome>> {
    if matches!(command.format, CompareFormat::Table | CompareFormat::Json) {
        return Ok(None);
    }
    let pages = if command.format == CompareFormat::Pdf {
        match as_pdf(&pages.iter().collect::<Vec<_>>()) {
            Ok(pages) => pages,
            Err(findings) => {
                screen.complain(&findings)?;
                return Ok(Some(Outcome::CouldNotBeDone));
            }
        }
    } else {
        pages
    };
    let out = command.out.as_deref().unwrap_or(Path::new("."));
    if let Err(error) = screen.write_all(out, &pages) {
        return screen.cannot_write(out, &error).map(Some);
    }
    for one in &pages {
        writeln!(
            screen.out,
            "{}",
            escape_controls(&out.join(&one.path).display().to_string())
        )?;
    }
    Ok(None)
}

/// The page, or the document that is handed on as it is or as PDF.
fn page(made: &YearComparison, spot: &Spot, format: CompareFormat) -> Result<Vec<u8>, Findings> {
    let templates = tour::templates(&spot.files, None)?;
    match format {
        CompareFormat::Docx | CompareFormat::Pdf => made.docx(&templates),
        _ => made.html(&templates),
    }
}

fn refused(why: &CompareRefusal, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let message = match why {
        CompareRefusal::Findings(findings) => {
            screen.complain(findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
        CompareRefusal::NoSuchYear(year, known) => format!("工作区里没有 {year} 年度，只有 {}", listed(known)),
        CompareRefusal::TooFew(known) => format!("要两个年度才能比较，工作区里有 {}", listed(known)),
    };
    screen.refuse(&message, "写工作区里有的年度，如 ziping compare . 2021 2022")
}

/// The years of a workspace, for a sentence.
fn listed(years: &[i16]) -> String {
    years.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
}
