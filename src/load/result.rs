//! One `[[result]]` of an actuals file, exactly as typed.

use crate::model::indicator::{Cause, Evidence, Filled, ResultTable, WhyNone};
use crate::model::shared_text::SharedText;
use crate::model::{Located, Place};
use crate::source::Fields;
use rust_decimal::Decimal;

/// `[[result]]` as typed.
pub(super) struct WrittenResult {
    pub(super) place: Place,
    /// What it calls its indicator; without this it speaks of nothing.
    pub(super) indicator: Option<Located<String>>,
    /// 完成值, also an empty one.
    pub(super) actual: Option<Located<SharedText>>,
    pub(super) degree: Option<Degree>,
    /// 上年完成值, also an empty one.
    pub(super) last_year: Option<Located<SharedText>>,
    pub(super) why_none: Option<Located<WhyNone>>,
    /// Whether `why_none` is there, with whatever word.
    pub(super) has_why_none: bool,
    /// Words and judgements; 完成值 and `degree` stand above until it is known what they mean.
    pub(super) filled: Filled,
    pub(super) table: ResultTable,
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
            indicator: fields.text("indicator"),
            actual: fields.cell("actual"),
            degree: fields.cell("degree").map(|typed| Degree {
                typed,
                number: fields.number("degree").map(|number| number.value),
            }),
            last_year: fields.cell("last_year"),
            why_none: fields
                .text("why_none")
                .and_then(|typed| Some(Located::new(WhyNone::parse(&typed.value)?, typed.place))),
            has_why_none: fields.has("why_none"),
            filled: Filled {
                actual: None,
                reason: fields.words("reason"),
                measure: fields.words("measure"),
                evidence: fields.tables("evidence").iter().filter_map(evidence).collect(),
                approval: fields.words("approval"),
                degree: None,
                note: fields.words("note"),
                cause: fields.text("cause").and_then(|typed| Cause::parse(&typed.value)),
                last_year: None,
            },
            table: ResultTable {
                claimed: fields.number("claimed"),
                place: Some(fields.place()),
                marks: fields.marks(),
            },
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
