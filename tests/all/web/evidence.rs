//! Files that are dropped on a row: copied beside the year, named at the row, taken back; never over another.

use super::server::Server;
use crate::folders;
use std::path::{Path, PathBuf};

const FORM: &str = "/d/-/2021/1308232102WNCUW7BS7E8";
const FILE: &str = "2021/actuals/1308232102WNCUW7BS7E8.toml";
const ROW: &str = "数量指标/案件结案率(%)";

struct Case {
    server: Server,
    folder: PathBuf,
    _kept: tempfile::TempDir,
}

impl Case {
    fn new(args: &[&str]) -> Self {
        let kept = tempfile::tempdir().unwrap();
        let folder = kept.path().join("psb");
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/pingquan-psb");
        folders::copy(&example, &folder);
        Self {
            server: Server::start(&folder, args),
            folder,
            _kept: kept,
        }
    }

    fn text(&self) -> String {
        std::fs::read_to_string(self.folder.join(FILE)).unwrap()
    }

    fn brings(&self, row: &str, files: &[(&str, &[u8])]) -> super::server::Answer {
        let files: Vec<(&str, &str, &[u8])> = files.iter().map(|(name, bytes)| ("file", *name, *bytes)).collect();
        let fields = [("row", row), ("seq", ""), ("structure", ""), ("visit", "a.1")];
        self.server.upload(&format!("{FORM}/evidence"), &fields, &files)
    }

    fn evidence(&self) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.folder.join("2021/evidence")) else {
            return Vec::new();
        };
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }
}

#[test]
fn a_file_is_copied_and_named_and_one_undo_takes_the_name_back() {
    let case = Case::new(&[]);
    let (before, there) = (case.text(), case.evidence());
    let bytes = b"PK\x03\x04\x00\xff".as_slice();
    let told = case.brings(ROW, &[("扫描件.xlsx", bytes)]);
    assert!(
        told.status == 200 && told.body.contains("已放进 2021/evidence/扫描件.xlsx"),
        "{}",
        told.body
    );
    let copied = case.folder.join("2021/evidence/扫描件.xlsx");
    assert_eq!(std::fs::read(&copied).unwrap(), bytes);
    assert!(
        case.text().contains("file = \"evidence/扫描件.xlsx\""),
        "{}",
        case.text()
    );
    // Nothing else of the file changed: it reads as it did, but for this one line of evidence.
    let page = case.server.get(FORM).body;
    assert!(page.contains("扫描件"), "{page}");
    // Another of the name stays beside it; the same once more is said.
    let told = case.brings(ROW, &[("扫描件.xlsx", b"other")]);
    assert!(told.body.contains("扫描件（2）.xlsx"), "{}", told.body);
    assert_eq!(std::fs::read(&copied).unwrap(), bytes);
    let told = case.brings(ROW, &[("扫描件.xlsx", bytes)]);
    assert!(
        told.status == 422 && told.body.contains("已经有这个文件"),
        "{}",
        told.body
    );
    let with_both = case.text();
    let back = |action: &str| {
        let answer = case
            .server
            .post(&format!("{FORM}/{action}"), &[("seq", ""), ("structure", "")]);
        assert_eq!(answer.status, 200, "{}", answer.body);
    };
    back("undo");
    assert!(!case.text().contains("扫描件"), "{}", case.text());
    let evidence = |text: &str| toml::from_str::<toml::Table>(text).unwrap();
    assert_eq!(evidence(&case.text()), evidence(&before));
    back("redo");
    assert_eq!(evidence(&case.text()), evidence(&with_both));
    // The files stay: nothing that somebody brought is lost.
    assert_eq!(case.evidence().len(), there.len() + 2);
}

#[test]
fn what_is_no_file_or_no_row_is_refused_and_nothing_is_written() {
    let case = Case::new(&[]);
    let (before, there) = (case.text(), case.evidence());
    for (row, files, words) in [
        ("没有/这一行", vec![("a.pdf", b"x".as_slice())], "没有这一行"),
        (ROW, vec![("a.pdf", b"".as_slice())], "空的"),
        (ROW, vec![], "没有选文件"),
    ] {
        let told = case.brings(row, &files);
        assert!(
            told.status == 422 && told.body.contains(words),
            "{words}: {}",
            told.body
        );
    }
    assert_eq!(
        case.server.upload_raw(&format!("{FORM}/evidence"), b"--ab\r\nx").status,
        422
    );
    assert_eq!((case.text(), case.evidence()), (before, there));
    // Names that lead elsewhere, or that no disk keeps, come to safe ones.
    for name in [
        "../../../etc/passwd",
        "..\\..\\x.pdf",
        "NUL.pdf",
        ".hidden",
        "a\tb:c.pdf",
    ] {
        let told = case.brings(ROW, &[(name, name.as_bytes())]);
        assert_eq!(told.status, 200, "{name} {}", told.body);
    }
    let names = case.evidence();
    for name in ["passwd", "x.pdf", "_NUL.pdf", "_.hidden", "a_b_c.pdf"] {
        assert!(names.iter().any(|known| known == name), "{name}: {names:?}");
    }
    assert!(!case.folder.join("../passwd").exists() && !case.folder.join("passwd").exists());
}

#[test]
fn without_scripts_the_row_sends_its_own_file_and_is_shown_again() {
    let case = Case::new(&[]);
    let page = case.server.get(FORM).body;
    assert!(
        page.contains(&format!("name=\"file/{ROW}\"")) && page.contains("id=\"files\""),
        "{page}"
    );
    let field = format!("file/{ROW}");
    let sent = case
        .server
        .upload(&format!("{FORM}/evidence"), &[("row", ROW)], &[(&field, "a.pdf", b"x")]);
    assert!(
        sent.status == 303 && sent.head.contains(&format!("location: {FORM}")),
        "{}",
        sent.head
    );
    assert!(case.text().contains("evidence/a.pdf"));
}

#[test]
fn a_page_to_look_at_takes_no_evidence() {
    let case = Case::new(&["--read-only"]);
    let before = case.text();
    assert_eq!(case.brings(ROW, &[("a.pdf", b"x")]).status, 403);
    assert_eq!(case.text(), before);
    assert!(!case.server.get(FORM).body.contains("type=\"file\""));
}
