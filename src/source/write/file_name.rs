//! Names that every file system accepts.

/// A name that Windows, macOS and Linux all accept, as near to `name` as can be.
pub fn file_name(name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            c if c.is_control()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') =>
            {
                '_'
            }
            c => c,
        })
        .collect();
    // File systems count bytes: 255 of them, and a name is part of a longer one.
    let mut end = kept.len().min(150);
    while !kept.is_char_boundary(end) {
        end -= 1;
    }
    let kept = &kept[..end];
    let kept = kept.trim().trim_end_matches('.').to_owned();
    let stem = kept.split('.').next().unwrap_or("").to_ascii_uppercase();
    let reserved = ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str())
        || (stem.len() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT")));
    if kept.is_empty() || reserved {
        format!("_{kept}")
    } else {
        kept
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
        ] {
            assert_eq!(file_name(name), want);
        }
    }
}
