//! One form of a year alone: scoring what somebody types does not read the other projects again.

use crate::source::Files;
use std::collections::BTreeSet;
use std::io;

/// The files of a workspace in which one year has a single project.
pub(super) struct Alone<'a> {
    files: &'a dyn Files,
    /// Paths of the other projects' files, and of the department's own form.
    others: BTreeSet<String>,
}

impl<'a> Alone<'a> {
    /// The project whose targets file is called `name` in the year; none where there is no such file.
    pub(super) fn new(files: &'a dyn Files, year: i16, name: &str) -> Option<Self> {
        let names = files.list(&format!("{year}/targets")).ok()?;
        if !names.iter().any(|one| one == name) {
            return None;
        }
        // An actuals file of a name of its own may be this project's.
        let others = names.iter().filter(|one| *one != name);
        let paths = others.flat_map(|one| ["targets", "actuals"].map(|folder| format!("{year}/{folder}/{one}")));
        let mut others: BTreeSet<String> = paths.collect();
        others.insert(format!("{year}/department.toml"));
        others.insert(format!("{year}/actuals/department.toml"));
        Some(Self { files, others })
    }

    fn is_others(&self, path: &str) -> bool {
        self.others.contains(path)
    }
}

impl Files for Alone<'_> {
    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        if self.is_others(path) {
            return Err(io::ErrorKind::NotFound.into());
        }
        self.files.read(path, limit)
    }

    fn list(&self, dir: &str) -> io::Result<Vec<String>> {
        let names = self.files.list(dir)?;
        let path = |name: &String| match dir.trim_end_matches('/') {
            "" => name.clone(),
            dir => format!("{dir}/{name}"),
        };
        Ok(names.into_iter().filter(|name| !self.is_others(&path(name))).collect())
    }

    fn has(&self, path: &str) -> bool {
        !self.is_others(path) && self.files.has(path)
    }

    fn is_there(&self, path: &str) -> bool {
        !self.is_others(path) && self.files.is_there(path)
    }

    fn is_link(&self, path: &str) -> bool {
        self.files.is_link(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Memory;

    #[test]
    fn the_others_are_not_there_and_all_else_is() {
        let names = [
            "ziping.toml",
            "2021/department.toml",
            "2021/targets/A.toml",
            "2021/targets/B.toml",
            "2021/actuals/A.toml",
            "2021/actuals/B.toml",
            "2020/targets/B.toml",
        ];
        let files = Memory::new(names.map(|name| (name.to_owned(), String::new())).to_vec());
        assert!(Alone::new(&files, 2021, "C.toml").is_none());
        let alone = Alone::new(&files, 2021, "A.toml").unwrap();
        assert_eq!(alone.list("2021/targets").unwrap(), ["A.toml"]);
        assert_eq!(alone.list("2021").unwrap(), ["actuals/", "targets/"]);
        let there: Vec<&str> = names.into_iter().filter(|name| alone.has(name)).collect();
        assert_eq!(
            there,
            [
                "ziping.toml",
                "2021/targets/A.toml",
                "2021/actuals/A.toml",
                "2020/targets/B.toml"
            ]
        );
        assert!(alone.read("2021/actuals/B.toml", 9).is_err());
    }
}
