//! The departments that a page shows, by folder.

use crate::diagnostic::Findings;
use crate::load;
use crate::rules::Shelf;
use crate::score::ScoredYear;
use crate::source::Disk;
use crate::tour::{self, Request};
use std::path::PathBuf;

/// What a single workspace is called in addresses; a folder of a county has its own name.
pub(super) const ALONE: &str = "-";

/// All that one run shows.
#[derive(Debug)]
pub struct House {
    pub(super) departments: Vec<Department>,
    /// The folder above them, and how messages call its packs; none for a single workspace.
    pub(super) above: Option<(Disk, &'static str)>,
    /// Whether nothing is ever written.
    pub(super) read_only: bool,
}

/// One department.
#[derive(Debug)]
pub struct Department {
    pub(super) name: String,
    pub(super) folder: PathBuf,
    pub(super) files: Disk,
}

impl Department {
    /// The workspace in `folder`; `name` is that of the folder in its county, empty for a workspace alone.
    pub fn new(name: &str, folder: PathBuf) -> Self {
        Self {
            name: if name.is_empty() { ALONE } else { name }.to_owned(),
            files: Disk::new(&folder),
            folder,
        }
    }
}

impl Department {
    /// What it calls itself, or its folder.
    pub(super) fn shown_name(&self) -> String {
        load::workspace(&self.files).map_or_else(|_| self.name.clone(), |workspace| workspace.department.name)
    }
}

impl House {
    /// These departments, whose files may be written.
    pub fn new(departments: Vec<Department>) -> Self {
        Self {
            departments,
            above: None,
            read_only: false,
        }
    }

    /// As a county in the folder `above`, whose packs messages call `shown`.
    #[must_use]
    pub fn of_county(mut self, above: PathBuf, shown: &'static str) -> Self {
        self.above = Some((Disk::new(above), shown));
        self
    }

    /// To be looked at only.
    #[must_use]
    pub fn read_only(mut self, read_only: bool) -> Self {
        self.read_only = read_only;
        self
    }

    pub(super) fn department(&self, name: &str) -> Option<&Department> {
        self.departments.iter().find(|one| one.name == name)
    }

    /// A year of a department as a reviewer sees it; its latest where none is asked for.
    pub(super) fn checked(&self, department: &Department, year: Option<i16>) -> Result<ScoredYear, Findings> {
        let shelf = self.shelf(department);
        let request = Request::default().with_year(year).with_shelf(&shelf);
        tour::check(&department.files, &request)
    }

    /// Where packs of a department are looked for.
    pub(super) fn shelf<'a>(&'a self, department: &'a Department) -> Shelf<'a> {
        let shelf = Shelf::of_workspace(&department.files);
        match &self.above {
            Some((above, shown)) => shelf.with_shared(above, shown),
            None => shelf,
        }
    }
}
