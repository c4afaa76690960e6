//! What is asked of a workspace.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::load;
use crate::rules::Shelf;
use crate::source::Files;

/// The pack of a year without another choice.
pub const DEFAULT_RULES: &str = "mof-2020";

/// Which year, by which rules; by default the latest year, by the rules that `ziping.toml` names for it.
#[derive(Clone, Copy, Default)]
#[non_exhaustive]
pub struct Request<'a> {
    /// 预算年度; none: the latest of the workspace.
    pub year: Option<i16>,
    /// Rule pack; none: the one that `ziping.toml` names for the year, else for the latest earlier year that names one, else
    /// [`DEFAULT_RULES`].
    pub rules: Option<&'a str>,
    /// Where packs are looked for, which may be a shelf of any workspace; none: the workspace's own `scoring-rules/`, then the
    /// shipped ones.
    pub shelf: Option<&'a Shelf<'a>>,
}

impl<'a> Request<'a> {
    /// The same for this year, where one is given.
    #[must_use]
    pub fn with_year(self, year: impl Into<Option<i16>>) -> Self {
        Self {
            year: year.into(),
            ..self
        }
    }

    /// The same by this pack, where one is given.
    #[must_use]
    pub fn with_rules(self, rules: impl Into<Option<&'a str>>) -> Self {
        Self {
            rules: rules.into(),
            ..self
        }
    }

    /// The same with packs from `shelf`.
    #[must_use]
    pub fn with_shelf(self, shelf: &'a Shelf<'a>) -> Self {
        Self {
            shelf: Some(shelf),
            ..self
        }
    }

    /// Does `then` with the shelf that is asked for.
    pub(super) fn on_shelf<T>(&self, files: &dyn Files, then: impl FnOnce(&Shelf<'_>) -> T) -> T {
        match self.shelf {
            Some(shelf) => then(&shelf.for_workspace(files)),
            None => then(&Shelf::of_workspace(files)),
        }
    }
}

/// One of many departments: its files, and what is asked of them.
#[derive(Clone, Copy)]
pub struct Department<'a> {
    /// Its folder in the county.
    pub name: &'a str,
    /// The files of its workspace.
    pub files: &'a dyn Files,
    /// Which year, by which rules.
    pub request: Request<'a>,
}

/// The workspace and the year that are asked for, else its latest; where there is none, `hint` says what to do.
pub(super) fn year_of(
    files: &dyn Files,
    request: &Request<'_>,
    missing: (&str, &str),
) -> Result<(load::Workspace, i16), Findings> {
    let workspace = load::workspace(files)?;
    let year = request.year.or_else(|| load::latest_year(files, &workspace));
    let (message, hint) = missing;
    match year {
        Some(year) => Ok((workspace, year)),
        None => Err(Diagnostic::new(Code::NoProjects, message).hint(hint).into()),
    }
}
