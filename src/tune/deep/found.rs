//! A finding with the row that shows it.

use super::bench::Bench;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::scorecard::LedgerLine;
use crate::model::{Place, Source};
use crate::tune::cases::Outcome;
use crate::tune::functions::functions;
use crate::tune::rows::Row;
use std::sync::Arc;

/// Something that is wrong with a pack, and a row that shows it.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Code, place, words.
    pub said: Diagnostic,
    /// Function that it is of: the one at the place.
    pub function: String,
    /// A `[[case]]` that shows it, as the pack scores it now.
    pub case: String,
    /// Another one to lay beside it, where it takes two.
    pub beside: Option<String>,
    /// Why the pack allows it.
    pub allowed: Option<String>,
}

/// A finding before its rows are made small and scored again.
pub(super) struct Suspect {
    pub code: Code,
    /// Function that the rows are for.
    pub function: String,
    /// The row that shows it, and the one beside it.
    pub rows: Vec<Row>,
    /// The words and the place where these rows show it, scored now; nothing where they do not.
    pub look: Box<Look>,
    /// What tells it from other findings of the code; of those that are alike one is said.
    pub key: String,
    /// Keys of the rows that stay as they are: what they mean is not known to the rows themselves.
    pub fixed: &'static [&'static str],
}

/// What rows that were scored show.
pub(super) type Look = dyn Fn(&Bench<'_>, &[Row]) -> Option<Shown> + Sync + Send;

/// What rows show.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub message: String,
    pub hint: String,
    /// Path of a script and line; else where the function begins.
    pub at: Option<(String, usize)>,
}

impl Shown {
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: hint.into(),
            at: None,
        }
    }

    /// At the line of a script.
    pub fn at(mut self, at: Option<(String, usize)>) -> Self {
        self.at = at;
        self
    }
}

impl Suspect {
    pub fn new(
        code: Code,
        function: &str,
        key: String,
        rows: Vec<Row>,
        look: impl Fn(&Bench<'_>, &[Row]) -> Option<Shown> + Sync + Send + 'static,
    ) -> Self {
        Self {
            code,
            function: function.to_owned(),
            rows,
            look: Box::new(look),
            key,
            fixed: &[],
        }
    }

    /// With keys that stay as they are.
    pub fn fixed(mut self, keys: &'static [&'static str]) -> Self {
        self.fixed = keys;
        self
    }

    /// Scores the rows once more with the pack as it is, and says what they show.
    pub fn confirmed(&self, bench: &Bench<'_>) -> Option<Finding> {
        let shown = (self.look)(bench, &self.rows)?;
        let outcomes: Vec<Outcome> = self.rows.iter().map(|row| bench.again(row)).collect::<Option<_>>()?;
        let all = functions(bench.pack);
        let named = all.get(&self.function);
        let at = shown.at.or_else(|| named.map(|one| (one.shown.clone(), one.line)));
        let function = at.as_ref().and_then(|(shown, line)| {
            all.values()
                .find(|one| one.holds(shown, *line))
                .map(|one| one.name.clone())
        });
        let function = function.unwrap_or_else(|| self.function.clone());
        let place = at.and_then(|(shown, line)| place(bench, &shown, line));
        let note = |words: &str| format!("{} {}：{}", self.code.as_str(), words, first_sentence(&shown.message));
        let mut cases = self.rows.iter().zip(&outcomes).map(|(row, outcome)| {
            let words = if self.rows.len() > 1 {
                "一对中的一条"
            } else {
                "一条"
            };
            row.toml(&note(words), Some(outcome))
        });
        Some(Finding {
            said: Diagnostic::new(self.code, shown.message.clone())
                .at_maybe(place.as_ref())
                .hint(shown.hint.clone()),
            function,
            case: cases.next()?,
            beside: cases.next(),
            allowed: None,
        })
    }
}

fn first_sentence(message: &str) -> &str {
    message.split('。').next().unwrap_or(message)
}

/// A line of a script of the pack.
fn place(bench: &Bench<'_>, shown: &str, line: usize) -> Option<Place> {
    let script = bench.pack.scripts.iter().find(|script| script.shown == shown)?;
    let source = Arc::new(Source::new(script.shown.clone(), script.text.clone()));
    let start: usize = script
        .text
        .split_inclusive('\n')
        .take(line.checked_sub(1)?)
        .map(str::len)
        .sum();
    let text = script.text[start..].lines().next()?;
    let indent = text.len() - text.trim_start().len();
    Some(Place::new(&source, start + indent..start + text.trim_end().len()))
}

/// Path of the script and line of a ledger line.
pub(super) fn line_of(bench: &Bench<'_>, line: &LedgerLine) -> Option<(String, usize)> {
    // The card names a script by its file in the pack; of an overlay the nearest is meant.
    let name = line.script.as_deref()?;
    let number = line.line? as usize;
    let scripts = bench.pack.scripts.iter().rev().filter(|script| script.name == name);
    let said = |script: &&crate::rules::Script| {
        let text = script.text.lines().nth(number - 1).map(str::trim);
        line.source.is_none() || text == line.source.as_deref().map(str::trim)
    };
    let script = scripts.clone().find(said).or_else(|| scripts.clone().next())?;
    Some((script.shown.clone(), number))
}
