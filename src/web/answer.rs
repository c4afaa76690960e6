//! What each address gives.

use super::arrive::{Arrival, Dropped};
use super::assets;
use super::county::{Lines, Wanted};
use super::exchange::{Asked, Reply, pairs};
use super::form::{self, OnDesk};
use super::guard::{Guard, Verdict};
use super::house::{ALONE, Department, House};
use super::look;
use super::multipart::{is_multipart, parts};
use super::overview::{self, link};
use super::pages::Pages;
use super::rules;
use super::turns::Turns;
use crate::load;
use crate::source::sha256;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// All that answers.
pub(super) struct Desk {
    house: House,
    guard: Guard,
    pages: Pages,
    /// What tells this run from others.
    run: String,
    /// Forms that were opened, by address.
    forms: Mutex<BTreeMap<String, Arc<Mutex<OnDesk>>>>,
    /// What the departments of a county have come to.
    lines: Lines,
    /// Files that were dropped and are not written yet.
    dropped: Mutex<Dropped>,
    turns: Turns,
}

impl Desk {
    pub(super) fn new(house: House, guard: Guard) -> Self {
        Self {
            house,
            run: sha256(guard.address().as_bytes()).chars().take(8).collect(),
            forms: Mutex::default(),
            lines: Lines::default(),
            dropped: Mutex::default(),
            turns: Turns::default(),
            guard,
            pages: Pages::new(),
        }
    }

    /// What is answered to a request that is none of ours, before its body is read.
    pub(super) fn refusal(&self, asked: &Asked) -> Option<Reply> {
        match self.guard.judge(asked) {
            Verdict::Own => None,
            Verdict::Enters => {
                // A page that leads on, not a redirect: one that began on another site would not carry the cookie.
                let entered = self.pages.reply(200, "enter", &());
                Some(entered.with("set-cookie", self.guard.cookie()))
            }
            Verdict::Refused(reply) => Some(reply),
        }
    }

    /// The answer to a request of ours.
    pub(super) fn answer(&self, asked: &Asked) -> Reply {
        let segments = asked.segments();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        match (asked.only_reads(), segments.as_slice()) {
            (true, []) => self.front(asked),
            (true, ["more"]) => Reply::words(200, &self.lines.more(&self.house).to_string()),
            (true, ["assets", name]) => assets::file(name).unwrap_or_else(|| self.nothing()),
            (_, ["d", name, rest @ ..]) => match self.house.department(name) {
                Some(department) => self.of_department(asked, department, rest),
                None => self.nothing(),
            },
            (_, ["i", name, page @ ..]) => self.of_files(asked, name, page),
            (_, ["y", name, year, page @ ..]) => self.to_look_at(asked, name, year, page),
            (_, ["rules", page @ ..]) => {
                let answer = rules::answer(&self.house, &self.pages, asked, page);
                answer.unwrap_or_else(|| self.nothing())
            }
            _ => self.nothing(),
        }
    }

    /// A page to look at, of a year of a department.
    fn to_look_at(&self, asked: &Asked, name: &str, year: &str, page: &[&str]) -> Reply {
        let found = self.house.department(name).zip(load::as_year(year));
        let answer = found.and_then(|(department, year)| {
            let year = look::Year {
                house: &self.house,
                turns: &self.turns,
                department,
                number: year,
            };
            year.answer(&self.pages, asked, page)
        });
        answer.unwrap_or_else(|| self.nothing())
    }

    /// Files that arrive at a department.
    fn of_files(&self, asked: &Asked, name: &str, page: &[&str]) -> Reply {
        let answer = self.house.department(name).and_then(|department| {
            let arrival = Arrival {
                house: &self.house,
                department,
                turns: &self.turns,
                dropped: &self.dropped,
            };
            arrival.answer(&self.pages, asked, page)
        });
        answer.unwrap_or_else(|| self.nothing())
    }

    fn front(&self, asked: &Asked) -> Reply {
        if self.house.departments.iter().any(|one| one.name == ALONE) {
            return Reply::words(303, "").with("location", overview::link(ALONE, None, None));
        }
        let wanted = Wanted {
            words: asked.queried("words").unwrap_or_default(),
            by: asked.queried("by").unwrap_or_default(),
        };
        self.pages.reply(200, "county", &self.lines.page(&self.house, wanted))
    }

    fn of_department(&self, asked: &Asked, department: &Department, rest: &[&str]) -> Reply {
        let year = match rest.first().map(|year| load::as_year(year)) {
            Some(None) => return self.nothing(),
            year => year.flatten(),
        };
        match (asked.only_reads(), rest) {
            (true, [] | [_]) => {
                let page = overview::department(&self.house, department, year);
                self.pages.reply(200, "department", &page)
            }
            (_, [_, code, action @ ..]) => match year {
                Some(year) => {
                    let form = form::Asked {
                        house: &self.house,
                        department,
                        year,
                        code,
                        files: &department.files,
                    };
                    self.of_form(asked, &form, action)
                }
                None => self.nothing(),
            },
            _ => self.nothing(),
        }
    }

    fn of_form(&self, asked: &Asked, form: &form::Asked<'_>, action: &[&str]) -> Reply {
        let here = link(&form.department.name, Some(form.year), Some(form.code));
        let desk = {
            let mut forms = self.forms.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(forms.entry(here.clone()).or_default())
        };
        let desk = &mut *desk.lock().unwrap_or_else(PoisonError::into_inner);
        // Behind the desk: who waits until a form was shown keeps no other form from being written.
        let _writing = (!asked.only_reads()).then(|| self.turns.write());
        let media = asked.headers("content-type").next().unwrap_or_default();
        let fields = if asked.only_reads() {
            pairs(asked.query.as_bytes())
        } else if is_multipart(media) {
            Vec::new()
        } else {
            pairs(&asked.body)
        };
        let (pages, run) = (&self.pages, self.run.as_str());
        match (asked.only_reads(), action) {
            (true, []) => match desk.show(form, pages, form::Much::Page) {
                Ok(shown) => pages.reply(200, "form", &desk.page(form, shown, run)),
                Err(findings) => {
                    let department = link(&form.department.name, Some(form.year), None);
                    pages.broken(form.code, department, &findings)
                }
            },
            (true, ["state"]) => form::seen(desk, form, pages, run, &fields),
            (false, _) if self.house.read_only => Reply::words(403, "只看不改：这次启动写了 --read-only"),
            (false, ["cells"]) => form::type_into(desk, form, pages, run, &fields),
            (false, ["undo"]) => form::back(desk, form, pages, run, (&fields, false)),
            (false, ["redo"]) => form::back(desk, form, pages, run, (&fields, true)),
            (false, ["evidence"]) => form::take_evidence(desk, form, pages, (run, &here), parts(media, &asked.body)),
            (false, ["rows"]) => form::change_rows(desk, form, pages, &here, &fields),
            (false, ["form"]) => form::type_whole(desk, form, pages, &here, &fields),
            _ => self.nothing(),
        }
    }

    fn nothing(&self) -> Reply {
        self.pages
            .words(404, "没有这一页", "没有这一页。文件夹或项目改了名的，从首页重新打开。")
    }
}
