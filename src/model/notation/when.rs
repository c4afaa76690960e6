//! A day, and how exactly it was said.

use jiff::civil::Date;

/// How a date was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// To the day.
    Day,
    /// A month alone.
    Month,
    /// 月底, 月末.
    MonthEnd,
    /// 年底, 年末, or a year alone.
    YearEnd,
}

/// A date with how it was written; as a deadline and as an actual it means different days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// A day in the period that was written.
    pub date: Date,
    /// What that period is.
    pub precision: Precision,
}

impl When {
    /// The last day on which a deadline written so is kept.
    pub fn deadline(&self) -> Date {
        match self.precision {
            Precision::Day => self.date,
            Precision::Month | Precision::MonthEnd => self.date.last_of_month(),
            Precision::YearEnd => self.date.last_of_year(),
        }
    }

    /// The day by which an actual written so counts: a month alone by its first day, so that it is on time in the deadline's month.
    pub fn happened(&self) -> Date {
        match self.precision {
            Precision::Month => self.date.first_of_month(),
            _ => self.deadline(),
        }
    }
}
