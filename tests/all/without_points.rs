//! What a form may lack or give nothing for: a class whose points the pack moves, and a row worth 0 points.
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]

use std::fmt::Write as _;
use ziping::score::ScoredYear;
use ziping::source::Memory;
use ziping::tour::{self, Request};

/// One project of 2024 whose money was all spent: 一级指标, 二级指标, 三级指标, 分值, and 完成值 where there is one.
fn checked(rows: &[(&str, &str, &str, u32, Option<&str>)], words: &str) -> ScoredYear {
    let mut targets = "[project]\nname = \"道路养护\"\nunit = { code = \"1\", name = \"示例局本级\" }\n".to_owned();
    let mut actuals = format!("{words}\n[execution]\nadjusted = 10\nexecuted = 10\n");
    for (level1, level2, name, points, actual) in rows {
        write!(
            targets,
            "[[indicator]]\nlevel1 = \"{level1}\"\nlevel2 = \"{level2}\"\nname = \"{name}\"\ntarget = \"≥90%\"\npoints = {points}\n"
        )
        .unwrap();
        if let Some(actual) = actual {
            write!(
                actuals,
                "[[result]]\nindicator = \"{level2}/{name}\"\nactual = \"{actual}\"\n"
            )
            .unwrap();
        }
    }
    let files = Memory::new(vec![
        (
            "ziping.toml".into(),
            "[department]\ncode = \"1\"\nname = \"示例局\"\n".into(),
        ),
        ("2024/targets/A01.toml".into(), targets),
        ("2024/actuals/A01.toml".into(), actuals),
    ]);
    tour::check(&files, &Request::default().with_year(2024)).unwrap()
}

fn codes(year: &ScoredYear) -> Vec<&str> {
    year.findings.iter().map(|one| one.code.as_str()).collect()
}

const OUTPUT: (&str, &str, &str, u32, Option<&str>) = ("产出指标", "质量指标", "路面合格率", 50, Some("95%"));
const BENEFIT: (&str, &str, &str, u32, Option<&str>) = ("效益指标", "社会效益指标", "道路通行率", 30, Some("96%"));
const SATISFACTION: (&str, &str, &str, u32, Option<&str>) =
    ("满意度指标", "服务对象满意度指标", "群众满意度", 10, Some("93%"));

#[test]
fn the_split_that_the_pack_itself_makes_is_not_another_split() {
    // Without 满意度 its 10 points are of 效益: 50/40.
    let mut benefit = BENEFIT;
    benefit.3 = 40;
    assert!(!codes(&checked(&[OUTPUT, benefit], "")).contains(&"S06"));
    let mut output = OUTPUT;
    output.3 = 60;
    assert!(codes(&checked(&[output, BENEFIT], "")).contains(&"S06"));
    assert!(!codes(&checked(&[OUTPUT, BENEFIT, SATISFACTION], "")).contains(&"S06"));
}

#[test]
fn a_row_worth_nothing_keeps_no_total_open() {
    let nothing = ("效益指标", "生态效益指标", "沿线绿化率", 0, None);
    let year = checked(
        &[OUTPUT, BENEFIT, SATISFACTION, nothing],
        "claimed_total = 100\nclaimed_grade = \"优秀\"",
    );
    let project = &year.card.projects[0];
    assert_eq!(project.total.unwrap().to_string(), "100.00");
    assert_eq!(project.grade.as_deref(), Some("优"));
    assert!(
        !codes(&year).contains(&"A01a") && !codes(&year).contains(&"W06"),
        "{:?}",
        codes(&year)
    );
}

#[test]
fn a_row_worth_something_does() {
    let (mut output, mut other) = (OUTPUT, OUTPUT);
    (output.3, other.3) = (40, 10);
    (other.2, other.4) = ("病害处置率", None);
    let year = checked(&[output, other, BENEFIT, SATISFACTION], "");
    assert!(year.card.projects[0].total.is_none() && codes(&year).contains(&"A01a"));
}
