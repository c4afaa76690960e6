//! A pack that scores rows by their names knows a row however its name is punctuated, and says which rows it does not know.
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]

use ziping::diagnostic::{Code, Severity};
use ziping::score::ScoredYear;
use ziping::source::Memory;
use ziping::tour::{self, Request};

/// 投入 10: 5 of the row with this name; the rest of the form as simple as it can be.
fn scored(pack: &str, name: &str, target: &str, actual: &str) -> ScoredYear {
    let row = |level1: &str, name: &str, target: &str, points: u8| {
        format!(
            "[[indicator]]\nlevel1 = \"{level1}\"\nlevel2 = \"{level1}\"\nname = '{name}'\nid = \"{level1}{points}\"\n\
             target = \"{target}\"\npoints = {points}\n"
        )
    };
    let result = |id: &str, actual: &str| format!("[[result]]\nindicator = \"{id}\"\nactual = \"{actual}\"\n");
    let files = Memory::new(vec![
        (
            "ziping.toml".into(),
            format!("[department]\ncode = \"1\"\nname = \"试\"\n[years.2021]\nrules = \"{pack}\"\n"),
        ),
        (
            "2021/targets/A.toml".into(),
            format!(
                "[project]\nname = \"某项目\"\n[budget]\ntotal = 100\n{}{}{}{}",
                row("投入", name, target, 5),
                row("投入", "在职人员控制率", "≤100%", 4),
                row("过程", "预算控制率", "≤0%", 56),
                row("产出及效率", "公众满意度", "≥90%", 30)
            ),
        ),
        (
            "2021/actuals/A.toml".into(),
            [
                "[execution]\nadjusted = 100\nexecuted = 100\n".to_owned(),
                result("投入5", actual),
                result("投入4", "100%"),
                result("过程56", "0%"),
                result("产出及效率30", "95%"),
            ]
            .concat(),
        ),
    ]);
    tour::score(&files, &Request::default()).unwrap()
}

fn uncaught(year: &ScoredYear) -> Vec<&str> {
    let all = year.findings.iter().filter(|one| one.code == Code::NoNamedRule);
    all.map(|one| one.message.as_str()).collect()
}

#[test]
fn the_official_name_with_quotation_marks_is_scored_by_its_own_rule() {
    for name in [
        "三公经费变动率",
        "“三公经费”变动率",
        "\"三公经费\"变动率",
        "「三公经费」变动率",
        "（三公经费）变动率",
        "【三公经费】　变动率",
        "三公经费 变动率",
    ] {
        let year = scored("hunan-dept", name, "≤0%", "2%");
        let row = &year.card.projects[0].indicators[0];
        // 5 − 2 × 0.5
        assert_eq!(
            row.score.map(|score| score.to_string()).as_deref(),
            Some("4.00"),
            "{name}"
        );
        assert_eq!(
            row.rule.as_ref().map(|rule| rule.function.as_str()),
            Some("steps_over"),
            "{name}"
        );
        assert!(uncaught(&year).is_empty(), "{name}: {:?}", uncaught(&year));
    }
}

#[test]
fn a_row_that_no_name_caught_is_said_in_a_pack_with_fixed_rows() {
    let year = scored("hunan-dept", "三公经费变化率", "≤0%", "2%");
    let said = uncaught(&year);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].contains("三公经费变化率") && said[0].contains("at_most"),
        "{said:?}"
    );
    let one = year.findings.iter().find(|one| one.code == Code::NoNamedRule).unwrap();
    assert_eq!(one.severity, Severity::P1);
    assert!(
        one.hint.as_deref().unwrap().contains("三公经费变动率"),
        "{:?}",
        one.hint
    );
    assert!(one.place.as_ref().unwrap().file().ends_with("targets/A.toml"));
    // Also where nothing was filled in.
    assert_eq!(uncaught(&scored("hunan-dept", "三公经费变化率", "≤0%", "")).len(), 1);
    // A pack whose rows are the unit's own says nothing.
    assert!(uncaught(&scored("mof-2020", "三公经费变化率", "≤0%", "2%")).is_empty());
}
