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
}

/// What the template of a line sees.
#[derive(Serialize)]
struct View<'a> {
    line: &'a Line,
    /// Where the account of each row is: this address and the row behind it.
    score_link: &'a str,
}

/// The lines as they were last rendered.
#[derive(Default)]
pub(super) struct Ledger {
    rendered: BTreeMap<Line, Item>,
}

impl Ledger {
    /// The lines of a form as it is now, in its order; `score_link`, always the same, is where its accounts are.
    ///
    /// # Errors
    /// What is wrong with the template.
    pub(super) fn items(&mut self, score: &FormScore, score_link: &str, pages: &Pages) -> Result<Vec<Item>, String> {
        let mut items = Vec::new();
        let mut rendered = BTreeMap::new();
        for line in lines(score) {
            let item = match self.rendered.remove(&line) {
                Some(item) => item,
                None => Item::new(&pages.render(
                    "lost",
                    &View {
                        line: &line,
                        score_link,
                    },
                )?),
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

fn lines(score: &FormScore) -> Vec<Line> {
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
        });
    }
    lines
}
