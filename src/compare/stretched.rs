//! Points that add up to something else.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// 分 are given in whole cents.
const CENTS: u32 = 2;

/// `points` stretched to add up to `whole`, in cents: rounded down, the cents that are left to the largest remainders, of
/// equal ones to the first. None where the points are not cents.
///
/// In integers: remainders that are equal must be found equal, which decimals that end somewhere do not promise.
pub(super) fn stretched(points: &[Decimal], whole: Decimal) -> Option<Vec<Decimal>> {
    let sum: Decimal = points.iter().sum();
    if sum == whole || sum.is_zero() {
        return Some(points.to_vec());
    }
    let cents = |points: &Decimal| -> Option<i128> {
        let cents = points.checked_mul(Decimal::ONE_HUNDRED)?;
        cents.fract().is_zero().then(|| cents.to_i128()).flatten()
    };
    let (whole, sum) = (cents(&whole)?, cents(&sum)?);
    let mut parts = Vec::with_capacity(points.len());
    for one in points {
        let product = cents(one)?.checked_mul(whole)?;
        parts.push((product.div_euclid(sum), product.rem_euclid(sum)));
    }
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by(|a, b| parts[*b].1.cmp(&parts[*a].1).then(a.cmp(b)));
    let mut rest = whole - parts.iter().map(|part| part.0).sum::<i128>();
    for number in order {
        if rest <= 0 {
            break;
        }
        parts[number].0 += 1;
        rest -= 1;
    }
    let decimals = parts
        .into_iter()
        .map(|(cents, _)| Decimal::try_from_i128_with_scale(cents, CENTS).ok());
    decimals.collect()
}
