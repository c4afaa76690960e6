//! What the checks find and what they leave alone: planted defects, every one of which must be found, and well-formed
//! filings of eight fields, in which hardly anything may be.
//!
//! `tests/check/clean/<field>/` is a filing made by hand; `tests/check/planted/<code>.toml` holds changes to them, each of
//! which makes one defect. Neither was written by whoever wrote the checks.
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]
#![allow(clippy::print_stdout, reason = "the figures are what this test is run for")]

use rayon::prelude::*;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use ziping::book;
use ziping::check::ALL;
use ziping::diagnostic::{Code, Diagnostic};
use ziping::source::Memory;
use ziping::tour::{self, Department, Request};

/// Year of all filings of the corpus.
const YEAR: i16 = 2024;

/// At least so many planted defects per code.
const PLANTED: usize = 5;

/// At most one false alarm in so many indicators.
const INDICATORS_PER_ALARM: usize = 50;

type Texts = BTreeMap<String, String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

/// One planted defect.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    note: String,
    base: String,
    file: Option<String>,
    #[serde(default)]
    replace: Vec<(String, String)>,
    at: Option<String>,
    #[serde(default)]
    also: Vec<Change>,
    #[serde(default)]
    add: Vec<Added>,
    #[serde(default)]
    remove: Vec<String>,
    #[serde(default)]
    approved: bool,
    #[serde(default)]
    edit_frozen: bool,
    #[serde(default)]
    county: bool,
    rules: Option<String>,
    #[serde(default)]
    others: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    base: Option<String>,
    file: String,
    replace: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Added {
    file: String,
    text: String,
}

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check")
}

fn read_into(texts: &mut Texts, folder: &Path, inside: &str) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let inside = if inside.is_empty() {
            name.to_owned()
        } else {
            format!("{inside}/{name}")
        };
        if path.is_dir() {
            read_into(texts, &path, &inside);
        } else {
            texts.insert(inside, std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// All clean filings, by field.
fn clean() -> BTreeMap<String, Texts> {
    let mut fields = BTreeMap::new();
    for entry in std::fs::read_dir(corpus().join("clean")).unwrap() {
        let path = entry.unwrap().path();
        let mut texts = Texts::new();
        read_into(&mut texts, &path, "");
        fields.insert(path.file_name().unwrap().to_str().unwrap().to_owned(), texts);
    }
    fields
}

fn files(texts: &Texts) -> Memory {
    Memory::new(texts.iter().map(|(path, text)| (path.clone(), text.clone())).collect())
}

/// What the checks find in each of these filings, beside each other where there are several.
fn found(filings: &[&Texts], rules: Option<&str>) -> Vec<Vec<Diagnostic>> {
    let memories: Vec<Memory> = filings.iter().map(|texts| files(texts)).collect();
    let request = Request::default().with_year(YEAR).with_rules(rules);
    let departments: Vec<Department<'_>> = memories
        .iter()
        .map(|files| Department {
            name: "",
            files,
            request,
        })
        .collect();
    let mut checked = Vec::new();
    if let [one] = departments.as_slice() {
        checked.push(tour::check(one.files, &one.request));
    } else {
        let told: Result<(), ()> = tour::check_county(&departments, &|| (), |_, one| {
            checked.push(one);
            Ok(())
        });
        assert_eq!(told, Ok(()));
    }
    let findings = checked.into_iter().map(|checked| match checked {
        Ok(year) => year.findings,
        Err(messages) => messages,
    });
    findings.map(|findings| findings.into_iter().collect()).collect()
}

fn change(texts: &mut Texts, file: &str, replace: &[(String, String)], note: &str) {
    for (from, to) in replace {
        let text = texts.get_mut(file).unwrap_or_else(|| panic!("{note}: no {file}"));
        assert_eq!(text.matches(from.as_str()).count(), 1, "{note}: `{from}` in {file}");
        *text = text.replace(from, to);
    }
}

/// The table of a text in which `line` stands, as lines from 1; before the first table, the line alone.
fn block(text: &str, line: usize) -> std::ops::RangeInclusive<usize> {
    let lines: Vec<&str> = text.lines().collect();
    let is_head = |line: &&str| line.starts_with('[');
    let Some(start) = lines[..line].iter().rposition(is_head) else {
        return line..=line;
    };
    let end = lines[line..]
        .iter()
        .position(is_head)
        .map_or(lines.len(), |more| line + more);
    start + 1..=end
}

/// Whether a finding is the defect of a case.
fn is_it(one: &Diagnostic, code: Code, case: &Case, texts: &Texts) -> bool {
    if one.code != code || one.waived.is_some() {
        return false;
    }
    let (Some(at), Some(file)) = (&case.at, &case.file) else {
        return true;
    };
    let text = &texts[file];
    let line = text.lines().position(|line| line.contains(at.as_str())).unwrap() + 1;
    // A row that is missing, or a result of a row, may be shown in the other file: the indicator is then named.
    let place = one.place.as_ref();
    place.is_some_and(|place| place.file() == file && block(text, line).contains(&place.line()))
        || place.is_none_or(|place| place.file() != file) && one.indicator.is_some()
}

/// The planted defects of a code.
fn planted(code: Code) -> Vec<Case> {
    let path = corpus().join("planted").join(format!("{}.toml", code.as_str()));
    let Ok(text) = std::fs::read_to_string(&path) else {
        return Vec::new();
    };
    let cases: Cases = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    cases.case
}

/// The clean filings with the changes of one case.
fn with_defect(clean: &BTreeMap<String, Texts>, case: &Case) -> BTreeMap<String, Texts> {
    let mut filings = clean.clone();
    if case.approved || case.edit_frozen {
        let texts = filings.get_mut(&case.base).unwrap();
        let freeze = book::freeze_targets(&files(texts), YEAR, book::Stated::default()).unwrap();
        for output in freeze.outputs {
            let path = output.path.to_str().unwrap().to_owned();
            texts.insert(path, String::from_utf8(output.bytes).unwrap());
        }
    }
    for more in &case.also {
        let base = more.base.as_ref().unwrap_or(&case.base);
        change(filings.get_mut(base).unwrap(), &more.file, &more.replace, &case.note);
    }
    let texts = filings.get_mut(&case.base);
    let texts = texts.unwrap_or_else(|| panic!("{}: {}", case.note, case.base));
    for more in &case.add {
        texts.insert(more.file.clone(), more.text.clone());
    }
    for file in &case.remove {
        assert!(texts.remove(file).is_some(), "{}: {file}", case.note);
    }
    if let Some(file) = &case.file {
        let frozen = format!("{YEAR}/filed/targets-1/{file}");
        let file = if case.edit_frozen { &frozen } else { file };
        change(texts, file, &case.replace, &case.note);
    }
    filings
}

/// Whether the defect of a case was not found, and what else was.
fn tried(clean: &BTreeMap<String, Texts>, usual: &BTreeSet<String>, code: Code, case: &Case) -> (bool, Vec<String>) {
    let filings = with_defect(clean, case);
    let messages = if case.county {
        let number = filings.keys().position(|field| *field == case.base).unwrap();
        found(&filings.values().collect::<Vec<_>>(), None).swap_remove(number)
    } else {
        found(&[&filings[&case.base]], case.rules.as_deref()).concat()
    };
    let known = |one: &&Diagnostic| {
        let name = one.code.as_str();
        one.code == code || usual.contains(name) || case.others.iter().any(|other| name.starts_with(other.as_str()))
    };
    let others = messages.iter().filter(|one| !known(one));
    let others = others.map(|one| format!("{code} {}: {} {}", case.note, one.code, one.message));
    let is_missed = !messages.iter().any(|one| is_it(one, code, case, &filings[&case.base]));
    (is_missed, others.collect())
}

#[test]
fn every_planted_defect_is_found_at_its_line() {
    let clean = clean();
    let usual: BTreeMap<&String, BTreeSet<String>> = clean
        .iter()
        .map(|(field, texts)| {
            let messages = found(&[texts], None).concat();
            (field, messages.iter().map(|one| one.code.as_str().to_owned()).collect())
        })
        .collect();
    let codes = ALL.iter().map(|check| check.code).chain([Code::ApprovedCopyEdited]);
    let planted: Vec<(Code, Vec<Case>)> = codes.map(|code| (code, planted(code))).collect();
    let cases: Vec<(Code, &Case)> = planted
        .iter()
        .flat_map(|(code, cases)| cases.iter().map(|case| (*code, case)))
        .collect();
    let results: Vec<(bool, Vec<String>)> = cases
        .par_iter()
        .map(|(code, case)| tried(&clean, &usual[&case.base], *code, case))
        .collect();
    let missed: Vec<String> = cases
        .iter()
        .zip(&results)
        .filter(|(_, (is_missed, _))| *is_missed)
        .map(|((code, case), _)| format!("{code} {} ({})", case.note, case.base))
        .collect();
    let extra: Vec<&String> = results.iter().flat_map(|(_, others)| others).collect();
    println!(
        "{} planted defects, {} missed; {} findings beside them",
        cases.len(),
        missed.len(),
        extra.len()
    );
    for one in &extra {
        println!("beside: {one}");
    }
    let few: Vec<String> = planted
        .iter()
        .filter(|(_, cases)| cases.len() < PLANTED)
        .map(|(code, cases)| format!("{code}: {}", cases.len()))
        .collect();
    assert!(few.is_empty(), "fewer than {PLANTED} planted defects: {few:#?}");
    assert!(missed.is_empty(), "missed: {missed:#?}");
}

#[test]
fn well_formed_filings_are_left_alone() {
    let clean = clean();
    let filings: Vec<&Texts> = clean.values().collect();
    let checks: BTreeSet<Code> = ALL.iter().map(|check| check.code).collect();
    let mut alarms = Vec::new();
    for (field, messages) in clean.keys().zip(found(&filings, None)) {
        let messages = messages.into_iter().filter(|one| checks.contains(&one.code));
        alarms.extend(messages.map(|one| format!("{field}: {} {} {:?}", one.code, one.message, one.indicator)));
    }
    let indicators: usize = filings
        .iter()
        .flat_map(|texts| texts.values())
        .map(|text| text.matches("\n[[indicator]]").count())
        .sum();
    println!(
        "{} false alarms in {indicators} indicators of {} fields",
        alarms.len(),
        clean.len()
    );
    for one in &alarms {
        println!("{one}");
    }
    assert!(clean.len() >= 8 && indicators >= 200);
    assert!(alarms.len() * INDICATORS_PER_ALARM <= indicators, "{alarms:#?}");
}
