//! `stream` from outside: what a line is scored to, how little is held, and who asks line by line.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use toml::de::{DeTable, DeValue};
use ziping::source::Disk;
use ziping::tour::{self, Request};

const EXAMPLE: &str = "examples/pingquan-psb";

fn start() -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ziping"));
    command.arg("stream").stdin(Stdio::piped()).stdout(Stdio::piped());
    command.spawn().unwrap()
}

/// A file as JSON, its numbers as they are written.
fn table(path: &Path, code: Option<&str>) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let table = DeTable::parse(&text).unwrap().into_inner();
    let members = table.iter().map(|(key, value)| member(key.get_ref(), value.get_ref()));
    let code = code.map(|code| member("code", &DeValue::String(code.into())));
    format!("{{{}}}", code.into_iter().chain(members).collect::<Vec<_>>().join(","))
}

fn member(key: &str, value: &DeValue<'_>) -> String {
    format!("{}: {}", Value::from(key), written(value))
}

fn written(value: &DeValue<'_>) -> String {
    match value {
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(date) => Value::from(date.to_string()).to_string(),
        DeValue::String(text) => Value::from(text.as_ref()).to_string(),
        DeValue::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| written(item.get_ref())).collect();
            format!("[{}]", items.join(","))
        }
        DeValue::Table(table) => {
            let members = table.iter().map(|(key, value)| member(key.get_ref(), value.get_ref()));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
    }
}

/// The projects of a year of the example, a line for each, and what scoring the folder gives for them.
fn lines(year: i16, rules: &str) -> Vec<(String, Value)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(EXAMPLE);
    let scored = tour::score(&Disk::new(&root), &Request::default().with_year(year)).unwrap();
    let card = serde_json::to_value(&scored.card).unwrap();
    let projects = card["projects"].as_array().unwrap();
    let line = |project: &Value| {
        let code = project["code"].as_str().unwrap();
        let file = |folder: &str| root.join(format!("{year}/{folder}/{code}.toml"));
        let head = json!({
            "department": card["department"], "year": year, "rules": rules, "rules_sha256": scored.pack.sha256,
        });
        let head = head.to_string();
        let (target, actual) = (table(&file("targets"), Some(code)), table(&file("actuals"), None));
        let line = format!(
            "{}, \"target\": {target}, \"actual\": {actual}}}",
            head.trim_end_matches('}')
        );
        (line, project.clone())
    };
    projects.iter().map(line).collect()
}

#[test]
fn a_line_is_scored_as_the_files_are() {
    let all = [
        lines(2021, "mof-2020"),
        lines(2022, "mof-2021"),
        lines(2023, "mof-2021"),
    ]
    .concat();
    let mut child = start();
    let mut input = child.stdin.take().unwrap();
    for (line, _) in &all {
        writeln!(input, "{line}").unwrap();
    }
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let answers: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), all.len());
    for (answer, (_, project)) in answers.iter().zip(&all) {
        assert_eq!(answer["projects"][0], *project);
    }
}

#[test]
fn who_asks_line_by_line_is_answered_line_by_line() {
    let mut child = start();
    let mut input = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for (line, project) in lines(2021, "mof-2020") {
        writeln!(input, "{line}").unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["projects"][0]["total"], project["total"]);
        writeln!(input, "{{}}").unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["schema"], "ziping.error/1");
    }
    drop(input);
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

/// The most memory that a process has held so far, KB.
#[cfg(target_os = "linux")]
fn most_held(child: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
#[cfg(target_os = "linux")]
fn ten_times_the_lines_take_the_same_memory() {
    let lines = lines(2021, "mof-2020");
    let mut child = start();
    let mut input = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut held = Vec::new();
    for rounds in [25, 250] {
        for _ in 0..rounds {
            for (line, _) in &lines {
                writeln!(input, "{line}").unwrap();
            }
            for _ in &lines {
                answers.next().unwrap().unwrap();
            }
        }
        held.push(most_held(&child));
    }
    drop(input);
    child.wait().unwrap();
    assert!(held[1] < held[0] * 6 / 5 + 2048, "{held:?} KB");
}
