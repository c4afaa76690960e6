//! Why nothing can be imported: everything that is wrong with the files, before anything is written.

use crate::diagnostic::Findings;
use crate::import::filled::Problem;
use crate::import::targets::Refusal;

/// Why nothing can be imported.
#[derive(Debug)]
#[non_exhaustive]
pub enum ImportRefusal {
    /// A filled-in workbook and another file at once.
    Mixed {
        /// The workbook.
        form: String,
        /// The other file.
        other: String,
    },
    /// Documents that cannot be read, or in which no targets are found.
    Documents(Vec<Refusal>),
    /// Files that are no workbooks of this program.
    Workbooks(Vec<FaultyWorkbook>),
    /// The workspace, whose targets the workbooks belong to, cannot be read.
    Workspace(Findings),
    /// Workbooks with something that must be mended.
    Cells(Vec<FaultyWorkbook>),
    /// Two workbooks change one file.
    Clash(Clash),
}

/// A workbook, and what is wrong with it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FaultyWorkbook {
    /// Its name.
    pub name: String,
    /// Everything, by the addresses of its cells.
    pub problems: Vec<Problem>,
}

/// A file that two workbooks change.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Clash {
    /// Its path in the workspace.
    pub path: String,
    /// Names of the two workbooks.
    pub workbooks: [String; 2],
}
