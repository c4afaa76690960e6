//! Whose packs are looked at: those of the house as a whole, or the own ones of one department of a county.

use crate::rules::{FOLDER, Pack, Shelf};
use crate::source::{Disk, Files, MAX_BYTES, sha256_of};
use crate::tour;
use crate::web::exchange::{Asked, segment};
use crate::web::house::{Department, House};
use std::path::Path;

/// The packs that are looked at, and where a new one would stand.
pub(super) struct Bench<'a> {
    pub(super) house: &'a House,
    /// The department whose own packs they are; none: of the county.
    own: Option<&'a Department>,
    /// Whether the address says so.
    is_named: bool,
    files: &'a Disk,
    folder: &'a Path,
}

/// Where a pack stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// In the program.
    Shipped,
    /// In the folder of this bench.
    Here,
    /// In the county's folder, seen from a department.
    Above,
}

impl<'a> Bench<'a> {
    /// As the address says: `of` names a department of a county.
    pub(super) fn of(house: &'a House, asked: &Asked) -> Option<Self> {
        match (asked.queried("of"), &house.above) {
            (Some(name), Some(_)) => Some(Self::of_department(house, house.department(&name)?)),
            (Some(_), None) => None,
            (None, Some(above)) => Some(Self {
                house,
                own: None,
                is_named: false,
                files: &above.files,
                folder: &above.folder,
            }),
            (None, None) => {
                let bench = Self::of_department(house, house.departments.first()?);
                Some(Self {
                    is_named: false,
                    ..bench
                })
            }
        }
    }

    /// The own packs of a department.
    pub(super) fn of_department(house: &'a House, department: &'a Department) -> Self {
        Self {
            house,
            own: Some(department),
            is_named: true,
            files: &department.files,
            folder: &department.folder,
        }
    }

    /// The folder in which `scoring-rules/` stands.
    pub(super) fn folder(&self) -> &'a Path {
        self.folder
    }

    /// Its files.
    pub(super) fn files(&self) -> &'a Disk {
        self.files
    }

    /// Where packs are looked for.
    pub(super) fn shelf(&self) -> Shelf<'_> {
        self.shelf_over(self.files)
    }

    /// The same with other files in the place of those of the folder.
    pub(super) fn shelf_over<'s>(&'s self, files: &'s dyn Files) -> Shelf<'s> {
        match self.own {
            Some(_) => self.house.shelf_of(files),
            None => Shelf::of_workspace(files),
        }
    }

    /// Departments whose years a change is tried on.
    pub(super) fn departments(&self) -> Vec<&'a Department> {
        match self.own {
            Some(department) => vec![department],
            None => self.house.departments.iter().collect(),
        }
    }

    /// Does `work` with what is asked of each of them: all years.
    pub(super) fn with_departments<T>(&self, work: impl FnOnce(&[tour::Department<'_>]) -> T) -> T {
        let departments = self.departments();
        let shelves: Vec<Shelf<'_>> = departments.iter().map(|one| self.house.shelf(one)).collect();
        let asked: Vec<tour::Department<'_>> = departments
            .iter()
            .zip(&shelves)
            .map(|(one, shelf)| tour::Department {
                name: &one.name,
                files: &one.files,
                request: tour::Request::default().with_shelf(shelf),
            })
            .collect();
        work(&asked)
    }

    /// Whose packs they are, where the county has others.
    pub(super) fn whose(&self) -> Option<&'a str> {
        self.own.filter(|_| self.is_named).map(|one| one.name.as_str())
    }

    /// The address of a pack, or of a page behind it.
    pub(super) fn link(&self, pack: &str, page: &str) -> String {
        let mut link = format!("/rules/{}", segment(pack));
        if !page.is_empty() {
            link += &format!("/{page}");
        }
        match self.whose() {
            Some(name) => format!("{link}?of={}", segment(name)),
            None => link,
        }
    }

    /// Where the pack stands.
    pub(super) fn stands(&self, id: &str) -> Stands {
        let there = |files: &Disk| files.is_there(&format!("{FOLDER}/{id}"));
        match (&self.house.above, self.own) {
            _ if there(self.files) => Stands::Here,
            (Some(above), Some(_)) if there(&above.files) => Stands::Above,
            _ => Stands::Shipped,
        }
    }

    /// Whether the pack may be changed where it stands: an overlay in the folder of this bench.
    pub(super) fn is_editable(&self, pack: &Pack) -> bool {
        self.stands(&pack.id) == Stands::Here && pack.chain.len() > 1
    }

    /// What the files of the pack are now, as one hash; another one says that somebody changed them.
    pub(super) fn state(&self, id: &str) -> String {
        let folder = format!("{FOLDER}/{id}");
        let names = self.files.list(&folder).unwrap_or_default();
        let pieces = names.into_iter().flat_map(|name| {
            let bytes = self
                .files
                .read(&format!("{folder}/{name}"), MAX_BYTES)
                .unwrap_or_default();
            [name.into_bytes(), (bytes.len() as u64).to_be_bytes().to_vec(), bytes]
        });
        sha256_of(pieces)
    }
}
