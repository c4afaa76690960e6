//! Indicators that the prose of 分项绩效目标 seems to hold: guesses for a person, never more.

use super::rows::class_of;
use super::text::{squeezed, trimmed};
use super::{Indicator, Objective};
use crate::model::notation::{parse_number, trailing};
use std::collections::BTreeSet;

/// Most candidates of a department.
const MOST: usize = 40;

/// Words between the name of a rate and its number, besides the operators.
const VERBS: &[&str] = &[
    "保持在",
    "达到了",
    "稳定在",
    "均为",
    "的占",
    "为",
    "在",
    "占",
    "至",
    "率的",
];

/// Words with which a degree begins.
const DEGREES: &[&str] = &["有明显", "有显著", "明显", "显著", "有所", "进一步", "逐步", "大幅"];

/// A candidate per clause that has a rate, and per clause of 绩效指标 that has a degree.
pub(super) fn candidates(objectives: &[Objective]) -> Vec<Indicator> {
    let mut found: Vec<Indicator> = Vec::new();
    let mut seen = BTreeSet::new();
    for objective in objectives {
        for clause in objective
            .text
            .split(['\n', '，', '。', '；', ',', ';', '：'])
            .map(trimmed)
        {
            let Some((name, target)) = rate(clause).or_else(|| degree(clause)) else {
                continue;
            };
            if found.len() < MOST && seen.insert((objective.class.clone(), name.clone())) {
                found.push(Indicator {
                    level1: class_of(&objective.class).unwrap_or("产出指标").to_owned(),
                    level2: objective.class.clone(),
                    name,
                    target,
                    original: Some(clause.to_owned()),
                    ..Indicator::default()
                });
            }
        }
    }
    found
}

/// `培训合格率达到100%`: 培训合格率, =100%.
fn rate(clause: &str) -> Option<(String, String)> {
    let text = squeezed(clause);
    let sign = text.find('%')?;
    let start = text[..sign]
        .rfind(|c: char| !(c.is_ascii_digit() || c == '.'))
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let number = parse_number(&text[start..sign])?;
    let operator = if number == rust_decimal::Decimal::ONE_HUNDRED {
        "="
    } else {
        "≥"
    };
    let mut name = text[..start].trim_end_matches(['≥', '>', '=']);
    while let Some(shorter) = shorter(name) {
        name = shorter;
    }
    named(name).map(|name| (name, format!("{operator}{number}%")))
}

/// The name without the verb or operator that it ends with.
fn shorter(name: &str) -> Option<&str> {
    let verb = || VERBS.iter().find_map(|verb| name.strip_suffix(verb));
    verb().or_else(|| trailing(name).map(|operator| &name[..operator.at]))
}

/// `全年案件数量明显下降`: 全年案件数量, 明显下降.
fn degree(clause: &str) -> Option<(String, String)> {
    if clause.chars().count() > 20 || clause.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let at = DEGREES.iter().filter_map(|word| clause.find(word)).min()?;
    let (name, degree) = clause.split_at(at);
    named(name).map(|name| (name, degree.trim_end_matches('。').to_owned()))
}

fn named(name: &str) -> Option<String> {
    let name = trimmed(name).trim_matches(['、', '及', '的']);
    (2..=30).contains(&name.chars().count()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_and_degrees_of_prose() {
        let objective = Objective {
            class: "质量指标".into(),
            text: "绩效目标：做好培训等工作；培训合格率达到100%。\n绩效指标：案件数量明显下降。满意的占90%，共5800余万元。".into(),
        };
        let found: Vec<_> = candidates(&[objective])
            .into_iter()
            .map(|one| (one.name, one.target))
            .collect();
        let want = [("培训合格率", "=100%"), ("案件数量", "明显下降"), ("满意", "≥90%")];
        assert_eq!(found, want.map(|(name, target)| (name.to_owned(), target.to_owned())));
    }
}
