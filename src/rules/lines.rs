//! One numbering over all scripts of a pack: each file is compiled behind as many blank lines as the files before it
//! have, so that any line number names its file, whatever function of whatever overlay calls which.

use super::api::{SOURCE_BYTES, SOURCE_LINES};
use super::pack::Script;
use crate::model::shared_text::SharedText;
use std::collections::BTreeMap;
use std::ops::Range;

/// Where every line of the pack's scripts comes from.
#[derive(Debug)]
pub(super) struct Lines {
    /// First line of each script in the common numbering, from 1, with its text.
    starts: Vec<(usize, Script)>,
    /// Name, path as messages show it, and lines of each script, as losses refer to them.
    places: Vec<Place>,
    /// The functions of each script: their lines in it, from 1, and where their texts are.
    spans: Vec<Vec<(Range<usize>, Range<usize>)>>,
    /// Where each function stands: index of the script, line in it.
    functions: BTreeMap<SharedText, (usize, u32)>,
}

#[derive(Debug)]
struct Place {
    script: SharedText,
    shown: SharedText,
    /// Without the blanks around them.
    lines: Vec<SharedText>,
}

/// A line of a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// File inside the pack.
    pub script: SharedText,
    /// Path as messages show it.
    pub shown: SharedText,
    /// From 1.
    pub number: u32,
    /// Its text, without the blanks around it.
    pub text: SharedText,
    /// Which script it is.
    index: usize,
}

impl Lines {
    /// The numbering, or nothing when there are too many lines, or they are too long.
    pub fn of(scripts: &[Script]) -> Option<Self> {
        if scripts.iter().map(|script| script.text.len()).sum::<usize>() > SOURCE_BYTES.count() {
            return None;
        }
        let mut next = 1;
        let mut starts = Vec::new();
        for script in scripts {
            starts.push((next, script.clone()));
            next += script.text.lines().count() + 1;
        }
        let mut functions = BTreeMap::new();
        for (index, script) in scripts.iter().enumerate() {
            for (line, number) in script.text.lines().zip(1..) {
                if let Some(name) = declared(line) {
                    functions.insert(name.into(), (index, number));
                }
            }
        }
        let places = scripts.iter().map(|script| Place {
            script: script.name.as_str().into(),
            shown: script.shown.as_str().into(),
            lines: script.text.lines().map(|line| line.trim().into()).collect(),
        });
        let places = places.collect();
        (next <= SOURCE_LINES.count()).then_some(Self {
            starts,
            places,
            spans: scripts.iter().map(|script| spans(&script.text)).collect(),
            functions,
        })
    }

    /// The text to compile for the script at `index`.
    pub fn padded(&self, index: usize) -> String {
        let (start, script) = &self.starts[index];
        format!("{}{}", "\n".repeat(start - 1), script.text)
    }

    /// The line behind a number of the common numbering.
    pub fn line(&self, number: usize) -> Option<Line> {
        let index = self.starts.iter().rposition(|(start, _)| *start <= number)?;
        let number = number - self.starts[index].0 + 1;
        let place = &self.places[index];
        Some(Line {
            script: place.script.clone(),
            shown: place.shown.clone(),
            number: u32::try_from(number).ok()?,
            text: place.lines.get(number - 1).cloned().unwrap_or_default(),
            index,
        })
    }

    /// The text of a line as it stands in its file.
    pub fn as_written(&self, line: &Line) -> &str {
        let mut lines = self.starts[line.index].1.text.lines();
        lines.nth(line.number as usize - 1).unwrap_or_default()
    }

    /// The text of the script that messages call `shown`.
    pub fn text_of(&self, shown: &str) -> Option<&str> {
        let script = self.starts.iter().find(|(_, script)| script.shown == shown);
        script.map(|(_, script)| script.text.as_str())
    }

    /// The text of the function around a number of the common numbering, up to the next one.
    pub fn around(&self, number: usize) -> Option<&str> {
        let index = self.starts.iter().rposition(|(start, _)| *start <= number)?;
        let line = number - self.starts[index].0 + 1;
        self.functions_of(index)
            .find(|(lines, _)| lines.contains(&line))
            .map(|(_, text)| text)
    }

    /// The texts of all functions.
    pub fn functions(&self) -> impl Iterator<Item = &str> {
        let all = (0..self.starts.len()).flat_map(|index| self.functions_of(index));
        all.map(|(_, text)| text)
    }

    /// Functions of a script: their lines in it, from 1, and their texts.
    fn functions_of(&self, index: usize) -> impl Iterator<Item = (&Range<usize>, &str)> {
        let text = self.starts[index].1.text.as_str();
        let spans = self.spans[index].iter();
        spans.map(move |(lines, bytes)| (lines, &text[bytes.clone()]))
    }

    /// The line that declares a function.
    pub fn of_function(&self, name: &str) -> Option<Line> {
        let (index, line) = self.functions.get(name)?;
        self.line(self.starts[*index].0 + *line as usize - 1)
    }

    /// Where a function stands: its name, the file inside the pack and the line.
    pub fn function(&self, name: &str) -> Option<(SharedText, SharedText, u32)> {
        let (name, (index, line)) = self.functions.get_key_value(name)?;
        Some((name.clone(), self.places[*index].script.clone(), *line))
    }
}

/// The byte at which a line of a text begins; lines count from 1.
pub(super) fn start_of_line(text: &str, number: u32) -> usize {
    let before = text.split_inclusive('\n').take((number as usize).saturating_sub(1));
    before.map(str::len).sum()
}

/// The functions of a text, each up to the next one.
fn spans(text: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let mut starts = Vec::new();
    let mut at = 0;
    for (line, number) in text.split_inclusive('\n').zip(1..) {
        if declared(line).is_some() {
            starts.push((number, at));
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([(usize::MAX, text.len())]);
    let both = starts.iter().copied().zip(ends);
    both.map(|((first, from), (last, to))| (first..last, from..to))
        .collect()
}

/// The function that a line declares.
pub fn declared(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let rest = line
        .strip_prefix("private ")
        .map_or(line, str::trim_start)
        .strip_prefix("fn ")?;
    let end = rest.find(|c: char| c == '(' || c.is_whitespace())?;
    Some(&rest[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_names_its_file() {
        let script = |name: &str, text: &str| Script {
            name: name.into(),
            shown: format!("p/{name}"),
            text: text.into(),
            layer: 0,
        };
        let lines = Lines::of(&[
            script("a.rhai", "fn x(i) {\n}"),
            script("b.rhai", "// b\nprivate fn y(i) {\n  1\n}\n"),
        ])
        .unwrap();
        assert_eq!(
            lines.line(2).map(|line| (line.script, line.number)),
            Some(("a.rhai".into(), 2))
        );
        let padded = lines.padded(1);
        let at = padded.lines().position(|line| line.contains("fn y")).unwrap() + 1;
        let line = lines.line(at).unwrap();
        assert_eq!(
            (line.script.as_str(), line.number, line.text.as_str()),
            ("b.rhai", 2, "private fn y(i) {")
        );
        assert_eq!(lines.function("y"), Some(("y".into(), "b.rhai".into(), 2)));
    }
}
