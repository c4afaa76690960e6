//! Ranks under packs that differ in classes and points, and what a rank hangs on.

use super::{Book, COST, LENGTH, Shelf, ranking, scored, two, year_of};
use crate::compare::RankLine;
use crate::score::{self, ScoredYear};
use rust_decimal::Decimal;
use rust_decimal_macros::dec;

/// The year by another pack, which is then its own.
fn under(year: &ScoredYear, pack: crate::rules::Pack) -> ScoredYear {
    let (card, findings) = score::year(&year.facts, &pack).unwrap();
    ScoredYear::new(year.facts.clone(), card, pack, findings)
}

#[test]
fn points_that_were_written_are_stretched_to_the_other_pack() {
    // mof-2020 leaves the rows 90, hubei 80.
    let mut book = year_of(&[("A01", 8), ("A02", 9)], "");
    let year = scored(&mut book);
    let hubei = Shelf::shipped().open("hubei").unwrap();
    let made = ranking(&year, &[&hubei, &year.pack]).unwrap();
    assert!(made.not_comparable.is_empty(), "{:?}", made.not_comparable);
    let totals: Vec<Option<Decimal>> = made.projects[0].totals.iter().map(|one| one.1).collect();
    // A02: 20 + 80 × 0.9 and 10 + 90 × 0.9.
    assert_eq!(
        (&*made.projects[0].code, totals),
        ("A02", vec![Some(dec!(92.00)), Some(dec!(91.00))])
    );
    assert_eq!(made.projects[0].ranks, Some((1, 1)));
}

/// A year of one project whose cost is a first level, as mof-2021 has it.
fn with_cost() -> Book {
    let length = (LENGTH.0, LENGTH.1, LENGTH.2, LENGTH.3, 70, LENGTH.5);
    Book::new(["mof-2021", "mof-2021"]).with(2021, "A01", "name = \"示例\"", &[COST, length], "")
}

#[test]
fn a_first_level_that_the_other_pack_does_not_have_goes_where_the_pack_says() {
    let year = scored(&mut with_cost());
    let old = Shelf::shipped().open("mof-2020").unwrap();
    let made = ranking(&year, &[&old, &year.pack]).unwrap();
    assert!(made.not_comparable.is_empty(), "{:?}", made.not_comparable);
    // Cost is 产出 there: 10 + 20 + 70 × 0.9.
    assert_eq!(made.projects[0].totals[0], ("mof-2020".into(), Some(dec!(93.00))));
    assert_eq!(made.projects[0].ranks, Some((1, 1)));
}

#[test]
fn a_pack_that_cannot_score_what_was_scored_ranks_nothing() {
    let year = scored(&mut year_of(&[("A01", 8), ("A02", 9)], ""));
    let other = Shelf::shipped().open("hunan-dept").unwrap();
    let made = ranking(&year, &[&other, &year.pack]).unwrap();
    assert_eq!(made.not_comparable.len(), 1);
    let one = &made.not_comparable[0];
    assert_eq!(one.rules, "hunan-dept");
    assert!(one.why.contains("示例A01"), "{}", one.why);
    assert!(
        made.projects
            .iter()
            .all(|one| one.ranks.is_none() && one.interval.is_none() && one.driver.is_none())
    );
    assert!(
        made.projects
            .iter()
            .all(|one| one.above.is_empty() && one.depends.is_empty())
    );
    // Two others that can be compared still rank.
    let hubei = Shelf::shipped().open("hubei").unwrap();
    let made = ranking(&year, &[&other, &hubei, &year.pack]).unwrap();
    assert_eq!((made.not_comparable.len(), made.projects[0].ranks), (1, Some((1, 1))));
}

#[test]
fn a_rank_within_one_unit_of_another_is_an_interval() {
    // 10 + 90 × 9 ÷ 10 = 91.00; 10 + 90 × 9001 ÷ 10000 = 91.009, half up 91.01; 10 + 90 × 8 ÷ 10 = 82.
    let mut book = two();
    for (code, target, actual) in [
        ("A01", "≥10公里", "9公里"),
        ("A02", "≥10000米", "9001米"),
        ("A03", "≥10公里", "8公里"),
    ] {
        let result = format!("actual = \"{actual}\"");
        let row = (LENGTH.0, LENGTH.1, LENGTH.2, target, 90, &*result);
        book = book.with(2021, code, &format!("name = \"示例{code}\""), &[row], "");
    }
    let year = scored(&mut book);
    let made = ranking(&year, &[&year.pack]).unwrap();
    let of = |code: &str| made.projects.iter().find(|one| one.code == code).unwrap();
    // One more and A01 is as good as A02; one less and A02 is as good as A01: equal totals share the better rank.
    assert_eq!((of("A01").ranks, of("A01").interval), (Some((2, 2)), Some((1, 2))));
    assert_eq!((of("A02").ranks, of("A02").interval), (Some((1, 1)), Some((1, 1))));
    assert_eq!((of("A03").ranks, of("A03").interval), (Some((3, 3)), Some((3, 3))));
    assert!(made.projects.iter().all(|one| one.driver.is_none()));
}

#[test]
fn the_one_parameter_that_drives_a_rank_is_named() {
    let mut book = Book::new(["mof-2021", "mof-2021"]);
    for (code, length) in [("A01", "5公里"), ("A02", "7公里")] {
        let result = format!("actual = \"{length}\"");
        let row = (LENGTH.0, LENGTH.1, LENGTH.2, LENGTH.3, 90, &*result);
        book = book.with(2021, code, &format!("name = \"示例{code}\""), &[row], "");
    }
    let year = scored(&mut book);
    let strict = year.pack.with_param("pass_mark", dec!(0.8)).unwrap();
    let strict = under(&year, strict);
    // By 0.6: A01 10, A02 10 + 63 = 73. By 0.8: both 10, and both first.
    let made = ranking(&year, &[&year.pack, &strict.pack]).unwrap();
    let of = |code: &str| made.projects.iter().find(|one| one.code == code).unwrap();
    assert_eq!(of("A01").ranks, Some((1, 2)));
    let driver = of("A01").driver.as_ref().unwrap();
    assert_eq!(
        (&*driver.param, &*driver.from, &*driver.to, driver.rank),
        ("pass_mark", "0.6", "0.8", 1)
    );
    assert_eq!(driver.about, "按完成比例赋分的及格线");
    // First under both: nothing moves it.
    assert_eq!((of("A02").ranks, of("A02").driver.as_ref()), (Some((1, 1)), None));
}

#[test]
fn what_the_classes_are_worth_can_drive_a_rank() {
    // 甲 does well on money, 乙 on the road; nobody wrote points, and hubei gives money 20 and the road 80.
    let mut book = two();
    for (code, result, executed) in [("A01", "actual = \"8公里\"", 100), ("A02", "actual = \"9公里\"", 20)] {
        book.files.put(
            &format!("2021/targets/{code}.toml"),
            format!("[project]\nname = \"示例{code}\"\n\n[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"里程\"\ntarget = \"≥10公里\"\n"),
        );
        book.files.put(
            &format!("2021/actuals/{code}.toml"),
            format!("[execution]\ninitial = 100\nadjusted = 100\nexecuted = {executed}\n\n[[result]]\nindicator = \"里程\"\n{result}\n"),
        );
    }
    let year = scored(&mut book);
    let hubei = Shelf::shipped().open("hubei").unwrap();
    // mof-2020: 82 against 83; 20 + 64 = 84 against 4 + 72 = 76, by its points alone as by hubei.
    let made = ranking(&year, &[&year.pack, &hubei]).unwrap();
    let driver = made.projects[0].driver.as_ref().unwrap();
    assert_eq!(
        (&*driver.param, &*driver.from, driver.rank),
        ("points", "10+50+30+10", 1)
    );
    assert_eq!(made.projects[0].code, "A01");
}

#[test]
fn a_project_that_its_own_pack_cannot_score_is_nobodys_rival() {
    let mut book = year_of(&[("A01", 8)], "");
    let open = (LENGTH.0, LENGTH.1, LENGTH.2, LENGTH.3, 90, "");
    book = book.with(2021, "A02", "name = \"示例A02\"", &[open], "");
    let year = scored(&mut book);
    let hubei = Shelf::shipped().open("hubei").unwrap();
    let made = ranking(&year, &[&hubei, &year.pack]).unwrap();
    // What is open here is open there, and no fault of that pack.
    assert!(made.not_comparable.is_empty(), "{:?}", made.not_comparable);
    let ranks: Vec<_> = made.projects.iter().map(|one| (&*one.code, one.ranks)).collect();
    assert_eq!(ranks, [("A01", Some((1, 1))), ("A02", None)]);
    assert!(
        made.projects
            .iter()
            .all(|one| one.above.is_empty() && one.depends.is_empty())
    );
}

#[test]
fn of_many_the_nearest_are_named_and_all_are_counted() {
    // Fifteen projects each of 0 to 9 km of ten.
    let codes: Vec<(String, u32)> = (0..150).map(|number| (format!("A{number:03}"), number % 10)).collect();
    let lengths: Vec<(&str, u32)> = codes.iter().map(|(code, length)| (&**code, *length)).collect();
    let year = scored(&mut year_of(&lengths, ""));
    let hubei = Shelf::shipped().open("hubei").unwrap();
    let made = ranking(&year, &[&hubei, &year.pack]).unwrap();
    let one = |code: &str| made.projects.iter().find(|one| one.code == code).unwrap();
    // All of 3 to 8 km are nearer than those of 2 km, of which the first ten by code are named.
    let best = one("A009");
    assert_eq!(
        (best.ranks, best.above_count, best.above.len()),
        (Some((1, 1)), 135, 100)
    );
    let of_length = |length: u32| {
        let all = best
            .above
            .iter()
            .filter(|code| codes.contains(&(code.to_string(), length)));
        all.count()
    };
    assert_eq!(
        [8, 7, 6, 5, 4, 3, 2, 1, 0].map(of_length),
        [15, 15, 15, 15, 15, 15, 10, 0, 0]
    );
    assert!(best.above[0] == "A008" && best.above[99] == "A092");
    assert!(!best.above.contains(&"A102".into()));
    let fifth = one("A004");
    assert_eq!(
        (fifth.ranks, fifth.above_count, fifth.above.len()),
        (Some((76, 76)), 60, 60)
    );
    // 150 projects are scored in one go, 450 in three: each at its own place.
    let more: Vec<(String, u32)> = (0..450).map(|number| (format!("A{number:03}"), number % 10)).collect();
    let lengths: Vec<(&str, u32)> = more.iter().map(|(code, length)| (&**code, *length)).collect();
    let year = scored(&mut year_of(&lengths, ""));
    let made = ranking(&year, &[&hubei, &year.pack]).unwrap();
    for (code, length) in &more {
        let one = made.projects.iter().find(|one| one.code == *code).unwrap();
        let better = 45 * (9 - *length as usize);
        assert_eq!(
            (one.ranks, one.above_count),
            (Some((better + 1, better + 1)), 405 - better)
        );
        // 20 + 8 × km and 10 + 9 × km.
        let totals: Vec<Option<Decimal>> = one.totals.iter().map(|total| total.1).collect();
        let km = Decimal::from(*length);
        assert_eq!(
            totals,
            [Some(dec!(20) + dec!(8) * km), Some(dec!(10) + dec!(9) * km)],
            "{code}"
        );
    }
}

#[test]
fn those_that_depend_on_the_rules_are_counted_when_they_are_not_all_named() {
    // 甲 does well on money, 乙 on the road: 82 and 83 by mof-2020, 84 and 76 by hubei, as above.
    let mut book = two();
    for number in 0..220 {
        let (result, executed) = [("actual = \"8公里\"", 100), ("actual = \"9公里\"", 20)][number % 2];
        let (code, row) = (
            format!("A{number:03}"),
            (LENGTH.0, LENGTH.1, LENGTH.2, LENGTH.3, 90, result),
        );
        book = book.with(2021, &code, &format!("name = \"示例{code}\""), &[row], "");
        book.files.put(
            &format!("2021/actuals/{code}.toml"),
            format!("[execution]\ninitial = 100\nadjusted = 100\nexecuted = {executed}\n\n[[result]]\nindicator = \"里程\"\n{result}\n"),
        );
    }
    let year = scored(&mut book);
    let hubei = Shelf::shipped().open("hubei").unwrap();
    let made = ranking(&year, &[&hubei, &year.pack]).unwrap();
    let one = made.projects.iter().find(|one| one.code == "A000").unwrap();
    assert_eq!((one.above_count, one.depends_count, one.depends.len()), (0, 110, 100));
    assert_eq!(one.hinges.len(), 100);
    // All are equally near: the first by code.
    let last = &one.depends[99];
    assert_eq!((last.0.as_str(), last.1.as_slice()), ("A199", &["hubei".into()][..]));
    let line = serde_json::to_value(RankLine::of(one)).unwrap();
    assert_eq!((&line["depends_count"], line.get("above_count")), (&110.into(), None));
    assert_eq!(line["depends"][99]["clause"], "execution");
}
