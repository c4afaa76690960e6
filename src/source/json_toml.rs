//! JSON objects as the TOML of the files: numbers as they are written, keys in their order.

use crate::diagnostic::visible_toml;
use serde::de::IgnoredAny;
use std::fmt::Write as _;

/// A member of a JSON object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its key.
    pub key: String,
    /// Its value, as TOML.
    pub toml: String,
    /// Its value as a document of its own, a line for each member; empty where it is no object.
    pub document: String,
    /// The members of its value, each a key and its value as TOML; none where it is no object.
    within: Vec<(String, String)>,
}

impl Member {
    /// A member of its value, as TOML.
    pub fn within(&self, key: &str) -> Option<&str> {
        let one = self.within.iter().find(|(known, _)| known == key);
        one.map(|(_, toml)| toml.as_str())
    }

    /// Whether its value is an object.
    pub fn is_object(&self) -> bool {
        self.toml.starts_with('{')
    }
}

/// The members of a JSON object, in their order; one that is `null` is as absent.
///
/// # Errors
/// Why the text is no JSON object.
pub fn members(json: &str) -> Result<Vec<Member>, String> {
    let json = json.trim_start_matches('\u{feff}').trim();
    // From here on the text is known to be JSON, but for escapes of half a character.
    serde_json::from_str::<IgnoredAny>(json).map_err(|error| in_words(&error, json))?;
    if depth(json) > DEEPEST {
        return Err(format!("括号套得太深，最多 {DEEPEST} 层"));
    }
    let mut text = Text {
        rest: json,
        broken: None,
    };
    if !text.rest.starts_with('{') {
        return Err("这一行不是 { … }".to_owned());
    }
    let mut members = Vec::new();
    text.take(1);
    while !text.ends('}') {
        let key = text.key();
        if text.rest.starts_with('{') {
            let within = text.object();
            let (mut toml, mut document) = (String::new(), String::new());
            for (key, value) in &within {
                let key = visible_toml(key);
                let _ = write!(toml, "{}{key} = {value}", if toml.is_empty() { "" } else { ", " });
                let _ = writeln!(document, "{key} = {value}");
            }
            members.push(Member {
                key,
                toml: format!("{{ {toml} }}"),
                document,
                within,
            });
        } else {
            let mut toml = String::new();
            if text.value(&mut toml) {
                members.push(Member {
                    key,
                    toml,
                    document: String::new(),
                    within: Vec::new(),
                });
            }
        }
    }
    match text.broken {
        Some(broken) => Err(format!("`{}` 里有半个字符，读不成文字", start_of(broken))),
        None => Ok(members),
    }
}

/// Where a text stops being JSON.
fn in_words(error: &serde_json::Error, json: &str) -> String {
    if error.is_eof() {
        return "没有写完，缺结尾的引号或括号".to_owned();
    }
    // The column counts bytes: up to the one that is wrong, but up to the one before where that is a bare control character.
    let column = error.column().min(json.len());
    let is_bare = json.as_bytes().get(column).is_some_and(u8::is_ascii_control);
    let at = json.floor_char_boundary(if is_bare { column } else { column.saturating_sub(1) });
    let (before, rest) = json.split_at(at);
    if is_bare {
        return format!(
            "第 {} 个字是没有转义的制表符或换行，写成 \\t、\\n",
            before.chars().count() + 1
        );
    }
    format!(
        "第 {} 个字 `{}` 不合 JSON 的写法",
        before.chars().count() + 1,
        start_of(rest)
    )
}

/// The first few characters of a text.
fn start_of(text: &str) -> String {
    text.chars().take(12).collect()
}

/// Brackets inside each other, at most.
const DEEPEST: usize = 32;

/// How many brackets of a JSON text stand inside each other.
fn depth(json: &str) -> usize {
    let (mut now, mut most, mut in_text, mut is_escaped) = (0_usize, 0, false, false);
    for byte in json.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_text => is_escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => {
                now += 1;
                most = most.max(now);
            }
            b'}' | b']' if !in_text => now = now.saturating_sub(1),
            _ => {}
        }
    }
    most
}

/// What is left of a text that is JSON.
struct Text<'t> {
    rest: &'t str,
    /// The first string that stands for no text: an escape gives half of a character.
    broken: Option<&'t str>,
}

impl<'t> Text<'t> {
    /// The members of the object that begins here, each a key and its value as TOML.
    fn object(&mut self) -> Vec<(String, String)> {
        let mut members = Vec::new();
        self.take(1);
        while !self.ends('}') {
            let (key, mut value) = (self.key(), String::new());
            if self.value(&mut value) {
                members.push((key, value));
            }
        }
        members
    }

    fn key(&mut self) -> String {
        let key = self.string();
        self.take(1); // the colon
        key
    }

    /// Writes the value that begins here as TOML; nothing of `null`, and says so.
    fn value(&mut self, out: &mut String) -> bool {
        match self.rest.as_bytes().first() {
            None => return false,
            Some(b'{') => {
                let begin = out.len();
                self.take(1);
                while !self.ends('}') {
                    let (before, key) = (out.len(), self.key());
                    out.push_str(if before == begin { "{ " } else { ", " });
                    out.push_str(&visible_toml(&key));
                    out.push_str(" = ");
                    if !self.value(out) {
                        out.truncate(before);
                    }
                }
                out.push_str(if out.len() == begin { "{  }" } else { " }" });
            }
            Some(b'[') => {
                out.push('[');
                let begin = out.len();
                self.take(1);
                while !self.ends(']') {
                    let before = out.len();
                    out.push_str(if before == begin { "" } else { ", " });
                    if !self.value(out) {
                        out.truncate(before);
                    }
                }
                out.push(']');
            }
            Some(b'"') => out.push_str(&visible_toml(&self.string())),
            Some(_) => {
                let end = self.rest.find([',', '}', ']', ' ', '\t', '\r', '\n']);
                let word = &self.rest[..end.unwrap_or(self.rest.len())];
                if word == "null" {
                    self.take(word.len());
                    return false;
                }
                out.push_str(word);
                self.take(word.len());
            }
        }
        true
    }

    fn string(&mut self) -> String {
        let mut end = 1;
        let rest: &'t str = self.rest;
        let bytes = rest.as_bytes();
        while end < bytes.len() && bytes[end] != b'"' {
            end += if bytes[end] == b'\\' { 2 } else { 1 };
        }
        let end = (end + 1).min(bytes.len());
        let written = &rest[..end];
        let string = serde_json::from_str(written).unwrap_or_else(|_| {
            self.broken.get_or_insert(written);
            String::new()
        });
        self.take(end);
        string
    }

    /// Whether the list or object ends here; a comma before what follows is gone.
    fn ends(&mut self, end: char) -> bool {
        if self.rest.starts_with(',') {
            self.take(1);
        }
        let is_end = self.rest.is_empty() || self.rest.starts_with(end);
        if is_end {
            self.take(1);
        }
        is_end
    }

    fn take(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default().trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_as_they_are_written_and_keys_in_their_order() {
        let json = r#"{"b": 566.10, "a": [1, -2.50 , 1E2,null], "月": {"z": true, "y": "a\"b\\\u4e2d\ud83d\ude00\/"}, "n": null, "e": {}, "l": []}"#;
        let want = [
            "\"b\" = 566.10",
            "\"a\" = [1, -2.50, 1E2]",
            "\"月\" = { \"z\" = true, \"y\" = 'a\"b\\中😀/' }",
            "\"e\" = {  }",
            "\"l\" = []",
        ];
        let members = members(&format!("{{\"x\": {json}}}")).unwrap();
        let toml = &members[0].document;
        assert_eq!(toml.lines().collect::<Vec<_>>(), want);
        let read: toml::Table = toml.parse().unwrap();
        assert_eq!(read["月"]["y"].as_str(), Some("a\"b\\中😀/"));
        assert_eq!(members[0].toml, format!("{{ {} }}", want.join(", ")));
    }

    #[test]
    fn what_is_no_object_is_said() {
        for json in [
            "",
            "[]",
            "{\"a\":1",
            "{\"a\":1}}",
            "7",
            "{\"a\":01}",
            "{'a':1}",
            "{\"a\" 1}",
        ] {
            assert!(members(json).is_err(), "{json}");
        }
        // Half of a character is no text, wherever it stands.
        for json in [r#"{"a":"9\ud800个"}"#, r#"{"a\udc00":1}"#, r#"{"a":{"b":["\ud83d"]}}"#] {
            let why = members(json).unwrap_err();
            assert!(why.contains("半个字符"), "{json}: {why}");
        }
        // Where, in characters, and in Chinese.
        assert_eq!(members("{\"月\":1} x").unwrap_err(), "第 9 个字 `x` 不合 JSON 的写法");
        for json in ["{\"名称\":\"修路\t工程\"}", "{\"名称\":\"ab\t工程\"}"] {
            let why = members(json).unwrap_err();
            assert!(why.starts_with("第 10 个字是没有转义的制表符"), "{why}");
        }
        assert!(members("{\"a\":[1").unwrap_err().starts_with("没有写完"));
        assert_eq!(members("\u{feff}{\"a\":1}").unwrap().len(), 1);
        let deep = format!("{}1{}", "[".repeat(5000), "]".repeat(5000));
        assert!(members(&format!("{{\"a\":{deep}}}")).is_err());
    }
}
