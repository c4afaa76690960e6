//! One form that is filled in: shown, typed into, taken back.

mod alone;
mod desk;
mod evidence;
mod panel;
mod pieces;
mod reading;
mod steps;
mod takes;
mod typed;
mod view;

pub(super) use desk::{Asked, Much, OnDesk};
pub(super) use typed::{back, seen, take_evidence, type_into, type_whole};
