//! Checks of targets and spending plans: what can be seen before anybody has done anything.

pub(super) mod equal_step_plan;
pub(super) mod target_below_last_year;
pub(super) mod wrong_direction;
