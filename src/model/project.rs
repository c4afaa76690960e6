//! One project, and the form that it shares with a department: indicators, execution, decisions.

use crate::model::indicator::{Indicator, Waiver};
use crate::model::money::{Budget, Execution, Share};
use crate::model::notation::Stated;
use crate::model::on::On;
use crate::model::{Located, Marks, Place};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// 预算单位: code and name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitName {
    /// 单位编码.
    pub code: String,
    /// 单位名称.
    pub name: String,
}

/// What a decision does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecisionKind {
    /// The score is this.
    Score,
    /// The total is at most this.
    Cap,
    /// 一票否决: the lowest grade, the total kept.
    Veto,
    /// Points added to the total.
    Bonus,
}

impl DecisionKind {
    /// The words a file may write.
    pub const NAMES: &'static [&'static str] = &["score", "cap", "veto", "bonus"];

    /// Reads a file's word.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "score" => Some(Self::Score),
            "cap" => Some(Self::Cap),
            "veto" => Some(Self::Veto),
            "bonus" => Some(Self::Bonus),
            _ => None,
        }
    }
}

/// 人工: what a person decided, kept beside what was computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What it decides.
    pub on: On,
    /// What it does.
    pub kind: DecisionKind,
    /// In 分; a veto has none.
    pub value: Option<Decimal>,
    /// The clause it rests on, in the decider's words.
    pub clause: String,
    /// Who decided.
    pub by: String,
    /// Why.
    pub note: String,
    /// Where its value stands, or else the decision.
    #[serde(skip)]
    pub place: Option<Place>,
}

/// 绩效运行监控 of one indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Monitoring {
    /// Date of the monitoring.
    pub date: Stated,
    /// What was monitored.
    pub on: On,
    /// 完成目标可能性.
    pub forecast: String,
    /// 偏差原因 by kind (经费保障 and so on).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
}

/// Prose of the report: what no number can say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Narrative {
    /// 评价结论.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conclusion: Option<String>,
    /// 存在问题.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<String>,
    /// 改进措施.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<String>,
}

/// Who filled the form in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// 填报日期.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Stated>,
    /// 填报人.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// 负责人.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
    /// 联系电话.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// What is scored: the indicators, the money and the decisions of one 自评表.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// In the order of the file.
    pub indicators: Vec<Indicator>,
    /// 预算执行情况.
    pub execution: Execution,
    /// Valid decisions only; the others were refused when the file was read.
    pub decisions: Vec<Decision>,
}

/// What the unit wrote beside the figures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// 年度总体目标实际完成情况, one per goal.
    pub completion: Vec<String>,
    /// 绩效运行监控.
    pub monitoring: Vec<Monitoring>,
    /// Prose of the report.
    pub narrative: Narrative,
    /// Who filled it in.
    pub signed: Signed,
    /// 总分 that the unit gave itself.
    pub claimed_total: Option<Located<Decimal>>,
    /// Grade that the unit gave itself.
    pub claimed_grade: Option<Located<String>>,
    /// The actuals file; none where nothing was filled in.
    pub place: Option<Place>,
    /// Where each of these stands, by its key in the file.
    pub marks: Marks,
}

/// A project of one year: the approved target file joined with its actuals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// 项目编码.
    pub code: String,
    /// 项目名称.
    pub name: String,
    /// 序号 in the approved document; projects without one follow, by code.
    pub order: Option<i64>,
    /// 预算单位.
    pub unit: Option<UnitName>,
    /// Last year's code, where it changed.
    pub continues: Option<String>,
    /// 预算规模及资金用途.
    pub budget: Budget,
    /// 资金支出计划(%), cumulative, as dates of the form; empty where the form is blank.
    pub plan: Vec<Share>,
    /// 绩效目标.
    pub goals: Vec<String>,
    /// What is scored.
    pub form: Form,
    /// What was written beside it.
    pub words: Words,
    /// Findings about the project as a whole that are accepted.
    pub waive: Vec<Waiver>,
    /// The target file.
    pub place: Place,
    /// Where goals, plan, budget and names stand, by their keys in the file.
    pub marks: Marks,
}
