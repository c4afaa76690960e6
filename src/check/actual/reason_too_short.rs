//! A06a: a reason of a few characters.

use super::reason::Reason;
use crate::check::form::Form;
use crate::check::one::{Check, Found};
use crate::check::text::length;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::form(Code::ReasonTooShort, include_str!("reason_too_short.md"), look);

/// What happened, where and when needs at least these.
const SHORTEST: usize = 8;

fn look(form: &Form<'_>) -> Vec<Found> {
    let reasons = Reason::all(form);
    let found = reasons.iter().filter_map(|reason| {
        let lost = reason.loss()?.normalize();
        let count = length(reason.text);
        (count < SHORTEST).then(|| {
            let text = reason.text.trim();
            reason
                .found(format!(
                    "“{}”扣 {lost} 分，偏差原因只有 {count} 个字：“{text}”",
                    reason.name
                ))
                .label("太简略")
                .hint(format!(
                    "把“{text}”展开：涉及哪几件（人、处、万元）、什么时间、为什么，至少能与扣的 {lost} 分对上"
                ))
        })
    });
    found.collect()
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
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=汛期停工",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=实行动态管理",
                "质量指标/一次验收 | 是 | actual=否 | reason=回填不合格",
                "成本指标/项目成本 | ≤80万元 | actual=100万元 | reason=涨 价",
                "数量指标/里程 | ≥10公里 | why_none=not-implemented | reason=任务取消。",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=缺3人参训",
            ],
        );
        misses(
            &CHECK,
            &[
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=汛期停工二十四天",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=1公里路段未移交。",
                "数量指标/里程 | ≥10公里 | actual=10公里 | reason=已完成",
                "数量指标/里程 | ≥10公里 | actual=14公里 | reason=追加路段",
                // No reason at all is another defect.
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=无",
                "数量指标/里程 | ≥10公里 | actual=9公里",
                "数量指标/里程 | ≥10公里 | why_none=not-applicable | reason=任务取消 | approval=1号",
            ],
        );
    }

    #[test]
    fn the_reason_of_the_execution_too() {
        let found = |executed: &str, reason: &str| {
            let more = format!("[execution]\nadjusted = 100\nexecuted = {executed}\nreason = \"{reason}\"\n");
            let rows = ["数量指标/里程 | ≥10公里 | actual=10公里"];
            Trial::default()
                .project(2024, "A01", "", &rows, &more)
                .found(&CHECK)
                .len()
        };
        assert_eq!(found("90", "尾款未付"), 1);
        assert_eq!(found("90", "两份合同尾款10万元次年支付"), 0);
        assert_eq!(found("100", "全部支付"), 0);
    }
}
