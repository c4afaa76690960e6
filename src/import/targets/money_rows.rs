//! What is known of the rows of money while a form is read.

use super::words::{Label, Stage};
use rust_decimal::Decimal;

/// What is known of the rows of money of a form.
#[derive(Debug, Clone, Default)]
pub(super) struct MoneyRows {
    /// The unit that stands nearest to the amounts.
    pub(super) in_yuan: Option<bool>,
    /// Columns of 年初预算数, 全年执行数.
    pub(super) stages: Vec<(usize, Stage)>,
    /// Columns of 资金总额, 财政资金, each with its width.
    pub(super) sources: Vec<(usize, usize, Label)>,
    /// Amounts of a list without sum: （一）, （二）.
    pub(super) parts: Vec<(Label, Decimal)>,
    /// An amount beside a label that no list has, where it may be the sum.
    pub(super) likely: Vec<Likely>,
    /// Whether 年初预算数 stood beside its amount: then 全年预算数 beside another is no second sum.
    pub(super) has_initial: bool,
    /// Whether the sum of the year was taken, over which no other wins.
    pub(super) has_years: bool,
}

/// An amount beside a label that no list has.
#[derive(Debug, Clone)]
pub(super) struct Likely {
    pub(super) label: String,
    pub(super) text: String,
    pub(super) place: String,
    pub(super) in_yuan: Option<bool>,
    /// Whether the label says that it is the year's.
    pub(super) is_years: bool,
}
