//! What stands beside a scored year, for its checks.

use super::lexicon::Lexicon;
use crate::diagnostic::Findings;
use crate::model::department::Year;
use std::borrow::Cow;

/// What the workspace has beside the year that is checked. Whatever else of the workspace a check may ask stands here.
pub struct Beside<'a> {
    /// Last year's facts, where the workspace has them.
    pub last_year: Option<Year>,
    /// The facts of the year before that, where it has them.
    pub year_before_last: Option<Year>,
    /// The targets as they were approved, where they were filed.
    pub approved: Option<Year>,
    /// What is wrong with these themselves: a copy of what was approved that was edited.
    pub findings: Findings,
    /// The words and limits that the checks go by.
    pub lexicon: Cow<'static, Lexicon>,
    /// Whether there is a file at this path of the year's folder.
    pub has_file: Box<dyn Fn(&str) -> bool + Sync + Send + 'a>,
}
