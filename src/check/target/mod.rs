//! Checks of targets and spending plans: what can be seen before anybody has done anything.

pub(super) mod above_hundred;
pub(super) mod at_least_hundred;
pub(super) mod at_least_zero;
mod ceiling;
pub(super) mod duplicate_name;
pub(super) mod equal_step_plan;
pub(super) mod goals_changed;
pub(super) mod hollow_percent;
pub(super) mod indicator_added;
pub(super) mod indicator_removed;
pub(super) mod long_term_as_annual;
pub(super) mod not_cost;
pub(super) mod not_timeliness;
pub(super) mod payment_as_result;
pub(super) mod points_changed;
pub(super) mod project_removed;
pub(super) mod quality_as_benefit;
pub(super) mod rate_in_quantity;
pub(super) mod same_thing_twice;
pub(super) mod satisfaction_outside_class;
mod standard;
pub(super) mod target_below_last_year;
pub(super) mod target_changed;
pub(super) mod unquantified_target;
pub(super) mod wrong_benefit_class;
pub(super) mod wrong_direction;
