//! One form that is filled in: shown, typed into, taken back.

mod alone;
mod carry;
mod desk;
mod evidence;
mod kept_rows;
mod panel;
mod pieces;
mod reading;
mod rows;
mod stamps;
mod steps;
mod takes;
mod typed;
mod view;

pub(super) use desk::{Asked, Much, OnDesk};
pub(super) use rows::change_rows;
pub(super) use typed::{back, seen, take_evidence, type_into, type_whole};
