//! Where files come from: a folder on disk, or memory. Paths are relative and use `/`.

use crate::diagnostic::with_slashes;
use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// A folder that can be read.
pub trait Files: Sync {
    /// Bytes of the file at `path`, or an error when it is longer than `limit` bytes.
    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>>;
    /// Names of the entries of the folder `dir` (empty: the root), sorted; folders end in `/`.
    fn list(&self, dir: &str) -> io::Result<Vec<String>>;
    /// Whether there is a file at `path`.
    fn has(&self, path: &str) -> bool;
    /// Whether there is anything at `path`: a file, a folder, or what cannot be read, such as a link to nothing, a share that
    /// is offline, a folder without permission. What cannot be told is taken to be there.
    fn is_there(&self, path: &str) -> bool {
        self.has(path) || self.list(path).map_or_else(|error| !is_absent(&error), |_| true)
    }

    /// Whether `path` is a link to somewhere else.
    fn is_link(&self, path: &str) -> bool {
        let _ = path;
        false
    }
}

/// Whether an error says that nothing is there.
fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound
            | io::ErrorKind::NotADirectory
            | io::ErrorKind::InvalidInput
            | io::ErrorKind::InvalidFilename
    )
}

/// Folders of a workspace whose files are run or printed: no link in them leads out of the workspace, or a workspace that
/// was received could print any file of the machine.
const KEPT_INSIDE: [&str; 2] = ["scoring-rules", "templates"];

/// That a link leads out of the workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeavesWorkspace;

impl std::fmt::Display for LeavesWorkspace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("链接指到工作区以外，不读")
    }
}

impl std::error::Error for LeavesWorkspace {}

/// A folder on disk.
#[derive(Debug, Clone)]
pub struct Disk {
    root: Arc<Path>,
}

impl Disk {
    /// The folder `root`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self::at(root.into().into())
    }

    /// The folder `root`, whose path others hold too.
    pub fn at(root: Arc<Path>) -> Self {
        Self { root }
    }

    fn path(&self, path: &str) -> PathBuf {
        if path.is_empty() {
            self.root.to_path_buf()
        } else {
            self.root.join(path)
        }
    }

    /// The path, unless it is to stay in the workspace and a link takes it out.
    fn inside(&self, path: &str) -> io::Result<PathBuf> {
        let full = self.path(path);
        let is_kept = |name: &str| KEPT_INSIDE.contains(&name);
        // A filed copy is a workspace of its own inside this one.
        let own = match path.split_once("/filed/") {
            Some((_, entry)) => entry.split_once('/').map_or("", |(_, own)| own),
            None => path,
        };
        let boundary = if own.split('/').next().is_some_and(is_kept) {
            &*self.root
        } else if self
            .root
            .file_name()
            .and_then(|name| name.to_str())
            .is_some_and(is_kept)
        {
            self.root.parent().unwrap_or(&self.root)
        } else {
            return Ok(full);
        };
        if is_plain(boundary, &full) {
            return Ok(full);
        }
        let boundary = if boundary.as_os_str().is_empty() {
            Path::new(".")
        } else {
            boundary
        };
        match (std::fs::canonicalize(&full), std::fs::canonicalize(boundary)) {
            (Ok(real), Ok(boundary)) if !real.starts_with(&boundary) => Err(io::Error::other(LeavesWorkspace)),
            _ => Ok(full),
        }
    }
}

/// Whether nothing between `boundary` and `full`, which lies below it by its name, is a link: then it lies there on the disk
/// too, and two real paths need not be asked for.
fn is_plain(boundary: &Path, full: &Path) -> bool {
    let Ok(below) = full.strip_prefix(boundary) else {
        return false;
    };
    let mut at = boundary.to_path_buf();
    below.components().all(|part| {
        at.push(part);
        matches!(part, Component::Normal(_)) && std::fs::symlink_metadata(&at).is_ok_and(|meta| !meta.is_symlink())
    })
}

/// That a file is longer than what is read of one.
pub(super) fn too_long(len: u64, limit: u64) -> io::Error {
    io::Error::new(
        io::ErrorKind::FileTooLarge,
        format!("文件有 {} KB，上限是 {} KB", len.div_ceil(1024), limit / 1024),
    )
}

impl Files for Disk {
    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        use std::io::Read;
        let full = self.inside(path)?;
        let meta = std::fs::metadata(&full)?;
        if !meta.is_file() && !meta.is_dir() {
            // Opening a pipe would wait for somebody to write into it.
            return Err(io::Error::other("不是普通文件"));
        }
        let mut file = std::fs::File::open(&full)?;
        if meta.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if meta.len() > limit {
            return Err(too_long(meta.len(), limit));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).unwrap_or(0));
        // A pipe or a growing file has no honest length: never read past the limit.
        file.by_ref().take(limit + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            return Err(too_long(bytes.len() as u64, limit));
        }
        Ok(bytes)
    }

    fn list(&self, dir: &str) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in std::fs::read_dir(self.inside(dir)?)? {
            let entry = entry?;
            let mut name = entry.file_name().to_string_lossy().into_owned();
            // Only of a link is asked what it leads to.
            let kind = entry.file_type()?;
            if kind.is_dir() || kind.is_symlink() && entry.path().is_dir() {
                name.push('/');
            }
            names.push(name);
        }
        names.sort();
        Ok(names)
    }

    fn has(&self, path: &str) -> bool {
        self.path(path).is_file()
    }

    fn is_there(&self, path: &str) -> bool {
        // Of a link itself, whatever it leads to.
        std::fs::symlink_metadata(self.path(path)).map_or_else(|error| !is_absent(&error), |_| true)
    }

    fn is_link(&self, path: &str) -> bool {
        std::fs::symlink_metadata(self.path(path)).is_ok_and(|meta| meta.is_symlink())
    }
}

/// Files in memory, for tests, streams and the browser.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// These texts; a later one of the same path wins.
    pub fn new(files: Vec<(String, String)>) -> Self {
        Self {
            files: files
                .into_iter()
                .map(|(path, text)| (path, text.into_bytes()))
                .collect(),
        }
    }

    /// Puts bytes at `path`.
    pub fn put(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.to_owned(), bytes.into());
    }
}

impl Files for Memory {
    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        let bytes = self.files.get(path).ok_or(io::ErrorKind::NotFound)?;
        if bytes.len() as u64 > limit {
            Err(too_long(bytes.len() as u64, limit))
        } else {
            Ok(bytes.clone())
        }
    }

    fn list(&self, dir: &str) -> io::Result<Vec<String>> {
        let prefix = if dir.is_empty() {
            String::new()
        } else {
            format!("{}/", dir.trim_end_matches('/'))
        };
        let mut names: Vec<String> = Vec::new();
        for path in self.files.keys().filter_map(|path| path.strip_prefix(&prefix)) {
            let name = match path.split_once('/') {
                Some((folder, _)) => format!("{folder}/"),
                None => path.to_owned(),
            };
            if names.last() != Some(&name) {
                names.push(name);
            }
        }
        names.sort();
        names.dedup();
        if names.is_empty() && !prefix.is_empty() {
            Err(io::ErrorKind::NotFound.into())
        } else {
            Ok(names)
        }
    }

    fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }
}

/// A subfolder of other files, e.g. one department of a county.
pub struct Under<'a> {
    files: &'a dyn Files,
    folder: String,
}

impl<'a> Under<'a> {
    /// The folder `folder` of `files`.
    pub fn new(files: &'a dyn Files, folder: &str) -> Self {
        Self {
            files,
            folder: folder.trim_end_matches('/').to_owned(),
        }
    }

    fn path(&self, path: &str) -> String {
        let joined = Path::new(&self.folder).join(path);
        with_slashes(&joined).trim_end_matches('/').to_owned()
    }
}

impl Files for Under<'_> {
    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        self.files.read(&self.path(path), limit)
    }

    fn list(&self, dir: &str) -> io::Result<Vec<String>> {
        self.files.list(&self.path(dir))
    }

    fn has(&self, path: &str) -> bool {
        self.files.has(&self.path(path))
    }

    fn is_there(&self, path: &str) -> bool {
        self.files.is_there(&self.path(path))
    }

    fn is_link(&self, path: &str) -> bool {
        self.files.is_link(&self.path(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_lists_like_a_disk() {
        let files = Memory::new(vec![
            ("ziping.toml".into(), String::new()),
            ("2021/targets/B.toml".into(), String::new()),
            ("2021/targets/A.toml".into(), String::new()),
            ("2021/department.toml".into(), String::new()),
        ]);
        assert_eq!(files.list("").unwrap(), ["2021/", "ziping.toml"]);
        assert_eq!(files.list("2021/targets").unwrap(), ["A.toml", "B.toml"]);
        assert_eq!(
            Under::new(&files, "2021").list("").unwrap(),
            ["department.toml", "targets/"]
        );
        assert!(files.list("2022").is_err());
        assert!(files.has("ziping.toml") && !files.has("2021"));
    }

    #[test]
    fn a_long_file_is_refused_before_it_is_read() {
        let mut files = Memory::default();
        files.put("a.toml", vec![b'#'; 2048]);
        assert_eq!(
            files.read("a.toml", 1024).unwrap_err().kind(),
            io::ErrorKind::FileTooLarge
        );
    }
}
