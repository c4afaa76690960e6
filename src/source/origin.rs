//! Which cell of which workbook a value of a file came from, as `import` remembers it in `.ziping/imported/`.
//!
//! INVARIANT: a value that reads otherwise now than when it was imported has no origin any more.

use super::Files;
use crate::diagnostic::visible_toml;
use crate::model::Source;
use crate::model::place::Origin;
use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Where the origins of a workspace are.
const FOLDER: &str = ".ziping/imported";

/// The longest record that is read.
const LONGEST: u64 = 16 * 1024 * 1024;

/// What a workbook said for a file, cell by cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origins {
    /// The workbook's file name.
    pub workbook: String,
    /// Its sheet.
    pub sheet: String,
    /// SHA-256 of the file as the import left it, in hexadecimal; empty where that is not remembered.
    pub left: String,
    /// The cells that said something, and those that a file has a place for.
    pub cells: Vec<OriginCell>,
}

/// One cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OriginCell {
    /// Where its value stands in the file: `["result", "数量指标/里程", "actual"]`.
    pub path: Vec<String>,
    /// `G16`.
    pub cell: String,
    /// The head of its column.
    pub head: String,
    /// What it is said of: an indicator, a row of the money part.
    pub of: String,
    /// What it showed.
    pub shown: String,
    /// The value as it was written into the file; empty where the file has no such key.
    pub written: String,
}

/// `2021/actuals/A01.toml` → where its origins are. Those of `targets/` and of the department's targets lie apart.
pub fn origins_of(file: &str) -> String {
    let place = match file.strip_suffix("/department.toml") {
        Some(year) if !year.contains('/') => format!("{year}/targets/department.toml"),
        _ => file.replacen("/actuals/", "/", 1),
    };
    format!("{FOLDER}/{place}")
}

/// A text with the cells that its values came from, where the file at `path` was imported.
pub(crate) fn with_origins(files: &dyn Files, path: &str, source: Arc<Source>) -> Arc<Source> {
    match Origins::read(files, path) {
        Some(origins) => {
            let marks = origins.marks(&source.text);
            Arc::new(Source::new(source.name.as_str(), source.text.as_str()).with_origins(marks))
        }
        None => source,
    }
}

impl Origins {
    /// The record of a file, where there is one that can be read.
    pub fn read(files: &dyn Files, file: &str) -> Option<Self> {
        let path = origins_of(file);
        if !files.has(&path) {
            return None;
        }
        Self::parse(&String::from_utf8(files.read(&path, LONGEST).ok()?).ok()?)
    }

    /// The record that a text is.
    pub fn parse(text: &str) -> Option<Self> {
        let root = DeTable::parse(text).ok()?.into_inner();
        let cells = root.get("cell").and_then(|cells| match cells.get_ref() {
            DeValue::Array(cells) => Some(cells),
            _ => None,
        });
        let cells = cells.into_iter().flatten().filter_map(|cell| {
            let DeValue::Table(cell) = cell.get_ref() else {
                return None;
            };
            let path = match cell.get("path")?.get_ref() {
                DeValue::Array(path) => path.iter().map(|part| word(part.get_ref())).collect::<Option<_>>()?,
                _ => return None,
            };
            Some(OriginCell {
                path,
                cell: text_at(cell, "cell")?,
                head: text_at(cell, "head")?,
                of: text_at(cell, "of")?,
                shown: text_at(cell, "shown")?,
                written: text_at(cell, "written")?,
            })
        });
        Some(Self {
            workbook: text_at(&root, "workbook")?,
            sheet: text_at(&root, "sheet")?,
            left: text_at(&root, "left").unwrap_or_default(),
            cells: cells.collect(),
        })
    }

    /// The record as a text.
    pub fn to_text(&self) -> String {
        let mut text =
            String::from("# ziping import 记下的：每个值从工作簿的哪一格来。不用改；删去它，再导入时要加 --force。\n");
        let _ = writeln!(text, "workbook = {}", visible_toml(&self.workbook));
        let _ = writeln!(text, "sheet = {}", visible_toml(&self.sheet));
        if !self.left.is_empty() {
            let _ = writeln!(text, "left = {}", visible_toml(&self.left));
        }
        for one in &self.cells {
            let path: Vec<String> = one.path.iter().map(|part| visible_toml(part)).collect();
            let _ = writeln!(text, "\n[[cell]]\npath = [{}]", path.join(", "));
            for (key, value) in [
                ("cell", &one.cell),
                ("head", &one.head),
                ("of", &one.of),
                ("shown", &one.shown),
                ("written", &one.written),
            ] {
                let _ = writeln!(text, "{key} = {}", visible_toml(value));
            }
        }
        text
    }

    /// Whether another workbook is this one, mended under another name: it still says at least half of what this one said,
    /// and leaves hardly anything of it out. `says` gives what it says for a path; nothing for what goes without saying.
    pub fn is_mended<'a>(&self, says: impl Fn(&[String]) -> Option<&'a str>) -> bool {
        let (mut brought, mut same, mut left_out) = (0, 0, 0);
        for one in self.cells.iter().filter(|one| !one.shown.is_empty()) {
            let Some(now) = says(&one.path) else { continue };
            brought += 1;
            same += usize::from(now == one.shown);
            left_out += usize::from(now.is_empty());
        }
        brought > 0 && same * 2 >= brought && left_out * 10 <= brought
    }

    /// What the cell of a value showed; nothing where the record has no such cell.
    pub fn shown(&self, path: &[String]) -> Option<&str> {
        let found = self.cells.iter().find(|one| one.path == path);
        found.map(|one| one.shown.as_str())
    }

    /// Which stretches of the file came from which cells.
    pub fn marks(&self, text: &str) -> Vec<(Range<usize>, Origin)> {
        let Ok(root) = DeTable::parse(text) else {
            return Vec::new();
        };
        let root = root.into_inner();
        let mut marks = Vec::new();
        let whole = |cell: &str, head: &str, of: &str| Origin {
            workbook: self.workbook.clone(),
            sheet: self.sheet.clone(),
            cell: cell.to_owned(),
            head: head.to_owned(),
            of: of.to_owned(),
        };
        for one in &self.cells {
            let found = locate(&root, &one.path);
            if let Some(span) = found
                .clone()
                .filter(|span| text.get(span.clone()) == Some(one.written.as_str()))
            {
                marks.push((span, whole(&one.cell, &one.head, &one.of)));
            }
            // What is said of an indicator as a whole is said of its row.
            if let [table, name, key] = one.path.as_slice()
                && let Some(anchor) = anchor(table, key)
                && let Some(named) = locate(&root, &[table.clone(), name.clone(), anchor.to_owned()])
            {
                let start = text
                    .get(..named.start)
                    .and_then(|before| before.rfind("[["))
                    .unwrap_or(named.start);
                let end = text
                    .get(named.end..)
                    .and_then(|behind| behind.find("\n["))
                    .map_or(text.len(), |at| named.end + at);
                let row = one.cell.trim_start_matches(|c: char| c.is_ascii_uppercase());
                marks.push((start..end, whole(&format!("第 {row} 行"), "", &one.of)));
            }
        }
        marks.push((0..text.len(), whole("", "", "")));
        marks
    }
}

/// The key of a table that is sure to be there, for the key by whose cell its row is known.
fn anchor(table: &str, key: &str) -> Option<&'static str> {
    match (table, key) {
        ("result", "actual") => Some("indicator"),
        ("indicator" | "adjustment", "target") => Some("target"),
        ("decision" | "monitoring", "on") => Some("on"),
        ("waive", "code") => Some("code"),
        _ => None,
    }
}

/// How values are written in a file that they were put into, by path.
pub fn written_at(text: &str, paths: &[Vec<String>]) -> Vec<String> {
    let root = DeTable::parse(text).ok().map(Spanned::into_inner);
    let one = |path: &Vec<String>| {
        let span = locate(root.as_ref()?, path)?;
        text.get(span).map(str::to_owned)
    };
    paths.iter().map(|path| one(path).unwrap_or_default()).collect()
}

/// Where the value of a path stands. A part that follows a list is the number of an item, or for results the indicator.
fn locate(root: &DeTable<'_>, path: &[String]) -> Option<Range<usize>> {
    let (first, rest) = path.split_first()?;
    let mut value = root.get(first.as_str())?;
    for part in rest {
        value = match value.get_ref() {
            DeValue::Table(table) => table.get(part.as_str())?,
            DeValue::Array(items) if first == "result" => items.iter().find(|item| match item.get_ref() {
                DeValue::Table(table) => {
                    table.get("indicator").and_then(|name| word(name.get_ref())).as_ref() == Some(part)
                }
                _ => false,
            })?,
            DeValue::Array(items) => items.get(part.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    Some(value.span())
}

fn word(value: &DeValue<'_>) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn text_at(table: &DeTable<'_>, key: &str) -> Option<String> {
    word(table.get(key)?.get_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(path: &[&str], cell: &str, written: &str) -> OriginCell {
        OriginCell {
            path: path.iter().map(|part| (*part).to_owned()).collect(),
            cell: cell.to_owned(),
            head: "实际完成值".to_owned(),
            of: "里程".to_owned(),
            shown: "12公里".to_owned(),
            written: written.to_owned(),
        }
    }

    #[test]
    fn a_workbook_that_says_most_of_the_same_is_a_mended_copy() {
        let paths: Vec<String> = (0..10).map(|number| number.to_string()).collect();
        let record = Origins {
            cells: paths.iter().map(|path| cell(&[path], "G1", "")).collect(),
            ..Origins::default()
        };
        let (same, other) = ("12公里", "9公里");
        for (typed, want) in [
            (vec![same; 10], true),
            ([vec![same; 5], vec![other; 5]].concat(), true),
            ([vec![same; 4], vec![other; 6]].concat(), false),
            ([vec![same; 9], vec![""; 1]].concat(), true),
            ([vec![same; 8], vec![""; 2]].concat(), false),
        ] {
            let says = |path: &[String]| typed.get(path.first()?.parse::<usize>().ok()?).copied();
            assert_eq!(record.is_mended(says), want, "{typed:?}");
        }
        assert!(!record.is_mended(|_| None));
    }

    #[test]
    fn a_record_comes_back_and_a_changed_value_has_no_origin() {
        let record = Origins {
            workbook: "已填.xlsx".to_owned(),
            sheet: "01 修路".to_owned(),
            left: "ab12".to_owned(),
            cells: vec![
                cell(&["result", "里程", "actual"], "G13", "\"12公里\""),
                cell(&["completion", "0"], "J10", "\"修\n了\""),
                cell(&["execution", "fiscal", "executed"], "I7", "5"),
            ],
        };
        assert_eq!(Origins::parse(&record.to_text()), Some(record.clone()));
        let text = "completion = [\"甲\"]\n[execution]\nfiscal = { executed = 5 }\n[[result]]\nindicator = \"里程\"\nactual = \"12公里\"\n";
        let cells = |text: &str, of: &str| {
            let at = text.find(of).unwrap();
            let marks = record.marks(text);
            let inside = marks.iter().filter(|(span, _)| span.contains(&at));
            inside.min_by_key(|(span, _)| span.len()).unwrap().1.cell.clone()
        };
        assert_eq!(cells(text, "\"12公里\""), "G13");
        assert_eq!(cells(text, "5 }"), "I7");
        assert_eq!(cells(text, "[[result]]"), "第 13 行");
        assert_eq!(cells(text, "甲"), "");
        assert_eq!(cells(&text.replace("12公里", "13公里"), "\"13公里\""), "第 13 行");
        for (file, place) in [
            ("2021/actuals/A01.toml", "2021/A01.toml"),
            ("2021/actuals/department.toml", "2021/department.toml"),
            ("2021/targets/A01.toml", "2021/targets/A01.toml"),
            ("2021/department.toml", "2021/targets/department.toml"),
            ("ziping.toml", "ziping.toml"),
        ] {
            assert_eq!(origins_of(file), format!(".ziping/imported/{place}"));
        }
    }
}
