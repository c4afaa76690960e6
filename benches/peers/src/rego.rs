//! Rego, the language of Open Policy Agent, by Microsoft's `regorus`: its interpreter and its virtual machine. Doubles.

use crate::peer::{Peer, Score};
use crate::rows::Row;
use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::RegoVM;
use regorus::{Engine, Value};

const RULE: &str = r#"package peers

row := {"score": input.points, "reason": ""} if input.actual >= input.target

row := {"score": 0, "reason": reason} if {
    input.actual < input.target
    input.actual <= 0
    reason := sprintf("完成值%v%v，指标值%v%v，没有可按比例计算的完成量，不得分", [input.actual, input.unit, input.target, input.unit])
}

row := {"score": score, "reason": reason} if {
    input.actual < input.target
    input.actual > 0
    score := round(((input.points * input.actual) / input.target) * 100) / 100
    share := round((input.actual / input.target) * 10000) / 100
    reason := sprintf("完成值%v%v，为指标值%v%v的%v%%，未完成部分按比例扣分", [input.actual, input.unit, input.target, input.unit, share])
}
"#;

const ENTRY: &str = "data.peers.row";

const VERSION: &str = "0.14.1";

pub fn peers(rows: &[Row]) -> [Peer<'_>; 2] {
    let (mut engine, mut vm) = (engine(), vm());
    let (inputs, vm_inputs) = (inputs(rows), inputs(rows));
    [
        Peer {
            name: "regorus, virtual machine",
            version: VERSION,
            run: Box::new(move |take| {
                for input in &vm_inputs {
                    vm.set_input(input.clone());
                    say(&vm.execute().expect("the policy runs"), take);
                }
            }),
        },
        Peer {
            name: "regorus, interpreter",
            version: VERSION,
            run: Box::new(move |take| {
                for input in &inputs {
                    engine.set_input(input.clone());
                    say(&engine.eval_rule(ENTRY.to_owned()).expect("the policy runs"), take);
                }
            }),
        },
    ]
}

fn engine() -> Engine {
    let mut engine = Engine::new();
    engine
        .add_policy("peers.rego".to_owned(), RULE.to_owned())
        .expect("the policy is sound");
    engine
}

fn vm() -> RegoVM {
    let policy = engine()
        .compile_with_entrypoint(&ENTRY.into())
        .expect("the policy compiles");
    let program = Compiler::compile_from_policy(&policy, &[ENTRY]).expect("the policy compiles");
    let mut vm = RegoVM::new();
    vm.load_program(program);
    vm
}

fn inputs(rows: &[Row]) -> Vec<Value> {
    let input = |row: &Row| {
        let [points, target, actual] = row.decimals();
        let unit = row.unit;
        let json = format!(r#"{{"points": {points}, "target": {target}, "actual": {actual}, "unit": "{unit}"}}"#);
        Value::from_json_str(&json).expect("sound JSON")
    };
    rows.iter().map(input).collect()
}

fn say(said: &Value, take: &mut dyn FnMut(Score, &str)) {
    let score = said["score"].as_f64().expect("a number");
    take(Score::Binary(score), said["reason"].as_string().expect("a text"));
}
