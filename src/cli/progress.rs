//! How far a long command has come: a bar on a terminal, nothing anywhere else.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, stderr};

/// Fewer steps than this are done before anybody reads.
const FEW: usize = 8;

/// A bar on standard error; gone when it is dropped.
pub struct Progress(ProgressBar);

impl Progress {
    /// `steps` of `what`.
    pub fn new(what: &str, steps: usize) -> Self {
        let target = if steps >= FEW && stderr().is_terminal() {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(Some(steps as u64), target);
        // ASCII: block characters are two columns wide on a Chinese console.
        if let Ok(style) = ProgressStyle::with_template(&format!("{what} [{{bar:40}}] {{pos}}/{{len}} 个部门")) {
            bar.set_style(style.progress_chars("=> "));
        }
        Self(bar)
    }

    /// One more is done.
    pub fn step(&self) {
        self.0.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
