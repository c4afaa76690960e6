//! Where something stands: file, line, column. Columns count characters from 1, so 「指标值」 is three columns on.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A text file as it was read: UTF-8, without a byte order mark.
#[derive(Debug)]
pub struct Source {
    /// The name that messages show: the path inside the workspace, with `/`.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// The stretches that came from cells of a workbook.
    origins: Vec<(Range<usize>, Origin)>,
    /// Where each line begins; made when the first line number is asked for, since most files have no message.
    lines: OnceLock<Vec<usize>>,
}

impl Source {
    /// `text`, which messages call `name`.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            origins: Vec::new(),
            lines: OnceLock::new(),
        }
    }

    /// The same, when these stretches of it came from cells of a workbook.
    #[must_use]
    pub fn with_origins(mut self, origins: Vec<(Range<usize>, Origin)>) -> Self {
        self.origins = origins;
        self
    }

    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            std::iter::once(0)
                .chain(self.text.match_indices('\n').map(|(at, _)| at + 1))
                .collect()
        })
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.text == other.text
    }
}

impl Eq for Source {}

/// The cell of a workbook that a value was typed into, in the words of the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The workbook's file name.
    pub workbook: String,
    /// The sheet.
    pub sheet: String,
    /// `G16`; for what is said of a whole row `第 16 行`, of a whole sheet nothing.
    pub cell: String,
    /// The head of the column.
    pub head: String,
    /// The indicator, or the row of the money part.
    pub of: String,
}

impl Origin {
    /// `03 战士伙食补助，G16 实际完成值（案件结案率）`.
    pub fn shown(&self) -> String {
        let cell = match (self.cell.as_str(), self.head.as_str()) {
            ("", _) => String::new(),
            (cell, "") => format!("，{cell}"),
            (cell, head) => format!("，{cell} {head}"),
        };
        let of = if self.of.is_empty() {
            String::new()
        } else {
            format!("（{}）", self.of)
        };
        format!("{}{cell}{of}", self.sheet)
    }
}

/// A stretch of a [`Source`]. A year has one for nearly every value, so it is small: no file of facts comes near 4 GB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    source: Arc<Source>,
    start: u32,
    end: u32,
}

impl Place {
    /// The bytes `span` of `source`; a span outside the text or inside a character is widened to what exists.
    pub fn new(source: &Arc<Source>, span: Range<usize>) -> Self {
        let text = &source.text;
        let mut start = span.start.min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = span.end.clamp(start, text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        let [start, end] = [start, end].map(|at| u32::try_from(at).unwrap_or(0));
        Self {
            source: Arc::clone(source),
            start,
            end,
        }
    }

    fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The file as a whole, for what is missing from it.
    pub fn whole(source: &Arc<Source>) -> Self {
        Self::new(source, 0..0)
    }

    /// The file's name as messages show it.
    pub fn file(&self) -> &str {
        &self.source.name
    }

    /// The cell of a workbook that it came from.
    pub fn origin(&self) -> Option<&Origin> {
        let at = self.span().start;
        let holds = |span: &Range<usize>| span.contains(&at) || (span.start == at && span.is_empty());
        let inside = self.source.origins.iter().filter(|(span, _)| holds(span));
        inside.min_by_key(|(span, _)| span.len()).map(|(_, origin)| origin)
    }

    /// Line, from 1.
    pub fn line(&self) -> usize {
        self.source
            .lines()
            .partition_point(|start| *start <= self.start as usize)
    }

    /// Column in characters, from 1.
    pub fn column(&self) -> usize {
        self.source.text[self.line_start()..self.start as usize].chars().count() + 1
    }

    /// The text of the place itself.
    pub fn text(&self) -> &str {
        &self.source.text[self.span()]
    }

    /// The line that the place begins on, without its end.
    pub fn line_text(&self) -> &str {
        let start = self.line_start();
        self.source.text[start..].lines().next().unwrap_or("")
    }

    /// The part of the line before the place, and the part of the place on that line.
    pub fn on_its_line(&self) -> (&str, &str) {
        let start = self.line_start();
        let line_end = start + self.line_text().len();
        let from = self.span().start.min(line_end);
        (
            &self.source.text[start..from],
            &self.source.text[from..self.span().end.clamp(from, line_end)],
        )
    }

    /// The same place without surrounding quotation marks of a TOML string.
    #[must_use]
    pub fn inside_quotes(&self) -> Self {
        let text = self.text();
        for quote in ["\"\"\"", "'''", "\"", "'"] {
            if text.len() >= 2 * quote.len() && text.starts_with(quote) && text.ends_with(quote) {
                let inner = self.span().start + quote.len()..self.span().end - quote.len();
                // An empty string keeps its quotation marks, so that there is something to point at.
                return if inner.is_empty() {
                    self.clone()
                } else {
                    Self::new(&self.source, inner)
                };
            }
        }
        self.clone()
    }

    fn line_start(&self) -> usize {
        self.source.lines().get(self.line() - 1).copied().unwrap_or(0)
    }
}

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

impl<T> Located<T> {
    /// `value`, written at `place`.
    pub fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }

    /// The same place with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located {
            value: change(self.value),
            place: self.place,
        }
    }
}

/// Where the values of a table stand, by key; the items of a list by key and number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks(Vec<Mark>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    key: &'static str,
    item: Option<u32>,
    place: Place,
}

impl Marks {
    /// Room for the marks of so many keys.
    pub fn with_capacity(keys: usize) -> Self {
        Self(Vec::with_capacity(keys))
    }

    /// Notes where the value of `key` stands.
    pub fn note(&mut self, key: &'static str, place: Place) {
        self.0.push(Mark { key, item: None, place });
    }

    /// Notes where item `number` of the list `key` stands, from 0.
    pub fn note_item(&mut self, key: &'static str, number: usize, place: Place) {
        self.0.push(Mark {
            key,
            item: u32::try_from(number).ok(),
            place,
        });
    }

    /// Where the value of `key` stands.
    pub fn of(&self, key: &str) -> Option<&Place> {
        self.find(key, None)
    }

    /// Where item `number` of the list `key` stands, from 0.
    pub fn item(&self, key: &str, number: usize) -> Option<&Place> {
        self.find(key, u32::try_from(number).ok())
    }

    /// Takes over what `others` knows.
    pub fn append(&mut self, others: Marks) {
        self.0.extend(others.0);
    }

    fn find(&self, key: &str, item: Option<u32>) -> Option<&Place> {
        self.0
            .iter()
            .find(|mark| mark.key == key && mark.item == item)
            .map(|mark| &mark.place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source() -> Arc<Source> {
        Arc::new(Source::new("a.toml", "名 = 1\r\ntarget = \"九成以上\"\n"))
    }

    #[test]
    fn columns_count_characters() {
        let source = source();
        let at = source.text.find('九').unwrap();
        let place = Place::new(&source, at..at + "九成以上".len());
        assert_eq!((place.line(), place.column(), place.text()), (2, 11, "九成以上"));
        assert_eq!(place.line_text(), "target = \"九成以上\"");
        assert_eq!(place.on_its_line(), ("target = \"", "九成以上"));
    }

    #[test]
    fn a_span_inside_a_character_is_widened() {
        let place = Place::new(&source(), 1..2);
        assert_eq!(place.text(), "名");
        assert_eq!(Place::new(&source(), 900..999).text(), "");
    }

    #[test]
    fn quotes_are_left_out_of_the_mark() {
        let source = source();
        let at = source.text.find('"').unwrap();
        assert_eq!(
            Place::new(&source, at..at + "\"九成以上\"".len())
                .inside_quotes()
                .text(),
            "九成以上"
        );
    }
}
