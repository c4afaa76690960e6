//! Small projects of a few rows, and what mof-2020 makes of any value of them, in cents.

use proptest::prelude::*;
use rust_decimal::Decimal;
use ziping::score::goal::Step;

/// A row: what it asks for, what was reported.
#[derive(Clone, Debug)]
pub struct Row {
    pub kind: Kind,
    pub cents: i64,
    pub target: i64,
    pub actual: i64,
    pub is_open: bool,
}

/// How it is scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Execution,
    AtLeast,
    /// With the target said to be too low.
    TooLow,
    AtMost,
    /// Days after 31 October.
    Late,
    YesNo,
    /// Degree in hundredths.
    Graded,
}

/// A value of a row.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// Its score.
    pub cents: i64,
    /// What the change costs, in parts of [`WHOLE`].
    pub cost: i64,
}

/// One change by the whole target: all targets, the days of a year and hundredths divide it.
const WHOLE: i64 = 12 * 365 * 100;

#[derive(Clone, Debug)]
pub struct Project {
    /// 预算执行率 first.
    pub rows: Vec<Row>,
    pub cap: Option<i64>,
    pub wanted: &'static str,
}

const CLASSES: [(&str, &str); 4] = [
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "服务对象满意度指标"),
];

/// points × part ÷ whole in cents, half up.
fn share(cents: i64, part: i64, whole: i64) -> i64 {
    (2 * cents * part + whole).div_euclid(2 * whole)
}

impl Row {
    /// What a value scores.
    pub fn score(&self, value: i64) -> i64 {
        let (points, target) = (self.cents, self.target);
        match self.kind {
            Kind::Execution => share(points, value.min(target), target),
            Kind::AtLeast if value >= target => points,
            Kind::AtLeast => share(points, value, target),
            Kind::TooLow if value < target => share(points, value, target),
            // Above 1.3 times the target: points × (value ÷ target − 1.3) is taken, at most a fifth.
            Kind::TooLow if 10 * value > 13 * target => {
                let kept = |tenths: i64, whole: i64| share(points, whole - tenths, whole);
                if 10 * value - 13 * target < 2 * target {
                    kept(10 * value - 13 * target, 10 * target)
                } else {
                    kept(2, 10)
                }
            }
            Kind::TooLow => points,
            Kind::AtMost if value <= target => points,
            Kind::AtMost if target == 0 => 0,
            Kind::AtMost => share(points, target, value),
            Kind::Late if value <= 0 => points,
            Kind::Late => share(points, 7, 10),
            Kind::YesNo => points * value,
            Kind::Graded => share(points, value, 100),
        }
    }

    fn choice(&self, value: i64) -> Choice {
        let change = (value - self.actual).abs();
        let cost = match self.kind {
            Kind::Late => change * WHOLE / 365,
            Kind::YesNo => change * WHOLE,
            Kind::Graded => change * WHOLE / 100,
            _ => change * WHOLE / self.target.max(1),
        };
        Choice {
            cents: self.score(value),
            cost,
        }
    }

    pub fn now(&self) -> Choice {
        self.choice(self.actual)
    }

    /// Every value that it could have.
    pub fn choices(&self) -> Vec<Choice> {
        let all = match self.kind {
            Kind::Execution => 0..=self.target,
            Kind::Late => -4..=5,
            Kind::YesNo => 0..=1,
            Kind::Graded => 0..=100,
            Kind::TooLow => 0..=self.target * 3,
            _ => 0..=self.target.max(self.actual) + 2,
        };
        all.map(|value| self.choice(value)).collect()
    }

    /// Of values with the same score the one that costs least: whatever is done with another one is done with it.
    pub fn choices_once(&self) -> Vec<Choice> {
        let mut all = self.choices();
        all.sort_by_key(|one| (one.cents, one.cost));
        all.dedup_by_key(|one| one.cents);
        all
    }

    /// The value of a printed step.
    pub fn typed(&self, step: &Step) -> Choice {
        let text = step.actual.as_str();
        let value = match self.kind {
            Kind::Late => {
                let day: jiff::civil::Date = text.parse().unwrap();
                i64::from(day.since(jiff::civil::date(2024, 10, 31)).unwrap().get_days())
            }
            Kind::YesNo => i64::from(text == "是"),
            Kind::Graded => (step.degree.unwrap() * Decimal::ONE_HUNDRED).try_into().unwrap(),
            _ => text.trim_end_matches(['件', '万', '元']).parse().unwrap(),
        };
        self.choice(value)
    }

    fn target_text(&self) -> String {
        match self.kind {
            Kind::Late => "2024年10月底".into(),
            Kind::YesNo => "是".into(),
            Kind::Graded => "效果明显".into(),
            Kind::AtMost => format!("≤{}件", self.target),
            _ => format!("≥{}件", self.target),
        }
    }

    fn result(&self) -> String {
        let text = match self.kind {
            Kind::Late => {
                let day = jiff::civil::date(2024, 10, 31)
                    .checked_add(jiff::Span::new().days(self.actual))
                    .unwrap();
                day.to_string()
            }
            Kind::YesNo => if self.actual == 1 { "是" } else { "否" }.to_owned(),
            Kind::Graded => match self.actual {
                80.. => "达成",
                60.. => "部分达成",
                _ => "未达成",
            }
            .to_owned(),
            _ => format!("{}件", self.actual),
        };
        let more = match self.kind {
            Kind::TooLow => "cause = \"target-too-low\"\n".to_owned(),
            Kind::Graded => format!("degree = {}\nnote = \"评议\"\n", Decimal::new(self.actual, 2)),
            _ => String::new(),
        };
        format!("actual = \"{text}\"\n{more}")
    }
}

impl Project {
    /// The total of so many cents in all rows.
    pub fn total(&self, cents: i64) -> Decimal {
        Decimal::new(self.cap.map_or(cents, |cap| cents.min(cap * 100)), 2)
    }

    pub fn grade(&self, cents: i64) -> &'static str {
        let total = self.total(cents);
        let from = |points: i64| total >= Decimal::from(points);
        match () {
            () if from(90) => "优",
            () if from(80) => "良",
            () if from(60) => "中",
            () => "差",
        }
    }

    pub fn reaches(&self, cents: i64) -> bool {
        let rank = |grade: &str| ["优", "良", "中", "差"].iter().position(|one| *one == grade).unwrap();
        rank(self.grade(cents)) <= rank(self.wanted)
    }

    pub fn id(row: usize) -> String {
        match row {
            0 => "execution".into(),
            row => format!("{}/第{row}项", CLASSES[row - 1].1),
        }
    }

    pub fn order(&self, id: &str) -> usize {
        (0..self.rows.len()).find(|row| Self::id(*row) == id).unwrap()
    }

    pub fn cost(&self, row: usize, step: &Step) -> i64 {
        self.rows[row].typed(step).cost
    }

    fn texts(&self) -> (String, String) {
        let mut targets = "[project]\nname = \"修路\"\n".to_owned();
        let execution = &self.rows[0];
        let executed = if execution.is_open {
            String::new()
        } else {
            format!("executed = {}\n", execution.actual)
        };
        let mut actuals = format!(
            "[execution]\ninitial = {0}\nadjusted = {0}\n{executed}",
            execution.target
        );
        for (row, (level1, level2)) in self.rows[1..].iter().zip(CLASSES) {
            let number = CLASSES.iter().position(|one| one.1 == level2).unwrap() + 1;
            targets += &format!(
                "\n[[indicator]]\nlevel1 = \"{level1}\"\nlevel2 = \"{level2}\"\nname = \"第{number}项\"\ntarget = \"{}\"\npoints = {}\n",
                row.target_text(),
                Decimal::new(row.cents, 2).normalize()
            );
            if !row.is_open {
                actuals += &format!("\n[[result]]\nindicator = \"{level2}/第{number}项\"\n{}", row.result());
            }
        }
        if let Some(cap) = self.cap {
            actuals += &format!(
                "\n[[decision]]\non = \"project\"\nkind = \"cap\"\nvalue = {cap}\nclause = \"示例办法\"\nby = \"评价中心\"\nnote = \"示例\"\n"
            );
        }
        (targets, actuals)
    }
}

/// A workspace of all of them, `A0`, `A1` and so on.
pub fn files(projects: &[Project]) -> Vec<(String, String)> {
    let head = "[department]\ncode = \"1\"\nname = \"示例局\"\n[years.2024]\nrules = \"mof-2020\"\n";
    let mut files = vec![("ziping.toml".to_owned(), head.to_owned())];
    for (number, project) in projects.iter().enumerate() {
        let (targets, actuals) = project.texts();
        files.push((format!("2024/targets/A{number}.toml"), targets));
        files.push((format!("2024/actuals/A{number}.toml"), actuals));
    }
    files
}

fn any_row(cents: i64, open: bool) -> impl Strategy<Value = Row> {
    let kind = prop_oneof![
        4 => Just(Kind::AtLeast),
        2 => Just(Kind::AtMost),
        1 => Just(Kind::TooLow),
        2 => Just(Kind::Late),
        2 => Just(Kind::YesNo),
        1 => Just(Kind::Graded),
    ];
    (kind, 0_i64..5, 0_i64..9, 0_i64..101, 0..3).prop_map(move |(kind, target, actual, degree, is_open)| Row {
        kind,
        cents,
        target: if kind == Kind::AtMost { target } else { target.max(1) },
        actual: match kind {
            Kind::AtMost => actual,
            Kind::TooLow => actual.min(target.max(1) * 3),
            Kind::AtLeast => actual.min(target.max(1)),
            Kind::Late => actual - 4,
            Kind::YesNo => actual % 2,
            _ => degree,
        },
        is_open: open && is_open > 0 && kind != Kind::Graded,
    })
}

/// Three or four indicators and the execution; with open rows, or without.
pub fn any_project(open: bool) -> impl Strategy<Value = Project> {
    // 产出 50 in two rows, one of them perhaps with a fraction.
    let first = prop_oneof![Just(2500_i64), Just(1250), Just(3000), Just(4125)];
    let rows = first.prop_flat_map(move |first| {
        (
            any_row(first, open),
            any_row(5000 - first, open),
            any_row(3000, open),
            any_row(1000, open),
        )
    });
    let cap = prop_oneof![4 => Just(None), 1 => Just(Some(89_i64)), 1 => Just(Some(92)), 1 => Just(Some(79))];
    let wanted = prop_oneof![3 => Just("优"), 2 => Just("良"), 1 => Just("中")];
    (rows, cap, wanted, 1_i64..5, 0_i64..5, 0..3).prop_map(
        move |(mut rows, cap, wanted, adjusted, executed, is_open)| {
            // One judged row is enough: it has a hundred values.
            if rows.0.kind == Kind::Graded && rows.1.kind == Kind::Graded {
                rows.1.kind = Kind::YesNo;
            }
            rows.1.actual = if rows.1.kind == Kind::YesNo {
                rows.1.actual % 2
            } else {
                rows.1.actual
            };
            if rows.2.kind == Kind::Graded && (rows.0.kind == Kind::Graded || rows.1.kind == Kind::Graded) {
                rows.2.kind = Kind::YesNo;
                rows.2.actual %= 2;
            }
            // 满意度 is never answered by yes or no.
            if rows.3.kind == Kind::YesNo {
                rows.3.kind = Kind::AtLeast;
            }
            let execution = Row {
                kind: Kind::Execution,
                cents: 1000,
                target: adjusted,
                actual: executed.min(adjusted),
                is_open: open && is_open > 1,
            };
            Project {
                rows: vec![execution, rows.0, rows.1, rows.2, rows.3],
                cap,
                wanted,
            }
        },
    )
}
