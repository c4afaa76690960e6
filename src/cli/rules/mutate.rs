//! `rules mutate`: which changes of a pack none of its cases notices.

use super::super::args::{CheckFormat, RulesMutate};
use super::super::screen::{Outcome, Screen};
use super::packs::Packs;
use crate::diagnostic::{Findings, escape_controls};
use crate::rules::{Cage, Shelf};
use crate::tune::cases::cases_of;
use crate::tune::mutate::{Mutation, Survivor, excuses, mutate};
use serde_json::{Value, json};
use std::io;

const SCHEMA: &str = "ziping.mutants/1";

pub fn run(command: &RulesMutate, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let Some(packs) = Packs::some_or_all(&command.workspace.path, &command.packs, screen)? else {
        return Ok(Outcome::CouldNotBeDone);
    };
    let shelf = packs.shelf();
    let mut worst = Outcome::Clean;
    for id in packs.ids.iter().map(String::as_str) {
        match of_pack(&shelf, id) {
            Err(findings) => {
                screen.complain(&findings)?;
                worst = Outcome::CouldNotBeDone;
            }
            Ok(mutation) => {
                if mutation.any_unexcused() {
                    worst = worst.max(Outcome::SomethingWrong);
                }
                if command.format == CheckFormat::Json {
                    screen.json(&to_json(id, &mutation), true)?;
                } else {
                    show(id, &mutation, screen)?;
                }
            }
        }
    }
    Ok(worst)
}

fn of_pack(shelf: &Shelf<'_>, id: &str) -> Result<Mutation, Findings> {
    let pack = shelf.open(id)?;
    Cage::with(&pack, |_| ())?;
    let cases = cases_of(shelf, id)?;
    let mut findings = Findings::new();
    let own = shelf
        .bytes_of(id, "mutants.toml")
        .and_then(|_| shelf.file_of(id, "mutants.toml"));
    let excuses = own.map(|source| excuses(&source, &mut findings)).unwrap_or_default();
    if findings.is_empty() {
        Ok(mutate(shelf, &pack, &cases, &excuses))
    } else {
        Err(findings)
    }
}

fn show(id: &str, mutation: &Mutation, screen: &mut Screen<'_>) -> io::Result<()> {
    for one in mutation.survived.iter().filter(|one| one.reason.is_none()) {
        let Survivor { mutant, case, .. } = one;
        let mut text = format!(
            "没有试算发现：{}:{}\n  原为 {}\n  改成 {}\n",
            mutant.shown, mutant.line, mutant.was, mutant.now
        );
        if let Some(case) = case {
            text += &format!("  加这一条试算就会发现：\n\n{case}");
        }
        for line in text.lines() {
            writeln!(screen.out, "{}", escape_controls(line))?;
        }
        writeln!(screen.out)?;
    }
    for idle in &mutation.idle {
        let line = format!("mutants.toml 里的一条用不到：{}  {}", idle.file, idle.now);
        writeln!(screen.out, "{}", escape_controls(&line))?;
    }
    let survived = mutation.survived.len();
    let excused = mutation.survived.iter().filter(|one| one.reason.is_some()).count();
    let line = format!(
        "{id}：{} 处改动，{} 处有试算发现，{} 处没有，{excused} 处写明理由；另有 {} 处改了也一样",
        mutation.mutants,
        mutation.mutants - survived,
        survived - excused,
        mutation.same.len()
    );
    writeln!(screen.out, "{}", escape_controls(&line))
}

fn to_json(id: &str, mutation: &Mutation) -> Value {
    let one = |one: &Survivor| {
        json!({
            "script": one.mutant.shown,
            "line": one.mutant.line,
            "was": one.mutant.was,
            "now": one.mutant.now,
            "reason": one.reason,
            "case": one.case,
        })
    };
    let (excused, survived): (Vec<_>, Vec<_>) = mutation.survived.iter().partition(|one| one.reason.is_some());
    json!({
        "schema": SCHEMA,
        "pack": id,
        "mutants": mutation.mutants,
        "survived": survived.into_iter().map(one).collect::<Vec<_>>(),
        "excused": excused.into_iter().map(one).collect::<Vec<_>>(),
        "same": mutation.same.iter().map(|one| json!({
            "script": one.shown,
            "line": one.line,
            "was": one.was,
            "now": one.now,
        })).collect::<Vec<_>>(),
    })
}
