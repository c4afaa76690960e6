//! What hid in a comparison, or made it say nothing.

use super::{Book, Comparison, Factor, LENGTH, Request, ScoredYear, compare, one_project, ranking, tour, two};
use crate::diagnostic::Findings;
use crate::score;
use rust_decimal::Decimal;
use rust_decimal_macros::dec;

#[test]
fn one_project_that_cannot_be_split_leaves_the_department_its_split() {
    // Nobody reported what a person settled in 2022: without the decision there is no score, and the project is not split.
    let length = |result: &'static str| (LENGTH.0, LENGTH.1, LENGTH.2, LENGTH.3, 90, result);
    let decided = "\n[[decision]]\non = \"数量指标/里程\"\nkind = \"score\"\nvalue = 60\nclause = \"示例\"\nby = \"示例\"\nnote = \"示例\"\n";
    let one = two()
        .plain(2021, "A01", "修路")
        .with(2022, "A01", "name = \"修路\"", &[length("actual = \"8公里\"")], "")
        .plain(2021, "A02", "治理")
        .with(2022, "A02", "name = \"治理\"", &[length("")], decided)
        .compare();
    assert_eq!(one.projects[1].parts, None);
    // 修路 10 + 81 = 91, then 82; 治理 91, then 10 + 60 = 70: (91 + 91) ÷ 2 = 91, (82 + 70) ÷ 2 = 76.
    let total = &one.total;
    assert_eq!(total.change, Some(dec!(-15.00)));
    let parts = total.parts.unwrap();
    // Half of the change of 治理, whatever comes first.
    assert_eq!(total.unsplit, Some(dec!(-10.50)));
    assert_eq!((parts.sum(), parts.of(Factor::Performance)), (dec!(-4.50), dec!(-4.50)));
    assert!(
        total.notes[0].contains("“治理”的变化不能分解，在部门总分里是 -10.50 分"),
        "{:?}",
        total.notes
    );
    assert!(
        two()
            .plain(2021, "A", "x")
            .plain(2022, "A", "x")
            .compare()
            .total
            .unsplit
            .is_none()
    );
}

#[test]
fn a_row_that_one_year_has_needs_the_rules_of_that_year_alone() {
    // 部分达成 begins at 0.5 in hubei and at 0.6 in mof-2020: 0.55 cannot be scored there, and need not be.
    let words = |degree: &'static str| ("产出指标", "数量指标", "成效", "明显提升", 40, degree);
    let length = |points: u32, result: &'static str| (LENGTH.0, LENGTH.1, LENGTH.2, LENGTH.3, points, result);
    let ended = words("actual = \"部分达成\"\ndegree = 0.55\nnote = \"示例\"");
    let one = one_project(
        ["hubei", "mof-2020"],
        &[length(40, "actual = \"10公里\""), ended],
        &[length(90, "actual = \"10公里\"")],
    );
    let project = &one.projects[0];
    // hubei gives 执行率 20: 20 + 40 + 40 × 0.55 = 82, then 10 + 90 = 100.
    assert_eq!(project.change, Some(dec!(18.00)), "{:?}", project.notes);
    let parts = project.parts.unwrap();
    // With both rows their points are 40 and 40 (权重 of then) or 90 and 40, stretched to the 80 or 90 that the rules leave:
    // v(∅) 82; v(规则) 10 + 45 + 45 × 0.55 = 79.75; v(权重) 90 : 40 of 80 = 55.38 and 24.62: 20 + 55.38 + 13.54 = 88.92;
    // v(权重, 规则) 90 : 40 of 90 = 62.31 and 27.69: 10 + 62.31 + 15.23 = 87.54; without the ended row 100.
    // 规则: v(规则) − v(∅) = −2.25 weighs 2, v(权重, 规则) − v(权重) = −1.38 weighs 1, the rest is 0: −5.88 ÷ 6 = −0.98.
    assert_eq!(parts.of(Factor::Rule), dec!(-0.98));
    // 权重: 6.92 weighs 2, 7.79 weighs 1: 21.63 ÷ 6 = 3.605, half up.
    assert_eq!(parts.of(Factor::Weight), dec!(3.61));
    // 增减项: 18 twice, 100 − 79.75 = 20.25, 100 − 88.92 = 11.08, 100 − 87.54 = 12.46 twice: 92.25 ÷ 6 = 15.375, half up
    // 15.38; the three are 18.01, and what is over goes to the largest.
    assert_eq!(parts.of(Factor::Items), dec!(15.37));
    let words = project.indicators.iter().find(|row| row.id == "数量指标/成效").unwrap();
    assert_eq!(
        (words.change, words.parts.map(|parts| parts.sum())),
        (Some(dec!(-22.00)), Some(dec!(-22.00)))
    );
    assert!(
        !project.notes.iter().any(|note| note.contains("不作分解")),
        "{:?}",
        project.notes
    );
}

#[test]
fn a_row_that_the_other_rules_cannot_score_is_one_less_and_one_more() {
    let words = |points: u32, result: &'static str| ("产出指标", "数量指标", "成效", "明显提升", points, result);
    let before = words(80, "actual = \"部分达成\"\ndegree = 0.55\nnote = \"示例\"");
    let one = one_project(["hubei", "mof-2020"], &[before], &[words(90, "actual = \"达成\"")]);
    let project = &one.projects[0];
    let told = project.notes.iter().find(|note| note.contains("一增一减")).unwrap();
    for part in ["数量指标/成效", "按 mof-2020 评", "0.55"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    // v(∅) = 20 + 44 = 64; v(规则) = 10 + 90 × 0.55 = 59.50; v(增减项) = 20 + 80 = 100; v(both) = 100.
    let parts = project.parts.unwrap();
    assert_eq!(
        (parts.of(Factor::Rule), parts.of(Factor::Items)),
        (dec!(-2.25), dec!(38.25))
    );
}

/// Two years, the later one under the same id with another value of a parameter.
fn changed_in_place(value: Option<Decimal>) -> (Comparison, Vec<String>) {
    let mut book = two()
        .plain(2021, "A01", "修路")
        .plain(2022, "A01", "修路")
        .plain(2022, "A02", "修桥");
    book.files.put("ziping.toml", book.named.clone());
    let of = |year| tour::score(&book.files, &Request::default().with_year(year)).unwrap();
    let (before, now) = (of(2021), of(2022));
    let pack = value.map_or_else(
        || now.pack.clone(),
        |value| now.pack.with_param("late_loss", value).unwrap(),
    );
    let (card, _) = score::year(&now.facts, &pack).unwrap();
    let now = ScoredYear::new(now.facts, card, pack, Findings::new());
    let ranked = ranking(&now, &[&before.pack, &now.pack]).unwrap().projects;
    let names = ranked[0].totals.iter().map(|(name, _)| name.to_string()).collect();
    (compare(&before, &now).unwrap(), names)
}

#[test]
fn a_pack_that_was_changed_in_place_is_told_by_version_and_hash() {
    let (one, names) = changed_in_place(Some(dec!(0.5)));
    let [then, now] = one.rules_in_words();
    assert_eq!(one.rules, ["mof-2020", "mof-2020"]);
    assert_ne!(then, now);
    let hash = &one.packs[1].sha256[..8];
    assert_eq!(now, format!("mof-2020 {}（校验 {hash}）", one.packs[1].version));
    assert_eq!(names, [then, now]);
    let (one, names) = changed_in_place(None);
    assert_eq!(one.rules_in_words(), ["mof-2020", "mof-2020"]);
    assert_eq!(names, ["mof-2020", "mof-2020"]);
}

#[test]
fn an_indicator_under_another_name_that_asks_for_the_same_may_be_the_same() {
    let row = |name: &'static str, target: &'static str, result: &'static str| {
        ("产出指标", "数量指标", name, target, 45, result)
    };
    let one = one_project(
        ["mof-2020"; 2],
        &[
            row("里程", "≥10公里", "actual = \"10公里\""),
            row("棵数", "≥200棵", "actual = \"200棵\""),
        ],
        &[
            row("铺设长度", "≥10公里", "actual = \"5公里\""),
            row("棵数", "≥200棵", "actual = \"200棵\""),
        ],
    );
    let notes = &one.projects[0].notes;
    assert!(
        notes
            .iter()
            .any(|note| note.contains("“数量指标/铺设长度”与上一年的“数量指标/里程”二级指标、指标值和单位都相同")),
        "{notes:?}"
    );
    // Of two that ask for the same nobody knows which.
    let one = one_project(
        ["mof-2020"; 2],
        &[
            row("里程", "≥10公里", "actual = \"10公里\""),
            row("边沟", "≥10公里", "actual = \"10公里\""),
        ],
        &[
            row("铺设长度", "≥10公里", "actual = \"5公里\""),
            row("棵数", "≥200棵", "actual = \"200棵\""),
        ],
    );
    let notes = &one.projects[0].notes;
    assert!(!notes.iter().any(|note| note.contains("都相同")), "{notes:?}");
}

#[test]
fn how_much_of_two_years_can_be_compared_is_told() {
    let row = |name: &'static str, target: &'static str, points: u32, result: &'static str| {
        ("产出指标", "数量指标", name, target, points, result)
    };
    let met = row("里程", "≥10公里", 90, "actual = \"10公里\"");
    let same = one_project(["mof-2020"; 2], &[met], &[met]);
    assert_eq!(same.projects[0].comparable.in_words(), None);
    // Of 100 only the 10 of 预算执行率.
    let other = one_project(
        ["mof-2020"; 2],
        &[met],
        &[row("棵数", "≥200棵", 90, "actual = \"200棵\"")],
    );
    let told = "两年可比 10 分 / 100，不到一半：变化多半来自两年不能比的指标，不宜只比总分";
    assert_eq!(other.projects[0].comparable.in_words().as_deref(), Some(told));
    // 90 + 10 in one year, 60 + 10 in the other: 70.
    let grown = one_project(
        ["mof-2020"; 2],
        &[met],
        &[
            row("里程", "≥10公里", 60, "actual = \"10公里\""),
            row("棵数", "≥200棵", 30, "actual = \"200棵\""),
        ],
    );
    assert_eq!(
        grown.projects[0].comparable.in_words().as_deref(),
        Some("两年可比 70 分 / 100")
    );
}

#[test]
fn points_that_packs_allotted_change_with_the_rules() {
    // mof-2020 gives 产出 50 and 执行率 10; hubei 40 and 20. Nobody wrote points.
    let mut book = Book::new(["mof-2020", "hubei"]);
    for year in [2021, 2022] {
        let row = |level1: &str, name: &str, target: &str| {
            format!(
                "\n[[indicator]]\nlevel1 = \"{level1}\"\nlevel2 = \"{name}类\"\nname = \"{name}\"\ntarget = \"{target}\"\n"
            )
        };
        let targets = [
            "[project]\nname = \"修路\"\n".to_owned(),
            row("产出指标", "里程", "≥10公里"),
            row("效益指标", "户数", "≥10户"),
            row("满意度指标", "满意率", "≥90%"),
        ];
        let result =
            |name: &str, actual: &str| format!("\n[[result]]\nindicator = \"{name}\"\nactual = \"{actual}\"\n");
        let actuals = [
            "[execution]\ninitial = 100\nadjusted = 100\nexecuted = 90\n".to_owned(),
            result("里程", "8公里"),
            result("户数", "10户"),
            result("满意率", "95%"),
        ];
        book.files.put(&format!("{year}/targets/A01.toml"), targets.concat());
        book.files.put(&format!("{year}/actuals/A01.toml"), actuals.concat());
    }
    let one = book.compare();
    let project = &one.projects[0];
    // 9 + 40 + 30 + 10 = 89; 18 + 32 + 30 + 10 = 90.
    assert_eq!(project.change, Some(dec!(1.00)));
    let parts = project.parts.unwrap();
    assert_eq!(parts.of(Factor::Rule), dec!(1.00), "{parts:?}");
    assert_eq!(parts.of(Factor::Weight), dec!(0.00));
    // Each row too: 执行率 9 and 18, 产出 40 and 32.
    let rule = |id: &str| {
        let row = project.indicators.iter().find(|row| row.id == id).unwrap();
        row.parts.unwrap().of(Factor::Rule)
    };
    assert_eq!((rule("预算执行率"), rule("里程类/里程")), (dec!(9.00), dec!(-8.00)));
}

#[test]
fn points_that_a_person_wrote_are_weights_whatever_the_rules() {
    let row = |points: u32| (LENGTH.0, LENGTH.1, LENGTH.2, LENGTH.3, points, "actual = \"8公里\"");
    let one = one_project(["mof-2020", "hubei"], &[row(90)], &[row(80)]);
    // 10 + 72 = 82; 20 + 64 = 84. What 执行率 is worth is the rules' affair, and a form of one row is all the rest.
    assert_eq!(one.projects[0].change, Some(dec!(2.00)));
    assert_eq!(one.projects[0].parts.unwrap().sum(), dec!(2.00));
}

#[test]
fn a_row_whose_parts_cancel_is_shown() {
    // 90 × 9 ÷ 10 = 81, and 90 × 18 ÷ 20 = 81: better done, against a higher target.
    let now = (LENGTH.0, LENGTH.1, LENGTH.2, "≥20公里", 90, "actual = \"18公里\"");
    let one = one_project(["mof-2020"; 2], &[LENGTH], &[now]);
    let row = &one.projects[0].indicators[0];
    assert_eq!(row.change, Some(dec!(0.00)));
    // v(目标) = 90 × 9 ÷ 20 = 40.50; v(绩效) = 90 × 18 ÷ 10, at most 90: (90 − 81 + 81 − 40.50) ÷ 2 = 24.75.
    let parts = row.parts.unwrap();
    assert_eq!(
        (parts.of(Factor::Performance), parts.of(Factor::Target)),
        (dec!(24.75), dec!(-24.75))
    );
    assert!(row.is_moved());
    // Nothing moved in 预算执行率.
    assert!(!one.projects[0].indicators[1].is_moved());
}
