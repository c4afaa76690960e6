//! The TOML files of a folder; what else lies there is told, so that no project is lost for its file's name.

use super::words;
use crate::diagnostic::Findings;
use crate::source::Files;
use std::io;

/// A file that is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Path inside the workspace, as messages show it.
    pub(super) path: String,
    /// Name without the ending.
    pub(super) stem: String,
}

/// All `.toml` files of `dir`, sorted; none where there is no such folder.
pub(super) fn toml_files(files: &dyn Files, dir: &str, findings: &mut Findings) -> Vec<Entry> {
    let names = match files.list(dir) {
        Ok(names) => names,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
        Err(error) => {
            findings.push(words::unreadable_folder(dir, &error));
            return Vec::new();
        }
    };
    let mut found = Vec::new();
    for name in names {
        // Hidden files and the lock files of Word and WPS are nobody's mistake.
        if name.starts_with('.') || name.starts_with("~$") {
            continue;
        }
        let path = format!("{dir}/{name}");
        match name.rsplit_once('.') {
            Some((stem, ending)) if ending.eq_ignore_ascii_case("toml") => {
                found.push(Entry {
                    path,
                    stem: stem.to_owned(),
                });
            }
            _ => findings.push(words::stray_file(&path)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Memory;

    #[test]
    fn only_toml_files_are_read_and_others_are_told() {
        let mut files = Memory::default();
        for name in [
            "B.toml",
            "A.TOML",
            "~$A.docx",
            ".A.toml.swp",
            "A.toml.bak",
            "备份/A.toml",
            "A.xlsx",
        ] {
            files.put(&format!("2021/targets/{name}"), "");
        }
        let mut findings = Findings::new();
        let found = toml_files(&files, "2021/targets", &mut findings);
        assert_eq!(
            found.iter().map(|entry| entry.stem.as_str()).collect::<Vec<_>>(),
            ["A", "B"]
        );
        let told: Vec<_> = findings
            .iter()
            .filter_map(|one| Some(one.place.as_ref()?.file().to_owned()))
            .collect();
        assert_eq!(
            told,
            ["2021/targets/A.toml.bak", "2021/targets/A.xlsx", "2021/targets/备份/"]
        );
        assert!(toml_files(&files, "2022/targets", &mut findings).is_empty());
        assert_eq!(findings.len(), 3);
    }
}
