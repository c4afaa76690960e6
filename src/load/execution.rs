//! 预算执行情况 as filled in: `[execution]`, on top of the approved budget.

use super::amounts::{self, Amount, Currency};
use super::{budget, plan, words};
use crate::diagnostic::Findings;
use crate::model::money::{Execution, MoneyRow};
use crate::model::{Located, Marks, Place};
use crate::source::Fields;
use rust_decimal::Decimal;

/// The rows below the total: key in the file, and the form's term.
const PARTS: [(&str, &str); 3] = [
    ("fiscal", "财政拨款"),
    ("carried_over", "上年结转资金"),
    ("other", "其他资金"),
];

/// The columns of a row: key in the file, and the form's term.
const COLUMNS: [(&str, &str); 3] = [
    ("initial", "年初预算数"),
    ("adjusted", "全年预算数"),
    ("executed", "全年执行数"),
];

/// One row as typed, by column.
type Row = [Amount; 3];

/// `[execution]` as typed, in 万元.
pub(super) struct WrittenExecution {
    place: Place,
    marks: Marks,
    currency: Currency,
    total: Row,
    parts: [Option<Row>; 3],
    reason: Option<String>,
    measure: Option<String>,
    claimed: Option<Located<Decimal>>,
    progress: plan::WrittenShares,
    /// Tables that hold a value of the wrong type.
    broken: Vec<Place>,
    /// Why a value of them cannot be used.
    pub(super) fault: Option<String>,
}

impl WrittenExecution {
    /// The table as typed.
    pub(super) fn read(fields: &Fields<'_>, currency: Currency) -> Self {
        let row = |fields: &Fields<'_>| COLUMNS.map(|(key, _)| Amount::read(fields, key, currency));
        let parts = PARTS.map(|(key, _)| fields.table(key));
        let broken = [fields]
            .into_iter()
            .chain(parts.iter().flatten())
            .filter(|table| table.is_broken());
        Self {
            place: fields.place(),
            marks: fields.marks(),
            currency,
            total: row(fields),
            broken: broken.map(Fields::place).collect(),
            parts: parts.map(|part| part.as_ref().map(row)),
            reason: fields.words("reason"),
            measure: fields.words("measure"),
            claimed: fields.number("claimed"),
            progress: fields.numbers("progress"),
            fault: None,
        }
    }

    /// The tables of the file that belong to it.
    pub(super) fn tables(fields: &Fields<'_>) -> Vec<Place> {
        let parts = PARTS.iter().filter_map(|(key, _)| fields.table(key));
        [fields.place()]
            .into_iter()
            .chain(parts.map(|part| part.place()))
            .collect()
    }

    /// Where the table begins.
    pub(super) fn place(&self) -> &Place {
        &self.place
    }

    /// The first of its tables that holds a value of the wrong type.
    pub(super) fn first_broken(&self) -> Option<&Place> {
        self.broken.first()
    }

    /// Fills in what may be left out, and checks signs and sums.
    pub(super) fn meant(self, approved: &budget::Meant, year: i16, findings: &mut Findings) -> Execution {
        let mut fault = self.fault.clone();
        if self.currency == Currency::Unreadable && self.amounts().any(|(_, amount)| amount.is_unreadable()) {
            fault.get_or_insert_with(words::unreadable_currency);
        }
        for (term, amount) in self
            .amounts()
            .filter_map(|(term, amount)| Some((term, amount.given()?)))
        {
            if amount.value < Decimal::ZERO {
                let typed = self.currency.say(amount.value);
                findings.push(words::negative_amount(&term, &typed, &amount.place));
                fault.get_or_insert_with(|| words::negative_execution(&term, &typed));
            }
        }
        let [initial, adjusted, executed] = &self.total;
        let initial_meant = initial.or(approved.budget.total);
        let adjusted_meant = adjusted.or(initial_meant);
        if adjusted.is_absent() {
            if initial.is_absent()
                && let Some(why) = &approved.fault
            {
                fault.get_or_insert_with(|| why.clone());
            }
            if let Some(amount) = adjusted_meant {
                findings.push(words::adjusted_assumed(
                    &self.currency.say(amount),
                    initial.is_absent(),
                    &self.place,
                ));
            }
        }
        if let Some((executed, adjusted)) = executed.given().zip(adjusted_meant)
            && is_hundredfold(executed.value, adjusted)
        {
            let shown = [executed.value, adjusted].map(|amount| self.currency.say(amount.normalize()));
            let instead = meant_in_yuan(executed.value, adjusted).map(|amount| self.currency.say(amount));
            let as_yuan = (self.currency == Currency::TenThousand).then_some(instead).flatten();
            findings.push(words::execution_out_of_scale(
                &shown,
                as_yuan.as_deref(),
                &executed.place,
            ));
            fault.get_or_insert_with(|| words::hundredfold_execution(&shown));
        }
        let approved = approved.budget.total;
        for ((_, term), amount) in COLUMNS.iter().zip(&self.total).take(2) {
            if let Some((amount, total)) = amount.given().zip(approved)
                && self.currency == Currency::TenThousand
                && let Some(instead) = budget_in_yuan(amount.value, total)
            {
                findings.push(words::budget_out_of_scale(
                    term,
                    [amount.value, total, instead],
                    &amount.place,
                ));
            }
        }
        self.check_sums([initial_meant, adjusted_meant, executed.value()], findings);
        let [fiscal, carried_over, other] = self.parts.map(|part| part.map(money_row));
        Execution {
            initial: initial_meant,
            adjusted: adjusted_meant,
            executed: self.total[2].value(),
            place: Some(self.total[2].given().map_or(self.place, |amount| amount.place.clone())),
            fiscal,
            carried_over,
            other,
            reason: self.reason,
            measure: self.measure,
            claimed: self.claimed,
            progress: plan::progress(self.progress, year, findings),
            marks: self.marks,
            fault,
        }
    }

    /// All amounts with what a message calls them.
    fn amounts(&self) -> impl Iterator<Item = (String, &Amount)> {
        let total = self
            .total
            .iter()
            .zip(COLUMNS)
            .map(|(amount, (_, column))| (column.to_owned(), amount));
        let parts = self.parts.iter().zip(PARTS).flat_map(|(row, (_, part))| {
            row.iter()
                .flatten()
                .zip(COLUMNS)
                .map(move |(amount, (_, column))| (format!("{part}的{column}"), amount))
        });
        total.chain(parts)
    }

    /// Per column, the parts must add up to the total, where every part that is there gives the column.
    fn check_sums(&self, totals: [Option<Decimal>; 3], findings: &mut Findings) {
        for (column, (total, (_, term))) in totals.into_iter().zip(COLUMNS).enumerate() {
            let parts: Option<Vec<(&str, Decimal)>> = PARTS
                .iter()
                .zip(&self.parts)
                .filter_map(|((_, part), row)| Some((part, row.as_ref()?)))
                .map(|(part, row)| Some((*part, row[column].value()?)))
                .collect();
            let (Some(total), Some(parts)) = (total, parts.filter(|parts| !parts.is_empty())) else {
                continue;
            };
            let Some(sum) = parts
                .iter()
                .try_fold(Decimal::ZERO, |sum, (_, part)| sum.checked_add(*part))
            else {
                continue;
            };
            if sum != total {
                let place = self.total[column].given().map_or(&self.place, |amount| &amount.place);
                let parts: Vec<String> = parts
                    .iter()
                    .map(|(part, amount)| format!("{part} {}", self.currency.say(*amount)))
                    .collect();
                findings.push(words::execution_parts(
                    term,
                    &parts,
                    &self.currency.say(sum),
                    &self.currency.say(total),
                    place,
                ));
            }
        }
    }
}

/// Whether so much was executed that one of the two amounts is in another unit; nobody overspends a hundredfold.
fn is_hundredfold(executed: Decimal, adjusted: Decimal) -> bool {
    let hundredfold = adjusted.checked_mul(Decimal::ONE_HUNDRED);
    adjusted > Decimal::ZERO && hundredfold.is_some_and(|hundredfold| executed >= hundredfold)
}

/// An amount of 元 that was typed as 万元, where it fits the budget when it is read so.
fn meant_in_yuan(executed: Decimal, adjusted: Decimal) -> Option<Decimal> {
    let amount = amounts::in_ten_thousands(executed);
    let twice = adjusted.checked_mul(Decimal::TWO)?;
    (amount <= twice).then_some(amount)
}

/// A budget that is the approved one ten thousand times, or nearly, in 万元.
fn budget_in_yuan(amount: Decimal, approved: Decimal) -> Option<Decimal> {
    let instead = amounts::in_ten_thousands(amount);
    let (half, twice) = (approved.checked_div(Decimal::TWO)?, approved.checked_mul(Decimal::TWO)?);
    (approved > Decimal::ZERO && (half..=twice).contains(&instead)).then_some(instead)
}

/// What is known of the money without an `[execution]`: the approved total, and nothing executed.
pub(super) fn without(approved: &budget::Meant) -> Execution {
    let total = approved.budget.total;
    Execution {
        initial: total,
        adjusted: total,
        fault: approved.fault.clone(),
        ..Execution::default()
    }
}

fn money_row([initial, adjusted, executed]: Row) -> MoneyRow {
    MoneyRow {
        initial: initial.value(),
        adjusted: adjusted.value(),
        executed: executed.value(),
    }
}
