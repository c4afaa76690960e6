//! Which rows are tried: of every `[[score]]` every reading of a target, with actuals at nothing, at the target, far beyond,
//! and at and one hundredth beside every number that the pack knows, as a value, as a share of the target and as a distance
//! from it; execution, decisions and late forms likewise; and the pack's own cases with one thing changed.

use super::Row;
use crate::model::points::half_up;
use crate::rules::{Pack, Reads, ScoreRule};
use crate::tune::cases::Case;
use crate::tune::functions::functions;
use crate::tune::tokens::{Kind, tokens};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// A last unit: what is beside a number.
const UNIT: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// Most numbers of a pack that are tried; beyond that the rest is as good as what was tried.
const NUMBERS: usize = 24;

/// Most rows of each other value of a parameter.
const OF_A_SETTING: usize = 120;

/// All rows, each once: the pack's own cases and what is beside them, then the plain ones, then those with other parameters.
/// Without `all`, only of rules that the pack itself says, or whose functions come to one of its own.
pub fn inputs(pack: &Pack, cases: &[Case], all: bool) -> Vec<Row> {
    let numbers = numbers(pack);
    let mut plain = Vec::new();
    let own = own_functions(pack);
    let concerned = |rule: &&ScoreRule| all || rule.origin == pack.id || own.contains(&rule.function);
    for rule in pack.rules.iter().filter(concerned) {
        of_rule(pack, rule, &numbers, &mut plain);
    }
    execution(&numbers, &mut plain);
    for decision in pack.decisions.iter().filter(|(_, function)| !function.is_empty()) {
        decisions(decision.0, &numbers, &mut plain);
    }
    let mut rows = Vec::new();
    for case in cases {
        around(case, &mut rows);
    }
    // Rows with the same parameters stand together: a pack is compiled once for them.
    let step = plain.len() / OF_A_SETTING + 1;
    let mut set = Vec::new();
    for (name, values) in settings(pack) {
        for value in values {
            set.extend(plain.iter().step_by(step).map(|row| row.clone().set(&name, &value)));
        }
    }
    rows.extend(plain);
    rows.extend(set);
    let mut seen = BTreeSet::new();
    rows.retain(|row| seen.insert(row.clone()));
    rows
}

/// Functions of the pack itself, and those that come to one of them.
fn own_functions(pack: &Pack) -> BTreeSet<String> {
    let all = functions(pack);
    let own = all.values().filter(|function| function.origin == pack.id);
    let mut found: BTreeSet<String> = own.map(|function| function.name.clone()).collect();
    loop {
        let before = found.len();
        for function in all.values() {
            if found.iter().any(|name| function.text.contains(&format!("{name}("))) {
                found.insert(function.name.clone());
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

/// The numbers that a pack knows: in its scripts, parameters, args, bands.
fn numbers(pack: &Pack) -> Vec<Decimal> {
    let mut numbers = BTreeSet::new();
    let own = pack
        .scripts
        .iter()
        .filter(|script| script.layer + 1 == pack.chain.len());
    for script in own {
        let words = tokens(&script.text);
        let words = words.iter().filter(|word| word.kind == Kind::Number);
        numbers.extend(words.filter_map(|word| word.text.replace('_', "").parse::<Decimal>().ok()));
    }
    numbers.extend(
        pack.params
            .values()
            .filter(|param| param.words.is_empty())
            .map(|param| param.value),
    );
    numbers.extend(pack.bands.iter().flat_map(|band| [band.from, band.to]));
    numbers.retain(|number| *number > Decimal::ZERO && *number <= Decimal::from(1_000_000));
    numbers
        .into_iter()
        .map(|number| number.normalize())
        .take(NUMBERS)
        .collect()
}

/// Other values of parameters: each other word, and both ends of a range.
pub(in crate::tune) fn settings(pack: &Pack) -> Vec<(String, Vec<String>)> {
    let of = |name: &String, param: &crate::rules::Param| {
        let own = param.word().map(str::to_owned);
        let words = param.words.iter().filter(|word| Some(*word) != own.as_ref()).cloned();
        let inside = Some(Decimal::ONE)
            .filter(|one| param.min.is_none_or(|min| *one > min) && param.max.is_none_or(|max| *one < max));
        let ends = [param.min, inside, param.max].into_iter().flatten();
        let ends = ends.filter(|end| param.words.is_empty() && *end != param.value);
        (
            name.clone(),
            words.chain(ends.map(|end| end.normalize().to_string())).collect(),
        )
    };
    pack.params.iter().map(|(name, param)| of(name, param)).collect()
}

fn of_rule(pack: &Pack, rule: &ScoreRule, numbers: &[Decimal], rows: &mut Vec<Row>) {
    let level1 = rule.level1.as_deref().unwrap_or_default();
    let class = pack
        .classes
        .iter()
        .find(|class| class.level1.contains(level1))
        .or(pack.classes.first());
    let level1 = class.map_or(level1, |class| class.level1.as_str());
    let mut base = Row::default().text("level1", level1);
    if let Some(level2) = &rule.level2 {
        base = base.text("level2", level2);
    }
    if let Some(name) = &rule.name {
        base = base.text("name", name);
    }
    if let Some(kind) = rule.kind {
        base = base.text("kind", kind.as_str());
    }
    if rule.why_none {
        for why in ["not-implemented", "no-evidence"] {
            let row = base.clone().text("target", "≥10件").text("why_none", why);
            rows.push(row.clone());
            rows.push(row.text("reason", "年中取消"));
        }
        return;
    }
    let mut known: Vec<Decimal> = numbers.to_vec();
    known.extend(rule.args.values().copied().filter(|number| *number > Decimal::ZERO));
    known.sort();
    known.dedup();
    let first = rows.len();
    for reads in Reads::ALL
        .into_iter()
        .filter(|reads| rule.reads.is_none_or(|asked| asked == *reads))
    {
        match reads {
            Reads::AtLeast => measured(&base, '≥', &known, rule.name.is_some(), rows),
            Reads::AtMost => measured(&base, '≤', &known, rule.name.is_some(), rows),
            Reads::Interval => interval(&base, rows),
            Reads::Deadline => deadline(&base, &known, rows),
            Reads::YesNo => {
                for answer in ["是", "否"] {
                    rows.push(base.clone().text("target", "是").text("actual", answer));
                }
            }
            Reads::Choice => {
                for answer in ["好", "中", "差"] {
                    rows.push(
                        base.clone()
                            .text("kind", "choice")
                            .text("target", "好")
                            .text("actual", answer),
                    );
                }
            }
            Reads::Graded => graded(pack, &base, rows),
        }
    }
    // 分值 at and beside every number too.
    let step = (rows.len() - first) / 6 + 1;
    let few: Vec<Row> = rows[first..].iter().step_by(step).chain(rows.last()).cloned().collect();
    for number in numbers.iter().filter(|number| **number <= Decimal::ONE_HUNDRED) {
        for points in [*number - UNIT, *number, *number + UNIT] {
            rows.extend(few.iter().map(|row| row.clone().number("points", half_up(points, 2))));
        }
    }
}

/// `≥` and `≤` with numbers.
fn measured(base: &Row, sign: char, known: &[Decimal], is_named: bool, rows: &mut Vec<Row>) {
    let hundred = Decimal::ONE_HUNDRED;
    let mut targets = vec![
        (hundred, "%"),
        (Decimal::from(90), "%"),
        (Decimal::TEN, "件"),
        (Decimal::ZERO, "件"),
    ];
    if is_named {
        targets.truncate(3);
    } else {
        targets.extend([(Decimal::from(4), ""), (Decimal::from(-2), "米")]);
    }
    for (target, unit) in targets {
        // A number below nothing needs a name that says so.
        let base = if target < Decimal::ZERO {
            base.clone().text("name", "水位变动")
        } else {
            base.clone()
        };
        let row = base.text("target", &format!("{sign}{target}{unit}"));
        // Without a result nothing is filled in.
        rows.push(row.clone());
        let lowest = if target < Decimal::ZERO {
            Decimal::from(-10)
        } else {
            Decimal::ZERO
        };
        let actuals: Vec<Decimal> = actuals(target, known)
            .into_iter()
            .filter(|one| *one >= lowest)
            .collect();
        for (number, actual) in actuals.iter().enumerate() {
            let row = row.clone().text("actual", &format!("{actual}{unit}"));
            if sign == '≥' && *actual > target && (number % 3 == 0 || number + 1 == actuals.len()) {
                for cause in ["target-too-low", "extra-effort"] {
                    rows.push(row.clone().text("cause", cause));
                }
            }
            rows.push(row);
        }
        for points in [
            Decimal::ONE,
            Decimal::new(125, 1),
            Decimal::new(333, 2),
            Decimal::from(40),
        ] {
            for actual in actuals.iter().step_by(9) {
                let row = row.clone().number("points", points);
                rows.push(row.text("actual", &format!("{actual}{unit}")));
            }
        }
    }
}

/// Actuals around a target, each with its neighbours, sorted.
fn actuals(target: Decimal, known: &[Decimal]) -> Vec<Decimal> {
    let two = Decimal::TWO;
    let mut marks = vec![
        Decimal::ZERO,
        target / two,
        target,
        target * two,
        target * Decimal::TEN,
        target + Decimal::ONE,
        target - Decimal::ONE,
        target + Decimal::from(50),
        target - two,
    ];
    for number in known {
        marks.push(*number);
        marks.push(target + *number);
        marks.push(target - *number);
        if *number <= Decimal::TEN {
            marks.push(target * *number);
            marks.push(target + two * *number);
        } else {
            marks.push(target * *number / Decimal::ONE_HUNDRED);
        }
    }
    let beside: BTreeSet<Decimal> = marks
        .into_iter()
        .flat_map(|mark| [mark - UNIT, mark, mark + UNIT])
        .filter(|mark| mark.scale() <= 6 && mark.abs() < Decimal::from(10_000_000))
        .map(|mark| mark.normalize())
        .collect();
    beside.into_iter().collect()
}

fn interval(base: &Row, rows: &mut Vec<Row>) {
    for (low, high) in [(10, 20), (0, 5)] {
        let row = base.clone().text("target", &format!("{low}–{high}件"));
        let (low, high) = (Decimal::from(low), Decimal::from(high));
        let mut actuals: Vec<Decimal> = actuals(low, &[]);
        actuals.extend(self::actuals(high, &[]));
        actuals.extend([low / Decimal::TWO, high * Decimal::from(3)]);
        let actuals: BTreeSet<Decimal> = actuals.into_iter().filter(|one| *one >= Decimal::ZERO).collect();
        for actual in actuals {
            rows.push(row.clone().text("actual", &format!("{actual}件")));
        }
    }
    let below = base.clone().text("name", "水位变动").text("target", "-5至-2米");
    for actual in [-9, -5, -3, -2, 0, 4] {
        rows.push(below.clone().text("actual", &format!("{actual}米")));
    }
}

fn deadline(base: &Row, known: &[Decimal], rows: &mut Vec<Row>) {
    let base = base.clone().text("target", "2021年10月31日");
    let mut days: BTreeSet<i64> = BTreeSet::from([0, 1, 2, 10, 11, 29, 30, 31, 60, 61]);
    for number in known
        .iter()
        .filter_map(|number| i64::try_from(*number).ok())
        .filter(|days| *days < 60)
    {
        days.extend([number, number + 1]);
    }
    rows.push(base.clone().text("actual", "2021年9月1日"));
    for late in days {
        let (month, day) = match late {
            0 => (10, 31),
            1..=30 => (11, late),
            _ => (12, late - 30),
        };
        let row = base.clone().text("actual", &format!("2021年{month}月{day}日"));
        rows.push(row.clone());
        for degree in [Decimal::ZERO, Decimal::new(5, 1), Decimal::new(9, 1), Decimal::ONE] {
            rows.push(row.clone().number("degree", degree).text("note", "评价组认定"));
        }
    }
}

fn graded(pack: &Pack, base: &Row, rows: &mut Vec<Row>) {
    let base = base.clone().text("target", "效果明显");
    for band in &pack.bands {
        let row = base.clone().text("actual", &band.grade);
        rows.push(row.clone());
        let middle = (band.from + band.to) / Decimal::TWO;
        for mark in [band.from, middle, band.to] {
            for degree in [mark - UNIT, mark, mark + UNIT] {
                if (Decimal::ZERO..=Decimal::ONE).contains(&degree) {
                    rows.push(row.clone().number("degree", degree).text("note", "评价组认定"));
                }
            }
        }
    }
}

fn execution(numbers: &[Decimal], rows: &mut Vec<Row>) {
    for adjusted in [Decimal::ONE_HUNDRED, Decimal::from(40)] {
        let row = Row::default().number("adjusted", adjusted);
        rows.push(row.clone());
        for executed in actuals(adjusted, numbers) {
            // A hundred times the budget is no amount of money, but a slip of the unit.
            if executed >= Decimal::ZERO && executed < adjusted * Decimal::from(90) {
                rows.push(row.clone().number("executed", executed));
            }
        }
        for initial in [80, 100] {
            let row = row.clone().number("initial", Decimal::from(initial));
            rows.push(row.number("executed", Decimal::from(30)));
        }
    }
    for executed in [0, 5] {
        let row = Row::default().number("adjusted", Decimal::ZERO);
        rows.push(row.number("executed", Decimal::from(executed)));
    }
}

pub(in crate::tune) fn decisions(kind: &str, numbers: &[Decimal], rows: &mut Vec<Row>) {
    for total in [0, 50, 60, 80, 89, 90, 95, 98, 100] {
        let row = Row::default()
            .number("total", Decimal::from(total))
            .text("decision", kind);
        if kind == "veto" {
            rows.push(row);
            continue;
        }
        let mut values: BTreeSet<Decimal> = [0, 1, 3, 5, 10, 50, 79, 89, 90, 95, 100].map(Decimal::from).into();
        values.extend(numbers.iter().filter(|number| **number <= Decimal::ONE_HUNDRED));
        for value in values {
            rows.push(row.clone().number("value", value));
        }
    }
}

/// A case, and the same with one thing changed.
pub(in crate::tune) fn around(case: &Case, rows: &mut Vec<Row>) {
    let row = Row::of(case);
    rows.push(row.clone());
    for key in ["actual", "executed", "value", "total", "degree"] {
        let Some((number, text)) = row.value_of(key).zip(row.get(key)) else {
            continue;
        };
        let written = number.to_string();
        for beside in [
            number - UNIT,
            number + UNIT,
            number + Decimal::ONE,
            number - Decimal::ONE,
            number * Decimal::TWO,
        ] {
            if text.contains(&written) && !text.contains(['年', '月']) {
                let value = text.replacen(&written, &beside.normalize().to_string(), 1);
                let is_text = case.typed.iter().any(|(name, raw)| name == key && raw.starts_with('"'));
                rows.push(if is_text {
                    row.clone().text(key, &value)
                } else {
                    row.clone().raw(key, value)
                });
            }
        }
    }
    for key in ["reason", "cause", "degree", "core", "also"] {
        if row.get(key).is_some() {
            rows.push(row.clone().without(key));
        }
    }
    // A form that is late, which a function of the whole form may look at.
    if row.get("filed").is_some() {
        for filed in ["2022-03-31", "2022-04-01", "2022-04-05", "2022-04-30", "2023-03-31"] {
            rows.push(row.clone().text("filed", filed));
        }
    }
    if row.get("core").is_some() {
        rows.push(row.clone().raw("core", "false"));
    }
}
