//! `rules list`: all packs, the workspace's own and the shipped ones.

use super::super::args::RulesList;
use super::super::screen::{Outcome, Screen};
use super::packs::Packs;
use crate::diagnostic::{escape_controls, width};
use std::io;

pub fn run(command: &RulesList, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let packs = match Packs::of(&command.path, &[]) {
        Ok(packs) => packs,
        Err(findings) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let shelf = packs.shelf();
    let ids = shelf.ids();
    let widest = ids.iter().map(|id| width(id)).max().unwrap_or(0);
    let mut outcome = Outcome::Clean;
    for id in ids {
        let gap = " ".repeat(widest - width(&id) + 2);
        match shelf.open(&id) {
            Ok(pack) => {
                let base = pack
                    .chain
                    .get(1)
                    .map(|base| format!("（在 {base} 上修改）"))
                    .unwrap_or_default();
                let line = format!("{id}{gap}{}  {}{base}", pack.version, pack.title);
                writeln!(screen.out, "{}", escape_controls(&line))?;
            }
            Err(findings) => {
                writeln!(
                    screen.out,
                    "{}{gap}打不开，见“ziping rules show {}”",
                    escape_controls(&id),
                    escape_controls(&id)
                )?;
                if findings.any_fatal() {
                    outcome = Outcome::SomethingWrong;
                }
            }
        }
    }
    Ok(outcome)
}
