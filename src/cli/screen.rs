//! Where a command prints, and what it came to.

use crate::diagnostic::{Findings, to_text};
use std::io::{self, Write};

/// What a command came to; the number is what the shell sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Done, nothing wrong.
    Clean = 0,
    /// Done, and something is wrong: a P0 finding, a missing actual.
    SomethingWrong = 1,
    /// Could not be done: bad usage, unreadable input.
    CouldNotBeDone = 2,
}

/// Standard output and standard error.
pub struct Screen<'a> {
    /// Results and findings.
    pub out: &'a mut dyn Write,
    /// What could not be done.
    pub err: &'a mut dyn Write,
}

impl Screen<'_> {
    /// Findings as text, on standard error.
    pub fn complain(&mut self, findings: &Findings) -> io::Result<()> {
        for one in findings {
            writeln!(self.err, "{}", to_text(one))?;
        }
        Ok(())
    }
}

/// A closed pipe (`| head`) is no failure; another error while printing is.
pub(super) fn finish(outcome: io::Result<Outcome>, screen: &mut Screen<'_>) -> Outcome {
    let flushed = outcome.and_then(|outcome| screen.out.flush().map(|()| outcome));
    match flushed {
        Ok(outcome) => outcome,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Outcome::Clean,
        Err(error) => {
            let _ = writeln!(screen.err, "写不出去：{error}");
            Outcome::CouldNotBeDone
        }
    }
}
