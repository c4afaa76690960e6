//! `ziping check`: everything that is wrong with the files, and with what they say.

use super::args::{Check, CheckFormat};
use super::place::{self, RulesChoice};
use super::screen::{Outcome, Screen};
use crate::diagnostic::{Findings, Severity, to_json, to_text};
use std::io;

pub fn run(command: &Check, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let (found, rules) = match (place::find(&command.place), RulesChoice::of(&command.rules)) {
        (Ok(found), Ok(rules)) => (found, rules),
        (Err(findings), _) | (_, Err(findings)) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let mut worst = Outcome::Clean;
    for spot in &found.spots {
        let findings = match place::score(spot, &rules) {
            Ok(scored) => scored.findings,
            Err(findings) => findings,
        };
        worst = worst.max(outcome(&findings));
        match command.format {
            CheckFormat::Json => {
                let mut report = to_json(&findings);
                if found.county {
                    report["workspace"] = spot.name.as_str().into();
                }
                writeln!(screen.out, "{report}")?;
            }
            CheckFormat::Human => {
                if found.county {
                    writeln!(screen.out, "== {} ==", spot.name)?;
                }
                for one in &findings {
                    writeln!(screen.out, "{}", to_text(one))?;
                }
                writeln!(screen.out, "{}", summary(&findings))?;
            }
        }
    }
    Ok(worst)
}

fn outcome(findings: &Findings) -> Outcome {
    if findings.any_fatal() {
        Outcome::CouldNotBeDone
    } else if findings.any_p0() {
        Outcome::SomethingWrong
    } else {
        Outcome::Clean
    }
}

fn summary(findings: &Findings) -> String {
    let count = |severity| findings.iter().filter(|one| one.severity == severity).count();
    let (p0, p1, p2) = (count(Severity::P0), count(Severity::P1), count(Severity::P2));
    if findings.is_empty() {
        "没有发现问题".into()
    } else {
        format!("必须改（P0）{p0} 处，应当改（P1）{p1} 处，提示（P2）{p2} 处")
    }
}
