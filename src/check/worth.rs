//! Which forms a reviewer opens first: data, `worth.toml`.

use crate::diagnostic::{Diagnostic, Severity};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Worth {
    severity: BTreeMap<String, u32>,
    code: BTreeMap<String, u32>,
}

static WORTH: LazyLock<Worth> = LazyLock::new(|| toml::from_str(include_str!("worth.toml")).unwrap_or_default());

/// How much a finding speaks for opening the form that it is about; an accepted one not at all.
pub(crate) fn worth_opening(finding: &Diagnostic) -> u32 {
    let of_severity = |severity: Severity| WORTH.severity.get(severity.as_str()).copied();
    match &finding.waived {
        Some(_) => 0,
        None => WORTH
            .code
            .get(finding.code.as_str())
            .copied()
            .or_else(|| of_severity(finding.severity))
            .unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check_of;
    use crate::diagnostic::Code;

    #[test]
    fn the_list_can_be_read_and_names_codes_that_there_are() {
        let read: Worth = toml::from_str(include_str!("worth.toml")).unwrap();
        for code in read.code.keys() {
            let known = Code::ALL.iter().find(|known| known.as_str() == code);
            assert!(known.is_some_and(|code| check_of(*code).is_some()), "{code}");
        }
        assert_eq!(read.severity.len(), 3);
    }

    #[test]
    fn a_pasted_text_weighs_more_than_what_must_be_mended_and_an_accepted_one_nothing() {
        let of = |code| worth_opening(&Diagnostic::new(code, ""));
        assert!(of(Code::PastedFromOtherUnit) > of(Code::MissingActual));
        assert!(of(Code::MissingActual) > of(Code::UnquantifiedTarget));
        let mut waived = Diagnostic::new(Code::PastedFromOtherUnit, "");
        waived.waived = Some("会签的文字".into());
        assert_eq!(worth_opening(&waived), 0);
    }
}
