//! A date that somebody typed: its text, as paper and JSON show it, and the day that it means.

use std::fmt;
use std::ops::Deref;

use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::clean::Clean;
use super::date::{self, Found, Spelling};
use super::when::{Precision, When};

/// A date as typed and as meant. It is read once, where its file is loaded; whoever compares dates asks [`Stated::day`]
/// or [`Stated::deadline`].
///
/// In JSON, and where a text is wanted, it is what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stated {
    /// As typed.
    pub text: String,
    /// What it means, or why that cannot be told.
    pub meant: Result<When, NoDate>,
    /// The year that was taken because none is written.
    pub year_assumed: Option<i16>,
}

/// Why a text says no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoDate {
    /// 2月30日.
    Impossible,
    /// 上旬, 21年1月: a time, but which day is not said; also a day without its year where no year is known.
    Unclear,
    /// No date at all.
    Unreadable,
}

impl Stated {
    /// Reads a date in any of the notations of a cell: `2022年1月20日`, `2022-01-20`, `2022.1.20`, `2022/1/20`, `20220120`,
    /// a date of TOML. One without a year lies in `year`.
    ///
    /// ```
    /// use ziping::model::notation::Stated;
    /// let day = |text| Stated::read(text, 2022).day().map(|day| day.to_string());
    /// assert_eq!(day("2022年1月20日").as_deref(), Some("2022-01-20"));
    /// assert_eq!(day("1月20日").as_deref(), Some("2022-01-20"));
    /// assert_eq!(day("2022年1月"), None);
    /// ```
    pub fn read(text: &str, year: i16) -> Self {
        let meant = meant(text, year);
        // Only what has no year of its own moves with the year: four digits first are one, or eight with month and day.
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let moves = meant.is_ok() && !matches!(digits, 4 | 8) && self::meant(text, year.saturating_add(1)) != meant;
        Self {
            text: text.to_owned(),
            meant,
            year_assumed: moves.then_some(year),
        }
    }

    /// As [`Stated::read`], where nothing tells in which year a date without one lies.
    pub fn alone(text: &str) -> Self {
        // Any year serves to see whether the text has its own.
        let read = Self::read(text, 2000);
        match read.year_assumed {
            Some(_) => Self {
                meant: Err(NoDate::Unclear),
                year_assumed: None,
                ..read
            },
            None => read,
        }
    }

    /// The day, where one is said; a month or a year alone is none.
    pub fn day(&self) -> Option<Date> {
        let when = self.meant.ok()?;
        (when.precision == Precision::Day).then_some(when.date)
    }

    /// The last day of what is said: of a month its end.
    pub fn deadline(&self) -> Option<Date> {
        self.meant.ok().map(|when| when.deadline())
    }

    /// The day so many years later, 29 February as the 28th where there is none; what says no day stays as it was typed.
    #[must_use]
    pub fn years_later(&self, years: i16) -> Self {
        let moved = || {
            let day = self.day().filter(|_| years != 0)?;
            day.checked_add(Span::new().try_years(years).ok()?).ok()
        };
        moved().map_or_else(|| self.clone(), |day| Self::alone(&day.to_string()))
    }
}

fn meant(text: &str, year: i16) -> Result<When, NoDate> {
    let clean = Clean::new(text);
    match date::find(clean.text(), year, Spelling::Expected) {
        Some(Found::Date { when, rest, .. }) if is_beside(rest) => Ok(when),
        Some(Found::Impossible) => Err(NoDate::Impossible),
        Some(Found::Unclear) => Err(NoDate::Unclear),
        _ => Err(NoDate::Unreadable),
    }
}

/// Whether what follows a date says nothing of the day: `（盖章）`, and the zone of a time in TOML.
fn is_beside(rest: &str) -> bool {
    let zone = rest.strip_prefix(['+', '-']).and_then(|zone| zone.split_once(':'));
    let is_zone = zone.is_some_and(|(hours, minutes)| {
        [hours, minutes]
            .iter()
            .all(|part| part.len() == 2 && part.bytes().all(|c| c.is_ascii_digit()))
    });
    is_zone || !rest.contains(|c: char| c.is_ascii_digit())
}

impl Deref for Stated {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Stated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for Stated {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Stated {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self::alone(&text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> String {
        let stated = Stated::read(text, 2022);
        match stated.meant {
            Ok(_) => stated.day().map_or_else(|| "no day".into(), |day| day.to_string()),
            Err(no_date) => format!("{no_date:?}"),
        }
    }

    #[test]
    fn one_day_in_every_notation() {
        for text in [
            "2022-01-20",
            "2022年1月20日",
            "2022 年 01 月 20 日",
            "２０２２年１月２０日",
            "2022.1.20",
            "2022/1/20",
            "20220120",
            "2022-01-20T09:30:00",
            "2022-01-20T09:30:00Z",
            "2022-01-20T09:30:00+08:00",
            "2022-01-20 09:30:00",
            "2022年1月20日（盖章）",
            "1月20日",
            "1-20",
        ] {
            assert_eq!(day(text), "2022-01-20", "{text}");
        }
    }

    #[test]
    fn what_says_no_day() {
        for (text, want) in [
            ("2022年1月", "no day"),
            ("2022年", "no day"),
            ("2022年2月30日", "Impossible"),
            ("22年1月20日", "Unclear"),
            ("2022年1月上旬", "Unclear"),
            ("三月底", "Unreadable"),
            ("待定", "Unreadable"),
            ("", "Unreadable"),
        ] {
            assert_eq!(day(text), want, "{text}");
        }
    }

    #[test]
    fn a_year_that_is_not_written_is_told() {
        assert_eq!(Stated::read("1月20日", 2022).year_assumed, Some(2022));
        assert_eq!(Stated::read("2021年1月20日", 2022).year_assumed, None);
        assert_eq!(Stated::alone("1月20日").meant, Err(NoDate::Unclear));
        assert_eq!(Stated::alone("2021.1.20").day(), Stated::read("2021-01-20", 2022).day());
    }

    #[test]
    fn json_keeps_what_was_typed() {
        let stated = Stated::read("2022年1月20日", 2022);
        let json = serde_json::to_string(&stated).unwrap();
        assert_eq!(json, "\"2022年1月20日\"");
        assert_eq!(serde_json::from_str::<Stated>(&json).unwrap(), stated);
    }

    #[test]
    fn a_day_moves_by_years() {
        let later = |text: &str, years| Stated::read(text, 2020).years_later(years).text;
        assert_eq!(later("2020年2月29日", 1), "2021-02-28");
        assert_eq!(later("2020年2月29日", 0), "2020年2月29日");
        assert_eq!(later("2020年2月", 1), "2020年2月");
    }
}
