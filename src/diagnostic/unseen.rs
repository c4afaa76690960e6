//! Characters that nobody sees, and that yet do something: drive a terminal, turn the direction of a line round, stand where
//! a reader sees nothing.

/// Whether a reader sees nothing of `c`, or not what it does: controls (but the line break and the tab), directions, widths
/// of zero, tags.
pub fn is_unseen(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        c if c.is_control() => true,
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => true,
        _ => false,
    }
}

/// Whether there is nothing to read in `text`: blanks, and characters that nobody sees.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_unseen(c))
}

/// `text` with every character that nobody sees as `\u{…}`; line breaks and tabs stay.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_unseen(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
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
}
