//! What a clerk types wrong, and what is said of it. Each slip is typed into a workbook that `ziping form` made, imported, and
//! named by sheet, cell, column heading and indicator, with the value that was meant; nothing is filed until it is mended in
//! the same workbook and imported again.
//!
//! The slips are lists, one file per kind: what was typed, what is said, which cell is named, what is typed instead. `slip`
//! is how they are written, `desk` the workspace and its workbooks, `told` looks at each.
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]

mod absent;
mod dates;
mod desk;
mod foreign;
mod full_marks;
mod grades;
mod money;
mod moved;
mod numbers;
mod reshaped;
mod slip;
mod told;
mod units;

#[test]
fn there_are_sixty_slips_and_six_of_each_kind() {
    let kinds = [
        units::SLIPS.len(),
        dates::SLIPS.len(),
        numbers::SLIPS.len(),
        grades::SLIPS.len(),
        money::SLIPS.len(),
        absent::SLIPS.len(),
        moved::SLIPS.len(),
        foreign::SLIPS.len() + foreign::CELLS.len(),
    ];
    assert!(kinds.iter().all(|count| *count >= 6), "{kinds:?}");
    assert!(kinds.iter().sum::<usize>() >= 60, "{kinds:?}");
}
