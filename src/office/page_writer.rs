//! Sheets → one .xlsx. The one writer of the format: here alone cells are made, and text is kept text.
//!
//! Forms are ready to print on A4: to be filled in, locked but for the open cells, with hints and choices; or to be stamped
//! and kept.

use super::address::cell_name;
use super::archive::Archive;
use super::fitted::fitted;
use super::look::{WANTED, format};
use super::one_system::on_one_system;
use super::page::{Content, Line, Open, Page, Placed, Purpose, cell_text};
use super::parts::packed;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties,
    ExcelDateTime, Format, Formula, IgnoreError, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

/// Digits that a spreadsheet keeps of a number.
const DIGITS: usize = 15;

/// The bytes of a workbook with these sheets, and `name` for the first cell of the last of them. The same sheets give
/// the same bytes.
///
/// # Errors
/// A Chinese sentence where the format cannot hold the sheets.
pub fn form_workbook(pages: &[Page], name: &str) -> Result<Vec<u8>, String> {
    let properties = DocProperties::new();
    let bytes = written(pages, Some(name), properties).map_err(|error| unwritable(&error))?;
    Ok(growing(pages, &bytes).unwrap_or(bytes))
}

/// The workbook, when the heights of the lines that grow are no longer fixed; nothing where no line does.
fn growing(pages: &[Page], bytes: &[u8]) -> Option<Vec<u8>> {
    if !pages.iter().any(|page| page.lines.iter().any(|line| line.grows)) {
        return None;
    }
    let mut archive = Archive::open(bytes).ok()?;
    for (number, page) in (1..).zip(pages) {
        let name = format!("xl/worksheets/sheet{number}.xml");
        let text = archive.text(&name)?;
        let mut parts = text.split("<row r=\"");
        let mut out = parts.next()?.to_owned();
        for part in parts {
            out.push_str("<row r=\"");
            let row = part.split('"').next().and_then(|row| row.parse::<usize>().ok());
            let line = row.and_then(|row| page.lines.get(row.checked_sub(1)?));
            if line.is_some_and(|line| line.grows) {
                out.push_str(&part.replacen(" customHeight=\"1\"", "", 1));
            } else {
                out.push_str(part);
            }
        }
        archive.put(&name, out.into_bytes());
    }
    packed(&archive).ok()
}

/// The bytes of a workbook of sheets that are printed; what a line needs in height it gets. The same sheets give the same
/// bytes.
///
/// # Errors
/// A Chinese sentence where the format cannot hold the sheets.
pub fn printed_workbook(pages: &[Page], title: &str) -> Result<Vec<u8>, String> {
    let properties = DocProperties::new().set_title(cell_text(title)).set_author("ziping");
    let pages: Vec<Page> = pages.iter().map(fitted).collect();
    written(&pages, None, properties).map_err(|error| unwritable(&error))
}

/// The bytes of a workbook of lists. The same sheets give the same bytes.
///
/// # Errors
/// A Chinese sentence where the format cannot hold the sheets.
pub(super) fn list_pages(pages: &[Page]) -> Result<Vec<u8>, String> {
    written(pages, None, DocProperties::new()).map_err(|error| unwritable(&error))
}

fn unwritable(error: &XlsxError) -> String {
    format!("写不成 .xlsx：{error}")
}

fn written(pages: &[Page], name: Option<&str>, properties: DocProperties) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_ymd(2020, 1, 1)?;
    book.set_properties(&properties.set_creation_datetime(&created));
    for page in pages {
        let sheet = book.add_worksheet();
        sheet.set_name(&page.name)?;
        paper(sheet, page)?;
        for (row, line) in (0u32..).zip(&page.lines) {
            if !line.key.is_empty() {
                sheet.write_string(row, 0, cell_text(&line.key))?;
            }
            if line.height > 0 {
                sheet.set_row_height(row, line.height)?;
            }
            for cell in &line.cells {
                put(sheet, row, cell, page.purpose)?;
            }
        }
        if page.purpose == Purpose::Filled {
            rules(sheet, page)?;
            sheet.protect_with_options(&ProtectionOptions {
                format_columns: true,
                format_rows: true,
                ..ProtectionOptions::new()
            });
        }
        sheet.set_very_hidden(page.secret);
    }
    if let (Some(name), Some(last)) = (name, pages.last()) {
        book.define_name(name, &format!("='{}'!$A$1", last.name))?;
    }
    book.save_to_buffer().map(on_one_system)
}

fn paper(sheet: &mut Worksheet, page: &Page) -> Result<(), XlsxError> {
    sheet
        .set_paper_size(9)
        .set_print_fit_to_pages(1, u16::from(page.one_page));
    if page.purpose != Purpose::List {
        sheet.set_print_center_horizontally(true);
        sheet.set_screen_gridlines(false);
    }
    let first = match page.purpose {
        Purpose::Filled => {
            sheet.set_landscape().set_margins(0.4, 0.4, 0.5, 0.5, 0.2, 0.25);
            sheet.set_footer("&L&A&R第 &P 页 共 &N 页");
            sheet.set_column_hidden(0)?;
            1
        }
        Purpose::Upright => {
            sheet.set_portrait().set_margins(0.55, 0.55, 0.6, 0.75, 0.3, 0.4);
            0
        }
        Purpose::Landscape => {
            sheet.set_landscape().set_margins(0.6, 0.6, 0.6, 0.7, 0.3, 0.4);
            0
        }
        Purpose::List => {
            sheet.set_landscape().set_margins(0.4, 0.4, 0.5, 0.6, 0.2, 0.3);
            if let Some(last) = page.frozen.checked_sub(1) {
                sheet.set_repeat_rows(0, last)?;
            }
            0
        }
    };
    for (column, width) in (first..).zip(&page.widths) {
        sheet.set_column_width(column, *width)?;
    }
    if page.purpose != Purpose::Filled {
        sheet.set_footer("&C&\"宋体\"&9第 &P 页 共 &N 页");
        // A count that a person typed stays the text that it is, without a green corner on a form that is stamped.
        let last = u16::try_from(page.widths.len()).unwrap_or(u16::MAX).saturating_sub(1);
        let bottom = u32::try_from(page.lines.len()).unwrap_or(u32::MAX).saturating_sub(1);
        sheet.ignore_error_range(0, 0, bottom, last, IgnoreError::NumberStoredAsText)?;
        if let Some((head, end)) = page.filter {
            let line = |line: usize| u32::try_from(line).unwrap_or(u32::MAX);
            sheet.autofilter(line(head), 0, line(end), last)?;
        }
    }
    if page.frozen > 0 {
        sheet.set_freeze_panes(page.frozen, 0)?;
    }
    if let Some(line) = page.repeat.and_then(|line| u32::try_from(line).ok()) {
        sheet.set_repeat_rows(line, line)?;
    }
    Ok(())
}

fn put(sheet: &mut Worksheet, row: u32, cell: &Placed, purpose: Purpose) -> Result<(), XlsxError> {
    let mut format = format(cell.look, cell.open.is_some());
    let number = match (&cell.content, purpose) {
        (Content::Text(_), _) => None,
        (Content::Number(digits), Purpose::Filled | Purpose::List) => exact(digits),
        (Content::Number(digits), _) => shown(digits).map(|(number, shape)| {
            // Smaller rather than ##### where the column is too narrow for it.
            format = format.clone().set_num_format(shape).unset_text_wrap().set_shrink();
            number
        }),
    };
    if let (Content::Text(text) | Content::Number(text), None) = (&cell.content, number) {
        // So that it stays text also for whoever edits it.
        if text.starts_with(['=', '+', '-', '@']) {
            format = format.set_quote_prefix();
        }
    }
    if cell.across > 1 || cell.down > 1 {
        let (last_row, last) = (row + cell.down.max(1) - 1, cell.column + cell.across.max(1) - 1);
        sheet.merge_range(row, cell.column, last_row, last, "", &format)?;
    }
    match (number, &cell.content) {
        (Some(number), _) => {
            sheet.write_number_with_format(row, cell.column, number.to_f64().unwrap_or_default(), &format)?
        }
        (None, Content::Text(text) | Content::Number(text)) if text.is_empty() => {
            sheet.write_blank(row, cell.column, &format)?
        }
        (None, Content::Text(text) | Content::Number(text)) => {
            sheet.write_string_with_format(row, cell.column, cell_text(text), &format)?
        }
    };
    Ok(())
}

/// A number as it is written, and the number format that shows it so: `9.60` is 9.6 in `0.00`, `96.00%` is 0.96 in `0.00%`.
fn shown(digits: &str) -> Option<(Decimal, String)> {
    let (number, percent) = match digits.trim().strip_suffix('%') {
        Some(number) => (number, "%"),
        None => (digits.trim(), ""),
    };
    // `+5` and `1e3` are numbers, too, but no format shows them so.
    let plain = number.strip_prefix('-').unwrap_or(number);
    if !plain.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let places = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let number = exact(number)?;
    let number = if percent.is_empty() {
        number
    } else {
        number.checked_div(Decimal::ONE_HUNDRED)?
    };
    let point = if places > 0 { "." } else { "" };
    Some((number, format!("0{point}{}{percent}", "0".repeat(places))))
}

/// The number, where a spreadsheet holds all its digits.
fn exact(digits: &str) -> Option<Decimal> {
    let number: Decimal = digits.trim().parse().ok()?;
    let significant = number.normalize().mantissa().unsigned_abs().to_string().len();
    (significant <= DIGITS).then_some(number)
}

/// What may be typed, cell by cell, and which cells stand out while they are empty.
fn rules(sheet: &mut Worksheet, page: &Page) -> Result<(), XlsxError> {
    for (row, line) in (0u32..).zip(&page.lines) {
        for (cell, open) in opened(line) {
            let (last_row, last) = (row + cell.down.max(1) - 1, cell.column + cell.across.max(1) - 1);
            sheet.add_data_validation(row, cell.column, last_row, last, &validation(open)?)?;
            if let Some(other) = open.wanted {
                let empty = |column| format!("LEN(TRIM({}))=0", cell_name(row, column));
                let rule = Formula::new(format!("=AND({},{})", empty(cell.column), empty(other)));
                let rule = ConditionalFormatFormula::new()
                    .set_rule(rule)
                    .set_format(Format::new().set_background_color(WANTED));
                sheet.add_conditional_format(row, cell.column, last_row, last, &rule)?;
            }
        }
    }
    Ok(())
}

fn opened(line: &Line) -> impl Iterator<Item = (&Placed, &Open)> {
    line.cells.iter().filter_map(|cell| Some((cell, cell.open.as_ref()?)))
}

fn validation(open: &Open) -> Result<DataValidation, XlsxError> {
    let mut rule = DataValidation::new().ignore_blank(true);
    if !open.words.is_empty() {
        rule = rule.allow_list_strings(&open.words)?;
        let style = if open.strict {
            DataValidationErrorStyle::Stop
        } else {
            DataValidationErrorStyle::Warning
        };
        rule = rule
            .set_error_style(style)
            .set_error_title("不在选项里")?
            .set_error_message(format!("请从下拉列表选：{}", open.words.join("、")))?;
    } else if open.amount {
        rule = rule
            .allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0))
            .set_error_title("不是数字")?
            .set_error_message("只写数字，不写单位，如 543.36")?;
    } else {
        rule = rule.allow_any_value();
    }
    rule.set_input_title(&open.title)?.set_input_message(&open.hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_shown_as_it_was_written() {
        for (digits, number, shape) in [
            ("9.60", "9.60", "0.00"),
            ("96.00%", "0.9600", "0.00%"),
            ("12", "12", "0"),
            ("-0.5", "-0.5", "0.0"),
        ] {
            let (got, as_shown) = shown(digits).unwrap();
            assert_eq!((got, as_shown.as_str()), (number.parse().unwrap(), shape), "{digits}");
        }
        for text in ["", "—", "未定", "≥90%", "1234567890123456.7", "1e3", "+5"] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
