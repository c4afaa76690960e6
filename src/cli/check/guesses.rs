//! What reading assumed, in one line per file where there are several: most cells of a published table have no symbol, and a line for each of them
//! hides what has to be mended.

use crate::diagnostic::{Code, Diagnostic, escape_controls};
use std::collections::BTreeMap;

/// How many reasons are named in the line.
const REASONS: usize = 3;

/// How the assumptions are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guesses {
    /// One line per file.
    Summed,
    /// Each at its line.
    Each,
}

/// Those that are summed up, and everything else in its order; a single one is as short by itself, and one that was accepted
/// is told as any other.
pub(super) fn apart(findings: Vec<&Diagnostic>, shown: Guesses) -> (Vec<&Diagnostic>, Vec<&Diagnostic>) {
    let is_one = |one: &&Diagnostic| one.code == Code::NotationGuess && one.waived.is_none();
    let are_many = findings.iter().filter(|one| is_one(one)).count() > 1;
    let is_summed = shown == Guesses::Summed && are_many;
    findings.into_iter().partition(|one| is_summed && is_one(one))
}

/// `P2[L34 notation-guess] 有 12 处是推断的：指标值没有写符号 9 处、…`; nothing where there are none.
pub(super) fn summed(guesses: &[&Diagnostic]) -> String {
    let Some(first) = guesses.first() else {
        return String::new();
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for one in guesses {
        *counts.entry(reason(&one.message)).or_default() += 1;
    }
    let mut reasons: Vec<(String, usize)> = counts.into_iter().collect();
    reasons.sort_by(|(one, often), (other, more)| more.cmp(often).then_with(|| one.cmp(other)));
    let mut named: Vec<String> = reasons
        .iter()
        .take(REASONS)
        .map(|(reason, count)| format!("{} {count} 处", escape_controls(reason)))
        .collect();
    let rest: usize = reasons.iter().skip(REASONS).map(|(_, count)| count).sum();
    if rest > 0 {
        named.push(format!("其他 {rest} 处"));
    }
    format!(
        "{}[{} {}] 有 {} 处是推断的：{}\n  = 逐处看：ziping check --guesses\n\n",
        first.severity.as_str(),
        first.code.as_str(),
        first.code.slug(),
        guesses.len(),
        named.join("、")
    )
}

/// What was assumed, without the text of the cell: 指标值没有写单位.
fn reason(message: &str) -> String {
    let clause = message.split('，').next().unwrap_or(message);
    let mut quoted = false;
    let mut reason = String::new();
    for c in clause.chars() {
        match c {
            '`' if quoted => reason.push('…'),
            '`' => {}
            c if !quoted => reason.push(c),
            _ => {}
        }
        quoted ^= c == '`';
    }
    reason
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_reasons_come_first() {
        let messages = [
            "指标值没有写符号，没有别的依据，按不低于（≥）计分",
            "指标值没有写单位，依完成值看作“公里”",
            "指标值没有写符号，成本越少越好，按不高于（≤）计分",
            "指标值里的文字`全年`不参与计分，只取数值",
            "指标值里的文字`不含维修`不参与计分，只取数值",
            "完成值是一段时间`3—5月`，取其最后一日 2024-05-31",
            "指标值没有写符号，没有别的依据，按不低于（≥）计分",
        ];
        let all: Vec<Diagnostic> = messages.map(|one| Diagnostic::new(Code::NotationGuess, one)).into();
        let all: Vec<&Diagnostic> = all.iter().collect();
        assert_eq!(
            summed(&all),
            "P2[L34 notation-guess] 有 7 处是推断的：指标值没有写符号 3 处、指标值里的文字…不参与计分 2 处、\
             完成值是一段时间… 1 处、其他 1 处\n  = 逐处看：ziping check --guesses\n\n"
        );
        assert!(summed(&[]).is_empty());
    }
}
