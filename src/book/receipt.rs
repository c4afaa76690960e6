//! The receipt of an entry: what it is, on whose word, and a hash of every file.

use crate::diagnostic::{Diagnostic, Findings, visible_toml};
use crate::model::Source;
use crate::source::{Fields, Files, Key, Kind, Shape, read_fields, read_long_text, sha256};
use std::fmt::Write as _;
use std::sync::Arc;

/// Name and version of the format.
const SCHEMA: &str = "ziping.receipt/2";

/// The one before, which had no hash of itself.
const BEFORE: &str = "ziping.receipt/1";

/// The key of the hash of everything else in the receipt.
const ITSELF: &str = "receipt_sha256";

/// Name of the file.
pub(super) const NAME: &str = "receipt.toml";

static RECEIPT: Shape = Shape {
    title: "存档回执",
    keys: &[
        Key::must("schema", Kind::Text, "格式：ziping.receipt/2"),
        Key::must(
            "kind",
            Kind::Text,
            "存档种类：targets 为批复的绩效目标，filing 为报送的自评",
        ),
        Key::must("year", Kind::Integer, "预算年度：四位数字"),
        Key::must("engine", Kind::Text, "程序版本：存档时所用"),
        Key::may("approval", Kind::Text, "批复文号：绩效目标随哪份文件批复或调整"),
        Key::may("date", Kind::Text, "批复日期：如 2021-02-01"),
        Key::may("reason", Kind::Text, "理由：为什么再次存档"),
        Key::may("draft", Kind::Flag, "草稿：true 为还没有定稿的"),
        Key::may("rules", Kind::Text, "评分规则：规则包的编号"),
        Key::may("rules_version", Kind::Text, "规则版本：规则包的版本"),
        Key::may("rules_sha256", Kind::Text, "规则校验值：规则包生效内容的 SHA-256"),
        Key::may(
            "receipt_sha256",
            Kind::Text,
            "回执校验值：回执里这一行以外全部内容的 SHA-256",
        ),
        Key::must("file", Kind::Tables(&FILE), "文件：每个文件的路径和校验值"),
        Key::may(
            "evidence",
            Kind::Tables(&FILE),
            "佐证材料：存档时在年度文件夹里的文件，只记校验值",
        ),
    ],
};

static FILE: Shape = Shape {
    title: "存档文件",
    keys: &[
        Key::must("path", Kind::Text, "路径：相对于回执所在的文件夹"),
        Key::must("sha256", Kind::Text, "校验值：文件内容的 SHA-256"),
    ],
};

/// A receipt, read back.
pub(super) struct Receipt {
    /// 批复文号.
    pub(super) approval: Option<String>,
    /// The day that was stated, as typed.
    pub(super) date: Option<String>,
    /// Why it was filed again.
    pub(super) reason: Option<String>,
    /// Whether it was not final.
    pub(super) draft: bool,
    /// Version of the program that wrote it.
    pub(super) engine: String,
    /// Id and hash of the pack.
    pub(super) rules: Option<(String, String)>,
    /// Path and hash of every file.
    pub(super) files: Vec<(String, String)>,
    /// Path inside the workspace and hash of every piece of 佐证材料.
    pub(super) evidence: Vec<(String, String)>,
    /// What the receipt contradicts itself in.
    pub(super) slips: Vec<String>,
}

/// What a receipt says beside its files.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Head<'a> {
    /// `targets` or `filing`.
    pub(super) kind: &'a str,
    /// 预算年度.
    pub(super) year: i16,
    /// 批复文号.
    pub(super) approval: Option<&'a str>,
    /// 日期, as typed.
    pub(super) date: Option<&'a str>,
    /// Why it is filed again.
    pub(super) reason: Option<&'a str>,
    /// Whether it is not final.
    pub(super) draft: bool,
    /// Id, version and hash of the pack.
    pub(super) rules: Option<(&'a str, &'a str, &'a str)>,
}

/// The text of a receipt for these files, and for 佐证材料 by path and hash.
pub(super) fn text(head: &Head<'_>, files: &[(String, Vec<u8>)], evidence: &[(String, String)]) -> String {
    let quoted = visible_toml;
    let mut out = String::from("# 存档回执：由 ziping file 写出，请勿改动；改动任何一个文件，核对时都会指出。\n");
    let _ = writeln!(out, "schema = {}\nkind = {}", quoted(SCHEMA), quoted(head.kind));
    let _ = writeln!(
        out,
        "year = {}\nengine = {}",
        head.year,
        quoted(env!("CARGO_PKG_VERSION"))
    );
    for (key, value) in [
        ("approval", head.approval),
        ("date", head.date),
        ("reason", head.reason),
    ] {
        if let Some(value) = value {
            let _ = writeln!(out, "{key} = {}", quoted(value));
        }
    }
    if head.draft {
        out += "draft = true\n";
    }
    if let Some((id, version, sha256)) = head.rules {
        let _ = writeln!(
            out,
            "rules = {}\nrules_version = {}\nrules_sha256 = {}",
            quoted(id),
            quoted(version),
            quoted(sha256)
        );
    }
    let top = out.len();
    for (path, bytes) in files {
        let _ = write!(
            out,
            "\n[[file]]\npath = {}\nsha256 = \"{}\"\n",
            quoted(path),
            sha256(bytes)
        );
    }
    for (path, hash) in evidence {
        let _ = write!(out, "\n[[evidence]]\npath = {}\nsha256 = \"{hash}\"\n", quoted(path));
    }
    let itself = line_of_itself(&hash_of_itself(&out));
    out.insert_str(top, &itself);
    out
}

/// The line that says the hash.
fn line_of_itself(hash: &str) -> String {
    format!("{ITSELF} = \"{hash}\"\n")
}

/// The hash that a receipt should have of itself: of everything but the line that says it.
fn hash_of_itself(text: &str) -> String {
    let others = text.split_inclusive('\n').filter(|line| !line.starts_with(ITSELF));
    sha256(others.collect::<String>().as_bytes())
}

/// The longest one that is read, bytes: a line for each of hundreds of thousands of files.
pub const LONGEST: u64 = 64 * 1024 * 1024;

/// The receipt in `folder`, which is one of `kind` and `year`.
pub(super) fn read(files: &dyn Files, folder: &str, kind: &str, year: i16) -> Result<Receipt, Findings> {
    let path = format!("{folder}/{NAME}");
    let source = read_long_text(files, &path, &path, LONGEST).map_err(|one: Diagnostic| Findings::from(one))?;
    of(&source, kind, year)
}

/// The receipt that stands in `source`.
pub(super) fn of(source: &Arc<Source>, kind: &str, year: i16) -> Result<Receipt, Findings> {
    let mut findings = Findings::new();
    let pairs = |tables: Vec<Fields<'_>>| -> Vec<(String, String)> {
        let pair = |one: &Fields<'_>| Some((one.words("path")?, one.words("sha256")?));
        tables.iter().filter_map(pair).collect()
    };
    let receipt = read_fields(source, &RECEIPT, &mut findings, |fields, _| Receipt {
        slips: slips(fields, &source.text, kind, year),
        evidence: pairs(fields.tables("evidence")),
        approval: fields.words("approval"),
        date: fields.words("date"),
        reason: fields.words("reason"),
        draft: fields.flag("draft").unwrap_or(false),
        engine: fields.words("engine").unwrap_or_default(),
        rules: fields.words("rules").zip(fields.words("rules_sha256")),
        files: pairs(fields.tables("file")),
    });
    match receipt {
        Some(receipt) if findings.is_empty() => Ok(receipt),
        _ => Err(findings),
    }
}

/// What a receipt contradicts itself in, or its folder.
fn slips(fields: &Fields<'_>, text: &str, kind: &str, year: i16) -> Vec<String> {
    let mut slips = Vec::new();
    let schema: String = fields.words("schema").unwrap_or_default();
    let own: Option<String> = fields.words(ITSELF);
    if ![SCHEMA, BEFORE].contains(&schema.as_str()) {
        slips.push(format!("回执的格式 {schema} 不认识"));
    } else if own.is_none() && schema == SCHEMA {
        slips.push("回执里没有它自己的校验值".to_owned());
    } else if own.is_some_and(|own| own != hash_of_itself(text) || !text.contains(&line_of_itself(&own))) {
        slips.push("回执本身改动过，与它自己的校验值不符".to_owned());
    }
    let written: String = fields.words("kind").unwrap_or_default();
    if written != kind {
        slips.push(format!("回执写的种类是 {written}，文件夹是 {kind}"));
    }
    if let Some(one) = fields.integer("year").filter(|one| one.value != i64::from(year)) {
        slips.push(format!("回执写的年度是 {}，文件夹在 {year}", one.value));
    }
    slips
}
