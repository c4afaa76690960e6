//! Rows of labels and values above the indicators: names, money, plan, goals.

use super::Note;
use super::amount::{amount, percent};
use super::cover::{coded, coded_behind, coded_project};
use super::form::{GoalsIn, Walk};
use super::goals::goals;
use super::grid::{Line, Slot};
use super::heads::goal_column;
use super::labels::{Labelled, label, starts_form};
use super::money::{Amounts, is_money};
use super::text::{one_line, shortened, squeezed, trimmed};
use super::words::{GoalColumn, Label};

impl Walk<'_> {
    /// Takes what a row of labels says.
    pub(super) fn fields(&mut self, line: &Line) {
        if self.is_full() && line.own().any(|cell| starts_form(self.words, &cell.text)) {
            self.close();
        }
        let cells = &line.cells;
        let goes_on = cells.first().is_some_and(|cell| cell.from_above || cell.is_blank());
        if !goes_on {
            self.section = None;
        }
        if self.section.is_none() && self.money_row(line) {
            return;
        }
        let mut amounts = Amounts::new();
        let mut at = 0;
        while let Some(cell) = cells.get(at) {
            at += 1;
            if cell.from_above || cell.is_blank() {
                continue;
            }
            let Some(found) = label(self.words, &cell.text) else {
                let next = cells[at..].iter().position(|next| !next.is_blank() && !next.from_above);
                if self.section.is_none() && self.likely_total(cell, next.and_then(|next| cells.get(at + next))) {
                    at += next.map_or(0, |next| next + 1);
                    continue;
                }
                if self.rest_of_section(line, cell, goes_on) {
                    break;
                }
                continue;
            };
            if found.label == Label::Currency {
                self.document_currency(&found);
                continue;
            }
            self.unit_beside(&found);
            // A value is the next cell that is filled in, unless that is a label again or belongs to something above: a
            // sheet has blank cells where a form has wide ones.
            let blanks = cells[at..]
                .iter()
                .take_while(|cell| cell.is_blank() && !cell.from_above)
                .count();
            let beside = cells
                .get(at + blanks)
                .filter(|next| !next.from_above && label(self.words, &next.text).is_none());
            let (value, place, taken) = match beside {
                _ if !found.rest.is_empty() => (found.rest, cell, 0),
                Some(next) => (next.text.as_str(), next, blanks + 1),
                None => ("", cell, blanks),
            };
            match found.label {
                Label::Budget => self.section = Some(Label::Budget),
                Label::Plan => {
                    self.section = Some(Label::Plan);
                    self.plan_dates(&cells[at..]);
                    break;
                }
                Label::Goals => {
                    self.section = Some(Label::Goals);
                    self.goals_in = GoalsIn::All;
                    if self.goal_heads(&cells[at..]) {
                        break;
                    }
                    self.take_goals(value, &place.place);
                    at += taken;
                }
                kind if is_money(kind) => {
                    // 项目资金 beside a row of heads has no amount; a blank one is an amount that was not filled in.
                    if amount(value).is_some() || squeezed(value).is_empty() && taken > 0 {
                        if found.is_numbered {
                            self.money_part(kind, value, &place.place);
                        }
                        // What is above the amounts in a list is no amount of its own.
                        if !found.is_numbered || !matches!(kind, Label::Total | Label::YearTotal) {
                            amounts.insert(kind, (place, value));
                        }
                        at += taken;
                    } else if taken > 0 && is_unit_cell(value) {
                        self.unit_of(line);
                        at += taken;
                    } else if !found.rest.is_empty() {
                        // What cannot be read is said.
                        amounts.insert(kind, (place, value));
                    }
                }
                Label::Code | Label::CodeAndName | Label::DepartmentCode | Label::Department | Label::Unit
                    if place.is_rounded =>
                {
                    let note = self.rounded(value, &place.place, "没有录入");
                    self.found.mend.push(note);
                    at += taken;
                }
                _ => {
                    let head = squeezed(&cell.text);
                    self.names_department |=
                        found.label == Label::Department && head.trim_start_matches('*').starts_with("部门");
                    self.words(found.label, value, &place.place);
                    at += taken;
                }
            }
        }
        for (label, (cell, text)) in amounts {
            self.money(label, text, &cell.place);
        }
    }

    /// Heads over the goals: 年度目标 | 实际完成情况. Whether there are any.
    fn goal_heads(&mut self, cells: &[Slot]) -> bool {
        let heads: Vec<(GoalColumn, usize)> = cells
            .iter()
            .filter(|cell| !cell.is_blank())
            .filter_map(|cell| Some((goal_column(self.words, &cell.text)?, cell.column)))
            .collect();
        if heads.is_empty() {
            return false;
        }
        // 绩效目标总体描述 and what it is, side by side.
        if let [(GoalColumn::Year, column)] = heads.as_slice()
            && let Some(text) = cells.iter().find(|cell| cell.column > *column && !cell.is_blank())
        {
            let (text, place) = (text.text.clone(), text.place.clone());
            self.take_goals(&text, &place);
            return true;
        }
        let of = |wanted| heads.iter().find(|(one, _)| *one == wanted).map(|(_, column)| *column);
        self.goals_in = of(GoalColumn::Year).map_or(GoalsIn::Nothing, GoalsIn::Column);
        self.completion_in = of(GoalColumn::Completion);
        self.goals_from = heads.iter().map(|(_, column)| *column).min().unwrap_or(0);
        true
    }

    fn document_currency(&mut self, found: &Labelled<'_>) {
        if let Some(in_yuan) = found.in_yuan {
            self.currency(in_yuan);
            self.in_yuan = Some(in_yuan);
        }
    }

    /// A cell without label: the second row of a section, the unit above a form, or something unknown. Whether it was all
    /// that the row has.
    fn rest_of_section(&mut self, line: &Line, cell: &Slot, goes_on: bool) -> bool {
        match self.section.filter(|_| goes_on) {
            Some(Label::Budget) => {
                let purpose = trimmed(&cell.text).to_owned();
                self.project(&cell.place).purpose = Some(purpose);
                return false;
            }
            Some(Label::Plan) => {
                self.plan_shares(line);
                return true;
            }
            Some(Label::Goals) => return self.goals_below(line, cell),
            _ => {}
        }
        if let Some(unit) = coded(&cell.text)
            && self.open.as_ref().is_none_or(|open| open.unit.is_none())
        {
            self.project(&cell.place).unit = Some(unit);
            return false;
        }
        let text = squeezed(&cell.text);
        let is_frame = text.starts_with('(') && text.ends_with(')')
            || text == "绩效指标"
            || text == "项目基本情况"
            || text == "其中"
            || text == "年度绩效指标";
        if !is_frame {
            let note = self.note(&cell.place, format!("`{}`", shortened(&cell.text)));
            self.found.left.push(note);
        }
        false
    }

    /// A row below the heads of the goals.
    fn goals_below(&mut self, line: &Line, cell: &Slot) -> bool {
        // 2.项目实施内容 left of the goals heads something else.
        if self.goals_in != GoalsIn::All && cell.column < self.goals_from {
            self.section = None;
            let own: Vec<String> = line.own().map(|cell| one_line(&cell.text)).collect();
            let note = self.note(&cell.place, format!("`{}`", shortened(&own.join(" | "))));
            self.found.left.push(note);
            return true;
        }
        let cell = match self.goals_in {
            GoalsIn::All => Some(cell),
            GoalsIn::Column(column) => line.at(column),
            GoalsIn::Nothing => None,
        };
        if let Some(cell) = cell {
            self.take_goals(&cell.text, &cell.place);
        }
        if let Some(cell) = self.completion_in.and_then(|column| line.at(column))
            && !cell.is_blank()
        {
            let place = cell.place.clone();
            let found = goals(&cell.text);
            self.project(&place).filed.completion.extend(found);
        }
        self.goals_in != GoalsIn::All
    }

    fn words(&mut self, label: Label, value: &str, place: &str) {
        let value = trimmed(value);
        if value.is_empty() {
            return;
        }
        match label {
            Label::Department => {
                let (code, name) = coded(value)
                    .or_else(|| coded_behind(value))
                    .map_or((None, one_line(value)), |(code, name)| (Some(code), name));
                let department = &mut self.found.department;
                department.0 = department.0.take().or(code);
                department.1 = department.1.take().or(Some(name));
            }
            Label::DepartmentCode => {
                let department = &mut self.found.department;
                department.0 = department.0.take().or(Some(squeezed(value)));
            }
            Label::Code => self.code(squeezed(value), place),
            Label::CodeAndName | Label::Name => {
                // A title has named the project already; the label says it exactly.
                let (code, name) =
                    coded_project(value).map_or((None, one_line(value)), |(code, name)| (Some(code), name));
                if let Some(code) = code {
                    let note = self.note(place, format!("`{}`里的 {code} 看作项目编码", shortened(value)));
                    self.found.guessed.push(note);
                    self.code(code, place);
                }
                self.project(place).name = name;
            }
            Label::ParentName => {
                let draft = self.project(place);
                if draft.name.is_empty() {
                    draft.name = one_line(value);
                }
            }
            Label::Unit => {
                let unit = coded(value)
                    .or_else(|| coded_behind(value))
                    .unwrap_or_else(|| (String::new(), one_line(value)));
                if unit.0.is_empty() {
                    let note = self.note(place, format!("预算单位“{}”没有编码，code 留空", shortened(&unit.1)));
                    self.found.guessed.push(note);
                }
                self.project(place).unit = Some(unit);
            }
            Label::ClaimedTotal => {
                let total = super::amount::points(value);
                let filed = &mut self.project(place).filed;
                filed.claimed_total = filed.claimed_total.or(total);
            }
            Label::ClaimedGrade => self.project(place).filed.claimed_grade = Some(one_line(value)),
            Label::Purpose => self.project(place).purpose = Some(value.to_owned()),
            _ => {}
        }
    }

    /// A code that was typed as a number, of which the spreadsheet has kept the first fifteen digits.
    pub(super) fn rounded(&self, code: &str, place: &str, what: &str) -> Note {
        let text = format!(
            "编码 {} 是一个超过 15 位的数，Excel 存不下，后面几位已经改成了 0，{what}；把单元格设为“文本”，照批复的文件重新写一遍",
            trimmed(code)
        );
        self.note(place, text)
    }

    fn code(&mut self, code: String, place: &str) {
        if self.open.as_ref().is_some_and(|open| !open.code.is_empty()) {
            self.close();
        }
        self.project(place).code = code;
    }

    fn take_goals(&mut self, text: &str, place: &str) {
        let found = goals(text);
        if !found.is_empty() {
            self.project(place).goals.extend(found);
        }
    }

    fn plan_dates(&mut self, cells: &[Slot]) {
        self.dates = cells
            .iter()
            .filter(|cell| !cell.is_blank())
            .map(|cell| (cell.column, squeezed(&cell.text)))
            .collect();
    }

    fn plan_shares(&mut self, line: &Line) {
        for (column, date) in std::mem::take(&mut self.dates) {
            let Some(cell) = line.at(column).filter(|cell| !cell.is_blank()) else {
                continue;
            };
            let place = cell.place.clone();
            let Some(share) = percent(&cell.text) else {
                let text = format!("资金支出计划 {date}`{}`不是百分数", shortened(&cell.text));
                let note = self.note(&place, text);
                self.found.mend.push(note);
                continue;
            };
            let plan = &mut self.project(&place).plan;
            if plan.iter().all(|(there, _)| *there != date) {
                plan.push((date, share));
            }
        }
    }
}

/// 金额（万元）: no amount, but the unit of those below.
fn is_unit_cell(text: &str) -> bool {
    let plain = squeezed(text);
    plain
        .strip_suffix(')')
        .is_some_and(|inside| inside.contains('(') && inside.contains('元'))
}
