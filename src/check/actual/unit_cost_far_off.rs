//! A10: a cost of another order of magnitude than planned.

use super::quantity::scored;
use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Limit, List, Sheet};
use crate::check::row::Row;
use crate::diagnostic::Code;
use crate::model::notation::{Target, Unit};
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::UnitCostFarOff, include_str!("unit_cost_far_off.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::UnitCostFarOff, include_str!("unit_cost_far_off.toml"));
const FAR_OFF: Limit = WORDS.limit("far_off");
const TOTAL_FAR_OFF: Limit = WORDS.limit("total_far_off");
const OCCASIONS: List = WORDS.list("occasions");
const PER_ONE: List = WORDS.list("per_one");

/// 万元 in 元.
const WAN: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

fn look(form: &Form<'_>) -> Vec<Found> {
    let costs: Vec<Row<'_>> = form
        .rows()
        .filter(|row| row.class() == Class::Cost && is_money(row))
        .collect();
    // A result far from its own target needs no quantity to be doubted.
    let far_off: Vec<Found> = costs.iter().filter_map(on_actual).collect();
    if !far_off.is_empty() {
        return far_off;
    }
    // With a second cost the money of the project is not the money of this one.
    let [cost] = costs.as_slice() else {
        return Vec::new();
    };
    on_cost(form, cost).into_iter().collect()
}

fn is_money(row: &Row<'_>) -> bool {
    row.unit().contains('元')
}

/// A cost of one, reported as a tenth of what was planned or less, or as ten times as much or more, and any other as a hundredth
/// or as a hundred times as much; both are limits. What was meant is a decimal point away, or 万, whatever the limit.
fn on_actual(cost: &Row<'_>) -> Option<Found> {
    let is_of_one = cost.unit().contains('/') || cost.list(PER_ONE).any_in(cost.name());
    let (planned, actual) = (cost.number()?, cost.actual()?);
    let (limit, apart) = if is_of_one {
        (FAR_OFF, Decimal::TEN)
    } else {
        (TOTAL_FAR_OFF, WAN)
    };
    let far_off = cost.limit(limit).normalize();
    let (less, more) = (
        actual.checked_mul(far_off)? <= planned,
        actual >= planned.checked_mul(far_off)?,
    );
    let is_amount = actual > Decimal::ZERO && planned > Decimal::ZERO;
    if !is_amount || !(less || more) || !is_of_one && was_spent(cost, actual, less)? {
        return None;
    }
    let stated = cost.indicator.filled.actual.as_deref().unwrap_or_default().trim();
    let side = match (less, far_off == Decimal::TEN) {
        (true, true) => "不到计划的十分之一".to_owned(),
        (true, false) => format!("不到计划的 1/{far_off}"),
        (false, _) => format!("是计划的 {far_off} 倍以上"),
    };
    let meant = if less {
        actual.checked_mul(apart)?
    } else {
        actual.checked_div(apart)?
    };
    let is_near = meant.checked_mul(Decimal::TEN)? >= planned && meant <= planned.checked_mul(Decimal::TEN)?;
    let meant = if is_of_one || is_near {
        format!("如应为 {}{}，按此改正；", meant.normalize(), cost.unit())
    } else {
        String::new()
    };
    let found = Found::new(
        Some(cost.at_outcome()),
        format!(
            "“{}”要求 {}，完成值填 {stated}，{side}，多半是小数点或单位写错",
            cost.name(),
            cost.indicator.target_in_force()
        ),
    );
    let hint = format!(
        "核对小数点和单位：{meant}确实相差这样多的，写 reason 说明{}为什么差这么多",
        if is_of_one { "单价" } else { "成本" }
    );
    Some(found.label("差了数量级").hint(hint).about(cost))
}

/// Whether the project as a whole spent as little as this cost, or as much; none where the cost is in no money that can be compared.
fn was_spent(cost: &Row<'_>, actual: Decimal, is_less: bool) -> Option<bool> {
    let amount = actual.checked_mul(cost.target()?.unit()?.factor_to(&Unit::parse("万元")?)?)?;
    let Some(executed) = cost.form.score.execution.executed else {
        return Some(false);
    };
    Some(if is_less {
        executed <= amount.checked_mul(Decimal::TEN)?
    } else {
        executed.checked_mul(Decimal::TEN)? >= amount
    })
}

fn on_cost(form: &Form<'_>, cost: &Row<'_>) -> Option<Found> {
    let planned = unit_cost(cost)?;
    let (_, per) = cost.target()?.unit()?.base.split_once('/')?;
    let per_unit = Unit::parse(per)?;
    let rows = scored(form);
    let in_units = |row: &Row<'_>| {
        row.target()
            .and_then(Target::unit)
            .and_then(|unit| unit.factor_to(&per_unit))
    };
    let (counted, others): (Vec<&Row<'_>>, Vec<&Row<'_>>) = rows.iter().partition(|row| in_units(row).is_some());
    let [counted] = counted.as_slice() else {
        return None;
    };
    if !others.iter().all(|row| row.list(OCCASIONS).has(&row.unit())) {
        return None;
    }
    let quantity = counted.actual()?.checked_mul(in_units(counted)?)?;
    let executed = form.project().and(form.score.execution.executed)?;
    let each = executed
        .checked_mul(WAN)?
        .checked_div(quantity)
        .filter(|each| *each > Decimal::ZERO)?;
    let far_off = form.limit(FAR_OFF).normalize();
    let is_far_off = each >= planned.checked_mul(far_off)? || each.checked_mul(far_off)? <= planned;
    is_far_off.then(|| {
        let each = each.round_dp(2).normalize();
        Found::new(
            Some(cost.at_outcome()),
            format!(
                "“{}”要求 {}，按全年执行数 {} 万元、“{}”{} 算是 {each} 元/{per}，相差 {far_off} 倍以上",
                cost.name(),
                cost.indicator.target_in_force(),
                executed.normalize(),
                counted.name(),
                counted.indicator.filled.actual.as_deref().unwrap_or_default().trim()
            ),
        )
        .label("单位成本对不上")
        .hint("核对三个数的单位：全年执行数是万元，成本是元，数量有没有写成“万”；都没有错的，说明其余支出用在哪里")
        .about(cost)
    })
}

/// The planned cost of one, in 元.
fn unit_cost(cost: &Row<'_>) -> Option<Decimal> {
    let Target::AtMost(quantity) = cost.target()? else {
        return None;
    };
    let unit = quantity.unit.as_ref()?;
    let (_, per) = unit.base.split_once('/')?;
    let yuan = Unit::parse(&format!("元/{per}"))?;
    quantity
        .number
        .checked_mul(unit.factor_to(&yuan)?)
        .filter(|cost| *cost > Decimal::ZERO)
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials_of};

    fn found(rows: &[&str], executed: &str) -> usize {
        let more = format!("[execution]\nadjusted = 1000\nexecuted = {executed}\n");
        Trial::default()
            .project(2024, "A01", "", rows, &more)
            .found(&CHECK)
            .len()
    }

    const COST: &str = "成本指标/人均培训成本 | ≤200元/人 | actual=190元/人";

    #[test]
    fn hits() {
        // 200 元/人 × 500 人 = 10 万元.
        let people = "数量指标/培训人数 | ≥500人 | actual=500人";
        let river = "数量指标/清淤长度 | ≥12公里 | actual=12公里";
        let per_river = "成本指标/清淤单价 | ≤10万元/公里 | actual=9万元/公里";
        let book = "数量指标/发放手册 | ≥1万册 | actual=1万册";
        assert_eq!(found(&[people, COST], "100"), 1);
        assert_eq!(found(&[people, COST], "1"), 1);
        assert_eq!(
            found(&[people, COST, "数量指标/培训期数 | ≥10期 | actual=10期"], "120"),
            1
        );
        assert_eq!(found(&["数量指标/培训人数 | ≥500人 | actual=5000人", COST], "9.5"), 1);
        assert_eq!(found(&[river, per_river], "12"), 1);
        assert_eq!(found(&[river, per_river], "0.0108"), 1);
        assert_eq!(found(&[book, "成本指标/印刷单价 | ≤5元/册 | actual=5元/册"], "50"), 1);
    }

    #[test]
    fn a_result_of_another_order_than_its_target() {
        let cost = |name: &str, target: &str, actual: &str| {
            let row = format!("成本指标/{name} | {target} | actual={actual}");
            found(
                &[
                    "数量指标/培训场次 | ≥5场 | actual=5场",
                    &row,
                    "成本指标/设备成本 | ≤90万元 | actual=85万元",
                ],
                "95",
            )
        };
        trials_of(include_str!("unit_cost_far_off.trials.toml"), "", |case| {
            cost(case.of("name"), case.of("target"), case.of("actual"))
        });
    }

    #[test]
    fn a_value_is_named_where_it_is_near_the_target() {
        let hint = |actual: &str| {
            let row = format!("成本指标/项目总成本 | ≤90万元 | actual={actual}");
            let more = "[execution]\nadjusted = 1000\nexecuted = 80\n";
            let found = Trial::default().project(2024, "A01", "", &[&row], more).found(&CHECK);
            found[0].hint.clone().unwrap()
        };
        assert!(hint("85元").contains("如应为 85万元"), "{}", hint("85元"));
        // A hundred and eighty times too little is no 元 for 万元.
        assert!(!hint("0.5万元").contains("如应为"), "{}", hint("0.5万元"));
    }

    #[test]
    fn a_total_that_was_hardly_spent() {
        let total = "成本指标/项目总成本 | ≤90万元 | actual=0.5万元";
        assert_eq!((found(&[total], "80"), found(&[total], "0.5")), (1, 0));
        let total = "成本指标/项目总成本 | ≤1.5万元 | actual=160万元";
        assert_eq!((found(&[total], "1.6"), found(&[total], "160")), (1, 0));
    }

    #[test]
    fn misses() {
        let people = "数量指标/培训人数 | ≥500人 | actual=500人";
        assert_eq!(found(&[people, COST], "9.5"), 0);
        assert_eq!(found(&[people, COST], "50"), 0);
        // The money bought something else as well.
        assert_eq!(
            found(&[people, COST, "数量指标/购置电脑 | ≥50台 | actual=50台"], "100"),
            0
        );
        assert_eq!(
            found(&[people, COST, "成本指标/设备成本 | ≤90万元 | actual=85万元"], "100"),
            0
        );
        assert_eq!(found(&["数量指标/培训场次 | ≥5场 | actual=5场", COST], "100"), 0);
        assert_eq!(
            found(&[people, "成本指标/项目总成本 | ≤10万元 | actual=9万元"], "100"),
            0
        );
        assert_eq!(found(&["数量指标/培训人数 | ≥500人 | actual=", COST], "100"), 0);
        assert_eq!(
            found(
                &[people, "成本指标/人均培训成本 | ≤200元/人·天 | actual=190元/人·天"],
                "100"
            ),
            0
        );
        assert_eq!(found(&[people, COST], "0"), 0);
    }
}
