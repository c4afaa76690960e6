//! What a result says of its indicator: an actual as meant, a reason why there is none, or why it cannot be scored.

use super::reading::InForce;
use super::result::{Degree, WrittenResult};
use super::words;
use crate::diagnostic::{Findings, is_blank};
use crate::model::indicator::{Fault, Filled, Outcome, ResultTable, WhyNone};
use crate::model::notation::{Actual, Reading, Target, read_actual};
use rust_decimal::Decimal;
use std::sync::Arc;

/// The outcome of one indicator.
///
/// Everything that is wrong with the result is said, also where the first of it already decides.
pub(super) fn outcome(
    written: &WrittenResult,
    in_force: &InForce<'_>,
    reading: &mut Reading,
    findings: &mut Findings,
) -> Outcome {
    // Where a person's judgement decides: inside a grade's band, or how far a late task was done.
    let is_judged = matches!(in_force.target, Ok(Target::Graded(_) | Target::By(_)));
    let degree_fault = written
        .degree
        .as_ref()
        .and_then(|degree| check_degree(degree, written, is_judged, findings));
    let meant = match (&written.actual, &written.why_none) {
        // A blank actual is none: the skeleton has one in every row, and `why_none` is added beside it.
        (Some(actual), _) if written.has_why_none && !is_blank(&actual.value) => {
            findings.push(words::actual_beside_why_none(&actual.value, &actual.place));
            Outcome::Failed(Fault(words::both_actual_and_why_none()))
        }
        (_, Some(why)) => why_none(why.value, written, findings),
        (Some(actual), None) if !is_blank(&actual.value) => reported(written, in_force, reading, findings),
        _ => Outcome::Missing,
    };
    match written.fault.clone().map(Fault).or(degree_fault) {
        Some(fault) => Outcome::Failed(fault),
        None => meant,
    }
}

/// What was filled in, and the table that it was filled in by.
pub(super) fn filled(written: WrittenResult) -> (Arc<Filled>, ResultTable) {
    let actual = written.actual.map(|typed| typed.value);
    let filled = Filled {
        actual: actual.filter(|typed| !is_blank(typed)),
        last_year: written
            .last_year
            .map(|typed| typed.value)
            .filter(|typed| !is_blank(typed))
            .map(|typed| typed.to_string()),
        degree: written.degree.and_then(|degree| degree.number.filter(is_share)),
        ..written.filled
    };
    (filled.into(), written.table)
}

/// 上年完成值 as a number in the unit of the target. What cannot be read is said, and is none: the row keeps its own actual.
pub(super) fn before(written: &WrittenResult, in_force: &InForce<'_>, findings: &mut Findings) -> Option<Decimal> {
    let typed = written.last_year.as_ref().filter(|typed| !is_blank(&typed.value))?;
    let (Ok(target), Some(cell)) = (&in_force.target, &in_force.cell) else {
        return None;
    };
    match read_actual(&typed.value, cell.text, target, cell) {
        Ok(read) => match read.value.actual {
            Actual::Number(number) => Some(number),
            _ => None,
        },
        Err(refusal) => {
            findings.push(words::unreadable_actual(&refusal, &typed.place));
            None
        }
    }
}

fn is_share(number: &Decimal) -> bool {
    (Decimal::ZERO..=Decimal::ONE).contains(number)
}

fn check_degree(degree: &Degree, written: &WrittenResult, is_judged: bool, findings: &mut Findings) -> Option<Fault> {
    if !degree.number.as_ref().is_some_and(is_share) {
        findings.push(words::impossible_degree(&degree.typed.value, &degree.typed.place));
        return Some(Fault(words::no_degree(&degree.typed.value)));
    }
    if is_judged && written.filled.note.is_none() {
        findings.push(words::degree_without_note(&degree.typed.place));
    }
    None
}

fn why_none(why: WhyNone, written: &WrittenResult, findings: &mut Findings) -> Outcome {
    let missing: Vec<&str> = [
        ("reason", written.filled.reason.as_deref()),
        ("approval", written.filled.approval.as_deref()),
    ]
    .into_iter()
    .filter_map(|(key, text)| text.is_none().then_some(key))
    .collect();
    if why == WhyNone::NotApplicable && !missing.is_empty() {
        let place = written.why_none.as_ref().map_or(&written.place, |typed| &typed.place);
        findings.push(words::unapproved_not_applicable(&missing, place));
        return Outcome::Missing;
    }
    Outcome::WhyNone(why)
}

fn reported(
    written: &WrittenResult,
    in_force: &InForce<'_>,
    reading: &mut Reading,
    findings: &mut Findings,
) -> Outcome {
    let (target, cell) = match (&in_force.target, &in_force.cell) {
        (Ok(target), Some(cell)) => (target, cell),
        // What the actual means depends on the target: there is nothing to say of it.
        (Err(fault), _) => return Outcome::Failed(fault.clone()),
        (Ok(_), None) => return Outcome::Failed(Fault(words::bad_value())),
    };
    let Some(typed) = &written.actual else {
        return Outcome::Missing;
    };
    match read_actual(&typed.value, cell.text, target, cell) {
        Ok(read) => {
            for guess in &read.guesses {
                findings.push(words::guessed(guess, &typed.place));
            }
            reading.guesses.extend(read.guesses);
            if let (Target::By(deadline), Actual::Date(done)) = (target, &read.value.actual) {
                let (due, done) = (deadline.deadline().year(), done.happened().year());
                let years = due.min(cell.year)..=due.max(cell.year).saturating_add(1);
                if !years.contains(&done) {
                    findings.push(words::date_of_another_year(done, cell.year, &typed.place));
                }
            }
            Outcome::Reported(read.value)
        }
        Err(refusal) => {
            findings.push(words::unreadable_actual(&refusal, &typed.place));
            Outcome::Failed(Fault(refusal.says()))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::load;
    use crate::source::Memory;

    /// A year that was typed wrong is full marks, or all of them lost, without another word.
    #[test]
    fn a_date_of_another_year_is_told() {
        for (target, actual, said) in [
            ("2025年10月31日", "2025年10月20日", false),
            ("2025年10月31日", "2026年1月5日", false),
            ("2025年10月31日", "10月20日", false),
            ("2025年10月31日", "2024年10月20日", true),
            ("2025年10月31日", "2052年10月20日", true),
            ("2027年6月底前", "2027年5月8日", false),
            ("2027年6月底前", "2029年5月8日", true),
        ] {
            let row = "level1 = \"产出指标\"\nlevel2 = \"时效指标\"\nname = \"完工\"\n";
            let files = Memory::new(vec![
                (
                    "ziping.toml".into(),
                    "[department]\ncode = \"1\"\nname = \"甲\"\n".into(),
                ),
                (
                    "2025/targets/A.toml".into(),
                    format!("[project]\nname = \"乙\"\n[[indicator]]\n{row}target = \"{target}\"\n"),
                ),
                (
                    "2025/actuals/A.toml".into(),
                    format!("[[result]]\nindicator = \"完工\"\nactual = \"{actual}\"\n"),
                ),
            ]);
            let workspace = load::workspace(&files).unwrap();
            let (_, findings) = load::year(&files, &workspace, 2025).unwrap();
            let told: Vec<&str> = findings
                .iter()
                .map(|one| one.message.as_str())
                .filter(|message| message.starts_with("完成日期在 "))
                .collect();
            assert_eq!(!told.is_empty(), said, "{target} {actual}: {told:?}");
        }
    }
}
