//! Characters that a document has from a font of symbols → the characters that they show.
//!
//! Such a font draws `³` as ≥ and `þ` as a ticked box: the number of the character says nothing without its font.

/// What stands for a symbol that nobody knows: a printer's mark for a character that is missing, which no value has.
pub(super) const UNKNOWN: char = '〓';

/// Fonts whose characters are symbols.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Font {
    Symbol,
    Wingdings,
    Wingdings2,
    /// A font of symbols that is not known.
    Other,
}

impl Font {
    /// By its name; none of a font of ordinary characters.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name: String = name.to_lowercase().split_whitespace().collect();
        Some(match name.as_str() {
            "symbol" => Self::Symbol,
            "wingdings" => Self::Wingdings,
            "wingdings2" => Self::Wingdings2,
            "wingdings3" | "webdings" => Self::Other,
            _ => return None,
        })
    }
}

/// What a character shows in a font of symbols, or in an ordinary one.
pub(super) fn shown(font: Option<Font>, character: char) -> char {
    let code = u32::from(character);
    let is_private = (0xe000..=0xf8ff).contains(&code);
    let place = match code {
        0xf020..=0xf0ff => code - 0xf000,
        0x20..=0xff if font.is_some() => code,
        _ if is_private => return UNKNOWN,
        _ => return character,
    };
    let found = match font {
        // Word writes characters of the private area for Symbol where it has lost the font.
        Some(Font::Symbol) | None => in_symbol(place),
        Some(Font::Wingdings) => in_wingdings(place),
        Some(Font::Wingdings2) => in_wingdings_2(place),
        Some(Font::Other) => (place == 0x20).then_some(' '),
    };
    found.unwrap_or(UNKNOWN)
}

/// Greek letters of Symbol, from A and from a.
const CAPITALS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
const LETTERS: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

fn in_symbol(place: u32) -> Option<char> {
    let letter = |letters: &str, first: u32| letters.chars().nth(usize::try_from(place - first).ok()?);
    Some(match place {
        0x41..=0x5a => return letter(CAPITALS, 0x41),
        0x61..=0x7a => return letter(LETTERS, 0x61),
        0x2a => '*',
        0x2d => '-',
        0x7e => '~',
        0x20
        | 0x21
        | 0x23
        | 0x25
        | 0x26
        | 0x28
        | 0x29
        | 0x2b
        | 0x2c
        | 0x2e..=0x3f
        | 0x5b
        | 0x5d
        | 0x5f
        | 0x7b..=0x7d => {
            return char::from_u32(place);
        }
        0xa2 => '′',
        0xa3 => '≤',
        0xa4 => '/',
        0xa5 => '∞',
        0xac => '←',
        0xad => '↑',
        0xae => '→',
        0xaf => '↓',
        0xb0 => '°',
        0xb1 => '±',
        0xb2 => '″',
        0xb3 => '≥',
        0xb4 => '×',
        0xb7 => '•',
        0xb8 => '÷',
        0xb9 => '≠',
        0xba => '≡',
        0xbb => '≈',
        0xbc => '…',
        0xd6 => '√',
        0xd7 => '·',
        _ => return None,
    })
}

fn in_wingdings(place: u32) -> Option<char> {
    Some(match place {
        0x20 => ' ',
        0x6c => '●',
        0x6e => '■',
        0x6f | 0x71 | 0x72 | 0xa3 | 0xa8 => '☐',
        0x78 | 0xfd => '☒',
        0x81..=0x8a => return char::from_u32(u32::from('①') + place - 0x81),
        0xa1 => '○',
        0xe0 => '→',
        0xfb => '×',
        0xfc => '√',
        0xfe => '☑',
        _ => return None,
    })
}

fn in_wingdings_2(place: u32) -> Option<char> {
    Some(match place {
        0x20 => ' ',
        0x4f => '×',
        0x50 => '√',
        0x51 | 0x53 | 0x54 => '☒',
        0x52 => '☑',
        0xa3 => '☐',
        _ => return None,
    })
}

/// Text that stands above the line, such as the mark of a note: none of its characters is part of the number before it.
pub(super) fn raised(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_marked = false;
    for c in text.chars() {
        let above = match c {
            '0'..='9' => "⁰¹²³⁴⁵⁶⁷⁸⁹"
                .chars()
                .nth(usize::from(u8::try_from(c).unwrap_or(b'0') - b'0')),
            '+' => Some('⁺'),
            '-' | '−' => Some('⁻'),
            'n' => Some('ⁿ'),
            '(' => Some('⁽'),
            ')' => Some('⁾'),
            // These are raised, or part nothing.
            '⁰'..='ⁿ' | '¹' | '²' | '³' | '①'..='⑳' | ' ' | '\n' | '\t' => Some(c),
            _ => None,
        };
        if above.is_none() && !is_marked {
            out.push('^');
        }
        is_marked = above.is_none();
        out.push(above.unwrap_or(c));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_is_what_its_font_shows() {
        let symbol = Font::named("Symbol");
        for (font, code, want) in [
            (symbol, '\u{f0a3}', '≤'),
            (symbol, '\u{f0b3}', '≥'),
            (symbol, '³', '≥'),
            (symbol, '\u{f025}', '%'),
            (symbol, '\u{f0b4}', '×'),
            (symbol, '\u{f02b}', '+'),
            (symbol, '\u{f02d}', '-'),
            (symbol, '\u{f0b1}', '±'),
            (symbol, '\u{f03d}', '='),
            (symbol, '\u{f03c}', '<'),
            (symbol, '\u{f03e}', '>'),
            (symbol, '\u{f0b9}', '≠'),
            (symbol, '\u{f0d6}', '√'),
            (symbol, '\u{f039}', '9'),
            (symbol, '\u{f06d}', 'μ'),
            (symbol, '\u{f0ff}', UNKNOWN),
            (symbol, '处', '处'),
            (Font::named("Wingdings"), '\u{f0fe}', '☑'),
            (Font::named("Wingdings"), '\u{f0a8}', '☐'),
            (Font::named("Wingdings"), '\u{f0a3}', '☐'),
            (Font::named("Wingdings"), '\u{f0fc}', '√'),
            (Font::named("Wingdings"), '\u{f0fb}', '×'),
            (Font::named("Wingdings"), '\u{f082}', '②'),
            (Font::named("Wingdings 2"), 'R', '☑'),
            (Font::named("Webdings"), 'a', UNKNOWN),
            (Font::named("宋体"), '≥', '≥'),
            (None, '\u{f0b3}', '≥'),
            (None, '\u{e123}', UNKNOWN),
            (None, '9', '9'),
        ] {
            assert_eq!(shown(font, code), want, "{font:?} {code:?}");
        }
    }

    #[test]
    fn what_is_raised_does_not_go_on_the_number() {
        for (text, want) in [
            ("2", "²"),
            ("12", "¹²"),
            ("[1]", "^[¹^]"),
            ("注1", "^注¹"),
            ("a", "^a"),
            ("-1", "⁻¹"),
        ] {
            assert_eq!(raised(text), want);
        }
    }
}
