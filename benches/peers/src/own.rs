//! ziping's own engine on the shipped rule: the function `at_least` of `mof-2020`, compiled and interpreted.

use crate::peer::{Peer, Score};
use crate::rows::Row;
use crate::words::half_up;
use rust_decimal::Decimal;
use ziping::model::shared_text::SharedText;
use ziping::rules::{Cage, Facts, IndicatorCase, Shelf, Verdict};

const VERSION: &str = "this checkout";

pub fn peers(rows: &[Row]) -> [Peer<'_>; 2] {
    let (mut compiled, compiled_cases) = (cage(), cases(rows));
    let (mut interpreter, interpreter_cases) = (cage(), cases(rows));
    [
        Peer {
            name: "ziping, compiled",
            version: VERSION,
            run: Box::new(move |take| {
                for (points, case) in &compiled_cases {
                    say(*points, &compiled.run("at_least", case).expect("the script runs"), take);
                }
            }),
        },
        Peer {
            name: "ziping, interpreted",
            version: VERSION,
            run: Box::new(move |take| {
                for (points, case) in &interpreter_cases {
                    say(
                        *points,
                        &interpreter.interpret("at_least", case).expect("the script runs"),
                        take,
                    );
                }
            }),
        },
    ]
}

fn cage() -> Cage {
    let pack = Shelf::shipped().open("mof-2020").expect("the shipped pack is sound");
    Cage::open(&pack).expect("the pack compiles")
}

fn cases(rows: &[Row]) -> Vec<(Decimal, IndicatorCase)> {
    let case = |row: &Row| {
        let [points, target, actual] = row.decimals();
        let mut facts = Facts::default();
        facts
            .number("points", points)
            .number("target", target)
            .number("actual", actual)
            .word("unit", SharedText::from(row.unit))
            .word("cause", None);
        (points, IndicatorCase::new(facts))
    };
    rows.iter().map(case).collect()
}

fn say(points: Decimal, verdict: &Verdict, take: &mut dyn FnMut(Score, &str)) {
    let lost = verdict.losses.first();
    let score = lost.map_or(points, |loss| half_up(points - loss.points, 2));
    take(Score::Exact(score), lost.map_or("", |loss| &loss.reason));
}
