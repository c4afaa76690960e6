//! The way out to the screen: whatever a command prints, and whatever files and arguments it quotes, everything can be seen.

use crate::diagnostic::{first_unseen, visible};
use std::io::{self, Write};

/// Passes text on with every character that nobody sees as `\u{…}`. The mark at the head of a CSV file and line breaks of
/// two characters stay.
pub struct Shown<'a> {
    out: &'a mut dyn Write,
    /// The beginning of a character or of a line break whose rest has not come yet.
    open: Vec<u8>,
    /// Whether nothing came yet.
    is_new: bool,
}

impl<'a> Shown<'a> {
    /// Nothing was printed yet.
    pub fn new(out: &'a mut dyn Write) -> Self {
        Self {
            out,
            open: Vec::new(),
            is_new: true,
        }
    }

    /// Passes on what is open and what came; `at_end`, nothing more comes.
    fn pass(&mut self, came: &[u8], at_end: bool) -> io::Result<()> {
        let mut bytes = std::mem::take(&mut self.open);
        bytes.extend_from_slice(came);
        let whole = if at_end { bytes.len() } else { whole(&bytes) };
        self.open = bytes.split_off(whole);
        let text = String::from_utf8_lossy(&bytes);
        let mut rest: &str = &text;
        if !rest.is_empty() && std::mem::take(&mut self.is_new) && rest.starts_with('\u{feff}') {
            let (mark, after) = rest.split_at('\u{feff}'.len_utf8());
            self.out.write_all(mark.as_bytes())?;
            rest = after;
        }
        for (number, part) in rest.split("\r\n").enumerate() {
            if number > 0 {
                self.out.write_all(b"\r\n")?;
            }
            if first_unseen(part).is_none() {
                self.out.write_all(part.as_bytes())?;
            } else {
                self.out.write_all(visible(part).as_bytes())?;
            }
        }
        Ok(())
    }
}

/// How many bytes of the front are whole characters and line breaks.
fn whole(bytes: &[u8]) -> usize {
    if bytes.last() == Some(&b'\r') {
        return bytes.len() - 1;
    }
    // A character of four bytes of which three have come.
    let tail = bytes.len().saturating_sub(3);
    let start = (tail..bytes.len()).rev().find(|at| bytes[*at] >= 0xc0);
    let open = start.filter(|at| std::str::from_utf8(&bytes[*at..]).is_err_and(|error| error.error_len().is_none()));
    open.unwrap_or(bytes.len())
}

impl Write for Shown<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let is_plain = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
        if bytes.is_empty() {
            return Ok(0);
        }
        if self.open.is_empty() && bytes.iter().all(is_plain) {
            self.is_new = false;
            self.out.write_all(bytes)?;
        } else {
            self.pass(bytes, false)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.open.is_empty() {
            self.pass(&[], true)?;
        }
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_shown_however_it_is_cut() {
        let text = "\u{feff}甲\u{202e}\r\n乙\u{1b}[2J\r\u{feff}𠮷\tz\u{e0041}\r";
        let want = "\u{feff}甲\\u{202e}\r\n乙\\u{1b}[2J\\u{d}\\u{feff}𠮷\tz\\u{e0041}\\u{d}";
        for size in 1..=text.len() {
            let mut out = Vec::new();
            let mut shown = Shown::new(&mut out);
            for part in text.as_bytes().chunks(size) {
                shown.write_all(part).unwrap();
            }
            shown.flush().unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), want, "{size}");
        }
    }

    #[test]
    fn what_is_no_text_comes_through_as_such() {
        let mut out = Vec::new();
        let mut shown = Shown::new(&mut out);
        for part in [&b"a\xff\xe7\x94"[..], b"\xb2\xe7", b"b"] {
            shown.write_all(part).unwrap();
        }
        shown.flush().unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "a\u{fffd}甲\u{fffd}b");
    }
}
