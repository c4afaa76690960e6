//! `ziping score`: the scorecard, as a table, JSON or CSV.

mod csv;
mod parts;
mod table;

use super::args::{Score, ScoreFormat};
#[cfg(feature = "parquet")]
use super::lake;
use super::place::{self, RulesChoice, Spot};
use super::screen::{Outcome, Screen};
use crate::cli::filed::{as_filed, changes_since};

use crate::diagnostic::{Findings, escape_controls, json_of};
#[cfg(feature = "parquet")]
use crate::lake::{Lake, LakeError};
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
    let mut worst = Outcome::Clean;
    let mut rows = Rows::default();
    let score = |spot: &Spot| -> Result<Made, Findings> {
        let shelf = rules.shelf(spot);
        let request = rules.request(spot, &shelf);
        let is_filed = command.filed;
        let changes = |year: i16| {
            if is_filed {
                None
            } else {
                changes_since(spot, &shelf, year)
            }
        };
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
        let printed = scored
            .map_err(PartsError::Unreadable)
            .and_then(|made| made.print(command.format, &mut rows, (spot, &rules, found.county), screen));
        let (outcome, findings) = match printed {
            Ok(printed) => printed,
            Err(PartsError::Untold(error)) => return Err(error),
            Err(PartsError::Unreadable(findings)) => {
                if found.county {
                    writeln!(screen.err, "== {} ==", escape_controls(&spot.name))?;
                }
                worst = Outcome::CouldNotBeDone;
                return screen.complain(&findings);
            }
        };
        worst = worst.max(outcome);
        if findings.any_p0() {
            // Standard output holds the data alone; what must be mended is said beside it.
            screen.complain(&findings)?;
        }
        Ok(())
    })?;
    Ok(worst.max(rows.finish(command, screen)?))
}

/// Where the rows of a table go: those of many scorecards, one after the other.
#[derive(Default)]
struct Rows {
    csv: csv::Writer,
    #[cfg(feature = "parquet")]
    lake: Lake,
    #[cfg(feature = "parquet")]
    unstored: Option<LakeError>,
}

impl Rows {
    fn add(&mut self, card: &Scorecard, format: ScoreFormat, screen: &mut Screen<'_>) -> io::Result<()> {
        #[cfg(feature = "parquet")]
        if format == ScoreFormat::Parquet {
            self.unstored = self.unstored.take().or(self.lake.add(card).err());
        }
        if format == ScoreFormat::Csv {
            self.csv.add(card);
            screen.out.write_all(&self.csv.take()?)?;
        }
        Ok(())
    }

    /// The heads of a table without rows; the files of tables that are files.
    fn finish(mut self, command: &Score, screen: &mut Screen<'_>) -> io::Result<Outcome> {
        if command.format == ScoreFormat::Csv {
            screen.out.write_all(&self.csv.take()?)?;
        }
        #[cfg(feature = "parquet")]
        if let (ScoreFormat::Parquet, Some(out)) = (command.format, command.out.as_deref()) {
            let refused = match self.unstored {
                Some(error) => Some(lake::refuse(&error, screen)?),
                None => lake::write(self.lake, out, screen)?,
            };
            return Ok(refused.unwrap_or(Outcome::Clean));
        }
        Ok(Outcome::Clean)
    }
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

/// What is printed of it.
enum Shape {
    Table(Box<ScoredYear>),
    Json(io::Result<String>),
    Rows(Box<Scorecard>),
    /// A few projects at a time, while they are printed.
    Parts(Parts),
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
            ScoreFormat::Csv => (scored.findings, Shape::Rows(Box::new(scored.card))),
            #[cfg(feature = "parquet")]
            ScoreFormat::Parquet => (scored.findings, Shape::Rows(Box::new(scored.card))),
        };
        Self {
            outcome,
            changes,
            findings,
            score,
        }
    }

    /// Prints it; what it came to, and what is to be said beside it.
    fn print(
        self,
        format: ScoreFormat,
        rows: &mut Rows,
        (spot, rules, one_line): (&Spot, &RulesChoice, bool),
        screen: &mut Screen<'_>,
    ) -> Result<(Outcome, Findings), PartsError<io::Error>> {
        let changes = self.changes.unwrap_or_default();
        screen.err.write_all(changes.as_bytes()).map_err(PartsError::Untold)?;
        let printed = match self.score {
            Shape::Json(text) => text.and_then(|text| screen.out.write_all(text.as_bytes())),
            Shape::Rows(card) => rows.add(&card, format, screen),
            Shape::Table(scored) => table::write(&scored, &spot.name, screen),
            Shape::Parts(all) => {
                let shelf = rules.shelf(spot);
                let request = &rules.request(spot, &shelf);
                let year = match format {
                    ScoreFormat::Json => parts::json(&all, &spot.files, request, one_line, screen.out)?,
                    _ => parts::cards(&all, &spot.files, request, |card| rows.add(card, format, screen))?,
                };
                return Ok((Outcome::of(&year), year.findings));
            }
        };
        printed.map_err(PartsError::Untold)?;
        Ok((self.outcome, self.findings))
    }
}
