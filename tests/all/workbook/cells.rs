//! Cells in the XML of a workbook, written as spreadsheets write them.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};
use ziping::office::Archive;
use ziping::office::book::Book;

/// A value as a spreadsheet stores it.
#[derive(Debug, Clone)]
pub enum Value {
    Blank,
    Text(String),
    /// Digits, and how they are shown.
    Number(String, Shown),
    Flag(bool),
    Formula,
}

/// Number formats.
#[derive(Debug, Clone, Copy)]
pub enum Shown {
    Plain,
    Percent,
    Date,
    Month,
    Day,
}

/// A workbook whose cells can be changed.
pub struct Workbook {
    archive: Archive,
    first_style: usize,
}

impl Workbook {
    pub fn open(bytes: &[u8]) -> Self {
        let mut archive = Archive::open(bytes).unwrap();
        let styles = archive.text("xl/styles.xml").unwrap().to_owned();
        let (before, behind) = styles.split_once("<cellXfs count=\"").unwrap();
        let first_style: usize = behind.split('"').next().unwrap().parse().unwrap();
        // Opened once more, it has the formats already.
        if before.contains("<numFmts") {
            return Self {
                archive,
                first_style: first_style - 5,
            };
        }
        let new: String = [0, 10, 14, 190, 191]
            .map(|id| format!("<xf numFmtId=\"{id}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"))
            .concat();
        let formats = "<numFmts count=\"2\"><numFmt numFmtId=\"190\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/>\
                       <numFmt numFmtId=\"191\" formatCode=\"m&quot;月&quot;d&quot;日&quot;\"/></numFmts><fonts";
        let behind = behind.replacen(&format!("{first_style}\""), &format!("{}\"", first_style + 5), 1);
        let styles = format!("{before}<cellXfs count=\"{behind}")
            .replacen("<fonts", formats, 1)
            .replacen("</cellXfs>", &format!("{new}</cellXfs>"), 1);
        archive.put("xl/styles.xml", styles.into_bytes());
        Self { archive, first_style }
    }

    /// What stands in it.
    pub fn book(&self) -> Book {
        Book::read(&self.archive).unwrap()
    }

    /// The XML of the sheet of this number, from 1.
    pub fn sheet(&self, number: usize) -> String {
        self.archive
            .text(&format!("xl/worksheets/sheet{number}.xml"))
            .unwrap()
            .to_owned()
    }

    /// Puts another XML in its place.
    pub fn put_sheet(&mut self, number: usize, text: String) {
        self.archive
            .put(&format!("xl/worksheets/sheet{number}.xml"), text.into_bytes());
    }

    pub fn put_part(&mut self, name: &str, text: String) {
        self.archive.put(name, text.into_bytes());
    }

    pub fn part(&self, name: &str) -> String {
        self.archive.text(name).unwrap().to_owned()
    }

    /// Types values into cells of a sheet.
    pub fn fill(&mut self, number: usize, values: &BTreeMap<String, Value>) {
        let mut text = self.sheet(number);
        for (at, value) in values {
            let start = text
                .find(&format!("<c r=\"{at}\""))
                .unwrap_or_else(|| panic!("no cell {at}"));
            let open = start + text[start..].find('>').unwrap() + 1;
            let end = if text[start..open].ends_with("/>") {
                open
            } else {
                open + text[open..].find("</c>").unwrap() + 4
            };
            let style = text[start..open]
                .split(" s=\"")
                .nth(1)
                .and_then(|rest| rest.split('"').next())
                .unwrap_or("0");
            let new = self.cell(at, style, value);
            text.replace_range(start..end, &new);
        }
        self.put_sheet(number, text);
    }

    fn cell(&self, at: &str, style: &str, value: &Value) -> String {
        match value {
            Value::Blank => format!("<c r=\"{at}\" s=\"{style}\"/>"),
            Value::Text(text) => {
                let text = escaped(text);
                format!("<c r=\"{at}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
            }
            Value::Flag(flag) => format!("<c r=\"{at}\" s=\"{style}\" t=\"b\"><v>{}</v></c>", u8::from(*flag)),
            Value::Formula => format!("<c r=\"{at}\" s=\"{style}\"><f>1+1</f><v>2</v></c>"),
            Value::Number(digits, shown) => {
                let style = self.first_style
                    + match shown {
                        Shown::Plain => 0,
                        Shown::Percent => 1,
                        Shown::Date => 2,
                        Shown::Month => 3,
                        Shown::Day => 4,
                    };
                format!("<c r=\"{at}\" s=\"{style}\"><v>{}</v></c>", stored(digits))
            }
        }
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for name in self.archive.names() {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(self.archive.part(name).unwrap()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}

fn escaped(text: &str) -> String {
    let text = text.replace("_x", "_x005F_x");
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The 17 digits that a spreadsheet writes for a binary number.
#[expect(clippy::disallowed_types, reason = "this is what spreadsheets do")]
fn stored(digits: &str) -> String {
    let binary: f64 = digits.parse().unwrap();
    format!("{binary:.16E}")
}
