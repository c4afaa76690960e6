//! The receipt of an entry: what it is, on whose word, and a hash of every file.

use crate::diagnostic::{Diagnostic, Findings};
use crate::source::{Files, Key, Kind, Shape, read_fields, read_text};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Name and version of the format.
pub(super) const SCHEMA: &str = "ziping.receipt/1";

/// Name of the file.
pub(super) const NAME: &str = "receipt.toml";

static RECEIPT: Shape = Shape {
    title: "存档回执",
    keys: &[
        Key::must("schema", Kind::Text, "格式：ziping.receipt/1"),
        Key::must("kind", Kind::Text, "存档种类：targets 为批复的绩效目标"),
        Key::must("year", Kind::Integer, "预算年度：四位数字"),
        Key::must("engine", Kind::Text, "程序版本：存档时所用"),
        Key::may("approval", Kind::Text, "批复文号：绩效目标随哪份文件批复或调整"),
        Key::may("date", Kind::Text, "批复日期：如 2021-02-01"),
        Key::must("file", Kind::Tables(&FILE), "文件：每个文件的路径和校验值"),
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
    /// Path and hash of every file.
    pub(super) files: Vec<(String, String)>,
}

/// SHA-256 of `bytes`, in hexadecimal.
pub(super) fn hash(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// The text of a receipt for these files.
pub(super) fn text(year: i16, approval: Option<&str>, date: Option<&str>, files: &[(String, Vec<u8>)]) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let mut out = String::from("# 存档回执：由 ziping file 写出，请勿改动；改动任何一个文件，核对时都会指出。\n");
    let _ = writeln!(out, "schema = {}", quoted(SCHEMA));
    let _ = writeln!(
        out,
        "kind = \"targets\"\nyear = {year}\nengine = {}",
        quoted(env!("CARGO_PKG_VERSION"))
    );
    for (key, value) in [("approval", approval), ("date", date)] {
        if let Some(value) = value {
            let _ = writeln!(out, "{key} = {}", quoted(value));
        }
    }
    for (path, bytes) in files {
        let _ = write!(
            out,
            "\n[[file]]\npath = {}\nsha256 = \"{}\"\n",
            quoted(path),
            hash(bytes)
        );
    }
    out
}

/// The receipt in `folder`.
pub(super) fn read(files: &dyn Files, folder: &str) -> Result<Receipt, Findings> {
    let path = format!("{folder}/{NAME}");
    let source = read_text(files, &path, &path).map_err(|one: Diagnostic| Findings::from(one))?;
    let mut said = Findings::new();
    let receipt = read_fields(&source, &RECEIPT, &mut said, |fields, _| Receipt {
        approval: fields.words("approval"),
        files: fields
            .tables("file")
            .iter()
            .filter_map(|file| Some((file.words("path")?, file.words("sha256")?)))
            .collect(),
    });
    match receipt {
        Some(receipt) if said.is_empty() => Ok(receipt),
        _ => Err(said),
    }
}
