//! What the checks find in published tables that nobody tuned them to, against what a reviewer labelled before any run.
//!
//! `tests/check/field/published/` are tables as printed; `own/` are made by hand, from other fields of work. Each names
//! its defects; `certain = false` where one may argue, which then counts neither as missed nor as a false alarm.
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]
#![allow(clippy::print_stdout, reason = "the figures are what this test is run for")]

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use ziping::check::Stage;
use ziping::diagnostic::{Code, Diagnostic, Findings};
use ziping::source::Memory;
use ziping::tour::{self, Request};

/// At least so many of a hundred certain defects are found.
const LEAST_RECALL: usize = 85;

/// At most so many of a hundred findings are false alarms.
const MOST_ALARMS: usize = 4;

/// Codes that say what a form lacks: nothing can be said of a table that was copied in part.
const OF_WHOLE_TABLES: [&str; 13] = [
    "T07a", "T07b", "T07c", "T07d", "T07e", "T12a", "T12b", "T12c", "T12d", "S06", "S01", "S03", "S04",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    pack: String,
    year: i16,
    name: String,
    budget: Option<String>,
    #[serde(default)]
    goals: Vec<String>,
    #[serde(default)]
    completion: Vec<String>,
    /// Whether all of its rows are here.
    complete: bool,
    execution: Option<BTreeMap<String, String>>,
    #[serde(default)]
    indicator: Vec<Indicator>,
    #[serde(default)]
    defect: Vec<Defect>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Indicator {
    level1: String,
    level2: String,
    name: String,
    target: String,
    points: Option<String>,
    actual: Option<String>,
    claimed: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Defect {
    /// Name of the indicator; none: the table as a whole.
    indicator: Option<String>,
    code: String,
    #[serde(default = "yes")]
    certain: bool,
    /// It was seen only when the checks said so, and is right: neither missed nor a false alarm.
    #[serde(default)]
    after: bool,
}

fn yes() -> bool {
    true
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

impl Table {
    fn targets(&self) -> String {
        let goals: Vec<String> = self.goals.iter().map(|goal| quoted(goal)).collect();
        let mut text = format!(
            "goals = [{}]\n[project]\nname = {}\nunit = {{ code = \"1\", name = \"示例局本级\" }}\n",
            goals.join(", "),
            quoted(&self.name)
        );
        if let Some(budget) = &self.budget {
            writeln!(text, "[budget]\ntotal = {budget}").unwrap();
        }
        for row in &self.indicator {
            writeln!(
                text,
                "[[indicator]]\nlevel1 = {}\nlevel2 = {}\nname = {}\ntarget = {}",
                quoted(&row.level1),
                quoted(&row.level2),
                quoted(&row.name),
                quoted(&row.target)
            )
            .unwrap();
            if let Some(points) = &row.points {
                writeln!(text, "points = {points}").unwrap();
            }
        }
        text
    }

    fn actuals(&self) -> Option<String> {
        let execution = self.execution.as_ref()?;
        let completion: Vec<String> = self.completion.iter().map(|text| quoted(text)).collect();
        let mut text = format!("completion = [{}]\n[execution]\n", completion.join(", "));
        for (key, amount) in execution {
            writeln!(text, "{key} = {amount}").unwrap();
        }
        for row in &self.indicator {
            let id = format!("{}/{}", row.level2, row.name);
            writeln!(text, "[[result]]\nindicator = {}", quoted(&id)).unwrap();
            for (key, value) in [
                ("actual", row.actual.as_ref().map(|actual| quoted(actual))),
                ("claimed", row.claimed.clone()),
            ] {
                if let Some(value) = value {
                    writeln!(text, "{key} = {value}").unwrap();
                }
            }
        }
        Some(text)
    }

    /// What is found in it, of what it can show: targets alone, where nothing was filled in.
    fn findings(&self) -> Vec<Diagnostic> {
        let year = self.year;
        let head = format!(
            "[department]\ncode = \"1\"\nname = \"示例局\"\n[years.{year}]\nrules = \"{}\"\n",
            self.pack
        );
        let mut files = vec![
            ("ziping.toml".to_owned(), head),
            (format!("{year}/targets/A01.toml"), self.targets()),
        ];
        files.extend(self.actuals().map(|text| (format!("{year}/actuals/A01.toml"), text)));
        let files = Memory::new(files);
        let findings: Findings = match tour::check(&files, &Request::default().with_year(year)) {
            Ok(year) => year.findings,
            Err(messages) => messages,
        };
        let stage = if self.execution.is_some() {
            Stage::Filing
        } else {
            Stage::Targets
        };
        stage.of(findings).into_iter().collect()
    }
}

impl Defect {
    /// Of two rows that are one, the message names both.
    fn is(&self, one: &Diagnostic) -> bool {
        one.code.as_str() == self.code
            && self.indicator.as_ref().is_none_or(|name| {
                let at = one.indicator.as_ref().is_some_and(|id| id.ends_with(name.as_str()));
                at || one.message.contains(&format!("“{name}”"))
            })
    }
}

/// Found, labelled, and false alarms.
#[derive(Default, Clone, Copy)]
struct Tally {
    found: usize,
    labelled: usize,
    alarms: usize,
    /// Right, and seen by nobody before.
    after: usize,
    /// Findings of all kinds, guesses of a table counted once.
    all: usize,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.found += other.found;
        self.labelled += other.labelled;
        self.alarms += other.alarms;
        self.after += other.after;
        self.all += other.all;
    }
}

fn tables(folder: &str) -> BTreeMap<String, Table> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/check/field")
        .join(folder);
    let read = |entry: std::fs::DirEntry| {
        let path = entry.path();
        let text = std::fs::read_to_string(&path).unwrap();
        let table = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), table)
    };
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| read(entry.unwrap()))
        .collect()
}

/// Per code, and the lines that say what was missed and what was found for nothing.
fn judged(folder: &str) -> (BTreeMap<String, Tally>, Vec<String>) {
    let mut codes: BTreeMap<String, Tally> = BTreeMap::new();
    let mut lines = Vec::new();
    for (file, table) in tables(folder) {
        let findings = table.findings();
        for defect in table.defect.iter().filter(|defect| defect.certain && !defect.after) {
            let is_found = findings.iter().any(|one| defect.is(one));
            let tally = codes.entry(defect.code.clone()).or_default();
            tally.labelled += 1;
            tally.found += usize::from(is_found);
            if !is_found {
                lines.push(format!(
                    "missed {file}: {} {}",
                    defect.code,
                    defect.indicator.as_deref().unwrap_or("*")
                ));
            }
        }
        // One row has one defect of a code, however many rows share its name; guesses of a table are one line.
        let mut seen = BTreeSet::new();
        for one in &findings {
            let code = one.code.as_str();
            let whole = OF_WHOLE_TABLES.contains(&code);
            let name = one.indicator.clone().filter(|_| one.code != Code::NotationGuess);
            if whole && !table.complete && !table.defect.iter().any(|defect| defect.is(one)) {
                continue;
            }
            if !seen.insert((code.to_owned(), name)) {
                continue;
            }
            let tally = codes.entry(code.to_owned()).or_default();
            tally.all += 1;
            let mut labels = table.defect.iter().filter(|defect| defect.is(one)).peekable();
            if one.code == Code::NotationGuess {
                continue;
            }
            if labels.peek().is_none() {
                tally.alarms += 1;
                lines.push(format!("alarm {file}: {code} {} {:?}", one.message, one.indicator));
            }
            tally.after += usize::from(labels.peek().is_some() && labels.all(|defect| defect.after));
        }
    }
    (codes, lines)
}

fn printed(folder: &str) -> Tally {
    let (codes, lines) = judged(folder);
    let mut sum = Tally::default();
    println!("{folder}: code  found/labelled, false alarms and seen afterwards of all findings");
    for (code, tally) in &codes {
        println!(
            "{code:6} {:3}/{:3} {:4} {:4} of {:3}",
            tally.found, tally.labelled, tally.alarms, tally.after, tally.all
        );
        sum.add(*tally);
    }
    println!(
        "sum    {:3}/{:3} {:4} {:4} of {:3}",
        sum.found, sum.labelled, sum.alarms, sum.after, sum.all
    );
    for line in lines {
        println!("{line}");
    }
    sum
}

fn holds(sum: Tally) {
    assert!(
        sum.found * 100 >= sum.labelled * LEAST_RECALL,
        "{} of {} found",
        sum.found,
        sum.labelled
    );
    assert!(
        sum.alarms * 100 <= sum.all * MOST_ALARMS,
        "{} of {} false alarms",
        sum.alarms,
        sum.all
    );
}

#[test]
fn defects_of_published_tables_are_found_and_little_else() {
    let sum = printed("published");
    assert!(sum.labelled >= 50, "{}", sum.labelled);
    holds(sum);
}

#[test]
fn defects_of_tables_of_other_fields_are_found_and_little_else() {
    let sum = printed("own");
    assert!(sum.labelled >= 60, "{}", sum.labelled);
    holds(sum);
}
