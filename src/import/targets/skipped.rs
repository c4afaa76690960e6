//! Rows below a head that are no indicators: told together, a line for each kind.

use super::columns::{Column, Columns};
use super::form::Walk;
use super::grid::Line;
use super::money::is_nothing;
use super::rows::{Cells, unnumbered};
use super::text::{one_line, shortened, squeezed};
use super::words::RowWord;

impl Walk<'_> {
    /// Rows of the printed form in which nothing was filled in, and such as say that they do not apply.
    pub(super) fn is_skipped(&mut self, columns: &Columns, line: &Line, cells: &Cells) -> bool {
        let shown = || {
            let own: Vec<String> = line.own().map(|cell| one_line(&cell.text)).collect();
            shortened(&own.join(" | "))
        };
        let (name, value) = (squeezed(unnumbered(&cells.name)), squeezed(&cells.value));
        let dots = |text: &str| text.chars().all(|c| matches!(c, '.' | '…' | '·' | '。'));
        let is_template = dots(&name) || self.is_numbered_blank(&cells.name);
        if is_template && (dots(&value) || is_nothing(&value)) && cells.torn.is_none() {
            self.skipped.blank.push((line.place(), shown()));
            return true;
        }
        let is_off = |text: &str| self.words.list(RowWord::Inapplicable).iter().any(|word| word == text);
        if is_off(&name) && (value.is_empty() || is_off(&value) || is_nothing(&value)) {
            self.skipped.inapplicable.push((line.place(), shown()));
            return true;
        }
        let level = &self.level1;
        let is_class = level.is_empty() || level.ends_with("指标") || self.words.any_in(RowWord::Class, level);
        if columns.has(Column::Level1) && !is_class {
            self.skipped.unclassed.push((line.place(), shown()));
            return true;
        }
        false
    }

    /// `指标2：` and `指标2` without a name.
    fn is_numbered_blank(&self, name: &str) -> bool {
        let plain = squeezed(name);
        self.words.list(RowWord::Numbered).iter().any(|word| {
            plain.strip_prefix(word.as_str()).is_some_and(|rest| {
                rest.trim_end_matches([':', '、', '.', '…'])
                    .chars()
                    .all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
            })
        })
    }

    /// Tells the rows that were passed over, a line for each kind.
    pub(super) fn told_skipped(&mut self) {
        let skipped = std::mem::take(&mut self.skipped);
        for (rows, what) in [
            (skipped.blank, "没有填的模板行"),
            (skipped.inapplicable, "写明不适用的行"),
            (
                skipped.unclassed,
                "一级指标不是产出、效益、满意度一类的行，没有当作指标",
            ),
            (skipped.other_time, "不是本年度的指标"),
            (skipped.execution, "预算执行率另算，不是指标"),
            (skipped.closing, "表尾"),
        ] {
            let Some((place, _)) = rows.first() else { continue };
            let shown: Vec<String> = rows.iter().take(4).map(|(_, text)| format!("`{text}`")).collect();
            let more = if rows.len() > shown.len() { "等" } else { "" };
            let text = format!("{what} {} 行：{}{more}", rows.len(), shown.join("、"));
            let note = self.note(place, text);
            self.found.left.push(note);
        }
    }
}
