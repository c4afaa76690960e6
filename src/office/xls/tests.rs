//! Against a workbook that another program wrote: xlwt, in the format of Excel 97.

use super::*;
use crate::office::document::{Block, Document, document};
use proptest::prelude::*;

const OLD: &[u8] = include_bytes!("tests.xls");

fn rows(document: &Document, number: usize) -> Vec<Vec<&str>> {
    let Block::Table(table) = &document.blocks[number] else {
        panic!("{document:?}")
    };
    table
        .rows
        .iter()
        .map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect())
        .collect()
}

/// The stream of the workbook, changed, in a container of sectors in their order.
fn with_stream(change: impl Fn(&mut Vec<u8>)) -> Vec<u8> {
    let mut stream = container::stream(OLD, "Workbook").unwrap();
    change(&mut stream);
    contained(&stream)
}

fn contained(stream: &[u8]) -> Vec<u8> {
    let sectors = stream.len().div_ceil(512).max(8);
    let tables = (sectors + 1).div_ceil(127);
    let mut next: Vec<u32> = vec![0xffff_fffd; tables];
    next.push(0xffff_fffe);
    let first = u32::try_from(tables + 1).unwrap();
    next.extend((1..sectors).map(|number| first + u32::try_from(number).unwrap()));
    next.push(0xffff_fffe);
    next.resize(tables * 128, 0xffff_ffff);
    let mut header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    header.resize(512, 0);
    let mut put = |at: usize, number: u32| header[at..at + 4].copy_from_slice(&number.to_le_bytes());
    put(30, 9);
    put(48, u32::try_from(tables).unwrap());
    put(60, 0xffff_fffe);
    put(68, 0xffff_fffe);
    for number in 0..109 {
        let table = u32::try_from(number).unwrap();
        put(76 + 4 * number, if number < tables { table } else { 0xffff_ffff });
    }
    let mut directory = vec![0; 512];
    for (at, unit) in "Workbook".encode_utf16().enumerate() {
        directory[2 * at..2 * at + 2].copy_from_slice(&unit.to_le_bytes());
    }
    directory[66] = 2;
    directory[116..120].copy_from_slice(&first.to_le_bytes());
    directory[120..124].copy_from_slice(&u32::try_from(sectors * 512).unwrap().to_le_bytes());
    let mut bytes = header;
    bytes.extend(next.iter().flat_map(|number| number.to_le_bytes()));
    bytes.extend(directory);
    bytes.extend(stream);
    bytes.resize(512 * (2 + tables + sectors), 0);
    bytes
}

fn record(kind: u16, bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).unwrap();
    [&kind.to_le_bytes(), &length.to_le_bytes(), bytes].concat()
}

/// A workbook of one sheet with these records.
fn sheet(records: &[Vec<u8>]) -> Vec<u8> {
    sheet_behind(&[], records)
}

/// The same with these records before the sheet.
fn sheet_behind(front: &[Vec<u8>], records: &[Vec<u8>]) -> Vec<u8> {
    let begin = record(kind::BEGIN, &[0, 6, 5, 0]);
    let end = record(kind::END, &[]);
    let named = |at: u32| record(kind::SHEET, &[&at.to_le_bytes()[..], &[0, 0, 1, 0, b'a']].concat());
    let before = front.concat();
    let length = begin.len() + before.len() + named(0).len() + end.len();
    let named = named(u32::try_from(length).unwrap());
    contained(&[begin.clone(), before, named, end.clone(), begin, records.concat(), end].concat())
}

fn read(bytes: &[u8]) -> Result<Document, Refused> {
    document("a.xls", bytes)
}

#[test]
fn an_old_workbook_arrives_as_a_new_one() {
    let document = read(OLD).unwrap();
    assert_eq!(document.blocks.len(), 2);
    assert_eq!(document.left_out, ["工作表“底稿”是隐藏的，没有读取"]);
    let rows = rows(&document, 0);
    assert_eq!(rows[0], ["绩效目标表"]);
    assert_eq!(rows[1], ["产出指标", "结案率", "88.2%", "12.5"]);
    assert_eq!(rows[2], ["", "执法=1+1", "2024-11-30", "-3"]);
    assert_eq!(rows[3], ["是", "1234567.89", "543.36", "11月30日"]);
    assert_eq!(rows[4][..3], ["0.0001", "0.3", "90%"]);
    // The shared texts are longer than a record.
    assert_eq!(rows[4][3], "长".repeat(5_000));
    for (number, row) in rows.iter().enumerate().take(20).skip(5) {
        let want = if number % 2 == 1 {
            "abc".repeat(400)
        } else {
            "字".repeat(700)
        };
        assert_eq!(row[0], format!("{want}{number}"));
    }
    assert_eq!(rows[20], ["1", "2", "300", "0.25"]);
}

#[test]
fn numbers_in_a_row_of_their_own_are_read() {
    // 1, 0.25 as 25 hundredths, and -3.
    let short = |number: i32, flags: u32| [&[0, 0][..], &(number.cast_unsigned() << 2 | flags).to_le_bytes()].concat();
    let bytes = [vec![0, 0, 0, 0], short(1, 2), short(25, 3), short(-3, 2), vec![2, 0]].concat();
    let document = read(&sheet(&[record(kind::NUMBERS, &bytes)])).unwrap();
    assert_eq!(rows(&document, 0), [["1", "0.25", "-3"]]);
}

#[test]
fn words_of_a_number_format_are_read_with_the_number() {
    // Formats 200 "≤"0"元" and 201 000000, and a style of each.
    let format = |id: u16, code: &str| {
        let units: Vec<u8> = code.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let count = u16::try_from(units.len() / 2).unwrap();
        record(
            kind::FORMAT,
            &[&id.to_le_bytes()[..], &count.to_le_bytes(), &[1], &units].concat(),
        )
    };
    let style = |id: u16| record(kind::STYLE, &[&[0, 0][..], &id.to_le_bytes(), &[0; 16]].concat());
    let front = [
        format(200, "\"≤\"0\"元\""),
        format(201, "000000"),
        style(200),
        style(201),
    ];
    let number = |column: u8, style: u8, number: u32| {
        let bytes = [&[0, 0, column, 0, style, 0][..], &(number << 2 | 2).to_le_bytes()].concat();
        record(kind::SHORT_NUMBER, &bytes)
    };
    let document = read(&sheet_behind(&front, &[number(0, 0, 100), number(1, 1, 1234)])).unwrap();
    assert_eq!(rows(&document, 0), [["≤100元", "001234"]]);
}

#[test]
fn what_is_hidden_or_struck_out_is_told_and_not_read() {
    let font = |look: u8| record(kind::FONT, &[&[200, 0, look, 0][..], &[0; 11]].concat());
    let style = |font: u8| record(kind::STYLE, &[&[font, 0, 0, 0][..], &[0; 16]].concat());
    // Five fonts are written, the last of which is counted as the sixth and strikes out.
    let front = [font(0), font(0), font(0), font(0), font(8), style(0), style(5)];
    let number = |row: u8, column: u8, style: u8, number: u32| {
        let bytes = [&[row, 0, column, 0, style, 0][..], &(number << 2 | 2).to_le_bytes()].concat();
        record(kind::SHORT_NUMBER, &bytes)
    };
    let records = [
        record(kind::COLUMNS, &[1, 0, 1, 0, 0, 8, 0, 0, 1, 0, 0, 0]),
        record(kind::ROW, &[1, 0, 0, 0, 3, 0, 255, 0, 0, 0, 0, 0, 0x20, 0, 0, 0]),
        number(0, 0, 0, 1),
        number(0, 1, 0, 2),
        number(0, 2, 1, 3),
        number(1, 0, 0, 4),
        number(2, 0, 0, 5),
        number(2, 2, 0, 6),
    ];
    let document = read(&sheet_behind(&front, &records)).unwrap();
    assert_eq!(rows(&document, 0), [["1", "", ""], ["", "", ""], ["5", "", "6"]]);
    assert_eq!(
        document.left_out,
        [
            "工作表“a”第 2 行是隐藏的，没有录入",
            "工作表“a”B 列是隐藏的，没有录入",
            "工作表“a”C1 里加了删除线的文字，没有录入"
        ]
    );
}

#[test]
fn struck_out_runs_are_not_read_and_raised_digits_are_no_digits() {
    let font = |look: u8, above: u8| {
        record(
            kind::FONT,
            &[&[200, 0, look, 0, 0, 0, 0, 0, above, 0][..], &[0; 5]].concat(),
        )
    };
    // 1211 whose first two are struck out, and m2 whose last is raised.
    let struck = [&[4, 0, 8, 2, 0][..], b"1211", &[0, 0, 1, 0, 2, 0, 0, 0]].concat();
    let above = [&[2, 0, 8, 1, 0][..], b"m2", &[1, 0, 2, 0]].concat();
    let strings = record(
        kind::STRINGS,
        &[&[2, 0, 0, 0, 2, 0, 0, 0][..], &struck, &above].concat(),
    );
    let front = [font(0, 0), font(8, 0), font(0, 1), strings];
    let text = |column: u8, number: u8| record(kind::SHARED_TEXT, &[0, 0, column, 0, 0, 0, number, 0, 0, 0]);
    let document = read(&sheet_behind(&front, &[text(0, 0), text(1, 1)])).unwrap();
    assert_eq!(rows(&document, 0), [["11", "m²"]]);
    assert_eq!(document.left_out, ["工作表“a”A1 里加了删除线的文字，没有录入"]);
}

#[test]
fn what_is_refused_in_a_new_workbook_is_refused_in_an_old_one() {
    let text = |row: u16, column: u16| {
        let place = [row.to_le_bytes(), column.to_le_bytes()].concat();
        record(kind::TEXT, &[&place[..], &[0, 0, 1, 0, 0, b'x']].concat())
    };
    let message = |records: &[Vec<u8>]| read(&sheet(records)).unwrap_err().message;
    assert!(message(&[text(0, 0), text(65_535, 255)]).contains("65536 行 256 列"));
    assert!(message(&[text(0, 65_535)]).contains("1 行 65536 列"));
    let formula = [&[1, 0, 1, 0][..], &[0; 18]].concat();
    assert!(message(&[record(kind::FORMULA, &formula)]).contains("B2 是公式"));
    let whole = [0, 0, 0xff, 0xff, 0, 0, 0xff, 0];
    let merged = |count: u16| {
        record(
            kind::MERGED,
            &[&count.to_le_bytes()[..], &whole.repeat(count.into())].concat(),
        )
    };
    let document = read(&sheet(&[text(1, 1), merged(1)])).unwrap();
    assert_eq!(rows(&document, 0), [[""], [""]]);
    assert!(message(&[text(1, 1), merged(2)]).contains("重叠"));
    let many: Vec<Vec<u8>> = (0..21).map(|_| merged(1_000)).collect();
    assert!(message(&many).contains("20000 个合并区域"));
    let locked = with_stream(|stream| drop(stream.splice(..0, record(kind::PASSWORD, &[1, 0]))));
    assert!(read(&locked).unwrap_err().message.contains("密码"));
}

#[test]
fn chains_that_run_in_circles_or_away_are_left_to_another_program() {
    for (at, number) in [(48, 9_999_u32), (68, 0), (76, 7_777)] {
        let mut bytes = contained(&[]);
        bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
        assert_eq!(visible(&bytes).unwrap(), None, "{at}");
    }
    // The second sector of the directory is the first.
    let mut circle = contained(&[]);
    circle[512 + 4..512 + 8].copy_from_slice(&1_u32.to_le_bytes());
    assert_eq!(visible(&circle).unwrap(), None);
}

/// What is read lies within the limits.
fn is_within_limits(bytes: &[u8]) -> bool {
    let Ok(Some(book)) = visible(bytes) else { return true };
    let mut extents = book.sheets.iter().map(Sheet::extent);
    book.sheets.len() <= MOST_SHEETS && extents.all(|(rows, columns)| rows <= MOST_ROWS && columns <= MOST_COLUMNS)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_workbook_is_refused_or_read(
        edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20), cut in any::<prop::sample::Index>()
    ) {
        let mut bytes = OLD.to_vec();
        for (at, byte) in &edits {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        prop_assert!(is_within_limits(&bytes));
        bytes.truncate(cut.index(bytes.len()));
        prop_assert!(is_within_limits(&bytes));
        let damaged = with_stream(|stream| for (at, byte) in &edits {
            let at = at.index(stream.len());
            stream[at] = *byte;
        });
        prop_assert!(is_within_limits(&damaged));
    }
}
