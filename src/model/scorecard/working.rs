//! Numbers that a script gave names of its own, for who reads its arithmetic.

use rust_decimal::Decimal;

/// The named numbers of a function at the moment it took the points.
pub type Frame = Vec<Working>;

/// A number with a name of the script's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Working {
    /// The name.
    pub name: String,
    /// What it was.
    pub value: Decimal,
    /// Expressions of the script that may have given it.
    pub from: Vec<Expression>,
}

/// A part of a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// As it stands there.
    pub text: String,
    /// Whether it stands where the function was called, among the names of the caller.
    pub of_caller: bool,
}
