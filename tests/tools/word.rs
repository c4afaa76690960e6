//! The Word documents as an office holds them: converted to PDF by LibreOffice and read back, every form has its numbers
//! row by row in the right cells, with fonts and without boxes for missing letters; a template that a person has changed
//! in Word or saved in LibreOffice gives the same.
//!
//! Needs LibreOffice and poppler's `pdftotext` and `pdffonts`; without them the checks say that they were not run (with
//! `ZIPING_REQUIRE_TOOLS=1` that is a failure).
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]

use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use ziping::model::scorecard::Scorecard;
use ziping::office::{Archive, to_pdfs};
use ziping::report::view::{self, Form};
use ziping::report::{Format, Templates, documents};
use ziping::source::Disk;
use ziping::tour::{self, Request};

/// Not 2023: its adjusted target fills many lines of a cell, which the reader below takes for the rows beside it.
const EXAMPLES: [(&str, i16); 3] = [("pingquan-psb", 2021), ("pingquan-psb", 2022), ("qingshui-water", 2021)];

fn score((example, year): (&str, i16)) -> Scorecard {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example);
    let request = Request::default().with_year(year);
    tour::score(&Disk::new(folder), &request)
        .expect("an example can be scored")
        .card
}

/// Names and bytes of all Word documents.
fn word(card: &Scorecard, templates: &Templates) -> Vec<(String, Vec<u8>)> {
    let all = documents(card, templates, &[Format::Docx]).unwrap();
    all.into_iter()
        .map(|output| (output.path.display().to_string(), output.bytes))
        .collect()
}

#[test]
fn every_number_stands_in_its_cell_on_paper() {
    let Some(tools) = Tools::found() else { return };
    for example in EXAMPLES {
        let card = score(example);
        let made = word(&card, &Templates::shipped());
        let bytes: Vec<&[u8]> = made.iter().map(|(_, bytes)| bytes.as_slice()).collect();
        let printed = to_pdfs(&bytes).unwrap();
        for ((name, docx), pdf) in made.iter().zip(&printed) {
            check(&card, name, docx, &tools.read(pdf));
        }
        let sichuan = Templates::shipped().with_layout("sichuan").unwrap();
        let (name, docx) = word(&card, &sichuan).swap_remove(0);
        let paper = tools.read(&to_pdfs(&[&docx]).unwrap()[0]);
        paper.says(&name, "510000_0013zp");
        let form = view::form_of(&card, &card.projects[0]);
        let wanted = rows_of(&form)
            .into_iter()
            .map(|[_, actual, points, score]| [String::new(), actual, points, score]);
        assert_eq!(
            paper.rows(&docx, "完成值", [None, Some(7), Some(8), Some(9)], &form),
            wanted.collect::<Vec<_>>(),
            "{name}"
        );
    }
}

fn check(card: &Scorecard, name: &str, docx: &[u8], paper: &Paper) {
    assert!(!paper.text.contains('\u{fffd}'), "{name} has a letter that no font has");
    let code = |code: &str| name.starts_with(&format!("自评表-{code}"));
    let national = [Some(4), Some(5), Some(6), Some(7)];
    if let Some(project) = card.projects.iter().find(|project| code(project.code())) {
        assert!((1..=2).contains(&paper.pages), "{name}: {} pages", paper.pages);
        paper.says(name, project.name());
        let form = view::form_of(card, project);
        assert_eq!(paper.rows(docx, "三级指标", national, &form), rows_of(&form), "{name}");
        paper.has(
            name,
            &form
                .money
                .iter()
                .flat_map(|line| [line.initial, line.adjusted, line.executed, line.score])
                .flatten()
                .collect::<Vec<_>>(),
        );
        paper.says(name, &form.total.text);
        return;
    }
    match name {
        "自评报告.docx" => {
            assert!((6..=14).contains(&paper.pages), "{name}: {} pages", paper.pages);
            let lost = card
                .projects
                .iter()
                .flat_map(|project| &project.indicators)
                .map(|row| row.lost());
            paper.has(name, &lost.filter(|lost| *lost > Decimal::ZERO).collect::<Vec<_>>());
            for heading in ["一、基本情况", "五、偏离绩效目标的原因和下一步改进措施", "七、其他"]
            {
                paper.says(name, heading);
            }
        }
        "扣分台账.docx" => {
            assert!((1..=6).contains(&paper.pages), "{name}: {} pages", paper.pages);
            let ledger = view::ledger(card);
            paper.has(
                name,
                &ledger
                    .sections
                    .iter()
                    .flat_map(|section| &section.rows)
                    .map(|row| row.lost)
                    .collect::<Vec<_>>(),
            );
            for section in &ledger.sections {
                paper.says(name, &section.check);
            }
        }
        "部门汇总.docx" => {
            assert!((1..=4).contains(&paper.pages), "{name}: {} pages", paper.pages);
            let summary = view::summary(card);
            paper.has(
                name,
                &summary
                    .projects
                    .iter()
                    .flat_map(|row| [row.total.score, row.share, row.executed])
                    .flatten()
                    .collect::<Vec<_>>(),
            );
            paper.says(name, &summary.total.text);
            if let Some(own) = &summary.own {
                assert_eq!(paper.rows(docx, "三级指标", national, own), rows_of(own), "{name}");
            }
        }
        other => panic!("a document that nothing is known of: {other}"),
    }
}

/// 指标值, 完成值, 分值, 得分 of every row as the form prints them, and those of the 总分.
fn rows_of(form: &Form<'_>) -> Vec<[String; 4]> {
    let rows = form
        .classes
        .iter()
        .flat_map(|class| &class.groups)
        .flat_map(|group| &group.rows);
    let shown = |score: Option<Decimal>, none: &str| score.map_or_else(|| none.to_owned(), |score| score.to_string());
    let mut all: Vec<[String; 4]> = rows
        .map(|row| {
            let degree = row
                .degree
                .map(|degree| format!("（评定系数{degree}）"))
                .unwrap_or_default();
            let target = match (row.approved_target, row.approval) {
                (Some(target), Some(approval)) => format!("{}（年初{target}，经{approval}调整）", row.target),
                (Some(target), None) => format!("{}（年初{target}）", row.target),
                (None, _) => row.target.to_owned(),
            };
            [
                target,
                format!("{}{degree}", row.actual),
                row.points.normalize().to_string(),
                shown(row.score, "—"),
            ]
            .map(|text| tight(&text))
        })
        .collect();
    all.push([
        String::new(),
        String::new(),
        form.points.normalize().to_string(),
        shown(form.total.score, "未定"),
    ]);
    all
}

#[test]
fn what_a_person_typed_is_printed_as_it_was_typed() {
    let Some(tools) = Tools::found() else { return };
    let mut card = score(("qingshui-water", 2021));
    card.projects.truncate(1);
    let row = &mut card.projects[0].indicators[0];
    row.name = "{{ doc.year }}<b>&amp;".into();
    Arc::make_mut(&mut row.filled).reason = Some(format!("第一行\n第二行{}完", "长".repeat(2000)).into());
    let (name, docx) = word(&card, &Templates::shipped()).swap_remove(0);
    let paper = tools.read(&to_pdfs(&[&docx]).unwrap()[0]);
    paper.says(&name, "{{doc.year}}<b>&amp;");
    assert_eq!(paper.tight.matches('长').count(), 2000);
    assert!(
        paper.text.contains("第一行\n") || !paper.text.contains("第一行第二行"),
        "a line break is one"
    );
}

#[test]
fn a_template_that_libreoffice_saved_gives_the_same() {
    let Some(tools) = Tools::found() else { return };
    let saved: Vec<(String, Vec<u8>)> = tools.saved_again(Templates::shipped_word_files());
    for example in EXAMPLES {
        let card = score(example);
        let own = Templates::shipped().with_word("templates", saved.clone());
        same_words(&word(&card, &Templates::shipped()), &word(&card, &own));
    }
}

#[test]
fn a_template_cut_into_a_run_for_every_letter_gives_the_same() {
    let card = score(("pingquan-psb", 2021));
    let cut = |bytes: &[u8]| {
        let mut archive = Archive::open(bytes).unwrap();
        let xml = archive.text("word/document.xml").unwrap().to_owned();
        archive.put("word/document.xml", in_letters(&xml).into_bytes());
        zipped(&archive)
    };
    let cut = Templates::shipped_word_files()
        .iter()
        .map(|(name, bytes)| ((*name).to_owned(), cut(bytes)))
        .collect();
    let own = Templates::shipped().with_word("templates", cut);
    same_words(&word(&card, &Templates::shipped()), &word(&card, &own));
}

/// Every `<w:t>` that is alone in its run becomes as many runs as it has letters.
fn in_letters(xml: &str) -> String {
    let open = "<w:r><w:t xml:space=\"preserve\">";
    let mut out = String::new();
    for (number, piece) in xml.split(open).enumerate() {
        let (text, rest) = piece
            .split_once("</w:t></w:r>")
            .filter(|(text, _)| number > 0 && !text.contains('<'))
            .unwrap_or(("", ""));
        if text.is_empty() && rest.is_empty() {
            if number > 0 {
                out.push_str(open);
            }
            out.push_str(piece);
            continue;
        }
        let mut letters = text;
        while !letters.is_empty() {
            let entity = letters
                .starts_with('&')
                .then(|| letters.find(';').map(|at| at + 1))
                .flatten();
            let (letter, after) = letters.split_at(entity.unwrap_or(letters.chars().next().unwrap().len_utf8()));
            out.push_str(&format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{letter}</w:t></w:r><w:proofErr w:type=\"spellStart\"/>"));
            letters = after;
        }
        out.push_str(rest);
    }
    out
}

fn same_words(wanted: &[(String, Vec<u8>)], got: &[(String, Vec<u8>)]) {
    assert_eq!(wanted.len(), got.len());
    for ((name, wanted), (other, got)) in wanted.iter().zip(got) {
        assert_eq!(name, other);
        assert_eq!(paragraphs(got), paragraphs(wanted), "{name}");
    }
}

/// The text of every paragraph that has one.
fn paragraphs(docx: &[u8]) -> Vec<String> {
    let archive = Archive::open(docx).unwrap();
    let xml = archive
        .text("word/document.xml")
        .unwrap()
        .replace("<w:br/>", "<w:t>/</w:t>");
    let text = |paragraph: &str| {
        let pieces = paragraph
            .split("<w:t")
            .skip(1)
            .filter(|piece| piece.starts_with(['>', ' ']));
        pieces
            .filter_map(|piece| piece.split_once('>')?.1.split("</w:t>").next())
            .collect::<String>()
            .replace("&quot;", "\"")
            .replace("&apos;", "'")
    };
    xml.split("</w:p>")
        .map(text)
        .filter(|text| !text.trim().is_empty())
        .collect()
}

fn zipped(archive: &Archive) -> Vec<u8> {
    use std::io::{Cursor, Write};
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in archive.names() {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(archive.part(name).unwrap()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn the_script_makes_the_shipped_templates() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/docx/make.py");
    let Some(python) = on_path("python3") else {
        return not_run("python3");
    };
    let ran = Command::new(python).arg(script).arg("--check").output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

/// A PDF read back.
struct Paper {
    pages: usize,
    text: String,
    tight: String,
    numbers: BTreeMap<String, usize>,
    words: Vec<Word>,
}

/// A word and where its middle is, in twentieths of a point from the top left of its page.
struct Word {
    page: usize,
    x: i64,
    y: i64,
    text: String,
}

impl Paper {
    fn says(&self, name: &str, words: &str) {
        assert!(
            self.tight.contains(&tight(words)),
            "{name} does not say “{words}”: {}",
            self.tight
        );
    }

    fn has(&self, name: &str, numbers: &[Decimal]) {
        let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
        for number in numbers {
            *wanted.entry(number.to_string()).or_insert(0) += 1;
        }
        for (number, times) in wanted {
            let found = self.numbers.get(&number).copied().unwrap_or(0);
            assert!(found >= times, "{name}: {number} stands {found} times, not {times}");
        }
    }

    /// The cells of these columns, row by row, of the table whose head says `head`, 总分 last. The last column is what a
    /// row is known by; a word belongs to the row whose middle is nearest.
    fn rows(&self, docx: &[u8], head: &str, columns: [Option<usize>; 4], form: &Form<'_>) -> Vec<[String; 4]> {
        let count = rows_of(form).len();
        let edges = edges(docx);
        let within = |word: &Word, column: usize| (edges[column]..edges[column + 1]).contains(&word.x);
        let mut found: Vec<[String; 4]> = Vec::new();
        for page in 0..self.pages {
            let Some(top) = self
                .words
                .iter()
                .filter(|word| word.page == page && word.text == head)
                .map(|word| word.y)
                .max()
            else {
                continue;
            };
            // Below the table's head, above the page number.
            let body = |word: &&Word| word.page == page && word.y > top + 280 && word.y < 16838 - 900;
            let score = columns[3].unwrap();
            let mut anchors: Vec<&Word> = self
                .words
                .iter()
                .filter(body)
                .filter(|word| within(word, score))
                .collect();
            anchors.sort_by_key(|word| word.y);
            anchors.truncate(count - found.len());
            let mut cells: Vec<[String; 4]> = anchors.iter().map(|_| Default::default()).collect();
            for word in self.words.iter().filter(body) {
                let nearest = (0..anchors.len()).min_by_key(|at| (anchors[*at].y - word.y).abs());
                let column = columns
                    .iter()
                    .position(|column| column.is_some_and(|column| within(word, column)));
                // Beside the 总分 stands its title, and notes come below it.
                let last = nearest.is_some_and(|row| found.len() + row + 1 == count);
                let (reach, first) = if last { (100, 2) } else { (1200, 0) };
                if let (Some(row), Some(column)) = (nearest, column)
                    && (anchors[row].y - word.y).abs() < reach
                    && column >= first
                {
                    let wrapped = column >= 2 && !cells[row][column].is_empty();
                    assert!(!wrapped, "a number is cut in two: {} {}", cells[row][column], word.text);
                    cells[row][column].push_str(&word.text);
                }
            }
            found.extend(cells);
        }
        found
    }
}

/// Where the columns of the document's second table are, from the left of the page.
fn edges(docx: &[u8]) -> Vec<i64> {
    let archive = Archive::open(docx).unwrap();
    let xml = archive.text("word/document.xml").unwrap();
    let number = |text: &str| text.split('"').next().unwrap().parse::<i64>().unwrap();
    let grid = xml
        .split("<w:tblGrid>")
        .nth(2)
        .unwrap()
        .split("</w:tblGrid>")
        .next()
        .unwrap();
    let widths: Vec<i64> = grid.split("w:w=\"").skip(1).map(number).collect();
    let left = (11906 - widths.iter().sum::<i64>()) / 2;
    std::iter::once(left)
        .chain(widths.iter().scan(left, |at, width| {
            *at += width;
            Some(*at)
        }))
        .collect()
}

fn tight(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The readers of PDF, and LibreOffice.
struct Tools {
    soffice: PathBuf,
    pdftotext: PathBuf,
    pdffonts: PathBuf,
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

impl Tools {
    fn found() -> Option<Self> {
        let found = ["soffice", "pdftotext", "pdffonts"].map(|name| on_path(name).ok_or(name));
        match found {
            [Ok(soffice), Ok(pdftotext), Ok(pdffonts)] => Some(Self {
                soffice,
                pdftotext,
                pdffonts,
            }),
            [Err(missing), ..] | [_, Err(missing), _] | [.., Err(missing)] => {
                not_run(missing);
                None
            }
        }
    }

    fn read(&self, pdf: &[u8]) -> Paper {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.pdf");
        put(&file, pdf);
        let run = |command: &mut Command| {
            let ran = command.output().unwrap();
            assert!(ran.status.success(), "{command:?}");
            String::from_utf8(ran.stdout).unwrap()
        };
        // Name, type, encoding, then whether it is embedded.
        let fonts = run(Command::new(&self.pdffonts).arg(&file));
        let (head, fonts) = fonts.split_once('\n').unwrap();
        let at = head.find("emb").unwrap();
        assert!(
            fonts.lines().skip(1).all(|font| font[at..].starts_with("yes")),
            "a font is not embedded:\n{fonts}"
        );
        let text = run(Command::new(&self.pdftotext).arg(&file).arg("-"));
        let boxes = run(Command::new(&self.pdftotext).arg("-bbox").arg(&file).arg("-"));
        let mut words = Vec::new();
        let mut pages = 0;
        for line in boxes.lines().map(str::trim) {
            if line.starts_with("<page ") {
                pages += 1;
            }
            let Some((place, rest)) = line.strip_prefix("<word ").and_then(|line| line.split_once('>')) else {
                continue;
            };
            let value = |name: &str| {
                twentieths(
                    place
                        .split(&format!("{name}=\""))
                        .nth(1)
                        .unwrap()
                        .split('"')
                        .next()
                        .unwrap(),
                )
            };
            words.push(Word {
                page: pages - 1,
                x: i64::midpoint(value("xMin"), value("xMax")),
                y: i64::midpoint(value("yMin"), value("yMax")),
                text: rest
                    .trim_end_matches("</word>")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&amp;", "&"),
            });
        }
        let mut numbers = BTreeMap::new();
        for number in text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-')) {
            *numbers.entry(number.to_owned()).or_insert(0) += 1;
        }
        Paper {
            pages,
            tight: tight(&text),
            text,
            numbers,
            words,
        }
    }

    /// Templates opened and saved by LibreOffice.
    fn saved_again(&self, templates: &[(&str, &[u8])]) -> Vec<(String, Vec<u8>)> {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("from"), folder.path().join("to"));
        std::fs::create_dir(&from).unwrap();
        let mut command = Command::new(&self.soffice);
        command
            .arg(format!(
                "-env:UserInstallation=file://{}",
                folder.path().join("profile").display()
            ))
            .args(["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir"])
            .arg(&to);
        for (name, bytes) in templates {
            put(&from.join(name), bytes);
            command.arg(from.join(name));
        }
        let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
        assert!(status.success(), "{command:?}");
        templates
            .iter()
            .map(|(name, _)| ((*name).to_owned(), std::fs::read(to.join(name)).unwrap()))
            .collect()
    }
}

fn put(path: &Path, bytes: &[u8]) {
    std::io::Write::write_all(&mut std::fs::File::create(path).unwrap(), bytes).unwrap();
}

/// Points with decimals, in twentieths.
fn twentieths(points: &str) -> i64 {
    (points.parse::<Decimal>().unwrap() * Decimal::from(20))
        .trunc()
        .to_string()
        .parse()
        .unwrap()
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}
