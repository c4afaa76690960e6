//! The page of a check: what it looks for, why, an example wrong and right, how to mend it, when to accept it.

/// The sections that every page has, in this order.
#[cfg(test)]
pub const SECTIONS: [&str; 6] = ["查什么", "为什么", "错", "对", "怎么改", "什么时候可以接受"];

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
