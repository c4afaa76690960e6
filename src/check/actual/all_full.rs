//! A04a: a project in which nothing lost a point.

use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Limit, Sheet};
use crate::check::row::Row;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::form(Code::AllFull, include_str!("all_full.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::AllFull, include_str!("all_full.toml"));
const ENOUGH: Limit = WORDS.limit("enough");

fn look(form: &Form<'_>) -> Vec<Found> {
    let count = scored(form);
    let is_full = is_full(form) || is_full_without_total(form);
    if form.project().is_none() || !is_full || count < form.count(ENOUGH) {
        return Vec::new();
    }
    let found = Found::new(
        Some(form.at_words("claimed_total")),
        format!(
            "“{}”的 {count} 个指标和预算执行率都是满分{}",
            form.name(),
            form.score
                .total
                .map_or_else(String::new, |_| format!("，总分 {} 分", form.score.points.normalize()))
        ),
    );
    let hint = "逐条对照佐证材料复核完成值；确实全部达到的，检查指标值是否定得偏低，并在 problems 里写至少一条改进方向";
    vec![found.label("全部满分").hint(hint)]
}

/// Whether the whole form has full marks, and the unit does not say otherwise.
pub(super) fn is_full(form: &Form<'_>) -> bool {
    let is_computed = !form.score.points.is_zero() && form.score.total == Some(form.score.points) && scored(form) > 0;
    is_computed && !claims_less(form)
}

/// Points that do not add up make no total; every row of them may have its own in full all the same.
fn is_full_without_total(form: &Form<'_>) -> bool {
    let is_off = form.score.total.is_none() && form.score.range.is_none();
    let execution = &form.score.execution;
    let paid = execution.score.is_some_and(|score| score == execution.points);
    let mut rows = form.rows().filter(Row::counts);
    is_off && paid && scored(form) > 0 && rows.all(|row| row.is_full()) && !claims_less(form)
}

/// Whether the unit took points off by itself.
fn claims_less(form: &Form<'_>) -> bool {
    match &form.facts.words.claimed_total {
        Some(claimed) => claimed.value < form.score.points,
        None => form
            .rows()
            .any(|row| row.score.claimed.is_some_and(|claimed| claimed < row.score.points)),
    }
}

fn scored(form: &Form<'_>) -> usize {
    form.rows()
        .filter(|row| row.counts() && row.score.status.is_scored())
        .count()
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    const FULL: [&str; 4] = [
        "数量指标/场次 | ≥5场 | actual=5场",
        "质量指标/合格率 | ≥95% | actual=100%",
        "社会效益指标/治安秩序 | 明显好转 | actual=达成",
        "服务对象满意度指标/群众满意度 | ≥90% | actual=93%",
    ];

    fn found(rows: &[&str], executed: &str) -> usize {
        let more = format!("[execution]\nadjusted = 100\nexecuted = {executed}\n");
        Trial::default()
            .project(2024, "A01", "", rows, &more)
            .found(&CHECK)
            .len()
    }

    fn with_last(last: &str) -> [&str; 4] {
        [FULL[0], FULL[1], FULL[2], last]
    }

    #[test]
    fn hits() {
        assert_eq!(found(&FULL, "100"), 1);
        assert_eq!(found(&FULL, "100.00"), 1);
        assert_eq!(
            found(
                &[
                    FULL.as_slice(),
                    &["时效指标/完工时间 | 2024年10月底 | actual=2024年9月1日"]
                ]
                .concat(),
                "100"
            ),
            1
        );
        assert_eq!(
            found(&with_last("服务对象满意度指标/群众满意度 | ≥90% | actual=90%"), "100"),
            1
        );
        let and_gone = "服务对象满意度指标/满意 | ≥90% | why_none=not-applicable | reason=无服务对象 | approval=1号";
        assert_eq!(found(&[FULL.as_slice(), &[and_gone]].concat(), "100"), 1);
    }

    #[test]
    fn misses() {
        assert_eq!(found(&FULL, "99"), 0);
        assert_eq!(found(&FULL[..3], "100"), 0);
        assert_eq!(
            found(&with_last("服务对象满意度指标/群众满意度 | ≥90% | actual=89%"), "100"),
            0
        );
        assert_eq!(
            found(&with_last("服务对象满意度指标/群众满意度 | ≥90% | actual="), "100"),
            0
        );
        assert_eq!(
            found(
                &with_last("服务对象满意度指标/群众满意度 | ≥90% | why_none=no-evidence"),
                "100"
            ),
            0
        );
        assert!(Trial::rows(&FULL).found(&CHECK).is_empty());
        assert_eq!(
            found(
                &with_last("服务对象满意度指标/群众满意度 | ≥90% | actual=93% | claimed=9"),
                "100"
            ),
            0
        );
        assert_eq!(found(&FULL, "100\n[signed]\nby = \"甲\""), 1);
    }
}
