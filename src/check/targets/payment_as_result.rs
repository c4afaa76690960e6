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
    let points = row.form.execution.points;
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
            let budget = row.form.project.and_then(|project| project.budget.total);
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
    use crate::check::tests::{Trial, hits, misses};

    #[test]
    fn hits_and_near_misses() {
        hits(
            &CHECK,
            &[
                "成本指标/支付金额 | ≥90% | original=≥90资金支付达到90%以上",
                "成本指标/预算执行率（%） | ≥90%",
                "时效指标/扶助资金到位率 | ≥85% | description=实际到位扶助资金占应到位资金的比例",
                "数量指标/资金支付率 | ≥95%",
                "质量指标/专项经费使用率 | 100%",
                "数量指标/资金支出金额 | ≥397万元",
                "时效指标/预算资金执行率 | 90%",
                "时效指标/资金支付进度 | ≥90%",
                "成本指标/完成率 | ≥95% | description=资金支付完成率",
                "质量指标/工程款支付率 | ≥90%",
                "成本指标/工程款支付金额 | ≥1150万元",
                "数量指标/低保金发放金额 | ≥2900万元",
                "数量指标/惠农补贴兑付资金 | =560万元",
                "数量指标/学生资助补助金额 | ≥80万元",
                "数量指标/兑付耕地地力保护补贴资金 | ≥5600万元",
                "数量指标/支付工程进度款 | ≥300万元",
                "数量指标/发放高龄津贴 | ≥90万元",
            ],
        );
        misses(
            &CHECK,
            &[
                // Said as T08b.
                "时效指标/资金支付及时率 | ≥85%",
                "时效指标/补助发放及时率 | =100%",
                "数量指标/补助资金发放人数 | ≥300人",
                "数量指标/伙食补助发放金额 | ≥100%",
                "成本指标/项目支出金额 | ≤80万元",
                "质量指标/罪犯改造经费专款专用率 | ≥100%",
                "质量指标/资金支付合规率 | =100%",
                "质量指标/应急物资到位率 | ≥95%",
                "成本指标/经费节约率 | ≥5%",
                "社会效益指标/政策范围内住院费用支付比例 | ≥75%",
                "成本指标/完成率 | ≥90% | description=业务处理完成率",
                "质量指标/农民工工资支付率 | =100%",
                "数量指标/低保人均补助金额 | ≥500元",
                "数量指标/发放高龄津贴人数 | ≥900人",
                "数量指标/发放贴息贷款金额 | ≥900万元",
                "数量指标/低保补助金额标准 | ≥780元/月",
                "数量指标/创业担保贷款发放金额 | ≥3000万元",
                "社会效益指标/群众领取补助金额 | ≥300万元",
                "成本指标/补助发放金额 | ≤300万元",
            ],
        );
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
