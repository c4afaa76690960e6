//! Rounding is pack data, and the grade is decided on the number that is printed.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a test may stop where something is not there"
)]

use rust_decimal::Decimal;
use ziping::diagnostic::{Code, Findings};
use ziping::rules::Shelf;
use ziping::score::ScoredYear;
use ziping::source::Memory;
use ziping::tour::{self, Request};

/// 90 × 79996 ÷ 90000 = 79.996, with 执行率 10.00 a total of 89.996.
fn total(rounding: &str) -> (String, String, String) {
    let pack =
        format!("id = \"r\"\nversion = \"1\"\ntitle = \"试\"\nextends = \"mof-2020\"\nrounding = {{ {rounding} }}\n");
    let packs = Memory::new(vec![("r/pack.toml".into(), pack)]);
    let files = Memory::new(vec![
        ("ziping.toml".into(), "[department]\ncode = \"1\"\nname = \"试\"\n".into()),
        (
            "2021/targets/A.toml".into(),
            "[project]\nname = \"甲\"\n[budget]\ntotal = 100\n[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\n\
             name = \"量\"\ntarget = \"≥90000个\"\n"
                .into(),
        ),
        (
            "2021/actuals/A.toml".into(),
            "[execution]\nadjusted = 100\nexecuted = 100\n[[result]]\nindicator = \"量\"\nactual = \"79996个\"\n".into(),
        ),
    ]);
    let shelf = Shelf::shipped().with_folder(&packs, "");
    let scored = tour::score(&files, &Request::default().with_rules("r").with_shelf(&shelf)).unwrap();
    let project = scored.card.projects.into_iter().next().unwrap();
    let total = project.total.unwrap();
    // Full marks minus the ledger is the total, however it is rounded.
    assert_eq!(project.points - project.lost(), total, "{rounding}");
    (
        project.indicators[0].score.unwrap().to_string(),
        total.to_string(),
        project.grade.unwrap(),
    )
}

#[test]
fn the_grade_is_that_of_the_printed_total() {
    for (rounding, row, want, grade) in [
        ("places = 2", "80.00", "90.00", "优"),
        // 79.996 is carried on and 89.996 is rounded once: 90.00, and 优 because that is what is printed.
        ("places = 2, each = \"total\"", "79.996000", "90.00", "优"),
        ("places = 2, mode = \"floor\"", "79.99", "89.99", "良"),
        (
            "places = 2, mode = \"floor\", each = \"total\"",
            "79.996000",
            "89.99",
            "良",
        ),
        ("places = 1, mode = \"half-even\"", "80.0", "90.0", "优"),
        ("places = 0", "80", "90", "优"),
        ("places = 0, mode = \"floor\"", "79", "89", "良"),
    ] {
        assert_eq!(total(rounding), (row.into(), want.into(), grade.into()), "{rounding}");
    }
}

/// A form of six rows in three classes, by a pack that rounds like this; what each reached of 100, `-` for not applicable.
fn form(rounding: &str, more: &str, reached: [&str; 6], points: &str) -> Result<ScoredYear, Findings> {
    let pack = format!(
        "id = \"r\"\nversion = \"1\"\ntitle = \"试\"\nextends = \"mof-2020\"\nrounding = {{ {rounding} }}\n{more}"
    );
    let packs = Memory::new(vec![("r/pack.toml".into(), pack)]);
    let classes = ["产出", "产出", "产出", "效益", "效益", "满意度"];
    let mut targets = String::from("[project]\nname = \"甲\"\n[budget]\ntotal = 100\n");
    let mut actuals = String::from("[execution]\nadjusted = 100\nexecuted = 100\n");
    for ((class, reached), name) in classes.iter().zip(reached).zip(["一", "二", "三", "四", "五", "六"]) {
        targets += &format!(
            "[[indicator]]\nlevel1 = \"{class}指标\"\nlevel2 = \"数量指标\"\nname = \"{name}\"\ntarget = \"≥100个\"\n"
        );
        actuals += &format!("[[result]]\nindicator = \"{name}\"\n");
        actuals += &match reached {
            "-" => "why_none = \"not-applicable\"\nreason = \"没有\"\napproval = \"同意\"\n".to_owned(),
            reached => format!("actual = \"{reached}个\"\n"),
        };
    }
    let targets = targets.replacen("target = \"≥100个\"\n", &format!("target = \"≥100个\"\n{points}"), 1);
    let files = Memory::new(vec![
        (
            "ziping.toml".into(),
            "[department]\ncode = \"1\"\nname = \"试\"\n".into(),
        ),
        ("2021/targets/A.toml".into(), targets),
        ("2021/actuals/A.toml".into(), actuals),
    ]);
    let shelf = Shelf::shipped().with_folder(&packs, "");
    tour::score(&files, &Request::default().with_rules("r").with_shelf(&shelf))
}

#[test]
fn points_are_allotted_in_the_places_that_are_printed() {
    let allotted = |rounding: &str| -> Vec<String> {
        let year = form(rounding, "", ["100"; 6], "").unwrap();
        let rows = year.card.projects[0].indicators.iter();
        rows.map(|row| row.points.normalize().to_string()).collect()
    };
    // 50 ÷ 3, what is left over to the first ones; 30 ÷ 2; 10.
    assert_eq!(allotted("places = 0"), ["17", "17", "16", "15", "15", "10"]);
    assert_eq!(allotted("places = 1"), ["16.7", "16.7", "16.6", "15", "15", "10"]);
    assert_eq!(allotted("places = 2"), ["16.67", "16.67", "16.66", "15", "15", "10"]);
    assert_eq!(allotted("places = 3"), ["16.67", "16.67", "16.66", "15", "15", "10"]);
    // Rounded on the total alone, rows are printed with four places more.
    assert_eq!(
        allotted("places = 0, each = \"total\""),
        ["16.67", "16.67", "16.66", "15", "15", "10"]
    );
}

#[test]
fn full_marks_minus_the_ledger_is_the_total_in_any_places() {
    let forms = [
        ["100"; 6],
        ["99", "50", "33", "1", "100", "66"],
        ["-", "50", "33", "7", "-", "66"],
        ["50", "-", "-", "100", "100", "-"],
        ["100", "100", "100", "-", "-", "100"],
    ];
    for redistribute in ["benefit", "proportional", "normalize"] {
        for places in 0..=4 {
            for mode in ["half-up", "floor", "half-even"] {
                for each in ["indicator", "total"] {
                    for reached in forms {
                        let rounding = format!("places = {places}, mode = \"{mode}\", each = \"{each}\"");
                        let more = format!("[form]\nredistribute = \"{redistribute}\"\n");
                        let at = format!("{rounding} {redistribute} {reached:?}");
                        let project = form(&rounding, &more, reached, "").unwrap().card.projects.remove(0);
                        let total = project.total.unwrap();
                        let lost: Decimal = project
                            .rows()
                            .filter(|(_, row)| row.status.is_scored())
                            .map(|(_, row)| row.lost())
                            .sum();
                        let own: Decimal = project.ledger.iter().map(|line| line.points).sum();
                        assert_eq!(project.points - lost - own, total, "{at}");
                        assert!((Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&total), "{at}: {total}");
                        if reached == ["100"; 6] {
                            assert_eq!((total, lost + own), (Decimal::ONE_HUNDRED, Decimal::ZERO), "{at}");
                        }
                        for (name, row) in project.rows().filter(|(_, row)| row.status.is_scored()) {
                            assert_eq!(Some(row.points - row.lost()), row.score, "{at} {name}");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn points_that_cannot_be_printed_are_refused() {
    // Of the pack.
    let classes = "[[class]]\nlevel1 = \"产出指标\"\npoints = 50.5\n[[class]]\nlevel1 = \"效益指标\"\npoints = 29.5\n\
                   [[class]]\nlevel1 = \"满意度指标\"\npoints = 10\n";
    let refused = form("places = 0", classes, ["100"; 6], "").map(|_| ()).unwrap_err();
    let messages: Vec<&str> = refused.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "产出指标 有 50.5 分，得分只取 0 位小数，印不出来",
            "效益指标 有 29.5 分，得分只取 0 位小数，印不出来"
        ]
    );
    assert!(form("places = 1", classes, ["100"; 6], "").is_ok());
    // Of a file.
    let year = form("places = 0", "", ["100"; 6], "points = 16.5\n").unwrap();
    let one = year.findings.iter().find(|one| one.code == Code::PointsPlaces).unwrap();
    assert_eq!(one.message, "规则包的分值是整数：16.5");
    assert_eq!(year.card.projects[0].total, None);
    assert!(
        form("places = 1", "", ["100"; 6], "points = 16.5\n")
            .unwrap()
            .card
            .projects[0]
            .total
            .is_some()
    );
}
