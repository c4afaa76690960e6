//! Whether the files of a folder are those that were read before: by their names, lengths, times and permissions, without
//! opening them.

use crate::source::sha256;
use std::fs::Metadata;
use std::path::Path;
use std::time::UNIX_EPOCH;

/// What changes with every file that is written, added or removed, or that may be read now and might not before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamp(String);

/// Deeper folders are none that a workspace has.
const DEEPEST: usize = 8;

impl Stamp {
    /// Of all files below `folder`, but for those that nothing is read from: names that begin with a dot.
    pub(super) fn of(folder: &Path) -> Self {
        let mut text = String::new();
        walk(folder, DEEPEST, &mut text);
        Self(sha256(text.as_bytes()))
    }

    /// Together with another.
    pub(super) fn with(mut self, other: &Self) -> Self {
        self.0 += &other.0;
        self
    }
}

fn walk(folder: &Path, deep: usize, text: &mut String) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        *text += &format!("{} ?\n", folder.display());
        return;
    };
    let mut entries: Vec<_> = entries.flatten().collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let path = entry.path();
        if name.to_string_lossy().starts_with('.') {
            continue;
        }
        let Ok(known) = std::fs::metadata(&path) else {
            *text += &format!("{} ?\n", path.display());
            continue;
        };
        if known.is_dir() {
            if deep > 0 {
                walk(&path, deep - 1, text);
            }
            continue;
        }
        let changed = known
            .modified()
            .ok()
            .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let changed = changed.map_or(0, |since| since.as_nanos());
        let may = permission(&known);
        *text += &format!("{} {} {changed} {may}\n", path.display(), known.len());
    }
}

/// What changes when a file may be read or not: taking that away, or giving it back, leaves its time as it was.
#[cfg(unix)]
fn permission(known: &Metadata) -> String {
    use std::os::unix::fs::MetadataExt;
    format!("{:o} {} {}", known.mode(), known.ctime(), known.ctime_nsec())
}

#[cfg(not(unix))]
fn permission(known: &Metadata) -> String {
    known.permissions().readonly().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_written_added_or_removed_changes_the_stamp() {
        let here = tempfile::tempdir().unwrap();
        let file = here.path().join("2024/a.toml");
        std::fs::create_dir(here.path().join("2024")).unwrap();
        let put = |path: &Path, text: &str| {
            let mut file = std::fs::File::create(path).unwrap();
            std::io::Write::write_all(&mut file, text.as_bytes()).unwrap();
        };
        put(&file, "one");
        let first = Stamp::of(here.path());
        assert_eq!(Stamp::of(here.path()), first);
        put(&file, "other");
        let second = Stamp::of(here.path());
        assert_ne!(second, first);
        put(&here.path().join("2024/b.toml"), "");
        assert_ne!(Stamp::of(here.path()), second);
        std::fs::remove_file(here.path().join("2024/b.toml")).unwrap();
        assert_eq!(Stamp::of(here.path()), second);
        assert_ne!(Stamp::of(here.path()).with(&first), second);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_may_no_longer_be_read_changes_the_stamp() {
        use std::os::unix::fs::PermissionsExt;
        let here = tempfile::tempdir().unwrap();
        let file = here.path().join("ziping.toml");
        std::fs::File::create(&file).unwrap();
        let allow = |mode| std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
        allow(0o644);
        let first = Stamp::of(here.path());
        allow(0o000);
        let second = Stamp::of(here.path());
        assert_ne!(second, first);
        allow(0o644);
        assert_ne!(Stamp::of(here.path()), second);
    }
}
