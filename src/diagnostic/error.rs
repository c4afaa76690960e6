//! Findings as an error: a caller that only wants to know why not reads them as text.

use super::{Findings, to_text};
use std::error::Error;
use std::fmt;

impl fmt::Display for Findings {
    /// All messages in order, as people read them, a line between two.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, one) in self.iter().enumerate() {
            if number > 0 {
                writeln!(out)?;
            }
            write!(out, "{}", to_text(one))?;
        }
        Ok(())
    }
}

impl Error for Findings {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Diagnostic};

    #[test]
    fn an_error_says_every_message() {
        let mut findings = Findings::from(Diagnostic::new(Code::NoProjects, "没有项目").hint("先建 2021/"));
        findings.push(Diagnostic::new(Code::UnreadableFile, "找不到文件"));
        let error: Box<dyn Error> = Box::new(findings);
        let text = error.to_string();
        for part in ["没有项目", "先建 2021/", "找不到文件"] {
            assert!(text.contains(part), "{text}");
        }
    }
}
