//! D01e: an amount in the prose that is none of the amounts.

use super::prose::{Figure, figures, is_elsewhen, plain};
use super::subject::short;
use crate::check::form::Form;
use crate::check::one::{Check, Found};
use crate::check::passage::Passage;
use crate::check::text::has_any;
use crate::diagnostic::Code;
use crate::model::money::MoneyRow;
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::ProseMoneyDiffers, include_str!("prose_money_differs.md"), look);

/// Names of what was budgeted, the longer ones first.
const BUDGETED: [&str; 18] = [
    "预算安排资金",
    "预算批复资金",
    "预算安排",
    "预算批复",
    "预算金额",
    "预算总额",
    "预算资金",
    "预算总数",
    "预算数",
    "批复资金",
    "安排资金",
    "批复预算",
    "安排预算",
    "下达预算",
    "预算收入",
    "预算指标",
    "预算规模",
    "预算",
];

/// Names of what was spent.
const SPENT: [&str; 17] = [
    "执行金额",
    "执行总额",
    "执行数",
    "执行资金",
    "执行",
    "实际支出数",
    "支出金额",
    "支出总额",
    "支出资金",
    "支出数",
    "实际支出",
    "资金支出",
    "支出",
    "支付资金",
    "资金支付",
    "使用资金",
    "实际支付",
];

/// Words that leave the subject as it is: the whole of this form, this year.
const NEUTRAL: [&str; 42] = [
    "示例数据：",
    "项目",
    "本",
    "该",
    "全年",
    "年度",
    "年初",
    "当年",
    "实际",
    "累计",
    "总",
    "已",
    "资金",
    "截至",
    "截止",
    "12月31日",
    "12月底",
    "12月末",
    "年底",
    "年末",
    "部门",
    "我局",
    "我单位",
    "单位",
    "财政",
    "调整后",
    "调整",
    "完成",
    "年",
    "共",
    "计",
    "预算",
    "数",
    "批复",
    "的",
    "经费",
    "内",
    "我委",
    "到",
    "，",
    "专项",
    "中",
];

fn look(form: &Form<'_>) -> Vec<Found> {
    if !form.is_filled() {
        return Vec::new();
    }
    let (budgeted, spent) = amounts(form);
    if budgeted.is_empty() || spent.is_empty() {
        return Vec::new();
    }
    let found = Passage::report(form).into_iter().filter_map(|passage| {
        let text = plain(passage.text);
        figures(&text).into_iter().find_map(|figure| {
            let (factor, unit) = unit(&figure)?;
            let (is_spent, what) = kind(&figure, form)?;
            let known: Vec<Decimal> = if is_spent {
                spent.clone()
            } else {
                budgeted.iter().chain(&spent).copied().collect()
            };
            let right = known
                .iter()
                .any(|amount| amount.checked_mul(factor).is_some_and(|amount| figure.says(amount)));
            (!right).then(|| on_amount(form, &passage, &figure, unit, is_spent, what))
        })
    });
    found.collect()
}

fn on_amount(
    form: &Form<'_>,
    passage: &Passage<'_>,
    figure: &Figure<'_>,
    unit: &str,
    is_spent: bool,
    what: &str,
) -> Found {
    let shown = |amount: Option<Decimal>| {
        amount.map_or_else(|| "（未填）".to_owned(), |one| format!("{} 万元", one.normalize()))
    };
    let execution = &form.score.execution;
    let message = format!(
        "{}写“{}{}{unit}”，自评表上年初预算 {}、全年预算 {}、全年执行 {}，没有这个数",
        passage.part.in_chinese(),
        figure.before,
        figure.value,
        shown(execution.initial),
        shown(execution.adjusted),
        shown(execution.executed),
    );
    let right = if is_spent {
        execution.executed
    } else {
        execution.adjusted
    };
    passage.found(message).label("与自评表金额不一致").hint(format!(
        "{what}按自评表写“{}”；如果文字是对的，核对 [budget] 和 [execution]",
        shown(right)
    ))
}

/// 万元 → the unit behind the figure, and its name.
fn unit(figure: &Figure<'_>) -> Option<(Decimal, &'static str)> {
    let after = figure.after();
    let units = [
        ("万元", Decimal::ONE),
        ("亿元", Decimal::new(1, 4)),
        ("千元", Decimal::TEN),
        ("元", Decimal::from(10_000)),
    ];
    let (name, factor) = units.into_iter().find(|(name, _)| after.starts_with(name))?;
    let behind = &after[name.len()..];
    // 「每人 200 元/月」, 「80 万元以内」, 「12 万元用于…」
    (!behind.starts_with(['/', '每', '以', '左', '用', '的', '为', '购'])).then_some((factor, name))
}

/// Whether the figure is what was spent or budgeted in this form, in words that name nothing smaller.
fn kind(figure: &Figure<'_>, form: &Form<'_>) -> Option<(bool, &'static str)> {
    let named = figure.named();
    let suffix =
        |names: &'static [&'static str]| names.iter().find_map(|name| Some((named.strip_suffix(name)?, *name)));
    let (subject, name, is_spent) = match (suffix(&SPENT), suffix(&BUDGETED)) {
        (Some((subject, name)), _) => (subject, name, true),
        (None, Some((subject, name))) => (subject, name, false),
        _ => return None,
    };
    // 「预算支出」 is as likely what was to be spent.
    let is_spent = is_spent && (name.contains("执行") || !has_any(subject, &["预算", "批复", "计划", "安排"]));
    let year = form.year.facts.year;
    let mut rest = subject.replace(short(form.name()), "").replace(&year.to_string(), "");
    for word in NEUTRAL {
        rest = rest.replace(word, "");
    }
    let mine = rest.trim_matches(['“', '”', '"', '（', '）']).is_empty();
    let before_the_end = has_any(figure.earlier, &["月底", "月末"]) && !figure.earlier.contains("12月");
    let elsewhere = before_the_end
        || is_elsewhen(figure.before, year)
        || has_any(figure.earlier, &["其中", "上半年", "季度", "用于"]);
    (mine && !elsewhere && !figure.before.contains("其中")).then_some((is_spent, name))
}

/// The amounts of the form, 万元: what was budgeted, and what was spent.
fn amounts(form: &Form<'_>) -> (Vec<Decimal>, Vec<Decimal>) {
    let (mut budgeted, mut spent) = (Vec::new(), Vec::new());
    let mut add = |initial: Option<Decimal>, adjusted: Option<Decimal>, executed: Option<Decimal>| {
        budgeted.extend(initial);
        budgeted.extend(adjusted);
        spent.extend(executed);
    };
    let scored = form
        .year
        .card
        .projects
        .iter()
        .map(|one| &one.execution)
        .filter(|_| form.project().is_none());
    for execution in [&form.score.execution].into_iter().chain(scored) {
        add(execution.initial, execution.adjusted, execution.executed);
        let parts: [&Option<MoneyRow>; 3] = [&execution.fiscal, &execution.carried_over, &execution.other];
        for part in parts.into_iter().flatten() {
            add(part.initial, part.adjusted, part.executed);
        }
    }
    if let Some(project) = form.project() {
        add(project.budget.total, project.budget.fiscal, None);
        add(project.budget.other, None, None);
    }
    for row in form.rows().filter(|row| row.unit().ends_with('元')) {
        let factor = match row.unit().as_str() {
            "元" => Decimal::new(1, 4),
            "亿元" => Decimal::from(10_000),
            _ => Decimal::ONE,
        };
        let number = |number: Option<Decimal>| number?.checked_mul(factor);
        add(number(row.number()), None, number(row.actual()));
    }
    (budgeted, spent)
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    fn found(conclusion: &str) -> usize {
        let execution = "[execution]\nexecuted = 341.42\ninitial = 380\nadjusted = 397\nfiscal = { adjusted = 300, executed = 260.5 }\n";
        let row = "成本指标/养护成本 | ≤12万元 | actual=11.5万元";
        Trial::concluding(execution, row, conclusion).found(&CHECK).len()
    }

    #[test]
    fn hits() {
        for text in [
            "项目全年预算379万元，执行341.42万元。",
            "年初预算380万元，全年执行314.42万元，执行率86%。",
            "道路养护项目2024年预算安排３97．5万元。",
            "本项目实际支出3,414,200.50元。",
            "截至12月底，项目资金支出360万元。",
            "预算397万元，实际执行397万元。",
            "全年预算数为4070000元",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
    }

    #[test]
    fn near_misses() {
        for text in [
            "项目全年预算397万元，执行341.42万元。",
            "全年执行341.4万元，约占九成。",
            "实际支出3,414,200元。",
            "年初预算380万元，调整后预算397万元。",
            "其中财政拨款支出260.5万元，设备采购支出81万元。",
            "设备采购支出81.2万元。",
            "2023年执行355万元。",
            "养护支出11.5万元，节约0.5万元。",
            "年末结余55.58万元按规定交回。",
            "截至6月底，支出150万元。",
            "支出标准为每人200元/月。",
            "安排资金80万元用于应急抢修。",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
