//! Indicators with their results, and what people decided on them.

use super::{ACTUALS, TARGETS, codes, one_project, places, the, with};
use crate::diagnostic::{Code, Severity};
use crate::model::form::DecisionKind;
use crate::model::indicator::Outcome;

#[test]
fn an_adjustment_counts_with_an_approval_only() {
    let adjusted = |rest: &str| {
        with(
            TARGETS,
            "points = 12.5",
            &format!("adjusted = {{ target = \"≥85%\"{rest} }}"),
        )
    };
    let (project, findings) = one_project(&adjusted(", approval = \"平财调〔2021〕3号\""), ACTUALS);
    assert!(places(&findings).is_empty());
    assert_eq!(the(&project, "数量指标/案件结案率").target_in_force(), "≥85%");
    let approved = the(&project, "数量指标/案件结案率").meant.clone();
    let (project, findings) = one_project(&adjusted(", approval = \"\""), ACTUALS);
    assert_eq!(codes(&findings), [Code::UnapprovedAdjustment]);
    assert_eq!(the(&project, "数量指标/案件结案率").target_in_force(), "≥90%");
    assert_ne!(the(&project, "数量指标/案件结案率").meant, approved);
    // No target at all: which one is in force cannot be told.
    let broken = with(
        TARGETS,
        "points = 12.5",
        "adjusted = { approval = \"平财调〔2021〕3号\" }",
    );
    let (project, findings) = one_project(&broken, ACTUALS);
    assert_eq!(codes(&findings), [Code::MissingKey]);
    assert!(the(&project, "数量指标/案件结案率").meant.is_err());
}

#[test]
fn a_result_says_one_thing() {
    let result = "actual = \"88.2%\"\nreason = \"年底新受理\"";
    for (written, want, code) in [
        ("", "missing", None),
        ("actual = \"\"", "missing", None),
        ("actual = \" 　\"", "missing", None),
        ("why_none = \"not-implemented\"", "why-none", None),
        (
            "actual = \"88%\"\nwhy_none = \"no-evidence\"",
            "failed",
            Some(Code::ActualBesideWhyNone),
        ),
        ("actual = \"\"\nwhy_none = \"no-evidence\"", "why-none", None),
        ("why_none = \"lost\"", "failed", Some(Code::WrongType)),
        (
            "why_none = \"not-applicable\"",
            "missing",
            Some(Code::UnapprovedNotApplicable),
        ),
        (
            "why_none = \"not-applicable\"\nreason = \"取消\"",
            "missing",
            Some(Code::UnapprovedNotApplicable),
        ),
        (
            "why_none = \"not-applicable\"\nreason = \"取消\"\napproval = \"1号\"",
            "why-none",
            None,
        ),
        ("actual = \"完成\"", "failed", Some(Code::UnreadableActual)),
        ("actual = 0.882", "failed", Some(Code::PercentOrShare)),
        (
            "actual = \"88.2%\"\nclaimed = \"十二分\"",
            "failed",
            Some(Code::WrongType),
        ),
        ("actual = \"88.2%\"\nmeasure = 5", "failed", Some(Code::WrongType)),
        (
            "actual = \"88.2%\"\ndegree = 1.01\nnote = \"a\"",
            "failed",
            Some(Code::ImpossibleDegree),
        ),
        (
            "actual = \"88.2%\"\ndegree = \"八成\"\nnote = \"a\"",
            "failed",
            Some(Code::ImpossibleDegree),
        ),
        ("actual = \"88.2%\"\ndegree = \"0.8\"", "reported", None),
        ("actual = \"110%\"", "failed", Some(Code::ImpossiblePercent)),
        ("actual = \"-5%\"", "failed", Some(Code::NegativeActual)),
    ] {
        let (project, findings) = one_project(TARGETS, &with(ACTUALS, result, written));
        let outcome = match &the(&project, "数量指标/案件结案率").outcome {
            Outcome::Missing => "missing",
            Outcome::Reported(_) => "reported",
            Outcome::WhyNone(_) => "why-none",
            Outcome::Failed(fault) => {
                assert!(!fault.0.is_empty());
                "failed"
            }
        };
        assert_eq!(
            (outcome, codes(&findings)),
            (want, code.into_iter().collect()),
            "{written}"
        );
    }
}

#[test]
fn a_grade_with_a_degree_needs_a_note() {
    let (_, findings) = one_project(TARGETS, &with(ACTUALS, "note = \"评议小组\"", "note = \"\""));
    assert_eq!(codes(&findings), [Code::DegreeWithoutNote]);
}

#[test]
fn a_blank_target_fails_whatever_was_reported() {
    for (result, outcome) in [
        ("actual = \"88.2%\"", "Failed"),
        ("why_none = \"not-implemented\"", "WhyNone"),
        ("actual = \"\"", "Missing"),
    ] {
        let actuals = with(ACTUALS, "actual = \"88.2%\"", result);
        for target in ["target = \"\"", "target = \" \"", "target = []", ""] {
            let (project, findings) = one_project(&with(TARGETS, "target = \"≥90%\"", target), &actuals);
            let indicator = the(&project, "数量指标/案件结案率");
            assert!(indicator.meant.is_err());
            assert!(
                format!("{:?}", indicator.outcome).starts_with(outcome),
                "{target} {result}"
            );
            assert_eq!(
                findings.iter().filter(|one| one.severity == Severity::P0).count(),
                1,
                "{target} {result}: {findings:?}"
            );
        }
    }
}

#[test]
fn a_name_of_several_is_asked_back() {
    let (project, findings) = one_project(TARGETS, &with(ACTUALS, "\"质量指标/社会影响力\"", "\"社会影响力\""));
    assert_eq!(codes(&findings), [Code::AmbiguousIndicator]);
    let hint = findings
        .iter()
        .find(|one| one.code == Code::AmbiguousIndicator)
        .unwrap()
        .hint
        .clone()
        .unwrap();
    assert!(
        hint.contains("质量指标/社会影响力") && hint.contains("社会效益指标/社会影响力"),
        "{hint}"
    );
    assert_eq!(the(&project, "质量指标/社会影响力").outcome, Outcome::Missing);
}

#[test]
fn a_decision_is_complete_and_in_its_place_or_ignored() {
    let sound = "on = \"project\"\nkind = \"cap\"\nvalue = 89\nclause = \"a\"\nby = \"b\"\nnote = \"c\"\n";
    for (old, new, code) in [
        ("x", "x", None),
        ("value = 89\n", "", Some(Code::IncompleteDecision)),
        ("by = \"b\"", "by = \" \"", Some(Code::IncompleteDecision)),
        ("value = 89", "value = \"很多\"", Some(Code::WrongType)),
        ("kind = \"cap\"", "kind = \"lift\"", Some(Code::WrongType)),
        ("kind = \"cap\"", "kind = \"score\"", None),
        ("kind = \"cap\"", "kind = \"veto\"", None),
        ("kind = \"cap\"\nvalue = 89\n", "kind = \"veto\"\n", None),
        ("\"project\"", "\"execution\"", Some(Code::MisplacedDecision)),
        (
            "on = \"project\"\nkind = \"cap\"",
            "on = \"execution\"\nkind = \"score\"",
            None,
        ),
        (
            "on = \"project\"\nkind = \"cap\"",
            "on = \"没有\"\nkind = \"score\"",
            Some(Code::UnknownIndicator),
        ),
        ("on = \"project\"\n", "", Some(Code::MissingKey)),
    ] {
        let written = sound.replacen(old, new, 1);
        let (project, findings) = one_project(TARGETS, &format!("{ACTUALS}[[decision]]\n{written}"));
        assert_eq!(codes(&findings), code.into_iter().collect::<Vec<_>>(), "{written}");
        assert_eq!(project.decisions.len(), 1 + usize::from(code.is_none()), "{written}");
        if let Some(veto) = project.decisions.iter().find(|one| one.kind == DecisionKind::Veto) {
            assert_eq!(veto.value, None);
        }
    }
}
