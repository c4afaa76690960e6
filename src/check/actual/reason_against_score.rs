//! A06d: a reason that names another loss than the ledger.

use super::reason::Reason;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Lexicon, Limit, List, Sheet, Table};
use crate::check::text::{compatible, quoted};
use crate::diagnostic::Code;
use crate::model::notation::is_blank;
use crate::model::points::{RoundingMode, round_to};
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::ReasonAgainstScore, include_str!("reason_against_score.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::ReasonAgainstScore, include_str!("reason_against_score.toml"));
const LOSSES: List = WORDS.list("losses");
const BETWEEN: List = WORDS.list("between");
const OTHERS: List = WORDS.list("others");
const AHEAD: List = WORDS.list("ahead");
const BY: List = WORDS.list("by");
const TAKEN: List = WORDS.list("taken");
const OF_POINTS: List = WORDS.list("of_points");
const NUMERALS: Table = WORDS.table("numerals");
const TOLERANCE: Limit = WORDS.limit("tolerance");

/// A loss as somebody wrote it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Stated {
    /// 扣 2 分.
    Points(Decimal),
    /// 扣 30%, of the points.
    Percent(Decimal),
}

fn look(form: &Form<'_>) -> Vec<Found> {
    Reason::all(form)
        .iter()
        .filter_map(|reason| on_reason(reason, form.lexicon()))
        .collect()
}

fn on_reason(reason: &Reason<'_>, lexicon: &Lexicon) -> Option<Found> {
    let lost = reason.lost?;
    let stated = stated(reason.text, lexicon);
    let first = *stated.first()?;
    let sum: Decimal = stated
        .iter()
        .map(|one| match one {
            Stated::Points(points) => *points,
            Stated::Percent(_) => Decimal::ZERO,
        })
        .sum();
    let fits = |one: &Stated| fits(*one, lost, reason.points, lexicon.limit(TOLERANCE));
    if stated.iter().any(fits) || fits(&Stated::Points(sum)) {
        return None;
    }
    let amount = match first {
        Stated::Points(points) => format!("{} 分", points.normalize()),
        Stated::Percent(percent) => format!("{}%", percent.normalize()),
    };
    let lost = lost.normalize();
    let found = reason.found(format!(
        "“{}”的偏差原因说扣 {amount}，核算扣 {lost} 分（分值 {}）：“{}”",
        reason.name,
        reason.points.normalize(),
        quoted(reason.text)
    ));
    Some(found.label("与扣分不一致").hint(format!(
        "改为“扣 {lost} 分”，或只写原因不写扣多少；确要扣 {amount} 的，写成人工决定 [[decision]]，说明依据和决定人"
    )))
}

fn fits(stated: Stated, lost: Decimal, points: Decimal, tolerance: Decimal) -> bool {
    match stated {
        // As exact as it was written, but to a tenth at least.
        Stated::Points(amount) => round_to(lost, amount.scale().max(1), RoundingMode::HalfUp) == amount,
        Stated::Percent(amount) => {
            let share = (lost * Decimal::ONE_HUNDRED).checked_div(points);
            share.is_some_and(|share| (share - amount).abs() <= tolerance)
        }
    }
}

/// The losses that a reason states.
fn stated(reason: &str, lexicon: &Lexicon) -> Vec<Stated> {
    let plain: String = compatible(reason).filter(|c| !is_blank(*c)).collect();
    let clauses = plain.split(['，', ',', '。', ';', '；', '、', '!', '(', ')', ':']);
    clauses
        .filter(|clause| !lexicon.list(OTHERS).any_in(clause))
        .filter_map(|clause| of_clause(clause, lexicon))
        .collect()
}

fn of_clause(clause: &str, lexicon: &Lexicon) -> Option<Stated> {
    let clause = lexicon
        .list(LOSSES)
        .iter()
        .fold(clause.to_owned(), |clause, word| clause.replace(word, "扣分"));
    let (ahead, behind) = clause.rsplit_once('扣')?;
    stated_behind(behind, lexicon).or_else(|| stated_ahead(ahead, behind, lexicon))
}

/// 「按30%扣减」「按该指标分值的两成…」: the share stands before the loss.
fn stated_ahead(ahead: &str, behind: &str, lexicon: &Lexicon) -> Option<Stated> {
    let is_loss = behind.is_empty() || lexicon.list(TAKEN).any_starts(behind);
    let ahead = lexicon.list(AHEAD).trim_end(ahead);
    let (typed, of): (_, fn(Decimal) -> Stated) = match (ahead.strip_suffix('%'), ahead.strip_suffix('分')) {
        (Some(typed), _) => (typed, Stated::Percent),
        (None, Some(typed)) => (typed, Stated::Points),
        (None, None) => return None,
    };
    let before = typed.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = typed[before.len()..].parse().ok()?;
    let measured = lexicon.list(BETWEEN).trim_end(before);
    (is_loss && lexicon.list(BY).any_ends(measured)).then(|| of(number))
}

fn stated_behind(behind: &str, lexicon: &Lexicon) -> Option<Stated> {
    let mut rest = behind;
    let mut is_of_points = false;
    let between = lexicon.list(BETWEEN);
    while let Some((word, left)) = between.iter().find_map(|word| Some((word, rest.strip_prefix(word)?))) {
        is_of_points |= word.contains('分');
        rest = left;
    }
    let (number, unit) = number(rest, lexicon)?;
    match unit.chars().next() {
        Some('分') if !unit.starts_with("分钟") && !unit.starts_with("分/") => Some(Stated::Points(number)),
        Some('%') => {
            let behind = &unit[1..];
            let of_points = behind.is_empty() || lexicon.list(OF_POINTS).any_starts(behind);
            of_points.then_some(Stated::Percent(number))
        }
        None if is_of_points => Some(Stated::Points(number)),
        _ => None,
    }
}

/// The number that a text begins with, and what follows.
fn number<'t>(text: &'t str, lexicon: &Lexicon) -> Option<(Decimal, &'t str)> {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let typed = &text[..text.len() - digits.len()];
    if typed.is_empty() {
        let mut numerals = lexicon.table(NUMERALS).iter();
        return numerals.find_map(|one| Some((one.number("number"), text.strip_prefix(&one.name)?)));
    }
    Some((typed.parse().ok()?, digits))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        // 90 × 9 ÷ 10 = 81: 9 points lost, 10 %.
        trials(&CHECK, include_str!("reason_against_score.trials.toml"));
    }

    #[test]
    fn the_reason_of_the_execution_too() {
        let found = |amount: &str| {
            let more = format!("[execution]\nadjusted = 100\nexecuted = 92.84\nreason = \"尾款次年支付，{amount}\"\n");
            let rows = ["数量指标/里程 | ≥10公里 | actual=10公里"];
            Trial::default()
                .project(2024, "A01", "", &rows, &more)
                .found(&CHECK)
                .len()
        };
        // 10 × 92.84 % = 9.28, 0.72 lost.
        assert_eq!(
            (found("扣0.72分"), found("扣0.7分"), found("扣1分"), found("扣0.5分")),
            (0, 0, 1, 1)
        );
    }
}
