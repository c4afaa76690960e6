//! The list of checks, in the order of their codes.

use super::definition::Check;
use super::lexicon::Sheet;
use super::{across, actual, class, filing, targets, text};
use crate::diagnostic::Code;

/// All checks, in the order of their codes.
pub const ALL: &[Check] = &[
    // T 指标
    targets::unquantified_target::CHECK,
    targets::hollow_percent::CHECK,
    targets::wrong_direction::CHECK,
    targets::rate_in_quantity::CHECK,
    targets::payment_as_result::CHECK,
    targets::satisfaction_outside_class::CHECK,
    targets::quality_as_benefit::CHECK,
    targets::not_timeliness::CHECK,
    targets::not_cost::CHECK,
    targets::wrong_benefit_class::CHECK,
    targets::long_term_as_annual::CHECK,
    targets::not_satisfaction::CHECK,
    targets::duplicate_name::CHECK,
    targets::same_thing_twice::CHECK,
    targets::at_least_hundred::CHECK,
    targets::above_hundred::CHECK,
    targets::at_least_zero::CHECK,
    targets::no_quantity::CHECK,
    targets::no_quality::CHECK,
    targets::no_benefit::CHECK,
    targets::no_satisfaction::CHECK,
    targets::goal_without_indicator::CHECK,
    targets::routine_goal::CHECK,
    targets::routine_indicator::CHECK,
    targets::placeholder_description::CHECK,
    targets::placeholder_basis::CHECK,
    targets::number_against_words::CHECK,
    targets::unit_missing::CHECK,
    targets::prose_in_value::CHECK,
    targets::full_width_symbols::CHECK,
    targets::damaged_symbol::CHECK,
    targets::symbol_against_words::CHECK,
    targets::unit_against_name::CHECK,
    targets::target_changed::CHECK,
    targets::points_changed::CHECK,
    targets::indicator_added::CHECK,
    targets::indicator_removed::CHECK,
    targets::goals_changed::CHECK,
    targets::project_removed::CHECK,
    targets::too_few_indicators::CHECK,
    targets::too_many_indicators::CHECK,
    targets::equal_points::CHECK,
    targets::dominant_points::CHECK,
    across::identical_targets::CHECK,
    targets::unwritten_direction::CHECK,
    targets::past_result_as_target::CHECK,
    targets::narrow_satisfaction_base::CHECK,
    targets::target_below_last_year::CHECK,
    targets::repeated_paragraph::CHECK,
    targets::number_as_name::CHECK,
    // B 资金支出计划
    targets::blank_plan::CHECK,
    targets::plan_not_rising::CHECK,
    targets::plan_not_full::CHECK,
    targets::equal_step_plan::CHECK,
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
    actual::narrowly_met_every_year::CHECK,
    // W 自评得分
    filing::claimed_total_not_sum::CHECK,
    filing::claimed_above_points::CHECK,
    filing::claimed_score_differs::CHECK,
    filing::claimed_execution_differs::CHECK,
    filing::claimed_grade_differs::CHECK,
    // D 报告和文字
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

/// Sheets of what every check may ask of a row; a check names the others that it reads.
static EVERYWHERE: [Sheet; 2] = [text::WORDS, class::WORDS];

/// All sheets; one that several checks read comes several times.
pub(super) fn sheets() -> impl Iterator<Item = &'static Sheet> {
    EVERYWHERE.iter().chain(ALL.iter().flat_map(|check| check.sheets))
}

/// The check of a code.
pub fn check_of(code: Code) -> Option<&'static Check> {
    ALL.iter().find(|check| check.code == code)
}

/// The defect of any code in one line: the title of its page, else its meaning.
pub fn title_of(code: Code) -> &'static str {
    let meaning = || code.meaning().map_or(code.slug(), |meaning| meaning.title);
    check_of(code).map_or_else(meaning, |check| check.page().title)
}
