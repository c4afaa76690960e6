//! `cases.xlsx`: the same cases as in `cases.toml`, one row each, for those who live in Excel and WPS.
//!
//! The sheet becomes the text that a person would have typed, one case a line, so that it is read, checked and pointed at
//! like `cases.toml`: the line of a message is the row of the sheet.

use super::shape::CASES;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Place, Source};
use crate::office::first_sheet;
use crate::source::Kind;
use std::fmt::Write;
use std::sync::Arc;

/// Other names of columns, as a bureau would head them.
const CHINESE: &[(&str, &str)] = &[
    ("说明", "note"),
    ("应得分", "score"),
    ("状态", "status"),
    ("扣分", "ledger"),
    ("整张表的扣分", "whole"),
    ("等级", "grade"),
    ("分值", "points"),
    ("一级指标", "level1"),
    ("二级指标", "level2"),
    ("三级指标", "name"),
    ("指标值", "target"),
    ("完成值", "actual"),
    ("完成程度", "degree"),
    ("偏差原因", "reason"),
    ("批准文号", "approval"),
    ("年初预算数", "initial"),
    ("全年预算数", "adjusted"),
    ("全年执行数", "executed"),
];

/// The workbook as the text of a `cases.toml`; messages call it `name`.
pub fn from_sheet(bytes: &[u8], name: &str) -> Result<Arc<Source>, Diagnostic> {
    let whole = || Place::whole(&Arc::new(Source::new(name, "")));
    let sheet = first_sheet(bytes).map_err(|why| {
        Diagnostic::new(Code::UnreadableFile, format!("试算表 {name} 读不出来：{why}"))
            .at(&whole())
            .hint("第一张工作表、第一行是列名")
    })?;
    let mut rows = sheet.rows.into_iter();
    let header: Vec<String> = rows.next().unwrap_or_default().iter().map(|name| key(name)).collect();
    let mut text = String::from("case = [\n");
    for row in rows {
        let cells = header
            .iter()
            .zip(&row)
            .filter(|(name, cell)| !name.is_empty() && !cell.is_empty());
        let (mut case, mut given) = (Vec::new(), Vec::new());
        for (name, cell) in cells {
            if of_case(name) {
                case.push(match name.as_str() {
                    "ledger" | "whole" => format!("{name} = {}", ledger(cell)),
                    "range" => format!("{name} = {}", range(cell)),
                    _ => format!("{name} = {}", quoted(cell)),
                });
            } else {
                given.push(format!("{name} = {}", typed(name, cell)));
            }
        }
        if !case.is_empty() || !given.is_empty() {
            let _ = write!(text, "{{ {}, given = {{ {} }} }},", case.join(", "), given.join(", "));
        }
        text.push('\n');
    }
    text.push_str("]\n");
    Ok(Arc::new(Source::new(name, text)))
}

/// The key behind a column's heading.
fn key(heading: &str) -> String {
    let heading = heading.trim();
    let english = CHINESE
        .iter()
        .find(|(chinese, _)| *chinese == heading)
        .map(|(_, english)| *english);
    english.unwrap_or(heading).to_owned()
}

fn of_case(name: &str) -> bool {
    let Some(Kind::Tables(case)) = CASES.key("case").map(|key| key.kind) else {
        return false;
    };
    case.key(name).is_some()
}

/// A value of `given`: true and false, whole numbers and lists as such, all else as text, which numbers may be.
fn typed(name: &str, cell: &str) -> String {
    match name {
        "core" => {
            if matches!(cell, "是" | "true") {
                "true".into()
            } else {
                "false".into()
            }
        }
        "year" => cell.trim_end_matches('年').to_owned(),
        _ => quoted(cell),
    }
}

/// `0.25 proportional；1 late` as a list of lines.
fn ledger(cell: &str) -> String {
    let lines = cell
        .split(['；', ';', '\n'])
        .map(str::trim)
        .filter(|line| !line.is_empty() && *line != "无");
    let lines = lines.map(|line| {
        let (points, clause) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let clause = clause.trim();
        let clause = if clause.is_empty() {
            String::new()
        } else {
            format!(", clause = {}", quoted(clause))
        };
        format!("{{ points = {}{clause} }}", quoted(points))
    });
    format!("[{}]", lines.collect::<Vec<_>>().join(", "))
}

/// `6–8` as a range.
fn range(cell: &str) -> String {
    let (low, high) = cell.split_once(['–', '-', '~', '—', '至']).unwrap_or((cell, cell));
    format!("{{ low = {}, high = {} }}", quoted(low.trim()), quoted(high.trim()))
}

/// A TOML string on one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(c);
            }
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}
