//! The kinds of values that functions are given and give. What the page says of a value and what the interpreter hands
//! over are one type here, so that the two cannot differ.

use super::refusal::{Answer, wrong};
use rhai::{Dynamic, ImmutableString, Variant};
use rust_decimal::Decimal;

/// What a value is to a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Type {
    /// A decimal.
    Number,
    /// A whole number, as written without a point.
    Whole,
    /// A decimal or a whole number; anything else is an error.
    EitherNumber,
    /// A text.
    Text,
    /// Yes or no.
    Truth,
    /// No value.
    Nothing,
    /// Any value.
    Anything,
}

impl Type {
    /// The interpreter's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "decimal",
            Self::Whole => "int",
            Self::Text => "string",
            Self::Truth => "bool",
            Self::Nothing => "()",
            Self::EitherNumber | Self::Anything => "?",
        }
    }

    /// As the page calls it.
    pub fn in_chinese(self) -> &'static str {
        match self {
            Self::Number => "小数",
            Self::EitherNumber => "数",
            Self::Whole => "整数",
            Self::Text => "文字",
            Self::Truth => "真假",
            Self::Nothing => "“没有值”",
            Self::Anything => "任何值",
        }
    }
}

/// What a function is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arg {
    /// Name, in definition files.
    pub name: &'static str,
    /// Name, on the page.
    pub says: &'static str,
    /// What it is.
    pub of: Type,
}

/// A kind of value that a function is given.
pub(super) trait Given: Copy + Send + Sync + 'static {
    /// What the interpreter hands over.
    type Raw: Variant + Clone;
    /// What the function gets of it.
    type Value;
    /// What the page says of it.
    const OF: Type;

    /// The value, or that the argument called `what` is none.
    fn take(raw: Self::Raw, what: impl FnOnce() -> String) -> Answer<Self::Value>;
}

/// A kind of value that a function gives.
pub(super) trait Gives: Variant + Clone {
    /// What the page says of it.
    const OF: Type;
}

macro_rules! given {
    ($(#[$doc:meta])* $kind:ident, $raw:ty) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub(super) struct $kind;

        impl Given for $kind {
            type Raw = $raw;
            type Value = $raw;
            const OF: Type = Type::$kind;

            fn take(raw: $raw, _: impl FnOnce() -> String) -> Answer<$raw> {
                Ok(raw)
            }
        }
    };
}

given! {
    /// A decimal.
    Number, Decimal
}
given! {
    /// A whole number.
    Whole, i64
}
given! {
    /// A text.
    Text, ImmutableString
}
given! {
    /// No value.
    Nothing, ()
}
given! {
    /// Whatever there is.
    Anything, Dynamic
}

/// A decimal or a whole number, as a decimal.
#[derive(Clone, Copy)]
pub(super) struct EitherNumber;

impl Given for EitherNumber {
    type Raw = Dynamic;
    type Value = Decimal;
    const OF: Type = Type::EitherNumber;

    fn take(raw: Dynamic, what: impl FnOnce() -> String) -> Answer<Decimal> {
        if let Ok(decimal) = raw.as_decimal() {
            return Ok(decimal);
        }
        raw.as_int().map(Decimal::from).map_err(|kind| {
            let kind = if kind == "string" { "文字" } else { "别的东西" };
            wrong(format!("{}应为数字，这里是{kind}", what()))
        })
    }
}

impl Gives for Decimal {
    const OF: Type = Type::Number;
}

impl Gives for ImmutableString {
    const OF: Type = Type::Text;
}

impl Gives for bool {
    const OF: Type = Type::Truth;
}

impl Gives for () {
    const OF: Type = Type::Nothing;
}
