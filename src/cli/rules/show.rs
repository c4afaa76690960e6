//! `rules show`: the effective pack, each value with the pack of the chain that says it.

use super::super::args::RulesShow;
use super::super::screen::{Outcome, Screen};
use super::packs::Packs;
use crate::diagnostic::escape_controls;
use crate::tune::entries::entries;
use std::io;

pub fn run(command: &RulesShow, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let opened = Packs::of(&command.workspace.path, &[&command.pack]).and_then(|packs| {
        let id = packs.ids.first().cloned().unwrap_or_default();
        packs.shelf().open_with_origins(&id)
    });
    let (pack, origins) = match opened {
        Ok(opened) => opened,
        Err(findings) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    writeln!(
        screen.out,
        "{}",
        escape_controls(&format!("规则包 {} {}  {}", pack.id, pack.version, pack.title))
    )?;
    writeln!(screen.out, "依次取自：{}", escape_controls(&pack.chain.join(" <- ")))?;
    writeln!(screen.out, "校验：{}", pack.sha256)?;
    let mut section = "";
    for entry in entries(&pack, &origins) {
        if entry.section != section {
            section = entry.section;
            writeln!(screen.out, "\n[{section}]")?;
        }
        let about = if entry.about.is_empty() {
            String::new()
        } else {
            format!("  # {}", entry.about)
        };
        if section == "函数" && !command.source {
            writeln!(
                screen.out,
                "{}",
                escape_controls(&format!("  {}（{}）{about}", entry.path, entry.origin))
            )?;
        } else if section == "函数" {
            writeln!(
                screen.out,
                "{}",
                escape_controls(&format!("  {}（{}）{about}", entry.path, entry.origin))
            )?;
            for line in entry.value.lines() {
                writeln!(screen.out, "    {}", escape_controls(line))?;
            }
        } else {
            let line = format!("  {} = {}（{}）{about}", entry.path, entry.value, entry.origin);
            writeln!(screen.out, "{}", escape_controls(&line))?;
        }
    }
    Ok(Outcome::Clean)
}
