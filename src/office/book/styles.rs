//! Styles of cells: which numbers are percentages, which are dates, and which have words around them.

use super::format::Format;
use super::limits::{MOST_STYLES, too_large};
use super::strings::is_on;
use super::xml::{Event, Xml};
use crate::office::archive::Refused;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How the cells of a style show a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::office) enum Shown {
    /// As a number.
    #[default]
    Plain,
    /// As a percentage.
    Percent,
    /// With words around it, or as something else; many styles share a format.
    Formatted(Arc<Format>),
    /// As a date.
    Date(Parts),
    /// As a time of the day or a duration.
    Time,
}

/// Which parts of a date are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::office) struct Parts {
    pub(super) year: bool,
    pub(super) month: bool,
    pub(super) day: bool,
}

/// Styles by number.
#[derive(Debug, Clone, Default)]
pub(in crate::office) struct Styles {
    shown: Vec<Shown>,
    /// Whether the font strikes out.
    struck: Vec<bool>,
    /// Whether days are counted from 1904.
    pub(in crate::office) from_1904: bool,
}

impl Styles {
    /// Reads the part.
    pub(super) fn read(text: &str) -> Result<Self, Refused> {
        let mut formats: BTreeMap<u32, Shown> = BTreeMap::new();
        let (mut shown, mut inside) = (Vec::new(), false);
        // Fonts outside of their list are those of conditional formats.
        let (mut struck, mut fonts, mut in_fonts): (Vec<bool>, Vec<bool>, bool) = (Vec::new(), Vec::new(), false);
        let mut xml = Xml::new(text);
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(element) => match element.name() {
                    "numFmt" => {
                        let id = element.attribute("numFmtId").and_then(|id| id.parse().ok());
                        if let (Some(id), Some(code)) = (id, element.attribute("formatCode")) {
                            formats.insert(id, by_code(&code));
                        }
                        if formats.len() > MOST_STYLES {
                            return Err(too_large("里的数字格式太多"));
                        }
                    }
                    "fonts" => in_fonts = true,
                    "font" if in_fonts => {
                        if fonts.len() >= MOST_STYLES {
                            return Err(too_large("里的字体太多"));
                        }
                        fonts.push(false);
                    }
                    "strike" if in_fonts => {
                        if let Some(last) = fonts.last_mut() {
                            *last = is_on(element.attribute("val").as_deref());
                        }
                    }
                    "cellXfs" => inside = true,
                    "xf" if inside => {
                        if shown.len() >= MOST_STYLES {
                            return Err(too_large("里的单元格格式太多"));
                        }
                        let id: u32 = element
                            .attribute("numFmtId")
                            .and_then(|id| id.parse().ok())
                            .unwrap_or(0);
                        let font = element.attribute("fontId").and_then(|id| id.parse::<usize>().ok());
                        struck.push(font.and_then(|font| fonts.get(font).copied()).unwrap_or(false));
                        shown.push(formats.get(&id).cloned().unwrap_or_else(|| by_number(id)));
                    }
                    _ => {}
                },
                Event::Close(name) if name == "cellXfs" => inside = false,
                Event::Close(name) if name == "fonts" => in_fonts = false,
                _ => {}
            }
        }
        Ok(Self {
            shown,
            struck,
            from_1904: false,
        })
    }

    /// The styles of these number formats, of which some are given by their code, and whether their fonts strike out.
    pub(in crate::office) fn of_formats(formats: &[u32], codes: &BTreeMap<u32, String>, struck: Vec<bool>) -> Self {
        let known: BTreeMap<u32, Shown> = codes.iter().map(|(id, code)| (*id, by_code(code))).collect();
        let shown = formats
            .iter()
            .map(|id| known.get(id).cloned().unwrap_or_else(|| by_number(*id)));
        Self {
            shown: shown.collect(),
            struck,
            from_1904: false,
        }
    }

    /// Whether the style of this number strikes out.
    pub(in crate::office) fn is_struck(&self, style: usize) -> bool {
        self.struck.get(style).copied().unwrap_or(false)
    }

    /// How the style of this number shows numbers.
    pub(in crate::office) fn shown(&self, style: usize) -> Shown {
        self.shown.get(style).cloned().unwrap_or_default()
    }
}

/// Formats that every spreadsheet knows by number, those of a Chinese one included.
fn by_number(id: u32) -> Shown {
    let parts = |year, month, day| Shown::Date(Parts { year, month, day });
    match id {
        9 | 10 => Shown::Percent,
        14 | 15 | 22 | 30 | 31 => parts(true, true, true),
        16 | 28 | 29 | 51 | 53 | 54 | 58 => parts(false, true, true),
        17 | 27 | 36 | 50 | 52 | 57 => parts(true, true, false),
        18..=21 | 32..=35 | 45..=47 | 55 | 56 => Shown::Time,
        _ => Shown::Plain,
    }
}

/// A format by its code: `0.0%`, `yyyy"年"m"月"d"日"`, `[h]:mm`.
fn by_code(code: &str) -> Shown {
    let plain = without_literals(code);
    let plain = plain.split(';').next().unwrap_or("").to_lowercase();
    if plain.contains("general") || plain.contains('%') {
        return number_by_code(code);
    }
    let has = |c: char| plain.contains(c);
    let is_time = has('h') || has('s');
    let parts = Parts {
        year: has('y') || plain.starts_with('e') || plain.contains("ee"),
        month: has('m') && (!is_time || has('y') || has('d')),
        day: has('d'),
    };
    match parts {
        Parts { year: true, .. } | Parts { day: true, .. } => Shown::Date(parts),
        Parts { month: true, .. } => Shown::Date(parts),
        _ if is_time => Shown::Time,
        _ => number_by_code(code),
    }
}

/// A format by its code, which is no date and no time.
fn number_by_code(code: &str) -> Shown {
    let format = Format::read(code);
    if format.is_plain() {
        Shown::Plain
    } else if format.is_percent() {
        Shown::Percent
    } else {
        Shown::Formatted(Arc::new(format))
    }
}

/// The code without quoted text, escaped characters and `[colours]`; `[h]` is a duration and stays.
fn without_literals(code: &str) -> String {
    let mut out = String::new();
    let mut characters = code.chars();
    while let Some(c) = characters.next() {
        match c {
            '"' => {
                characters.by_ref().find(|c| *c == '"');
            }
            '\\' | '!' | '_' | '*' => {
                characters.next();
            }
            '[' => {
                let inner: String = characters.by_ref().take_while(|c| *c != ']').collect();
                if matches!(inner.to_lowercase().as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss") {
                    out += "hs";
                }
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_say_what_a_number_is() {
        let date = |year, month, day| Shown::Date(Parts { year, month, day });
        for (code, want) in [
            ("General", Shown::Plain),
            ("@", Shown::Plain),
            ("#,##0.00", Shown::Plain),
            ("0.00E+00", Shown::Plain),
            ("[Red]0.0", Shown::Plain),
            ("0.0%", Shown::Percent),
            ("0%;[Red]-0%", Shown::Percent),
            ("yyyy\"年\"m\"月\"d\"日\";@", date(true, true, true)),
            ("yyyy-mm-dd", date(true, true, true)),
            ("[$-804]yyyy\\-mm\\-dd hh:mm", date(true, true, true)),
            ("yyyy\"年\"m\"月\"", date(true, true, false)),
            ("m\"月\"d\"日\"", date(false, true, true)),
            ("h:mm", Shown::Time),
            ("[h]:mm:ss", Shown::Time),
        ] {
            assert_eq!(by_code(code), want, "{code}");
        }
        for code in ["0\"个百分点%\"", "0\"days\"", "General\"日\"", "000000"] {
            assert!(matches!(by_code(code), Shown::Formatted(_)), "{code}");
        }
    }

    #[test]
    fn the_styles_of_cells_are_counted_and_no_others() {
        let text = "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"0.0%\"/></numFmts>\
                    <cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>\
                    <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
        let styles = Styles::read(text).unwrap();
        assert_eq!(styles.shown(1), Shown::Percent);
        assert!(matches!(styles.shown(2), Shown::Date(_)));
        assert_eq!(styles.shown(9), Shown::Plain);
    }
}
