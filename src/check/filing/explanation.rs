//! How a claimed score may have come about: another rounding of the same number, or another formula that is in use.

use crate::model::notation::parse_number;
use crate::model::points::{RoundingMode, round_to};
use crate::model::scorecard::{ExecutionScore, IndicatorScore, LedgerLine};
use rust_decimal::Decimal;

/// Roundings seen on published forms, the most precise first.
const ROUNDINGS: [(u32, RoundingMode, &str); 5] = [
    (2, RoundingMode::HalfUp, "四舍五入到两位小数"),
    (1, RoundingMode::HalfUp, "四舍五入到一位小数"),
    (0, RoundingMode::HalfUp, "四舍五入到整数"),
    (1, RoundingMode::Floor, "舍去到一位小数"),
    (0, RoundingMode::Floor, "舍去到整数"),
];

/// Decimals to which forms print 执行率 (%), the most precise first.
const RATE_PLACES: [u32; 3] = [2, 1, 0];

/// A score before rounding, and the formula that gives it.
struct Candidate {
    score: Decimal,
    formula: String,
}

/// The formula and rounding that give `claimed` for an indicator; none where no known one does.
pub(super) fn of_row(row: &IndicatorScore, claimed: Decimal) -> Option<String> {
    if row.computed == Some(claimed) {
        return Some("与人工决定之前的核算一致".to_owned());
    }
    let mut candidates = Vec::new();
    if let [line] = row.ledger.as_slice() {
        candidates.extend(by_degree(line));
        candidates.extend(by_ratio(line, "actual", "target"));
    }
    candidates.extend(by_percent(row));
    first(&candidates, claimed).or_else(|| full(&row.ledger, row.points, claimed))
}

/// As [`of_row`], for 预算执行率.
pub(super) fn of_execution(execution: &ExecutionScore, claimed: Decimal) -> Option<String> {
    if execution.computed == Some(claimed) {
        return Some("与人工决定之前的核算一致".to_owned());
    }
    let mut candidates = Vec::new();
    if let (Some(executed), Some(adjusted)) = (execution.executed, execution.adjusted) {
        let paid = executed.min(adjusted);
        candidates.extend(candidate(execution.points, paid, adjusted, "分值 × 执行率"));
        candidates.extend(
            RATE_PLACES
                .iter()
                .filter_map(|places| by_rounded_rate(execution.points, paid, adjusted, *places)),
        );
    }
    first(&candidates, claimed).or_else(|| full(&execution.ledger, execution.points, claimed))
}

/// The rate rounded as it is printed, and the points multiplied by that.
fn by_rounded_rate(points: Decimal, paid: Decimal, adjusted: Decimal, places: u32) -> Option<Candidate> {
    let exact = paid.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(adjusted)?;
    let percent = round_to(exact, places, RoundingMode::HalfUp);
    let score = points.checked_mul(percent)?.checked_div(Decimal::ONE_HUNDRED)?;
    Some(Candidate {
        score,
        formula: format!(
            "执行率先四舍五入到 {}%，分值 × 执行率 = {} × {}%",
            percent.normalize(),
            points.normalize(),
            percent.normalize()
        ),
    })
}

fn first(candidates: &[Candidate], claimed: Decimal) -> Option<String> {
    candidates.iter().find_map(|one| {
        let gives = |(places, mode, _): &&(u32, RoundingMode, &str)| round_to(one.score, *places, *mode) == claimed;
        let (_, _, rounding) = ROUNDINGS.iter().find(gives)?;
        Some(format!("{}，{rounding}", one.formula))
    })
}

/// Full marks where something was lost.
fn full(ledger: &[LedgerLine], points: Decimal, claimed: Decimal) -> Option<String> {
    (!ledger.is_empty() && claimed == points).then(|| "自评给了满分，没有按完成情况扣分".to_owned())
}

/// `points` × `part` ÷ `whole`, with its numbers; multiplied before it is divided.
fn candidate(points: Decimal, part: Decimal, whole: Decimal, name: &str) -> Option<Candidate> {
    let score = points.checked_mul(part)?.checked_div(whole)?;
    Some(Candidate {
        score,
        formula: format!(
            "{name} = {} × {} ÷ {}",
            points.normalize(),
            part.normalize(),
            whole.normalize()
        ),
    })
}

/// From a line that took a missed target: by the ratio, either way round, or by the share that went beyond it.
fn by_ratio(line: &LedgerLine, actual: &str, target: &str) -> Vec<Candidate> {
    let numbers = (line.number("points"), line.number(actual), line.number(target));
    let (Some(points), Some(actual), Some(target)) = numbers else {
        return Vec::new();
    };
    if target <= Decimal::ZERO || actual <= Decimal::ZERO {
        return Vec::new();
    }
    let tried = if actual < target {
        vec![candidate(points, actual, target, "分值 × 完成值 ÷ 指标值")]
    } else {
        let left = (target + target - actual).max(Decimal::ZERO);
        vec![
            candidate(points, target, actual, "分值 × 指标值 ÷ 完成值"),
            candidate(points, left, target, "超过指标值的部分按比例扣"),
        ]
    };
    tried.into_iter().flatten().collect()
}

fn by_degree(line: &LedgerLine) -> Option<Candidate> {
    let (points, degree) = (line.number("points")?, line.number("degree")?);
    candidate(points, degree, Decimal::ONE, "分值 × 完成程度")
}

/// 分值 × 完成值(%): the target left out of the formula.
fn by_percent(row: &IndicatorScore) -> Option<Candidate> {
    let actual = row.filled.actual.as_deref()?.trim().strip_suffix(['%', '％'])?;
    let percent = parse_number(actual.trim_start_matches(['≥', '≤', '=', ' ']))?;
    let score = row.points.checked_mul(percent)?.checked_div(Decimal::ONE_HUNDRED)?;
    Some(Candidate {
        score,
        formula: format!(
            "分值 × 完成值 = {} × {}%，没有除以指标值",
            row.points.normalize(),
            percent.normalize()
        ),
    })
}
