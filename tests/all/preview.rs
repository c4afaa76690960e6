//! A change of the rules, tried on years that are there: what every clause does is what its ledger lines do when each pack
//! scores alone.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

use crate::oracle::{generate, toml_text};
use proptest::prelude::*;
use proptest::test_runner::Config;
use rayon::prelude::*;
use rust_decimal::Decimal;
use rust_decimal_macros::dec;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use ziping::compare::Preview;
use ziping::rules::{Pack, Shelf};
use ziping::source::Memory;
use ziping::tour::{self, Department, Request, RuleChange};

/// Years that one change is tried on; they have 2.5 projects each.
const YEARS: u32 = 50;

/// As many batches as make `ZIPING_CASES` changed projects, 300 where it is not set.
fn config() -> Config {
    let cases = std::env::var("ZIPING_CASES").ok().and_then(|n| n.parse().ok());
    let cases: u32 = cases.unwrap_or(300);
    Config {
        cases: cases.div_ceil(YEARS * 2),
        failure_persistence: None,
        max_shrink_iters: 200,
        ..Config::default()
    }
}

/// Parameters of `mof-2020` with values that they may have.
const PARAMS: [(&str, &[&str]); 9] = [
    ("late_loss", &["0", "0.05", "0.2", "0.3", "0.77", "1"]),
    ("over_ratio", &["1", "1.01", "1.2", "1.3", "1.5", "2"]),
    ("over_loss_most", &["0", "0.1", "0.2", "0.35", "1"]),
    ("over_boundary", &["in", "out"]),
    ("over_at_zero", &["0", "1", "3"]),
    ("reverse", &["ratio", "excess"]),
    ("rate_places", &["none", "0", "1", "2"]),
    ("zero_budget", &["open", "none", "full"]),
    ("full_total", &["95", "100"]),
];

fn any_change() -> impl Strategy<Value = Vec<(String, String)>> {
    let one = (0..PARAMS.len(), any::<prop::sample::Index>()).prop_map(|(number, which)| {
        let (name, values) = PARAMS[number];
        (name.to_owned(), (*which.get(values)).to_owned())
    });
    prop::collection::btree_map(0..PARAMS.len(), one, 1..4).prop_map(|set| {
        let by_name: BTreeMap<String, String> = set.into_values().collect();
        by_name.into_iter().collect()
    })
}

/// The same change as a bureau would write it: a pack of its own.
fn overlay(base: &str, set: &[(String, String)]) -> Memory {
    let mut text = format!("id = \"tuned\"\nversion = \"1\"\ntitle = \"改\"\nextends = \"{base}\"\n");
    for (name, value) in set {
        let is_number = value.parse::<Decimal>().is_ok() && !matches!(name.as_str(), "rate_places");
        let value = if is_number { value.clone() } else { format!("{value:?}") };
        text += &format!("[param.{name}]\nvalue = {value}\n");
    }
    Memory::new(vec![("tuned/pack.toml".to_owned(), text)])
}

/// The scorecards of all workspaces by one pack, each scored alone; none where it cannot be read.
fn alone(all: &[Memory], shelf: &Shelf<'_>, id: &str) -> Vec<Option<Value>> {
    let one = |files: &Memory| {
        let request = Request::default().with_rules(id).with_shelf(shelf);
        let scored = tour::score(files, &request).ok()?;
        Some(serde_json::to_value(&scored.card).unwrap())
    };
    all.par_iter().map(one).collect()
}

fn previewed(all: &[Memory], change: &RuleChange) -> Preview {
    let names: Vec<String> = (0..all.len()).map(|number| format!("d{number}")).collect();
    let departments: Vec<Department<'_>> = all
        .iter()
        .zip(&names)
        .map(|(files, name)| Department {
            name,
            files,
            request: Request::default(),
        })
        .collect();
    tour::preview(change, &departments, true, &|| ()).unwrap()
}

fn list<'a>(json: &'a Value, key: &str) -> &'a [Value] {
    json[key].as_array().map_or(&[], Vec::as_slice)
}

fn decimal(json: &Value) -> Option<Decimal> {
    json.as_str().map(|text| text.parse().unwrap())
}

/// Points lost by clause, from every ledger of the form.
fn lost(form: &Value) -> BTreeMap<String, Decimal> {
    let rows = list(form, "indicators").iter().chain([&form["execution"], form]);
    let mut all = BTreeMap::new();
    for line in rows.flat_map(|row| list(row, "ledger")) {
        let clause = line["clause"].as_str().unwrap().to_owned();
        *all.entry(clause).or_insert(Decimal::ZERO) += decimal(&line["points"]).unwrap();
    }
    all
}

fn key(json: &Value) -> (String, String) {
    let text = |key: &str| json[key].as_str().unwrap_or_default().to_owned();
    (text("workspace"), text("code"))
}

fn by_project<'a>(preview: &'a Value, lists: &[&str]) -> BTreeMap<(String, String), &'a Value> {
    let all = lists.iter().flat_map(|name| list(preview, name));
    all.map(|one| (key(one), one)).collect()
}

/// Holds a preview against the scorecards of both packs.
fn agrees(preview: &Preview, old: &[Option<Value>], new: &[Option<Value>]) -> Result<(), TestCaseError> {
    let json = serde_json::to_value(preview).unwrap();
    let moved = by_project(&json, &["moved"]);
    let all = by_project(&json, &["moved", "cancelled"]);
    let not_run = by_project(&json, &["not_run"]);
    let (mut scored, mut open, mut moves) = (0, BTreeSet::new(), BTreeSet::new());
    let mut cells: BTreeMap<(String, String), u64> = BTreeMap::new();
    for (number, both) in old.iter().zip(new).enumerate() {
        let (Some(old), Some(new)) = both else { continue };
        for (old, new) in list(old, "projects").iter().zip(list(new, "projects")) {
            let name = (format!("d{number}"), old["code"].as_str().unwrap().to_owned());
            let (Some(from), Some(to)) = (decimal(&old["total"]), decimal(&new["total"])) else {
                open.insert(name);
                continue;
            };
            scored += 1;
            let grades = [&old["grade"], &new["grade"]].map(|grade| grade.as_str().unwrap().to_owned());
            if from != to || grades[0] != grades[1] {
                moves.insert(name.clone());
            }
            if grades[0] != grades[1] {
                let [from, to] = grades;
                *cells.entry((from, to)).or_default() += 1;
            }
            // By hand: what a clause took less what it takes.
            let (before, now) = (lost(old), lost(new));
            let clauses: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
            let mut expected: BTreeMap<String, Decimal> = clauses
                .into_iter()
                .map(|clause| {
                    let of = |lost: &BTreeMap<String, Decimal>| lost.get(clause).copied().unwrap_or_default();
                    (clause.clone(), of(&before) - of(&now))
                })
                .filter(|(_, effect)| !effect.is_zero())
                .collect();
            let rest = to - from - expected.values().sum::<Decimal>();
            let told = all.get(&name);
            let mut effects: BTreeMap<String, Decimal> = BTreeMap::new();
            for one in told.map_or(&[][..], |one| list(one, "clauses")) {
                let clause = one["clause"].as_str().unwrap().to_owned();
                let was = effects.insert(clause, decimal(&one["change"]).unwrap());
                prop_assert!(was.is_none(), "a clause twice: {:?}", one);
            }
            let left = effects.remove("points").unwrap_or_default();
            prop_assert_eq!(left, rest, "points moved without a clause: {:?}", name);
            expected.retain(|_, effect| !effect.is_zero());
            prop_assert_eq!(&effects, &expected, "{:?}", name);
            if let Some(told) = moved.get(&name) {
                prop_assert_eq!(decimal(&told["change"]), Some(to - from));
                prop_assert_eq!(&told["from"]["total"], &old["total"]);
                prop_assert_eq!(&told["to"]["grade"], &new["grade"]);
            }
        }
    }
    prop_assert_eq!(preview.scored, scored);
    prop_assert_eq!(moved.into_keys().collect::<BTreeSet<_>>(), moves);
    prop_assert_eq!(not_run.into_keys().collect::<BTreeSet<_>>(), open);
    let told = list(&json, "grades").iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let told: BTreeMap<(String, String), u64> = told
        .map(|one| {
            (
                (text(&one["from"]), text(&one["to"])),
                one["projects"].as_u64().unwrap(),
            )
        })
        .collect();
    prop_assert_eq!(told, cells);
    Ok(())
}

fn shipped(id: &str) -> Pack {
    Shelf::shipped().open(id).unwrap()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_effect_of_a_clause_is_the_difference_of_its_ledger_lines(
        set in any_change(),
        years in prop::collection::vec(generate::any_year(), YEARS as usize),
    ) {
        let all: Vec<Memory> = years.iter().map(|year| Memory::new(toml_text::files(year))).collect();
        let change = RuleChange::of(shipped("mof-2020"), &shipped("mof-2020"), &set).unwrap();
        let old = alone(&all, &Shelf::shipped(), "mof-2020");
        let packs = overlay("mof-2020", &set);
        let new = alone(&all, &Shelf::shipped().with_folder(&packs, ""), "tuned");
        agrees(&previewed(&all, &change), &old, &new)?;
        // The same rules on both sides: nothing moves.
        let same = RuleChange::of(change.new.clone(), &change.new, &[]).unwrap();
        let same = previewed(&all[..3], &same);
        prop_assert!(same.is_empty() && same.grades.is_empty() && same.clauses.is_empty() && same.ranks.is_empty());
    }
}

/// Four projects, of which one has no 满意度指标 and one no 完成值; without points, so that the packs allot them.
fn small() -> Memory {
    let row = |level1: &str, name: &str, target: &str| {
        format!(
            "[[indicator]]\nlevel1 = \"{level1}\"\nlevel2 = \"{name}类\"\nname = \"{name}\"\ntarget = \"{target}\"\n"
        )
    };
    let output = row("产出指标", "场次", "≥10场");
    let benefit = row("效益指标", "户数", "≥10户");
    let content = row("满意度指标", "满意率", "≥90%");
    let mut files = Memory::default();
    files.put("ziping.toml", "[department]\ncode = \"1\"\nname = \"示例局\"\n");
    for (code, rows, played) in [
        ("A", [&*output, &benefit, &content].concat(), "场次=10场"),
        ("B", [&*output, &benefit, &content].concat(), "场次=8场"),
        ("C", [&*output, &benefit].concat(), "场次=5场"),
        ("D", [&*output, &benefit, &content].concat(), ""),
    ] {
        files.put(
            &format!("2021/targets/{code}.toml"),
            format!("[project]\nname = \"项目{code}\"\n[budget]\ntotal = 100\n{rows}"),
        );
        let mut actual = "[execution]\nexecuted = 100\n".to_owned();
        for typed in [played, "户数=10户", "满意率=95%"] {
            if let Some((name, value)) = typed.split_once('=')
                && rows.contains(name)
            {
                actual += &format!("[[result]]\nindicator = \"{name}\"\nactual = \"{value}\"\n");
            }
        }
        files.put(&format!("2021/actuals/{code}.toml"), actual);
    }
    files
}

#[test]
fn points_that_classes_exchange_are_told_and_the_clauses_make_the_change() {
    let packs = Memory::new(vec![(
        "rich/pack.toml".to_owned(),
        "id = \"rich\"\nversion = \"1\"\ntitle = \"改\"\nextends = \"mof-2020\"\n\
         [[class]]\nlevel1 = \"产出指标\"\npoints = 60\n\
         [[class]]\nlevel1 = \"效益指标\"\npoints = 20\nabsent_to = [\"产出指标\"]\n\
         [[class]]\nlevel1 = \"满意度指标\"\npoints = 10\nabsent_to = [\"效益指标\", \"产出指标\"]\n"
            .to_owned(),
    )]);
    let rich = Shelf::shipped().with_folder(&packs, "").open("rich").unwrap();
    let change = RuleChange::of(shipped("mof-2020"), &rich, &[]).unwrap();
    let preview = previewed(&[small()], &change);
    assert_eq!((preview.years, preview.scored), (1, 3));
    let told: Vec<_> = preview
        .moved
        .iter()
        .map(|one| {
            let clauses = one.clauses.iter().map(|part| (part.clause.as_str(), part.change));
            (one.code.as_str(), one.change, clauses.collect::<Vec<_>>())
        })
        .collect();
    // 产出 is worth 60 and not 50. A loses nothing. B loses a fifth of it, 12 and not 10; C loses half, 30 and not 25.
    assert_eq!(
        told,
        [
            ("C", dec!(-5.00), vec![("proportional", dec!(-5.00))]),
            ("B", dec!(-2.00), vec![("proportional", dec!(-2.00))]),
        ]
    );
    // C has no 满意度指标: its 10 go to 效益, 40 before and 30 now.
    let classes = preview.moved[0].classes.iter();
    let classes: Vec<(&str, Option<Decimal>, Option<Decimal>)> =
        classes.map(|one| (one.name.as_str(), one.from, one.to)).collect();
    assert_eq!(
        classes,
        [
            ("产出指标", Some(dec!(50)), Some(dec!(60))),
            ("效益指标", Some(dec!(40)), Some(dec!(30)))
        ]
    );
    assert_eq!(preview.moved[0].points.len(), 2);
    assert_eq!(preview.not_run.len(), 1);
    assert_eq!(preview.not_run[0].code.as_deref(), Some("D"));
    assert_eq!(
        preview.not_run[0].reason,
        "按两个规则包都没有总分：“场次”缺完成值（没有填完成值）"
    );
}

#[test]
fn grades_and_ranks_move_with_the_totals() {
    let packs = Memory::new(vec![(
        "turned/pack.toml".to_owned(),
        "id = \"turned\"\nversion = \"1\"\ntitle = \"改\"\nextends = \"mof-2020\"\n\
         [[grade]]\nname = \"优\"\nfrom = 95\n[[grade]]\nname = \"良\"\nfrom = 85\n\
         [[grade]]\nname = \"中\"\nfrom = 60\n[[grade]]\nname = \"差\"\nfrom = 0\n"
            .to_owned(),
    )]);
    let turned = Shelf::shipped().with_folder(&packs, "").open("turned").unwrap();
    let preview = previewed(&[small()], &RuleChange::of(shipped("mof-2020"), &turned, &[]).unwrap());
    // A 100 优, B 90 优, C 75 中; the line of 优 is 95 now: B is 良, at the same total.
    assert_eq!(preview.moved.len(), 1);
    let one = &preview.moved[0];
    assert_eq!((one.code.as_str(), one.change), ("B", dec!(0.00)));
    assert!(one.clauses.is_empty());
    assert_eq!(
        (one.from.grade.as_deref(), one.to.grade.as_deref()),
        (Some("优"), Some("良"))
    );
    assert_eq!(one.rank, [2, 2]);
    assert_eq!(
        preview.matrix(),
        [
            ("优", vec![1, 1, 0, 0]),
            ("良", vec![0, 0, 0, 0]),
            ("中", vec![0, 0, 1, 0]),
            ("差", vec![0, 0, 0, 0])
        ]
    );
    let old = preview.distribution.old.as_ref().unwrap();
    // (100 + 90 + 75) / 3 = 88.333…
    assert_eq!(
        (old.mean, old.median, old.lowest, old.highest),
        (dec!(88.33), dec!(90.00), dec!(75.00), dec!(100.00))
    );
}
