//! Checks that lay departments, or the projects of one department, side by side.

pub(super) mod foreign_unit_name;
pub(super) mod identical_targets;
mod noting;
pub(super) mod pasted_from_other_unit;

pub use noting::noted;
