//! One department's year: the facts that are scored.

use crate::model::indicator::Waiver;
use crate::model::notation::Stated;
use crate::model::project::{Form, Project, Words};
use crate::model::{Located, Marks, Place};
use serde::{Deserialize, Serialize};

/// `[department]` of `ziping.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Department {
    /// 部门编码.
    pub code: String,
    /// 部门名称.
    pub name: String,
    /// 财政部门, to which the filing goes.
    pub finance_bureau: Option<String>,
}

/// One of the 工作保障措施.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Safeguard {
    /// Its heading.
    pub title: String,
    /// Its text.
    pub text: String,
}

/// One of the 分项绩效目标.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objective {
    /// 数量指标 and so on.
    pub class: String,
    /// Its text.
    pub text: String,
}

/// 部门整体绩效目标 with the department's own indicators as a form of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// 总体绩效目标.
    pub overall: Option<String>,
    /// 工作保障措施.
    pub safeguards: Vec<Safeguard>,
    /// 分项绩效目标.
    pub objectives: Vec<Objective>,
    /// What is scored; its execution is computed from the projects.
    pub form: Form,
    /// What was written beside it.
    pub words: Words,
    /// Findings about the department's goals as a whole that are accepted.
    pub waive: Vec<Waiver>,
    /// The file.
    pub place: Place,
    /// Where goals and measures stand, by their keys in the file.
    pub marks: Marks,
}

/// Everything that one year of one department says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// The department.
    pub department: Department,
    /// 预算年度.
    pub year: i16,
    /// Id of the rule pack that `ziping.toml` names for the year.
    pub rules: Option<Located<String>>,
    /// A sentence for every document of the year.
    pub remark: Option<String>,
    /// 报送期限.
    pub due: Option<Stated>,
    /// By order, then by code.
    pub projects: Vec<Project>,
    /// `department.toml`, where the year has one.
    pub own: Option<Own>,
}
