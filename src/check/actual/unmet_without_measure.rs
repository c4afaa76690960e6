//! A02b: points lost without 改进措施.

use crate::check::one::{Check, Found};
use crate::check::row::Row;
use crate::check::text::{is_placeholder, quoted};
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::row(
    Code::UnmetWithoutMeasure,
    include_str!("unmet_without_measure.md"),
    look,
);

fn look(row: &Row<'_>) -> Option<Found> {
    let lost = row.loss().filter(|_| is_placeholder(row.measure(), row.lexicon()))?;
    let marks = &row.indicator.filled.marks;
    let place = marks.of("measure").unwrap_or_else(|| row.at_outcome());
    let message = format!("“{}”扣 {} 分，没有写改进措施", row.name(), lost.normalize());
    let hint = if row.has_reason() {
        format!(
            "针对“{}”写：measure = \"…\"，写明谁、什么时间前、做到什么程度",
            quoted(row.reason())
        )
    } else {
        "先写偏差原因，再写：measure = \"…\"，写明谁、什么时间前、做到什么程度".to_owned()
    };
    Some(Found::new(Some(place), message).label("缺改进措施").hint(hint))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{hits, misses};

    #[test]
    fn hits_and_near_misses() {
        hits(
            &CHECK,
            &[
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=汛期停工24天",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=汛期停工24天 | measure=无",
                "数量指标/里程 | ≥10公里 | actual=9公里",
                "成本指标/项目成本 | ≤80万元 | actual=100万元 | reason=管材涨价",
                "数量指标/里程 | ≥10公里 | why_none=not-implemented | reason=路段移交省道建设单位",
                "质量指标/一次验收 | 是 | actual=否 | measure=/",
            ],
        );
        misses(
            &CHECK,
            &[
                "数量指标/里程 | ≥10公里 | actual=10公里",
                "数量指标/里程 | ≥10公里 | actual=9公里 | measure=跨汛期工程提前一个月开工",
                "数量指标/里程 | ≥10公里 | actual=9公里 | reason=停工 | measure=返工后复验",
                "数量指标/里程 | ≥10公里 | actual=13公里 | reason=追加路段",
                "数量指标/里程 | ≥10公里 | actual=",
                "成本指标/项目成本 | ≤80万元 | actual=60万元",
                "数量指标/里程 | ≥10公里",
            ],
        );
    }
}
