//! The same cells one by one, for a page on which they are typed: what each is called and shows, and some of them put into
//! the file.

use super::cell::{FormCell, FormCells};
use super::entry::{same, text_of};
use super::field::{Field, Kind};
use super::kept::KeptSheet;
use super::record::Record;
use crate::model::department::Year;
use crate::model::form::Form as Facts;
use crate::office::book::Typed;
use std::sync::Arc;

/// What somebody typed into a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TypedCell {
    /// The cell.
    pub address: String,
    /// What it showed when the typing began; none: whatever is there is replaced.
    pub base: Option<String>,
    /// What was typed.
    pub text: String,
    /// Whether the file is to say nothing at all, not even that the cell is empty.
    pub takes_out: bool,
}

impl TypedCell {
    /// `text` typed into a cell that showed `base`.
    pub fn new(address: impl Into<String>, base: Option<String>, text: impl Into<String>) -> Self {
        Self {
            address: address.into(),
            base,
            text: text.into(),
            takes_out: false,
        }
    }
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TypedInto {
    /// It stands in the file now.
    Put {
        /// What stood there before.
        from: String,
        /// Whether the file said nothing of it.
        was_absent: bool,
        /// What the cell shows now.
        to: String,
    },
    /// The file said so already.
    Same,
    /// The file was changed meanwhile by somebody else, and is left alone.
    Conflict {
        /// What it says.
        now: String,
    },
    /// It cannot be written.
    Refused {
        /// What is wrong.
        message: String,
        /// What to write instead.
        hint: String,
    },
    /// There is no such cell.
    Unknown,
}

/// The cells of `facts`, a form of `year`, whose actuals file has this text; `kept` is of this form when it was last asked for.
///
/// # Errors
/// Why the file cannot be read.
pub fn cells(year: &Year, facts: &Facts, text: &str, kept: &mut KeptSheet) -> Result<FormCells, String> {
    let (laid, record) = kept.of(year, facts, text)?;
    let cells = laid.cells.iter().map(|(field, blank)| {
        let cell = FormCell {
            blank: Arc::clone(blank),
            text: record.shown(field),
            default: field.default.clone().filter(|_| !record.speaks_of(field)),
        };
        (Arc::clone(&blank.address), cell)
    });
    let indicators = facts.indicators.iter().enumerate();
    Ok(FormCells {
        cells: cells.collect(),
        further: Arc::clone(&laid.further),
        evidence: indicators
            .map(|(number, one)| (one.id.to_string(), record.files(number)))
            .collect(),
        ..FormCells::default()
    })
}

/// The text of the file with what was typed, and what became of each; what is refused or in conflict leaves it alone. `kept` as
/// for [`cells`].
///
/// # Errors
/// Why the file cannot be read.
pub fn put(
    year: &Year,
    facts: &Facts,
    text: &str,
    typed: &[TypedCell],
    kept: &mut KeptSheet,
) -> Result<(String, Vec<TypedInto>), String> {
    let (laid, record) = kept.of(year, facts, text)?;
    let mut became = Vec::with_capacity(typed.len());
    for one in typed {
        became.push(match (laid.field(&one.address), of_files(facts, &one.address)) {
            (Some(field), _) => put_one(record, field, one),
            (None, Some(indicator)) => put_files(record, indicator, one),
            (None, None) => TypedInto::Unknown,
        });
    }
    if !became.iter().any(|one| matches!(one, TypedInto::Put { .. })) {
        return Ok((text.to_owned(), became));
    }
    Ok((kept.changed(), became))
}

/// The indicator whose evidence an address is of.
fn of_files(facts: &Facts, address: &str) -> Option<usize> {
    let id = address.strip_prefix("evidence/")?;
    facts.indicators.iter().position(|one| one.id == id)
}

fn put_files(record: &mut Record, indicator: usize, typed: &TypedCell) -> TypedInto {
    let now = record.files(indicator);
    if now == typed.text {
        return TypedInto::Same;
    }
    if typed.base.as_ref().is_some_and(|base| *base != now) {
        return TypedInto::Conflict { now };
    }
    record.put_files(indicator, &typed.text);
    TypedInto::Put {
        from: now,
        was_absent: false,
        to: record.files(indicator),
    }
}

fn put_one(record: &mut Record, field: &Field, typed: &TypedCell) -> TypedInto {
    let text = match text_of(Some(&Typed::Text(typed.text.clone())), field.kind) {
        Ok(text) => text,
        Err((message, hint)) => return TypedInto::Refused { message, hint },
    };
    let now = record.shown(field);
    if same(field.kind, &now, &text) {
        return TypedInto::Same;
    }
    if typed.base.as_ref().is_some_and(|base| !shows(field.kind, &now, base)) {
        return TypedInto::Conflict { now };
    }
    let was_absent = !record.speaks_of(field);
    if typed.takes_out {
        record.take_out(field);
    } else {
        record.put(field, &text);
    }
    TypedInto::Put {
        from: now,
        was_absent,
        to: record.shown(field),
    }
}

/// Whether a page that says `base` shows what the file says: as the file writes it, or as it was typed.
pub(super) fn shows(kind: Kind, now: &str, base: &str) -> bool {
    let base = base.replace("\r\n", "\n");
    let read = text_of(Some(&Typed::Text(base.clone())), kind);
    base == now || same(kind, now, &base) || read.is_ok_and(|read| same(kind, now, &read))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::source::{Disk, Files};
    use std::path::Path;

    /// Typing over and over into what is kept shows and writes what a form that is read anew each time does.
    #[test]
    fn what_is_kept_is_what_would_be_made_anew() {
        let files = Disk::new(Path::new("examples/pingquan-psb"));
        let workspace = load::workspace(&files).unwrap();
        let (year, _) = load::year(&files, &workspace, 2021).unwrap();
        let forms: Vec<&Facts> = year.projects.iter().chain(&year.own).collect();
        let mut put_at_all = 0;
        for facts in forms {
            let path = format!("2021/actuals/{}.toml", facts.code());
            let mut text = files
                .read(&path, 1 << 20)
                .map(|bytes| String::from_utf8(bytes).unwrap())
                .unwrap_or_default();
            let mut kept = KeptSheet::default();
            let addresses: Vec<String> = cells(&year, facts, &text, &mut kept)
                .unwrap()
                .cells
                .keys()
                .map(ToString::to_string)
                .collect();
            for (number, address) in addresses.iter().enumerate().chain(addresses.iter().enumerate().rev()) {
                // Words for some, figures for others, and some emptied again; a line of a list beyond its last one.
                let said = ["3", "示例数据", "", "2021-07-31", "0.7"][number % 5];
                let typed = [TypedCell::new(address, None, said)];
                let (after, became) = put(&year, facts, &text, &typed, &mut kept).unwrap();
                let anew = put(&year, facts, &text, &typed, &mut KeptSheet::default()).unwrap();
                assert_eq!((&after, &became), (&anew.0, &anew.1), "{address}");
                put_at_all += usize::from(matches!(became[0], TypedInto::Put { .. }));
                let shown = cells(&year, facts, &after, &mut kept).unwrap();
                assert_eq!(
                    shown,
                    cells(&year, facts, &after, &mut KeptSheet::default()).unwrap(),
                    "{address}"
                );
                text = after;
            }
        }
        assert!(put_at_all > 500, "{put_at_all}");
    }

    /// A target that was adjusted is told where the cell is typed into: the cells are laid out anew.
    #[test]
    fn what_was_approved_later_is_told() {
        let files = Disk::new(Path::new("examples/pingquan-psb"));
        let workspace = load::workspace(&files).unwrap();
        let (mut year, _) = load::year(&files, &workspace, 2021).unwrap();
        let mut kept = KeptSheet::default();
        let hint = |year: &Year, kept: &mut KeptSheet| {
            let facts = &year.projects[0];
            let address = format!("result/actual/{}", facts.indicators[0].id);
            let all = cells(year, facts, "", kept).unwrap();
            all.cells[address.as_str()].blank.hint.clone()
        };
        let before = hint(&year, &mut kept);
        year.projects[0].indicators[0].target = "≥33%".into();
        let after = hint(&year, &mut kept);
        assert!(!before.contains("≥33%") && after.contains("≥33%"), "{before} {after}");
    }
}
