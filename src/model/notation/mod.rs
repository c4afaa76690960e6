//! The text of a cell ⇄ what it means: `≥90%`, `20-30人`, `2021年底`, `是`, `效果明显`.
//!
//! In: the cells of a target and its actual as people write them, with the names that stand around them.
//! Out: a [`Target`] and an [`Actual`], exact and in one unit, each with the [`Guess`]es without which it could not be read;
//! or a [`Refusal`] that says what to write instead.
//! Knows nothing of files, scores or rule packs.
//!
//! INVARIANT: symbol and number come from the beginning of a cell, never from its prose; what is assumed is reported; damage is
//! never repaired by guessing, only named.

mod actual;
mod amount;
mod asked;
mod assumed;
mod clean;
mod convert;
mod date;
mod denial;
mod disguise;
mod grade;
mod guess;
mod interval;
mod kind;
mod marks;
mod measure;
mod number;
mod numeral;
mod operator;
mod plausible;
mod prose;
mod quantity;
mod reading;
mod refusal;
mod repair;
mod share;
mod stated;
mod symbols;
mod target;
#[cfg(test)]
mod tests;
mod unit;
mod vocabulary;
mod when;
mod words;

pub use actual::{Actual, Measured, read_actual};
pub use assumed::Reason;
pub(crate) use clean::is_blank;
pub use grade::Grade;
pub use guess::{Guess, GuessLevel};
pub use kind::Kind;
pub use number::parse_number;
#[cfg(feature = "office")]
pub(crate) use numeral::whole as whole_in_words;
pub use operator::Direction;
pub(crate) use operator::{Mention, behind, leading, leading_symbol, mentions, trailing, written_direction};
pub use quantity::Quantity;
pub use reading::{Reading, UnitSource};
pub use refusal::{Disguised, Doubt, Refusal, Side};
pub use stated::{NoDate, Stated};
pub(crate) use target::numeric_unit;
pub use target::{Target, read_target};
pub use unit::{Scale, Unit};
pub(crate) use vocabulary::harmful_rate;
pub use when::{Precision, When};

/// A target's cell and what stands around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'a> {
    /// The target as written in the file.
    pub text: &'a str,
    /// The cell as approved, where it differs.
    pub original: Option<&'a str>,
    /// 一级指标
    pub level1: &'a str,
    /// 二级指标
    pub level2: &'a str,
    /// 三级指标
    pub name: &'a str,
    /// The kind that the file states.
    pub kind: Option<Kind>,
    /// The budget year, in which a date without a year lies.
    pub year: i16,
}

impl Cell<'_> {
    /// Whether the first level makes it a 满意度 indicator.
    fn is_satisfaction(&self) -> bool {
        self.level1.contains("满意度")
    }
}

/// Something that was read, and what was assumed on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read<T> {
    /// What was read.
    pub value: T,
    /// The assumptions, in the order in which they were made.
    pub guesses: Vec<Guess>,
}
