//! 分值: what each row of a form is worth, and what moves when a row does not apply.

use super::exact::Ratio;
use super::facts::Row;
use super::indicator::class;

/// Points of all rows, in cents.
#[derive(Clone, Debug)]
pub struct Points {
    pub of: Vec<i128>,
    /// Whether the form can have a total at all.
    pub settled: bool,
    /// A given number of points had more than two decimals: what its rows are worth is left open.
    pub vague: bool,
}

const FORM: [i128; 3] = [5000, 3000, 1000];
const ALL: i128 = 9000;

/// Where the points of absent classes go: 满意度 to 效益, else to 产出; 效益 to 产出.
fn move_absent(points: &mut [i128; 3], present: [bool; 3]) {
    for absent in [2, 1] {
        if !present[absent] {
            let to = usize::from(absent == 2 && present[1]);
            points[to] += std::mem::take(&mut points[absent]);
        }
    }
}

/// `amount` over the weights, whole cents rounded down, the remainder one cent each to the first ones.
fn share(amount: i128, weights: &[i128]) -> Vec<i128> {
    let sum: i128 = weights.iter().sum();
    let mut parts: Vec<i128> = weights
        .iter()
        .map(|w| if sum == 0 { 0 } else { amount * w / sum })
        .collect();
    let rest = amount - parts.iter().sum::<i128>();
    for (part, _) in parts.iter_mut().zip(0..rest) {
        *part += 1;
    }
    parts
}

/// Whether the given points have more than two decimals.
pub fn too_fine(row: &Row) -> bool {
    row.points
        .is_some_and(|p| p.ratio() != Ratio::cents(p.ratio().floor_cents()))
}

/// Points over the whole form, before anything leaves.
fn allocated(rows: &[Row]) -> Points {
    let members = |c: usize| {
        rows.iter()
            .enumerate()
            .filter(move |(_, r)| class(r.level1) == Some(c))
            .map(|(i, _)| i)
    };
    let present = [0, 1, 2].map(|c| members(c).next().is_some());
    let given: Vec<Option<i128>> = rows.iter().map(|r| r.points.map(|p| p.ratio().floor_cents())).collect();
    let vague = rows.iter().any(too_fine);
    let mut of: Vec<i128> = given.iter().map(|g| g.unwrap_or(0)).collect();
    let mut settled = present[0] && !vague;

    let mut class_points = FORM;
    move_absent(&mut class_points, present);
    for (c, whole) in class_points.into_iter().enumerate() {
        let open: Vec<usize> = members(c).filter(|i| given[*i].is_none()).collect();
        let rest = whole - members(c).filter_map(|i| given[i]).sum::<i128>();
        if open.is_empty() {
            continue;
        }
        if rest <= 0 {
            settled = false;
            continue;
        }
        for (i, part) in open.iter().zip(share(rest, &vec![1; open.len()])) {
            of[*i] = part;
        }
    }
    settled &= of.iter().sum::<i128>() == ALL;
    Points { of, settled, vague }
}

/// Points after the rows that do not apply have left. These keep their points for show.
pub fn points(rows: &[Row], leaves: &[bool]) -> Points {
    let before = allocated(rows);
    if !before.settled || !leaves.contains(&true) {
        return before;
    }
    let stays = |c: usize| -> Vec<usize> {
        (0..rows.len())
            .filter(|i| class(rows[*i].level1) == Some(c) && !leaves[*i])
            .collect()
    };
    let present = [0, 1, 2].map(|c| !stays(c).is_empty());
    if !present[0] {
        return Points {
            settled: false,
            ..before
        };
    }
    let mut class_points = [0; 3];
    for (row, cents) in rows.iter().zip(&before.of) {
        if let Some(c) = class(row.level1) {
            class_points[c] += cents;
        }
    }
    move_absent(&mut class_points, present);
    let mut of = before.of.clone();
    for (c, whole) in class_points.into_iter().enumerate() {
        let rows = stays(c);
        let weights: Vec<i128> = rows.iter().map(|i| before.of[*i]).collect();
        for (i, part) in rows.iter().zip(share(whole, &weights)) {
            of[*i] = part;
        }
    }
    Points { of, ..before }
}
