//! A workspace as TOML: targets, actuals and whose it is, parted by a line of `%%%%`.

use super::{Target, corpus, workspace};
use crate::mutate::Shape;
use std::path::Path;
use ziping::source::Memory;
use ziping::tour::{self, Request};

pub const TARGET: Target = Target {
    name: "facts",
    shape: Shape::Text,
    words: WORDS,
    seeds,
    run,
    share: 110,
    short: 150,
};

/// What parts the files.
const PARTS: &str = "\n%%%%\n";

const WORDS: &[&str] = &[
    "[[indicator]]",
    "[[result]]",
    "[[decision]]",
    "[project]",
    "[execution]",
    "[narrative]",
    "[signed]",
    "[department]",
    "[years.2021]",
    "level1 = ",
    "level2 = ",
    "name = ",
    "target = ",
    "points = ",
    "actual = ",
    "degree = ",
    "reason = ",
    "why_none = \"not-applicable\"",
    "approval = ",
    "cause = \"extra-effort\"",
    "evidence = [{ name = \"甲\" }]",
    "weight = ",
    "initial = ",
    "adjusted = ",
    "executed = ",
    "on = \"project\"",
    "kind = \"cap\"",
    "kind = \"veto\"",
    "kind = \"yes-no\"",
    "value = ",
    "by = ",
    "clause = ",
    "rules = \"hubei\"",
    "rules = \"mof-2021\"",
    "rules = \"sichuan\"",
    "rules = \"hunan-dept\"",
    "due = 2022-03-01",
    "core = true",
    "\"\"\"",
    "'''",
    "true",
    "false",
    "2021-12-31",
    "12:00:00",
    "[]",
    "{}",
    "\\u0000",
    "\\U0010FFFF",
    "产出指标",
    "效益指标",
    "满意度指标",
    "成本指标",
    "%%%%",
    "%%%%\n",
];

fn seeds() -> Vec<Vec<u8>> {
    let mut seeds = vec![
        [workspace::TARGETS, workspace::ACTUALS, workspace::DEPARTMENT]
            .join(PARTS)
            .into_bytes(),
    ];
    let root = corpus::root();
    for folder in ["examples/qingshui-water", "tests/errors", "tests/check/clean"] {
        seeds.extend(of_folder(&root.join(folder)));
    }
    seeds
}

/// Every targets file beneath a folder, with the actuals and the department beside it.
fn of_folder(folder: &Path) -> Vec<Vec<u8>> {
    let targets = corpus::files(folder, ".toml")
        .into_iter()
        .filter(|path| path.to_string_lossy().contains("/targets/"));
    let read = |path: &Path| std::fs::read_to_string(path).unwrap_or_default();
    let mut seeds: Vec<Vec<u8>> = targets
        .map(|path| {
            let actuals = path.to_string_lossy().replace("/targets/", "/actuals/");
            let department = path.ancestors().nth(3).map(|above| above.join("ziping.toml"));
            let department = department.map(|path| read(&path)).unwrap_or_default();
            [read(&path), read(Path::new(&actuals)), department]
                .join(PARTS)
                .into_bytes()
        })
        .collect();
    seeds.sort();
    seeds.dedup();
    seeds
}

fn run(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let mut parts = text.split(PARTS);
    let mut files = Memory::default();
    files.put("2021/targets/A01.toml", parts.next().unwrap_or_default());
    files.put("2021/actuals/A01.toml", parts.next().unwrap_or_default());
    // A workspace that cannot be read hides what stands in its years.
    let department = parts.next().filter(|text| text.contains("[department]"));
    files.put("ziping.toml", department.unwrap_or(workspace::DEPARTMENT));
    let request = Request::default().with_year(2021);
    match tour::check(&files, &request) {
        Ok(year) => {
            // A message of every finding is made, as a screen would.
            year.findings
                .iter()
                .map(|one| ziping::diagnostic::to_text(one).len())
                .sum::<usize>();
            true
        }
        Err(findings) => {
            findings
                .iter()
                .map(|one| ziping::diagnostic::to_text(one).len())
                .sum::<usize>();
            false
        }
    }
}
