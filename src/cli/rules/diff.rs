//! `rules diff`: what two packs do differently, in words and as a patch.

use super::super::args::RulesDiff;
use super::super::screen::{Outcome, Screen};
use super::packs::Packs;
use crate::diagnostic::{Findings, escape_controls};
use crate::tune::diff::{Change, diff, patch};
use crate::tune::entries::entries;
use std::io;

pub fn run(command: &RulesDiff, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let changes = match changes(command) {
        Ok(changes) => changes,
        Err(findings) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    if changes.is_empty() {
        writeln!(
            screen.out,
            "{} 与 {} 没有差别",
            escape_controls(&command.from),
            escape_controls(&command.to)
        )?;
        return Ok(Outcome::Clean);
    }
    writeln!(
        screen.out,
        "{}",
        escape_controls(&format!(
            "从 {} 到 {}，{} 处不同：",
            command.from,
            command.to,
            changes.len()
        ))
    )?;
    for change in &changes {
        writeln!(screen.out, "  {}", escape_controls(&change.in_words()))?;
    }
    writeln!(screen.out)?;
    for line in patch(&changes).lines() {
        writeln!(screen.out, "{}", escape_controls(line))?;
    }
    Ok(Outcome::Clean)
}

fn changes(command: &RulesDiff) -> Result<Vec<Change>, Findings> {
    // Each side on a shelf of its own: two folders may hold packs of one id.
    let side = |name: &str| {
        let packs = Packs::of(&command.workspace.path, &[name])?;
        let id = packs.ids.first().cloned().unwrap_or_default();
        let (pack, origins) = packs.shelf().open_with_origins(&id)?;
        Ok::<_, Findings>(entries(&pack, &origins))
    };
    Ok(diff(&side(&command.from)?, &side(&command.to)?))
}
