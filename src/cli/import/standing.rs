//! 序号 of projects that come into a folder in several imports.

use crate::import::targets::Draft;
use crate::source::{Disk, Files, read_text};
use std::collections::BTreeMap;

/// A project that is there keeps its number; a new one comes behind all that are.
pub(super) fn keep_order(projects: &mut [Draft], year: i16, there: &Disk) {
    let folder = format!("{year}/targets");
    let orders: BTreeMap<String, i64> = there
        .list(&folder)
        .unwrap_or_default()
        .iter()
        .filter_map(|name| {
            let path = format!("{folder}/{name}");
            let text = read_text(there, &path, &path).ok()?;
            let table: toml::Table = toml::from_str(&text.text).ok()?;
            let order = table.get("project")?.get("order")?.as_integer()?;
            Some((name.strip_suffix(".toml")?.to_owned(), order))
        })
        .collect();
    let mut last = orders.values().copied().max().unwrap_or(0);
    for project in projects {
        project.order = if let Some(order) = orders.get(&project.code) {
            *order
        } else {
            last = last.saturating_add(1);
            last
        };
    }
}
