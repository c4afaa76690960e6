//! Files as they would be: some of them replaced or added, nothing written.

use super::Files;
use super::files::too_long;
use std::collections::BTreeMap;
use std::io;

/// Other files with new texts over them.
pub struct Over<'a> {
    files: &'a dyn Files,
    new: BTreeMap<String, Vec<u8>>,
}

impl<'a> Over<'a> {
    /// These files, unchanged.
    pub fn new(files: &'a dyn Files) -> Self {
        Self {
            files,
            new: BTreeMap::new(),
        }
    }

    /// Puts bytes at `path`.
    pub fn put(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.new.insert(path.to_owned(), bytes.into());
    }
}

impl Files for Over<'_> {
    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        match self.new.get(path) {
            Some(bytes) if bytes.len() as u64 > limit => Err(too_long(bytes.len() as u64, limit)),
            Some(bytes) => Ok(bytes.clone()),
            None => self.files.read(path, limit),
        }
    }

    fn list(&self, dir: &str) -> io::Result<Vec<String>> {
        let prefix = if dir.is_empty() {
            String::new()
        } else {
            format!("{}/", dir.trim_end_matches('/'))
        };
        let new = self.new.keys().filter_map(|path| {
            let rest = path.strip_prefix(&prefix)?;
            Some(match rest.split_once('/') {
                Some((folder, _)) => format!("{folder}/"),
                None => rest.to_owned(),
            })
        });
        let new: Vec<String> = new.collect();
        let mut names = match self.files.list(dir) {
            Ok(names) => names,
            Err(error) if error.kind() == io::ErrorKind::NotFound && !new.is_empty() => Vec::new(),
            Err(error) => return Err(error),
        };
        names.extend(new);
        names.sort();
        names.dedup();
        Ok(names)
    }

    fn has(&self, path: &str) -> bool {
        self.new.contains_key(path) || self.files.has(path)
    }

    fn is_there(&self, path: &str) -> bool {
        let is_new = |new: &String| {
            new.strip_prefix(path)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.new.keys().any(is_new) || self.files.is_there(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Memory;

    #[test]
    fn new_files_stand_over_old_ones_and_in_new_folders() {
        let old = Memory::new(vec![("2021/targets/A.toml".into(), "旧".into())]);
        let mut over = Over::new(&old);
        over.put("2021/targets/A.toml", "新");
        over.put("2021/actuals/A.toml", "加");
        assert_eq!(over.read("2021/targets/A.toml", 9).unwrap(), "新".as_bytes());
        assert_eq!(over.list("2021").unwrap(), ["actuals/", "targets/"]);
        assert_eq!(over.list("2021/actuals").unwrap(), ["A.toml"]);
        assert!(over.list("2022").is_err() && over.has("2021/actuals/A.toml"));
        assert!(over.is_there("2021/actuals") && !over.is_there("2021/act"));
    }
}
