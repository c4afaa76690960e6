//! Shared strings, and how a workbook writes characters that XML cannot.

use super::limits::{MOST_STRINGS, MOST_TEXT, too_large};
use super::xml::{Element, Event, Xml};
use crate::office::archive::Refused;
use crate::office::symbols::{Font, raised, shown};

/// A text of runs, each of which may look different.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// What is seen of it where its cell is not struck out.
    pub(super) text: String,
    /// The part of it that has a look of its own, which a cell that is struck out leaves as it is.
    pub(super) own: String,
    /// Whether a run is struck out.
    pub(super) is_struck: bool,
}

/// All shared strings in their order; runs of formatted text are joined, readings above characters are left out.
pub(super) fn read(text: &str) -> Result<Vec<Written>, Refused> {
    let (mut strings, mut bytes) = (Vec::new(), 0);
    let mut xml = Xml::new(text);
    while let Some(event) = xml.next()? {
        if matches!(&event, Event::Open(element) if element.name() == "si") {
            let string = item(&mut xml, "si")?;
            bytes += string.text.len() + string.own.len();
            if strings.len() >= MOST_STRINGS || bytes > MOST_TEXT {
                return Err(too_large("里的文字太多"));
            }
            strings.push(string);
        }
    }
    Ok(strings)
}

/// How a run looks.
#[derive(Default)]
struct Run {
    /// Whether it says how it looks, and is not as its cell.
    is_own: bool,
    is_struck: bool,
    is_raised: bool,
    font: Option<Font>,
}

impl Run {
    fn takes(&mut self, element: &Element<'_>) {
        let value = element.attribute("val");
        match element.name() {
            "rPr" => self.is_own = true,
            "strike" => self.is_struck = is_on(value.as_deref()),
            "vertAlign" => self.is_raised = value.as_deref() == Some("superscript"),
            "rFont" => self.font = value.and_then(|name| Font::named(&name)),
            _ => {}
        }
    }
}

/// Whether a property that stands there is switched on.
pub(super) fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false"))
}

/// The text inside the element `until`, which has begun.
pub(super) fn item(xml: &mut Xml<'_>, until: &str) -> Result<Written, Refused> {
    let (mut written, mut run) = (Written::default(), Run::default());
    let (mut part, mut inside, mut reading) = (String::new(), false, false);
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(element) => match element.name() {
                "t" => inside = true,
                "rPh" => reading = true,
                "r" => run = Run::default(),
                _ => run.takes(&element),
            },
            Event::Close(name) => match name.as_str() {
                "t" => {
                    inside = false;
                    written.takes(&unescaped(&std::mem::take(&mut part)), &run);
                }
                "rPh" => reading = false,
                name if name == until => break,
                _ => {}
            },
            Event::Text(text) if inside && !reading => part += &text,
            Event::Text(_) => {}
        }
    }
    Ok(written)
}

impl Written {
    fn takes(&mut self, text: &str, run: &Run) {
        if run.is_struck {
            self.is_struck |= !text.trim().is_empty();
            return;
        }
        let mut seen: String = text.chars().map(|c| in_font(run.font, c)).collect();
        if run.is_raised {
            seen = raised(&seen);
        }
        self.text += &seen;
        if run.is_own {
            self.own += &seen;
        }
    }
}

/// A character of a run; one outside of fonts of symbols is what it is.
fn in_font(font: Option<Font>, c: char) -> char {
    font.map_or(c, |font| shown(Some(font), c))
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
        assert_eq!(texts(text), ["甲& 乙\n丙", ""]);
    }

    fn texts(text: &str) -> Vec<String> {
        read(text).unwrap().into_iter().map(|one| one.text).collect()
    }

    #[test]
    fn struck_out_runs_are_not_read_and_raised_digits_are_no_digits() {
        let run = |look: &str, text: &str| format!("<r><rPr>{look}</rPr><t>{text}</t></r>");
        let strings = format!(
            "<sst><si>{}<r><t>11</t></r>{}</si><si>{}{}</si><si>{}{}</si></sst>",
            run("<strike/>", "12"),
            run("<strike val=\"0\"/>", "处"),
            run("", "2850"),
            run("<vertAlign val=\"superscript\"/>", "1"),
            run("<rFont val=\"Symbol\"/>", "³"),
            run("", "90%"),
        );
        assert_eq!(texts(&strings), ["11处", "2850¹", "≥90%"]);
        let first = read(&strings).unwrap().swap_remove(0);
        assert_eq!((first.own.as_str(), first.is_struck), ("处", true));
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
