//! A row whose actual rises.

use super::facts::{Actual, Answer, Form, Money, Naming, Num, Project, Row, Target, Year};
use proptest::prelude::Strategy;

/// A `≥` row with a target above 0, and two actuals in rising order below its over-achievement limit.
#[derive(Clone, Debug)]
pub struct Rise {
    pub points: Num,
    pub target: Num,
    pub lower: Num,
    pub upper: Num,
}

pub fn any_rise() -> impl Strategy<Value = Rise> {
    (1..=7000_i128, 1..=90_000_i128, 0..=1300_i128, 0..=1300_i128).prop_map(|(points, target, one, other)| {
        let part = |thousandths: i128| Num::new(target * thousandths, 5);
        Rise {
            points: Num::new(points, 2),
            target: Num::new(target, 2),
            lower: part(one.min(other)),
            upper: part(one.max(other)),
        }
    })
}

impl Rise {
    /// One project: the row in question with this actual, and a row that takes the other points.
    pub fn with(&self, actual: Num) -> Year {
        let (points, target) = (self.points, self.target);
        let row = |name: &str, points: Num, target: Num, actual: Num| Row {
            level1: "产出指标",
            level2: "数量指标",
            name: name.into(),
            id: None,
            kind: None,
            target: Target::Number {
                sign: "≥",
                value: target,
                unit: "件",
                bare: false,
            },
            adjusted: None,
            points: Some(points),
            points_as_text: false,
            answer: Some(Answer {
                actual: Some(Actual::Number {
                    sign: "",
                    value: actual,
                    unit: "件",
                    bare: false,
                }),
                ..Answer::default()
            }),
            naming: Naming::Id,
        };
        let one = Num::new(1, 0);
        let rows = vec![
            row("设备购置数量", points, target, actual),
            row("走访户数", Num::new(9000 - points.digits, 2), one, one),
        ];
        let project = Project {
            code: "1308232102WNCUW7BS7E8".into(),
            name: "执法办案专项".into(),
            total: one,
            targets_in_yuan: false,
            actuals_in_yuan: false,
            money: Money {
                executed: Some(one),
                ..Money::default()
            },
            form: Form {
                rows,
                decisions: Vec::new(),
                answered: true,
            },
        };
        Year {
            projects: vec![project],
            own: None,
            stir: 0,
        }
    }
}
