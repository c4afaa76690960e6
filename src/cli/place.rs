//! PATH → workspaces: one, a year of one, or a county of many.

use super::args;
use crate::diagnostic::{Code, Diagnostic, Findings, with_slashes};
use crate::rules::{KeptPacks, Shelf};
use crate::source::{Disk, Files, why_not_read};
use crate::tour::{Department, Request};
use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// A workspace to work on.
pub struct Spot {
    /// Its folder.
    pub folder: Arc<Path>,
    /// Its files.
    pub files: Disk,
    /// The year asked for; none: its latest.
    pub year: Option<i16>,
    /// Folder name inside the county; empty for a single workspace.
    pub name: String,
    /// The county: it shares its packs with its departments.
    above: Option<Disk>,
}

/// How messages call the packs of the county, seen from a department's folder, as all other files are.
pub const SHARED_RULES: &str = "../scoring-rules";

impl Spot {
    fn new(folder: &Path, year: Option<i16>) -> Self {
        let folder: Arc<Path> = folder.into();
        Self {
            files: Disk::at(Arc::clone(&folder)),
            folder,
            year,
            name: String::new(),
            above: None,
        }
    }

    /// The department `name` of the county in the folder `path`, whose files are `above`.
    fn of_county((path, above): (&Path, &Disk), name: &OsStr, year: Option<i16>) -> Self {
        Self {
            above: Some(above.clone()),
            name: name.to_string_lossy().into_owned(),
            ..Self::new(&path.join(name), year)
        }
    }

    /// What is asked of it.
    pub fn department<'a>(&'a self, request: Request<'a>) -> Department<'a> {
        Department {
            name: &self.name,
            files: &self.files,
            request,
        }
    }

    /// Where packs are looked for: in the workspace, in the folder above it where the command was given that one, and among
    /// the shipped ones.
    pub fn shelf(&self) -> Shelf<'_> {
        self.below(Shelf::of_workspace(&self.files))
    }

    /// A shelf with the packs of the county.
    fn below<'a>(&'a self, shelf: Shelf<'a>) -> Shelf<'a> {
        match &self.above {
            Some(above) => shelf.with_shared(above, SHARED_RULES),
            None => shelf,
        }
    }
}

/// What PATH stands for.
pub struct Found {
    /// The workspaces, by name.
    pub spots: Vec<Spot>,
    /// Whether PATH is a county: output goes department by department.
    pub county: bool,
}

impl Found {
    /// As [`Spot::shelf`], for all of them: what is above one is above the others.
    pub fn shelf(&self) -> Shelf<'_> {
        let shelf = Shelf::of_any_workspace();
        match self.spots.first() {
            Some(spot) => spot.below(shelf),
            None => shelf,
        }
    }
}

const WORKSPACE: &str = "ziping.toml";

/// Finds the workspaces of PATH.
pub fn find(place: &args::Place) -> Result<Found, Findings> {
    let path = &place.path;
    let one = |folder: &Path, year: Option<i16>| Found {
        spots: vec![Spot::new(folder, year)],
        county: false,
    };
    // Also one that cannot be read: reading it says so.
    if Disk::new(path).is_there(WORKSPACE) && path.is_dir() {
        return Ok(one(path, place.year));
    }
    if !path.is_dir() {
        return Err(cannot(
            format!("找不到文件夹：{}", with_slashes(path)),
            "写工作区（有 ziping.toml 的文件夹）或其中的年度文件夹",
        ));
    }
    let named = std::path::absolute(path).unwrap_or_else(|_| path.clone());
    let year = named
        .file_name()
        .and_then(|name| name.to_str())
        .and_then(crate::load::as_year);
    if let (Some(year), Some(parent)) = (year, named.parent())
        && Disk::new(parent).is_there(WORKSPACE)
    {
        if place.year.is_some_and(|asked| asked != year) {
            return Err(cannot(
                format!("路径是 {year} 年度，--year 却是 {}", place.year.unwrap_or_default()),
                "去掉 --year，或把路径写到工作区",
            ));
        }
        return Ok(one(parent, Some(year)));
    }
    let entries = std::fs::read_dir(path).map_err(|error| {
        let why = if error.kind() == std::io::ErrorKind::PermissionDenied {
            "没有权限读取文件夹"
        } else {
            "读不了文件夹"
        };
        cannot(format!("{why}：{}", with_slashes(path)), "检查文件夹的权限和网络盘")
    })?;
    let above = Disk::new(path);
    let spots = entries.filter(|entry| entry.as_ref().map_or(true, |entry| may_be_department(&entry.path())));
    let spots = spots.map(|entry| Ok(Spot::of_county((path, &above), &entry?.file_name(), place.year)));
    let mut spots: Vec<Spot> = spots.collect::<io::Result<_>>().map_err(|error| {
        cannot(
            format!("读不了文件夹：{}（{}）", with_slashes(path), why_not_read(&error)),
            "检查文件夹的权限和网络盘",
        )
    })?;
    spots.shrink_to_fit();
    spots.sort_by(|a, b| a.name.cmp(&b.name));
    if spots.is_empty() {
        return Err(cannot(
            format!("{} 里没有 ziping.toml，下一层的文件夹里也没有", with_slashes(path)),
            "用“ziping init 文件夹”建一个工作区，或检查路径",
        ));
    }
    Ok(Found { spots, county: true })
}

/// Whether a folder of a county is a department's, or cannot be read and may be one: then it is named, and not skipped.
fn may_be_department(folder: &Path) -> bool {
    let files = Disk::new(folder);
    if files.is_there(WORKSPACE) {
        return true;
    }
    let hidden = folder
        .file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let is_folder = std::fs::symlink_metadata(folder).is_ok_and(|meta| meta.is_dir() || meta.is_symlink());
    // A link to a file is no folder; a link to nothing, or to a share that is offline, may be one.
    let is_file = std::fs::metadata(folder).is_ok_and(|meta| !meta.is_dir());
    !hidden && is_folder && !is_file && files.list("").is_err()
}

fn cannot(message: String, hint: &str) -> Findings {
    Diagnostic::new(Code::UnreadableFile, message).hint(hint).into()
}

/// `--rules`: an id, or a folder with a `pack.toml`.
pub struct RulesChoice {
    /// Id to open.
    pub id: Option<String>,
    folder: Option<(Disk, String)>,
    /// Packs that departments share.
    kept: KeptPacks,
}

impl RulesChoice {
    /// Reads the option.
    pub fn of(rules: &args::Rules) -> Result<Self, Findings> {
        let Some(typed) = &rules.rules else {
            return Ok(Self::new(None, None));
        };
        let path = Path::new(typed);
        let is_folder = path.join("pack.toml").is_file();
        if !is_folder && !typed.contains(['/', '\\']) {
            return Ok(Self::new(Some(typed.clone()), None));
        }
        let named = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        match (is_folder, named.file_name(), named.parent()) {
            (true, Some(id), Some(parent)) => {
                let shown = path.parent().map(with_slashes).unwrap_or_default();
                let id = id.to_string_lossy().into_owned();
                Ok(Self::new(Some(id), Some((Disk::new(parent), shown))))
            }
            _ => Err(cannot(
                format!("{typed} 里没有 pack.toml"),
                "写规则包的编号，或规则包的文件夹",
            )),
        }
    }

    fn new(id: Option<String>, folder: Option<(Disk, String)>) -> Self {
        Self {
            id,
            folder,
            kept: KeptPacks::default(),
        }
    }

    /// Whether a folder was named.
    pub fn is_folder(&self) -> bool {
        self.folder.is_some()
    }

    /// The folder that was named, and how messages call it.
    pub fn into_folder(self) -> Option<(Disk, String)> {
        self.folder
    }

    /// Where packs are looked for when a workspace is scored.
    pub fn shelf<'a>(&'a self, spot: &'a Spot) -> Shelf<'a> {
        self.above(spot.shelf())
    }

    /// The same, for all that were found.
    pub fn shelf_of_all<'a>(&'a self, found: &'a Found) -> Shelf<'a> {
        self.above(found.shelf())
    }

    fn above<'a>(&'a self, shelf: Shelf<'a>) -> Shelf<'a> {
        let shelf = shelf.with_kept(&self.kept);
        match &self.folder {
            Some((folder, shown)) => shelf.with_folder(folder, shown),
            None => shelf,
        }
    }

    /// What is asked of a workspace, with packs from `shelf`.
    pub fn request<'a>(&'a self, spot: &Spot, shelf: &'a Shelf<'a>) -> Request<'a> {
        Request::default()
            .with_year(spot.year)
            .with_rules(self.id.as_deref())
            .with_shelf(shelf)
    }

    /// What is asked of many, with packs from the shelf of all.
    pub fn departments<'a>(&'a self, spots: &'a [Spot], shelf: &'a Shelf<'a>) -> Vec<Department<'a>> {
        let asked = spots.iter().map(|spot| spot.department(self.request(spot, shelf)));
        asked.collect()
    }
}

/// A command that writes into one department was given a folder of many.
pub fn not_one(path: &Path) -> Findings {
    cannot(
        format!("{} 里有几个部门，不知道写到哪一个", with_slashes(path)),
        "写到一个部门的工作区（有 ziping.toml 的文件夹）",
    )
}
