//! Numbers as text: never the 28 digits of a quotient.

use super::function::{Function, Use};
use super::number::places;
use super::params::{DECIMAL, PLACES, WORDS, X};
use super::refusal::wrong;
use crate::model::points::half_up;
use rhai::ImmutableString;
use rust_decimal::Decimal;

/// At most four decimals, without trailing zeros.
pub(in crate::rules) fn plain(x: Decimal) -> Decimal {
    half_up(x, 4).normalize()
}

/// In a hundred, at most two decimals; nothing where it is too large.
pub(in crate::rules) fn percent_of(x: Decimal) -> Option<Decimal> {
    let hundred = x.checked_mul(Decimal::ONE_HUNDRED)?;
    Some(half_up(hundred, 2).normalize())
}

pub(super) fn percent() -> Function {
    let one = Use::alone((X,), |_, (x,)| {
        let percent = percent_of(x).ok_or_else(|| wrong("数字太大"))?;
        Ok(ImmutableString::from(format!("{percent}%")))
    });
    let one = one
        .about("比率成为百分数的文字，最多两位小数，四舍五入")
        .example("percent(0.95564)", "95.56%")
        .fails("不是数字", r#"percent("0.9")"#, "percent 的参数应为数字")
        .fails(
            "乘 100 超出了数的范围",
            "percent(79228162514264337593543950335.0)",
            "数字太大",
        );
    Function::new("percent", [one])
}

pub(super) fn fmt() -> Function {
    let short = Use::alone((X,), |_, (x,)| Ok(ImmutableString::from(plain(x).to_string())))
        .about("数成为文字：四舍五入到最多四位小数，去掉多余的 0；反引号里的 `${x}` 印得一样")
        .example("fmt(2.50000)", "2.5")
        .fails("不是数字", r#"fmt("2")"#, "fmt 的参数应为数字");
    let fixed = Use::alone((X, PLACES), |_, (x, given)| {
        let text = half_up(x, places("fmt", given)?).to_string();
        Ok(ImmutableString::from(text))
    });
    let fixed = fixed
        .about("数成为文字：固定几位小数，四舍五入")
        .example("fmt(2.345, 2)", "2.35")
        .fails("不是数字", r#"fmt("2", 2)"#, "fmt 的参数应为数字")
        .fails_beyond_places("fmt");
    Function::new("fmt", [short, fixed])
}

pub(super) fn joining() -> Function {
    Function::new(
        "+",
        [
            Use::alone(
                (WORDS, DECIMAL),
                |_, (text, x)| Ok(text + plain(x).to_string().as_str()),
            )
            .about("文字后面接一个数，印法同 `fmt(x)`")
            .example(r#""共" + 2.50"#, "共2.5"),
            Use::alone((DECIMAL, WORDS), |_, (x, text)| {
                Ok(ImmutableString::from(plain(x).to_string() + text.as_str()))
            })
            .about("数后面接文字，印法同 `fmt(x)`")
            .example(r#"2.50 + "分""#, "2.5分"),
        ],
    )
}

pub(super) fn appending() -> Function {
    let one = Use::changing(WORDS, DECIMAL, |text, x| *text += plain(x).to_string().as_str())
        .about("在文字变量后面接一个数，印法同 `fmt(x)`")
        .example(r#"let s = "共"; s += 2.50; i.note(s)"#, "说明：共2.5");
    Function::new("+=", [one])
}

/// What `${x}` prints.
pub(super) fn to_string() -> Function {
    let one = Use::alone((DECIMAL,), |_, (x,)| Ok(ImmutableString::from(plain(x).to_string())))
        .about("数成为文字，印法同 `fmt(x)`")
        .example("to_string(2.50)", "2.5");
    Function::new("to_string", [one])
}
