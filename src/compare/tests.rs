//! Worked by hand: what pairs, what is put into another year, what cannot be, and what hangs on little.

mod mended;
mod ranked;

use super::{Comparison, Factor, compare, fragile, ranking};
use crate::model::notation::Stated;
use crate::rules::Shelf;
use crate::score::ScoredYear;
use crate::source::Memory;
use crate::tour::{self, Request};
use rust_decimal::Decimal;
use rust_decimal_macros::dec;
use std::fmt::Write as _;

/// A row: level 1, level 2, name, target, points; then the lines of its result.
type Row<'a> = (&'a str, &'a str, &'a str, &'a str, u32, &'a str);

const LENGTH: Row<'_> = ("产出指标", "数量指标", "里程", "≥10公里", 90, "actual = \"9公里\"");

/// A workspace of years, project by project.
struct Book {
    files: Memory,
    named: String,
}

impl Book {
    fn new(packs: [&str; 2]) -> Self {
        let mut named = "[department]\ncode = \"1\"\nname = \"示例局\"\n".to_owned();
        for (year, pack) in [2021, 2022].into_iter().zip(packs) {
            let _ = write!(named, "\n[years.{year}]\nrules = \"{pack}\"\nremark = \"示例数据\"\n");
        }
        Self {
            files: Memory::default(),
            named,
        }
    }

    /// A project; `head` stands below `[project]`, `more` at the end of its actuals.
    fn with(mut self, year: i16, code: &str, head: &str, rows: &[Row<'_>], more: &str) -> Self {
        let mut targets = format!("[project]\n{head}\n");
        let mut actuals = "[execution]\ninitial = 100\nadjusted = 100\nexecuted = 100\n".to_owned();
        for (level1, level2, name, target, points, result) in rows {
            let _ = write!(
                targets,
                "\n[[indicator]]\nlevel1 = \"{level1}\"\nlevel2 = \"{level2}\"\nname = \"{name}\"\ntarget = \"{target}\"\npoints = {points}\n"
            );
            let _ = write!(actuals, "\n[[result]]\nindicator = \"{level2}/{name}\"\n{result}\n");
        }
        self.files.put(&format!("{year}/targets/{code}.toml"), targets);
        self.files.put(&format!("{year}/actuals/{code}.toml"), actuals + more);
        self
    }

    fn plain(self, year: i16, code: &str, name: &str) -> Self {
        self.with(year, code, &format!("name = \"{name}\""), &[LENGTH], "")
    }

    fn compare(mut self) -> Comparison {
        self.files.put("ziping.toml", self.named.clone());
        let of = |year| {
            let request = Request::default().with_year(year);
            tour::score(&self.files, &request).unwrap()
        };
        compare(&of(2021), &of(2022)).unwrap()
    }
}

/// Pairs as `code < code before by how`.
fn pairs(one: &Comparison) -> Vec<String> {
    let pairs = one.projects.iter().map(|pair| {
        let before = pair.code_before.as_ref().unwrap_or(&pair.code);
        format!("{} < {before} by {}", pair.code, pair.paired_by)
    });
    pairs.collect()
}

/// What has no pair, as `year code state with`.
fn alone(one: &Comparison) -> Vec<String> {
    let alone = one.unpaired.iter().map(|one| {
        let with = one.with.join("+");
        format!("{} {} {} {with}", one.year, one.code, one.state)
            .trim_end()
            .to_owned()
    });
    alone.collect()
}

fn two() -> Book {
    Book::new(["mof-2020", "mof-2020"])
}

#[test]
fn projects_pair_by_continues_then_by_code_then_by_name() {
    let one = two()
        .plain(2021, "A01", "修路")
        .plain(2021, "A02", "修桥")
        .plain(2021, "A03", "2021年植树（一期）")
        .plain(2022, "A01", "修路")
        .with(2022, "B02", "name = \"桥梁维修\"\ncontinues = \"A02\"", &[LENGTH], "")
        .plain(2022, "B03", "2022年度植树(一期)")
        .compare();
    assert_eq!(
        pairs(&one),
        ["A01 < A01 by code", "B02 < A02 by continues", "B03 < A03 by name"]
    );
    assert!(alone(&one).is_empty() && one.doubts.is_empty());
    assert_eq!(one.projects[1].renamed_from.as_deref(), Some("修桥"));
}

#[test]
fn what_continues_says_goes_before_the_code() {
    // The codes were given anew, and A01 is another project now.
    let one = two()
        .plain(2021, "A01", "修路")
        .plain(2021, "A02", "植树")
        .with(2022, "A01", "name = \"植树\"\ncontinues = \"A02\"", &[LENGTH], "")
        .with(2022, "A02", "name = \"修路\"\ncontinues = \"A01\"", &[LENGTH], "")
        .compare();
    assert_eq!(pairs(&one), ["A01 < A02 by continues", "A02 < A01 by continues"]);
}

#[test]
fn merged_and_split_projects_are_told_and_not_paired() {
    let one = two()
        .plain(2021, "A01", "修路")
        .plain(2021, "A02", "植树")
        .with(
            2022,
            "B01",
            "name = \"农村建设\"\ncontinues = \"A01、A02\"",
            &[LENGTH],
            "",
        )
        .compare();
    assert!(pairs(&one).is_empty());
    assert_eq!(
        alone(&one),
        ["2021 A01 merged B01", "2021 A02 merged B01", "2022 B01 merged A01+A02"]
    );
    let one = two()
        .plain(2021, "A01", "农村建设")
        .with(2022, "B01", "name = \"修路\"\ncontinues = \"A01\"", &[LENGTH], "")
        .with(2022, "B02", "name = \"植树\"\ncontinues = \"A01\"", &[LENGTH], "")
        .compare();
    assert_eq!(
        alone(&one),
        ["2021 A01 split B01+B02", "2022 B01 split A01", "2022 B02 split A01"]
    );
}

#[test]
fn a_code_that_stands_twice_in_continues_is_one() {
    let one = two()
        .plain(2021, "A01", "修路")
        .with(2022, "B01", "name = \"道路\"\ncontinues = \"A01、A01\"", &[LENGTH], "")
        .compare();
    assert_eq!(pairs(&one), ["B01 < A01 by continues"]);
}

#[test]
fn names_that_are_merely_alike_are_asked_about_and_never_used() {
    let one = two()
        .plain(2021, "A01", "战士伙食补助")
        .plain(2022, "B01", "战士伙食补贴")
        .compare();
    assert!(pairs(&one).is_empty());
    assert_eq!(alone(&one), ["2021 A01 ended", "2022 B01 new"]);
    let doubt = &one.doubts[0];
    assert_eq!((doubt.similarity, doubt.project.as_deref()), (dec!(0.80), None));
    assert!(doubt.confirm.contains("2022/targets/B01.toml") && doubt.confirm.contains("continues = \"A01\""));
}

#[test]
fn a_name_that_two_projects_have_pairs_nothing() {
    let one = two()
        .plain(2021, "A01", "修路")
        .plain(2021, "A02", "修路")
        .plain(2022, "B01", "修路")
        .compare();
    assert!(pairs(&one).is_empty());
}

/// Id, state and parts that are not 0 of the rows.
fn rows(one: &Comparison) -> Vec<String> {
    let rows = one.projects[0].indicators.iter().map(|row| {
        let parts = row.parts.iter().flat_map(|parts| parts.iter().collect::<Vec<_>>());
        let parts = parts.filter(|(_, part)| !part.is_zero());
        let parts: Vec<String> = parts
            .map(|(factor, part)| format!("{} {part}", factor.as_str()))
            .collect();
        format!("{} {} {}", row.id, row.state, parts.join(" "))
            .trim_end()
            .to_owned()
    });
    rows.collect()
}

fn one_project(packs: [&str; 2], before: &[Row<'_>], now: &[Row<'_>]) -> Comparison {
    Book::new(packs)
        .with(2021, "A01", "name = \"示例\"", before, "")
        .with(2022, "A01", "name = \"示例\"", now, "")
        .compare()
}

#[test]
fn a_renamed_indicator_is_the_same_but_for_its_year() {
    let now = Row::from((
        "产出指标",
        "数量指标",
        "2022年里程",
        "≥10公里",
        90,
        "actual = \"8公里\"",
    ));
    let one = one_project(
        ["mof-2020"; 2],
        &[("产出指标", "数量指标", "2021年里程", "≥10公里", 90, LENGTH.5)],
        &[now],
    );
    assert_eq!(
        rows(&one),
        ["数量指标/2022年里程 both performance -9.00", "预算执行率 both"]
    );
}

#[test]
fn an_indicator_that_is_merely_alike_is_new_and_asked_about() {
    let now = (
        "产出指标",
        "数量指标",
        "农村公路修建里程",
        "≥10公里",
        90,
        "actual = \"9公里\"",
    );
    let one = one_project(
        ["mof-2020"; 2],
        &[("产出指标", "数量指标", "公路修建里程", "≥10公里", 90, LENGTH.5)],
        &[now],
    );
    assert_eq!(rows(&one)[0], "数量指标/农村公路修建里程 new items 81.00");
    let notes = &one.projects[0].notes;
    assert!(notes.iter().any(|note| note.contains("名称相近")), "{notes:?}");
}

/// A cost, of the first level that mof-2021 has for it.
const COST: Row<'_> = (
    "成本指标",
    "经济成本指标",
    "造价",
    "≤100万元",
    20,
    "actual = \"90万元\"",
);

#[test]
fn cost_that_became_a_first_level_is_the_same_row() {
    let cost = ("产出指标", "成本指标", "造价", "≤100万元", 20, "actual = \"90万元\"");
    let length = (LENGTH.0, LENGTH.1, LENGTH.2, LENGTH.3, 70, LENGTH.5);
    let one = one_project(["mof-2020", "mof-2021"], &[length, cost], &[length, COST]);
    let states: Vec<&str> = one.projects[0]
        .indicators
        .iter()
        .map(|row| row.state.as_str())
        .collect();
    assert_eq!(states, ["both", "both", "both"], "{:?}", rows(&one));
    assert!(one.projects[0].parts.is_some(), "{:?}", one.projects[0].notes);
}

#[test]
fn units_convert_between_the_years() {
    // 90 × 9 ÷ 10 = 81; 90 × 8000 ÷ 10000 = 72.
    let before = ("产出指标", "数量指标", "开支", "≥10万元", 90, "actual = \"9万元\"");
    let now = ("产出指标", "数量指标", "开支", "≥100000元", 90, "actual = \"80000元\"");
    let one = one_project(["mof-2020"; 2], &[before], &[now]);
    assert_eq!(
        rows(&one)[0],
        "数量指标/开支 both performance -9.00",
        "{:?}",
        one.projects[0].notes
    );
}

#[test]
fn a_date_moves_with_its_year() {
    // In time both years: neither the later deadline of one nor the later day of the other makes it late.
    let before = (
        "产出指标",
        "时效指标",
        "完工",
        "2021年11月底",
        90,
        "actual = \"2021年11月20日\"",
    );
    let now = (
        "产出指标",
        "时效指标",
        "完工",
        "2022年11月底",
        90,
        "actual = \"2022年11月25日\"",
    );
    let one = one_project(["mof-2020"; 2], &[before], &[now]);
    assert_eq!(rows(&one)[0], "时效指标/完工 both");
    // Late by its own year's deadline, whichever deadline it is: 30 % of 90.
    let late = (
        "产出指标",
        "时效指标",
        "完工",
        "2022年11月底",
        90,
        "actual = \"2022年12月2日\"",
    );
    let one = one_project(["mof-2020"; 2], &[before], &[late]);
    assert_eq!(rows(&one)[0], "时效指标/完工 both performance -27.00");
    // A day that the other year does not have.
    let leap = ("产出指标", "时效指标", "完工", "2月底", 90, "actual = \"2月28日\"");
    let one = one_project(["mof-2020"; 2], &[leap], &[leap]);
    assert_eq!(rows(&one)[0], "时效指标/完工 both");
    let day = |typed: &str, years| Stated::read(typed, 2024).years_later(years).text;
    assert_eq!(day("2024-02-29", -1), "2023-02-28");
    assert_eq!(day("1月底", -1), "1月底");
}

#[test]
fn a_row_of_another_unit_is_one_less_and_one_more() {
    let now = ("产出指标", "数量指标", "里程", "≥10处", 90, "actual = \"8处\"");
    let one = one_project(["mof-2020"; 2], &[LENGTH], &[now]);
    let notes = &one.projects[0].notes;
    assert_eq!(notes.len(), 1, "{notes:?}");
    assert!(
        notes[0].contains("数量指标/里程") && notes[0].contains("一增一减"),
        "{notes:?}"
    );
    assert_eq!(one.projects[0].parts.unwrap().of(Factor::Items), dec!(-9.00));
    let mut rows = rows(&one);
    rows.sort();
    assert_eq!(
        rows,
        [
            "数量指标/里程 ended items -81.00",
            "数量指标/里程 new items 72.00",
            "预算执行率 both"
        ]
    );
}

#[test]
fn what_a_person_settled_and_nobody_reported_is_named() {
    let decided = "\n[[decision]]\non = \"数量指标/里程\"\nkind = \"score\"\nvalue = 60\nclause = \"示例\"\nby = \"示例\"\nnote = \"示例\"\n";
    let open = (LENGTH.0, LENGTH.1, LENGTH.2, LENGTH.3, 90, "");
    let one = two()
        .with(2021, "A01", "name = \"示例\"", &[LENGTH], "")
        .with(2022, "A01", "name = \"示例\"", &[open], decided)
        .compare();
    let project = &one.projects[0];
    assert_eq!((project.change, project.parts), (Some(dec!(-21.00)), None));
    assert_eq!(
        project.notes.len(),
        1,
        "nothing is said of a split that was not made: {:?}",
        project.notes
    );
    assert!(project.notes[0].contains("“数量指标/里程”") && project.notes[0].contains("没有填完成值"));
}

#[test]
fn a_decision_is_at_most_what_the_row_is_worth_in_a_mixture() {
    // 2021: 50 points, decided 50; 2022: 90 points, not decided, 9 of 10 done. Alone the decision gives full marks.
    let other = |points| ("产出指标", "质量指标", "合格率", "≥90%", points, "actual = \"90%\"");
    let length = |points| (LENGTH.0, LENGTH.1, LENGTH.2, LENGTH.3, points, LENGTH.5);
    let decided = "\n[[decision]]\non = \"数量指标/里程\"\nkind = \"score\"\nvalue = 80\nclause = \"示例\"\nby = \"示例\"\nnote = \"示例\"\n";
    let one = two()
        .with(2021, "A01", "name = \"示例\"", &[length(80), other(10)], decided)
        .with(2022, "A01", "name = \"示例\"", &[length(50), other(40)], "")
        .compare();
    // v(∅) = 100, v(权重) = 100 (50 of 50), v(人工) = 92, v(both) = 95.
    let parts = one.projects[0].parts.unwrap();
    assert_eq!(
        (parts.of(Factor::Weight), parts.of(Factor::Manual)),
        (dec!(1.50), dec!(-6.50))
    );
}

#[test]
fn a_row_that_is_not_applicable_in_one_year_is_told() {
    let other = ("产出指标", "质量指标", "合格率", "≥90%", 40, "actual = \"90%\"");
    let length = |result| (LENGTH.0, LENGTH.1, LENGTH.2, LENGTH.3, 50, result);
    let gone = length("why_none = \"not-applicable\"\nreason = \"示例\"\napproval = \"示例\"");
    let one = one_project(["mof-2020"; 2], &[length(LENGTH.5), other], &[gone, other]);
    let notes = &one.projects[0].notes;
    assert!(
        notes.len() == 1 && notes[0].contains("“数量指标/里程”2022 年不计分"),
        "{notes:?}"
    );
    // v(∅) = 45 + 40 + 10 = 95. Its 50 points moved to the other row, which has 90 in 2022: with both rows 50 and 90 are
    // stretched to 32.14 and 57.86, v(权重) = 28.93 + 57.86 + 10 = 96.79; v(增减项) = v(both) = 100.
    let parts = one.projects[0].parts.unwrap();
    assert_eq!(
        (parts.of(Factor::Weight), parts.of(Factor::Items)),
        (dec!(0.90), dec!(4.10))
    );
}

#[test]
fn rules_that_rescale_the_form_are_not_split() {
    // What does not apply leaves and its points go nowhere: the rest is rescaled to full marks.
    let pack = Shelf::shipped().open("chongqing-dept").unwrap();
    let level1 = &pack.classes[0].level1;
    let mut both = Book::new(["chongqing-dept"; 2]);
    for (year, result) in [(2021, "actual = \"9件\""), (2022, "actual = \"7件\"")] {
        let gone = "why_none = \"not-applicable\"\nreason = \"示例\"\napproval = \"示例\"";
        let mut targets = "[project]\nname = \"示例\"\n".to_owned();
        let mut actuals = "[execution]\ninitial = 100\nadjusted = 100\nexecuted = 100\n".to_owned();
        for (name, result) in [("甲", result), ("乙", "actual = \"10件\""), ("丙", gone)] {
            let _ = write!(
                targets,
                "\n[[indicator]]\nlevel1 = \"{level1}\"\nlevel2 = \"数量指标\"\nname = \"{name}\"\ntarget = \"≥10件\"\n"
            );
            let _ = write!(actuals, "\n[[result]]\nindicator = \"{name}\"\n{result}\n");
        }
        both.files.put(&format!("{year}/targets/A01.toml"), targets);
        both.files.put(&format!("{year}/actuals/A01.toml"), actuals);
    }
    let one = both.compare();
    let project = &one.projects[0];
    assert!(project.change.is_some_and(|change| !change.is_zero()), "{project:?}");
    assert_eq!(project.parts, None);
    assert!(
        project.notes.iter().any(|note| note.contains("折算")),
        "{:?}",
        project.notes
    );
}

/// A year of projects with one row each that got so many of ten kilometres, under a pack.
fn year_of(lengths: &[(&str, u32)], more: &str) -> Book {
    let mut book = two();
    for (code, length) in lengths {
        let result = format!("actual = \"{length}公里\"");
        let row = (LENGTH.0, LENGTH.1, LENGTH.2, LENGTH.3, 90, &*result);
        book = book.with(2021, code, &format!("name = \"示例{code}\""), &[row], more);
    }
    book
}

fn scored(book: &mut Book) -> ScoredYear {
    book.files.put("ziping.toml", book.named.clone());
    tour::score(&book.files, &Request::default()).unwrap()
}

#[test]
fn ranks_that_hang_on_the_rules_say_on_which() {
    // 甲 does well on money, 乙 on the road; hubei gives money 20 points and the road 80.
    let mut book = two();
    for (code, result, executed) in [("A01", "actual = \"8公里\"", 100), ("A02", "actual = \"9公里\"", 20)] {
        let row = (LENGTH.0, LENGTH.1, LENGTH.2, LENGTH.3, 90, result);
        book = book.with(2021, code, &format!("name = \"示例{code}\""), &[row], "");
        let (path, executed) = (format!("2021/actuals/{code}.toml"), format!("executed = {executed}"));
        let text = format!(
            "[execution]\ninitial = 100\nadjusted = 100\n{executed}\n\n[[result]]\nindicator = \"里程\"\n{result}\n"
        );
        book.files.put(&path, text);
        let targets = format!(
            "[project]\nname = \"示例{code}\"\n\n[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"里程\"\ntarget = \"≥10公里\"\n"
        );
        book.files.put(&format!("2021/targets/{code}.toml"), targets);
    }
    let shelf = Shelf::shipped();
    let packs = [shelf.open("mof-2020").unwrap(), shelf.open("hubei").unwrap()];
    let year = scored(&mut book);
    let ranked = ranking(&year, &[&packs[0], &packs[1]]).unwrap().projects;
    // mof-2020: 72 + 10 = 82 against 81 + 2 = 83; hubei: 64 + 20 = 84 against 72 + 4 = 76.
    let totals: Vec<Vec<Option<Decimal>>> = ranked
        .iter()
        .map(|one| one.totals.iter().map(|total| total.1).collect())
        .collect();
    assert_eq!(
        totals,
        [
            [Some(dec!(82.00)), Some(dec!(84.00))],
            [Some(dec!(83.00)), Some(dec!(76.00))]
        ]
    );
    assert_eq!(
        ranked.iter().map(|one| one.ranks).collect::<Vec<_>>(),
        [Some((1, 2)), Some((1, 2))]
    );
    assert!(ranked.iter().all(|one| one.above.is_empty()));
    assert_eq!(ranked[0].depends, [("A02".into(), vec!["hubei".into()])]);
    // Lost by A01 and A02: proportional 18 and 9, then 16 and 8; execution 0 and 8, then 0 and 16. The distance moves by 1 and by 8.
    assert_eq!(ranked[0].hinges, [("A02".into(), "execution".into())]);
    let ranked = ranking(&year, &[&packs[0]]).unwrap().projects;
    assert_eq!((&*ranked[0].code, &*ranked[0].above), ("A02", &["A01".into()][..]));
}

/// Missing, above, figures, clauses, rounding.
fn hangs(book: &mut Book) -> Vec<super::Fragile> {
    let year = scored(book);
    fragile(&year.card.projects, &year.pack)
}

#[test]
fn a_grade_hangs_on_what_would_lift_it() {
    // 90 × 8 ÷ 10 + 10 = 82: 良, 8 short of 优; the row lost 18.
    let all = hangs(&mut year_of(&[("A01", 8)], ""));
    let one = &all[0];
    assert_eq!((one.total, &*one.grade, one.above), (dec!(82.00), "良", dec!(2.00)));
    assert_eq!(one.missing, Some(("优".to_owned(), dec!(8.00))));
    assert_eq!(one.figures, [("数量指标/里程".to_owned(), dec!(18.00))]);
    assert_eq!(one.clauses, [("proportional".to_owned(), dec!(18.00))]);
    assert!(!one.rounding && !one.vetoed);
    // Nearest to a border first: 100 is 10 above, 82 is 2 above.
    let all = hangs(&mut year_of(&[("A01", 10), ("A02", 8)], ""));
    assert_eq!(all.iter().map(|one| &*one.code).collect::<Vec<_>>(), ["A02", "A01"]);
    assert_eq!((all[1].missing.as_ref(), all[1].above), (None, dec!(10.00)));
}

fn decision(kind: &str, value: &str) -> String {
    format!(
        "\n[[decision]]\non = \"project\"\nkind = \"{kind}\"\n{value}clause = \"示例办法\"\nby = \"示例\"\nnote = \"示例\"\n"
    )
}

#[test]
fn under_a_cap_no_figure_lifts_the_grade_and_the_cap_does() {
    let all = hangs(&mut year_of(&[("A01", 10)], &decision("cap", "value = 85\n")));
    let one = &all[0];
    assert_eq!((one.total, &*one.grade), (dec!(85.00), "良"));
    assert!(one.figures.is_empty());
    assert_eq!(one.clauses, [("示例办法".to_owned(), dec!(15.00))]);
}

#[test]
fn a_veto_is_no_matter_of_points() {
    let all = hangs(&mut year_of(&[("A01", 8)], &decision("veto", "")));
    let one = &all[0];
    assert_eq!((one.total, &*one.grade, one.vetoed), (dec!(82.00), "差", true));
    assert!(one.missing.is_none() && one.figures.is_empty() && one.clauses.is_empty() && !one.rounding);
}

#[test]
fn what_rounding_can_have_moved_is_told() {
    // 80 × 8 ÷ 9 = 71.111…, and 10 + 71.11 + 10 = 91.11 − …: a row that is rounded, a border right below.
    let mut book = two();
    let rows = [("产出指标", "数量指标", "里程", "≥9公里", 90, "actual = \"7公里\"")];
    book = book.with(2021, "A01", "name = \"示例\"", &rows, "");
    // 90 × 7 ÷ 9 = 70, + 10 = 80.00: right on the border of 良, above by nothing.
    let one = &hangs(&mut book)[0];
    assert_eq!((one.total, one.above, one.rounding), (dec!(80.00), dec!(0.00), true));
    // Full marks were not rounded.
    assert!(!hangs(&mut year_of(&[("A01", 10)], ""))[0].rounding);
}

#[test]
fn a_department_that_new_and_ended_projects_change_is_split() {
    let one = two()
        .plain(2021, "A01", "修路")
        .plain(2021, "A02", "植树")
        .plain(2022, "A01", "修路")
        .with(
            2022,
            "A03",
            "name = \"打井\"",
            &[(LENGTH.0, LENGTH.1, LENGTH.2, LENGTH.3, 90, "actual = \"8公里\"")],
            "",
        )
        .compare();
    // (91 + 91) ÷ 2 = 91; (91 + 82) ÷ 2 = 86.50.
    assert_eq!(one.total.change, Some(dec!(-4.50)));
    assert_eq!(one.total.parts.unwrap().of(Factor::Items), dec!(-4.50));
}
