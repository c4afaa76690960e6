//! Years, and mixtures of two years, as the TOML that a person would have typed.
//!
//! A mixture is composed here from the rules on `docs/years.md` and not by the program: target, name from one year, actual
//! from the same or the other, points as each row's year has them and stretched, and so on.

use super::model::{Actual, Decision, Money, Project, Row, Value, Year, execution_cents, kind, level1, level2};
use super::model::{EXECUTION, ITEMS, MANUAL, PERFORMANCE, RULE, TARGET, WEIGHT};
use std::fmt::Write;
use ziping::source::Memory;

/// The year of a mixture; dates without a year of their own are in it.
const MIXED: i16 = 2021;

fn cents(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

fn value(value: &Value, year: i16) -> String {
    match value {
        Value::AtLeast(n) => format!("≥{n}件"),
        Value::AtMost(n) => format!("≤{n}件"),
        Value::Between(low, high) => format!("{low}-{high}件"),
        Value::Day { month, day, with_year } => {
            if *with_year {
                format!("{year}年{month}月{day}日")
            } else {
                format!("{month}月{day}日")
            }
        }
        Value::Grade(grade) => (*grade).to_owned(),
        Value::Yes(yes) => if *yes { "是" } else { "否" }.to_owned(),
        Value::Satisfied(n) => format!("≥{n}%"),
        Value::Number(n, unit) => format!("{n}{unit}"),
        Value::NotDone => String::new(),
    }
}

/// A row of a form that is to be written.
struct Written<'a> {
    number: usize,
    name: &'a str,
    level1: &'static str,
    target: &'a Value,
    actual: &'a Actual,
    cents: i64,
}

impl Written<'_> {
    fn id(&self) -> String {
        format!("{}/{}", level2(kind(self.number)), self.name)
    }
}

struct Form<'a> {
    rows: Vec<Written<'a>>,
    money: &'a Money,
    decisions: &'a [Decision],
    /// Full marks of 执行率, cents.
    execution: i64,
    signed: u16,
}

fn targets(name: &str, form: &Form<'_>, year: i16) -> String {
    let mut text = format!("[project]\nname = \"{name}\"\n");
    for row in &form.rows {
        let _ = write!(
            text,
            "\n[[indicator]]\nlevel1 = \"{}\"\nlevel2 = \"{}\"\nname = \"{}\"\ntarget = \"{}\"\npoints = {}\n",
            row.level1,
            level2(kind(row.number)),
            row.name,
            value(row.target, year),
            cents(row.cents)
        );
    }
    text
}

fn actuals(form: &Form<'_>, year: i16) -> String {
    let money = |n: u32| cents(i64::from(n));
    let mut text = format!(
        "[execution]\ninitial = {0}\nadjusted = {0}\nexecuted = {1}\n\n[signed]\ndate = {2}-01-{3:02}\n",
        money(form.money.adjusted),
        money(form.money.executed),
        year + 1,
        form.signed
    );
    for row in &form.rows {
        let _ = write!(text, "\n[[result]]\nindicator = \"{}\"\n", row.id());
        if row.actual.value == Value::NotDone {
            text += "why_none = \"not-implemented\"\nreason = \"示例数据\"\n";
            continue;
        }
        let _ = writeln!(text, "actual = \"{}\"", value(&row.actual.value, year));
        if let Some(degree) = row.actual.degree {
            let _ = writeln!(text, "degree = {}\nnote = \"示例数据\"", cents(i64::from(degree)));
        }
        if row.actual.too_low {
            text += "cause = \"target-too-low\"\n";
        }
    }
    for decision in form.decisions {
        let (on, kind, value) = match decision {
            Decision::Row(number, value) => {
                let Some(row) = form.rows.iter().find(|row| row.number == *number) else {
                    continue;
                };
                (row.id(), "score", Some((*value).min(row.cents)))
            }
            Decision::Execution(value) => ("execution".to_owned(), "score", Some((*value).min(form.execution))),
            Decision::Cap(value) => ("project".to_owned(), "cap", Some(*value)),
            Decision::Bonus(value) => ("project".to_owned(), "bonus", Some(*value)),
            Decision::Veto => ("project".to_owned(), "veto", None),
        };
        let value = value
            .map(|value| format!("value = {}\n", cents(value)))
            .unwrap_or_default();
        let _ = write!(
            text,
            "\n[[decision]]\non = \"{on}\"\nkind = \"{kind}\"\n{value}clause = \"示例条款\"\nby = \"示例局\"\nnote = \"示例数据\"\n"
        );
    }
    text
}

/// `hubei` with the bonus that it does not have: 20 points of execution, and decisions of every kind.
const TWENTY: &str = "id = \"twenty\"\nversion = \"1.0.0\"\ntitle = \"示例：执行率二十分\"\nextends = \"hubei\"\n\n[decision]\nbonus = \"bonus\"\n";

const LATE: &str = "id = \"late\"\nversion = \"1.0.0\"\ntitle = \"示例：迟报扣分\"\nextends = \"mof-2020\"\nwhole = [\"late_report\"]\n\n[clause.late-report]\ndocument = \"示例\"\ntext = \"示例数据：迟报一天扣 0.3 分\"\nverified = false\n";

const LATE_SCRIPT: &str = "fn late_report(f) {\n    if f.has(\"days_late\") && f.days_late > 0 {\n        f.lose(min(f.total, f.days_late * 0.3), \"late-report\", `迟${fmt(f.days_late)}天`);\n    }\n}\n";

fn workspace(files: &mut Memory, years: &[(i16, &str, u16)]) {
    let mut text = "[department]\ncode = \"900\"\nname = \"示例局\"\n".to_owned();
    for (year, pack, due) in years {
        let _ = write!(
            text,
            "\n[years.{year}]\nrules = \"{pack}\"\nremark = \"示例数据\"\ndue = {}-01-{due:02}\n",
            year + 1
        );
    }
    files.put("ziping.toml", text);
    files.put("scoring-rules/late/pack.toml", LATE);
    files.put("scoring-rules/twenty/pack.toml", TWENTY);
    files.put("scoring-rules/late/late.rhai", LATE_SCRIPT);
}

/// Both years as one workspace; `turned` rotates the rows of every file.
pub fn files(years: &[Year], turned: usize) -> Memory {
    let mut files = Memory::default();
    let named: Vec<(i16, &str, u16)> = years.iter().map(|year| (year.number, year.pack, year.due)).collect();
    workspace(&mut files, &named);
    for year in years {
        for project in &year.projects {
            let mut rows: Vec<Written<'_>> = project.rows.iter().map(|row| whole(row, year.pack)).collect();
            let by = turned % rows.len();
            rows.rotate_left(by);
            let form = Form {
                rows,
                money: &project.money,
                decisions: &project.decisions,
                execution: execution_cents(year.pack),
                signed: project.signed,
            };
            let (code, number) = (&project.code, year.number);
            files.put(
                &format!("{number}/targets/{code}.toml"),
                targets(&project.name, &form, number),
            );
            files.put(&format!("{number}/actuals/{code}.toml"), actuals(&form, number));
        }
    }
    files
}

fn whole<'a>(row: &'a Row, pack: &str) -> Written<'a> {
    Written {
        number: row.number,
        name: &row.name,
        level1: level1(kind(row.number), pack),
        target: &row.target,
        actual: &row.actual,
        cents: row.cents,
    }
}

/// The project with the factors in `set` as in the later year and the others as in the earlier one.
///
/// A row that one year has is scored by the rules of that year: where the mixture has the others, as `score` finds it in the
/// same rows under the pack of its year, it is decided here.
pub fn mixture(
    years: &[Year; 2],
    pair: [&Project; 2],
    set: u32,
    score: &dyn Fn(&Memory, &str) -> Option<i64>,
) -> Memory {
    let rule = usize::from(set & (1 << RULE) != 0);
    let of_one_year = usize::from(set & (1 << ITEMS) != 0);
    let packs = [rule, of_one_year].map(|year| years[year].pack);
    let has = |year: usize, number: usize| pair[year].rows.iter().any(|row| row.number == number);
    let mut alone = pair[of_one_year]
        .rows
        .iter()
        .filter(|row| !has(1 - of_one_year, row.number))
        .peekable();
    if packs[0] == packs[1] || alone.peek().is_none() {
        return composed(years, pair, set, packs[0], &[]);
    }
    let other = composed(years, pair, set, packs[1], &[]);
    let decided: Vec<(usize, i64)> = alone
        .filter_map(|row| {
            let id = format!("{}/{}", level2(kind(row.number)), row.name);
            Some((row.number, score(&other, &id)?))
        })
        .collect();
    composed(years, pair, set, packs[0], &decided)
}

/// The same under `pack`, whichever 规则 picks, but for the points, which are what 规则 leaves; with these rows decided.
fn composed(years: &[Year; 2], pair: [&Project; 2], set: u32, pack: &'static str, decided: &[(usize, i64)]) -> Memory {
    let pick = |factor: usize| usize::from(set & (1 << factor) != 0);
    let rules = years[pick(RULE)].pack;
    let mut numbers: Vec<usize> = pair.iter().flat_map(|one| &one.rows).map(|row| row.number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let row_of = |year: usize, number: usize| pair[year].rows.iter().find(|row| row.number == number);
    let mut rows: Vec<(String, String, Written<'_>)> = Vec::new();
    for number in numbers {
        let id = |row: &Row| format!("{}/{}", level2(kind(number)), row.name);
        let written = match (row_of(0, number), row_of(1, number)) {
            (Some(before), Some(now)) => {
                let both = [before, now];
                let target = both[pick(TARGET)];
                Written {
                    number,
                    name: &target.name,
                    level1: level1(kind(number), pack),
                    target: &target.target,
                    actual: &both[pick(PERFORMANCE)].actual,
                    cents: both[pick(WEIGHT)].cents,
                }
            }
            (Some(row), None) if pick(ITEMS) == 0 => whole(row, pack),
            (None, Some(row)) if pick(ITEMS) == 1 => whole(row, pack),
            _ => continue,
        };
        let mut ids: Vec<String> = [row_of(0, number), row_of(1, number)]
            .into_iter()
            .flatten()
            .map(id)
            .collect();
        ids.sort();
        rows.push((ids.first().unwrap().clone(), ids.last().unwrap().clone(), written));
    }
    rows.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    let mut rows: Vec<Written<'_>> = rows.into_iter().map(|(_, _, row)| row).collect();
    stretch(&mut rows, 10_000 - execution_cents(rules));
    let is_decided =
        |one: &Decision| matches!(one, Decision::Row(number, _) if decided.iter().any(|row| row.0 == *number));
    let mut decisions = pair[pick(MANUAL)].decisions.clone();
    decisions.retain(|one| !is_decided(one));
    decisions.extend(decided.iter().map(|(number, cents)| Decision::Row(*number, *cents)));
    let form = Form {
        rows,
        money: &pair[pick(EXECUTION)].money,
        decisions: &decisions,
        execution: execution_cents(pack),
        signed: pair[pick(PERFORMANCE)].signed,
    };
    let mut files = Memory::default();
    workspace(&mut files, &[(MIXED, pack, years[pick(RULE)].due)]);
    files.put("2021/targets/A.toml", targets("示例项目", &form, MIXED));
    files.put("2021/actuals/A.toml", actuals(&form, MIXED));
    files
}

/// Makes the points add up: each row its part of `whole` in proportion, rounded down to cents; then a cent each to those
/// that lost most by rounding down, the first of equal ones, until none is left.
fn stretch(rows: &mut [Written<'_>], whole: i64) {
    let sum: i64 = rows.iter().map(|row| row.cents).sum();
    if sum == whole {
        return;
    }
    let exact: Vec<i64> = rows.iter().map(|row| row.cents * whole).collect();
    for (row, exact) in rows.iter_mut().zip(&exact) {
        row.cents = exact / sum;
    }
    let mut missing = whole - rows.iter().map(|row| row.cents).sum::<i64>();
    let mut given = vec![false; rows.len()];
    while missing > 0 {
        let mut best: Option<usize> = None;
        for number in 0..rows.len() {
            let better = best.is_none_or(|best| exact[number] % sum > exact[best] % sum);
            if !given[number] && better {
                best = Some(number);
            }
        }
        let best = best.expect("fewer cents are missing than there are rows");
        rows[best].cents += 1;
        given[best] = true;
        missing -= 1;
    }
}
