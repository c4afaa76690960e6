//! What is said of targets after they were approved: `[[adjustment]]`, a target that was approved later, and `[[waive]]`, a
//! finding that is accepted. Both stand in the actuals file, so that the approved targets stay as they are.

use super::indicator::{Adjusted, WrittenIndicator};
use super::names::Names;
use super::words;
use crate::diagnostic::{Code, Diagnostic, Findings, is_blank};
use crate::model::indicator::Waiver;
use crate::model::on::On;
use crate::model::shared_text::SharedText;
use crate::model::{Located, Place};
use crate::source::Fields;

/// `[[adjustment]]` as typed.
pub(super) struct WrittenAdjustment {
    pub(super) place: Place,
    on: Option<Located<String>>,
    target: Option<Located<SharedText>>,
    approval: Option<String>,
}

impl WrittenAdjustment {
    /// The table as typed.
    pub(super) fn read(fields: &Fields<'_>) -> Self {
        Self {
            place: fields.place(),
            on: fields.text("on"),
            target: fields.cell("target"),
            approval: fields.words("approval"),
        }
    }

    /// Gives the target to its indicator; the id of that, for messages.
    pub(super) fn apply(
        self,
        rows: &mut [WrittenIndicator],
        names: &Names,
        findings: &mut Findings,
    ) -> Option<SharedText> {
        let number = names.called("on", self.on.as_ref()?, findings)?;
        let row = rows.get_mut(number)?;
        match &self.target {
            Some(typed) if is_blank(&typed.value) => {
                findings.push(words::blank_name("target", "调整后指标值", &typed.place));
            }
            Some(typed) => {
                let is_other = |earlier: &Adjusted| earlier.target.as_ref().is_none_or(|one| one.value != typed.value);
                if row.adjusted.as_ref().is_some_and(is_other) {
                    findings.push(twice(&row.id, &typed.place));
                } else {
                    row.adjusted = Some(Adjusted {
                        target: self.target,
                        approval: self.approval,
                        place: self.place,
                    });
                }
            }
            None => {}
        }
        Some(row.id.clone())
    }
}

/// `[[waive]]` of an actuals file as typed.
pub(super) struct WrittenWaiver {
    pub(super) place: Place,
    on: Option<Located<String>>,
    code: Option<Located<String>>,
    reason: Option<Located<String>>,
}

impl WrittenWaiver {
    /// The table as typed.
    pub(super) fn read(fields: &Fields<'_>) -> Self {
        Self {
            place: fields.place(),
            on: fields.text("on").filter(|typed| !is_blank(&typed.value)),
            code: fields.text("code"),
            reason: fields.text("reason"),
        }
    }

    /// Gives it to its indicator, or to the form; the id of the indicator, for messages.
    pub(super) fn apply(
        self,
        rows: &mut [WrittenIndicator],
        form: &mut Vec<(Waiver, Place)>,
        names: &Names,
        findings: &mut Findings,
    ) -> Option<SharedText> {
        let is_form = |typed: &Located<String>| On::parse(typed.value.trim()).indicator().is_none();
        let number = match self.on.as_ref().filter(|typed| !is_form(typed)) {
            Some(typed) => Some(names.called("on", typed, findings)?),
            None => None,
        };
        let mut text = |typed: Option<Located<String>>, key, term| {
            let typed = typed?;
            if is_blank(&typed.value) {
                findings.push(words::blank_name(key, term, &typed.place));
                return None;
            }
            Some(typed.value.trim().to_owned())
        };
        let (code, reason) = (text(self.code, "code", "问题代码"), text(self.reason, "reason", "理由"));
        let waiver = code.zip(reason).map(|(code, reason)| Waiver { code, reason });
        let Some(row) = number.and_then(|number| rows.get_mut(number)) else {
            form.extend(waiver.map(|waiver| (waiver, self.place)));
            return None;
        };
        if let Some(waiver) = waiver {
            row.marks.note_item("waive", row.waive.len(), self.place);
            row.waive.push(waiver);
        }
        Some(row.id.clone())
    }
}

/// A target that was adjusted in two places, and differently.
fn twice(id: &str, place: &Place) -> Diagnostic {
    Diagnostic::new(Code::DuplicateResult, format!("`{id}` 的调整指标值写了两处，又不同"))
        .at(place)
        .hint("只留批准的那一处：目标文件里的 adjusted，或这里的一条")
}
