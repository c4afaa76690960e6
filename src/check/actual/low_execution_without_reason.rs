//! A02c: a low 执行率 without a reason.

use super::quantity::{percent_paid, printed};
use super::reason::Reason;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Limit, Sheet};
use crate::diagnostic::Code;
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check = Check::form(
    Code::LowExecutionWithoutReason,
    include_str!("low_execution_without_reason.md"),
    look,
)
.with(&[WORDS]);

const WORDS: Sheet = Sheet::of(
    Code::LowExecutionWithoutReason,
    include_str!("low_execution_without_reason.toml"),
);
const REASON_BELOW: Limit = WORDS.limit("reason_below");

fn look(form: &Form<'_>) -> Vec<Found> {
    let below = reason_below(form);
    let Some(percent) = percent_paid(form).filter(|percent| *percent < below) else {
        return Vec::new();
    };
    if Reason::of_execution(form).is_some() {
        return Vec::new();
    }
    let number = |amount: Option<Decimal>| amount.unwrap_or_default().normalize();
    let (executed, adjusted) = (
        number(form.score.execution.executed),
        number(form.score.execution.adjusted),
    );
    let marks = &form.facts.execution.marks;
    let place = marks.of("reason").unwrap_or_else(|| form.at_execution("executed"));
    let found = Found::new(
        Some(place),
        format!(
            "预算执行率 {}（{executed} ÷ {adjusted} 万元），低于 {}%，没有写原因",
            printed(percent),
            below.normalize()
        ),
    );
    let left = (adjusted - executed).normalize();
    let hint =
        format!("在 [execution] 下写：reason = \"{left} 万元未支出，其中……\"，按合同、项目或科目说清为什么没有支付");
    vec![found.label("缺原因").hint(hint)]
}

/// The pack's own number, which may be a share or in %.
fn reason_below(form: &Form<'_>) -> Decimal {
    match form.pack().params.get("reason_below") {
        Some(param) if param.value <= Decimal::ONE => param.value * Decimal::ONE_HUNDRED,
        Some(param) => param.value,
        None => form.limit(REASON_BELOW),
    }
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials_of};

    fn found(execution: &str, pack: &str) -> usize {
        let more = format!("[execution]\nadjusted = 100\n{execution}\n");
        let rows = ["数量指标/场次 | ≥5场 | actual=5场"];
        let trial = Trial::default().project(2024, "A01", "", &rows, &more).pack(pack);
        trial.found(&CHECK).len()
    }

    #[test]
    fn hits_and_near_misses() {
        for pack in ["mof-2020", "sichuan"] {
            trials_of(include_str!("low_execution_without_reason.trials.toml"), "", |case| {
                found(case.text(), pack)
            });
        }
    }

    #[test]
    fn a_pack_may_ask_earlier() {
        let pack = "id = \"strict\"\nversion = \"1.0.0\"\ntitle = \"严\"\nextends = \"sichuan\"\n[param.reason_below]\nvalue = 0.95\n";
        let rows = ["数量指标/场次 | ≥5场 | actual=5场"];
        let trial = Trial::default()
            .project(2024, "A01", "", &rows, "[execution]\nadjusted = 100\nexecuted = 93\n")
            .file("scoring-rules/strict/pack.toml", pack)
            .pack("strict");
        assert_eq!(trial.found(&CHECK).len(), 1);
    }
}
