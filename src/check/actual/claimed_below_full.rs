//! A05: less than full marks claimed though the target is met, without a reason.

use crate::check::definition::{Check, Found};
use crate::check::row::Row;
use crate::diagnostic::Code;
use crate::model::notation::Direction;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::ClaimedBelowFull, include_str!("claimed_below_full.md"), look);

fn look(row: &Row<'_>) -> Option<Found> {
    let claimed = row.indicator.result.claimed.as_ref()?;
    let points = row.score.points;
    // Below zero no score can be; that is said as W03.
    if !row.is_full() || claimed.value >= points || claimed.value.is_sign_negative() || row.has_reason() {
        return None;
    }
    // A loss that only rounding took away is no target met.
    if !row.score.ledger.is_empty() {
        return None;
    }
    // An assumed ≤ may be wrong, and other points than the pack's are no points lost.
    let is_assumed = row.direction() == Some(Direction::AtMost) && row.written_direction().is_none();
    if is_assumed || (row.indicator.points.is_none() && has_other_points(row)) {
        return None;
    }
    let (value, full) = (claimed.value.normalize(), points.normalize());
    let actual = row.indicator.filled.actual.as_deref().unwrap_or_default().trim();
    let found = Found::new(
        Some(&claimed.place),
        format!(
            "“{}”完成值 {actual} 达到指标值 `{}`，应得 {full} 分，自评只有 {value} 分，没有写原因",
            row.name(),
            row.indicator.target_in_force()
        ),
    );
    let less = (points - claimed.value).normalize();
    let hint = format!("改为：claimed = {full}；确有问题要扣的，写 reason 说明扣 {less} 分的事实，并按实际改完成值");
    let found = found.label("达标未给满分").hint(hint);
    Some(found.instead("claimed", full.to_string()))
}

/// Whether the unit scores by points that the file does not give: its other claims are not what the pack's give.
fn has_other_points(row: &Row<'_>) -> bool {
    let others = row.form.rows().filter(|other| other.indicator.id != row.indicator.id);
    let claims = others.filter_map(|other| Some((other.score.claimed?, other.score.score?)));
    let claims: Vec<bool> = claims.map(|(claimed, score)| claimed == score).collect();
    !claims.is_empty() && !claims.contains(&true)
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("claimed_below_full.trials.toml"));
    }

    #[test]
    fn points_that_nobody_wrote_are_the_packs_or_the_units() {
        // Two rows of 产出 without points: 45 each.
        let found = |first: &str, second: &str| {
            let first = format!("数量指标/里程 | ≥10公里 | actual=10公里 | claimed={first}");
            let second = format!("质量指标/合格率 | ≥95% | actual=96% | claimed={second}");
            Trial::rows(&[&first, &second]).found(&CHECK).len()
        };
        assert_eq!(found("45", "44"), 1);
        assert_eq!(found("20", "30"), 0);
    }
}
