//! What a script asks for by name: whether a case has something, numbers of the rule and of the pack.

use super::function::{Function, Use};
use super::params::{NAME, WORDS};
use super::refusal::{or_near, wrong};
use crate::rules::case::CaseKind;

pub(super) fn has() -> Function {
    let kinds = &[
        CaseKind::Indicator,
        CaseKind::Execution,
        CaseKind::Decision,
        CaseKind::Form,
    ];
    let one = Use::on(kinds, (NAME,), |call, (name,)| {
        let (numbers, words) = (&call.facts.numbers, &call.facts.words);
        Ok(numbers.contains_key(name.as_str()) || words.get(name.as_str()).is_some_and(|word| !word.is_empty()))
    });
    let one = one
        .about("有没有这个数，或这个文字不为空；没有这个名字也是 false")
        .example(r#"i.has("points")"#, "true");
    Function::new("has", [one])
}

pub(super) fn arg() -> Function {
    let kinds = &[CaseKind::Indicator, CaseKind::Execution, CaseKind::Form];
    let one = Use::on(kinds, (NAME,), |call, (name,)| {
        let args = &call.facts.args;
        let value = args.get(name.as_str()).copied().ok_or_else(|| {
            let near = or_near(&name, args.keys().map(String::as_str));
            wrong(format!("[[score]] 的 args 里没有 `{name}`{near}"))
        })?;
        call.state().used(&name, value);
        Ok(value)
    });
    let one = one
        .about("这条 `[[score]]` 的 `args` 里的数，单位由规则包自己定，扣分的算式里会列出；只有指标有 `args`")
        .example(r#"i.arg("pass")"#, "0.6")
        .fails("`args` 里没有", r#"i.arg("pas")"#, "args 里没有 `pas`，是否想写 `pass`");
    Function::new("arg", [one])
}

pub(super) fn param() -> Function {
    let one = Use::alone((NAME,), |calls, (name,)| calls.state().param(&name))
        .about("规则包的参数，单位见参数的 `unit`，扣分的算式里会列出")
        .example(r#"param("late_loss")"#, "0.3")
        .fails(
            "规则包没有这个参数",
            r#"param("late_los")"#,
            "规则包没有参数 `late_los`，是否想写 `late_loss`",
        );
    Function::new("param", [one])
}

pub(super) fn choice() -> Function {
    let one = Use::alone((NAME,), |calls, (name,)| calls.state().choice(&name))
        .about("规则包的参数选了哪一种读法（参数写有 `words` 的）")
        .example(r#"choice("reverse")"#, "ratio")
        .fails(
            "规则包没有这个参数",
            r#"choice("revers")"#,
            "规则包没有参数 `revers`，是否想写 `reverse`",
        )
        .fails(
            "这个参数是一个数",
            r#"choice("late_loss")"#,
            "参数 `late_loss` 是一个数",
        );
    Function::new("choice", [one])
}

pub(super) fn undefined() -> Function {
    let one = Use::on(&[CaseKind::Execution], (WORDS,), |call, (words,)| {
        call.state().undefined(&words)
    });
    let one = one
        .about("执行率无法计算：得分未定，文字写明为什么；用于 `[execution]` 的 `zero` 函数")
        .example(r#"i.undefined("全年预算数为 0")"#, "说明：全年预算数为 0")
        .fails("文字是空的", r#"i.undefined("")"#, "没有写为什么无法计算");
    Function::new("undefined", [one])
}
