//! `cases.toml`: one entry is one sentence, its input, and the numbers that must come out.

mod accept;
mod of_pack;
mod run;
mod shape;
mod sheet;
mod told;

pub use accept::{Accepted, accept};
pub use of_pack::cases_of;
pub(super) use run::status;
pub use run::{Difference, Outcome, ReadCase, Tried, differences, outcome, outcome_of, run, tuned};
pub use shape::CASES;
pub use sheet::from_sheet;
pub use told::unsaid;

use crate::diagnostic::Findings;
use crate::model::{Place, Source};
use crate::source::{Fields, Key, read_fields};
use rust_decimal::Decimal;
use shape::GIVEN;
use std::sync::Arc;

/// The file of a pack that holds them.
pub const FILE: &str = "cases.toml";

/// A table test of a pack.
#[derive(Debug, Clone)]
pub struct Case {
    /// What it shows, in a sentence.
    pub note: String,
    /// The input.
    pub given: Given,
    /// Attributes of the project, as TOML.
    pub attributes: String,
    /// The input as typed: keys, and values as TOML.
    pub typed: Vec<(String, String)>,
    /// Parameters that have another value in this case, as typed.
    pub set: Vec<(String, String)>,
    /// Where the numbers come from, where somebody published them.
    pub source: Option<String>,
    /// Expected 得分 of the row, or 总分 of the form for a decision; absent where there must be none.
    pub score: Option<Decimal>,
    /// Expected state of the row.
    pub status: String,
    /// Expected worst and best.
    pub range: Option<(Decimal, Decimal)>,
    /// Expected ledger: points and, where given, clause; not compared where the case says nothing of it.
    pub ledger: Option<Vec<(Decimal, Option<String>)>>,
    /// Words that a note of the row must contain.
    pub says: Option<String>,
    /// Expected reasons of the ledger, each in full.
    pub reasons: Option<Vec<String>>,
    /// Words that no note of the row may contain.
    pub says_not: Option<String>,
    /// Expected grade, for a decision.
    pub grade: Option<String>,
    /// Expected lines of the form as a whole; not compared where the case says nothing of them.
    pub whole: Option<Vec<(Decimal, Option<String>)>>,
    /// Where the case stands.
    pub place: Place,
}

impl Case {
    /// Whether it stands in a `cases.toml`, not in a sheet.
    pub fn is_in_file(&self) -> bool {
        self.place.file().ends_with(FILE)
    }
}

/// What is scored: an indicator, an execution, or a decision on a form.
#[derive(Debug, Clone)]
pub enum Given {
    /// Lines of `[[indicator]]` and of `[[result]]`, as TOML.
    Indicator {
        /// `[[indicator]]`.
        target: String,
        /// `[[result]]`, without the id.
        result: String,
        /// 预算年度.
        year: i64,
        /// Lines of `[execution]`, as TOML; all is spent where the case says nothing of it.
        money: String,
        /// Other rows of the form.
        also: Vec<Also>,
        /// 报送期限 and 填报日期, as TOML.
        dates: (Option<String>, Option<String>),
    },
    /// Lines of `[execution]`, as TOML.
    Execution(String),
    /// A total and a decision on it.
    Decision {
        /// 总分 before it.
        total: Decimal,
        /// cap, bonus or veto.
        kind: String,
        /// 认定的分数.
        value: Option<Decimal>,
    },
}

/// Another row of the form: met, unless it says what it came to.
#[derive(Debug, Clone)]
pub struct Also {
    /// Its name, as TOML; numbered where the case gives none.
    pub name: Option<String>,
    /// The other lines of `[[indicator]]`, as TOML.
    pub target: String,
    /// 完成值, as TOML.
    pub actual: String,
}

/// Reads `cases.toml`.
pub fn read(source: &Arc<Source>, findings: &mut Findings) -> Vec<Case> {
    read_fields(source, &CASES, findings, |fields, _| {
        fields.tables("case").iter().filter_map(case).collect()
    })
    .unwrap_or_default()
}

fn case(fields: &Fields<'_>) -> Option<Case> {
    let range = fields.table("range");
    Some(Case {
        note: fields.words("note")?,
        given: given(&fields.table("given")?),
        attributes: lines_of(&fields.table("given")?, &["attributes"]),
        typed: typed(&fields.table("given")?),
        set: fields.cells("set"),
        source: fields.words("source"),
        score: fields.number("score").map(|score| score.value),
        status: fields.words("status").unwrap_or_else(|| "scored".into()),
        range: range.and_then(|range| Some((range.number("low")?.value, range.number("high")?.value))),
        ledger: fields.has("ledger").then(|| lines(fields, "ledger")),
        whole: fields.has("whole").then(|| lines(fields, "whole")),
        says: fields.words("says"),
        reasons: fields
            .has("reasons")
            .then(|| fields.texts("reasons").into_iter().map(|text| text.value).collect()),
        says_not: fields.words("says_not"),
        grade: fields.words("grade"),
        place: fields.place(),
    })
}

fn lines(fields: &Fields<'_>, name: &str) -> Vec<(Decimal, Option<String>)> {
    let lines = fields.tables(name);
    lines
        .iter()
        .filter_map(|line| Some((line.number("points")?.value, line.words("clause"))))
        .collect()
}

/// The values of these keys as they are typed, a line of TOML each.
fn lines_of(fields: &Fields<'_>, names: &[&str]) -> String {
    names
        .iter()
        .filter_map(|name| Some(format!("{name} = {}\n", fields.place_of(name)?.text())))
        .collect()
}

fn also(fields: &Fields<'_>) -> Also {
    let or = |key: &str, other: &str| {
        let typed = fields.place_of(key);
        typed.map_or_else(|| other.to_owned(), |place| place.text().to_owned())
    };
    Also {
        name: fields.place_of("name").map(|place| place.text().to_owned()),
        target: format!(
            "{}target = {}\n",
            lines_of(fields, &["level1", "points"]),
            or("target", "\"≥1个\"")
        ),
        actual: or("actual", "\"1个\""),
    }
}

/// Every key that is given, with its value.
fn typed(fields: &Fields<'_>) -> Vec<(String, String)> {
    let value = |key: &Key| Some((key.name.to_owned(), fields.place_of(key.name)?.text().to_owned()));
    GIVEN.keys.iter().filter_map(value).collect()
}

fn given(fields: &Fields<'_>) -> Given {
    let total = fields.number("total");
    if let (Some(total), Some(kind)) = (total, fields.words("decision")) {
        return Given::Decision {
            total: total.value,
            kind,
            value: fields.number("value").map(|value| value.value),
        };
    }
    let lines = |names: &[&str]| lines_of(fields, names);
    if !fields.has("target") {
        return Given::Execution(lines(&["initial", "adjusted", "executed", "progress"]));
    }
    let or = |name: &str, other: &str| {
        fields.place_of(name).map_or_else(
            || format!("{name} = {other:?}\n"),
            |place| format!("{name} = {}\n", place.text()),
        )
    };
    let points = fields
        .place_of("points")
        .map_or_else(|| "10".to_owned(), |place| place.text().to_owned());
    let adjusted = fields
        .table("adjusted_target")
        .and_then(|_| fields.place_of("adjusted_target"))
        .map(|place| format!("adjusted = {}\n", place.text()))
        .unwrap_or_default();
    let target = [
        or("level1", "产出指标"),
        or("level2", "数量指标"),
        or("name", "指标"),
        lines(&["target", "original", "kind", "core"]),
        adjusted,
        format!("points = {points}\n"),
    ]
    .concat();
    let result = lines(&[
        "actual",
        "last_year",
        "degree",
        "note",
        "cause",
        "why_none",
        "reason",
        "approval",
    ]);
    let money = lines(&["initial", "adjusted", "executed", "progress"]);
    let typed = |name: &str| fields.place_of(name).map(|place| place.text().to_owned());
    Given::Indicator {
        target,
        result,
        year: fields.integer("year").map_or(2021, |year| year.value),
        money: if fields.has("executed") {
            money
        } else {
            "executed = 100\n".to_owned()
        },
        also: fields.tables("also").iter().map(also).collect(),
        dates: (typed("due"), typed("filed")),
    }
}
