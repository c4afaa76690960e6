//! A06c: one reason for many indicators.

use super::reason::Reason;
use crate::check::beside::Beside;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Limit, Sheet};
use crate::check::row::Row;
use crate::check::text::{quoted, squeezed};
use crate::diagnostic::Code;
use crate::score::ScoredYear;
use std::collections::BTreeMap;

pub(in crate::check) const CHECK: Check =
    Check::year(Code::RepeatedReason, include_str!("repeated_reason.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::RepeatedReason, include_str!("repeated_reason.toml"));
const MANY: Limit = WORDS.limit("many");

fn look(_: &ScoredYear, beside: &Beside<'_>, forms: &[Form<'_>]) -> Vec<Found> {
    let many = beside.lexicon.count(MANY);
    let mut found = Vec::new();
    for form in forms {
        let reasons = form.rows().filter(Row::has_reason).map(|row| (row.reason(), row));
        for rows in repeated(reasons, many) {
            let names: Vec<String> = rows.iter().map(|row| format!("“{}”", row.name())).collect();
            found.extend(rows.iter().map(|row| {
                let message = format!(
                    "{} 个指标的偏差原因一字不差：“{}”（{}）",
                    rows.len(),
                    quoted(row.reason()),
                    names.join("、")
                );
                let hint = format!(
                    "按“{}”自己的情况写：差在哪几件、为什么；确是同一件事造成的，写明它各影响多少",
                    row.name()
                );
                row.found_in_result("reason", message)
                    .label("原因相同")
                    .hint(hint)
                    .about(row)
                    .of(form)
            }));
        }
    }
    let executions = forms
        .iter()
        .filter_map(|form| Some((Reason::of_execution(form)?, form)));
    let executions = executions.map(|(reason, form)| (reason.text, form));
    for forms in repeated(executions, many) {
        found.extend(forms.iter().map(|form| {
            let reason = form.score.execution.reason.as_deref().unwrap_or_default();
            let message = format!("{} 个项目的预算执行原因一字不差：“{}”", forms.len(), quoted(reason));
            let hint = format!("按“{}”自己的合同、科目写：哪笔钱没有支出、为什么", form.name());
            Found::new(Some(form.at_execution("reason")), message)
                .label("原因相同")
                .hint(hint)
                .of(form)
        }));
    }
    found
}

/// Groups that share a text, as long as they are many; the order within a group is kept.
fn repeated<'t, T>(texts: impl Iterator<Item = (&'t str, T)>, many: usize) -> Vec<Vec<T>> {
    let mut groups: BTreeMap<String, Vec<T>> = BTreeMap::new();
    for (text, one) in texts {
        groups.entry(squeezed(text)).or_default().push(one);
    }
    groups.into_values().filter(|group| group.len() >= many).collect()
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    fn rows(reasons: &[&str]) -> usize {
        let rows: Vec<String> = reasons
            .iter()
            .enumerate()
            .map(|(number, reason)| format!("数量指标/里程{number} | ≥10公里 | actual=9公里 | reason={reason}"))
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        Trial::rows(&rows).found(&CHECK).len()
    }

    fn executions(reasons: &[&str]) -> usize {
        let trial = reasons
            .iter()
            .enumerate()
            .fold(Trial::default(), |trial, (number, reason)| {
                let more = format!("[execution]\nadjusted = 100\nexecuted = 60\nreason = \"{reason}\"\n");
                trial.project(
                    2024,
                    &format!("A0{number}"),
                    "",
                    &["数量指标/场次 | ≥5场 | actual=5场"],
                    &more,
                )
            });
        trial.found(&CHECK).len()
    }

    #[test]
    fn hits() {
        assert_eq!(rows(&["汛期停工24天"; 3]), 3);
        assert_eq!(rows(&["汛期停工24天", "汛期停工24天。", "汛期 停工２４天"]), 3);
        assert_eq!(rows(&["汛期停工24天", "汛期停工24天", "路段未移交", "汛期停工24天"]), 3);
        assert_eq!(rows(&["甲", "甲", "甲", "乙", "乙", "乙"]), 6);
        assert_eq!(executions(&["合同尾款次年支付"; 3]), 3);
        assert_eq!(
            executions(&["合同尾款次年支付", "合同尾款次年支付", "结余交回", "合同尾款次年支付。"]),
            3
        );
    }

    #[test]
    fn misses() {
        assert_eq!(rows(&["汛期停工24天", "汛期停工24天"]), 0);
        assert_eq!(rows(&["汛期停工24天", "汛期停工24天", "汛期停工25天"]), 0);
        assert_eq!(rows(&["无", "无", "无"]), 0);
        assert_eq!(rows(&["/", "—", ""]), 0);
        assert_eq!(rows(&["甲路段未移交", "乙路段未移交", "丙路段未移交"]), 0);
        assert_eq!(executions(&["合同尾款次年支付", "合同尾款次年支付"]), 0);
        assert_eq!(
            executions(&["合同尾款5万元次年支付", "合同尾款次年支付", "合同尾款6万元次年支付"]),
            0
        );
    }
}
