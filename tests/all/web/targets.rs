//! Targets that are not approved yet are cells too; those that are are words. And wordings that mend a finding.

use super::server::{Answer, Server};
use crate::folders;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use ziping::source::Disk;
use ziping::tour::{self, Request};

const CODE: &str = "1308232102WNCUW7BS7E8";
const FORM: &str = "/d/-/2021/1308232102WNCUW7BS7E8";
const TARGETS: &str = "2021/targets/1308232102WNCUW7BS7E8.toml";
const ACTUALS: &str = "2021/actuals/1308232102WNCUW7BS7E8.toml";

struct Case {
    server: Server,
    folder: PathBuf,
    _kept: tempfile::TempDir,
}

impl Case {
    fn new(args: &[&str], before: impl Fn(&Path)) -> Self {
        let kept = tempfile::tempdir().unwrap();
        let folder = kept.path().join("psb");
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/pingquan-psb");
        folders::copy(&example, &folder);
        before(&folder);
        Self {
            server: Server::start(&folder, args),
            folder,
            _kept: kept,
        }
    }

    fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.folder.join(path)).unwrap()
    }

    fn rewrite(&self, path: &str, from: &str, to: &str) {
        let text = self.text(path);
        assert!(text.contains(from), "{from}");
        let mut file = std::fs::File::create(self.folder.join(path)).unwrap();
        std::io::Write::write_all(&mut file, text.replacen(from, to, 1).as_bytes()).unwrap();
    }

    fn types(&self, cell: &str, base: &str, text: &str) -> Value {
        let fields = [
            ("seq", ""),
            ("structure", ""),
            ("cell", cell),
            ("base", base),
            ("text", text),
            ("visit", cell),
        ];
        json(&self.server.post(&format!("{FORM}/cells"), &fields))
    }

    fn back(&self, action: &str) -> Value {
        let fields = [("seq", ""), ("structure", "")];
        json(&self.server.post(&format!("{FORM}/{action}"), &fields))
    }
}

fn json(answer: &Answer) -> Value {
    assert_eq!(answer.status, 200, "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

fn state(told: &Value) -> &str {
    told["cells"][0]["state"].as_str().unwrap()
}

#[test]
fn a_target_is_put_into_its_file_and_taken_back() {
    let case = Case::new(&[], |_| {});
    let before = case.text(TARGETS);
    let told = case.types("target/indicator/0/target", "≥90%", "≥88%");
    assert_eq!(state(&told), "put", "{told}");
    assert_eq!(
        case.text(TARGETS),
        before.replacen("target = \"≥90%\"", "target = \"≥88%\"", 1)
    );
    // 88.2% is more than 88%: nothing is lost any more.
    let row = told["pieces"].as_array().unwrap().iter().find(|piece| {
        piece["html"]
            .as_str()
            .unwrap()
            .contains("result/actual/数量指标/案件结案率(%)")
    });
    let row = row.unwrap()["html"].as_str().unwrap().to_owned();
    assert!(!row.contains("要不扣分"), "{row}");
    assert_eq!(state(&case.back("undo")), "put");
    assert_eq!(case.text(TARGETS), before);
    case.back("redo");
    assert!(case.text(TARGETS).contains("≥88%"));
    // Points, and back to what the rules give.
    case.types("target/indicator/0/points", "", "20");
    assert!(case.text(TARGETS).contains("points = 20"));
    case.back("undo");
    assert!(!case.text(TARGETS).contains("points = 20"));
}

#[test]
fn an_indicator_of_another_name_keeps_what_was_filled_in() {
    let case = Case::new(&[], |_| {});
    let (targets, actuals) = (case.text(TARGETS), case.text(ACTUALS));
    let told = case.types("target/indicator/0/name", "案件结案率(%)", "刑事案件结案率(%)");
    assert_eq!((state(&told), &told["reload"]), ("put", &Value::Bool(true)), "{told}");
    let page = case.server.get(FORM).body;
    assert!(page.contains("name=\"result/actual/数量指标/刑事案件结案率(%)\""));
    assert!(page.contains("读作 88.2%"), "{page}");
    case.back("undo");
    assert_eq!((case.text(TARGETS), case.text(ACTUALS)), (targets, actuals));
}

#[test]
fn what_cannot_be_and_what_somebody_else_wrote_is_left_alone() {
    let case = Case::new(&[], |_| {});
    let before = case.text(TARGETS);
    for (cell, base, text) in [
        ("target/indicator/0/name", "案件结案率(%)", ""),
        ("target/indicator/0/target", "≥90%", " "),
        ("target/indicator/0/points", "", "很多"),
        ("target/budget/total", "566", "约五百"),
        ("target/project/name", "执法办案专项（冀财政法[2020]70号）", ""),
    ] {
        let told = case.types(cell, base, text);
        assert_eq!(state(&told), "refused", "{cell} {told}");
        assert!(!told["cells"][0]["message"].as_str().unwrap().is_empty());
    }
    assert_eq!(state(&case.types("target/indicator/99/target", "", "x")), "unknown");
    assert_eq!(state(&case.types("target/indicator/0/../../x", "", "x")), "unknown");
    assert_eq!(case.text(TARGETS), before);
    case.rewrite(TARGETS, "target = \"≥90%\"", "target = \"≥91%\"");
    let told = case.types("target/indicator/0/target", "≥90%", "≥88%");
    assert_eq!(
        (state(&told), told["cells"][0]["now"].as_str()),
        ("conflict", Some("≥91%"))
    );
    assert!(case.text(TARGETS).contains("≥91%"));
}

#[test]
fn approved_targets_are_words_and_refuse_to_be_typed_into() {
    let case = Case::new(&[], |folder| {
        let ran = Command::new(env!("CARGO_BIN_EXE_ziping"))
            .args(["file"])
            .arg(folder)
            .args(["--stage", "targets", "--year", "2021", "--approval", "示例〔2021〕1号"])
            .output()
            .unwrap();
        assert!(ran.status.success(), "{ran:?}");
    });
    let before = case.text(TARGETS);
    let page = case.server.get(FORM).body;
    assert!(!page.contains("name=\"target/"), "{page}");
    assert!(page.contains("name=\"result/actual/"));
    let told = case.types("target/indicator/0/target", "≥90%", "≥88%");
    assert_eq!(state(&told), "refused");
    assert!(told["cells"][0]["message"].as_str().unwrap().contains("批复"), "{told}");
    assert_eq!(case.text(TARGETS), before);
}

#[test]
fn a_page_to_look_at_types_into_no_target() {
    let case = Case::new(&["--read-only"], |_| {});
    let before = case.text(TARGETS);
    let fields = [("cell", "target/indicator/0/target"), ("text", "≥88%")];
    assert_eq!(case.server.post(&format!("{FORM}/cells"), &fields).status, 403);
    assert_eq!(case.text(TARGETS), before);
    assert!(!case.server.get(FORM).body.contains("class=\"take\""));
}

#[test]
fn whatever_the_workbook_and_the_targets_hold_has_its_cell_on_the_page() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/pingquan-psb");
    let files = Disk::new(&example);
    let year = tour::check(&files, &Request::default().with_year(2021)).unwrap();
    let server = Server::start(&example, &["--read-only"]);
    for (code, address) in [(Some(CODE), FORM.to_owned()), (None, "/d/-/2021/department".to_owned())] {
        let page = server.get(&address).body;
        let form = tour::form_called(&year, code).unwrap();
        let (cells, _) = tour::form_cells(&files, &year, form, &mut tour::KeptForm::default()).unwrap();
        let lacking: Vec<_> = cells
            .cells
            .keys()
            .filter(|cell| !page.contains(&format!("name=\"{cell}\"")))
            .collect();
        assert!(lacking.is_empty(), "{address}: {lacking:?}");
        // And only once each: what two fields of a name say could not both be put.
        for cell in cells.cells.keys() {
            assert_eq!(page.matches(&format!("name=\"{cell}\"")).count(), 1, "{cell}");
        }
    }
}

#[test]
fn a_finding_offers_its_wording_for_its_cell() {
    let case = Case::new(&[], |_| {});
    case.rewrite(ACTUALS, "actual = \"88.2%\"", "actual = \"0.882\"");
    let page = case.server.get(FORM).body;
    let offer = |text: &str| {
        format!("data-cell=\"result/actual/数量指标/案件结案率(%)\" data-text=\"{text}\">填成“{text}”</button>")
    };
    for text in ["88.2%", "0.882%"] {
        assert!(page.contains(&offer(text)), "{text}\n{page}");
    }
    case.rewrite(TARGETS, "target = \"≥90%\"", "target = \"》=90%\"");
    let page = case.server.get(FORM).body;
    assert!(
        page.contains("data-cell=\"target/indicator/0/target\" data-text=\"≥90%\""),
        "{page}"
    );
    // Programs are told too.
    let ran = Command::new(env!("CARGO_BIN_EXE_ziping"))
        .arg("check")
        .arg(&case.folder)
        .args(["--year", "2021", "--format", "json"])
        .output()
        .unwrap();
    let said: Value = serde_json::from_slice(&ran.stdout).unwrap();
    let findings = said["findings"].as_array().unwrap();
    let found = findings.iter().filter_map(|one| one.get("instead")).find(|instead| {
        instead
            .as_array()
            .unwrap()
            .iter()
            .any(|one| one["key"] == "actual" && one["text"] == "88.2%")
    });
    assert!(found.is_some(), "{said}");
}

/// What a script of the page posts for the button that has this in it: every cell, as one visit.
fn taken_over<'a>(page: &'a str, button: &str) -> Vec<(&'a str, &'a str)> {
    let at = page.find(button).unwrap_or_else(|| panic!("no {button}: {page}"));
    let begin = page[..at].rfind("<button").unwrap();
    let whole = page[begin..].split("</button>").next().unwrap();
    let cells = whole.split("data-cell=\"").skip(1);
    cells
        .map(|cell| {
            let (address, rest) = cell.split_once("\" data-text=\"").unwrap();
            (address, rest.split('"').next().unwrap())
        })
        .collect()
}

#[test]
fn a_wording_of_two_cells_is_taken_over_at_once_and_taken_back_at_once() {
    let case = Case::new(&[], |_| {});
    let (targets, actuals) = (case.text(TARGETS), case.text(ACTUALS));
    let page = case.server.get(FORM).body;
    // T02: what is paid is no cost; its hint names a name and a ceiling.
    let cells = taken_over(&page, "三级指标“项目总成本”</span>，");
    assert_eq!(
        cells,
        [
            ("target/indicator/3/name", "项目总成本"),
            ("target/indicator/3/target", "≤566万元")
        ]
    );
    let bases = ["支付金额", "≥90%"];
    let mut fields = vec![("seq", ""), ("structure", "")];
    for ((cell, text), base) in cells.iter().zip(bases) {
        fields.extend([("cell", *cell), ("base", base), ("text", *text), ("visit", "1")]);
    }
    let told = json(&case.server.post(&format!("{FORM}/cells"), &fields));
    for number in [0, 1] {
        assert_eq!(told["cells"][number]["state"], "put", "{told}");
    }
    // Nothing else of the file changes.
    let (above, below) = targets.split_once("name = \"支付金额\"").unwrap();
    let below = below.replacen("target = \"≥90%\"", "target = \"≤566万元\"", 1);
    assert_eq!(case.text(TARGETS), format!("{above}name = \"项目总成本\"{below}"));
    assert!(case.text(ACTUALS).contains("indicator = \"成本指标/项目总成本\""));
    let back = case.back("undo");
    assert_eq!(back["cells"].as_array().unwrap().len(), 2, "{back}");
    assert_eq!((case.text(TARGETS), case.text(ACTUALS)), (targets, actuals));
    assert_eq!(case.back("undo")["words"], "没有可以撤销的");
}

#[test]
fn a_wording_of_two_cells_is_told_whole_to_programs_and_not_offered_where_a_cell_lacks() {
    let case = Case::new(&[], |folder| {
        let ran = Command::new(env!("CARGO_BIN_EXE_ziping"))
            .arg("file")
            .arg(folder)
            .args(["--stage", "targets", "--year", "2021", "--approval", "示例〔2021〕1号"])
            .output()
            .unwrap();
        assert!(ran.status.success(), "{ran:?}");
    });
    assert!(!case.server.get(FORM).body.contains("改成：<span data-cell"));
    let ran = Command::new(env!("CARGO_BIN_EXE_ziping"))
        .arg("check")
        .arg(&case.folder)
        .args(["--year", "2021", "--format", "json"])
        .output()
        .unwrap();
    let said: Value = serde_json::from_slice(&ran.stdout).unwrap();
    let together = said["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find_map(|one| one.get("together"));
    let wanted = serde_json::json!([
        { "key": "name", "text": "项目总成本" },
        { "key": "target", "text": "≤566万元" }
    ]);
    assert_eq!(together, Some(&wanted), "{said}");
}

const NEW: [(&str, &str); 5] = [
    ("level1", "产出指标"),
    ("level2", "质量指标"),
    ("name", "卷宗归档率"),
    ("target", "≥95%"),
    ("points", ""),
];

#[test]
fn an_indicator_is_added_and_removed_and_both_are_taken_back() {
    let case = Case::new(&[], |_| {});
    let before = case.text(TARGETS);
    let shown = case.server.get(FORM);
    assert!(shown.body.contains("添加一个指标"), "{}", shown.body);
    let added = case.server.post(&format!("{FORM}/rows"), &NEW);
    assert_eq!(added.status, 303, "{}", added.body);
    let with = case.text(TARGETS);
    assert!(with.contains("name = \"卷宗归档率\"\ntarget = \"≥95%\"\n"), "{with}");
    let shown = case.server.get(FORM).body;
    assert!(shown.contains("result/actual/质量指标/卷宗归档率"), "{shown}");

    let removed = case
        .server
        .post(&format!("{FORM}/rows"), &[("remove", "质量指标/卷宗归档率")]);
    assert_eq!(removed.status, 303, "{}", removed.body);
    assert_eq!(case.text(TARGETS), before);
    case.back("undo");
    assert_eq!(case.text(TARGETS), with);
    case.back("undo");
    assert_eq!(case.text(TARGETS), before);
    case.back("redo");
    assert_eq!(case.text(TARGETS), with);
}

#[test]
fn an_indicator_that_cannot_be_added_or_removed_says_why_and_changes_nothing() {
    let case = Case::new(&[], |_| {});
    let before = case.text(TARGETS);
    let post = |fields: &[(&str, &str)]| case.server.post(&format!("{FORM}/rows"), fields);
    let lacking = post(&NEW[..3]);
    assert_eq!(lacking.status, 422);
    assert!(lacking.body.contains("还缺年度指标值"), "{}", lacking.body);
    // What was reported of it would stand there without an indicator.
    let reported = post(&[("remove", "数量指标/案件结案率(%)")]);
    assert_eq!(reported.status, 422, "{}", reported.body);
    let twice: Vec<(&str, &str)> = NEW
        .into_iter()
        .map(|(key, text)| match key {
            "level2" => (key, "数量指标"),
            "name" => (key, "案件结案率(%)"),
            _ => (key, text),
        })
        .collect();
    let twice = post(&twice);
    assert_eq!(twice.status, 422);
    assert!(twice.body.contains("两个指标叫一个名称"), "{}", twice.body);
    assert_eq!(post(&[("remove", "质量指标/没有的")]).status, 409);
    assert_eq!(case.text(TARGETS), before);
}

/// The form as a page holds it, without what each run calls its changes.
fn form(server: &Server) -> String {
    let body = server.get(FORM).body;
    let (before, after) = body.split_once("data-seq=\"").unwrap();
    before.to_owned() + after.split_once('"').unwrap().1
}

/// All pieces of the form as the run keeps them: what did not change is not rendered again.
fn pieces(server: &Server) -> Value {
    json(&server.get(&format!("{FORM}/state?seq=&structure=")))["pieces"].clone()
}

#[test]
fn a_form_that_was_typed_into_is_the_one_that_another_run_shows() {
    let case = Case::new(&[], |_| {});
    form(&case.server);
    let cells = [
        ("result/actual/数量指标/案件结案率(%)", "70%"),
        ("result/reason/数量指标/案件结案率(%)", "警力不足"),
        ("result/measure/数量指标/案件结案率(%)", "加派人手"),
        ("result/claimed/数量指标/案件结案率(%)", "9"),
        ("result/why_none/数量指标/案件结案率(%)", ""),
        ("in/execution/executed", "100"),
        ("target/indicator/0/target", "≥60%"),
        ("target/indicator/0/points", "12.5"),
        ("target/indicator/1/name", "另一个名称"),
        ("target/indicator/1/level2", "质量指标"),
        ("target/goals", "一个目标"),
        ("in/signed/by", "张三"),
        ("in/execution/reason", "采购晚了"),
        ("in/narrative/conclusion", "总体完成"),
    ];
    for (cell, text) in cells {
        let fields = [
            ("seq", ""),
            ("structure", ""),
            ("cell", cell),
            ("text", text),
            ("visit", cell),
        ];
        json(&case.server.post(&format!("{FORM}/cells"), &fields));
        let fresh = Server::start(&case.folder, &[]);
        let (kept, all) = (pieces(&case.server), pieces(&fresh));
        for (kept, new) in kept.as_array().unwrap().iter().zip(all.as_array().unwrap()) {
            assert_eq!(kept, new, "after {cell}");
        }
        assert_eq!(kept, all, "after {cell}");
        let (typed, fresh) = (form(&case.server), form(&fresh));
        let differs = typed.lines().zip(fresh.lines()).find(|(typed, fresh)| typed != fresh);
        assert_eq!(differs, None, "after {cell}");
        assert_eq!(typed.len(), fresh.len(), "after {cell}");
    }
}
