//! A sheet whose lines are as tall as their texts need.
//!
//! A spreadsheet does not do it by itself: it fits no row to a merged cell, and no row is taller than 409 points. So the
//! need is reckoned here, and a line that needs more becomes several rows, over which each of its cells is merged: what a
//! unit wrote at length is printed to its last word.

use super::look::size;
use super::page::{Content, Line, Page, Placed};
use unicode_width::UnicodeWidthChar;

/// The tallest row, in points; Excel allows 409.
const HIGHEST: u32 = 396;

/// Room above and below a text, in points.
const PADDING: u32 = 5;

/// Room for a sheet on upright A4 within its margins, in points; half a letter is lost at the borders.
const PAPER: (u32, u32) = (515, 745);

/// How many hundredths of a page a sheet may be long to be printed on one: its letters are no smaller than four fifths.
const MOST: u32 = 125;

/// Whether an upright sheet is printed on one page with letters that can still be read.
pub fn fits_one_page(page: &Page) -> bool {
    let width: u32 = page
        .widths
        .iter()
        .map(|width| (u32::from(*width) * 7 + 5) * 3 / 4)
        .sum();
    let height: u32 = fitted(page).lines.iter().map(|line| u32::from(line.height)).sum();
    // As high as it is when it is as wide as the paper.
    let printed = height.saturating_mul(PAPER.0) / width.max(PAPER.0);
    printed <= PAPER.1 * MOST / 100
}

/// `page` with the heights that its texts need; a line's own height is the least.
pub(super) fn fitted(page: &Page) -> Page {
    let mut heights: Vec<u32> = page.lines.iter().map(|line| least(page, line)).collect();
    spread(page, &mut heights);
    let counts: Vec<u32> = heights.iter().map(|height| height.div_ceil(HIGHEST).max(1)).collect();
    // Where each line begins now.
    let starts: Vec<usize> = counts
        .iter()
        .scan(0, |at, count| {
            let start = *at;
            *at += *count as usize;
            Some(start)
        })
        .collect();
    let start = |line: usize| starts.get(line).copied().unwrap_or(line);
    let mut lines = Vec::new();
    for (number, (line, count)) in page.lines.iter().zip(&counts).enumerate() {
        let height = heights.get(number).map_or(0, |height| height.div_ceil(*count));
        let height = u16::try_from(height).unwrap_or(u16::MAX);
        let cells = line.cells.iter().map(|cell| {
            let over = counts.iter().skip(number).take(cell.down.max(1) as usize);
            Placed {
                down: over.sum(),
                ..cell.clone()
            }
        });
        lines.push(Line {
            grows: false,
            height,
            cells: cells.collect(),
            key: line.key.clone(),
        });
        let more = Line {
            height,
            ..Line::default()
        };
        lines.extend(std::iter::repeat_n(more, *count as usize - 1));
    }
    Page {
        lines,
        repeat: page.repeat.map(start),
        filter: page.filter.map(|(head, last)| {
            let rows = counts.get(last).map_or(0, |count| *count as usize - 1);
            (start(head), start(last) + rows)
        }),
        ..page.clone()
    }
}

/// `page` with lines as tall as their texts need, as far as a row can be: a list that is filtered has one row a line.
pub(super) fn tall_enough(mut page: Page) -> Page {
    let heights: Vec<u32> = page.lines.iter().map(|line| least(&page, line).min(HIGHEST)).collect();
    for (line, height) in page.lines.iter_mut().zip(heights) {
        line.height = u16::try_from(height).unwrap_or(u16::MAX);
    }
    page
}

/// The height of a line by its cells of one line.
fn least(page: &Page, line: &Line) -> u32 {
    let cells = line.cells.iter().filter(|cell| cell.down <= 1);
    let needed = cells.map(|cell| needed(page, cell)).max().unwrap_or(0);
    needed.max(u32::from(line.height))
}

/// A cell over several lines makes each of them taller where together they are too low for it.
fn spread(page: &Page, heights: &mut [u32]) {
    for (number, line) in page.lines.iter().enumerate() {
        for cell in line.cells.iter().filter(|cell| cell.down > 1) {
            let under = heights.iter_mut().skip(number).take(cell.down as usize);
            let under: Vec<&mut u32> = under.collect();
            let there: u32 = under.iter().map(|height| **height).sum();
            let more = needed(page, cell).saturating_sub(there).div_ceil(cell.down);
            for height in under {
                *height += more;
            }
        }
    }
}

/// The height that a cell's text needs, in points.
fn needed(page: &Page, cell: &Placed) -> u32 {
    let (Content::Text(text) | Content::Number(text)) = &cell.content;
    let widths = page.widths.iter().skip(usize::from(cell.column));
    // A column of w characters is 7w + 5 pixels wide at 96 to the inch; some of a cell's are no room for text.
    let pixels: u32 = widths
        .take(usize::from(cell.across.max(1)))
        .map(|width| u32::from(*width) * 7 + 5)
        .sum();
    let size = u32::from(size(cell.look));
    // In twentieths of a letter's square: pixels · 3/4 points.
    let room = (pixels.saturating_sub(8) * 15 / size).max(20);
    lines_of(text, room) * (size * 7).div_ceil(5) + PADDING
}

/// Lines of a text in `room` twentieths of a square. Chinese breaks anywhere, other words only between them.
fn lines_of(text: &str, room: u32) -> u32 {
    let mut lines = 0;
    for paragraph in text.split('\n') {
        let (mut at, mut word) = (0, 0);
        lines += 1;
        for letter in paragraph.chars() {
            // Letters and figures of a font with serifs are a little wider than half a square.
            let width = if letter.width().unwrap_or(0) > 1 { 20 } else { 11 };
            word = if letter.is_ascii() && letter != ' ' {
                word + width
            } else {
                0
            };
            if at + width > room {
                lines += 1;
                // A word that does not fit is taken along, unless it is longer than a line.
                at = if word > width && word <= room { word } else { width };
            } else {
                at += width;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::Look;

    fn cell(text: &str, down: u32) -> Placed {
        Placed {
            column: 0,
            across: 1,
            down,
            content: Content::Text(text.to_owned()),
            look: Look::Text,
            open: None,
        }
    }

    fn page(lines: Vec<Vec<Placed>>) -> Page {
        let line = |cells| Line {
            height: 20,
            cells,
            ..Line::default()
        };
        Page {
            widths: vec![20],
            lines: lines.into_iter().map(line).collect(),
            ..Page::default()
        }
    }

    #[test]
    fn lines_are_counted_as_they_break() {
        assert_eq!(lines_of("", 100), 1);
        assert_eq!(lines_of("一二三四五", 100), 1);
        assert_eq!(lines_of("一二三四五六", 100), 2);
        assert_eq!(lines_of("一\n二", 100), 2);
        // The word is not cut: 44 and 44 with a space are more than 77.
        assert_eq!(lines_of("abcd efgh", 77), 2);
        assert_eq!(lines_of("abcdefghijklmnopqrst", 110), 2);
    }

    #[test]
    fn a_line_that_is_too_tall_for_a_row_becomes_several() {
        let mut page = page(vec![
            vec![cell("头", 1)],
            vec![cell(&"长".repeat(500), 1)],
            vec![cell("尾", 1)],
        ]);
        (page.repeat, page.filter) = (Some(2), Some((0, 1)));
        let fitted = fitted(&page);
        let tall = &fitted.lines[1];
        assert!(tall.height <= 400 && tall.cells[0].down > 1, "{tall:?}");
        let down = tall.cells[0].down as usize;
        assert_eq!(fitted.lines.len(), 2 + down);
        assert_eq!(fitted.lines[1 + down].cells[0].content, Content::Text("尾".into()));
        assert_eq!((fitted.repeat, fitted.filter), (Some(1 + down), Some((0, down))));
    }

    #[test]
    fn a_cell_over_several_lines_makes_them_taller() {
        let fitted = fitted(&page(vec![vec![cell(&"长".repeat(60), 2)], vec![]]));
        let [first, second] = &fitted.lines[..] else {
            panic!("{fitted:?}")
        };
        assert!(first.height > 20 && first.height == second.height, "{fitted:?}");
    }
}
