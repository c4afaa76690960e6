//! A form cut into the pieces that change: a row, the total, each line of the list of losses. What a tab has not seen yet is
//! sent to it.

use crate::source::sha256;
use std::collections::{BTreeMap, BTreeSet};

const BEGIN: &str = "<!--piece ";
const END: &str = "<!--/piece-->";

/// The pieces of a form, and when each last changed.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    /// By id: the number of the change, and the text.
    all: BTreeMap<String, (u64, String)>,
    /// The list whose items come and go, by its id: its frame, in which its items are empty.
    frame: (u64, String, String),
    /// Its items, by id.
    items: BTreeMap<String, (u64, String)>,
    /// The number of the last change.
    seq: u64,
}

/// An item of a list that comes and goes: an element with an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    id: String,
    pub(super) html: String,
}

impl Item {
    /// `html` is one element, whose first attribute is its id.
    pub(super) fn new(html: &str) -> Self {
        let id = html.split_once(" id=\"").and_then(|(_, rest)| rest.split_once('"'));
        Self {
            id: id.map(|(id, _)| id.to_owned()).unwrap_or_default(),
            html: html.trim().to_owned(),
        }
    }
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

    /// Takes the items of the list that is called `id`, an `<ol class="ledger">`.
    pub(super) fn take_items(&mut self, id: &str, items: &[Item]) {
        let same = items.iter().map(|one| format!("<li id=\"{}\" data-same></li>", one.id));
        let frame = format!(
            "<ol class=\"ledger\" id=\"{id}\">\n{}\n</ol>",
            same.collect::<Vec<_>>().join("\n")
        );
        let is_framed = self.frame.2 == frame;
        let is_said = |one: &&Item| self.items.get(&one.id).is_some_and(|(_, said)| *said == one.html);
        let new: Vec<&Item> = items.iter().filter(|one| !is_said(one)).collect();
        if is_framed && new.is_empty() {
            return;
        }
        self.seq += 1;
        for one in new {
            self.items.insert(one.id.clone(), (self.seq, one.html.clone()));
        }
        if !is_framed {
            let ids: BTreeSet<&str> = items.iter().map(|one| one.id.as_str()).collect();
            self.items.retain(|id, _| ids.contains(id.as_str()));
            self.frame = (self.seq, id.to_owned(), frame);
        }
    }

    /// What the form is made of: where this differs, a tab has to be loaded anew.
    pub(super) fn structure(&self) -> String {
        let ids: Vec<&str> = self.all.keys().map(String::as_str).collect();
        sha256(ids.join("\n").as_bytes()).chars().take(12).collect()
    }

    /// Those that changed after `seq`, by id; a list before its items.
    pub(super) fn since(&self, seq: u64) -> impl Iterator<Item = (&str, &str)> {
        let (since, id, frame) = &self.frame;
        let frame = (*since > seq).then_some((id.as_str(), frame.as_str()));
        let all = newer_than(&self.all, seq);
        all.chain(frame).chain(newer_than(&self.items, seq))
    }
}

fn newer_than(pieces: &BTreeMap<String, (u64, String)>, seq: u64) -> impl Iterator<Item = (&str, &str)> {
    let newer = pieces.iter().filter(move |(_, (since, _))| *since > seq);
    newer.map(|(id, (_, text))| (id.as_str(), text.as_str()))
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
    fn a_line_that_is_new_is_sent_alone_behind_the_list_that_has_a_place_for_it() {
        let line = |id: &str, said: &str| Item::new(&format!("<li id=\"{id}\">{said}</li>\n"));
        let mut pieces = Pieces::default();
        pieces.take(&form(&[("a", "1")]));
        pieces.take_items("lost", &[line("x", "一"), line("y", "二")]);
        let (first, structure) = (pieces.seq(), pieces.structure());
        pieces.take_items("lost", &[line("x", "一"), line("y", "二")]);
        assert_eq!(pieces.seq(), first);
        pieces.take_items("lost", &[line("x", "一"), line("y", "三")]);
        assert_eq!(pieces.since(first).collect::<Vec<_>>(), [("y", "<li id=\"y\">三</li>")]);
        let second = pieces.seq();
        pieces.take_items("lost", &[line("z", "零"), line("y", "三")]);
        let frame =
            "<ol class=\"ledger\" id=\"lost\">\n<li id=\"z\" data-same></li>\n<li id=\"y\" data-same></li>\n</ol>";
        let sent: Vec<_> = pieces.since(second).collect();
        assert_eq!(sent, [("lost", frame), ("z", "<li id=\"z\">零</li>")]);
        assert_eq!(pieces.structure(), structure);
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
