//! The scorecard of a department with very many projects: each is printed as soon as it is scored, and let go.

use crate::diagnostic::Findings;
use crate::diagnostic::write_json;
use crate::model::scorecard::{DepartmentName, DepartmentScore, RulesRef, Scorecard};
use crate::score::ScoredYear;
use crate::source::Files;
use crate::tour::{Parts, PartsError, Request};
use serde::ser::{Error as _, SerializeSeq};
use serde::{Serialize, Serializer};
use std::cell::{OnceCell, RefCell};
use std::io::{self, Write};

/// What came of it.
pub type Done = Result<ScoredYear, PartsError<io::Error>>;

/// Prints the scorecard as JSON, byte for byte as it would be printed whole. The year without its projects, scored.
pub fn json(parts: &Parts, files: &dyn Files, request: &Request<'_>, one_line: bool, out: &mut dyn Write) -> Done {
    let head = parts.head(files, request).map_err(PartsError::Unreadable)?;
    let (whole, wrong) = (OnceCell::new(), RefCell::new(None));
    let card = Card {
        schema: &head.card.schema,
        department: &head.card.department,
        year: head.card.year,
        remark: head.card.remark.as_deref(),
        rules: &head.card.rules,
        engine: &head.card.engine,
        projects: Projects {
            parts,
            files,
            request,
            head: &head,
            whole: &whole,
            wrong: &wrong,
        },
        department_score: Later(&whole),
    };
    let printed = write_json(out, &card, one_line);
    if let Some(findings) = wrong.take() {
        // What was printed of it is no record; the next one begins its own line.
        out.write_all(b"\n").map_err(PartsError::Untold)?;
        return Err(PartsError::Unreadable(findings));
    }
    printed.map_err(PartsError::Untold)?;
    whole
        .into_inner()
        .ok_or_else(|| PartsError::Untold(io::ErrorKind::Other.into()))
}

/// Gives the scorecard to `tell` as some with few projects each, the last of them with the department's own form and no project.
pub fn cards(
    parts: &Parts,
    files: &dyn Files,
    request: &Request<'_>,
    mut tell: impl FnMut(&Scorecard) -> io::Result<()>,
) -> Done {
    let head = parts.head(files, request).map_err(PartsError::Unreadable)?;
    let whole = parts.each(files, request, &head, &mut tell)?;
    tell(&whole.card).map_err(PartsError::Untold)?;
    Ok(whole)
}

/// The fields of a scorecard, in their order.
#[derive(Serialize)]
struct Card<'a> {
    schema: &'a str,
    department: &'a DepartmentName,
    year: i16,
    #[serde(skip_serializing_if = "Option::is_none")]
    remark: Option<&'a str>,
    rules: &'a RulesRef,
    engine: &'a str,
    projects: Projects<'a>,
    department_score: Later<'a>,
}

/// The projects, scored when they are printed.
struct Projects<'a> {
    parts: &'a Parts,
    files: &'a dyn Files,
    request: &'a Request<'a>,
    head: &'a ScoredYear,
    whole: &'a OnceCell<ScoredYear>,
    wrong: &'a RefCell<Option<Findings>>,
}

impl Serialize for Projects<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut all = serializer.serialize_seq(None)?;
        let told = self.parts.each(self.files, self.request, self.head, |card| {
            card.projects.iter().try_for_each(|one| all.serialize_element(one))
        });
        match told {
            Ok(year) => {
                let _ = self.whole.set(year);
                all.end()
            }
            Err(PartsError::Untold(error)) => Err(error),
            Err(PartsError::Unreadable(findings)) => {
                self.wrong.replace(Some(findings));
                Err(S::Error::custom("a file was changed"))
            }
        }
    }
}

/// The department's score, which is known once all projects are printed.
struct Later<'a>(&'a OnceCell<ScoredYear>);

impl Serialize for Later<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let score: Option<&DepartmentScore> = self.0.get().map(|year| &year.card.department_score);
        score.serialize(serializer)
    }
}
