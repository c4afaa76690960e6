//! Where a command prints, and what it came to.

use crate::diagnostic::{Findings, Severity, to_text};
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
    /// What must be mended, on standard error; hints only where there is nothing else to say.
    pub fn complain(&mut self, findings: &Findings) -> io::Result<()> {
        let hints_too = !findings.any_p0();
        for one in findings.iter().filter(|one| hints_too || one.severity == Severity::P0) {
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
