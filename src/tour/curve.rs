//! What a function of a pack gives for every actual.

mod dots;
mod samples;

use super::on_file::{OnFile, on_file};
use super::request::Department;
use crate::compare::{Asks, Curve, CurvePoint, PackName};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::rules::{Cage, Pack, Reads, ScoreRule};
use crate::score;
use rayon::prelude::*;
use rust_decimal::Decimal;
use samples::Samples;
use std::collections::BTreeSet;

/// The line of `function` of a pack, as the rule of the pack that names it asks for it; where several do, the one of number
/// `rule`, counted from 1, or the first. With the rows of the departments' filed years that the function scores, and with
/// `unfiled` also of those that were not filed.
///
/// # Errors
/// Findings: the scripts do not compile, or no rule asks the function for an actual.
pub fn curve(
    pack: &Pack,
    function: &str,
    rule: Option<usize>,
    departments: &[Department<'_>],
    unfiled: bool,
) -> Result<Curve, Findings> {
    Cage::with(pack, |_| ())?;
    let (asks, asked) = asked(pack, function, rule)?;
    let samples = Samples::of(pack, asks, asked);
    let (first, last) = asks.ends();
    let actuals: Vec<Decimal> = (first..=last).map(Decimal::from).collect();
    let scores = samples.scores(&actuals)?;
    let points = actuals.into_iter().zip(scores);
    let points = points.map(|(actual, score)| CurvePoint::new(actual, score)).collect();
    let between = |actuals: &[Decimal]| {
        // What compiled a moment ago compiles again.
        samples.scores(actuals).unwrap_or_else(|_| vec![None; actuals.len()])
    };
    let mut curve = Curve::of(PackName::of(pack), function, asks, samples.full(), points, &between);
    let dots: Vec<Vec<_>> = departments
        .par_iter()
        .map(|department| {
            let years = on_file(department, unfiled).into_iter();
            let facts = years.filter_map(|one| match one {
                OnFile::Facts(facts) => Some(facts),
                OnFile::Unreadable(..) | OnFile::Unfiled => None,
            });
            facts
                .filter_map(|facts| Some((score::year(&facts, pack).ok()?.0, facts)))
                .flat_map(|(card, facts)| dots::of(&facts, &card, function, asks, samples.full()))
                .collect()
        })
        .collect();
    curve.dots = dots.into_iter().flatten().collect();
    Ok(curve)
}

/// What the function is asked for, and by which rule of the pack; by none, where it scores 预算执行率.
fn asked<'a>(pack: &'a Pack, function: &str, rule: Option<usize>) -> Result<(Asks, Option<&'a ScoreRule>), Findings> {
    let for_money = [Some(pack.execution_function.as_str()), pack.execution_zero.as_deref()];
    if rule.is_none() && for_money[0] == Some(function) {
        return Ok((Asks::Execution, None));
    }
    let numbered = (1..).zip(&pack.rules).filter(|(_, one)| one.function == function);
    let named: Vec<(usize, &ScoreRule)> = numbered.collect();
    let drawn = named.iter().filter(|(_, one)| !one.why_none);
    let found = match rule {
        Some(number) => drawn.clone().find(|(known, _)| *known == number),
        None => drawn.clone().next(),
    };
    if let Some((_, one)) = found {
        return Ok((reads(one), Some(one)));
    }
    let all: BTreeSet<&str> = pack
        .rules
        .iter()
        .filter(|one| !one.why_none)
        .map(|one| one.function.as_str())
        .chain(for_money[0].filter(|name| !name.is_empty()))
        .collect();
    let all: Vec<&str> = all.into_iter().collect();
    let message = match (rule, named.is_empty()) {
        (Some(number), false) => format!("评分对应第 {number} 条用的不是函数 `{function}`"),
        (_, false) => format!("函数 `{function}` 不看完成值，没有曲线可画"),
        (_, true) => format!("没有一条评分对应用到函数 `{function}`"),
    };
    let hint = match (rule, named.is_empty()) {
        (Some(_), false) => {
            let numbers: Vec<String> = drawn.map(|(number, _)| number.to_string()).collect();
            format!("用到它的是第 {} 条", numbers.join("、"))
        }
        _ => format!("可以画的有：{}", all.join("、")),
    };
    Err(Diagnostic::new(Code::BadPack, message).hint(hint).into())
}

fn reads(rule: &ScoreRule) -> Asks {
    match rule.reads {
        Some(Reads::AtLeast) | None => Asks::AtLeast,
        Some(Reads::AtMost) => Asks::AtMost,
        Some(Reads::Interval) => Asks::Interval,
        Some(Reads::Deadline) => Asks::Deadline,
        Some(Reads::YesNo | Reads::Choice) => Asks::Answer,
        Some(Reads::Graded) => Asks::Degree,
    }
}
