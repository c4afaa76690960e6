//! The command line: one file per command, each with its arguments, one call, one print.
//!
//! In: arguments. Out: words on a screen and an [`Outcome`] for the shell.
//! Findings go to standard output; what could not be done goes to standard error.
//!
//! INVARIANT: the only room that prints.

mod args;
mod check;
mod codes;
mod compare;
mod completions;
mod doctor;
mod explain;
mod file;
mod filed;
mod form;
mod form_workbook;
mod goal;
mod greet;
mod grid;
mod handed_out;
mod help;
mod import;
mod init;
#[cfg(feature = "parquet")]
mod lake;
#[cfg(feature = "web")]
mod last_used;
mod man;
mod out_name;
mod pack;
mod pdf;
mod place;
mod progress;
mod report;
mod rules;
mod schema;
mod score;
mod screen;
#[cfg(feature = "web")]
mod serve;
mod shown;
mod status;
mod stream;
mod streams;
mod summary;
mod topics;
mod undo;
mod usage;
mod verify;

pub use screen::{Outcome, Screen};
pub use streams::on_process;

use args::{Cli, Command};
use clap::FromArgMatches;
use shown::Shown;
use std::ffi::OsString;
use std::io::Write as _;

/// Runs one command line.
pub fn run(argv: impl IntoIterator<Item = OsString>, screen: &mut Screen<'_>) -> Outcome {
    let (mut out, mut err) = (Shown::new(screen.out), Shown::new(screen.err));
    let outcome = printed(argv, &mut Screen::new(&mut out, &mut err));
    // Nobody can be told that nobody can be told.
    let _ = err.flush();
    outcome
}

/// Runs one command line, when whatever it prints can be seen.
fn printed(argv: impl IntoIterator<Item = OsString>, screen: &mut Screen<'_>) -> Outcome {
    let argv: Vec<OsString> = argv.into_iter().collect();
    screen.set_command(&argv);
    let parsed = args::command()
        .try_get_matches_from(argv)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => {
            let said = usage::say(&error, screen);
            return screen::finish(said, screen);
        }
    };
    let outcome = match cli.command {
        None => greet::run(screen),
        Some(Command::Init(command)) => init::run(&command, screen),
        Some(Command::Form(command)) => form::run(&command, screen),
        Some(Command::Import(command)) => import::run(&command, screen),
        Some(Command::Check(command)) => check::run(&command, screen),
        Some(Command::File(command)) => file::run(&command, screen),
        Some(Command::Verify(command)) => verify::run(&command, screen),
        Some(Command::Score(command)) => score::run(&command, screen),
        Some(Command::Explain(command)) => explain::run(&command, screen),
        Some(Command::Goal(command)) => goal::run(&command, screen),
        Some(Command::Needs(command)) => goal::run_needs(&command, screen),
        Some(Command::Report(command)) => report::run(&command, screen),
        Some(Command::Compare(command)) => compare::run(&command, screen),
        Some(Command::Pack(command)) => pack::run(&command, screen),
        Some(Command::Status(command)) => status::run(&command, screen),
        Some(Command::Summary(command)) => summary::run(&command, screen),
        Some(Command::Stream(command)) => stream::run(&command, screen),
        Some(Command::Doctor(command)) => doctor::run(&command, screen),
        Some(Command::Undo(command)) => undo::run(&command, screen),
        #[cfg(feature = "web")]
        Some(Command::Serve(command)) => serve::run(&command, screen),
        Some(Command::Rules(command)) => rules::run(&command, screen),
        Some(Command::Schema(command)) => schema::run(&command, screen),
        Some(Command::Help(command)) => help::run(&command, screen),
        Some(Command::Completions(command)) => completions::run(&command, screen),
        Some(Command::Man(command)) => man::run(&command, screen),
    };
    screen::finish(outcome, screen)
}
