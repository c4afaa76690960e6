//! What a script says of a case: the points it takes, the branch it went, its notes, a veto.

use super::function::{Function, Use};
use super::limits::LINES_SAID;
use super::params::{Param, WORDS};
use super::value::{EitherNumber, Text};
use crate::model::shared_text::SharedText;
use crate::rules::case::CaseKind;

const EVERY_CASE: &[CaseKind] = &[
    CaseKind::Indicator,
    CaseKind::Execution,
    CaseKind::Decision,
    CaseKind::Form,
];
const POINTS: Param<EitherNumber> = Param::new("points", "扣分");
const GRADE: Param<Text> = Param::new("grade", "等级");
const ADDED: Param<EitherNumber> = Param::new("points", "加分");
const CLAUSE: Param<Text> = Param::new("clause", "条款");
const REASON: Param<Text> = Param::new("reason", "原因");

pub(super) fn lose() -> Function {
    Function::new("lose", [of_a_clause(), of_a_decision()])
}

fn of_a_clause() -> Use {
    let kinds = &[CaseKind::Indicator, CaseKind::Execution, CaseKind::Form];
    let most = LINES_SAID.most;
    Use::on(kinds, (POINTS, CLAUSE, REASON), |call, (points, clause, reason)| {
        let mut state = call.state();
        state.knows(&clause)?;
        state.lose(points, &clause, reason.into_owned(), call.line)
    })
    .about("记一条扣分，单位是分，不用取位。一个函数扣的合计在 0 到分值之外、任何一条是负数，这一行 `failed`")
    .example(r#"i.lose(2.5, "late", "逾期20天")"#, "扣 2.5 分，条款 late：逾期20天")
    .fails(
        "扣分不是数字",
        r#"i.lose("2", "late", "逾期")"#,
        "扣分应为数字，这里是文字",
    )
    .fails(
        "条款不在规则包里",
        r#"i.lose(2, "lat", "逾期")"#,
        "规则包没有条款 `lat`",
    )
    .fails("原因是空的", r#"i.lose(2, "late", "")"#, "扣分没有写原因")
    .fails(
        format!("超过 {most} 条"),
        format!(r#"for n in 0..{} {{ i.lose(0, "late", "逾期"); }}"#, most + 1),
        format!("一个指标的扣分超过 {most} 条"),
    )
}

/// A decision's line rests on the decision's own clause.
fn of_a_decision() -> Use {
    Use::on(&[CaseKind::Decision], (POINTS, REASON), |call, (points, reason)| {
        let clause = call
            .facts
            .words
            .get("clause")
            .map(SharedText::as_str)
            .unwrap_or_default();
        call.state().lose(points, clause, reason.into_owned(), call.line)
    })
    .about("记一条，单位是分，条款就是决定自己的依据；负数是加分")
    .example(r#"d.lose(-2, "加2分")"#, "扣 -2 分，条款 依据：加2分")
    .fails("扣分不是数字", r#"d.lose("2", "加分")"#, "扣分应为数字，这里是文字")
    .fails("原因是空的", r#"d.lose(2, "")"#, "扣分没有写原因")
}

pub(super) fn add() -> Function {
    let one = Use::on(
        &[CaseKind::Form],
        (ADDED, CLAUSE, REASON),
        |call, (points, clause, reason)| {
            let mut state = call.state();
            state.knows(&clause)?;
            state.add(points, &clause, reason.into_owned(), call.line)
        },
    );
    let one = one
        .about("加分项：记一条加分，单位是分，台账里是负的扣分。加完超过满分的出错，先用 min 限住")
        .example(
            r#"f.add(2, "late", "获省级表彰1次，加2分")"#,
            "扣 -2 分，条款 late：获省级表彰1次，加2分",
        )
        .fails(
            "加分是负数",
            r#"f.add(-2, "late", "加分")"#,
            "加分不能是负数，扣分用 lose",
        )
        .fails("条款不在规则包里", r#"f.add(2, "lat", "加分")"#, "规则包没有条款 `lat`")
        .fails("原因是空的", r#"f.add(2, "late", "")"#, "扣分没有写原因");
    Function::new("add", [one])
}

pub(super) fn branch() -> Function {
    let one = Use::on(EVERY_CASE, (WORDS,), |call, (words,)| {
        call.state().branch(words.into_owned());
        Ok(())
    });
    let one = one
        .about("记下走的哪一个分支，`explain` 会讲；写两次的，后一次算")
        .example(r#"i.branch("按时完成")"#, "分支：按时完成");
    Function::new("branch", [one])
}

pub(super) fn note() -> Function {
    let most = LINES_SAID.most;
    let one = Use::on(EVERY_CASE, (WORDS,), |call, (words,)| {
        call.state().note(words.into_owned())
    });
    let one = one
        .about("给读者的一句话，不扣分")
        .example(r#"i.note("请说明原因")"#, "说明：请说明原因")
        .fails(
            format!("超过 {most} 条"),
            format!(r#"for n in 0..{} {{ i.note("请说明原因"); }}"#, most + 1),
            format!("一个指标的说明超过 {most} 条"),
        );
    Function::new("note", [one])
}

pub(super) fn best_grade() -> Function {
    let one = Use::on(
        &[CaseKind::Form],
        (GRADE, CLAUSE, REASON),
        |call, (grade, clause, reason)| {
            let mut state = call.state();
            state.knows(&clause)?;
            state.best_grade(&grade, &clause, reason.into_owned(), call.line)
        },
    );
    let one = one
        .about("等级最高是这一档，总分不动；台账里记一条 0 分的，写明原因。几处都写的，取最低的一档")
        .example(
            r#"f.best_grade("良", "late", "执行率低于80%，不得评优")"#,
            "扣 0 分，条款 late：执行率低于80%，不得评优；等级最高良",
        )
        .fails(
            "规则包没有这一档",
            r#"f.best_grade("良好", "late", "不得评优")"#,
            "规则包没有等级 `良好`",
        )
        .fails(
            "条款不在规则包里",
            r#"f.best_grade("良", "lat", "不得评优")"#,
            "规则包没有条款 `lat`",
        )
        .fails("原因是空的", r#"f.best_grade("良", "late", "")"#, "扣分没有写原因");
    Function::new("best_grade", [one])
}

pub(super) fn veto() -> Function {
    let one = Use::on(&[CaseKind::Decision], (), |call, ()| {
        call.state().veto();
        Ok(())
    });
    let one = one.about("等级定为最低一档，总分不动").example("d.veto()", "一票否决");
    Function::new("veto", [one])
}
