//! The XML of one worksheet → its cells and merged regions.

use super::allowance::Allowance;
use super::limits::{MOST_COLUMNS, MOST_MERGED, MOST_ROWS, too_large};
use super::sheet::Sheet;
use super::strings::{Written, item, unescaped};
use super::styles::Styles;
use super::typed::Typed;
use super::xml::{Element, Event, Xml, broken};
use crate::office::address::{LAST_ROW, Region, position};
use crate::office::archive::Refused;

/// Reads what stands in the sheet `sheet`, whose name is known.
pub(super) fn read(
    text: &str,
    mut sheet: Sheet,
    strings: &[Written],
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
                if is_hidden(&element, "ht") && (1..=MOST_ROWS).contains(&row) {
                    sheet.hidden_rows.insert(row - 1);
                }
            }
            "col" if is_hidden(&element, "width") => {
                let end = |name| element.attribute(name).and_then(|at| at.parse::<u16>().ok());
                if let (Some(first), Some(last)) = (end("min"), end("max")) {
                    let columns = first.max(1)..=last.min(MOST_COLUMNS);
                    sheet.hidden_columns.extend(columns.map(|column| column - 1));
                }
            }
            "c" => {
                if let Some(given) = element.attribute("r") {
                    let (line, place) = position(&given).ok_or_else(|| nowhere(&sheet.name, "单元格", &given))?;
                    (row, column) = (line + 1, u32::from(place) + 1);
                } else {
                    column = column.saturating_add(1);
                }
                let (typed, is_struck) = cell(&mut xml, &element, strings, styles)?;
                if is_struck
                    && row > 0
                    && let Some(column) = u16::try_from(column)
                        .ok()
                        .filter(|column| (1..=MOST_COLUMNS).contains(column))
                {
                    sheet.struck.insert((row - 1, column - 1));
                }
                if let Some(typed) = typed {
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

/// Whether a row or a column is hidden, or has no size.
fn is_hidden(element: &Element<'_>, size: &str) -> bool {
    let is_on = |name| element.attribute(name).is_some_and(|on| on == "1" || on == "true");
    let is_nothing = |size: String| size.parse::<rust_decimal::Decimal>().is_ok_and(|size| size.is_zero());
    is_on("hidden") || element.attribute(size).is_some_and(is_nothing)
}

/// The cell that has begun, and whether something in it is struck out, which is not read.
fn cell(
    xml: &mut Xml<'_>,
    element: &Element<'_>,
    strings: &[Written],
    styles: &Styles,
) -> Result<(Option<Typed>, bool), Refused> {
    let style = element.attribute("s").and_then(|style| style.parse().ok()).unwrap_or(0);
    let (content, written) = content(xml, element, strings, styles, style)?;
    let Some(written) = written else {
        let is_struck = styles.is_struck(style) && content.as_ref().is_some_and(|typed| !typed.is_blank());
        return Ok((content.filter(|_| !is_struck), is_struck));
    };
    let is_struck = styles.is_struck(style);
    let text = if is_struck { written.own } else { written.text };
    let typed = (!text.is_empty()).then_some(Typed::Text(text));
    Ok((typed, is_struck || written.is_struck))
}

/// What stands in the cell that has begun: a value, or a text of runs.
fn content(
    xml: &mut Xml<'_>,
    element: &Element<'_>,
    strings: &[Written],
    styles: &Styles,
    style: usize,
) -> Result<(Option<Typed>, Option<Written>), Refused> {
    let kind = element.attribute("t").unwrap_or_default();
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
        let typed = match formula.trim().to_ascii_uppercase().as_str() {
            "TRUE()" => Typed::Flag(true),
            "FALSE()" => Typed::Flag(false),
            _ => Typed::Formula,
        };
        return Ok((Some(typed), None));
    }
    if inline.is_some() {
        return Ok((None, inline));
    }
    if value.is_empty() {
        return Ok((None, None));
    }
    let typed = match kind.as_str() {
        "s" => {
            let number = value.trim().parse::<usize>().map_err(|_| broken())?;
            return Ok((None, Some(strings.get(number).ok_or_else(broken)?.clone())));
        }
        "str" => Typed::Text(unescaped(&value)),
        "b" => Typed::Flag(value.trim() == "1" || value.trim() == "true"),
        "e" => Typed::Error(value),
        "d" => Typed::Date(value.split('T').next().unwrap_or_default().to_owned()),
        _ => Typed::number(&value, styles.shown(style), styles.from_1904),
    };
    Ok((Some(typed), None))
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
