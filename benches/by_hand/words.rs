//! Numbers as the reasons print them.

use rust_decimal::{Decimal, RoundingStrategy};

/// 四舍五入.
pub fn half_up(number: Decimal, places: u32) -> Decimal {
    number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

/// At most four decimals, without trailing zeros.
pub fn plain(number: Decimal) -> Decimal {
    half_up(number, 4).normalize()
}

/// A share as a percentage.
pub fn percent(share: Decimal) -> String {
    format!("{}%", half_up(share * Decimal::ONE_HUNDRED, 2).normalize())
}
