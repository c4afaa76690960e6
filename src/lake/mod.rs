//! Scorecards and findings → tables for whoever analyses many of them: Parquet, for `DuckDB`, Spark, pandas.
//!
//! In: scorecards and findings, one department after the other. Out: files with names and bytes, a folder for each table
//! and in it one for each year. Four tables: `scores` (a form a line), `rows` (a row of a form), `ledger` (a lost point),
//! `findings` (what a reviewer would send back). Knows nothing of packs, folders on a disk or clocks.
//!
//! INVARIANT: every amount is the decimal of the scorecard; one that its column cannot hold exactly is an error, and nothing
//! is written. The same scorecards in the same order give the same bytes.

mod column;
mod error;
mod findings;
mod ledger;
mod rows;
mod scores;
mod table;

pub use error::LakeError;

use crate::diagnostic::Findings;
use crate::model::scorecard::Scorecard;
use crate::source::write::Output;
use column::Layout;
use std::collections::BTreeMap;
use table::Table;

/// Tables that are being filled.
#[derive(Default)]
pub struct Lake {
    /// By the name of the table and the year.
    tables: BTreeMap<(&'static str, i16), Table>,
}

impl Lake {
    /// A department's year: its forms, their rows, every lost point.
    ///
    /// # Errors
    /// An amount that its column cannot hold exactly.
    pub fn add(&mut self, card: &Scorecard) -> Result<(), LakeError> {
        for form in card.forms() {
            self.table(&scores::LAYOUT, card.year)?
                .add(&scores::cells(card, form))?;
            for cells in rows::cells(card, form) {
                self.table(&rows::LAYOUT, card.year)?.add(&cells)?;
            }
            for cells in ledger::cells(card, form) {
                self.table(&ledger::LAYOUT, card.year)?.add(&cells)?;
            }
        }
        Ok(())
    }

    /// What was found in a department's year; `folder` is its name in the county, empty where it stands alone.
    ///
    /// # Errors
    /// The library refuses.
    pub fn add_findings(&mut self, card: &Scorecard, folder: &str, findings: &Findings) -> Result<(), LakeError> {
        for cells in findings::cells(card, folder, findings) {
            self.table(&findings::LAYOUT, card.year)?.add(&cells)?;
        }
        Ok(())
    }

    /// The files, by their paths below the output folder: `scores/year=2021/part-0.parquet`.
    ///
    /// # Errors
    /// The library refuses.
    pub fn finish(self) -> Result<Vec<Output>, LakeError> {
        let files = self.tables.into_iter().map(|((name, year), table)| {
            Ok(Output {
                path: format!("{name}/year={year}/part-0.parquet").into(),
                bytes: table.finish()?,
            })
        });
        files.collect()
    }

    fn table(&mut self, layout: &Layout, year: i16) -> Result<&mut Table, LakeError> {
        use std::collections::btree_map::Entry;
        Ok(match self.tables.entry((layout.name, year)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(Table::new(layout)?),
        })
    }
}
