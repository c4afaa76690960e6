//! Files of the repository as inputs.

use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The root of the package, also where this stands in another one beneath it.
pub fn root() -> PathBuf {
    let here = Path::new(ROOT);
    let above = here.parent().filter(|_| here.ends_with("fuzz"));
    above.unwrap_or(here).to_owned()
}

/// What was found once, or is worth beginning with.
pub fn of(target: &str) -> Vec<Vec<u8>> {
    let folder = root().join("fuzz/corpus").join(target);
    files(&folder, "")
        .iter()
        .filter_map(|file| fs::read(file).ok())
        .collect()
}

/// All files of this ending beneath a folder, sorted.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found
}

/// A file of the repository; empty where it is not there.
pub fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_default()
}

/// The bytes of a file of the repository.
pub fn bytes(path: &str) -> Vec<u8> {
    fs::read(root().join(path)).unwrap_or_default()
}
