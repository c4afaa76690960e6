//! A09a: everything done and hardly anything paid.

use super::quantity::{percent_paid, printed, scored};
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Limit, Sheet};
use crate::check::row::Row;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::form(
    Code::FullOutputWithoutSpending,
    include_str!("full_output_without_spending.md"),
    look,
)
.with(&[WORDS]);

const WORDS: Sheet = Sheet::of(
    Code::FullOutputWithoutSpending,
    include_str!("full_output_without_spending.toml"),
);
const HARDLY_ANY: Limit = WORDS.limit("hardly_any");

fn look(form: &Form<'_>) -> Vec<Found> {
    let Some(percent) = percent_paid(form).filter(|percent| *percent < form.limit(HARDLY_ANY)) else {
        return Vec::new();
    };
    let rows = scored(form);
    if rows.is_empty() || !rows.iter().all(Row::is_full) {
        return Vec::new();
    }
    let done: Vec<String> = rows
        .iter()
        .map(|row| {
            format!(
                "“{}”{}",
                row.name(),
                row.indicator.filled.actual.as_deref().unwrap_or_default().trim()
            )
        })
        .collect();
    let found = Found::new(
        Some(form.at_execution("executed")),
        format!(
            "全年只支出 {} 万元，执行率 {}，数量指标却全部完成：{}",
            form.score.execution.executed.unwrap_or_default().normalize(),
            printed(percent),
            done.join("、")
        ),
    );
    let hint = "核对全年执行数（单位是万元，不是元）和完成值；任务确已完成、款项次年支付的，在 [execution] 的 reason 里写明合同和欠付金额，并写 waive";
    vec![found.label("钱没花，事全做完").hint(hint)]
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

    const FULL: &str = "数量指标/里程 | ≥10公里 | actual=10公里";
    const SHORT: &str = "数量指标/桥梁 | ≥2座 | actual=1座";

    #[test]
    fn hits() {
        assert_eq!(found(&[FULL], "adjusted = 100\nexecuted = 0"), 1);
        assert_eq!(found(&[FULL], "adjusted = 100\nexecuted = 4.99"), 1);
        assert_eq!(found(&[FULL], "adjusted = 64\nexecuted = 4.80"), 1);
        assert_eq!(found(&[FULL], "adjusted = 100\nexecuted = 9.99"), 1);
        // 元 where 万元 belong.
        assert_eq!(found(&[FULL], "adjusted = 1328100\nexecuted = 132.81"), 1);
        assert_eq!(
            found(
                &[FULL, "数量指标/桥梁 | ≥2座 | actual=3座"],
                "adjusted = 100\nexecuted = 1"
            ),
            1
        );
        assert_eq!(
            found(
                &[FULL, "质量指标/合格率 | ≥95% | actual=90%"],
                "adjusted = 100\nexecuted = 1"
            ),
            1
        );
    }

    #[test]
    fn misses() {
        assert_eq!(found(&[FULL], "adjusted = 100\nexecuted = 10"), 0);
        assert_eq!(found(&[FULL], "adjusted = 100\nexecuted = 30"), 0);
        assert_eq!(found(&[FULL], "adjusted = 100\nexecuted = 96"), 0);
        assert_eq!(found(&[FULL, SHORT], "adjusted = 100\nexecuted = 1"), 0);
        assert_eq!(found(&[SHORT], "adjusted = 100\nexecuted = 1"), 0);
        assert_eq!(
            found(&["数量指标/里程 | ≥10公里 | actual="], "adjusted = 100\nexecuted = 1"),
            0
        );
        assert_eq!(
            found(&["质量指标/合格率 | ≥95% | actual=96%"], "adjusted = 100\nexecuted = 1"),
            0
        );
        assert_eq!(found(&[FULL], "adjusted = 0\nexecuted = 0"), 0);
        assert_eq!(found(&[FULL], "adjusted = 100"), 0);
    }
}
