//! D01c: an execution rate in the prose that is not the rate.

use super::prose::{Figure, figures, is_elsewhen, plain};
use super::subject::{is_part, is_whole_department};
use crate::check::form::Form;
use crate::check::one::{Check, Found};
use crate::check::passage::Passage;
use crate::check::text::has_any;
use crate::diagnostic::Code;
use crate::model::points::half_up;
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::ProseRateDiffers, include_str!("prose_rate_differs.md"), look);

/// Names of the rate.
const RATES: [&str; 17] = [
    "执行率",
    "执行进度",
    "预算执行",
    "支出进度",
    "支付进度",
    "支付率",
    "支出率",
    "预算完成率",
    "资金使用率",
    "完成预算的",
    "占预算的",
    "占全年预算的",
    "占年初预算的",
    "占预算数的",
    "占全年预算数的",
    "执行比例",
    "支出完成率",
];

/// Other money, other dates.
const OTHERS: [&str; 36] = [
    "采购",
    "合同",
    "财政拨款",
    "财政资金",
    "其他资金",
    "自有",
    "结转",
    "中央",
    "省级",
    "市级",
    "县级",
    "上级",
    "本级资金",
    "三公",
    "公用",
    "基本支出",
    "人员",
    "月底",
    "月末",
    "季度",
    "上半年",
    "半年",
    "年中",
    "监控",
    "截至6",
    "截至7",
    "截至8",
    "截至9",
    "时序",
    "工程",
    "进度款",
    "尾款",
    "计划",
    "其余",
    "部分",
    "个项目",
];

/// … said in a clause before.
const EARLIER: [&str; 9] = [
    "其中",
    "截至6",
    "截至7",
    "截至8",
    "截至9",
    "月底",
    "月末",
    "上半年",
    "季度",
];

fn look(form: &Form<'_>) -> Vec<Found> {
    let execution = &form.score.execution;
    let (Some(executed), Some(adjusted)) = (execution.executed, execution.adjusted) else {
        return Vec::new();
    };
    let hundred = Decimal::ONE_HUNDRED;
    let percent = |part: Option<Decimal>, whole: Option<Decimal>| part?.checked_mul(hundred)?.checked_div(whole?);
    let Some(rate) = percent(Some(executed), Some(adjusted)) else {
        return Vec::new();
    };
    let mut right = vec![rate];
    let parts = || {
        let parts = [&execution.fiscal, &execution.carried_over, &execution.other];
        parts.into_iter().flatten()
    };
    right.extend(parts().filter_map(|part| percent(part.executed, part.adjusted)));
    // Of another base, where the text names it.
    let of_initial: Vec<Decimal> = parts()
        .map(|part| percent(part.executed, part.initial))
        .chain([percent(Some(executed), execution.initial)])
        .flatten()
        .collect();
    // An indicator of execution may have another base.
    let rows = form
        .rows()
        .filter(|row| row.is_percent() && has_any(row.name(), &["执行", "支付", "支出"]));
    right.extend(rows.flat_map(|row| [row.actual(), row.number()]).flatten());
    if form.project().is_none() {
        right.extend(
            form.year
                .card
                .projects
                .iter()
                .filter_map(|one| percent(one.execution.executed, one.execution.adjusted)),
        );
    }
    let found = Passage::report(form).into_iter().filter_map(|passage| {
        let text = plain(passage.text);
        let wrong = figures(&text).into_iter().find(|figure| {
            is_rate(figure, form)
                && !is_right(figure, &right)
                && !(names_initial(figure) && is_right(figure, &of_initial))
        })?;
        let shown = half_up(rate, 2).normalize();
        let found = passage.found(format!(
            "{}写“{}{}%”，按自评表执行率为 {} ÷ {} = {shown}%",
            passage.part.in_chinese(),
            wrong.before,
            wrong.value,
            executed.normalize(),
            adjusted.normalize(),
        ));
        Some(found.label("与执行率不一致").hint(format!(
            "文字按自评表改为“{}{shown}%”；如果文字是对的，核对 [execution] 的预算数和执行数",
            wrong.before
        )))
    });
    found.collect()
}

/// Whether the clause says that the rate is one of the budget as it was at first.
fn names_initial(figure: &Figure<'_>) -> bool {
    has_any(
        figure.before,
        &["年初", "批复", "初始", "原预算", "预算数", "预算的", "调整前"],
    )
}

/// As typed, or 「95% 以上」 where it is more than that.
fn is_right(figure: &Figure<'_>, right: &[Decimal]) -> bool {
    let open = figure.after().trim_start_matches('%').starts_with("以上") || figure.before.ends_with("超过");
    right
        .iter()
        .any(|right| figure.says(*right) || open && *right >= figure.value)
}

/// Whether a figure is the rate of this form for the whole year.
fn is_rate(figure: &Figure<'_>, form: &Form<'_>) -> bool {
    let after = figure.after();
    let Some(behind) = after.strip_prefix('%') else {
        return false;
    };
    let named = figure.named();
    let named = named.strip_suffix("超过").unwrap_or(named);
    let Some(subject) = RATES.iter().find_map(|name| named.strip_suffix(name)) else {
        return false;
    };
    // The end of the year is the whole of it.
    let whole = |text: &str| text.replace("12月底", "").replace("12月末", "");
    let vague = behind.starts_with(['左', '的', '降', '提', '以']) && !behind.starts_with("以上");
    !vague
        && !has_any(&whole(figure.before), &OTHERS)
        && !has_any(&whole(figure.earlier), &EARLIER)
        && !is_elsewhen(figure.before, form.year.facts.year)
        && !is_part(subject, form)
        && !is_whole_department(subject, form)
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    // 341.42 ÷ 397 = 85.9999 %.
    fn found(conclusion: &str) -> usize {
        let execution = "[execution]\nexecuted = 341.42\nadjusted = 397\n";
        let row = "数量指标/养护里程 | ≥10公里 | points=90 | actual=9公里";
        Trial::concluding(execution, row, conclusion).found(&CHECK).len()
    }

    #[test]
    fn hits() {
        for text in [
            "项目资金341.42万元，预算执行率96%。",
            "全年预算执行率达到 100%，资金使用规范。",
            "项目预算执行率为８８.６％，低于时限要求。",
            "本项目全年支出341.42万元，完成预算的92.5%。",
            "资金支付率仅为68.00%。",
            "2024年预算执行率达95%以上。",
            "截至12月底，预算执行率91%。",
            "执行率：85.9%，主要是尾款未付。",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
    }

    #[test]
    fn the_rate_is_one_of_the_adjusted_budget() {
        let found = |conclusion: &str| {
            let execution = "[execution]\ninitial = 300\nadjusted = 308.6\nexecuted = 305.24\n";
            let row = "数量指标/养护里程 | ≥10公里 | points=90 | actual=9公里";
            Trial::concluding(execution, row, conclusion).found(&CHECK).len()
        };
        for text in [
            "年初预算 300 万元，调整后 308.6 万元，执行 305.24 万元，执行率 101.75%。",
            "预算执行率101.7%。",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
        for text in [
            "年初预算 300 万元，调整后 308.6 万元，执行率 98.91%。",
            "占年初预算的101.75%。",
            "按年初预算计算的执行率为101.75%。",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }

    #[test]
    fn near_misses() {
        for text in [
            "预算执行率86%。",
            "预算执行率86.00%，总体完成较好。",
            "预算执行率达到85%以上。",
            "2023年预算执行率92%，本年86%。",
            "预算执行率较上年下降5%。",
            "政府采购执行率100%。",
            "截至6月底，预算执行率41%。",
            "财政拨款执行率88%。",
            "力争下年预算执行率达到95%。",
            "预算执行率低于90%。",
            "部门整体支出执行率93%。",
            "养护里程完成率90%，满意度92%。",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
