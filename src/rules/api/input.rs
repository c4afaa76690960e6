//! What a script asks for by name: whether a case has something, numbers of the rule and of the pack.

use super::function::{Function, Use};
use super::params::{MONTH, NAME, WORDS, X};
use super::refusal::{Answer, or_near, wrong};
use crate::model::shared_text::SharedText;
use crate::rules::case::CaseKind;
use rhai::ImmutableString;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

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
        let value = call.facts.arg(name.as_str()).ok_or_else(|| {
            let known = call.facts.all_args().into_iter().flat_map(BTreeMap::keys);
            let near = or_near(&name, known.map(String::as_str));
            wrong(format!("[[score]] 的 args 里没有 `{name}`{near}"))
        })?;
        call.state().used(name.as_str(), value);
        Ok(value)
    });
    let one = one
        .about("这条 `[[score]]` 的 `args` 里的数，单位由规则包自己定，扣分的算式里会列出；只有指标有 `args`")
        .example(r#"i.arg("pass")"#, "0.6")
        .fails("`args` 里没有", r#"i.arg("pas")"#, "args 里没有 `pas`，是否想写 `pass`");
    Function::new("arg", [one])
}

pub(super) fn mark() -> Function {
    let one = Use::on(&[CaseKind::Indicator], (X,), |call, (x,)| -> Answer<Decimal> {
        let marks = call.facts.all_marks();
        let mark = marks.iter().find(|mark| mark.holds(x)).ok_or_else(|| {
            wrong(if marks.is_empty() {
                "[[score]] 里没有 marks".to_owned()
            } else {
                format!("[[score]] 的 marks 没有一档有 {}", x.normalize())
            })
        })?;
        let mut state = call.state();
        state.used(SharedText::fixed("mark"), mark.get);
        Ok(mark.get)
    });
    let one = one
        .about("这条 `[[score]]` 的 `marks` 里，这个数在哪一档、记多少：从上到下先符合的先用，两端都包含；一档也不在的是错误")
        .example("i.mark(75)", "3")
        .fails("一档也不在", "i.mark(-1)", "的 marks 没有一档有 -1");
    Function::new("mark", [one])
}

pub(super) fn attribute() -> Function {
    let kinds = &[CaseKind::Indicator, CaseKind::Execution, CaseKind::Form];
    let one = Use::on(kinds, (NAME,), |call, (name,)| -> Answer<ImmutableString> {
        Ok(call.facts.attribute(name.as_str()).unwrap_or_default().into())
    });
    let one = one
        .about("项目或部门的属性，如地区、类别；没有则为空文字")
        .example(r#"i.attribute("地区")"#, "西部");
    Function::new("attribute", [one])
}

pub(super) fn progress() -> Function {
    let one = Use::on(&[CaseKind::Execution], (MONTH,), |call, (month,)| -> Answer<Decimal> {
        call.facts
            .progress
            .get(&month)
            .copied()
            .ok_or_else(|| wrong(format!("没有填 {month} 月底的支付进度")))
    });
    let one = one
        .about("到几月底为止的支付进度，累计，%")
        .example("e.progress(6)", "47")
        .fails("没有填", "e.progress(7)", "没有填 7 月底的支付进度");
    Function::new("progress", [one])
}

pub(super) fn has_progress() -> Function {
    let one = Use::on(&[CaseKind::Execution], (MONTH,), |call, (month,)| {
        Ok(call.facts.progress.contains_key(&month))
    });
    let one = one
        .about("填没有填几月底的支付进度")
        .example("e.has_progress(6)", "true");
    Function::new("has_progress", [one])
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
