//! Tables for analysis, read back by the library's reader: what they say is what the scorecards say. What `DuckDB` makes of
//! them is `tests/lake/recipes.py`'s matter.
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const EXAMPLE: &str = "examples/pingquan-psb";

fn ziping(arguments: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = Command::new(env!("CARGO_BIN_EXE_ziping"))
        .current_dir(root)
        .args(arguments)
        .output();
    run.unwrap()
}

fn rows(file: &Path) -> Vec<Row> {
    let reader = SerializedFileReader::new(File::open(file).unwrap()).unwrap();
    reader.get_row_iter(None).unwrap().map(Result::unwrap).collect()
}

fn field<'r>(row: &'r Row, name: &str) -> &'r Field {
    row.get_column_iter().find(|(known, _)| *known == name).unwrap().1
}

fn text(row: &Row, name: &str) -> String {
    match field(row, name) {
        Field::Str(text) => text.clone(),
        Field::Null => String::new(),
        other => panic!("{name}: {other}"),
    }
}

fn number(row: &Row, name: &str) -> Option<Decimal> {
    match field(row, name) {
        Field::Decimal(digits) => {
            let bytes: [u8; 16] = digits.data().try_into().unwrap();
            let scale = u32::try_from(digits.scale()).unwrap();
            Some(Decimal::from_i128_with_scale(i128::from_be_bytes(bytes), scale))
        }
        Field::Null => None,
        other => panic!("{name}: {other}"),
    }
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for table in ["scores", "rows", "ledger", "findings"] {
        let path = folder.join(table).join("year=2021/part-0.parquet");
        if let Ok(bytes) = fs::read(&path) {
            all.insert(path.strip_prefix(folder).unwrap().to_owned(), bytes);
        }
    }
    all
}

#[test]
fn full_marks_less_the_ledger_are_the_scores_also_in_the_tables() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("表");
    let out_text = out.to_string_lossy().into_owned();
    let done = ziping(&[
        "score", EXAMPLE, "--year", "2021", "--format", "parquet", "--out", &out_text,
    ]);
    assert!(done.stderr.is_empty(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(String::from_utf8_lossy(&done.stdout).lines().count(), 3);
    let table = |name: &str| rows(&out.join(name).join("year=2021/part-0.parquet"));
    let (scores, lines, ledger) = (table("scores"), table("rows"), table("ledger"));

    let json = ziping(&["score", EXAMPLE, "--year", "2021", "--format", "json"]);
    let card: Value = serde_json::from_slice(&json.stdout).unwrap();
    let projects = card["projects"].as_array().unwrap();
    assert_eq!(
        scores
            .iter()
            .filter(|row| !text(row, "project_code").is_empty())
            .count(),
        projects.len()
    );
    for row in &scores {
        let code = text(row, "project_code");
        let mine = |row: &&Row| text(row, "project_code") == code;
        let lost: Decimal = ledger.iter().filter(mine).filter_map(|row| number(row, "points")).sum();
        let full: Decimal = lines.iter().filter(mine).filter_map(|row| number(row, "points")).sum();
        let total = number(row, "total").unwrap();
        assert_eq!(full - lost, total, "{code}");
        assert_eq!(Some(full), number(row, "points"));
        if let Some(project) = projects.iter().find(|one| one["code"] == code.as_str()) {
            assert_eq!(total, project["total"].as_str().unwrap().parse::<Decimal>().unwrap());
            assert_eq!(text(row, "grade"), project["grade"].as_str().unwrap());
        }
    }
    // 12.5 − 12.5 × 88.2 ÷ 90 = 0.25: 案件结案率 of the published table.
    let of_rate = ledger
        .iter()
        .find(|row| text(row, "row").contains("案件结案率"))
        .unwrap();
    assert_eq!(number(of_rate, "points"), Some(Decimal::new(25, 2)));
    assert!(text(of_rate, "reason").contains("88.2"), "{of_rate}");

    let before = files(&out);
    assert_eq!(before.len(), 3);
    ziping(&[
        "score", EXAMPLE, "--year", "2021", "--format", "parquet", "--out", &out_text,
    ]);
    assert_eq!(files(&out), before);
}

#[test]
fn findings_are_those_of_the_check() {
    let folder = tempfile::tempdir().unwrap();
    let out_text = folder.path().to_string_lossy().into_owned();
    ziping(&[
        "check", EXAMPLE, "--year", "2021", "--format", "parquet", "--out", &out_text,
    ]);
    let found = rows(&folder.path().join("findings/year=2021/part-0.parquet"));
    let json = ziping(&["check", EXAMPLE, "--year", "2021", "--format", "json"]);
    let checked: Value = serde_json::from_slice(&json.stdout).unwrap();
    let want = checked["findings"].as_array().unwrap();
    assert!(!want.is_empty());
    let told: Vec<(String, String)> = found
        .iter()
        .map(|row| (text(row, "code"), text(row, "message")))
        .collect();
    let said = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    let want: Vec<(String, String)> = want
        .iter()
        .map(|one| (said(one, "code"), said(one, "message")))
        .collect();
    assert_eq!(told, want);
}

#[test]
fn without_a_folder_nothing_is_written() {
    for command in ["score", "check"] {
        let done = ziping(&[command, EXAMPLE, "--format", "parquet"]);
        assert_eq!(done.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&done.stderr).contains("--out"));
    }
}
