//! Dates and deadlines as cells write them: `2021年12月31日`, `12月底前完成`, `2020年1月--2020年11月`.

use jiff::civil::Date;

use super::when::{Precision, When};

/// Which spellings are dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// Only what cannot be a number or an interval.
    Certain,
    /// The same, after an operator: `≤6月` is six months and no June.
    AfterOperator,
    /// A date is expected: `12-31`, `12.31`, `2021.12` and `20211231` too.
    Expected,
}

/// A date at the beginning of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found<'t> {
    /// A date; `period` when it is the end of one. `rest` has lost 前, 完成 and their kin.
    Date { when: When, period: bool, rest: &'t str },
    /// 2月30日
    Impossible,
    /// 上旬, 三季度, 21年: a time, but which day is not said.
    Unclear,
}

/// A date as digits say it, or why they say none; the year is for the other end of a period.
struct WrittenDate<'t> {
    when: Result<When, NoDay>,
    year: i16,
    rest: &'t str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NoDay {
    Impossible,
    Unclear,
}

impl<'t> From<NoDay> for Found<'t> {
    fn from(no_day: NoDay) -> Found<'t> {
        match no_day {
            NoDay::Impossible => Found::Impossible,
            NoDay::Unclear => Found::Unclear,
        }
    }
}

const LEADS: &[&str] = &[
    "截至",
    "截止到",
    "截止",
    "不迟于",
    "不晚于",
    "最迟",
    "最晚",
    "早于",
    "于",
    "在",
    "到",
    "至",
    "限",
];
const SEPARATORS: &[&str] = &["——", "--", "—", "-", "~", "至", "到"];
/// The end of a year that is not named.
const YEAR_ENDS: &[&str] = &["年底", "年末", "年终", "年内"];
/// What may follow a date and belongs to it, from outside in.
const CLOSINGS: &[&str] = &[
    "之前",
    "以前",
    "前",
    "为止",
    "止",
    "全部完成",
    "按时完成",
    "完成",
    "完工",
    "建成",
    "竣工",
];
/// Times of a month or year that are not a day.
const VAGUE: &[&str] = &[
    "上旬", "中旬", "下旬", "初", "中", "上半", "下半", "第", "一季", "二季", "三季", "四季", "季",
];

/// What a date begins with that does not begin with a digit.
const BEGINNINGS: &str = "截不最早于在到至限次下翌明本当今年";

/// Whether a text may begin with a date: nearly every cell begins with a number that no 年, 月 or stroke follows.
fn may_begin(text: &str) -> bool {
    match digits_len(text) {
        0 => text.chars().next().is_some_and(|first| BEGINNINGS.contains(first)),
        8 => true,
        length => text[length..].starts_with(['年', '月', '-', '—', '~', '至', '到', '.', '/']),
    }
}

/// The date that a text begins with, if it does.
pub(super) fn find(text: &str, budget_year: i16, spelling: Spelling) -> Option<Found<'_>> {
    if !may_begin(text) {
        return None;
    }
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return written(text, budget_year, spelling);
    }
    let text = LEADS.iter().find_map(|lead| text.strip_prefix(lead)).unwrap_or(text);
    let (text, year, named) = match () {
        () if let Some(rest) = after_any(text, &["次年", "下年", "翌年", "明年"]) => {
            (rest, budget_year.saturating_add(1), true)
        }
        () if let Some(rest) = after_any(text, &["本年度", "当年度", "本年", "当年", "今年"]) => {
            (rest, budget_year, true)
        }
        () => (text, budget_year, false),
    };
    year_end(text, year, named).or_else(|| written(text, year, spelling))
}

/// The date or period that begins with a digit.
fn written(text: &str, year: i16, spelling: Spelling) -> Option<Found<'_>> {
    let first = years(text)
        .or_else(|| months(text, year))
        .or_else(|| one(text, year, spelling))?;
    let when = match first.when {
        Ok(when) => when,
        Err(no_day) => return Some(no_day.into()),
    };
    Some(period(when, &first, spelling).unwrap_or_else(|| finish(when, false, first.rest)))
}

fn finish(when: When, period: bool, rest: &str) -> Found<'_> {
    if VAGUE.iter().any(|vague| rest.starts_with(vague)) {
        return Found::Unclear;
    }
    Found::Date {
        when,
        period,
        rest: closed(rest),
    }
}

/// 年底, of the budget year; anything but 前, 完成 and the like behind it makes it prose (年终总结).
fn year_end(text: &str, year: i16, named: bool) -> Option<Found<'_>> {
    let ends: &[&str] = if named {
        &["底", "末", "终", "内"]
    } else {
        YEAR_ENDS
    };
    let rest = after_any(text, ends)?;
    let date = Date::new(year, 12, 31).ok()?;
    let rest = closed(rest);
    let rate = rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, ',' | '≥'));
    (rest.is_empty() || rate).then_some(Found::Date {
        when: When {
            date,
            precision: Precision::YearEnd,
        },
        period: false,
        rest,
    })
}

/// `2020-2021年`: a period of which only the end carries its 年.
fn years(text: &str) -> Option<WrittenDate<'_>> {
    let (from, rest) = digits(text, 4, 4)?;
    let (to, tail) = digits(after_any(rest, SEPARATORS)?, 4, 4)?;
    let year = |y: i16| (1900..=2100).contains(&y);
    let date = Date::new(from, 1, 1).ok()?;
    (year(from) && year(to) && tail.starts_with('年')).then_some(WrittenDate {
        when: Ok(When {
            date,
            precision: Precision::Day,
        }),
        year: from,
        rest,
    })
}

/// `1-12月`, `2021年1-12月`: a period of which only the end carries its 月.
fn months(text: &str, year: i16) -> Option<WrittenDate<'_>> {
    let (year, text) = match digits(text, 4, 4) {
        Some((year, rest)) => (year, rest.strip_prefix('年')?),
        None => (year, text),
    };
    let (from, rest) = digits(text, 1, 2)?;
    let after = after_any(rest, SEPARATORS)?;
    let (to, tail) = digits(after, 1, 2)?;
    let month = |m: i16| (1..=12).contains(&m);
    (month(from) && month(to) && tail.starts_with('月') && !tail[3..].starts_with(|c: char| c.is_ascii_digit())).then(
        || WrittenDate {
            when: of_month(year, from, Precision::Month),
            year,
            rest,
        },
    )
}

/// The end of a period that begins with `start`; `None` where no second date follows.
fn period<'t>(start: When, first: &WrittenDate<'t>, spelling: Spelling) -> Option<Found<'t>> {
    let after = after_any(first.rest, SEPARATORS)?;
    let last = one(after, first.year, spelling)?;
    Some(match last.when {
        Err(no_day) => no_day.into(),
        Ok(end) if end.deadline() < start.happened() => Found::Impossible,
        Ok(end) => finish(end, true, last.rest),
    })
}

/// One date written with digits.
fn one(text: &str, budget_year: i16, spelling: Spelling) -> Option<WrittenDate<'_>> {
    if let Some((year, rest)) = digits(text, 4, 4) {
        return if (1900..=2100).contains(&year) {
            with_year(year, rest, spelling)
        } else {
            None
        };
    }
    if spelling == Spelling::Expected
        && let Some((eight, rest)) = eight_digits(text)
    {
        return Some(WrittenDate {
            when: eight,
            year: budget_year,
            rest,
        });
    }
    let (first, rest) = digits(text, 1, 2)?;
    if let Some(rest) = rest.strip_prefix('年') {
        // 21年12月: which century is easily guessed and easily guessed wrong.
        let month = digits(rest, 1, 2).is_some_and(|(_, after)| after.starts_with('月'));
        return month.then_some(WrittenDate {
            when: Err(NoDay::Unclear),
            year: budget_year,
            rest,
        });
    }
    if let Some(rest) = rest.strip_prefix('月') {
        if let Some((day, after)) = digits(rest, 1, 2)
            && let Some(after) = after_any(after, &["日", "号"])
        {
            return Some(WrittenDate {
                when: of_day(budget_year, first, day),
                year: budget_year,
                rest: after,
            });
        }
        if !(1..=12).contains(&first) || rest.starts_with('/') {
            return None;
        }
        let bare = closed(rest).is_empty() && closed(rest) == rest;
        return (spelling != Spelling::AfterOperator || !bare).then(|| month_end(budget_year, first, rest));
    }
    if spelling != Spelling::Expected {
        return None;
    }
    let (day, rest) = digits(rest.strip_prefix(['-', '.', '/'])?, 1, 2)?;
    Some(WrittenDate {
        when: of_day(budget_year, first, day),
        year: budget_year,
        rest,
    })
}

fn with_year(year: i16, rest: &str, spelling: Spelling) -> Option<WrittenDate<'_>> {
    let written = |when, rest| Some(WrittenDate { when, year, rest });
    if let Some(rest) = rest.strip_prefix('年') {
        let rest = rest.strip_prefix('度').unwrap_or(rest);
        let Some((month, after)) = digits(rest, 1, 2) else {
            let rest = after_any(rest, &["底", "末", "终", "内"]).unwrap_or(rest);
            let date = Date::new(year, 12, 31).map_err(|_| NoDay::Impossible);
            return written(
                date.map(|date| When {
                    date,
                    precision: Precision::YearEnd,
                }),
                rest,
            );
        };
        if after.starts_with('季') {
            return written(Err(NoDay::Unclear), after);
        }
        let after = after.strip_prefix('月')?;
        if let Some((day, tail)) = digits(after, 1, 2) {
            let tail = after_any(tail, &["日", "号"]).unwrap_or(tail);
            // 2021年12月31日; 日 may be missing at the end, but `12月80户` is no date.
            if tail.len() < after.len() - digits_len(after) || closed(tail).is_empty() {
                return written(of_day(year, month, day), tail);
            }
        }
        return Some(month_end(year, month, after));
    }
    let mark = rest.chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (month, after) = digits(&rest[1..], 1, 2)?;
    if let Some((day, tail)) = after.strip_prefix(mark).and_then(|day| digits(day, 1, 2)) {
        let tail = without_time(tail);
        return if tail.starts_with(|c: char| c.is_ascii_digit()) {
            None
        } else {
            written(of_day(year, month, day), tail)
        };
    }
    // 2021-12 is a month; 2021-2025 and 2021-30人 are not; 2021.12 is a number unless a date is expected.
    let dotted = mark != '.' || spelling == Spelling::Expected && digits_len(&rest[1..]) == 2;
    let separated = SEPARATORS.iter().any(|separator| after.starts_with(separator));
    let alone = closed(after).is_empty()
        || separated && digits(after.trim_start_matches(['-', '—', '~', '至', '到']), 4, 4).is_some();
    if !((1..=12).contains(&month) && dotted && alone) {
        return None;
    }
    written(of_month(year, month, Precision::Month), after)
}

fn month_end(year: i16, month: i16, rest: &str) -> WrittenDate<'_> {
    let rest = rest.strip_prefix('份').unwrap_or(rest);
    let (precision, rest) = match after_any(rest, &["底", "末"]) {
        Some(rest) => (Precision::MonthEnd, rest),
        None => (Precision::Month, rest),
    };
    WrittenDate {
        when: of_month(year, month, precision),
        year,
        rest,
    }
}

fn of_month(year: i16, month: i16, precision: Precision) -> Result<When, NoDay> {
    let first = civil(year, month, 1)?;
    let date = if precision == Precision::MonthEnd {
        first.last_of_month()
    } else {
        first
    };
    Ok(When { date, precision })
}

fn of_day(year: i16, month: i16, day: i16) -> Result<When, NoDay> {
    Ok(When {
        date: civil(year, month, day)?,
        precision: Precision::Day,
    })
}

fn civil(year: i16, month: i16, day: i16) -> Result<Date, NoDay> {
    let small = |n: i16| i8::try_from(n).map_err(|_| NoDay::Impossible);
    Date::new(year, small(month)?, small(day)?).map_err(|_| NoDay::Impossible)
}

/// 20211231
fn eight_digits(text: &str) -> Option<(Result<When, NoDay>, &str)> {
    if digits_len(text) != 8 {
        return None;
    }
    let part = |range: std::ops::Range<usize>| text.get(range)?.parse::<i16>().ok();
    let year = part(0..4).filter(|year| (1900..=2100).contains(year))?;
    Some((of_day(year, part(4..6)?, part(6..8)?), &text[8..]))
}

/// The time of day that spreadsheets add to a date.
fn without_time(text: &str) -> &str {
    let Some(time) = text.strip_prefix([' ', 'T']) else {
        return text;
    };
    let end = time
        .find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.'))
        .unwrap_or(time.len());
    if time[..end].contains(':') { &time[end..] } else { text }
}

/// The whole run of digits at the beginning, when it has so many.
fn digits(text: &str, least: usize, most: usize) -> Option<(i16, &str)> {
    let length = digits_len(text);
    if !(least..=most).contains(&length) {
        return None;
    }
    Some((text[..length].parse().ok()?, &text[length..]))
}

fn digits_len(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn after_any<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}

/// What is left when 前, 完成 and their kin are taken off, one after another: `底前完成`.
fn closed(text: &str) -> &str {
    let mut rest = text;
    while let Some(after) = after_any(rest, CLOSINGS) {
        rest = after;
    }
    rest
}

#[cfg(test)]
mod tests;
