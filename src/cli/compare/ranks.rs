//! Which project stands where, whatever year's rules are used.

use super::words::{clean, padded, total};
use crate::compare::{NotComparable, Ranked};

/// Projects that are named beside one that has more of them than are told.
const SHOWN: usize = 20;

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
        let are_all = one.depends_count == one.depends.len();
        let shown = if are_all { one.depends_count } else { SHOWN };
        for (code, rules) in one.depends.iter().take(shown) {
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
        if one.depends_count > shown {
            let more = one.depends_count - shown;
            out += &format!("     另有 {more} 个项目也只在一部分规则下低于它\n");
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_very_many_some_are_told_and_the_others_counted() {
        let one = |named: usize, count: usize| Ranked {
            code: "A".to_owned(),
            name: "甲".to_owned(),
            totals: vec![("x".into(), None), ("y".into(), None)],
            ranks: Some((1, 2)),
            interval: Some((1, 2)),
            driver: None,
            above: Vec::new(),
            above_count: 0,
            depends: (0..named)
                .map(|number| (format!("B{number}").into(), vec!["x".into()]))
                .collect(),
            depends_count: count,
            hinges: Vec::new(),
            hinge_words: Vec::new(),
        };
        let told = |named, count| {
            let text = ranks(&[one(named, count)], &[]);
            let more = text
                .split("另有 ")
                .nth(1)
                .map(|more| more.split(' ').next().unwrap_or_default().to_owned());
            (text.matches("只在 x 下高于").count(), more)
        };
        assert_eq!(told(60, 60), (60, None));
        assert_eq!(told(100, 110), (20, Some("90".to_owned())));
    }
}
