//! 自评表, 扣分台账 and 部门汇总 as workbooks: what the documents say, in the cells of the official forms.
//!
//! In: the views that templates see. Out: pages of cells, and their bytes. The layouts are code and not templates: a
//! spreadsheet has no place for marks in its merged cells, and whoever wants another layout has the Word templates.
//!
//! INVARIANT: every number is one of the view; a cell computes nothing, and no cell is a formula.

mod form;
mod ledger;
mod national;
mod row;
mod sichuan;
mod summary;

use super::view::{Form, Ledger, Summary};
use crate::office::{Look, Page, fits_one_page, printed_workbook};

/// Layouts of the 自评表.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// The common one.
    National,
    /// Sichuan's `510000_0013zp`.
    Sichuan,
}

impl Layout {
    /// Their names.
    pub(super) const NAMES: [&'static str; 2] = ["national", "sichuan"];

    /// By name; none where it is another.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "national" => Some(Self::National),
            "sichuan" => Some(Self::Sichuan),
            _ => None,
        }
    }
}

/// 自评表.
///
/// # Errors
/// A Chinese sentence where a sheet does not hold it; so with the others.
pub(super) fn form(form: &Form<'_>, layout: Layout) -> Result<Vec<u8>, String> {
    let (page, title) = match layout {
        Layout::National => (national::page(form, "自评表"), form.title),
        Layout::Sichuan => (sichuan::page(form), sichuan::TITLE),
    };
    printed_workbook(&with_notes(page, form), title)
}

/// The form with its notes below it, on one page; or the form over several, and its notes on a sheet of their own: the
/// head of the table, which is printed on every page, would stand above them.
fn with_notes(page: Page, form: &Form<'_>) -> Vec<Page> {
    let width = u16::try_from(page.widths.len()).unwrap_or(1);
    let notes = form::notes(form, width);
    let whole = Page {
        lines: page.lines.iter().chain(&notes).cloned().collect(),
        one_page: true,
        ..page.clone()
    };
    if fits_one_page(&whole) {
        return vec![whole];
    }
    let mut lines = form::heading(form, "注", width);
    let whose = format!("{}：{}（{}）", form.title, form.name, form.code);
    lines.push(row::Row::whole(20, width, Look::Year, whose));
    lines.extend(notes.into_iter().skip(1));
    let notes = Page {
        name: format!("{}的注", page.name),
        lines,
        repeat: None,
        ..page.clone()
    };
    vec![page, notes]
}

/// 扣分台账, and the clauses behind it.
pub(super) fn ledger(ledger: &Ledger<'_>) -> Result<Vec<u8>, String> {
    printed_workbook(&[ledger::lines(ledger), ledger::clauses(ledger)], "扣分台账")
}

/// 部门汇总, and 部门整体绩效自评表 where there is one.
pub(super) fn summary(summary: &Summary<'_>) -> Result<Vec<u8>, String> {
    let mut pages = vec![summary::page(summary)];
    if let Some(own) = &summary.own {
        pages.extend(with_notes(national::page(own, "部门整体绩效自评表"), own));
    }
    printed_workbook(&pages, "部门汇总")
}
