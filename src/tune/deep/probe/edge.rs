//! A value on the edge of two bands that belongs to another side than the pack, the target or the other edges say.

use super::rising::value;
use super::searched::{Scored, Searched, full, measured, place_of, plain};
use crate::diagnostic::Code;
use crate::tune::deep::found::{Shown, Suspect};
use crate::tune::deep::space::{Axis, Line, Of};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A jump of this share of full marks is an edge.
const EDGE: Decimal = Decimal::from_parts(3, 0, 0, false, 2);

/// An edge that was seen: the value, what it scores with on either side.
struct Edge<'a> {
    below: &'a Scored<'a>,
    at: &'a Scored<'a>,
    above: &'a Scored<'a>,
    /// Whether it scores like what is above it.
    with_above: bool,
}

pub(super) fn look(searched: &Searched<'_>, found: &mut Vec<Suspect>) {
    // Which side values belong to in a function, as far as they are alike.
    let mut seen: BTreeMap<(&str, bool), Vec<(bool, Decimal)>> = BTreeMap::new();
    let all: Vec<(&Line, Vec<Scored<'_>>)> = searched.ordered().filter(|(line, _)| line.axis != Axis::None).collect();
    let edges: Vec<(&Line, Vec<Edge<'_>>)> = all
        .iter()
        .map(|(line, scored)| (*line, edges(searched, line, scored)))
        .collect();
    for (line, edges) in &edges {
        for edge in edges {
            // Whether to the better side.
            if let Some(rises) = line.axis.rises(edge.below.step.at, edge.above.step.at) {
                let key = (line.function.as_str(), line.of == Of::Row);
                seen.entry(key)
                    .or_default()
                    .push((edge.with_above == rises, edge.at.step.at));
            }
        }
    }
    for (line, edges) in &edges {
        let others = seen.get(&(line.function.as_str(), line.of == Of::Row));
        for edge in edges {
            let value = edge.at.step.at;
            let wanted = said(line, value).or_else(|| {
                let rises = line.axis.rises(edge.below.step.at, edge.above.step.at)?;
                let (better, worse): (Vec<_>, Vec<_>) = others?.iter().partition(|(better, _)| *better);
                let distinct = |them: &[&(bool, Decimal)]| {
                    them.iter()
                        .map(|(_, value)| *value)
                        .collect::<std::collections::BTreeSet<_>>()
                        .len()
                };
                let (better, worse) = (distinct(&better), distinct(&worse));
                // The side of most; where they are even, the better one.
                let to_better = better >= worse;
                (better > 0 && worse > 0).then_some((to_better == rises, "同一个函数里别的界不是这样"))
            });
            if let Some((above, why)) = wanted.filter(|(above, _)| *above != edge.with_above) {
                found.push(suspect(line, edge, above, why));
            }
        }
    }
}

/// Which side a value belongs to by what the pack or the target says: whether the upper one, and who says so.
fn said(line: &Line, value: Decimal) -> Option<(bool, &'static str)> {
    if let Some((_, above)) = line.axis.met().into_iter().find(|(met, _)| *met == value) {
        return Some((above, "正好等于要求的也算达到"));
    }
    let scale = match line.axis {
        Axis::Executed(budget) => budget,
        _ => Decimal::ONE,
    };
    let declared = line
        .declared
        .iter()
        .find(|(edge, _)| *edge == value || *edge * scale == value);
    declared.map(|(_, above)| (*above, "规则包写明这个界含在哪一边"))
}

fn edges<'a>(searched: &Searched<'_>, line: &Line, scored: &'a [Scored<'a>]) -> Vec<Edge<'a>> {
    let Some(unit) = line.axis.unit().filter(|_| !line.axis.is_of_nothing()) else {
        return Vec::new();
    };
    let beside = |a: &Scored<'_>, b: &Scored<'_>| b.step.at - a.step.at <= unit;
    let edges = scored.windows(3).filter_map(|three| {
        let [below, at, above] = three else { return None };
        if !beside(below, at) || !beside(at, above) {
            return None;
        }
        let least = full(line.of, searched.bench, &at.sample.outcome) * EDGE;
        let (down, up) = ((at.score - below.score).abs(), (above.score - at.score).abs());
        let jump = (above.score - below.score).abs();
        // One of both steps is nearly the whole jump.
        let is_edge = jump >= least && (down * Decimal::from(5) <= jump || up * Decimal::from(5) <= jump);
        is_edge.then_some(Edge {
            below,
            at,
            above,
            with_above: up < down,
        })
    });
    // The value between is the edge itself, not its neighbour: it has fewer decimals. A day is one that somebody wrote down.
    let scale = |one: &Scored<'_>| one.step.at.normalize().scale();
    let is_edge = |edge: &Edge<'_>| match line.axis {
        Axis::Days => edge.at.step.at.is_zero() || line.known.contains(&edge.at.step.at),
        _ => scale(edge.at) < scale(edge.below).max(scale(edge.above)),
    };
    edges.filter(is_edge).collect()
}

fn suspect(line: &Line, edge: &Edge<'_>, above: bool, why: &'static str) -> Suspect {
    let (of, axis) = (line.of, line.axis);
    let with = if above { edge.above } else { edge.below };
    let side = if above { "上面" } else { "下面" };
    let rows = vec![edge.at.sample.row.clone(), with.sample.row.clone()];
    Suspect::new(
        Code::BandEdge,
        &line.function,
        String::new(),
        rows,
        move |bench, rows| {
            let [at, with] = rows else { return None };
            let (here, there) = (bench.again(at)?, bench.again(with)?);
            let (now, wanted) = (measured(of, &here)?, measured(of, &there)?);
            ((now - wanted).abs() >= full(of, bench, &here) * EDGE).then(|| {
                let message = format!(
                    "界上的值应当含在{side}：{} 得 {} 分，{} 得 {} 分；{why}",
                    value(axis, at),
                    plain(now),
                    value(axis, with),
                    plain(wanted)
                );
                let place = place_of(of, bench, &here).or_else(|| place_of(of, bench, &there));
                Shown::new(message, "看比较用的是 >= 还是 >、<= 还是 <").at(place)
            })
        },
    )
}
