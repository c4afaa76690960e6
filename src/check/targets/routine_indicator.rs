//! T08b: an indicator that every unit must meet anyway.

use super::payment_as_result::{WORDS as PAYMENTS, is_payment};
use super::routine::{WORDS as ROUTINE, is_routine_name};
use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Sheet};
use crate::check::row::Row;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::RoutineIndicator, include_str!("routine_indicator.md"), look).with(&[WORDS, ROUTINE, PAYMENTS]);

const WORDS: Sheet = Sheet::of(Code::RoutineIndicator, include_str!("routine_indicator.toml"));
const OWN_TABLES: List = WORDS.list("own_tables");

fn look(row: &Row<'_>) -> Option<Found> {
    // A department's own table asks for these by its form, in whatever file it was typed; so do
    // evaluation tables under headings such as 财务管理.
    let is_own = row.form.project().is_none() || row.list(OWN_TABLES).any_in(row.form.name());
    // That it measures payment is said as T04b.
    if is_own || row.class() == Class::Other || !is_routine_name(row.name(), row.lexicon()) || is_payment(row) {
        return None;
    }
    let message = format!("“{}”是任何项目都要做到的管理要求，不反映本项目的产出或效果", row.name());
    Some(row.found("name", message).label("日常管理要求").hint(format!(
        "删去，分值调给核心产出或效果指标；要考核进度的，写工作本身的时限，如“{}”",
        if row.indicator.level2.contains("时效") {
            "按期办结率"
        } else {
            "任务按时完成率"
        }
    )))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("routine_indicator.trials.toml"));
    }

    #[test]
    fn a_departments_own_table_may_ask_for_it() {
        let own = "[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"质量指标\"\nname = \"资金使用合规率\"\ntarget = \"=100%\"\n";
        let trial = Trial::rows(&["数量指标/里程 | ≥10公里"]).file("2024/department.toml", own);
        assert!(trial.found(&CHECK).is_empty());
    }
}
