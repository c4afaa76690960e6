//! An actuals file that goes on speaking of indicators whose names were changed in the targets.

use super::evidence;
use super::target_cells::Renamed;
use super::values::{set, value};
use crate::load::Found;
use crate::model::indicator::Indicator;
use crate::source::tables_mut;
use toml_edit::{DocumentMut, Item};

/// Lists that speak of indicators, and the key that does.
const SPEAK: [(&str, &str); 5] = [
    ("result", "indicator"),
    ("decision", "on"),
    ("monitoring", "on"),
    ("adjustment", "on"),
    ("waive", "on"),
];

/// The text of an actuals file in which indicators are called as they are now; `indicators` are those before.
///
/// # Errors
/// Why the file cannot be read.
pub(crate) fn renamed(text: &str, indicators: &[Indicator], all: &[Renamed]) -> Result<String, String> {
    let mut document: DocumentMut = text.parse().map_err(|error| format!("完成情况文件读不出来：{error}"))?;
    let names = evidence::names(indicators);
    for (list, key) in SPEAK {
        let Some(list) = document.get_mut(list) else { continue };
        for table in tables_mut(list) {
            let called = table.get(key).and_then(Item::as_str).unwrap_or_default().to_owned();
            let Found::One(number) = names.find(&called) else {
                continue;
            };
            let Some(one) = indicators.get(number) else { continue };
            let Some(new) = all.iter().find(|renamed| renamed.from.0 == one.id) else {
                continue;
            };
            let (id, name) = &new.to;
            set(table, key, value(if called == new.from.1 { name } else { id }));
        }
    }
    Ok(document.to_string())
}
