use super::*;
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

fn book(sheet: &str) -> Result<Book, Refused> {
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
        (
            "xl/sharedStrings.xml",
            "<sst><si><t>=1+1</t></si><si><t></t></si></sst>",
        ),
        (
            "xl/styles.xml",
            "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!("<x:worksheet><x:sheetData>{sheet}</x:sheetData></x:worksheet>"),
        ),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    Book::read(&Archive::open(&zip.finish().unwrap().into_inner()).unwrap())
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
    assert_eq!(book.sheets[0].name, "甲&乙");
    let said: Vec<_> = book.sheets[0]
        .cells
        .iter()
        .map(|((row, column), typed)| (*row, *column, typed.said()))
        .collect();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        said,
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
        (one("ZZZZZZ1"), "列"),
        ("<row><c r=\"A1\" t=\"s\"><v>9</v></c></row>".to_owned(), "损坏"),
        ("<row><c r=\"A1\"><v>1</w></c></row>".to_owned(), "损坏"),
    ] {
        let said = book(&sheet).unwrap_err().message;
        assert!(said.contains(want), "{sheet}: {said}");
    }
    assert!(Book::read(&Archive::default()).is_err());
}
