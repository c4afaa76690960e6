//! One form that is filled in: shown, typed into, taken back.

mod alone;
mod carry;
mod desk;
mod elsewhere;
mod evidence;
mod ledger;
mod made_of;
mod on_its_way;
mod panel;
mod pieces;
mod reading;
mod rows;
mod steps;
mod tab;
mod takes;
mod told;
mod typed;
mod view;

pub(super) use desk::{Asked, Much, OnDesk};
pub use elsewhere::{TypedBack, TypedForm, last_typed, take_back_typed, typed_forms};
pub(super) use rows::change_rows;
pub(super) use typed::{back, seen, take_evidence, type_into, type_whole};
