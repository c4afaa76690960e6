//! Scripts that fail: points outside what there is, a division by zero, a clause that is not there, anything else.

use super::searched::Searched;
use crate::diagnostic::{Code, Diagnostic};
use crate::rules::FaultKind;
use crate::tune::cases::Outcome;
use crate::tune::deep::bench::Bench;
use crate::tune::deep::found::{Shown, Suspect};

pub(super) fn look(searched: &Searched<'_>, found: &mut Vec<Suspect>) {
    for (line, sample) in searched.all() {
        for fault in faults(&sample.outcome) {
            let (code, at) = (code(&fault.message), place(searched.bench, fault));
            let key = if code == Code::NearLimit {
                String::new()
            } else {
                format!("{at:?}")
            };
            // A row of all kinds does not say which function it is for.
            let function = function(&fault.message).unwrap_or(&line.function);
            found.push(Suspect::new(
                code,
                function,
                key,
                vec![sample.row.clone()],
                move |bench: &Bench<'_>, rows| {
                    let outcome = bench.again(rows.first()?)?;
                    let same = |one: &&Diagnostic| self::code(&one.message) == code && place(bench, one) == at;
                    let fault = faults(&outcome).find(same)?;
                    let message = fault.message.replace("评分脚本在指标“", "在“");
                    let said = match &fault.hint {
                        Some(saw) => format!("{message}。{saw}"),
                        None => message,
                    };
                    Some(Shown::new(said, hint(code)).at(at.clone()))
                },
            ));
        }
    }
}

fn faults(outcome: &Outcome) -> impl Iterator<Item = &Diagnostic> {
    outcome.findings.iter().filter(|one| one.code == Code::ScriptFailed)
}

/// Where it happened; with marks a script stands in a folder of its pack's name.
fn place(bench: &Bench<'_>, fault: &Diagnostic) -> Option<(String, usize)> {
    let place = fault.place.as_ref()?;
    let script = bench
        .pack
        .scripts
        .iter()
        .find(|script| script.shown.ends_with(place.file()))?;
    Some((script.shown.clone(), place.line()))
}

/// The function that the sentence names.
fn function(message: &str) -> Option<&str> {
    let (_, rest) = message.rsplit_once("（函数 ")?;
    rest.split_once('）').map(|(function, _)| function)
}

fn code(message: &str) -> Code {
    match FaultKind::of(message) {
        FaultKind::OutsidePoints => Code::OutsidePoints,
        FaultKind::DivisionByZero => Code::DividesByZero,
        FaultKind::NoClause => Code::LossWithoutClause,
        FaultKind::Limit => Code::NearLimit,
        FaultKind::Other => Code::ScriptFails,
    }
}

fn hint(code: Code) -> &'static str {
    match code {
        Code::OutsidePoints => "扣分用 min(i.points, …) 和 max(0, …) 限住；整张表的用 f.total",
        Code::DividesByZero => "先判断除数是不是 0，再除",
        Code::LossWithoutClause => "在 pack.toml 里补上这一条款，或改成已有的",
        Code::NearLimit => "少用循环，把长的列表分开",
        _ => "先判断有没有这个数，如 i.has(\"last_year\")",
    }
}
