//! 自评表: what was approved, filled in and decided for one project, or for the department as a whole.

use crate::model::indicator::{Indicator, Waiver};
use crate::model::money::{Budget, Execution, Share};
use crate::model::notation::Stated;
use crate::model::on::On;
use crate::model::{Located, Marks, Place};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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
#[non_exhaustive]
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
#[non_exhaustive]
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
#[non_exhaustive]
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
#[non_exhaustive]
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
#[non_exhaustive]
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

/// What the unit wrote beside the figures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
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

/// What findings, decisions and file names call the department's own form.
pub const DEPARTMENT: &str = "department";

/// A project, as its target file names it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProjectHead {
    /// 项目编码.
    pub code: String,
    /// 项目名称.
    pub name: String,
    /// 预算单位.
    pub unit: Option<UnitName>,
    /// 绩效目标.
    pub goals: Vec<String>,
    /// Last year's code, where it changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continues: Option<String>,
    /// 预算规模及资金用途.
    pub budget: Budget,
    /// 资金支出计划(%), cumulative, as dates of the form; empty where the form is blank.
    #[serde(rename = "spending_plan")]
    pub plan: Vec<Share>,
}

impl ProjectHead {
    /// The codes that `continues` names, each once: several mean that several projects went into it.
    pub fn continued_codes(&self) -> BTreeSet<&str> {
        let typed = self.continues.as_deref().unwrap_or_default();
        let codes = typed.split(['、', ',', '，', ';', '；', ' ', '\u{3000}']);
        codes.filter(|code| !code.is_empty()).collect()
    }
}

/// One of the 工作保障措施.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Safeguard {
    /// Its heading.
    pub title: String,
    /// Its text.
    pub text: String,
}

/// One of the 分项绩效目标.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Objective {
    /// 数量指标 and so on.
    pub class: String,
    /// Its text.
    pub text: String,
}

/// The department as a whole: 部门整体绩效目标.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DepartmentHead {
    /// 部门名称; a scorecard's JSON says it once for all forms, at the top.
    #[serde(skip)]
    pub name: String,
    /// 总体绩效目标.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overall: Option<String>,
    /// 分项绩效目标.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objectives: Vec<Objective>,
    /// 工作保障措施.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub safeguards: Vec<Safeguard>,
}

/// Whose form it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Head {
    /// A project's.
    Project(ProjectHead),
    /// The department's own.
    Department(DepartmentHead),
}

impl Head {
    /// 项目编码, or [`DEPARTMENT`].
    pub fn code(&self) -> &str {
        match self {
            Self::Project(project) => &project.code,
            Self::Department(_) => DEPARTMENT,
        }
    }

    /// 项目名称, or 部门名称.
    pub fn name(&self) -> &str {
        match self {
            Self::Project(project) => &project.name,
            Self::Department(department) => &department.name,
        }
    }

    /// The project; none for the department's own form.
    pub fn project(&self) -> Option<&ProjectHead> {
        match self {
            Self::Project(project) => Some(project),
            Self::Department(_) => None,
        }
    }

    /// The department as a whole; none for a project's form.
    pub fn department(&self) -> Option<&DepartmentHead> {
        match self {
            Self::Project(_) => None,
            Self::Department(department) => Some(department),
        }
    }
}

/// One sentence of 绩效目标: a numbered goal of a project, or a paragraph of the department's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Goal<'a> {
    /// As written.
    pub text: &'a str,
    /// Where.
    pub place: Option<&'a Place>,
}

/// One 自评表 of one year: the approved target file joined with its actuals.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Form {
    /// Whose it is.
    pub head: Head,
    /// 序号 in the approved document; projects without one follow, by code.
    pub order: Option<i64>,
    /// What kind of project it is, by free names (类别 = A), and below it what kind of department: rules may ask for them.
    pub attributes: Arc<BTreeMap<String, String>>,
    /// In the order of the file.
    pub indicators: Vec<Indicator>,
    /// 预算执行情况; that of the department is computed from the projects.
    pub execution: Execution,
    /// Valid decisions only; the others were refused when the file was read.
    pub decisions: Vec<Decision>,
    /// What was written beside the figures.
    pub words: Words,
    /// Findings about the form as a whole that are accepted.
    pub waive: Vec<Waiver>,
    /// The target file.
    pub place: Place,
    /// Where goals, plan, budget, names and measures stand, by their keys in the file.
    pub marks: Marks,
}

impl Form {
    /// 项目编码, or [`DEPARTMENT`].
    pub fn code(&self) -> &str {
        self.head.code()
    }

    /// 项目名称, or 部门名称.
    pub fn name(&self) -> &str {
        self.head.name()
    }

    /// The project; none for the department's own form.
    pub fn project(&self) -> Option<&ProjectHead> {
        self.head.project()
    }

    /// The department as a whole; none for a project's form.
    pub fn department(&self) -> Option<&DepartmentHead> {
        self.head.department()
    }

    /// Goals of a project; 总体绩效目标 and 分项绩效目标 of the department.
    pub fn goals(&self) -> Vec<Goal<'_>> {
        match &self.head {
            Head::Project(project) => {
                let goals = project.goals.iter().enumerate();
                goals
                    .map(|(number, text)| Goal {
                        text,
                        place: self.marks.item("goals", number),
                    })
                    .collect()
            }
            Head::Department(department) => {
                let overall = department.overall.iter().map(|text| Goal {
                    text,
                    place: self.marks.of("overall"),
                });
                let objectives = department.objectives.iter().enumerate().map(|(number, one)| Goal {
                    text: &one.text,
                    place: self.marks.item("objective", number),
                });
                overall.chain(objectives).collect()
            }
        }
    }
}
