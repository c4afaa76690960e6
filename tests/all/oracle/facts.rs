//! A whole budget year as plain data, with the way each value is to be written down.

use super::exact::Ratio;
use super::toml_text;
use std::fmt;

/// A decimal as typed: 1250 with 2 places is `12.50`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Num {
    pub digits: i128,
    pub places: u32,
}

impl Num {
    pub fn new(digits: i128, places: u32) -> Self {
        Self { digits, places }
    }

    pub fn ratio(self) -> Ratio {
        Ratio::new(self.digits, 10_i128.pow(self.places))
    }

    /// `percent` hundredths of it, without trailing zeros.
    pub fn percent(self, percent: i128) -> Self {
        let mut it = Self::new(self.digits * percent, self.places + 2);
        while it.places > 0 && it.digits % 10 == 0 {
            it = Self::new(it.digits / 10, it.places - 1);
        }
        it
    }

    /// The same amount in a unit `by` times smaller.
    pub fn in_unit(self, by: i128) -> Self {
        Self::new(self.digits * by, self.places)
    }
}

impl fmt::Display for Num {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = 10_i128.pow(self.places);
        let (sign, digits) = (if self.digits < 0 { "-" } else { "" }, self.digits.abs());
        write!(f, "{sign}{}", digits / scale)?;
        if self.places > 0 {
            write!(f, ".{:0width$}", digits % scale, width = self.places as usize)?;
        }
        Ok(())
    }
}

/// A day, or a month where no day is given. A year's end is its December.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    pub year: u16,
    pub month: u8,
    pub day: Option<u8>,
}

/// 指标值.
#[derive(Clone, Debug)]
pub enum Target {
    Number {
        sign: &'static str,
        value: Num,
        unit: &'static str,
        bare: bool,
    },
    Interval {
        low: Num,
        high: Num,
        between: &'static str,
        unit: &'static str,
    },
    Deadline {
        due: Date,
        toml: String,
    },
    /// `11月底完成100%`: the rate is what counts.
    RateByMonth {
        month: u8,
        value: Num,
    },
    YesNo(&'static str),
    Text(&'static str),
    Blank,
}

/// 实际完成值.
#[derive(Clone, Debug)]
pub enum Actual {
    Number {
        sign: &'static str,
        value: Num,
        unit: &'static str,
        bare: bool,
    },
    Date {
        on: Date,
        toml: String,
    },
    Word(&'static str),
    Empty,
}

/// One `[[result]]`.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    pub actual: Option<Actual>,
    pub degree: Option<Num>,
    pub cause: Option<&'static str>,
    pub why_none: Option<&'static str>,
    pub reason: bool,
    pub approval: bool,
}

/// How a result names its indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    Id,
    LevelAndName,
    NameWhereUnique,
}

/// One `[[indicator]]` and its result.
#[derive(Clone, Debug)]
pub struct Row {
    pub level1: &'static str,
    pub level2: &'static str,
    pub name: String,
    pub id: Option<String>,
    pub kind: Option<&'static str>,
    pub target: Target,
    /// An adjusted target, and whether it was approved.
    pub adjusted: Option<(Target, bool)>,
    pub points: Option<Num>,
    pub points_as_text: bool,
    pub answer: Option<Answer>,
    pub naming: Naming,
}

impl Row {
    pub fn id(&self) -> String {
        self.id
            .clone()
            .unwrap_or_else(|| format!("{}/{}", self.level2, self.name))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    Row(usize),
    Execution,
    Project,
}

/// One `[[decision]]`.
#[derive(Clone, Debug)]
pub struct Decision {
    pub on: On,
    pub kind: &'static str,
    pub value: Option<Num>,
    pub clause: bool,
    pub by: bool,
    pub note: bool,
}

/// The scored rows of a project or of a department.
#[derive(Clone, Debug, Default)]
pub struct Form {
    pub rows: Vec<Row>,
    pub decisions: Vec<Decision>,
    /// Whether there is an actuals file; without one there are no answers and no decisions.
    pub answered: bool,
}

/// `[execution]`, in 万元.
#[derive(Clone, Copy, Debug, Default)]
pub struct Money {
    pub initial: Option<Num>,
    pub adjusted: Option<Num>,
    pub executed: Option<Num>,
}

#[derive(Clone, Debug)]
pub struct Project {
    pub code: String,
    pub name: String,
    /// The approved total, in 万元.
    pub total: Num,
    pub targets_in_yuan: bool,
    pub actuals_in_yuan: bool,
    pub money: Money,
    pub form: Form,
}

#[derive(Clone)]
pub struct Year {
    pub projects: Vec<Project>,
    pub own: Option<Form>,
    /// Turns the order of files, sections and results.
    pub stir: usize,
}

/// A year shows itself as the files it is written to: these can be tried by hand.
impl fmt::Debug for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        toml_text::files(self)
            .iter()
            .try_for_each(|(path, text)| writeln!(f, "--- {path}\n{text}"))
    }
}

/// The budget year of every generated workspace.
pub const YEAR: u16 = 2021;
