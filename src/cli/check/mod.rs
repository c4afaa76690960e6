//! `ziping check`: everything that is wrong with the files, and everything that a reviewer would send back.

mod human;
mod page;
mod sheet;
mod words;

use super::args::{Check, CheckStage, Deny, ReviewFormat};
use super::codes::Codes;
use super::place::{self, Found, RulesChoice};
use super::progress::Progress;
use super::screen::{Outcome, Screen};
use crate::Examined;
use crate::check::{self, Stage};
use crate::diagnostic::{Findings, Severity, to_json};
use crate::source::Disk;
use rayon::prelude::*;
use std::io;

/// One department, checked.
struct Department<'a> {
    folder: &'a str,
    /// None where no scorecard could be made.
    examined: Option<Examined<'a>>,
    findings: Findings,
}

pub fn run(command: &Check, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    if let Some(typed) = &command.explain {
        return page::explain(typed, command, screen);
    }
    let codes = match Codes::of(&command.code) {
        Ok(codes) => codes,
        Err(refusal) => return screen.refuse(&refusal.message, &refusal.hint),
    };
    if matches!(command.format, ReviewFormat::Html | ReviewFormat::Xlsx) && command.out.is_none() {
        return screen.refuse("清单要写到文件里，没有写 --out", "加上如 --out 检查结果.xlsx");
    }
    let (found, rules) = match (place::find(&command.place), RulesChoice::of(&command.rules)) {
        (Ok(found), Ok(rules)) => (found, rules),
        (Err(findings), _) | (_, Err(findings)) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let stage = match command.stage {
        CheckStage::Targets => Stage::Targets,
        CheckStage::Actuals => Stage::Actuals,
        CheckStage::Filing => Stage::Filing,
    };
    let disks: Vec<Disk> = found.spots.iter().map(place::Spot::files).collect();
    let mut departments = checked(&found, &disks, &rules);
    for one in &mut departments {
        let all = std::mem::take(&mut one.findings);
        one.findings
            .extend(stage.of(all).into_iter().filter(|finding| codes.take(finding.code)));
    }
    match command.format {
        ReviewFormat::Json => {
            for one in &departments {
                let mut report = to_json(&one.findings);
                if found.county {
                    report["workspace"] = one.folder.into();
                }
                writeln!(screen.out, "{report}")?;
            }
        }
        ReviewFormat::Human => human::print(&departments, stage, codes.is_all(), found.county, screen)?,
        ReviewFormat::Html | ReviewFormat::Xlsx => {
            if let Some(failed) = sheet::write(command, &departments, screen)? {
                return Ok(failed);
            }
        }
    }
    let deny = match command.deny {
        Deny::P0 => Severity::P0,
        Deny::P1 => Severity::P1,
        Deny::P2 => Severity::P2,
    };
    let all = departments.iter().map(|one| outcome(one, stage, deny, codes.is_all()));
    Ok(all.max().unwrap_or(Outcome::Clean))
}

/// All departments, examined and checked in parallel, each beside the others.
fn checked<'a>(found: &'a Found, disks: &'a [Disk], rules: &RulesChoice) -> Vec<Department<'a>> {
    let progress = Progress::new("检查", found.spots.len());
    let examined: Vec<Result<Examined<'a>, Findings>> = found
        .spots
        .par_iter()
        .zip(disks)
        .map(|(spot, disk)| {
            let examined = place::examine(spot, disk, rules).map(|examined| examined.with_history(disk));
            progress.step();
            examined
        })
        .collect();
    let seen: Vec<check::Seen<'_>> = examined.iter().flatten().map(Examined::seen).collect();
    let mut across = if found.county { check::county(&seen) } else { Vec::new() }.into_iter();
    let across: Vec<Findings> = examined
        .iter()
        .map(|one| one.is_ok().then(|| across.next()).flatten().unwrap_or_default())
        .collect();
    drop(seen);
    examined
        .into_par_iter()
        .zip(across)
        .zip(&found.spots)
        .map(|((examined, across), spot)| {
            let (examined, findings) = match examined {
                Ok(examined) => {
                    let findings = examined.check(across);
                    (Some(examined), findings)
                }
                Err(findings) => (None, findings),
            };
            Department {
                folder: &spot.name,
                examined,
                findings,
            }
        })
        .collect()
}

/// What one department came to. Nobody has to have filled anything in when only targets are looked at.
fn outcome(one: &Department<'_>, stage: Stage, deny: Severity, all_codes: bool) -> Outcome {
    let denied = |finding: &crate::diagnostic::Diagnostic| finding.severity <= deny && finding.waived.is_none();
    let is_open =
        || stage != Stage::Targets && all_codes && one.examined.as_ref().is_some_and(|examined| !examined.is_settled());
    if one.findings.any_fatal() || one.examined.is_none() {
        Outcome::CouldNotBeDone
    } else if one.findings.iter().any(denied) || is_open() {
        Outcome::SomethingWrong
    } else {
        Outcome::Clean
    }
}
