//! One project on a line: what it is scored from, as JSON, in; its scorecard, or what is wrong with it, out.

use super::request::{DEFAULT_RULES, Request};
use super::scored::score;
use crate::diagnostic::{Code, Diagnostic, Findings, Severity, to_json, visible_json, visible_toml};
use crate::model::scorecard::Scorecard;
use crate::rules::Shelf;
use crate::source::Memory;
use crate::source::json_toml::{self, Member};
use serde::Serialize;
use std::fmt::Write as _;

/// Name and version of the format of a line that could not be scored.
pub const ERROR_SCHEMA: &str = "ziping.error/1";

/// What comes of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct StreamRecord {
    /// A scorecard (`ziping.scorecard/1`) or an error (`ziping.error/1`), on one line.
    pub json: String,
    /// Whether something must be mended: an error, or a scorecard with findings behind it.
    pub is_wrong: bool,
}

#[derive(Serialize)]
struct Failed {
    schema: &'static str,
    line: u64,
    findings: serde_json::Value,
}

/// Scores the project on the line of this number, by the packs of `shelf`; its answer depends on nothing else.
pub fn stream_line(line: &str, number: u64, shelf: &Shelf<'_>) -> StreamRecord {
    let scored = scored(line, shelf).and_then(|(card, must)| {
        let json = serde_json::to_string(&card).map_err(|why| unreadable(&why))?;
        Ok((json, must))
    });
    match scored {
        Ok((json, must)) => StreamRecord {
            json: visible_json(&with_findings(json, &must)),
            is_wrong: !must.is_empty(),
        },
        Err(findings) => stream_error(&findings, number),
    }
}

/// What is said in the place of a line that cannot be scored.
pub fn stream_error(findings: &Findings, line: u64) -> StreamRecord {
    let failed = Failed {
        schema: ERROR_SCHEMA,
        line,
        findings: to_json(findings)["findings"].take(),
    };
    StreamRecord {
        json: visible_json(&serde_json::to_string(&failed).unwrap_or_default()),
        is_wrong: true,
    }
}

/// A scorecard with what must be mended behind it: a decision that does not count would be missed by whoever reads the
/// total alone.
fn with_findings(mut card: String, must: &Findings) -> String {
    if !must.is_empty() && card.pop().is_some() {
        let _ = write!(card, ",\"findings\":{}}}", to_json(must)["findings"]);
    }
    card
}

fn unreadable(why: &impl ToString) -> Findings {
    wrong(format!("这一行读不出来：{}", why.to_string())).into()
}

fn wrong(message: String) -> Diagnostic {
    Diagnostic::new(Code::WrongStructure, message)
        .hint("一行一个项目：{\"department\":{\"code\":…,\"name\":…},\"year\":…,\"target\":{…},\"actual\":{…}}")
}

/// The line as a workspace with one project, and what is asked of it.
struct Asked {
    files: Memory,
    year: i16,
    rules: String,
    /// The hash that its pack is to have.
    sha256: Option<String>,
}

/// The scorecard, and what must be mended in the project.
fn scored(line: &str, shelf: &Shelf<'_>) -> Result<(Scorecard, Findings), Findings> {
    let asked = asked(line)?;
    if let Some(wanted) = &asked.sha256 {
        let pack = shelf.open(&asked.rules)?;
        if pack.sha256 != *wanted {
            let message = format!(
                "规则包 `{}` 的校验值是 {}，不是这一行要的 {wanted}",
                pack.id, pack.sha256
            );
            let other = Diagnostic::new(Code::UnknownPack, message).hint("换用当时的规则包，或去掉 rules_sha256");
            return Err(other.into());
        }
    }
    let request = Request::default().with_year(asked.year).with_shelf(shelf);
    let year = score(&asked.files, &request)?;
    let mut must = Findings::new();
    must.extend(year.findings.into_iter().filter(|one| one.severity == Severity::P0));
    Ok((year.card, must))
}

fn asked(line: &str) -> Result<Asked, Findings> {
    let members = json_toml::members(line).map_err(|why| unreadable(&why))?;
    let mut findings = Findings::new();
    let mut seen: Vec<&str> = Vec::new();
    for key in members.iter().map(|member| &member.key) {
        if !["department", "year", "rules", "rules_sha256", "target", "actual"].contains(&key.as_str()) {
            findings.push(wrong(format!("没有 `{key}` 这一项")));
        } else if seen.contains(&key.as_str()) {
            findings.push(wrong(format!("`{key}` 写了两次")));
        }
        seen.push(key);
    }
    let member = |name: &str| members.iter().find(|member| member.key == name);
    let toml = |name: &str| member(name).map(|member| member.toml.as_str());
    // What is in a value reads as a small document, `x = …`.
    let parsed = |toml: &str| format!("x = {toml}").parse::<toml::Table>().ok()?.remove("x");
    let value = |name: &str| parsed(toml(name)?);
    let text = |name: &str| value(name).and_then(|value| value.as_str().map(str::to_owned));
    for name in ["rules", "rules_sha256"] {
        if toml(name).is_some() && text(name).is_none() {
            findings.push(wrong(format!("`{name}` 应为文字")));
        }
    }
    let year = value("year").and_then(|year| i16::try_from(year.as_integer()?).ok());
    let year = year.filter(|year| (1000..=9999).contains(year));
    if year.is_none() {
        findings.push(wrong("`year` 应为四位数的预算年度".to_owned()));
    }
    for name in ["department", "target"] {
        if !member(name).is_some_and(Member::is_object) {
            findings.push(wrong(format!("缺 `{name}`，或不是 {{ … }}")));
        }
    }
    let target = member("target");
    let code = target.and_then(|target| parsed(target.within("code")?)?.as_str().map(str::to_owned));
    let code = code.filter(|code| is_name(code));
    if target.is_some() && code.is_none() {
        findings.push(wrong("`target` 里缺项目编码 `code`，或不能作文件名".to_owned()));
    }
    let (Some(year), Some(code), true) = (year, code, findings.is_empty()) else {
        return Err(findings);
    };
    let rules = text("rules").unwrap_or_else(|| DEFAULT_RULES.to_owned());
    let mut workspace = String::new();
    let _ = writeln!(workspace, "department = {}", toml("department").unwrap_or_default());
    let _ = writeln!(workspace, "years.{year} = {{ rules = {} }}", visible_toml(&rules));
    let mut files = Memory::default();
    files.put("ziping.toml", workspace);
    for (name, folder) in [("target", "targets"), ("actual", "actuals")] {
        if let Some(member) = member(name) {
            files.put(&format!("{year}/{folder}/{code}.toml"), member.document.as_str());
        }
    }
    Ok(Asked {
        files,
        year,
        rules,
        sha256: text("rules_sha256"),
    })
}

fn is_name(code: &str) -> bool {
    !code.is_empty() && code.len() <= 128 && !code.contains(['/', '\\', ':', '\0']) && !code.starts_with('.')
}
