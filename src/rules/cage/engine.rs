//! The bare interpreter, and the packages of it that a rule needs. What is not registered here is not there: no files,
//! clocks, waiting, bytes, JSON, nothing that looks at the functions of the scripts.

use super::weigh::charge_variables;
use crate::rules::api;
use rhai::packages::{
    ArithmeticPackage, BasicArrayPackage, BasicIteratorPackage, BasicMapPackage, BasicMathPackage, BasicStringPackage,
    LogicPackage, MoreStringPackage, Package,
};
use rhai::{Array, Engine, EvalAltResult, INT, ImmutableString, Map, OptimizationLevel, Position};

/// An engine that knows the language, arithmetic and texts, and has limits on everything that grows.
pub(super) fn caged() -> Engine {
    let mut engine = Engine::new_raw();
    for package in [
        ArithmeticPackage::new().as_shared_module(),
        LogicPackage::new().as_shared_module(),
        BasicMathPackage::new().as_shared_module(),
        BasicStringPackage::new().as_shared_module(),
        MoreStringPackage::new().as_shared_module(),
        BasicIteratorPackage::new().as_shared_module(),
        BasicArrayPackage::new().as_shared_module(),
        BasicMapPackage::new().as_shared_module(),
    ] {
        engine.register_global_module(package);
    }
    api::set_limits(&mut engine);
    engine
        // Texts that a rule makes are its own: looking for one like them costs more than another copy.
        .set_max_strings_interned(0)
        // An optimiser rewrites `CONSTANT.field = 1` into what the interpreter cannot run, and stops the program.
        .set_optimization_level(OptimizationLevel::None)
        .set_strict_variables(true)
        // So that `7 / 2` reaches the exact division that the API registers instead of the built-in 3.
        .set_fast_operators(false)
        .disable_symbol("eval");
    charge_variables(&mut engine);
    // What a list or a group of values is as a text costs as much as it is long, and no rule wants it.
    for name in ["to_string", "to_debug", "print", "debug"] {
        engine.register_fn(name, |_: &mut Array| no_text("列表"));
        engine.register_fn(name, |_: &mut Map| no_text("一组键值对"));
    }
    engine.register_fn("/=", |_: &mut INT, _: INT| whole_only());
    engine
}

/// What the interpreter makes of `7 /= 2` is 3, since a variable that is changed stays what it is: 7 / 2 is 3.5.
fn whole_only() -> Result<(), Box<EvalAltResult>> {
    let message = "两个整数不能用 `/=`：商的小数会丢掉，写成 `x = x / y`";
    Err(EvalAltResult::ErrorRuntime(message.into(), Position::NONE).into())
}

fn no_text(what: &str) -> Result<ImmutableString, Box<EvalAltResult>> {
    let message = format!("{what}不能写成文字：逐项取出来写");
    Err(EvalAltResult::ErrorRuntime(message.into(), Position::NONE).into())
}
