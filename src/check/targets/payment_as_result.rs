//! T04b: payment or budget execution as an indicator of its own.

use crate::check::class::Class;
use crate::check::one::{Check, Found};
use crate::check::row::Row;
use crate::check::text::{has_any, squeezed};
use crate::diagnostic::Code;
use crate::model::notation::Direction;
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check = Check::row(Code::PaymentAsResult, include_str!("payment_as_result.md"), look);

/// Nothing but the spending of money, whatever stands around it.
const SPENDING: [&str; 15] = [
    "预算执行",
    "预算完成率",
    "支付率",
    "支出率",
    "拨付率",
    "拨款率",
    "付款率",
    "支付完成率",
    "支出完成率",
    "支付比例",
    "支出比例",
    "支付进度",
    "支出进度",
    "拨付进度",
    "拨付比例",
];

/// Measures that are about spending when they are said of money.
const SAID_OF_MONEY: [&str; 12] = [
    "执行率",
    "执行进度",
    "执行比例",
    "到位率",
    "到位比例",
    "使用率",
    "完成率",
    "下达率",
    "落实率",
    "拨付",
    "支付",
    "支出",
];

const MONEY: [&str; 6] = ["资金", "经费", "预算", "款项", "专款", "财政"];

/// Sums of money spent.
const SUMS: [&str; 14] = [
    "支付金额",
    "付款金额",
    "拨款金额",
    "支付款项",
    "支出额",
    "拨付额",
    "支出金额",
    "拨付金额",
    "支付资金",
    "支出资金",
    "拨付资金",
    "支付总额",
    "支出总额",
    "支付额",
];

/// Sums of money handed out: what was done with it is how many received it.
const HANDED: [&str; 16] = [
    "发放金额",
    "发放资金",
    "发放总额",
    "发放额",
    "发放补助金额",
    "发放补贴金额",
    "兑付金额",
    "兑付资金",
    "兑付额",
    "兑现金额",
    "兑现资金",
    "代发金额",
    "补助金额",
    "补贴金额",
    "补助资金额",
    "补贴总额",
];

/// 发放高龄津贴金额, 支付工程进度款.
const PAYING: [&str; 8] = ["支付", "拨付", "拨款", "发放", "兑付", "兑现", "代发", "下拨"];
const PAID: [&str; 9] = ["资金", "金额", "总额", "款", "津贴", "补贴", "补助", "经费", "低保金"];

/// … unless the sum is one person's, or others' money moved by the project.
const NOT_HANDED: [&str; 22] = [
    "人均", "户均", "亩均", "生均", "每", "单", "贷款", "授信", "担保", "融资", "信贷", "贴息", "赔付", "理赔", "社会",
    "招商", "减免", "工资", "薪", "及时", "率", "标准",
];

/// Other demands on payment (routine ones, and those of quality), and money that is itself what people receive.
const OTHERWISE: [&str; 31] = [
    "及时",
    "按时",
    "按期",
    "合规",
    "准确",
    "规范",
    "安全",
    "节约",
    "结余",
    "违规",
    "发放",
    "兑付",
    "兑现",
    "代发",
    "工资",
    "薪",
    "补偿",
    "赔付",
    "医保",
    "住院",
    "报销",
    "统筹",
    "基金支付",
    "移动支付",
    "电子支付",
    "线上",
    "社会资本",
    "引资",
    "招商",
    "转移支付",
    "控制率",
];

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
    Some(row.found("name", message).label("支付不是产出").hint(hint(row)))
}

fn hint(row: &Row<'_>) -> String {
    match row.class() {
        Class::Cost => {
            let budget = row.form.project().and_then(|project| project.budget.total);
            let ceiling = budget.map_or_else(|| "…".to_owned(), |total| total.normalize().to_string());
            format!("改为成本上限，如：name = \"项目总成本\"、target = \"≤{ceiling}万元\"，或单位成本“≤…元/件”")
        }
        Class::Quantity => "删去，改写钱办成的事，如：办理件数、服务人数、购置台数".to_owned(),
        Class::Quality => "删去，改写所办事项的质量，如：验收合格率、抽查达标率".to_owned(),
        Class::Timeliness => "删去，改写所办事项的时限，如：name = \"完成时间\"、target = \"11月底\"".to_owned(),
        _ => "删去，改写项目带来的效果".to_owned(),
    }
}

/// Rates of which only the description says what of.
const NAMELESS: [&str; 7] = ["完成率", "执行率", "到位率", "使用率", "支付率", "拨付率", "完成比例"];

/// Whether the row measures how much of the money was spent; what it should measure instead, nobody needs to be told twice.
pub(super) fn is_payment(row: &Row<'_>) -> bool {
    // A department's own table has 预算执行 among its headings by design.
    if matches!(row.class(), Class::Other | Class::Satisfaction) {
        return false;
    }
    let mut name = squeezed(row.name());
    if NAMELESS.contains(&name.as_str()) {
        name = format!("{}{name}", squeezed(row.description()));
    }
    let is_handed = row.class() == Class::Quantity && row.unit().ends_with('元') && !row.unit().contains('/');
    let is_named = has_any(&name, &HANDED)
        || PAYING.iter().any(|verb| name.starts_with(verb)) && PAID.iter().any(|end| name.ends_with(end));
    if is_handed && is_named && !has_any(&name, &NOT_HANDED) {
        return row.written_direction() != Some(Direction::AtMost);
    }
    if has_any(&name, &OTHERWISE) {
        return false;
    }
    let spends_more = row.written_direction() == Some(Direction::AtLeast);
    let is_sum = has_any(&name, &SUMS) && (row.is_percent() || spends_more);
    // 资金支付 ≥90%, as well as 资金支付率.
    let is_rate = has_any(&name, &SPENDING) || has_any(&name, &MONEY) && has_any(&name, &SAID_OF_MONEY);
    is_sum || is_rate && (row.is_percent() || name.contains('率') && row.unit().is_empty() && row.number().is_some())
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

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
    }
}
