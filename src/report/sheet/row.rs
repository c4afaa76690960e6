//! A line of a sheet, cell by cell from the left.

use crate::diagnostic::is_blank;
use crate::office::{Content, Line, Look, Placed};
use crate::report::dates;
use crate::report::filters::{DASH, printed_money, printed_percent};
use rust_decimal::Decimal;

/// A line in the making.
pub(super) struct Row {
    line: Line,
}

impl Row {
    /// At least so many points tall.
    pub(super) fn new(height: u16) -> Self {
        let line = Line {
            height,
            ..Line::default()
        };
        Self { line }
    }

    /// One cell over the whole width.
    pub(super) fn whole(height: u16, width: u16, look: Look, words: impl Into<String>) -> Line {
        Self::new(height).words(0, width, look, words).done()
    }

    /// Words, from a column over so many.
    pub(super) fn words(self, column: u16, across: u16, look: Look, words: impl Into<String>) -> Self {
        let words: String = words.into();
        self.cell(column, across, look, Content::Text(dates::in_one_form(&words)))
    }

    /// A number as it is printed; what is none stays words.
    pub(super) fn number(self, column: u16, across: u16, look: Look, shown: impl Into<String>) -> Self {
        self.cell(column, across, look, Content::Number(shown.into()))
    }

    pub(super) fn label(self, column: u16, across: u16, words: impl Into<String>) -> Self {
        self.words(column, across, Look::Label, words)
    }

    pub(super) fn text(self, column: u16, across: u16, words: impl Into<String>) -> Self {
        self.words(column, across, Look::Text, words)
    }

    pub(super) fn middle(self, column: u16, across: u16, words: impl Into<String>) -> Self {
        self.words(column, across, Look::Middle, words)
    }

    pub(super) fn small(self, column: u16, across: u16, words: impl Into<String>) -> Self {
        self.words(column, across, Look::Small, words)
    }

    /// 万元.
    pub(super) fn money(self, column: u16, across: u16, amount: Option<Decimal>) -> Self {
        let shown = amount.map(printed_money).unwrap_or_default();
        self.number(column, across, Look::Figure, shown)
    }

    /// The last cell goes down over so many lines.
    pub(super) fn down(mut self, lines: usize) -> Self {
        if let Some(cell) = self.line.cells.last_mut() {
            cell.down = u32::try_from(lines).unwrap_or(1).max(1);
        }
        self
    }

    pub(super) fn done(self) -> Line {
        self.line
    }

    fn cell(mut self, column: u16, across: u16, look: Look, content: Content) -> Self {
        self.line.cells.push(Placed {
            column,
            across,
            down: 1,
            content,
            look,
            open: None,
        });
        self
    }
}

/// 得分, in the pack's places; a dash where there is none.
pub(super) fn score(score: Option<Decimal>) -> String {
    score.map_or_else(|| DASH.to_owned(), |score| score.to_string())
}

/// 分值: `12.5`, not `12.50`.
pub(super) fn points(points: Option<Decimal>) -> String {
    points.map_or_else(|| DASH.to_owned(), |points| points.normalize().to_string())
}

/// `0.96` is `96.00%`.
pub(super) fn percent(share: Option<Decimal>) -> String {
    share.map_or_else(|| DASH.to_owned(), printed_percent)
}

/// An amount that has to be there; a dash where it is not.
pub(super) fn amount(amount: Option<Decimal>) -> String {
    amount.map_or_else(|| DASH.to_owned(), printed_money)
}

/// The words; a dash where there are none.
pub(super) fn nonblank(words: Option<&str>) -> &str {
    words.filter(|words| !is_blank(words)).unwrap_or(DASH)
}

/// One sentence as it is, several numbered.
pub(super) fn numbered(items: &[impl AsRef<str>]) -> String {
    match items {
        [only] => only.as_ref().to_owned(),
        items => {
            let lines = (1..)
                .zip(items)
                .map(|(number, item)| format!("{number}. {}", item.as_ref()));
            lines.collect::<Vec<_>>().join("\n")
        }
    }
}
