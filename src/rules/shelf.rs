//! Where packs stand: the workspace's own `scoring-rules/` first, then those of the folders above it that share theirs,
//! then the shipped ones.
//!
//! INVARIANT: a pack that is there and cannot be read is never passed over for another one of the same id.

use super::pack::Pack;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Files, closest};
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::io;
use std::sync::{Mutex, PoisonError};

static SHIPPED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/scoring-rules");

/// Folder of a workspace with its own packs.
pub const FOLDER: &str = "scoring-rules";

/// Ids of the shipped packs, sorted.
pub fn shipped_ids() -> Vec<String> {
    pack_ids(&Shipped, "")
}

/// Where packs are looked for, nearest first; the shipped ones come after all.
#[derive(Clone)]
pub struct Shelf<'a> {
    stands: Vec<Stand<'a>>,
    kept: Option<&'a KeptPacks>,
}

/// Packs that were opened, for shelves that differ in nothing but the workspace's own packs: what many departments share is
/// read once. What changes on the disk meanwhile is not seen.
#[derive(Debug, Default)]
pub struct KeptPacks(Mutex<BTreeMap<String, Pack>>);

impl KeptPacks {
    fn get(&self, id: &str) -> Option<Pack> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }

    fn keep(&self, id: &str, pack: &Pack) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // The same rules are the same pack, so that what was compiled of it serves all.
        all.entry(id.to_owned()).or_insert_with(|| pack.clone());
    }
}

/// A folder of packs.
#[derive(Clone, Copy)]
struct Stand<'a> {
    files: &'a dyn Files,
    whose: Whose<'a>,
}

#[derive(Clone, Copy)]
enum Whose<'a> {
    /// A workspace's alone.
    Own,
    /// The same, of whichever workspace is asked for.
    OfAny,
    /// Shared by a folder above workspaces; how messages call it.
    Shared(&'a str),
    /// A folder of packs that was named; how messages call it.
    Named(&'a str),
    /// The packs inside the program.
    Shipped,
}

/// The stand of the packs inside the program.
const INSIDE: Stand<'static> = Stand {
    files: &Shipped,
    whose: Whose::Shipped,
};

impl<'a> Stand<'a> {
    /// Where its packs are in its files.
    fn folder(self) -> &'static str {
        match self.whose {
            Whose::Own | Whose::OfAny | Whose::Shared(_) => FOLDER,
            Whose::Named(_) | Whose::Shipped => "",
        }
    }

    /// How messages call that.
    fn shown(self) -> &'a str {
        match self.whose {
            Whose::Own | Whose::OfAny | Whose::Shipped => FOLDER,
            Whose::Shared(shown) | Whose::Named(shown) => shown,
        }
    }

    /// Whether the folder of packs is there and nobody can look into it: then any pack may be in it.
    fn is_unreadable(self) -> bool {
        let folder = self.folder();
        !folder.is_empty() && self.files.is_there(folder) && self.files.list(folder).is_err()
    }
}

impl<'a> Shelf<'a> {
    fn with(mut self, at: usize, files: &'a dyn Files, whose: Whose<'a>) -> Self {
        self.stands.insert(at, Stand { files, whose });
        self
    }

    /// Only the shipped packs.
    pub fn shipped() -> Self {
        Self {
            stands: Vec::new(),
            kept: None,
        }
    }

    /// The workspace's own packs before the shipped ones.
    pub fn of_workspace(files: &'a dyn Files) -> Self {
        Self::shipped().with(0, files, Whose::Own)
    }

    /// The own packs of whichever workspace is asked for before the shipped ones: one shelf serves all departments of a county.
    pub fn of_any_workspace() -> Self {
        Self::shipped().with(0, &Shipped, Whose::OfAny)
    }

    /// The same for the workspace in `files`, where this is the shelf of any.
    #[must_use]
    pub fn for_workspace<'f>(&self, files: &'f dyn Files) -> Shelf<'f>
    where
        'a: 'f,
    {
        let mut shelf: Shelf<'f> = self.clone();
        let of_any = |stand: &&mut Stand<'f>| matches!(stand.whose, Whose::OfAny);
        for stand in shelf.stands.iter_mut().filter(of_any) {
            let whose = Whose::Own;
            *stand = Stand { files, whose };
        }
        shelf
    }

    /// The packs that a folder above the workspace shares with it: after its own, before the shipped ones, and before those
    /// of folders further above, which come later. Messages call them by `shown`.
    #[must_use]
    pub fn with_shared(self, above: &'a dyn Files, shown: &'a str) -> Self {
        let last = self.stands.len();
        self.with(last, above, Whose::Shared(shown))
    }

    /// A folder of packs before all others; messages call it `shown`.
    #[must_use]
    pub fn with_folder(self, files: &'a dyn Files, shown: &'a str) -> Self {
        self.with(0, files, Whose::Named(shown))
    }

    /// All, nearest first; nothing of a workspace's own as long as nobody said which one.
    fn stands(&self) -> impl Iterator<Item = Stand<'a>> {
        let known = self.stands.iter().filter(|stand| !matches!(stand.whose, Whose::OfAny));
        known.copied().chain(std::iter::once(INSIDE))
    }

    /// The same with what `kept` has, which may serve many workspaces.
    #[must_use]
    pub fn with_kept(mut self, kept: &'a KeptPacks) -> Self {
        self.kept = Some(kept);
        self
    }

    /// Pack `id` as it was opened before, where no pack of the workspace's own can come in; else opens it.
    pub(super) fn kept_or<E>(&self, id: &str, open: impl FnOnce() -> Result<Pack, E>) -> Result<Pack, E> {
        let mut own = self.stands().filter(|stand| matches!(stand.whose, Whose::Own));
        let Some(kept) = self
            .kept
            .filter(|_| own.all(|stand| !stand.files.is_there(stand.folder())))
        else {
            return open();
        };
        if let Some(pack) = kept.get(id) {
            return Ok(pack);
        }
        let pack = open()?;
        kept.keep(id, &pack);
        Ok(pack)
    }

    /// Names and texts of all files of pack `id`.
    pub fn files_of(&self, id: &str) -> Vec<(String, String)> {
        let Some((files, folder, shown)) = self.find(id) else {
            return Vec::new();
        };
        let names = files.list(&folder).unwrap_or_default();
        let names = names.into_iter().filter(|name| !name.ends_with('/'));
        names
            .filter_map(|name| {
                let source = crate::source::read_text(files, &join(&folder, &name), &join(&shown, &name)).ok()?;
                Some((name, source.text.clone()))
            })
            .collect()
    }

    /// Bytes of a file of pack `id`, and how messages call it; nothing where the pack itself has no such file.
    pub fn bytes_of(&self, id: &str, name: &str) -> Option<(Vec<u8>, String)> {
        let (files, folder, shown) = self.find(id)?;
        let bytes = files.read(&join(&folder, name), crate::source::MAX_BYTES).ok()?;
        Some((bytes, join(&shown, name)))
    }

    /// The files of pack `id`: where they are, and how messages call the folder. Also one that cannot be read, and a folder
    /// of the id without a `pack.toml`: reading it says what is wrong.
    pub fn find(&self, id: &str) -> Option<(&'a dyn Files, String, String)> {
        let sane = !id.is_empty() && !id.contains(['/', '\\']) && id != "." && id != "..";
        self.stands().filter(|_| sane).find_map(|stand| {
            let folder = join(stand.folder(), id);
            (stand.is_unreadable() || stand.files.is_there(&folder))
                .then(|| (stand.files, folder, join(stand.shown(), id)))
        })
    }

    /// Ids of all packs, sorted.
    pub fn ids(&self) -> Vec<String> {
        let mut ids: Vec<String> = self
            .stands()
            .flat_map(|stand| pack_ids(stand.files, stand.folder()))
            .collect();
        ids.sort();
        ids.dedup();
        ids
    }

    pub(super) fn unknown(&self, id: &str) -> Diagnostic {
        let ids = self.ids();
        let hint = match closest(id, ids.iter().map(String::as_str)) {
            Some(near) => format!("是否想写 `{near}`？现有规则包：{}", ids.join("、")),
            None => format!(
                "现有规则包：{}；自己的规则包放在工作区的 {FOLDER}/<编号>/ 下",
                ids.join("、")
            ),
        };
        Diagnostic::new(Code::UnknownPack, format!("没有编号为 `{id}` 的规则包")).hint(hint)
    }
}

pub(super) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

fn pack_ids(files: &dyn Files, folder: &str) -> Vec<String> {
    let Ok(names) = files.list(folder) else {
        return Vec::new();
    };
    // Also those that cannot be read: opening them says so. A link to nothing is neither a folder nor a file.
    let is_pack = |name: &String| match name.strip_suffix('/') {
        Some(id) => files.is_there(&join(&join(folder, id), "pack.toml")),
        None => !name.starts_with('.') && !files.has(&join(folder, name)) && files.is_there(&join(folder, name)),
    };
    let ids = names.iter().filter(|name| is_pack(name));
    ids.map(|name| name.trim_end_matches('/').to_owned()).collect()
}

/// The packs inside the program.
struct Shipped;

impl Files for Shipped {
    fn read(&self, path: &str, _limit: u64) -> io::Result<Vec<u8>> {
        SHIPPED
            .get_file(path)
            .map(|file| file.contents().to_vec())
            .ok_or(io::ErrorKind::NotFound.into())
    }

    fn list(&self, dir: &str) -> io::Result<Vec<String>> {
        let folder = if dir.is_empty() {
            Some(&SHIPPED)
        } else {
            SHIPPED.get_dir(dir)
        };
        let folder = folder.ok_or(io::ErrorKind::NotFound)?;
        let name = |path: &std::path::Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
        let mut names: Vec<String> = folder
            .dirs()
            .filter_map(|dir| name(dir.path()).map(|name| name + "/"))
            .chain(folder.files().filter_map(|file| name(file.path())))
            .collect();
        names.sort();
        Ok(names)
    }

    fn has(&self, path: &str) -> bool {
        SHIPPED.get_file(path).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Memory;

    #[test]
    fn a_pack_of_its_own_is_never_passed_over_for_one_that_is_kept() {
        let kept = KeptPacks::default();
        let (plain, mut own) = (Memory::default(), Memory::default());
        for (name, text) in Shelf::shipped().files_of("mof-2020") {
            own.put(&format!("{FOLDER}/mof-2020/{name}"), format!("{text}\n"));
        }
        let open = |files: &Memory| Shelf::of_workspace(files).with_kept(&kept).open("mof-2020").unwrap();
        let (shipped, again, mine) = (open(&plain), open(&plain), open(&own));
        assert_eq!((&shipped, &shipped.sha256), (&again, &open(&plain).sha256));
        assert_ne!(mine.sha256, shipped.sha256);
        assert_eq!(open(&own).sha256, mine.sha256);
        // One shelf for both of them finds the same.
        let any = Shelf::of_any_workspace().with_kept(&kept);
        let open = |files: &Memory| any.for_workspace(files).open("mof-2020").unwrap().sha256.clone();
        assert_eq!(
            [open(&plain), open(&own)],
            [shipped.sha256.clone(), mine.sha256.clone()]
        );
        assert_eq!(any.open("mof-2020").unwrap().sha256, shipped.sha256);
    }
}
