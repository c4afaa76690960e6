//! 人工决定: `[[decision]]`. Only what is complete and can act where it stands becomes a fact.

use super::names::Names;
use super::words;
use crate::diagnostic::{Findings, is_blank};
use crate::model::form::{Decision, DecisionKind};
use crate::model::on::On;
use crate::model::shared_text::SharedText;
use crate::model::{Located, Place};
use crate::source::Fields;
use rust_decimal::Decimal;

/// `[[decision]]` as typed.
pub(super) struct WrittenDecision {
    pub(super) place: Place,
    on: Option<Located<String>>,
    kind: Option<DecisionKind>,
    value: Option<Decimal>,
    value_place: Option<Place>,
    clause: Option<String>,
    by: Option<String>,
    note: Option<String>,
    /// Keys that must not be empty and are, or are not there.
    missing: Vec<&'static str>,
    /// Whether a value has the wrong type.
    broken: bool,
}

/// What `on` names; what it does not lead to is said.
pub(super) fn on(typed: &Located<String>, names: &Names, findings: &mut Findings) -> Option<On> {
    let name = typed.value.trim();
    if On::RESERVED.contains(&name) {
        return Some(On::parse(name));
    }
    let number = names.called("on", typed, findings)?;
    Some(On::Indicator(names.id(number).to_owned()))
}

impl WrittenDecision {
    /// The table as typed.
    pub(super) fn read(fields: &Fields<'_>) -> Self {
        let kind = fields.text("kind").and_then(|typed| DecisionKind::parse(&typed.value));
        let mut missing = Vec::new();
        if kind.is_some_and(|kind| kind != DecisionKind::Veto) && !fields.has("value") {
            missing.push("value");
        }
        missing.extend(
            ["clause", "by", "note"]
                .into_iter()
                .filter(|key| !fields.has(key) || fields.text(key).is_some_and(|typed| is_blank(&typed.value))),
        );
        Self {
            place: fields.place(),
            on: fields.text("on"),
            kind,
            missing,
            value_place: fields.place_of("value"),
            value: fields.number("value").map(|typed| typed.value),
            clause: fields.words("clause"),
            by: fields.words("by"),
            note: fields.words("note"),
            broken: fields.is_broken(),
        }
    }

    /// As meant, and the id of the indicator that it is about, for messages.
    pub(super) fn meant(self, names: &Names, findings: &mut Findings) -> (Option<Decision>, Option<SharedText>) {
        let mut own = Findings::new();
        let on = self.on.as_ref().and_then(|typed| self::on(typed, names, &mut own));
        let id = on.as_ref().and_then(On::indicator).map(SharedText::from);
        if !self.missing.is_empty() {
            own.push(words::incomplete_decision(&self.missing, &self.place));
        }
        if let (Some(on), Some(kind), Some(typed)) = (&on, self.kind, &self.on)
            && kind != DecisionKind::Score
            && !matches!(on, On::Project)
        {
            own.push(words::misplaced_decision(kind, typed.value.trim(), &typed.place));
        }
        if let Some(id) = &id {
            super::sections::about(&mut own, id);
        }
        let is_sound = own.is_empty() && !self.broken;
        findings.append(own);
        let meant = (|| {
            Some(Decision {
                on: on?,
                kind: self.kind?,
                value: self.value.filter(|_| self.kind != Some(DecisionKind::Veto)),
                clause: self.clause?,
                by: self.by?,
                note: self.note?,
                place: Some(self.value_place.unwrap_or(self.place)),
            })
        })();
        (meant.filter(|_| is_sound), id)
    }
}
