//! Script errors in Chinese: script, line, what happened, and the numbers the script saw.

mod kind;
mod wide;
mod words;

pub use kind::FaultKind;

use super::api;
use super::case::Facts;
use super::lines::{Lines, start_of_line};
use super::pack::Script;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Place, Source};
use rhai::{EvalAltResult, ParseError, ParseErrorType, Position};
use std::sync::Arc;

/// Why a function could not score a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScriptFault {
    /// One sentence without place.
    pub message: String,
    /// Function that was called.
    pub function: String,
    /// Path of the script, line and its text, where known.
    pub at: Option<(String, u32, String)>,
    /// Column, from 1.
    pub column: Option<usize>,
    /// The numbers it saw, as `points=12.5，target=90`.
    pub saw: String,
}

/// Losses that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsound {
    /// What is wrong with them.
    pub message: String,
    /// Path of the script, line and its text of the loss that shows it.
    pub at: Option<(String, u32, String)>,
}

impl ScriptFault {
    pub(super) fn of(function: &str, error: &EvalAltResult, lines: &Lines, facts: &Facts) -> Self {
        let (message, position) = innermost(error);
        // Running out of call levels has no place of its own: then the function that was called.
        let line = position
            .line()
            .and_then(|number| lines.line(number))
            .or_else(|| lines.of_function(function));
        let saw = api::shown(facts)
            .numbers
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join("，");
        Self {
            message,
            function: function.to_owned(),
            at: line.map(|line| (line.shown.to_string(), line.number, lines.as_written(&line).to_owned())),
            column: position.position(),
            saw,
        }
    }

    /// A fault that the host found in a loss that a function said.
    pub fn in_loss(function: &str, unsound: Unsound) -> Self {
        Self {
            at: unsound.at,
            ..Self::refused(function, unsound.message)
        }
    }

    /// A fault that the host found in what a function said.
    pub fn refused(function: &str, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            function: function.to_owned(),
            at: None,
            column: None,
            saw: String::new(),
        }
    }

    /// One sentence with place and numbers, for the form's reader.
    pub fn sentence(&self) -> String {
        let place = match &self.at {
            // As it is called in a filed copy, which has shared packs with it: the sentence is part of the scorecard.
            Some((script, line, _)) => {
                let script = script.strip_prefix("../").unwrap_or(script);
                format!("（{script} 第 {line} 行，函数 {}）", self.function)
            }
            None => format!("（函数 {}）", self.function),
        };
        let saw = if self.saw.is_empty() {
            String::new()
        } else {
            format!("；当时的数：{}", self.saw)
        };
        format!("评分脚本出错：{}{place}{saw}", self.message)
    }

    /// The message for the script's author.
    pub fn diagnostic(&self, project: &str, indicator: &str) -> Diagnostic {
        let diagnostic = Diagnostic::new(
            Code::ScriptFailed,
            format!(
                "评分脚本在指标“{indicator}”上出错：{}（函数 {}）",
                self.message, self.function
            ),
        )
        .of(project, Some(indicator));
        let diagnostic = if self.saw.is_empty() {
            diagnostic
        } else {
            diagnostic.hint(format!("当时的数：{}", self.saw))
        };
        match &self.at {
            Some((script, line, text)) => {
                // The line as the only text of a source of its own, behind as many blank lines as come before it.
                let blank = *line as usize - 1;
                let start = text
                    .char_indices()
                    .nth(self.column.unwrap_or(1).max(1) - 1)
                    .map_or(0, |(at, _)| at);
                let start = if self.column.is_some() {
                    start
                } else {
                    text.len() - text.trim_start().len()
                };
                // A name is marked as a whole, anything else to the end of the line.
                let name = text[start..].chars().take_while(|c| c.is_alphanumeric() || *c == '_');
                let end = match name.map(char::len_utf8).sum::<usize>() {
                    0 => text.trim_end().len().max(start),
                    name => start + name,
                };
                let source = Arc::new(Source::new(script.clone(), format!("{}{text}", "\n".repeat(blank))));
                diagnostic.at(&Place::new(&source, blank + start..blank + end))
            }
            None => diagnostic,
        }
    }
}

/// A script whose last comment has no end.
pub(super) fn unclosed_comment(script: &Script) -> Diagnostic {
    let source = Arc::new(Source::new(script.shown.clone(), script.text.clone()));
    // Comments may stand inside of one another: the outermost that is open.
    let mut open = Vec::new();
    for (at, _) in script.text.match_indices(['/', '*']) {
        let rest = &script.text[at..];
        if rest.starts_with("/*") {
            open.push(at);
        } else if rest.starts_with("*/") {
            open.pop();
        }
    }
    let at = open.first().copied().unwrap_or(0);
    Diagnostic::new(
        Code::ScriptSyntax,
        "评分脚本写法有误：注释缺结尾的 `*/`，后面的都不会运行",
    )
    .at(&Place::new(&source, at..(at + 2).min(script.text.len())))
    .hint("在注释的末尾写上 `*/`；只注释一行的，用 `//`")
}

/// A script that does not compile.
pub(super) fn syntax(script: &Script, lines: &Lines, error: &ParseError) -> Diagnostic {
    let position = error.position();
    let source = Arc::new(Source::new(script.shown.clone(), script.text.clone()));
    let local = position
        .line()
        .and_then(|number| lines.line(number))
        .map_or(1, |line| line.number);
    let start = start_of_line(&script.text, local);
    let column = position.position().unwrap_or(1).max(1);
    let line = script.text.lines().nth(local as usize - 1).unwrap_or("");
    let said = line.char_indices().nth(column - 1).map_or(line.len(), |(at, _)| at);
    let wide = wide::sign_of(line, said);
    let at = start + wide.map_or(said, |(at, _)| at);
    let end = at + script.text[at..].chars().next().map_or(0, char::len_utf8);
    Diagnostic::new(
        Code::ScriptSyntax,
        format!("评分脚本写法有误：{}", words::of_parse(error.err_type())),
    )
    .at(&Place::new(&source, at..end))
    .hint(match (wide, error.err_type()) {
        (Some((_, sign)), _) => wide::hint(sign),
        (None, ParseErrorType::UnexpectedEOF) => "从最后一个函数往上数，看左右花括号、圆括号是否成对".into(),
        (None, ParseErrorType::Reserved(_)) => "删去这一句；脚本只能用规则包说明里列出的函数".into(),
        (None, _) => "对照 scoring-rules 里自带规则包的写法".into(),
    })
}

/// The message and place where it really happened, under all calls.
fn innermost(error: &EvalAltResult) -> (String, Position) {
    use EvalAltResult as E;
    match error {
        E::ErrorInFunctionCall(_, _, inner, position) | E::ErrorInModule(_, inner, position) => {
            let (message, at) = innermost(inner);
            (message, if at.is_none() { *position } else { at })
        }
        other => (words::of_run(other), other.position()),
    }
}

#[cfg(test)]
mod tests;
