//! The head of a table of indicators: which column is what.

use super::grid::{Line, Slot};
use super::heads::{Head, heads};
use super::text::{are_number_and_unit, is_digit, is_symbol, squeezed};
pub(super) use super::words::Column;
use super::words::{Period, Words};
use std::collections::BTreeMap;

/// Where the columns are.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    /// First column and width of each.
    found: BTreeMap<Column, (usize, usize)>,
    /// Whether 预算数 is in 元.
    pub(super) in_yuan: Option<bool>,
    /// Heads that stand twice: 中期 and 年度, of which the right one counts.
    pub(super) twice: bool,
    /// Whether two whole forms stand side by side: what was done stands twice too.
    pub(super) side_by_side: bool,
    /// Heads of columns that are not imported.
    pub(super) not_imported: Vec<(String, String)>,
    /// What was assumed of heads that no list has.
    pub(super) assumed: Vec<String>,
    /// Heads that are all 指标值, none of them more than the others.
    pub(super) rivals: Vec<String>,
    /// The columns of the whole head.
    pub(super) width: usize,
    /// What stands left of the levels, where it says another time: 长期绩效指标.
    pub(super) other_time: Option<String>,
}

/// What a line is as a head.
#[derive(Debug, Clone)]
pub(super) enum Headed {
    /// The head of a table of indicators.
    Whole(Box<Columns>),
    /// It names levels of indicators, but not their values or their names: the rest stands above or below, or is not
    /// understood.
    Part,
}

/// 指标值 | 单位 | 完成值 | 单位: the second is the unit of what was done.
fn of_actual(heads: &mut [Head]) {
    let is = |head: &Head, column| head.column == Some(column);
    if heads.iter().filter(|head| is(head, Column::Unit)).count() < 2 {
        return;
    }
    for at in 1..heads.len() {
        if is(&heads[at], Column::Unit) && is(&heads[at - 1], Column::Actual) {
            heads[at].column = Some(Column::ActualUnit);
        }
    }
}

impl Columns {
    /// The columns that a line heads; it must name the indicator and its value.
    pub(super) fn of(words: &Words, year: i16, line: &Line) -> Option<Self> {
        match Self::headed(words, year, &heads(words, year, line, None)) {
            Some(Headed::Whole(columns)) => Some(*columns),
            _ => None,
        }
    }

    /// What these heads make.
    pub(super) fn headed(words: &Words, year: i16, heads: &[Head]) -> Option<Headed> {
        let mut heads = heads.to_vec();
        // 实现值 alone is what is to be reached.
        if !heads.iter().any(|head| head.column == Some(Column::Value)) {
            for head in &mut heads {
                if head.column == Some(Column::Actual) && !words.any_in(Period::Done, &head.text) {
                    (head.column, head.is_assumed) = (Some(Column::Value), true);
                }
            }
        }
        of_actual(&mut heads);
        let heads = heads.as_slice();
        let exact = |column: Column| heads.iter().any(|head| head.column == Some(column) && !head.is_assumed);
        let has = |column: Column| heads.iter().any(|head| head.column == Some(column));
        let levels = [Column::Level1, Column::Level2, Column::Class];
        let known = [
            Column::Level1,
            Column::Level2,
            Column::Class,
            Column::Name,
            Column::Content,
            Column::Value,
        ];
        if known.iter().filter(|column| exact(**column)).count() < 2 {
            return None;
        }
        let beside = [
            Column::Points,
            Column::Unit,
            Column::Nature,
            Column::Actual,
            Column::Description,
        ];
        let named = has(Column::Name) || has(Column::Content);
        let is_head = named
            && has(Column::Value)
            && (exact(Column::Value) && (exact(Column::Name) || exact(Column::Content))
                || levels.iter().any(|one| exact(*one))
                || beside.iter().any(|one| has(*one)));
        if !is_head {
            let is_part = exact(Column::Level1) && (exact(Column::Level2) || exact(Column::Name));
            return is_part.then_some(Headed::Part);
        }
        Some(Headed::Whole(Box::new(Self::chosen(words, year, heads))))
    }

    fn chosen(words: &Words, year: i16, heads: &[Head]) -> Self {
        let mut columns = Self::default();
        let mut by: BTreeMap<Column, Vec<&Head>> = BTreeMap::new();
        for head in heads {
            columns.width = columns.width.max(head.first + head.width);
            match head.column {
                Some(Column::Frame) => {}
                Some(Column::Adjusted) => columns.not_imported.push(head.told()),
                Some(column) => by.entry(column).or_default().push(head),
                // Cells merged from above belong to the frame, such as 绩效指标 along the side.
                None if !head.from_above && !head.text.is_empty() => columns.not_imported.push(head.told()),
                None => {}
            }
        }
        // 指标内容 is what it is called where nothing else names the indicator.
        if let Some(content) = by.remove(&Column::Content) {
            let column = if by.contains_key(&Column::Name) {
                Column::Description
            } else {
                Column::Name
            };
            by.entry(column).or_insert(content);
        }
        let names_twice = by
            .get(&Column::Name)
            .is_some_and(|names| names.iter().filter(|one| one.period != Some(Period::Other)).count() > 1);
        let mut filled = [Column::Actual, Column::Claimed]
            .into_iter()
            .filter_map(|column| by.get(&column));
        let is_listed = |head: &&&Head| !head.is_assumed && head.period != Some(Period::Other);
        let values = by
            .get(&Column::Value)
            .map_or(0, |all| all.iter().filter(is_listed).count());
        columns.side_by_side = names_twice && values > 1 && filled.any(|all| all.iter().filter(is_listed).count() > 1);
        let name = by
            .get(&Column::Name)
            .and_then(|names| names.last())
            .map_or(0, |one| one.first);
        let levels = by
            .get(&Column::Level1)
            .and_then(|all| all.first())
            .map_or(0, |one| one.first);
        columns.other_time = heads
            .iter()
            .find(|head| head.first < levels && head.period == Some(Period::Other))
            .map(|head| head.text.clone());
        for (column, all) in by {
            let (others, ours): (Vec<&Head>, Vec<&Head>) =
                all.iter().partition(|head| head.period == Some(Period::Other));
            let ours = if ours.is_empty() && column == Column::Actual {
                columns.not_imported.extend(others.iter().map(|head| head.told()));
                continue;
            } else if ours.is_empty() {
                if column == Column::Value && !names_twice {
                    let text = format!("“{}”不是 {year} 年的，表头里没有别的指标值，录入它", others[0].text);
                    columns.assumed.push(text);
                }
                others
            } else {
                columns.not_imported.extend(others.iter().map(|head| head.told()));
                ours
            };
            let Some(one) = columns.one_of(words, column, &ours, names_twice, name) else {
                continue;
            };
            if one.is_assumed {
                let what = Self::called(column);
                columns.assumed.push(format!("表头“{}”看作{what}", one.text));
            }
            if column == Column::ProjectTotal {
                columns.in_yuan = super::labels::unit_in(&one.text);
            }
            columns.found.insert(column, (one.first, one.width));
        }
        columns
    }

    /// Which of several heads of one kind counts.
    fn one_of<'h>(
        &mut self,
        words: &Words,
        column: Column,
        all: &[&'h Head],
        names_twice: bool,
        name: usize,
    ) -> Option<&'h Head> {
        let last = *all.last()?;
        if all.len() == 1 {
            return Some(last);
        }
        if names_twice {
            self.twice = true;
            return Some(last);
        }
        if column == Column::Value {
            let listed: Vec<&&Head> = all.iter().filter(|head| !head.is_assumed).collect();
            let ours: Vec<&&Head> = all
                .iter()
                .filter(|head| words.any_in(Period::ThisYear, &head.text))
                .collect();
            let one = match (listed.as_slice(), ours.as_slice()) {
                ([one], _) | (_, [one]) => **one,
                _ => {
                    self.rivals = all.iter().map(|head| head.text.clone()).collect();
                    return Some(last);
                }
            };
            let rest = all.iter().filter(|head| head.first != one.first);
            self.not_imported.extend(rest.map(|head| head.told()));
            return Some(one);
        }
        // What no list has gives way to what one has.
        let listed: Vec<&Head> = all.iter().copied().filter(|head| !head.is_assumed).collect();
        let among = if listed.is_empty() { all } else { listed.as_slice() };
        let last = among.last().copied().unwrap_or(last);
        let one = among.iter().find(|head| head.first > name).copied().unwrap_or(last);
        let is_told = |head: &&&Head| head.first != one.first && column != Column::Points;
        self.not_imported
            .extend(all.iter().filter(is_told).map(|head| head.told()));
        Some(one)
    }

    fn called(column: Column) -> &'static str {
        match column {
            Column::Level1 => "一级指标",
            Column::Level2 => "二级指标",
            Column::Class => "指标类型",
            Column::Name | Column::Content => "三级指标",
            Column::Description => "指标描述",
            Column::Nature => "指标性质",
            Column::Value => "指标值",
            Column::Unit => "计量单位",
            Column::Direction => "指标方向",
            Column::Points => "分值",
            Column::Basis => "指标值确定依据",
            Column::Actual => "实际完成值",
            Column::ActualUnit => "实际完成值的单位",
            Column::Claimed => "得分",
            Column::Reason => "偏差原因",
            Column::Measure => "改进措施",
            Column::ReasonAndMeasure => "偏差原因及改进措施",
            _ => "别的内容",
        }
    }

    pub(super) fn has(&self, column: Column) -> bool {
        self.found.contains_key(&column)
    }

    /// The cells of a line in a column.
    pub(super) fn cells<'l>(&self, line: &'l Line, column: Column) -> Vec<&'l Slot> {
        match self.found.get(&column) {
            Some((first, width)) => line.within(*first, *width),
            None => Vec::new(),
        }
    }

    /// Their text, joined.
    pub(super) fn text(&self, line: &Line, column: Column) -> String {
        self.cells(line, column).iter().map(|cell| cell.text.as_str()).collect()
    }

    /// The texts in a column, those that are filled in.
    pub(super) fn texts<'l>(&self, line: &'l Line, column: Column) -> Vec<&'l str> {
        let mut texts: Vec<&str> = Vec::new();
        for cell in self.cells(line, column).into_iter().filter(|cell| !cell.is_blank()) {
            if !texts.iter().any(|text| squeezed(text) == squeezed(&cell.text)) {
                texts.push(&cell.text);
            }
        }
        texts
    }

    /// The text of a column whose cells hold one thing each, and what else stands there: below a head without words, or below a
    /// head over several columns. A unit right of its number belongs to it.
    pub(super) fn one<'l>(&self, line: &'l Line, column: Column) -> (String, Vec<&'l str>) {
        match self.texts(line, column).as_slice() {
            [] => (String::new(), Vec::new()),
            [symbol, value] if is_symbol(symbol) => (format!("{symbol}{value}"), Vec::new()),
            [symbol, value, unit] if is_symbol(symbol) && !unit.contains(is_digit) => {
                (format!("{symbol}{value}{unit}"), Vec::new())
            }
            [value, unit, rest @ ..] if are_number_and_unit(value, unit) => (format!("{value}{unit}"), rest.to_vec()),
            [value, rest @ ..] => ((*value).to_owned(), rest.to_vec()),
        }
    }

    /// The same in a text, where the wide cell 指标值 is one cell of the head, and its parts are several of the rows.
    pub(super) fn widened(&self, cells: usize) -> Self {
        let mut wide = self.clone();
        let more = cells.saturating_sub(self.width);
        if let Some((value, _)) = self.found.get(&Column::Value).copied()
            && more > 0
        {
            for (first, width) in wide.found.values_mut() {
                if *first == value {
                    *width += more;
                } else if *first > value {
                    *first += more;
                }
            }
        }
        wide
    }

    /// Whether a column is merged with the cell above.
    pub(super) fn is_merged(&self, line: &Line, column: Column) -> bool {
        let cells = self.cells(line, column);
        !cells.is_empty() && cells.iter().all(|cell| cell.from_above)
    }
}
