//! Arithmetic without traps: `7 / 2` is 3.5 and not 3, and `round` is 四舍五入 and not banker's rounding.

use super::function::{Function, Use};
use super::params::{A, B, DECIMAL, PLACES, Param, WHOLE, X};
use super::refusal::{Answer, wrong};
use super::value::{EitherNumber, Whole};
use crate::model::points::half_up;
use rust_decimal::Decimal;

/// Most decimals that a script may ask for.
pub(in crate::rules) const MOST_PLACES: u32 = 12;

/// How many decimals, for `function`.
pub(super) fn places(function: &str, given: i64) -> Answer<u32> {
    let places = u32::try_from(given).ok().filter(|places| *places <= MOST_PLACES);
    places.ok_or_else(|| wrong(too_many(function)))
}

/// What is said where [`places`] fails.
pub(super) fn too_many(function: &str) -> String {
    format!("{function} 的小数位数应在 0–{MOST_PLACES}")
}

impl Use {
    /// That it is an error to ask for more decimals than there may be.
    pub(super) fn fails_beyond_places(self, function: &str) -> Self {
        self.fails(
            format!("位数不在 0–{MOST_PLACES}"),
            format!("{function}(2.5, {})", MOST_PLACES + 1),
            too_many(function),
        )
    }
}

pub(super) fn min() -> Function {
    let one = Use::alone((A, B), |_, (a, b)| Ok(a.min(b)))
        .about("两个数中较小的")
        .example("min(3, 2.5)", "2.5")
        .fails("不是数字", r#"min(3, "2")"#, "min 的参数应为数字");
    Function::new("min", [one])
}

pub(super) fn max() -> Function {
    let one = Use::alone((A, B), |_, (a, b)| Ok(a.max(b)))
        .about("两个数中较大的")
        .example("max(3, 2.5)", "3")
        .fails("不是数字", r#"max("3", 2)"#, "max 的参数应为数字");
    Function::new("max", [one])
}

pub(super) fn clamp() -> Function {
    const LOW: Param<EitherNumber> = Param::new("low", "下限");
    const HIGH: Param<EitherNumber> = Param::new("high", "上限");
    let one = Use::alone((X, LOW, HIGH), |_, (x, low, high)| {
        if low > high {
            return Err(wrong("clamp 的下限大于上限"));
        }
        Ok(x.clamp(low, high))
    });
    let one = one
        .about("夹在两数之间：低于下限的取下限，高于上限的取上限")
        .example("clamp(1.2, 0, 1)", "1")
        .fails("不是数字", r#"clamp("1", 0, 1)"#, "clamp 的参数应为数字")
        .fails("下限大于上限", "clamp(1, 2, 0)", "clamp 的下限大于上限");
    Function::new("clamp", [one])
}

pub(super) fn round() -> Function {
    Function::new(
        "round",
        [
            Use::alone((DECIMAL,), |_, (x,)| Ok(half_up(x, 0)))
                .about("四舍五入到整数；得分不用自己取位，由 `[rounding]` 统一取")
                .example("round(2.5)", "3"),
            Use::alone((DECIMAL, PLACES), |_, (x, given)| {
                Ok(half_up(x, places("round", given)?))
            })
            .about("四舍五入到几位小数")
            .example("round(2.345, 2)", "2.35")
            .fails_beyond_places("round"),
            Use::alone((WHOLE, PLACES), |_, (x, _)| Ok(Decimal::from(x)))
                .about("整数不变")
                .example("round(3, 2)", "3"),
        ],
    )
}

pub(super) fn floor() -> Function {
    let one = Use::of_language::<_, Decimal>((DECIMAL,))
        .about("不大于它的最大整数；也可以写成 `x.floor()`")
        .example("floor(3.9)", "3");
    Function::new("floor", [one])
}

pub(super) fn ceiling() -> Function {
    let one = Use::of_language::<_, Decimal>((DECIMAL,))
        .about("不小于它的最小整数；也可以写成 `x.ceiling()`")
        .example("ceiling(3.1)", "4");
    Function::new("ceiling", [one])
}

pub(super) fn abs() -> Function {
    let one = Use::of_language::<_, Decimal>((DECIMAL,))
        .about("绝对值")
        .example("abs(-2.5)", "2.5");
    Function::new("abs", [one])
}

pub(super) fn division() -> Function {
    const A: Param<Whole> = Param::new("a", "a");
    const B: Param<Whole> = Param::new("b", "b");
    let one = Use::alone((A, B), |_, (a, b)| {
        let quotient = Decimal::from(a).checked_div(Decimal::from(b));
        quotient.ok_or_else(|| wrong("除数为 0"))
    });
    let one = one
        .about("精确的除法，两个整数也不舍去小数")
        .example("7 / 2", "3.5")
        .fails("除数为 0", "7 / 0", "除数为 0");
    Function::new("/", [one])
}
