//! The scorecard (schema `ziping.scorecard/1`): what was scored, every lost point, and the facts it was made from, so
//! that a report or a filed year needs nothing else.
//!
//! Decimals are strings in JSON; the order of fields and rows is stable.

use crate::model::department::{Objective, Safeguard};
use crate::model::indicator::{Adjusted, Cause, Evidence, WhyNone};
use crate::model::money::{Budget, MoneyRow, Share};
use crate::model::project::{Decision, Monitoring, Narrative, Signed, UnitName};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Name and version of the format.
pub const SCHEMA: &str = "ziping.scorecard/1";

/// One department's year, scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    pub projects: Vec<ProjectScore>,
    /// Roll-up and the department's own form.
    pub department_score: DepartmentScore,
}

/// Whose scorecard it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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
}

/// The layout of a pack that names none.
fn national() -> String {
    "national".to_owned()
}

fn is_national(layout: &str) -> bool {
    layout == "national"
}

/// A clause as a report cites it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClauseRef {
    /// Document and number, e.g. 财预〔2020〕10号.
    pub document: String,
    /// Article, only where somebody has checked the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// The rule in our own words.
    pub text: String,
    /// Whether somebody has compared it with the official text.
    pub verified: bool,
}

/// Whether a row has a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It has.
    Scored,
    /// Nothing was filled in.
    Missing,
    /// What was filled in, or the script, cannot be used.
    Failed,
    /// There is nothing to compute from (budget 0).
    Undefined,
    /// It left the form, with reason and approval.
    NotApplicable,
}

impl Status {
    /// The word in a form.
    pub fn in_chinese(self) -> &'static str {
        match self {
            Self::Scored => "已评",
            Self::Missing => "缺完成值",
            Self::Failed => "无法评分",
            Self::Undefined => "无法计算",
            Self::NotApplicable => "不适用",
        }
    }

    /// Whether the row counts with a number.
    pub fn is_scored(self) -> bool {
        self == Self::Scored
    }

    /// Whether somebody must still act before the total is settled.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Missing | Self::Failed | Self::Undefined)
    }
}

/// Whether a total is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Settlement {
    /// It is.
    Scored,
    /// A row or the points are open.
    Unsettled,
    /// Nothing to weigh with (department only).
    Undefined,
}

/// Worst and best that can still become of a score, 分.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// Worst.
    pub low: Decimal,
    /// Best.
    pub high: Decimal,
}

/// Which function of the pack scored, and which way it went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleRef {
    /// Function of the script.
    pub function: String,
    /// Script file inside the pack.
    pub script: String,
    /// Line of the function, from 1.
    pub line: u32,
    /// The branch taken, in the script's words.
    pub branch: Option<String>,
}

/// 扣分: one reason why points were lost. A bonus is a negative line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerLine {
    /// Lost points, 分, in the pack's places.
    pub points: Decimal,
    /// Clause id of the pack, or the decision's own words.
    pub clause: String,
    /// The sentence for the form's reader.
    pub reason: String,
    /// Script file, where a script took the points.
    pub script: Option<String>,
    /// Line of the `lose` call.
    pub line: Option<u32>,
    /// The source line, so that an account needs no pack.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The numbers used.
    pub numbers: BTreeMap<String, String>,
}

/// 预算执行情况, scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExecutionScore {
    /// 年初预算数, 万元.
    pub initial: Option<Decimal>,
    /// 全年预算数, 万元.
    pub adjusted: Option<Decimal>,
    /// 全年执行数, 万元.
    pub executed: Option<Decimal>,
    /// 执行率, four places; may exceed 1.
    pub rate: Option<Decimal>,
    /// 分值.
    pub points: Decimal,
    /// 得分.
    pub score: Option<Decimal>,
    /// State.
    pub status: Status,
    /// Worst and best while not scored.
    pub range: Option<Range>,
    /// Function that scored.
    pub rule: Option<RuleRef>,
    /// Lost points.
    pub ledger: Vec<LedgerLine>,
    /// What was computed before a person decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub computed: Option<Decimal>,
    /// The score the unit wrote itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed: Option<Decimal>,
    /// 其中：财政拨款.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fiscal: Option<MoneyRow>,
    /// 上年结转资金.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried_over: Option<MoneyRow>,
    /// 其他资金.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<MoneyRow>,
    /// Cumulative % paid by date.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub progress: Vec<Share>,
    /// Why.
    pub reason: Option<String>,
    /// 改进措施.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// What the reader should know.
    pub notes: Vec<String>,
}

/// One third-level indicator, scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorScore {
    /// 二级指标/三级指标, or the file's own id.
    pub id: String,
    /// 一级指标.
    pub level1: String,
    /// 二级指标.
    pub level2: String,
    /// 三级指标.
    pub name: String,
    /// Kind: quantitative, qualitative, yes-no, satisfaction, choice.
    pub kind: String,
    /// 指标值 in force.
    pub target: String,
    /// 完成值 as typed.
    pub actual: Option<String>,
    /// 分值.
    pub points: Decimal,
    /// 得分.
    pub score: Option<Decimal>,
    /// State.
    pub status: Status,
    /// Worst and best while not scored.
    pub range: Option<Range>,
    /// Function that scored.
    pub rule: Option<RuleRef>,
    /// Lost points.
    pub ledger: Vec<LedgerLine>,
    /// What was computed before a person decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub computed: Option<Decimal>,
    /// The score the unit wrote itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed: Option<Decimal>,
    /// 偏差原因.
    pub reason: Option<String>,
    /// 改进措施.
    pub measure: Option<String>,
    /// 佐证材料.
    pub evidence: Vec<Evidence>,
    /// What the reader should know.
    pub notes: Vec<String>,
    /// 绩效指标描述.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The approved cell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
    /// 指标值确定依据.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// 核心指标 (★).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub core: bool,
    /// 其中项: id of the indicator that it is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    /// 年初指标值, where an adjustment is in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_target: Option<String>,
    /// The adjustment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adjusted: Option<Adjusted>,
    /// Why there is no actual.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why_none: Option<WhyNone>,
    /// Approval of 不适用.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<String>,
    /// The judgement inside a grade's band.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub degree: Option<Decimal>,
    /// Whose judgement and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Why far above the target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
}

impl IndicatorScore {
    /// Lost points, 分, as printed.
    pub fn lost(&self) -> Decimal {
        self.ledger.iter().map(|line| line.points).sum()
    }
}

/// 一级指标 with its points and score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassScore {
    /// 一级指标.
    pub level1: String,
    /// 分值.
    pub points: Decimal,
    /// 得分; null while a row is open.
    pub score: Option<Decimal>,
}

/// One project, scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectScore {
    /// 项目编码.
    pub code: String,
    /// 项目名称.
    pub name: String,
    /// 预算单位.
    pub unit: Option<UnitName>,
    /// Full marks.
    pub points: Decimal,
    /// 总分; null while unsettled.
    pub total: Option<Decimal>,
    /// Worst and best while unsettled; null where not even the points are settled.
    pub range: Option<Range>,
    /// 等级, on the printed total.
    pub grade: Option<String>,
    /// State.
    pub status: Settlement,
    /// Caps, vetoes and adjustments of the whole project.
    pub ledger: Vec<LedgerLine>,
    /// 预算执行情况.
    pub execution: ExecutionScore,
    /// By 一级指标.
    pub classes: Vec<ClassScore>,
    /// In the order of the file.
    pub indicators: Vec<IndicatorScore>,
    /// 绩效目标.
    pub goals: Vec<String>,
    /// 实际完成情况.
    pub completion: Vec<String>,
    /// What the reader should know: points that moved, decisions, open rows.
    pub notes: Vec<String>,
    /// The total as if what is not applicable had scored 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_if_zero: Option<Decimal>,
    /// 总分 the unit wrote itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed_total: Option<Decimal>,
    /// Grade the unit wrote itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed_grade: Option<String>,
    /// Last year's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continues: Option<String>,
    /// 预算规模及资金用途.
    pub budget: Budget,
    /// 资金支出计划(%).
    pub spending_plan: Vec<Share>,
    /// 人工.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
    /// 绩效运行监控.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub monitoring: Vec<Monitoring>,
    /// Prose of the report.
    pub narrative: Narrative,
    /// Who filled it in.
    pub signed: Signed,
}

impl ProjectScore {
    /// Lost points of the whole form, 分, as printed.
    pub fn lost(&self) -> Decimal {
        let rows: Decimal = self.indicators.iter().map(IndicatorScore::lost).sum();
        let execution: Decimal = self.execution.ledger.iter().map(|line| line.points).sum();
        let own: Decimal = self.ledger.iter().map(|line| line.points).sum();
        rows + execution + own
    }
}

/// Number and money of the projects of one grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
pub struct Contribution {
    /// 项目编码.
    pub code: String,
    /// Share of the weight base, four places; null where it is not known.
    pub weight: Option<Decimal>,
    /// 分 of the department's total; they add up to it. Null while unsettled.
    pub share: Option<Decimal>,
}

/// The department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    pub method: String,
    /// Simple mean beside it.
    pub simple_mean: Option<Decimal>,
    /// By grade, best first.
    pub grades: Vec<GradeShare>,
    /// By project.
    pub contributions: Vec<Contribution>,
    /// The department's own indicators; null without `department.toml`.
    pub own: Option<OwnScore>,
    /// What the reader should know.
    #[serde(default)]
    pub notes: Vec<String>,
}

/// The department's own indicators as a form of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnScore {
    /// Full marks.
    pub points: Decimal,
    /// 总分.
    pub total: Option<Decimal>,
    /// State.
    pub status: Settlement,
    /// Worst and best while unsettled.
    pub range: Option<Range>,
    /// 等级.
    pub grade: Option<String>,
    /// Caps, vetoes and adjustments.
    pub ledger: Vec<LedgerLine>,
    /// 执行率 over all projects.
    pub execution: ExecutionScore,
    /// By 一级指标.
    pub classes: Vec<ClassScore>,
    /// In the order of the file.
    pub indicators: Vec<IndicatorScore>,
    /// What the reader should know.
    pub notes: Vec<String>,
    /// The total as if what is not applicable had scored 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_if_zero: Option<Decimal>,
    /// 总分 the department wrote itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed_total: Option<Decimal>,
    /// Grade the department wrote itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed_grade: Option<String>,
    /// 总体绩效目标.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overall: Option<String>,
    /// 分项绩效目标.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objectives: Vec<Objective>,
    /// 工作保障措施.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub safeguards: Vec<Safeguard>,
    /// 实际完成情况.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub completion: Vec<String>,
    /// 人工.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
    /// Prose of the report.
    #[serde(default)]
    pub narrative: Narrative,
    /// Who filled it in.
    #[serde(default)]
    pub signed: Signed,
}
