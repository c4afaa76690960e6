//! D01d: a number of projects in the department's prose that is not the number.

use super::prose::{self, is_elsewhen, plain};
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Lexicon, List, Sheet};
use crate::check::passage::Passage;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::ProseCountDiffers, include_str!("prose_count_differs.md"), look).with(&[WORDS, prose::WORDS]);

const WORDS: Sheet = Sheet::of(Code::ProseCountDiffers, include_str!("prose_count_differs.toml"));
const KINDS: List = WORDS.list("kinds");
const ALL_BEFORE: List = WORDS.list("all_before");
const ALL_RIGHT_BEFORE: List = WORDS.list("all_right_before");
const ALL_BEHIND: List = WORDS.list("all_behind");
const SOME: List = WORDS.list("some");
const COUNTING: List = WORDS.list("counting");
const WHOSE: List = WORDS.list("whose");

fn look(form: &Form<'_>) -> Vec<Found> {
    let count = form.year.facts.projects.len();
    if form.project().is_some() || count == 0 {
        return Vec::new();
    }
    let found = Passage::report(form).into_iter().filter_map(|passage| {
        let text = plain(passage.text);
        let wrong = text
            .split(['。', '；', '，'])
            .filter_map(|clause| stated(clause, form.year.facts.year, form.lexicon()))
            .find(|stated| *stated != count && !is_of_a_row(form, *stated))?;
        let found = passage.found(format!(
            "{}写“{wrong} 个项目”，本年度目标文件共 {count} 个项目",
            passage.part.in_chinese()
        ));
        Some(
            found
                .label("项目个数不一致")
                .hint(format!("改为“{count} 个项目”；有项目漏报的，补上目标文件")),
        )
    });
    found.collect()
}

/// An indicator that counts projects of another kind.
fn is_of_a_row(form: &Form<'_>, stated: usize) -> bool {
    let stated = rust_decimal::Decimal::from(stated);
    form.rows()
        .filter(|row| row.name().contains("项目"))
        .any(|row| row.number() == Some(stated) || row.actual() == Some(stated))
}

/// The number of projects that a clause gives.
fn stated(clause: &str, year: i16, lexicon: &Lexicon) -> Option<usize> {
    if lexicon.list(SOME).any_in(clause) || is_elsewhen(clause, year, lexicon) {
        return None;
    }
    clause.match_indices(['个', '项']).find_map(|(at, unit)| {
        let (before, behind) = (&clause[..at], &clause[at + unit.len()..]);
        let (start, number) = trailing_number(before)?;
        let before = &before[..start];
        let (kind, rest) = behind.split_once("项目").unwrap_or(("?", ""));
        if kind.is_empty() || lexicon.list(KINDS).has(kind) {
            let all = lexicon.list(ALL_BEFORE).any_in(before)
                || lexicon.list(ALL_RIGHT_BEFORE).any_ends(before)
                || lexicon.list(ALL_BEHIND).any_starts(rest.trim_start_matches('的'));
            return (all && !before.ends_with('有') || before.ends_with("共有")).then_some(number);
        }
        // 「自评项目共 5 个」
        let before = lexicon.list(COUNTING).trim_end(before);
        (behind.is_empty() && before.ends_with("项目") && lexicon.list(WHOSE).any_in(before)).then_some(number)
    })
}

/// A number at the end of `text`, in digits or as a Chinese numeral below a hundred, and where it begins.
fn trailing_number(text: &str) -> Option<(usize, usize)> {
    const NUMERALS: &str = "零一二三四五六七八九十两";
    let digits = text.trim_end_matches(|c: char| c.is_ascii_digit());
    if digits.len() < text.len() {
        return text[digits.len()..].parse().ok().map(|number| (digits.len(), number));
    }
    let start = text.trim_end_matches(|c| NUMERALS.contains(c)).len();
    let value = |c: char| match c {
        '两' => Some(2),
        c => NUMERALS.chars().position(|one| one == c),
    };
    let numeral = &text[start..];
    let number = match numeral.split_once('十') {
        Some((tens, ones)) => {
            let tens = if tens.is_empty() {
                Some(1)
            } else {
                tens.chars().next().and_then(value)
            };
            let ones = if ones.is_empty() {
                Some(0)
            } else {
                ones.chars().next().and_then(value)
            };
            tens? * 10 + ones?
        }
        None => numeral
            .chars()
            .next()
            .and_then(value)
            .filter(|_| numeral.chars().count() == 1)?,
    };
    Some((start, number))
}

#[cfg(test)]
mod tests {
    use super::{CHECK, trailing_number};
    use crate::check::tests::{Trial, trials_of};

    fn found(conclusion: &str) -> usize {
        let row = "数量指标/养护里程 | ≥10公里 | actual=9公里";
        let actuals = format!("[narrative]\nconclusion = \"{conclusion}\"\n");
        let trial = Trial::default()
            .file("2024/department.toml", "overall = \"保障通行\"\n")
            .file("2024/actuals/department.toml", &actuals);
        let trial = ["A01", "A02", "A03", "A04"]
            .iter()
            .fold(trial, |trial, code| trial.project(2024, code, "", &[row], ""));
        trial.found(&CHECK).len()
    }

    #[test]
    fn numerals() {
        assert_eq!(trailing_number("共12"), Some((3, 12)));
        assert_eq!(trailing_number("共十二"), Some((3, 12)));
        assert_eq!(trailing_number("共二十"), Some((3, 20)));
        assert_eq!(trailing_number("两"), Some((0, 2)));
        assert_eq!(trailing_number("共"), None);
    }

    #[test]
    fn hits_and_near_misses() {
        trials_of(include_str!("prose_count_differs.trials.toml"), "", |case| {
            found(case.text())
        });
    }
}
