//! The shape of a kind of file: its keys, what each holds, and what each means. One list serves reading, the JSON
//! Schema for editors and the handbook.

/// What a key holds.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A string.
    Text,
    /// A list of strings.
    Texts,
    /// A list of strings, or of records whose keys only their reader knows.
    Items,
    /// An exact decimal: TOML integer, float or a string with a number.
    Number,
    /// A whole number.
    Integer,
    /// What a form's cell holds: string, number, date or true/false, kept as typed.
    Cell,
    /// A date, as TOML date or as a string; kept as typed.
    Date,
    /// true or false.
    Flag,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A table of another shape.
    Table(&'static Shape),
    /// A list of tables of another shape.
    Tables(&'static Shape),
    /// A table with free keys, each a number.
    Numbers,
    /// A table with free keys, each what a form's cell holds.
    Cells,
    /// A table with free keys, each a table of another shape.
    Named(&'static Shape),
}

impl Kind {
    /// The kind in words of a message: 「应为 …」.
    pub fn in_chinese(self) -> String {
        match self {
            Self::Text => "文字（用引号括起来）".into(),
            Self::Texts => "文字列表，如 [\"…\", \"…\"]".into(),
            Self::Items => "列表，其中是文字，或 { … }（值是文字、文字列表或数字）".into(),
            Self::Number => "数字，如 12.5".into(),
            Self::Integer => "整数".into(),
            Self::Cell => "文字、数字或日期".into(),
            Self::Date => "日期，如 2022-01-20".into(),
            Self::Flag => "true 或 false".into(),
            Self::OneOf(words) => words.join("、"),
            Self::Table(_) | Self::Numbers | Self::Cells | Self::Named(_) => "一组键值，如 { … } 或 [表名]".into(),
            Self::Tables(_) => "若干 [[表名]]".into(),
        }
    }

    /// Whether a value of another type means that the file is built differently (and nothing of it can be trusted).
    pub fn is_structure(self) -> bool {
        matches!(self, Self::Table(_) | Self::Tables(_) | Self::Numbers | Self::Named(_))
    }
}

/// One key.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// As written in the file.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it must be there.
    pub required: bool,
    /// What it means, in Chinese, for editors and the handbook.
    pub about: &'static str,
}

impl Key {
    /// What the form calls it: what stands before the colon of its meaning.
    pub fn word(&self) -> &'static str {
        self.about.split('：').next().unwrap_or_default()
    }

    /// A key that may be left out.
    pub const fn may(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Self {
            name,
            kind,
            required: false,
            about,
        }
    }

    /// A key that must be there.
    pub const fn must(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Self {
            name,
            kind,
            required: true,
            about,
        }
    }
}

/// A table's keys.
#[derive(Debug)]
pub struct Shape {
    /// What the table is, in Chinese.
    pub title: &'static str,
    /// Its keys, in the order in which a person would write them.
    pub keys: &'static [Key],
}

impl Shape {
    /// The key of this name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| is_name(key.name, name))
    }
}

/// Whether two names are one: most differ in their length or their last letter, and are not looked through.
#[inline]
pub(crate) fn is_name(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.as_bytes().last() == other.as_bytes().last() && one == other
}
