//! `ziping score`: the scorecard, as a table, JSON or CSV.

mod csv;
mod parts;
mod table;

use super::args::{Score, ScoreFormat};
#[cfg(feature = "parquet")]
use super::lake;
use super::place::{self, RulesChoice, Spot};
use super::screen::{Outcome, Screen, json_of};
use crate::cli::filed::{as_filed, changes_since};
use crate::diagnostic::{Findings, escape_controls};
#[cfg(feature = "parquet")]
use crate::lake::Lake;
use crate::model::scorecard::Scorecard;
use crate::score::ScoredYear;
use crate::tour::{self, Parts, PartsError};
use std::io;

pub fn run(command: &Score, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let found = place::find(&command.place).and_then(|found| if command.filed { as_filed(found) } else { Ok(found) });
    let (found, rules) = match (found, RulesChoice::of(&command.rules)) {
        (Ok(found), Ok(rules)) => (found, rules),
        (Err(findings), _) | (_, Err(findings)) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    #[cfg(feature = "parquet")]
    if command.format == ScoreFormat::Parquet && command.out.is_none() {
        return screen.refuse(lake::NO_OUT.0, lake::NO_OUT.1);
    }
    #[cfg(feature = "parquet")]
    let (mut tables, mut unstored) = (Lake::default(), None);
    let mut worst = Outcome::Clean;
    let mut csv = csv::Writer::default();
    let score = |spot: &Spot| -> Result<Made, Findings> {
        let shelf = rules.shelf(spot);
        let request = rules.request(spot, &shelf);
        let changes = |year: i16| changes_since(spot, &shelf, year).filter(|_| !command.filed);
        // On a terminal nobody reads thousands of tables.
        if command.format != ScoreFormat::Table
            && let Some(parts) = tour::parts(&spot.files, &request)
        {
            return Ok(Made::in_parts(changes(parts.year()), parts));
        }
        let scored = tour::score(&spot.files, &request)?;
        let changes = changes(scored.facts.year);
        Ok(Made::new(scored, changes, command.format, found.county))
    };
    tour::in_order(&found.spots, score, |spot, scored| -> io::Result<()> {
        let cannot = |findings: &Findings, screen: &mut Screen<'_>| {
            if found.county {
                writeln!(screen.err, "== {} ==", escape_controls(&spot.name))?;
            }
            screen.complain(findings)
        };
        let mut made = match scored {
            Ok(made) => made,
            Err(findings) => {
                worst = Outcome::CouldNotBeDone;
                return cannot(&findings, screen);
            }
        };
        screen.err.write_all(made.changes.unwrap_or_default().as_bytes())?;
        match made.score {
            Shape::Json(text) => screen.out.write_all(text?.as_bytes())?,
            Shape::Parts(all) => {
                let shelf = rules.shelf(spot);
                let request = rules.request(spot, &shelf);
                let told = match command.format {
                    ScoreFormat::Csv => parts::cards(&all, &spot.files, &request, |card| {
                        csv.add(card);
                        screen.out.write_all(&csv.take()?)
                    }),
                    #[cfg(feature = "parquet")]
                    ScoreFormat::Parquet => parts::cards(&all, &spot.files, &request, |card| {
                        unstored = unstored.take().or(tables.add(card).err());
                        Ok(())
                    }),
                    _ => parts::json(&all, &spot.files, &request, found.county, screen.out),
                };
                match told {
                    Ok(year) => (made.outcome, made.findings) = (Outcome::of(&year), year.findings),
                    Err(PartsError::Untold(error)) => return Err(error),
                    Err(PartsError::Unreadable(findings)) => {
                        worst = Outcome::CouldNotBeDone;
                        return cannot(&findings, screen);
                    }
                }
            }
            Shape::Csv(card) => {
                csv.add(&card);
                screen.out.write_all(&csv.take()?)?;
            }
            Shape::Table(scored) => table::write(&scored, &spot.name, screen)?,
            #[cfg(feature = "parquet")]
            Shape::Parquet(card) => {
                let added = tables.add(&card);
                unstored = unstored.take().or(added.err());
            }
        }
        worst = worst.max(made.outcome);
        if made.findings.any_p0() {
            // Standard output holds the data alone; what must be mended is said beside it.
            screen.complain(&made.findings)?;
        }
        Ok(())
    })?;
    #[cfg(feature = "parquet")]
    if let Some(out) = command
        .out
        .as_deref()
        .filter(|_| command.format == ScoreFormat::Parquet)
    {
        let refused = match unstored {
            Some(error) => Some(lake::refuse(&error, screen)?),
            None => lake::write(tables, out, screen)?,
        };
        worst = worst.max(refused.unwrap_or(Outcome::Clean));
    }
    if command.format == ScoreFormat::Csv {
        screen.out.write_all(&csv.take()?)?;
    }
    Ok(worst)
}

/// A department that was scored, as far as it can be made beside the others.
struct Made {
    outcome: Outcome,
    /// What changed since it was filed.
    changes: Option<String>,
    /// None where they are in the table.
    findings: Findings,
    score: Shape,
}

/// What is printed of it, in each format.
enum Shape {
    Table(Box<ScoredYear>),
    Json(serde_json::Result<String>),
    /// A few projects at a time, while they are printed.
    Parts(Parts),
    Csv(Box<Scorecard>),
    #[cfg(feature = "parquet")]
    Parquet(Box<Scorecard>),
}

impl Made {
    fn in_parts(changes: Option<String>, parts: Parts) -> Self {
        Self {
            outcome: Outcome::Clean,
            changes,
            findings: Findings::new(),
            score: Shape::Parts(parts),
        }
    }

    fn new(scored: ScoredYear, changes: Option<String>, format: ScoreFormat, one_line: bool) -> Self {
        let outcome = Outcome::of(&scored);
        let (findings, score) = match format {
            ScoreFormat::Table => (Findings::new(), Shape::Table(Box::new(scored))),
            ScoreFormat::Json => (scored.findings, Shape::Json(json_of(&scored.card, one_line))),
            #[cfg(feature = "parquet")]
            ScoreFormat::Parquet => (scored.findings, Shape::Parquet(Box::new(scored.card))),
            ScoreFormat::Csv => (scored.findings, Shape::Csv(Box::new(scored.card))),
        };
        Self {
            outcome,
            changes,
            findings,
            score,
        }
    }
}
