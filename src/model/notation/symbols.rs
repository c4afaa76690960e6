//! The symbol part at the beginning of a cell: `≥90%`, `20-30人`, `80%以上90%以下`, `11月底`. Prose may follow; it decides nothing.

use super::amount::{CONNECTORS, Source, Symbols, VAGUE_AFTER, amount, without_marks};
use super::date::{self, Found, Spelling};
use super::number;
use super::operator::{self, Direction, Operator, Spelled};
use super::quantity::Quantity;
use super::refusal::{Refusal, Side};
use super::unit::Unit;
use super::when::{Precision, When};
use super::{interval, numeral, prose, repair};

/// What a cell with digits is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Figure<'t> {
    /// A number or interval, and the deadline beside it, as written, if there is one.
    Numbers(Symbols<'t>, Option<String>),
    /// A date or a period's end.
    Date { when: When, period: bool, prose: &'t str },
}

const VAGUE_BEFORE: &[&str] = &["大约", "大概", "将近", "接近", "约", "近"];
/// The figure of a cell that begins with a number or a date; `None` for prose.
pub(super) fn figure<'t>(source: &Source<'_>, text: &'t str, budget_year: i16) -> Result<Option<Figure<'t>>, Refusal> {
    let (operator, rest) = operator::prefix(text).map_err(|_| source.conflict(None))?;
    let spelling = if operator.is_some() {
        Spelling::AfterOperator
    } else {
        Spelling::Certain
    };
    let (when, period, tail) = match date::find(rest, budget_year, spelling) {
        None => return Ok(numbers(source, text)?.map(|numbers| Figure::Numbers(numbers, None))),
        Some(Found::Impossible) => {
            return Err(Refusal::ImpossibleDate {
                text: source.text(),
                side: source.side,
            });
        }
        Some(Found::Unclear) => {
            return Err(Refusal::UnclearDate {
                text: source.text(),
                side: source.side,
            });
        }
        Some(Found::Date { when, period, rest }) => (when, period, rest),
    };
    if tail.contains(|c: char| c.is_ascii_digit()) {
        // 11月底完成100%: the rate is what can be scored. Anything but a rate is a second requirement.
        let rate = prose::from_first_number(tail)
            .map(|rate| numbers(source, rate))
            .transpose()?
            .flatten();
        let is_rate = |unit: &Option<Unit>| unit.as_ref().is_some_and(|u| u.is_percent() || u.is_permille());
        return match rate {
            Some(Symbols::One { ref quantity, .. }) if is_rate(&quantity.unit) => {
                let deadline = source.clean.between(text, tail).to_owned();
                Ok(rate.map(|rate| Figure::Numbers(rate, Some(deadline))))
            }
            _ => Err(source.two()),
        };
    }
    if operator.is_some_and(|o| o.direction == Some(Direction::AtLeast)) && source.side == Side::Target {
        return Err(source.conflict(Some(source.clean.written(rest).to_owned())));
    }
    // 2021年开展培训 names a year and sets no deadline.
    if when.precision == Precision::YearEnd && !tail.is_empty() && !text.contains(['底', '末']) {
        return Ok(None);
    }
    Ok(Some(Figure::Date {
        when,
        period,
        prose: tail,
    }))
}

/// The symbol part, when a text begins with one.
pub(super) fn numbers<'t>(source: &Source<'_>, text: &'t str) -> Result<Option<Symbols<'t>>, Refusal> {
    if let Some(word) = vague_before(text) {
        return Err(source.vague(word));
    }
    let (operator, rest) = operator::prefix(text).map_err(|_| source.conflict(None))?;
    if let Some(word) = vague_before(rest) {
        return Err(source.vague(word));
    }
    if let Some(rest) = rest.strip_prefix('±') {
        return interval::plus_minus(source, operator, rest);
    }
    let written = source.clean.between(text, rest).to_owned();
    let Some((first, rest)) = amount(source, rest)? else {
        // A symbol and no number; 《 may only open the title of a document.
        return match operator {
            Some(o) if o.spelled == Spelled::Symbol && !o.damaged => match numeral::numeric_form(text) {
                Some(like) => Err(Refusal::NumberInWords {
                    text: source.text(),
                    side: source.side,
                    like,
                }),
                None => Err(source.unreadable(repair::repaired(text))),
            },
            _ => Ok(None),
        };
    };
    if let Some(both) = interval::interval(source, operator, &first, rest)? {
        return Ok(Some(both));
    }
    let (suffix, rest) = operator::suffix(rest).map_or((None, rest), |(direction, rest)| (Some(direction), rest));
    let direction = operator.and_then(|o| o.direction).or(suffix);
    if suffix.is_some() && direction != suffix {
        return Err(source.conflict(None));
    }
    if let Some(word) = vague_after(rest, &first) {
        return Err(source.vague(word));
    }
    if let Some(both) = interval::second(source, direction, &first, rest)? {
        return Ok(Some(both));
    }
    check_prose(source, text, operator, &first, rest)?;
    let prose = without_marks(rest);
    Ok(Some(Symbols::One {
        operator,
        written,
        direction,
        quantity: first,
        prose,
    }))
}

fn vague_before(text: &str) -> Option<&'static str> {
    let (word, rest) = VAGUE_BEFORE
        .iter()
        .find_map(|word| Some((*word, text.strip_prefix(word)?)))?;
    let number = |text: &str| number::scan(text).is_some() || numeral::numeric_form(text).is_some();
    let after = operator::prefix(rest).map_or(rest, |(_, after)| after);
    number(after).then_some(word)
}

/// 左右 and the like behind the unit; 多 only where it cannot begin a word (`3个多媒体教室`).
fn vague_after(rest: &str, quantity: &Quantity) -> Option<&'static str> {
    let word = VAGUE_AFTER.iter().copied().find(|word| rest.starts_with(word))?;
    let certain = matches!(word, "左右" | "上下") || rest == word || quantity.unit.as_ref().is_some_and(Unit::is_open);
    certain.then_some(word)
}

/// Whether what follows a number is prose that may be passed over.
fn check_prose(
    source: &Source<'_>,
    text: &str,
    operator: Option<Operator>,
    quantity: &Quantity,
    prose: &str,
) -> Result<(), Refusal> {
    if prose.is_empty() {
        return Ok(());
    }
    let symbol =
        |c: char| c.is_ascii_digit() || matches!(c, '≥' | '≤' | '<' | '>' | '=' | '%' | '-' | '—' | '~' | '*' | '+');
    if prose.starts_with(symbol) {
        return Err(source.unreadable(repair::repaired(text)));
    }
    // 7×24小时, 88·2, 1比1: what joins two numbers is no prose.
    let mut chars = prose.chars();
    let joint = chars
        .next()
        .filter(|c| !c.is_alphabetic() && !CONNECTORS.contains(&c.to_string().as_str()) || *c == '比');
    if joint.is_some() && chars.as_str().starts_with(|c: char| c.is_ascii_digit()) && !prose.starts_with('(') {
        return Err(source.text_with_digits(text));
    }
    // 1、制度健全 is a numbered list, 1/3 and 1:3 are shares.
    let numbering =
        operator.is_none() && quantity.unit.is_none() && prose.starts_with(['、', '.', ')', ',']) && prose.len() > 1;
    let letter = prose.starts_with(|c: char| c.is_ascii_alphabetic());
    if numbering || letter || prose.starts_with(['/', ':']) {
        return Err(source.text_with_digits(text));
    }
    let connected = CONNECTORS.iter().any(|word| prose.starts_with(word));
    // What was done may be told with what it is part of, or what came of it: 12处，其中新建3处; 12处，受益5200人.
    let is_done = source.side == Side::Actual;
    if is_done && prose.trim_start_matches([',', ';', '(']).starts_with("其中") {
        return Ok(());
    }
    let another = |q: &Quantity| {
        let is_other = differs(quantity.unit.as_ref(), q.unit.as_ref());
        let is_rate = q
            .unit
            .as_ref()
            .is_some_and(|unit| unit.is_percent() || unit.is_permille());
        q.number != quantity.number && (connected || is_other) && !(is_done && is_other && !is_rate)
    };
    if prose::quantities(prose, prose::Brackets::Skipped).iter().any(another) {
        return Err(source.two());
    }
    Ok(())
}

/// Whether a cell with two units wants two things.
fn differs(own: Option<&Unit>, other: Option<&Unit>) -> bool {
    matches!((own, other), (Some(own), Some(other)) if own.power_to(other).is_none())
}
