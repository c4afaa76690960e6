//! A number and its unit.

use rust_decimal::Decimal;

use super::unit::Unit;

/// A number and its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// The number as written.
    pub number: Decimal,
    /// Its unit, where one is known.
    pub unit: Option<Unit>,
}
