//! Checks of targets and spending plans: what can be seen before anybody has done anything.

pub(super) mod equal_step_plan;
pub(super) mod goals_changed;
pub(super) mod indicator_added;
pub(super) mod indicator_removed;
pub(super) mod points_changed;
pub(super) mod project_removed;
pub(super) mod target_changed;
pub(super) mod wrong_direction;
