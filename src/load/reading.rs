//! 指标值 as typed → the target in force, as meant.

use super::indicator::WrittenIndicator;
use super::words;
use crate::diagnostic::Findings;
use crate::model::Located;
use crate::model::indicator::Fault;
use crate::model::notation::{Cell, Kind, Reading, Target, read_target};
use crate::model::shared_text::SharedText;

/// The target in force of one indicator.
pub(super) struct InForce<'a> {
    /// Its cell, for reading what is compared with it; absent where no target stands.
    pub(super) cell: Option<Cell<'a>>,
    /// How the indicator is scored.
    pub(super) kind: Kind,
    /// The target, or why there is none.
    pub(super) target: Result<Target, Fault>,
}

/// Reads the approved adjustment where there is one, else the target; what was assumed goes into `reading`.
pub(super) fn in_force<'a>(
    written: &'a WrittenIndicator,
    year: i16,
    reading: &mut Reading,
    findings: &mut Findings,
) -> InForce<'a> {
    let (typed, original) = typed(written, findings);
    let cell = typed.map(|typed| Cell {
        text: &typed.value,
        original,
        level1: &written.level1,
        level2: &written.level2,
        name: &written.name,
        kind: written.kind,
        year,
    });
    let mut kind = written.kind.unwrap_or_else(|| usual_kind(&written.level1));
    let read = match (typed, &cell) {
        (Some(typed), Some(cell)) => match read_target(cell) {
            Ok(read) => {
                for guess in &read.guesses {
                    findings.push(words::guessed(guess, &typed.place));
                }
                *reading = Reading::of(read.guesses);
                kind = read.value.0;
                Ok(read.value.1)
            }
            Err(refusal) => {
                findings.push(words::unreadable_target(&refusal, &typed.place));
                Err(Fault(refusal.says()))
            }
        },
        _ => Err(Fault(words::bad_value())),
    };
    // A value of the wrong type spoils the indicator, however well its target reads.
    let target = match &written.fault {
        Some(fault) => Err(fault.clone()),
        None => read,
    };
    InForce { cell, kind, target }
}

/// The cell that counts, and the prose that goes with it: `original` explains the approved target only.
fn typed<'a>(
    written: &'a WrittenIndicator,
    findings: &mut Findings,
) -> (Option<&'a Located<SharedText>>, Option<&'a str>) {
    match &written.adjusted {
        Some(adjusted) if adjusted.approval.is_some() => (adjusted.target.as_ref(), None),
        Some(adjusted) => {
            let place = adjusted.target.as_ref().map_or(&adjusted.place, |typed| &typed.place);
            findings.push(words::unapproved_adjustment(place));
            (written.target.as_ref(), written.original.as_deref())
        }
        None => (written.target.as_ref(), written.original.as_deref()),
    }
}

/// How an indicator whose target says nothing would be scored.
fn usual_kind(level1: &str) -> Kind {
    if level1.contains("满意度") {
        Kind::Satisfaction
    } else {
        Kind::Quantitative
    }
}
