//! One `[[result]]` of an actuals file, exactly as typed.

use crate::model::indicator::{Cause, Evidence, WhyNone};
use crate::model::{Located, Marks, Place};
use crate::source::Fields;
use rust_decimal::Decimal;

/// `[[result]]` as typed.
pub(super) struct WrittenResult {
    pub(super) place: Place,
    pub(super) marks: Marks,
    /// What it calls its indicator; without this it speaks of nothing.
    pub(super) indicator: Option<Located<String>>,
    /// 完成值, also an empty one.
    pub(super) actual: Option<Located<String>>,
    pub(super) degree: Option<Degree>,
    pub(super) note: Option<String>,
    pub(super) why_none: Option<Located<WhyNone>>,
    /// Whether `why_none` is there, with whatever word.
    pub(super) has_why_none: bool,
    pub(super) reason: Option<String>,
    pub(super) measure: Option<String>,
    pub(super) approval: Option<String>,
    pub(super) cause: Option<Cause>,
    pub(super) claimed: Option<Located<Decimal>>,
    pub(super) evidence: Vec<Evidence>,
    /// Whether a value has the wrong type.
    pub(super) broken: bool,
    /// The reason that goes with `broken`.
    pub(super) fault: Option<String>,
}

/// `degree` as typed.
pub(super) struct Degree {
    pub(super) typed: Located<String>,
    /// The number, where it is one.
    pub(super) number: Option<Decimal>,
}

impl WrittenResult {
    /// The table as typed.
    pub(super) fn read(fields: &Fields<'_>) -> Self {
        Self {
            place: fields.place(),
            marks: fields.marks(),
            indicator: fields.text("indicator"),
            actual: fields.cell("actual"),
            degree: fields.cell("degree").map(|typed| Degree {
                typed,
                number: fields.number("degree").map(|number| number.value),
            }),
            note: fields.words("note"),
            why_none: fields
                .text("why_none")
                .and_then(|typed| Some(Located::new(WhyNone::parse(&typed.value)?, typed.place))),
            has_why_none: fields.has("why_none"),
            reason: fields.words("reason"),
            measure: fields.words("measure"),
            approval: fields.words("approval"),
            cause: fields.text("cause").and_then(|typed| Cause::parse(&typed.value)),
            claimed: fields.number("claimed"),
            evidence: fields.tables("evidence").iter().filter_map(evidence).collect(),
            broken: fields.is_broken(),
            fault: None,
        }
    }
}

fn evidence(fields: &Fields<'_>) -> Option<Evidence> {
    Some(Evidence {
        name: fields.words("name")?,
        file: fields.words("file"),
        kind: fields.words("kind"),
    })
}
