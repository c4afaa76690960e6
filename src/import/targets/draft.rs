//! What an import makes: files as a person would have typed them, before they are text.

use crate::model::indicator::WhyNone;
use crate::model::notation::Kind;
use crate::source::write::file_name;
use rust_decimal::Decimal;

/// A remark about a place of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Note {
    /// The document.
    pub file: String,
    /// Where in it.
    pub place: String,
    /// A Chinese sentence.
    pub text: String,
}

impl Note {
    /// A remark about this place.
    pub(crate) fn at(file: &str, place: &str, text: String) -> Self {
        Self {
            file: file.to_owned(),
            place: place.to_owned(),
            text,
        }
    }
}

/// One target file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Draft {
    /// The document that it comes from, and where there.
    pub file: String,
    /// `第3个表`.
    pub place: String,
    /// 项目编码, or what stands for it.
    pub code: String,
    /// 项目名称.
    pub name: String,
    /// 序号.
    pub order: i64,
    /// 预算单位: code and name.
    pub unit: Option<(String, String)>,
    /// Whether amounts are 元, not 万元.
    pub in_yuan: bool,
    /// 预算数.
    pub total: Option<Decimal>,
    /// 财政资金.
    pub fiscal: Option<Decimal>,
    /// 其他资金.
    pub other: Option<Decimal>,
    /// 资金用途.
    pub purpose: Option<String>,
    /// 资金支出计划(%).
    pub plan: Vec<(String, Decimal)>,
    /// 绩效目标.
    pub goals: Vec<String>,
    /// 绩效指标.
    pub indicators: Vec<Indicator>,
    /// Whether it is the department's own form, 部门整体.
    pub is_department: bool,
    /// What a filled 自评表 says besides.
    pub filed: Filed,
}

impl Draft {
    /// Whether the form was filled in at the end of the year.
    pub fn is_filed(&self) -> bool {
        let empty = Filed::default();
        self.filed != empty || self.indicators.iter().any(|one| one.answer != Answer::default())
    }
}

/// What a filled 自评表 says of the project as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Filed {
    /// 实际完成情况.
    pub completion: Vec<String>,
    /// 资金总额, 财政拨款, 上年结转资金 and 其他资金: 年初预算数, 全年预算数, 全年执行数.
    pub money: [[Option<Decimal>; 3]; 4],
    /// 得分 of 预算执行率.
    pub execution_claimed: Option<Decimal>,
    /// 偏差原因 of 预算执行率.
    pub execution_reason: Option<String>,
    /// 总分.
    pub claimed_total: Option<Decimal>,
    /// 自评等级.
    pub claimed_grade: Option<String>,
    /// 评价结论.
    pub conclusion: Option<String>,
    /// 存在问题.
    pub problems: Vec<String>,
    /// 改进措施.
    pub measures: Vec<String>,
}

/// What a filled 自评表 says of an indicator.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answer {
    /// 实际完成值.
    pub actual: Option<String>,
    /// 评定系数 of a qualitative one.
    pub degree: Option<Decimal>,
    /// Why there is no 实际完成值.
    pub why_none: Option<WhyNone>,
    /// 得分.
    pub claimed: Option<Decimal>,
    /// 偏差原因.
    pub reason: Option<String>,
    /// 改进措施.
    pub measure: Option<String>,
}

impl Draft {
    /// The name of its file, without the ending.
    pub fn stem(&self) -> String {
        file_name(&self.code)
    }
}

/// One `[[indicator]]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Indicator {
    /// Where it stands.
    pub place: String,
    /// 一级指标.
    pub level1: String,
    /// 二级指标.
    pub level2: String,
    /// 三级指标.
    pub name: String,
    /// 指标代号, where 二级/三级 is taken.
    pub id: Option<String>,
    /// 绩效指标描述.
    pub description: Option<String>,
    /// 指标值.
    pub target: String,
    /// The cell, where it is not the target.
    pub original: Option<String>,
    /// 指标值确定依据.
    pub basis: Option<String>,
    /// 分值.
    pub points: Option<Decimal>,
    /// 指标类型, where the document says it and the value does not.
    pub kind: Option<Kind>,
    /// 其中项: the indicator that it is a part of, by its id.
    pub part_of: Option<String>,
    /// What is to be confirmed, as comments beside it.
    pub remarks: Vec<String>,
    /// What a filled 自评表 says of it.
    pub answer: Answer,
}

/// `department.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Department {
    /// Where it begins.
    pub place: String,
    /// 总体绩效目标, a line per paragraph.
    pub overall: String,
    /// 分项绩效目标.
    pub objectives: Vec<Objective>,
    /// 工作保障措施.
    pub safeguards: Vec<Safeguard>,
    /// Its own indicators, from a table.
    pub indicators: Vec<Indicator>,
    /// Indicators that the prose seems to hold: written as comments only.
    pub candidates: Vec<Indicator>,
}

/// 分项绩效目标 of one class.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Objective {
    /// 数量指标 and so on.
    pub class: String,
    /// A line per paragraph.
    pub text: String,
}

/// 工作保障措施.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Safeguard {
    /// The first sentence.
    pub title: String,
    /// The rest, a line per paragraph.
    pub text: String,
}
