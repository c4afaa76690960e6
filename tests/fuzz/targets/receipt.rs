//! The receipt of a filed year, as somebody may have edited it.

use super::{Target, workspace};
use crate::mutate::Shape;
use ziping::book::{Filing, verify};
use ziping::source::{Files, Memory};
use ziping::tour::{self, Request};

pub const TARGET: Target = Target {
    name: "receipt",
    shape: Shape::Text,
    words: WORDS,
    seeds,
    run,
    share: 30,
    short: 100,
};

const RECEIPT: &str = "2021/filed/filing-1/receipt.toml";

const WORDS: &[&str] = &[
    "kind = \"filing\"",
    "kind = \"targets\"",
    "draft = true",
    "year = 2022",
    "date = \"2022-01-20\"",
    "reason = \"更正\"",
    "engine = ",
    "rules = ",
    "sha256 = ",
    "[files]",
    "[[file]]",
    "path = \"../../../ziping.toml\"",
    "path = \"/etc/passwd\"",
    "path = \"\"",
    "\"2021/targets/A01.toml\" = ",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "filing-4294967295",
];

fn filed() -> Memory {
    let mut files = workspace::whole();
    let filing = Filing {
        draft: true,
        date: Some("2022-01-20"),
        ..Filing::default()
    };
    if let Ok(freeze) = tour::file(&files, &Request::default().with_year(2021), filing) {
        workspace::put(&mut files, freeze.outputs);
    }
    files
}

fn seeds() -> Vec<Vec<u8>> {
    vec![filed().read(RECEIPT, 1 << 20).unwrap_or_default()]
}

thread_local! {
    static FILED: Memory = filed();
}

fn run(bytes: &[u8]) -> bool {
    let mut files = FILED.with(Clone::clone);
    files.put(RECEIPT, bytes);
    verify(&files, 2021).iter().all(|one| one.findings.is_empty())
}
