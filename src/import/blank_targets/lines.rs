//! A sheet that came back, line by line: what stands in its cells, and whether its lines and columns are where they were.

use super::cells::Cells;
use super::layout::{self, DEPARTMENT, GOALS, LAST, Line, OF_DEPARTMENT, OF_OWN, OF_PROJECT, PROJECT, RULES, columns};
use crate::import::filled::Problem;
use crate::import::meant_amount::instead;
use crate::import::targets::Note;
use crate::model::place::Origin;
use crate::office::book::{Sheet, Typed};
use crate::office::cell_name;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The column of the answers of the lines at the top, and that of their labels.
const ANSWER: u16 = 3;
const LABEL: u16 = 1;

/// What to do with a sheet that lost its shape.
const AGAIN: &str = "撤销插入、删除或移动的行列；撤销不了的，用“ziping form --targets”重新生成一个，把内容抄过去";

/// A sheet, its lines by key.
pub(super) struct Lines<'a> {
    sheet: &'a Sheet,
    rows: BTreeMap<String, u32>,
    /// Lines whose key an earlier one has.
    twice: Vec<(u32, String)>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(sheet: &'a Sheet) -> Self {
        let (mut rows, mut twice) = (BTreeMap::new(), Vec::new());
        for (row, key) in layout::keys(sheet) {
            match rows.entry(key) {
                Entry::Vacant(free) => {
                    free.insert(row);
                }
                Entry::Occupied(taken) => twice.push((row, taken.key().clone())),
            }
        }
        Self { sheet, rows, twice }
    }

    pub(super) fn sheet(&self) -> &'a Sheet {
        self.sheet
    }

    /// The line of a key.
    pub(super) fn row(&self, name: &str) -> Option<u32> {
        self.rows.get(&layout::key(name)).copied()
    }

    pub(super) fn at(&self, row: u32, column: u16, head: &str) -> Origin {
        Origin {
            sheet: self.sheet.name.clone(),
            cell: cell_name(row, column),
            head: head.to_owned(),
            ..Origin::default()
        }
    }

    fn shown(&self, row: u32, column: u16) -> String {
        let typed = self.sheet.cells.get(&(row, column));
        typed
            .and_then(Typed::text)
            .map(|text| text.trim().to_owned())
            .unwrap_or_default()
    }

    /// What stands in a cell; formulas and errors are no text.
    pub(super) fn text(&self, row: u32, column: u16, head: &str, problems: &mut Vec<Problem>) -> String {
        let Some(typed) = self.sheet.cells.get(&(row, column)).filter(|typed| !typed.is_blank()) else {
            return String::new();
        };
        if let Some(text) = typed.text() {
            return text.trim().to_owned();
        }
        let at = self.at(row, column, head);
        problems.push(Problem::new(at, "这一格是公式、错误值或时间，不读", "改成数或文字"));
        String::new()
    }

    pub(super) fn answer(&self, ask: &Line, problems: &mut Vec<Problem>) -> (String, Origin) {
        let row = self.row(ask.key).unwrap_or(0);
        (
            self.text(row, ANSWER, ask.head, problems),
            self.at(row, ANSWER, ask.head),
        )
    }

    pub(super) fn number(&self, ask: &Line, cells: &mut Cells, problems: &mut Vec<Problem>) -> Option<Decimal> {
        let (text, at) = self.answer(ask, problems);
        cells.note(&["budget", ask.key], &at, &text);
        if text.is_empty() {
            return None;
        }
        let number = amount(&text);
        if number.is_none() {
            problems.push(Problem::new(at, format!("`{text}` 不是数字"), instead(&text)));
        }
        number
    }

    /// The line of the columns' heads; nothing on a sheet without indicators.
    fn heads(&self) -> Option<u32> {
        self.row("heads")
    }

    /// Lines of indicators: whatever stands below the heads, with a key or without.
    pub(super) fn indicators(&self) -> Vec<u32> {
        let Some(heads) = self.heads() else { return Vec::new() };
        let mut rows: Vec<u32> = self
            .typed()
            .filter(|(row, column, _)| *row > heads && *column <= LAST)
            .map(|(row, _, _)| row)
            .collect();
        rows.dedup();
        rows
    }

    /// Cells beside the hidden column that something stands in.
    fn typed(&self) -> impl Iterator<Item = (u32, u16, &Typed)> {
        let cells = self.sheet.cells.iter();
        cells
            .filter(|((_, column), typed)| *column > 0 && !typed.is_blank())
            .map(|((row, column), typed)| (*row, *column, typed))
    }

    /// Whether lines and columns are where they were; nothing is read of a sheet where they are not.
    pub(super) fn check(&self, problems: &mut Vec<Problem>) {
        let Some(kind) = layout::kind(self.sheet) else {
            self.lost(problems);
            return;
        };
        let (asked, goals): (Vec<&Line>, usize) = match kind {
            DEPARTMENT => (OF_DEPARTMENT.iter().chain([&RULES]).collect(), 0),
            PROJECT => (OF_PROJECT.iter().collect(), GOALS),
            _ => (OF_OWN.iter().collect(), 0),
        };
        let goals = (1..=goals).map(|goal| (format!("goal={goal}"), format!("绩效目标 {goal}")));
        let lines = asked.iter().map(|ask| (ask.key.to_owned(), ask.head.to_owned()));
        let lines: Vec<(String, String)> = lines.chain(goals).collect();
        for (key, head) in &lines {
            let Some(row) = self.row(key) else {
                let at = Origin {
                    sheet: self.sheet.name.clone(),
                    ..Origin::default()
                };
                problems.push(Problem::new(at, format!("少了一行：{head}"), AGAIN));
                continue;
            };
            let label = self.shown(row, LABEL);
            if label != *head
                && self
                    .typed()
                    .any(|(at, _, typed)| at == row && typed.text().as_ref() == Some(head))
            {
                let message = format!("这一格应是“{head}”，表上是“{label}”：列被插入、删除或移动过");
                problems.push(Problem::new(self.at(row, LABEL, head), message, AGAIN));
                return;
            }
        }
        for (row, key) in self.twice.iter().filter(|(_, key)| !key.contains("indicator=")) {
            let head = lines.iter().find(|(name, _)| layout::key(name) == *key);
            let at = self.at(*row, LABEL, head.map_or("", |(_, head)| head));
            problems.push(Problem::new(at, "这一行在表里出现了两次", "删去复制出来的一行"));
        }
        if kind != DEPARTMENT {
            self.check_heads(problems);
        }
        self.strays(problems);
    }

    fn check_heads(&self, problems: &mut Vec<Problem>) {
        let Some(heads) = self.heads() else {
            let at = Origin {
                sheet: self.sheet.name.clone(),
                ..Origin::default()
            };
            problems.push(Problem::new(at, "少了一行：指标的表头（一级指标、二级指标……）", AGAIN));
            return;
        };
        for (at, column) in (1u16..).zip(columns()) {
            let is = self.shown(heads, at);
            if is != column.head {
                let message = format!("这一列应是“{}”，表上是“{is}”：列被插入、删除或移动过", column.head);
                problems.push(Problem::new(self.at(heads, at, column.head), message, AGAIN));
                return;
            }
        }
    }

    /// What stands between the lines at the top, or beside their answers.
    fn strays(&self, problems: &mut Vec<Problem>) {
        let heads = self.heads().unwrap_or(u32::MAX);
        for (row, column, _) in self.typed().filter(|(row, _, _)| *row < heads) {
            let has_key = self.rows.values().any(|at| *at == row);
            if has_key && (column == LABEL || column == ANSWER) {
                continue;
            }
            let message = format!("这里不是填写的格子，却写着 `{}`", self.shown(row, column));
            problems.push(Problem::new(
                self.at(row, column, ""),
                message,
                "挪到浅黄色的格子里，或删去",
            ));
        }
    }

    /// A sheet without keys that was one of these.
    fn lost(&self, problems: &mut Vec<Problem>) {
        let is_title = |text: &String| layout::TITLES.iter().any(|(_, title)| *title == text.trim());
        let found = self
            .sheet
            .cells
            .iter()
            .find(|(_, typed)| typed.text().as_ref().is_some_and(is_title));
        if let Some(((row, column), _)) = found {
            let message = "隐藏的 A 列里的编号不见了，认不出每一行是什么";
            problems.push(Problem::new(self.at(*row, *column, ""), message, AGAIN));
        }
    }

    /// That nothing was read of a sheet that is none of these.
    pub(super) fn unread(&self, file: &str) -> Option<Note> {
        let own = ["绩效目标录入工作簿", "工作领域"];
        let mut texts = self.sheet.cells.values().filter_map(Typed::text);
        let is_blank = self.sheet.cells.values().all(Typed::is_blank);
        let is_own = texts.any(|text| own.contains(&text.trim()));
        (!is_blank && !is_own).then(|| Note::at(file, &self.sheet.name, "不是目标录入工作簿的表，没有读入".to_owned()))
    }
}

/// 万元.
pub(super) fn amount(text: &str) -> Option<Decimal> {
    let plain = text.trim().trim_end_matches("万元").trim().replace([',', '，'], "");
    plain.parse().ok()
}
