//! A wording that mends a defect, whole, so that a program can put it where the old one stands.

use serde::Serialize;

/// What could be written instead, under one key of the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Instead {
    /// The key: `target`, `actual`, `executed` …
    pub key: &'static str,
    /// Its whole value, as it would be typed: `≥90%`.
    pub text: String,
}

impl Instead {
    /// `text` under `key`.
    pub fn new(key: &'static str, text: impl Into<String>) -> Self {
        Self { key, text: text.into() }
    }
}
