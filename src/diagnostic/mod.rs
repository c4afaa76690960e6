//! One type for every message a user sees.
//!
//! In: a fact about a place. Out: code, severity, Chinese words, a mark under the right characters, a hint; for people
//! and as JSON (schema `ziping.findings/1`).
//! Knows nothing of where facts come from.
//!
//! INVARIANT: tests and programs rely on codes, never on sentences.

mod codes;
mod error;
mod form_words;
mod instead;
mod json;
mod meaning;
mod pieces;
mod render;
mod slashes;
mod unseen;

pub use codes::{Code, Severity};
pub use instead::Instead;
pub use json::{Report, SCHEMA, to_json};
pub use meaning::Meaning;
pub(crate) use pieces::write_json;
#[cfg(feature = "cli")]
pub(crate) use pieces::{PIECE, json_of};
pub use render::to_text;
pub(crate) use render::{escape_controls, width};
pub(crate) use slashes::{shown_path, with_slashes};
pub(crate) use unseen::{first_unseen, is_blank, is_unseen, visible, visible_json, visible_toml};

use crate::model::Place;

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// What kind of defect.
    pub code: Code,
    /// How bad.
    pub severity: Severity,
    /// Where; a message about a run as a whole has none.
    pub place: Option<Place>,
    /// 项目编码 it belongs to.
    pub project: Option<String>,
    /// Indicator id it belongs to.
    pub indicator: Option<String>,
    /// What is wrong, quoting the user's own text.
    pub message: String,
    /// A few words under the mark.
    pub label: Option<String>,
    /// What to write instead.
    pub hint: Option<String>,
    /// Wordings of the hint that can be taken over as they are: any one of them mends it.
    pub instead: Vec<Instead>,
    /// A wording of the hint that changes several keys of one entry, which can be taken over as it is: all of them together
    /// mend it, and none of them does alone. Empty where there is none.
    pub together: Vec<Instead>,
    /// Why the author accepts it (`waive` beside the indicator); what must be mended cannot be waived.
    pub waived: Option<String>,
}

impl Diagnostic {
    /// A message of this code, with its usual severity.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            place: None,
            project: None,
            indicator: None,
            message: message.into(),
            label: None,
            hint: None,
            instead: Vec::new(),
            together: Vec::new(),
            waived: None,
        }
    }

    /// At `place`.
    #[must_use]
    pub fn at(mut self, place: &Place) -> Self {
        self.place = Some(place.inside_quotes());
        self
    }

    /// At `place`, where there is one.
    #[must_use]
    pub fn at_maybe(self, place: Option<&Place>) -> Self {
        match place {
            Some(place) => self.at(place),
            None => self,
        }
    }

    /// Words under the mark.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// What to write instead.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What to write instead, where it is known.
    #[must_use]
    pub fn hint_maybe(mut self, hint: Option<String>) -> Self {
        self.hint = hint;
        self
    }

    /// Wordings that can be taken over.
    #[must_use]
    pub fn instead(mut self, instead: Vec<Instead>) -> Self {
        self.instead = instead;
        self
    }

    /// A wording of several keys that can be taken over.
    #[must_use]
    pub fn together(mut self, together: Vec<Instead>) -> Self {
        self.together = together;
        self
    }

    /// Of this project and indicator.
    #[must_use]
    pub fn of(mut self, project: &str, indicator: Option<&str>) -> Self {
        self.project = Some(project.to_owned());
        self.indicator = indicator.map(str::to_owned);
        self
    }

    /// What to write instead, in the words of the form where the value came from a cell of a workbook.
    pub fn said_hint(&self) -> Option<String> {
        let hint = self.hint.as_deref()?;
        let typed = self.place.as_ref().filter(|place| place.origin().is_some());
        Some(match typed {
            Some(place) => form_words::of_form(hint, place.file()),
            None => hint.to_owned(),
        })
    }

    /// Message and hint in the words of the form, for whoever sees the form and not its files. What is wrong with the writing of
    /// a file, and what stands in another one, is said as it is.
    #[cfg(feature = "web")]
    pub(crate) fn on_form(&self) -> (String, Option<String>) {
        let is_of_writing = matches!(
            self.code,
            Code::TomlSyntax | Code::UnknownKey | Code::DuplicateKey | Code::WrongStructure
        );
        let file = self.place.as_ref().map(Place::file);
        match file.filter(|file| !is_of_writing && form_words::is_form(file)) {
            Some(file) => (
                form_words::quoted_keys(&self.message, file),
                self.hint.as_deref().map(|hint| form_words::of_form(hint, file)),
            ),
            None => (self.message.clone(), self.said_hint()),
        }
    }

    /// Whether nothing can be scored because of it.
    pub fn is_fatal(&self) -> bool {
        self.code.is_fatal()
    }
}

/// All messages of a run, in the order of files and places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings(Vec<Diagnostic>);

impl Findings {
    /// What stands in the way: what nothing can be read or scored with, else the first.
    #[cfg(feature = "web")]
    pub(crate) fn in_the_way(&self) -> Option<&Diagnostic> {
        let fatal = self.iter().find(|one| one.is_fatal());
        fatal.or_else(|| self.iter().next())
    }

    /// No message yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all of `others`.
    pub fn append(&mut self, others: Findings) {
        self.0.extend(others.0);
    }

    /// Those of all, one after the other, in no more memory than they need.
    pub fn all_of(each: Vec<Self>) -> Self {
        let mut all = Vec::with_capacity(each.iter().map(Self::len).sum());
        for one in each {
            all.extend(one.0);
        }
        Self(all)
    }

    /// In order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// For changes to all.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, Diagnostic> {
        self.0.iter_mut()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether something must be mended before filing.
    pub fn any_p0(&self) -> bool {
        self.0.iter().any(|one| one.severity == Severity::P0)
    }

    /// Whether nothing can be scored.
    pub fn any_fatal(&self) -> bool {
        self.0.iter().any(Diagnostic::is_fatal)
    }

    /// By file, line and column, so that the output does not depend on who found what first.
    pub fn sort(&mut self) {
        // Nothing is copied to be compared: of a large department there are a million.
        self.0.sort_by(|one, other| {
            let files = [one, other].map(|one| one.place.as_ref().map(Place::file));
            let spot = |one: &Diagnostic| one.place.as_ref().map(|place| (place.line(), place.column()));
            let said = |one: &'_ Diagnostic| (one.severity, one.code.as_str());
            (files[0].cmp(&files[1]))
                .then_with(|| spot(one).cmp(&spot(other)))
                .then_with(|| said(one).cmp(&said(other)))
                .then_with(|| one.project.cmp(&other.project))
                .then_with(|| one.indicator.cmp(&other.indicator))
                .then_with(|| one.message.cmp(&other.message))
        });
        self.0.dedup();
    }
}

impl Extend<Diagnostic> for Findings {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, more: T) {
        self.0.extend(more);
    }
}

impl IntoIterator for Findings {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a> IntoIterator for &'a mut Findings {
    type Item = &'a mut Diagnostic;
    type IntoIter = std::slice::IterMut<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl From<Diagnostic> for Findings {
    fn from(one: Diagnostic) -> Self {
        Self(vec![one])
    }
}
