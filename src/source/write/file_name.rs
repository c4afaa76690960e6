//! Names that every file system accepts.

use crate::diagnostic::is_unseen;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// Longest name, bytes: file systems hold 255, and a name is part of a longer one.
const LONGEST: usize = 150;

/// Names of devices on Windows, whatever follows their first dot.
const DEVICES: [&str; 7] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"];

/// No device has a name of more bytes, however its letters are written.
const LONGEST_DEVICE: usize = 16;

/// A name that Windows, macOS and Linux all accept, that no reader of a folder passes over, as near to `name` as can be.
/// Several may come to the same: whoever reads codes asks [`same_file`], whoever writes files takes a [`FreeNames`].
pub fn file_name(name: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if !name.is_empty() && name.len() <= LONGEST && name.bytes().all(is_plain) && !is_device(name) {
        return name.to_owned();
    }
    let kept: String = name
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            '\n' | '\t' => '_',
            c if is_unseen(c) => '_',
            c => c,
        })
        .collect();
    let kept = trimmed(&kept);
    // Hidden files, and the locks of Word and WPS, are passed over by readers.
    if kept.is_empty() || is_device(kept) || kept.starts_with(['.', '~']) {
        trimmed(&format!("_{kept}")).to_owned()
    } else {
        kept.to_owned()
    }
}

/// Its beginning, without blanks, and without dots at the end: Windows drops those, so that what is written under one name
/// stands under another.
fn trimmed(name: &str) -> &str {
    let mut end = name.len().min(LONGEST);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    name[..end]
        .trim_start()
        .trim_end_matches(|c: char| c == '.' || c.is_whitespace())
}

/// Whether Windows takes the name for a device: `NUL`, `nul.txt`, `COM1 .x`, `LPT³`, `CONIN$`.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or("").trim_end();
    if stem.len() > LONGEST_DEVICE {
        return false;
    }
    let stem = stem.to_uppercase();
    let port = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    DEVICES.contains(&stem.as_str())
        || port.is_some_and(|number| {
            let mut chars = number.chars();
            matches!(chars.next(), Some('0'..='9' | '¹' | '²' | '³')) && chars.next().is_none()
        })
}

/// What two names have alike whose files are one file on some system: neither capitals nor the two writings of `é` tell them
/// apart.
pub fn same_file(name: &str) -> String {
    let mut name = file_name(name);
    if name.is_ascii() {
        name.make_ascii_lowercase();
        return name;
    }
    name.to_uppercase().to_lowercase().nfc().collect()
}

/// Names of files that are written beside each other, each of which no other has, also where a disk does not tell capitals.
#[derive(Debug, Default)]
pub struct FreeNames(BTreeSet<String>);

impl FreeNames {
    /// `<name>.<extension>` as a file's name; numbered where it is taken.
    pub fn take(&mut self, name: &str, extension: &str) -> String {
        let stem = file_name(name);
        let mut unused = format!("{stem}.{extension}");
        let mut number = 2;
        while !self.0.insert(same_file(&unused)) {
            unused = format!("{stem}-{number}.{extension}");
            number += 1;
        }
        unused
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_every_system() {
        for (name, want) in [
            (
                "执法办案专项（冀财政法[2020]70号）",
                "执法办案专项（冀财政法[2020]70号）",
            ),
            ("a/b:c?.", "a_b_c_"),
            ("..", "_"),
            ("A01. .", "A01"),
            ("COM¹", "_COM¹"),
            ("NUL .txt", "_NUL .txt"),
            (" 甲 . .", "甲"),
            ("甲．", "甲．"),
            ("甲\u{3000}.", "甲"),
            (".甲", "_.甲"),
            ("~$甲", "_~$甲"),
            ("甲\u{200b}\u{202e}乙\u{feff}", "甲__乙_"),
            ("甲\n乙\u{1b}", "甲_乙_"),
        ] {
            assert_eq!(file_name(name), want, "{name:?}");
        }
    }

    #[test]
    fn no_name_is_a_device_of_windows() {
        for name in [
            "nul.txt",
            "NUL",
            "nul .txt",
            "con.",
            "Aux.tar.gz",
            "COM0",
            "com1.toml",
            "COM¹",
            "LPT³.x",
            "CONIN$",
            "conout$.txt",
            "CLOCK$",
            "prn ",
        ] {
            let made = file_name(name);
            assert!(made.starts_with('_') && !is_device(&made), "{name}: {made}");
        }
        for name in ["COMA", "COM10", "LPTⅡ", "CONSOLE", "NULL", "A.NUL", "com", "COM¹²"] {
            assert_eq!(file_name(name), name);
        }
    }

    #[test]
    fn a_made_name_stays_as_it_is() {
        for name in [
            "a/b", " .x. ", "NUL", "~", "...", "长/", "COM¹.a", ". /.", "\u{200b}", "_", "", "a. . .",
        ] {
            let made = file_name(name);
            assert_eq!(file_name(&made), made, "{name:?}");
        }
        for long in [
            "长 .".repeat(200),
            format!(".{}", "长".repeat(200)),
            format!("NUL{}x", " ".repeat(200)),
        ] {
            let made = file_name(&long);
            assert!(made.len() <= LONGEST && !is_device(&made), "{made}");
            assert_eq!(file_name(&made), made);
        }
    }

    #[test]
    fn names_that_are_one_file_are_known() {
        for (one, other) in [
            ("A/1", "A_1"),
            ("A1", "a1"),
            ("A1.", "A1"),
            ("A1 ", "A1"),
            ("A:1", "A?1"),
            ("NUL", "_nul"),
            ("caf\u{e9}", "cafe\u{301}"),
            ("ma\u{df}e", "MASSE"),
        ] {
            assert_eq!(same_file(one), same_file(other), "{one} {other}");
        }
        for (one, other) in [("A1", "A2"), ("Ａ1", "A1"), ("A 1", "A1")] {
            assert_ne!(same_file(one), same_file(other), "{one} {other}");
        }
    }

    #[test]
    fn a_taken_name_is_numbered() {
        let mut names = FreeNames::default();
        let made: Vec<String> = ["甲/乙", "甲_乙", "A", "a.", "A-2", "a"]
            .iter()
            .map(|name| names.take(name, "xlsx"))
            .collect();
        assert_eq!(
            made,
            [
                "甲_乙.xlsx",
                "甲_乙-2.xlsx",
                "A.xlsx",
                "a-2.xlsx",
                "A-2-2.xlsx",
                "a-3.xlsx"
            ]
        );
    }
}
