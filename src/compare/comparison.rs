//! The comparison (schema `ziping.compare/1`): two years side by side, and what the change is made of.

use super::factor::Factor;
use super::preview::PackName;
use super::state::{PairedBy, ProjectState, RowState};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer, ser::SerializeMap};

/// Name and version of the format.
pub const SCHEMA: &str = "ziping.compare/1";

/// Two years of one department.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Comparison {
    /// Always [`SCHEMA`].
    pub schema: &'static str,
    /// The earlier and the later year, as asked for.
    pub years: [i16; 2],
    /// The packs that scored them.
    pub rules: [String; 2],
    /// The same by version and hash.
    pub packs: [PackName; 2],
    /// Years in which a department of the county has nothing: it was abolished, is new, or has not begun.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub absent: Vec<i16>,
    /// Folders of the filings that the years were read from; null where a year is as its files are now.
    pub filed: [Option<String>; 2],
    /// 部门名称.
    pub department: String,
    /// A sentence for every output (示例数据 …).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// The department's total.
    pub total: DepartmentChange,
    /// Projects that both years have, in the order of the later one.
    pub projects: Vec<ProjectChange>,
    /// Projects that only one year has.
    pub unpaired: Vec<Unpaired>,
    /// Pairs that somebody must confirm; none of them is used.
    pub doubts: Vec<Doubt>,
}

impl Comparison {
    /// Whether the department's change is not known though both years have it.
    pub fn is_open(&self) -> bool {
        self.absent.is_empty() && self.total.change.is_none()
    }

    /// The packs for a headline: by their ids; one that was changed under its id by version and hash.
    pub fn rules_in_words(&self) -> [String; 2] {
        let both = [&self.packs[0], &self.packs[1]];
        both.map(|pack| pack.among(&both))
    }
}

/// One end of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct End {
    /// 预算年度.
    pub year: i16,
    /// 总分; null while unsettled.
    pub total: Option<Decimal>,
    /// 等级.
    pub grade: Option<String>,
    /// Id of the pack.
    pub rules: String,
}

/// What a change is made of, 分, in the order of [`Factor::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts(pub [Decimal; 7]);

impl Parts {
    /// Nothing of anything.
    pub const NONE: Self = Self([Decimal::from_parts(0, 0, 0, false, 2); 7]);

    /// One part.
    pub fn of(&self, factor: Factor) -> Decimal {
        self.0[factor as usize]
    }

    /// With the names of the factors.
    pub fn iter(&self) -> impl Iterator<Item = (Factor, Decimal)> + '_ {
        Factor::ALL.into_iter().zip(self.0.iter().copied())
    }

    /// Σ.
    pub fn sum(&self) -> Decimal {
        self.0.iter().sum()
    }
}

impl Serialize for Parts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(7))?;
        for (factor, part) in self.iter() {
            map.serialize_entry(&factor, &part)?;
        }
        map.end()
    }
}

/// Why a change is not taken apart, or taken apart otherwise than by its pairs; a Chinese sentence each.
pub type Why = String;

/// A project that both years have.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct ProjectChange {
    /// 项目编码 of the later year.
    pub code: String,
    /// 项目名称 of the later year.
    pub name: String,
    /// How it was paired.
    pub paired_by: PairedBy,
    /// Name of the earlier year, where it differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// Code of the earlier year, where it differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_before: Option<String>,
    /// What it was in the earlier year, where that was another department's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved_from: Option<OtherProject>,
    /// The earlier year.
    pub from: End,
    /// The later year.
    pub to: End,
    /// Later total less earlier total; null where one of them is open.
    pub change: Option<Decimal>,
    /// What it is made of; null where the change is, or where a year cannot be scored by the other's rules.
    pub parts: Option<Parts>,
    /// 分 that both years can be compared by: of 预算执行率 and the rows that both have, in the year in which they are fewer.
    pub comparable: Comparable,
    /// Rows of both years.
    pub indicators: Vec<IndicatorChange>,
    /// What the reader should know: rows that could not be put into the other year, facts that are missing.
    pub notes: Vec<Why>,
}

impl ProjectChange {
    /// What it was called or whose it was before: 原名修桥，原为乙局的 A02.
    pub fn before_in_words(&self) -> Option<String> {
        let name = self.renamed_from.as_ref().map(|name| format!("原名 {name}"));
        let moved = self.moved_from.as_ref().map(|one| format!("原为{}", one.in_words()));
        let all: Vec<String> = name.into_iter().chain(moved).collect();
        (!all.is_empty()).then(|| all.join("，"))
    }
}

/// How much of a form two years have in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Comparable {
    /// 分 of the rows that both have.
    pub points: Decimal,
    /// Full marks.
    pub of: Decimal,
}

impl Comparable {
    /// So many 分 of so many.
    pub fn new(points: Decimal, of: Decimal) -> Self {
        Self {
            points: points.normalize(),
            of: of.normalize(),
        }
    }

    /// What a reader should know of it; nothing where all can be compared.
    pub fn in_words(&self) -> Option<String> {
        let told = || format!("两年可比 {} 分 / {}", self.points, self.of);
        if self.points >= self.of {
            None
        } else if self.points * Decimal::TWO >= self.of {
            Some(told())
        } else {
            Some(told() + "，不到一半：变化多半来自两年不能比的指标，不宜只比总分")
        }
    }
}

/// A row that one or both years have; 预算执行率 and what the whole form lost are rows too.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct IndicatorChange {
    /// Id of the later year, else of the earlier one.
    pub id: String,
    /// Which of the two years have it.
    pub state: RowState,
    /// 指标值 then and now.
    pub targets: [Option<String>; 2],
    /// 完成值 then and now.
    pub actuals: [Option<String>; 2],
    /// 分值 then and now.
    pub points: [Option<Decimal>; 2],
    /// 得分 then and now.
    pub scores: [Option<Decimal>; 2],
    /// Change of the score; a missing row counts 0.
    pub change: Option<Decimal>,
    /// What it is made of.
    pub parts: Option<Parts>,
    /// Points lost by clause, then and now.
    pub clauses: Vec<ClauseChange>,
}

impl IndicatorChange {
    /// Whether there is anything to show: the score is another or unknown, or is the same because its parts cancel.
    pub fn is_moved(&self) -> bool {
        let parts = self.parts.iter().flat_map(|parts| parts.0);
        self.change.is_none_or(|change| !change.is_zero()) || parts.into_iter().any(|part| !part.is_zero())
    }
}

/// Points that one clause took from a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ClauseChange {
    /// Clause id.
    pub clause: String,
    /// Lost then.
    pub before: Decimal,
    /// Lost now.
    pub after: Decimal,
}

/// The department's total.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct DepartmentChange {
    /// The earlier year.
    pub from: End,
    /// The later year.
    pub to: End,
    /// Later total less earlier total.
    pub change: Option<Decimal>,
    /// What it is made of: the projects' own parts weighted, budgets under 权重, new and ended projects under 增减项.
    pub parts: Option<Parts>,
    /// What projects make that are not split themselves: the parts and this add up to the change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unsplit: Option<Decimal>,
    /// What the reader should know.
    pub notes: Vec<Why>,
}

/// A project that only one year has.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Unpaired {
    /// Its year.
    pub year: i16,
    /// 项目编码.
    pub code: String,
    /// 项目名称.
    pub name: String,
    /// What became of it.
    pub state: ProjectState,
    /// Codes of the projects that it went into or came from; none for a new or an ended one.
    pub with: Vec<String>,
    /// Those of other departments.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<OtherProject>,
    /// 总分.
    pub total: Option<Decimal>,
    /// 等级.
    pub grade: Option<String>,
}

/// A project of another department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OtherProject {
    /// 部门编码.
    pub department: String,
    /// 部门名称.
    pub department_name: String,
    /// 项目编码.
    pub code: String,
}

impl OtherProject {
    /// 乙局的 A01.
    pub fn in_words(&self) -> String {
        format!("{}的 {}", self.department_name, self.code)
    }
}

impl Unpaired {
    /// What it went into or came from: A01、乙局的 A02.
    pub fn with_in_words(&self) -> String {
        let others = self.elsewhere.iter().map(OtherProject::in_words);
        let all: Vec<String> = self.with.iter().cloned().chain(others).collect();
        all.join("、")
    }
}

/// A pair that somebody must confirm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Doubt {
    /// 项目 of the later year for a pair of indicators; null for a pair of projects.
    pub project: Option<String>,
    /// Code and name, or id, in the earlier year.
    pub from: String,
    /// Code and name, or id, in the later year.
    pub to: String,
    /// How much the names are alike, 0–1.
    pub similarity: Decimal,
    /// Why they may be one, for a sentence that names both: 名称相近（0.80）.
    pub why: String,
    /// What to write so that they are one.
    pub confirm: String,
    /// Codes of the two projects; none for a pair of indicators.
    #[serde(skip)]
    pub codes: Option<[String; 2]>,
}
