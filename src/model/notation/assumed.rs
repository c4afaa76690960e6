//! The direction of a target that writes none.

use rust_decimal::Decimal;

use super::operator::Direction;
use super::unit::Unit;
use super::vocabulary::{ending, first_in, vocabulary};

/// What made the direction where no operator said it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// The target is 0.
    Zero,
    /// Level 1 or 2 is 成本.
    CostClass,
    /// A span of time under 时效.
    TimeSpan,
    /// The name contains this word.
    Name(&'static str),
    /// The name ends with this word, of which more is better whatever the class.
    GoodRate(&'static str),
    /// Nothing: more is better.
    Nothing,
}

/// The direction of an indicator whose target has no operator, or only `=`.
pub(super) fn assumed(
    number: Decimal,
    unit: Option<&Unit>,
    level1: &str,
    level2: &str,
    name: &str,
) -> (Direction, Reason) {
    let words = vocabulary();
    let is_reduced = || first_in(&words.reduced, name).is_some();
    let in_name = first_in(&words.ceilings, name)
        .or_else(|| first_in(&words.harmful_rates, name))
        .filter(|_| !is_reduced());
    let reason = match in_name {
        _ if number.is_zero() => return (Direction::AtMost, Reason::Zero),
        _ if level1.contains("成本") || level2.contains("成本") => Reason::CostClass,
        _ if level2.contains("时效") && unit.is_some_and(Unit::is_time_span) => Reason::TimeSpan,
        Some(word) => Reason::Name(word),
        None => return (Direction::AtLeast, Reason::Nothing),
    };
    let good_rate = ending(&words.good_rates, name).filter(|_| unit.is_some_and(Unit::is_percent));
    good_rate.map_or((Direction::AtMost, reason), |word| {
        (Direction::AtLeast, Reason::GoodRate(word))
    })
}
