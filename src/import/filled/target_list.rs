//! The indicators of a targets file as a whole: one more, or one less. They are a cell of their own, [`ROWS`], that holds
//! them as they are written, so that what was added or removed can be taken back like whatever else was typed.

use super::values::value;
use crate::source::tables;
use std::collections::BTreeMap;
use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

/// Address of the cell that holds all indicators.
pub(crate) const ROWS: &str = "target/indicators";

/// The key of the list.
const LIST: &str = "indicator";

/// An indicator that is added: what the form cannot do without, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewRow {
    /// 一级指标.
    pub level1: String,
    /// 二级指标.
    pub level2: String,
    /// 三级指标.
    pub name: String,
    /// 年度指标值.
    pub target: String,
    /// 分值; empty where the rules give it.
    pub points: String,
}

/// The list as it is written.
pub(super) fn list(document: &DocumentMut) -> String {
    let mut only = DocumentMut::new();
    if let Some(list) = document.get(LIST) {
        only.insert(LIST, list.clone());
    }
    only.to_string()
}

/// The list with `row` behind the last of its 二级指标, else of its 一级指标, else at the end.
pub(super) fn list_with(document: &DocumentMut, row: &NewRow) -> String {
    let rows = tables(document.get(LIST));
    let says = |table: &dyn TableLike, key: &str, word: &str| {
        table.get(key).and_then(Item::as_str).map(str::trim) == Some(word.trim())
    };
    let behind = rows
        .iter()
        .rposition(|table| says(*table, "level1", &row.level1) && says(*table, "level2", &row.level2))
        .or_else(|| rows.iter().rposition(|table| says(*table, "level1", &row.level1)));
    let at = behind.map_or(rows.len(), |last| last + 1);
    let cells = [
        ("level1", row.level1.trim()),
        ("level2", row.level2.trim()),
        ("name", row.name.trim()),
        ("target", row.target.trim()),
    ];
    let mut pairs: Vec<(&str, Value)> = cells.into_iter().map(|(key, text)| (key, value(text))).collect();
    let points = row.points.trim();
    if !points.is_empty() {
        pairs.push(("points", points.parse().unwrap_or_else(|_| value(points))));
    }
    changed(document, |list| match list {
        Item::Value(Value::Array(items)) => {
            items.insert(at, Value::InlineTable(pairs.iter().cloned().collect::<InlineTable>()));
        }
        other => {
            let mut rows: Vec<Table> = match other.as_array_of_tables() {
                Some(rows) => rows.iter().cloned().collect(),
                None => Vec::new(),
            };
            let mut row = Table::new();
            row.decor_mut().set_prefix("\n");
            for (key, value) in pairs.iter().cloned() {
                row.insert(key, Item::Value(value));
            }
            rows.insert(at.min(rows.len()), row);
            *other = Item::ArrayOfTables(rows.into_iter().collect::<ArrayOfTables>());
        }
    })
}

/// The list without the one of this id; none where there is none, or two are called so.
pub(super) fn list_without(document: &DocumentMut, id: &str) -> Option<String> {
    let number = *numbers(document).get(id)?;
    Some(changed(document, |list| match list {
        Item::Value(Value::Array(items)) => {
            items.remove(number);
        }
        Item::ArrayOfTables(rows) => {
            rows.remove(number);
        }
        _ => {}
    }))
}

fn changed(document: &DocumentMut, change: impl FnOnce(&mut Item)) -> String {
    let mut only = DocumentMut::new();
    let mut list = document.get(LIST).cloned().unwrap_or(Item::None);
    change(&mut list);
    in_file_order(&mut list);
    only.insert(LIST, list);
    only.to_string()
}
/// The number of each indicator in the list, by id; none of two that are called alike.
pub(super) fn numbers(document: &DocumentMut) -> BTreeMap<String, usize> {
    let ids: Vec<String> = tables(document.get(LIST)).into_iter().map(id_of).collect();
    let numbers = (0..).zip(&ids).map(|(number, id)| (id.clone(), number));
    let is_one = |id: &String| ids.iter().filter(|other| *other == id).count() == 1;
    numbers.filter(|(id, _)| is_one(id)).collect()
}

/// What an indicator is called where others speak of it.
pub(super) fn id_of(table: &dyn TableLike) -> String {
    let word = |key: &str| table.get(key).and_then(Item::as_str).unwrap_or_default();
    match table.get("id").and_then(Item::as_str) {
        Some(id) => id.to_owned(),
        None => format!("{}/{}", word("level2"), word("name")),
    }
}

/// The document with the list that `text` holds; none where it is no such list, or two of it are called alike.
pub(super) fn with_list(document: &DocumentMut, text: &str) -> Option<DocumentMut> {
    let parsed: DocumentMut = text.parse().ok()?;
    let mut list = parsed.get(LIST).cloned().unwrap_or(Item::None);
    if parsed.iter().any(|(key, _)| key != LIST) {
        return None;
    }
    let mut ids: Vec<String> = tables(Some(&list)).into_iter().map(id_of).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    if ids.len() < count {
        return None;
    }
    in_file_order(&mut list);
    let mut changed = document.clone();
    match changed.get_mut(LIST) {
        _ if list.is_none() => {
            changed.remove(LIST);
        }
        Some(old) => *old = list,
        None => {
            changed.insert(LIST, list);
        }
    }
    Some(changed)
}

/// Rows that come from another document stand where the list stands, one behind the other.
fn in_file_order(list: &mut Item) {
    for row in list
        .as_array_of_tables_mut()
        .into_iter()
        .flat_map(ArrayOfTables::iter_mut)
    {
        without_position(row);
    }
}

fn without_position(table: &mut Table) {
    table.set_position(None);
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(inner) => without_position(inner),
            Item::ArrayOfTables(inner) => inner.iter_mut().for_each(without_position),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::filled::{TargetCells, TypedCell, TypedInto};

    const TEXT: &str = "# 批复
[project]
name = \"修路\"

[[indicator]] # 第一条
level1 = \"产出指标\"
level2 = \"数量指标\"
name = \"里程\"
target = \"≥10公里\"

# 满意
[[indicator]]
level1 = \"满意度指标\"
level2 = \"服务对象满意度指标\"
name = \"群众满意\"
target = \"≥90%\"

[[adjustment]]
indicator = \"数量指标/里程\"
target = \"≥9公里\"
";

    fn put(text: &str, from: &str, to: &str) -> (String, TypedInto) {
        let typed = TypedCell::new(ROWS, Some(from.to_owned()), to);
        let mut put = TargetCells::open(text, false).unwrap().put(&[typed]);
        (put.text, put.became.remove(0))
    }

    fn row() -> NewRow {
        let word = str::to_owned;
        NewRow {
            level1: word("产出指标"),
            level2: word("质量指标"),
            name: word("合格率"),
            target: word("≥95%"),
            points: word("10"),
        }
    }

    #[test]
    fn a_new_row_stands_behind_those_of_its_class_and_is_taken_back_to_the_byte() {
        let cells = TargetCells::open(TEXT, false).unwrap();
        let (before, after) = (cells.list(), cells.list_with(&row()));
        let (text, became) = put(TEXT, &before, &after);
        let new = "\n[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"质量指标\"\nname = \"合格率\"\ntarget = \"≥95%\"\npoints = 10\n";
        let want = TEXT.replace("target = \"≥10公里\"\n", &format!("target = \"≥10公里\"\n{new}"));
        assert_eq!(text, want);
        assert!(matches!(became, TypedInto::Put { .. }), "{became:?}");
        let (text, _) = put(&text, &after, &before);
        assert_eq!(text, TEXT);
    }

    #[test]
    fn a_row_goes_with_its_comments_and_comes_back_with_them() {
        let cells = TargetCells::open(TEXT, false).unwrap();
        let after = cells.list_without("服务对象满意度指标/群众满意").unwrap();
        let (text, _) = put(TEXT, &cells.list(), &after);
        assert!(!text.contains("群众满意") && !text.contains("# 满意"), "{text}");
        assert!(text.contains("[[adjustment]]"), "{text}");
        let (text, _) = put(&text, &after, &cells.list());
        assert_eq!(text, TEXT);
        assert_eq!(cells.list_without("质量指标/没有的"), None);
    }

    #[test]
    fn a_list_that_changed_elsewhere_or_says_a_name_twice_is_left_alone() {
        let cells = TargetCells::open(TEXT, false).unwrap();
        let twice = NewRow {
            level2: "数量指标".to_owned(),
            name: "里程".to_owned(),
            ..row()
        };
        let (text, became) = put(TEXT, &cells.list(), &cells.list_with(&twice));
        assert!(matches!(became, TypedInto::Refused { .. }), "{became:?}");
        assert_eq!(text, TEXT);
        let (text, became) = put(TEXT, "", &cells.list_with(&row()));
        assert!(matches!(became, TypedInto::Conflict { .. }), "{became:?}");
        assert_eq!(text, TEXT);
        let (text, became) = put(TEXT, &cells.list(), "[project]\nname = \"另一个\"\n");
        assert!(matches!(became, TypedInto::Refused { .. }), "{became:?}");
        assert_eq!(text, TEXT);
    }

    #[test]
    fn a_list_in_brackets_takes_a_row_too() {
        let text = "indicator = [\n  { level1 = \"产出指标\", level2 = \"数量指标\", name = \"里程\", target = \"≥1公里\" },\n]\n";
        let cells = TargetCells::open(text, false).unwrap();
        let (with, _) = put(text, &cells.list(), &cells.list_with(&row()));
        let read: toml::Table = with.parse().unwrap();
        assert_eq!(read["indicator"].as_array().unwrap().len(), 2, "{with}");
        let none = TargetCells::open("goals = []\n", false).unwrap();
        assert!(none.list_with(&row()).contains("合格率"));
    }
}
