//! T01: a target without a number and without a grading standard.

use super::standard;
use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Sheet};
use crate::check::row::Row;
use crate::check::text::{is_placeholder, quoted};
use crate::diagnostic::Code;
use crate::model::notation::Target;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::UnquantifiedTarget, include_str!("unquantified_target.md"), look).with(&[WORDS, standard::WORDS]);

const WORDS: Sheet = Sheet::of(Code::UnquantifiedTarget, include_str!("unquantified_target.toml"));
const VAGUE: List = WORDS.list("vague");
const CLAIMED: List = WORDS.list("claimed");
const VAGUE_ALONE: List = WORDS.list("vague_alone");
const CHECKABLE: List = WORDS.list("checkable");
const FALLING: List = WORDS.list("falling");
const STATES: List = WORDS.list("states");
const YES: List = WORDS.list("yes");
const DONE_OR_NOT: List = WORDS.list("done_or_not");
const NUMERALS: List = WORDS.list("numerals");

fn look(row: &Row<'_>) -> Option<Found> {
    let vague = match &row.indicator.meant {
        Ok(Target::Graded(text)) => text.as_str(),
        // A file that says itself that the answer is yes or no was not filled in by habit.
        Ok(Target::YesNo(true)) if row.indicator.marks.of("kind").is_none() => &row.indicator.target,
        Ok(_) => return None,
        Err(_) => &row.indicator.target,
    };
    let vague = vague
        .trim()
        .trim_start_matches("定性")
        .trim_start_matches(['：', ':'])
        .trim();
    let is_own_table = row.class() == Class::Other;
    let is_claimed = row.list(CLAIMED).any_in(vague) || row.list(VAGUE_ALONE).has(vague);
    let says_little = row.list(VAGUE).any_in(vague)
        || !is_own_table && (is_claimed || is_bare_yes(row, vague) || is_wish(row, vague));
    if !says_little || row.list(CHECKABLE).any_in(vague) {
        return None;
    }
    let says_how = [vague, row.cell(), row.description()]
        .iter()
        .any(|text| standard::is_given(text, row.lexicon()));
    if says_how {
        return None;
    }
    let message = format!(
        "“{}”的指标值是“{}”：没有数值，也没有写明什么算达成、什么算未达成，年底无法评判",
        row.name(),
        quoted(vague)
    );
    Some(row.found("target", message).label("无法评判").hint(hint(row, vague)))
}

/// 是, of a name that says nothing that is either done or not.
fn is_bare_yes(row: &Row<'_>, target: &str) -> bool {
    row.list(YES).has(target) && !row.list(DONE_OR_NOT).any_in(row.name())
}

/// Words that say neither how much nor a state that is there or is not.
fn is_wish(row: &Row<'_>, target: &str) -> bool {
    let counts = |c: char| c.is_ascii_digit() || row.list(NUMERALS).has_char(c);
    let is_text = target.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !target.chars().any(counts)
        && !target.contains(['%', '％', '`', '/', '／', '□']);
    is_text && !is_placeholder(target, row.lexicon()) && !row.list(STATES).any_in(target)
}

fn hint(row: &Row<'_>, vague: &str) -> String {
    let name = row.name();
    let number = match () {
        () if row.class() == Class::Satisfaction => "target = \"≥90%\"".to_owned(),
        () if row.list(FALLING).any_in(vague) && name.contains('率') => {
            "target = \"≤…%\"（低于上年实际数）".to_owned()
        }
        () if row.list(FALLING).any_in(vague) => {
            format!("name = \"{name}下降率\"、target = \"≥5%\"（与上年实际数比），或 target = \"≤…\"（上年实际数）")
        }
        () if row.class() == Class::Timeliness && !name.contains('率') => {
            format!("target = \"{}年…月底\"", row.form.year.facts.year)
        }
        () if name.contains('率') => "target = \"≥…%\"（高于上年实际数）".to_owned(),
        () => "选一个有统计来源的数作指标值（如件数、人数、比例、问卷认可比例）".to_owned(),
    };
    format!("改为：{number}；确实只能定性的，在 description 写明“达成：…；部分达成：…；未达成：…”各指什么")
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::trials;

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("unquantified_target.trials.toml"));
    }
}
