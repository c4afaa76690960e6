//! 二者择其一: a member that is missing or failed keeps the group open, for it may still be the better one.
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]

use ziping::model::scorecard::{FormScore, Status};
use ziping::rules::Shelf;
use ziping::source::Memory;
use ziping::tour::{self, Request};

/// 甲 20 or 乙 20, 丙 70, 执行率 10; 甲 is reached by three quarters.
fn project(group: &str, second: &str) -> FormScore {
    let row = |name: &str, points: &str| {
        format!(
            "[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"{name}\"\ntarget = \"≥100个\"\npoints = {points}\n"
        )
    };
    let pack = format!(
        "id = \"mine\"\nversion = \"1\"\ntitle = \"试\"\nextends = \"mof-2020\"\n[[either]]\nnames = [{group}]\n"
    );
    let packs = Memory::new(vec![("mine/pack.toml".into(), pack)]);
    let files = Memory::new(vec![
        (
            "ziping.toml".into(),
            "[department]\ncode = \"1\"\nname = \"试\"\n".into(),
        ),
        (
            "2021/targets/A.toml".into(),
            format!(
                "[project]\nname = \"某项目\"\n[budget]\ntotal = 100\n{}{}{}",
                row("甲", "20"),
                row("乙", "20"),
                row("丙", "70")
            ),
        ),
        (
            "2021/actuals/A.toml".into(),
            format!(
                "[execution]\nadjusted = 100\nexecuted = 100\n[[result]]\nindicator = \"甲\"\nactual = \"75个\"\n\
                 [[result]]\nindicator = \"丙\"\nactual = \"100个\"\n{second}"
            ),
        ),
    ]);
    let shelf = Shelf::shipped().with_folder(&packs, "");
    let request = Request::default().with_rules("mine").with_shelf(&shelf);
    tour::score(&files, &request).unwrap().card.projects.remove(0)
}

const BOTH: &str = "\"甲\", \"乙\"";

fn second(lines: &str) -> String {
    format!("[[result]]\nindicator = \"乙\"\n{lines}\n")
}

fn standing(form: &FormScore) -> String {
    match (&form.total, &form.range) {
        (Some(total), _) => total.to_string(),
        (None, range) => range
            .as_ref()
            .map_or("nothing".into(), |range| format!("{}–{}", range.low, range.high)),
    }
}

#[test]
fn of_two_that_are_scored_the_better_one_counts() {
    // 15 against 10, and 15 against 18.
    assert_eq!(standing(&project(BOTH, &second("actual = \"50个\""))), "95.00");
    assert_eq!(standing(&project(BOTH, &second("actual = \"90个\""))), "98.00");
}

#[test]
fn a_member_that_is_missing_or_failed_keeps_the_group_open() {
    for (lines, status) in [
        (String::new(), Status::Missing),
        (second("actual = \"\""), Status::Missing),
        (second("actual = \"不少\""), Status::Failed),
        (second("actual = \"90公里\""), Status::Failed),
    ] {
        let project = project(BOTH, &lines);
        // 15 + 70 + 10, up to 20 + 70 + 10.
        assert_eq!(standing(&project), "95.00–100.00", "{lines}");
        assert_eq!(project.grade, None, "{lines}");
        let row = |name: &str| project.indicators.iter().find(|row| row.name == name).unwrap();
        assert_eq!(
            (row("甲").status, row("乙").status),
            (Status::NotApplicable, status),
            "{lines}"
        );
        let range = row("乙")
            .range
            .as_ref()
            .map(|range| format!("{}–{}", range.low, range.high));
        assert_eq!(range.as_deref(), Some("15.00–20.00"), "{lines}");
        assert!(
            row("甲").notes.iter().any(|note| note.contains("本项已得 15.00 分")),
            "{lines}"
        );
    }
}

#[test]
fn a_person_may_settle_the_open_member_and_one_that_does_not_apply_is_no_choice() {
    let decided = "[[decision]]\non = \"乙\"\nkind = \"score\"\nvalue = 12\nclause = \"某文件\"\nby = \"财政局\"\nnote = \"核定\"\n";
    // 12 against 15.
    assert_eq!(standing(&project(BOTH, decided)), "95.00");
    let left = second("why_none = \"not-applicable\"\nreason = \"没有这一项\"\napproval = \"财政局同意\"");
    assert_eq!(standing(&project(BOTH, &left)), "95.00");
}

#[test]
fn a_group_is_named_without_regard_to_quotes_and_brackets() {
    for group in ["\"“甲”\", \"（乙）\"", "\"「甲」\", \" 乙 \""] {
        assert_eq!(
            standing(&project(group, &second("actual = \"90个\""))),
            "98.00",
            "{group}"
        );
    }
}
