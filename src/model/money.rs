//! Money of a form, in 万元, and 预算执行率.

use crate::model::notation::Stated;
use crate::model::{Located, Marks};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What is planned or paid by a date, cumulative %.
pub type Share = (Stated, Decimal);

/// 预算规模 as approved, in 万元.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    /// 预算数.
    pub total: Option<Decimal>,
    /// 其中：财政资金.
    pub fiscal: Option<Decimal>,
    /// 其他资金.
    pub other: Option<Decimal>,
    /// 资金用途.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
}

/// One row of the money part of the 自评表 (财政拨款, 上年结转, 其他资金), in 万元.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyRow {
    /// 年初预算数.
    pub initial: Option<Decimal>,
    /// 全年预算数 (A).
    pub adjusted: Option<Decimal>,
    /// 全年执行数 (B).
    pub executed: Option<Decimal>,
}

/// `[execution]` as the unit filled it in, in 万元.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Execution {
    /// 年初预算数; absent: the approved total.
    pub initial: Option<Decimal>,
    /// 全年（调整后）预算数, the base of 执行率; absent: 年初预算数.
    pub adjusted: Option<Decimal>,
    /// 全年执行数; absent is 「缺」, not zero.
    pub executed: Option<Decimal>,
    /// 其中：财政拨款.
    pub fiscal: Option<MoneyRow>,
    /// 上年结转资金.
    pub carried_over: Option<MoneyRow>,
    /// 其他资金.
    pub other: Option<MoneyRow>,
    /// Why less (or more) was spent.
    pub reason: Option<String>,
    /// 改进措施.
    pub measure: Option<String>,
    /// The score that the unit gave itself, 分.
    pub claimed: Option<Located<Decimal>>,
    /// Cumulative % paid by date.
    pub progress: Vec<Share>,
    /// Where 全年执行数 stands.
    pub place: Option<crate::model::Place>,
    /// Where each of its values stands, by its key in the file.
    pub marks: Marks,
    /// An amount that cannot be read: 执行率 is `failed`.
    pub fault: Option<String>,
}

/// No 执行率: the adjusted budget is 0, and nothing out of nothing is not full marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZeroBudget;

/// 执行率: executed ÷ adjusted budget (全年预算数, not 年初), both 万元; a share, so 0.96 and not 96.
///
/// May exceed 1; capping is the pack's business.
///
/// # Errors
/// [`ZeroBudget`] when the adjusted budget is 0.
///
/// ```
/// let rate = ziping::model::money::execution_rate("543.36".parse()?, "566.00".parse()?);
/// assert_eq!(rate.map(|rate| rate.normalize().to_string()), Ok("0.96".to_string()));
/// # Ok::<(), rust_decimal::Error>(())
/// ```
pub fn execution_rate(executed: Decimal, adjusted: Decimal) -> Result<Decimal, ZeroBudget> {
    executed.checked_div(adjusted).ok_or(ZeroBudget)
}
