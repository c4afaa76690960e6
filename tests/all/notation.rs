//! Every published notation, and the damage that cells come with, read as the tables in `notation/` say.

use serde::Deserialize;
use ziping::model::notation::{
    Actual, Cell, Grade, Kind, Measured, Read, Refusal, Target, Unit, read_actual, read_target,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    reading: Vec<Reading>,
}

/// One entry: the cells, and what a person reads in them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reading {
    source: String,
    #[serde(default = "output")]
    level1: String,
    #[serde(default = "quantity")]
    level2: String,
    #[serde(default = "some_work")]
    name: String,
    #[serde(default = "seed_year")]
    year: i16,
    kind: Option<String>,
    original: Option<String>,
    target: String,
    target_reads: String,
    actual: Option<String>,
    actual_reads: Option<String>,
    reads_kind: Option<String>,
    #[serde(default)]
    guesses: Vec<String>,
    #[expect(dead_code, reason = "for the reader of the table")]
    note: Option<String>,
}

fn output() -> String {
    "产出指标".to_owned()
}

fn quantity() -> String {
    "数量指标".to_owned()
}

fn some_work() -> String {
    "某项工作".to_owned()
}

fn seed_year() -> i16 {
    2021
}

#[test]
fn published_cells_read_as_a_person_reads_them() {
    check(include_str!("../notation/published.toml"));
}

#[test]
fn damaged_cells_are_read_or_refused_for_the_right_reason() {
    check(include_str!("../notation/damage.toml"));
}

fn check(table: &str) {
    let table: Table = toml::from_str(table).expect("the table is TOML of the form above");
    let differences: Vec<String> = table.reading.iter().filter_map(Reading::difference).collect();
    let (wrong, all) = (differences.len(), table.reading.len());
    assert!(
        differences.is_empty(),
        "{wrong} of {all} readings differ:\n{}",
        differences.join("\n")
    );
}

impl Reading {
    fn difference(&self) -> Option<String> {
        let kind = self.kind.as_deref().map(|kind| Kind::parse(kind).expect("a kind"));
        let cell = Cell {
            text: &self.target,
            original: self.original.as_deref(),
            level1: &self.level1,
            level2: &self.level2,
            name: &self.name,
            kind,
            year: self.year,
        };
        let mut guesses: Vec<&str> = Vec::new();
        let (mut actual_reads, mut reads_kind) = (None, None);
        let target_reads = match read_target(&cell) {
            Err(refusal) => refused(&refusal),
            Ok(Read {
                value: (kind, target),
                guesses: assumed,
            }) => {
                guesses.extend(assumed.iter().map(|guess| slug(guess.slug(), &guess.says())));
                reads_kind = Some(kind.as_str().to_owned());
                actual_reads =
                    self.actual
                        .as_deref()
                        .map(|actual| match read_actual(actual, &self.target, &target, &cell) {
                            _ if actual.trim().is_empty() => "missing".to_owned(),
                            Err(refusal) => refused(&refusal),
                            Ok(Read {
                                value,
                                guesses: assumed,
                            }) => {
                                guesses.extend(assumed.iter().map(|guess| slug(guess.slug(), &guess.says())));
                                shown_actual(&value, &target)
                            }
                        });
                shown_target(
                    &target,
                    actual_reads
                        .as_deref()
                        .and_then(|_| self.unit_of_both(&target, &cell))
                        .as_ref(),
                )
            }
        };
        guesses.sort_unstable();
        let mut expected: Vec<&str> = self.guesses.iter().map(String::as_str).collect();
        expected.sort_unstable();
        let kind_fits = self.reads_kind.is_none() || self.reads_kind == reads_kind;
        if target_reads == self.target_reads && actual_reads == self.actual_reads && guesses == expected && kind_fits {
            return None;
        }
        Some(format!(
            "- {} `{}` | `{}` ({})\n    expected {} | {} | {expected:?} {}\n    read     {target_reads} | {} | {guesses:?} {}",
            self.source,
            self.target,
            self.actual.as_deref().unwrap_or_default(),
            self.name,
            self.target_reads,
            self.actual_reads.as_deref().unwrap_or("-"),
            self.reads_kind.as_deref().unwrap_or_default(),
            actual_reads.as_deref().unwrap_or("-"),
            reads_kind.as_deref().unwrap_or_default(),
        ))
    }

    /// The unit that the actual gave to the target, where it did.
    fn unit_of_both(&self, target: &Target, cell: &Cell<'_>) -> Option<Unit> {
        let actual = self.actual.as_deref().filter(|actual| !actual.trim().is_empty())?;
        read_actual(actual, &self.target, target, cell).ok()?.value.unit
    }
}

/// A guess by its name; its sentence must say something and end like a clause.
fn slug<'a>(slug: &'a str, says: &str) -> &'a str {
    assert!(!says.is_empty() && !says.ends_with('。'), "{slug}: {says}");
    slug
}

fn refused(refusal: &Refusal) -> String {
    assert!(!refusal.says().is_empty() && !refusal.label().is_empty(), "{refusal:?}");
    assert!(refusal.hint().is_some_and(|hint| !hint.is_empty()), "{refusal:?}");
    format!("refused {}", refusal.slug())
}

fn shown_target(target: &Target, unit: Option<&Unit>) -> String {
    let with_unit = |own: &Option<Unit>| unit.or(own.as_ref()).map(|unit| format!(" {unit}")).unwrap_or_default();
    match target {
        Target::AtLeast(q) => format!(">= {}{}", q.number.normalize(), with_unit(&q.unit)),
        Target::AtMost(q) => format!("<= {}{}", q.number.normalize(), with_unit(&q.unit)),
        Target::Within { low, high, unit } => format!("{}..{}{}", low.normalize(), high.normalize(), with_unit(unit)),
        Target::By(when) => format!("by {}", when.deadline()),
        Target::YesNo(expected) => answer(*expected),
        Target::Choice(word) => format!("choice {word}"),
        Target::Graded(_) => "graded".to_owned(),
    }
}

fn shown_actual(measured: &Measured, target: &Target) -> String {
    match &measured.actual {
        Actual::Number(number) => number.normalize().to_string(),
        Actual::Date(when) => {
            assert!(matches!(target, Target::By(_)));
            format!("date {}", when.happened())
        }
        Actual::YesNo(message) => answer(*message),
        Actual::Choice(word) => format!("choice {word}"),
        Actual::Grade(Grade::Met) => "grade met".to_owned(),
        Actual::Grade(Grade::Partly) => "grade partly".to_owned(),
        Actual::Grade(Grade::Unmet) => "grade unmet".to_owned(),
    }
}

fn answer(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}
