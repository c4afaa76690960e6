//! Rows that were passed over while a form is read.

/// Rows that are no indicators, told together.
#[derive(Debug, Clone, Default)]
pub(super) struct Skipped {
    pub(super) blank: Vec<(String, String)>,
    pub(super) inapplicable: Vec<(String, String)>,
    pub(super) unclassed: Vec<(String, String)>,
    pub(super) execution: Vec<(String, String)>,
    pub(super) other_time: Vec<(String, String)>,
    pub(super) closing: Vec<(String, String)>,
}
