//! A form as it is on the desk: which one, how it stands, and what of it a tab has seen.

use super::alone::Alone;
use super::carry;
use super::ledger::Ledger;
use super::made_of::MadeOf;
use super::panel::{Ahead, Panel};
use super::pieces::{Item, Pieces};
use super::steps::Steps;
use super::takes::Takes;
use super::told::told;
use super::view::Fill;
use crate::book;
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::import::filled::new_actuals_path;
use crate::model::form::Form;
use crate::model::scorecard::FormScore;
use crate::report::view::{Form as Sheet, form_of};
use crate::score::ScoredYear;
use crate::source::write::file_name;
use crate::source::{Files, Journal, MAX_BYTES, sha256};
use crate::tour::{self, KeptForm, Request};
use crate::web::exchange::segment;
use crate::web::house::{Department, House};
use crate::web::overview::{OWN, link, look_at, to_import};
use crate::web::pages::Pages;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

/// Where the steps of a workspace are.
pub(super) const TYPED: &str = ".ziping/typed";

/// Which form.
#[derive(Clone, Copy)]
pub(in crate::web) struct Asked<'a> {
    pub(in crate::web) house: &'a House,
    pub(in crate::web) department: &'a Department,
    pub(in crate::web) year: i16,
    /// 项目编码, or [`OWN`].
    pub(in crate::web) code: &'a str,
    /// The department's files, with what is on its way to the disk.
    pub(in crate::web) files: &'a dyn Files,
}

/// What a run knows of a form that was opened.
#[derive(Default)]
pub(in crate::web) struct OnDesk {
    pub(super) pieces: Pieces,
    steps: Option<Steps>,
    /// Which tab wrote a cell last, with which of its posts, and what it wrote.
    pub(super) wrote: BTreeMap<String, Wrote>,
    /// The year as it was last scored, and a hash of what was approved then.
    pub(super) last: Option<(String, Arc<ScoredYear>)>,
    /// What could still come of it when that was last found.
    ahead: Ahead,
    /// What was read and laid out for it last.
    pub(super) kept: KeptForm,
    /// Its lost points as they were last rendered.
    ledger: Ledger,
    /// What the rows of the form were made of when they were last rendered.
    made_of: Option<MadeOf>,
}

/// How much of a form is shown anew.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::web) enum Much {
    /// All of it, as a page.
    Page,
    /// What is not as it was.
    Changed,
    /// The scores that are not as they were; what the checks found in rows that did not change, and what can still come of the form, are as they were.
    Scored,
}

/// Who wrote a cell last.
pub(super) struct Wrote {
    pub(super) tab: String,
    /// Posts of a tab are numbered as they leave it.
    pub(super) number: u64,
    pub(super) text: String,
}

/// A form as it is now.
pub(in crate::web) struct Shown {
    /// Name of the form.
    pub(in crate::web) title: String,
    /// The form and what stands beside it, without the marks of its pieces; empty where it was not asked for.
    body: String,
    /// Hash of the actuals file.
    pub(super) file: String,
    /// That file; blank where there is none.
    pub(super) actuals: String,
    /// Whether there is a rest to ask for.
    pub(super) has_rest: bool,
}

/// What the template of a form's body sees.
#[derive(Serialize)]
struct Body<'a> {
    form: Sheet<'a>,
    fill: Fill<'a>,
    panel: Panel,
}

/// What the template of the whole page sees.
#[derive(Serialize)]
pub(in crate::web) struct FormPage {
    title: String,
    body: String,
    here: String,
    department: String,
    department_link: String,
    arrive_link: String,
    year: i16,
    seq: String,
    structure: String,
    file: String,
    /// The actuals file; blank where there is none.
    actuals: String,
    /// Which folder it is of.
    folder: String,
    read_only: bool,
    /// Where the filing of the year is told of; none where it was not filed.
    filed_link: Option<String>,
}

impl Asked<'_> {
    fn own(&self) -> bool {
        self.code == OWN
    }

    /// The year in which the form is, scored and, where all is asked for, checked; of a project, in a year in which it is alone.
    pub(super) fn scored(&self, much: Much) -> Result<ScoredYear, Findings> {
        let files = self.files;
        let alone = (!self.own())
            .then(|| Alone::new(files, self.year, &format!("{}.toml", self.code)))
            .flatten();
        if let Some(alone) = &alone {
            let year = self.scored_in(alone, much)?;
            if self.form(&year).is_some() {
                return Ok(year);
            }
        }
        self.scored_in(files, much)
    }

    fn scored_in(&self, files: &dyn Files, much: Much) -> Result<ScoredYear, Findings> {
        let shelf = self.house.shelf(self.department);
        let request = Request::default().with_year(self.year).with_shelf(&shelf);
        match much {
            Much::Page | Much::Changed => tour::check(files, &request)?.answered(),
            Much::Scored => tour::score(files, &request),
        }
    }

    pub(super) fn form<'y>(&self, year: &'y ScoredYear) -> Option<(&'y Form, &'y FormScore)> {
        let facts = tour::form_called(year, (!self.own()).then_some(self.code))?;
        let score = match facts.project() {
            Some(project) => year.card.projects.iter().find(|one| one.code() == project.code),
            None => year.card.department_score.own.as_ref(),
        };
        Some((facts, score?))
    }

    /// A hash of what was approved and of the settings, and whether there is an actuals file: while it stays, what was scored last
    /// tells which cells there are, and which file they are written into.
    pub(super) fn approved(&self) -> String {
        let files = self.files;
        let targets = if self.own() {
            format!("{}/department.toml", self.year)
        } else {
            format!("{}/targets/{}.toml", self.year, self.code)
        };
        let read = |path: &str| files.read(path, MAX_BYTES).unwrap_or_default();
        let actuals = new_actuals_path(self.year, self.code);
        let both = [vec![u8::from(files.has(&actuals))], read("ziping.toml"), read(&targets)];
        sha256(&both.concat())
    }

    fn journal(&self) -> Journal {
        let name = format!("{}-{}.jsonl", self.year, file_name(self.code));
        Journal::new(self.department.folder.join(TYPED).join(name))
    }

    pub(super) fn no_such_form(&self) -> Findings {
        let message = format!("{} 年度里没有项目 {}，或部门整体没有指标", self.year, self.code);
        Diagnostic::new(Code::NoProjects, message).into()
    }
}

fn unrendered(why: &str) -> Findings {
    Diagnostic::new(Code::TemplateUnknown, format!("这一页生成不了：{why}")).into()
}

impl OnDesk {
    /// What was typed into it; read again where somebody else added to it, as `ziping undo` does.
    pub(super) fn steps(&mut self, asked: &Asked<'_>) -> io::Result<&mut Steps> {
        if self.steps.as_ref().is_none_or(Steps::is_behind) {
            self.steps = Some(Steps::read(asked.journal())?);
        }
        self.steps.as_mut().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// Forgets how it was shown: what was shown did not come to be.
    pub(super) fn forget(&mut self) {
        (self.last, self.made_of) = (None, None);
        self.wrote.clear();
    }

    /// The year as its files are now, with what was found before where it is not looked for anew.
    fn scored(&self, asked: &Asked<'_>, much: Much) -> Result<ScoredYear, Findings> {
        let mut year = asked.scored(much)?;
        if let (Much::Scored, Some((_, before))) = (much, &self.last) {
            carry::findings(before, &mut year);
        }
        Ok(year)
    }

    /// The form as its files are now.
    pub(in crate::web) fn show(&mut self, asked: &Asked<'_>, pages: &Pages, much: Much) -> Result<Shown, Findings> {
        let year = Arc::new(self.scored(asked, much)?);
        let Some((facts, score)) = asked.form(&year) else {
            return Err(asked.no_such_form());
        };
        let (cells, file) = tour::form_cells(asked.files, &year, facts, &mut self.kept)?;
        let is_stale = much == Much::Scored;
        if !is_stale {
            self.ahead = Ahead::of(&year, facts);
        }
        let ahead = (self.ahead.clone(), is_stale);
        let counts = self.steps(asked).map(|steps| steps.counts()).unwrap_or_default();
        let read_only = asked.house.read_only;
        let score_link = look_at(
            &asked.department.name,
            asked.year,
            &format!("score/{}", segment(asked.code)),
        );
        let told = told((facts, score), &Takes::new(&cells, read_only), &year.findings);
        let made_of = MadeOf {
            year: Arc::clone(&year),
            told,
            cells,
        };
        let takes = Takes::new(&made_of.cells, read_only);
        let before = self.made_of.take().filter(|_| much != Much::Page);
        let only = before.and_then(|before| {
            let (_, then) = asked.form(&before.year)?;
            made_of.changed_since(score, (&before, then))
        });
        let lost = self
            .ledger
            .items(score, &score_link, pages)
            .map_err(|why| unrendered(&why))?;
        let shown_lines: &[Item] = if only.is_some() { &[] } else { &lost };
        let body = Body {
            form: form_of(&year.card, score),
            panel: Panel::new(&year, (facts, score), shown_lines, &takes, counts, ahead),
            fill: Fill::new(score, &made_of, only.as_ref(), (score_link, read_only)),
        };
        let rendered = pages.render("body", &body).map_err(|why| unrendered(&why))?;
        let body = if only.is_some() {
            self.pieces.take_some(&rendered);
            String::new()
        } else {
            self.pieces.take(&rendered)
        };
        self.pieces.take_items("panel-ledger", &lost);
        let shown = Shown {
            title: score.name().to_owned(),
            body,
            file,
            actuals: facts
                .words
                .place
                .as_ref()
                .map(|place| place.file().to_owned())
                .unwrap_or_default(),
            has_rest: is_stale,
        };
        self.made_of = Some(made_of);
        self.last = Some((asked.approved(), year));
        Ok(shown)
    }

    /// The whole page.
    pub(in crate::web) fn page(&self, asked: &Asked<'_>, shown: Shown, run: &str) -> FormPage {
        let name = &asked.department.name;
        let department = self.last.as_ref().map(|(_, year)| year.card.department.name.clone());
        FormPage {
            title: shown.title,
            body: shown.body,
            here: link(name, Some(asked.year), Some(asked.code)),
            department: department.unwrap_or_default(),
            department_link: link(name, Some(asked.year), None),
            arrive_link: to_import(name, None),
            year: asked.year,
            seq: self.seq(run),
            structure: self.pieces.structure(),
            file: shown.file,
            actuals: shown.actuals,
            folder: asked.house.id().to_owned(),
            read_only: asked.house.read_only,
            filed_link: book::final_filing(asked.files, asked.year).map(|_| look_at(name, asked.year, "papers")),
        }
    }

    /// The number of the last change, which another run does not know.
    pub(super) fn seq(&self, run: &str) -> String {
        format!("{run}.{}", self.pieces.seq())
    }
}
