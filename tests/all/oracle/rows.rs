//! Random indicators with their results.

use super::answers::answer;
use super::facts::{Naming, Row, Target};
use super::tape::Tape;
use super::targets::{Shape, names, place, target};

fn kind(shape: Shape) -> &'static str {
    match shape {
        Shape::YesNo => "yes-no",
        Shape::Grade => "qualitative",
        Shape::Satisfaction => "satisfaction",
        _ => "quantitative",
    }
}

/// One row. `first` rows are 产出, and stay, in forms that are not wild.
pub fn row(strip: &[u16], wild: bool, first: bool) -> Row {
    let tape = &mut Tape::new(strip);
    let (level1, level2, shape) = place(tape, wild, first && !wild);
    let mut row = Row {
        level1,
        level2,
        name: tape.pick(names(shape)).to_string(),
        id: tape.one_in(6).then(String::new),
        kind: tape.one_in(3).then(|| kind(shape)),
        target: target(tape, shape),
        adjusted: None,
        points: None,
        points_as_text: tape.one_in(8),
        answer: None,
        naming: tape.pick(&[Naming::Id, Naming::LevelAndName, Naming::NameWhereUnique]),
    };
    if tape.one_in(8) {
        row.adjusted = Some((target(tape, shape), !(wild && tape.one_in(3))));
    }
    if wild && tape.one_in(60) {
        (row.target, row.adjusted) = (Target::Blank, None);
    }
    row.answer = answer(tape, &row, shape, wild, first);
    row
}
