//! What an expression of a script comes to while it is compiled.

use super::tree::{Number, Part, Step, Steps, Text, Truth, Whole, letters};

/// That the interpreter must run it: not among what is compiled.
#[derive(Debug)]
pub(super) struct Outside;

/// What was compiled.
pub(super) type Meant<T> = Result<T, Outside>;

/// What an expression gives.
#[derive(Debug)]
pub(super) enum Value {
    /// A decimal.
    Number(Number),
    /// A decimal or a whole number, which turns out only with the case. It may do what the two do alike.
    Either(Number),
    /// A whole number.
    Whole(Whole),
    Text(Text),
    Truth(Truth),
    /// The case.
    Case,
    /// Nothing: what was done instead.
    Nothing(Steps),
}

impl Value {
    /// A decimal or a whole number, as a decimal.
    pub fn number(self) -> Meant<Number> {
        match self {
            Self::Number(number) | Self::Either(number) => Ok(number),
            Self::Whole(Whole::Const(whole)) => Ok(Number::Const(whole.into())),
            Self::Whole(whole) => Ok(Number::Of(whole.into())),
            _ => Err(Outside),
        }
    }

    /// A decimal, and nothing that may be a whole number.
    pub fn decimal(self) -> Meant<Number> {
        match self {
            Self::Number(number) => Ok(number),
            _ => Err(Outside),
        }
    }

    pub fn whole(self) -> Meant<Whole> {
        match self {
            Self::Whole(whole) => Ok(whole),
            _ => Err(Outside),
        }
    }

    pub fn truth(self) -> Meant<Truth> {
        match self {
            Self::Truth(truth) => Ok(truth),
            _ => Err(Outside),
        }
    }

    pub fn text(self) -> Meant<Text> {
        match self {
            Self::Text(text) => Ok(text),
            _ => Err(Outside),
        }
    }

    /// A text that is the same for every case.
    pub fn letters(self) -> Meant<String> {
        letters(&self.text()?).map(str::to_owned).ok_or(Outside)
    }

    /// As `${x}` prints it.
    pub fn printed(self) -> Meant<Text> {
        Ok(match self {
            Self::Text(text) => text,
            Self::Number(number) | Self::Either(number) => vec![Part::Plain(number)],
            Self::Whole(whole) => vec![Part::Whole(whole)],
            Self::Truth(truth) => vec![Part::Truth(truth)],
            Self::Case | Self::Nothing(_) => return Err(Outside),
        })
    }

    /// Worked out, and not used: what may go wrong may still go wrong.
    pub fn dropped(self) -> Steps {
        match self {
            Self::Number(number) | Self::Either(number) => vec![Step::Number(number)],
            Self::Whole(whole) => vec![Step::Whole(whole)],
            Self::Truth(truth) => vec![Step::Truth(truth)],
            Self::Text(text) => vec![Step::Text(text)],
            Self::Case => Vec::new(),
            Self::Nothing(steps) => steps,
        }
    }

    /// The value, after these steps.
    pub fn after(self, mut steps: Steps) -> Meant<Self> {
        if steps.is_empty() {
            return Ok(self);
        }
        Ok(match self {
            Self::Number(number) => Self::Number(Number::After((steps, number).into())),
            Self::Either(number) => Self::Either(Number::After((steps, number).into())),
            Self::Whole(whole) => Self::Whole(Whole::After((steps, whole).into())),
            Self::Truth(truth) => Self::Truth(Truth::After((steps, truth).into())),
            Self::Text(text) => Self::Text(vec![Part::After((steps, text).into())]),
            Self::Case => return Err(Outside),
            Self::Nothing(more) => {
                steps.extend(more);
                Self::Nothing(steps)
            }
        })
    }

    /// One of the two.
    pub fn either(condition: Truth, yes: Self, no: Self) -> Meant<Self> {
        Ok(match (yes, no) {
            (Self::Number(yes), Self::Number(no)) => Self::Number(Number::If((condition, yes, no).into())),
            (Self::Whole(yes), Self::Whole(no)) => Self::Whole(Whole::If((condition, yes, no).into())),
            (Self::Truth(yes), Self::Truth(no)) => Self::Truth(Truth::If((condition, yes, no).into())),
            (Self::Text(yes), Self::Text(no)) => Self::Text(vec![Part::If((condition, yes, no).into())]),
            (Self::Nothing(yes), Self::Nothing(no)) => Self::Nothing(vec![Step::If((condition, yes, no).into())]),
            (yes, no) => Self::Either(Number::If((condition, yes.number()?, no.number()?).into())),
        })
    }
}
