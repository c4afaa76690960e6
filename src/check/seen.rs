//! What the checks of one department's year see.

use super::lexicon::Lexicon;
use crate::model::department::Year;
use crate::model::scorecard::Scorecard;
use crate::rules::Pack;

/// One department's year, and what stands beside it.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    /// What the files say.
    pub facts: &'a Year,
    /// What was computed from it.
    pub card: &'a Scorecard,
    /// Last year's facts, where the workspace has them.
    pub before: Option<&'a Year>,
    /// The targets as they were approved, where they were filed.
    pub approved: Option<&'a Year>,
    /// Whether there is a file at this path of the year's folder.
    pub has_file: &'a (dyn Fn(&str) -> bool + Sync),
    /// The rules that scored: their parameters, and whose form it is.
    pub pack: &'a Pack,
    /// The words and limits that the checks go by.
    pub lexicon: &'a Lexicon,
}
