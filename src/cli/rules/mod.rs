//! `ziping rules`: the bureau's workbench. One file per command.

mod accept;
mod check;
mod cover;
mod curve;
mod diff;
mod drawn;
mod list;
mod mutate;
mod new;
mod packs;
mod preview;
mod show;
mod sweep;
mod test;
mod tried;

use super::args::RulesCommand;
use super::screen::{Outcome, Screen};
use std::io;

pub fn run(command: &RulesCommand, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    match command {
        RulesCommand::List(command) => list::run(command, screen),
        RulesCommand::Show(command) => show::run(command, screen),
        RulesCommand::Check(command) => check::run(command, screen),
        RulesCommand::Cover(command) => cover::run(command, screen),
        RulesCommand::Diff(command) => diff::run(command, screen),
        RulesCommand::Test(command) => test::run(command, screen),
        RulesCommand::Preview(command) => preview::run(command, screen),
        RulesCommand::Curve(command) => curve::run(command, screen),
        RulesCommand::Sweep(command) => sweep::run(command, screen),
        RulesCommand::Mutate(command) => mutate::run(command, screen),
        RulesCommand::New(command) => new::run(command, screen),
    }
}
