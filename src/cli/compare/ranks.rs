//! Which project stands where, whatever year's rules are used.

use super::words::{clean, padded, total};
use crate::compare::{NotComparable, Ranked};

/// The ranks; nothing where there is one pack and no rank hangs on rounding.
pub(super) fn ranks(ranking: &[Ranked], not_comparable: &[NotComparable]) -> String {
    let is_one = ranking.first().is_none_or(|one| one.totals.len() < 2);
    if is_one && ranking.iter().all(|one| one.interval == one.ranks) {
        return String::new();
    }
    let mut out = "名次稳不稳（各年的规则都算一遍）：\n".to_owned();
    for one in not_comparable {
        out += &format!("  不能按 {} 比：{}\n", clean(&one.rules), clean(&one.why));
    }
    for one in ranking {
        let is_scored = one.totals.iter().any(|(_, total)| total.is_some());
        let ranks = match one.ranks {
            Some(ranks) => span(ranks),
            None if is_scored && !not_comparable.is_empty() => "不能比".to_owned(),
            None => "算不出".to_owned(),
        };
        let totals: Vec<String> = one
            .totals
            .iter()
            .map(|(rules, score)| format!("{} {}", clean(rules), total(*score, None)))
            .collect();
        out += &format!("  {} {}  {}\n", padded(&ranks, 10), clean(&one.name), totals.join("，"));
        if let Some(interval) = one.interval.filter(|_| one.interval != one.ranks) {
            out += &format!("     总分高低差一个进位单位：{}\n", span(interval));
        }
        if let Some(driver) = &one.driver {
            out += &format!(
                "     名次主要取决于参数“{}”（{} → {}：第 {}）\n",
                clean(&driver.about),
                clean(&driver.from),
                clean(&driver.to),
                driver.rank
            );
        }
        for (code, rules) in &one.depends {
            let hinge = one
                .hinges
                .iter()
                .zip(&one.hinge_words)
                .find(|((other, _), _)| other == code);
            let hinge = hinge
                .map(|(_, words)| format!("，主要取决于“{}”这一条", clean(words)))
                .unwrap_or_default();
            out += &format!("     只在 {} 下高于 {}{hinge}\n", rules.join("、"), clean(code));
        }
    }
    out + "\n"
}

/// 第 1, or 第 1—3.
fn span((best, worst): (usize, usize)) -> String {
    if best == worst {
        format!("第 {best}")
    } else {
        format!("第 {best}—{worst}")
    }
}
