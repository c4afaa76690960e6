//! 完成值: what was done, in the unit of the target.

use rust_decimal::Decimal;

use super::amount::{Source, Symbols};
use super::asked::Asked;
use super::clean::{self, Clean};
use super::convert::converted;
use super::date::{self, Found, Spelling};
use super::denial::{denied, done_anew, is_opposite};
use super::disguise::disguised;
use super::grade::Grade;
use super::guess::Guess;
use super::operator::Direction;
use super::plausible::plausible;
use super::quantity::Quantity;
use super::refusal::{Refusal, Side};
use super::symbols::{self, Figure};
use super::target::{self, Target};
use super::unit::Unit;
use super::vocabulary::{Scale, vocabulary};
use super::when::{Precision, When};
use super::{Cell, Read, marks, measure, number, operator, prose};

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actual {
    /// A number, already in the unit of [`Measured`].
    Number(Decimal),
    /// A date.
    Date(When),
    /// 是 or 否.
    YesNo(bool),
    /// The word that was chosen.
    Choice(String),
    /// A person's grade.
    Grade(Grade),
}

/// An actual against its target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// What was done.
    pub actual: Actual,
    /// The unit of both numbers: the target's, completed or given by the actual where the target said too little.
    pub unit: Option<Unit>,
}

/// The actual of an indicator, read as its target asks. A blank one is not for this function: it is missing.
///
/// # Errors
/// The [`Refusal`] says what is wrong with the cell and what to write instead.
pub fn read_actual(text: &str, target_text: &str, target: &Target, cell: &Cell<'_>) -> Result<Read<Measured>, Refusal> {
    let clean = Clean::new(text);
    let asked = Asked {
        text: target_text.trim(),
        target,
        cell,
    };
    let refused_marks = marks::not_applicable(clean.text())
        || clean.text() == "无" && !matches!(target, Target::YesNo(_) | Target::Choice(_));
    if refused_marks {
        return Err(Refusal::NotApplicable {
            text: clean.original().to_owned(),
            side: Side::Actual,
        });
    }
    if marks::leftover(clean.text()) {
        return Err(Refusal::Leftover {
            text: clean.original().to_owned(),
            side: Side::Actual,
        });
    }
    let (actual, guesses) = match target {
        Target::AtLeast(quantity) | Target::AtMost(quantity) => return number(&clean, &asked, quantity),
        Target::Within { low, high, unit } => {
            // The end farther from 0 stands for both where a size has to be judged.
            let far = if low.abs() > high.abs() { *low } else { *high };
            return number(
                &clean,
                &asked,
                &Quantity {
                    number: far,
                    unit: unit.clone(),
                },
            );
        }
        Target::By(_) => date(&clean, &asked)?,
        Target::YesNo(_) => (Actual::YesNo(yes_no(&clean, &asked)?), Vec::new()),
        Target::Choice(_) => (Actual::Choice(clean.original().to_owned()), Vec::new()),
        Target::Graded(described) => grade(&clean, &asked, described)?,
    };
    Ok(Read {
        value: Measured { actual, unit: None },
        guesses,
    })
}

fn yes_no(clean: &Clean<'_>, asked: &Asked<'_>) -> Result<bool, Refusal> {
    marks::yes_no(clean.text()).ok_or_else(|| Refusal::YesNoWord {
        text: clean.original().to_owned(),
        target: asked.text.to_owned(),
        words: marks::yes_no_pair(asked.text),
    })
}

fn grade(clean: &Clean<'_>, asked: &Asked<'_>, described: &str) -> Result<(Actual, Vec<Guess>), Refusal> {
    let (text, target) = (clean.original().to_owned(), asked.text.to_owned());
    if let Some(grade) = Grade::parse(&text) {
        return Ok((Actual::Grade(grade), Vec::new()));
    }
    let scale = Scale::of(described);
    match scale.and_then(|scale| scale.grade(clean.text())) {
        Some((grade, true)) => return Ok((Actual::Grade(grade), Vec::new())),
        Some((grade, false)) => return Ok((Actual::Grade(grade), vec![Guess::BandOfScale { word: text, grade }])),
        None => {}
    }
    if scale.is_none() && vocabulary().reached.iter().any(|word| word == clean.text()) {
        return Ok((Actual::Grade(Grade::Met), vec![Guess::WordAsMet { word: text }]));
    }
    let typed_text = clean::squeezed(&text);
    if typed_text == clean::squeezed(described) || typed_text == clean::squeezed(&target) {
        return Ok((Actual::Grade(Grade::Met), vec![Guess::SameAsTarget { text }]));
    }
    if is_nearly_reached(clean.text()) {
        let grade = Grade::Met;
        return Ok((Actual::Grade(grade), vec![Guess::BandOfScale { word: text, grade }]));
    }
    let source = Source {
        clean,
        side: Side::Actual,
    };
    match symbols::figure(&source, clean.text(), asked.cell.year) {
        Ok(None) | Err(_) => Err(Refusal::TextForGrade {
            text,
            target,
            words: scale.map(Scale::words),
        }),
        Ok(Some(_)) => Err(Refusal::NumberForGrade { text, target }),
    }
}

/// 基本达成预期指标: in the band of 达成, which is not all of it.
fn is_nearly_reached(text: &str) -> bool {
    let word = ["预期指标", "年度指标", "预期目标", "年度目标", "指标", "目标"]
        .iter()
        .find_map(|what| text.strip_suffix(what))
        .unwrap_or(text);
    vocabulary().nearly_reached.iter().any(|one| one == word)
}

/// The refusal of an actual whose words take back its number or its date.
fn denial(clean: &Clean<'_>, word: &str, asked: &'static str) -> Refusal {
    Refusal::Denied {
        text: clean.original().to_owned(),
        word: word.to_owned(),
        asked,
    }
}

fn date(clean: &Clean<'_>, asked: &Asked<'_>) -> Result<(Actual, Vec<Guess>), Refusal> {
    let text = || clean.original().to_owned();
    let tidy = clean.text().trim_start_matches(['≤', '<', '=', '≥', '>']);
    let tidy = lead_in(tidy).map_or(tidy, |(_, rest)| rest);
    if let Some(word) = denied_figure(tidy, asked) {
        return Err(denial(clean, word, "日期"));
    }
    match date::find(tidy, asked.cell.year, Spelling::Expected) {
        Some(Found::Date { when, period, rest }) if !rest.contains(|c: char| c.is_ascii_digit()) => {
            let mut guesses = target::date_guesses(clean, Side::Actual, when, period, rest);
            guesses.extend(
                (!period && is_perhaps_next_year(tidy, rest, when, asked)).then(|| Guess::YearAssumed {
                    written: text(),
                    year: asked.cell.year,
                }),
            );
            Ok((Actual::Date(when), guesses))
        }
        Some(Found::Impossible) => Err(Refusal::ImpossibleDate {
            text: text(),
            side: Side::Actual,
        }),
        Some(Found::Unclear) => Err(Refusal::UnclearDate {
            text: text(),
            side: Side::Actual,
        }),
        _ => {
            if let Some(date) = disguised(tidy, asked.cell).or_else(|| disguised(tidy, &asks_when(asked.cell))) {
                return Err(target::date_as_number(date, clean, asked.cell, Side::Actual, None));
            }
            let example = match asked.target {
                Target::By(when) => bare_month(tidy, *when).unwrap_or_else(|| when.deadline().to_string()),
                _ => String::new(),
            };
            Err(Refusal::UnreadableDate {
                text: text(),
                target: asked.text.to_owned(),
                example,
            })
        }
    }
}

/// 1月15日 against 12月底前: kept in the budget year and missed in the next, in which the work may have dragged on.
fn is_perhaps_next_year(text: &str, rest: &str, when: When, asked: &Asked<'_>) -> bool {
    const EARLY: i8 = 3;
    let Target::By(due) = asked.target else { return false };
    let next = date::find(text, asked.cell.year.saturating_add(1), Spelling::Expected);
    let (done, due) = (when.happened(), due.deadline());
    let is_early = done.month() <= EARLY && done <= due && due.month() > EARLY;
    let misses = |found: &Found<'_>| matches!(found, Found::Date { when, .. } if when.happened() > due);
    // 本年1月15日 says its year.
    is_early && !text.strip_suffix(rest).unwrap_or(text).contains('年') && next.as_ref().is_some_and(misses)
}

/// The cell of a row that asks for a date, whatever its class and name say.
fn asks_when<'a>(cell: &Cell<'a>) -> Cell<'a> {
    Cell {
        level2: "时效指标",
        name: "",
        ..*cell
    }
}

/// `10` against 11月: the month without its 月.
fn bare_month(text: &str, due: When) -> Option<String> {
    let month: u8 = text.parse().ok().filter(|month| (1..=12).contains(month))?;
    matches!(due.precision, Precision::Month | Precision::MonthEnd).then(|| format!("{month}月"))
}

/// Words that may stand before an actual's number and say nothing.
const LEAD_INS: &[&str] = &[
    "已全部完成",
    "实际完成",
    "全年完成",
    "累计完成",
    "按期完成",
    "按时完成",
    "全部完成",
    "共完成",
    "已完成",
    "完成",
    "实现",
    "达到",
    "达",
    "已建成",
    "建成",
    "新建成",
    "新建",
    "已建",
    "已达到",
    "已达",
    "实际支出",
    "人民币",
    "实际为",
    "实际",
    "共计",
    "累计",
    "共",
    "为",
];

fn lead_in(text: &str) -> Option<(&'static str, &str)> {
    let (word, rest) = LEAD_INS
        .iter()
        .find_map(|word| Some((*word, text.strip_prefix(word)?)))?;
    let number = rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+'));
    number.then_some((word, rest))
}

/// Whether a number is of another size than the one that was asked for, so that it may be a date.
fn is_far(text: &str, wanted: &Quantity) -> bool {
    let tenfold = wanted.number.checked_mul(Decimal::TEN);
    number::parse_number(text).is_none_or(|number| tenfold.is_some_and(|tenfold| number >= tenfold))
}

/// What `2071件÷2072件` comes to as a rate: exactly, and only where the target is a rate and both figures are of one kind.
fn quotient(source: &Source<'_>, text: &str, asked: &Asked<'_>, wanted: &Quantity) -> Option<Decimal> {
    let (part, whole) = text
        .split_once('÷')
        .filter(|_| wanted.unit.as_ref().is_some_and(Unit::is_percent))?;
    let figure = |text: &str| match symbols::figure(source, text.trim(), asked.cell.year) {
        Ok(Some(Figure::Numbers(
            Symbols::One {
                operator: None,
                direction: None,
                quantity,
                prose: "",
                ..
            },
            None,
        ))) => Some(quantity),
        _ => None,
    };
    let (part, whole) = (figure(part)?, figure(whole)?);
    let same = part.unit == whole.unit && !part.unit.as_ref().is_some_and(Unit::is_percent);
    let hundred = part.number.checked_mul(Decimal::ONE_HUNDRED).filter(|_| same)?;
    hundred.checked_div(whole.number)
}

/// Whether another thing is told beside the number, and the target has no unit of its own that says which of the two is meant:
/// 3场，培训120人 against ≥100.
fn is_one_of_two(beside: &str, own: &Quantity, wanted: &Quantity, asked: &Asked<'_>) -> bool {
    let others = prose::quantities(beside, prose::Brackets::Skipped);
    let has_another = others
        .iter()
        .any(|one| one.number != own.number && one.unit.is_some() && one.unit != own.unit);
    has_another && (wanted.unit.is_none() || target::unit_is_from_name(asked.cell))
}

/// The word of an actual by which its number is not what was done: one of the other direction, or one that denies it.
fn taken_back<'t>(
    tidy: &'t str,
    asked: &Asked<'_>,
    quantity: &Quantity,
    direction: Option<Direction>,
    beside: &'t str,
) -> Option<&'t str> {
    let opposite = direction.filter(|direction| is_opposite(*direction, asked.target));
    if let Some(direction) = opposite {
        let mentions = operator::mentions(tidy);
        let written = mentions.iter().find(|one| one.direction == Some(direction));
        return Some(written.map_or(tidy, |one| one.written));
    }
    // Nothing is taken back of nothing, where something is asked for.
    if quantity.number.is_zero() && matches!(asked.target, Target::AtLeast(_)) {
        return None;
    }
    denied(beside, asked)
}

/// Why a text that does not begin with a number is none.
fn unread(source: &Source<'_>, text: &str, asked: &Asked<'_>, wanted: &Quantity) -> Refusal {
    if let Some(word) = denied_figure(text, asked) {
        return denial(source.clean, word, "数");
    }
    target::refuse_unread_number(source, text)
        .err()
        .unwrap_or_else(|| Refusal::TextForNumber {
            text: source.text(),
            target: asked.text.to_owned(),
            unit: wanted.unit.clone(),
        })
}

/// The word by which a text with digits in it is no figure of what was done.
fn denied_figure(text: &str, asked: &Asked<'_>) -> Option<&'static str> {
    let has_digits = text.contains(|c: char| c.is_ascii_digit());
    has_digits.then(|| denied(text, asked)).flatten()
}

fn number(clean: &Clean<'_>, asked: &Asked<'_>, wanted: &Quantity) -> Result<Read<Measured>, Refusal> {
    let source = Source {
        clean,
        side: Side::Actual,
    };
    let text = || clean.original().to_owned();
    let mut guesses = Vec::new();
    let mut tidy = clean.text();
    if let Some((word, rest)) = lead_in(tidy) {
        guesses.push(Guess::ProseIgnored {
            side: Side::Actual,
            prose: word.to_owned(),
        });
        tidy = rest;
    }
    if measure::is_unit(tidy) {
        return Err(Refusal::UnitAlone {
            name: asked.cell.name.to_owned(),
            text: text(),
            side: Side::Actual,
        });
    }
    if let Some(date) = disguised(tidy, asked.cell).filter(|_| is_far(tidy, wanted)) {
        let target = Some(asked.text.to_owned());
        return Err(target::date_as_number(date, clean, asked.cell, Side::Actual, target));
    }
    if let Some(number) = quotient(&source, tidy, asked, wanted) {
        plausible(clean, asked, number, wanted.unit.as_ref())?;
        guesses.push(Guess::Quotient {
            written: text(),
            number,
            unit: wanted.unit.clone(),
        });
        return Ok(Read {
            value: Measured {
                actual: Actual::Number(number),
                unit: wanted.unit.clone(),
            },
            guesses,
        });
    }
    let (symbols, deadline) = match symbols::figure(&source, tidy, asked.cell.year)? {
        Some(Figure::Numbers(symbols, deadline)) => (symbols, deadline),
        Some(Figure::Date { .. }) => {
            return Err(Refusal::DateForNumber {
                text: text(),
                target: asked.text.to_owned(),
                unit: wanted.unit.clone(),
            });
        }
        None => return Err(unread(&source, tidy, asked, wanted)),
    };
    let (operator, direction, quantity, beside) = match symbols {
        Symbols::One {
            operator,
            direction,
            quantity,
            prose,
            ..
        } => (operator, direction, quantity, prose),
        Symbols::Between { .. } => return Err(Refusal::RangeForNumber { text: text() }),
    };
    guesses.extend(deadline.map(|deadline| Guess::DeadlineIgnored {
        side: Side::Actual,
        deadline,
    }));
    if let Some(word) = taken_back(tidy, asked, &quantity, direction, beside) {
        return Err(denial(clean, word, "数"));
    }
    if done_anew(beside, &quantity, wanted.unit.as_ref()) || is_one_of_two(beside, &quantity, wanted, asked) {
        return Err(source.two());
    }
    if operator.is_some() || direction.is_some() {
        guesses.push(Guess::OperatorRepeated { actual: text() });
    }
    // The unit may stand in the prose beside the actual as it may beside the target.
    let unit = quantity.unit.or_else(|| prose::unit_for(quantity.number, beside));
    if !beside.is_empty() {
        guesses.push(Guess::ProseIgnored {
            side: Side::Actual,
            prose: clean.written(beside).to_owned(),
        });
    }
    let done = Quantity {
        number: quantity.number,
        unit,
    };
    let (number, unit) = converted(clean, asked, wanted, &done)?;
    if unit != wanted.unit
        && let Some(unit) = &unit
    {
        guesses.push(Guess::UnitFromActual { unit: unit.clone() });
    }
    plausible(clean, asked, number, unit.as_ref())?;
    Ok(Read {
        value: Measured {
            actual: Actual::Number(number),
            unit,
        },
        guesses,
    })
}
