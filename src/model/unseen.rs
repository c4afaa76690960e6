//! Characters that nobody sees, and that yet do something: drive a terminal, turn the direction of a line round, stand where
//! a reader sees nothing.

/// Whether a reader sees nothing of `c`, or not what it does: controls (but the line break and the tab), directions, widths
/// of zero, selectors of a variant, letters and dots that are drawn as nothing, tags.
pub fn is_unseen(c: char) -> bool {
    match c {
        '\n' | '\t' | ' '..='~' | '\u{4e00}'..='\u{9fff}' => false,
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
        | '\u{2800}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => true,
        _ => false,
    }
}

/// Bytes with which a character that nobody sees may begin; all others are passed over without being looked at.
const SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        suspect[byte] =
            matches!(byte, 0..=8 | 11..=31 | 0x7f | 0xc2 | 0xcd | 0xd8 | 0xe1 | 0xe2 | 0xe3 | 0xef | 0xf0 | 0xf3);
        byte += 1;
    }
    suspect
};

/// Where the first character that nobody sees stands, in bytes, and the character.
pub fn first_unseen(text: &str) -> Option<(usize, char)> {
    let mut from = 0;
    loop {
        let rest = text.as_bytes().get(from..)?;
        let at = from + rest.iter().position(|byte| SUSPECT[usize::from(*byte)])?;
        let c = text.get(at..)?.chars().next()?;
        if is_unseen(c) {
            return Some((at, c));
        }
        from = at + c.len_utf8();
    }
}

/// Whether there is nothing to read in `text`: blanks, and characters that nobody sees.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_unseen(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_look_finds_what_the_slow_one_finds() {
        for c in '\0'..=char::MAX {
            let text = format!("“甲”，{c}é〔乙〕");
            let slow = text.char_indices().find(|(_, c)| is_unseen(*c));
            assert_eq!(first_unseen(&text), slow, "{}", c.escape_unicode());
        }
        assert_eq!(first_unseen(""), None);
    }

    #[test]
    fn what_is_drawn_as_nothing_is_unseen() {
        // The Unicode property Default_Ignorable_Code_Point, the blank of Braille and the fillers of Hangul.
        for c in "\u{2800}\u{fe00}\u{fe0f}\u{e0100}\u{e01ef}\u{115f}\u{1160}\u{3164}\u{ffa0}\u{180e}\u{1d173}".chars() {
            assert!(is_unseen(c), "{}", c.escape_unicode());
        }
        for c in "⠁゙ᄀ가ｱ𝄞︐".chars() {
            assert!(!is_unseen(c), "{c}");
        }
    }
}
