//! The page of a check: what it looks for, why, an example wrong and right, how to mend it, when to accept it.

use super::all::ALL;
use crate::diagnostic::Code;

/// The sections that every page has, in this order.
#[cfg(test)]
pub const SECTIONS: [&str; 6] = ["查什么", "为什么", "错", "对", "怎么改", "什么时候可以接受"];

/// The table of codes: what is said of a code that is no check's.
const TABLE: &str = include_str!("../../docs/codes.md");

/// The defect of any code in one line: the title of its page, else its row in the table of codes.
pub fn title_of(code: Code) -> &'static str {
    let check = ALL.iter().find(|check| check.code == code);
    match check {
        Some(check) => check.page().title,
        None => row_of(code).map_or(code.slug(), |(meaning, _)| meaning),
    }
}

/// What the table of codes says of a code: what it means, and how to mend it.
pub fn row_of(code: Code) -> Option<(&'static str, &'static str)> {
    let mut rows = TABLE
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    rows.find_map(|row| {
        let cells: Vec<&str> = row.split(" | ").collect();
        match cells.as_slice() {
            [typed, _, _, meaning, mend] if *typed == code.as_str() => Some((*meaning, *mend)),
            _ => None,
        }
    })
}

/// A page in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<'a> {
    /// The title: the defect in one line.
    pub title: &'a str,
    /// Each heading with its text.
    pub sections: Vec<(&'a str, &'a str)>,
}

impl<'a> Page<'a> {
    /// Takes a page apart: `# title`, then `## heading` and text.
    pub fn of(text: &'a str) -> Self {
        let mut parts = text.split("\n## ");
        let title = parts.next().unwrap_or_default().trim().trim_start_matches("# ").trim();
        let sections = parts
            .map(|part| part.split_once('\n').unwrap_or((part, "")))
            .map(|(heading, text)| (heading.trim(), text.trim()))
            .collect();
        Self { title, sections }
    }
}
