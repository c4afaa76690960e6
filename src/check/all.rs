//! The list of checks, in the order of their codes.

use super::check::Check;
use super::{filing, target};

/// All checks, in the order of their codes.
pub const ALL: &[Check] = &[
    // T 指标
    target::wrong_direction::CHECK,
    target::target_changed::CHECK,
    target::points_changed::CHECK,
    target::indicator_added::CHECK,
    target::indicator_removed::CHECK,
    target::goals_changed::CHECK,
    target::project_removed::CHECK,
    // B 资金支出计划
    target::equal_step_plan::CHECK,
    // A 完成情况
    // W 自评得分
    filing::claimed_total_not_sum::CHECK,
    filing::claimed_above_points::CHECK,
    filing::claimed_score_differs::CHECK,
    filing::claimed_execution_differs::CHECK,
    filing::claimed_grade_differs::CHECK,
    // D 文字
];
