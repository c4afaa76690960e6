//! 二者择其一: of a group of rows that measure the same thing, the best one counts; the others are shown and leave the
//! form. The points of the group are those of the row that counts.

use super::row::Row;
use crate::model::indicator::Indicator;
use crate::model::scorecard::Status;
use crate::rules::Pack;

/// Chooses in every group of the pack; says what was chosen.
pub(super) fn choose(pack: &Pack, indicators: &[Indicator], rows: &mut [Row]) -> Vec<String> {
    let mut notes = Vec::new();
    for group in &pack.either {
        let members: Vec<usize> = (0..rows.len())
            .filter(|index| group.contains(&indicators[*index].name) && rows[*index].status != Status::NotApplicable)
            .collect();
        if members.len() < 2 {
            continue;
        }
        // A row that is not filled in is no choice, but where none is filled in the first one stays open.
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
        let name = &indicators[best].name;
        notes.push(format!(
            "{}择其一，按“{name}”计分",
            group
                .iter()
                .map(|name| format!("“{name}”"))
                .collect::<Vec<_>>()
                .join("、")
        ));
        for index in members.into_iter().filter(|index| *index != best) {
            rows[index] = Row::gone(rows[index].points).note(format!("择其一，按“{name}”计分，本项不计"));
        }
    }
    notes
}
