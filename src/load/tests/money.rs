//! Budget, execution and plan.

use super::{ACTUALS, TARGETS, codes, one_project, places, with};
use crate::diagnostic::{Code, Findings};
use rust_decimal_macros::dec;

#[test]
fn money_in_yuan_is_the_same_money() {
    let targets = with(
        TARGETS,
        "total = 566.00\nfiscal = 500.00\nother = 66",
        "total = 5660000\nfiscal = 5000000.00\nother = 660000",
    );
    let targets = format!("currency_unit = \"元\"\n{targets}");
    let actuals = with(
        ACTUALS,
        "initial = 566.00\nadjusted = 570.00\nexecuted = 543.36\nreason = \"结余\"\nfiscal = { initial = 500.00, adjusted = 504.00, executed = 500.00 }\nother = { initial = 66.00, adjusted = 66.00, executed = 43.36 }",
        "adjusted = 5700000\nexecuted = 5433600.00\nreason = \"结余\"",
    );
    let (project, findings) = one_project(&targets, &format!("currency_unit = \"元\"\n{actuals}"));
    assert!(places(&findings).is_empty(), "{findings:?}");
    assert_eq!(project.project().unwrap().budget.other, Some(dec!(66)));
    let execution = &project.execution;
    assert_eq!(
        (execution.initial, execution.adjusted, execution.executed),
        (Some(dec!(566)), Some(dec!(570)), Some(dec!(543.36)))
    );

    let (project, findings) = one_project(TARGETS, &format!("currency_unit = \"千元\"\n{ACTUALS}"));
    assert_eq!(codes(&findings), [Code::WrongType]);
    assert!(
        project
            .execution
            .fault
            .as_deref()
            .is_some_and(|fault| fault.contains("currency_unit"))
    );
    assert_eq!(project.execution.executed, None);
}

#[test]
fn the_rows_of_the_execution_add_up() {
    for (old, new, code, message) in [
        (
            "executed = 43.36",
            "executed = 43.37",
            Some(Code::ExecutionParts),
            "全年执行数与分项不符：财政拨款 500.00 万元 + 其他资金 43.37 万元 = 543.37 万元，总额是 543.36 万元",
        ),
        // A part that does not give the column: nothing can be compared.
        ("adjusted = 504.00, ", "", None, ""),
        (
            "adjusted = 504.00",
            "adjusted = 505",
            Some(Code::ExecutionParts),
            "全年预算数与分项不符",
        ),
        // The approved total stands in.
        ("initial = 566.00\n", "", None, ""),
        (
            "initial = 566.00\n",
            "initial = 565\n",
            Some(Code::ExecutionParts),
            "年初预算数与分项不符",
        ),
        (
            "executed = 43.36",
            "executed = -43.36",
            Some(Code::NegativeAmount),
            "其他资金的全年执行数是负数",
        ),
        ("executed = 543.36", "executed = \"五百\"", Some(Code::WrongType), ""),
    ] {
        let (project, findings) = one_project(TARGETS, &with(ACTUALS, old, new));
        let found = findings.iter().find(|one| Some(one.code) == code);
        assert!(code.is_none_or(|code| codes(&findings).contains(&code)), "{new}");
        assert!(found.is_none_or(|found| found.message.contains(message)), "{found:?}");
        assert_eq!(
            project.execution.fault.is_some(),
            matches!(code, Some(Code::NegativeAmount | Code::WrongType)),
            "{new}"
        );
    }
}

#[test]
fn what_was_left_out_of_the_execution_is_filled_in_and_told() {
    let rows = "initial = 566.00\nadjusted = 570.00\nexecuted = 543.36\nreason = \"结余\"\nfiscal = { initial = 500.00, adjusted = 504.00, executed = 500.00 }\nother = { initial = 66.00, adjusted = 66.00, executed = 43.36 }";
    let assumed = |findings: &Findings| {
        findings
            .iter()
            .find(|one| one.code == Code::AdjustedAssumed)
            .map(|one| one.message.clone())
    };
    let (project, findings) = one_project(TARGETS, &with(ACTUALS, rows, ""));
    assert_eq!(
        (project.execution.initial, project.execution.adjusted),
        (Some(dec!(566)), Some(dec!(566)))
    );
    assert_eq!(project.execution.executed, None);
    assert!(assumed(&findings).unwrap().contains("批复的预算数 566.00 万元"));
    let (project, findings) = one_project(TARGETS, &with(ACTUALS, rows, "initial = 500"));
    assert_eq!(
        (project.execution.initial, project.execution.adjusted),
        (Some(dec!(500)), Some(dec!(500)))
    );
    assert!(assumed(&findings).unwrap().contains("年初预算数 500 万元"));
    // What is no number is not replaced by another one.
    let (project, findings) = one_project(TARGETS, &with(ACTUALS, rows, "adjusted = \"?\"\nexecuted = 1"));
    assert_eq!((project.execution.adjusted, assumed(&findings)), (None, None));
    assert!(project.execution.fault.is_some());
    // An approved total that is no number cannot stand in either.
    let (project, _) = one_project(
        &with(TARGETS, "total = 566.00", "total = \"?\""),
        &with(ACTUALS, rows, "executed = 1"),
    );
    assert!(
        project
            .execution
            .fault
            .as_deref()
            .is_some_and(|fault| fault.contains("total"))
    );
    let (project, _) = one_project(
        &with(TARGETS, "total = 566.00", "total = \"?\""),
        &with(ACTUALS, rows, "adjusted = 2\nexecuted = 1"),
    );
    assert_eq!(project.execution.fault, None);
}

#[test]
fn a_plan_lies_between_0_and_100() {
    let (_, findings) = one_project(
        &with(TARGETS, "\"12月底\" = 100", "\"12月底\" = 100.5\n\"x\" = -1"),
        ACTUALS,
    );
    assert_eq!(codes(&findings), [Code::PlanPercent, Code::PlanPercent]);
}
