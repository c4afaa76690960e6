//! Random years. Nothing is rejected: every tape of numbers is some year.

use super::facts::{Decision, Form, Money, Num, On, Project, Row, Year};
use super::indicator::class;
use super::rows;
use super::tape::Tape;
use proptest::prelude::{Strategy, any, prop};

/// Numbers for one row, or for the head of a form.
const STRIP: usize = 48;

type Strip = Vec<u16>;

/// A year of some projects, tidy and wild ones.
pub fn any_year() -> impl Strategy<Value = Year> {
    let strip = || prop::collection::vec(any::<u16>(), STRIP);
    let form = move |rows| (strip(), prop::collection::vec(strip(), rows));
    (
        prop::array::uniform4(any::<u16>()),
        prop::collection::vec(form(1..9), 1..5),
        form(1..6),
    )
        .prop_map(|(head, projects, own)| year(&head, &projects, &own))
}

fn year(head: &[u16], projects: &[(Strip, Vec<Strip>)], own: &(Strip, Vec<Strip>)) -> Year {
    let tape = &mut Tape::new(head);
    let tidy = !tape.one_in(2);
    let with_own = tape.one_in(3);
    let stir = usize::from(tape.draw(60));
    Year {
        projects: projects
            .iter()
            .enumerate()
            .map(|(i, (head, rows))| project(i, head, rows, tidy))
            .collect(),
        own: with_own.then(|| form(&mut Tape::new(&own.0), &own.1, tidy)),
        stir,
    }
}

fn amount(tape: &mut Tape<'_>) -> Num {
    let places = tape.pick(&[2, 0, 1]);
    Num::new(1 + i128::from(tape.draw(60_000)), places)
}

fn money(tape: &mut Tape<'_>, base: Num, wild: bool) -> Money {
    let initial = tape.one_in(2).then(|| amount(tape));
    let mut adjusted = tape.one_in(2).then(|| amount(tape));
    if wild && tape.one_in(10) {
        adjusted = Some(Num::new(0, 0));
    }
    let base = adjusted.or(initial).unwrap_or(base);
    let percent = tape.pick(&[100, 96, 88, 71, 33, 105, 0, 50]);
    let executed = base.percent(percent);
    let mut it = Money {
        initial,
        adjusted,
        executed: Some(executed),
    };
    if wild {
        match tape.draw(12) {
            8 => it.executed = Some(base.percent(tape.pick(&[10_000, 9_999]))),
            9 => it.executed = None,
            10 => it.executed = Some(Num::new(-executed.digits - 1, executed.places)),
            11 if it.adjusted.is_some() => it.initial = Some(Num::new(-300, 2)),
            _ => {}
        }
    }
    it
}

fn project(index: usize, head: &[u16], strips: &[Strip], tidy: bool) -> Project {
    let tape = &mut Tape::new(head);
    let wild = !tidy && tape.one_in(2);
    let mut total = amount(tape);
    if wild && tape.one_in(15) {
        total = Num::new(0, 0);
    }
    let mut money = money(tape, total, wild);
    let (targets_in_yuan, actuals_in_yuan) = (tape.one_in(6), tape.one_in(6));
    let form = form(tape, strips, !wild);
    if !form.answered {
        money = Money::default();
    }
    Project {
        code: format!("1308232102WNCUW7BS7E{index}"),
        name: format!("执法办案专项之{}", ORDER[index]),
        total,
        targets_in_yuan,
        actuals_in_yuan,
        money,
        form,
    }
}

const ORDER: [&str; 10] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];

fn form(tape: &mut Tape<'_>, strips: &[Strip], tidy: bool) -> Form {
    let mut rows: Vec<Row> = strips
        .iter()
        .enumerate()
        .map(|(i, s)| rows::row(s, !tidy, i == 0))
        .collect();
    tell_apart(&mut rows);
    give_points(tape, &mut rows, strips, tidy);
    let mut form = Form {
        decisions: decisions(tape, rows.len(), tidy),
        rows,
        answered: true,
    };
    if !tidy && tape.one_in(12) {
        form.answered = false;
        form.decisions.clear();
        for row in &mut form.rows {
            row.answer = None;
        }
    }
    form
}

/// No two rows of a second level have one name, and ids differ.
fn tell_apart(rows: &mut [Row]) {
    for (i, letter) in ORDER.iter().enumerate() {
        let (before, rest) = rows.split_at_mut(i.min(rows.len()));
        let Some(row) = rest.first_mut() else { return };
        if before.iter().any(|r| r.level2 == row.level2 && r.name == row.name) {
            row.name = format!("{}（{letter}）", row.name);
        }
        if let Some(id) = &mut row.id {
            *id = format!("I-{i}");
        }
    }
}

fn give_points(tape: &mut Tape<'_>, rows: &mut [Row], strips: &[Strip], tidy: bool) {
    let weights: Vec<i128> = strips.iter().map(|s| 1 + i128::from(s[STRIP - 1] % 40)).collect();
    let sum: i128 = weights.iter().sum();
    let how = if tidy { tape.draw(3) } else { tape.draw(8) };
    match how {
        1 => some_given(rows, &weights, true),
        2..=4 => {
            let whole: i128 = if how == 4 {
                9000 + 100 * (i128::from(tape.draw(9)) - 4)
            } else {
                9000
            };
            let mut left = whole;
            for (row, weight) in rows.iter_mut().zip(&weights) {
                let part = whole * weight / sum;
                row.points = Some(Num::new(part, 2));
                left -= part;
            }
            if let Some(points) = rows.last_mut().and_then(|row| row.points.as_mut()) {
                points.digits += left;
            }
            if how == 3 {
                // Whole numbers as people write them, where that is exact.
                for points in rows.iter_mut().filter_map(|row| row.points.as_mut()) {
                    *points = points.percent(100);
                }
            }
        }
        5 => some_given(rows, &weights, false),
        6 => {
            some_given(rows, &weights, true);
            if let Some(points) = rows.first_mut().map(|row| &mut row.points) {
                *points = Some(Num::new(1 + 10 * weights[0], 3));
            }
        }
        _ => {}
    }
}

/// Points for some of the rows; with `room`, small ones, and never for a whole class.
fn some_given(rows: &mut [Row], weights: &[i128], room: bool) {
    let mut open = [false; 3];
    for (row, weight) in rows.iter_mut().zip(weights).rev() {
        let Some(class) = class(row.level1) else { continue };
        if weight % 3 == 0 || (room && !open[class]) {
            open[class] = true;
        } else {
            row.points = Some(Num::new(weight * if room { 3 } else { 47 }, 2));
        }
    }
}

fn decisions(tape: &mut Tape<'_>, rows: usize, tidy: bool) -> Vec<Decision> {
    let mut all: Vec<Decision> = Vec::new();
    if !tape.one_in(3) {
        return all;
    }
    for _ in 0..=tape.draw(3) {
        let kind = tape.pick(&["score", "cap", "bonus", "veto"]);
        let row = usize::from(tape.draw(u16::try_from(rows).expect("a short form") + 1));
        let on = match kind {
            "score" if row == rows => On::Execution,
            "score" => On::Row(row),
            _ => On::Project,
        };
        let value = match kind {
            "score" => Some(i128::from(tape.draw(1200)) - if tape.one_in(12) { 1200 } else { 0 }),
            "cap" => Some(10_000 - i128::from(tape.draw(6000))),
            "bonus" => Some(i128::from(tape.draw(1500))),
            _ => None,
        };
        let lacks = if tidy { 0 } else { tape.draw(8) };
        if all.iter().all(|d| d.kind != kind || d.on != on) {
            let value = value.map(|cents| Num::new(cents, 2));
            all.push(Decision {
                on,
                kind,
                value,
                clause: lacks != 1,
                by: lacks != 2,
                note: lacks != 3,
            });
        }
    }
    all
}
