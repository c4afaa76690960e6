//! `ziping score`: the scorecard, as a table, JSON or CSV.

mod csv;
mod table;

use super::args::{Score, ScoreFormat};
use super::place::{self, RulesChoice};
use super::screen::{Outcome, Screen};
use crate::cli::filed::{as_filed, note_changes};
use crate::diagnostic::escape_controls;
use crate::rules::Shelf;
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
    let shelves: Vec<Shelf<'_>> = found.spots.iter().map(|spot| rules.shelf(spot)).collect();
    let scored = tour::score_all(&rules.departments(&found.spots, &shelves));
    let mut worst = Outcome::Clean;
    let mut csv = csv::Writer::new();
    for (spot, scored) in found.spots.iter().zip(scored) {
        match scored {
            Err(findings) => {
                if found.county {
                    writeln!(screen.err, "== {} ==", escape_controls(&spot.name))?;
                }
                screen.complain(&findings)?;
                worst = Outcome::CouldNotBeDone;
            }
            Ok(scored) => {
                worst = worst.max(Outcome::of(&scored));
                if !command.filed {
                    note_changes(spot, &rules.shelf(spot), scored.facts.year, screen)?;
                }
                match command.format {
                    ScoreFormat::Json => screen.json(&scored.card, found.county)?,
                    ScoreFormat::Csv => csv.add(&scored.card),
                    ScoreFormat::Table => table::write(&scored, &spot.name, screen)?,
                }
                if command.format != ScoreFormat::Table && scored.findings.any_p0() {
                    // Standard output holds the data alone; what must be mended is said beside it.
                    screen.complain(&scored.findings)?;
                }
            }
        }
    }
    if command.format == ScoreFormat::Csv {
        screen.out.write_all(&csv.finish()?)?;
    }
    Ok(worst)
}
