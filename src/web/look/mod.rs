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
use check::CheckPage;
use done::Done;
use papers::PapersPage;
use score::ScorePage;

pub(super) use year::Year;

impl Year<'_> {
    /// The answer to what is asked of it; none where there is no such page.
    pub(super) fn answer(&self, pages: &Pages, asked: &Asked, page: &[&str]) -> Option<Reply> {
        match (asked.only_reads(), page) {
            (true, ["score", code]) => match self.worked() {
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
            (true, ["check"]) => Some(match self.checked() {
                Ok(year) => {
                    let page = CheckPage::of(&year, &self.department.name, self.house.read_only);
                    pages.reply(200, "check", &page)
                }
                Err(findings) => self.broken(pages, &findings),
            }),
            (true, ["compare"]) => Some(compare::beside(self, pages, asked.queried("with").as_deref())),
            (true, ["papers"]) => Some(self.papers(pages, Done::default())),
            (true, ["pack", name]) => pack::zip(self, name),
            (true, ["paper", name]) => papers::paper(self, name),
            (false, _) if self.house.read_only => Some(Reply::words(403, "只看不改：这次启动写了 --read-only")),
            (false, ["waive"]) => Some(match waive::waive(self, &pairs(&asked.body)) {
                // Back to the list, which no longer has it.
                Ok(()) => Reply::words(303, "").with("location", look_at(&self.department.name, self.number, "check")),
                Err(why) => pages.words(422, "没有接受", &why),
            }),
            (false, ["continues"]) => Some(compare::confirm(self, pages, &pairs(&asked.body))),
            (false, ["file"]) => Some(self.papers(pages, papers::put_on_file(self, &pairs(&asked.body)))),
            (false, ["report"]) => Some(self.papers(pages, papers::make_report(self, &pairs(&asked.body)))),
            (false, ["pack"]) => Some(self.papers(pages, pack::make(self, &pairs(&asked.body)))),
            _ => None,
        }
    }

    fn papers(&self, pages: &Pages, done: Done) -> Reply {
        pages.reply(200, "papers", &PapersPage::of(self, done))
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
