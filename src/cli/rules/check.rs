//! `rules check`: what is wrong with packs, before they score anything.

use super::super::args::{CheckFormat, RulesCheck};
use super::super::screen::{Outcome, Screen};
use super::packs::Packs;
use crate::diagnostic::{Findings, escape_controls, to_json, to_text};
use crate::rules::{Cage, Shelf};
use crate::tune::lint;
use std::io;

pub fn run(command: &RulesCheck, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let Some(packs) = Packs::some_or_all(&command.workspace.path, &command.packs, screen)? else {
        return Ok(Outcome::CouldNotBeDone);
    };
    let shelf = packs.shelf();
    let mut worst = Outcome::Clean;
    for id in packs.ids.iter().map(String::as_str) {
        let findings = check(&shelf, id);
        worst = worst.max(if findings.any_fatal() {
            Outcome::CouldNotBeDone
        } else if findings.any_p0() {
            Outcome::SomethingWrong
        } else {
            Outcome::Clean
        });
        if command.format == CheckFormat::Json {
            let mut report = to_json(&findings);
            report["pack"] = id.into();
            screen.json(&report, true)?;
            continue;
        }
        for one in &findings {
            writeln!(screen.out, "{}", to_text(one))?;
        }
        let verdict = if findings.is_empty() {
            "没有发现问题".into()
        } else {
            format!("{} 处问题", findings.len())
        };
        writeln!(screen.out, "{}", escape_controls(&format!("{id}：{verdict}")))?;
    }
    Ok(worst)
}

fn check(shelf: &Shelf<'_>, id: &str) -> Findings {
    let pack = match shelf.open(id) {
        Ok(pack) => pack,
        Err(findings) => return findings,
    };
    if let Err(findings) = Cage::open(&pack) {
        return findings;
    }
    match shelf.file_of(id, "pack.toml") {
        Some(manifest) => lint::check(&pack, &manifest),
        None => Findings::new(),
    }
}
