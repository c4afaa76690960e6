//! What a template may see. `templates/README.md` lists every name for people who write templates of their own.
//!
//! In: a scorecard. Out: serde structs, one per document. Numbers stay decimals: filters give them their printed form.

mod chart;
mod compared;
mod county;
mod form;
mod ledger;
mod nature;
mod previewed;
mod prose;
mod ranks;
mod read_again;
mod report;
mod review;
mod row;
mod slope;
mod summary;
mod totals;
mod wording;

pub use chart::{
    Area, Charts, ClassBar, ClassBars, ClassPart, Column, LineChart, Pace, PacePoint, Step, SweepChart, Treemap,
    Waterfall, charts, line_chart, sweep_chart, treemap, waterfall,
};
pub use compared::{Alone, Change, Compared, Fall, Pair, Part, RowChange, compared};
pub use county::County;
pub use form::{Form, MoneyLine, OwnLine, Signature, form_of};
pub use ledger::{Assumed, ClauseLine, Ledger, LedgerRow, ScriptLine, Section, ledger};
pub use nature::Parted;
pub use previewed::Previewed;
pub use prose::Prose;
pub use report::{Monitored, Report, ReportOwn, ReportProject, Unmet, report};
pub use review::{Checked, CodeCount, FirstRow, Maker, Review, ReviewRow, UnitCount, first, review};
pub use row::{Claim, Class, Group, Row};
pub use slope::{Slope, SlopeLine};
pub use summary::{Summary, SummaryRow, summary};
pub use totals::{GradeRow, Money, Total};

use crate::model::scorecard::Scorecard;
use serde::Serialize;

/// What all documents say of where they come from.
#[derive(Debug, Clone, Serialize)]
pub struct Doc<'a> {
    /// 预算年度.
    pub year: i16,
    /// A sentence for every document of the year (示例数据, 征求意见稿 …).
    pub remark: Option<&'a str>,
    /// 部门名称.
    pub department: &'a str,
    /// 部门编码.
    pub department_code: &'a str,
    /// 财政部门.
    pub finance_bureau: Option<&'a str>,
    /// Title of the rule pack; its id where it has none.
    pub rules_title: &'a str,
    /// Id of the rule pack.
    pub rules: &'a str,
    /// Its version.
    pub rules_version: &'a str,
    /// Its hash.
    pub rules_sha256: &'a str,
    /// Version of the engine.
    pub engine: &'a str,
}

impl<'a> From<&'a Scorecard> for Doc<'a> {
    fn from(card: &'a Scorecard) -> Self {
        let rules = &card.rules;
        Self {
            year: card.year,
            remark: card.remark.as_deref(),
            department: &card.department.name,
            department_code: &card.department.code,
            finance_bureau: card.department.finance_bureau.as_deref(),
            rules_title: if rules.title.is_empty() {
                &rules.id
            } else {
                &rules.title
            },
            rules: &rules.id,
            rules_version: &rules.version,
            rules_sha256: &rules.sha256,
            engine: &card.engine,
        }
    }
}
