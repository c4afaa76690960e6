//! A form cut into the pieces that change: a row, the total, the list of losses. What a tab has not seen yet is sent to it.

use crate::source::sha256;
use std::collections::{BTreeMap, BTreeSet};

const BEGIN: &str = "<!--piece ";
const END: &str = "<!--/piece-->";

/// The pieces of a form, and when each last changed.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    /// By id: the number of the change, and the text.
    all: BTreeMap<String, (u64, String)>,
    /// The number of the last change.
    seq: u64,
}

impl Pieces {
    /// The number of the last change.
    pub(super) fn seq(&self) -> u64 {
        self.seq
    }

    /// Takes the form as it is rendered now; gives it without the marks of the pieces.
    pub(super) fn take(&mut self, rendered: &str) -> String {
        let (page, pieces) = cut(rendered);
        let ids: BTreeSet<&str> = pieces.iter().map(|(id, _)| *id).collect();
        let count = self.all.len();
        self.all.retain(|id, _| ids.contains(id.as_str()));
        let lost_some = self.all.len() != count;
        self.put(pieces, lost_some);
        page
    }

    /// Takes those that were rendered anew; the others are as they were.
    pub(super) fn take_some(&mut self, rendered: &str) {
        let (_, pieces) = cut(rendered);
        self.put(pieces, false);
    }

    fn put(&mut self, pieces: Vec<(&str, String)>, is_changed: bool) {
        let is_same = |(id, text): &(&str, String)| self.all.get(*id).is_some_and(|(_, old)| old == text);
        let (_, new): (Vec<_>, Vec<_>) = pieces.into_iter().partition(is_same);
        if is_changed || !new.is_empty() {
            self.seq += 1;
        }
        for (id, text) in new {
            self.all.insert(id.to_owned(), (self.seq, text));
        }
    }

    /// What the form is made of: where this differs, a tab has to be loaded anew.
    pub(super) fn structure(&self) -> String {
        let ids: Vec<&str> = self.all.keys().map(String::as_str).collect();
        sha256(ids.join("\n").as_bytes()).chars().take(12).collect()
    }

    /// Those that changed after `seq`, by id.
    pub(super) fn since(&self, seq: u64) -> impl Iterator<Item = (&str, &str)> {
        let newer = self.all.iter().filter(move |(_, (since, _))| *since > seq);
        newer.map(|(id, (_, text))| (id.as_str(), text.as_str()))
    }
}

/// A text without its marks, and the pieces between them.
fn cut(rendered: &str) -> (String, Vec<(&str, String)>) {
    let mut page = String::with_capacity(rendered.len());
    let mut pieces = Vec::new();
    let mut rest = rendered;
    while let Some((before, after)) = rest.split_once(BEGIN) {
        page.push_str(before);
        let (Some((id, inside)), true) = (after.split_once("-->"), after.contains(END)) else {
            rest = after;
            continue;
        };
        let (text, behind) = inside.split_once(END).unwrap_or((inside, ""));
        page.push_str(text);
        pieces.push((id, text.to_owned()));
        rest = behind;
    }
    page.push_str(rest);
    (page, pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(rows: &[(&str, &str)]) -> String {
        let rows: Vec<String> = rows
            .iter()
            .map(|(id, text)| format!("<!--piece {id}--><tr>{text}</tr><!--/piece-->"))
            .collect();
        format!("<table>{}</table>", rows.join("\n"))
    }

    #[test]
    fn a_tab_is_sent_what_changed_since_it_last_asked() {
        let mut pieces = Pieces::default();
        let page = pieces.take(&form(&[("a", "1"), ("b", "2")]));
        assert_eq!(page, "<table><tr>1</tr>\n<tr>2</tr></table>");
        let first = pieces.seq();
        pieces.take(&form(&[("a", "1"), ("b", "2")]));
        assert_eq!(pieces.seq(), first);
        pieces.take(&form(&[("a", "1"), ("b", "3")]));
        let second = pieces.seq();
        pieces.take(&form(&[("a", "4"), ("b", "3")]));
        let ids = |seq| pieces.since(seq).map(|(id, _)| id).collect::<Vec<_>>();
        assert_eq!(ids(0), ["a", "b"]);
        assert_eq!(ids(first), ["a", "b"]);
        assert_eq!(ids(second), ["a"]);
        assert_eq!(ids(pieces.seq()), Vec::<&str>::new());
    }

    #[test]
    fn what_was_not_rendered_stays_as_it_was() {
        let mut pieces = Pieces::default();
        pieces.take(&form(&[("a", "1"), ("b", "2")]));
        let (first, structure) = (pieces.seq(), pieces.structure());
        pieces.take_some(&form(&[("b", "2")]));
        assert_eq!(pieces.seq(), first);
        pieces.take_some(&form(&[("b", "3")]));
        let newer: Vec<_> = pieces.since(first).collect();
        assert_eq!(newer, [("b", "<tr>3</tr>")]);
        assert_eq!(pieces.structure(), structure);
        pieces.take(&form(&[("b", "3")]));
        assert_ne!(pieces.structure(), structure);
    }
}
