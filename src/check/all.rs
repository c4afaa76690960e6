//! The list of checks, in the order of their codes.

use super::check::Check;
use super::{across, filing, target};

/// All checks, in the order of their codes.
pub const ALL: &[Check] = &[
    // T 指标
    target::wrong_direction::CHECK,
    across::identical_targets::CHECK,
    target::target_below_last_year::CHECK,
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
    filing::prose_score_differs::CHECK,
    filing::prose_grade_differs::CHECK,
    filing::prose_rate_differs::CHECK,
    filing::prose_count_differs::CHECK,
    filing::prose_money_differs::CHECK,
    across::pasted_from_other_unit::CHECK,
    across::foreign_unit_name::CHECK,
    filing::wrong_year::CHECK,
    filing::foreign_subject::CHECK,
    filing::pasted_from_last_year::CHECK,
    filing::fewer_measures_than_problems::CHECK,
    filing::unmet_without_problem::CHECK,
    filing::missing_chapter::CHECK,
    filing::goal_without_completion::CHECK,
    filing::text_too_long::CHECK,
    filing::signed_after_due::CHECK,
];
