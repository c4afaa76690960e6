//! Cells of one sheet.

use super::strings::{item, unescaped};
use super::styles::Styles;
use super::typed::Typed;
use super::xml::{Element, Event, Xml, broken};
use super::{MOST_COLUMNS, MOST_ROWS, too_large};
use crate::office::archive::Refused;
use std::collections::BTreeMap;

/// All cells that hold something.
pub(super) fn read(
    text: &str,
    name: &str,
    strings: &[String],
    styles: &Styles,
) -> Result<BTreeMap<(u32, u16), Typed>, Refused> {
    let mut cells = BTreeMap::new();
    // Where a cell does not say where it is, it follows the one before.
    let (mut row, mut column) = (0u32, 0u32);
    let mut xml = Xml::new(text);
    while let Some(event) = xml.next()? {
        let Event::Open(element) = event else { continue };
        match element.name() {
            "row" => {
                let given = element.attribute("r").and_then(|number| number.parse::<u32>().ok());
                row = given.unwrap_or(row + 1);
                column = 0;
            }
            "c" => {
                let at = element.attribute("r").and_then(|at| position(&at));
                let (line, place) = at.unwrap_or((row, column.saturating_add(1)));
                (row, column) = (line, place);
                if let Some(typed) = cell(&mut xml, &element, strings, styles)? {
                    let inside = u16::try_from(column).ok().filter(|column| *column <= MOST_COLUMNS);
                    let (Some(column), 1..=MOST_ROWS) = (inside, row) else {
                        return Err(too_large(&format!("的“{name}”有 {row} 行 {column} 列")));
                    };
                    cells.insert((row - 1, column.saturating_sub(1)), typed);
                }
            }
            _ => {}
        }
    }
    Ok(cells)
}

/// The cell that has begun.
fn cell(
    xml: &mut Xml<'_>,
    element: &Element<'_>,
    strings: &[String],
    styles: &Styles,
) -> Result<Option<Typed>, Refused> {
    let kind = element.attribute("t").unwrap_or_default();
    let style = element.attribute("s").and_then(|style| style.parse().ok()).unwrap_or(0);
    let (mut value, mut inline, mut formula, mut inside) = (String::new(), None, None, false);
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(element) => match element.name() {
                "v" => inside = true,
                "f" => formula = Some(formula_in(xml)?),
                "is" => inline = Some(item(xml, "is")?),
                _ => {}
            },
            Event::Close(name) => match name.as_str() {
                "v" => inside = false,
                "c" => break,
                _ => {}
            },
            Event::Text(part) if inside => value += &part,
            Event::Text(_) => {}
        }
    }
    if let Some(formula) = formula {
        // LibreOffice saves 是 and 否 of a spreadsheet as formulas.
        return Ok(Some(match formula.trim().to_ascii_uppercase().as_str() {
            "TRUE()" => Typed::Flag(true),
            "FALSE()" => Typed::Flag(false),
            _ => Typed::Formula,
        }));
    }
    if let Some(text) = inline {
        return Ok((!text.is_empty()).then_some(Typed::Text(text)));
    }
    if value.is_empty() {
        return Ok(None);
    }
    Ok(Some(match kind.as_str() {
        "s" => {
            let number = value.trim().parse::<usize>().map_err(|_| broken())?;
            let text = strings.get(number).ok_or_else(broken)?;
            if text.is_empty() {
                return Ok(None);
            }
            Typed::Text(text.clone())
        }
        "str" => Typed::Text(unescaped(&value)),
        "b" => Typed::Flag(value.trim() == "1" || value.trim() == "true"),
        "e" => Typed::Error(value),
        "d" => Typed::Date(value.split('T').next().unwrap_or_default().to_owned()),
        _ => Typed::number(&value, styles.shown(style), styles.from_1904),
    }))
}

/// The text of a formula that has begun.
fn formula_in(xml: &mut Xml<'_>) -> Result<String, Refused> {
    let mut text = String::new();
    while let Some(event) = xml.next()? {
        match event {
            Event::Text(part) => text += &part,
            Event::Close(name) if name == "f" => break,
            _ => {}
        }
    }
    Ok(text)
}

/// Row and column from 1 of `G12`.
fn position(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = name.split_at(digits);
    let column = letters.bytes().try_fold(0u32, |column, letter| {
        let letter = letter.to_ascii_uppercase();
        letter
            .is_ascii_uppercase()
            .then(|| column.checked_mul(26)?.checked_add(u32::from(letter - b'A') + 1))
            .flatten()
    })?;
    Some((digits.parse().ok()?, column)).filter(|(row, column)| *row > 0 && *column > 0)
}
