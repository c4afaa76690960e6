//! Shared strings, and how a workbook writes characters that XML cannot.

use super::limits::{MOST_STRINGS, MOST_TEXT, too_large};
use super::xml::{Event, Xml};
use crate::office::archive::Refused;

/// All shared strings in their order; runs of formatted text are joined, readings above characters are left out.
pub(super) fn read(text: &str) -> Result<Vec<String>, Refused> {
    let (mut strings, mut bytes) = (Vec::new(), 0);
    let mut xml = Xml::new(text);
    while let Some(event) = xml.next()? {
        if matches!(&event, Event::Open(element) if element.name() == "si") {
            let string = item(&mut xml, "si")?;
            bytes += string.len();
            if strings.len() >= MOST_STRINGS || bytes > MOST_TEXT {
                return Err(too_large("里的文字太多"));
            }
            strings.push(string);
        }
    }
    Ok(strings)
}

/// The text inside the element `until`, which has begun.
pub(super) fn item(xml: &mut Xml<'_>, until: &str) -> Result<String, Refused> {
    let (mut text, mut inside, mut reading) = (String::new(), false, false);
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(element) => match element.name() {
                "t" => inside = true,
                "rPh" => reading = true,
                _ => {}
            },
            Event::Close(name) => match name.as_str() {
                "t" => inside = false,
                "rPh" => reading = false,
                name if name == until => break,
                _ => {}
            },
            Event::Text(part) if inside && !reading => text += &part,
            Event::Text(_) => {}
        }
    }
    Ok(unescaped(&text))
}

/// `_x000D_` stands for the character with that number.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, behind) = rest.split_at(at);
        out += before;
        let code = behind
            .get(2..6)
            .filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let character = code
            .filter(|_| behind.get(6..7) == Some("_"))
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        if let Some(character) = character {
            out.push(character);
            rest = &behind[7..];
        } else {
            out += "_x";
            rest = &behind[2..];
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_joined_and_readings_are_left_out() {
        let text = "<sst><si><r><t>甲&amp;</t></r><r><t xml:space=\"preserve\"> 乙&#10;丙</t></r><rPh><t>jia</t></rPh></si><si><t/></si></sst>";
        assert_eq!(read(text).unwrap(), ["甲& 乙\n丙", ""]);
    }

    #[test]
    fn escaped_characters_come_back() {
        for (text, want) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x0041_", "_x0041_"),
            ("_x00_", "_x00_"),
            ("_xD800_", "_xD800_"),
            ("甲_x", "甲_x"),
        ] {
            assert_eq!(unescaped(text), want);
        }
    }
}
