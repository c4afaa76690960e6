//! One `[[indicator]]` of a target file or of the department's file, exactly as typed.

use super::names::path;
use super::words;
use crate::diagnostic::{Findings, is_blank};
use crate::model::indicator::{Fault, Waiver};
use crate::model::notation::Kind;
use crate::model::on::On;
use crate::model::shared_text::SharedText;
use crate::model::{Located, Marks, Place};
use crate::source::Fields;
use rust_decimal::Decimal;

/// `[[indicator]]` as typed; absent text is empty, as its absence is already reported.
pub(super) struct WrittenIndicator {
    pub(super) place: Place,
    pub(super) marks: Marks,
    pub(super) id: SharedText,
    pub(super) level1: SharedText,
    pub(super) level2: SharedText,
    pub(super) name: SharedText,
    pub(super) description: Option<SharedText>,
    pub(super) target: Option<Located<SharedText>>,
    pub(super) original: Option<SharedText>,
    pub(super) basis: Option<SharedText>,
    pub(super) points: Option<Located<Decimal>>,
    pub(super) kind: Option<Kind>,
    pub(super) core: bool,
    pub(super) part_of: Option<Located<String>>,
    pub(super) adjusted: Option<Adjusted>,
    pub(super) waive: Vec<Waiver>,
    /// Whether a value has the wrong type or must be there and is not.
    pub(super) broken: bool,
    /// The reason that goes with `broken`.
    pub(super) fault: Option<Fault>,
}

/// `adjusted` as typed.
pub(super) struct Adjusted {
    pub(super) target: Option<Located<SharedText>>,
    pub(super) approval: Option<String>,
    pub(super) place: Place,
}

impl WrittenIndicator {
    /// The table as typed.
    pub(super) fn read(fields: &Fields<'_>, findings: &mut Findings) -> Self {
        let [level1, level2, name] =
            [("level1", "一级指标"), ("level2", "二级指标"), ("name", "三级指标")].map(|(key, term)| {
                let typed = fields.string(key);
                if typed.is_some_and(is_blank)
                    && let Some(place) = fields.place_of(key)
                {
                    findings.push(words::blank_name(key, term, &place));
                }
                SharedText::from(typed.unwrap_or_default().trim())
            });
        let adjusted = fields.table("adjusted");
        let nameless = [&level1, &level2, &name].iter().any(|text| is_blank(text));
        let own = fields.string("id").filter(|id| !is_blank(id));
        let id = own.map_or_else(|| path(&level2, &name).into(), |id| SharedText::from(id.trim()));
        if On::RESERVED.contains(&id.as_str())
            && let Some(typed) = fields.text("id")
        {
            findings.push(words::reserved_id(&id, &typed.place));
        }
        Self {
            place: fields.place(),
            marks: fields.marks(),
            id: id.clone(),
            level1,
            level2,
            name,
            description: fields.words("description"),
            target: fields.cell("target"),
            original: fields.words("original"),
            basis: fields.words("basis"),
            points: fields.number("points"),
            kind: fields.string("kind").and_then(Kind::parse),
            core: fields.flag("core").unwrap_or(false),
            part_of: fields.text("part_of").filter(|typed| !is_blank(&typed.value)),
            broken: nameless
                || On::RESERVED.contains(&id.as_str())
                || fields.is_broken()
                || !fields.has("target")
                || adjusted
                    .as_ref()
                    .is_some_and(|adjusted| adjusted.cell::<SharedText>("target").is_none() || adjusted.is_broken()),
            adjusted: adjusted.map(|adjusted| Adjusted {
                target: adjusted.cell("target"),
                approval: adjusted.words("approval"),
                place: adjusted.place(),
            }),
            waive: waivers(fields, findings),
            fault: None,
        }
    }
}

/// Complete ones only: a waiver without reason waives nothing.
pub(super) fn waivers(fields: &Fields<'_>, findings: &mut Findings) -> Vec<Waiver> {
    let read = fields.tables("waive").into_iter().filter_map(|waiver| {
        let [code, reason] = [("code", "问题代码"), ("reason", "理由")].map(|(key, term)| {
            let typed = waiver.text(key)?;
            if is_blank(&typed.value) {
                findings.push(words::blank_name(key, term, &typed.place));
                return None;
            }
            Some(typed.value.trim().to_owned())
        });
        Some(Waiver {
            code: code?,
            reason: reason?,
        })
    });
    read.collect()
}
