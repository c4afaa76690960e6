//! A07: 0 points, and the reason does not say of which kind.

use crate::check::one::{Check, Found};
use crate::check::row::Row;
use crate::check::text::{has_any, quoted};
use crate::diagnostic::Code;
use crate::model::form::DecisionKind;
use crate::model::indicator::Outcome;
use crate::model::notation::{Actual, Target};
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check = Check::row(Code::ZeroWithoutKind, include_str!("zero_without_kind.md"), look);

/// It was not done, it cannot be shown, or it does not belong here.
const KINDS: [&str; 50] = [
    "佐证",
    "无资料",
    "无材料",
    "无数据",
    "无记录",
    "无台账",
    "无凭证",
    "缺少资料",
    "缺少材料",
    "资料缺失",
    "材料缺失",
    "台账缺失",
    "资料不全",
    "材料不全",
    "无法提供",
    "无法证明",
    "无法核实",
    "无从核实",
    "遗失",
    "丢失",
    "取消",
    "停止",
    "停工",
    "停办",
    "停建",
    "停用",
    "暂停",
    "暂缓",
    "终止",
    "中止",
    "推迟",
    "延期",
    "延后",
    "顺延",
    "推后",
    "流标",
    "废标",
    "改为次年",
    "次年",
    "下年",
    "明年",
    "逾期",
    "超期",
    "不合格",
    "不相关",
    "无关",
    "不适用",
    "不属于",
    "设置不当",
    "无法",
];

/// 未… and 没有… say what was not done, but for these.
const NO_KIND: [&str; 6] = ["未及时", "未重视", "未引起", "未充分", "没有重视", "没有引起"];

fn look(row: &Row<'_>) -> Option<Found> {
    let is_zero = row.score.score.is_some_and(|score| score.is_zero()) && row.counts();
    if !is_zero || !row.has_reason() || !is_ambiguous(row) || says_kind(row.reason()) {
        return None;
    }
    let found = row.found_in_result(
        "reason",
        format!(
            "“{}”得 0 分，原因“{}”没有说是没有实施、没有完成、没有佐证材料，还是与项目不相关",
            row.name(),
            quoted(row.reason())
        ),
    );
    Some(found.label("属于哪一种").hint(
        "没有做的写 why_none = \"not-implemented\"，做了没有材料的写 why_none = \"no-evidence\"；做了没有完成的，在原因里写明“未完成”的是什么",
    ))
}

/// Whether the 0 may be of any kind: an accident that happened and a date that was missed speak for themselves.
fn is_ambiguous(row: &Row<'_>) -> bool {
    let decisions = &row.form.facts.decisions;
    if decisions
        .iter()
        .any(|one| one.kind == DecisionKind::Score && one.on.indicator() == Some(&row.indicator.id))
    {
        return true;
    }
    let Outcome::Reported(measured) = &row.indicator.outcome else {
        return false;
    };
    match (&measured.actual, row.target()) {
        (_, Some(Target::AtMost(_))) | (Actual::Date(_), _) => false,
        (Actual::Number(number), _) => *number <= Decimal::ZERO,
        _ => true,
    }
}

fn says_kind(reason: &str) -> bool {
    let mut rest = reason.to_owned();
    for word in NO_KIND {
        rest = rest.replace(word, "");
    }
    has_any(&rest, &KINDS) || rest.contains('未') || rest.contains("没")
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("zero_without_kind.trials.toml"));
    }

    #[test]
    fn a_decision_for_zero_says_why() {
        let decided = "[[decision]]\non = \"数量指标/里程\"\nkind = \"score\"\nvalue = 0\nclause = \"复核意见\"\nby = \"财政局\"\nnote = \"认定\"\n";
        let found = |reason: &str| {
            let row = format!("数量指标/里程 | ≥10公里 | actual=10公里 | reason={reason}");
            Trial::default()
                .project(2024, "A01", "", &[&row], decided)
                .found(&CHECK)
                .len()
        };
        assert_eq!((found("按复核意见计分"), found("复核时没有佐证材料")), (1, 0));
    }
}
