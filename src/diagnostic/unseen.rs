//! What nobody sees, shown: for people, in JSON and in TOML.

pub use crate::model::unseen::{first_unseen, is_blank, is_unseen};
use std::fmt::Write;

/// `text` with every character that nobody sees as `\u{…}`; line breaks and tabs stay.
pub fn visible(text: &str) -> String {
    escaped(text, |c, out| out.extend(c.escape_unicode()))
}

/// What `write` makes of every character that nobody sees, and the rest as it is.
fn escaped(text: &str, write: impl Fn(char, &mut String)) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, c)) = first_unseen(rest) {
        out.push_str(&rest[..at]);
        write(c, &mut out);
        rest = &rest[at + c.len_utf8()..];
    }
    out.push_str(rest);
    out
}

/// JSON with every character that nobody sees as `\uXXXX`: the same value for whoever parses it. JSON has such characters
/// in its strings only.
pub fn visible_json(json: &str) -> String {
    escaped(json, |c, out| {
        for unit in c.encode_utf16(&mut [0; 2]) {
            let _ = write!(out, "\\u{unit:04x}");
        }
    })
}

/// `text` as a TOML string, with every character that nobody sees as `\uXXXX`: the same value for whoever parses it.
pub fn visible_toml(text: &str) -> String {
    if first_unseen(text).is_none() {
        if !text.contains(['"', '\\', '\n', '\t']) {
            return format!("\"{text}\"");
        }
        return toml::Value::String(text.to_owned()).to_string();
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_unseen(c) && u32::from(c) > 0xffff => {
                let _ = write!(out, "\\U{:08X}", u32::from(c));
            }
            c if is_unseen(c) => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_shown_and_what_everybody_sees_stays() {
        assert_eq!(
            visible("甲\u{202e}乙\u{200b}\u{feff}\u{1b}[2J"),
            "甲\\u{202e}乙\\u{200b}\\u{feff}\\u{1b}[2J"
        );
        for text in ["〔2020〕10号", "≥90%", "m³\tα\n第二行", "　全角空格", "𠮷 é e\u{301}"] {
            assert_eq!(visible(text), text);
        }
        for text in ["", " 　", "\u{200b}", "\u{2060}\u{ad} \u{3164}"] {
            assert!(is_blank(text), "{text:?}");
        }
        assert!(!is_blank("无") && !is_blank("\u{200b}1"));
    }

    #[test]
    fn json_and_toml_say_the_same_and_show_everything() {
        let text = "甲\u{202e}\u{85}\u{e0041}\u{7f}\u{feff}\"\\\n\t尾";
        let json = visible_json(&serde_json::to_string(text).unwrap());
        assert_eq!(json, "\"甲\\u202e\\u0085\\udb40\\udc41\\u007f\\ufeff\\\"\\\\\\n\\t尾\"");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        let toml = visible_toml(text);
        assert_eq!(toml, "\"甲\\u202E\\u0085\\U000E0041\\u007F\\uFEFF\\\"\\\\\\n\\t尾\"");
        let table: toml::Table = toml::from_str(&format!("x = {toml}\n")).unwrap();
        assert_eq!(table["x"].as_str(), Some(text));
    }
}
