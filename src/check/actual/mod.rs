//! Checks of actuals: what was filled in, and the reasons beside it.

pub(super) mod all_full;
pub(super) mod all_projects_full;
pub(super) mod claimed_below_full;
pub(super) mod complaints_as_satisfaction;
pub(super) mod evidence_file_missing;
pub(super) mod forecast_against_score;
pub(super) mod full_output_without_spending;
pub(super) mod low_execution_without_reason;
pub(super) mod missing_actual;
pub(super) mod missing_actuals_file;
pub(super) mod missing_execution;
pub(super) mod narrowly_met_every_year;
pub(super) mod no_evidence;
pub(super) mod over_achieved_without_cause;
pub(super) mod payment_ahead_of_output;
mod quantity;
mod reason;
pub(super) mod reason_against_score;
pub(super) mod reason_too_short;
pub(super) mod repeated_reason;
pub(super) mod satisfaction_without_survey;
mod survey;
pub(super) mod unit_cost_far_off;
pub(super) mod unmet_without_measure;
pub(super) mod unmet_without_reason;
pub(super) mod vague_reason;
pub(super) mod zero_without_kind;
