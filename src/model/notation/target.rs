//! 指标值: what is asked for.

use rust_decimal::Decimal;

use super::amount::{Source, Symbols};
use super::clean::Clean;
use super::date::{self, Found, Spelling};
use super::disguise::{Disguise, disguised};
use super::guess::Guess;
use super::kind::Kind;
use super::operator::{self, Direction, Operator};
use super::quantity::Quantity;
use super::refusal::{Disguised, Refusal, Side};
use super::share::is_low_floor;
use super::symbols::{self, Figure};
use super::unit::Unit;
use super::vocabulary::{ending, first_in, vocabulary};
use super::when::When;
use super::{Cell, Read, assumed, marks, measure, number, numeral, prose, repair};

/// What a target asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// `≥`
    AtLeast(Quantity),
    /// `≤`
    AtMost(Quantity),
    /// An interval, both ends included.
    Within {
        /// Lower end.
        low: Decimal,
        /// Upper end.
        high: Decimal,
        /// The unit of both.
        unit: Option<Unit>,
    },
    /// A deadline.
    By(When),
    /// The expected answer: `true` for 是, 有, 已完成.
    YesNo(bool),
    /// The expected word.
    Choice(String),
    /// A text whose fulfilment a person grades.
    Graded(String),
}

impl Target {
    /// The unit of its numbers.
    pub fn unit(&self) -> Option<&Unit> {
        match self {
            Target::AtLeast(quantity) | Target::AtMost(quantity) => quantity.unit.as_ref(),
            Target::Within { unit, .. } => unit.as_ref(),
            Target::By(_) | Target::YesNo(_) | Target::Choice(_) | Target::Graded(_) => None,
        }
    }
}

/// The kind of an indicator and its target, from the target's cell and what stands around it.
///
/// # Errors
/// The [`Refusal`] says what is wrong with the cell and what to write instead.
pub fn read_target(cell: &Cell<'_>) -> Result<Read<(Kind, Target)>, Refusal> {
    let clean = Clean::new(cell.text);
    let (text, written) = (clean.text(), clean.original());
    let plain = |kind, target| {
        Ok(Read {
            value: (kind, target),
            guesses: Vec::new(),
        })
    };
    if text.is_empty() {
        return Err(Refusal::BlankTarget);
    }
    if cell.kind == Some(Kind::Qualitative) {
        return plain(Kind::Qualitative, Target::Graded(described(written)));
    }
    if marks::not_applicable(text) {
        return Err(Refusal::NotApplicable {
            text: written.to_owned(),
            side: Side::Target,
        });
    }
    if marks::leftover(text) {
        return Err(Refusal::Leftover {
            text: written.to_owned(),
            side: Side::Target,
        });
    }
    let listed = marks::lists_choices(text)
        || marks::after_qualitative(written).is_some_and(|text| marks::lists_choices(Clean::new(text).text()));
    match cell.kind {
        Some(Kind::YesNo) => return plain(Kind::YesNo, Target::YesNo(marks::yes_no(text).unwrap_or(true))),
        _ if listed => {
            return Err(Refusal::NoStandard {
                text: written.to_owned(),
            });
        }
        Some(Kind::Choice) => return plain(Kind::Choice, Target::Choice(described(written))),
        _ => {}
    }
    let source = Source {
        clean: &clean,
        side: Side::Target,
    };
    if marks::after_qualitative(written).is_none() {
        if let Some(month) = dotted_month(cell, text) {
            return Ok(measured(cell, &clean, month));
        }
        if let Some(read) = month_deadline(cell, &clean) {
            return Ok(read);
        }
        if let Ok((_, rest)) = operator::prefix(text)
            && measure::is_unit(rest)
        {
            return Err(Refusal::UnitAlone {
                name: cell.name.to_owned(),
                text: written.to_owned(),
                side: Side::Target,
            });
        }
        if let Some(date) = disguised(text, cell) {
            return Err(date_as_number(date, &clean, cell, Side::Target, None));
        }
        if let Some(reading) = symbols::figure(&source, text, cell.year)? {
            return Ok(measured(cell, &clean, reading));
        }
        refuse_unread_number(&source, text)?;
    }
    in_words(cell, text, written)
}

/// 2021.12, which is a number anywhere but under 时效.
fn dotted_month<'t>(cell: &Cell<'_>, text: &'t str) -> Option<Figure<'t>> {
    let bare = text.len() == "2021.12".len() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if !(bare && cell.level2.contains("时效")) {
        return None;
    }
    match date::find(text, cell.year, Spelling::Expected)? {
        Found::Date {
            when,
            period,
            rest: prose,
        } => Some(Figure::Date { when, period, prose }),
        Found::Impossible | Found::Unclear => None,
    }
}

/// `≤11月` where a row asks when: systems with a column for the symbol and one for the unit write a deadline so.
fn month_deadline(cell: &Cell<'_>, clean: &Clean<'_>) -> Option<Read<(Kind, Target)>> {
    let text = clean.text();
    let bare = text.trim_start_matches(['≤', '<', '=']);
    let is_month = bare
        .strip_suffix('月')
        .is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()));
    if bare.len() == text.len() || !is_month {
        return None;
    }
    let words = vocabulary();
    let asks_when = cell.level2.contains("时效") || ending(&words.dates, cell.name).is_some();
    if !asks_when || first_in(&words.spans, cell.name).is_some() {
        return None;
    }
    let Some(Found::Date { when, rest: "", .. }) = date::find(bare, cell.year, Spelling::Certain) else {
        return None;
    };
    Some(Read {
        value: (cell.kind.unwrap_or(Kind::Quantitative), Target::By(when)),
        guesses: vec![Guess::MonthAsDeadline {
            written: clean.original().to_owned(),
            end: when.deadline(),
        }],
    })
}

/// The refusal of a date that was typed as a number; `target` is what was asked for, where that is no date.
pub(super) fn date_as_number(
    date: Disguise,
    clean: &Clean<'_>,
    cell: &Cell<'_>,
    side: Side,
    target: Option<String>,
) -> Refusal {
    let like = date.like();
    let last = date.last().map(|day| day.to_string()).filter(|day| *day != like);
    Refusal::DateAsNumber(Box::new(Disguised {
        name: cell.name.to_owned(),
        text: clean.original().to_owned(),
        side,
        kind: date.kind(),
        also: date.also(),
        like,
        last,
        target,
    }))
}

/// A text that is neither a number nor a date.
fn in_words(cell: &Cell<'_>, text: &str, written: &str) -> Result<Read<(Kind, Target)>, Refusal> {
    let value = match cell.kind {
        Some(Kind::Quantitative) => {
            return Err(Refusal::TextForQuantitative {
                text: written.to_owned(),
            });
        }
        Some(Kind::Satisfaction) => (Kind::Satisfaction, Target::Graded(described(written))),
        _ if cell.is_satisfaction() => (Kind::Satisfaction, Target::Graded(described(written))),
        _ => match marks::yes_no(text) {
            Some(expected) => (Kind::YesNo, Target::YesNo(expected)),
            None => (Kind::Qualitative, Target::Graded(described(written))),
        },
    };
    Ok(Read {
        value,
        guesses: Vec::new(),
    })
}

/// The text of a qualitative target, without the 定性 of the column before it.
fn described(written: &str) -> String {
    marks::after_qualitative(written).unwrap_or(written).to_owned()
}

/// A text that means a number but does not begin with one, or is none that can be read.
pub(super) fn refuse_unread_number(source: &Source<'_>, text: &str) -> Result<(), Refusal> {
    let side = source.side;
    if let Some(like) = numeral::numeric_form(text).or_else(|| numeral::numeric_form(text.get(text.find("百分之")?..)?))
    {
        return Err(Refusal::NumberInWords {
            text: source.text(),
            side,
            like,
        });
    }
    let digits = text.contains(|c: char| c.is_ascii_digit());
    let letters_only =
        text.chars().all(|c| "OoIl0123456789.,%‰≥≤".contains(c)) && text.contains(|c: char| "OIl".contains(c));
    let junk_before = text.starts_with(['^', '工', '?', '？', '土', 'O', 'I', 'l']);
    if (digits && junk_before || letters_only)
        && let Some(like) = repair::repaired(text)
    {
        return Err(source.unreadable(Some(like)));
    }
    if !digits {
        return Ok(());
    }
    let several = prose::quantities(text, prose::Brackets::Read).len() > 1;
    if several && text.contains(['且', '并', '和', '及', '与', ',', '、', ';', '+']) {
        return Err(Refusal::TwoRequirements {
            text: source.text(),
            side,
        });
    }
    Err(source.text_with_digits(text))
}

fn measured(cell: &Cell<'_>, clean: &Clean<'_>, reading: Figure<'_>) -> Read<(Kind, Target)> {
    let kind = match cell.kind {
        Some(kind) => kind,
        None if cell.is_satisfaction() => Kind::Satisfaction,
        None => Kind::Quantitative,
    };
    let mut guesses = Vec::new();
    let target = match reading {
        Figure::Date { when, period, prose } => {
            guesses.extend(date_guesses(clean, Side::Target, when, period, prose));
            Target::By(when)
        }
        Figure::Numbers(symbols, deadline) => {
            guesses.extend(deadline.map(|deadline| Guess::DeadlineIgnored {
                side: Side::Target,
                deadline,
            }));
            let mut quantity_unit = |number: Decimal, unit: Option<Unit>, beside: &str| {
                let found = if unit.is_some() {
                    None
                } else {
                    unit_around(cell, clean, number, beside)
                };
                let (unit, guess) = found.map_or((unit, None), |(unit, guess)| (Some(unit), Some(guess)));
                let explained = matches!(guess, Some(Guess::UnitFromProse { .. }));
                if !beside.is_empty() && !explained {
                    guesses.push(Guess::ProseIgnored {
                        side: Side::Target,
                        prose: clean.written(beside).to_owned(),
                    });
                }
                guesses.extend(guess);
                unit
            };
            match symbols {
                Symbols::Between { low, high, unit, prose } => Target::Within {
                    low,
                    high,
                    unit: quantity_unit(high, unit, prose),
                },
                Symbols::One {
                    operator,
                    written,
                    direction,
                    quantity,
                    prose,
                } => {
                    let number = quantity.number;
                    let unit = quantity_unit(number, quantity.unit, prose);
                    let name = Clean::new(cell.name);
                    let named = in_name(name.text()).filter(|(_, unit)| measure::is_unit(unit));
                    let named = named.and_then(|(operator, _)| operator?.direction);
                    let direction = direction.or(named).unwrap_or_else(|| {
                        let (direction, reason) =
                            assumed::assumed(number, unit.as_ref(), cell.level1, cell.level2, cell.name);
                        guesses.push(Guess::Direction {
                            direction,
                            reason,
                            equals: operator.is_some(),
                        });
                        direction
                    });
                    guesses.extend(operator_guess(operator, written, direction));
                    if direction == Direction::AtLeast && is_low_floor(cell, number, unit.as_ref()) {
                        guesses.push(Guess::PerhapsShare {
                            written: clean.original().to_owned(),
                            number,
                        });
                    }
                    match direction {
                        Direction::AtLeast => Target::AtLeast(Quantity { number, unit }),
                        Direction::AtMost => Target::AtMost(Quantity { number, unit }),
                    }
                }
            }
        }
    };
    Read {
        value: (kind, target),
        guesses,
    }
}

/// What was assumed in reading a date.
pub(super) fn date_guesses(clean: &Clean<'_>, side: Side, when: When, period: bool, prose: &str) -> Vec<Guess> {
    let end = || Guess::PeriodEnd {
        side,
        period: clean.original().to_owned(),
        end: when.deadline(),
    };
    let ignored = || Guess::ProseIgnored {
        side,
        prose: clean.written(prose).to_owned(),
    };
    period
        .then(end)
        .into_iter()
        .chain((!prose.is_empty()).then(ignored))
        .collect()
}

fn operator_guess(operator: Option<Operator>, written: String, direction: Direction) -> Option<Guess> {
    let operator = operator?;
    if operator.damaged {
        return Some(Guess::OperatorHealed {
            written,
            meant: operator.direction.map_or("=", Direction::symbol),
        });
    }
    operator.strict.then_some(Guess::Strict { written, direction })
}

/// The unit of a number that has none: from the prose beside it, from the approved cell, from the brackets of the name.
fn unit_around(cell: &Cell<'_>, clean: &Clean<'_>, number: Decimal, beside: &str) -> Option<(Unit, Guess)> {
    let from_prose = |unit: Unit, prose: &str| {
        (
            unit.clone(),
            Guess::UnitFromProse {
                unit,
                prose: prose.to_owned(),
            },
        )
    };
    if let Some(unit) = prose::unit_for(number, beside) {
        return Some(from_prose(unit, clean.written(beside)));
    }
    if let Some(unit) = cell.original.and_then(|original| unit_in_original(original, number)) {
        return Some(from_prose(unit, cell.original.unwrap_or_default().trim()));
    }
    let name = Clean::new(cell.name);
    let (_, written) = in_name(name.text())?;
    // Whatever word stands in brackets may be a unit; only one that the lists know is.
    let unit = measure::is_unit(written).then(|| Unit::parse(written)).flatten()?;
    // 完成时限(月) may ask for how many months, or for which.
    if matches!(unit.base.as_str(), "月" | "年") {
        return None;
    }
    let guess = Guess::UnitFromName {
        unit: unit.clone(),
        name: cell.name.to_owned(),
    };
    Some((unit, guess))
}

/// The symbol and the unit in the brackets at the end of a tidied name: 长度(公里), 成本(≤万元).
fn in_name(name: &str) -> Option<(Option<Operator>, &str)> {
    let inside = name.strip_suffix(')')?;
    operator::prefix(&inside[inside.rfind('(')? + 1..]).ok()
}

/// Whether the target's unit is only what the brackets of its name say, and may be another way of counting.
pub(super) fn unit_is_from_name(cell: &Cell<'_>) -> bool {
    read_target(cell).is_ok_and(|read| {
        read.guesses.iter().any(|guess| match guess {
            Guess::UnitFromName { unit, .. } => !(unit.is_percent() || unit.is_permille() || unit.base.contains('元')),
            _ => false,
        })
    })
}

/// What is wrong with a number in the column of units; `cell` is that of the value.
pub(crate) fn numeric_unit(unit: &str, cell: &Cell<'_>) -> Option<Refusal> {
    number::parse_number(unit)?;
    let date = disguised(Clean::new(cell.text).text(), cell);
    Some(Refusal::NumericUnit {
        name: cell.name.to_owned(),
        value: cell.text.trim().to_owned(),
        unit: unit.trim().to_owned(),
        date: date.map(Disguise::like),
    })
}

/// The unit that the approved cell gives to the number, in its symbol part or in its prose.
fn unit_in_original(original: &str, number: Decimal) -> Option<Unit> {
    let clean = Clean::new(original);
    let source = Source {
        clean: &clean,
        side: Side::Target,
    };
    match symbols::numbers(&source, clean.text()) {
        Ok(Some(Symbols::One { quantity, prose, .. })) if quantity.number == number => {
            quantity.unit.or_else(|| prose::unit_for(number, prose))
        }
        // The approved cell asks for another number: nothing it says belongs to this one.
        Ok(Some(_)) => None,
        _ => prose::unit_for(number, clean.text()),
    }
}
