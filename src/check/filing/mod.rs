//! Checks before a filing goes out: 自评得分, and the words of the report.

pub(super) mod claimed_above_points;
pub(super) mod claimed_execution_differs;
pub(super) mod claimed_grade_differs;
pub(super) mod claimed_score_differs;
pub(super) mod claimed_total_not_sum;
mod deed;
mod explanation;
pub(super) mod fewer_measures_than_problems;
pub(super) mod foreign_subject;
pub(super) mod goal_without_completion;
mod items;
pub(super) mod missing_chapter;
pub(super) mod pasted_from_last_year;
mod prose;
pub(super) mod prose_count_differs;
pub(super) mod prose_grade_differs;
pub(super) mod prose_money_differs;
pub(super) mod prose_rate_differs;
pub(super) mod prose_score_differs;
pub(super) mod signed_after_due;
mod subject;
pub(super) mod text_too_long;
mod totals;
mod trade;
pub(super) mod unmet_without_problem;
mod words;
pub(super) mod wrong_year;
