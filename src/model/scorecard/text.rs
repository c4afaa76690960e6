//! What a department says of itself where it is not scored.
#![expect(
    clippy::disallowed_types,
    reason = "serde's flatten names the float types in its own code; nothing here is one"
)]

use crate::model::form::{DepartmentHead, Form, Head};
use serde::{Deserialize, Serialize};

/// 部门整体绩效目标 without indicators.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DepartmentText {
    /// What was approved.
    #[serde(flatten)]
    pub approved: DepartmentHead,
    /// 实际完成情况.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub completion: Vec<String>,
}

impl DepartmentText {
    /// The text of a form that has no indicators.
    pub(crate) fn of(form: &Form) -> Option<Self> {
        let Head::Department(approved) = &form.head else {
            return None;
        };
        let completion = form.words.completion.iter().filter(|one| !one.trim().is_empty());
        form.indicators.is_empty().then(|| Self {
            approved: approved.clone(),
            completion: completion.cloned().collect(),
        })
    }
}
