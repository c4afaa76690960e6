//! The list of checks, in the order of their codes.

use super::check::Check;
use super::{filing, target};

/// All checks, in the order of their codes.
pub const ALL: &[Check] = &[
    // T 指标
    target::wrong_direction::CHECK,
    target::no_quantity::CHECK,
    target::no_quality::CHECK,
    target::no_benefit::CHECK,
    target::no_satisfaction::CHECK,
    target::goal_without_indicator::CHECK,
    target::routine_goal::CHECK,
    target::routine_indicator::CHECK,
    target::placeholder_description::CHECK,
    target::placeholder_basis::CHECK,
    target::number_against_words::CHECK,
    target::unit_missing::CHECK,
    target::prose_in_value::CHECK,
    target::full_width_symbols::CHECK,
    target::damaged_symbol::CHECK,
    target::symbol_against_words::CHECK,
    target::unit_against_name::CHECK,
    target::too_few_indicators::CHECK,
    target::too_many_indicators::CHECK,
    target::equal_points::CHECK,
    target::dominant_points::CHECK,
    target::unwritten_direction::CHECK,
    target::past_result_as_target::CHECK,
    target::narrow_satisfaction_base::CHECK,
    target::repeated_paragraph::CHECK,
    // B 资金支出计划
    target::blank_plan::CHECK,
    target::plan_not_rising::CHECK,
    target::plan_not_full::CHECK,
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
