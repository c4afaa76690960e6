//! 预算执行率: its state, or what the pack's function says of it.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::money::{Execution, execution_rate};
use crate::model::points::half_up;
use crate::model::scorecard::{RowScore, Status};
use crate::rules::{Cage, ExecutionCase, Extent, Facts, Pack, ScriptFault};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

use super::points::Whose;
use std::sync::Arc;

/// 执行率 as printed: four places, half up; none where it cannot be computed.
pub(super) fn rate(money: &Execution) -> Option<Decimal> {
    exact_rate(money).map(|rate| half_up(rate, 4))
}

/// 执行率 as it is: 79.999 % is below 80 %, whatever is printed.
pub(super) fn exact_rate(money: &Execution) -> Option<Decimal> {
    if money.fault.is_some() {
        return None;
    }
    execution_rate(money.executed?, money.adjusted?).ok()
}

/// The row of 预算执行率, before decisions.
pub(super) fn score(
    cage: &mut Cage,
    pack: &Pack,
    money: &Execution,
    attributes: &Arc<BTreeMap<String, String>>,
    extent: Extent,
    whose: &Whose<'_>,
    findings: &mut Findings,
) -> RowScore {
    let points = pack.execution_points;
    let open = |status| RowScore::open(status, points, pack.row_rounding());
    if let Some(fault) = &money.fault {
        return open(Status::Failed).note(fault);
    }
    if points.is_zero() && pack.execution_function.is_empty() {
        // A form that gives execution no points.
        return RowScore {
            score: Some(pack.row_rounding().round(points)),
            status: Status::Scored,
            range: None,
            ..open(Status::Scored)
        };
    }
    let (adjusted, executed, function) = match (money.adjusted, money.executed) {
        (Some(adjusted), executed) if adjusted.is_zero() => match (executed, &pack.execution_zero) {
            (Some(executed), Some(zero)) => (adjusted, executed, zero.as_str()),
            _ => return open(Status::Undefined).note("全年预算数为 0，执行率无法计算"),
        },
        (Some(adjusted), Some(executed)) => (adjusted, executed, pack.execution_function.as_str()),
        (None, _) => return open(Status::Missing).note("没有全年预算数"),
        (_, None) => return open(Status::Missing).note("没有填全年执行数"),
    };
    if executed > adjusted && !adjusted.is_zero() {
        let message = format!(
            "全年执行数 {} 万元超过全年预算数 {} 万元",
            executed.normalize(),
            adjusted.normalize()
        );
        findings.push(
            Diagnostic::new(Code::Overspent, message)
                .at(money.place.as_ref().unwrap_or(whose.place))
                .hint("核对两个数；确有追加的，改 adjusted 并在 reason 里说明")
                .of(whose.project, None),
        );
    }
    let mut facts = Facts::default();
    facts
        .number("points", points)
        .number("initial", money.initial)
        .number("adjusted", adjusted)
        .number("executed", executed)
        .attributes(attributes);
    for (date, share) in &money.progress {
        if let Some(end) = date.deadline() {
            facts.progress(end.month(), *share);
        }
    }
    let verdict = cage.run_to(extent, function, &ExecutionCase::new(facts));
    if let Some(undefined) = verdict.as_ref().ok().filter(|verdict| verdict.undefined) {
        let row = open(Status::Undefined);
        return undefined.notes.iter().fold(row, RowScore::note);
    }
    let row = verdict.and_then(|mut verdict| {
        let branch = verdict.branch.take();
        let row = RowScore::settled(points, verdict, pack.row_rounding());
        row.map(|row| row.ruled(cage, function, branch))
            .map_err(|unsound| ScriptFault::in_loss(function, unsound))
    });
    match row {
        Ok(row) => row,
        Err(fault) => {
            findings.push(fault.diagnostic(whose.project, "预算执行率"));
            open(Status::Failed).note(fault.sentence()).ruled(cage, function, None)
        }
    }
}
