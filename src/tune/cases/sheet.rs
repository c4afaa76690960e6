//! `cases.xlsx`: the same cases as in `cases.toml`, one row each, for those who live in Excel and WPS.
//!
//! The sheet becomes the text that a person would have typed, one case a line, so that it is read, checked and pointed at
//! like `cases.toml`: the line of a message is the row of the sheet.

use super::shape::{CASES, GIVEN};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Place, Source};
use crate::office::book::{Book, Sheet, Typed};
use crate::office::{Archive, Refused, cell_name};
use crate::source::{Kind, closest};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

/// Other names of columns, as a bureau would head them.
const CHINESE: &[(&str, &str)] = &[
    ("说明", "note"),
    ("参数", "set"),
    ("出处", "source"),
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
    let text = first_sheet(bytes).and_then(|sheet| text(&sheet)).map_err(|refused| {
        let why = format!("试算表 {name} 读不出来：{}", refused.message);
        Diagnostic::new(Code::UnreadableFile, why)
            .at(&whole())
            .hint(refused.hint)
    })?;
    Ok(Arc::new(Source::new(name, text)))
}

fn first_sheet(bytes: &[u8]) -> Result<Sheet, Refused> {
    let sheet = Book::first(&Archive::open(bytes)?)?;
    sheet.ok_or_else(|| Refused::new("工作簿里没有工作表", "第一张工作表写试算，第一行是列名"))
}

/// A case a line; the first row names the columns.
fn text(sheet: &Sheet) -> Result<String, Refused> {
    let heads = texts(sheet, 0)?.into_iter().map(|(column, head)| (column, key(&head)));
    let heads: BTreeMap<u16, String> = heads.collect();
    if let Some((column, head)) = heads
        .iter()
        .find(|(_, head)| !of_case(head) && GIVEN.key(head).is_none())
    {
        return Err(unknown(&cell_name(0, *column), head));
    }
    let mut text = String::from("case = [\n");
    for row in 1..sheet.extent().0 {
        let (mut case, mut given) = (Vec::new(), Vec::new());
        for (column, cell) in &texts(sheet, row)? {
            let Some(name) = heads.get(column) else { continue };
            if of_case(name) {
                case.push(match name.as_str() {
                    "ledger" | "whole" => format!("{name} = {}", ledger(cell)),
                    "range" => format!("{name} = {}", range(cell)),
                    "set" => format!("{name} = {}", set(cell)),
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
    Ok(text)
}

/// What the cells of a row say, those without words left out.
fn texts(sheet: &Sheet, row: u32) -> Result<Vec<(u16, String)>, Refused> {
    let mut texts = Vec::new();
    for (column, typed) in sheet.row(row) {
        let text = typed.text().ok_or_else(|| untrusted(&cell_name(row, column), typed))?;
        let text = text.trim();
        if !text.is_empty() {
            texts.push((column, text.to_owned()));
        }
    }
    Ok(texts)
}

/// A heading that is no column of the table tests.
fn unknown(at: &str, head: &str) -> Refused {
    let chinese = |english: &str| CHINESE.iter().find(|(_, key)| *key == english).map(|(words, _)| *words);
    let of_case = match CASES.key("case").map(|key| key.kind) {
        Some(Kind::Tables(case)) => case.keys,
        _ => &[],
    };
    let keys = of_case.iter().chain(GIVEN.keys).map(|key| key.name);
    let keys = keys.filter(|key| {
        !matches!(
            *key,
            "given" | "also" | "adjusted_target" | "attributes" | "progress" | "reasons"
        )
    });
    let mut names: Vec<&str> = keys.map(|key| chinese(key).unwrap_or(key)).collect();
    // 说明 is a key of the case and of its input.
    let mut seen = BTreeSet::new();
    names.retain(|name| seen.insert(*name));
    let near = closest(head, names.iter().copied());
    let near = near.map(|near| format!("是否想写“{near}”？")).unwrap_or_default();
    Refused::new(
        format!("单元格 {at} 的列名“{head}”不认识"),
        format!("{near}可以用的列名：{}", names.join("、")),
    )
}

fn untrusted(at: &str, typed: &Typed) -> Refused {
    let (what, hint) = match typed {
        Typed::Formula => ("是公式；公式的结果不可靠".to_owned(), "请改成数值或文字"),
        Typed::Error(error) => (format!("是错误值 {error}"), "请改成数值或文字，或删去"),
        Typed::Masked(number) => (
            format!("存的是 {number}，数字格式把它显示成了别的样子"),
            "单元格格式设为“文本”，重新写一遍",
        ),
        _ => ("被当成了时间，或数太大".to_owned(), "单元格格式设为“文本”，重新写一遍"),
    };
    Refused::new(format!("单元格 {at} {what}"), hint)
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

/// `reverse=excess；rate_places=2` as a table.
fn set(cell: &str) -> String {
    let pairs = cell
        .split(['；', ';', '，', ',', '\n'])
        .map(str::trim)
        .filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| {
        let (name, value) = pair.split_once(['=', '＝']).unwrap_or((pair, ""));
        format!("{} = {}", quoted(name.trim()), quoted(value.trim()))
    });
    format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
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
