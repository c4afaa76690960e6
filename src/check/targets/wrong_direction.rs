//! T03: `≥` where less is better, `≤` where more is.

use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Sheet};
use crate::check::row::Row;
use crate::check::text::squeezed;
use crate::diagnostic::Code;
use crate::model::notation::{Direction, harmful_rate};

pub(in crate::check) const CHECK: Check =
    Check::row(Code::WrongDirection, include_str!("wrong_direction.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::WrongDirection, include_str!("wrong_direction.toml"));
const LESS_IS_BETTER: List = WORDS.list("less_is_better");
const TAILS: List = WORDS.list("tails");
const TURNED: List = WORDS.list("turned");
const LATE: List = WORDS.list("late");
const DEEDS: List = WORDS.list("deeds");
const CUT_DOWN: List = WORDS.list("cut_down");
const BAD: List = WORDS.list("bad");
const GOOD: List = WORDS.list("good");
const NO_GOOD: List = WORDS.list("no_good");
const WAITING: List = WORDS.list("waiting");
const SPANS: List = WORDS.list("spans");
const CUT: List = WORDS.list("cut");
const SPENT: List = WORDS.list("spent");
const SAVED: List = WORDS.list("saved");
const NOT_SPENT: List = WORDS.list("not_spent");
const FLOORS: List = WORDS.list("floors");

fn look(row: &Row<'_>) -> Option<Found> {
    if let Some(word) = reversed_good(row) {
        return Some(capped(row, word));
    }
    if row.written_direction() != Some(Direction::AtLeast) || row.direction() != Some(Direction::AtLeast) {
        return None;
    }
    // The name alone: descriptions say what a satisfaction was asked about, and what a rate is divided by.
    let word = counted(row)
        .or_else(|| harmful_rate(row.name()))
        .filter(|_| !row.list(TURNED).any_in(row.name()))
        .or_else(|| harmful(row))
        .or_else(|| waited(row));
    let why = match (row.class(), word) {
        (Class::Cost, _) if is_spent(row) => "成本指标应是越少越好，用“≥”等于越多得分越高".to_owned(),
        (_, Some(word)) => format!("“{word}”越少越好，用“≥”等于越多得分越高"),
        _ => return None,
    };
    let found = Found::new(
        Some(row.at("target")),
        format!("“{}”的指标值是 `{}`：{why}", row.name(), row.indicator.target),
    );
    let found = found.label("方向反了").hint(hint(row));
    Some(match ceiling(row) {
        Some(ceiling) => found.instead("target", ceiling),
        None => found,
    })
}

/// Whether more of it is more spent: 合格率 among the costs is no cost, which is said as T04f.
fn is_spent(row: &Row<'_>) -> bool {
    let name = squeezed(row.name().split(['(', '（']).next().unwrap_or_default());
    !row.list(SAVED).any_in(&name) && !row.list(FLOORS).any_in(&name) && !row.list(NOT_SPENT).any_ends(&name)
}

/// The word that a name ends with, but for how it is counted: 交通事故起数, and not 事故易发路段改造数.
fn counted<'a>(row: &Row<'a>) -> Option<&'a str> {
    let tails = row.list(TAILS);
    let name = squeezed(row.name().split(['(', '（']).next().unwrap_or_default());
    let words = row.list(LESS_IS_BETTER);
    words.first_in(&name)?;
    words.iter().find(|word| {
        let tail = name.rfind(word).map(|at| &name[at + word.len()..]);
        tail.is_some_and(|tail| tail.is_empty() || tails.has(tail))
    })
}

/// 逾期发放率, 超期办结率: done, but late; 拖欠工资件数: bad whatever is counted of it, unless it is put right.
fn harmful<'a>(row: &Row<'a>) -> Option<&'a str> {
    let name = squeezed(row.name());
    let late = row.list(LATE).iter().find(|word| {
        let behind = name.find(word).map(|at| &name[at + word.len()..]);
        behind.is_some_and(|rest| row.list(DEEDS).any_starts(rest))
    });
    let late = late.filter(|_| !row.list(CUT_DOWN).any_in(&name));
    let bad = || {
        let is_turned = row.list(TURNED).any_in(&name) || row.list(CUT_DOWN).any_in(&name);
        row.list(BAD).first_in(&name).filter(|_| !is_turned)
    };
    late.or_else(bad)
}

/// The word for what more is better of, where the cell writes `≤`: 培训人次 ≤500.
fn reversed_good<'a>(row: &Row<'a>) -> Option<&'a str> {
    let is_capped = row.written_direction() == Some(Direction::AtMost) && row.direction() == Some(Direction::AtMost);
    let is_zero = row.number().is_some_and(|number| number.is_zero());
    if !is_capped || is_zero || row.class() == Class::Cost {
        return None;
    }
    let name = squeezed(row.name().split(['(', '（']).next().unwrap_or_default());
    let is_bad = counted(row).is_some() || harmful(row).is_some() || row.list(NO_GOOD).any_in(&name);
    let good = row.list(GOOD).iter().find(|word| name.ends_with(word));
    good.filter(|_| !is_bad)
}

fn capped(row: &Row<'_>, word: &str) -> Found {
    let number = row.number().map(|number| number.normalize().to_string());
    let instead = format!("≥{}{}", number.unwrap_or_default(), row.unit());
    let target = &row.indicator.target;
    let message = format!(
        "“{}”的指标值是 `{target}`：“{word}”越多越好，用“≤”等于做得越少得分越高",
        row.name()
    );
    row.found("target", message)
        .label("方向反了")
        .hint(format!("改为：target = \"{instead}\""))
        .instead("target", instead)
}

/// 平均调阅时长, 故障修复时间.
fn waited<'a>(row: &Row<'a>) -> Option<&'a str> {
    let name = row.name();
    let is_span = row.list(SPANS).any_in(name) && row.list(WAITING).any_in(name) || row.list(SPENT).any_in(name);
    let word = row
        .list(SPENT)
        .first_in(name)
        .or_else(|| row.list(SPANS).first_in(name));
    word.filter(|_| is_span && !row.list(CUT).any_in(name))
}

/// The same number as what it may be at most; none of a cost that is no amount.
fn ceiling(row: &Row<'_>) -> Option<String> {
    let number = row.number()?.normalize();
    let unit = row.unit();
    (row.class() != Class::Cost || unit.ends_with('元')).then(|| format!("≤{number}{unit}"))
}

fn hint(row: &Row<'_>) -> String {
    let number = row
        .number()
        .map(|number| number.normalize().to_string())
        .unwrap_or_default();
    let unit = row.unit();
    if row.class() != Class::Cost {
        return format!("改为：target = \"≤{number}{unit}\"，数值按控制目标重新核定");
    }
    if unit.ends_with('元') {
        return format!("改为：target = \"≤{number}{unit}\"");
    }
    let budget = row.form.project().and_then(|project| project.budget.total);
    let ceiling = budget.map_or_else(|| "≤…万元".to_owned(), |total| format!("≤{}万元", total.normalize()));
    format!("改为金额上限，如：target = \"{ceiling}\"（本项目预算数），或单位成本上限“≤…元/人”")
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("wrong_direction.trials.toml"));
    }

    #[test]
    fn the_hint_writes_the_ceiling_out() {
        let trial = Trial::default().project(
            2024,
            "A01",
            "[budget]\ntotal = 566.00\n",
            &["成本指标/支付金额 | ≥90%", "成本指标/办案成本 | ≥80万元"],
            "",
        );
        let found = trial.found(&CHECK);
        assert!(found[0].hint.as_deref().unwrap().contains("≤566万元"));
        assert_eq!(found[1].hint.as_deref(), Some("改为：target = \"≤80万元\""));
    }
}
