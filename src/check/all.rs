//! The list of checks, in the order of their codes.

use super::check::Check;
use super::{actual, filing, target};

/// All checks, in the order of their codes.
pub const ALL: &[Check] = &[
    // T 指标
    target::unquantified_target::CHECK,
    target::hollow_percent::CHECK,
    target::wrong_direction::CHECK,
    target::rate_in_quantity::CHECK,
    target::payment_as_result::CHECK,
    target::satisfaction_outside_class::CHECK,
    target::quality_as_benefit::CHECK,
    target::not_timeliness::CHECK,
    target::not_cost::CHECK,
    target::wrong_benefit_class::CHECK,
    target::long_term_as_annual::CHECK,
    target::duplicate_name::CHECK,
    target::same_thing_twice::CHECK,
    target::at_least_hundred::CHECK,
    target::above_hundred::CHECK,
    target::at_least_zero::CHECK,
    target::target_changed::CHECK,
    target::points_changed::CHECK,
    target::indicator_added::CHECK,
    target::indicator_removed::CHECK,
    target::goals_changed::CHECK,
    target::project_removed::CHECK,
    // B 资金支出计划
    target::equal_step_plan::CHECK,
    // A 完成情况
    actual::missing_actual::CHECK,
    actual::missing_actuals_file::CHECK,
    actual::missing_execution::CHECK,
    actual::unmet_without_reason::CHECK,
    actual::unmet_without_measure::CHECK,
    actual::low_execution_without_reason::CHECK,
    actual::over_achieved_without_cause::CHECK,
    actual::all_full::CHECK,
    actual::all_projects_full::CHECK,
    actual::claimed_below_full::CHECK,
    actual::reason_too_short::CHECK,
    actual::vague_reason::CHECK,
    actual::repeated_reason::CHECK,
    actual::reason_against_score::CHECK,
    actual::zero_without_kind::CHECK,
    actual::no_evidence::CHECK,
    actual::satisfaction_without_survey::CHECK,
    actual::complaints_as_satisfaction::CHECK,
    actual::evidence_file_missing::CHECK,
    actual::full_output_without_spending::CHECK,
    actual::payment_ahead_of_output::CHECK,
    actual::unit_cost_far_off::CHECK,
    actual::forecast_against_score::CHECK,
    // W 自评得分
    filing::claimed_total_not_sum::CHECK,
    filing::claimed_above_points::CHECK,
    filing::claimed_score_differs::CHECK,
    filing::claimed_execution_differs::CHECK,
    filing::claimed_grade_differs::CHECK,
    // D 报告和文字
];
