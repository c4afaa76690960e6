//! What must hold of every scorecard, whatever the year: properties, not hopes.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

use crate::oracle;
use crate::oracle::compare::{decimal, ledger, list, text};
use crate::oracle::exact::Ratio;
use crate::oracle::facts::{Actual, Answer, Num, Target, Year};
use crate::oracle::program::{self, Outcome};
use crate::oracle::toml_text::Files;
use crate::oracle::{garbage, generate, rise, toml_text};
use proptest::prelude::*;
use rayon::ThreadPool;
use serde_json::Value;
use std::sync::LazyLock;

const FULL: i128 = 10_000;

fn card(year: &Year) -> Value {
    program::run(toml_text::files(year)).unwrap_or_else(|message| panic!("not read: {message}"))
}

/// Projects, and the department's own form where there is one.
fn forms(card: &Value) -> Vec<&Value> {
    let own = &card["department_score"]["own"];
    list(card, "projects")
        .iter()
        .chain((!own.is_null()).then_some(own))
        .collect()
}

/// The scored lines of a form, 执行率 included.
fn lines(form: &Value) -> impl Iterator<Item = &Value> {
    list(form, "indicators").iter().chain([&form["execution"]])
}

fn is(json: &Value, status: &str) -> bool {
    text(json, "status") == Some(status)
}

/// Low and high of a settled or an open score (`total` of a form).
fn ends(json: &Value, key: &str) -> Option<(Ratio, Ratio)> {
    match decimal(json, key) {
        Some(settled) => Some((settled, settled)),
        None => Some((decimal(&json["range"], "low")?, decimal(&json["range"], "high")?)),
    }
}

/// Two digits behind the point, no more and no fewer.
fn has_places(printed: &str) -> bool {
    Ratio::parse(printed).is_some() && printed.split_once('.').is_some_and(|(_, part)| part.len() == 2)
}

fn ledger_line_is_whole(line: &Value) -> Result<(), TestCaseError> {
    prop_assert!(text(line, "points").is_some_and(has_places), "places: {line}");
    prop_assert!(
        text(line, "reason").is_some_and(|reason| !reason.is_empty()),
        "no reason: {line}"
    );
    prop_assert!(
        text(line, "clause").is_some_and(|clause| !clause.is_empty()),
        "no clause: {line}"
    );
    prop_assert!(line["numbers"].is_object(), "no numbers: {line}");
    prop_assert_eq!(
        line["script"].is_string(),
        line["line"].is_u64(),
        "script without line: {}",
        line
    );
    Ok(())
}

fn line_adds_up(line: &Value) -> Result<(), TestCaseError> {
    for entry in list(line, "ledger") {
        ledger_line_is_whole(entry)?;
    }
    let points = decimal(line, "points");
    prop_assert!(points.is_some(), "no points: {line}");
    let points = points.unwrap();
    if !is(line, "scored") {
        prop_assert!(line["score"].is_null(), "a score that is not scored: {line}");
        prop_assert_eq!(line["range"].is_null(), is(line, "not-applicable"), "range: {}", line);
        if let Some((low, high)) = ends(line, "score") {
            prop_assert!(Ratio::ZERO <= low && low <= high && high <= points, "range: {line}");
        }
        return Ok(());
    }
    let score = decimal(line, "score");
    prop_assert!(
        line["range"].is_null() && score.is_some(),
        "scored without score, or with a range: {line}"
    );
    let score = score.unwrap();
    prop_assert_eq!(
        ledger(line).map(|lost| points - lost),
        Some(score),
        "points − Σ ledger ≠ score: {}",
        line
    );
    prop_assert!(Ratio::ZERO <= score && score <= points, "outside 0…points: {line}");
    Ok(())
}

fn form_adds_up(form: &Value, graded: bool) -> Result<(), TestCaseError> {
    // What is worth nothing changes no total, whatever becomes of it.
    let counts = |line: &&Value| decimal(line, "points") != Some(Ratio::ZERO);
    let open = lines(form)
        .filter(counts)
        .any(|line| !is(line, "scored") && !is(line, "not-applicable"));
    if open {
        prop_assert!(is(form, "unsettled"), "settled with an open line");
    }
    if !is(form, "scored") {
        prop_assert!(is(form, "unsettled") && form["total"].is_null(), "{:?}", form["status"]);
        prop_assert!(!graded || form["grade"].is_null(), "a grade without a total");
        if let Some((low, high)) = ends(form, "total") {
            prop_assert!(
                Ratio::ZERO <= low && low <= high && high <= Ratio::cents(FULL),
                "range: {}",
                form["range"]
            );
        }
        return Ok(());
    }
    prop_assert!(form["range"].is_null() && (!graded || form["grade"].is_string()));
    let lost = lines(form).map(ledger).chain([ledger(form)]).sum_up();
    let total = decimal(form, "total");
    prop_assert_eq!(
        lost.map(|lost| Ratio::cents(FULL) - lost),
        total,
        "full marks − Σ ledger ≠ total"
    );
    Ok(())
}

trait SumUp {
    fn sum_up(self) -> Option<Ratio>;
}

impl<I: Iterator<Item = Option<Ratio>>> SumUp for I {
    fn sum_up(mut self) -> Option<Ratio> {
        self.try_fold(Ratio::ZERO, |sum, part| Some(sum + part?))
    }
}

/// Every printed score, loss and total of a scorecard.
fn printed_numbers(card: &Value) -> Vec<&Value> {
    let department = &card["department_score"];
    let mut all = vec![&department["total"], &department["simple_mean"]];
    let mut ranges = vec![&department["range"]];
    for form in forms(card) {
        all.push(&form["total"]);
        ranges.push(&form["range"]);
        for line in lines(form) {
            all.push(&line["score"]);
            ranges.push(&line["range"]);
        }
    }
    all.extend(ranges.iter().flat_map(|range| [&range["low"], &range["high"]]));
    all
}

/// The first row without any result, answered as it should be.
fn fill_in(year: &mut Year) -> Option<usize> {
    for (i, project) in year.projects.iter_mut().enumerate() {
        if !project.form.answered {
            continue;
        }
        for row in &mut project.form.rows {
            let Target::Number { value, unit, .. } = row.target else {
                continue;
            };
            if row.answer.is_none() && row.adjusted.is_none() {
                let actual = Actual::Number {
                    sign: "",
                    value: value.percent(80),
                    unit,
                    bare: false,
                };
                row.answer = Some(Answer {
                    actual: Some(actual),
                    ..Answer::default()
                });
                return Some(i);
            }
        }
    }
    None
}

static ONE: LazyLock<ThreadPool> = LazyLock::new(|| rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap());
static MANY: LazyLock<ThreadPool> = LazyLock::new(|| rayon::ThreadPoolBuilder::new().num_threads(4).build().unwrap());

fn bytes(files: Files) -> String {
    match program::score(files) {
        Outcome::Card { text, .. } => text,
        Outcome::Refused { message, .. } => message,
    }
}

proptest! {
    #![proptest_config(oracle::config())]

    #[test]
    fn points_minus_the_ledger_is_the_score(year in generate::any_year()) {
        let card = card(&year);
        for form in forms(&card) {
            for line in lines(form) {
                line_adds_up(line)?;
            }
            for entry in list(form, "ledger") {
                ledger_line_is_whole(entry)?;
            }
        }
        for project in list(&card, "projects") {
            form_adds_up(project, true)?;
        }
        let department = &card["department_score"];
        if let Some(total) = decimal(department, "total") {
            let shares = list(department, "contributions").iter().map(|of| decimal(of, "share")).sum_up();
            prop_assert_eq!(shares, Some(total), "contributions do not add up to the total");
        }
        if let own @ Value::Object(_) = &card["department_score"]["own"] {
            form_adds_up(own, false)?;
        }
    }

    #[test]
    fn what_is_missing_is_not_zero_and_not_full(year in generate::any_year()) {
        let before = card(&year);
        let unsettled = list(&before, "projects").iter().any(|p| is(p, "unsettled"));
        let department = &before["department_score"];
        if unsettled {
            prop_assert!(department["total"].is_null() && department["grade"].is_null());
            prop_assert!(department["simple_mean"].is_null());
        }
        let mut filled = year.clone();
        let Some(i) = fill_in(&mut filled) else { return Ok(()) };
        let after = card(&filled);
        let of = |card: &Value| {
            let code = Some(year.projects[i].code.as_str());
            let project = list(card, "projects").iter().find(|p| text(p, "code") == code).unwrap().clone();
            ends(&project, "total")
        };
        prop_assert_eq!(of(&before).is_some(), of(&after).is_some());
        if let (Some(before), Some(after)) = (of(&before), of(&after)) {
            prop_assert!(before.0 <= after.0 && after.1 <= before.1, "{after:?} is not inside {before:?}");
        }
        if let (Some(before), Some(after)) = (ends(department, "total"), ends(&after["department_score"], "total")) {
            prop_assert!(before.0 <= after.0 && after.1 <= before.1, "{after:?} is not inside {before:?}");
        }
    }

    #[test]
    fn decimals_carry_the_places_of_the_pack(year in generate::any_year()) {
        let card = card(&year);
        for number in printed_numbers(&card) {
            prop_assert!(number.is_null() || number.as_str().is_some_and(has_places), "{number}");
        }
        for line in forms(&card).into_iter().flat_map(lines) {
            prop_assert!(decimal(line, "points").is_some(), "points: {line}");
        }
    }

    #[test]
    fn a_scorecard_reads_itself(year in generate::any_year()) {
        let written = bytes(toml_text::files(&year));
        prop_assert_eq!(program::again(&written).ok(), Some(written));
    }

    #[test]
    fn same_bytes_from_any_threads_and_order(year in generate::any_year(), turn in 0_usize..60) {
        let files = toml_text::files(&year);
        let mut turned = files.clone();
        let by = turn % turned.len();
        turned.rotate_left(by);
        turned.reverse();
        let one = ONE.install(|| bytes(files));
        prop_assert_eq!(MANY.install(|| bytes(turned)), one);
    }

    #[test]
    fn garbage_is_refused_or_scored(
        year in generate::any_year(),
        spots in prop::collection::vec(garbage::any_spot(), 1..4),
    ) {
        let mut files = toml_text::files(&year);
        garbage::spoil(&mut files, &spots);
        let shown = format!("{files:#?}");
        match program::score(files) {
            Outcome::Card { text, .. } => prop_assert_eq!(program::again(&text).ok(), Some(text)),
            Outcome::Refused { message, placed, .. } => {
                prop_assert!(placed > 0, "refused without a place: {message}\n{shown}");
            }
        }
    }

    #[test]
    fn what_is_wrong_is_said(year in generate::any_year()) {
        if let Outcome::Card { json, findings, .. } = program::score(toml_text::files(&year)) {
            let wrong = forms(&json).into_iter().flat_map(lines).any(|line| is(line, "failed"));
            prop_assert!(!wrong || findings > 0, "a failed line and not a word");
        }
    }

    #[test]
    fn doing_more_never_scores_less(rise in rise::any_rise()) {
        let score = |actual: Num| {
            let card = card(&rise.with(actual));
            decimal(&card["projects"][0]["indicators"][0], "score")
        };
        let (less, more) = (score(rise.lower), score(rise.upper));
        prop_assert!(less.is_some() && less <= more, "{rise:?}: {less:?} then {more:?}");
    }
}
