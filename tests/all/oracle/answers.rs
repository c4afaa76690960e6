//! Random results: an answer that hits the target, misses it, or is wrong for it.

use super::facts::{Actual, Answer, Date, Num, Row, Target};
use super::tape::Tape;
use super::targets::{Shape, day, small, some_date};

/// Units that the actual may have instead, and how many of them make one of the target's.
fn other_units(unit: &str) -> &'static [(&'static str, i128)] {
    match unit {
        "万元" => &[("元", 10_000)],
        "亿元" => &[("万元", 10_000), ("元", 100_000_000)],
        "%" => &[("‰", 10)],
        "万人" => &[("人", 10_000)],
        _ => &[],
    }
}

fn wrong_unit(unit: &str) -> &'static str {
    match unit {
        "%" | "‰" | "人" | "万人" => "件",
        "件" | "元" | "万元" | "亿元" => "%",
        "天" => "小时",
        _ => "人",
    }
}

struct Wanted {
    value: Num,
    unit: &'static str,
    sign: &'static str,
    shape: Shape,
}

fn number_actual(tape: &mut Tape<'_>, wanted: &Wanted, wild: bool) -> Actual {
    let percents: &[i128] = &[
        100, 97, 100, 88, 110, 100, 50, 130, 145, 93, 33, 200, 7, 1, 131, 1000, 0, 61,
    ];
    let mut value = match (wanted.value.digits, tape.pick(percents)) {
        (0, percent) => Num::new(percent % 4, 0),
        (_, percent) => wanted.value.percent(percent),
    };
    let change = matches!(wanted.shape, Shape::Change);
    if (change || wild) && tape.one_in(9) {
        value.digits = -value.digits;
    }
    let percentage = matches!(wanted.shape, Shape::Percent | Shape::Rate | Shape::Satisfaction);
    let certain = matches!(wanted.shape, Shape::Satisfaction);
    let all = Num::new(if wanted.unit == "‰" { 1000 } else { 100 }, 0);
    // Above 100 % only where the name says plainly that it cannot be, and only among the faulty.
    if percentage && value.ratio() > all.ratio() && !(wild && certain && wanted.unit == "%") {
        value = all;
    }
    let (mut unit, mut sign) = (wanted.unit, "");
    if unit.is_empty() && percentage {
        unit = "%";
    } else if unit.is_empty() {
        unit = tape.pick(&["件", "", "人"]);
    } else if tape.one_in(4) {
        if let Some((other, by)) = other_units(unit).first() {
            (unit, value) = (other, value.in_unit(*by));
        }
    } else if wild && tape.one_in(20) {
        unit = wrong_unit(unit);
    } else if wild && unit == "%" && tape.one_in(8) {
        (unit, value) = ("", small(1 + tape.draw(100), 2));
    } else if wild && (unit.starts_with(['万', '亿']) || unit == "公里") && tape.one_in(8) {
        (unit, value) = ("", value.percent(tape.pick(&[10_000, 1_000_000, 300])));
    } else if unit != "万人" && !matches!(wanted.shape, Shape::Money) && tape.one_in(5) {
        let doubtful = value.digits > 0 && value.ratio() <= Num::new(1, 0).ratio();
        unit = if doubtful && !wild && unit == "%" { unit } else { "" };
    }
    if !unit.is_empty() && !wanted.sign.is_empty() && value.digits >= 0 && tape.one_in(10) {
        sign = wanted.sign;
    }
    Actual::Number {
        sign,
        value,
        unit,
        bare: unit.is_empty() && tape.one_in(2),
    }
}

fn interval_actual(tape: &mut Tape<'_>, (low, high): (Num, Num), unit: &'static str, wild: bool) -> Actual {
    let mut value = match tape.draw(5) {
        0 => low,
        1 => high,
        2 => low.percent(i128::from(tape.draw(100))),
        3 => high.percent(101 + i128::from(tape.draw(300))),
        _ => Num::new(i128::midpoint(low.digits, high.digits), 0),
    };
    if wild && tape.one_in(12) {
        value.digits = -value.digits - 1;
    }
    let unit = if wild && tape.one_in(15) {
        wrong_unit(unit)
    } else {
        unit
    };
    Actual::Number {
        sign: "",
        value,
        unit,
        bare: false,
    }
}

fn grade(tape: &mut Tape<'_>, text: &'static str, wild: bool, answer: &mut Answer) -> Actual {
    let graded = [("达成", 80, 101), ("部分达成", 60, 80), ("未达成", 0, 60)];
    let own: &[(&str, u16, u16)] = match text {
        "优良" => &[("优", 80, 101), ("良", 80, 101)],
        "优良中低差" => &[
            ("优", 80, 101),
            ("良", 80, 101),
            ("良", 80, 101),
            ("良", 80, 101),
            ("中", 60, 80),
            ("低", 0, 60),
            ("差", 0, 60),
        ],
        _ => &[("已完成", 80, 101), ("达标", 80, 101)],
    };
    let words = [&graded, &graded, own, &[(text, 80, 101)]].concat();
    let (word, low, high) = tape.pick(&words);
    let degree = if wild && tape.one_in(4) {
        tape.draw(101)
    } else {
        low + tape.draw(high - low)
    };
    // Below the top of a scale a word says no more than its band.
    let is_top = low == 80 && (text, word) != ("优良中低差", "良");
    let may_go_without = is_top || (wild && (low == 80 || !tape.one_in(3)));
    if tape.one_in(2) || !may_go_without {
        answer.degree = Some(small(degree, 2));
    }
    Actual::Word(if wild && tape.one_in(7) { "成效明显" } else { word })
}

fn actual(tape: &mut Tape<'_>, row: &Row, shape: Shape, wild: bool, answer: &mut Answer) -> Actual {
    let target = row.adjusted.as_ref().filter(|a| a.1).map_or(&row.target, |a| &a.0);
    let spoilt = wild && tape.one_in(12);
    match target {
        Target::Deadline { .. } if spoilt => Actual::Word(tape.pick(&["陆续完成", "2021年2月30日"])),
        Target::Deadline { due, .. } => {
            let on = if tape.one_in(3) {
                Date {
                    day: some_date(tape).day,
                    ..*due
                }
            } else {
                some_date(tape)
            };
            let on = Date {
                day: on.day.map(|day| day.min(28)),
                ..on
            };
            if tape.one_in(3) {
                answer.degree = Some(small(tape.draw(101), 2));
            }
            Actual::Date {
                on,
                toml: day(on, tape, ""),
            }
        }
        Target::YesNo(_) if spoilt => Actual::Word("差不多"),
        Target::YesNo(_) => Actual::Word(tape.pick(&["是", "有", "已完成", "否", "无", "未完成"])),
        Target::Text(text) => grade(tape, text, wild, answer),
        _ if spoilt => Actual::Word(tape.pick(&["完成", "已按要求推进"])),
        Target::Interval { low, high, unit, .. } => interval_actual(tape, (*low, *high), unit, wild),
        Target::Number { value, unit, sign, .. } => {
            answer.cause = tape.pick(&[None, Some("target-too-low"), Some("extra-effort"), Some("other")]);
            number_actual(
                tape,
                &Wanted {
                    value: *value,
                    unit,
                    sign,
                    shape,
                },
                wild,
            )
        }
        Target::RateByMonth { value, .. } => number_actual(
            tape,
            &Wanted {
                value: *value,
                unit: "%",
                sign: "",
                shape: Shape::Rate,
            },
            wild,
        ),
        Target::Blank => Actual::Number {
            sign: "",
            value: Num::new(88, 0),
            unit: "",
            bare: false,
        },
    }
}

fn nothing(tape: &mut Tape<'_>, why_none: &'static str) -> Answer {
    Answer {
        why_none: Some(why_none),
        reason: tape.one_in(2),
        approval: tape.one_in(2),
        ..Answer::default()
    }
}

pub fn answer(tape: &mut Tape<'_>, row: &Row, shape: Shape, wild: bool, first: bool) -> Option<Answer> {
    let blank = matches!(row.target, Target::Blank);
    let agreed = Answer {
        why_none: Some("not-applicable"),
        reason: true,
        approval: true,
        ..Answer::default()
    };
    let common = if blank {
        0
    } else {
        tape.draw(if wild { 24 } else { 30 })
    };
    match common {
        1 => return Some(nothing(tape, "not-implemented")),
        2 => return Some(nothing(tape, "no-evidence")),
        3 | 4 if wild || !first => return Some(agreed),
        5 if wild => return None,
        6 if wild => return Some(nothing(tape, "not-applicable")),
        7 if wild => return Some(nothing(tape, "lost")),
        8 if wild => {
            return Some(Answer {
                actual: Some(Actual::Empty),
                ..Answer::default()
            });
        }
        9 if wild => {
            return Some(Answer {
                reason: true,
                ..Answer::default()
            });
        }
        _ => {}
    }
    let mut it = Answer {
        reason: tape.one_in(3),
        ..Answer::default()
    };
    it.actual = Some(actual(tape, row, shape, wild, &mut it));
    if wild && common == 10 {
        it.why_none = Some("not-implemented");
    }
    Some(it)
}
