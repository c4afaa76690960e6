//! Two packs side by side: what differs, in words and as a patch.

use super::entries::Entry;
use similar::TextDiff;
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

/// What differs between two packs, in the order of the first, then what only the second has.
pub fn diff(from: &[Entry], to: &[Entry]) -> Vec<Change> {
    let by_path: BTreeMap<&str, &Entry> = to.iter().map(|entry| (entry.path.as_str(), entry)).collect();
    let mut changes = Vec::new();
    for old in from {
        let new = by_path.get(old.path.as_str());
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
