//! Google's Common Expression Language, by the crate `cel`. Doubles.

use crate::peer::{Peer, Score};
use crate::rows::Row;
use cel::{Context, Env, Value, extensions};
use std::sync::Arc;

const RULE: &str = "actual >= target ? [points, ''] : \
    target <= 0.0 || actual <= 0.0 ? \
        [0.0, '完成值' + string(actual) + unit + '，指标值' + string(target) + unit + '，没有可按比例计算的完成量，不得分'] : \
    [math.round(points * actual / target * 100.0) / 100.0, \
        '完成值' + string(actual) + unit + '，为指标值' + string(target) + unit + '的' + \
        string(math.round(actual / target * 10000.0) / 100.0) + '%，未完成部分按比例扣分']";

pub fn peer(rows: &[Row]) -> Peer<'_> {
    let mut env = Env::stdlib();
    env.add_extension(extensions::math).expect("nothing is declared twice");
    let rule = env.compile(RULE).expect("the expression compiles");
    let env = Arc::new(env);
    let context = |row: &Row| {
        let [points, target, actual] = row.floats();
        let mut context = Context::with_env(Arc::clone(&env));
        for (name, value) in [("points", points), ("target", target), ("actual", actual)] {
            context.add_variable(name, value).expect("a double");
        }
        context.add_variable("unit", row.unit).expect("a string");
        context
    };
    let rows: Vec<_> = rows.iter().map(context).collect();
    Peer {
        name: "cel",
        version: "0.15.0",
        run: Box::new(move |take| {
            for row in &rows {
                let Value::List(said) = rule.execute(row).expect("the expression runs") else {
                    panic!("a list");
                };
                let [Value::Float(score), Value::String(reason)] = &said[..] else {
                    panic!("a double and a string");
                };
                take(Score::Binary(*score), reason);
            }
        }),
    }
}
