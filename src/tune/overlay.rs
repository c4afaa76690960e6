//! A pack that changes another: the file that says only what differs.

use super::functions::functions_of;
use crate::rules::{Pack, Param};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use toml_edit::{DocumentMut, Item, Table, Value, value};

/// What a new overlay is called, and what it changes.
#[derive(Debug, Clone)]
pub struct Overlay<'a> {
    /// Id, which is the name of its folder.
    pub id: &'a str,
    /// Version.
    pub version: &'a str,
    /// Title.
    pub title: &'a str,
    /// Why it is made, where somebody said so.
    pub reason: Option<&'a str>,
    /// The pack that it changes.
    pub base: &'a Pack,
    /// The same with other values of parameters.
    pub tuned: &'a Pack,
}

impl Overlay<'_> {
    /// Its `pack.toml`. Every parameter that stays is a comment: taking the `#` away is the change.
    pub fn manifest(&self) -> String {
        let base = self.base;
        let reason = self.reason.map(|reason| format!("# 理由：{}\n", in_one_line(reason)));
        let mut text = format!(
            "# 在 {base} 上修改：只写改动的部分。去掉行首的 # 并改数，就是一处改动。\n\
             # 要改写函数的，在本文件夹新建一个 .rhai 文件，写同名的函数。\n{reason}\n\
             id = {id}\nversion = {version}\ntitle = {title}\nextends = {extends}\n",
            base = base.id,
            reason = reason.unwrap_or_default(),
            id = quoted(self.id),
            version = quoted(self.version),
            title = quoted(self.title),
            extends = quoted(&base.id),
        );
        for (name, param) in &base.params {
            let range = match (param.min, param.max) {
                _ if !param.words.is_empty() => format!("可选 {}", param.words.join("、")),
                (Some(min), Some(max)) => format!("，范围 {}–{}", min.normalize(), max.normalize()),
                _ => String::new(),
            };
            let new = self.tuned.params.get(name).filter(|new| new.value != param.value);
            let was = new.map(|_| format!("；原为 {}", param.typed())).unwrap_or_default();
            let off = if new.is_some() { "" } else { "# " };
            let _ = write!(
                text,
                "\n# {}（{}{range}{was}）\n{off}[param.{name}]\n{off}value = {}\n",
                param.about,
                param.unit,
                as_written(new.unwrap_or(param))
            );
        }
        text
    }
}

/// The manifest of an overlay with these values of parameters, another version, and why it was changed; comments and order
/// stay.
///
/// # Errors
/// In words, where it is no TOML.
pub fn amended(manifest: &str, changed: &[(&str, &Param)], version: &str, reason: &str) -> Result<String, String> {
    const NOT_A_TABLE: &str = "pack.toml 里的 param 不是表，在文件里改";
    let mut document: DocumentMut = manifest
        .parse()
        .map_err(|error| format!("pack.toml 读不出来：{error}"))?;
    put(document.as_table_mut(), "version", Value::from(version));
    if !changed.is_empty() {
        let mut new = Table::new();
        new.set_implicit(true);
        let params = document.entry("param").or_insert(Item::Table(new));
        let params = params.as_table_like_mut().ok_or(NOT_A_TABLE)?;
        for (name, param) in changed {
            let new = value_of(param);
            let known = params.get_mut(name).and_then(Item::as_table_like_mut);
            if let Some(table) = known {
                if let Some(old) = table.get_mut("value").and_then(Item::as_value_mut) {
                    replace(old, new);
                } else {
                    table.insert("value", value(new));
                }
            } else {
                let mut table = Table::new();
                table.insert("value", value(new));
                params.insert(name, Item::Table(table));
            }
        }
    }
    let text = document.to_string();
    let said = format!("# {version}：{}\n", in_one_line(reason));
    // The line for editors stays the first one.
    let head = text.lines().next().filter(|line| line.starts_with("#:"));
    let at = head.map_or(0, |line| {
        text[line.len()..]
            .find('\n')
            .map_or(text.len(), |end| line.len() + end + 1)
    });
    Ok(format!("{}{said}{}", &text[..at], &text[at..]))
}

fn put(table: &mut Table, key: &str, new: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => replace(old, new),
        None => drop(table.insert(key, value(new))),
    }
}

/// What stands around the value stays: blanks, and the comment behind it.
fn replace(old: &mut Value, new: Value) {
    let around = old.decor().clone();
    *old = new;
    *old.decor_mut() = around;
}

/// The functions of `script` that are not word for word those of `base`, as a script of their own; nothing where all are.
pub fn rewritten(base: &str, script: &str) -> Option<String> {
    let known: BTreeMap<String, String> = functions_of(base).into_iter().map(|one| (one.name, one.text)).collect();
    let new = functions_of(script).into_iter();
    let new: Vec<String> = new
        .filter(|one| known.get(&one.name) != Some(&one.text))
        .map(|one| one.text)
        .collect();
    (!new.is_empty()).then(|| new.join("\n\n") + "\n")
}

fn as_written(param: &Param) -> String {
    param.word().map_or_else(|| param.value.to_string(), quoted)
}

fn value_of(param: &Param) -> Value {
    let text = param.typed();
    if param.word().is_none()
        && let Ok(number) = text.parse::<Value>()
    {
        return number;
    }
    Value::from(text)
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// A comment is one line, and has nothing that a reader does not see.
fn in_one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Shelf;

    #[test]
    fn a_changed_parameter_stands_and_the_others_are_comments() {
        let base = Shelf::shipped().open("mof-2020").expect("shipped");
        let tuned = base.with_typed_param("late_loss", "0.10").expect("in range");
        let tuned = tuned.with_typed_param("reverse", "excess").expect("a word");
        let overlay = Overlay {
            id: "county",
            version: "0.1.0",
            title: "某县“试行”",
            reason: Some("省厅\n# 要求"),
            base: &base,
            tuned: &tuned,
        };
        let text = overlay.manifest();
        assert!(text.contains("# 理由：省厅 # 要求\n"), "{text}");
        assert!(text.contains("\n[param.late_loss]\nvalue = 0.1"), "{text}");
        assert!(text.contains("\n[param.reverse]\nvalue = \"excess\"\n"), "{text}");
        assert!(text.contains("\n# [param.over_ratio]\n# value = 1.3\n"), "{text}");
        let read: toml::Table = text.parse().expect("TOML");
        assert_eq!(read["title"].as_str(), Some("某县“试行”"));
    }

    #[test]
    fn an_amended_manifest_keeps_what_was_there() {
        let base = Shelf::shipped().open("mof-2020").expect("shipped");
        let tuned = base.with_typed_param("over_ratio", "1.5").expect("in range");
        let tuned = tuned.with_typed_param("late_loss", "0.2").expect("in range");
        let before = "#:schema x\nid = \"a\" # 县\nversion = \"1.0.0\"   # 版\n\n[param.late_loss]\nvalue = 0.1 # 旧\n\n[clause.late]\ntext = \"甲\"\n";
        let changed: Vec<(&str, &Param)> = ["late_loss", "over_ratio"]
            .iter()
            .map(|name| (*name, &tuned.params[*name]))
            .collect();
        let after = amended(before, &changed, "1.0.1", "改").expect("TOML");
        assert!(
            after.starts_with("#:schema x\n# 1.0.1：改\nid = \"a\" # 县\nversion = \"1.0.1\"   # 版\n"),
            "{after}"
        );
        assert!(after.contains("[param.late_loss]\nvalue = 0.2 # 旧\n"), "{after}");
        assert!(after.contains("[param.over_ratio]\nvalue = 1.5\n"), "{after}");
        assert!(after.contains("[clause.late]\ntext = \"甲\"\n"), "{after}");
    }

    #[test]
    fn only_what_was_rewritten_is_written() {
        let base = "// 甲\nfn a(i) { 1 }\n\nfn b(i) { 2 }\n";
        assert_eq!(rewritten(base, base), None);
        let new = "// 甲\nfn a(i) { 1 }\n\n// 乙\nfn b(i) { 3 }\nfn c(i) { }\n";
        assert_eq!(
            rewritten(base, new).as_deref(),
            Some("// 乙\nfn b(i) { 3 }\n\nfn c(i) { }\n")
        );
    }
}
