//! The fields of a table: checked once against a shape, then taken out by name with their places.

use super::decimal::{decimal, written};
use super::items::{self, Item};
use super::shape::{Kind, Shape, is_name};
use super::written::{fits, integer, place, span};
use crate::diagnostic::is_blank;
use crate::model::{Located, Marks, Place, Source};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;
use toml_spanner::{Item as Written, Key, Table, Value};

/// A table of a file, seen through its shape. Values of the wrong type are as absent: they were reported when the
/// file was checked, and [`Fields::is_broken`] remembers them.
pub struct Fields<'a> {
    source: &'a Arc<Source>,
    table: &'a Table<'a>,
    span: Range<usize>,
    shape: &'static Shape,
    /// Whether the check of the file found nothing: then no value of it has the wrong type.
    is_sound: bool,
}

impl<'a> Fields<'a> {
    pub(super) fn new(
        source: &'a Arc<Source>,
        table: &'a Table<'a>,
        span: Range<usize>,
        shape: &'static Shape,
    ) -> Self {
        Self {
            source,
            table,
            span,
            shape,
            is_sound: false,
        }
    }

    /// The same, of a file in which the check found nothing.
    pub(super) fn when_sound(self, is_sound: bool) -> Self {
        Self { is_sound, ..self }
    }

    /// Of the table that `value` is.
    pub(super) fn of(
        source: &'a Arc<Source>,
        value: &Written<'_>,
        table: &'a Table<'a>,
        shape: &'static Shape,
    ) -> Self {
        Self::new(source, table, span(source, value), shape)
    }

    /// The table's place: its header, or its first key, or the file.
    pub fn place(&self) -> Place {
        Place::new(self.source, self.span.clone())
    }

    /// The text of the file.
    pub fn source(&self) -> &Arc<Source> {
        self.source
    }

    /// Whether a value of this table (not of its subtables) has the wrong type.
    pub fn is_broken(&self) -> bool {
        !self.is_sound
            && self.table.iter().any(|(name, value)| {
                self.shape
                    .key(name.name)
                    .is_some_and(|key| !key.kind.is_structure() && !fits(key.kind, value, &self.source.text))
            })
    }

    /// Whether the key stands in the file at all, with whatever value.
    pub fn has(&self, name: &str) -> bool {
        self.value(name).is_some()
    }

    /// Where the value of `name` stands.
    pub fn place_of(&self, name: &str) -> Option<Place> {
        self.value(name).map(|value| place(self.source, value))
    }

    /// Where every value of this table stands, and every item of its lists.
    pub fn marks(&self) -> Marks {
        let mut marks = Marks::with_capacity(self.table.len());
        for (name, value) in self.table {
            let Some(key) = self.shape.key(name.name) else {
                continue;
            };
            marks.note(key.name, place(self.source, value));
            if let (Kind::Texts | Kind::Tables(_), Value::Array(items)) = (key.kind, value.value()) {
                for (number, item) in items.iter().enumerate() {
                    marks.note_item(key.name, number, place(self.source, item));
                }
            }
        }
        marks
    }

    /// A string.
    pub fn text(&self, name: &str) -> Option<Located<String>> {
        let value = self.value(name)?;
        match value.value() {
            Value::String(text) => Some(self.located(value, (*text).to_owned())),
            _ => None,
        }
    }

    /// A string as it stands in the file, without its place.
    pub fn string(&self, name: &str) -> Option<&'a str> {
        match self.value(name)?.value() {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// A string in which there is something to read.
    pub fn words<T: for<'t> From<&'t str>>(&self, name: &str) -> Option<T> {
        self.string(name).filter(|text| !is_blank(text)).map(T::from)
    }

    /// A list of strings.
    pub fn texts(&self, name: &str) -> Vec<Located<String>> {
        let Some(Value::Array(items)) = self.value(name).map(Written::value) else {
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| match item.value() {
                Value::String(text) => Some(self.located(item, (*text).to_owned())),
                _ => None,
            })
            .collect()
    }

    /// An exact decimal.
    pub fn number(&self, name: &str) -> Option<Located<Decimal>> {
        let value = self.value(name)?;
        Some(self.located(value, decimal(value, &self.source.text)?))
    }

    /// A whole number.
    pub fn integer(&self, name: &str) -> Option<Located<i64>> {
        let value = self.value(name)?;
        Some(self.located(value, integer(value)?))
    }

    /// true or false.
    pub fn flag(&self, name: &str) -> Option<bool> {
        match self.value(name)?.value() {
            Value::Boolean(flag) => Some(*flag),
            _ => None,
        }
    }

    /// A cell of a form as typed: the text of a string, or the number or date as it stands in the file.
    pub fn cell<T: for<'t> From<&'t str>>(&self, name: &str) -> Option<Located<T>> {
        let value = self.value(name)?;
        Some(self.located(value, T::from(&self.typed(value)?)))
    }

    fn typed<'v>(&'v self, value: &'v Written<'_>) -> Option<Cow<'v, str>> {
        Some(match value.value() {
            Value::String(text) => Cow::Borrowed(text),
            Value::Integer(_) | Value::Float(_) | Value::DateTime(_) => written(value, &self.source.text)?,
            Value::Boolean(true) => Cow::Borrowed("是"),
            Value::Boolean(false) => Cow::Borrowed("否"),
            Value::Array(_) | Value::Table(_) => return None,
        })
    }

    /// A table with free keys, each a cell as typed, by name.
    pub fn cells(&self, name: &str) -> Vec<(String, String)> {
        let Some(Value::Table(table)) = self.value(name).map(Written::value) else {
            return Vec::new();
        };
        let cells = table.iter();
        let mut found: Vec<_> = cells
            .filter_map(|(key, value)| Some((key.name.to_owned(), self.typed(value)?.into_owned())))
            .collect();
        found.sort();
        found
    }

    /// A table.
    pub fn table(&self, name: &str) -> Option<Fields<'a>> {
        let (Kind::Table(shape), Value::Table(table)) = (self.shape.key(name)?.kind, self.value(name)?.value()) else {
            return None;
        };
        Some(Fields {
            source: self.source,
            table,
            span: self.key_span(name)?,
            shape,
            is_sound: self.is_sound,
        })
    }

    /// A list of tables.
    pub fn tables(&self, name: &str) -> Vec<Fields<'a>> {
        let (Some(Kind::Tables(shape)), Some(Value::Array(items))) = (
            self.shape.key(name).map(|key| key.kind),
            self.value(name).map(Written::value),
        ) else {
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| match item.value() {
                Value::Table(table) => Some(Fields {
                    source: self.source,
                    table,
                    span: span(self.source, item),
                    shape,
                    is_sound: self.is_sound,
                }),
                _ => None,
            })
            .collect()
    }

    /// A list of texts or records; what is neither was said when the file was checked.
    pub fn items(&self, name: &str) -> Vec<Item> {
        let list = self.value(name);
        list.map(|list| items::items(list, self.source())).unwrap_or_default()
    }

    /// A table with free keys, each a number, in the order of the file.
    pub fn numbers(&self, name: &str) -> Vec<(Located<String>, Located<Decimal>)> {
        let Some(Value::Table(table)) = self.value(name).map(Written::value) else {
            return Vec::new();
        };
        let mut found: Vec<_> = table
            .iter()
            .filter_map(|(key, value)| {
                let name = Located::new(key.name.to_owned(), Place::new(self.source, key.span.range()));
                Some((
                    key.span.range().start,
                    name,
                    self.located(value, decimal(value, &self.source.text)?),
                ))
            })
            .collect();
        found.sort_by_key(|(at, _, _)| *at);
        found.into_iter().map(|(_, name, number)| (name, number)).collect()
    }

    /// A table with free keys, each a table, in the order of the file.
    pub fn named(&self, name: &str) -> Vec<(Located<String>, Fields<'a>)> {
        let (Some(Kind::Named(shape)), Some(Value::Table(table))) = (
            self.shape.key(name).map(|key| key.kind),
            self.value(name).map(Written::value),
        ) else {
            return Vec::new();
        };
        let mut found: Vec<_> = table
            .iter()
            .filter_map(|(key, value)| match value.value() {
                Value::Table(inner) => {
                    let name = Located::new(key.name.to_owned(), Place::new(self.source, key.span.range()));
                    Some((
                        key.span.range().start,
                        name,
                        Fields {
                            source: self.source,
                            table: inner,
                            span: key.span.range(),
                            shape,
                            is_sound: self.is_sound,
                        },
                    ))
                }
                _ => None,
            })
            .collect();
        found.sort_by_key(|(at, _, _)| *at);
        found.into_iter().map(|(_, name, fields)| (name, fields)).collect()
    }

    pub(super) fn value(&self, name: &str) -> Option<&'a Written<'a>> {
        debug_assert!(
            self.shape.key(name).is_some(),
            "`{name}` is not in the shape {}",
            self.shape.title
        );
        get(self.table, name).map(|(_, value)| value)
    }

    fn key_span(&self, name: &str) -> Option<Range<usize>> {
        get(self.table, name).map(|(key, _)| key.span.range())
    }

    fn located<T>(&self, value: &Written<'_>, inner: T) -> Located<T> {
        Located::new(inner, place(self.source, value))
    }
}

/// An entry of a table.
fn get<'a>(table: &'a Table<'a>, name: &str) -> Option<(&'a Key<'a>, &'a Written<'a>)> {
    let entry = table.iter().find(|(key, _)| is_name(key.name, name))?;
    Some((&entry.0, &entry.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Findings};
    use crate::source::Key;
    use crate::source::read_fields;

    static INNER: Shape = Shape {
        title: "指标",
        keys: &[
            Key::must("name", Kind::Text, "三级指标"),
            Key::may("points", Kind::Number, "分值"),
            Key::may("actual", Kind::Cell, "完成值"),
            Key::may("kind", Kind::OneOf(&["quantitative", "yes-no"]), "类型"),
        ],
    };
    static OUTER: Shape = Shape {
        title: "目标表",
        keys: &[
            Key::may("indicator", Kind::Tables(&INNER), "指标"),
            Key::may("plan", Kind::Numbers, "计划"),
            Key::may("goals", Kind::Texts, "目标"),
        ],
    };

    fn read<T>(text: &str, meant: impl FnOnce(&Fields<'_>) -> T) -> (Option<T>, Findings) {
        let source = Arc::new(Source::new("a.toml", text));
        let mut findings = Findings::new();
        let read = read_fields(&source, &OUTER, &mut findings, |fields, _| meant(fields));
        (read, findings)
    }

    #[test]
    fn a_decimal_is_the_text_whatever_its_type() {
        let text = "plan = { a = 566.10, b = \"566.10\", c = 566, d = 99999999999999.99, e = 1_000.50 }";
        let (numbers, findings) = read(text, |fields| {
            fields
                .numbers("plan")
                .into_iter()
                .map(|(_, number)| number.value.to_string())
                .collect::<Vec<_>>()
        });
        assert!(findings.is_empty(), "{findings:?}");
        assert_eq!(
            numbers.unwrap(),
            ["566.10", "566.10", "566", "99999999999999.99", "1000.50"]
        );
    }

    #[test]
    fn all_problems_come_at_once() {
        let text =
            "gaols = []\n[[indicator]]\nname = 5\npoints = \"十\"\nkind = \"yesno\"\n[[indicator]]\npoints = 1\n";
        let (_, findings) = read(text, |_| ());
        let codes: Vec<_> = findings
            .iter()
            .map(|one| (one.code, one.place.as_ref().map(Place::line)))
            .collect();
        assert_eq!(
            codes,
            [
                (Code::UnknownKey, Some(1)),
                (Code::WrongType, Some(3)),
                (Code::WrongType, Some(4)),
                (Code::WrongType, Some(5)),
                (Code::MissingKey, Some(6)),
            ]
        );
        assert!(
            findings
                .iter()
                .any(|one| one.hint.as_deref().is_some_and(|hint| hint.contains("yes-no")))
        );
    }

    #[test]
    fn a_chinese_name_leads_to_the_key() {
        let (_, findings) = read("[[indicator]]\nname = \"a\"\n\"分值\" = 3\n", |_| ());
        assert!(
            findings
                .iter()
                .any(|one| one.hint.as_deref() == Some("是否想写 `points`？")),
            "{findings:?}"
        );
    }

    #[test]
    fn a_cell_is_kept_as_typed() {
        for (typed, want) in [
            ("88.20", "88.20"),
            ("\"88.2%\"", "88.2%"),
            ("2021-12-31", "2021-12-31"),
            ("true", "是"),
        ] {
            let text = format!("[[indicator]]\nname = \"a\"\nactual = {typed}\n");
            let (cell, _) = read(&text, |fields| {
                fields.tables("indicator")[0]
                    .cell::<String>("actual")
                    .map(|cell| cell.value)
            });
            assert_eq!(cell.flatten().as_deref(), Some(want));
        }
    }

    #[test]
    fn what_no_form_can_mean_is_no_number() {
        for typed in [
            "nan",
            "inf",
            "0x10",
            "79228162514264337593543950335",
            "1e16",
            "0.12345678901",
        ] {
            let (broken, findings) = read(&format!("[[indicator]]\nname = \"a\"\npoints = {typed}\n"), |fields| {
                fields.tables("indicator")[0].is_broken()
            });
            assert_eq!((broken, findings.len()), (Some(true), 1), "{typed}");
        }
    }
}
