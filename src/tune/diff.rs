//! Two packs side by side: what differs, in words and as a patch.

use super::entries::Entry;
use similar::{Algorithm, DiffOp, TextDiff, capture_diff_slices};
use std::collections::BTreeMap;
use std::fmt::Write;

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Section of the pack.
    pub section: &'static str,
    /// Path of the value.
    pub path: String,
    /// Value of the first pack; absent where only the second has it.
    pub from: Option<String>,
    /// Value of the second pack.
    pub to: Option<String>,
    /// What the value means.
    pub about: String,
}

impl Change {
    /// One line for a reader; a function is only named, its lines are in the patch.
    pub fn in_words(&self) -> String {
        let name = self.path.split_once('.').map_or(self.path.as_str(), |(_, name)| name);
        let name = name.trim_end_matches(".value");
        let about = if self.about.is_empty() || self.section == "函数" {
            String::new()
        } else {
            format!("（{}）", self.about)
        };
        match (&self.from, &self.to) {
            (Some(_), Some(_)) if self.section == "函数" => format!("函数 {name}：改写"),
            (None, Some(_)) if self.section == "函数" => format!("函数 {name}：新增"),
            (Some(_), None) if self.section == "函数" => format!("函数 {name}：没有了"),
            (Some(from), Some(to)) => format!("{} {name}{about}：{from} → {to}", self.section),
            (None, Some(to)) => format!("{} {name}{about}：新增 {to}", self.section),
            (Some(from), None) => format!("{} {name}{about}：没有了（原为 {from}）", self.section),
            (None, None) => String::new(),
        }
    }
}

/// The list that says which function scores which row: its entries are numbered, and are told by what they say.
const NUMBERED: &str = "评分对应";

/// What differs between two packs, in the order of the first, then what only the second has.
pub fn diff(from: &[Entry], to: &[Entry]) -> Vec<Change> {
    let numbered = |entries: &[Entry]| -> (Vec<Entry>, Vec<Entry>) {
        entries.iter().cloned().partition(|entry| entry.section == NUMBERED)
    };
    let ((rules, from), (new_rules, to)) = (numbered(from), numbered(to));
    let mut changes = by_path(&from, &to);
    changes.extend(aligned(&rules, &new_rules));
    changes
}

/// Lists side by side, so that one more entry at the top is one difference and not one for every entry below it.
fn aligned(from: &[Entry], to: &[Entry]) -> Vec<Change> {
    let values = |entries: &[Entry]| -> Vec<String> { entries.iter().map(|entry| entry.value.clone()).collect() };
    let change = |entry: &Entry, from: Option<&Entry>, to: Option<&Entry>| Change {
        section: entry.section,
        path: entry.path.clone(),
        from: from.map(|entry| entry.value.clone()),
        to: to.map(|entry| entry.value.clone()),
        about: entry.about.clone(),
    };
    let mut changes = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &values(from), &values(to)) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (mut gone, mut come) = (from[op.old_range()].iter(), to[op.new_range()].iter());
        loop {
            match (gone.next(), come.next()) {
                (None, None) => break,
                (old, new) => changes.extend(new.or(old).map(|entry| change(entry, old, new))),
            }
        }
    }
    changes
}

fn by_path(from: &[Entry], to: &[Entry]) -> Vec<Change> {
    let named: BTreeMap<&str, &Entry> = to.iter().map(|entry| (entry.path.as_str(), entry)).collect();
    let mut changes = Vec::new();
    for old in from {
        let new = named.get(old.path.as_str());
        if new.is_none_or(|new| new.value != old.value) {
            changes.push(Change {
                section: old.section,
                path: old.path.clone(),
                from: Some(old.value.clone()),
                to: new.map(|new| new.value.clone()),
                about: new.map_or_else(|| old.about.clone(), |new| new.about.clone()),
            });
        }
    }
    for new in to.iter().filter(|new| !from.iter().any(|old| old.path == new.path)) {
        changes.push(Change {
            section: new.section,
            path: new.path.clone(),
            from: None,
            to: Some(new.value.clone()),
            about: new.about.clone(),
        });
    }
    changes
}

/// The changes as a unified diff, one piece per value.
pub fn patch(changes: &[Change]) -> String {
    let mut out = String::new();
    for change in changes {
        let text = |value: &Option<String>| value.as_ref().map(|value| format!("{value}\n")).unwrap_or_default();
        let (from, to) = (text(&change.from), text(&change.to));
        let diff = TextDiff::from_lines(&from, &to);
        let _ = write!(
            out,
            "{}",
            diff.unified_diff().context_radius(2).header(&change.path, &change.path)
        );
    }
    out
}
