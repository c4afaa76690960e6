//! Scorecards, and the workbooks that come of them.

use std::path::Path;
use ziping::model::scorecard::Scorecard;
use ziping::report::{Format, Templates, documents};
use ziping::source::{Disk, Files, Memory};
use ziping::tour::{self, Request};

pub const EXAMPLES: [&str; 2] = ["pingquan-psb", "qingshui-water"];

fn scored(files: &dyn Files) -> Scorecard {
    tour::score(files, &Request::default()).expect("it can be scored").card
}

pub fn score(example: &str) -> Scorecard {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example);
    scored(&Disk::new(folder))
}

/// The example without one file.
pub fn score_without(example: &str, file: &str) -> Scorecard {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example);
    let mut files = Memory::default();
    let mut open = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            // Of the years, the one that the file is of.
            let of_year = name.starts_with(|c: char| c.is_ascii_digit());
            if path.is_dir() {
                open.push(path);
            } else if name != file && (!of_year || name.split('/').next() == file.split('/').next()) {
                files.put(&name, std::fs::read(&path).unwrap());
            }
        }
    }
    scored(&files)
}

/// Names and bytes of all workbooks.
pub fn workbooks(card: &Scorecard, templates: &Templates) -> Vec<(String, Vec<u8>)> {
    let all = documents(card, templates, &[Format::Xlsx]).unwrap();
    all.into_iter()
        .map(|output| (output.path.display().to_string(), output.bytes))
        .collect()
}

/// The first project's form.
pub fn first_form(card: &Scorecard) -> Vec<u8> {
    workbooks(card, &Templates::shipped()).swap_remove(0).1
}
