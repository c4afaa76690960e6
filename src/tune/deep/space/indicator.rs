//! Rows of the indicators that a rule scores: every reading of a target, with actuals in order.

use super::{Axis, Known, Line, Step, unit_of};
use crate::model::points::half_up;
use crate::rules::{Pack, Reads, ScoreRule};
use crate::tune::rows::Row;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Adds the lines of a rule.
pub(super) fn of_rule(pack: &Pack, rule: &ScoreRule, known: &Known, is_new: bool, lines: &mut Vec<Line>) {
    let space = Space {
        pack,
        rule,
        known,
        is_new,
    };
    let base = space.base();
    if rule.why_none {
        return space.why_none(&base, lines);
    }
    let first = lines.len();
    for reads in Reads::ALL
        .into_iter()
        .filter(|reads| rule.reads.is_none_or(|asked| asked == *reads))
    {
        space.main(&base, reads, lines);
        // The same of an indicator that is called so, of such a unit, with such a reason.
        for field in ["name", "level2", "unit", "reason", "cause", "kind"] {
            for text in known.texts_of(field) {
                space.varied(&base, reads, field, text, lines);
            }
        }
        for (field, text) in &known.texts {
            if let Some(name) = field.strip_prefix("attributes.") {
                let base = base.clone().raw("attributes", format!("{{ {name:?} = {text:?} }}"));
                space.main(&base, reads, lines);
            }
        }
    }
    space.other_points(first, lines);
}

struct Space<'a> {
    pack: &'a Pack,
    rule: &'a ScoreRule,
    known: &'a Known,
    /// Whether no rule before it names the function.
    is_new: bool,
}

impl Space<'_> {
    /// What every row that the rule scores has.
    fn base(&self) -> Row {
        let rule = self.rule;
        let asked = rule.level1.as_deref().unwrap_or_default();
        let classes = &self.pack.classes;
        let class = classes
            .iter()
            .find(|class| class.level1.contains(asked))
            .or(classes.first());
        let mut base = Row::default().text("level1", class.map_or(asked, |class| class.level1.as_str()));
        for (key, value) in [("level2", &rule.level2), ("name", &rule.name)] {
            if let Some(value) = value {
                base = base.text(key, value);
            }
        }
        if let Some(kind) = rule.kind {
            base = base.text("kind", kind.as_str());
        }
        if !rule.of.is_empty() {
            let pairs: Vec<String> = rule
                .of
                .iter()
                .map(|(name, word)| format!("{name:?} = {word:?}"))
                .collect();
            base = base.raw("attributes", format!("{{ {} }}", pairs.join(", ")));
        }
        // Where a band says how many 分 it is worth, the row has as many as the best one.
        let best = rule.marks.iter().map(|mark| mark.get).max();
        let best = best.or_else(|| self.answers().next().and_then(|_| rule.args.values().copied().max()));
        match best.filter(|best| *best > Decimal::ONE) {
            Some(best) => base.number("points", best),
            None => base,
        }
    }

    /// Answers that the rule has a number for, the best first.
    fn answers(&self) -> impl Iterator<Item = &str> {
        let is_answers = self.rule.reads == Some(Reads::Choice);
        let mut answers: Vec<_> = self.rule.args.iter().filter(|_| is_answers).collect();
        answers.sort_by_key(|(_, get)| std::cmp::Reverse(**get));
        answers.into_iter().map(|(answer, _)| answer.as_str())
    }

    fn main(&self, base: &Row, reads: Reads, lines: &mut Vec<Line>) {
        match reads {
            Reads::AtLeast | Reads::AtMost => self.measured(base, reads, lines),
            Reads::Interval => self.interval(base, lines),
            Reads::Deadline => self.deadline(base, lines),
            Reads::YesNo => {
                let base = base.clone().text("target", "是");
                lines.push(self.answered(&base, "是", &["否"]));
            }
            Reads::Choice => self.choice(base, lines),
            Reads::Graded => self.graded(base, lines),
        }
    }

    /// Rows with one more thing filled in.
    fn varied(&self, base: &Row, reads: Reads, field: &str, text: &str, lines: &mut Vec<Line>) {
        let named = match field {
            "unit" => return self.unit(base, reads, text, lines),
            // A rule that asks for a name is not reached by another one.
            "name"
                if self
                    .rule
                    .name
                    .as_ref()
                    .is_some_and(|name| !text.contains(name.as_str())) =>
            {
                return;
            }
            "kind" if self.rule.kind.is_some() => return,
            _ => base.clone().text(field, text),
        };
        let mut found = Vec::new();
        self.main(&named, reads, &mut found);
        for line in &mut found {
            let step = line.steps.len() / 20 + 1;
            let rows: Vec<Row> = line.steps.iter().step_by(step).map(|step| step.row.clone()).collect();
            lines.push(Line::of_rows(&self.rule.function, rows));
        }
    }

    fn unit(&self, base: &Row, reads: Reads, unit: &str, lines: &mut Vec<Line>) {
        if matches!(reads, Reads::AtLeast | Reads::AtMost) && unit != "%" {
            lines.push(self.line(base, reads, Decimal::TEN, unit, 1));
        }
    }

    fn measured(&self, base: &Row, reads: Reads, lines: &mut Vec<Line>) {
        let hundred = Decimal::ONE_HUNDRED;
        let is_named = self.rule.name.is_some();
        lines.push(self.line(base, reads, hundred, "%", if self.is_new { 1 } else { 3 }));
        if !self.is_new {
            return;
        }
        lines.push(self.line(base, reads, Decimal::from(8), "件", if is_named { 3 } else { 1 }));
        lines.push(self.line(base, reads, Decimal::ZERO, "件", 6));
        if !is_named {
            // A number below nothing needs a name that says so.
            let base = base.clone().text("name", "水位变动");
            lines.push(self.line(&base, reads, Decimal::from(-20), "米", 6));
            lines.push(self.line(&base, reads, Decimal::from(4), "", 6));
        }
        // Targets that are numbers of the rules, and what is beside them.
        let unit = "件";
        for number in self.known.numbers.iter().filter(|number| number.scale() <= 2) {
            let rows = [*number - unit_of(), *number, *number + unit_of()]
                .into_iter()
                .flat_map(|target| {
                    let row = base.clone().text("target", &format!("{}{target}{unit}", sign(reads)));
                    let two = Decimal::TWO;
                    [Decimal::ZERO, target / two, target, target * two].map(|actual| {
                        row.clone()
                            .text("actual", &format!("{}{unit}", half_up(actual, 2).normalize()))
                    })
                });
            lines.push(Line::of_rows(&self.rule.function, rows));
        }
        // Nothing filled in, a quotient, words, and what else can stand beside an actual.
        let row = base.clone().text("target", &format!("{}90%", sign(reads)));
        let mut others = vec![
            row.clone(),
            row.clone().text("actual", "45件÷50件"),
            row.clone().text("actual", "完成"),
        ];
        for actual in ["0%", "45%", "90%", "99.5%", "135%", "200%", "900%"] {
            let row = row.clone().text("actual", actual);
            others.extend(["45%", "90%", "180%"].map(|last| row.clone().text("last_year", last)));
            others.extend(["target-too-low", "extra-effort"].map(|cause| row.clone().text("cause", cause)));
            others.push(row.clone().text("reason", "雨季停工"));
            others.push(row.raw("core", "true"));
        }
        lines.push(Line::of_rows(&self.rule.function, others));
        // A line of its own for what is rightly declared: that far above a target may cost.
        if reads == Reads::AtLeast {
            let base = base.clone().text("cause", "target-too-low");
            lines.push(self.line(&base, reads, hundred, "%", 4));
        }
    }

    /// Actuals in order; of those that are not beside a number of the rules every `thin`th.
    fn line(&self, base: &Row, reads: Reads, target: Decimal, unit: &str, thin: usize) -> Line {
        let is_low = reads == Reads::AtLeast;
        let axis = if is_low {
            Axis::AtLeast(target)
        } else {
            Axis::AtMost(target)
        };
        let base = base.clone().text("target", &format!("{}{target}{unit}", sign(reads)));
        let lowest = if target < Decimal::ZERO {
            target * Decimal::from(3)
        } else {
            Decimal::ZERO
        };
        let values: Vec<Decimal> = values(&[target], &self.known.numbers, thin);
        let values: Vec<Decimal> = values.into_iter().filter(|value| *value >= lowest).collect();
        let worst = if is_low { values.first() } else { values.last() }.copied();
        let steps = values.into_iter().map(|at| Step {
            at,
            row: base.clone().text("actual", &format!("{at}{unit}")),
            hopeless: match worst {
                // Of a small number a step of the rules may be more than all of it.
                Some(worst) if at != worst || is_low && target < Decimal::from(8) => None,
                _ if is_low => Some("一点也没有完成"),
                _ => Some("远远超过了指标值"),
            },
        });
        Line::new(&self.rule.function, axis, steps.collect()).knowing(self.known)
    }

    fn interval(&self, base: &Row, lines: &mut Vec<Line>) {
        for (low, high) in [(80, 120), (10, 20)] {
            let (low, high) = (Decimal::from(low), Decimal::from(high));
            let base = base.clone().text("target", &format!("{low}–{high}件"));
            let values: Vec<Decimal> = values(&[low, high], &self.known.numbers, 2)
                .into_iter()
                .filter(|at| *at >= Decimal::ZERO)
                .collect();
            let last = values.last().copied();
            let steps = values.into_iter().map(|at| Step {
                at,
                row: base.clone().text("actual", &format!("{at}件")),
                hopeless: if at.is_zero() {
                    Some("一点也没有完成")
                } else {
                    (Some(at) == last).then_some("远远超过了上限")
                },
            });
            let line = Line::new(&self.rule.function, Axis::Between(low, high), steps.collect());
            lines.push(line.knowing(self.known));
        }
        let below = base.clone().text("name", "水位变动").text("target", "-5至-2米");
        let rows = [-9, -5, -3, -2, 0, 4].map(|actual| below.clone().text("actual", &format!("{actual}米")));
        lines.push(Line::of_rows(&self.rule.function, rows));
    }

    fn deadline(&self, base: &Row, lines: &mut Vec<Line>) {
        let base = base.clone().text("target", "2021年6月30日");
        let mut days: BTreeSet<i64> = (-3..=12)
            .chain([-30, 20, 30, 31, 45, 60, 61, 90, 91, 120, 150, 183])
            .collect();
        for number in self
            .known
            .numbers
            .iter()
            .filter_map(|number| i64::try_from(*number).ok())
        {
            days.extend((number - 1..=number + 1).filter(|days| *days < 183));
        }
        let row = |late: i64| base.clone().text("actual", &day(late));
        let steps = days.iter().map(|late| Step {
            at: Decimal::from(*late),
            row: row(*late),
            hopeless: (*late == 183).then_some("逾期半年"),
        });
        lines.push(Line::new(&self.rule.function, Axis::Days, steps.collect()).knowing(self.known));
        for late in [1, 30] {
            let row = row(late).text("note", "评价组认定");
            let steps = degrees(&self.known.numbers).into_iter().map(|at| Step {
                at,
                row: row.clone().number("degree", at),
                hopeless: at.is_zero().then_some("认定的完成程度是 0"),
            });
            lines.push(Line::new(&self.rule.function, Axis::Degree, steps.collect()).knowing(self.known));
        }
    }

    /// Other answers than the expected one, then that.
    fn answered(&self, base: &Row, expected: &str, others: &[&str]) -> Line {
        let one = |at: Decimal, answer: &str| Step {
            at,
            row: base.clone().text("actual", answer),
            hopeless: (at.is_zero() && others.len() == 1).then_some("与要求不一致"),
        };
        let mut steps: Vec<Step> = others.iter().map(|answer| one(Decimal::ZERO, answer)).collect();
        steps.push(one(Decimal::ONE, expected));
        Line::new(&self.rule.function, Axis::Answer, steps)
    }

    fn choice(&self, base: &Row, lines: &mut Vec<Line>) {
        let mut answers: Vec<&str> = self.answers().collect();
        answers.extend(self.known.texts_of("answer"));
        answers.extend(self.known.texts_of("expected"));
        if answers.is_empty() {
            answers = vec!["好", "中", "差"];
        }
        let Some((best, others)) = answers.split_first() else {
            return;
        };
        let base = base.clone().text("kind", "choice").text("target", best);
        for other in others.iter().filter(|other| *other != best) {
            lines.push(self.answered(&base, best, &[other]));
        }
    }

    fn graded(&self, base: &Row, lines: &mut Vec<Line>) {
        let base = base.clone().text("target", "效果明显");
        let bands = &self.pack.bands;
        let plain = bands.iter().map(|band| base.clone().text("actual", &band.grade));
        lines.push(Line::of_rows(&self.rule.function, plain));
        let mut marks = self.known.numbers.clone();
        marks.extend(bands.iter().flat_map(|band| [band.from, band.to]));
        let steps = degrees(&marks).into_iter().filter_map(|at| {
            let band = bands.iter().find(|band| band.holds(at))?;
            let row = base.clone().text("actual", &band.grade).text("note", "评价组认定");
            Some(Step {
                at,
                row: row.number("degree", at),
                hopeless: at.is_zero().then_some("认定的完成程度是 0"),
            })
        });
        lines.push(Line::new(&self.rule.function, Axis::Degree, steps.collect()).knowing(self.known));
    }

    fn why_none(&self, base: &Row, lines: &mut Vec<Line>) {
        for why in ["not-implemented", "no-evidence"] {
            let row = base.clone().text("target", "≥10件").text("why_none", why);
            let rows = [row.clone(), row.text("reason", "年中取消")];
            let steps = rows.map(|row| Step {
                at: Decimal::ZERO,
                row,
                hopeless: Some("没有完成值"),
            });
            let mut line = Line::of_rows(&self.rule.function, []);
            line.steps = steps.to_vec();
            lines.push(line);
        }
    }

    /// 分值 of other sizes, at and beside every number too, on a few rows of the lines from `first` on.
    fn other_points(&self, first: usize, lines: &mut Vec<Line>) {
        let rows: Vec<&Row> = lines[first..]
            .iter()
            .flat_map(|line| &line.steps)
            .map(|step| &step.row)
            .collect();
        let few: Vec<Row> = rows
            .iter()
            .step_by(rows.len() / 12 + 1)
            .map(|row| (*row).clone())
            .collect();
        let mut points: BTreeSet<Decimal> = [Decimal::ONE, Decimal::new(333, 2), Decimal::from(40)].into();
        for number in self.known.numbers.iter().filter(|number| **number <= Decimal::from(60)) {
            points.extend([*number - unit_of(), *number, *number + unit_of()].map(|points| half_up(points, 2)));
        }
        points.retain(|points| *points > Decimal::ZERO);
        let varied = points
            .into_iter()
            .flat_map(|points| few.iter().map(move |row| row.clone().number("points", points)));
        lines.push(Line::of_rows(&self.rule.function, varied));
    }
}

fn sign(reads: Reads) -> char {
    if reads == Reads::AtLeast { '≥' } else { '≤' }
}

/// A day so many days after 2021-06-30.
fn day(late: i64) -> String {
    let due = jiff::civil::date(2021, 6, 30);
    let day = jiff::Span::new().try_days(late).and_then(|span| due.checked_add(span));
    let day = day.unwrap_or(due);
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// Degrees from 0 to 1 at tenths, and at and beside every number that is one.
fn degrees(numbers: &[Decimal]) -> Vec<Decimal> {
    let mut degrees: BTreeSet<Decimal> = (0..=10).map(|tenths| Decimal::new(tenths, 1).normalize()).collect();
    degrees.extend([unit_of(), Decimal::ONE - unit_of()]);
    for number in numbers.iter().filter(|number| **number <= Decimal::ONE) {
        degrees.extend([*number - unit_of(), *number, *number + unit_of()].map(|degree| degree.normalize()));
    }
    degrees.retain(|degree| (Decimal::ZERO..=Decimal::ONE).contains(degree));
    degrees.into_iter().collect()
}

/// Values from nothing to far beyond the targets: tenths of them, then at and beside every number that is known, as a value,
/// as a share and as a distance. Of what lies between, every `thin`th.
pub(super) fn values(targets: &[Decimal], known: &[Decimal], thin: usize) -> Vec<Decimal> {
    let mut marks: Vec<Decimal> = Vec::new();
    let mut plain: BTreeSet<Decimal> = BTreeSet::from([Decimal::ZERO]);
    for target in targets {
        marks.extend([*target, Decimal::ZERO]);
        let tenth = if target.is_zero() {
            Decimal::ONE
        } else {
            target.abs() / Decimal::TEN
        };
        plain.extend((1..=25).map(|number| tenth * Decimal::from(number)));
        plain.extend([target * Decimal::TEN, target - Decimal::ONE, target + Decimal::ONE]);
        plain.extend([Decimal::from(50), Decimal::from(500)].map(|more| target + more));
        for number in known {
            marks.extend([*number, target + *number, target - *number]);
            if thin <= 3 {
                marks.extend([Decimal::TWO, Decimal::from(3)].map(|times| target + times * *number));
                marks.extend([Decimal::TWO, Decimal::from(3)].map(|times| target - times * *number));
            }
            if *number <= Decimal::TEN {
                marks.extend([
                    target * *number,
                    target * (Decimal::ONE + *number),
                    target * (Decimal::ONE - *number),
                ]);
                if !number.is_zero() {
                    marks.push(target / *number);
                }
            } else {
                marks.push(target * *number / Decimal::ONE_HUNDRED);
            }
        }
    }
    let beside = marks.into_iter().flat_map(|mark| {
        // What is no hundredth is between two.
        let low = (mark * Decimal::ONE_HUNDRED).floor() / Decimal::ONE_HUNDRED;
        let on = mark == low;
        [Some(low - unit_of()).filter(|_| on), Some(low), Some(low + unit_of())]
    });
    let mut values: BTreeSet<Decimal> = beside.flatten().map(|value| value.normalize()).collect();
    values.extend(
        plain
            .into_iter()
            .step_by(thin)
            .map(|value| half_up(value, 2).normalize()),
    );
    values.retain(|value| value.abs() < Decimal::from(10_000_000));
    values.into_iter().collect()
}
