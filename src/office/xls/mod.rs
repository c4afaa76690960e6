//! An old binary workbook (.xls and .et of Excel 97 and later) → what was typed, as `book` reads it from an .xlsx.
//!
//! It is read without another program, with the limits and the number formats of a new one. Older formats and damage are
//! left to `LibreOffice`.

mod container;
mod records;
mod texts;

use super::address::Region;
use super::archive::{LONGEST_FILE, Refused};
use super::book::{Allowance, Book, MOST_COLUMNS, MOST_MERGED, MOST_ROWS, MOST_SHEETS, Sheet, Styles, Typed, limits};
use super::symbols::raised;
use limits::{MOST_STRINGS, MOST_STYLES, MOST_TEXT, too_large};
use records::{Records, u16_at, u32_at};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use texts::Texts;

/// Kinds of records.
mod kind {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000a;
    pub(super) const DATE_MODE: u16 = 0x0022;
    pub(super) const PASSWORD: u16 = 0x002f;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const FONT: u16 = 0x0031;
    pub(super) const COLUMNS: u16 = 0x007d;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const NUMBERS: u16 = 0x00bd;
    pub(super) const RICH_TEXT: u16 = 0x00d6;
    pub(super) const STYLE: u16 = 0x00e0;
    pub(super) const MERGED: u16 = 0x00e5;
    pub(super) const STRINGS: u16 = 0x00fc;
    pub(super) const SHARED_TEXT: u16 = 0x00fd;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const TEXT: u16 = 0x0204;
    pub(super) const FLAG: u16 = 0x0205;
    pub(super) const SHORT_NUMBER: u16 = 0x027e;
    pub(super) const FORMAT: u16 = 0x041e;
    pub(super) const BEGIN: u16 = 0x0809;
}

/// The version of Excel 97 and later, whose texts are Unicode.
const VERSION: u16 = 0x0600;

/// Reads the sheets that a person sees; of the hidden ones there is the name, and no cell. None: an older format, or
/// damage.
///
/// # Errors
/// [`Refused`]: with a password, or larger than a person's form.
pub(super) fn visible(bytes: &[u8]) -> Result<Option<Book>, Refused> {
    if bytes.len() > LONGEST_FILE {
        return Err(too_large("太大"));
    }
    let Some(stream) = container::stream(bytes, "Workbook") else {
        return Ok(None);
    };
    let Some(front) = Front::read(&stream)? else {
        return Ok(None);
    };
    let mut sheets = Vec::new();
    let mut left = Left {
        cells: Allowance::default(),
        // Sheets lie side by side: all together they are no longer than the stream.
        bytes: stream.len(),
    };
    for (sheet, at) in &front.sheets {
        if sheet.hidden {
            sheets.push(sheet.clone());
            continue;
        }
        let Some(records) = stream.get(*at..) else {
            return Ok(None);
        };
        let Some(read) = cells(records, sheet.clone(), &front, &mut left)? else {
            return Ok(None);
        };
        sheets.push(read);
    }
    Ok(Some(Book {
        sheets,
        names: Vec::new(),
    }))
}

/// What the workbook says before its sheets.
#[derive(Default)]
struct Front {
    /// Sheets of cells, each with the place of its records.
    sheets: Vec<(Sheet, usize)>,
    /// Shared texts, each with whether something in it is struck out, which was not read.
    strings: Vec<(String, bool)>,
    styles: Styles,
}

/// How a font looks.
#[derive(Clone, Copy, Default)]
struct Font {
    is_struck: bool,
    is_raised: bool,
}

impl Font {
    /// By its number: the fifth is never written, and counted.
    fn numbered(fonts: &[Self], number: usize) -> Self {
        fonts.get(number - usize::from(number > 4)).copied().unwrap_or_default()
    }
}

impl Front {
    fn read(stream: &[u8]) -> Result<Option<Self>, Refused> {
        let mut front = Self::default();
        let (mut formats, mut styles): (BTreeMap<u32, String>, Vec<u32>) = (BTreeMap::new(), Vec::new());
        let (mut fonts, mut struck): (Vec<Font>, Vec<bool>) = (Vec::new(), Vec::new());
        let (mut is_known, mut from_1904) = (false, false);
        for record in Records::new(stream) {
            let bytes = record.bytes();
            match record.kind {
                kind::BEGIN if u16_at(bytes, 0) == Some(VERSION) => is_known = true,
                kind::BEGIN => return Ok(None),
                kind::PASSWORD => return Err(Refused::new("文件加了密码，打不开", "去掉密码再保存")),
                kind::DATE_MODE => from_1904 = u16_at(bytes, 0) == Some(1),
                kind::FORMAT => {
                    if let (Some(id), Some(code)) = (u16_at(bytes, 0), Texts::new(&record.parts, 2).long()) {
                        formats.insert(id.into(), code);
                    }
                }
                kind::FONT => {
                    if fonts.len() >= MOST_STYLES {
                        return Err(too_large("里的字体太多"));
                    }
                    fonts.push(Font {
                        is_struck: u16_at(bytes, 2).is_some_and(|look| look & 8 != 0),
                        is_raised: u16_at(bytes, 8) == Some(1),
                    });
                }
                kind::STYLE => {
                    if styles.len() >= MOST_STYLES {
                        return Err(too_large("里的单元格格式太多"));
                    }
                    styles.push(u16_at(bytes, 2).unwrap_or(0).into());
                    let font = usize::from(u16_at(bytes, 0).unwrap_or(0));
                    struck.push(Font::numbered(&fonts, font).is_struck);
                }
                kind::SHEET => {
                    if front.sheets.len() >= MOST_SHEETS {
                        return Err(too_large("的工作表太多"));
                    }
                    let (Some(at), Some([hidden, kind]), Some(name)) = (
                        u32_at(bytes, 0).and_then(|at| usize::try_from(at).ok()),
                        bytes.get(4..6),
                        Texts::new(&record.parts, 6).short(),
                    ) else {
                        return Ok(None);
                    };
                    // Charts and macros have no cells.
                    if *kind == 0 {
                        let sheet = Sheet {
                            name,
                            hidden: hidden & 3 != 0,
                            ..Sheet::default()
                        };
                        front.sheets.push((sheet, at));
                    }
                }
                kind::STRINGS => match shared(&record, &fonts)? {
                    Some(strings) => front.strings = strings,
                    None => return Ok(None),
                },
                kind::END => break,
                _ => {}
            }
        }
        front.styles = Styles::of_formats(&styles, &formats, struck);
        front.styles.from_1904 = from_1904;
        Ok(is_known.then_some(front))
    }
}

/// The shared texts.
fn shared(record: &records::Record<'_>, fonts: &[Font]) -> Result<Option<Vec<(String, bool)>>, Refused> {
    let (mut strings, mut bytes) = (Vec::new(), 0);
    // Two counts stand before them.
    let mut texts = Texts::new(&record.parts, 8);
    while !texts.is_done() {
        let Some(runs) = texts.in_runs() else { return Ok(None) };
        let (mut text, mut is_struck) = (String::new(), false);
        for (number, run) in runs {
            let font = number.map_or_else(Font::default, |number| Font::numbered(fonts, number));
            if font.is_struck {
                is_struck |= !run.trim().is_empty();
            } else if font.is_raised {
                text += &raised(&run);
            } else {
                text += &run;
            }
        }
        bytes += text.len();
        if strings.len() >= MOST_STRINGS || bytes > MOST_TEXT {
            return Err(too_large("里的文字太多"));
        }
        strings.push((text, is_struck));
    }
    Ok(Some(strings))
}

/// What sheets may still take up.
struct Left {
    cells: Allowance,
    bytes: usize,
}

/// Cells and merged regions of a sheet whose records begin here.
fn cells(records: &[u8], mut sheet: Sheet, front: &Front, left: &mut Left) -> Result<Option<Sheet>, Refused> {
    // Charts in a sheet are streams in the stream.
    let mut depth = 0;
    for record in Records::new(records) {
        let Some(bytes) = left.bytes.checked_sub(record.length()) else {
            return Ok(None);
        };
        left.bytes = bytes;
        let bytes = record.bytes();
        match record.kind {
            kind::BEGIN => depth += 1,
            kind::END if depth <= 1 => return Ok(Some(sheet)),
            kind::END => depth -= 1,
            _ if depth > 1 => {}
            kind::NUMBERS => {
                let Some(row) = u16_at(bytes, 0) else { return Ok(None) };
                let (mut column, mut at) = (u16_at(bytes, 2).unwrap_or(u16::MAX), 4);
                while let (Some(style), Some(short)) = (u16_at(bytes, at), u32_at(bytes, at + 2)) {
                    let typed = short_number(short, style, front);
                    put(&mut sheet, (row, column), (typed, style), front, &mut left.cells)?;
                    (column, at) = (column.saturating_add(1), at + 6);
                }
            }
            kind::ROW => {
                let row = u32::from(u16_at(bytes, 0).unwrap_or(u16::MAX));
                // With the highest bit it is the height of all rows.
                let is_flat = u16_at(bytes, 6) == Some(0);
                if row < MOST_ROWS && (is_flat || u16_at(bytes, 12).is_some_and(|look| look & 0x20 != 0)) {
                    sheet.hidden_rows.insert(row);
                }
            }
            kind::COLUMNS => {
                let is_hidden = u16_at(bytes, 4) == Some(0) || u16_at(bytes, 8).is_some_and(|look| look & 1 != 0);
                if let (true, Some(first), Some(last)) = (is_hidden, u16_at(bytes, 0), u16_at(bytes, 2)) {
                    sheet.hidden_columns.extend(first..=last.min(MOST_COLUMNS - 1));
                }
            }
            kind::MERGED => {
                for at in (0..usize::from(u16_at(bytes, 0).unwrap_or(0))).map(|number| 2 + 8 * number) {
                    let corner = |at| u16_at(bytes, at);
                    let (Some(top), Some(bottom), Some(first), Some(last)) =
                        (corner(at), corner(at + 2), corner(at + 4), corner(at + 6))
                    else {
                        return Ok(None);
                    };
                    if sheet.merged.len() >= MOST_MERGED {
                        let what = format!("的“{}”有超过 {MOST_MERGED} 个合并区域", sheet.name);
                        return Err(too_large(&what));
                    }
                    if top > bottom || first > last {
                        return Ok(None);
                    }
                    sheet.merged.push(Region {
                        first: (top.into(), first),
                        last: (bottom.into(), last),
                    });
                }
            }
            _ => {
                let place = u16_at(bytes, 0).zip(u16_at(bytes, 2));
                if let Some((row, column)) = place.filter(|(_, column)| *column < MOST_COLUMNS)
                    && u32::from(row) < MOST_ROWS
                    && has_struck(&record, front)
                {
                    sheet.struck.insert((row.into(), column));
                }
                if let (Some(place), Some(typed)) = (place, cell(&record, front)) {
                    let style = u16_at(bytes, 4).unwrap_or(0);
                    put(&mut sheet, place, (typed, style), front, &mut left.cells)?;
                }
            }
        }
    }
    // It ends before its end.
    Ok(None)
}

fn put(
    sheet: &mut Sheet,
    (row, column): (u16, u16),
    (typed, style): (Typed, u16),
    front: &Front,
    left: &mut Allowance,
) -> Result<(), Refused> {
    let row = u32::from(row);
    if row >= MOST_ROWS || column >= MOST_COLUMNS {
        let (row, column) = (row + 1, u32::from(column) + 1);
        return Err(too_large(&format!("的“{}”太大，有 {row} 行 {column} 列", sheet.name)));
    }
    left.take(&sheet.name, &typed)?;
    if front.styles.is_struck(style.into()) && !typed.is_blank() {
        sheet.struck.insert((row, column));
        return Ok(());
    }
    sheet.cells.insert((row, column), typed);
    Ok(())
}

/// What was typed into the cell of a record; none where it is no cell, or holds nothing.
fn cell(record: &records::Record<'_>, front: &Front) -> Option<Typed> {
    let bytes = record.bytes();
    let style = u16_at(bytes, 4)?;
    match record.kind {
        kind::NUMBER => {
            let bits = u64::from(u32_at(bytes, 10)?) << 32 | u64::from(u32_at(bytes, 6)?);
            Some(typed(&digits(bits), style, front))
        }
        kind::SHORT_NUMBER => Some(short_number(u32_at(bytes, 6)?, style, front)),
        kind::SHARED_TEXT => {
            let number = usize::try_from(u32_at(bytes, 6)?).ok()?;
            written(front.strings.get(number)?.0.clone())
        }
        kind::TEXT | kind::RICH_TEXT => written(Texts::new(&record.parts, 6).long()?),
        kind::FLAG => Some(match bytes.get(6..8)? {
            [code, 1] => Typed::Error(fault(*code).to_owned()),
            [flag, _] => Typed::Flag(*flag != 0),
            _ => return None,
        }),
        kind::FORMULA => Some(Typed::Formula),
        _ => None,
    }
}

/// Whether the shared text of a cell has something that is struck out.
fn has_struck(record: &records::Record<'_>, front: &Front) -> bool {
    let number = u32_at(record.bytes(), 6).and_then(|number| usize::try_from(number).ok());
    let text = number.filter(|_| record.kind == kind::SHARED_TEXT);
    text.and_then(|number| front.strings.get(number))
        .is_some_and(|(_, is_struck)| *is_struck)
}

fn written(text: String) -> Option<Typed> {
    (!text.is_empty()).then_some(Typed::Text(text))
}

/// A number by its digits: a binary one says no more than the shortest that stand for it.
#[expect(
    clippy::disallowed_types,
    reason = "the format holds binary numbers; only their digits are taken"
)]
fn digits(bits: u64) -> String {
    f64::from_bits(bits).to_string()
}

fn typed(digits: &str, style: u16, front: &Front) -> Typed {
    Typed::number(digits, front.styles.shown(style.into()), front.styles.from_1904)
}

/// A number in 30 bits: whole or the upper half of a binary one, and perhaps a hundredfold.
fn short_number(short: u32, style: u16, front: &Front) -> Typed {
    let digits = if short & 2 != 0 {
        // The sign goes with the bits.
        (i64::from(short.cast_signed()) >> 2).to_string()
    } else {
        digits(u64::from(short & !3) << 32)
    };
    let hundredth = || digits.parse::<Decimal>().ok()?.checked_div(Decimal::ONE_HUNDRED);
    let digits = if short & 1 != 0 {
        hundredth().map_or(digits.clone(), |number| number.to_string())
    } else {
        digits
    };
    typed(&digits, style, front)
}

/// An error value by its code.
fn fault(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}

#[cfg(test)]
mod tests;
