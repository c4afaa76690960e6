//! Files that are dropped on a row: copied into the year's folder of evidence under a name that is free and safe, and named
//! in the list of the row. What is there is never replaced.

use crate::source::Files;
use crate::source::write::{Output, file_name, same_file};
use crate::web::multipart::Part;

/// The folder of evidence in that of a year.
const FOLDER: &str = "evidence";

/// Longest file, bytes: what a 申辩包 copies.
const LONGEST: u64 = 64 * 1024 * 1024;

/// Names that are tried for one file.
const TRIES: usize = 100;

/// Longest name without its ending, bytes: a number and the ending come behind.
const LONGEST_STEM: usize = 100;

/// Longest ending that is kept, characters.
const LONGEST_ENDING: usize = 10;

/// What is to be written.
#[derive(Debug, Default)]
pub(super) struct Put {
    /// The evidence of the row, as one text.
    pub(super) list: String,
    /// The files that are new.
    pub(super) outputs: Vec<Output>,
    /// How they are called in the workspace.
    pub(super) names: Vec<String>,
}

/// Puts the files among `parts` beside the evidence that a row has `now`.
///
/// # Errors
/// In words; then nothing is to be written.
pub(super) fn put(files: &dyn Files, year: i16, now: &str, parts: &[Part<'_>]) -> Result<Put, String> {
    let brought = parts
        .iter()
        .filter_map(|part| Some((part.file.as_deref().filter(|name| !name.is_empty())?, part.bytes)));
    let folder = format!("{year}/{FOLDER}");
    let mut taken = files.list(&folder).unwrap_or_default();
    let mut put = Put {
        list: now.to_owned(),
        ..Put::default()
    };
    for (name, bytes) in brought {
        if bytes.is_empty() {
            return Err(format!("{name} 是空的（或者是文件夹），没有放进去：选里面的文件"));
        }
        if bytes.len() as u64 > LONGEST {
            return Err(format!(
                "{name} 太大，没有放进去：一份最多 {} MB",
                LONGEST / 1024 / 1024
            ));
        }
        let is_same = |known: &str| {
            let written = put.outputs.iter().find(|one| one.path.ends_with(known));
            match written {
                Some(one) => one.bytes == bytes,
                None => files
                    .read(&format!("{folder}/{known}"), LONGEST)
                    .is_ok_and(|old| old == bytes),
            }
        };
        let (known, is_new) = free(name, &taken, is_same)
            .ok_or_else(|| format!("{FOLDER} 里叫 {name} 的太多，没有放进去：换一个文件名"))?;
        if is_new {
            put.outputs.push(Output {
                path: format!("{folder}/{known}").into(),
                bytes: bytes.to_vec(),
            });
            taken.push(known.clone());
        }
        if let Some(line) = line(&put.list, &known) {
            put.list = [put.list.as_str(), &line].join("\n").trim_start().to_owned();
            put.names.push(format!("{folder}/{known}"));
        }
    }
    if put.list == now {
        let is_there = parts
            .iter()
            .any(|part| part.file.as_ref().is_some_and(|name| !name.is_empty()));
        return Err(if is_there {
            "这一行已经有这个文件"
        } else {
            "没有选文件"
        }
        .to_owned());
    }
    Ok(put)
}

/// The name that a file gets, and whether it is new: one of the same bytes may be there.
fn free(name: &str, taken: &[String], is_same: impl Fn(&str) -> bool) -> Option<(String, bool)> {
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.chars().count() <= LONGEST_ENDING => (stem, ending),
        _ => (name, ""),
    };
    let mut end = stem.len().min(LONGEST_STEM);
    while !stem.is_char_boundary(end) {
        end -= 1;
    }
    let stem = stem.get(..end).unwrap_or_default();
    let ending = if ending.is_empty() {
        String::new()
    } else {
        format!(".{ending}")
    };
    (1..=TRIES).find_map(|number| {
        let stem = match number {
            1 => file_name(stem),
            number => format!("{}（{number}）", file_name(stem)),
        };
        let name = file_name(&format!("{stem}{ending}"));
        let known = taken
            .iter()
            .find(|known| same_file(known.trim_end_matches('/')) == same_file(&name));
        match known {
            None => Some((name, true)),
            Some(known) if is_same(known) => Some((known.clone(), false)),
            Some(_) => None,
        }
    })
}

/// The line of a file in the list of a row, under a name that no other line has; none where it is there already.
fn line(list: &str, known: &str) -> Option<String> {
    let file = format!("{FOLDER}/{known}");
    if list.lines().any(|line| line.split('\t').nth(2) == Some(&file)) {
        return None;
    }
    let stem = known.rsplit_once('.').map_or(known, |(stem, _)| stem);
    let stem = stem.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_taken = |name: &str| list.lines().any(|line| line.split('\t').next() == Some(name));
    let names = std::iter::once(stem.clone()).chain((2..=TRIES).map(|number| format!("{stem}（{number}）")));
    let name = names.into_iter().find(|name| !is_taken(name))?;
    Some(format!("{name}\t\t{file}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Memory;

    fn part<'a>(name: &str, bytes: &'a [u8]) -> Part<'a> {
        Part {
            name: "file".to_owned(),
            file: Some(name.to_owned()),
            bytes,
        }
    }

    #[test]
    fn a_file_gets_a_free_name_and_the_same_file_is_kept_once() {
        let mut files = Memory::default();
        files.put("2021/evidence/结案.XLSX", b"old".as_slice());
        let put = put(
            &files,
            2021,
            "台账",
            &[part("结案.xlsx", b"new"), part("结案.XLSX", b"old")],
        )
        .unwrap();
        let paths: Vec<&str> = put.outputs.iter().filter_map(|one| one.path.to_str()).collect();
        assert_eq!(paths, ["2021/evidence/结案（2）.xlsx"]);
        assert_eq!(
            put.list,
            "台账\n结案（2）\t\tevidence/结案（2）.xlsx\n结案\t\tevidence/结案.XLSX"
        );
        let again = super::put(&files, 2021, &put.list, &[part("结案.XLSX", b"old")]);
        assert_eq!(again.unwrap_err(), "这一行已经有这个文件");
    }

    #[test]
    fn names_are_made_safe_and_empty_files_refused() {
        let files = Memory::default();
        for (name, want) in [
            ("NUL.pdf", "2021/evidence/_NUL.pdf"),
            ("a:b\tc?.pdf", "2021/evidence/a_b_c_.pdf"),
            (".htaccess", "2021/evidence/_.htaccess"),
            ("a.", "2021/evidence/a"),
        ] {
            let put = put(&files, 2021, "", &[part(name, b"x")]).unwrap();
            assert_eq!(put.outputs[0].path.to_str(), Some(want), "{name}");
            assert!(
                put.list.split('\t').count() == 3 && !put.list.contains('\n'),
                "{}",
                put.list
            );
        }
        let long = format!("{}.pdf", "长".repeat(200));
        let put = put(&files, 2021, "", &[part(&long, b"x")]).unwrap();
        assert!(put.outputs[0].path.to_str().unwrap().ends_with(".pdf"), "{put:?}");
        assert!(super::put(&files, 2021, "", &[part("a.pdf", b"")]).is_err());
        assert!(super::put(&files, 2021, "", &[]).is_err());
    }
}
