//! Whatever bytes come, there is no panic; and whatever is written can be read.

use super::forms::{DEPARTMENT, projects};
use super::sheet_of_cells::{as_sheet, as_text, as_word, word, zipped};
use ::ziping::import::targets::{Source, Words, department_text, target_text, understand, workspace_text};
use ::ziping::load;
use ::ziping::office::document::document;
use ::ziping::source::Memory;
use ::ziping::tour::{Request, score};
use proptest::prelude::*;

/// Imports, and reads what was written.
fn through(name: &str, bytes: &[u8]) -> usize {
    let Ok(document) = document(name, bytes) else { return 0 };
    let source = Source {
        name,
        document: &document,
    };
    let Ok(all) = understand(Words::shipped(), &[source], Some(2023)) else {
        return 0;
    };
    let mut files = vec![("ziping.toml".to_owned(), workspace_text(&all, "mof-2020"))];
    files.extend(
        all.projects
            .iter()
            .map(|one| (format!("2023/targets/{}.toml", one.stem()), target_text(one))),
    );
    files.extend(
        all.department
            .as_ref()
            .map(|one| ("2023/department.toml".to_owned(), department_text(one))),
    );
    let shown = format!("{files:?}");
    let files = Memory::new(files);
    let workspace = load::workspace(&files).unwrap_or_else(|message| panic!("{message:?}\n{shown}"));
    let (facts, message) =
        load::year(&files, &workspace, 2023).unwrap_or_else(|message| panic!("{message:?}\n{shown}"));
    assert!(!message.any_fatal(), "{message:?}\n{shown}");
    assert_eq!(facts.projects.len(), all.projects.len());
    for (project, draft) in facts.projects.iter().zip(&all.projects) {
        assert_eq!(project.indicators.len(), draft.indicators.len());
        for indicator in &project.indicators {
            // What the import could not read it has said; everything else reads.
            let told = all.mend.iter().any(|note| note.text.contains(indicator.name.as_str()));
            assert!(
                indicator.meant.is_ok() || told,
                "{} {:?}\n{:?}",
                indicator.id,
                indicator.reading,
                all.mend
            );
        }
    }
    score(&files, &Request::default()).map_or(0, |scored| scored.card.projects.len())
}

const SNIPPETS: &[&str] = &[
    "",
    "\t",
    "\t\t",
    "\n",
    "\t≥90%",
    "\t定性",
    "\t……",
    "\t/",
    "\t项目编码",
    "\t项目名称：甲",
    "\t一级指标",
    "\t三级指标",
    "\t指标值",
    "\t绩效目标",
    "\t资金支出计划（%）",
    "3、工作保障措施",
    "1.甲绩效目标表",
    "\t\"\\\"\"\"",
    "\t单位：元",
    "\t-1",
    "\t1e5",
    "\t99999999999999999999999999999999",
    "\t其中：",
    "\t年度目标",
    "\u{feff}",
    "\t２０２３年",
    "\t00",
    "\tCON",
    "\t../../x",
    "\t指标1：a\n指标2：b",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_are_refused_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), kind in 0..4_usize) {
        through(["a.txt", "a.docx", "a.xls", "a"][kind], &bytes);
        // LibreOffice is not asked for what only begins like its own.
        let head: &[u8] = [&b"PK\x03\x04"[..], b"\xff\xfe", b"\t", b"%PDF"][kind];
        through("a.docx", &[head, &bytes].concat());
        through("a.docx", &zipped(&[("word/document.xml", &bytes)]));
        through("a.xlsx", &zipped(&[("xl/workbook.xml", &bytes), ("xl/worksheets/sheet1.xml", &bytes)]));
        through("a.docx", &word(&String::from_utf8_lossy(&bytes)));
    }

    #[test]
    fn mutated_documents_are_refused_or_written_so_that_they_load(
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0..4_u8, any::<prop::sample::Index>()), 1..12)
    ) {
        let text = format!("{DEPARTMENT}\n{}", as_text(&projects()));
        let mut lines: Vec<&str> = text.lines().collect();
        for (at, edit, snippet) in &edits {
            let at = at.index(lines.len());
            let snippet = SNIPPETS[snippet.index(SNIPPETS.len())];
            match edit {
                0 => { lines.remove(at); }
                1 => lines.insert(at, snippet),
                2 => lines[at] = snippet,
                _ => { let line = lines[at]; lines.insert(at, line); }
            }
            if lines.is_empty() { break; }
        }
        through("a.txt", lines.join("\n").as_bytes());
    }

    #[test]
    fn damaged_archives_are_refused_or_read(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        for (name, mut bytes) in [("a.docx", as_word(&projects())), ("a.xlsx", as_sheet(&projects()))] {
            let at = at.index(bytes.len());
            if cut { bytes.truncate(at); } else { bytes[at] = byte; }
            through(name, &bytes);
        }
    }

    #[test]
    fn damaged_bodies_are_refused_or_read(at in any::<prop::sample::Index>(), with in "[<>/w:tcrpb&; ]{0,6}") {
        let table = super::sheet_of_cells::as_word(&projects());
        let archive = ::ziping::office::Archive::open(&table).unwrap();
        let mut xml = archive.text("word/document.xml").unwrap().to_owned();
        let mut at = at.index(xml.len());
        while !xml.is_char_boundary(at) { at -= 1; }
        xml.insert_str(at, &with);
        through("a.docx", &zipped(&[("word/document.xml", xml.as_bytes())]));
    }
}

#[test]
fn the_documents_themselves_go_through() {
    for bytes in [
        as_text(&projects()).into_bytes(),
        as_word(&projects()),
        as_sheet(&projects()),
    ] {
        assert_eq!(through("a", &bytes), 2);
    }
}
