//! What a function of a pack said of a case: what it takes, which way it went, what it tells the reader.

use crate::model::by_name::ByName;
use crate::model::ledger_value::LedgerValue;
use crate::model::scorecard::Frame;
use crate::model::shared_text::SharedText;
use rust_decimal::Decimal;

/// How far a function is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// To its end.
    Whole,
    /// Where it can be, only to a loss: of that there is the clause and the line, worth nothing and without a reason. It is one of
    /// those that there are, mostly the first; how much it takes is not worked out, and what goes wrong there or behind it is
    /// not seen. Enough for whoever asks whether anything is lost.
    OneLoss,
}

/// A loss as the script said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// 分, not rounded.
    pub points: Decimal,
    /// Whether it was said to add: the points are negative then, and may be.
    pub adds: bool,
    /// Clause id.
    pub clause: String,
    /// Sentence; empty only where the function was run no further than to this loss.
    pub reason: String,
    /// Script file inside the pack.
    pub script: SharedText,
    /// Path of the script as messages show it.
    pub shown: SharedText,
    /// Line of the call.
    pub line: u32,
    /// Text of that line.
    pub source: SharedText,
    /// What was used: facts of the case, and parameters and args read so far.
    pub numbers: ByName<LedgerValue>,
    /// Units of those numbers that have the indicator's own.
    pub units: ByName<SharedText>,
    /// Numbers to which the script gave names of its own, where the pack is [shows its work](super::Pack::showing_work).
    pub workings: Vec<Frame>,
}

/// What a function said of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Losses in the order of the calls.
    pub losses: Vec<Loss>,
    /// Branch taken, in the script's words.
    pub branch: Option<String>,
    /// Sentences for the reader.
    pub notes: Vec<String>,
    /// 一票否决.
    pub veto: bool,
    /// 等级最高: the grade that the form's is not better than.
    pub best_grade: Option<String>,
    /// That the row cannot be computed; a note says why.
    pub undefined: bool,
}
