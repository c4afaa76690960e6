//! What a cell looks like: fonts by the names that official forms ask for, sizes, frames.

use super::page::Look;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Fill of a cell that waits to be filled in, and of one that must not stay empty.
const OPEN: Color = Color::RGB(0x00FF_F9DB);
pub(super) const WANTED: Color = Color::RGB(0x00FF_D966);

/// Simplified Chinese, by which Word, WPS and Excel choose another font where the named one is not there.
const CHARSET: u8 = 134;

/// Families of fonts: with serifs, without, written by hand.
const ROMAN: u8 = 1;
const SWISS: u8 = 2;
const SCRIPT: u8 = 4;

/// Size of the letters, in points.
pub(super) fn size(look: Look) -> u16 {
    match look {
        Look::Heading => 22,
        Look::Title => 16,
        Look::Part => 13,
        Look::Year | Look::Prose => 12,
        Look::Remark => 11,
        Look::Note | Look::Caption | Look::Small => 9,
        _ => 10,
    }
}

pub(super) fn format(look: Look, open: bool) -> Format {
    let font = |name: &str, family| {
        let format = Format::new().set_font_name(name).set_font_family(family);
        format.set_font_charset(CHARSET).set_font_size(size(look))
    };
    let (song, hei) = (font("宋体", ROMAN), font("黑体", SWISS));
    let framed = |format: Format| {
        let framed = format.set_border(FormatBorder::Thin).set_text_wrap();
        framed.set_align(FormatAlign::VerticalCenter)
    };
    let middle = |format: Format| format.set_align(FormatAlign::Center);
    let format = match look {
        Look::Title => middle(hei).set_align(FormatAlign::VerticalCenter),
        Look::Prose => font("仿宋", ROMAN).set_align(FormatAlign::Top).set_text_wrap(),
        Look::Head => middle(framed(hei)).set_background_color(Color::RGB(0x00F2_F2F2)),
        Look::Text => framed(song),
        Look::Middle => middle(framed(song)),
        // As text, so that a spreadsheet does not make a date of 3-5 or a formula of =1.
        Look::Words => framed(song).set_background_color(OPEN).set_num_format_index(49),
        Look::Amount => framed(song).set_background_color(OPEN).set_align(FormatAlign::Right),
        Look::Heading => middle(font("方正小标宋简体", ROMAN))
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap(),
        Look::Year => middle(song).set_align(FormatAlign::VerticalCenter),
        Look::Remark => middle(font("楷体_GB2312", SCRIPT))
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap(),
        Look::Part => hei.set_align(FormatAlign::VerticalCenter),
        Look::Note => song.set_align(FormatAlign::Top).set_text_wrap(),
        Look::Caption => song
            .set_align(FormatAlign::Right)
            .set_align(FormatAlign::VerticalCenter),
        Look::Signed => song.set_align(FormatAlign::VerticalCenter),
        Look::Label => middle(framed(hei)),
        Look::LabelAbove => middle(framed(hei)).set_border_bottom(FormatBorder::None),
        Look::LabelBelow => middle(framed(hei)).set_border_top(FormatBorder::None),
        Look::Strong => middle(framed(song)).set_bold(),
        Look::Figure => framed(song).set_align(FormatAlign::Right),
        Look::Goals => framed(song).set_align(FormatAlign::Top),
        Look::Small => framed(song),
    };
    if open { format.set_unlocked() } else { format }
}
