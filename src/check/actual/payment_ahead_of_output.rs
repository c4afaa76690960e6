//! A09b: everything paid and little done.

use super::quantity::{percent_paid, printed, scored};
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Limit, Sheet};
use crate::check::row::Row;
use crate::diagnostic::Code;
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check = Check::form(
    Code::PaymentAheadOfOutput,
    include_str!("payment_ahead_of_output.md"),
    look,
)
.with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::PaymentAheadOfOutput, include_str!("payment_ahead_of_output.toml"));
const NEARLY_ALL: Limit = WORDS.limit("nearly_all");
const DONE: Limit = WORDS.limit("done");
const BEHIND: Limit = WORDS.limit("behind");

fn look(form: &Form<'_>) -> Vec<Found> {
    let Some(percent) = percent_paid(form).filter(|percent| *percent >= form.limit(NEARLY_ALL)) else {
        return Vec::new();
    };
    let rows = scored(form);
    let points: Decimal = rows.iter().map(|row| row.score.points).sum();
    let reached: Decimal = rows.iter().filter_map(|row| row.score.score).sum();
    let hundred = Decimal::ONE_HUNDRED;
    let is_short = |score: Decimal, points: Decimal| score * hundred < points * form.limit(DONE);
    // One small task that was done hides nothing of the others that were not.
    let barely_done = |row: &&Row<'_>| row.score.score.is_some_and(|score| is_short(score, row.score.points));
    let behind: Decimal = rows.iter().filter(barely_done).map(|row| row.score.points).sum();
    if rows.is_empty() || !is_short(reached, points) && behind * hundred <= points * form.limit(BEHIND) {
        return Vec::new();
    }
    let short: Vec<String> = rows
        .iter()
        .filter(|row| row.loss().is_some())
        .map(|row| {
            let actual = row.indicator.filled.actual.as_deref().unwrap_or("没有完成值").trim();
            format!("“{}”要求 {}，{actual}", row.name(), row.indicator.target_in_force())
        })
        .collect();
    let found = Found::new(
        Some(form.at_execution("executed")),
        format!(
            "执行率 {}，数量指标合计只得 {}/{} 分：{}",
            printed(percent),
            reached.normalize(),
            points.normalize(),
            short.join("；")
        ),
    );
    let hint = "核对付款依据：预付、转拨到下级或平台公司未实际支出的，不计入全年执行数；付款确已到位的，在 [execution] 的 reason 里写明已付给谁、对应哪些没有完成的任务";
    vec![found.label("钱已付出，事没有做").hint(hint)]
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    fn found(rows: &[&str], execution: &str) -> usize {
        let more = format!("[execution]\n{execution}\n");
        Trial::default()
            .project(2024, "A01", "", rows, &more)
            .found(&CHECK)
            .len()
    }

    const PAID: &str = "adjusted = 100\nexecuted = 100";

    #[test]
    fn hits() {
        assert_eq!(found(&["数量指标/里程 | ≥10公里 | actual=4公里"], PAID), 1);
        assert_eq!(
            found(
                &["数量指标/里程 | ≥10公里 | actual=4公里"],
                "adjusted = 100\nexecuted = 95"
            ),
            1
        );
        assert_eq!(
            found(
                &["数量指标/里程 | ≥10公里 | why_none=not-implemented | reason=未移交"],
                PAID
            ),
            1
        );
        let two = [
            "数量指标/里程 | ≥10公里 | actual=8公里",
            "数量指标/桥梁 | ≥20座 | actual=3座",
        ];
        assert_eq!(found(&two, PAID), 1);
        assert_eq!(
            found(
                &[
                    "数量指标/里程 | ≥10公里 | actual=0公里",
                    "质量指标/合格率 | ≥95% | actual=96%"
                ],
                PAID
            ),
            1
        );
    }

    #[test]
    fn one_task_done_does_not_hide_the_others() {
        let rows = |third: &str| {
            [
                "数量指标/网办事项 | ≥160项 | points=40 | actual=58项".to_owned(),
                "数量指标/电子证照 | ≥52种 | points=30 | actual=55种".to_owned(),
                format!("数量指标/系统接口 | ≥22个 | points=20 | actual={third}"),
            ]
        };
        let found = |rows: &[String; 3]| found(&rows.each_ref().map(String::as_str), PAID);
        assert_eq!((found(&rows("7个")), found(&rows("12个"))), (1, 0));
    }

    #[test]
    fn misses() {
        assert_eq!(found(&["数量指标/里程 | ≥10公里 | actual=5公里"], PAID), 0);
        assert_eq!(found(&["数量指标/里程 | ≥10公里 | actual=10公里"], PAID), 0);
        assert_eq!(
            found(
                &["数量指标/里程 | ≥10公里 | actual=4公里"],
                "adjusted = 100\nexecuted = 60"
            ),
            0
        );
        let two = [
            "数量指标/里程 | ≥10公里 | actual=10公里",
            "数量指标/桥梁 | ≥20座 | actual=3座",
        ];
        assert_eq!(found(&two, PAID), 0);
        assert_eq!(found(&["质量指标/合格率 | ≥95% | actual=20%"], PAID), 0);
        assert_eq!(found(&["数量指标/里程 | ≥10公里 | actual="], PAID), 0);
        assert_eq!(found(&["数量指标/里程 | ≥10公里 | actual=4公里"], "adjusted = 100"), 0);
    }
}
