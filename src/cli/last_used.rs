//! The folder that a start file opened last, in a file of the user's own.

use crate::source::write::{Output, write_all};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

const FILE: &str = "last-folder.txt";

/// The folder of the last time, if it was remembered and is still there.
pub(super) fn recall() -> Option<PathBuf> {
    let text = std::fs::read_to_string(home(|name| std::env::var_os(name))?.join(FILE)).ok()?;
    let folder = PathBuf::from(text.trim_end_matches(['\r', '\n']));
    folder.is_dir().then_some(folder)
}

/// Keeps it for the next time. Where that cannot be done, the next time asks for a folder again.
pub(super) fn remember(folder: &Path) {
    let (Some(home), Ok(folder)) = (home(|name| std::env::var_os(name)), folder.canonicalize()) else {
        return;
    };
    if let Some(text) = folder.to_str() {
        let _ = write_all(&home, &[Output::text(FILE, format!("{text}\n"))]);
    }
}

/// Where programs of this user keep what they know: `%LOCALAPPDATA%`, `$XDG_STATE_HOME`, or its usual place.
fn home(known: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let of = |name: &str| known(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = of("LOCALAPPDATA")
        .or_else(|| of("XDG_STATE_HOME"))
        .or_else(|| of("HOME").map(|home| home.join(".local/state")));
    base.map(|base| base.join("ziping"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_system_has_its_place() {
        let only =
            |name: &'static str, value: &'static str| home(move |asked| (asked == name).then(|| OsString::from(value)));
        assert_eq!(only("HOME", "/home/a"), Some("/home/a/.local/state/ziping".into()));
        assert_eq!(only("XDG_STATE_HOME", "/s"), Some("/s/ziping".into()));
        assert_eq!(only("LOCALAPPDATA", "/l"), Some("/l/ziping".into()));
        assert_eq!(only("HOME", ""), None);
    }
}
