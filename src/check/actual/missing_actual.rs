//! A01a: an indicator that was not filled in.

use crate::check::one::{Check, Found};
use crate::check::row::Row;
use crate::check::text::squeezed;
use crate::diagnostic::Code;
use crate::model::notation::Target;
use crate::model::scorecard::Status;

pub(in crate::check) const CHECK: Check = Check::row(Code::MissingActual, include_str!("missing_actual.md"), look);

/// What stands in a cell that is still to be filled in; marks alone (`/`, `—`) say as much.
const UNFILLED: [&str; 11] = [
    "",
    "待填",
    "待填报",
    "待填写",
    "未填",
    "未填报",
    "待补",
    "待补充",
    "待统计",
    "待定",
    "暂无",
];

fn look(row: &Row<'_>) -> Option<Found> {
    // Without a file there is one finding for all of it; a `why_none` that is refused is said where it is read.
    let filled = &row.indicator.filled;
    if !row.form.is_filled() || row.indicator.result.marks.of("why_none").is_some() || !is_unfilled(row) {
        return None;
    }
    let typed = filled.actual.as_deref().map(|typed| format!("，只写了 `{typed}`"));
    let found = row.found_in_result(
        "actual",
        format!(
            "“{}”没有填完成值{}；指标值是 `{}`，得分定不下来",
            row.name(),
            typed.unwrap_or_default(),
            row.indicator.target_in_force()
        ),
    );
    let hint = format!(
        "在 indicator = \"{}\" 的 [[result]] 下写：{}；没有完成值的写 why_none = \"not-implemented\"（未实施）或 \"no-evidence\"（无佐证材料）",
        row.indicator.id,
        example(row)
    );
    Some(found.label("缺完成值").hint(hint))
}

fn is_unfilled(row: &Row<'_>) -> bool {
    match (row.score.status, &row.indicator.filled.actual) {
        (Status::Missing, _) => true,
        (Status::Failed, Some(typed)) => UNFILLED.contains(&squeezed(typed).as_str()),
        _ => false,
    }
}

fn example(row: &Row<'_>) -> String {
    match row.target() {
        Some(Target::Graded(_)) => "actual = \"达成\"（或部分达成、未达成）".to_owned(),
        Some(Target::YesNo(_)) => "actual = \"是\"（或否）".to_owned(),
        Some(Target::By(_)) => "actual = 实际完成日期".to_owned(),
        _ => format!("actual = \"…{}\"", row.unit()),
    }
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, misses};

    #[test]
    fn hits_and_near_misses() {
        // Beside a row that has a result: with none at all the file is a skeleton, which is said once.
        for row in [
            "数量指标/培训人次 | ≥90人次 | actual=",
            "质量指标/合格率 | ≥95% | reason=年底才验收，尚未统计",
            "社会效益指标/治安秩序 | 明显好转 | evidence=治安情况通报 | points=40",
            "时效指标/完工时间 | 2024年10月底 | actual=  ",
            "数量指标/设备台数 | 20台 | claimed=8",
            "数量指标/巡查次数 | ≥12次 | actual=/",
            "数量指标/巡查次数 | ≥12次 | actual=待统计",
        ] {
            let found = Trial::rows(&["数量指标/场次 | ≥5场 | actual=6场", row]).found(&CHECK);
            assert_eq!(found.len(), 1, "{row}: {found:#?}");
            assert!(found[0].place.is_some(), "{row}");
        }
        misses(
            &CHECK,
            &[
                // No file at all is said once, not in every row.
                "数量指标/培训人次 | ≥90人次",
                "数量指标/培训人次 | ≥90人次 | actual=0人次",
                "数量指标/培训人次 | ≥90人次 | why_none=not-implemented | reason=培训班取消",
                "数量指标/培训人次 | ≥90人次 | why_none=no-evidence",
                "数量指标/培训人次 | ≥90人次 | why_none=not-applicable | reason=任务取消 | approval=财绩〔2024〕1号",
                // Refused where it is read.
                "数量指标/培训人次 | ≥90人次 | why_none=not-applicable",
                "数量指标/培训人次 | ≥90人次 | actual=若干",
            ],
        );
    }

    #[test]
    fn a_row_without_a_result_is_marked_in_the_target_file() {
        let trial = Trial::rows(&["数量指标/场次 | ≥5场 | actual=6场", "质量指标/合格率 | ≥95%"]);
        let found = trial.found(&CHECK);
        assert_eq!(found.len(), 1);
        assert!(found[0].place.as_ref().unwrap().file().contains("targets"));
        assert!(found[0].hint.as_deref().unwrap().contains("actual = \"…%\""));
    }
}
