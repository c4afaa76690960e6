//! T04b: payment or budget execution as an indicator of its own.

use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Shared, Sheet};
use crate::check::row::Row;
use crate::check::text::squeezed;
use crate::diagnostic::Code;
use crate::model::notation::{Direction, Target};
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::PaymentAsResult, include_str!("payment_as_result.md"), look).with(&[WORDS]);

pub(super) const WORDS: Sheet = Sheet::shared(Shared::Payments, include_str!("payments.toml"));
const NAMELESS: List = WORDS.list("nameless");
const SPENDING: List = WORDS.list("spending");
const MONEY: List = WORDS.list("money");
const SAID_OF_MONEY: List = WORDS.list("said_of_money");
const SUMS: List = WORDS.list("sums");
const HANDED: List = WORDS.list("handed");
const PAYING: List = WORDS.list("paying");
const PAID: List = WORDS.list("paid");
const NOT_HANDED: List = WORDS.list("not_handed");
const MOVED: List = WORDS.list("moved");
const PAID_IN_TIME: List = WORDS.list("paid_in_time");
const TO_PEOPLE: List = WORDS.list("to_people");
const OTHERWISE: List = WORDS.list("otherwise");

fn look(row: &Row<'_>) -> Option<Found> {
    if !is_payment(row) {
        return None;
    }
    let points = row.form.score.execution.points;
    let already = if points > Decimal::ZERO {
        format!("预算执行率已经另占 {} 分", points.normalize())
    } else {
        "预算执行情况已经另行考核".to_owned()
    };
    let message = format!(
        "{}“{}”（`{}`）考核的是资金支付：{already}，花钱不是产出，再设指标是重复计分",
        row.indicator.level2,
        row.name(),
        row.indicator.target
    );
    let found = row.found("name", message).label("支付不是产出").hint(hint(row));
    Some(match ceiling(row).filter(|_| row.class() == Class::Cost) {
        Some(ceiling) => found.together([("name", "项目总成本".to_owned()), ("target", format!("≤{ceiling}万元"))]),
        None => found,
    })
}

/// The budget as it was approved, 万元.
fn ceiling(row: &Row<'_>) -> Option<Decimal> {
    row.form.project()?.budget.total.map(|total| total.normalize())
}

fn hint(row: &Row<'_>) -> String {
    match row.class() {
        Class::Cost => {
            let ceiling = ceiling(row).map_or_else(|| "…".to_owned(), |total| total.to_string());
            format!("改为成本上限，如：name = \"项目总成本\"、target = \"≤{ceiling}万元\"，或单位成本“≤…元/件”")
        }
        Class::Quantity => "删去，改写钱办成的事，如：办理件数、服务人数、购置台数".to_owned(),
        Class::Quality => "删去，改写所办事项的质量，如：验收合格率、抽查达标率".to_owned(),
        Class::Timeliness => "删去，改写所办事项的时限，如：name = \"完成时间\"、target = \"11月底\"".to_owned(),
        _ => "删去，改写项目带来的效果".to_owned(),
    }
}

/// Whether the row measures how much of the money was spent; what it should measure instead, nobody needs to be told twice.
pub(super) fn is_payment(row: &Row<'_>) -> bool {
    // A department's own table has 预算执行 among its headings by design.
    if matches!(row.class(), Class::Other | Class::Satisfaction) {
        return false;
    }
    let mut name = squeezed(row.name());
    if row.list(NAMELESS).has(&name) {
        name = format!("{}{name}", squeezed(row.description()));
    }
    let is_handed = row.class() == Class::Quantity && row.unit().ends_with('元') && !row.unit().contains('/');
    let is_named =
        row.list(HANDED).any_in(&name) || row.list(PAYING).any_starts(&name) && row.list(PAID).any_ends(&name);
    if is_handed && is_named && !row.list(NOT_HANDED).any_in(&name) {
        return row.written_direction() != Some(Direction::AtMost);
    }
    let is_money = row.list(MONEY).any_in(&name) && !row.list(TO_PEOPLE).any_in(&name);
    // 资金拨付 | 12月底到位: by when the money moved, as a demand of its own; 资金及时支付率 is how much of it did.
    let is_dated = row.class() == Class::Timeliness && is_date(row) && row.list(MOVED).any_in(&name);
    if is_money && (is_dated || row.list(PAID_IN_TIME).any_ends(&name)) {
        return true;
    }
    if row.list(OTHERWISE).any_in(&name) {
        return false;
    }
    let spends_more = row.written_direction() == Some(Direction::AtLeast);
    let is_sum = row.list(SUMS).any_in(&name) && (row.is_percent() || spends_more);
    // 资金支付 ≥90%, as well as 资金支付率.
    let is_rate =
        row.list(SPENDING).any_in(&name) || row.list(MONEY).any_in(&name) && row.list(SAID_OF_MONEY).any_in(&name);
    is_sum || is_rate && (row.is_percent() || name.contains('率') && row.unit().is_empty() && row.number().is_some())
}

/// A date, or a cell that gives one with words behind it, or its number in a spreadsheet.
fn is_date(row: &Row<'_>) -> bool {
    let target = &row.indicator.target;
    let is_serial = squeezed(target).len() == 5 && squeezed(target).chars().all(|c| c.is_ascii_digit());
    matches!(row.target(), Some(Target::By(_))) || target.contains('月') || is_serial
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, together, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("payment_as_result.trials.toml"));
    }

    #[test]
    fn the_hint_writes_the_budget_as_ceiling() {
        let trial = Trial::default().project(
            2024,
            "A01",
            "[budget]\ntotal = 566.00\n",
            &["成本指标/支付金额 | ≥90%"],
            "",
        );
        let found = trial.found(&CHECK);
        assert!(found[0].message.contains("另占 10 分"), "{}", found[0].message);
        assert!(found[0].hint.as_deref().unwrap().contains("≤566万元"));
        assert_eq!(together(&found[0]), [("name", "项目总成本"), ("target", "≤566万元")]);
        let top = "[budget]\ntotal = 566.00\n";
        let of = |row: &str| Trial::default().project(2024, "A01", top, &[row], "").found(&CHECK);
        assert!(of("成本指标/项目总成本 | ≤566万元").is_empty());
        // Elsewhere the hint names no whole wording.
        assert!(of("数量指标/支付金额 | ≥90%").iter().all(|one| one.together.is_empty()));
    }
}
