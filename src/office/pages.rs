//! Sheets of a form → one .xlsx: locked but for the open cells, with hints and choices, ready to print on A4.

use super::page::{Content, Line, Look, Open, Page, Placed, cell_name, cell_text};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties,
    ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

/// Fill of a cell that waits to be filled in, and of one that must not stay empty.
const OPEN: Color = Color::RGB(0x00FF_F9DB);
const WANTED: Color = Color::RGB(0x00FF_D966);

/// Digits that a spreadsheet keeps of a number.
const DIGITS: usize = 15;

/// The bytes of a workbook with these sheets, and `name` for the first cell of the last of them. The same sheets give
/// the same bytes.
///
/// # Errors
/// A Chinese sentence where the format cannot hold the sheets.
pub fn form_workbook(pages: &[Page], name: &str) -> Result<Vec<u8>, String> {
    written(pages, name).map_err(|error| format!("写不成 .xlsx：{error}"))
}

fn written(pages: &[Page], name: &str) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_ymd(2020, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    for page in pages {
        let sheet = book.add_worksheet();
        sheet.set_name(&page.name)?;
        paper(sheet, page)?;
        for (row, line) in (0u32..).zip(&page.lines) {
            if !line.key.is_empty() {
                sheet.write_string(row, 0, cell_text(&line.key))?;
            }
            sheet.set_row_height(row, line.height)?;
            for cell in &line.cells {
                put(sheet, row, cell)?;
            }
        }
        rules(sheet, page)?;
        sheet.protect_with_options(&ProtectionOptions {
            format_columns: true,
            format_rows: true,
            ..ProtectionOptions::new()
        });
        sheet.set_very_hidden(page.secret);
    }
    if let Some(last) = pages.last() {
        book.define_name(name, &format!("='{}'!$A$1", last.name))?;
    }
    book.save_to_buffer()
}

fn paper(sheet: &mut Worksheet, page: &Page) -> Result<(), XlsxError> {
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.5, 0.2, 0.25);
    sheet.set_print_center_horizontally(true);
    sheet.set_footer("&L&A&R第 &P 页 共 &N 页");
    sheet.set_screen_gridlines(false);
    for (column, width) in (1u16..).zip(&page.widths) {
        sheet.set_column_width(column, *width)?;
    }
    sheet.set_column_hidden(0)?;
    if page.frozen > 0 {
        sheet.set_freeze_panes(page.frozen, 0)?;
    }
    if let Some(line) = page.repeat.and_then(|line| u32::try_from(line).ok()) {
        sheet.set_repeat_rows(line, line)?;
    }
    Ok(())
}

fn put(sheet: &mut Worksheet, row: u32, cell: &Placed) -> Result<(), XlsxError> {
    let format = format(cell.look, cell.open.is_some());
    if cell.across > 1 || cell.down > 1 {
        let (last_row, last) = (row + cell.down.max(1) - 1, cell.column + cell.across.max(1) - 1);
        sheet.merge_range(row, cell.column, last_row, last, "", &format)?;
    }
    let number = match &cell.content {
        Content::Number(digits) => exact(digits),
        Content::Text(_) => None,
    };
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

fn format(look: Look, open: bool) -> Format {
    let framed = Format::new()
        .set_font_name("宋体")
        .set_font_size(10)
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap();
    let format = match look {
        Look::Title => Format::new()
            .set_font_name("黑体")
            .set_font_size(16)
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter),
        Look::Prose => Format::new()
            .set_font_name("仿宋")
            .set_font_size(12)
            .set_align(FormatAlign::Top)
            .set_text_wrap(),
        Look::Head => framed
            .set_font_name("黑体")
            .set_align(FormatAlign::Center)
            .set_background_color(Color::RGB(0x00F2_F2F2)),
        Look::Text => framed,
        Look::Middle => framed.set_align(FormatAlign::Center),
        // As text, so that a spreadsheet does not make a date of 3-5 or a formula of =1.
        Look::Words => framed.set_background_color(OPEN).set_num_format_index(49),
        Look::Amount => framed.set_background_color(OPEN).set_align(FormatAlign::Right),
    };
    if open { format.set_unlocked() } else { format }
}
