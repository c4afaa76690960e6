//! A06a: a reason of a few characters.

use super::reason::Reason;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Limit, Sheet};
use crate::check::text::length;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::ReasonTooShort, include_str!("reason_too_short.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::ReasonTooShort, include_str!("reason_too_short.toml"));
const SHORTEST: Limit = WORDS.limit("shortest");

fn look(form: &Form<'_>) -> Vec<Found> {
    let reasons = Reason::all(form);
    let found = reasons.iter().filter_map(|reason| {
        let lost = reason.loss()?.normalize();
        let count = length(reason.text);
        (count < form.count(SHORTEST)).then(|| {
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
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("reason_too_short.trials.toml"));
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
