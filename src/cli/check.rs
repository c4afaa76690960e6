//! `ziping check`: everything that is wrong with the files, and with what they say.

use super::args::{Check, CheckFormat, CheckStage};
use super::place::{self, RulesChoice};
use super::screen::{Outcome, Screen};
use crate::check::Stage;
use crate::diagnostic::{Findings, Severity, escape_controls, to_json, to_text};
use crate::model::scorecard::{ExecutionScore, IndicatorScore, Scorecard, Status};
use std::io;

pub fn run(command: &Check, screen: &mut Screen<'_>) -> io::Result<Outcome> {
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
    let mut worst = Outcome::Clean;
    for spot in &found.spots {
        let (findings, open) = match place::score(spot, &rules) {
            Ok(scored) => {
                // Nobody has to have filled anything in when only targets are looked at.
                let open = if stage == Stage::Targets { 0 } else { open(&scored.card) };
                if stage != Stage::Targets && !scored.is_settled() {
                    worst = worst.max(Outcome::SomethingWrong);
                }
                (stage.of(scored.findings), open)
            }
            Err(findings) => (stage.of(findings), 0),
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
                    writeln!(screen.out, "== {} ==", escape_controls(&spot.name))?;
                }
                for one in &findings {
                    writeln!(screen.out, "{}", to_text(one))?;
                }
                writeln!(screen.out, "{}", summary(&findings, open))?;
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

/// How many rows are not filled in or cannot be computed: no defect of a file, but a total that is not settled.
fn open(card: &Scorecard) -> usize {
    let count = |execution: &ExecutionScore, rows: &[IndicatorScore]| {
        let statuses = rows.iter().map(|row| row.status).chain([execution.status]);
        statuses
            .filter(|status| matches!(status, Status::Missing | Status::Undefined))
            .count()
    };
    let projects: usize = card
        .projects
        .iter()
        .map(|project| count(&project.execution, &project.indicators))
        .sum();
    let own = card
        .department_score
        .own
        .as_ref()
        .map_or(0, |own| count(&own.execution, &own.indicators));
    projects + own
}

fn summary(findings: &Findings, open: usize) -> String {
    let count = |severity| findings.iter().filter(|one| one.severity == severity).count();
    let (p0, p1, p2) = (count(Severity::P0), count(Severity::P1), count(Severity::P2));
    let found = format!("必须改（P0）{p0} 处，应当改（P1）{p1} 处，提示（P2）{p2} 处");
    let found = if findings.is_empty() {
        "没有发现问题".into()
    } else {
        found
    };
    match open {
        0 => found,
        open => format!("{found}；另有 {open} 处还没有填或无法计算，总分未定，见“ziping score”"),
    }
}
