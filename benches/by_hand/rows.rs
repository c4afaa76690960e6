//! The rows of 自评表, 扣分台账 and 部门汇总 as a Rust programmer would write them who knows that they will never change.
//!
//! Only what stands in the scorecard is written, in the order of the form; a row of the HTML begins behind the cells that
//! span several rows.

use rust_decimal::Decimal;
use std::fmt::Write;
use ziping::explain::citation;
use ziping::model::scorecard::{FormScore, IndicatorScore, LedgerLine, Scorecard};

const NEVER: &str = "writing into a string does not fail";

pub fn markdown(card: &Scorecard) -> String {
    let mut out = String::new();
    let mut number = 0;
    for project in &card.projects {
        for row in &project.indicators {
            let (points, cause) = (row.points.normalize(), cause(row));
            write!(
                out,
                "| {} | {} | {} | {} | ",
                row.level1, row.level2, row.name, row.target
            )
            .expect(NEVER);
            match row.filled.degree {
                Some(degree) => write!(out, "{}<br>{degree}", actual(row)),
                None => write!(out, "{}", actual(row)),
            }
            .expect(NEVER);
            writeln!(out, " | {points} | {} | {cause} |", score(row.score)).expect(NEVER);
        }
        for taken in taken(card, project) {
            number += 1;
            let Taken {
                row,
                points,
                score,
                line,
                clause,
                script,
            } = taken;
            writeln!(
                out,
                "| {number} | {} | {row} | {points} | {} | {score} | {} | {clause} | {script} |",
                project.name(),
                line.points,
                line.reason
            )
            .expect(NEVER);
        }
    }
    for project in &card.projects {
        let money = &project.execution;
        let (weight, share) = contribution(card, project);
        writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {weight} | {share} |",
            project.code(),
            project.name(),
            project.unit().unwrap_or_default(),
            amount(money.initial),
            amount(money.adjusted),
            amount(money.executed),
            percent(money.rate),
            score(project.total),
            project.grade.as_deref().unwrap_or("—"),
        )
        .expect(NEVER);
    }
    out
}

pub fn html(card: &Scorecard) -> String {
    let mut out = String::new();
    for project in &card.projects {
        for row in &project.indicators {
            let (points, cause) = (row.points.normalize(), cause(row));
            write!(
                out,
                "<td>{}</td><td class=\"center\">{}</td><td class=\"center\">",
                row.name, row.target
            )
            .expect(NEVER);
            match row.filled.degree {
                Some(degree) => write!(out, "{}<br>{degree}", actual(row)),
                None => write!(out, "{}", actual(row)),
            }
            .expect(NEVER);
            writeln!(
                out,
                "</td><td class=\"center\">{points}</td><td class=\"center\">{}</td><td class=\"small\">{cause}</td></tr>",
                score(row.score)
            )
            .expect(NEVER);
        }
        for taken in taken(card, project) {
            let Taken {
                row,
                points,
                score,
                line,
                clause,
                script,
            } = taken;
            writeln!(
                out,
                "<td>{row}</td><td class=\"number\">{points}</td><td class=\"number\">{}</td>\
                 <td class=\"number\">{score}</td><td>{}</td><td>{clause}</td><td class=\"script\">{script}</td></tr>",
                line.points, line.reason
            )
            .expect(NEVER);
        }
    }
    for project in &card.projects {
        let money = &project.execution;
        let (weight, share) = contribution(card, project);
        writeln!(
            out,
            "<td class=\"small\">{}</td><td>{}</td><td>{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td>\
             <td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"center\">{}</td>\
             <td class=\"center\">{}</td><td class=\"number\">{weight}</td><td class=\"number\">{share}</td></tr>",
            project.code(),
            project.name(),
            project.unit().unwrap_or_default(),
            amount(money.initial),
            amount(money.adjusted),
            amount(money.executed),
            percent(money.rate),
            score(project.total),
            project.grade.as_deref().unwrap_or("—"),
        )
        .expect(NEVER);
    }
    out
}

/// A row of 扣分台账.
struct Taken<'a> {
    row: &'a str,
    points: Decimal,
    score: String,
    line: &'a LedgerLine,
    clause: String,
    script: String,
}

fn taken<'a>(card: &'a Scorecard, project: &'a FormScore) -> impl Iterator<Item = Taken<'a>> {
    let execution = &project.execution;
    let rows = project
        .indicators
        .iter()
        .map(|row| (row.name.as_str(), row.points, row.score, &row.ledger));
    std::iter::once(("预算执行率", execution.points, execution.score, &execution.ledger))
        .chain(rows)
        .flat_map(move |(row, points, got, ledger)| {
            ledger.iter().map(move |line| Taken {
                row,
                points: points.normalize(),
                score: score(got),
                line,
                clause: citation(&card.rules, &line.clause).unwrap_or_default(),
                script: format!(
                    "{}:{}",
                    line.script.as_deref().unwrap_or_default(),
                    line.line.unwrap_or_default()
                ),
            })
        })
}

fn actual(row: &IndicatorScore) -> &str {
    match (&row.filled.actual, row.why_none) {
        (Some(actual), _) => actual,
        (None, Some(why)) => why.in_chinese(),
        (None, None) => "",
    }
}

fn cause(row: &IndicatorScore) -> String {
    match (&row.filled.reason, &row.filled.measure) {
        (Some(reason), Some(measure)) => format!("{reason}<br>{measure}"),
        (Some(reason), None) => reason.to_string(),
        (None, Some(measure)) => measure.clone(),
        (None, None) => String::new(),
    }
}

/// Share of the weights, and what the project brings.
fn contribution(card: &Scorecard, project: &FormScore) -> (String, String) {
    let all = &card.department_score.contributions;
    let own = all.iter().find(|one| one.code == project.code());
    own.map_or_else(
        || (percent(None), score(None)),
        |own| (percent(own.weight), score(own.share)),
    )
}

fn score(score: Option<Decimal>) -> String {
    score.map_or_else(|| "—".to_owned(), |score| score.to_string())
}

fn amount(amount: Option<Decimal>) -> String {
    amount.map(|amount| two_places(amount).to_string()).unwrap_or_default()
}

fn percent(share: Option<Decimal>) -> String {
    share.map_or_else(
        || "—".to_owned(),
        |share| format!("{}%", two_places(share * Decimal::ONE_HUNDRED)),
    )
}

/// Two decimals at least.
fn two_places(number: Decimal) -> Decimal {
    let mut number = number.normalize();
    if number.scale() < 2 {
        number.rescale(2);
    }
    number
}
