//! What was typed into a cell → what the field messages, or what is wrong with it.

use super::field::{Kind, words};
use super::messages;
use crate::diagnostic::is_blank;
use crate::office::book::Typed;
use crate::office::cell_text;
use rust_decimal::Decimal;

/// What a cell says of a field; empty: nothing. The error is a message and what to write instead.
pub(super) fn text_of(typed: Option<&Typed>, kind: Kind) -> Result<String, (String, String)> {
    let Some(typed) = typed.filter(|typed| !typed.is_blank()) else {
        return Ok(String::new());
    };
    let Some(text) = typed.text() else {
        return Err(messages::unreadable(typed));
    };
    // As a browser ends a line, and some programs one inside of a cell, and no file of ours does.
    let text = text.replace("\r\n", "\n");
    match kind {
        Kind::Text => Ok(text),
        Kind::Lines | Kind::Names => Ok(tidy_lines(&text)),
        Kind::Subject => Ok(text.trim().to_owned()),
        Kind::Pairs => pairs(&text).ok_or_else(|| messages::no_pairs(text.trim())),
        Kind::Choice(choice) => {
            let word = text.trim();
            let known = choice.iter().find(|(shown, known)| *shown == word || *known == word);
            known
                .map(|(shown, _)| (*shown).to_owned())
                .ok_or_else(|| messages::no_choice(word, &words(choice)))
        }
        Kind::Number | Kind::Amount | Kind::Share => number(typed, &text, kind)
            .map(|number| number.normalize().to_string())
            .ok_or_else(|| messages::no_number(text.trim(), kind)),
    }
}

/// The number of a cell; one that was typed as text counts where nothing else stands in it.
fn number(typed: &Typed, text: &str, kind: Kind) -> Option<Decimal> {
    if let Typed::Number(number) | Typed::Percent(number) = typed {
        return Some(*number);
    }
    let plain: String = text
        .trim()
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from(u8::try_from(u32::from(c) - u32::from('０')).unwrap_or(0) + b'0'),
            '．' => '.',
            '，' => ',',
            '－' => '-',
            '％' => '%',
            c => c,
        })
        .collect();
    let plain = if kind == Kind::Amount {
        plain.strip_suffix("万元").unwrap_or(&plain).trim_end()
    } else {
        plain.as_str()
    };
    if let (Kind::Share, Some(percent)) = (kind, plain.strip_suffix('%')) {
        return percent
            .trim_end()
            .parse::<Decimal>()
            .ok()?
            .checked_div(Decimal::ONE_HUNDRED);
    }
    without_commas(plain)?.parse().ok()
}

/// `1,234.5` without its commas, where they part thousands.
fn without_commas(plain: &str) -> Option<String> {
    if !plain.contains(',') {
        return Some(plain.to_owned());
    }
    let whole = plain.split('.').next().unwrap_or(plain);
    let groups: Vec<&str> = whole.trim_start_matches('-').split(',').collect();
    let (first, rest) = groups.split_first()?;
    ((1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3)).then(|| plain.replace(',', ""))
}

/// `6月底 47`, one per line; `%`, `：` and `=` between and behind are left out.
fn pairs(text: &str) -> Option<String> {
    let mut lines = Vec::new();
    for line in tidy_lines(text).lines() {
        let line = line.trim_end_matches(['%', '％', ' ']);
        let at = line.rfind(|c: char| !(c.is_ascii_digit() || c == '.'))?;
        let number = line.get(at..)?.trim_start_matches(|c: char| !c.is_ascii_digit());
        let name = line.strip_suffix(number)?.trim_end_matches([' ', '：', ':', '=', '\t']);
        let _: Decimal = number.parse().ok().filter(|_| !name.is_empty())?;
        lines.push(format!("{name} {number}"));
    }
    Some(lines.join("\n"))
}

/// One item per line, without empty lines and without space at the ends.
fn tidy_lines(text: &str) -> String {
    let items: Vec<String> = text
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect();
    items.join("\n")
}

/// Whether what the file says shows as what a cell says.
pub(super) fn same(kind: Kind, file: &str, cell: &str) -> bool {
    if is_blank(file) && is_blank(cell) {
        return true;
    }
    match kind {
        Kind::Number | Kind::Amount | Kind::Share => match (file.parse::<Decimal>(), cell.parse::<Decimal>()) {
            (Ok(file), Ok(cell)) => file == cell,
            _ => file == cell,
        },
        // A cell holds less than a file: no control characters, and only so many of the others.
        // What a cell brought all the same stands in the file as it came.
        Kind::Lines | Kind::Names | Kind::Pairs => file == cell || tidy_lines(&cell_text(file)) == cell,
        Kind::Text | Kind::Subject | Kind::Choice(_) => file == cell || cell_text(file) == cell,
    }
}

#[cfg(test)]
mod tests {
    use super::super::field::WHY_NONE;
    use super::*;

    fn text(text: &str) -> Typed {
        Typed::Text(text.to_owned())
    }

    #[test]
    fn numbers_that_were_typed_as_text_count() {
        for (typed, kind, want) in [
            ("543.36", Kind::Amount, "543.36"),
            (" 5,433.60 万元", Kind::Amount, "5433.6"),
            ("５４３．３６", Kind::Amount, "543.36"),
            ("75%", Kind::Share, "0.75"),
            ("0", Kind::Amount, "0"),
        ] {
            assert_eq!(text_of(Some(&text(typed)), kind).as_deref(), Ok(want), "{typed}");
        }
        for (typed, kind) in [
            ("约500", Kind::Amount),
            ("54,33", Kind::Amount),
            ("500元", Kind::Amount),
            ("75%", Kind::Number),
        ] {
            assert!(text_of(Some(&text(typed)), kind).is_err(), "{typed}");
        }
    }

    #[test]
    fn a_pair_is_a_name_and_a_number() {
        let typed = text_of(Some(&text("6月底 47\n 9月底：80.5%\n12月底=100")), Kind::Pairs);
        assert_eq!(typed.as_deref(), Ok("6月底 47\n9月底 80.5\n12月底 100"));
        for typed in ["6月底", "47", "6月底 大半"] {
            assert!(text_of(Some(&text(typed)), Kind::Pairs).is_err(), "{typed}");
        }
    }

    #[test]
    fn a_blank_is_nothing_and_zero_is_zero() {
        assert_eq!(text_of(None, Kind::Amount).as_deref(), Ok(""));
        assert_eq!(text_of(Some(&text(" \n")), Kind::Text).as_deref(), Ok(""));
        assert_eq!(
            text_of(Some(&Typed::Number(Decimal::ZERO)), Kind::Text).as_deref(),
            Ok("0")
        );
    }

    #[test]
    fn a_choice_is_one_of_its_words() {
        assert_eq!(
            text_of(Some(&text("未实施 ")), Kind::Choice(WHY_NONE)).as_deref(),
            Ok("未实施")
        );
        assert_eq!(
            text_of(Some(&text("no-evidence")), Kind::Choice(WHY_NONE)).as_deref(),
            Ok("无佐证材料")
        );
        assert!(
            text_of(Some(&text("没做")), Kind::Choice(WHY_NONE))
                .unwrap_err()
                .1
                .contains("未实施")
        );
    }

    #[test]
    fn formulas_errors_and_times_are_refused() {
        for typed in [
            Typed::Formula,
            Typed::Error("#N/A".into()),
            Typed::Strange("0.375".into()),
        ] {
            assert!(text_of(Some(&typed), Kind::Text).is_err());
        }
    }
}
