//! The scorecard (schema `ziping.scorecard/1`): what was scored, every lost point, and the facts it was made from, so
//! that a report or a filed year needs nothing else.
//!
//! Decimals are strings in JSON; the order of fields and rows is stable.

mod answers;
mod clause;
mod form;
mod row;
mod text;
mod working;

pub use answers::{Answers, Keeps, Mend};
pub use clause::{Basis, ClauseRef};
pub use form::{ClassScore, FormScore, Settlement};
pub use row::{ExecutionScore, IndicatorScore, LedgerLine, Range, RowScore, RuleRef, Status};
pub use text::DepartmentText;
pub use working::{Expression, Frame, Working};

use crate::model::form::Head;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

/// Name and version of the format.
pub const SCHEMA: &str = "ziping.scorecard/1";

/// One department's year, scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self")]
#[non_exhaustive]
pub struct Scorecard {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// 部门.
    pub department: DepartmentName,
    /// 预算年度.
    pub year: i16,
    /// A sentence for every document of the year (示例数据, 征求意见稿 …).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// The rule pack that scored.
    pub rules: RulesRef,
    /// Version of the engine.
    pub engine: String,
    /// In the order of the approved document.
    pub projects: Vec<FormScore>,
    /// Roll-up and the department's own form.
    pub department_score: DepartmentScore,
}

impl Scorecard {
    /// All forms: the projects in their order, then the department's own.
    pub fn forms(&self) -> impl Iterator<Item = &FormScore> + Clone {
        self.projects.iter().chain(&self.department_score.own)
    }

    /// The clauses of all rules that scored with their ids, each once.
    pub fn clauses(&self) -> impl Iterator<Item = (&str, &ClauseRef)> {
        let own = self.department_score.rules.iter().flat_map(|rules| &rules.clauses);
        let more = own.filter(|(id, clause)| self.rules.clauses.get(*id) != Some(*clause));
        self.rules
            .clauses
            .iter()
            .chain(more)
            .map(|(id, clause)| (id.as_str(), clause))
    }

    /// The rules that scored the form.
    pub fn rules_of(&self, form: &FormScore) -> &RulesRef {
        let own = self.department_score.rules.as_ref();
        own.filter(|_| matches!(form.head, Head::Department(_)))
            .unwrap_or(&self.rules)
    }
}

impl Serialize for Scorecard {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Scorecard::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Scorecard {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut card = Scorecard::deserialize(deserializer)?;
        // The JSON says the department's name once, for all that is below it.
        if let Some(FormScore {
            head: Head::Department(department),
            ..
        }) = &mut card.department_score.own
        {
            department.name.clone_from(&card.department.name);
        }
        Ok(card)
    }
}

/// Whose scorecard it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DepartmentName {
    /// 部门编码.
    pub code: String,
    /// 部门名称.
    pub name: String,
    /// 财政部门.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finance_bureau: Option<String>,
}

/// Which rules, exactly.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RulesRef {
    /// Pack id.
    pub id: String,
    /// Pack version.
    pub version: String,
    /// Hash over the effective pack: manifest, overlays and scripts.
    pub sha256: String,
    /// Title for a reader.
    #[serde(default)]
    pub title: String,
    /// Layout of the printed form.
    #[serde(default = "national", skip_serializing_if = "is_national")]
    pub layout: String,
    /// The clauses that ledger lines name.
    #[serde(default)]
    pub clauses: BTreeMap<String, ClauseRef>,
    /// The parameters that ledger lines may name, where the pack says what they mean.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, ParamRef>,
}

/// A parameter of the rules as an account names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ParamRef {
    /// What it means, in the pack's words.
    pub about: String,
    /// 分, %, 倍 …; empty where the pack names none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
}

/// The layout of a pack that names none.
fn national() -> String {
    "national".to_owned()
}

fn is_national(layout: &str) -> bool {
    layout == "national"
}

/// Number and money of the projects of one grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GradeShare {
    /// 等级.
    pub grade: String,
    /// How many projects.
    pub projects: usize,
    /// Their adjusted budgets, 万元.
    pub amount: Decimal,
}

/// What one project brings to the department's total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Contribution {
    /// 项目编码.
    pub code: String,
    /// Share of the weight base, four places; null where it is not known.
    pub weight: Option<Decimal>,
    /// 分 of the department's total; they add up to it. Null while unsettled.
    pub share: Option<Decimal>,
}

/// How a department's total comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Method {
    /// Mean weighted by 全年预算数.
    WeightedByAdjustedBudget,
    /// Mean weighted by 年初预算数.
    #[serde(alias = "weighted-by-budget")]
    WeightedByInitialBudget,
    /// Mean weighted by 全年执行数.
    WeightedByExecuted,
    /// Every project weighs the same.
    SimpleMean,
}

impl Method {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WeightedByAdjustedBudget => "weighted-by-adjusted-budget",
            Self::WeightedByInitialBudget => "weighted-by-initial-budget",
            Self::WeightedByExecuted => "weighted-by-executed",
            Self::SimpleMean => "simple-mean",
        }
    }
}

/// The department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DepartmentScore {
    /// Weighted total.
    pub total: Option<Decimal>,
    /// 等级.
    pub grade: Option<String>,
    /// State.
    pub status: Settlement,
    /// Worst and best while unsettled.
    pub range: Option<Range>,
    /// How the total comes about.
    pub method: Method,
    /// Simple mean beside it.
    pub simple_mean: Option<Decimal>,
    /// By grade, best first.
    pub grades: Vec<GradeShare>,
    /// By project.
    pub contributions: Vec<Contribution>,
    /// The rule pack of the department's own form, where it is another than the projects'.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rules: Option<RulesRef>,
    /// The department's own indicators; null without `department.toml`.
    pub own: Option<FormScore>,
    /// What the department's targets say where they have no indicators, and are not scored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<DepartmentText>,
    /// What the reader should know.
    #[serde(default)]
    pub notes: Vec<String>,
}
