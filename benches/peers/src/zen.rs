//! ZEN expressions: what the cells of GoRules' decision tables are written in. Decimals.

use crate::peer::{Peer, Score};
use crate::rows::Row;
use zen_expression::vm::VM;
use zen_expression::{Variable, compile_expression};

const RULE: &str = "actual >= target ? { score: points, reason: '' } : \
    target <= 0 or actual <= 0 ? \
        { score: 0, reason: `完成值${actual}${unit}，指标值${target}${unit}，没有可按比例计算的完成量，不得分` } : \
    { score: round(points * actual / target, 2), \
      reason: `完成值${actual}${unit}，为指标值${target}${unit}的${round(actual / target * 100, 2)}%，未完成部分按比例扣分` }";

pub fn peer(rows: &[Row]) -> Peer<'_> {
    let rule = compile_expression(RULE).expect("the expression compiles");
    let rows: Vec<Variable> = rows.iter().map(context).collect();
    let mut vm = VM::new();
    Peer {
        name: "zen-expression",
        version: "2.1.6",
        run: Box::new(move |take| {
            for row in &rows {
                let said = rule.evaluate_with(row.clone(), &mut vm).expect("the expression runs");
                let said = said.as_object().expect("an object");
                let said = said.borrow();
                let score = said.get_str("score").and_then(Variable::as_number).expect("a number");
                take(
                    Score::Exact(score),
                    said.get_str("reason").and_then(Variable::as_str).expect("a text"),
                );
            }
        }),
    }
}

pub fn context(row: &Row) -> Variable {
    let [points, target, actual] = row.decimals();
    let object = Variable::empty_object();
    for (name, value) in [("points", points), ("target", target), ("actual", actual)] {
        object.dot_insert(name, Variable::Number(value));
    }
    object.dot_insert("unit", Variable::String(row.unit.into()));
    object
}
