//! Names that every file system accepts.

use crate::diagnostic::is_unseen;

/// A name that Windows, macOS and Linux all accept, as near to `name` as can be.
pub fn file_name(name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            '\n' | '\t' => '_',
            c if is_unseen(c) => '_',
            c => c,
        })
        .collect();
    // File systems count bytes: 255 of them, and a name is part of a longer one.
    let mut end = kept.len().min(150);
    while !kept.is_char_boundary(end) {
        end -= 1;
    }
    let kept = &kept[..end];
    // Windows drops blanks and dots at the end, in any order.
    let kept = kept
        .trim_start()
        .trim_end_matches(|c: char| c == '.' || c.is_whitespace());
    let stem = kept.split('.').next().unwrap_or("").trim_end().to_ascii_uppercase();
    let is_port = |rest: &str| {
        let mut rest = rest.chars();
        matches!((rest.next(), rest.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    };
    let ports = ["COM", "LPT"].iter().filter_map(|port| stem.strip_prefix(port));
    let reserved =
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(&stem.as_str()) || ports.into_iter().any(is_port);
    if kept.is_empty() || reserved {
        format!("_{kept}")
    } else {
        kept.to_owned()
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
            ("nul.txt", "_nul.txt"),
            ("..", "_"),
            ("A01. .", "A01"),
            ("COM¹", "_COM¹"),
            ("lpt9.toml", "_lpt9.toml"),
            ("COMA", "COMA"),
            ("CONIN$", "_CONIN$"),
            ("NUL .txt", "_NUL .txt"),
            ("甲\u{202e}\u{feff}乙", "甲__乙"),
        ] {
            assert_eq!(file_name(name), want);
        }
    }
}
