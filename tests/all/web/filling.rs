//! Cells typed on the page: into the file, and nothing else of it; beside others who write; taken back, also after a kill.

use super::server::{Answer, Server};
use crate::folders;
use serde_json::Value;
use std::path::{Path, PathBuf};

const FORM: &str = "/d/-/2021/1308232102WNCUW7BS7E8";
const FILE: &str = "2021/actuals/1308232102WNCUW7BS7E8.toml";
const ACTUAL: &str = "result/actual/数量指标/案件结案率(%)";
const REASON: &str = "result/reason/数量指标/案件结案率(%)";
const EXECUTED: &str = "in/execution/executed";

struct Case {
    server: Server,
    folder: PathBuf,
    _kept: tempfile::TempDir,
}

impl Case {
    fn new(args: &[&str]) -> Self {
        let kept = tempfile::tempdir().unwrap();
        let folder = kept.path().join("psb");
        folders::copy(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/pingquan-psb"),
            &folder,
        );
        Self {
            server: Server::start(&folder, args),
            folder,
            _kept: kept,
        }
    }

    fn text(&self) -> String {
        std::fs::read_to_string(self.folder.join(FILE)).unwrap()
    }

    fn rewrite(&self, from: &str, to: &str) {
        let text = self.text();
        assert_eq!(text.matches(from).count(), 1, "{from}");
        let mut file = std::fs::File::create(self.folder.join(FILE)).unwrap();
        std::io::Write::write_all(&mut file, text.replace(from, to).as_bytes()).unwrap();
    }

    /// Types cells: address, what it showed, what is typed, which visit.
    fn types(&self, cells: &[(&str, &str, &str, &str)]) -> Value {
        let mut fields = vec![("seq", ""), ("structure", "")];
        for (cell, base, text, visit) in cells {
            fields.extend([("cell", *cell), ("base", *base), ("text", *text), ("visit", *visit)]);
        }
        json(&self.server.post(&format!("{FORM}/cells"), &fields))
    }

    fn back(&self, action: &str) -> Value {
        json(
            &self
                .server
                .post(&format!("{FORM}/{action}"), &[("seq", ""), ("structure", "")]),
        )
    }

    /// Ends the run without a word and starts another.
    fn killed(mut self) -> Self {
        self.server.kill();
        self.server = Server::start(&self.folder, &[]);
        self
    }
}

fn json(answer: &Answer) -> Value {
    assert_eq!(answer.status, 200, "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

fn state(told: &Value, number: usize) -> &str {
    told["cells"][number]["state"].as_str().unwrap()
}

fn piece(told: &Value, id: &str) -> String {
    let pieces = told["pieces"].as_array().unwrap();
    let found = pieces.iter().find(|piece| piece["id"] == id);
    found.unwrap_or_else(|| panic!("no {id}"))["html"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[test]
fn a_cell_is_put_into_the_file_and_all_else_of_it_stays() {
    let case = Case::new(&[]);
    let before = case.text();
    let told = case.types(&[(ACTUAL, "88.2%", "89.1%", "a.1")]);
    assert_eq!(state(&told, 0), "put");
    assert_eq!(
        case.text(),
        before.replacen("actual = \"88.2%\"", "actual = \"89.1%\"", 1)
    );
    // 12.5 − 12.5 × 89.1 ÷ 90 = 0.125, printed score 12.38, so 0.12 is lost.
    let row = piece(&told, "row.2f.数量指标.2f.案件结案率.28..25..29.");
    for words in [
        "读作 89.1%",
        "扣 <b>0.12</b> 分",
        "要不扣分：",
        "value=\"89.1%\"",
        ">12.38<",
    ] {
        assert!(row.contains(words), "{words}\n{row}");
    }
    let lost = "loss.2f.数量指标.2f.案件结案率.28..25..29..2f.1";
    assert!(piece(&told, lost).contains("<b>−0.12</b>"));
}

#[test]
fn numbers_come_in_as_spreadsheets_write_them() {
    let case = Case::new(&[]);
    let told = case.types(&[(EXECUTED, "543.36", "1,234.50", "a.1")]);
    assert_eq!(
        (state(&told, 0), told["cells"][0]["now"].as_str()),
        ("put", Some("1234.5"))
    );
    // The tab still shows what was typed.
    let told = case.types(&[(EXECUTED, "1,234.50", "５４３．３６", "a.1")]);
    assert_eq!(
        (state(&told, 0), told["cells"][0]["now"].as_str()),
        ("put", Some("543.36"))
    );
    let told = case.types(&[(EXECUTED, "543.36", "约五百", "a.1")]);
    assert_eq!(state(&told, 0), "refused");
    assert!(told["cells"][0]["message"].as_str().unwrap().contains("约五百"));
    assert!(case.text().contains("executed = 543.36"));
}

#[test]
fn what_somebody_else_wrote_meanwhile_is_not_overwritten() {
    let case = Case::new(&[]);
    case.rewrite("actual = \"88.2%\"", "actual = \"91%\"");
    let before = case.text();
    let told = case.types(&[(ACTUAL, "88.2%", "89%", "a.1"), (REASON, "别处", "甲", "a.2")]);
    assert_eq!(
        (state(&told, 0), told["cells"][0]["now"].as_str()),
        ("conflict", Some("91%"))
    );
    assert_eq!(state(&told, 1), "conflict");
    assert_eq!(case.text(), before);
    // Whoever has seen it may write it.
    let told = case.types(&[(ACTUAL, "91%", "89%", "a.3")]);
    assert_eq!(state(&told, 0), "put");
    assert!(case.text().contains("actual = \"89%\""));
}

#[test]
fn a_file_that_cannot_be_read_is_left_alone_and_said() {
    let case = Case::new(&[]);
    case.rewrite("actual = \"88.2%\"", "actual = \"88.2%");
    let before = case.text();
    let fields = [("cell", ACTUAL), ("base", "88.2%"), ("text", "89%")];
    let answer = case.server.post(&format!("{FORM}/cells"), &fields);
    assert_eq!(answer.status, 409, "{}", answer.body);
    assert!(answer.body.contains("没有写入"), "{}", answer.body);
    assert_eq!(case.text(), before);
    assert!(case.server.get(FORM).body.contains("读不出来，先改好这些文件"));
}

#[test]
fn a_visit_is_taken_back_at_once_also_after_a_kill() {
    let case = Case::new(&[]);
    let before = case.text();
    for (base, text) in [("88.2%", "8"), ("8", "89"), ("89", "89%")] {
        case.types(&[(ACTUAL, base, text, "a.1")]);
    }
    case.types(&[
        (REASON, &reason(&before), "甲\n乙", "a.2"),
        (EXECUTED, "543.36", "500", "a.2"),
    ]);
    let after = case.text();
    let case = case.killed();
    let told = case.back("undo");
    assert_eq!(told["cells"].as_array().unwrap().len(), 2);
    assert!(case.text().contains("actual = \"89%\"") && case.text().contains("executed = 543.36"));
    let told = case.back("undo");
    assert_eq!(told["focus"], ACTUAL);
    assert_eq!(case.text(), before);
    assert_eq!(case.back("undo")["words"], "没有可以撤销的");
    let case = case.killed();
    case.back("redo");
    case.back("redo");
    assert_eq!(case.text(), after);
}

/// 偏差原因 of the first indicator, as the file has it.
fn reason(text: &str) -> String {
    let value: toml::Value = toml::from_str(text).unwrap();
    let results = value["result"].as_array().unwrap();
    let first = results
        .iter()
        .find(|one| one["indicator"].as_str().unwrap().ends_with("案件结案率(%)"))
        .unwrap();
    first
        .get("reason")
        .and_then(|reason| reason.as_str())
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn what_was_changed_elsewhere_since_is_not_taken_back() {
    let case = Case::new(&[]);
    case.types(&[(ACTUAL, "88.2%", "89%", "a.1")]);
    case.rewrite("actual = \"89%\"", "actual = \"91%\"");
    let told = case.back("undo");
    assert_eq!(state(&told, 0), "conflict");
    assert!(told["words"].as_str().unwrap().contains("没有动"));
    assert!(case.text().contains("actual = \"91%\""));
}

#[test]
fn another_tab_is_sent_what_changed_since_it_last_asked() {
    let case = Case::new(&[]);
    let page = case.server.get(FORM).body;
    let of = |name: &str| {
        let (_, rest) = page.split_once(&format!("data-{name}=\"")).unwrap();
        rest.split_once('"').unwrap().0.to_owned()
    };
    let (seq, structure) = (of("seq"), of("structure"));
    case.types(&[(ACTUAL, "88.2%", "89%", "a.1")]);
    let told = json(
        &case
            .server
            .get(&format!("{FORM}/state?seq={seq}&structure={structure}")),
    );
    assert_eq!(told["reload"], false);
    let row = piece(&told, "row.2f.数量指标.2f.案件结案率.28..25..29.");
    assert!(row.contains("value=\"89%\""));
    assert!(
        told["pieces"]
            .as_array()
            .unwrap()
            .iter()
            .all(|piece| piece["id"] != "completion")
    );
    let seq = told["seq"].as_str().unwrap();
    let told = json(
        &case
            .server
            .get(&format!("{FORM}/state?seq={seq}&structure={structure}")),
    );
    assert_eq!(told["pieces"], serde_json::json!([]));
}

#[test]
fn the_last_words_of_a_tab_win_over_its_earlier_ones_in_whatever_order_they_arrive() {
    let case = Case::new(&[]);
    let post = |text: &str, number: &str| {
        let fields = [
            ("tab", "t"),
            ("number", number),
            ("cell", ACTUAL),
            ("base", "88.2%"),
            ("text", text),
        ];
        json(&case.server.post(&format!("{FORM}/cells"), &fields))
    };
    // The tab was closed before the first was answered: both began from what it saw.
    assert_eq!(state(&post("8", "1"), 0), "put");
    assert_eq!(state(&post("89.7%", "3"), 0), "put");
    assert_eq!(state(&post("89.", "2"), 0), "same");
    assert!(case.text().contains("actual = \"89.7%\""));
    // What somebody else wrote since is still not overwritten.
    case.rewrite("actual = \"89.7%\"", "actual = \"91%\"");
    assert_eq!(state(&post("90%", "4"), 0), "conflict");
}

#[test]
fn to_be_looked_at_only_nothing_is_written() {
    let case = Case::new(&["--read-only"]);
    let before = case.text();
    for action in ["cells", "undo", "redo", "form"] {
        let fields = [("cell", ACTUAL), ("base", "88.2%"), ("text", "89%")];
        assert_eq!(
            case.server.post(&format!("{FORM}/{action}"), &fields).status,
            403,
            "{action}"
        );
    }
    assert_eq!(case.text(), before);
    assert!(!case.folder.join(".ziping").exists());
    let page = case.server.get(FORM).body;
    assert!(
        page.contains(" disabled") && !page.contains("<script"),
        "its fields are closed"
    );
}

#[test]
fn without_scripts_the_whole_form_is_posted() {
    let case = Case::new(&[]);
    let before = case.text();
    let page = case.server.get(FORM).body;
    let (_, rest) = page.split_once("name=\"file\" value=\"").unwrap();
    let file = rest.split_once('"').unwrap().0;
    let answer = case.server.post(
        &format!("{FORM}/form"),
        &[("file", file), (ACTUAL, "89%"), (EXECUTED, "543.36")],
    );
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_eq!(
        case.text(),
        before.replacen("actual = \"88.2%\"", "actual = \"89%\"", 1)
    );
    // Posted once more from the page as it was: the file has changed since.
    let answer = case
        .server
        .post(&format!("{FORM}/form"), &[("file", file), (ACTUAL, "90%")]);
    assert_eq!(answer.status, 409);
    assert!(case.text().contains("actual = \"89%\""));
}

#[test]
fn the_departments_own_form_is_filled_in_too() {
    let case = Case::new(&[]);
    let page = case.server.get("/d/-/2022/department").body;
    assert!(page.contains("部门整体绩效自评表"), "{page}");
    assert!(page.contains("name=\"result/actual/"));
    assert_eq!(
        case.server
            .get("/d/-/2022/nothing")
            .body
            .matches("没有项目 nothing")
            .count(),
        1
    );
}

/// A file that is longer than any that is read is not written, and what was there can still be taken back.
#[test]
fn a_text_with_which_the_file_could_not_be_read_is_refused() {
    let case = Case::new(&[]);
    let before = case.text();
    let note = "result/note/数量指标/案件结案率(%)";
    let long = "长".repeat(1_500_000);
    let told = case.types(&[(note, "", &long, "a.1"), (ACTUAL, "88.2%", "89.1%", "a.2")]);
    assert_eq!(state(&told, 1), "refused");
    let message = told["cells"][1]["message"].as_str().unwrap();
    assert!(message.contains("4 MB") && message.contains("佐证材料"), "{message}");
    assert_eq!(case.text(), before);
    let told = case.types(&[(ACTUAL, "88.2%", "89.1%", "a.3")]);
    assert_eq!(state(&told, 0), "put");
    case.back("undo");
    assert_eq!(case.text(), before);
}
