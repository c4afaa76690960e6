//! The departments that a page shows, by folder.

use super::stamp::Stamp;
use crate::diagnostic::{Findings, is_blank};
use crate::load;
use crate::rules::{FOLDER, KeptPacks, Shelf};
use crate::score::ScoredYear;
use crate::source::{Disk, Files, folder_id};
use crate::tour::{self, Request};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// What a single workspace is called in addresses; a folder of a county has its own name.
pub(super) const ALONE: &str = "-";

/// All that one run shows.
#[derive(Debug)]
pub struct House {
    pub(super) departments: Vec<Department>,
    /// The folder above them; none for a single workspace.
    pub(super) above: Option<Above>,
    /// Whether nothing is ever written.
    pub(super) read_only: bool,
    /// Shipped packs that were opened.
    kept: KeptPacks,
    /// Tells its folder from others; found when it is first asked for.
    id: OnceLock<String>,
}

/// Finds the departments in the folder of a county; none where it cannot be looked into.
pub type Find = fn(&Path) -> Option<Vec<Department>>;

/// The folder of a county.
#[derive(Debug, Clone)]
pub(super) struct Above {
    pub(super) folder: PathBuf,
    pub(super) files: Disk,
    /// How messages call its packs.
    shown: &'static str,
    /// How its departments are found anew; none where they stay those that were given.
    find: Option<Find>,
}

/// One department.
#[derive(Debug, Clone)]
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
        load::workspace(&self.files).map_or_else(
            |_| self.name.clone(),
            |workspace| self.or_folder(&workspace.department.name),
        )
    }

    /// The name that it gives itself; that of its folder where it is blank.
    pub(super) fn or_folder(&self, name: &str) -> String {
        if !is_blank(name) {
            return name.to_owned();
        }
        let alone = || {
            let whole = std::path::absolute(&self.folder).ok()?;
            Some(whole.file_name()?.to_string_lossy().into_owned())
        };
        let folder = (self.name == ALONE).then(alone).flatten();
        folder.unwrap_or_else(|| self.name.clone())
    }
}

impl House {
    /// Tells its folder, the county's, else that of its one workspace, from others; blank where it cannot be found.
    pub(super) fn id(&self) -> &str {
        self.id.get_or_init(|| {
            let above = self.above.as_ref().map(|above| above.folder.as_path());
            let alone = || self.departments.first().map(|one| one.folder.as_path());
            above.or_else(alone).and_then(folder_id).unwrap_or_default()
        })
    }

    /// These departments, whose files may be written.
    pub fn new(departments: Vec<Department>) -> Self {
        Self {
            departments,
            above: None,
            read_only: false,
            kept: KeptPacks::default(),
            id: OnceLock::new(),
        }
    }

    /// As a county in the folder `above`, whose packs messages call `shown`.
    #[must_use]
    pub fn of_county(mut self, above: PathBuf, shown: &'static str) -> Self {
        self.above = Some(Above {
            files: Disk::new(&above),
            folder: above,
            shown,
            find: None,
        });
        self
    }

    /// With the way to find the departments of its county anew: folders come and are renamed while the page is open.
    #[must_use]
    pub fn found_by(mut self, find: Find) -> Self {
        if let Some(above) = &mut self.above {
            above.find = Some(find);
        }
        self
    }

    /// The same with the departments that stand in the folder of the county now; none where they are those that are known.
    pub(super) fn found_anew(&self) -> Option<Self> {
        let above = self.above.as_ref()?;
        let departments = above.find?(&above.folder)?;
        let names = |all: &[Department]| all.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
        (names(&departments) != names(&self.departments)).then(|| Self {
            departments,
            above: Some(above.clone()),
            read_only: self.read_only,
            // A county keeps none: see `shelf_of`.
            kept: KeptPacks::default(),
            id: self.id.clone(),
        })
    }

    /// To be looked at only.
    #[must_use]
    pub fn read_only(mut self, read_only: bool) -> Self {
        self.read_only = read_only;
        self
    }

    /// What changes with every pack that all departments share.
    pub(super) fn shared_stamp(&self) -> Stamp {
        let shared = self.above.as_ref().map(|above| above.folder.join(FOLDER));
        Stamp::of(&shared.unwrap_or_default())
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
        self.shelf_of(&department.files)
    }

    /// Where packs of a department with these files are looked for.
    pub(super) fn shelf_of<'a>(&'a self, files: &'a dyn Files) -> Shelf<'a> {
        let shelf = Shelf::of_workspace(files);
        match &self.above {
            Some(above) => shelf.with_shared(&above.files, above.shown),
            // The shipped packs stay what they are; those in the folder above may change at any time.
            None => shelf.with_kept(&self.kept),
        }
    }
}
