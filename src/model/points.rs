//! 分值 and 得分: decimals in 分, and how they are rounded.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// How a pack rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoundingMode {
    /// 四舍五入: half away from zero.
    HalfUp,
    /// 直接舍去: towards negative infinity.
    Floor,
    /// Half to even (四舍六入五成双).
    HalfEven,
}

impl RoundingMode {
    /// The names a pack may write.
    pub const NAMES: &'static [&'static str] = &["half-up", "floor", "half-even"];

    /// Reads a pack's word.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "half-up" => Some(Self::HalfUp),
            "floor" => Some(Self::Floor),
            "half-even" => Some(Self::HalfEven),
            _ => None,
        }
    }
}

/// Rounding as a pack declares it: `places` decimals of 分 by `mode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounding {
    /// Decimals of a printed score, 0–6.
    pub places: u32,
    /// The mode.
    pub mode: RoundingMode,
}

impl Rounding {
    /// Rounds and pads: `7.5` at two places is `7.50`.
    pub fn round(&self, number: Decimal) -> Decimal {
        round_to(number, self.places, self.mode)
    }

    /// The smallest printed step, e.g. 0.01.
    pub fn step(&self) -> Decimal {
        Decimal::new(1, self.places)
    }
}

/// Rounds to `places` by `mode` and pads with zeros, so that it prints with exactly `places` decimals.
pub fn round_to(number: Decimal, places: u32, mode: RoundingMode) -> Decimal {
    let strategy = match mode {
        RoundingMode::HalfUp => RoundingStrategy::MidpointAwayFromZero,
        RoundingMode::Floor => RoundingStrategy::ToNegativeInfinity,
        RoundingMode::HalfEven => RoundingStrategy::MidpointNearestEven,
    };
    let mut rounded = number.round_dp_with_strategy(places, strategy);
    rounded.rescale(places);
    // "-0.00" is no score that anyone writes.
    if rounded.is_zero() { rounded.abs() } else { rounded }
}

/// Rounds half up, the mode of money and shares.
pub fn half_up(number: Decimal, places: u32) -> Decimal {
    round_to(number, places, RoundingMode::HalfUp)
}

/// Splits `total` (in whole `step`s) over `weights`: each gets its share rounded down to a whole step, and what is
/// left over goes one step each to the first ones.
///
/// With all weights zero the split is equal. Nothing is returned for no weights.
pub fn split_down(total: Decimal, weights: &[Decimal], step: Decimal) -> Vec<Decimal> {
    if weights.is_empty() {
        return Vec::new();
    }
    let sum: Decimal = weights.iter().sum();
    let share = |weight: Decimal| {
        let exact = if sum.is_zero() {
            total / Decimal::from(weights.len())
        } else {
            total * weight / sum
        };
        (exact / step).floor() * step
    };
    let mut parts: Vec<Decimal> = Vec::with_capacity(weights.len());
    for (at, weight) in weights.iter().enumerate() {
        // Mostly all weigh the same, and a division is dear.
        let as_before = at > 0 && weights[at - 1] == *weight;
        parts.push(if as_before { parts[at - 1] } else { share(*weight) });
    }
    let mut rest = total - parts.iter().sum::<Decimal>();
    for part in &mut parts {
        if rest < step {
            break;
        }
        *part += step;
        rest -= step;
    }
    parts.iter().map(Decimal::normalize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal_macros::dec;

    #[test]
    fn half_up_is_away_from_zero_and_pads() {
        for (number, want) in [
            (dec!(4.375), "4.38"),
            (dec!(-0.125), "-0.13"),
            (dec!(7.5), "7.50"),
            (dec!(-0.001), "0.00"),
        ] {
            assert_eq!(half_up(number, 2).to_string(), want);
        }
    }

    #[test]
    fn the_other_modes() {
        assert_eq!(round_to(dec!(9.588), 2, RoundingMode::Floor).to_string(), "9.58");
        assert_eq!(round_to(dec!(0.125), 2, RoundingMode::HalfEven).to_string(), "0.12");
    }

    #[test]
    fn a_split_loses_no_cent() {
        // 50 ÷ 3 = 16.666…: down to 16.66 each, and the two cents left go to the first two.
        assert_eq!(
            split_down(dec!(50), &[dec!(1); 3], dec!(0.01)),
            [dec!(16.67), dec!(16.67), dec!(16.66)]
        );
        // 10 over 20 : 30 is 4 : 6.
        assert_eq!(
            split_down(dec!(10), &[dec!(20), dec!(30)], dec!(0.01)),
            [dec!(4), dec!(6)]
        );
        assert_eq!(
            split_down(dec!(1), &[dec!(0), dec!(0)], dec!(0.01)),
            [dec!(0.5), dec!(0.5)]
        );
        assert!(split_down(dec!(1), &[], dec!(0.01)).is_empty());
    }
}
