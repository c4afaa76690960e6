//! `rules check`: what is wrong with packs, before they score anything; with `--deep` also what a search over their inputs
//! shows.

use super::super::args::{CheckFormat, RulesCheck};
use super::super::screen::{Outcome, Screen};
use super::packs::Packs;
use super::searched::Searched;
use crate::diagnostic::{escape_controls, to_json, to_text};
use crate::tune::checked::checked;
use std::io;

pub fn run(command: &RulesCheck, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let Some(packs) = Packs::some_or_all(&command.workspace.path, &command.packs, screen)? else {
        return Ok(Outcome::CouldNotBeDone);
    };
    let shelf = packs.shelf();
    let mut worst = Outcome::Clean;
    for id in packs.ids.iter().map(String::as_str) {
        let (pack, mut findings) = checked(&shelf, id);
        // What does not open has no inputs.
        let searched = pack.filter(|_| command.deep && !findings.any_fatal());
        let searched = match searched.map(|pack| Searched::of(&shelf, &pack)).transpose() {
            Ok(searched) => searched,
            Err(wrong) => {
                findings.append(wrong);
                None
            }
        };
        let shown = searched.as_ref().is_some_and(Searched::any_p0);
        worst = worst.max(if findings.any_fatal() {
            Outcome::CouldNotBeDone
        } else if findings.any_p0() || shown {
            Outcome::SomethingWrong
        } else {
            Outcome::Clean
        });
        if command.format == CheckFormat::Json {
            let mut report = to_json(&findings);
            report["pack"] = id.into();
            if let Some(searched) = searched {
                searched.add_to(&mut report);
            }
            screen.json(&report, true)?;
            continue;
        }
        for one in &findings {
            writeln!(screen.out, "{}", to_text(one))?;
        }
        let mut count = findings.len();
        if let Some(searched) = &searched {
            count += searched.show(screen)?;
        }
        let verdict = if count == 0 {
            "没有发现问题".into()
        } else {
            format!("{count} 处问题")
        };
        let more = searched.map(|searched| searched.in_words()).unwrap_or_default();
        writeln!(screen.out, "{}", escape_controls(&format!("{id}：{verdict}{more}")))?;
    }
    Ok(worst)
}
