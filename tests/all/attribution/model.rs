//! Two years of a department as plain data, made from a strip of random numbers.

use crate::oracle::tape::Tape;

/// Factors, by their bits, in the order in which parts are printed.
pub const PERFORMANCE: usize = 0;
pub const EXECUTION: usize = 1;
pub const TARGET: usize = 2;
pub const WEIGHT: usize = 3;
pub const RULE: usize = 4;
pub const MANUAL: usize = 5;
pub const ITEMS: usize = 6;

/// Packs that score both years; `late` and `twenty` are local ones, with a rule on the form as a whole and with 20
/// points of execution.
pub const PACKS: [&str; 5] = ["mof-2020", "mof-2021", "twenty", "sichuan", "late"];

/// What 执行率 is worth, in cents.
pub fn execution_cents(pack: &str) -> i64 {
    if pack == "twenty" { 2_000 } else { 1_000 }
}

/// Whether a pack has 成本指标 as a first level.
pub fn has_cost(pack: &str) -> bool {
    pack == "mof-2021"
}

/// What a target and an actual say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `≥40件`.
    AtLeast(u16),
    /// `≤40件`.
    AtMost(u16),
    /// `30-40件`.
    Between(u16, u16),
    /// A month's day, with its year or without.
    Day { month: u16, day: u16, with_year: bool },
    /// `达成` as a target; one of the three grades as an actual.
    Grade(&'static str),
    /// `是`.
    Yes(bool),
    /// `≥90%`.
    Satisfied(u16),
    /// `35件`, or `35%`.
    Number(u16, &'static str),
    /// 未实施.
    NotDone,
}

/// What was reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actual {
    pub value: Value,
    /// Hundredths.
    pub degree: Option<u16>,
    pub too_low: bool,
}

/// One row in one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What the row is, in both years.
    pub number: usize,
    pub name: String,
    pub target: Value,
    pub actual: Actual,
    pub cents: i64,
}

/// 万元, in hundredths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Money {
    pub adjusted: u32,
    pub executed: u32,
}

/// What a person decided, in cents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    Row(usize, i64),
    Execution(i64),
    Cap(i64),
    Bonus(i64),
    Veto,
}

/// One project in one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    pub code: String,
    pub name: String,
    pub rows: Vec<Row>,
    pub money: Money,
    pub decisions: Vec<Decision>,
    /// Day of the year after in which it was signed: January so many.
    pub signed: u16,
}

/// One year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    pub number: i16,
    pub pack: &'static str,
    /// January so many of the year after.
    pub due: u16,
    pub projects: Vec<Project>,
}

/// The kind of a row, by its number, so that both years are of a kind.
pub const KINDS: u16 = 8;

pub fn level2(kind: usize) -> &'static str {
    [
        "数量指标",
        "质量指标",
        "数量指标",
        "时效指标",
        "社会效益指标",
        "质量指标",
        "服务对象满意度指标",
        "经济成本指标",
    ][kind]
}

pub fn kind(row: usize) -> usize {
    row % usize::from(KINDS)
}

/// 一级指标 of a kind under a pack.
pub fn level1(kind: usize, pack: &str) -> &'static str {
    match kind {
        4 => "效益指标",
        6 => "满意度指标",
        7 if has_cost(pack) => "成本指标",
        _ => "产出指标",
    }
}

fn target(tape: &mut Tape<'_>, kind: usize) -> Value {
    match kind {
        0 => Value::AtLeast(10 + tape.draw(60)),
        1 | 7 => Value::AtMost(10 + tape.draw(60)),
        2 => {
            let low = 10 + tape.draw(40);
            Value::Between(low, low + 1 + tape.draw(20))
        }
        3 => Value::Day {
            month: 1 + tape.draw(12),
            day: 1 + tape.draw(28),
            with_year: tape.one_in(3),
        },
        4 => Value::Grade("达成"),
        5 => Value::Yes(true),
        _ => Value::Satisfied(80 + tape.draw(20)),
    }
}

fn actual(tape: &mut Tape<'_>, kind: usize) -> Actual {
    let plain = |value| Actual {
        value,
        degree: None,
        too_low: false,
    };
    if tape.one_in(12) {
        return plain(Value::NotDone);
    }
    match kind {
        0 => Actual {
            too_low: tape.one_in(3),
            ..plain(Value::Number(1 + tape.draw(120), "件"))
        },
        1 | 2 | 7 => plain(Value::Number(1 + tape.draw(120), "件")),
        3 => Actual {
            degree: tape.one_in(2).then(|| 50 + tape.draw(50)),
            ..plain(Value::Day {
                month: 1 + tape.draw(12),
                day: 1 + tape.draw(28),
                with_year: tape.one_in(3),
            })
        },
        4 => {
            let (grade, from, many) = tape.pick(&[("达成", 80, 21), ("部分达成", 60, 20), ("未达成", 0, 50)]);
            Actual {
                degree: Some(from + tape.draw(many)),
                ..plain(Value::Grade(grade))
            }
        }
        5 => plain(Value::Yes(!tape.one_in(2))),
        _ => plain(Value::Number(50 + tape.draw(51), "%")),
    }
}

/// So many positive parts of `whole` cents.
fn shares(tape: &mut Tape<'_>, many: usize, whole: i64) -> Vec<i64> {
    let weights: Vec<i64> = (0..many).map(|_| 1 + i64::from(tape.draw(20))).collect();
    let sum: i64 = weights.iter().sum();
    let mut cents: Vec<i64> = weights.iter().map(|weight| whole * weight / sum).collect();
    cents[0] += whole - cents.iter().sum::<i64>();
    cents
}

fn money(tape: &mut Tape<'_>) -> Money {
    let adjusted = 100 + u32::from(tape.draw(50_000));
    Money {
        adjusted,
        // Now and then more than there was.
        executed: adjusted * (50 + u32::from(tape.draw(55))) / 100,
    }
}

fn decisions(tape: &mut Tape<'_>, rows: &[Row], pack: &str) -> Vec<Decision> {
    let mut all = Vec::new();
    if tape.one_in(3) {
        let row = &rows[usize::from(tape.draw(u16::try_from(rows.len()).unwrap()))];
        all.push(Decision::Row(row.number, row.cents * i64::from(tape.draw(101)) / 100));
    }
    if tape.one_in(6) {
        all.push(Decision::Execution(
            execution_cents(pack) * i64::from(tape.draw(101)) / 100,
        ));
    }
    match tape.draw(8) {
        5 => all.push(Decision::Cap(6_000 + i64::from(tape.draw(3_000)))),
        6 => all.push(Decision::Bonus(i64::from(tape.draw(500)))),
        7 => all.push(Decision::Veto),
        _ => {}
    }
    all
}

fn name(row: usize, year: i16, tape: &mut Tape<'_>) -> String {
    if tape.one_in(4) {
        format!("{year}年指标{row}")
    } else {
        format!("指标{row}")
    }
}

/// What may change from one year to the next, by factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changes([bool; 7]);

impl Changes {
    pub const ALL: Self = Self([true; 7]);
    pub const NONE: Self = Self([false; 7]);

    pub fn only(factor: usize) -> Self {
        let mut one = Self::NONE;
        one.0[factor] = true;
        one
    }

    fn has(self, factor: usize) -> bool {
        self.0[factor]
    }
}

/// Numbers of the rows of a project: one of 产出 first, which no form may lack.
fn numbers(tape: &mut Tape<'_>) -> Vec<usize> {
    let mut all = vec![0];
    for _ in 0..2 + tape.draw(4) {
        let next = usize::from(tape.draw(16));
        if !all.contains(&next) {
            all.push(next);
        }
    }
    all
}

fn project(tape: &mut Tape<'_>, code: usize, pack: &str, year: i16) -> Project {
    let numbers = numbers(tape);
    let cents = shares(tape, numbers.len(), 10_000 - execution_cents(pack));
    let rows: Vec<Row> = numbers
        .into_iter()
        .zip(cents)
        .map(|(number, cents)| Row {
            number,
            name: name(number, year, tape),
            target: target(tape, kind(number)),
            actual: actual(tape, kind(number)),
            cents,
        })
        .collect();
    Project {
        code: format!("A{code:02}"),
        name: format!("示例项目{code}"),
        money: money(tape),
        decisions: decisions(tape, &rows, pack),
        signed: 1 + tape.draw(28),
        rows,
    }
}

/// The same project a year on.
fn later(tape: &mut Tape<'_>, before: &mut Project, packs: [&str; 2], changes: Changes) -> Project {
    let mut now = before.clone();
    if changes.has(ITEMS) {
        // Never the first: 产出 must be in every mixture.
        if now.rows.len() > 2 && tape.one_in(2) {
            let at = 1 + usize::from(tape.draw(u16::try_from(now.rows.len() - 1).unwrap()));
            now.rows.remove(at);
        }
        let number = usize::from(tape.draw(16));
        if !before.rows.iter().any(|row| row.number == number) {
            now.rows.push(Row {
                number,
                name: name(number, 2022, tape),
                target: target(tape, kind(number)),
                actual: actual(tape, kind(number)),
                cents: 100 + i64::from(tape.draw(2_000)),
            });
        }
    }
    for row in &mut now.rows {
        let paired = before.rows.iter().any(|one| one.number == row.number);
        if changes.has(PERFORMANCE) && paired && tape.one_in(2) {
            row.actual = actual(tape, kind(row.number));
        }
        if changes.has(TARGET) && paired && tape.one_in(2) {
            row.target = target(tape, kind(row.number));
            row.name = name(row.number, 2022, tape);
        }
    }
    let whole = 10_000 - execution_cents(packs[1]);
    let sum: i64 = now.rows.iter().map(|row| row.cents).sum();
    if changes.has(WEIGHT) || sum != whole {
        let cents = shares(tape, now.rows.len(), whole);
        for (row, cents) in now.rows.iter_mut().zip(cents) {
            row.cents = cents;
        }
    }
    if changes.has(PERFORMANCE) && tape.one_in(2) {
        now.signed = 1 + tape.draw(28);
    }
    if changes.has(EXECUTION) {
        now.money = money(tape);
    }
    if changes.has(MANUAL) {
        now.decisions = decisions(tape, &now.rows, packs[1]);
    }
    // A decision on a row that is gone, or that is worth less now, would be refused in its own year.
    let rows = now.rows.clone();
    now.decisions.retain_mut(|one| match one {
        Decision::Row(number, cents) => match rows.iter().find(|row| row.number == *number) {
            Some(row) => {
                *cents = (*cents).min(row.cents);
                true
            }
            None => false,
        },
        Decision::Execution(cents) => {
            *cents = (*cents).min(execution_cents(packs[1]));
            true
        }
        _ => true,
    });
    if !changes.has(MANUAL) {
        before.decisions.clone_from(&now.decisions);
    }
    now
}

/// Two years of a department.
pub fn years(strip: &[u16], changes: Changes) -> [Year; 2] {
    let mut tape = Tape::new(strip);
    let before = tape.pick(&PACKS);
    let mut packs = [before, before];
    if changes.has(RULE) {
        packs[1] = tape.pick(&PACKS);
        if !changes.has(WEIGHT) && execution_cents(packs[1]) != execution_cents(before) {
            // Points that must be others are another change.
            packs[1] = before;
        }
    }
    let due = 5 + tape.draw(20);
    let mut from = Year {
        number: 2021,
        pack: packs[0],
        due,
        projects: Vec::new(),
    };
    let mut to = Year {
        number: 2022,
        pack: packs[1],
        due: if changes.has(RULE) && tape.one_in(2) {
            5 + tape.draw(20)
        } else {
            due
        },
        projects: Vec::new(),
    };
    for code in 1..=1 + usize::from(tape.draw(3)) {
        let mut one = project(&mut tape, code, packs[0], 2021);
        let ends = changes.has(ITEMS) && code > 1 && tape.one_in(4);
        if !ends {
            to.projects.push(later(&mut tape, &mut one, packs, changes));
        }
        from.projects.push(one);
    }
    if changes.has(ITEMS) && tape.one_in(4) {
        to.projects.push(project(&mut tape, 9, packs[1], 2022));
    }
    [from, to]
}
