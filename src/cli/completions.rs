//! `ziping completions`: what makes a shell complete commands and options, from the one description of them.

use super::args::{self, Completions};
use super::screen::{Outcome, Screen};
use clap::Command;
use clap::builder::PossibleValuesParser;
use std::io;

pub fn run(command: &Completions, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let mut described = bare_values(args::command());
    let mut script = Vec::new();
    clap_complete::generate(command.shell, &mut described, "ziping", &mut script);
    screen.out.write_all(&script)?;
    Ok(Outcome::Clean)
}

/// Values that may be chosen, by their names alone: what their option says of them is Chinese, what the code says is not.
fn bare_values(command: Command) -> Command {
    let command = command.mut_args(|arg| {
        let values = arg.get_possible_values();
        if values.is_empty() || !arg.get_action().takes_values() {
            return arg;
        }
        let names = values.into_iter().map(|value| value.help(None::<&'static str>));
        arg.value_parser(PossibleValuesParser::new(names))
    });
    command.mut_subcommands(bare_values)
}
