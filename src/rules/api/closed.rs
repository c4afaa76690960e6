//! Traps of the language that are closed: comparing with nothing is an error and not false, and a script cannot wait.

use super::function::{Function, Use};
use super::params::{DECIMAL, Param, WHOLE};
use super::value::{Anything, Nothing, Number, Whole};

/// A comparison that has nothing on a side. The language knows some of them by the types on both sides, so each pair of
/// types is refused by itself.
macro_rules! comparison {
    (one $sign:literal, $a:ident $left:literal, $b:ident $right:literal) => {
        Use::refused::<_, bool>(
            (Param::<$a>::new("a", "a"), Param::<$b>::new("b", "b")),
            "有一边没有值",
            concat!($left, " ", $sign, " ", $right),
            concat!("不能拿“没有值”作 ", $sign, " 比较"),
        )
    };
    ($sign:literal) => {
        Function::new(
            $sign,
            [
                comparison!(one $sign, Anything "i.name", Nothing "()"),
                comparison!(one $sign, Nothing "()", Anything "i.name"),
                comparison!(one $sign, Nothing "()", Nothing "()"),
                comparison!(one $sign, Number "2.5", Nothing "()"),
                comparison!(one $sign, Nothing "()", Number "2.5"),
                comparison!(one $sign, Whole "2", Nothing "()"),
                comparison!(one $sign, Nothing "()", Whole "2"),
            ],
        )
    };
}

pub(super) fn comparisons() -> [Function; 6] {
    [
        comparison!("=="),
        comparison!("!="),
        comparison!(">"),
        comparison!(">="),
        comparison!("<"),
        comparison!("<="),
    ]
}

pub(super) fn sleep() -> Function {
    const ANYTHING: Param<Anything> = Param::new("x", "x");
    const SAYS: &str = "评分脚本不能等待";
    Function::new(
        "sleep",
        [
            Use::refused::<_, ()>((ANYTHING,), "总是", r#"sleep("1")"#, SAYS),
            Use::refused::<_, ()>((WHOLE,), "总是", "sleep(1)", SAYS),
            Use::refused::<_, ()>((DECIMAL,), "总是", "sleep(1.5)", SAYS),
        ],
    )
}
