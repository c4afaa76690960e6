//! What the rows of a form are made of.

use super::view::Fill;
use crate::report::view::Form as Sheet;
use crate::source::sha256;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A hash of everything that the template of a row takes, by the id of the row; empty where two are called alike.
pub(super) fn of(form: &Sheet<'_>, fill: &Fill) -> BTreeMap<String, String> {
    let cells = by_row(fill);
    let mut stamps = BTreeMap::new();
    for class in &form.classes {
        for (number, group) in class.groups.iter().enumerate() {
            for (line, row) in group.rows.iter().enumerate() {
                let opens = [(line == 0)
                    .then_some((class.level1, class.rows))
                    .filter(|_| number == 0)];
                let group = (line == 0).then_some((group.level2, group.rows.len()));
                let own = (row, opens, group, form.claimed);
                let text = serde_json::to_string(&(own, fill.of_row(row.id))).unwrap_or_default();
                let of_targets = fill
                    .target_row(row.id)
                    .and_then(|number| cells.get(&Row::Target(number)));
                let of_result = cells.get(&Row::Result(row.id));
                let pieces = [Some(&text), of_targets, of_result];
                let stamp = sha256(
                    pieces
                        .into_iter()
                        .flatten()
                        .map(String::as_str)
                        .collect::<String>()
                        .as_bytes(),
                );
                let stamp = if text.is_empty() { String::new() } else { stamp };
                stamps
                    .entry(row.id.to_owned())
                    .and_modify(String::clear)
                    .or_insert(stamp);
            }
        }
    }
    stamps
}

/// Whose cells.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Row<'a> {
    /// `result/<key>/<id>`.
    Result(&'a str),
    /// `target/indicator/<number>/<key>`.
    Target(usize),
}

/// The cells of every row, in one text.
fn by_row(fill: &Fill) -> BTreeMap<Row<'_>, String> {
    let mut rows: BTreeMap<Row<'_>, String> = BTreeMap::new();
    for (address, cell) in fill.cells() {
        let row = if let Some((_, id)) = address.strip_prefix("result/").and_then(|rest| rest.split_once('/')) {
            Row::Result(id)
        } else if let Some(number) = address
            .strip_prefix("target/indicator/")
            .and_then(|rest| rest.split_once('/')?.0.parse().ok())
        {
            Row::Target(number)
        } else {
            continue;
        };
        let text = rows.entry(row).or_default();
        let _ = writeln!(text, "{}", serde_json::to_string(&cell).unwrap_or_default());
    }
    rows
}
