//! `rules test`: the table tests of packs; a failing case shows what was expected beside what came out, and a ledger line that
//! does not say all that a line has to say is named.

use super::super::args::RulesTest;
use super::super::screen::{Outcome, Screen};
use super::accept::accept;
use super::packs::Packs;
use crate::diagnostic::{Severity, escape_controls};
use crate::rules::Shelf;
use crate::tune::cases::{Case, Tried, cases_of, differences, outcome, unsaid};
use std::io;

pub fn run(command: &RulesTest, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let Some(packs) = Packs::some_or_all(&command.workspace.path, &command.packs, screen)? else {
        return Ok(Outcome::CouldNotBeDone);
    };
    let shelf = packs.shelf();
    let mut worst = Outcome::Clean;
    for id in packs.ids.iter().map(String::as_str) {
        match cases_of(&shelf, id) {
            Err(findings) => {
                screen.complain(&findings)?;
                worst = Outcome::CouldNotBeDone;
            }
            Ok(cases) => {
                let tried: Vec<Tried<'_>> = cases.iter().map(|case| (case, outcome(&shelf, id, case))).collect();
                let mut came = test(&shelf, id, &tried, screen)?;
                if command.accept && came == Outcome::SomethingWrong {
                    came = accept(&packs, id, &tried, screen)?;
                }
                worst = worst.max(came);
            }
        }
    }
    Ok(worst)
}

/// Prints what differs and what is not explained, and how many cases are as expected.
fn test(shelf: &Shelf<'_>, id: &str, tried: &[Tried<'_>], screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let (mut failed, mut unexplained) = (0, 0);
    for (case, got) in tried {
        let differences = differences(case, got);
        if differences.is_empty() {
            unexplained += usize::from(explained(shelf, id, case, screen)?);
            continue;
        }
        failed += 1;
        head("不符", case, screen)?;
        for one in differences {
            let line = format!(
                "   {}：应为 {}，得到 {}",
                one.what,
                blank(&one.expected),
                blank(&one.got)
            );
            writeln!(screen.out, "{}", escape_controls(&line))?;
        }
        // What keeps a row from being scored.
        let found = got.iter().flatten().flat_map(|got| got.findings.iter());
        for one in found.filter(|one| one.severity == Severity::P0) {
            let why = format!("   {} {}：{}", one.code.as_str(), one.code.slug(), one.message);
            writeln!(screen.out, "{}", escape_controls(&why))?;
        }
        writeln!(screen.out)?;
    }
    let mut found = format!(
        "{id}：{} 条试算，{} 条符合，{failed} 条不符",
        tried.len(),
        tried.len() - failed
    );
    if unexplained > 0 {
        found += &format!("，{unexplained} 条的扣分没有说全");
    }
    writeln!(screen.out, "{}", escape_controls(&found))?;
    Ok(if failed + unexplained > 0 {
        Outcome::SomethingWrong
    } else {
        Outcome::Clean
    })
}

/// Names the lines of the case that do not say all that a line has to say; whether there are any.
fn explained(shelf: &Shelf<'_>, id: &str, case: &Case, screen: &mut Screen<'_>) -> io::Result<bool> {
    let lines = unsaid(shelf, id, case);
    if lines.is_empty() {
        return Ok(false);
    }
    head("没有说全", case, screen)?;
    for (reason, lacks) in lines {
        let line = format!("   扣分“{reason}”缺：{}", lacks.join("、"));
        writeln!(screen.out, "{}", escape_controls(&line))?;
    }
    writeln!(screen.out)?;
    Ok(true)
}

fn head(what: &str, case: &Case, screen: &mut Screen<'_>) -> io::Result<()> {
    let head = format!(
        "{what}：{}\n  --> {}:{}",
        case.note,
        case.place.file(),
        case.place.line()
    );
    for line in head.lines() {
        writeln!(screen.out, "{}", escape_controls(line))?;
    }
    Ok(())
}

fn blank(text: &str) -> &str {
    if text.is_empty() { "（没有）" } else { text }
}
