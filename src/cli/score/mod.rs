//! `ziping score`: the scorecard, as a table, JSON or CSV.

mod csv;
mod table;

use super::args::{Score, ScoreFormat};
#[cfg(feature = "parquet")]
use super::lake;
use super::place::{self, RulesChoice, Spot};
use super::screen::{Outcome, Screen};
use crate::cli::filed::{as_filed, note_changes};
use crate::diagnostic::escape_controls;
#[cfg(feature = "parquet")]
use crate::lake::Lake;
use crate::tour;
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
    let score = |spot: &Spot| tour::score(&spot.files, &rules.request(spot, &rules.shelf(spot)));
    tour::in_order(&found.spots, score, |spot, scored| -> io::Result<()> {
        let scored = match scored {
            Ok(scored) => scored,
            Err(findings) => {
                if found.county {
                    writeln!(screen.err, "== {} ==", escape_controls(&spot.name))?;
                }
                worst = Outcome::CouldNotBeDone;
                return screen.complain(&findings);
            }
        };
        worst = worst.max(Outcome::of(&scored));
        if !command.filed {
            note_changes(spot, &rules.shelf(spot), scored.facts.year, screen)?;
        }
        match command.format {
            ScoreFormat::Json => screen.json(&scored.card, found.county)?,
            ScoreFormat::Csv => {
                csv.add(&scored.card);
                screen.out.write_all(&csv.take()?)?;
            }
            ScoreFormat::Table => table::write(&scored, &spot.name, screen)?,
            #[cfg(feature = "parquet")]
            ScoreFormat::Parquet => {
                let added = tables.add(&scored.card);
                unstored = unstored.take().or(added.err());
            }
        }
        if command.format != ScoreFormat::Table && scored.findings.any_p0() {
            // Standard output holds the data alone; what must be mended is said beside it.
            screen.complain(&scored.findings)?;
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
