//! Whether a pack's own sentences say what every lost point has to say.

use super::Case;
use super::run::by_pack;
use crate::model::ledger_value::LedgerValue;
use crate::model::scorecard::LedgerLine;
use crate::rules::Shelf;
use crate::score::rubric::{self, Rubric};
use crate::tour;
use rust_decimal::Decimal;

/// The reason of each ledger line of `case` that leaves something unsaid, and what; 证据 aside, which a case has none of.
/// Empty where nothing comes out.
pub fn unsaid(shelf: &Shelf<'_>, id: &str, case: &Case) -> Vec<(String, Vec<&'static str>)> {
    let Ok(scored) = by_pack(shelf, id, case, tour::score) else {
        return Vec::new();
    };
    let clauses = &scored.card.rules.clauses;
    // A decision's words are the person's who made it.
    let is_of_pack = |line: &LedgerLine| line.script.is_some() && clauses.contains_key(&line.clause);
    let forms = scored.card.projects.iter();
    let lines = forms.flat_map(|form| rubric::of_form(&scored.card, form));
    lines
        .map(|(line, said)| {
            let of_script = Rubric {
                evidence: true,
                numbers: said.numbers && (!is_of_pack(line) || in_words(line)),
                ..said
            };
            (line.reason.clone(), of_script.lacks())
        })
        .filter(|(_, lacks)| !lacks.is_empty())
        .collect()
}

/// Whether the sentence itself names two figures, one of them of the case; a single one is enough where nothing is left, and
/// none where nothing came.
fn in_words(line: &LedgerLine) -> bool {
    let said = numbers_in(&line.reason);
    let mut words = 0;
    // What a rule on the form as a whole looks at stands in other rows.
    let mut of_case = line.numbers.contains_key("total");
    for value in line.numbers.values() {
        match value {
            LedgerValue::Number(number) => {
                let number = number.abs().normalize();
                of_case |= said.contains(&number) || said.contains(&(number * Decimal::ONE_HUNDRED).normalize());
            }
            LedgerValue::Word(word) => words += usize::from(line.reason.contains(word.as_str())),
        }
    }
    let none_left = line.reason.contains("不得分");
    let came = ["actual", "done", "answer", "degree", "executed"];
    let came = came.iter().any(|name| line.numbers.contains_key(name));
    (of_case || words > 0) && (said.len() + words > 1 || none_left) || none_left && !came
}

/// Without their signs.
fn numbers_in(text: &str) -> Vec<Decimal> {
    let is_digit = |c: char| c.is_ascii_digit() || c == '.';
    text.split(|c| !is_digit(c))
        .filter_map(|word| word.trim_matches('.').parse::<Decimal>().ok())
        .map(|number| number.normalize())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(reason: &str, numbers: &[(&str, &str)]) -> LedgerLine {
        let mut line = LedgerLine::without_script(Decimal::ONE, "x", reason.to_owned(), []);
        line.numbers = numbers
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned().into()))
            .collect();
        line
    }

    #[test]
    fn a_sentence_names_what_came_and_what_follows() {
        let numbers = [("actual", "88.2"), ("target", "90"), ("rate", "0.3")];
        for (reason, is_said) in [
            ("完成值88.2%，指标值90%", true),
            ("完成值88.2%，不得分", true),
            ("逾期，扣30%，计2步", true), // 0.3 of the pack, written as a share
            ("扣一半", false),
            ("完成值88.2%，按所在分档得分值的88.2%", true),
            ("完成值88.2%", false),
            ("超过 7 天，每天扣 2 分", false), // neither is of the case
        ] {
            assert_eq!(in_words(&line(reason, &numbers)), is_said, "{reason}");
        }
        let words = [("expected", "是"), ("answer", "否")];
        assert!(in_words(&line("要求“是”，实际“否”", &words)));
    }
}
