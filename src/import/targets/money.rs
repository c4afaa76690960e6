//! Rows of money: amounts beside their labels, below 年初预算数 and 全年执行数, or below 财政资金 and 其他.

use super::amount::{amount, points};
use super::form::Walk;
use super::grid::{Line, Slot};
use super::labels::{Labelled, label, unit_in};
use super::money_rows::{Likely, MoneyRows};
use super::text::{shortened, squeezed, trimmed};
use super::words::{Label, LabelPart, Period, Stage};
use super::{Draft, Filed};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A project of one 亿元 is rarer than one whose sheet forgets to say that its amounts are 元, in 万元.
const LIKELY_YUAN: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// And one of a hundred 亿元 is rarer than one whose amounts are 元 below a head that says 万元.
const SURELY_YUAN: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// 万 of 元.
const TEN_THOUSAND: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

impl Walk<'_> {
    /// Takes a row that belongs to the money as a whole: heads, or amounts below heads. Whether it was one.
    pub(super) fn money_row(&mut self, line: &Line) -> bool {
        if let Some(stages) = self.stages_of(line) {
            self.unit_of(line);
            self.money.stages = stages;
            self.money.sources.clear();
            return true;
        }
        if self.stages_beside(line) {
            return true;
        }
        if let Some(sources) = self.sources_of(line) {
            self.unit_of(line);
            self.money.sources = sources;
            return true;
        }
        if !self.money.stages.is_empty() {
            if self.below_stages(line) {
                return true;
            }
            self.money.stages.clear();
        }
        if !self.money.sources.is_empty() && self.below_sources(line) {
            return true;
        }
        false
    }

    /// 年初预算数 | 全年预算数 | 全年执行数, none of them with an amount beside it.
    fn stages_of(&self, line: &Line) -> Option<Vec<(usize, Stage)>> {
        let mut stages = Vec::new();
        for cell in line.own() {
            if amount(&cell.text).is_some() {
                return None;
            }
            if let Some(stage) = self.stage(&cell.text) {
                stages.push((cell.column, stage));
            }
        }
        let has = |stage: Stage| stages.iter().any(|(_, one)| *one == stage);
        let is_head = stages.len() >= 2 && (has(Stage::Executed) || has(Stage::Initial) && has(Stage::Adjusted));
        is_head.then_some(stages)
    }

    /// 年初预算数 | 300 | 全年预算数 | 290: each beside its amount, in one row or in several.
    fn stages_beside(&mut self, line: &Line) -> bool {
        let own: Vec<&Slot> = line.own().collect();
        let beside = |pair: &[&Slot]| {
            let stage = self.stage(&pair[0].text)?;
            let is_sum = matches!(stage, Stage::Initial | Stage::Adjusted | Stage::Executed);
            (is_sum && amount(&pair[1].text).is_some()).then(|| (stage, pair[1].clone()))
        };
        let found: Vec<(Stage, Slot)> = own.windows(2).filter_map(beside).collect();
        let rates = own
            .iter()
            .filter(|cell| self.stage(&cell.text) == Some(Stage::Rate))
            .count();
        let has_initial = found.iter().any(|(stage, _)| *stage == Stage::Initial);
        // One more cell says whose money it is, left of all of them.
        let more = own.len().saturating_sub((found.len() + rates) * 2);
        if found.is_empty() || !(has_initial || self.money.has_initial) || more > 1 {
            return false;
        }
        let whose = own.first().filter(|cell| self.stage(&cell.text).is_none());
        let whose = whose
            .and_then(|cell| label(self.words, &cell.text))
            .map(|found| found.label);
        let whose = whose.filter(|label| is_money(*label) || *label == Label::CarriedOver);
        self.unit_of(line);
        let amounts: Vec<(Stage, &Slot)> = found.iter().map(|(stage, cell)| (*stage, cell)).collect();
        self.stage_amounts(whose.unwrap_or(Label::YearTotal), &amounts);
        self.money.has_initial |= has_initial;
        true
    }

    fn stage(&self, text: &str) -> Option<Stage> {
        let plain = squeezed(text);
        let plain = plain.trim_matches([':', '*']);
        let bare = plain.split('(').next().unwrap_or(plain);
        let inner = plain
            .strip_suffix(')')
            .and_then(|inside| inside.rsplit_once('('))
            .map(|(head, _)| head);
        self.words
            .find(plain)
            .or_else(|| inner.and_then(|inner| self.words.find(inner)))
            .or_else(|| self.words.find(bare))
    }

    /// 年度资金总额 | 财政资金 | 其他资金 side by side, without amounts.
    fn sources_of(&self, line: &Line) -> Option<Vec<(usize, usize, Label)>> {
        let own: Vec<&Slot> = line.own().collect();
        if own.iter().any(|cell| amount(&cell.text).is_some()) {
            return None;
        }
        let mut sources = Vec::new();
        for (at, cell) in own.iter().enumerate() {
            let Some(found) = label(self.words, &cell.text) else {
                continue;
            };
            if !found.rest.is_empty() || !is_money(found.label) {
                continue;
            }
            let next = own.get(at + 1).map_or(cell.column + cell.columns, |next| next.column);
            sources.push((cell.column, next.saturating_sub(cell.column).max(1), found.label));
        }
        let has_sum = sources.iter().skip(1).any(|(.., label)| is_money(*label))
            && sources
                .iter()
                .any(|(.., label)| matches!(label, Label::Total | Label::YearTotal));
        (sources.len() >= 2 && has_sum && sources.len() + 1 >= own.len()).then_some(sources)
    }

    /// A row below 年初预算数 and 全年执行数: its label says whose money it is.
    fn below_stages(&mut self, line: &Line) -> bool {
        let first_stage = self.money.stages.first().map_or(0, |(column, _)| *column);
        let heading = line.own().filter(|cell| cell.column < first_stage).last();
        let found = heading.and_then(|cell| label(self.words, &cell.text));
        let amounts: Vec<(Stage, &Slot)> = self
            .money
            .stages
            .clone()
            .into_iter()
            .filter_map(|(column, stage)| Some((stage, line.at(column)?)))
            .filter(|(_, cell)| !cell.is_blank() && !cell.from_above)
            .collect();
        let has_amount = amounts.iter().any(|(_, cell)| amount(&cell.text).is_some());
        let kind = match (&found, heading) {
            (Some(found), _) if is_money(found.label) || found.label == Label::CarriedOver => found.label,
            (None, None) if has_amount => Label::YearTotal,
            // The frame alone, 预算执行情况（10分）, stands left of amounts that have no label of their own.
            (None, Some(_)) if has_amount && line.own().filter(|cell| cell.column < first_stage).count() == 1 => {
                let cell = heading.map(|cell| shortened(&cell.text)).unwrap_or_default();
                let note = self.note(&line.place(), format!("资金一行`{cell}`"));
                self.found.left.push(note);
                return true;
            }
            _ => return false,
        };
        if let Some(in_yuan) = found.as_ref().and_then(|found| found.in_yuan) {
            self.money.in_yuan = Some(in_yuan);
        }
        self.stage_amounts(kind, &amounts);
        true
    }

    fn stage_amounts(&mut self, kind: Label, amounts: &[(Stage, &Slot)]) {
        let row = match kind {
            Label::Total | Label::YearTotal => 0,
            Label::Fiscal => 1,
            Label::CarriedOver => 2,
            Label::Other => 3,
            _ => usize::MAX,
        };
        let place = amounts.first().map(|(_, cell)| cell.place.clone()).unwrap_or_default();
        for (stage, cell) in amounts {
            let column = match stage {
                Stage::Initial => 0,
                Stage::Adjusted => 1,
                Stage::Executed => 2,
                Stage::Claimed if row == 0 => {
                    let claimed = points(&cell.text);
                    self.project(&cell.place).filed.execution_claimed = claimed;
                    continue;
                }
                Stage::Reason if row == 0 => {
                    let text = trimmed(&cell.text);
                    if !is_nothing(text) {
                        self.project(&cell.place).filed.execution_reason = Some(text.to_owned());
                    }
                    continue;
                }
                _ => continue,
            };
            let Some(number) = self.in_form_unit(&cell.text, &cell.place) else {
                if !is_nothing(&cell.text) {
                    let note = self.note(&cell.place, format!("`{}`不是金额", shortened(&cell.text)));
                    self.found.left.push(note);
                }
                continue;
            };
            if let Some(slot) = self
                .project(&cell.place)
                .filed
                .money
                .get_mut(row)
                .and_then(|row| row.get_mut(column))
            {
                *slot = Some(number);
            } else {
                let note = self.note(&cell.place, format!("资金分项`{}`", shortened(&cell.text)));
                self.found.left.push(note);
            }
        }
        // What was budgeted at the beginning of the year is the budget; else what the whole year had.
        let draft = self.project(&place);
        let [initial, adjusted, _] = draft.filed.money.get(row).copied().unwrap_or_default();
        let budget = initial.or(adjusted);
        match row {
            0 => draft.total = budget.or(draft.total),
            1 => draft.fiscal = budget.or(draft.fiscal),
            3 => draft.other = budget.or(draft.other),
            _ => {}
        }
        if row == 0
            && let Some(budget) = budget
        {
            self.money.has_years = true;
            let mut cells = amounts.iter().map(|(_, cell)| cell);
            if let Some(cell) = cells.find(|cell| self.in_unit_of(false, &cell.text) == Some(budget)) {
                self.doubted_unit(&cell.text, budget, &cell.place);
            }
        }
    }

    /// A row below 资金总额 | 财政资金 | 其他资金.
    fn below_sources(&mut self, line: &Line) -> bool {
        let sources = self.money.sources.clone();
        let cells: Vec<(usize, Label, &Slot)> = sources
            .iter()
            .filter_map(|(column, width, label)| Some((*width, *label, line.at(*column)?)))
            .filter(|(.., cell)| !cell.from_above && amount(&cell.text).is_some())
            .collect();
        let is_row = cells
            .iter()
            .any(|(_, label, _)| matches!(label, Label::Total | Label::YearTotal));
        if !is_row {
            // A second line of heads: 中央, 省级.
            return line
                .own()
                .all(|cell| label(self.words, &cell.text).is_some_and(|found| is_money(found.label)))
                && line.own().next().is_some();
        }
        for (width, label, cell) in cells {
            if width > 1 {
                let note = self.note(&cell.place, format!("资金分项`{}`", shortened(&cell.text)));
                self.found.left.push(note);
                continue;
            }
            self.money(label, &cell.text, &cell.place);
        }
        self.money.sources.clear();
        true
    }

    /// `项目资金（万元）`, `金额（万元）`: the unit of the amounts that follow.
    pub(super) fn unit_of(&mut self, line: &Line) {
        for cell in line.own() {
            let text = squeezed(&cell.text);
            if text.chars().count() <= 24
                && let Some((_, bracket)) = text.split_once('(')
                && let Some(in_yuan) = unit_in(bracket)
            {
                self.money.in_yuan = Some(in_yuan);
                self.currency(in_yuan);
            }
        }
    }

    /// What the form says of its amounts, before the first of them: the unit of the file.
    pub(super) fn currency(&mut self, in_yuan: bool) {
        if let Some(open) = &mut self.open
            && open.total.is_none()
            && open.fiscal.is_none()
            && open.other.is_none()
            && open.filed == Filed::default()
        {
            open.in_yuan = in_yuan;
        }
    }

    /// A unit beside a label.
    pub(super) fn unit_beside(&mut self, found: &Labelled<'_>) {
        if let Some(in_yuan) = found.in_yuan {
            self.money.in_yuan = Some(in_yuan);
            self.currency(in_yuan);
        }
    }

    /// An amount in the unit of the form's file: its own unit wins, then the one that stands nearest to it.
    fn in_form_unit(&mut self, text: &str, place: &str) -> Option<Decimal> {
        amount(text)?;
        let of_file = self.project(place).in_yuan;
        self.in_unit_of(of_file, text)
    }

    /// An amount in 元, or in 万元.
    fn in_unit_of(&self, of_file: bool, text: &str) -> Option<Decimal> {
        let (number, own) = amount(text)?;
        let in_yuan = own.or(self.money.in_yuan).unwrap_or(of_file);
        if in_yuan == of_file {
            return Some(number);
        }
        let moved = if of_file {
            number.checked_mul(TEN_THOUSAND)
        } else {
            number.checked_div(TEN_THOUSAND)
        };
        Some(moved.unwrap_or(number))
    }

    /// An amount beside its label.
    pub(super) fn money(&mut self, label: Label, text: &str, place: &str) {
        if label == Label::TermTotal {
            if amount(text).is_some() {
                let note = self.note(place, format!("中期（实施期）资金`{}`", shortened(text)));
                self.found.left.push(note);
            }
            return;
        }
        let Some(number) = self.in_form_unit(text, place) else {
            if !is_nothing(text) {
                let note = self.note(place, format!("资金`{}`不是金额", shortened(text)));
                self.found.left.push(note);
            }
            return;
        };
        let is_years = label == Label::YearTotal;
        if label == Label::Total && self.money.has_years {
            if self.project(place).total != Some(number) {
                let note = self.note(
                    place,
                    format!("资金总额`{}`，年度的另有一处，以年度的为准", shortened(text)),
                );
                self.found.left.push(note);
            }
            return;
        }
        match label {
            Label::Fiscal => self.project(place).fiscal = Some(number),
            Label::Other => self.project(place).other = Some(number),
            Label::Executed => self.project(place).filed.money[0][2] = Some(number),
            Label::CarriedOver | Label::Part => {
                let note = self.note(place, format!("资金分项`{}`", shortened(text)));
                self.found.left.push(note);
            }
            _ => {
                self.doubted_unit(text, number, place);
                self.project(place).total = Some(number);
                self.money.has_years |= is_years;
            }
        }
    }

    /// Says so where the sum of a project, in 万元, is one that only 元 would be.
    fn doubted_unit(&mut self, text: &str, number: Decimal, place: &str) {
        let has_own = amount(text).is_none_or(|(_, own)| own.is_some());
        if has_own || self.project(place).in_yuan {
            return;
        }
        let is_unsaid = self.money.in_yuan.is_none() && self.in_yuan.is_none();
        let what = if is_unsaid && number >= LIKELY_YUAN {
            "表上没有写单位，按万元录入；是元的，写明单位再导入".to_owned()
        } else if number >= SURELY_YUAN {
            let hundred_millions = (number / TEN_THOUSAND).normalize();
            format!("按万元录入是 {hundred_millions} 亿元；表头写的是万元、填的是元的，改正再导入")
        } else {
            return;
        };
        let note = self.note(place, format!("资金总额`{}`，{what}", shortened(text)));
        self.found.guessed.push(note);
    }

    /// A label that no list has, with an amount beside it: the sum, where no other is found. Whether it may be that.
    pub(super) fn likely_total(&mut self, cell: &Slot, beside: Option<&Slot>) -> bool {
        let text = squeezed(&cell.text);
        let is_label = text.chars().count() <= 14
            && self.words.any_in(LabelPart::Total, &text)
            && !self.words.any_in(LabelPart::NoTotal, &text);
        let Some(beside) = beside.filter(|beside| is_label && amount(&beside.text).is_some()) else {
            return false;
        };
        let bracket = text.split_once('(').and_then(|(_, bracket)| unit_in(bracket));
        if let Some(in_yuan) = bracket {
            self.currency(in_yuan);
        }
        self.money.likely.push(Likely {
            label: shortened(&cell.text),
            text: beside.text.clone(),
            place: beside.place.clone(),
            in_yuan: bracket.or(self.money.in_yuan),
            is_years: self.words.any_in(Period::ThisYear, &text),
        });
        true
    }

    /// An amount of a list: （一）财政拨款.
    pub(super) fn money_part(&mut self, label: Label, text: &str, place: &str) {
        if let Some(number) = self.in_form_unit(text, place) {
            self.money.parts.push((label, number));
        }
    }

    /// Where only the parts are printed, they make the sum.
    pub(super) fn sum_of_parts(&mut self, draft: &mut Draft) {
        let mut money = std::mem::take(&mut self.money);
        let parts = std::mem::take(&mut money.parts);
        let sum = |only: fn(Label) -> bool| {
            let amounts = parts
                .iter()
                .filter(|(label, _)| only(*label))
                .map(|(_, amount)| *amount);
            amounts.reduce(|a, b| a.checked_add(b).unwrap_or(a))
        };
        let has_fiscal = parts.iter().any(|(label, _)| *label == Label::Fiscal);
        let wanted = |one: &Likely| match draft.total {
            Some(_) => one.is_years && !money.has_years,
            None => !has_fiscal || one.is_years,
        };
        let at = money.likely.iter().position(wanted);
        for (number, one) in money.likely.iter().enumerate() {
            self.money.in_yuan = one.in_yuan;
            let amount = self.in_unit_of(draft.in_yuan, &one.text);
            if Some(number) == at && amount != draft.total {
                let other = draft
                    .total
                    .map_or_else(String::new, |total| format!("，不取另一处的总额 {}", total.normalize()));
                draft.total = amount;
                let text = format!("“{}”旁的`{}`看作预算数{other}", one.label, shortened(&one.text));
                let note = self.note(&one.place, text);
                self.found.guessed.push(note);
            } else if amount != draft.total {
                let note = self.note(&one.place, format!("“{}”旁的金额`{}`", one.label, shortened(&one.text)));
                self.found.left.push(note);
            }
        }
        self.money = MoneyRows::default();
        if draft.total.is_some() {
            return;
        }
        if !has_fiscal {
            return;
        }
        draft.total = sum(|_| true);
        draft.other = draft.other.or_else(|| sum(|label| label != Label::Fiscal));
        if let Some(total) = draft.total {
            let text = format!("没有写资金总额，各项相加录作 {}", total.normalize());
            let note = self.note(&draft.place, text);
            self.found.guessed.push(note);
        }
    }
}

/// Whether a label stands before an amount.
pub(super) fn is_money(label: Label) -> bool {
    matches!(
        label,
        Label::Total
            | Label::YearTotal
            | Label::Fiscal
            | Label::Other
            | Label::TermTotal
            | Label::Part
            | Label::CarriedOver
            | Label::Executed
    )
}

/// What is typed where there is nothing to say.
pub(super) fn is_nothing(text: &str) -> bool {
    let plain = squeezed(text);
    let plain = plain.trim_end_matches(['。', ';', '；']);
    plain.is_empty() || matches!(plain, "无" | "/" | "-" | "—" | "——" | "--" | "\\" | "不适用")
}

/// The amounts of a row, by label, before they are taken: the total first.
pub(super) type Amounts<'l> = BTreeMap<Label, (&'l Slot, &'l str)>;
