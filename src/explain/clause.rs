//! A clause as it is cited: nobody reads an article number that has not been compared with the official text.

use crate::model::scorecard::{ClauseRef, RulesRef};

/// What stands instead of an article that nobody has checked.
const UNVERIFIED: &str = "（条款原文待核对）";

/// `财预〔2020〕10号第十六条：未完成的按比例记分`; for words that are no clause of the pack (a decision's own), the words.
pub fn citation(rules: &RulesRef, clause: &str) -> Option<String> {
    if clause.trim().is_empty() {
        return None;
    }
    Some(rules.clauses.get(clause).map_or_else(|| clause.to_owned(), of))
}

fn of(clause: &ClauseRef) -> String {
    let source = source(clause);
    if clause.text.is_empty() {
        source
    } else {
        format!("{source}：{}", clause.text)
    }
}

/// Document and article; the article only where somebody has compared the text.
pub fn source(clause: &ClauseRef) -> String {
    let document = &clause.document;
    match &clause.article {
        _ if !clause.verified => format!("{document}{UNVERIFIED}"),
        Some(article) => format!("{document}{article}"),
        None => document.clone(),
    }
}
