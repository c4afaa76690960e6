//! `≥`, `不低于`, `以上` and their kin: the one table of operators, for the readers of cells and for those who judge prose.

use super::clean::Clean;
use std::sync::LazyLock;

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
    ("大于或等于", LEAST, Form::Bound),
    ("大于等于", LEAST, Form::Bound),
    ("高于或等于", LEAST, Form::Bound),
    ("不得低于", LEAST, Form::Bound),
    ("不得少于", LEAST, Form::Bound),
    ("不得小于", LEAST, Form::Bound),
    ("不能低于", LEAST, Form::Bound),
    ("不能少于", LEAST, Form::Bound),
    ("不低于", LEAST, Form::Bound),
    ("不少于", LEAST, Form::Bound),
    ("不小于", LEAST, Form::Bound),
    ("至少", LEAST, Form::Bound),
    ("最少", LEAST, Form::Reach),
    ("最低", LEAST, Form::Reach),
    ("达到", LEAST, Form::Reach),
    ("达", LEAST, Form::Reach),
    ("高于", LEAST, Form::Strict),
    ("大于", LEAST, Form::Strict),
    ("多于", LEAST, Form::Exceed),
    ("超过", LEAST, Form::Exceed),
    ("超", LEAST, Form::Exceed),
    ("小于或等于", MOST, Form::Bound),
    ("小于等于", MOST, Form::Bound),
    ("低于或等于", MOST, Form::Bound),
    ("不得高于", MOST, Form::Bound),
    ("不得超过", MOST, Form::Bound),
    ("不得多于", MOST, Form::Bound),
    ("不得大于", MOST, Form::Bound),
    ("不能高于", MOST, Form::Bound),
    ("不能超过", MOST, Form::Bound),
    ("不得超", MOST, Form::Bound),
    ("不能超", MOST, Form::Bound),
    ("不高于", MOST, Form::Bound),
    ("不超过", MOST, Form::Bound),
    ("不超", MOST, Form::Bound),
    ("不多于", MOST, Form::Bound),
    ("不大于", MOST, Form::Bound),
    ("至多", MOST, Form::Bound),
    ("最多", MOST, Form::Reach),
    ("最高", MOST, Form::Reach),
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
    ("之下", Direction::AtMost),
    ("内", Direction::AtMost),
];

/// Characters that operators begin and end with, sorted: at nearly every place of a text there is none of them.
struct Beginnings {
    /// Of one before something.
    before: Vec<char>,
    /// Of one behind it.
    behind: Vec<char>,
    /// The last ones of those before something.
    endings: Vec<char>,
}

static BEGINNINGS: LazyLock<Beginnings> = LazyLock::new(|| {
    let sorted = |characters: &mut dyn Iterator<Item = char>| {
        let mut all: Vec<char> = characters.collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let before = || {
        SYMBOLS
            .iter()
            .chain(WORDS)
            .chain(IN_PROSE)
            .map(|(word, ..)| word.chars())
    };
    Beginnings {
        before: sorted(&mut before().filter_map(|mut word| word.next())),
        behind: sorted(&mut SUFFIXES.iter().filter_map(|(word, _)| word.chars().next())),
        endings: sorted(&mut before().filter_map(|mut word| word.next_back())),
    }
});

fn begins(text: &str, beginnings: &[char]) -> bool {
    let first = text.chars().next();
    first.is_some_and(|first| beginnings.binary_search(&first).is_ok())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    /// Sets a bound whatever stands behind it: 不低于上年.
    Bound,
    /// Says a direction of a number only: 达 of 达标 says none.
    Reach,
    /// As `Reach`, and strict.
    Exceed,
    Strict,
    Damaged,
    DamagedStrict,
    KeepsWithin,
}

impl Form {
    fn is_strict(self) -> bool {
        matches!(self, Form::Strict | Form::Exceed | Form::DamagedStrict)
    }

    fn is_damaged(self) -> bool {
        matches!(self, Form::Damaged | Form::DamagedStrict)
    }

    fn wants_number(self) -> bool {
        matches!(self, Form::Reach | Form::Exceed)
    }
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
    if !begins(text, &BEGINNINGS.before) {
        return None;
    }
    let fits = |(written, direction, form): &(&str, Option<Direction>, Form)| {
        Some((text.strip_prefix(written)?, *direction, *form))
    };
    let symbol = SYMBOLS.iter().find_map(fits);
    let (rest, direction, form) = symbol.or_else(|| WORDS.iter().find_map(fits))?;
    let operator = Operator {
        direction,
        strict: form.is_strict(),
        damaged: form.is_damaged(),
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
    if !begins(text, &BEGINNINGS.behind) {
        return None;
    }
    // 内 is also the beginning of words: 5天内部培训
    if text.starts_with("内部") || text.starts_with("内容") || text.starts_with("内外") {
        return None;
    }
    let (rest, direction) = SUFFIXES
        .iter()
        .find_map(|(written, direction)| Some((text.strip_prefix(written)?, *direction)))?;
    Some((direction, rest.strip_prefix("(含)").unwrap_or(rest)))
}

/// Words that say a direction before a number in prose; a cell does not begin with them.
const IN_PROSE: &[(&str, Option<Direction>, Form)] = &[
    ("控制到", MOST, Form::Reach),
    ("控制", MOST, Form::Reach),
    ("压减到", MOST, Form::Reach),
    ("压降至", MOST, Form::Reach),
    ("降至", MOST, Form::Reach),
    ("降到", MOST, Form::Reach),
];

/// An operator as it stands in a text, for those who judge how something was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention<'t> {
    /// Where it begins, in bytes.
    pub at: usize,
    /// As written.
    pub written: &'t str,
    /// `None` for `=`.
    pub direction: Option<Direction>,
    /// Whether it sets a bound whatever stands behind it: 不低于, 至少.
    pub is_bound: bool,
    /// Whether it is a symbol and no word.
    pub is_symbol: bool,
    /// Whether it stands behind its number: 以上, 以内.
    pub is_behind: bool,
}

impl Mention<'_> {
    /// Where it ends, in bytes.
    pub fn end(&self) -> usize {
        self.at + self.written.len()
    }
}

/// The operator that a tidied text begins with. A word that says a direction of numbers only must have one behind it.
pub fn leading(text: &str) -> Option<Mention<'_>> {
    before(text, 0)
}

/// The operator that a tidied text ends with, as the words do that stand before a number: 费用不超过(80万元).
pub fn trailing(text: &str) -> Option<Mention<'_>> {
    let last = text.chars().next_back()?;
    if BEGINNINGS.endings.binary_search(&last).is_err() {
        return None;
    }
    let fits = |(written, direction, form): &(&str, Option<Direction>, Form), is_symbol| {
        let at = text.strip_suffix(written)?.len();
        (!form.is_damaged()).then(|| mention(text, at, written.len(), *direction, *form, is_symbol))
    };
    let symbols = SYMBOLS.iter().filter_map(|row| fits(row, true));
    let words = WORDS.iter().chain(IN_PROSE).filter_map(|row| fits(row, false));
    symbols.chain(words).max_by_key(|one| one.written.len())
}

/// 以上, 以内 and their kin at the beginning of what follows a quantity.
pub fn behind(text: &str) -> Option<Mention<'_>> {
    behind_at(text, 0)
}

/// All operators of a tidied text, in order, those behind a number too.
pub fn mentions(text: &str) -> Vec<Mention<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match before(text, at).or_else(|| behind_at(text, at)) {
            Some(one) => {
                at = one.end();
                found.push(one);
            }
            None => at += c.len_utf8(),
        }
    }
    found
}

/// The direction that a cell writes itself: at its beginning, or right behind the number that it begins with.
pub fn written_direction(cell: &str) -> Option<Direction> {
    const NEAR: usize = 6;
    let clean = Clean::new(cell);
    let text = clean.text().trim_start_matches('=');
    if let Some(first) = leading(text) {
        return first.direction;
    }
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let rest = text.trim_start_matches(number);
    if rest.len() == text.len() {
        return None;
    }
    let near = rest.char_indices().take(NEAR);
    near.filter_map(|(at, _)| behind_at(rest, at))
        .find_map(|word| word.direction)
}

/// The symbol for what a cell begins with, `≥`, `≤`, `>`, `<` or `=`, and whether nothing follows.
pub fn leading_symbol(cell: &str) -> Option<(&'static str, bool)> {
    let clean = Clean::new(cell);
    let (operator, rest) = prefix(clean.text()).ok()?;
    let operator = operator?;
    let number = rest.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    if operator.spelled != Spelled::Symbol && !rest.is_empty() && !number {
        return None;
    }
    let symbol = match (operator.direction, operator.strict && !operator.damaged) {
        (None, _) => "=",
        (Some(direction), false) => direction.symbol(),
        (Some(Direction::AtLeast), true) => ">",
        (Some(Direction::AtMost), true) => "<",
    };
    Some((symbol, rest.is_empty()))
}

fn mention(
    text: &str,
    at: usize,
    length: usize,
    direction: Option<Direction>,
    form: Form,
    is_symbol: bool,
) -> Mention<'_> {
    Mention {
        at,
        written: &text[at..at + length],
        direction,
        is_bound: form == Form::Bound,
        is_symbol,
        is_behind: false,
    }
}

/// The longest operator that stands before something at `at`.
fn before(text: &str, at: usize) -> Option<Mention<'_>> {
    let here = &text[at..];
    if !begins(here, &BEGINNINGS.before) {
        return None;
    }
    let fits = |(written, direction, form): &(&str, Option<Direction>, Form), is_symbol| {
        let rest = here.strip_prefix(written)?;
        let has_number = rest.starts_with(|c: char| c.is_ascii_digit());
        (has_number || !form.wants_number()).then(|| mention(text, at, written.len(), *direction, *form, is_symbol))
    };
    let symbols = SYMBOLS.iter().filter_map(|row| fits(row, true));
    let words = WORDS.iter().chain(IN_PROSE).filter_map(|row| fits(row, false));
    symbols.chain(words).max_by_key(|one| one.written.len())
}

/// 内 alone is a direction behind a unit only, which nothing here knows.
fn behind_at(text: &str, at: usize) -> Option<Mention<'_>> {
    let here = &text[at..];
    if !begins(here, &BEGINNINGS.behind) {
        return None;
    }
    let (written, direction) = SUFFIXES
        .iter()
        .filter(|(written, _)| *written != "内")
        .find(|(written, _)| here.starts_with(written))?;
    Some(Mention {
        is_behind: true,
        ..mention(text, at, written.len(), Some(*direction), Form::Plain, false)
    })
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
    fn every_operator_is_found_where_it_stands() {
        for (word, _, form) in SYMBOLS.iter().chain(WORDS).chain(IN_PROSE) {
            let text = format!("甲{word}5");
            let at = "甲".len();
            let found = before(&text, at).map(|one| one.written.len());
            assert!(found.is_some_and(|length| length >= word.len()), "{word}");
            let before_number = format!("甲{word}");
            assert!(form.is_damaged() || trailing(&before_number).is_some(), "{word}");
        }
        for (word, direction) in SUFFIXES {
            assert_eq!(suffix(word).map(|(direction, _)| direction), Some(*direction), "{word}");
            assert_eq!(behind(word).is_some(), *word != "内", "{word}");
        }
    }

    #[test]
    fn operators_after_it() {
        assert_eq!(suffix("以上(含)群众"), Some((Direction::AtLeast, "群众")));
        assert_eq!(suffix("及其以下"), Some((Direction::AtMost, "")));
        assert_eq!(suffix("内部培训"), None);
        assert_eq!(suffix("覆盖"), None);
    }

    /// `≥@0 以上@9`
    fn found(text: &str) -> String {
        let one = |one: &Mention<'_>| format!("{}{}", one.written, one.direction.map_or("=", Direction::symbol));
        mentions(text).iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn operators_of_prose() {
        assert_eq!(found("全年培训不少于500人次，合格率达到95%以上"), "不少于≥ 达到≥ 以上≥");
        assert_eq!(found("费用控制在80万元以内"), "控制在≤ 以内≤");
        assert_eq!(found("达标率高，超声检查，内部管理"), "");
        assert_eq!(found("不低于上年水平"), "不低于≥");
        assert_eq!(
            trailing("费用不超过").map(|one| (one.at, one.direction)),
            Some((6, MOST))
        );
        // 不低于 ends with 低于: the longer word is the one that was written.
        assert_eq!(trailing("不低于").map(|one| one.direction), Some(LEAST));
        assert!(trailing("《办法》").is_none());
    }

    #[test]
    fn the_direction_that_a_cell_writes() {
        for (cell, want) in [
            ("≥90%", LEAST),
            ("> = 90", LEAST),
            ("90%以上", LEAST),
            ("不超过12万元", MOST),
            ("≤０", MOST),
            ("不低于上年", LEAST),
            ("达标", None),
            ("100%", None),
            ("=100%", None),
            ("2024年底以前", None),
            ("", None),
        ] {
            assert_eq!(written_direction(cell), want, "{cell}");
        }
    }

    #[test]
    fn the_symbol_of_a_cell() {
        assert_eq!(leading_symbol("不低于"), Some(("≥", true)));
        assert_eq!(leading_symbol("＞"), Some((">", true)));
        assert_eq!(leading_symbol("》=90"), Some(("≥", false)));
        assert_eq!(leading_symbol("═100%"), Some(("=", false)));
        assert_eq!(leading_symbol("达标"), None);
        assert_eq!(leading_symbol("定性"), None);
    }
}
