//! A year filled in otherwise, as a person would type it: the text goes through the reader of cells.

use rust_decimal::Decimal;
use std::sync::Arc;
use ziping::model::form::Form;
use ziping::model::indicator::Outcome;
use ziping::model::notation::{Actual, Cell, Measured, Stated, Target, parse_number, read_actual};
use ziping::model::scorecard::{FormScore, LedgerLine, Scorecard};
use ziping::score::ScoredYear;

/// A ledger line and where it stands.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// Number of the form; none of the department's own.
    pub form: Option<usize>,
    pub row: Row,
    pub entry: &'a LedgerLine,
    /// 完成值 as it was reported, in the row's unit.
    pub actual: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    Execution,
    Indicator(usize),
    Form,
}

/// Every line of a card.
pub fn lines(card: &Scorecard) -> Vec<Line<'_>> {
    let own = card.department_score.own.iter().map(|own| (None, own));
    let projects = card.projects.iter().enumerate().map(|(form, one)| (Some(form), one));
    projects
        .chain(own)
        .flat_map(|(form, score)| lines_of(form, score))
        .collect()
}

/// Every line of a form.
pub fn lines_of(form: Option<usize>, score: &FormScore) -> Vec<Line<'_>> {
    let executed = score.execution.executed.map(|executed| executed.to_string());
    let indicators = score.indicators.iter().enumerate();
    let rows = indicators.map(|(index, one)| {
        (
            Row::Indicator(index),
            &one.ledger,
            one.filled.actual.as_ref().map(ToString::to_string),
        )
    });
    let execution = (Row::Execution, &score.execution.ledger, executed);
    let all = std::iter::once(execution)
        .chain(rows)
        .chain([(Row::Form, &score.ledger, None)]);
    all.flat_map(|(row, ledger, actual)| {
        ledger.iter().map(move |entry| Line {
            form,
            row,
            entry,
            actual: actual.clone(),
        })
    })
    .collect()
}

/// Whether two lines come from the same call of the same row.
pub fn same_line(one: &Line<'_>, other: &Line<'_>) -> bool {
    let call = |line: &LedgerLine| (line.clause.clone(), line.script.clone(), line.line);
    (one.form, one.row) == (other.form, other.row) && call(one.entry) == call(other.entry)
}

impl Line<'_> {
    /// The department's 执行率 is nobody's figure, and how many core indicators were missed is none either.
    pub fn can_be_refilled(&self) -> bool {
        let counted = self
            .entry
            .keeps()
            .and_then(|keeps| keeps.actual.as_deref())
            .is_some_and(|one| one.ends_with('个'));
        !(self.form.is_none() && self.row == Row::Execution || self.row == Row::Form && counted)
    }

    /// Up to `most` values between what was reported and what keeps the points, neither of them.
    pub fn between(&self, keeps: &str, most: usize) -> Vec<String> {
        let (Some(actual), Some((sign, number, unit))) = (&self.actual, parts(keeps)) else {
            return Vec::new();
        };
        if self.entry.numbers.contains_key("days_late") || self.row == Row::Execution {
            return Vec::new();
        }
        let Some(now) = self.entry.number("actual").or_else(|| parse_number(actual)) else {
            return Vec::new();
        };
        let step = Decimal::new(1, number.scale());
        let step = if sign == '≥' { -step } else { step };
        let mut values = Vec::new();
        let mut next = number + step;
        while values.len() < most && (sign == '≥' && next > now || sign == '≤' && next < now) {
            values.push(format!("{next}{unit}"));
            next += step;
        }
        values
    }
}

/// `≥`, 90, `%`.
fn parts(keeps: &str) -> Option<(char, Decimal, &str)> {
    let sign = keeps.chars().next().filter(|sign| matches!(sign, '≥' | '≤'))?;
    let rest = &keeps[sign.len_utf8()..];
    let end = rest
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-')))
        .unwrap_or(rest.len());
    // A day has two more signs in it.
    let number = rest[..end].parse().ok()?;
    Some((sign, number, &rest[end..]))
}

/// The value with one last place less of what is good; of a day the day after.
pub fn one_less(keeps: &str, degree: Option<Decimal>) -> Option<(String, Option<Decimal>)> {
    if let Some(degree) = degree {
        return Some((keeps.to_owned(), Some(degree - Decimal::new(1, 2))));
    }
    if let Some((sign, number, unit)) = parts(keeps) {
        let step = Decimal::new(1, number.scale());
        let less = if sign == '≥' { number - step } else { number + step };
        return Some((format!("{less}{unit}"), None));
    }
    let day: jiff::civil::Date = keeps.strip_prefix('≤')?.parse().ok()?;
    Some((day.tomorrow().ok()?.to_string(), None))
}

/// The form of `line` with `typed` in its row; none where it cannot be read.
pub fn refilled(year: &ScoredYear, line: &Line<'_>, typed: &str, degree: Option<Decimal>) -> Option<Form> {
    let number = year.facts.year;
    let typed = typed.trim_start_matches(['≥', '≤']);
    let mut form = match line.form {
        Some(form) => year.facts.projects[form].clone(),
        None => year.facts.own.clone()?,
    };
    match line.row {
        Row::Execution => form.execution.executed = Some(typed.trim_end_matches("万元").parse().ok()?),
        Row::Form => form.words.signed.date = Some(Stated::read(typed, number)),
        Row::Indicator(index) => {
            let indicator = &mut form.indicators[index];
            let text = indicator.target_in_force().to_owned();
            let target = indicator.meant.clone().ok()?;
            let cell = Cell {
                text: &text,
                original: indicator.original.as_deref(),
                level1: &indicator.level1,
                level2: &indicator.level2,
                name: &indicator.name,
                kind: Some(indicator.kind),
                year: number,
            };
            let mut read = read_actual(typed, &text, &target, &cell).ok()?.value;
            if let (Target::Within { .. } | Target::AtLeast(_) | Target::AtMost(_), Actual::Number(_)) =
                (&target, &read.actual)
                && read.unit.is_none()
            {
                read = Measured {
                    unit: target.unit().cloned(),
                    ..read
                };
            }
            indicator.outcome = Outcome::Reported(read);
            let filled = Arc::make_mut(&mut indicator.filled);
            filled.actual = Some(typed.into());
            if degree.is_some() {
                filled.degree = degree;
            }
        }
    }
    Some(form)
}
