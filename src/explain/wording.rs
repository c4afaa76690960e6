//! Words and signs that accounts and forms share.

use crate::diagnostic::is_blank;
use crate::model::form::{Decision, DecisionKind};
use crate::model::scorecard::{Mend, Method, Range};
use rust_decimal::Decimal;

/// As a person writes it: `12.5`, not `12.50`.
pub fn number(number: Decimal) -> String {
    number.normalize().to_string()
}

/// A share as a percentage: `0.9600` is `96%`.
pub fn percent(share: Decimal) -> String {
    share
        .checked_mul(Decimal::ONE_HUNDRED)
        .map_or_else(|| share.to_string(), |percent| format!("{}%", number(percent)))
}

/// `12.5 − 0.25`; a negative second number (a bonus) is added: `96 + 2`.
pub fn minus(from: Decimal, less: Decimal) -> String {
    if less.is_sign_negative() && !less.is_zero() {
        format!("{} + {}", number(from), less.abs())
    } else {
        format!("{} − {less}", number(from))
    }
}

/// `最低 40.55，最高 80.55`.
pub fn range_text(range: &Range) -> String {
    format!("最低 {}，最高 {}", range.low, range.high)
}

/// `可以：2022-01-15 报送以前写上偏差原因（reason）` or `不能：…`.
pub fn mend_text(mend: &Mend) -> String {
    let whether = if mend.possible { "可以" } else { "不能" };
    format!("{whether}：{}", mend.text)
}

/// How a department's total comes about, in words.
pub fn weight_base(method: Method) -> &'static str {
    match method {
        Method::WeightedByAdjustedBudget => "按全年预算数加权平均",
        Method::WeightedByInitialBudget => "按年初预算数加权平均",
        Method::WeightedByExecuted => "按全年执行数加权平均",
        Method::SimpleMean => "简单平均",
    }
}

/// What a person decided: `总分不超过 89 分；依据：…；决定：…；理由：…`.
pub fn decision_sentence(decision: &Decision, computed: Option<Decimal>) -> String {
    let value = decision.value.map(number).unwrap_or_default();
    let what = match (decision.kind, computed) {
        (DecisionKind::Score, Some(computed)) => format!("按规则计算 {computed} 分，人工定为 {value} 分"),
        (DecisionKind::Score, None) => format!("人工定为 {value} 分"),
        (DecisionKind::Cap, _) => format!("总分不超过 {value} 分"),
        (DecisionKind::Veto, _) => "一票否决，等级定为最低一档，总分不变".to_owned(),
        (DecisionKind::Bonus, _) => format!("加 {value} 分"),
    };
    let mut sentence = what;
    for (label, text) in [
        ("依据", &decision.clause),
        ("决定", &decision.by),
        ("理由", &decision.note),
    ] {
        if !is_blank(text) {
            sentence = format!("{sentence}；{label}：{}", text.trim_end_matches(['。', '；']));
        }
    }
    sentence
}

/// What a script reads of a case, as a form calls it; nothing for any other name.
pub fn field_name(name: &str) -> Option<&'static str> {
    Some(match name {
        "points" => "分值",
        "actual" => "完成值",
        "last_year" => "上年完成值",
        "mark" => "所在的档记",
        "rate" => "执行率",
        "target" => "指标值",
        "low" => "下限",
        "high" => "上限",
        "degree" => "评定系数",
        "days_late" => "逾期天数",
        "deadline" => "要求完成的日期",
        "done" => "实际完成的日期",
        "expected" => "应有的答案",
        "answer" => "实际的答案",
        "grade" => "评定",
        "initial" => "年初预算数",
        "adjusted" => "全年预算数",
        "executed" => "全年执行数",
        "rows" => "计分的指标个数",
        "failed_core" => "没有得满分的核心指标个数",
        "value" => "人工决定",
        "total" => "总分",
        _ => return None,
    })
}

/// A number of a line that is none of its case: what the engine, the shipped packs and most others call so, with the
/// number of a band where there is one; else that it is a number of the rules.
pub fn number_name(name: &str) -> String {
    if let Some(words) = other_name(name) {
        return words.to_owned();
    }
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let band = &name[stem.len()..];
    let of_band = match stem {
        "to" | "upto" => "上端",
        "from" => "下端",
        "keep" | "share" => "得分值的份额",
        "parts" => "得几份",
        _ => "",
    };
    if !band.is_empty() && !of_band.is_empty() {
        return format!("第 {band} 档{of_band}");
    }
    format!("规则的数“{name}”")
}

/// What the engine's own arithmetic uses, and what packs often call a number of theirs without saying what it means.
fn other_name(name: &str) -> Option<&'static str> {
    Some(match name {
        "step" => "每一步的大小",
        "first_step" => "第一步的大小",
        "lose" => "每步（例）扣几分",
        "first_lose" => "第一步扣几分",
        "each" => "每项扣几分",
        "most" => "最多扣几分",
        "of" => "分成几份",
        "computed" => "按规则计算的得分",
        "decided" => "人工决定",
        "scored" => "各指标得分合计",
        "full" => "满分",
        "lo" | "target_lo" | "target_low" => "下限",
        "hi" | "target_hi" | "target_high" | "cap" => "上限",
        "late_loss" => "逾期扣分比例",
        _ => return None,
    })
}
