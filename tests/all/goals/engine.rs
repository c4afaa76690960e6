//! Packs whose form looks at rows one by one, or whose bands are steps: every combination of values is a form of its own,
//! scored as a whole by the engine.

use super::Key;
use proptest::prelude::*;
use rust_decimal::Decimal;
use ziping::model::form::Form;
use ziping::model::scorecard::FormScore;
use ziping::score::{self, ScoredYear};
use ziping::source::Memory;
use ziping::tour::{self, Request};

/// What a pack adds to the one that it extends, with its script.
const PACKS: [(&str, &str, &str); 6] = [
    ("mof-2021", "", ""),
    ("hubei", "", ""),
    ("chongqing-dept", "", ""),
    // Each core indicator that is missed takes five points more.
    (
        "mof-2020",
        "whole = [\"core\"]\n[clause.core]\nbasis = \"own\"\ntext = \"核心指标没有得满分的另扣\"\n",
        "fn core(f) {\n    if f.failed_core > 0 {\n        f.lose(min(f.total, f.failed_core * 5), \"core\", `${f.failed_core}个核心指标没有得满分`);\n    }\n}\n",
    ),
    // Of two rows the better one counts.
    ("mof-2020", "[[either]]\nnames = [\"第1项\", \"第2项\"]\n", ""),
    // One decimal, by the total.
    (
        "mof-2020",
        "[rounding]\nplaces = 1\nmode = \"floor\"\neach = \"total\"\n",
        "",
    ),
];

const ROWS: [(&str, &str, &str); 3] = [
    ("产出指标", "数量指标", "第1项"),
    ("产出指标", "数量指标", "第2项"),
    ("满意度指标", "服务对象满意度指标", "第3项"),
];

#[derive(Clone, Debug)]
struct Case {
    pack: usize,
    /// ≥ or ≤, target, actual.
    rows: Vec<(bool, i64, i64)>,
    core: Vec<bool>,
    executed: i64,
}

const ADJUSTED: i64 = 4;

impl Case {
    /// 满意度 in percent, in steps of ten points of it.
    fn text(row: usize, value: i64) -> String {
        if row == 2 {
            format!("{}%", value * 20)
        } else {
            format!("{value}件")
        }
    }

    fn year(&self, actuals: &[i64], executed: i64) -> ScoredYear {
        let (base, more, script) = PACKS[self.pack];
        let pack = format!("id = \"tried\"\nversion = \"1.0.0\"\ntitle = \"试\"\nextends = \"{base}\"\n{more}");
        let mut targets = "[project]\nname = \"修路\"\n".to_owned();
        let mut results = format!("[execution]\nadjusted = {ADJUSTED}\nexecuted = {executed}\n");
        for (row, ((level1, level2, name), (up, target, _))) in ROWS.iter().zip(&self.rows).enumerate() {
            let sign = if *up { '≥' } else { '≤' };
            targets += &format!(
                "\n[[indicator]]\nlevel1 = \"{level1}\"\nlevel2 = \"{level2}\"\nname = \"{name}\"\ntarget = \"{sign}{}\"\ncore = {}\n",
                Self::text(row, *target),
                self.core[row]
            );
            results += &format!(
                "\n[[result]]\nindicator = \"{level2}/{name}\"\nactual = \"{}\"\n",
                Self::text(row, actuals[row])
            );
        }
        let mut files = vec![
            (
                "ziping.toml".to_owned(),
                "[department]\ncode = \"1\"\nname = \"示例局\"\n[years.2024]\nrules = \"tried\"\n".to_owned(),
            ),
            ("scoring-rules/tried/pack.toml".into(), pack),
            ("2024/targets/A01.toml".into(), targets),
            ("2024/actuals/A01.toml".into(), results),
        ];
        if !script.is_empty() {
            files.push(("scoring-rules/tried/more.rhai".into(), script.to_owned()));
        }
        tour::score(&Memory::new(files), &Request::default()).unwrap_or_else(|found| {
            let said: String = found.iter().map(ziping::diagnostic::to_text).collect();
            panic!("{said}")
        })
    }

    fn values(&self, row: usize) -> std::ops::RangeInclusive<i64> {
        if row == 2 {
            0..=5
        } else {
            0..=self.rows[row].1.max(self.rows[row].2) + 1
        }
    }
}

fn any_case() -> impl Strategy<Value = Case> {
    let row = |most: i64| (prop::bool::weighted(0.7), 1..=most, 0..=most + 1);
    let rows = (row(3), row(3), 3_i64..=5, 0_i64..=5);
    (
        0..PACKS.len(),
        rows,
        prop::collection::vec(any::<bool>(), 3),
        0..=ADJUSTED,
    )
        .prop_map(|(pack, (one, two, target, actual), core, executed)| Case {
            pack,
            rows: vec![one, two, (true, target, actual)],
            core,
            executed,
        })
}

/// A change of a row: its difference in steps, divided by its target; in parts of 60.
fn cost(target: i64, was: i64, is: i64) -> i64 {
    (was - is).abs() * 60 / target
}

fn config() -> ProptestConfig {
    let all = crate::oracle::config();
    ProptestConfig {
        cases: (all.cases / 150).max(5),
        ..all
    }
}

fn reaches(score: &FormScore) -> bool {
    score.grade.as_deref() == Some("优")
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn so_it_is_by_packs_that_look_at_the_whole_form(case in any_case()) {
        let actuals: Vec<i64> = case.rows.iter().map(|row| row.2).collect();
        let year = case.year(&actuals, case.executed);
        let goals = tour::goal(&year, None, Some("优")).unwrap();
        let goal = &goals.projects[0];
        if reaches(&year.card.projects[0]) {
            prop_assert!(goal.cheapest.is_empty());
            return Ok(());
        }
        // Rows filled in otherwise, read once each.
        let filled: Vec<Vec<(i64, Form)>> = (0..3)
            .map(|row| {
                case.values(row)
                    .map(|value| {
                        let mut other = actuals.clone();
                        other[row] = value;
                        (value, case.year(&other, case.executed).facts.projects[0].clone())
                    })
                    .collect()
            })
            .collect();
        let mut cheapest: Option<Key> = None;
        let mut form = year.facts.projects[0].clone();
        for executed in 0..=ADJUSTED {
            form.execution.executed = Some(Decimal::from(executed));
            for (one, first) in &filled[0] {
                form.indicators[0] = first.indicators[0].clone();
                for (two, second) in &filled[1] {
                    form.indicators[1] = second.indicators[1].clone();
                    for (three, third) in &filled[2] {
                        form.indicators[2] = third.indicators[2].clone();
                        if !reaches(&score::one(&form, &year.pack, None).unwrap()) {
                            continue;
                        }
                        let mut costs = vec![cost(ADJUSTED, case.executed, executed)];
                        for (row, value) in [*one, *two, *three].into_iter().enumerate() {
                            costs.push(cost(case.rows[row].1, case.rows[row].2, value));
                        }
                        let changed: Vec<usize> = (0..4).filter(|row| costs[*row] > 0).collect();
                        let key = (changed.len(), costs.iter().sum(), changed);
                        if cheapest.as_ref().is_none_or(|known| key < *known) {
                            cheapest = Some(key);
                        }
                    }
                }
            }
        }
        prop_assert_eq!(goal.reachable, Some(cheapest.is_some()), "{:?}", goal);
        let Some(key) = cheapest else { return Ok(()) };
        let order = |id: &str| if id == "execution" { 0 } else { 1 + ROWS.iter().position(|row| id.ends_with(row.2)).unwrap() };
        let spent = |step: &score::goal::Step| {
            let text = step.actual.trim_end_matches(['件', '%', '万', '元']);
            let number: i64 = text.parse().unwrap();
            match order(&step.indicator) {
                0 => cost(ADJUSTED, case.executed, number),
                // In percent: twenty of them are one step of ours.
                3 => (case.rows[2].2 * 20 - number).abs() * 60 / (case.rows[2].1 * 20),
                row => cost(case.rows[row - 1].1, case.rows[row - 1].2, number),
            }
        };
        let found: Vec<usize> = goal.cheapest.iter().map(|step| order(&step.indicator)).collect();
        let change: i64 = goal.cheapest.iter().map(spent).sum();
        prop_assert!(goal.exact, "{:?}", goal);
        prop_assert_eq!(found.len(), key.0, "{:?} {:?}", goal, key);
        // The steps of 满意度 here are coarser than the program's.
        prop_assert!(change <= key.1, "{:?} {:?}", goal, key);
        prop_assert!(change == key.1 || found.contains(&3), "{:?} {:?}", goal, key);
    }
}
