//! `ziping compare`: years side by side, the change taken apart.

mod side;
mod table;

use super::args::{Compare, CompareFormat};
use super::pdf::as_pdf;
use super::place::{self, Spot};
use super::report::templates;
use super::screen::{Outcome, Screen};
use crate::compare::{Comparison, Fragile, Ranked, Side, compare, fragile, ranking};
use crate::diagnostic::{Findings, escape_controls};
use crate::load;
use crate::report::view::{Compared, compared};
use crate::report::{compare_docx, compare_html};
use crate::source::write::{Output, write_all};
use side::{Scored, scored};
use std::io;
use std::path::Path;

/// Everything that is said of one department's years.
struct Told {
    folder: String,
    comparisons: Vec<Comparison>,
    ranking: Vec<Ranked>,
    fragile: Vec<Fragile>,
    years: Vec<Scored>,
}

pub fn run(command: &Compare, screen: &mut Screen<'_>) -> io::Result<Outcome> {
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
        let files = spot.files();
        let told = match told(&files, &spot.name, &command.years) {
            Ok(told) => told,
            Err(Failed::Findings(findings)) => {
                screen.complain(&findings)?;
                worst = Outcome::CouldNotBeDone;
                continue;
            }
            Err(Failed::Years(message)) => {
                worst = screen.refuse(&message, "写工作区里有的年度，如 ziping compare . 2021 2022")?;
                continue;
            }
        };
        if told.comparisons.iter().any(|one| one.total.change.is_none()) {
            worst = worst.max(Outcome::SomethingWrong);
        }
        match command.format {
            CompareFormat::Json => {
                for one in &told.comparisons {
                    let mut json = serde_json::to_value(one).unwrap_or_default();
                    if found.county {
                        json["workspace"] = spot.name.as_str().into();
                    }
                    writeln!(screen.out, "{json}")?;
                }
            }
            CompareFormat::Table => {
                if found.county {
                    writeln!(screen.out, "== {} ==", escape_controls(&told.folder))?;
                }
                table::print(&told.comparisons, &told.ranking, &told.fragile, screen)?;
            }
            CompareFormat::Html | CompareFormat::Docx | CompareFormat::Pdf => match page(&told, spot, command.format) {
                Ok(bytes) => {
                    let ending = if command.format == CompareFormat::Html {
                        "html"
                    } else {
                        "docx"
                    };
                    let name = if found.county {
                        format!("{}-比较.{ending}", spot.name)
                    } else {
                        format!("比较.{ending}")
                    };
                    let path = name.into();
                    pages.push(Output { path, bytes });
                }
                Err(findings) => {
                    screen.complain(&findings)?;
                    return Ok(Outcome::CouldNotBeDone);
                }
            },
        }
    }
    match written(command, pages, screen)? {
        Some(failed) => Ok(failed),
        None => Ok(worst),
    }
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
    if let Err(error) = write_all(out, &pages) {
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

enum Failed {
    Findings(Findings),
    Years(String),
}

fn told(files: &crate::source::Disk, folder: &str, asked: &[i16]) -> Result<Told, Failed> {
    load::workspace(files).map_err(Failed::Findings)?;
    let known = load::years(files);
    let years: Vec<i16> = if asked.is_empty() {
        known.clone()
    } else {
        asked.to_vec()
    };
    let listed = known.iter().map(ToString::to_string).collect::<Vec<_>>().join("、");
    if let Some(missing) = years.iter().find(|year| !known.contains(year)) {
        return Err(Failed::Years(format!("工作区里没有 {missing} 年度，只有 {listed}")));
    }
    if years.len() < 2 {
        return Err(Failed::Years(format!("要两个年度才能比较，工作区里有 {listed}")));
    }
    let years: Vec<Scored> = years
        .into_iter()
        .map(|year| scored(files, year))
        .collect::<Result<_, _>>()
        .map_err(Failed::Findings)?;
    let sides: Vec<Side<'_>> = years.iter().map(Scored::side).collect();
    let pairs = sides.windows(2).zip(years.windows(2));
    let comparisons = pairs
        .map(|(pair, years)| {
            let mut one = compare(&pair[0], &pair[1])?;
            one.filed = [years[0].filed.clone(), years[1].filed.clone()];
            Ok(one)
        })
        .collect::<Result<Vec<_>, _>>()
        .map_err(Failed::Findings)?;
    let mut packs: Vec<&crate::rules::Pack> = Vec::new();
    for side in &sides {
        if !packs.iter().any(|pack| pack.sha256 == side.pack.sha256) {
            packs.push(side.pack);
        }
    }
    let (ranking, fragile) = match sides.last() {
        Some(last) => (
            ranking(last.facts, &packs).map_err(Failed::Findings)?,
            fragile(&last.card.projects, last.pack),
        ),
        None => (Vec::new(), Vec::new()),
    };
    Ok(Told {
        folder: folder.to_owned(),
        comparisons,
        ranking,
        fragile,
        years,
    })
}

/// The page, or the document that is handed on as it is or as PDF.
fn page(told: &Told, spot: &Spot, format: CompareFormat) -> Result<Vec<u8>, Findings> {
    let cards: Vec<_> = told.years.iter().map(|year| &year.card).collect();
    let view: Compared<'_> = compared(&told.comparisons, &cards, &told.ranking, &told.fragile);
    let templates = templates(spot, None)?;
    match format {
        CompareFormat::Docx | CompareFormat::Pdf => compare_docx(&view, &templates),
        _ => compare_html(&view, &templates).map(String::into_bytes),
    }
}
