//! 二者择其一: of a group of rows that measure the same thing, the best one counts; the others are shown and leave the
//! form. The points of the group are those of the row that counts.

use crate::model::indicator::Indicator;
use crate::model::row_name::is_same_name;
use crate::model::scorecard::{Range, RowScore, Status};
use crate::rules::Pack;
use rust_decimal::Decimal;

/// For each row of a group but the one that has its points: that one, which is the first that is on the form. A member that
/// left takes no points of its own away, as long as another one is there.
pub(super) fn first_of_group(pack: &Pack, indicators: &[Indicator]) -> Vec<Option<usize>> {
    let mut first = vec![None; indicators.len()];
    for group in &pack.either {
        let is_member = |row: &usize| is_of(group, &indicators[*row]) && !indicators[*row].is_part();
        let members: Vec<usize> = (0..indicators.len()).filter(is_member).collect();
        let on_form = members.iter().find(|row| !indicators[**row].leaves_form());
        let Some(leader) = on_form.or(members.first()).copied() else {
            continue;
        };
        for other in members.into_iter().filter(|row| *row != leader) {
            first[other] = Some(leader);
        }
    }
    first
}

/// Chooses in every group of the pack; says what was chosen. A member that is missing or failed may still be the better
/// one: then nothing is chosen, and one row stands for the group, from the best that is known to the best that can be.
pub(super) fn choose(pack: &Pack, indicators: &[Indicator], rows: &mut [RowScore]) -> Vec<String> {
    let mut notes = Vec::new();
    for group in &pack.either {
        let members: Vec<usize> = (0..rows.len())
            .filter(|index| is_of(group, &indicators[*index]) && rows[*index].status != Status::NotApplicable)
            .collect();
        if members.len() < 2 {
            continue;
        }
        let best = members
            .iter()
            .copied()
            .reduce(|best, next| {
                if rows[next].score > rows[best].score {
                    next
                } else {
                    best
                }
            })
            .unwrap_or_default();
        let open = members.iter().copied().find(|index| rows[*index].status.is_open());
        let names = group
            .iter()
            .map(|name| format!("“{name}”"))
            .collect::<Vec<_>>()
            .join("、");
        let counts = open.unwrap_or(best);
        let name = &indicators[counts].name;
        let off = if let Some(open) = open {
            let range = range_of(&members, rows);
            notes.push(format!(
                "{names}择其一，“{name}”{}，得分未定：最低 {}，最高 {}",
                rows[open].status.in_chinese(),
                range.low,
                range.high
            ));
            rows[open].range = Some(range);
            format!("择其一，“{name}”的得分还没有定，由那一项代表这一组")
        } else {
            notes.push(format!("{names}择其一，按“{name}”计分"));
            format!("择其一，按“{name}”计分，本项不计")
        };
        for index in members.into_iter().filter(|index| *index != counts) {
            let known = rows[index].score.filter(|_| open.is_some());
            let known = known.map(|score| format!("；本项已得 {score} 分")).unwrap_or_default();
            rows[index] = RowScore::off_form(rows[index].points).note(format!("{off}{known}"));
        }
    }
    notes
}

/// What the best of them comes to at worst and at best.
fn range_of(members: &[usize], rows: &[RowScore]) -> Range {
    let ends = members.iter().map(|index| rows[*index].ends());
    let (low, high) = ends.fold((Decimal::ZERO, Decimal::ZERO), |(low, high), (l, h)| {
        (low.max(l), high.max(h))
    });
    Range { low, high }
}

/// Whether the group names the indicator.
fn is_of(group: &[String], indicator: &Indicator) -> bool {
    group.iter().any(|name| is_same_name(name, &indicator.name))
}
