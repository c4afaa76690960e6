//! Rows that close a form: 总分, 自评等级, 评价结论, 项目负责人.

use super::amount::points;
use super::answers::bracketed;
use super::columns::{Column, Columns};
use super::form::Walk;
use super::goals::goals;
use super::grid::{Line, Slot};
use super::money::is_nothing;
use super::text::{one_line, shortened, squeezed, trimmed};
use super::words::RowWord;
use rust_decimal::Decimal;

impl Walk<'_> {
    /// Takes a row that closes the form; whether it was one.
    pub(super) fn closing_row(&mut self, columns: &Columns, line: &Line) -> bool {
        let Some(first) = line.own().next() else { return false };
        // The word stands where a level would, or left of all of them, not where an indicator's name is.
        let is_name = columns
            .cells(line, Column::Name)
            .iter()
            .any(|cell| cell.column == first.column);
        let reaches = columns
            .cells(line, Column::Name)
            .first()
            .is_some_and(|name| first.column + first.columns > name.column);
        let Some(kind) = self.closing_word(&first.text).filter(|_| !is_name || reaches) else {
            return false;
        };
        if kind == RowWord::Measures
            && columns
                .cells(line, Column::Measure)
                .iter()
                .any(|cell| cell.column == first.column)
        {
            return false;
        }
        self.close_with(kind, Some(columns), line);
        true
    }

    /// 评价结论：… as text below the table; whether it was that.
    pub(super) fn closing_paragraph(&mut self, text: &str, place: &str) -> bool {
        if self.open.as_ref().is_none_or(|open| open.indicators.is_empty()) {
            return false;
        }
        let Some((head, rest)) = text.split_once([':', '：']) else {
            return false;
        };
        let kind = self.closing_word(head);
        if !matches!(
            kind,
            Some(RowWord::Total | RowWord::Grade | RowWord::Conclusion | RowWord::Problems | RowWord::Measures)
        ) {
            return false;
        }
        let slot = |text: &str, column| Slot {
            text: text.to_owned(),
            column,
            columns: 1,
            place: place.to_owned(),
            ..Slot::default()
        };
        let line = Line {
            cells: vec![slot(head, 0), slot(rest, 1)],
        };
        if let Some(kind) = kind {
            self.close_with(kind, None, &line);
        }
        true
    }

    /// What a cell says that closes a form.
    fn closing_word(&self, text: &str) -> Option<RowWord> {
        let plain = squeezed(text);
        let head = plain.split(':').next().unwrap_or(&plain);
        let head = super::text::numbered(head)
            .map_or(head, |(_, rest)| rest)
            .trim_matches(['*', '"', '“', '”']);
        let bare = head.split('(').next().unwrap_or(head);
        let kind: RowWord = self.words.find(head).or_else(|| self.words.find(bare))?;
        (!matches!(
            kind,
            RowWord::Inapplicable | RowWord::Class | RowWord::Numbered | RowWord::Notes
        ))
        .then_some(kind)
    }

    fn close_with(&mut self, kind: RowWord, columns: Option<&Columns>, line: &Line) {
        let own: Vec<Slot> = line.own().cloned().collect();
        let Some(first) = own.first() else { return };
        let place = first.place.clone();
        let inside = first
            .text
            .split_once([':', '：'])
            .map(|(_, rest)| trimmed(rest).to_owned());
        let text = inside
            .filter(|rest| !rest.is_empty())
            .or_else(|| own.get(1).map(|cell| trimmed(&cell.text).to_owned()))
            .unwrap_or_default();
        let is_filed = columns.is_none_or(|columns| columns.has(Column::Claimed) || columns.has(Column::Actual));
        match kind {
            RowWord::Execution => {
                let claimed = columns.and_then(|columns| points(&columns.text(line, Column::Claimed)));
                if is_filed && let Some(claimed) = claimed {
                    self.project(&place).filed.execution_claimed.get_or_insert(claimed);
                }
                let shown: Vec<String> = own.iter().map(|cell| one_line(&cell.text)).collect();
                self.skipped.execution.push((place, shortened(&shown.join(" | "))));
            }
            RowWord::Total if is_filed => {
                let in_column = columns.and_then(|columns| {
                    let cells = columns.texts(line, Column::Claimed);
                    cells.first().and_then(|text| points(text))
                });
                let numbers: Vec<_> = own.iter().skip(1).filter_map(|cell| points(&cell.text)).collect();
                // 总分 | 100 | 97.5: the points of all, and then what was reached; or one number below neither.
                let claimed = in_column.or_else(|| match (columns, numbers.as_slice()) {
                    (Some(columns), [_, claimed]) if columns.has(Column::Claimed) => Some(*claimed),
                    // In a text the cells between are gone.
                    (Some(columns), [claimed]) if columns.has(Column::Claimed) && !columns.has(Column::Points) => {
                        Some(*claimed)
                    }
                    (None, _) => points(&text),
                    _ => None,
                });
                let graded = own.iter().skip(1).rev().find_map(|cell| with_grade(&cell.text));
                if let Some(claimed) = claimed.or(graded.as_ref().map(|(claimed, _)| *claimed)) {
                    self.project(&place).filed.claimed_total.get_or_insert(claimed);
                }
                if let Some((_, grade)) = graded {
                    self.project(&place).filed.claimed_grade.get_or_insert(grade);
                }
                self.grade_beside(&own);
            }
            RowWord::Grade if is_filed && !is_nothing(&text) => {
                self.project(&place).filed.claimed_grade = Some(one_line(&text));
            }
            RowWord::Conclusion if is_filed && !is_nothing(&text) => {
                self.project(&place).filed.conclusion = Some(text);
            }
            RowWord::Problems if is_filed && !is_nothing(&text) => {
                self.project(&place).filed.problems.extend(goals(&text));
            }
            RowWord::Measures if is_filed && !is_nothing(&text) => {
                self.project(&place).filed.measures.extend(goals(&text));
            }
            _ => {
                let shown: Vec<String> = own.iter().map(|cell| one_line(&cell.text)).collect();
                self.skipped.closing.push((place, shortened(&shown.join(" | "))));
            }
        }
    }

    /// 总分 | 97 | 自评等级 | 优.
    fn grade_beside(&mut self, own: &[Slot]) {
        for pair in own.windows(2) {
            if self.closing_word(&pair[0].text) == Some(RowWord::Grade) && !is_nothing(&pair[1].text) {
                self.project(&pair[1].place).filed.claimed_grade = Some(one_line(&pair[1].text));
            }
        }
    }
}

/// 96.33（优）: what was reached, and its grade.
fn with_grade(text: &str) -> Option<(Decimal, String)> {
    let (before, inside) = bracketed(text)?;
    let grade = one_line(inside);
    let is_grade = [
        "优",
        "优秀",
        "良",
        "良好",
        "中",
        "差",
        "较差",
        "合格",
        "基本合格",
        "不合格",
    ]
    .contains(&grade.as_str());
    Some((points(before)?, is_grade.then_some(grade)?))
}
