//! `rules cover`: what the table tests of packs do not reach.

use super::super::args::RulesCover;
use super::super::screen::{Outcome, Screen};
use super::packs::Packs;
use crate::diagnostic::escape_controls;
use crate::tune::cases::cases_of;
use crate::tune::cover::cover;
use crate::tune::lint::cited;
use std::io;

pub fn run(command: &RulesCover, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let Some(packs) = Packs::some_or_all(&command.workspace.path, &command.packs, screen)? else {
        return Ok(Outcome::CouldNotBeDone);
    };
    let shelf = packs.shelf();
    let mut worst = Outcome::Clean;
    for id in packs.ids.iter().map(String::as_str) {
        let covered = shelf
            .open(id)
            .and_then(|pack| cover(&shelf, &pack, &cited(&pack), &cases_of(&shelf, id)?));
        match covered {
            Err(findings) => {
                screen.complain(&findings)?;
                worst = Outcome::CouldNotBeDone;
            }
            Ok(coverage) => {
                write!(screen.out, "{}：", escape_controls(id))?;
                for line in coverage.in_words().lines() {
                    writeln!(screen.out, "{}", escape_controls(line))?;
                }
            }
        }
    }
    Ok(worst)
}
