//! One entry of a sheet: words, a limit or a table, each with who says it.

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::sync::{Arc, OnceLock};

/// Words in the order of their file, which is the order in which they are tried.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    list: Vec<String>,
    /// Finds all of them in one go; made when they are first looked for.
    finder: OnceLock<Option<AhoCorasick>>,
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

impl Eq for Words {}

/// So many words are looked for one by one, which is as fast.
const FEW: usize = 8;

/// Who says a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The program.
    Shipped,
    /// A rule pack: its id.
    Pack(Arc<str>),
    /// The workspace: the path of the file.
    Workspace(Arc<str>),
}

/// An entry.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// Its head in the file.
    pub(crate) name: String,
    /// What it is, in Chinese.
    pub(crate) about: String,
    pub(crate) holds: Holds,
}

/// What an entry holds, with who says each part of it.
#[derive(Debug, Clone)]
pub(crate) enum Holds {
    Words {
        words: Words,
        /// Of each word.
        origins: Vec<Origin>,
        /// What was taken away, and by whom.
        removed: Vec<(String, Origin)>,
    },
    Limit {
        value: Decimal,
        /// The same as a number of pieces; the largest there is where it is no such number.
        count: usize,
        /// 字, 分, % …
        unit: String,
        min: Option<Decimal>,
        max: Option<Decimal>,
        /// Whether only whole numbers mean anything.
        whole: bool,
        shipped: Decimal,
        origin: Origin,
    },
    Table {
        columns: Vec<Column>,
        rows: Vec<Record>,
        /// The names of the rows, in their order.
        names: Words,
        /// Names of the rows that were taken away, and by whom.
        removed: Vec<(String, Origin)>,
    },
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) holds: ValueKind,
    /// Whether every row has it.
    pub(crate) required: bool,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ValueKind {
    Text,
    Words,
    Number,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Record {
    /// By which overlays name it.
    pub(crate) name: String,
    /// In the order of the columns.
    pub(crate) cells: Vec<(String, Value)>,
    pub(crate) origin: Origin,
}

/// A cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Text(String),
    Words(Words),
    Number(Decimal),
}

static NO_WORDS: Words = Words {
    list: Vec::new(),
    finder: OnceLock::new(),
};

impl Words {
    pub(super) fn new(words: Vec<String>) -> Self {
        Self {
            list: words,
            finder: OnceLock::new(),
        }
    }

    pub(super) fn list_mut(&mut self) -> &mut Vec<String> {
        self.finder = OnceLock::new();
        &mut self.list
    }

    fn finder(&self) -> Option<&AhoCorasick> {
        // Made quickly rather than fast: most programs look at one department and end.
        let made = || {
            let mut how = AhoCorasick::builder();
            how.kind(Some(AhoCorasickKind::ContiguousNFA)).prefilter(false);
            how.build(&self.list).ok()
        };
        if self.list.len() <= FEW {
            return None;
        }
        self.finder.get_or_init(made).as_ref()
    }

    /// No words at all.
    pub(super) fn none() -> &'static Self {
        &NO_WORDS
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.list.iter().map(String::as_str)
    }

    /// The first of them that `text` contains.
    pub(crate) fn first_in(&self, text: &str) -> Option<&str> {
        let Some(finder) = self.finder() else {
            return self.iter().find(|word| text.contains(word));
        };
        let found = finder.find_overlapping_iter(text).map(|found| found.pattern());
        found.min().map(|number| self.list[number.as_usize()].as_str())
    }

    /// Whether `text` contains one of them.
    pub(crate) fn any_in(&self, text: &str) -> bool {
        match self.finder() {
            Some(finder) => finder.is_match(text),
            None => self.iter().any(|word| text.contains(word)),
        }
    }

    /// The first of them that `text` begins with.
    pub(crate) fn start_of(&self, text: &str) -> Option<&str> {
        self.iter().find(|word| text.starts_with(word))
    }

    /// Whether `text` begins with one of them.
    pub(crate) fn any_starts(&self, text: &str) -> bool {
        self.start_of(text).is_some()
    }

    /// The first of them that `text` ends with.
    pub(crate) fn end_of(&self, text: &str) -> Option<&str> {
        self.iter().find(|word| text.ends_with(word))
    }

    /// Whether `text` ends with one of them.
    pub(crate) fn any_ends(&self, text: &str) -> bool {
        self.end_of(text).is_some()
    }

    /// Whether `text` is one of them.
    pub(crate) fn has(&self, text: &str) -> bool {
        self.list.iter().any(|word| word == text)
    }

    /// `text` without the first of them that it begins with.
    pub(crate) fn cut_start<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.iter().find_map(|word| text.strip_prefix(word))
    }

    /// `text` without the first of them that it ends with.
    pub(crate) fn cut_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.iter().find_map(|word| text.strip_suffix(word))
    }

    /// `text` without any of them at its beginning.
    pub(crate) fn trim_start<'t>(&self, text: &'t str) -> &'t str {
        std::iter::successors(Some(text), |text| self.cut_start(text))
            .last()
            .unwrap_or(text)
    }

    /// `text` without any of them at its end.
    pub(crate) fn trim_end<'t>(&self, text: &'t str) -> &'t str {
        std::iter::successors(Some(text), |text| self.cut_end(text))
            .last()
            .unwrap_or(text)
    }

    /// `text` without them, one after the other.
    pub(crate) fn taken_out_of(&self, text: &str) -> String {
        if !self.any_in(text) {
            return text.to_owned();
        }
        self.iter().fold(text.to_owned(), |left, word| left.replace(word, ""))
    }

    /// Whether `c` alone is one of them.
    pub(crate) fn has_char(&self, c: char) -> bool {
        let mut bytes = [0; 4];
        self.has(c.encode_utf8(&mut bytes))
    }
}

impl Origin {
    /// As `check --explain` says it.
    pub(crate) fn in_chinese(&self) -> String {
        match self {
            Self::Shipped => "内置".to_owned(),
            Self::Pack(id) => format!("规则包 {id}"),
            Self::Workspace(file) => format!("工作区 {file}"),
        }
    }
}

impl Holds {
    /// What an overlay may write below its head, in Chinese.
    pub(super) fn in_chinese(&self) -> &'static str {
        match self {
            Self::Words { .. } => "词表，写 add（添上）、remove（去掉）或 replace（整个换掉）",
            Self::Limit { .. } => "限值，写 value",
            Self::Table { .. } => "表，写 add（添上几行）、remove（按 name 去掉几行）或 replace（整个换掉）",
        }
    }
}

impl ValueKind {
    pub(super) fn in_chinese(self) -> &'static str {
        match self {
            Self::Text => "文字",
            Self::Words => "文字列表",
            Self::Number => "数字",
        }
    }
}

impl Column {
    /// What stands in it where a row says nothing.
    pub(super) fn blank(&self) -> Value {
        match self.holds {
            ValueKind::Text => Value::Text(String::new()),
            ValueKind::Words => Value::Words(Words::default()),
            ValueKind::Number => Value::Number(Decimal::ZERO),
        }
    }
}

impl Value {
    pub(super) fn kind(&self) -> ValueKind {
        match self {
            Self::Text(_) => ValueKind::Text,
            Self::Words(_) => ValueKind::Words,
            Self::Number(_) => ValueKind::Number,
        }
    }
}

impl Record {
    fn cell(&self, column: &str) -> Option<&Value> {
        let cell = self.cells.iter().find(|(name, _)| name == column);
        debug_assert!(cell.is_some(), "no column `{column}` beside {:?}", self.cells);
        cell.map(|(_, value)| value)
    }

    /// The text in `column`; empty where the row has none.
    pub(crate) fn text(&self, column: &str) -> &str {
        match self.cell(column) {
            Some(Value::Text(text)) => text,
            other => {
                debug_assert!(other.is_none(), "`{column}` holds no text");
                ""
            }
        }
    }

    /// The words in `column`; none where the row has none.
    pub(crate) fn words(&self, column: &str) -> &Words {
        match self.cell(column) {
            Some(Value::Words(words)) => words,
            other => {
                debug_assert!(other.is_none(), "`{column}` holds no words");
                Words::none()
            }
        }
    }

    /// The number in `column`.
    pub(crate) fn number(&self, column: &str) -> Decimal {
        match self.cell(column) {
            Some(Value::Number(number)) => *number,
            other => {
                debug_assert!(other.is_none(), "`{column}` holds no number");
                Decimal::ZERO
            }
        }
    }
}

/// A limit as a number of pieces; the largest there is where it is no such number.
pub(super) fn pieces(value: Decimal) -> usize {
    value.to_usize().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The words looked for in one go, and one by one.
        #[test]
        fn the_first_word_of_the_list_is_found_however_many_there_are(
            list in proptest::collection::vec("[水路医案a]{1,3}", 0..24),
            text in "[水路医案a，]{0,12}",
        ) {
            let words = Words::new(list.clone());
            let by_one = list.iter().find(|word| text.contains(word.as_str())).map(String::as_str);
            prop_assert_eq!(words.first_in(&text), by_one);
            prop_assert_eq!(words.any_in(&text), by_one.is_some());
            let left = list.iter().fold(text.clone(), |left, word| left.replace(word.as_str(), ""));
            prop_assert_eq!(words.taken_out_of(&text), left);
        }
    }

    #[test]
    fn a_list_that_is_changed_finds_its_new_words() {
        let words = |count: usize| (0..count).map(|n| format!("词{n}")).collect::<Vec<_>>();
        let mut list = Words::new(words(20));
        assert!(!list.any_in("新词"));
        list.list_mut().push("新词".to_owned());
        assert_eq!(list.first_in("有新词"), Some("新词"));
    }
}
