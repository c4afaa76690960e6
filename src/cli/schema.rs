//! `ziping schema`: JSON Schemas for editors.

use super::args::{Schema, SchemaKind};
use super::screen::{Outcome, Screen};
use crate::source::{Shape, json_schema};
use crate::{load, rules, tune};
use std::io;

pub fn run(command: &Schema, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let shape: &'static Shape = match command.kind {
        SchemaKind::Targets => &load::shapes::TARGETS,
        SchemaKind::Actuals => &load::shapes::ACTUALS,
        SchemaKind::Department => &load::shapes::DEPARTMENT,
        SchemaKind::Workspace => &load::shapes::WORKSPACE,
        SchemaKind::Pack => &rules::shapes::PACK,
        SchemaKind::Deep => &tune::deep::DEEP,
    };
    screen.json(&json_schema(shape), false)?;
    Ok(Outcome::Clean)
}
