//! A03: far above the target without a cause.

use crate::check::definition::{Check, Found};
use crate::check::lexicon::{Limit, Sheet};
use crate::check::row::Row;
use crate::diagnostic::Code;
use crate::model::notation::Direction;
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check = Check::row(
    Code::OverAchievedWithoutCause,
    include_str!("over_achieved_without_cause.md"),
    look,
)
.with(&[WORDS]);

const WORDS: Sheet = Sheet::of(
    Code::OverAchievedWithoutCause,
    include_str!("over_achieved_without_cause.toml"),
);
const FAR_ABOVE: Limit = WORDS.limit("far_above");

fn look(row: &Row<'_>) -> Option<Found> {
    // A share is bounded, and a growth of 6 % for 4 % is not half as much again of anything.
    if row.direction() != Some(Direction::AtLeast) || row.is_percent() || !row.score.status.is_scored() {
        return None;
    }
    let (target, actual) = (row.number()?, row.actual()?);
    let pack = row.form.pack();
    let param = pack.params.get("over_ratio");
    let far_above = param.map_or_else(|| row.limit(FAR_ABOVE), |param| param.value);
    let limit = far_above.checked_mul(target)?;
    let boundary = pack.params.get("over_boundary").and_then(|param| param.word());
    let is_above = actual > limit || actual == limit && boundary == Some("in");
    if target <= Decimal::ZERO || !is_above {
        return None;
    }
    if row.indicator.filled.cause.is_some() || row.has_reason() {
        return None;
    }
    let percent = actual.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(target)?;
    let typed = row.indicator.filled.actual.as_deref().unwrap_or_default();
    let found = Found::new(
        Some(row.at_outcome()),
        format!(
            "“{}”指标值 `{}`，完成 {}，是指标值的 {}%，没有说明为什么超出这么多",
            row.name(),
            row.indicator.target_in_force(),
            typed.trim(),
            percent.round_dp(1).normalize()
        ),
    );
    let hint = format!(
        "写：cause = \"target-too-low\"（指标值定低了，下年按 {} 左右重定）或 \"extra-effort\"（工作力度加大），并在 reason 里说明多出来的 {} 从哪里来",
        typed.trim(),
        (actual - target).normalize()
    );
    Some(found.label("超出较多").hint(hint))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("over_achieved_without_cause.trials.toml"));
    }

    #[test]
    fn the_pack_says_how_far_is_far() {
        let pack = "id = \"wide\"\nversion = \"1.0.0\"\ntitle = \"宽\"\nextends = \"mof-2020\"\n[param.over_ratio]\nvalue = 2\n";
        let found = |actual: &str| {
            let row = format!("数量指标/保洁人次 | ≥200人次 | actual={actual}");
            let trial = Trial::rows(&[&row])
                .file("scoring-rules/wide/pack.toml", pack)
                .pack("wide");
            trial.found(&CHECK).len()
        };
        assert_eq!((found("390人次"), found("410人次")), (0, 1));
    }
}
