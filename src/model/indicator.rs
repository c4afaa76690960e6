//! One indicator: what was approved (指标值) and what was reported (完成值), side by side.

use crate::model::notation::{Kind, Measured, Reading, Target};
use crate::model::shared_text::SharedText;
use crate::model::{Located, Marks, Place};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Why something cannot be scored, in a Chinese sentence for the form's reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault(pub String);

/// An approved mid-year adjustment (调整指标值).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Adjusted {
    /// The target that replaces the approved one.
    pub target: SharedText,
    /// The document that approved it; without one the adjustment is ignored.
    pub approval: Option<String>,
}

/// A finding that the author accepts, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Waiver {
    /// Code of the finding, e.g. `T04`.
    pub code: String,
    /// Why it is accepted.
    pub reason: String,
}

/// 佐证材料.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Evidence {
    /// What it is.
    pub name: String,
    /// Where it lies, relative to the year's folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Kind of evidence, e.g. 统计报表.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

/// Why the actual lies far above the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Cause {
    /// 指标值定得明显偏低.
    TargetTooLow,
    /// 工作力度加大.
    ExtraEffort,
    /// 其他.
    Other,
}

impl Cause {
    /// The words a file may write.
    pub const NAMES: &'static [&'static str] = &["target-too-low", "extra-effort", "other"];

    /// Reads a file's word.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "target-too-low" => Some(Self::TargetTooLow),
            "extra-effort" => Some(Self::ExtraEffort),
            "other" => Some(Self::Other),
            _ => None,
        }
    }

    /// The word in files and JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TargetTooLow => "target-too-low",
            Self::ExtraEffort => "extra-effort",
            Self::Other => "other",
        }
    }
}

/// Why there is no actual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum WhyNone {
    /// 未实施.
    NotImplemented,
    /// 无佐证材料.
    NoEvidence,
    /// 不适用: leaves the form; its points move.
    NotApplicable,
}

impl WhyNone {
    /// The words a file may write.
    pub const NAMES: &'static [&'static str] = &["not-implemented", "no-evidence", "not-applicable"];

    /// Reads a file's word.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "not-implemented" => Some(Self::NotImplemented),
            "no-evidence" => Some(Self::NoEvidence),
            "not-applicable" => Some(Self::NotApplicable),
            _ => None,
        }
    }

    /// The word in files and JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotImplemented => "not-implemented",
            Self::NoEvidence => "no-evidence",
            Self::NotApplicable => "not-applicable",
        }
    }

    /// The word in a form.
    pub fn in_chinese(self) -> &'static str {
        match self {
            Self::NotImplemented => "未实施",
            Self::NoEvidence => "无佐证材料",
            Self::NotApplicable => "不适用",
        }
    }
}

/// What the year's file says of an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// No result, or an empty one: neither zero nor full.
    Missing,
    /// An actual value that could be read.
    Reported(Measured),
    /// No actual, for a stated reason.
    WhyNone(WhyNone),
    /// Something was written that cannot be scored.
    Failed(Fault),
}

/// What a person filled in about an indicator; its score carries the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Filled {
    /// 完成值 as typed; absent where nothing was.
    pub actual: Option<SharedText>,
    /// 偏差原因.
    pub reason: Option<SharedText>,
    /// 改进措施.
    pub measure: Option<String>,
    /// 佐证材料.
    pub evidence: Vec<Evidence>,
    /// Approval of a not-applicable indicator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<String>,
    /// The judgement inside a grade's band, 0–1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub degree: Option<Decimal>,
    /// Whose judgement it is and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Why far above the target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
    /// 上年完成值 as typed: rules that compare with the year before read it from here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_year: Option<String>,
}

/// The `[[result]]` that an indicator was filled in by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResultTable {
    /// The score that the unit gave itself, 分.
    pub claimed: Option<Located<Decimal>>,
    /// Where it stands; absent where there is none.
    pub place: Option<Place>,
    /// Where each of its values stands, by its key in the file.
    pub marks: Marks,
}

/// A third-level indicator (三级指标), joined with its result.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Indicator {
    /// 二级指标/三级指标, or what the file gave as `id`.
    pub id: SharedText,
    /// 一级指标.
    pub level1: SharedText,
    /// 二级指标.
    pub level2: SharedText,
    /// 三级指标.
    pub name: SharedText,
    /// 绩效指标描述.
    pub description: Option<SharedText>,
    /// 指标值 as written.
    pub target: SharedText,
    /// The approved cell, where it differs from `target`.
    pub original: Option<SharedText>,
    /// 指标值确定依据.
    pub basis: Option<SharedText>,
    /// 分值 where the file gives it.
    pub points: Option<Decimal>,
    /// How it is scored.
    pub kind: Kind,
    /// 核心指标 (★).
    pub core: bool,
    /// 其中项: id of the indicator that it is a part of; such a row is shown and not scored.
    pub part_of: Option<SharedText>,
    /// Mid-year adjustment, in force only with an approval.
    pub adjusted: Option<Adjusted>,
    /// Accepted findings.
    pub waive: Vec<Waiver>,
    /// The target in force, as meant.
    pub meant: Result<Target, Fault>,
    /// How target and actual were read: what is written there, and what was assumed.
    pub reading: Reading,
    /// What was reported, as meant.
    pub outcome: Outcome,
    /// 上年完成值 in the unit of the target, where it was filled in and is a number.
    pub before: Option<Decimal>,
    /// What was filled in.
    pub filled: Arc<Filled>,
    /// The table that it was filled in by.
    pub result: ResultTable,
    /// Where the indicator stands in the target file.
    pub place: Place,
    /// Where each of its values stands, by its key in the file.
    pub marks: Marks,
}

impl Indicator {
    /// Whether it is a part (其中项) of another, shown and not scored by itself.
    pub fn is_part(&self) -> bool {
        self.part_of.is_some()
    }

    /// Whether it leaves the form: not applicable, with reason and approval.
    pub fn leaves_form(&self) -> bool {
        self.outcome == Outcome::WhyNone(WhyNone::NotApplicable)
    }

    /// The target in force as text: the approved adjustment where there is one.
    pub fn target_in_force(&self) -> &SharedText {
        match &self.adjusted {
            Some(adjusted) if adjusted.approval.is_some() => &adjusted.target,
            _ => &self.target,
        }
    }
}
