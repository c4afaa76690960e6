//! The direction of a target that writes none.

use rust_decimal::Decimal;

use super::operator::Direction;
use super::unit::Unit;

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
    /// Nothing: more is better.
    Nothing,
}

/// Words in a name that make its number a ceiling.
const CEILINGS: &[&str] = &["成本", "控制数", "单价", "时限", "时长", "投诉", "事故"];

/// The direction of an indicator whose target has no operator, or only `=`.
pub(super) fn assumed(
    number: Decimal,
    unit: Option<&Unit>,
    level1: &str,
    level2: &str,
    name: &str,
) -> (Direction, Reason) {
    let in_name = CEILINGS.iter().find(|word| name.contains(**word));
    let reason = match in_name {
        _ if number.is_zero() => Reason::Zero,
        _ if level1.contains("成本") || level2.contains("成本") => Reason::CostClass,
        _ if level2.contains("时效") && unit.is_some_and(Unit::is_time_span) => Reason::TimeSpan,
        Some(word) => Reason::Name(word),
        None => return (Direction::AtLeast, Reason::Nothing),
    };
    (Direction::AtMost, reason)
}
