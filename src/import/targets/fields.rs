//! Rows of labels and values above the indicators: names, money, plan, goals.

use super::amount::{amount, percent};
use super::cover::coded;
use super::form::{GoalsIn, Walk};
use super::goals::goals;
use super::grid::{Line, Slot};
use super::labels::{Label, goal_column, label, starts_form};
use super::text::{one_line, shortened, squeezed, trimmed};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// 万 of 元.
const TEN_THOUSAND: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

impl Walk<'_> {
    /// Takes what a row of labels says.
    pub(super) fn fields(&mut self, line: &Line) {
        if self.is_full() && line.own().any(|cell| starts_form(&cell.text)) {
            self.close();
        }
        let cells = &line.cells;
        let goes_on = cells.first().is_some_and(|cell| cell.from_above || cell.is_blank());
        if !goes_on {
            self.section = None;
        }
        let mut money: BTreeMap<Label, (&Slot, &str)> = BTreeMap::new();
        let mut at = 0;
        while let Some(cell) = cells.get(at) {
            at += 1;
            if cell.from_above || cell.is_blank() {
                continue;
            }
            let Some(found) = label(&cell.text) else {
                if self.rest_of_section(line, cell, goes_on) {
                    break;
                }
                continue;
            };
            if let Some(in_yuan) = found.in_yuan {
                self.currency(in_yuan, found.label == Label::Currency);
            }
            // A value is the next cell that is filled in, unless that is a label again or belongs to something above: a
            // sheet has blank cells where a form has wide ones.
            let blanks = cells[at..]
                .iter()
                .take_while(|cell| cell.is_blank() && !cell.from_above)
                .count();
            let beside = cells
                .get(at + blanks)
                .filter(|next| !next.from_above && label(&next.text).is_none());
            let (value, place, taken) = match beside {
                _ if !found.rest.is_empty() => (found.rest, cell, 0),
                Some(next) => (next.text.as_str(), next, blanks + 1),
                None => ("", cell, blanks),
            };
            match found.label {
                Label::Currency => {}
                Label::Budget => self.section = Some(Label::Budget),
                Label::Plan => {
                    self.section = Some(Label::Plan);
                    self.plan_dates(&cells[at..]);
                    break;
                }
                Label::Goals => {
                    self.section = Some(Label::Goals);
                    self.goals_in = GoalsIn::All;
                    let heads: Vec<(bool, usize)> = cells[at..]
                        .iter()
                        .filter_map(|cell| Some((goal_column(&cell.text)?, cell.column)))
                        .collect();
                    if heads.is_empty() {
                        self.take_goals(value, &place.place);
                        at += taken;
                    } else {
                        let year = heads.iter().find(|(year, _)| *year);
                        self.goals_in = year.map_or(GoalsIn::Nothing, |(_, column)| GoalsIn::Column(*column));
                        break;
                    }
                }
                Label::Total | Label::Fiscal | Label::Other | Label::TermTotal => {
                    // 项目资金 beside a row of heads has no amount; a blank one is an amount that was not filled in.
                    if amount(value).is_some() || squeezed(value).is_empty() && taken > 0 {
                        money.insert(found.label, (place, value));
                        at += taken;
                    }
                }
                _ => {
                    self.words(found.label, value, &place.place);
                    at += taken;
                }
            }
        }
        for (label, (cell, text)) in money {
            self.money(label, text, &cell.place);
        }
    }

    fn currency(&mut self, in_yuan: bool, of_document: bool) {
        match &mut self.open {
            Some(open) if open.total.is_none() => open.in_yuan = in_yuan,
            _ => {}
        }
        if of_document || self.open.is_none() {
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
            Some(Label::Goals) => {
                let cell = match self.goals_in {
                    GoalsIn::All => Some(cell),
                    GoalsIn::Column(column) => line.at(column),
                    GoalsIn::Nothing => None,
                };
                if let Some(cell) = cell {
                    self.take_goals(&cell.text, &cell.place);
                }
                return self.goals_in != GoalsIn::All;
            }
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
            || text == "其中";
        if !is_frame {
            let note = self.note(&cell.place, format!("`{}`", shortened(&cell.text)));
            self.found.left.push(note);
        }
        false
    }

    fn words(&mut self, label: Label, value: &str, place: &str) {
        let value = trimmed(value);
        if value.is_empty() {
            return;
        }
        match label {
            Label::Department => {
                let (code, name) = coded(value).map_or((None, one_line(value)), |(code, name)| (Some(code), name));
                let department = &mut self.found.department;
                department.0 = department.0.take().or(code);
                department.1 = department.1.take().or(Some(name));
            }
            Label::Code => {
                if self.open.as_ref().is_some_and(|open| !open.code.is_empty()) {
                    self.close();
                }
                self.project(place).code = squeezed(value);
            }
            Label::Name => {
                // A title has named the project already; the label says it exactly.
                let draft = self.project(place);
                draft.name = one_line(value);
            }
            Label::Unit => {
                let unit = coded(value).unwrap_or_else(|| (String::new(), one_line(value)));
                if unit.0.is_empty() {
                    let note = self.note(place, format!("预算单位“{}”没有编码，code 留空", shortened(&unit.1)));
                    self.found.guessed.push(note);
                }
                self.project(place).unit = Some(unit);
            }
            Label::Purpose => self.project(place).purpose = Some(value.to_owned()),
            _ => {}
        }
    }

    pub(super) fn money(&mut self, label: Label, text: &str, place: &str) {
        let Some((mut number, in_yuan)) = amount(text) else {
            return;
        };
        if label == Label::TermTotal {
            let note = self.note(place, format!("中期（实施期）资金`{}`", shortened(text)));
            self.found.left.push(note);
            return;
        }
        let draft = self.project(place);
        if in_yuan.is_some_and(|in_yuan| in_yuan != draft.in_yuan) {
            // The cell's own unit against the form's: the form's is what the file says.
            let moved = if draft.in_yuan {
                number.checked_mul(TEN_THOUSAND)
            } else {
                number.checked_div(TEN_THOUSAND)
            };
            number = moved.unwrap_or(number);
        }
        match label {
            Label::Fiscal => draft.fiscal = Some(number),
            Label::Other => draft.other = Some(number),
            _ => draft.total = Some(number),
        }
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
