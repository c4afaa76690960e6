//! Random cases, half of them hostile: missing fields, numbers at the ends of what a decimal can hold, long texts.

use super::{Seen, Wrong, spoiling, watched};
use crate::model::shared_text::SharedText;
use crate::rules::api::{CASES, Type};
use crate::rules::case::{Case, CaseKind, DecisionCase, ExecutionCase, Facts, FormCase, IndicatorCase, RowFacts};
use crate::rules::compiled::tree::{Compare, Op};
use crate::rules::{Cage, Extent, Mark, Pack, Shelf, shipped_ids};
use crate::source::Disk;
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::sync::Arc;

pub(super) struct Chance(u64);

impl Chance {
    pub fn of(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, count: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let count = u64::try_from(count.max(1)).unwrap();
        usize::try_from((self.0 >> 33) % count).unwrap()
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn pick<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }

    fn whole(&mut self, below: usize) -> i64 {
        i64::try_from(self.below(below)).unwrap()
    }

    /// As a form has it.
    fn usual(&mut self) -> Decimal {
        match self.below(4) {
            0 => Decimal::from(self.whole(3)),
            1 => Decimal::from(self.whole(121)),
            _ => {
                let scale = u32::try_from(self.below(4)).unwrap();
                Decimal::new(self.whole(20_000), scale)
            }
        }
    }

    fn number(&mut self) -> Decimal {
        match self.below(8) {
            0 => -Decimal::from(self.whole(3)),
            1 => -self.usual(),
            2 => [Decimal::MAX, Decimal::MIN, Decimal::from(i64::MAX)][self.below(3)],
            3 => {
                let scale = u32::try_from(self.below(29)).unwrap();
                Decimal::new(self.whole(10), scale)
            }
            4 => {
                let part = |chance: &mut Self| u32::try_from(chance.whole(1 << 31)).unwrap() * 2;
                let (low, middle, high) = (part(self), part(self), part(self) >> self.below(32));
                let (negative, scale) = (self.one_in(3), u32::try_from(self.below(29)).unwrap());
                Decimal::from_parts(low, middle, high, negative, scale)
            }
            _ => self.usual(),
        }
    }
}

/// What the functions of a pack are given.
pub(super) struct Given<'a> {
    pack: &'a Pack,
    args: Vec<String>,
    words: Vec<String>,
}

impl<'a> Given<'a> {
    pub fn of(pack: &'a Pack) -> Self {
        let args: BTreeSet<String> = pack.rules.iter().flat_map(|rule| rule.args.keys().cloned()).collect();
        let mut words: Vec<String> = ["", "%", "个", "某市"].map(str::to_owned).into();
        // Whatever the scripts have in quotation marks may be what they compare with.
        let lines = pack.scripts.iter().flat_map(|script| script.text.lines());
        words.extend(
            lines
                .flat_map(|line| line.split('"').skip(1).step_by(2))
                .map(str::to_owned),
        );
        Self {
            pack,
            args: args.into_iter().collect(),
            words,
        }
    }

    fn word(&self, chance: &mut Chance, hostile: bool) -> String {
        match chance.below(60) {
            0 if hostile => "长".repeat(1_300 + chance.below(200)),
            1 if hostile => "\u{3000}".into(),
            _ => chance.pick(&self.words).cloned().unwrap_or_default(),
        }
    }

    /// Facts of a case of this kind.
    pub fn facts(&self, kind: CaseKind, chance: &mut Chance) -> Facts {
        let hostile = chance.one_in(2);
        let mut facts = Facts::default();
        let number = |chance: &mut Chance| if hostile { chance.number() } else { chance.usual() };
        let fields = CASES.iter().find(|fields| fields.case == kind).unwrap();
        for field in fields.fields {
            if chance.one_in(if hostile { 4 } else { 12 }) {
                continue;
            }
            match field.gives() {
                Type::Number => facts.number(field.name, number(chance)),
                Type::Text => facts.word(field.name, SharedText::from(self.word(chance, hostile))),
                _ => facts.flag(field.name, chance.one_in(2)),
            };
        }
        if let Some(rule) = chance.pick(&self.pack.rules) {
            facts
                .args(&rule.args)
                .marks(&rule.marks)
                .attributes(&Arc::new(rule.of.clone()));
        }
        let mut args = facts.all_args().cloned().unwrap_or_default();
        for name in &self.args {
            if !chance.one_in(6) {
                args.entry(name.clone()).or_insert_with(|| number(chance));
            }
        }
        facts.args(&Arc::new(args));
        if chance.one_in(3) {
            let (from, get) = (Some(number(chance)), number(chance));
            facts.marks(&[Mark { from, to: None, get }].into());
        }
        for month in 1..=12 {
            if chance.one_in(2) {
                facts.progress(month, number(chance));
            }
        }
        let rows = (0..chance.below(8)).map(|_| {
            let name = self.word(chance, false);
            RowFacts {
                id: format!("质量指标/{name}"),
                name,
                points: number(chance),
                score: (!chance.one_in(5)).then(|| number(chance)),
                actual: (!chance.one_in(5)).then(|| number(chance)),
            }
        });
        let rows = rows.collect();
        facts.rows(rows);
        facts
    }
}

/// Runs a function on a case with these facts.
pub(super) fn run(cage: &mut Cage, function: &str, kind: CaseKind, facts: Facts) {
    fn on<C: Case>(cage: &mut Cage, function: &str, case: &C) {
        // Whether it goes wrong or not, both ways say the same.
        drop(cage.run(function, case));
        drop(cage.run_to(Extent::OneLoss, function, case));
    }
    match kind {
        CaseKind::Indicator => on(cage, function, &IndicatorCase::new(facts)),
        CaseKind::Execution => on(cage, function, &ExecutionCase::new(facts)),
        CaseKind::Decision => on(cage, function, &DecisionCase::new(facts)),
        CaseKind::Form => on(cage, function, &FormCase::new(facts)),
    }
}

/// The functions that a pack names, with what each is given.
fn functions(pack: &Pack) -> Vec<(String, CaseKind)> {
    let rules = pack.rules.iter().map(|rule| (&rule.function, CaseKind::Indicator));
    let money = [Some(&pack.execution_function), pack.execution_zero.as_ref()];
    let money = money.into_iter().flatten().map(|name| (name, CaseKind::Execution));
    let decisions = pack.decisions.values().map(|name| (name, CaseKind::Decision));
    let whole = pack.whole.iter().map(|name| (name, CaseKind::Form));
    let all = rules.chain(money).chain(decisions).chain(whole);
    let all: BTreeSet<(String, CaseKind)> = all
        .filter(|(name, _)| !name.is_empty())
        .map(|(name, kind)| (name.clone(), kind))
        .collect();
    all.into_iter().collect()
}

/// The shipped packs and those of the examples.
pub(super) fn packs() -> Vec<Pack> {
    let examples = Disk::new("examples/local-rules/scoring-rules");
    let shelf = Shelf::shipped().with_folder(&examples, "scoring-rules");
    let mut ids = shipped_ids();
    let folders = std::fs::read_dir("examples/local-rules/scoring-rules").unwrap();
    ids.extend(folders.map(|one| one.unwrap().file_name().into_string().unwrap()));
    ids.sort();
    ids.iter().map(|id| shelf.open(id).unwrap()).collect()
}

/// The pack with a value drawn for each of its parameters that choose between readings.
fn another_reading(pack: &Pack, chance: &mut Chance) -> Pack {
    let mut pack = pack.clone();
    for (name, param) in pack.params.clone() {
        if !param.words.is_empty() {
            let value = Decimal::from(chance.whole(param.words.len()));
            pack = pack.with_param(&name, value).unwrap();
        }
    }
    pack
}

/// Functions of the packs that the interpreter runs, each with its pack.
fn left() -> Vec<String> {
    let mut left = Vec::new();
    for pack in packs() {
        let mut cage = Cage::open(&pack).map_err(|_| ()).unwrap();
        for (function, kind) in functions(&pack) {
            let seen = watched(|| run(&mut cage, &function, kind, Facts::default()));
            if seen.outside > 0 {
                left.push(format!("{} {function}", pack.id));
            }
        }
    }
    left
}

/// So many cases in all, shared among all functions of all packs.
fn cases(cases: usize, seed: u64) {
    let mut chance = Chance::of(seed);
    let packs = packs();
    let count: usize = packs.iter().map(|pack| functions(pack).len()).sum();
    for pack in &packs {
        let readings = [
            pack.clone(),
            another_reading(pack, &mut chance),
            another_reading(pack, &mut chance),
        ];
        for reading in &readings {
            let mut cage = Cage::open(reading).map_err(|_| ()).unwrap();
            let given = Given::of(reading);
            for (function, kind) in functions(reading) {
                for _ in 0..=cases / (count * readings.len()) {
                    let facts = given.facts(kind, &mut chance);
                    run(&mut cage, &function, kind, facts);
                }
            }
        }
    }
}

fn wanted() -> usize {
    let wanted = std::env::var("ZIPING_CASES").ok().and_then(|cases| cases.parse().ok());
    wanted.unwrap_or(10_000)
}

#[test]
#[expect(clippy::print_stdout, reason = "how much was held against each other")]
fn random_cases_of_every_function_of_every_pack_come_out_alike() {
    let seen = watched(|| cases(wanted(), 1));
    let left = left();
    println!(
        "{seen:?}: {} of 100 calls compiled; the interpreter's: {}",
        seen.share(),
        left.join(", ")
    );
    assert!(seen.compiled > seen.bailed && seen.share() >= 95, "{seen:?} {left:?}");
}

/// An operator that is taken for another in what is compiled.
#[test]
fn a_wrong_operator_is_noticed() {
    use Compare::{Differs, Equal, Greater, GreaterOrEqual, Less, LessOrEqual};
    use Op::{Add, Divide, Max, Min, Multiply, Subtract};
    let ops = [
        (Subtract, Add),
        (Multiply, Divide),
        (Divide, Multiply),
        (Min, Max),
        (Max, Min),
    ];
    let compares = [
        (Equal, Differs),
        (Differs, Equal),
        (Less, LessOrEqual),
        (LessOrEqual, Less),
        (Greater, GreaterOrEqual),
        (GreaterOrEqual, Greater),
    ];
    let ops = ops.map(|(right, wrong)| Wrong::Op(right, wrong));
    let compares = compares.map(|(right, wrong)| Wrong::Compare(right, wrong));
    for (at, wrong) in ops.into_iter().chain(compares).enumerate() {
        let seen: Seen = spoiling(wrong, || cases(4_000, 2));
        assert!(seen.differ > 0, "wrong operator {at}: {seen:?}");
    }
}
