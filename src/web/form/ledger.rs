//! Every lost point beside the form, a line each: rendered once for as long as it says the same, and sent alone where it is new.

use super::panel::Named;
use super::pieces::Item;
use super::view::ledger_of;
use crate::model::scorecard::FormScore;
use crate::web::pages::Pages;
use serde::Serialize;
use std::collections::BTreeMap;

/// In the place of the first line where nothing was lost.
const NOTHING: &str = "<li id=\"loss-none\" class=\"grey\">没有扣分</li>";

/// A lost point.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Line {
    row: Named,
    /// Which of the losses of its row.
    number: usize,
    points: String,
    reason: String,
    keeps: Option<String>,
    /// Where the account of each row is: this address and the row behind it.
    score_link: String,
}

/// What the template of a line sees.
#[derive(Serialize)]
struct View<'a> {
    line: &'a Line,
}

/// The lines as they were last rendered.
#[derive(Default)]
pub(super) struct Ledger {
    rendered: BTreeMap<Line, Item>,
}

impl Ledger {
    /// The lines of a form as it is now, in its order.
    ///
    /// # Errors
    /// What is wrong with the template.
    pub(super) fn items(&mut self, score: &FormScore, link: &str, pages: &Pages) -> Result<Vec<Item>, String> {
        let mut items = Vec::new();
        let mut rendered = BTreeMap::new();
        for line in lines(score, link) {
            let item = match self.rendered.remove(&line) {
                Some(item) => item,
                None => Item::new(&pages.render("lost", &View { line: &line })?),
            };
            items.push(item.clone());
            rendered.insert(line, item);
        }
        self.rendered = rendered;
        if items.is_empty() {
            items.push(Item::new(NOTHING));
        }
        Ok(items)
    }
}

fn lines(score: &FormScore, link: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (row, line) in ledger_of(score) {
        let number = match lines.last() {
            Some(before) if before.row.id == row => before.number + 1,
            _ => 1,
        };
        lines.push(Line {
            row: Named::of(row),
            number,
            points: line.points.to_string(),
            reason: line.reason.clone(),
            keeps: line.keeps_text().map(str::to_owned),
            score_link: link.to_owned(),
        });
    }
    lines
}
