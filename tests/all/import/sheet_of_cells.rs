//! A form as cells with their widths and merges, written as text, as Word and as Excel.

use rust_xlsxwriter::{Format, Workbook};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::{SimpleFileOptions, ZipWriter};

/// A cell: its text, how many columns it covers, and how it is merged downwards.
#[derive(Debug, Clone)]
pub struct Cell {
    pub text: String,
    pub columns: u16,
    pub merge: Merge,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merge {
    None,
    Begins,
    GoesOn,
}

/// A plain cell.
pub fn cell(text: &str, columns: u16) -> Cell {
    Cell {
        text: text.to_owned(),
        columns,
        merge: Merge::None,
    }
}

/// A cell that goes on below.
pub fn down(text: &str, columns: u16) -> Cell {
    Cell {
        merge: Merge::Begins,
        ..cell(text, columns)
    }
}

/// Its lower part.
pub fn below(columns: u16) -> Cell {
    Cell {
        merge: Merge::GoesOn,
        ..cell("", columns)
    }
}

/// Paragraphs and tables.
#[derive(Debug, Clone)]
pub enum Piece {
    Text(String),
    Table(Vec<Vec<Cell>>),
}

/// As Word saves plain text.
pub fn as_text(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(line) => {
                let _ = writeln!(text, "{line}\n");
            }
            Piece::Table(rows) => {
                for row in rows {
                    for cell in row {
                        let _ = writeln!(text, "\t{}", cell.text);
                    }
                    text.push('\n');
                }
                text.push('\n');
            }
        }
    }
    text
}

/// A .docx with this body.
pub fn word(body: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>{body}<w:p/></w:body></w:document>"
    );
    zipped(&[
        (
            "[Content_Types].xml",
            b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
        ),
        (
            "_rels/.rels",
            b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
        ),
        ("word/document.xml", document.as_bytes()),
    ])
}

/// An archive of these parts.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A paragraph per line; runs come apart in the middle, as Word does.
pub fn paragraphs(text: &str) -> String {
    let escape = |text: String| text.replace('&', "&amp;").replace('<', "&lt;");
    text.split('\n')
        .map(|line| {
            let middle = line.chars().count() / 2;
            let (first, second): (String, String) =
                (line.chars().take(middle).collect(), line.chars().skip(middle).collect());
            format!(
                "<w:p><w:r><w:t>{}</w:t></w:r><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
                escape(first),
                escape(second)
            )
        })
        .collect()
}

/// A table of Word.
pub fn word_table(rows: &[Vec<Cell>]) -> String {
    let mut xml = String::from("<w:tbl>");
    for row in rows {
        xml += "<w:tr>";
        for cell in row {
            let merge = match cell.merge {
                Merge::None => "",
                Merge::Begins => "<w:vMerge w:val=\"restart\"/>",
                Merge::GoesOn => "<w:vMerge/>",
            };
            let _ = write!(
                xml,
                "<w:tc><w:tcPr><w:gridSpan w:val=\"{}\"/>{merge}</w:tcPr>{}</w:tc>",
                cell.columns,
                paragraphs(&cell.text)
            );
        }
        xml += "</w:tr>";
    }
    xml + "</w:tbl>"
}

/// The pieces as a .docx.
pub fn as_word(pieces: &[Piece]) -> Vec<u8> {
    let body: String = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => paragraphs(text),
            Piece::Table(rows) => word_table(rows),
        })
        .collect();
    word(&body)
}

/// The pieces as an .xlsx: everything in one sheet, a paragraph in a cell of its own.
pub fn as_sheet(pieces: &[Piece]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    let mut at = 0_u32;
    for piece in pieces {
        let rows = match piece {
            Piece::Text(text) => {
                sheet.write_string(at, 0, text).unwrap();
                at += 2;
                continue;
            }
            Piece::Table(rows) => rows,
        };
        for (number, row) in rows.iter().enumerate() {
            let mut column = 0;
            for cell in row {
                let height = rows[number + 1..]
                    .iter()
                    .take_while(|_| cell.merge == Merge::Begins)
                    .take_while(|row| at_column(row, column).is_some_and(|below| below.merge == Merge::GoesOn))
                    .count();
                let last = column + cell.columns - 1;
                let bottom = at + u32::try_from(height).unwrap();
                if cell.merge != Merge::GoesOn {
                    if bottom > at || last > column {
                        sheet.merge_range(at, column, bottom, last, &cell.text, &plain).unwrap();
                    } else {
                        sheet.write_string(at, column, &cell.text).unwrap();
                    }
                }
                column = last + 1;
            }
            at += 1;
        }
        at += 1;
    }
    book.save_to_buffer().unwrap()
}

fn at_column(row: &[Cell], column: u16) -> Option<&Cell> {
    let mut at = 0;
    row.iter().find(|cell| {
        let found = at == column;
        at += cell.columns;
        found
    })
}
