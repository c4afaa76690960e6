//! A clause as it is cited: nobody reads a document's name where no document says so, nor an article number that has not
//! been compared with the official text.

use crate::diagnostic::is_blank;
use crate::model::scorecard::{Basis, ClauseRef, RulesRef};

/// `填表说明（项目支出绩效自评表）：未完成的按比例记分`; for words that are no clause of the pack (a decision's own), the
/// words.
pub fn citation(rules: &RulesRef, clause: &str) -> Option<String> {
    if is_blank(clause) {
        return None;
    }
    let own = || match clause {
        "rescale" => "本程序的算法：分值不足满分的表，得分折算成满分".to_owned(),
        "rounding" => "本程序的算法：总分按规则包的位数取位".to_owned(),
        words => words.to_owned(),
    };
    Some(rules.clauses.get(clause).map_or_else(own, of))
}

fn of(clause: &ClauseRef) -> String {
    let source = source(clause);
    if clause.text.is_empty() {
        source
    } else {
        format!("{source}：{}", clause.text)
    }
}

/// What stands for the clause: the document with its article, the form, or that there is neither.
pub fn source(clause: &ClauseRef) -> String {
    let article = clause.article.as_deref().filter(|_| clause.basis == Basis::Text);
    match (clause.basis, clause.cited()) {
        (Basis::Text, Some(document)) => format!("{document}{}", article.unwrap_or_default()),
        (basis, Some(document)) => format!("{}（{document}）", basis.in_chinese()),
        (basis, None) => basis.in_chinese().to_owned(),
    }
}
