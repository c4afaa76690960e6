//! The functions that a script can call, by the names of [`CALLS`].

use super::body::Compiler;
use super::tree::{How, Line, Number, OfRow, Op, Part, Said, Step, Truth, Whole};
use super::value::{Meant, Outside, Value};
use crate::rules::api::CALLS;
use rust_decimal::Decimal;

impl Compiler<'_> {
    /// A function that stands alone, or is called on its first value.
    pub(super) fn of_language(&mut self, name: &str, given: Vec<Value>) -> Meant<Value> {
        let one = |number: fn(Box<Number>) -> Number, value: Value| -> Meant<Value> {
            Ok(Value::Number(number(value.decimal()?.into())))
        };
        let text = |part: Part| Ok(Value::Text(vec![part]));
        let mut given = given.into_iter();
        let (first, second, third, more) = (given.next(), given.next(), given.next(), given.next());
        match (name, first, second, third, more) {
            ("param", Some(name), None, None, None) => self.param(&name.letters()?),
            ("choice", Some(name), None, None, None) => {
                let param = self.pack.params.get(&name.letters()?).ok_or(Outside)?;
                text(Part::Letters(param.word().ok_or(Outside)?.into()))
            }
            ("min", Some(a), Some(b), None, None) => two(Op::Min, a, b),
            ("max", Some(a), Some(b), None, None) => two(Op::Max, a, b),
            ("clamp", Some(x), Some(low), Some(high), None) => {
                let three = [x.number()?, low.number()?, high.number()?];
                Ok(Value::Number(Number::Clamp(three.into())))
            }
            ("round", Some(x), None, None, None) => {
                Ok(Value::Number(Number::Round((x.decimal()?, Whole::Const(0)).into())))
            }
            ("round", Some(x), Some(places), None, None) => {
                Ok(Value::Number(Number::Round((x.decimal()?, places.whole()?).into())))
            }
            ("floor", Some(x), None, None, None) => one(Number::Floor, x),
            ("ceiling", Some(x), None, None, None) => one(Number::Ceiling, x),
            ("abs", Some(x), None, None, None) => one(Number::Abs, x),
            ("to_int", Some(x), None, None, None) => Ok(Value::Whole(Whole::Of(x.decimal()?.into()))),
            ("fmt", Some(x), None, None, None) => text(Part::Plain(x.number()?)),
            ("fmt", Some(x), Some(places), None, None) => text(Part::Places((x.number()?, places.whole()?).into())),
            ("percent", Some(x), None, None, None) => text(Part::Percent(x.number()?)),
            ("to_string", Some(x), None, None, None) => text(Part::Plain(x.decimal()?)),
            _ => Err(Outside),
        }
    }

    fn param(&mut self, name: &str) -> Meant<Value> {
        let param = self.pack.params.get(name).ok_or(Outside)?;
        if param.word().is_some() {
            return Err(Outside);
        }
        let at = self.scope.shown(name, Some(param.value))?;
        Ok(Value::Number(Number::Param(at, param.value)))
    }

    /// A function that is called on the case.
    pub(super) fn on_case(&mut self, name: &str, given: Vec<Value>, at: usize) -> Meant<Value> {
        let mut functions = CALLS.iter().filter(|function| function.name == name);
        let is_one = |one: &crate::rules::api::Use| one.on.contains(&self.kind) && one.args.len() == given.len();
        if !functions.any(|function| function.uses.iter().any(is_one)) {
            return Err(Outside);
        }
        let say = |said: Said| Ok(Value::Nothing(vec![Step::Say(said)]));
        let line = |how: How, points: Number, clause: Value, reason: Value| {
            let line = Line {
                how,
                points,
                clause: clause.text()?,
                reason: reason.text()?,
                at,
            };
            say(Said::Line(line.into()))
        };
        let mut given = given.into_iter();
        let (first, second, third) = (given.next(), given.next(), given.next());
        match (name, first, second, third) {
            ("has", Some(name), None, None) => {
                let name = name.letters()?;
                self.scope.fields.insert(name.clone());
                Ok(Value::Truth(Truth::Has(name.into())))
            }
            ("arg", Some(name), None, None) => {
                let at = self.scope.shown(&name.letters()?, None)?;
                Ok(Value::Number(Number::Arg(at)))
            }
            ("mark", Some(x), None, None) => Ok(Value::Number(Number::Mark(x.number()?.into()))),
            ("attribute", Some(name), None, None) => Ok(Value::Text(vec![Part::Attribute(name.letters()?.into())])),
            ("progress", Some(month), None, None) => Ok(Value::Number(Number::Progress(month.whole()?.into()))),
            ("has_progress", Some(month), None, None) => Ok(Value::Truth(Truth::HasProgress(month.whole()?.into()))),
            ("has_row", Some(row), None, None) => Ok(Value::Truth(Truth::HasRow(row.letters()?.into()))),
            ("score_of", Some(row), None, None) => of_row(OfRow::Score, row),
            ("points_of", Some(row), None, None) => of_row(OfRow::Points, row),
            ("actual_of", Some(row), None, None) => of_row(OfRow::Actual, row),
            ("lose", Some(points), Some(clause), Some(reason)) => line(How::Lose, points.number()?, clause, reason),
            ("lose", Some(points), Some(reason), None) => {
                // Its clause is the one of the decision.
                self.scope.fields.insert("clause".to_owned());
                line(How::LoseOfDecision, points.number()?, Value::Text(Vec::new()), reason)
            }
            ("add", Some(points), Some(clause), Some(reason)) => line(How::Add, points.number()?, clause, reason),
            ("best_grade", Some(grade), Some(clause), Some(reason)) => line(
                How::BestGrade(grade.text()?),
                Number::Const(Decimal::ZERO),
                clause,
                reason,
            ),
            ("branch", Some(words), None, None) => say(Said::Branch(words.text()?)),
            ("note", Some(words), None, None) => say(Said::Note(words.text()?)),
            ("undefined", Some(words), None, None) => say(Said::Undefined(words.text()?)),
            ("veto", None, None, None) => say(Said::Veto),
            _ => Err(Outside),
        }
    }
}

fn two(op: Op, a: Value, b: Value) -> Meant<Value> {
    Ok(Value::Number(Number::Two(op, [a.number()?, b.number()?].into())))
}

fn of_row(what: OfRow, row: Value) -> Meant<Value> {
    Ok(Value::Number(Number::Row(what, row.letters()?.into())))
}
