//! One form that is filled in: shown, typed into, taken back.

mod alone;
mod carry;
mod desk;
mod evidence;
mod ledger;
mod made_of;
mod on_its_way;
mod panel;
mod pieces;
mod reading;
mod rows;
mod steps;
mod takes;
mod told;
mod typed;
mod view;

pub(super) use desk::{Asked, Much, OnDesk};
pub(super) use rows::change_rows;
pub(super) use typed::{back, seen, take_evidence, type_into, type_whole};
