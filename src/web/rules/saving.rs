//! What the fields beside 保存… say, on whichever page they stand.

use crate::rules::Pack;
use crate::web::exchange::field;
use serde::Serialize;

/// Those fields.
#[derive(Serialize)]
pub(super) struct Saving {
    /// The id of the new pack; blank for the pack itself.
    id: String,
    title: String,
    version: String,
    reason: String,
    accepts: bool,
}

impl Saving {
    /// As they were typed; of a version that nobody typed the next one of a pack that may be changed where it stands.
    pub(super) fn of(pack: &Pack, is_editable: bool, fields: &[(String, String)]) -> Self {
        let typed = |name: &str| field(fields, name).map(|word| word.trim().to_owned());
        let version = || {
            if is_editable {
                next_version(&pack.version)
            } else {
                "0.1.0".to_owned()
            }
        };
        Self {
            id: typed("id").unwrap_or_default(),
            title: typed("title").unwrap_or_default(),
            version: typed("version").unwrap_or_else(version),
            reason: typed("reason").unwrap_or_default(),
            accepts: field(fields, "accept").is_some(),
        }
    }
}

/// 1.0.0 → 1.0.1; what has no number at its end stays.
fn next_version(version: &str) -> String {
    let (head, last) = version
        .rsplit_once('.')
        .map_or(("", version), |(head, last)| (head, last));
    match last.parse::<u32>().ok().and_then(|last| last.checked_add(1)) {
        Some(next) if head.is_empty() => next.to_string(),
        Some(next) => format!("{head}.{next}"),
        None => version.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_rises_at_its_end() {
        for (version, want) in [
            ("1.0.0", "1.0.1"),
            ("0.1", "0.2"),
            ("7", "8"),
            ("试行", "试行"),
            ("1.x", "1.x"),
        ] {
            assert_eq!(next_version(version), want);
        }
    }
}
