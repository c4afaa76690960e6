//! A workbook read back by openpyxl, and what LibreOffice shows and prints of it.

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Cells as `[row, column, type, value, number format, quoted]`, and how the sheet is printed.
const SCRIPT: &str = r#"
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
out = []
for sheet in book:
    cells = [[c.row, c.column, c.data_type, str(c.value), c.number_format, bool(c.quotePrefix), c.font.name]
             for row in sheet.iter_rows() for c in row if c.value is not None]
    setup, props = sheet.page_setup, sheet.sheet_properties.pageSetUpPr
    out.append(dict(name=sheet.title, cells=cells, merged=sorted(str(r) for r in sheet.merged_cells.ranges),
        paper=int(setup.paperSize), orientation=setup.orientation, across=1 if setup.fitToWidth is None else setup.fitToWidth, down=1 if setup.fitToHeight is None else setup.fitToHeight,
        fits=bool(props and props.fitToPage), titles=sheet.print_title_rows or "", protected=bool(sheet.protection.sheet),
        hidden=[k for k, d in sheet.column_dimensions.items() if d.hidden], filter=sheet.auto_filter.ref or "",
        footer=sheet.oddFooter.center.text or "", tallest=max(d.height or 0 for d in sheet.row_dimensions.values())))
print(json.dumps(out, ensure_ascii=False))
"#;

/// A sheet.
#[derive(Debug)]
pub struct Sheet {
    pub name: String,
    pub cells: BTreeMap<(u64, u64), Cell>,
    pub merged: Vec<String>,
    /// What the script said of paper and the rest.
    pub message: Value,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// `n` or `s`.
    pub kind: String,
    pub value: String,
    pub shape: String,
    pub quoted: bool,
    pub font: String,
}

impl Sheet {
    /// The cell in this row and column, both from 1; empty where there is none.
    pub fn at(&self, row: u64, column: u64) -> &str {
        self.cells.get(&(row, column)).map_or("", |cell| cell.value.as_str())
    }

    /// The row in which a cell says exactly this.
    pub fn row_of(&self, words: &str) -> u64 {
        let tight = |text: &str| text.split_whitespace().collect::<String>();
        let found = self.cells.iter().find(|(_, cell)| tight(&cell.value) == words);
        found
            .unwrap_or_else(|| panic!("no cell “{words}” on {}", self.name))
            .0
            .0
    }

    /// On A4, as wide as the paper, with page numbers, open to everybody.
    pub fn is_printable(&self, orientation: &str, titles: &str) {
        let message = &self.message;
        assert_eq!(
            (message["paper"].as_u64(), message["orientation"].as_str()),
            (Some(9), Some(orientation)),
            "{message}"
        );
        assert_eq!(
            (message["fits"].as_bool(), message["across"].as_u64()),
            (Some(true), Some(1)),
            "{message}"
        );
        assert!(message["down"].as_u64().unwrap() <= 1, "{message}");
        assert_eq!(message["titles"].as_str(), Some(titles), "{message}");
        assert_eq!(message["protected"].as_bool(), Some(false), "{message}");
        assert_eq!(message["hidden"].as_array().map(Vec::len), Some(0), "{message}");
        assert!(message["footer"].as_str().unwrap().contains("&P"), "{message}");
        assert!(message["tallest"].as_f64().unwrap() <= 409.0, "{message}");
    }
}

/// The sheets of a workbook; none where openpyxl is absent.
pub fn sheets(bytes: &[u8]) -> Option<Vec<Sheet>> {
    let python = ["/usr/bin/python3", "python3"]
        .into_iter()
        .find(|python| succeeds(Command::new(python).args(["-c", "import openpyxl"])));
    let Some(python) = python else {
        not_run("openpyxl");
        return None;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = put(folder.path(), bytes);
    let ran = Command::new(python).args(["-c", SCRIPT]).arg(file).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let all: Value = serde_json::from_slice(&ran.stdout).unwrap();
    Some(all.as_array().unwrap().iter().map(sheet).collect())
}

fn sheet(message: &Value) -> Sheet {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let cell = |cell: &Value| {
        (
            (cell[0].as_u64().unwrap(), cell[1].as_u64().unwrap()),
            Cell {
                kind: text(&cell[2]),
                value: text(&cell[3]),
                shape: text(&cell[4]),
                quoted: cell[5].as_bool().unwrap(),
                font: text(&cell[6]),
            },
        )
    };
    Sheet {
        name: text(&message["name"]),
        cells: message["cells"].as_array().unwrap().iter().map(cell).collect(),
        merged: message["merged"].as_array().unwrap().iter().map(text).collect(),
        message: message.clone(),
    }
}

/// What LibreOffice makes of a workbook.
pub struct Shown {
    /// The cells of each sheet as they are shown, row by row.
    pub sheets: Vec<Vec<Vec<String>>>,
    /// The text on paper without blanks, and how many pages it takes.
    pub paper: String,
    pub pages: usize,
}

/// Several workbooks at one start; none where a tool is absent.
pub fn shown(books: &[&[u8]]) -> Option<Vec<Shown>> {
    for tool in ["soffice", "pdftotext"] {
        if on_path(tool).is_none() {
            not_run(tool);
            return None;
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let paths: Vec<PathBuf> = books
        .iter()
        .enumerate()
        .map(|(number, bytes)| {
            let home = folder.path().join(number.to_string());
            std::fs::create_dir(&home).unwrap();
            let path = put(&home, bytes);
            let named = folder.path().join(format!("{number}.xlsx"));
            std::fs::rename(path, &named).unwrap();
            named
        })
        .collect();
    // Every sheet as text, as it is shown.
    let csv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1";
    for (format, to) in [("pdf", "pdf"), (csv, "csv")] {
        let mut command = Command::new("soffice");
        command.arg(format!(
            "-env:UserInstallation=file://{}",
            folder.path().join("profile").display()
        ));
        command
            .args(["--headless", "--convert-to", format, "--outdir"])
            .arg(folder.path().join(to));
        assert!(succeeds(command.args(&paths)), "LibreOffice could not: {format}");
    }
    let read = (0..books.len()).map(|number| {
        let pdf = folder.path().join(format!("pdf/{number}.pdf"));
        let text = Command::new("pdftotext").arg(pdf).arg("-").output().unwrap();
        let text = String::from_utf8(text.stdout).unwrap();
        let csv = std::fs::read_dir(folder.path().join("csv")).unwrap();
        let mut csv: Vec<PathBuf> = csv.map(|entry| entry.unwrap().path()).collect();
        csv.retain(|path| {
            path.file_name()
                .unwrap()
                .to_str()
                .unwrap()
                .starts_with(&format!("{number}-"))
        });
        csv.sort();
        Shown {
            sheets: csv
                .iter()
                .map(|path| records(&std::fs::read_to_string(path).unwrap()))
                .collect(),
            paper: text.split_whitespace().collect(),
            pages: text.matches('\u{c}').count(),
        }
    });
    Some(read.collect())
}

/// Comma-separated values with quotes and line breaks in them.
fn records(text: &str) -> Vec<Vec<String>> {
    let (mut all, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                cell.push('"');
                letters.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                all.push(std::mem::take(&mut row));
            }
            letter => cell.push(letter),
        }
    }
    all
}

fn put(folder: &Path, bytes: &[u8]) -> PathBuf {
    let path = folder.join("a.xlsx");
    std::io::Write::write_all(&mut std::fs::File::create(&path).unwrap(), bytes).unwrap();
    path
}

fn succeeds(command: &mut Command) -> bool {
    let run = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    run.is_ok_and(|status| status.success())
}

pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

#[expect(clippy::print_stderr, reason = "a check that was not run says so")]
fn not_run(missing: &str) {
    let required = std::env::var("ZIPING_REQUIRE_TOOLS").is_ok_and(|value| value == "1");
    assert!(
        !required,
        "not run: {missing} not found, and ZIPING_REQUIRE_TOOLS=1 requires it"
    );
    eprintln!("not run: {missing} not found");
}
