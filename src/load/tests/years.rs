//! Which files make a year, and that all that is wrong with them is said in one run.

use super::{ACTUALS, TARGETS, codes, load, place, places, with};
use crate::diagnostic::{Code, Findings, to_text};
use crate::load::{workspace, year};
use crate::model::department::Year;
use crate::model::indicator::Outcome;
use crate::source::Memory;
use rust_decimal_macros::dec;

/// Nearly every line of it has its own fault.
const FAULTY_TARGETS: &str = r#"[project]
name = "甲"
[budget]
total = 100
fiscal = 60
other = 50
[[indicator]]
level1 = "产出指标"
level2 = "数量指标"
name = "件数"
target = "九成以上"
[[indicator]]
level1 = "产出指标"
level2 = "数量指标"
name = "件数"
target = "≥10件"
[[indicator]]
level1 = "产出指标"
level2 = "质量指标"
name = "合格率"
target = "≥90%"
points = "十分"
adjusted = { target = "≥80%" }
[[indicator]]
level1 = "效益指标"
level2 = "社会效益指标"
name = "受益人数"
target = "≥100人"
"#;

const FAULTY_ACTUALS: &str = r#"[execution]
executed = -5
[[result]]
indicator = "受益人数"
actual = "90件"
[[result]]
indicator = "受益人数"
actual = "90人"
[[result]]
indicator = "受益人树"
actual = "90人"
[[result]]
indicator = "合格率"
actual = "95%"
why_none = "not-done"
degree = 75
[[decision]]
on = "execution"
kind = "cap"
value = 5
clause = "…"
note = " "
"#;

fn faulty_year() -> (Year, Findings) {
    load(&[
        ("targets/A.toml", FAULTY_TARGETS),
        ("targets/B.toml", "code = \"C\"\n[project]\nname = \"乙\"\n"),
        ("targets/说明.docx", ""),
        ("actuals/A.toml", FAULTY_ACTUALS),
        ("actuals/X.toml", "[[result]]\nindicator = \"a\"\n"),
    ])
    .unwrap()
}

#[test]
fn a_dozen_faults_come_in_one_run_each_at_its_place() {
    let (_, findings) = faulty_year();
    let (a, b, t, x) = (
        "2021/actuals/A.toml",
        "2021/targets/B.toml",
        "2021/targets/A.toml",
        "2021/actuals/X.toml",
    );
    assert_eq!(
        places(&findings),
        [
            (Code::NegativeAmount, a, 2, 12),
            (Code::UnitMismatch, a, 5, 11),
            (Code::DuplicateResult, a, 7, 14),
            (Code::UnknownIndicator, a, 10, 14),
            (Code::ActualBesideWhyNone, a, 14, 11),
            (Code::WrongType, a, 15, 13),
            (Code::ImpossibleDegree, a, 16, 10),
            (Code::IncompleteDecision, a, 17, 1),
            (Code::MisplacedDecision, a, 18, 7),
            (Code::OrphanActuals, x, 1, 1),
            (Code::BudgetParts, t, 4, 9),
            (Code::UnreadableTarget, t, 11, 11),
            (Code::DuplicateIndicator, t, 12, 1),
            (Code::WrongType, t, 22, 11),
            (Code::UnapprovedAdjustment, t, 23, 24),
            (Code::CodeMismatch, b, 1, 9),
        ]
    );
    assert!(
        findings
            .iter()
            .any(|one| one.code == Code::StrayFile && place(one).1.ends_with("说明.docx"))
    );
    assert!(findings.iter().any(|one| one.code == Code::AdjustedAssumed));
}

#[test]
fn each_fault_knows_its_project_and_spoils_only_what_it_touches() {
    let (year, findings) = faulty_year();
    // Each knows its project, and its indicator where it is about one.
    let about = |code| {
        findings
            .iter()
            .find(|one| one.code == code)
            .map(|one| (one.project.as_deref(), one.indicator.as_deref()))
    };
    assert_eq!(about(Code::NegativeAmount), Some((Some("A"), None)));
    assert_eq!(
        about(Code::UnitMismatch),
        Some((Some("A"), Some("社会效益指标/受益人数")))
    );
    assert_eq!(about(Code::UnreadableTarget), Some((Some("A"), Some("数量指标/件数"))));
    assert_eq!(about(Code::CodeMismatch), Some((Some("C"), None)));
    for one in findings.iter().filter(|one| one.code == Code::WrongType) {
        assert_eq!(one.indicator.as_deref(), Some("质量指标/合格率"));
    }
    // What is spoilt is failed with the reason, and nothing else is.
    let project = &year.projects[0];
    assert!(project.indicators.iter().take(3).all(|one| one.meant.is_err()));
    assert!(
        project.indicators[2]
            .meant
            .as_ref()
            .is_err_and(|fault| fault.0.contains("十分"))
    );
    assert!(project.indicators[3].meant.is_ok());
    assert!(matches!(project.indicators[3].outcome, Outcome::Failed(_)));
    assert!(
        project
            .execution
            .fault
            .as_deref()
            .is_some_and(|fault| fault.contains("-5"))
    );
    assert!(project.decisions.is_empty());
    for one in &findings {
        assert!(
            one.code == Code::NotationGuess || one.hint.is_some() || one.label.is_some(),
            "{}",
            to_text(one)
        );
    }
}

#[test]
fn an_empty_target_file_is_a_project_that_lacks_everything() {
    let (year, findings) = load(&[("targets/A.toml", ""), ("actuals/A.toml", "")]).unwrap();
    assert_eq!(places(&findings), [(Code::MissingKey, "2021/targets/A.toml", 1, 1)]);
    assert_eq!(findings.iter().next().unwrap().project.as_deref(), Some("A"));
    assert_eq!((year.projects[0].name(), year.projects[0].indicators.len()), ("A", 0));
}

#[test]
fn without_actuals_everything_is_missing_and_nothing_is_wrong() {
    let (year, findings) = load(&[("targets/A.toml", TARGETS)]).unwrap();
    assert!(places(&findings).is_empty(), "{findings:?}");
    assert!(findings.iter().all(|one| one.code != Code::AdjustedAssumed));
    let form = &year.projects[0];
    assert!(
        form.indicators
            .iter()
            .all(|one| one.outcome == Outcome::Missing && one.meant.is_ok())
    );
    assert_eq!(
        (form.execution.initial, form.execution.adjusted, form.execution.executed),
        (Some(dec!(566)), Some(dec!(566)), None)
    );
}

#[test]
fn fatal_faults_keep_nothing_else_from_being_said() {
    let findings = load(&[
        (
            "targets/A.toml",
            &with(TARGETS, "points = 12.5", "pionts = 12.5\ntarget2 = 1"),
        ),
        ("actuals/A.toml", &with(ACTUALS, "\"88.2%\"", "\"88.2件\"")),
        ("targets/B.toml", "name = “乙”\n"),
        ("actuals/B.toml", "colour = 1\n"),
        ("department.toml", "overall = \"a\"\noverall = \"b\"\n"),
        ("actuals/department.toml", "colour = 1\n"),
    ])
    .unwrap_err();
    let found = codes(&findings);
    for code in [
        Code::UnknownKey,
        Code::UnitMismatch,
        Code::TomlSyntax,
        Code::DuplicateKey,
    ] {
        assert!(found.contains(&code), "{code}: {found:?}");
    }
    assert_eq!(found.iter().filter(|code| **code == Code::UnknownKey).count(), 4);
    assert!(!found.contains(&Code::OrphanActuals));
}

#[test]
fn a_year_needs_projects() {
    for files in [&[][..], &[("department.toml", "")], &[("targets/a.docx", "")]] {
        let findings = load(files).unwrap_err();
        assert!(findings.iter().any(|one| one.code == Code::NoProjects), "{findings:?}");
    }
}

#[test]
fn two_files_of_one_code_are_fatal() {
    let other = format!("code = \"A\"\n{TARGETS}");
    let findings = load(&[("targets/A.toml", TARGETS), ("targets/B.toml", &other)]).unwrap_err();
    let twice = findings.iter().find(|one| one.code == Code::DuplicateProject).unwrap();
    assert_eq!(place(twice), (Code::DuplicateProject, "2021/targets/B.toml", 1, 9));
    assert!(twice.hint.as_deref().unwrap().contains("2021/targets/A.toml"));
}

#[test]
fn projects_come_by_order_then_by_code() {
    let named = |order: &str| format!("[project]\nname = \"甲\"\n{order}\n");
    let (year, _) = load(&[
        ("targets/A.toml", &named("")),
        ("targets/B.toml", &named("order = 2")),
        ("targets/C.toml", &named("order = 1")),
        ("targets/D.toml", &named("order = 2")),
        ("targets/0.toml", &named("")),
    ])
    .unwrap();
    let order: Vec<_> = year.projects.iter().map(crate::model::form::Form::code).collect();
    assert_eq!(order, ["C", "B", "D", "0", "A"]);
}

#[test]
fn the_department_has_a_form_of_its_own() {
    let department = r#"overall = "维护稳定"
safeguards = [{ title = "学习", text = "按月" }]
[[objective]]
class = "质量指标"
text = "提高"
[[indicator]]
level1 = "产出指标"
level2 = "质量指标"
name = "培训合格率"
target = "≥九成"
"#;
    let actuals = "[execution]\nexecuted = 1\n[[result]]\nindicator = \"培训合格率\"\nactual = \"98%\"\n\
                   [[decision]]\non = \"execution\"\nkind = \"score\"\nvalue = 9\nclause = \"a\"\nby = \"b\"\nnote = \"c\"\n";
    let files = [
        ("targets/A.toml", TARGETS),
        ("department.toml", department),
        ("actuals/department.toml", actuals),
    ];
    let (year, findings) = load(&files).unwrap();
    assert_eq!(
        places(&findings),
        [
            (Code::ExecutionIsComputed, "2021/actuals/department.toml", 1, 2),
            (Code::UnreadableTarget, "2021/department.toml", 10, 11)
        ]
    );
    assert!(findings.iter().all(|one| one.project.is_none()));
    let own = year.own.unwrap();
    let head = own.department().unwrap();
    assert_eq!(
        (head.safeguards[0].text.as_str(), head.objectives[0].class.as_str()),
        ("按月", "质量指标")
    );
    assert_eq!((own.execution.executed, own.execution.fault), (None, None));
    assert_eq!((own.indicators.len(), own.decisions.len()), (1, 1));
    // Without its target file the department's actuals are nobody's.
    let (year, findings) = load(&[files[0], files[2]]).unwrap();
    assert_eq!((year.own, codes(&findings)), (None, vec![Code::OrphanActuals]));
}

#[test]
fn the_workspace_comes_with_its_own_findings() {
    let files = Memory::new(vec![
        (
            "ziping.toml".into(),
            "[department]\nname = \"甲\"\n[years.2021]\nrules = \"mof-2020\"\n".into(),
        ),
        ("2021/targets/A.toml".into(), TARGETS.into()),
    ]);
    let workspace = workspace(&files).unwrap();
    let (year, findings) = year(&files, &workspace, 2021).unwrap();
    assert_eq!(codes(&findings), [Code::MissingKey]);
    assert_eq!(
        (
            year.department.name.as_str(),
            year.rules.as_ref().map(|rules| rules.value.as_str())
        ),
        ("甲", Some("mof-2020"))
    );
}
