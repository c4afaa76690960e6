//! One row and what to write into it.

use rust_decimal::Decimal;
use serde::Serialize;

/// A row and what to write into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Step {
    /// Id of the indicator; `execution` of 预算执行率.
    pub indicator: String,
    /// The smallest 完成值 that does, in the target's unit and last place; of 预算执行率 全年执行数 in 万元.
    pub actual: String,
    /// The degree that goes with a judged 完成值.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub degree: Option<Decimal>,
    /// 总分 where this alone is changed; none of a step that goes with others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<Decimal>,
}
