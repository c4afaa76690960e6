//! Files that are dropped on the page: looked at first, and written only when that was confirmed.

mod kept;
mod plan;
mod view;
mod words;

use super::exchange::{Asked, Reply, field, pairs};
use super::house::{Department, House};
use super::multipart::parts;
use super::overview::{link, to_import};
use super::pages::Pages;
use super::turns::Turns;
use crate::load;
use crate::source::Files;
use plan::Plan;
use std::sync::{Arc, Mutex, PoisonError};
use view::ArrivePage;

use kept::Batch;
pub(super) use kept::Dropped;

/// The department that files arrive at.
pub(super) struct Arrival<'a> {
    pub(super) house: &'a House,
    pub(super) department: &'a Department,
    pub(super) turns: &'a Turns,
    /// What was dropped in this run.
    pub(super) dropped: &'a Mutex<Dropped>,
}

impl Arrival<'_> {
    /// The answer to what is asked of it; none where there is no such page.
    pub(super) fn answer(&self, pages: &Pages, asked: &Asked, page: &[&str]) -> Option<Reply> {
        match (asked.only_reads(), page) {
            (true, []) => Some(pages.reply(200, "arrive", &self.page(None))),
            (true, [key]) => Some(self.show(pages, key, None)),
            (false, _) if self.house.read_only => Some(Reply::words(403, "只看不改：这次启动写了 --read-only")),
            (false, []) => Some(self.take(pages, asked)),
            (false, [key]) => Some(self.confirm(pages, key, &pairs(&asked.body))),
            _ => None,
        }
    }

    fn page(&self, refused: Option<&str>) -> ArrivePage {
        ArrivePage::new(self.house, self.department, refused)
    }

    /// Keeps what was dropped, and leads to what it is understood as.
    fn take(&self, pages: &Pages, asked: &Asked) -> Reply {
        let refuse = |status, words| pages.reply(status, "arrive", &self.page(Some(words)));
        let media = asked.headers("content-type").next().unwrap_or_default();
        let Some(parts) = parts(media, &asked.body) else {
            return refuse(400, "没有收到完整的文件，什么都没有写：再拖一次");
        };
        let mut files = Vec::new();
        let mut year = None;
        for part in parts {
            match &part.file {
                Some(name) if !name.is_empty() => files.push((name.clone(), part.bytes.to_vec())),
                None if part.name == "year" && !part.text().is_empty() => {
                    year = load::as_year(part.text().trim_end_matches('年'));
                    if year.is_none() {
                        return refuse(422, "年度写成四位数，如 2021；文件里写着年度的，不用填");
                    }
                }
                _ => {}
            }
        }
        match Batch::new(files, year) {
            Err(words) => refuse(422, words),
            Ok(one) => {
                let mut dropped = self.dropped.lock().unwrap_or_else(PoisonError::into_inner);
                let key = dropped.keep(one);
                Reply::words(303, "").with("location", to_import(&self.department.name, Some(&key)))
            }
        }
    }

    fn dropped(&self, key: &str) -> Option<Arc<Batch>> {
        self.dropped.lock().unwrap_or_else(PoisonError::into_inner).get(key)
    }

    /// What the files are understood as; nothing is written.
    fn show(&self, pages: &Pages, key: &str, refused: Option<&str>) -> Reply {
        let Some(one) = self.dropped(key) else {
            let words = "程序里已经没有这几个文件了：只留最近拖进来的几次。再拖一次";
            return pages.reply(404, "arrive", &self.page(Some(words)));
        };
        match Plan::of(&self.department.files, &one) {
            Ok(plan) => {
                let status = if refused.is_some() { 409 } else { 200 };
                let page = self
                    .page(refused)
                    .with(&one, &plan, to_import(&self.department.name, Some(key)));
                pages.reply(status, "arrive", &page)
            }
            Err(why) => pages.reply(422, "arrive", &self.page(None).refusing(&one, why)),
        }
    }

    /// Writes what was shown: `seen` tells what that was, `force` that what is there may be replaced.
    fn confirm(&self, pages: &Pages, key: &str, fields: &[(String, String)]) -> Reply {
        let Some(one) = self.dropped(key) else {
            return self.show(pages, key, None);
        };
        let look = |files: &dyn Files| Plan::of(files, &one);
        let written = self.turns.looked(&self.department.files, look, |plan| {
            self.write(&plan, &one, fields).map(|()| plan)
        });
        match written {
            Ok(Ok(plan)) => {
                let year = link(&self.department.name, Some(plan.year), None);
                pages.reply(200, "arrive", &self.page(None).written(&plan, year))
            }
            Ok(Err(words)) => self.show(pages, key, Some(&words)),
            Err(_) => self.show(pages, key, None),
        }
    }

    /// Writes it, where it is what was shown and may be written.
    fn write(&self, plan: &Plan, one: &Batch, fields: &[(String, String)]) -> Result<(), String> {
        let refused = if field(fields, "seen") != Some(&plan.seen) {
            "看过以后，工作区里的文件又改过，没有写。下面是现在的样子，再确认一次"
        } else if plan.replaces && field(fields, "force").is_none() {
            "已有的文件与导入的不同，没有写。以导入的为准，勾上“照文件改”再写；不勾就保留已有的"
        } else if plan.is_broken() {
            "写进去以后年度就读不出来，没有写。先改好下面各处，再拖一次"
        } else {
            return plan.write(self.department, one);
        };
        Err(refused.to_owned())
    }
}
