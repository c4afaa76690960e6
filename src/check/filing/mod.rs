//! Checks before a filing goes out: 自评得分, and the words of the report.

pub(super) mod claimed_above_points;
pub(super) mod claimed_execution_differs;
pub(super) mod claimed_grade_differs;
pub(super) mod claimed_score_differs;
pub(super) mod claimed_total_not_sum;
mod explanation;
mod words;
