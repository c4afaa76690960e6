//! A form that comes out otherwise when its rows stand in another order.

use super::searched::{Searched, plain};
use crate::diagnostic::Code;
use crate::tune::cases::Outcome;
use crate::tune::deep::found::{Shown, Suspect};
use crate::tune::rows::Row;

/// Forms that are turned round.
const FORMS: usize = 120;

pub(super) fn look(searched: &Searched<'_>, found: &mut Vec<Suspect>) {
    let forms = searched.all().filter(|(_, sample)| sample.row.get("also").is_some());
    let forms: Vec<_> = forms.collect();
    let step = forms.len() / FORMS + 1;
    for (line, sample) in forms.into_iter().step_by(step) {
        for turned in turned(&sample.row) {
            let Some(outcome) = searched.bench.again(&turned) else {
                continue;
            };
            if !differs(&sample.outcome, &outcome) {
                continue;
            }
            let function = searched.bench.pack.whole.first().filter(|_| line.function.is_empty());
            let rows = vec![sample.row.clone(), turned];
            found.push(Suspect::new(
                Code::RowOrder,
                function.unwrap_or(&line.function),
                String::new(),
                rows,
                |bench, rows| {
                    let [row, turned] = rows else { return None };
                    let (one, other) = (bench.again(row)?, bench.again(turned)?);
                    differs(&one, &other).then(|| {
                        let total = |outcome: &Outcome| outcome.total.map_or_else(|| "没有总分".into(), plain);
                        let message = format!(
                            "表上各行换个次序，结果就不同：总分 {} 和 {}",
                            total(&one),
                            total(&other)
                        );
                        Shown::new(message, "按名称取各行的得分，不靠它排在第几")
                    })
                },
            ));
        }
    }
}

/// The same form with its other rows in other orders; each keeps a name of its own.
fn turned(row: &Row) -> Vec<Row> {
    let Some(also) = row.raw_value("also") else {
        return Vec::new();
    };
    let inside = also.trim().trim_start_matches('[').trim_end_matches(']');
    let rows: Vec<&str> = inside
        .split_inclusive('}')
        .map(|one| one.trim_start_matches([',', ' ', '\n']))
        .collect();
    let rows: Vec<&str> = rows.into_iter().filter(|one| one.contains('{')).collect();
    if rows.len() < 2 || !rows.iter().all(|one| one.contains("name = ")) {
        return Vec::new();
    }
    let mut back = rows.clone();
    back.reverse();
    let mut round = rows;
    round.rotate_left(1);
    let with = |rows: Vec<&str>| row.clone().raw("also", format!("[{}]", rows.join(", ")));
    [with(back), with(round)]
        .into_iter()
        .filter(|turned| turned != row)
        .collect()
}

fn differs(one: &Outcome, other: &Outcome) -> bool {
    let lost = |outcome: &Outcome| {
        let mut lines: Vec<_> = outcome
            .whole
            .iter()
            .map(|line| (line.points, line.clause.clone()))
            .collect();
        lines.sort();
        lines
    };
    one.total != other.total || one.row.score != other.row.score || one.grade != other.grade || lost(one) != lost(other)
}
