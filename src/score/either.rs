//! 二者择其一: of a group of rows that measure the same thing, the best one counts; the others are shown and leave the
//! form. The points of the group are those of the row that counts.

use crate::model::indicator::Indicator;
use crate::model::scorecard::{RowScore, Status};
use crate::rules::Pack;

/// For each row that is not the first of its group: the first one that is on the form.
pub(super) fn first_of_group(pack: &Pack, indicators: &[Indicator]) -> Vec<Option<usize>> {
    let mut first = vec![None; indicators.len()];
    for group in &pack.either {
        let on_form = |row: &usize| {
            let one: &Indicator = &indicators[*row];
            group.contains(&one.name) && !one.leaves_form() && !one.is_part()
        };
        let members: Vec<usize> = (0..indicators.len()).filter(on_form).collect();
        if let Some((leader, others)) = members.split_first() {
            for other in others {
                first[*other] = Some(*leader);
            }
        }
    }
    first
}

/// Chooses in every group of the pack; says what was chosen.
pub(super) fn choose(pack: &Pack, indicators: &[Indicator], rows: &mut [RowScore]) -> Vec<String> {
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
            rows[index] = RowScore::off_form(rows[index].points).note(format!("择其一，按“{name}”计分，本项不计"));
        }
    }
    notes
}
