//! Statements that no row reaches.

use super::searched::Searched;
use crate::diagnostic::Code;
use crate::tune::deep::found::{Shown, Suspect};
use crate::tune::functions::{Function, functions};
use crate::tune::marks::{Seen, Spot};
use std::collections::BTreeSet;

pub(super) fn look(searched: &Searched<'_>, found: &mut Vec<Suspect>) {
    // What was not tried may reach anything.
    if searched.cut {
        return;
    }
    let passed: BTreeSet<usize> = searched
        .all()
        .flat_map(|(_, sample)| sample.way.iter().copied())
        .collect();
    let all = functions(searched.bench.pack);
    let spots = searched.bench.spots();
    for function in all.values() {
        let mut statements: Vec<(usize, &Spot)> = spots
            .iter()
            .enumerate()
            .filter(|(_, spot)| spot.seen == Seen::Statement && function.holds(&spot.shown, spot.line))
            .collect();
        statements.sort_by_key(|(_, spot)| spot.at);
        // Of a dead stretch the first statement is said. A function that nothing calls is found without a search.
        let mut before: Option<usize> = None;
        let mut was_dead = false;
        for (number, spot) in statements {
            if passed.contains(&number) {
                (before, was_dead) = (Some(number), false);
                continue;
            }
            if let Some(near) = before.filter(|_| !was_dead)
                && let Some(suspect) = suspect(searched, function, number, spot, near)
            {
                found.push(suspect);
            }
            was_dead = true;
        }
    }
}

/// The row that comes as near to the statement as any: past the last one before it that is reached.
fn suspect(searched: &Searched<'_>, function: &Function, number: usize, spot: &Spot, near: usize) -> Option<Suspect> {
    let (_, sample) = searched
        .all()
        .filter(|(_, sample)| sample.way.contains(&near) && sample.row.is_by_the_pack())
        .min_by_key(|(_, sample)| sample.row.toml("", None).len())?;
    let (text, at) = (spot.text.clone(), (spot.shown.clone(), spot.line));
    let suspect = Suspect::new(
        Code::DeadBranch,
        &function.name,
        format!("{at:?}"),
        vec![sample.row.clone()],
        move |bench, rows| {
            let sample = bench.with_marks(rows.first()?)?;
            (sample.way.contains(&near) && !sample.way.contains(&number)).then(|| {
                let message = format!("没有一种输入走得到这一句：`{text}`；走得最近的一条从前面过去了");
                Shown::new(message, "看前面的条件是不是已经包括了它；用不到的删去").at(Some(at.clone()))
            })
        },
    );
    Some(suspect)
}
