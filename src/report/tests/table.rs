//! Reads the rows of the tables back out of a document, so that a test can ask what stands in which cell.

use crate::report::Format;

/// All table rows of a document, as plain cells.
pub fn rows(text: &str, format: Format) -> Vec<Vec<String>> {
    match format {
        Format::Md => text
            .lines()
            .filter(|line| line.starts_with('|'))
            .map(markdown_row)
            .collect(),
        Format::Html => text.split("<tr").skip(1).map(html_row).collect(),
        Format::Docx => text.split("<w:tr>").skip(1).map(word_row).collect(),
        Format::Xlsx => panic!("tests/tools/excel.rs reads workbooks"),
    }
}

/// The only row in which these cells stand, in this order and next to each other.
pub fn row_with<'r>(rows: &'r [Vec<String>], cells: &[&str]) -> &'r [String] {
    let found: Vec<&Vec<String>> = rows
        .iter()
        .filter(|row| row.windows(cells.len()).any(|some| some == cells))
        .collect();
    assert_eq!(found.len(), 1, "{cells:?} stands in {} rows of {rows:#?}", found.len());
    found[0]
}

/// Cells of a line, where `\|` is a character and not a border.
pub fn markdown_row(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for c in line.trim().trim_start_matches('|').chars() {
        match c {
            '\\' if !escaped => escaped = true,
            '|' if !escaped => cells.push(String::new()),
            c => {
                cells.last_mut().unwrap().push(c);
                escaped = false;
            }
        }
    }
    cells.pop(); // after the last border
    cells
        .into_iter()
        .map(|cell| cell.replace("**", "").trim().to_owned())
        .collect()
}

/// Cells of a row of Word's; a cell that continues the one above is empty.
fn word_row(row: &str) -> Vec<String> {
    let row = row.split("</w:tr>").next().unwrap();
    let cell = |cell: &str| {
        let texts = cell
            .replace("<w:br/>", "<w:t><br></w:t>")
            .replace("</w:p><w:p>", "</w:p><w:t><br></w:t><w:p>");
        let text = |text: &str| {
            text.split_once('>')
                .unwrap()
                .1
                .split("</w:t>")
                .next()
                .unwrap()
                .to_owned()
        };
        texts
            .split("<w:t")
            .skip(1)
            .filter(|text| text.starts_with(['>', ' ']))
            .map(text)
            .collect::<String>()
    };
    row.split("<w:tc>").skip(1).map(cell).collect()
}

fn html_row(row: &str) -> Vec<String> {
    let row = row.split("</tr>").next().unwrap();
    let cell = |cell: &str| {
        let inner = cell.split_once('>').map_or("", |(_, inner)| inner);
        let mut text = String::new();
        let mut inside = false;
        for c in inner.replace("<br>", "\u{1}").chars() {
            match c {
                '<' => inside = true,
                '>' if inside => inside = false,
                '\u{1}' => text.push_str("<br>"),
                c if !inside => text.push(c),
                _ => {}
            }
        }
        text.trim().to_owned()
    };
    row.replace("<th", "<td").split("<td").skip(1).map(cell).collect()
}
