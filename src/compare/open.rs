//! Why a mixture of two years has no total.

use crate::model::scorecard::IndicatorScore;

/// What keeps a mixture from a total.
#[derive(Debug, Default)]
pub(super) struct Open {
    /// Pairs of rows, by number, each with the reason.
    pub rows: Vec<(usize, String)>,
    /// Why 预算执行率 is open.
    pub execution: Option<String>,
    /// What was said of the form as a whole.
    pub whole: Vec<String>,
}

/// Why a row is open.
pub(super) fn reason(row: &IndicatorScore) -> String {
    row.notes
        .last()
        .cloned()
        .unwrap_or_else(|| row.status.in_chinese().to_owned())
}
