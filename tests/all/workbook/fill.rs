//! Which cells of a sheet are filled in, by the form as a person reads it, and random values for them.

use super::cells::{Shown, Value, Workbook};
use super::chance::Chance;
use std::collections::BTreeMap;
use ziping::office::book;
use ziping::office::cell_name;

/// Where a value belongs in the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path {
    /// `execution`, `execution.fiscal`, `result:<id>`, `completion`, …
    pub table: String,
    pub key: String,
}

/// What was done with a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    /// Not touched.
    Kept,
    /// Emptied, or left empty.
    Emptied,
    /// Typed: this must arrive.
    Typed(String),
}

/// The code that a sheet's hidden column has, and what was done with its cells.
pub struct Sheet {
    pub code: String,
    pub cells: BTreeMap<Path, Done>,
}

fn keys(grid: &book::Sheet) -> BTreeMap<u32, String> {
    grid.cells
        .iter()
        .filter(|((_, column), _)| *column == 0)
        .filter_map(|((row, _), typed)| Some((*row, typed.text()?)))
        .collect()
}

/// The cells to fill in of one sheet: row, column, where the value belongs.
pub fn entries(grid: &book::Sheet) -> (String, Vec<(u32, u16, Path)>) {
    let mut code = String::new();
    let mut found = Vec::new();
    for (row, key) in keys(grid) {
        let key = key.strip_prefix("ziping:").unwrap();
        let (what, value) = key.split_once('=').unwrap_or((key, ""));
        let mut put = |column: u16, table: &str, key: &str| {
            found.push((
                row,
                column,
                Path {
                    table: table.to_owned(),
                    key: key.to_owned(),
                },
            ));
        };
        match what {
            "project" => code = value.to_owned(),
            "money" => {
                let table = if value == "total" {
                    "execution".to_owned()
                } else {
                    format!("execution.{value}")
                };
                for (column, key) in [(4, "initial"), (6, "adjusted"), (8, "executed")] {
                    put(column, &table, key);
                }
                if value == "total" {
                    for (column, key) in [(10, "reason"), (12, "measure"), (15, "claimed")] {
                        put(column, &table, key);
                    }
                }
            }
            "goal" if !value.contains('+') => put(9, "completion", value),
            "result" => {
                let columns = [
                    "actual", "degree", "why_none", "approval", "reason", "measure", "cause", "evidence", "claimed",
                    "note",
                ];
                for (column, key) in (6u16..).zip(columns) {
                    put(column, &format!("result:{value}"), key);
                }
            }
            "narrative" => put(3, "narrative", value),
            "signed" => {
                for (column, key) in [(3, "by"), (6, "head"), (9, "phone"), (12, "date")] {
                    put(column, "signed", key);
                }
            }
            "claimed" => {
                put(3, "", "claimed_total");
                put(6, "", "claimed_grade");
            }
            _ => {}
        }
    }
    (code, found)
}

/// Fills all sheets.
pub fn fill(workbook: &mut Workbook, chance: &mut Chance) -> Vec<Sheet> {
    let book = workbook.book();
    let mut sheets = Vec::new();
    for (number, grid) in (1..).zip(&book.sheets) {
        let (code, entries) = entries(grid);
        if code.is_empty() || grid.name == "_ziping" {
            continue;
        }
        let (mut values, mut cells) = (BTreeMap::new(), BTreeMap::new());
        for (row, column, path) in entries {
            let there = grid.cells.get(&(row, column)).is_some_and(|typed| !typed.is_blank());
            let done = if chance.percent(30) {
                Done::Kept
            } else if chance.percent(15) {
                values.insert(cell_name(row, column), Value::Blank);
                Done::Emptied
            } else {
                let (value, want) = value(chance, &path.key);
                values.insert(cell_name(row, column), value);
                Done::Typed(want)
            };
            let done = if done == Done::Kept && !there {
                Done::Emptied
            } else {
                done
            };
            cells.insert(path, done);
        }
        workbook.fill(number, &values);
        sheets.push(Sheet { code, cells });
    }
    sheets
}

/// A value for a key, and what must arrive.
fn value(chance: &mut Chance, key: &str) -> (Value, String) {
    let typed = |text: String| (Value::Text(text.clone()), text);
    match key {
        "initial" | "adjusted" | "executed" | "claimed" | "claimed_total" => {
            let digits = chance.digits();
            match chance.below(3) {
                0 => typed(digits),
                _ => (Value::Number(digits.clone(), Shown::Plain), digits),
            }
        }
        "degree" => {
            let hundredths = chance.below(101);
            let share = format!("{}.{:02}", hundredths / 100, hundredths % 100);
            match chance.below(4) {
                0 => typed(share),
                1 => (Value::Text(format!("{hundredths}%")), share),
                2 => (Value::Number(share.clone(), Shown::Percent), share),
                _ => (Value::Number(share.clone(), Shown::Plain), share),
            }
        }
        "why_none" => {
            let (shown, word) = [
                ("未实施", "not-implemented"),
                ("无佐证材料", "no-evidence"),
                ("不适用", "not-applicable"),
            ][usize::try_from(chance.below(3)).unwrap()];
            (Value::Text(shown.into()), word.into())
        }
        "cause" => {
            let (shown, word) = [
                ("指标值偏低", "target-too-low"),
                ("工作力度加大", "extra-effort"),
                ("其他", "other"),
            ][usize::try_from(chance.below(3)).unwrap()];
            (Value::Text(shown.into()), word.into())
        }
        "problems" | "measures" | "evidence" => {
            let mut lines: Vec<String> = (0..=chance.below(3))
                .map(|_| chance.text().split_whitespace().collect::<Vec<_>>().join(" "))
                .collect();
            if chance.percent(30) {
                lines.insert(0, "统计表".into());
            }
            lines.dedup();
            (Value::Text(format!("{}\n\n", lines.join("\n"))), lines.join("\n"))
        }
        _ => any(chance),
    }
}

/// A value of any kind for a cell of words.
fn any(chance: &mut Chance) -> (Value, String) {
    let day = chance.below(366);
    let date = jiff::civil::date(2024, 1, 1).saturating_add(jiff::Span::new().days(i64::try_from(day).unwrap()));
    let serial = (45_292 + day).to_string();
    match chance.below(9) {
        0 => {
            let digits = chance.digits();
            (Value::Number(digits.clone(), Shown::Plain), digits)
        }
        1 => {
            let thousandths = chance.below(1500);
            let share = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
            let want = format!("{}.{}", thousandths / 10, thousandths % 10);
            (
                Value::Number(share, Shown::Percent),
                format!("{}%", want.trim_end_matches(".0")),
            )
        }
        2 => (Value::Number(serial, Shown::Date), date.to_string()),
        3 => (
            Value::Number(serial, Shown::Month),
            format!("{}年{}月", date.year(), date.month()),
        ),
        4 => (
            Value::Number(serial, Shown::Day),
            format!("{}月{}日", date.month(), date.day()),
        ),
        5 => {
            let flag = chance.percent(50);
            (Value::Flag(flag), if flag { "是" } else { "否" }.into())
        }
        6 => {
            let text = format!("{}\n{}", chance.text(), chance.text());
            (Value::Text(text.clone()), text)
        }
        _ => {
            let text = chance.text();
            (Value::Text(text.clone()), text)
        }
    }
}
