//! A sheet of a form as a description: lines of cells, what each looks like, and what may be typed into it.
//!
//! On a sheet that goes out to be filled in, the first column is hidden and holds the key of each line, by which the line
//! is found again in what comes back. On one that is printed it is a column as any other.

use crate::diagnostic::is_unseen;
/// What a sheet is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Purpose {
    /// To be filled in: locked but for the open cells, landscape.
    #[default]
    Filled,
    /// To be printed, stamped and kept, upright: nothing is locked.
    Upright,
    /// The same, landscape.
    Landscape,
    /// A list to be read on a screen, landscape when it is printed: the lines that stay are printed on every page.
    List,
}

/// A sheet of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// Name of the sheet; whoever makes it sees to it that it is one ([`sheet_name`]).
    pub name: String,
    /// Width of each column in characters; without the hidden one.
    pub widths: Vec<u16>,
    /// From the top.
    pub lines: Vec<Line>,
    /// The line that is printed again on every page behind it.
    pub repeat: Option<usize>,
    /// So many lines stay when the sheet is scrolled.
    pub frozen: u32,
    /// A sheet for the program: no menu shows it.
    pub secret: bool,
    /// What it is for.
    pub purpose: Purpose,
    /// Whether it is printed on one page, however small that makes it; see [`fits_one_page`](super::fits_one_page).
    pub one_page: bool,
    /// First and last line of a table that can be filtered; the first is its head.
    pub filter: Option<(usize, usize)>,
}

/// A row of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Key in the hidden column; empty: none.
    pub key: String,
    /// Height in points; 0: as high as a spreadsheet finds that its texts need.
    pub height: u16,
    /// Whether a spreadsheet makes it higher when its texts need it.
    pub grows: bool,
    /// Cells from left to right.
    pub cells: Vec<Placed>,
}

/// A cell, or several merged into one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Column from 0; the hidden one counts.
    pub column: u16,
    /// Columns that it takes, at least 1.
    pub across: u16,
    /// Rows that it takes, at least 1.
    pub down: u32,
    /// What stands in it.
    pub content: Content,
    /// What it looks like.
    pub look: Look,
    /// What may be typed; none: the cell is locked.
    pub open: Option<Open>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Text, and nothing but text: `=1+1` stays what it is.
    Text(String),
    /// A number by its digits; what a spreadsheet would not hold exactly is written as text. A sheet that is printed shows
    /// it as written here: `9.60` with two decimals, `96.00%` as a percentage.
    Number(String),
}

/// What a cell looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// Heading of the sheet.
    Title,
    /// Running text without a frame.
    Prose,
    /// Heading of a column or of a row.
    Head,
    /// What was approved, from the left.
    Text,
    /// What was approved, in the middle.
    Middle,
    /// To be filled in with words.
    Words,
    /// To be filled in with a number.
    Amount,
    /// Heading of a printed document.
    Heading,
    /// Line below it, in the middle.
    Year,
    /// Remark below it.
    Remark,
    /// Heading of a part.
    Part,
    /// Small print without a frame, from the left.
    Note,
    /// The same, from the right.
    Caption,
    /// Who signs, without a frame.
    Signed,
    /// Heading of a column or of a row, without a ground.
    Label,
    /// The same without a line below: its text stands in the cell beneath.
    LabelAbove,
    /// The same without a line above.
    LabelBelow,
    /// In the middle and bold.
    Strong,
    /// Figures, from the right.
    Figure,
    /// Long words, from the top left.
    Goals,
    /// Words in small letters, from the left.
    Small,
}

/// What may be typed into a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Open {
    /// Heading of the hint that is shown where the cell is selected; at most 32 characters.
    pub title: String,
    /// The hint; at most 255 characters.
    pub hint: String,
    /// Words to choose from; none: anything.
    pub words: Vec<&'static str>,
    /// Whether other words than these are refused at once.
    pub strict: bool,
    /// Whether only numbers from 0 on are taken.
    pub amount: bool,
    /// Column of the same line that fills in for this one: while both are empty the cell stands out.
    pub wanted: Option<u16>,
}

/// The longest text that a cell of the format holds, in UTF-16 units.
const LONGEST: usize = 32_767;

/// `text` as far as a cell holds it, without characters that the format refuses.
pub fn cell_text(text: &str) -> String {
    let mut units = 0;
    text.chars()
        .filter(|c| !(c.is_control() && *c != '\n' || matches!(c, '\u{fffe}' | '\u{ffff}')))
        .map(|c| if is_unseen(c) { '\u{fffd}' } else { c })
        .take_while(|c| {
            units += c.len_utf16();
            units <= LONGEST
        })
        .collect()
}

/// `name` as the name of a sheet: at most 31 UTF-16 units, without `[ ] : * ? / \` and without quotes at its ends.
pub fn sheet_name(name: &str) -> String {
    let mut units = 0;
    let kept: String = cell_text(name)
        .chars()
        .map(|c| {
            if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\n') {
                ' '
            } else {
                c
            }
        })
        .take_while(|c| {
            units += c.len_utf16();
            units <= 31
        })
        .collect();
    kept.trim_matches(|c: char| c == '\'' || c.is_whitespace()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_what_a_spreadsheet_takes() {
        assert_eq!(sheet_name("01 执法[2020]70号/专项'"), "01 执法 2020 70号 专项");
        assert_eq!(sheet_name(&"长".repeat(40)).chars().count(), 31);
    }

    #[test]
    fn a_text_beyond_the_format_is_cut() {
        assert_eq!(cell_text("甲\r\n乙\u{0}\u{ffff}"), "甲\n乙");
        assert_eq!(cell_text("\u{202e}甲\u{200b}"), "\u{fffd}甲\u{fffd}");
        assert_eq!(cell_text(&"长".repeat(40_000)).chars().count(), LONGEST);
    }
}
