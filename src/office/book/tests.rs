use super::*;
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

/// A workbook of one sheet with this XML, these shared strings, and number formats 0 General, 1 `0.00%`, 2 a date.
fn zipped(worksheet: &str, strings: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"甲&amp;乙\" sheetId=\"1\" state=\"veryHidden\" r:id=\"rId7\"/></sheets>\
             <definedNames><definedName name=\"ZIPING_FORM\">'_'!$A$1</definedName></definedNames></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"rId7\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        ("xl/sharedStrings.xml", strings),
        (
            "xl/styles.xml",
            "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
        ),
        ("xl/worksheets/sheet1.xml", worksheet),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn book(sheet: &str) -> Result<Book, Refused> {
    let worksheet = format!("<x:worksheet><x:sheetData>{sheet}</x:sheetData></x:worksheet>");
    let bytes = zipped(&worksheet, "<sst><si><t>=1+1</t></si><si><t></t></si></sst>");
    Book::read(&Archive::open(&bytes)?)
}

fn refused(worksheet: &str, strings: &str) -> String {
    let archive = Archive::open(&zipped(worksheet, strings)).unwrap();
    Book::read(&archive).unwrap_err().message
}

#[test]
fn cells_arrive_as_typed() {
    let book = book(
        "<x:row r=\"2\"><x:c r=\"B2\" t=\"s\"><x:v>0</x:v></x:c><x:c s=\"1\"><x:v>0.8819999999999999</x:v></x:c>\
         <x:c r=\"E2\" s=\"2\"><x:v>45626</x:v></x:c><x:c r=\"F2\" t=\"b\"><x:v>1</x:v></x:c>\
         <x:c r=\"G2\" t=\"inlineStr\"><x:is><x:t>甲</x:t></x:is></x:c><x:c r=\"H2\"><x:f>A1</x:f><x:v>3</x:v></x:c>\
         <x:c r=\"I2\" t=\"e\"><x:v>#N/A</x:v></x:c><x:c r=\"J2\" s=\"1\"/><x:c r=\"K2\" t=\"s\"><x:v>1</x:v></x:c>\
         <x:c r=\"L2\"><x:f aca=\"false\">FALSE()</x:f><x:v>0</x:v></x:c></x:row>",
    )
    .unwrap();
    assert_eq!(book.names, ["ZIPING_FORM"]);
    assert_eq!((book.sheets[0].name.as_str(), book.sheets[0].hidden), ("甲&乙", true));
    assert_eq!(book.sheets[0].extent(), (2, 12));
    let texts: Vec<_> = book.sheets[0]
        .cells
        .iter()
        .map(|((row, column), typed)| (*row, *column, typed.text()))
        .collect();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        texts,
        [
            (1, 1, some("=1+1")),
            (1, 2, some("88.2%")),
            (1, 4, some("2024-11-30")),
            (1, 5, some("是")),
            (1, 6, some("甲")),
            (1, 7, None),
            (1, 8, None),
            (1, 11, some("否")),
        ]
    );
}

#[test]
fn what_no_person_fills_in_is_refused() {
    let one = |at: &str| format!("<row><c r=\"{at}\"><v>1</v></c></row>");
    for (sheet, want) in [
        (one("A5001"), "5001 行"),
        (one("CW1"), "101 列"),
        (one("XFD1048576"), "1048576 行 16384 列"),
        ("<row><c r=\"A1\" t=\"s\"><v>9</v></c></row>".to_owned(), "损坏"),
        ("<row><c r=\"A1\"><v>1</w></c></row>".to_owned(), "损坏"),
    ] {
        let texts = book(&sheet).unwrap_err().message;
        assert!(texts.contains(want), "{sheet}: {texts}");
    }
    assert!(Book::read(&Archive::default()).is_err());
}

#[test]
fn a_place_that_no_spreadsheet_has_is_refused() {
    let cell = "<c><v>1</v></c>";
    for (sheet, want) in [
        (
            "<row><c r=\"ZZZZZZZZZZZZ1\"><v>1</v></c></row>".to_owned(),
            "ZZZZZZZZZZZZ1",
        ),
        ("<row><c r=\"A0\"/></row>".to_owned(), "A0"),
        (format!("<row r=\"4294967295\"/><row>{cell}</row>"), "4294967295"),
        (format!("<row r=\"1048576\"/><row>{cell}</row>"), "1048577"),
        (format!("<row r=\"-1\">{cell}</row>"), "-1"),
        (format!("<row r=\"0\">{cell}</row>"), "0 行"),
    ] {
        let texts = book(&sheet).unwrap_err().message;
        assert!(texts.contains(want), "{sheet}: {texts}");
    }
    // A row that is only formatted may be the last of the format.
    assert!(
        book(&format!(
            "<row>{cell}</row><row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row>"
        ))
        .is_ok()
    );
}

#[test]
fn regions_that_no_spreadsheet_writes_are_refused() {
    let merged = |regions: &str| format!("<worksheet><sheetData/><mergeCells>{regions}</mergeCells></worksheet>");
    let region = |name: &str| format!("<mergeCell ref=\"{name}\"/>");
    for name in ["Z9:A1", "A1:ZZZZZZZZZZZZ1", "A1:A4294967296", "", "甲"] {
        assert!(refused(&merged(&region(name)), "<sst/>").contains("合并区域"), "{name}");
    }
    let many: String = (1..=MOST_MERGED + 1)
        .map(|row| region(&format!("A{row}:B{row}")))
        .collect();
    assert!(refused(&merged(&many), "<sst/>").contains("20000 个合并区域"));
}

#[test]
fn a_long_text_in_many_cells_and_many_cells_are_refused() {
    let cells = |count: usize, cell: &str| {
        let rows = format!("<row>{}</row>", cell.repeat(100)).repeat(count.div_ceil(100));
        format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
    };
    let strings = format!("<sst><si><t>{}</t></si></sst>", "长".repeat(32_767));
    let texts = refused(&cells(45_600, "<c t=\"s\"><v>0</v></c>"), &strings);
    assert!(texts.contains("文字超过 64 MB"), "{texts}");
    // Each of them fits, all of them together do not.
    let mut left = allowance::Allowance::default();
    assert!((0..MOST_CELLS).all(|_| left.take("甲", &Typed::Flag(true)).is_ok()));
    let texts = left.take("甲", &Typed::Flag(true)).unwrap_err().message;
    assert!(texts.contains("1000000 个有内容的格子"), "{texts}");
}

#[test]
fn a_bomb_is_refused_before_it_is_read() {
    let blank = " ".repeat(8 * 1024 * 1024);
    let texts = Archive::open(&zipped(&format!("<worksheet>{blank}</worksheet>"), "<sst/>")).unwrap_err();
    assert!(texts.message.contains("太大"), "{}", texts.message);
}

#[test]
fn lists_without_end_are_refused() {
    let archive = |name: &str, text: String| {
        let mut archive = Archive::open(&zipped("<worksheet/>", "<sst/>")).unwrap();
        archive.put(name, text.into_bytes());
        Book::read(&archive).unwrap_err().message
    };
    for (name, text, want) in [
        ("xl/workbook.xml", "<sheet/>".repeat(MOST_SHEETS + 1), "工作表太多"),
        (
            "xl/workbook.xml",
            "<definedName name=\"\"/>".repeat(MOST_NAMES + 1),
            "名称太多",
        ),
        (
            "xl/sharedStrings.xml",
            "<si/>".repeat(limits::MOST_STRINGS + 1),
            "文字太多",
        ),
        (
            "xl/workbook.xml",
            format!("<sheet name=\"{}\"/>", "长".repeat(101)),
            "名称太长",
        ),
        (
            "xl/styles.xml",
            (0..=limits::MOST_STYLES)
                .flat_map(|id| {
                    [
                        "<numFmt formatCode=\"0\" numFmtId=\"".to_owned(),
                        id.to_string(),
                        "\"/>".to_owned(),
                    ]
                })
                .collect(),
            "数字格式太多",
        ),
        (
            "xl/styles.xml",
            format!("<cellXfs>{}</cellXfs>", "<xf/>".repeat(limits::MOST_STYLES + 1)),
            "格式太多",
        ),
    ] {
        let texts = archive(name, text);
        assert!(texts.contains(want), "{name}: {texts}");
    }
}
