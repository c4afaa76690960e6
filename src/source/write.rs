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
/// Each is written beside its place and moved there; the moves come last, when all bytes are on the disk, and a move that
/// fails (a file that is open in Word, a name that is too long) takes back those before it. So after an error what was
/// there before is there still.
pub fn write_all(folder: &Path, outputs: &[Output]) -> io::Result<()> {
    let mut staged = Vec::with_capacity(outputs.len());
    for output in outputs {
        let path = folder.join(&output.path);
        let parent = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent)?;
        if path.is_dir() {
            return Err(named(io::ErrorKind::IsADirectory, &path));
        }
        let mut file = tempfile::Builder::new().prefix(".ziping-").tempfile_in(parent)?;
        file.write_all(&output.bytes)?;
        file.as_file().sync_all()?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))?;
        }
        // Only the path is kept: a county writes more files than a process may hold open.
        staged.push((file.into_temp_path(), path));
    }
    let mut moved: Vec<Moved> = Vec::with_capacity(staged.len());
    for (file, path) in staged {
        match put(file, &path) {
            Ok(one) => moved.push(one),
            Err(error) => {
                for one in moved.into_iter().rev() {
                    one.take_back();
                }
                return Err(named(error.kind(), &path));
            }
        }
    }
    Ok(())
}

fn named(kind: io::ErrorKind, path: &Path) -> io::Error {
    io::Error::new(kind, path.display().to_string())
}

/// A file that was moved to its place, and what stood there before.
struct Moved {
    path: PathBuf,
    before: Option<tempfile::TempPath>,
}

impl Moved {
    /// Undoes the move. What was there before comes back; a fault on the way back leaves it under its temporary name.
    fn take_back(self) {
        match self.before {
            Some(before) => {
                if let Err(error) = before.persist(&self.path) {
                    let _ = error.path.keep();
                }
            }
            None => {
                let _ = std::fs::remove_file(&self.path);
            }
        }
    }
}

/// Moves a staged file to its place; what stood there is kept aside until all have moved.
fn put(file: tempfile::TempPath, path: &Path) -> io::Result<Moved> {
    let parent = path.parent().unwrap_or(Path::new("."));
    let before = if path.exists() {
        let aside = tempfile::Builder::new()
            .prefix(".ziping-")
            .tempfile_in(parent)?
            .into_temp_path();
        std::fs::rename(path, &aside)?;
        Some(aside)
    } else {
        None
    };
    match file.persist(path) {
        Ok(()) => Ok(Moved {
            path: path.to_owned(),
            before,
        }),
        Err(error) => {
            if let Some(Err(error)) = before.map(|before| before.persist(path)) {
                let _ = error.path.keep();
            }
            Err(error.error)
        }
    }
}

/// A name that Windows, macOS and Linux all accept, as near to `name` as can be.
pub fn file_name(name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            c if c.is_control()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') =>
            {
                '_'
            }
            c => c,
        })
        .collect();
    // File systems count bytes: 255 of them, and a name is part of a longer one.
    let mut end = kept.len().min(150);
    while !kept.is_char_boundary(end) {
        end -= 1;
    }
    let kept = &kept[..end];
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
    fn a_move_that_fails_takes_back_those_before_it() {
        let folder = tempfile::tempdir().unwrap();
        write_all(folder.path(), &[Output::text("a.md", "旧")]).unwrap();
        let too_long = "长".repeat(100);
        let outputs = [
            Output::text("a.md", "新"),
            Output::text("b.md", "新"),
            Output::text(too_long, "x"),
        ];
        assert!(write_all(folder.path(), &outputs).is_err());
        assert_eq!(std::fs::read_to_string(folder.path().join("a.md")).unwrap(), "旧");
        assert_eq!(
            std::fs::read_dir(folder.path()).unwrap().count(),
            1,
            "nothing else is left"
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
