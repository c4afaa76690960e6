//! Which table of a file a finding is about: tables stand one after another, so it is the last one that begins before.

use super::words;
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::Place;
use crate::model::shared_text::SharedText;

/// The tables of a file, known by their number.
pub(super) struct Sections(Vec<Place>);

impl Sections {
    /// Tables that begin at these places.
    pub(super) fn new(places: Vec<Place>) -> Self {
        Self(places)
    }

    /// Why a value of table `number` cannot be used: the first thing that the check of the file said about it.
    pub(super) fn fault(&self, findings: &Findings, number: usize) -> String {
        let starts = self.starts();
        findings
            .iter()
            .filter(|one| matches!(one.code, Code::WrongType | Code::MissingKey))
            .find(|one| owner(&starts, one) == Some(number))
            .map_or_else(words::bad_value, |one| one.message.clone())
    }

    /// Notes on each finding the indicator that its table speaks of; `ids` by number of table.
    pub(super) fn stamp(&self, findings: &mut Findings, ids: &[Option<SharedText>]) {
        if findings.is_empty() {
            return;
        }
        let starts = self.starts();
        for one in findings.iter_mut().filter(|one| one.indicator.is_none()) {
            one.indicator = owner(&starts, one).and_then(|number| Some(ids.get(number)?.as_ref()?.to_string()));
        }
    }

    /// Line and column of each table, in the order of the file.
    fn starts(&self) -> Vec<((usize, usize), usize)> {
        let mut starts: Vec<_> = self
            .0
            .iter()
            .enumerate()
            .map(|(number, place)| (start(place), number))
            .collect();
        starts.sort_unstable();
        starts
    }
}

fn start(place: &Place) -> (usize, usize) {
    (place.line(), place.column())
}

fn owner(starts: &[((usize, usize), usize)], one: &Diagnostic) -> Option<usize> {
    let at = start(one.place.as_ref()?);
    let after = starts.partition_point(|(begins, _)| *begins <= at);
    starts.get(after.checked_sub(1)?).map(|(_, number)| *number)
}

/// Notes on each finding that it is about `indicator`.
pub(super) fn about(findings: &mut Findings, indicator: &str) {
    for one in findings.iter_mut().filter(|one| one.indicator.is_none()) {
        one.indicator = Some(indicator.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Source;
    use std::sync::Arc;

    #[test]
    fn a_finding_is_about_the_table_before_it() {
        let source = Arc::new(Source::new("a.toml", "x = 1\n[a]\ny = 2\n[b]\nz = 3\n"));
        let at = |text: &str| {
            let at = source.text.find(text).unwrap();
            Place::new(&source, at..at + text.len())
        };
        let sections = Sections::new(vec![at("[b]"), at("[a]")]);
        let mut findings = Findings::new();
        for mark in ["x", "y", "z"] {
            findings.push(Diagnostic::new(Code::WrongType, mark).at(&at(mark)));
        }
        sections.stamp(&mut findings, &[Some("乙".into()), Some("甲".into())]);
        let ids: Vec<_> = findings.iter().map(|one| one.indicator.as_deref()).collect();
        assert_eq!(ids, [None, Some("甲"), Some("乙")]);
        assert_eq!(
            (
                sections.fault(&findings, 0).as_str(),
                sections.fault(&findings, 1).as_str()
            ),
            ("z", "y")
        );
    }
}
