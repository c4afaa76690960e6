//! What a function on the whole form asks of a row by its name.

use super::function::{Function, Use};
use super::params::{Param, Params};
use super::refusal::{Answer, or_near, wrong};
use super::value::{Gives, Text};
use crate::model::row_name::is_same_name;
use crate::rules::case::{CaseKind, Facts, RowFacts};
use rust_decimal::Decimal;

const ON: &[CaseKind] = &[CaseKind::Form];
const ROW: Param<Text> = Param::new("row", "指标");

/// The one row that is called so: 三级指标, or 二级指标/三级指标 where several share it.
pub(in crate::rules) fn find<'a>(facts: &'a Facts, name: &str) -> Answer<&'a RowFacts> {
    let named = || facts.rows.iter().filter(|row| is_same_name(&row.name, name));
    let mut found = facts.rows.iter().filter(|row| row.id == name).chain(named());
    let Some(first) = found.next() else {
        let near = or_near(name, facts.rows.iter().map(|row| row.name.as_str()));
        return Err(wrong(format!("表上没有指标 `{name}`{near}")));
    };
    match found.find(|row| row.id != first.id) {
        Some(other) if first.id != name => Err(wrong(format!(
            "表上不止一个指标叫 `{name}`，写 `{}` 或 `{}`",
            first.id, other.id
        ))),
        _ => Ok(first),
    }
}

/// Whether a row is called so.
pub(in crate::rules) fn is_there(facts: &Facts, name: &str) -> bool {
    let mut rows = facts.rows.iter();
    rows.any(|row| row.id == name || is_same_name(&row.name, name))
}

fn asks<P: Params, R: Gives>(
    params: P,
    work: impl Fn(&Facts, P::Values) -> Answer<R> + Copy + Send + Sync + 'static,
) -> Use {
    Use::on(ON, params, move |call, values| work(call.facts, values))
}

pub(super) fn has_row() -> Function {
    let one = asks((ROW,), |facts, (name,)| Ok(is_there(facts, &name)));
    let one = one
        .about("表上有没有这个指标")
        .example(r#"f.has_row("结案率")"#, "true");
    Function::new("has_row", [one])
}

pub(super) fn score_of() -> Function {
    let one = asks((ROW,), |facts, (name,)| -> Answer<Decimal> {
        let row = find(facts, &name)?;
        row.score
            .ok_or_else(|| wrong(format!("指标 `{name}` 不计分，没有得分")))
    });
    let one = one
        .about("一个指标的得分，分；写三级指标，重名的写“二级指标/三级指标”。还没有定的，分别按它最低、最高各问一次")
        .example(r#"f.score_of("结案率")"#, "12.25")
        .fails(
            "表上没有这个指标",
            r#"f.score_of("结案绿")"#,
            "表上没有指标 `结案绿`，是否想写 `结案率`？",
        )
        .fails(
            "指标不计分",
            r#"f.score_of("其中项")"#,
            "指标 `其中项` 不计分，没有得分",
        );
    Function::new("score_of", [one])
}

pub(super) fn points_of() -> Function {
    let one = asks((ROW,), |facts, (name,)| Ok(find(facts, &name)?.points));
    let one = one
        .about("一个指标的分值，分")
        .example(r#"f.points_of("结案率")"#, "12.5")
        .fails("表上没有这个指标", r#"f.points_of("结案绿")"#, "表上没有指标 `结案绿`");
    Function::new("points_of", [one])
}

pub(super) fn actual_of() -> Function {
    let one = asks((ROW,), |facts, (name,)| -> Answer<Decimal> {
        let row = find(facts, &name)?;
        row.actual
            .ok_or_else(|| wrong(format!("指标 `{name}` 没有是数的完成值")))
    });
    let one = one
        .about("一个指标的完成值，已换算成指标值的单位；分值写 0 的行也有，可以用来加减分")
        .example(r#"f.actual_of("结案率")"#, "88.2")
        .fails(
            "没有填，或不是数",
            r#"f.actual_of("其中项")"#,
            "指标 `其中项` 没有是数的完成值",
        );
    Function::new("actual_of", [one])
}
