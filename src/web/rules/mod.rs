//! 规则: the packs of the house, read as regulations, tried on the years that are there, and changed in overlays.

mod accepted;
mod bench;
mod cases;
mod curves;
mod draft;
mod list;
mod look;
mod marks;
mod param_view;
mod plan;
mod regulation;
mod save;
mod saving;
mod script;
mod tried;
mod typed;
mod when;
mod words;

use super::exchange::{Asked, Reply, field, pairs};
use super::house::House;
use super::pages::Pages;
use super::said::Said;
use crate::diagnostic::Findings;
use crate::rules::{Pack, Shelf};
use bench::Bench;
use look::{Typed, look};
use regulation::Regulation;
use script::{Script, ScriptPage};
use serde::Serialize;
use words::Words;

/// A pack that does not open, in the place of its page.
#[derive(Serialize)]
struct Closed<'a> {
    id: &'a str,
    list_link: &'static str,
    said: Vec<Said>,
}

/// What is answered under `/rules`; none where there is no such page.
pub(super) fn answer(house: &House, pages: &Pages, asked: &Asked, page: &[&str]) -> Option<Reply> {
    let bench = Bench::of(house, asked)?;
    let [id, page @ ..] = page else {
        return asked
            .only_reads()
            .then(|| pages.reply(200, "rules", &list::list(house, &bench)));
    };
    let shelf = bench.shelf();
    shelf.find(id)?;
    if !asked.only_reads() && house.read_only && page == ["save"] {
        return Some(Reply::words(403, "只看不改：这次启动写了 --read-only"));
    }
    let pack = match shelf.open(id) {
        Ok(pack) => pack,
        Err(findings) => return Some(closed(pages, id, &findings)),
    };
    let open = Open {
        bench: &bench,
        shelf: &shelf,
        pages,
        pack: &pack,
    };
    open.answer(asked, page)
}

fn closed(pages: &Pages, id: &str, findings: &Findings) -> Reply {
    let closed = Closed {
        id,
        list_link: "/rules",
        said: Said::all(findings),
    };
    pages.reply(200, "closed", &closed)
}

/// A pack that opens.
struct Open<'a> {
    bench: &'a Bench<'a>,
    shelf: &'a Shelf<'a>,
    pages: &'a Pages,
    pack: &'a Pack,
}

impl Open<'_> {
    fn answer(&self, asked: &Asked, page: &[&str]) -> Option<Reply> {
        let queried = pairs(asked.query.as_bytes());
        let answer = match (asked.only_reads(), page) {
            (true, []) => self.regulation(&queried),
            (true, ["preview"]) => {
                let unfiled = tried::unfiled(self.bench, &queried);
                let tried = tried::tried(self.bench, self.pages, self.pack, &queried, unfiled);
                tried.map(|html| Reply::page(200, html))
            }
            (true, ["words"]) => json(&Words::of(self.pack)),
            (true, ["script", file]) => {
                let function = field(&queried, "function");
                let script = Script::of(self.bench, self.shelf, self.pack, file, function)?;
                Ok(self.script(&script, (None, None), &queried))
            }
            (false, ["script", file, "look"]) => self.looked(file, &pairs(&asked.body))?,
            (false, ["save"]) => Ok(save::save(self.bench, self.pages, self.pack, &pairs(&asked.body))),
            _ => return None,
        };
        Some(answer.unwrap_or_else(|why| Reply::words(500, &format!("这一页生成不了：{why}"))))
    }

    fn regulation(&self, queried: &[(String, String)]) -> Result<Reply, String> {
        let unfiled = tried::unfiled(self.bench, queried);
        let asked = regulation::Asked {
            fields: queried,
            unfiled,
            tried: tried::tried(self.bench, self.pages, self.pack, queried, unfiled)?,
        };
        let page = Regulation::of(self.bench, self.shelf, self.pack, asked);
        Ok(self.pages.reply(200, "regulation", &page))
    }

    fn script(&self, script: &Script, typed: (Option<&str>, Option<String>), fields: &[(String, String)]) -> Reply {
        let page = ScriptPage::of(self.bench, self.pack, script, typed, fields);
        self.pages.reply(200, "script", &page)
    }

    /// The script as it is typed: for the script of the page, or as the whole page where there is none.
    fn looked(&self, file: &str, fields: &[(String, String)]) -> Option<Result<Reply, String>> {
        let function = field(fields, "function");
        let script = Script::of(self.bench, self.shelf, self.pack, file, function)?;
        let text = field(fields, "text")?.replace("\r\n", "\n");
        let line = field(fields, "line").and_then(|line| line.parse().ok()).unwrap_or(0);
        let typed = Typed {
            file,
            text: &text,
            line,
        };
        let looked = look(self.bench, self.pages, self.pack, &typed);
        Some(looked.and_then(|looked| {
            if field(fields, "live").is_some() {
                json(&looked)
            } else {
                Ok(self.script(&script, (Some(&text), Some(looked.html)), fields))
            }
        }))
    }
}

fn json<T: Serialize>(value: &T) -> Result<Reply, String> {
    serde_json::to_vec(value)
        .map(Reply::json)
        .map_err(|error| error.to_string())
}
