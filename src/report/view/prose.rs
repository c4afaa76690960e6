//! 结论, 存在问题 and 改进措施 in the unit's own words.

use crate::model::form::Narrative;
use serde::Serialize;

/// What the unit wrote.
#[derive(Debug, Clone, Serialize)]
pub struct Prose<'a> {
    /// 结论.
    pub conclusion: Option<&'a str>,
    /// 存在问题.
    pub problems: &'a [String],
    /// 改进措施.
    pub measures: &'a [String],
}

impl<'a> From<&'a Narrative> for Prose<'a> {
    fn from(narrative: &'a Narrative) -> Self {
        Self {
            conclusion: narrative.conclusion.as_deref(),
            problems: &narrative.problems,
            measures: &narrative.measures,
        }
    }
}
