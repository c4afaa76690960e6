//! What was read and laid out for a form last: typing into one of its cells does neither again.
//!
//! INVARIANT: what is kept is what would be made anew, as [`layout`](super::layout) depends on the approved facts and the number
//! of lines alone, and a record on the text of its file and the names of the indicators.

use super::cell::{BlankCell, FormLine, blank, entries, line};
use super::field::Field;
use super::further::LISTS;
use super::key;
use super::layout::Form;
use super::record::Record;
use crate::model::department::Year;
use crate::model::form::{Form as Facts, Head};
use crate::model::indicator::Fault;
use crate::model::notation::Target;
use std::sync::Arc;

/// What is kept of one form.
#[derive(Default)]
pub struct KeptSheet(Option<Kept>);

struct Kept {
    approved: Approved,
    /// The text that the record is of.
    text: String,
    record: Record,
    laid: Laid,
}

/// The cells of a form, still without what stands in them.
pub(super) struct Laid {
    /// Lines of each of [`LISTS`].
    lines: [usize; LISTS.len()],
    /// In the order of their addresses.
    pub(super) cells: Vec<(Field, Arc<BlankCell>)>,
    pub(super) further: Arc<[FormLine]>,
}

/// What of the approved facts the cells are laid out by, and their indicators are found by.
struct Approved {
    head: Head,
    indicators: Vec<ApprovedRow>,
}

struct ApprovedRow {
    id: String,
    level2: String,
    name: String,
    target: String,
    meant: Result<Target, Fault>,
}

impl KeptSheet {
    /// The form of `facts` whose actuals file has this text: its cells, and the file behind them.
    ///
    /// # Errors
    /// Why the file cannot be read.
    pub(super) fn of(&mut self, year: &Year, facts: &Facts, text: &str) -> Result<(&Laid, &mut Record), String> {
        let known = self.0.take().filter(|kept| kept.approved.is_of(facts));
        let kept = match known {
            Some(kept) if kept.text == text => kept.laid_out(year, facts),
            Some(kept) => Kept {
                record: Record::open(text, &facts.indicators)?,
                text: text.to_owned(),
                ..kept
            }
            .laid_out(year, facts),
            None => {
                let record = Record::open(text, &facts.indicators)?;
                Kept {
                    approved: Approved::of(facts),
                    text: text.to_owned(),
                    laid: Laid::new(year, facts, &record),
                    record,
                }
            }
        };
        let kept = self.0.insert(kept);
        Ok((&kept.laid, &mut kept.record))
    }

    /// The text of the file, after something was put into its record.
    pub(super) fn changed(&mut self) -> String {
        let Some(kept) = &mut self.0 else {
            return String::new();
        };
        kept.record.settle();
        kept.text = kept.record.text();
        kept.text.clone()
    }
}

impl Kept {
    fn laid_out(mut self, year: &Year, facts: &Facts) -> Self {
        if self.laid.lines != lines(&self.record) {
            self.laid = Laid::new(year, facts, &self.record);
        }
        self
    }
}

impl Laid {
    fn new(year: &Year, facts: &Facts, record: &Record) -> Self {
        let form = Form::new(year, facts, &|_| None, &|list| record.lines(list));
        let cells = entries(&form.rows).map(|(field, open)| (field.clone(), Arc::new(blank(facts, field, open))));
        let mut cells: Vec<(Field, Arc<BlankCell>)> = cells.collect();
        cells.sort_by(|(_, one), (_, other)| one.address.cmp(&other.address));
        let conclusion = key::line("narrative=conclusion");
        let below = form.rows.iter().skip_while(|row| row.key != conclusion);
        let further = below.filter(|row| row.key != key::line("signed"));
        Self {
            lines: lines(record),
            cells,
            further: further.map(|row| line(facts, row)).collect(),
        }
    }

    /// The field of an address.
    pub(super) fn field(&self, address: &str) -> Option<&Field> {
        let at = self.cells.binary_search_by(|(_, cell)| (*cell.address).cmp(address));
        Some(&self.cells.get(at.ok()?)?.0)
    }
}

fn lines(record: &Record) -> [usize; LISTS.len()] {
    LISTS.map(|(list, _)| record.lines(list))
}

/// Approved amounts as they are written, which cells show where nothing was filled in: 30.00 is 30, and not the same text.
fn amounts(head: &Head) -> Option<[Option<String>; 3]> {
    let budget = &head.project()?.budget;
    Some([budget.total, budget.fiscal, budget.other].map(|amount| Some(amount?.to_string())))
}

impl Approved {
    fn of(facts: &Facts) -> Self {
        let rows = facts.indicators.iter().map(|one| ApprovedRow {
            id: one.id.to_string(),
            level2: one.level2.to_string(),
            name: one.name.to_string(),
            target: one.target_in_force().to_string(),
            meant: one.meant.clone(),
        });
        Self {
            head: facts.head.clone(),
            indicators: rows.collect(),
        }
    }

    fn is_of(&self, facts: &Facts) -> bool {
        let mut rows = self.indicators.iter().zip(&facts.indicators);
        self.head == facts.head
            && amounts(&self.head) == amounts(&facts.head)
            && self.indicators.len() == facts.indicators.len()
            && rows.all(|(row, one)| {
                row.id == one.id
                    && row.level2 == one.level2
                    && row.name == one.name
                    && row.target == *one.target_in_force()
                    && row.meant == one.meant
            })
    }
}
