//! The effective words and limits of a check in words: each entry, what it is, and who says each part of it.

use crate::check::{Entry, Holds, Lexicon, Origin, Owner, Value};
use crate::cli::args;
use crate::cli::place::{self, RulesChoice};
use crate::diagnostic::{Findings, escape_controls, width};
use crate::{check, tour};
use std::borrow::Cow;
use std::path::Path;

/// Lines are no wider.
const WIDEST: usize = 100;

/// The words and limits that a check of PATH would go by, and what is wrong with their files: the shipped ones outside a
/// workspace, and for a county, whose departments may each have their own.
///
/// # Errors
/// A path that is no workspace, or a workspace or pack that cannot be read.
pub(super) fn effective(
    place: &args::Place,
    rules: &args::Rules,
) -> Result<(Cow<'static, Lexicon>, Findings), Findings> {
    let shipped = (Cow::Borrowed(check::shipped()), Findings::new());
    let found = match place::find(place) {
        Ok(found) if !found.county => found,
        Err(findings) if place.path != Path::new(".") => return Err(findings),
        _ => return Ok(shipped),
    };
    let Some(spot) = found.spots.first() else {
        return Ok(shipped);
    };
    let rules = RulesChoice::of(rules)?;
    let shelf = rules.shelf(spot);
    tour::lexicon(&spot.files, &rules.request(spot, &shelf))
}

/// All entries of `owner`; empty where it has none.
pub(super) fn listed(lexicon: &Lexicon, owner: Owner) -> String {
    let entries = lexicon.entries(owner);
    if entries.is_empty() {
        return String::new();
    }
    let entries: String = entries.iter().map(entry).collect();
    format!(
        "\n用词和限值（可以在 checks/{}.toml 里改）：\n{entries}",
        owner.names()[0]
    )
}

fn entry(entry: &Entry) -> String {
    let mut text = wrapped(&format!("[{}] {}", entry.name, entry.about), 2);
    match &entry.holds {
        Holds::Words {
            words,
            origins,
            removed,
        } => {
            let mut by_origin: Vec<(&Origin, Vec<&str>)> = Vec::new();
            for (word, origin) in words.iter().zip(origins) {
                match by_origin.iter_mut().find(|(one, _)| *one == origin) {
                    Some((_, words)) => words.push(word),
                    None => by_origin.push((origin, vec![word])),
                }
            }
            for (origin, words) in by_origin {
                text += &wrapped(&format!("{}：{}", origin.in_chinese(), words.join("、")), 4);
            }
            text += &taken_away(removed);
        }
        Holds::Limit {
            value,
            unit,
            shipped,
            origin,
            ..
        } => {
            let before = match origin {
                Origin::Shipped => String::new(),
                _ => format!("；内置 {} {unit}", shipped.normalize()),
            };
            let line = format!("{} {unit}（{}{before}）", value.normalize(), origin.in_chinese());
            text += &wrapped(&line, 4);
        }
        Holds::Table { rows, removed, .. } => {
            for row in rows {
                let cells = row.cells.iter().filter_map(|(column, value)| {
                    let value = match value {
                        Value::Text(text) => text.clone(),
                        Value::Words(words) => words.iter().collect::<Vec<_>>().join("、"),
                        Value::Number(number) => number.normalize().to_string(),
                    };
                    (!value.is_empty()).then(|| format!("{column} {value}"))
                });
                let cells: Vec<String> = cells.collect();
                let line = format!("{}：{}（{}）", row.name, cells.join("；"), row.origin.in_chinese());
                text += &wrapped(&line, 4);
            }
            text += &taken_away(removed);
        }
    }
    text
}

/// What overlays took away, by who did it.
fn taken_away(removed: &[(String, Origin)]) -> String {
    let mut by: Vec<(&Origin, Vec<&str>)> = Vec::new();
    for (name, origin) in removed {
        match by.iter_mut().find(|(one, _)| *one == origin) {
            Some((_, names)) => names.push(name),
            None => by.push((origin, vec![name])),
        }
    }
    let lines = by.iter().map(|(origin, names)| {
        let line = format!("{}去掉了：{}", origin.in_chinese(), names.join("、"));
        wrapped(&line, 4)
    });
    lines.collect()
}

/// `line` behind so many blanks, broken behind a mark where it is too long; what goes on stands two blanks further in.
fn wrapped(line: &str, blanks: usize) -> String {
    let line = escape_controls(line);
    let mut text = String::new();
    let mut written = " ".repeat(blanks);
    for part in line.split_inclusive(['、', '；', '，']) {
        if width(&written) + width(part) > WIDEST && !written.trim().is_empty() {
            text += written.trim_end();
            text.push('\n');
            written = " ".repeat(blanks + 2);
        }
        written += part;
    }
    text + written.trim_end() + "\n"
}
