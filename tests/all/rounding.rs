//! Rounding is pack data, and the grade is decided on the number that is printed.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a test may stop where something is not there"
)]

use ziping::rules::Shelf;
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
