//! The XML of one worksheet → its cells and merged regions.

use super::allowance::Allowance;
use super::limits::{MOST_COLUMNS, MOST_MERGED, MOST_ROWS, too_large};
use super::sheet::Sheet;
use super::strings::{item, unescaped};
use super::styles::Styles;
use super::typed::Typed;
use super::xml::{Element, Event, Xml, broken};
use crate::office::address::{LAST_ROW, Region, position};
use crate::office::archive::Refused;

/// Reads what stands in the sheet `sheet`, whose name is known.
pub(super) fn read(
    text: &str,
    mut sheet: Sheet,
    strings: &[String],
    styles: &Styles,
    left: &mut Allowance,
) -> Result<Sheet, Refused> {
    // Where a row or a cell does not say where it is, it follows the one before. Both from 1; 0: none yet.
    let (mut row, mut column) = (0u32, 0u32);
    let mut xml = Xml::new(text);
    while let Some(event) = xml.next()? {
        let Event::Open(element) = event else { continue };
        match element.name() {
            "row" => {
                row = match element.attribute("r") {
                    Some(given) => given.parse().map_err(|_| nowhere(&sheet.name, "行号", &given))?,
                    None => row.saturating_add(1),
                };
                if row > LAST_ROW {
                    return Err(nowhere(&sheet.name, "行号", &row.to_string()));
                }
                column = 0;
            }
            "c" => {
                if let Some(given) = element.attribute("r") {
                    let (line, place) = position(&given).ok_or_else(|| nowhere(&sheet.name, "单元格", &given))?;
                    (row, column) = (line + 1, u32::from(place) + 1);
                } else {
                    column = column.saturating_add(1);
                }
                if let Some(typed) = cell(&mut xml, &element, strings, styles)? {
                    let inside = u16::try_from(column).ok().filter(|column| *column <= MOST_COLUMNS);
                    let (Some(column), 1..=MOST_ROWS) = (inside, row) else {
                        return Err(too_large(&format!("的“{}”太大，有 {row} 行 {column} 列", sheet.name)));
                    };
                    left.take(&sheet.name, &typed)?;
                    sheet.cells.insert((row - 1, column.saturating_sub(1)), typed);
                }
            }
            "mergeCell" => {
                let name = element.attribute("ref").unwrap_or_default();
                let region = Region::named(&name).ok_or_else(|| nowhere(&sheet.name, "合并区域", &name))?;
                if sheet.merged.len() >= MOST_MERGED {
                    let what = format!("的“{}”有超过 {MOST_MERGED} 个合并区域", sheet.name);
                    return Err(too_large(&what));
                }
                sheet.merged.push(region);
            }
            _ => {}
        }
    }
    Ok(sheet)
}

/// A place that no spreadsheet has.
fn nowhere(sheet: &str, what: &str, name: &str) -> Refused {
    let name: String = name.chars().take(30).collect();
    Refused::new(
        format!("工作表“{sheet}”里的{what} `{name}` 写得不对，不是 Excel 或 WPS 写出的文件"),
        "在 Excel 或 WPS 里打开，另存为 .xlsx",
    )
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
