//! What was assumed in reading a cell.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::assumed::Reason;
use super::grade::Grade;
use super::operator::Direction;
use super::refusal::Side;
use super::unit::Unit;

/// An assumption without which a cell could not be read; it is reported, never silent.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Guess {
    /// No operator, or only `=`: the indicator's own direction.
    Direction {
        /// The direction taken.
        direction: Direction,
        /// What decided it.
        reason: Reason,
        /// Whether `=` was written.
        equals: bool,
    },
    /// `>` read as `≥`, `<` as `≤`.
    Strict {
        /// The operator as written.
        written: String,
        /// What it is scored as.
        direction: Direction,
    },
    /// `》=` read as `≥`.
    OperatorHealed {
        /// The operator as written.
        written: String,
        /// What it was taken for: `≥`, `≤` or `=`.
        meant: &'static str,
    },
    /// The unit stood in the prose beside the number, or in that of the approved cell.
    UnitFromProse {
        /// The unit.
        unit: Unit,
        /// The prose.
        prose: String,
    },
    /// The unit stood in brackets at the end of the name.
    UnitFromName {
        /// The unit.
        unit: Unit,
        /// The name.
        name: String,
    },
    /// The target had no unit, or only 万: it takes the actual's.
    UnitFromActual {
        /// The unit.
        unit: Unit,
    },
    /// Words beside the number say nothing that is scored.
    ProseIgnored {
        /// In which cell.
        side: Side,
        /// The words.
        prose: String,
    },
    /// A deadline beside a rate: the rate is scored.
    DeadlineIgnored {
        /// In which cell.
        side: Side,
        /// The deadline as written.
        deadline: String,
    },
    /// `2071件÷2072件`: a rate is what two figures come to.
    Quotient {
        /// As written.
        written: String,
        /// What it comes to, in the unit of the target.
        number: Decimal,
        /// That unit.
        unit: Option<Unit>,
    },
    /// `≤11月`: a month, and no number of months.
    MonthAsDeadline {
        /// As written.
        written: String,
        /// Its last day.
        end: Date,
    },
    /// A period read as its end.
    PeriodEnd {
        /// In which cell.
        side: Side,
        /// The period as written.
        period: String,
        /// Its last day.
        end: Date,
    },
    /// The actual repeats an operator, as if the target had been copied: its number is used.
    OperatorRepeated {
        /// The actual as written.
        actual: String,
    },
    /// `0.9` or `0.9%` as the floor of a rate: 90 % may be meant.
    PerhapsShare {
        /// The target as written.
        written: String,
        /// Its number.
        number: Decimal,
    },
    /// A day at the beginning of a year, without its year, against a deadline later in the budget year: the year after
    /// would miss it.
    YearAssumed {
        /// The actual as written.
        written: String,
        /// The year taken.
        year: i16,
    },
    /// 已完成 or 达标 where a grade is asked for: 达成.
    WordAsMet {
        /// The word.
        word: String,
    },
    /// A word of a scale below its top: the band of a grade, in which a person has yet to say how far.
    BandOfScale {
        /// The word.
        word: String,
        /// The grade whose band it is.
        grade: Grade,
    },
    /// A qualitative actual that is the target's text: 达成.
    SameAsTarget {
        /// The text.
        text: String,
    },
}

/// How much an assumption matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GuessLevel {
    /// Should be mended (P1).
    Warning,
    /// Good to know (P2).
    Hint,
}

impl Guess {
    /// How much it matters.
    pub fn level(&self) -> GuessLevel {
        match self {
            Guess::OperatorRepeated { .. }
            | Guess::SameAsTarget { .. }
            | Guess::PerhapsShare { .. }
            | Guess::YearAssumed { .. } => GuessLevel::Warning,
            _ => GuessLevel::Hint,
        }
    }

    /// The stable name of the assumption.
    pub fn slug(&self) -> &'static str {
        match self {
            Guess::Direction { .. } => "assumed-direction",
            Guess::Strict { .. } => "strict-read-as-inclusive",
            Guess::OperatorHealed { .. } => "operator-healed",
            Guess::UnitFromProse { .. } => "unit-from-prose",
            Guess::UnitFromName { .. } => "unit-from-name",
            Guess::UnitFromActual { .. } => "unit-from-actual",
            Guess::ProseIgnored { .. } => "prose-ignored",
            Guess::DeadlineIgnored { .. } => "deadline-ignored",
            Guess::Quotient { .. } => "quotient",
            Guess::MonthAsDeadline { .. } => "month-as-deadline",
            Guess::PeriodEnd { .. } => "period-end",
            Guess::OperatorRepeated { .. } => "operator-repeated",
            Guess::PerhapsShare { .. } => "perhaps-share",
            Guess::YearAssumed { .. } => "year-assumed",
            Guess::BandOfScale { .. } => "band-of-scale",
            Guess::WordAsMet { .. } => "word-as-met",
            Guess::SameAsTarget { .. } => "same-as-target",
        }
    }
}
