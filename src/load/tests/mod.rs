//! Whole years, from text to facts and findings.

mod garbage;
mod money;
mod rows;
mod years;

use super::{Workspace, latest_year, workspace, year};
use crate::diagnostic::{Code, Diagnostic, Findings, Severity, to_text};
use crate::model::department::Year;
use crate::model::form::{DecisionKind, Form};
use crate::model::indicator::{Indicator, Outcome, WhyNone};
use crate::model::money::Execution;
use crate::model::notation::Stated;
use crate::source::{Disk, Memory};
use rust_decimal_macros::dec;

const TARGETS: &str = r#"goals = ["按时拨付"]

[project]
name = "执法办案专项"
unit = { code = "312001", name = "平泉市公安局本级" }
order = 1

[budget]
total = 566.00
fiscal = 500.00
other = 66

[spending_plan]
"3月底" = 25
"12月底" = 100

[[indicator]]
level1 = "产出指标"
level2 = "数量指标"
name = "案件结案率"
target = "≥90%"
points = 12.5

[[indicator]]
level1 = "产出指标"
level2 = "质量指标"
name = "社会影响力"
target = "≥80%"

[[indicator]]
level1 = "效益指标"
level2 = "社会效益指标"
name = "社会影响力"
target = "明显提高"
kind = "qualitative"

[[indicator]]
level1 = "满意度指标"
level2 = "服务对象满意度指标"
name = "群众满意度"
target = "≥90%"
id = "满意"
"#;

const ACTUALS: &str = r#"completion = ["已按时拨付"]

[execution]
initial = 566.00
adjusted = 570.00
executed = 543.36
reason = "结余"
fiscal = { initial = 500.00, adjusted = 504.00, executed = 500.00 }
other = { initial = 66.00, adjusted = 66.00, executed = 43.36 }

[[result]]
indicator = "案件结案率"
actual = "88.2%"
reason = "年底新受理"
evidence = [{ name = "统计表", file = "evidence/a.xlsx" }]

[[result]]
indicator = "质量指标/社会影响力"
actual = "85%"

[[result]]
indicator = "社会效益指标/社会影响力"
actual = "部分达成"
degree = 0.75
note = "评议小组"

[[result]]
indicator = "服务对象满意度指标/群众满意度"
why_none = "no-evidence"

[[decision]]
on = "群众满意度"
kind = "score"
value = 8
clause = "示例条款"
by = "绩效股"
note = "复核"

[[monitoring]]
date = 2021-07-31
on = "案件结案率"
forecast = "有可能"

[signed]
date = 2022-01-20
by = "张三"
"#;

/// A year 2021 of these files.
fn load(files: &[(&str, &str)]) -> Result<(Year, Findings), Findings> {
    let mut memory = Memory::default();
    for (path, text) in files {
        memory.put(&format!("2021/{path}"), *text);
    }
    year(&memory, &Workspace::default(), 2021)
}

fn one_project(targets: &str, actuals: &str) -> (Form, Findings) {
    let (mut year, findings) = load(&[("targets/A.toml", targets), ("actuals/A.toml", actuals)]).unwrap();
    (year.projects.remove(0), findings)
}

/// Code, file, line, column of each finding but the hints.
fn places(findings: &Findings) -> Vec<(Code, &str, usize, usize)> {
    findings
        .iter()
        .filter(|one| one.severity != Severity::P2)
        .map(place)
        .collect()
}

fn place(one: &Diagnostic) -> (Code, &str, usize, usize) {
    let place = one.place.as_ref().unwrap();
    (one.code, place.file(), place.line(), place.column())
}

fn codes(findings: &Findings) -> Vec<Code> {
    places(findings).into_iter().map(|(code, ..)| code).collect()
}

fn the<'a>(project: &'a Form, id: &str) -> &'a Indicator {
    project.indicators.iter().find(|one| one.id == id).unwrap()
}

/// `text` with `old` replaced by `new`, where it stands first.
fn with(text: &str, old: &str, new: &str) -> String {
    assert!(text.contains(old), "{old}");
    text.replacen(old, new, 1)
}

#[test]
fn a_year_without_faults() {
    let (project, findings) = one_project(TARGETS, ACTUALS);
    assert!(places(&findings).is_empty(), "{findings:?}");
    assert_eq!(
        (project.code(), project.name(), project.order),
        ("A", "执法办案专项", Some(1))
    );
    let head = project.project().unwrap();
    assert_eq!(head.budget.fiscal.map(|n| n.to_string()).as_deref(), Some("500.00"));
    assert_eq!(
        head.plan,
        [
            (Stated::read("3月底", 2021), dec!(25)),
            (Stated::read("12月底", 2021), dec!(100))
        ]
    );
    let execution = &project.execution;
    assert_eq!(
        (execution.initial, execution.adjusted, execution.executed),
        (Some(dec!(566)), Some(dec!(570)), Some(dec!(543.36)))
    );
    assert_eq!(execution.fault, None);

    let rate = the(&project, "数量指标/案件结案率");
    assert!(
        rate.meant.is_ok() && matches!(rate.outcome, Outcome::Reported(_)),
        "{rate:?}"
    );
    assert_eq!(
        (rate.points, rate.filled.actual.as_deref()),
        (Some(dec!(12.5)), Some("88.2%"))
    );
    assert_eq!(rate.filled.evidence[0].file.as_deref(), Some("evidence/a.xlsx"));
    assert_eq!(rate.place.line(), 17);
    assert_eq!(rate.marks.of("points").map(crate::model::Place::line), Some(22));
    assert!(matches!(
        the(&project, "质量指标/社会影响力").outcome,
        Outcome::Reported(_)
    ));
    let graded = the(&project, "社会效益指标/社会影响力");
    assert!(matches!(graded.outcome, Outcome::Reported(_)), "{graded:?}");
    assert_eq!(graded.filled.degree, Some(dec!(0.75)));
    assert_eq!(the(&project, "满意").outcome, Outcome::WhyNone(WhyNone::NoEvidence));
    // Names became ids.
    assert_eq!(
        (project.decisions[0].on.as_str(), project.decisions[0].kind),
        ("满意", DecisionKind::Score)
    );
    assert_eq!(project.words.monitoring[0].on.as_str(), "数量指标/案件结案率");
    assert_eq!(project.words.monitoring[0].date.text, "2021-07-31");
    assert_eq!(project.words.signed.date.as_deref(), Some("2022-01-20"));
}

#[test]
fn a_windows_file_is_read_with_the_same_places() {
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let targets = with(TARGETS, "\"≥90%\"", "\"九成以上\"");
    let (project, findings) = one_project(&windows(&targets), &windows(ACTUALS));
    assert_eq!(
        places(&findings),
        [(Code::UnreadableTarget, "2021/targets/A.toml", 21, 11)]
    );
    assert_eq!(the(&project, "数量指标/案件结案率").target, "九成以上");
    let (plain, _) = one_project(&targets, ACTUALS);
    let facts = |project: &Form| Execution {
        place: None,
        marks: crate::model::Marks::default(),
        ..project.execution.clone()
    };
    assert_eq!(facts(&plain), facts(&project));
}

#[test]
fn the_examples_load_without_a_fault() {
    for (example, number, latest, projects) in [
        ("pingquan-psb", 2021, 2023, 4),
        ("pingquan-psb", 2022, 2023, 4),
        ("pingquan-psb", 2023, 2023, 4),
        ("qingshui-water", 2021, 2021, 3),
    ] {
        let files = Disk::new(format!("{}/examples/{example}", env!("CARGO_MANIFEST_DIR")));
        let workspace = workspace(&files).unwrap();
        assert_eq!(latest_year(&files, &workspace), Some(latest));
        let (year, findings) = year(&files, &workspace, number).unwrap();
        let bad: Vec<_> = findings
            .iter()
            .filter(|one| one.severity != Severity::P2)
            .map(to_text)
            .collect();
        assert!(bad.is_empty(), "{}", bad.join("\n"));
        assert_eq!(year.projects.len(), projects);
        for project in &year.projects {
            for one in &project.indicators {
                assert!(
                    one.meant.is_ok() && !matches!(one.outcome, Outcome::Failed(_)),
                    "{one:?}"
                );
            }
        }
    }
}

#[test]
fn the_order_of_threads_does_not_show() {
    let files: Vec<(String, String)> = (0..40)
        .flat_map(|n| {
            let broken = if n % 3 == 0 {
                with(TARGETS, "points = 12.5", "points = \"x\"")
            } else {
                TARGETS.to_owned()
            };
            [
                (format!("2021/targets/P{n}.toml"), broken),
                (format!("2021/actuals/P{n}.toml"), ACTUALS.to_owned()),
            ]
        })
        .collect();
    let files = Memory::new(files);
    let all = || format!("{:?}", year(&files, &Workspace::default(), 2021));
    let alone = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .unwrap()
        .install(all);
    for _ in 0..5 {
        assert_eq!(all(), alone);
    }
}
