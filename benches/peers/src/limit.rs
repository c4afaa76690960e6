//! The rule by hand, with the decimals and the texts of the engine: what all are compared with.

use crate::peer::{Peer, Score};
use crate::rows::Row;
use crate::words::{half_up, percent, plain};
use rust_decimal::Decimal;

pub fn peer(rows: &[Row]) -> Peer<'_> {
    let rows: Vec<_> = rows.iter().map(|row| (row.decimals(), row.unit)).collect();
    Peer {
        name: "by hand",
        version: "rust_decimal 1",
        run: Box::new(move |take| {
            for ([points, target, actual], unit) in &rows {
                let (score, reason) = at_least(*points, *target, *actual, unit);
                take(Score::Exact(score), &reason);
            }
        }),
    }
}

pub fn at_least(points: Decimal, target: Decimal, actual: Decimal, unit: &str) -> (Decimal, String) {
    if actual >= target {
        return (points, String::new());
    }
    let (a, t) = (plain(actual), plain(target));
    if target <= Decimal::ZERO || actual <= Decimal::ZERO {
        let reason = format!("完成值{a}{unit}，指标值{t}{unit}，没有可按比例计算的完成量，不得分");
        return (Decimal::ZERO, reason);
    }
    let share = percent(actual / target);
    let reason = format!("完成值{a}{unit}，为指标值{t}{unit}的{share}，未完成部分按比例扣分");
    let lost = points - points * actual / target;
    (half_up(points - lost, 2), reason)
}
