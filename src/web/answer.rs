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
    house: Mutex<Arc<House>>,
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
            house: Mutex::new(Arc::new(house)),
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

    /// The house as it is known now; whoever began with another one ends with it.
    fn house(&self) -> Arc<House> {
        Arc::clone(&self.house.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The house as it stands: folders of departments come, go and are renamed while the page is open.
    fn found_anew(&self) -> Arc<House> {
        let known = self.house();
        let Some(anew) = known.found_anew().map(Arc::new) else {
            return known;
        };
        let mut house = self.house.lock().unwrap_or_else(PoisonError::into_inner);
        *house = Arc::clone(&anew);
        anew
    }

    /// The house that a request is about: looked at anew where its departments are listed, or one of them is not known.
    fn house_for(&self, asked: &Asked, segments: &[&str]) -> Arc<House> {
        let of = asked.queried("of");
        let named = match segments {
            ["d" | "i" | "y", name, ..] => Some(*name),
            ["rules", ..] => of.as_deref(),
            _ => None,
        };
        let house = self.house();
        let is_known = named.is_none_or(|name| house.department(name).is_some());
        if matches!(segments, [] | ["rules"]) || !is_known {
            self.found_anew()
        } else {
            house
        }
    }

    /// The answer to a request of ours.
    pub(super) fn answer(&self, asked: &Asked) -> Reply {
        let segments = asked.segments();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let house = &*self.house_for(asked, &segments);
        let answer = match (asked.only_reads(), segments.as_slice()) {
            (true, []) => Some(self.front(house, asked)),
            (true, ["more"]) => Some(Reply::words(200, &self.lines.more(house).to_string())),
            (true, ["assets", name]) => assets::file(name),
            (_, ["d", name, rest @ ..]) => house
                .department(name)
                .and_then(|department| self.of_department(asked, (house, department), rest)),
            (_, ["i", name, page @ ..]) => self.of_files(house, asked, name, page),
            (_, ["y", name, year, page @ ..]) => self.to_look_at(house, asked, (name, year), page),
            (_, ["rules", page @ ..]) => rules::answer(house, &self.pages, asked, page),
            _ => None,
        };
        answer.unwrap_or_else(|| self.nothing(asked))
    }

    /// A page to look at, of a year of a department.
    fn to_look_at(&self, house: &House, asked: &Asked, (name, year): (&str, &str), page: &[&str]) -> Option<Reply> {
        let year = look::Year {
            house,
            turns: &self.turns,
            department: house.department(name)?,
            number: load::as_year(year)?,
        };
        year.answer(&self.pages, asked, page)
    }

    /// Files that arrive at a department.
    fn of_files(&self, house: &House, asked: &Asked, name: &str, page: &[&str]) -> Option<Reply> {
        let arrival = Arrival {
            house,
            department: house.department(name)?,
            turns: &self.turns,
            dropped: &self.dropped,
        };
        arrival.answer(&self.pages, asked, page)
    }

    fn front(&self, house: &House, asked: &Asked) -> Reply {
        if house.departments.iter().any(|one| one.name == ALONE) {
            return Reply::words(303, "").with("location", overview::link(ALONE, None, None));
        }
        let wanted = Wanted {
            words: asked.queried("words").unwrap_or_default(),
            by: asked.queried("by").unwrap_or_default(),
        };
        self.pages.reply(200, "county", &self.lines.page(house, wanted))
    }

    fn of_department(&self, asked: &Asked, (house, department): (&House, &Department), rest: &[&str]) -> Option<Reply> {
        let year = match rest.first() {
            Some(year) => Some(load::as_year(year)?),
            None => None,
        };
        match (asked.only_reads(), rest) {
            (true, [] | [_]) => {
                let page = overview::department(house, department, year);
                Some(self.pages.reply(200, "department", &page))
            }
            (_, [_, code, action @ ..]) => {
                let form = form::Asked {
                    house,
                    department,
                    year: year?,
                    code,
                    files: &department.files,
                };
                self.of_form(asked, &form, action)
            }
            _ => None,
        }
    }

    fn of_form(&self, asked: &Asked, form: &form::Asked<'_>, action: &[&str]) -> Option<Reply> {
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
        let answer = match (asked.only_reads(), action) {
            (true, []) => match desk.show(form, pages, form::Much::Page) {
                Ok(shown) => pages.reply(200, "form", &desk.page(form, shown, run)),
                Err(findings) => {
                    let department = link(&form.department.name, Some(form.year), None);
                    pages.broken(form.code, department, &findings)
                }
            },
            (true, ["state"]) => form::seen(desk, form, pages, run, &fields),
            (false, _) if form.house.read_only => Reply::words(403, "只看不改：这次启动写了 --read-only"),
            (false, ["cells"]) => form::type_into(desk, form, pages, run, &fields),
            (false, ["undo"]) => form::back(desk, form, pages, run, (&fields, false)),
            (false, ["redo"]) => form::back(desk, form, pages, run, (&fields, true)),
            (false, ["evidence"]) => form::take_evidence(desk, form, pages, (run, &here), parts(media, &asked.body)),
            (false, ["rows"]) => form::change_rows(desk, form, pages, &here, &fields),
            (false, ["form"]) => form::type_whole(desk, form, pages, &here, &fields),
            _ => return None,
        };
        Some(answer)
    }

    fn nothing(&self, asked: &Asked) -> Reply {
        if !asked.only_reads() {
            // The script of a page shows it in a line.
            return Reply::words(404, "没有写：文件夹或项目改了名，或已经不在；从首页重新打开");
        }
        self.pages
            .words(404, "没有这一页", "没有这一页。文件夹或项目改了名的，从首页重新打开。")
    }
}
