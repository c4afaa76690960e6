//! Writing, all or nothing: a file is whole or untouched, and a set of files is rendered before the first is written.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Path relative to the output folder.
    pub path: PathBuf,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Output {
    /// A file of text.
    pub fn text(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            bytes: text.into().into_bytes(),
        }
    }
}

/// Writes all `outputs` below `folder`, which is made where it does not exist.
///
/// Each is written beside its place and moved there; the moves come last, when all bytes are on the disk, so that an
/// error on the way (a full disk, a folder without permission) leaves what was there before.
pub fn write_all(folder: &Path, outputs: &[Output]) -> io::Result<()> {
    let mut staged = Vec::with_capacity(outputs.len());
    for output in outputs {
        let path = folder.join(&output.path);
        let parent = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent)?;
        if path.is_dir() {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, path.display().to_string()));
        }
        let mut file = tempfile::Builder::new().prefix(".ziping-").tempfile_in(parent)?;
        file.write_all(&output.bytes)?;
        file.as_file().sync_all()?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))?;
        }
        staged.push((file, path));
    }
    for (file, path) in staged {
        file.persist(path).map_err(|error| error.error)?;
    }
    Ok(())
}

/// A name that Windows, macOS and Linux all accept, as near to `name` as can be.
pub fn file_name(name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            c if c.is_control() => '_',
            c => c,
        })
        .take(80)
        .collect();
    let kept = kept.trim().trim_end_matches('.').to_owned();
    let stem = kept.split('.').next().unwrap_or("").to_ascii_uppercase();
    let reserved = ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str())
        || (stem.len() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT")));
    if kept.is_empty() || reserved {
        format!("_{kept}")
    } else {
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_on_the_way_writes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let good = Output::text("a.md", "新");
        write_all(folder.path(), std::slice::from_ref(&good)).unwrap();
        std::fs::create_dir(folder.path().join("b.md")).unwrap();
        let newer = Output::text("a.md", "更新");
        assert!(write_all(folder.path(), &[newer, Output::text("b.md", "x")]).is_err());
        assert_eq!(std::fs::read_to_string(folder.path().join("a.md")).unwrap(), "新");
        assert_eq!(
            std::fs::read_dir(folder.path()).unwrap().count(),
            2,
            "no temporary file is left"
        );
    }

    #[test]
    fn names_fit_every_system() {
        for (name, want) in [
            (
                "执法办案专项（冀财政法[2020]70号）",
                "执法办案专项（冀财政法[2020]70号）",
            ),
            ("a/b:c?.", "a_b_c_"),
            ("nul.txt", "_nul.txt"),
            ("..", "_"),
        ] {
            assert_eq!(file_name(name), want);
        }
    }
}
