//! `≥`, `不低于`, `以上` and their kin, and the direction where none is written.

use rust_decimal::Decimal;

use super::unit::Unit;

/// Which side of the target is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// `≥`
    AtLeast,
    /// `≤`
    AtMost,
}

impl Direction {
    /// `≥` or `≤`.
    pub fn symbol(self) -> &'static str {
        match self {
            Direction::AtLeast => "≥",
            Direction::AtMost => "≤",
        }
    }
}

/// What made the direction where no operator said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The target is 0.
    Zero,
    /// Level 1 or 2 is 成本.
    CostClass,
    /// A span of time under 时效.
    TimeSpan,
    /// The name contains this word.
    Name(&'static str),
    /// Nothing: more is better.
    Nothing,
}

/// An operator as written before a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Operator {
    /// `None` for `=`.
    pub direction: Option<Direction>,
    /// `>` or `<`, or a word for it.
    pub strict: bool,
    /// `》=` and other damage.
    pub damaged: bool,
    /// How it is spelled.
    pub spelled: Spelled,
}

/// What an operator is written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelled {
    Symbol,
    Word,
    /// 控制在, which may stand before an interval too.
    KeepsWithin,
}

const LEAST: Option<Direction> = Some(Direction::AtLeast);
const MOST: Option<Direction> = Some(Direction::AtMost);

/// Symbols; of two that fit, the longer stands first.
const SYMBOLS: &[(&str, Option<Direction>, Form)] = &[
    (">=", LEAST, Form::Plain),
    ("=>", LEAST, Form::Plain),
    ("≥=", LEAST, Form::Damaged),
    ("》=", LEAST, Form::Damaged),
    ("〉=", LEAST, Form::Damaged),
    ("≥", LEAST, Form::Plain),
    ("》", LEAST, Form::DamagedStrict),
    ("〉", LEAST, Form::DamagedStrict),
    (">", LEAST, Form::Strict),
    ("<=", MOST, Form::Plain),
    ("=<", MOST, Form::Plain),
    ("≤=", MOST, Form::Damaged),
    ("《=", MOST, Form::Damaged),
    ("〈=", MOST, Form::Damaged),
    ("≤", MOST, Form::Plain),
    ("《", MOST, Form::DamagedStrict),
    ("〈", MOST, Form::DamagedStrict),
    ("<", MOST, Form::Strict),
    ("==", None, Form::Damaged),
    ("=", None, Form::Plain),
];

const WORDS: &[(&str, Option<Direction>, Form)] = &[
    ("大于或等于", LEAST, Form::Plain),
    ("大于等于", LEAST, Form::Plain),
    ("高于或等于", LEAST, Form::Plain),
    ("不得低于", LEAST, Form::Plain),
    ("不得少于", LEAST, Form::Plain),
    ("不得小于", LEAST, Form::Plain),
    ("不能低于", LEAST, Form::Plain),
    ("不能少于", LEAST, Form::Plain),
    ("不低于", LEAST, Form::Plain),
    ("不少于", LEAST, Form::Plain),
    ("不小于", LEAST, Form::Plain),
    ("至少", LEAST, Form::Plain),
    ("最少", LEAST, Form::Plain),
    ("最低", LEAST, Form::Plain),
    ("达到", LEAST, Form::Plain),
    ("达", LEAST, Form::Plain),
    ("高于", LEAST, Form::Strict),
    ("大于", LEAST, Form::Strict),
    ("多于", LEAST, Form::Strict),
    ("超过", LEAST, Form::Strict),
    ("超", LEAST, Form::Strict),
    ("小于或等于", MOST, Form::Plain),
    ("小于等于", MOST, Form::Plain),
    ("低于或等于", MOST, Form::Plain),
    ("不得高于", MOST, Form::Plain),
    ("不得超过", MOST, Form::Plain),
    ("不得多于", MOST, Form::Plain),
    ("不得大于", MOST, Form::Plain),
    ("不能高于", MOST, Form::Plain),
    ("不能超过", MOST, Form::Plain),
    ("不得超", MOST, Form::Plain),
    ("不能超", MOST, Form::Plain),
    ("不高于", MOST, Form::Plain),
    ("不超过", MOST, Form::Plain),
    ("不超", MOST, Form::Plain),
    ("不多于", MOST, Form::Plain),
    ("不大于", MOST, Form::Plain),
    ("至多", MOST, Form::Plain),
    ("最多", MOST, Form::Plain),
    ("最高", MOST, Form::Plain),
    ("控制在", MOST, Form::KeepsWithin),
    ("低于", MOST, Form::Strict),
    ("小于", MOST, Form::Strict),
    ("少于", MOST, Form::Strict),
    ("等于", None, Form::Plain),
];

const SUFFIXES: &[(&str, Direction)] = &[
    ("及其以上", Direction::AtLeast),
    ("及以上", Direction::AtLeast),
    ("或以上", Direction::AtLeast),
    ("(含)以上", Direction::AtLeast),
    ("以上", Direction::AtLeast),
    ("及其以下", Direction::AtMost),
    ("及以下", Direction::AtMost),
    ("或以下", Direction::AtMost),
    ("(含)以下", Direction::AtMost),
    ("及以内", Direction::AtMost),
    ("(含)以内", Direction::AtMost),
    ("以下", Direction::AtMost),
    ("以内", Direction::AtMost),
    ("之内", Direction::AtMost),
    ("内", Direction::AtMost),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    Strict,
    Damaged,
    DamagedStrict,
    KeepsWithin,
}

/// The operators that a text begins with, and what follows; two that contradict each other are an error.
///
/// `≥` from a column of its own may meet a `不低于` in the cell, so one after another is one.
pub(super) fn prefix(text: &str) -> Result<(Option<Operator>, &str), Contradiction> {
    let (mut found, mut rest): (Option<Operator>, &str) = (None, text);
    while let Some((next, after)) = one(rest) {
        rest = after;
        found = Some(match found {
            None => next,
            Some(so_far) => so_far.and(next)?,
        });
    }
    Ok((found, rest))
}

/// Two operators that cannot both hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Contradiction;

impl Operator {
    fn and(self, next: Operator) -> Result<Operator, Contradiction> {
        if let (Some(a), Some(b)) = (self.direction, next.direction)
            && a != b
        {
            return Err(Contradiction);
        }
        Ok(Operator {
            direction: self.direction.or(next.direction),
            strict: self.strict && next.strict,
            damaged: self.damaged || next.damaged || self.spelled == Spelled::Symbol && next.spelled == Spelled::Symbol,
            spelled: if self.spelled == Spelled::Symbol {
                next.spelled
            } else {
                self.spelled
            },
        })
    }
}

fn one(text: &str) -> Option<(Operator, &str)> {
    let fits = |(written, direction, form): &(&str, Option<Direction>, Form)| {
        Some((text.strip_prefix(written)?, *direction, *form))
    };
    let symbol = SYMBOLS.iter().find_map(fits);
    let (rest, direction, form) = symbol.or_else(|| WORDS.iter().find_map(fits))?;
    let operator = Operator {
        direction,
        strict: matches!(form, Form::Strict | Form::DamagedStrict),
        damaged: matches!(form, Form::Damaged | Form::DamagedStrict),
        spelled: match form {
            Form::KeepsWithin => Spelled::KeepsWithin,
            _ if symbol.is_some() => Spelled::Symbol,
            _ => Spelled::Word,
        },
    };
    Some((operator, rest))
}

/// 以上, 以内 and their kin at the beginning of what follows a quantity, and what follows them.
pub(super) fn suffix(text: &str) -> Option<(Direction, &str)> {
    // 内 is also the beginning of words: 5天内部培训
    if text.starts_with("内部") || text.starts_with("内容") || text.starts_with("内外") {
        return None;
    }
    let (rest, direction) = SUFFIXES
        .iter()
        .find_map(|(written, direction)| Some((text.strip_prefix(written)?, *direction)))?;
    Some((direction, rest.strip_prefix("(含)").unwrap_or(rest)))
}

/// Words in a name that make its number a ceiling.
const CEILINGS: &[&str] = &["成本", "控制数", "单价", "时限", "时长", "投诉", "事故"];

/// The direction of an indicator whose target has no operator, or only `=`.
pub(super) fn assumed(
    number: Decimal,
    unit: Option<&Unit>,
    level1: &str,
    level2: &str,
    name: &str,
) -> (Direction, Reason) {
    let in_name = CEILINGS.iter().find(|word| name.contains(**word));
    let reason = match in_name {
        _ if number.is_zero() => Reason::Zero,
        _ if level1.contains("成本") || level2.contains("成本") => Reason::CostClass,
        _ if level2.contains("时效") && unit.is_some_and(Unit::is_time_span) => Reason::TimeSpan,
        Some(word) => Reason::Name(word),
        None => return (Direction::AtLeast, Reason::Nothing),
    };
    (Direction::AtMost, reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `≥5`, `=5`, `5`
    fn read(text: &str) -> String {
        let (operator, rest) = prefix(text).unwrap();
        format!(
            "{}{rest}",
            operator.map_or("", |o| o.direction.map_or("=", Direction::symbol))
        )
    }

    #[test]
    fn operators_before_a_number() {
        assert_eq!(read(">=5"), "≥5");
        assert_eq!(read("不低于5"), "≥5");
        assert_eq!(read("小于等于5"), "≤5");
        assert_eq!(read("=5"), "=5");
        assert_eq!(read("=不低于5"), "≥5");
        assert_eq!(read("5"), "5");
        assert_eq!(prefix("≥≤5"), Err(Contradiction));
        assert!(prefix("》=5").unwrap().0.is_some_and(|o| o.damaged && !o.strict));
        assert!(prefix(">5").unwrap().0.is_some_and(|o| o.strict));
    }

    #[test]
    fn operators_after_it() {
        assert_eq!(suffix("以上(含)群众"), Some((Direction::AtLeast, "群众")));
        assert_eq!(suffix("及其以下"), Some((Direction::AtMost, "")));
        assert_eq!(suffix("内部培训"), None);
        assert_eq!(suffix("覆盖"), None);
    }
}
