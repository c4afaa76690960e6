//! JSON objects as the TOML of the files: numbers as they are written, keys in their order.

use crate::diagnostic::visible_toml;
use serde::de::IgnoredAny;

/// A member of a JSON object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its key.
    pub key: String,
    /// Its value, as TOML.
    pub toml: String,
    /// Its value as a document of its own, a line for each member; empty where it is no object.
    pub document: String,
}

/// The members of a JSON object, in their order; one that is `null` is as absent.
///
/// # Errors
/// Why the text is no JSON object.
pub fn members(json: &str) -> Result<Vec<Member>, String> {
    // From here on the text is known to be JSON.
    serde_json::from_str::<IgnoredAny>(json).map_err(|error| error.to_string())?;
    if depth(json) > DEEPEST {
        return Err(format!("括号套得太深，最多 {DEEPEST} 层"));
    }
    let mut text = Text { rest: json.trim() };
    if !text.rest.starts_with('{') {
        return Err("这一行不是 { … }".to_owned());
    }
    let mut members = Vec::new();
    text.take(1);
    while !text.ends('}') {
        let key = text.key();
        if text.rest.starts_with('{') {
            let lines = text.object();
            members.push(Member {
                key,
                toml: inline(&lines),
                document: lines.into_iter().map(|line| line + "\n").collect(),
            });
        } else if let Some(toml) = text.value() {
            let document = String::new();
            members.push(Member { key, toml, document });
        }
    }
    Ok(members)
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

/// A table on one line, of its members.
fn inline(members: &[String]) -> String {
    format!("{{ {} }}", members.join(", "))
}

/// What is left of a text that is JSON.
struct Text<'t> {
    rest: &'t str,
}

impl Text<'_> {
    /// The members of the object that begins here, each as `key = value`.
    fn object(&mut self) -> Vec<String> {
        let mut members = Vec::new();
        self.take(1);
        while !self.ends('}') {
            let key = self.key();
            if let Some(value) = self.value() {
                members.push(format!("{} = {value}", visible_toml(&key)));
            }
        }
        members
    }

    fn key(&mut self) -> String {
        let key = self.string();
        self.take(1); // the colon
        key
    }

    /// The value that begins here as TOML; none for `null`.
    fn value(&mut self) -> Option<String> {
        match self.rest.as_bytes().first()? {
            b'{' => Some(inline(&self.object())),
            b'[' => {
                let mut items = Vec::new();
                self.take(1);
                while !self.ends(']') {
                    items.extend(self.value());
                }
                Some(format!("[{}]", items.join(", ")))
            }
            b'"' => Some(visible_toml(&self.string())),
            _ => {
                let end = self.rest.find([',', '}', ']', ' ', '\t', '\r', '\n']);
                let word = &self.rest[..end.unwrap_or(self.rest.len())];
                let word = word.to_owned();
                self.take(word.len());
                (word != "null").then_some(word)
            }
        }
    }

    fn string(&mut self) -> String {
        let mut end = 1;
        let bytes = self.rest.as_bytes();
        while end < bytes.len() && bytes[end] != b'"' {
            end += if bytes[end] == b'\\' { 2 } else { 1 };
        }
        let end = (end + 1).min(bytes.len());
        let string = serde_json::from_str(&self.rest[..end]).unwrap_or_default();
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
        let deep = format!("{}1{}", "[".repeat(5000), "]".repeat(5000));
        assert!(members(&format!("{{\"a\":{deep}}}")).is_err());
    }
}
