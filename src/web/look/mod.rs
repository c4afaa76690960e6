//! Pages to look at: why a form has its score, what a reviewer would send back, what changed since another
//! year.

mod check;
mod compare;
mod done;
mod pack;
mod papers;
mod score;
mod waive;
mod year;

use super::exchange::{Asked, Reply, pairs};
use super::overview::{OWN, link, look_at};
use super::pages::Pages;
use crate::diagnostic::Findings;
use crate::model::scorecard::FormScore;
use crate::score::ScoredYear;
use check::{CheckPage, NotWaived};
use done::Done;
use papers::{PapersPage, Typed};
use score::ScorePage;

pub(super) use year::Year;

impl Year<'_> {
    /// The answer to what is asked of it; none where there is no such page.
    pub(super) fn answer(&self, pages: &Pages, asked: &Asked, page: &[&str]) -> Option<Reply> {
        match (asked.only_reads(), page) {
            (true, ["score", code]) => match self.worked(code) {
                Ok(year) => {
                    let form = form_of(&year, code)?;
                    let name = &self.department.name;
                    let links = (
                        link(name, Some(self.number), None),
                        link(name, Some(self.number), Some(code)),
                    );
                    Some(pages.reply(200, "score", &ScorePage::of(&year.card, form, links)))
                }
                Err(findings) => Some(self.broken(pages, &findings)),
            },
            (true, ["check"]) => Some(self.check(pages, None)),
            (true, ["compare"]) => Some(compare::beside(self, pages, asked.queried("with").as_deref())),
            (true, ["papers"]) => Some(self.papers(pages, Done::default(), Typed::default())),
            (true, ["pack", name]) => pack::zip(self, name),
            (true, ["paper", name]) => papers::paper(self, name),
            (false, _) if self.house.read_only => Some(Reply::words(403, "只看不改：这次启动写了 --read-only")),
            (false, ["waive"]) => {
                let fields = pairs(&asked.body);
                Some(match waive::waive(self, &fields) {
                    // Back to the list, which no longer has it.
                    Ok(()) => {
                        Reply::words(303, "").with("location", look_at(&self.department.name, self.number, "check"))
                    }
                    Err(why) => self.check(pages, Some(NotWaived::of(&fields, why))),
                })
            }
            (false, ["continues"]) => Some(compare::confirm(self, pages, &pairs(&asked.body))),
            (false, ["file"]) => {
                let fields = pairs(&asked.body);
                let done = papers::put_on_file(self, &fields);
                let typed = Typed::of(&fields, &done);
                Some(self.papers(pages, done, typed))
            }
            (false, ["report"]) => {
                let done = papers::make_report(self, &pairs(&asked.body));
                Some(self.papers(pages, done, Typed::default()))
            }
            (false, ["pack"]) => {
                let done = pack::make(self, &pairs(&asked.body));
                Some(self.papers(pages, done, Typed::default()))
            }
            _ => None,
        }
    }

    fn papers(&self, pages: &Pages, done: Done, typed: Typed) -> Reply {
        pages.reply(200, "papers", &PapersPage::of(self, done, typed))
    }

    /// What a reviewer would send back; also where one of them was just not accepted.
    fn check(&self, pages: &Pages, refused: Option<NotWaived>) -> Reply {
        match self.checked() {
            Ok(year) => {
                let status = if refused.is_some() { 422 } else { 200 };
                let page = CheckPage::of(&year, &self.department.name, self.house.read_only, refused);
                pages.reply(status, "check", &page)
            }
            Err(findings) => self.broken(pages, &findings),
        }
    }

    fn broken(&self, pages: &Pages, findings: &Findings) -> Reply {
        let title = format!("{} {} 年度", self.department.name, self.number);
        pages.broken(&title, link(&self.department.name, Some(self.number), None), findings)
    }
}

fn form_of<'a>(year: &'a ScoredYear, code: &str) -> Option<&'a FormScore> {
    if code == OWN {
        return year.card.department_score.own.as_ref();
    }
    year.card.projects.iter().find(|form| form.code() == code)
}
