//! A clerk's desk: a workspace in memory, and the two workbooks that `ziping form` makes, filled in soundly but for the slip.

use super::slip::{Book, Cell, Row, Typed};
use crate::workbook::cells::{Value, Workbook};
use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex};
use ziping::book::Filing;
use ziping::diagnostic::{Diagnostic, Severity};
use ziping::source::write::Output;
use ziping::source::{Files, Memory, Over, origins_of};
use ziping::tour::{self, FileRefusal, Import, ImportRefusal, Request, Standing};

/// What the workbooks are called when they come back.
pub const FILLED: &str = "待填-2025.xlsx";
pub const TARGETS: &str = "目标.xlsx";

static BLANK: LazyLock<Vec<u8>> = LazyLock::new(|| tour::target_workbook().unwrap());

/// Something that was said, wherever: at import, or by a check of the year.
#[derive(Debug, Clone)]
pub struct Said {
    pub code: String,
    pub at: String,
    pub message: String,
    pub hint: String,
    pub severity: Severity,
}

/// The sheet that cells of a book are on: its number, and its name.
pub const fn sheet(book: Book) -> (usize, &'static str) {
    match book {
        Book::Filled => (2, "01 农村公路养护"),
        Book::Department => (2, "部门"),
        Book::Targets => (3, "项目1"),
    }
}

/// A workbook whose cells are typed into.
pub fn typed(workbook: &mut Workbook, sheet: usize, cells: &[Cell]) {
    let cells: BTreeMap<String, Value> = cells
        .iter()
        .map(|(at, typed)| ((*at).to_owned(), typed.value()))
        .collect();
    workbook.fill(sheet, &cells);
}

/// The workbook of targets, with the row as its line 17.
pub fn targets(row: Row) -> Workbook {
    use Typed::{Number, Text};
    let mut workbook = Workbook::open(&BLANK);
    let department = [
        ("D2", Text("312")),
        ("D3", Text("清河县交通运输局")),
        ("D4", Text("清河县财政局")),
        ("D5", Number("2025")),
        ("D6", Text("mof-2020")),
    ];
    typed(&mut workbook, 2, &department);
    let Row(level2, name, target) = row;
    let level1 = if level2.contains("效益") {
        "效益指标"
    } else {
        "产出指标"
    };
    let basis = "县政府批复的年度计划";
    let rows = [
        (level1, level2, name, target),
        ("产出指标", "数量指标", "检查次数", "≥10次"),
        ("效益指标", "社会效益指标", "隐患整改率", "≥90%"),
        ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"),
    ];
    let project = [
        ("D2", Text("JT2025001")),
        ("D3", Text("农村公路养护")),
        ("D6", Number("22")),
        ("D7", Number("22")),
        ("D8", Number("0")),
        ("D11", Text("养护农村公路80公里")),
    ];
    typed(&mut workbook, 3, &project);
    for (line, (level1, level2, name, target)) in (17..).zip(rows) {
        let cells: BTreeMap<String, Value> = [("B", level1), ("C", level2), ("D", name), ("F", target), ("J", basis)]
            .into_iter()
            .map(|(column, text)| (format!("{column}{line}"), Value::Text(text.to_owned())))
            .collect();
        workbook.fill(3, &cells);
    }
    workbook
}

/// The fill-in workbook of a workspace, filled in; the row of the slip is not.
pub fn filled(files: &Memory) -> Workbook {
    use Typed::{Number, Text};
    let form = tour::form_workbook(files, &Request::default()).unwrap();
    let mut workbook = Workbook::open(&form.bytes);
    let cells = [
        ("I6", Number("21.98")),
        ("J11", Text("养护农村公路82公里")),
        ("N13", Text("年度统计台账")),
        ("G14", Text("10次")),
        ("N14", Text("检查记录")),
        ("G15", Text("95%")),
        ("N15", Text("整改台账")),
        ("G16", Text("92%")),
        ("N16", Text("满意度调查报告（发放200份，收回190份）")),
        ("D17", Text("全年任务按批复的目标完成")),
    ];
    typed(&mut workbook, sheet(Book::Filled).0, &cells);
    workbook
}

/// A workspace.
#[derive(Clone, Default)]
pub struct Desk {
    pub files: Memory,
}

impl Desk {
    /// A workspace whose targets came from a workbook.
    pub fn approved(row: Row) -> Self {
        static MADE: Mutex<BTreeMap<&str, Memory>> = Mutex::new(BTreeMap::new());
        let Row(_, name, target) = row;
        let key: &str = format!("{name} {target}").leak();
        if let Some(files) = MADE.lock().unwrap().get(key) {
            return Self { files: files.clone() };
        }
        let mut desk = Self::default();
        let said = desk.import(TARGETS, targets(row).bytes());
        let severe: Vec<&Said> = said.iter().filter(|one| one.severity == Severity::P0).collect();
        assert!(severe.is_empty(), "{severe:#?}");
        MADE.lock().unwrap().insert(key, desk.files.clone());
        desk
    }

    /// Imports a file, as `ziping import` does without `--force`; what is said of it.
    pub fn import(&mut self, name: &str, bytes: Vec<u8>) -> Vec<Said> {
        let from = Memory::new(Vec::new());
        let mut from = Over::new(&from);
        from.put(name, bytes);
        match tour::import(&self.files, &from, &[name], None) {
            Ok(Import::Targets(plan)) => {
                let refused = plan
                    .files
                    .iter()
                    .find(|one| matches!(one.standing, Standing::Differs(_)));
                assert!(refused.is_none(), "--force: {refused:#?}");
                let understood = &plan.understood;
                let notes = understood.mend.iter().chain(&understood.left);
                let mut said: Vec<Said> = notes.map(|note| plain(name, &note.text, "")).collect();
                match &plan.checked {
                    Ok(found) => said.extend(found.iter().map(finding)),
                    Err(found) => return found.iter().map(finding).collect(),
                }
                for one in &plan.files {
                    self.put(&one.output);
                }
                for (path, origins) in &plan.origins {
                    self.put(&Output::text(origins_of(path), origins.to_text()));
                }
                said
            }
            Ok(Import::Actuals(plan)) => {
                let conflicts: Vec<_> = plan.changed.iter().flat_map(|file| &file.conflicts).collect();
                assert!(conflicts.is_empty(), "--force: {conflicts:#?}");
                let mut said: Vec<Said> = plan.notes.iter().map(|note| plain(name, note, "")).collect();
                match &plan.checked {
                    Ok(found) => said.extend(found.iter().map(finding)),
                    Err(found) => return found.iter().map(finding).collect(),
                }
                for file in plan
                    .changed
                    .iter()
                    .chain(&plan.unchanged)
                    .filter(|file| !file.text.is_empty())
                {
                    self.put(&Output::text(&file.path, file.text.as_str()));
                    self.put(&Output::text(origins_of(&file.path), file.origins.to_text()));
                }
                said
            }
            Ok(_) => panic!("another kind of import"),
            Err(why) => refusal(name, &why),
        }
    }

    fn put(&mut self, output: &Output) {
        self.files.put(output.path.to_str().unwrap(), output.bytes.clone());
    }

    pub fn has_workspace(&self) -> bool {
        self.files.has("ziping.toml")
    }

    /// What a check says of the year.
    pub fn check(&self) -> Vec<Said> {
        match tour::check(&self.files, &Request::default()) {
            Ok(year) => year.findings.iter().map(finding).collect(),
            Err(findings) => findings.iter().map(finding).collect(),
        }
    }

    /// Whether the year can be filed; why not.
    pub fn file(&self) -> Result<(), String> {
        let shown = |found: &ziping::diagnostic::Findings| format!("{found}");
        match tour::file(&self.files, &Request::default(), Filing::default()) {
            Ok(_) => Ok(()),
            Err(FileRefusal::NotReady(wrong)) => Err(format!("not ready: {}", shown(&wrong))),
            Err(FileRefusal::Unreadable(wrong)) => Err(shown(&wrong)),
            Err(other) => panic!("{other:?}"),
        }
    }
}

fn finding(one: &Diagnostic) -> Said {
    let origin = one.place.as_ref().and_then(|place| place.origin());
    Said {
        code: one.code.as_str().to_owned(),
        at: origin.map(ziping::model::place::Origin::shown).unwrap_or_default(),
        message: one.message.clone(),
        hint: one.said_hint().unwrap_or_default(),
        severity: one.severity,
    }
}

fn plain(at: &str, message: &str, hint: &str) -> Said {
    Said {
        code: String::new(),
        at: at.to_owned(),
        message: message.to_owned(),
        hint: hint.to_owned(),
        severity: Severity::P2,
    }
}

/// Why nothing is imported.
fn refusal(name: &str, why: &ImportRefusal) -> Vec<Said> {
    match why {
        ImportRefusal::Cells(faulty) | ImportRefusal::Workbooks(faulty) => {
            let problems = faulty.iter().flat_map(|one| &one.problems);
            let at = |at: &str| if at.is_empty() { name.to_owned() } else { at.to_owned() };
            problems
                .map(|one| Said {
                    severity: Severity::P0,
                    ..plain(&at(&one.at), &one.message, &one.hint)
                })
                .collect()
        }
        ImportRefusal::Documents(refused) => refused
            .iter()
            .map(|one| Said {
                severity: Severity::P0,
                ..plain(name, &one.message, &one.hint)
            })
            .collect(),
        ImportRefusal::Workspace(findings) => findings.iter().map(finding).collect(),
        other => panic!("{other:?}"),
    }
}
