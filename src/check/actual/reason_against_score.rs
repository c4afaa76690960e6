//! A06d: a reason that names another loss than the ledger.

use super::reason::Reason;
use crate::check::form::Form;
use crate::check::one::{Check, Found};
use crate::check::text::{has_any, quoted};
use crate::diagnostic::Code;
use crate::model::points::{RoundingMode, round_to};
use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::ReasonAgainstScore, include_str!("reason_against_score.md"), look);

/// What may stand between 扣 and its number.
const BETWEEN: [&str; 21] = [
    "比例为",
    "比例",
    "共计",
    "合计",
    "该指标",
    "该项",
    "本项",
    "此项",
    "指标",
    "分值的",
    "总分的",
    "分值",
    "得分",
    "除",
    "减",
    "掉",
    "去",
    "了",
    "约",
    "计",
    "分",
];

/// A rule, or money, and not what was taken here.
const OTHERS: [&str; 11] = [
    "每",
    "不扣",
    "未扣",
    "免扣",
    "款",
    "质保",
    "保证金",
    "税",
    "折扣",
    "扣留",
    "扣回",
];

/// Other words for a loss.
const LOSSES: [&str; 4] = ["失分", "丢分", "减分", "少得"];

/// What may stand between a share and the loss that it names: 「按30%的比例予以扣减」.
const AHEAD: [&str; 11] = [
    "予以",
    "给予",
    "进行",
    "酌情",
    "自行",
    "相应",
    "的比例",
    "比例",
    "的标准",
    "标准",
    "的",
];

/// What says that a share is the measure of the loss.
const BY: [&str; 6] = ["按", "按照", "以", "依", "依照", "照"];

/// Single numbers as words.
const WORDS: [(&str, Decimal); 7] = [
    ("一", Decimal::ONE),
    ("两", Decimal::TWO),
    ("二", Decimal::TWO),
    ("三", Decimal::from_parts(3, 0, 0, false, 0)),
    ("四", Decimal::from_parts(4, 0, 0, false, 0)),
    ("五", Decimal::from_parts(5, 0, 0, false, 0)),
    ("半", Decimal::from_parts(5, 0, 0, false, 1)),
];

/// A loss as somebody wrote it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Stated {
    /// 扣 2 分.
    Points(Decimal),
    /// 扣 30%, of the points.
    Percent(Decimal),
}

fn look(form: &Form<'_>) -> Vec<Found> {
    Reason::all(form).iter().filter_map(on_reason).collect()
}

fn on_reason(reason: &Reason<'_>) -> Option<Found> {
    let lost = reason.lost?;
    let stated = stated(reason.text);
    let first = *stated.first()?;
    let sum: Decimal = stated
        .iter()
        .map(|one| match one {
            Stated::Points(points) => *points,
            Stated::Percent(_) => Decimal::ZERO,
        })
        .sum();
    let fits = |one: &Stated| fits(*one, lost, reason.points);
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

fn fits(stated: Stated, lost: Decimal, points: Decimal) -> bool {
    match stated {
        // As exact as it was written, but to a tenth at least.
        Stated::Points(amount) => round_to(lost, amount.scale().max(1), RoundingMode::HalfUp) == amount,
        Stated::Percent(amount) => {
            let share = (lost * Decimal::ONE_HUNDRED).checked_div(points);
            share.is_some_and(|share| (share - amount).abs() <= Decimal::ONE / Decimal::TWO)
        }
    }
}

/// The losses that a reason states.
fn stated(reason: &str) -> Vec<Stated> {
    let plain: String = reason.nfkc().filter(|c| !c.is_whitespace()).collect();
    let clauses = plain.split(['，', ',', '。', ';', '；', '、', '!', '(', ')', ':']);
    clauses
        .filter(|clause| !has_any(clause, &OTHERS))
        .filter_map(of_clause)
        .collect()
}

fn of_clause(clause: &str) -> Option<Stated> {
    let clause = LOSSES
        .iter()
        .fold(clause.to_owned(), |clause, word| clause.replace(word, "扣分"));
    let (ahead, behind) = clause.rsplit_once('扣')?;
    stated_behind(behind).or_else(|| stated_ahead(ahead, behind))
}

/// 「按30%扣减」「按该指标分值的两成…」: the share stands before the loss.
fn stated_ahead(ahead: &str, behind: &str) -> Option<Stated> {
    let is_loss = behind.is_empty()
        || ["减", "除", "分", "该", "掉", "本", "此"]
            .iter()
            .any(|word| behind.starts_with(word));
    let ahead = trimmed_end(ahead, &AHEAD);
    let (typed, of): (_, fn(Decimal) -> Stated) = match (ahead.strip_suffix('%'), ahead.strip_suffix('分')) {
        (Some(typed), _) => (typed, Stated::Percent),
        (None, Some(typed)) => (typed, Stated::Points),
        (None, None) => return None,
    };
    let before = typed.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = typed[before.len()..].parse().ok()?;
    let measured = trimmed_end(before, &BETWEEN);
    (is_loss && BY.iter().any(|word| measured.ends_with(word))).then(|| of(number))
}

/// `text` without any of `words` at its end.
fn trimmed_end<'t>(text: &'t str, words: &[&str]) -> &'t str {
    let mut text = text;
    while let Some(shorter) = words.iter().find_map(|word| text.strip_suffix(word)) {
        text = shorter;
    }
    text
}

fn stated_behind(behind: &str) -> Option<Stated> {
    let mut rest = behind;
    let mut is_of_points = false;
    while let Some((word, left)) = BETWEEN.iter().find_map(|word| Some((word, rest.strip_prefix(word)?))) {
        is_of_points |= word.contains('分');
        rest = left;
    }
    let (number, unit) = number(rest)?;
    match unit.chars().next() {
        Some('分') if !unit.starts_with("分钟") && !unit.starts_with("分/") => Some(Stated::Points(number)),
        Some('%') => {
            let behind = &unit[1..];
            let of_points = behind.is_empty()
                || ["分", "的分", "得分", "的得分", "该"]
                    .iter()
                    .any(|word| behind.starts_with(word));
            of_points.then_some(Stated::Percent(number))
        }
        None if is_of_points => Some(Stated::Points(number)),
        _ => None,
    }
}

/// The number that a text begins with, and what follows.
fn number(text: &str) -> Option<(Decimal, &str)> {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let typed = &text[..text.len() - digits.len()];
    if typed.is_empty() {
        return WORDS
            .iter()
            .find_map(|(word, number)| Some((*number, text.strip_prefix(word)?)));
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
