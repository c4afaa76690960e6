//! Published tables and tables of other layouts, each as text, as Word and as Excel with merges as printed: what of them
//! comes in. `field/` holds tables that departments have published, numbers as printed and names taken out; `invented/`
//! holds layouts made up to see how far the reading carries. No value may come in wrong without a word.

use super::sheet_of_cells::{Cell, Piece, as_sheet, as_text, as_word, below, cell, down};
use crate::cli::ziping::Ziping;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// A table, and what must come of it.
struct Case {
    name: String,
    expected: toml::Table,
}

fn cases(folder: &str) -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/all/import")
        .join(folder);
    let mut cases: Vec<Case> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| Case {
            name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
            expected: toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap(),
        })
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

fn grid_of(table: &toml::Table, key: &str) -> Vec<Vec<String>> {
    let rows = table.get(key).and_then(toml::Value::as_array);
    rows.into_iter()
        .flatten()
        .map(|row| {
            row.as_array()
                .unwrap()
                .iter()
                .map(|cell| cell.as_str().unwrap().to_owned())
                .collect()
        })
        .collect()
}

impl Case {
    fn text(&self, key: &str) -> Option<&str> {
        self.expected.get(key).and_then(toml::Value::as_str)
    }

    fn year(&self) -> i64 {
        self.expected["year"].as_integer().unwrap()
    }

    fn rows(&self) -> Vec<Vec<String>> {
        ["above", "heads", "rows"]
            .iter()
            .flat_map(|key| grid_of(&self.expected, key))
            .collect()
    }

    /// As it is pasted from a spreadsheet.
    fn as_tabs(&self) -> String {
        let mut text = format!("{}\n({}年度)\n", self.text("title").unwrap(), self.year());
        for row in self.rows() {
            let _ = writeln!(text, "{}", row.join("\t"));
        }
        self.prose(&mut text);
        text
    }

    fn prose(&self, text: &mut String) {
        for line in self
            .expected
            .get("prose")
            .and_then(toml::Value::as_array)
            .into_iter()
            .flatten()
        {
            let _ = writeln!(text, "{}", line.as_str().unwrap());
        }
    }

    fn pieces(&self) -> Vec<Piece> {
        let mut pieces = vec![
            Piece::Text(self.text("title").unwrap().to_owned()),
            Piece::Text(format!("({}年度)", self.year())),
        ];
        if !self.rows().is_empty() {
            pieces.push(Piece::Table(self.merged()));
        }
        let mut prose = String::new();
        self.prose(&mut prose);
        pieces.extend(prose.lines().map(|line| Piece::Text(line.to_owned())));
        pieces
    }

    /// The cells merged as printed: levels downwards, heads and sums sideways.
    fn merged(&self) -> Vec<Vec<Cell>> {
        let (above, heads, rows) = (
            grid_of(&self.expected, "above"),
            grid_of(&self.expected, "heads"),
            grid_of(&self.expected, "rows"),
        );
        let width = self.rows().iter().map(Vec::len).max().unwrap();
        let is_blank = |rows: &[Vec<String>], at: usize, column: usize| {
            rows.get(at)
                .is_some_and(|row| row.get(column).is_some_and(String::is_empty))
        };
        let mut made = Vec::new();
        for (number, row) in above.iter().enumerate() {
            let first = if row[0].is_empty() && number > 0 {
                below(1)
            } else if is_blank(&above, number + 1, 0) {
                down(&row[0], 1)
            } else {
                cell(&row[0], 1)
            };
            made.push([vec![first], row[1..].iter().map(|text| cell(text, 1)).collect()].concat());
        }
        for (number, row) in heads.iter().enumerate() {
            let mut cells: Vec<Cell> = Vec::new();
            for (column, text) in row.iter().enumerate() {
                let parted = is_blank(&heads, 1, column) || heads.len() == 1;
                match (text.is_empty(), number) {
                    (true, 0) if !cells.is_empty() && (heads.len() == 1 || !parted) => {
                        cells.last_mut().unwrap().columns += 1;
                    }
                    (true, 1) => cells.push(below(1)),
                    (false, 0) if heads.len() == 2 && parted => cells.push(down(text, 1)),
                    _ => cells.push(cell(text, 1)),
                }
            }
            made.push(cells);
        }
        let level = heads
            .iter()
            .flatten()
            .position(|text| text.starts_with("二级"))
            .map(|at| at % heads[0].len());
        let framed = !heads[0][0].starts_with("一级") && heads[0][0] != "序号";
        for (number, row) in rows.iter().enumerate() {
            let mut cells: Vec<Cell> = Vec::new();
            let is_sum = level.is_some() && heads[0][0] != "序号" && !row[0].is_empty() && row[1].is_empty();
            for (column, text) in row.iter().enumerate() {
                let is_level = level.is_some_and(|level| column <= level);
                if is_sum && column > 0 && text.is_empty() && row[1..column].iter().all(String::is_empty) {
                    cells.last_mut().unwrap().columns += 1;
                } else if is_level && text.is_empty() && (number > 0 || framed) {
                    cells.push(below(1));
                } else if is_level && is_blank(&rows, number + 1, column) {
                    cells.push(down(text, 1));
                } else {
                    cells.push(cell(text, 1));
                }
            }
            made.push(cells);
        }
        // What a row lacks in width its last cell has.
        for row in &mut made {
            let there: u16 = row.iter().map(|cell| cell.columns).sum();
            let last = row.last_mut().unwrap();
            last.columns += u16::try_from(width).unwrap() - there;
        }
        made
    }
}

/// What was counted.
#[derive(Debug, Default)]
struct Count {
    tables: [usize; 2],
    indicators: [usize; 2],
    names: [usize; 2],
    budgets: [usize; 2],
    answers: [usize; 2],
    /// Everything that is not as expected.
    wrong: Vec<String>,
    /// Values that came in otherwise than printed and nobody said so.
    silent: Vec<String>,
}

fn word(table: Option<&toml::Value>, key: &str) -> Option<String> {
    table?.get(key).map(|value| match value {
        toml::Value::String(text) => text.clone(),
        other => other.to_string(),
    })
}

fn same_number(found: Option<&str>, wanted: &str) -> bool {
    let number = |text: &str| text.parse::<rust_decimal::Decimal>().ok();
    found.is_some_and(|found| found == wanted || number(found).is_some() && number(found) == number(wanted))
}

fn measure(folder: &str) -> Count {
    let mut count = Count::default();
    for case in cases(folder) {
        let pieces = case.pieces();
        let here = Ziping::new()
            .file("tabs.txt", case.as_tabs())
            .file("cells.txt", as_text(&pieces))
            .file("word.docx", as_word(&pieces))
            .file("sheet.xlsx", as_sheet(&pieces));
        let labels = |here: Ziping, into: &str| match case.text("labels") {
            Some(labels) => here.file(&format!("{into}/import/labels.toml"), labels),
            None => here,
        };
        let here = ["tabs-txt", "cells-txt", "word-docx", "sheet-xlsx"]
            .into_iter()
            .fold(here, labels);
        for file in ["tabs.txt", "cells.txt", "word.docx", "sheet.xlsx"] {
            one(&case, &here, file, &mut count);
        }
    }
    count
}

fn one(case: &Case, here: &Ziping, file: &str, count: &mut Count) {
    let into = file.replace('.', "-");
    let year = case.year().to_string();
    if case.text("labels").is_some() {
        // Without the workspace's words the heads are named, and nothing is written.
        let bare = format!("bare-{into}");
        let ran = here.run(["import", file, "--into", &bare, "--year", &year]);
        ran.code(2).err_has("看不懂").err_has("import/labels.toml");
        assert!(here.files(&bare).is_empty());
    }
    let ran = here.run(["import", file, "--into", &into, "--year", &year]);
    let said = ran.whole();
    let at = format!("{} {file}", case.name);
    if let Some(why) = case.text("refused") {
        if !said.contains(why) || !here.files(&into).is_empty() {
            count.wrong.push(format!("{at}: not refused for {why}:\n{said}"));
        }
        return;
    }
    let project = &case.expected["project"];
    let is_department = project.get("department").is_some();
    let read = |folder: &str| -> Option<toml::Value> {
        let name = here.files(&into).into_iter().find(|name| {
            name.contains(folder) && (name.ends_with("department.toml") == is_department || folder != "/")
        })?;
        Some(toml::Value::Table(
            toml::from_str(&here.text(&format!("{into}/{name}"))).unwrap(),
        ))
    };
    let targets = if is_department {
        let path = format!("{into}/{}/department.toml", case.year());
        here.files(&into)
            .contains(&format!("{}/department.toml", case.year()))
            .then(|| toml::Value::Table(toml::from_str(&here.text(&path)).unwrap()))
    } else {
        read("/targets/")
    };
    let actuals = read("/actuals/");
    let Some(targets) = targets else {
        count.tables[1] += 1;
        count.indicators[1] += case.expected["indicator"].as_array().unwrap().len();
        count.wrong.push(format!("{at}: nothing came in:\n{said}"));
        return;
    };
    head(case, &at, &targets, actuals.as_ref(), count);
    let mut rest: Vec<toml::Value> = targets
        .get("indicator")
        .and_then(toml::Value::as_array)
        .cloned()
        .unwrap_or_default();
    let mut answers: BTreeMap<String, toml::Value> = BTreeMap::new();
    for result in actuals
        .iter()
        .filter_map(|table| table.get("result")?.as_array())
        .flatten()
    {
        answers.insert(word(Some(result), "indicator").unwrap(), result.clone());
    }
    let mend = said.split("猜的").next().unwrap_or_default();
    let mut all = true;
    for wanted in case.expected["indicator"].as_array().unwrap() {
        all &= row(&at, wanted, &mut rest, &answers, mend, count);
    }
    for one in &rest {
        count.wrong.push(format!(
            "{at}: {:?} is no indicator of the table",
            word(Some(one), "name")
        ));
        all = false;
    }
    count.tables[1] += 1;
    count.tables[0] += usize::from(all);
}

/// One indicator; whether it came in whole.
fn row(
    at: &str,
    wanted: &toml::Value,
    rest: &mut Vec<toml::Value>,
    answers: &BTreeMap<String, toml::Value>,
    mend: &str,
    count: &mut Count,
) -> bool {
    let path = word(Some(wanted), "path").unwrap();
    let found = rest.iter().position(|one| {
        let word = |key| word(Some(one), key).unwrap_or_default();
        format!("{}/{}/{}", word("level1"), word("level2"), word("name")) == path
    });
    count.indicators[1] += 1;
    let Some(found) = found.map(|at| rest.remove(at)) else {
        count.wrong.push(format!("{at}: no {path}"));
        return false;
    };
    let target = word(Some(&found), "target").unwrap();
    let name = word(Some(&found), "name").unwrap();
    let is_right = match word(Some(wanted), "target") {
        Some(wanted) => target == wanted || word(Some(&found), "original").as_deref() == Some(wanted.as_str()),
        None => mend.contains(&name),
    };
    if !is_right {
        count.wrong.push(format!("{at}: {path} is {target}"));
        if !mend.contains(&name) {
            count.silent.push(format!("{at}: {path} is {target}"));
        }
    }
    let points = word(Some(wanted), "points");
    let has_points = points.is_none_or(|points| same_number(word(Some(&found), "points").as_deref(), &points));
    let is_part = word(Some(wanted), "part_of") == word(Some(&found), "part_of");
    if !has_points || !is_part {
        count.wrong.push(format!(
            "{at}: {path} points {:?}, part of {:?}",
            found.get("points"),
            found.get("part_of")
        ));
    }
    count.indicators[0] += usize::from(is_right && has_points && is_part);
    let all = is_right && has_points && is_part;
    let id = word(Some(&found), "id").unwrap_or_else(|| format!("{}/{name}", word(Some(&found), "level2").unwrap()));
    for key in ["actual", "claimed", "reason", "measure"] {
        let Some(wanted) = word(Some(wanted), key) else {
            continue;
        };
        let got = word(answers.get(&id), key);
        count.answers[1] += 1;
        if same_number(got.as_deref(), &wanted) {
            count.answers[0] += 1;
        } else {
            count.wrong.push(format!("{at}: {path} {key} is {got:?}, not {wanted}"));
        }
    }
    all
}

/// Name, budget, execution and total.
fn head(case: &Case, at: &str, targets: &toml::Value, actuals: Option<&toml::Value>, count: &mut Count) {
    let project = &case.expected["project"];
    if let Some(wanted) = word(Some(project), "name") {
        let name = word(targets.get("project"), "name");
        count.names[1] += 1;
        count.names[0] += usize::from(name.as_ref() == Some(&wanted));
        if name.as_ref() != Some(&wanted) {
            count.wrong.push(format!("{at}: the name is {name:?}"));
        }
    }
    if let Some(wanted) = word(Some(project), "total") {
        let total = word(targets.get("budget"), "total");
        let yuan = word(Some(targets), "currency_unit").as_deref() == Some("元");
        let is_right = same_number(total.as_deref(), &wanted) && yuan == project.get("yuan").is_some();
        count.budgets[1] += 1;
        count.budgets[0] += usize::from(is_right);
        if !is_right {
            count.wrong.push(format!("{at}: the budget is {total:?}, 元 {yuan}"));
        }
    }
    if let Some(goals) = project.get("goals")
        && targets.get("goals") != Some(goals)
    {
        count
            .wrong
            .push(format!("{at}: the goals are {:?}", targets.get("goals")));
    }
    for (table, key) in [
        ("execution", "initial"),
        ("execution", "adjusted"),
        ("execution", "executed"),
        ("execution", "claimed"),
        ("", "claimed_total"),
    ] {
        let Some(wanted) = word(Some(project), key) else {
            continue;
        };
        let table = if table.is_empty() {
            actuals
        } else {
            actuals.and_then(|actuals| actuals.get(table))
        };
        let got = word(table, key);
        count.answers[1] += 1;
        if same_number(got.as_deref(), &wanted) {
            count.answers[0] += 1;
        } else {
            count.wrong.push(format!("{at}: {key} is {got:?}, not {wanted}"));
        }
    }
}

#[expect(clippy::print_stdout, reason = "the figures are what this test is run for")]
fn told(folder: &str, count: &Count) {
    let rate = |[right, all]: [usize; 2]| format!("{right} of {all}");
    println!(
        "{folder}: tables {}, indicators {}, names {}, budgets {}, answers {}, wrong without a word {}",
        rate(count.tables),
        rate(count.indicators),
        rate(count.names),
        rate(count.budgets),
        rate(count.answers),
        count.silent.len()
    );
}

#[test]
fn published_tables_come_in_whole() {
    let count = measure("field");
    told("field", &count);
    assert!(count.wrong.is_empty(), "{}", count.wrong.join("\n"));
    assert!(count.silent.is_empty(), "{:#?}", count.silent);
    assert!(count.tables[0] == count.tables[1] && count.tables[1] >= 56, "{count:?}");
}

#[test]
fn tables_of_layouts_that_nobody_has_seen_come_in_whole() {
    let count = measure("invented");
    told("invented", &count);
    assert!(count.wrong.is_empty(), "{}", count.wrong.join("\n"));
    assert!(count.silent.is_empty(), "{:#?}", count.silent);
}
