//! A number format by its code → what it puts around a number, or that it hides the number.
//!
//! What a format rounds away is kept: the number is the one that was typed. What it adds is read with the number: `"≤"0"元"`.
//! What makes another number of it (thousands by commas, a point that is only painted, conditions) is known to do so.

use super::number::percent;
use rust_decimal::Decimal;

/// Longest text that a format puts around a number, characters.
const LONGEST: usize = 100;

/// Most leading zeros that a format shows; a code of a project has 20 and more.
const MOST_ZEROS: usize = 40;

/// What a format says of positive numbers, negative ones and nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::office) struct Format {
    above: Section,
    below: Section,
    zero: Section,
}

/// What a section of a format shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Section {
    /// The number, with words around it.
    Number(Around),
    /// A dash for a number that is nothing, as in accounts.
    Dash,
    /// Another number, words instead of it, or nothing at all.
    #[default]
    Another,
}

/// What stands around the digits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Around {
    before: String,
    behind: String,
    /// Fewest digits of the whole part.
    whole: usize,
    is_percent: bool,
}

/// What a number is shown as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Look {
    /// As a number.
    Plain,
    /// As a percentage.
    Percent,
    /// As this text.
    Text(String),
    /// As another number, or not at all.
    Another,
}

impl Format {
    /// By its code, which is no date and no time.
    pub(super) fn read(code: &str) -> Self {
        let sections = sections(code);
        let is_conditional =
            |section: &String| section.contains("[<") || section.contains("[>") || section.contains("[=");
        if sections.iter().any(is_conditional) {
            let mut all = sections.iter().map(|section| Section::read(section));
            let plain = Section::Number(Around::default());
            let one = if all.all(|section| section == plain) {
                plain
            } else {
                Section::Another
            };
            return Self {
                above: one.clone(),
                below: one.clone(),
                zero: one,
            };
        }
        let section = |number: usize| sections.get(number).map(|section| Section::read(section));
        let above = section(0).unwrap_or_default();
        let below = match (section(1), &above) {
            (Some(Section::Number(below)), Section::Number(above)) => below.of_negative(above),
            (Some(_), _) => Section::Another,
            // The sign stands before everything: -≤5元.
            (None, Section::Number(around)) if !around.before.is_empty() => Section::Another,
            (None, above) => above.clone(),
        };
        let zero = sections
            .get(2)
            .map_or_else(|| above.clone(), |section| Section::of_zero(section));
        Self { above, below, zero }
    }

    /// Whether it adds nothing and hides nothing.
    pub(super) fn is_plain(&self) -> bool {
        self.is_all(&Around::default())
    }

    /// Whether it shows percentages and nothing else.
    pub(super) fn is_percent(&self) -> bool {
        self.is_all(&Around {
            is_percent: true,
            ..Around::default()
        })
    }

    fn is_all(&self, around: &Around) -> bool {
        let is = |section: &Section| matches!(section, Section::Number(one) if one == around);
        is(&self.above) && is(&self.below) && (is(&self.zero) || self.zero == Section::Dash)
    }

    /// How it shows this number.
    pub(super) fn look(&self, number: Decimal) -> Look {
        let section = if number.is_zero() {
            &self.zero
        } else if number.is_sign_negative() {
            &self.below
        } else {
            &self.above
        };
        let around = match section {
            Section::Number(around) => around,
            Section::Dash if number.is_zero() => return Look::Plain,
            Section::Dash | Section::Another => return Look::Another,
        };
        if around.before.is_empty() && around.behind.is_empty() && around.whole == 0 {
            return if around.is_percent { Look::Percent } else { Look::Plain };
        }
        around.text(number).map_or(Look::Another, Look::Text)
    }
}

impl Around {
    /// Of negative numbers, whose sign is part of the words: the same words as of the others, or it says something else.
    fn of_negative(&self, above: &Self) -> Section {
        let unsigned = |text: &str| text.replace(['-', '(', ')', '（', '）'], "").trim().to_owned();
        let is_same = unsigned(&self.before) == above.before && unsigned(&self.behind) == above.behind;
        // ≤-5元 is not what stands there, but -5元 is.
        if !is_same || self.is_percent != above.is_percent || !above.before.is_empty() {
            return Section::Another;
        }
        Section::Number(Self {
            before: String::new(),
            behind: above.behind.clone(),
            ..self.clone()
        })
    }

    fn text(&self, number: Decimal) -> Option<String> {
        let digits = if self.is_percent {
            percent(number)?
        } else {
            number.to_string()
        };
        let (sign, digits) = match digits.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", digits.as_str()),
        };
        let whole = digits.bytes().take_while(u8::is_ascii_digit).count();
        let zeros = "0".repeat(self.whole.saturating_sub(whole));
        Some(format!("{}{sign}{zeros}{digits}{}", self.before, self.behind))
    }
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// A place of a digit, `General` as one; whether it is shown when it is 0.
    Digit(bool),
    Point,
    Comma,
    Percent,
    /// `E+`, or the bar of a fraction.
    Inside,
    Words(String),
}

impl Section {
    /// Of a number that is nothing: a place that keeps its room, and shows no 0, is no digit.
    fn of_zero(section: &str) -> Self {
        let is_dash = |pieces: Vec<Piece>| said(&pieces) == "-" && !pieces.contains(&Piece::Digit(true));
        if pieces(section).is_some_and(is_dash) {
            return Self::Dash;
        }
        Self::read(section)
    }

    fn read(section: &str) -> Self {
        let Some(pieces) = pieces(section) else {
            return Self::Another;
        };
        let is_digit = |piece: &Piece| matches!(piece, Piece::Digit(_) | Piece::Point);
        let (Some(first), Some(last)) = (pieces.iter().position(is_digit), pieces.iter().rposition(is_digit)) else {
            return if said(&pieces) == "-" {
                Self::Dash
            } else {
                Self::Another
            };
        };
        let (Some(inside), Some(around)) = (pieces.get(first..=last), pieces.get(last + 1..)) else {
            return Self::Another;
        };
        // 0"年"0"月", 0\.0: the digits that stand there are not those of the number.
        if inside
            .iter()
            .any(|piece| matches!(piece, Piece::Words(words) if !words.trim().is_empty()))
        {
            return Self::Another;
        }
        // A comma between digits parts thousands, behind the last of them it takes three of them away.
        let point = inside.iter().position(|piece| *piece == Piece::Point);
        let is_scaled = around.first() == Some(&Piece::Comma)
            || point.is_some_and(|point| point > 0 && inside.get(point - 1) == Some(&Piece::Comma));
        let percents = pieces.iter().filter(|piece| **piece == Piece::Percent).count();
        if is_scaled || percents > 1 {
            return Self::Another;
        }
        let whole = inside.get(..point.unwrap_or(inside.len())).unwrap_or_default();
        let whole = whole.iter().take_while(|piece| **piece != Piece::Inside);
        let zeros = whole.filter(|piece| **piece == Piece::Digit(true)).count();
        let before = said(pieces.get(..first).unwrap_or_default());
        let behind = said(around);
        // Digits that only stand beside the number make another one of it: 0"00".
        let joins = |c: Option<char>| c.is_some_and(|c| c.is_numeric() || matches!(c, '.' | ',' | '，' | '．'));
        let is_long = before.chars().count() + behind.chars().count() > LONGEST || zeros > MOST_ZEROS;
        if joins(before.chars().next_back()) || joins(behind.chars().next()) || is_long {
            return Self::Another;
        }
        Self::Number(Around {
            before,
            behind,
            whole: if zeros > 1 { zeros } else { 0 },
            is_percent: percents == 1,
        })
    }
}

/// The words of these pieces, without the sign of money and the plus of a positive number, which change nothing.
fn said(pieces: &[Piece]) -> String {
    let words: String = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Words(words) => Some(words.as_str()),
            _ => None,
        })
        .collect();
    words.trim().trim_start_matches(['¥', '￥', '+']).trim().to_owned()
}

/// Sections of a code; a semicolon in quotes parts none.
fn sections(code: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let mut characters = code.chars();
    let (mut is_quoted, mut is_bracket) = (false, false);
    while let Some(c) = characters.next() {
        match c {
            ';' if !is_quoted && !is_bracket => {
                sections.push(String::new());
                continue;
            }
            '"' => is_quoted = !is_quoted,
            '[' if !is_quoted => is_bracket = true,
            ']' if !is_quoted => is_bracket = false,
            _ => {}
        }
        let Some(section) = sections.last_mut() else { continue };
        section.push(c);
        if !is_quoted && !is_bracket && matches!(c, '\\' | '!' | '_' | '*') {
            section.extend(characters.next());
        }
    }
    sections
}

/// The pieces of a section; none where it is not known what it shows.
fn pieces(section: &str) -> Option<Vec<Piece>> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut rest = section;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let general = ["general", "g/通用格式"].iter().find_map(|word| {
            let is = rest.get(..word.len())?.to_lowercase() == **word;
            is.then(|| rest.get(word.len()..))?
        });
        if let Some(after) = general {
            pieces.push(Piece::Digit(false));
            rest = after;
            continue;
        }
        let second = after.chars().next();
        let behind_second = || after.get(second.map_or(0, char::len_utf8)..).unwrap_or_default();
        let is_behind_digit = matches!(pieces.last(), Some(Piece::Digit(_) | Piece::Point));
        rest = match c {
            '"' => {
                let (words, after) = after.split_once('"')?;
                pieces.push(Piece::Words(words.to_owned()));
                after
            }
            '\\' | '!' => {
                pieces.push(Piece::Words(second?.to_string()));
                behind_second()
            }
            // Room as wide as a character, and a character that fills the cell.
            '_' | '*' => behind_second(),
            '[' => {
                let (inside, after) = after.split_once(']')?;
                // [$€-407] is a currency, [$-804] a language, anything else a colour.
                if let Some(currency) = inside.strip_prefix('$') {
                    let currency = currency.split('-').next().unwrap_or_default();
                    pieces.push(Piece::Words(currency.to_owned()));
                }
                after
            }
            '0' | '#' | '?' | '@' => {
                pieces.push(Piece::Digit(c == '0'));
                after
            }
            '.' => {
                pieces.push(Piece::Point);
                after
            }
            ',' if is_behind_digit || pieces.last() == Some(&Piece::Comma) => {
                pieces.push(Piece::Comma);
                after
            }
            '%' => {
                pieces.push(Piece::Percent);
                after
            }
            'E' | 'e' if is_behind_digit && matches!(second, Some('+' | '-')) => {
                pieces.push(Piece::Inside);
                behind_second()
            }
            '/' if is_behind_digit && second.is_some_and(|c| c.is_ascii_digit() || matches!(c, '#' | '?')) => {
                pieces.push(Piece::Inside);
                let denominator = after.trim_start_matches(|c: char| c.is_ascii_digit());
                if denominator.len() < after.len() {
                    pieces.push(Piece::Digit(false));
                }
                denominator
            }
            c => {
                pieces.push(Piece::Words(c.to_string()));
                after
            }
        };
    }
    Some(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, number: &str) -> String {
        match Format::read(code).look(number.parse().unwrap()) {
            Look::Plain => number.to_owned(),
            Look::Percent => format!("{number} as a share"),
            Look::Text(text) => text,
            Look::Another => "another".to_owned(),
        }
    }

    #[test]
    fn words_of_a_format_stand_around_the_number_that_was_typed() {
        for (code, number, want) in [
            ("\"≤\"0\"元\"", "100", "≤100元"),
            ("0.00\"万人\"", "0.285", "0.285万人"),
            ("\"≥\"0.0%", "0.9", "≥90%"),
            ("0.0\"%\"", "88.5", "88.5%"),
            ("0\\%", "88", "88%"),
            ("#,##0\"元\"", "12345", "12345元"),
            ("General\"公里\"", "12.5", "12.5公里"),
            ("G/通用格式\"人次\"", "30", "30人次"),
            ("0元/人", "500", "500元/人"),
            ("[Red]0\"件\"", "3", "3件"),
            ("[$-804]0_ \"项\"", "3", "3项"),
            ("[$€-407]0.00", "3", "€3"),
            ("[DBNum1]0", "100", "100"),
            ("0\"元\";-0\"元\"", "-5", "-5元"),
            ("0\"元\";(0\"元\")", "-5", "-5元"),
            ("0\"元\";;\"-\"", "0", "0"),
        ] {
            assert_eq!(shown(code, number), want, "{code}");
        }
    }

    #[test]
    fn leading_zeros_of_a_code_are_shown() {
        for (code, number, want) in [
            ("000000", "1234", "001234"),
            ("000000", "1234567", "1234567"),
            ("00.0", "1.25", "01.25"),
            ("00", "-3", "-03"),
            ("0", "5", "5"),
            ("#,##0", "5", "5"),
        ] {
            assert_eq!(shown(code, number), want, "{code}");
        }
    }

    #[test]
    fn what_adds_nothing_is_a_number_as_before() {
        for code in [
            "General",
            "@",
            "0",
            "0.00",
            "#,##0.00",
            "0.00E+00",
            "# ?/?",
            "# ??/16",
            "[Red]0.0;[Red]-0.0",
            "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
            "\"¥\"#,##0.00;\"¥\"\\-#,##0.00",
            "[$¥-804]#,##0.00",
            "0.00;[Red]0.00",
            "#,##0;(#,##0)",
            "[<0]0.0;0.0",
            "0_);(0)",
        ] {
            assert!(Format::read(code).is_plain(), "{code}");
        }
        for code in ["0%", "0.00%", "0%;[Red]-0%", "+0.0%;-0.0%"] {
            assert!(Format::read(code).is_percent(), "{code}");
        }
    }

    #[test]
    fn a_format_that_shows_another_number_is_not_read() {
        for (code, number) in [
            ("0,", "12345"),
            ("0.0,,\"百万\"", "12345678"),
            ("0,.0", "12345"),
            ("0!.0,\"万\"", "123456"),
            ("0\\.0", "12"),
            ("0\"00\"", "12"),
            ("\"1\"0", "12"),
            ("0\"年\"0\"个月\"", "16"),
            ("[>=10000]0.0\"多\";0", "5"),
            ("[=1]\"是\";\"否\"", "1"),
            ("\"达标\"", "1"),
            (";;;", "5"),
            ("0;-0;;@", "0"),
            ("0;;", "-5"),
            ("0;\"下降\"0", "-5"),
            ("\"增长\"0\"%\"", "-5"),
            ("\"≤\"0;\"≤\"-0", "-5"),
            ("0\"元", "5"),
            ("", "5"),
        ] {
            assert_eq!(shown(code, number), "another", "{code}");
        }
    }
}
