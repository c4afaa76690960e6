//! 全县汇总 as its template sees it.

use super::Maker;
use crate::explain::CountySummary;
use serde::Serialize;

/// 全县汇总.
#[derive(Debug, Clone, Serialize)]
pub struct County<'a> {
    /// What made it.
    pub doc: Maker,
    /// All there is to say.
    #[serde(flatten)]
    pub summary: &'a CountySummary,
}

impl<'a> County<'a> {
    /// Of a summary.
    pub fn of(summary: &'a CountySummary) -> Self {
        Self {
            doc: Maker::this(),
            summary,
        }
    }
}
