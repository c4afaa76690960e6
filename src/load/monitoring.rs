//! 绩效运行监控: `[[monitoring]]`.

use super::names::Names;
use super::{decision, filing};
use crate::diagnostic::Findings;
use crate::model::form::Monitoring;
use crate::model::shared_text::SharedText;
use crate::model::{Located, Place};
use crate::source::Fields;

/// `[[monitoring]]` as typed.
pub(super) struct WrittenMonitoring {
    pub(super) place: Place,
    date: Option<Located<String>>,
    on: Option<Located<String>>,
    forecast: Option<String>,
    cause: Option<String>,
}

impl WrittenMonitoring {
    /// The table as typed.
    pub(super) fn read(fields: &Fields<'_>) -> Self {
        Self {
            place: fields.place(),
            date: fields.cell("date"),
            on: fields.text("on"),
            forecast: fields.text("forecast").map(|typed| typed.value),
            cause: fields.words("cause"),
        }
    }

    /// As meant, and the id of the indicator that it is about, for messages.
    pub(super) fn meant(
        self,
        names: &Names,
        year: i16,
        findings: &mut Findings,
    ) -> (Option<Monitoring>, Option<SharedText>) {
        let Some(on) = self.on.as_ref().and_then(|typed| decision::on(typed, names, findings)) else {
            return (None, None);
        };
        let id = on.indicator().map(SharedText::from);
        let date = self.date.as_ref().map(|typed| filing::monitored(typed, year, findings));
        let meant = (|| {
            Some(Monitoring {
                date: date?,
                on,
                forecast: self.forecast?,
                cause: self.cause,
            })
        })();
        (meant, id)
    }
}
