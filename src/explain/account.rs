//! The account itself: a title and labelled paragraphs.

use crate::diagnostic::escape_controls;
use serde::Serialize;
use std::fmt::Write;

/// One sentence or two under a label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Paragraph {
    /// What it is about: 指标值, 完成值, 规则, 扣分, 脚本, 依据 and so on.
    pub label: &'static str,
    /// The words.
    pub text: String,
}

/// How one score came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Account {
    /// Whose score it is.
    pub title: String,
    /// In the order of the story.
    pub lines: Vec<Paragraph>,
}

impl Account {
    /// An account without a line yet.
    pub(super) fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            lines: Vec::new(),
        }
    }

    pub(super) fn say(&mut self, label: &'static str, text: impl Into<String>) {
        self.lines.push(Paragraph {
            label,
            text: text.into(),
        });
    }

    /// Says it where there is something to say.
    pub(super) fn say_maybe(&mut self, label: &'static str, text: Option<String>) {
        if let Some(text) = text {
            self.say(label, text);
        }
    }

    pub(super) fn add(&mut self, line: Option<Paragraph>) {
        self.lines.extend(line);
    }

    /// As plain text: the title, then `label：text` line by line; safe for a terminal.
    pub fn to_text(&self) -> String {
        let mut out = format!("{}\n", plain(&self.title));
        for line in &self.lines {
            let _ = writeln!(out, "{}：{}", line.label, plain(&line.text));
        }
        out
    }
}

/// What a person typed, without control characters; a further line is set in.
fn plain(text: &str) -> String {
    let lines: Vec<String> = text.trim().lines().map(escape_controls).collect();
    lines.join("\n    ")
}
