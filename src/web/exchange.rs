//! A request and its reply, in memory.

use std::borrow::Cow;

/// Longest body of a request, bytes: a form of 1,000 rows with long prose has a few MB.
pub(super) const LONGEST_BODY: usize = 16 * 1024 * 1024;

/// Longest that files may be that come in one request, bytes: two of the longest that an import reads, or one piece of
/// 佐证材料. What stands around them in the body is less than [`LONGEST_BODY`].
pub(super) const LONGEST_FILES: usize = 64 * 1024 * 1024;

/// What a browser asks.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// `GET`, `POST` …
    pub(super) method: String,
    /// The host in the request line itself, where it has one.
    pub(super) authority: Option<String>,
    /// As sent, percent signs and all.
    pub(super) path: String,
    /// Behind the question mark.
    pub(super) query: String,
    /// Names in small letters, in the order in which they came.
    pub(super) headers: Vec<(String, String)>,
    /// Its body.
    pub(super) body: Vec<u8>,
}

impl Asked {
    /// All values of a header.
    pub(super) fn headers<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether it asks to be shown something, and changes nothing.
    pub(super) fn only_reads(&self) -> bool {
        matches!(self.method.as_str(), "GET" | "HEAD")
    }

    /// A value of the query.
    pub(super) fn queried(&self, name: &str) -> Option<String> {
        field(&pairs(self.query.as_bytes()), name).map(str::to_owned)
    }

    /// The parts of the path, decoded; empty ones are left out.
    pub(super) fn segments(&self) -> Vec<String> {
        self.path
            .split('/')
            .filter(|part| !part.is_empty())
            // A plus is a plus in a path.
            .map(|part| part.replace('+', "%2B"))
            .map(|part| {
                let value = format!("x={part}").replace('&', "%26");
                pairs(value.as_bytes())
                    .pop()
                    .map(|(_, value)| value)
                    .unwrap_or_default()
            })
            .collect()
    }
}

/// Names and values of a form, in their order.
pub(super) fn pairs(form: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(form)
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect()
}

/// The first value of this name.
pub(super) fn field<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let found = fields.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value.as_str())
}

/// A part of a path, encoded.
pub(super) fn segment(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes())
        .collect::<String>()
        .replace('+', "%20")
}

/// What it is answered.
#[derive(Debug)]
pub(super) struct Reply {
    /// 200, 404 …
    pub(super) status: u16,
    /// Media type.
    pub(super) media: &'static str,
    /// Further headers.
    pub(super) headers: Vec<(&'static str, String)>,
    /// Its body.
    pub(super) body: Cow<'static, [u8]>,
}

impl Reply {
    fn new(status: u16, media: &'static str, body: Cow<'static, [u8]>) -> Self {
        Self {
            status,
            media,
            headers: Vec::new(),
            body,
        }
    }

    /// A page.
    pub(super) fn page(status: u16, html: String) -> Self {
        Self::new(status, "text/html; charset=utf-8", Cow::Owned(html.into_bytes()))
    }

    /// A value for the script of the page.
    pub(super) fn json(json: Vec<u8>) -> Self {
        Self::new(200, "application/json", Cow::Owned(json))
    }

    /// A few words.
    pub(super) fn words(status: u16, words: &str) -> Self {
        let body = format!("{words}\n").into_bytes();
        Self::new(status, "text/plain; charset=utf-8", Cow::Owned(body))
    }

    /// A file of the page.
    pub(super) fn file(media: &'static str, bytes: &'static [u8]) -> Self {
        Self::new(200, media, Cow::Borrowed(bytes))
    }

    /// A file that was made just now, or by the program before.
    pub(super) fn made(media: &'static str, bytes: Vec<u8>) -> Self {
        Self::new(200, media, Cow::Owned(bytes))
    }

    /// With another header.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_as_it_was_written() {
        let asked = |path: &str| Asked {
            path: path.to_owned(),
            ..Asked::default()
        };
        for name in ["公安局 A+B", "a/b&c=d%", "..", "甲?乙#丙"] {
            assert_eq!(
                asked(&format!("/d/{}/2021", segment(name))).segments(),
                ["d", name, "2021"]
            );
        }
        assert_eq!(asked("//a///b+c").segments(), ["a", "b+c"]);
    }
}
