//! Files that are dropped on the page: looked at, confirmed, written; and everything that is not.

use super::server::{Answer, Server};
use crate::folders;
use crate::import::forms::projects;
use crate::import::sheet_of_cells::{as_sheet, as_text, as_word, zipped};
use crate::workbook::cells::{Value, Workbook};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use ziping::office::cell_name;

const FORM: &str = "1308232102WNCUW7BS7E8";

struct Case {
    server: Server,
    folder: PathBuf,
    kept: tempfile::TempDir,
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
            kept,
        }
    }

    fn drops(&self, name: &str, bytes: &[u8]) -> Answer {
        self.server.upload("/i/-", &[], &[("file", name, bytes)])
    }

    /// Drops a file, and goes where that leads; the address and the page there.
    fn sees(&self, name: &str, bytes: &[u8]) -> (String, Answer) {
        let dropped = self.drops(name, bytes);
        assert_eq!(dropped.status, 303, "{}", dropped.body);
        let at = header(&dropped, "location");
        let page = self.server.get(&at);
        (at, page)
    }

    /// All files of the workspace but those that are no one's to read.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut all = BTreeMap::new();
        gather(&self.folder, &mut all);
        all
    }

    /// Runs a command on the workspace; what it writes into the folder beside it.
    fn made(&self, args: &[&str]) -> PathBuf {
        let out = self.kept.path().join("out");
        let ran = Command::new(env!("CARGO_BIN_EXE_ziping"))
            .args(args)
            .arg(&self.folder)
            .arg("--out")
            .arg(&out)
            .output()
            .unwrap();
        assert!(ran.status.code().is_some_and(|code| code < 2), "{ran:?}");
        out
    }

    fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.folder.join(path)).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        let mut file = std::fs::File::create(self.folder.join(path)).unwrap();
        std::io::Write::write_all(&mut file, text.as_bytes()).unwrap();
    }
}

fn gather(folder: &Path, all: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, all);
        } else {
            all.insert(path.clone(), std::fs::read(&path).unwrap());
        }
    }
}

fn header(answer: &Answer, name: &str) -> String {
    let line = answer
        .head
        .lines()
        .find_map(|line| line.strip_prefix(&format!("{name}: ")));
    line.unwrap_or_else(|| panic!("no {name}: {}", answer.head)).to_owned()
}

/// What the page was shown with, as its confirmation says it.
fn seen(page: &str) -> String {
    let (_, behind) = page.split_once("name=\"seen\" value=\"").expect(page);
    behind.split('"').next().unwrap().to_owned()
}

#[test]
fn a_document_is_shown_beside_what_it_is_read_as_and_written_when_that_is_confirmed() {
    for (name, bytes) in [
        ("目标表.docx", as_word(&projects())),
        ("目标表.xlsx", as_sheet(&projects())),
        ("目标表.txt", as_text(&projects()).into_bytes()),
    ] {
        let case = Case::new(&[]);
        let before = case.files();
        let (at, page) = case.sees(name, &bytes);
        assert_eq!(page.status, 200, "{}", page.body);
        for words in [
            "2023 年度：2 个项目",
            "现在还什么都没有写",
            "猜的，请核对",
            "≧30000人次",
            "≥30000人次",
            "图书购置",
        ] {
            assert!(page.body.contains(words), "{name} {words}\n{}", page.body);
        }
        assert_eq!(
            case.files(),
            before,
            "{name}: nothing is written before it is confirmed"
        );
        let done = case.server.post(&at, &[("seen", &seen(&page.body))]);
        assert!(done.status == 200 && done.body.contains("已写"), "{}", done.body);
        assert!(
            case.text("2023/targets/4150232023WH00000002.toml")
                .contains("≥30000人次")
        );
        // Once more: the same is there, and there is nothing to confirm.
        let (_, again) = case.sees(name, &bytes);
        assert!(again.body.contains("没有要写的"), "{}", again.body);
    }
}

#[test]
fn what_was_written_is_what_the_command_writes_and_is_taken_back_by_undo() {
    let case = Case::new(&[]);
    let by_hand = case.kept.path().join("by-hand");
    folders::copy(&case.folder, &by_hand);
    let file = case.kept.path().join("目标表.docx");
    let bytes = as_word(&projects());
    std::io::Write::write_all(&mut std::fs::File::create(&file).unwrap(), &bytes).unwrap();
    let ziping = |args: &[&std::ffi::OsStr]| Command::new(env!("CARGO_BIN_EXE_ziping")).args(args).output().unwrap();
    ziping(&["import".as_ref(), file.as_ref(), "--into".as_ref(), by_hand.as_ref()]);
    let before = case.files();
    let (at, page) = case.sees("目标表.docx", &bytes);
    assert_eq!(case.server.post(&at, &[("seen", &seen(&page.body))]).status, 200);
    for name in ["4150232023WH00000001", "4150232023WH00000002"] {
        let path = format!("2023/targets/{name}.toml");
        assert_eq!(case.text(&path), std::fs::read_to_string(by_hand.join(&path)).unwrap());
    }
    let undone = ziping(&["undo".as_ref(), case.folder.as_ref()]);
    let said = String::from_utf8_lossy(&undone.stdout).into_owned();
    assert!(said.contains("网页导入 目标表.docx"), "{said}");
    assert_eq!(case.files(), before);
}

#[test]
fn what_is_there_is_replaced_only_where_that_was_ticked_and_as_it_was_seen() {
    let case = Case::new(&[]);
    let bytes = as_word(&projects());
    let (at, page) = case.sees("目标表.docx", &bytes);
    case.server.post(&at, &[("seen", &seen(&page.body))]);
    let path = "2023/targets/4150232023WH00000002.toml";
    let imported = case.text(path);
    let mended = imported.replace("≥30000人次", "≥31000人次");
    assert_ne!(mended, imported);
    case.write(path, &mended);
    let (at, page) = case.sees("目标表.docx", &bytes);
    for words in ["≥31000人次", "≥30000人次", "照文件改"] {
        assert!(page.body.contains(words), "{words}\n{}", page.body);
    }
    let seen_first = seen(&page.body);
    let refused = case.server.post(&at, &[("seen", &seen_first)]);
    assert!(
        refused.status == 409 && refused.body.contains("勾上"),
        "{}",
        refused.body
    );
    assert_eq!(case.text(path), mended);
    // Somebody wrote meanwhile: it is looked at again.
    let later = mended.replace("≥31000人次", "≥32000人次");
    case.write(path, &later);
    let refused = case.server.post(&at, &[("seen", &seen_first), ("force", "1")]);
    assert!(
        refused.status == 409 && refused.body.contains("≥32000人次"),
        "{}",
        refused.body
    );
    assert_eq!(case.text(path), later);
    let done = case.server.post(&at, &[("seen", &seen(&refused.body)), ("force", "1")]);
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(case.text(path), imported);
}

#[test]
fn a_workbook_that_was_filled_in_says_what_it_changes_and_what_is_in_conflict() {
    let case = Case::new(&[]);
    let out = case.made(&["form", "--format", "xlsx"]);
    let book = std::fs::read_dir(&out).unwrap().next().unwrap().unwrap().path();
    let bytes = std::fs::read(&book).unwrap();
    let (_, page) = case.sees("填报.xlsx", &bytes);
    assert!(
        page.status == 200 && page.body.contains("填好的工作簿"),
        "{}",
        page.body
    );
    assert!(!page.body.contains("照文件改"), "{}", page.body);
    // Of another department: refused in the words of the command, and nothing is there to confirm.
    let other = Case::new(&[]);
    other.write(
        "ziping.toml",
        "[department]\ncode = \"999\"\nname = \"水务局\"\n[years.2021]\nrules = \"mof-2020\"\n",
    );
    let (_, refused) = other.sees("填报.xlsx", &bytes);
    assert!(
        refused.status == 422 && refused.body.contains("水务局"),
        "{}",
        refused.body
    );
    assert!(!refused.body.contains("name=\"seen\""));
}

#[test]
fn a_cell_that_was_changed_on_both_sides_is_shown_with_both_and_written_only_where_that_was_ticked() {
    let case = Case::new(&[]);
    let out = case.made(&["form", "--format", "xlsx"]);
    let book = std::fs::read_dir(&out).unwrap().next().unwrap().unwrap().path();
    let mut workbook = Workbook::open(&std::fs::read(&book).unwrap());
    let sheets = workbook.book().sheets;
    let found = (1..).zip(&sheets).find_map(|(number, sheet)| {
        let mut cells = sheet.cells.iter();
        let ((row, column), _) = cells.find(|(_, typed)| typed.text().as_deref() == Some("93.9%"))?;
        Some((number, cell_name(*row, *column)))
    });
    let (number, at) = found.unwrap();
    workbook.fill(number, &BTreeMap::from([(at, Value::Text("94.5%".to_owned()))]));
    let path = format!("2023/actuals/{FORM}.toml");
    let there = case.text(&path).replacen("actual = \"93.9%\"", "actual = \"92%\"", 1);
    case.write(&path, &there);
    let (at, page) = case.sees("填报.xlsx", &workbook.bytes());
    for words in ["92%", "94.5%", "文件在别处改过", "照文件改"] {
        assert!(page.body.contains(words), "{words}\n{}", page.body);
    }
    let refused = case.server.post(&at, &[("seen", &seen(&page.body))]);
    assert!(
        refused.status == 409 && refused.body.contains("勾上"),
        "{}",
        refused.body
    );
    assert_eq!(case.text(&path), there);
    let done = case.server.post(&at, &[("seen", &seen(&page.body)), ("force", "1")]);
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(
        case.text(&path),
        there.replacen("actual = \"92%\"", "actual = \"94.5%\"", 1)
    );
}

#[test]
fn a_filled_form_comes_back_from_word() {
    let case = Case::new(&[]);
    let out = case.made(&["report", "--format", "docx"]);
    let form = std::fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.to_string_lossy().contains(FORM))
        .unwrap();
    let (_, page) = case.sees("自评表.docx", &std::fs::read(form).unwrap());
    assert!(
        page.status == 200 && page.body.contains("完成值") && page.body.contains("93.9%"),
        "{}",
        page.body
    );
}

#[test]
fn bombs_and_garbage_are_refused_in_words_and_nothing_is_written() {
    let case = Case::new(&[]);
    let before = case.files();
    for (name, bytes, words) in [
        (
            "a.docx",
            zipped(&[("word/document.xml", b"<w/>"), ("word/vbaProject.bin", b"x")]),
            "宏",
        ),
        ("a.docx", zipped(&[("word/document.xml", &vec![b' '; 8 << 20])]), "太大"),
        ("a.docx", b"PK\x03\x04".to_vec(), "已损坏"),
        (
            "a.xlsx",
            zipped(&[("xl/workbook.xml", b"<!DOCTYPE a [<!ENTITY b \"c\">]><a/>")]),
            "实体",
        ),
        ("a.pdf", b"%PDF-1.7\n".to_vec(), "PDF"),
        ("a.txt", (0..=255).collect(), "不是文字文件"),
        ("a.txt", Vec::new(), "是空文件"),
        ("..\\..\\../a.txt", vec![0; 100], "a.txt"),
        ("<b>&\".txt", vec![0; 100], "&lt;b&gt;"),
    ] {
        let (_, page) = case.sees(name, &bytes);
        assert!(
            page.status == 422 && page.body.contains(words),
            "{name} {words}\n{}",
            page.body
        );
        assert!(
            page.body.contains("什么都没有写") && !page.body.contains("<b>&"),
            "{}",
            page.body
        );
    }
    let large = vec![b'a'; 33 << 20];
    let (_, page) = case.sees("a.txt", &large);
    assert!(page.status == 422 && page.body.contains("上限"), "{}", page.body);
    for body in [
        b"".as_slice(),
        b"--ab",
        b"--ab\r\n",
        b"\xff\x00--ab--",
        b"--ab\r\nContent-Disposition: x",
    ] {
        assert_eq!(case.server.upload_raw("/i/-", body).status, 400);
    }
    let empty = case.server.upload("/i/-", &[("year", "2021")], &[("file", "", b"")]);
    assert!(
        empty.status == 422 && empty.body.contains("没有选文件"),
        "{}",
        empty.body
    );
    let twice = case
        .server
        .upload("/i/-", &[], &[("file", "a.txt", b"1"), ("file", "a.txt", b"2")]);
    assert!(twice.status == 422 && twice.body.contains("同名"), "{}", twice.body);
    let year = case
        .server
        .upload("/i/-", &[("year", "今年")], &[("file", "a.txt", b"1")]);
    assert!(year.status == 422 && year.body.contains("四位数"), "{}", year.body);
    assert_eq!(case.server.get("/i/-/0123").status, 404);
    assert_eq!(case.server.post("/i/-/0123", &[("seen", "")]).status, 404);
    assert_eq!(case.server.get("/i/nobody").status, 404);
    assert_eq!(case.files(), before);
}

#[test]
fn the_last_few_are_kept_and_older_ones_have_to_be_dropped_again() {
    let case = Case::new(&[]);
    let (first, _) = case.sees("0.txt", b"0");
    for number in 1..=8_u8 {
        case.drops(&format!("{number}.txt"), &[number]);
    }
    let gone = case.server.get(&first);
    assert!(gone.status == 404 && gone.body.contains("再拖一次"), "{}", gone.body);
}

#[test]
fn a_page_to_look_at_takes_no_files() {
    let case = Case::new(&["--read-only"]);
    assert_eq!(case.drops("目标表.docx", &as_word(&projects())).status, 403);
    assert!(!case.server.get("/d/-/2021").body.contains("id=\"arrive\""));
    assert!(
        !case
            .server
            .get(&format!("/d/-/2021/{FORM}"))
            .body
            .contains("id=\"arrive\"")
    );
    assert!(case.server.get("/i/-").body.contains("只看不改"));
}

/// `LibreOffice` that takes until it is told to go on: it counts how often it was started, waits for the file `go`, and gives a
/// document that was made before.
#[cfg(unix)]
fn slow_office(at: &Path, document: &[u8]) {
    use std::io::Write;
    use std::os::unix::fs::PermissionsExt;
    std::fs::create_dir(at).unwrap();
    let make = |name: &str, bytes: &[u8]| std::fs::File::create(at.join(name)).unwrap().write_all(bytes).unwrap();
    make("made.docx", document);
    let here = at.display();
    let script = format!(
        "#!/bin/sh\necho x >> '{here}/started'\n\
         while [ \"$1\" != --outdir ]; do shift; done\n\
         while [ ! -e '{here}/go' ]; do sleep 0.05; done\ncp '{here}/made.docx' \"$2/document.docx\"\n"
    );
    make("soffice", script.as_bytes());
    std::fs::set_permissions(at.join("soffice"), std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(unix)]
#[test]
fn who_types_does_not_wait_for_a_document_that_is_being_converted() {
    const CELL: &str = "result/actual/数量指标/案件结案率(%)";
    let kept = tempfile::tempdir().unwrap();
    let folder = kept.path().join("psb");
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/pingquan-psb");
    folders::copy(&example, &folder);
    let office = kept.path().join("office");
    slow_office(&office, &as_word(&projects()));
    let started = || {
        let text = std::fs::read_to_string(office.join("started")).unwrap_or_default();
        text.lines().count()
    };
    let path = format!("{}:/usr/bin:/bin", office.display());
    let server = Server::run(Server::command().arg(&folder).env("PATH", path));
    let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 a document of 2003";
    let dropped = server.upload("/i/-", &[], &[("file", "目标表.doc", old)]);
    assert_eq!(dropped.status, 303, "{}", dropped.body);
    let at = header(&dropped, "location");
    // Confirmed at once, unseen: it has to be read to know that nobody saw it.
    std::thread::scope(|scope| {
        let confirmed = scope.spawn(|| server.post(&at, &[("seen", "nothing")]));
        let begun = std::time::Instant::now();
        while started() == 0 {
            assert!(begun.elapsed().as_secs() < 30, "it was never converted");
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        let fields = [
            ("seq", ""),
            ("structure", ""),
            ("cell", CELL),
            ("base", "88.2%"),
            ("text", "89%"),
            ("visit", "1"),
        ];
        let typed = server.post(&format!("/d/-/2021/{FORM}/cells"), &fields);
        assert_eq!(typed.status, 200, "{}", typed.body);
        assert!(typed.body.contains("\"state\":\"put\""), "{}", typed.body);
        let text = std::fs::read_to_string(folder.join(format!("2021/actuals/{FORM}.toml"))).unwrap();
        assert!(
            text.contains("\"89%\""),
            "what was typed is written while it is converted"
        );
        assert!(!confirmed.is_finished() && !office.join("go").exists());
        std::fs::File::create(office.join("go")).unwrap();
        let refused = confirmed.join().unwrap();
        assert_eq!(refused.status, 409, "{}", refused.body);
        assert!(refused.body.contains("图书购置"), "{}", refused.body);
        let written = server.post(&at, &[("seen", &seen(&refused.body))]);
        assert!(
            written.status == 200 && written.body.contains("已写 2 个文件"),
            "{}",
            written.body
        );
    });
    assert_eq!(started(), 1, "what was converted once is kept");
    assert!(folder.join("2023/targets").is_dir());
}
