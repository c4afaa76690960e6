//! What a function is asked about: one indicator, one execution, one decision. Handles are cheap to clone, so a script
//! may pass them to its own functions; losses go to the cage, never into the handle.

use super::score_rule::Mark;
use crate::model::shared_text::SharedText;
use crate::source::is_name;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The numbers and words of a case, by the names that scripts use.
#[derive(Debug, Default)]
pub struct Facts {
    pub(super) numbers: Few<Decimal>,
    pub(super) words: Few<SharedText>,
    pub(super) flags: Few<bool>,
    args: Option<Arc<BTreeMap<String, Decimal>>>,
    pub(super) rows: Vec<RowFacts>,
    marks: Option<Arc<[Mark]>>,
    attributes: Option<Arc<BTreeMap<String, String>>>,
    /// 支付进度, cumulative %, by month.
    pub(super) progress: BTreeMap<i64, Decimal>,
}

/// A few values by names of the program's own. A case is made for every row, and for every value that is tried in one, so it
/// is a list: a dozen names are found in it as soon as in a map, and it is made at once. What is set last under a name counts.
#[derive(Debug)]
pub(super) struct Few<V>(Vec<(&'static str, V)>);

impl<V> Few<V> {
    fn insert(&mut self, name: &'static str, value: V) {
        if self.0.is_empty() {
            self.0.reserve(MOSTLY);
        }
        self.0.push((name, value));
    }

    pub(super) fn get(&self, name: &str) -> Option<&V> {
        let mut latest = self.0.iter().rev();
        latest.find(|(other, _)| is_name(other, name)).map(|(_, value)| value)
    }

    pub(super) fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// How many were set, the same name counted each time.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// In the order in which they were set; of a name that was set twice, the last counts.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'static str, &V)> {
        self.0.iter().map(|(name, value)| (*name, value))
    }
}

impl<V> Default for Few<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// As many as most cases have.
const MOSTLY: usize = 12;

/// A row of a form, as a function on the whole form sees it.
#[derive(Debug, Clone, Default)]
pub struct RowFacts {
    /// 二级指标/三级指标.
    pub id: String,
    /// 三级指标.
    pub name: String,
    /// 分值, 分.
    pub points: Decimal,
    /// 得分, 分; of an open row the end of its range that is asked about. None where the row left the form.
    pub score: Option<Decimal>,
    /// 完成值 in the unit of the target, where it is a number.
    pub actual: Option<Decimal>,
}

impl Facts {
    /// Sets a number, where there is one.
    pub fn number(&mut self, name: &'static str, value: impl Into<Option<Decimal>>) -> &mut Self {
        if let Some(value) = value.into() {
            self.numbers.insert(name, value);
        }
        self
    }

    /// Sets a text, where there is one.
    pub fn word(&mut self, name: &'static str, value: impl Into<Option<SharedText>>) -> &mut Self {
        if let Some(value) = value.into() {
            self.words.insert(name, value);
        }
        self
    }

    /// Numbers that the pack gives the function.
    pub fn args(&mut self, args: &Arc<BTreeMap<String, Decimal>>) -> &mut Self {
        self.args = (!args.is_empty()).then(|| Arc::clone(args));
        self
    }

    /// The bands that the pack gives the function.
    pub fn marks(&mut self, marks: &Arc<[Mark]>) -> &mut Self {
        self.marks = (!marks.is_empty()).then(|| Arc::clone(marks));
        self
    }

    /// Attributes (地区, 类别 …) by their names.
    pub fn attributes(&mut self, attributes: &Arc<BTreeMap<String, String>>) -> &mut Self {
        self.attributes = (!attributes.is_empty()).then(|| Arc::clone(attributes));
        self
    }

    /// 支付进度 at the end of a month (1–12), cumulative %; a month said twice is what was said last.
    pub fn progress(&mut self, month: i8, share: Decimal) -> &mut Self {
        self.progress.insert(i64::from(month), share);
        self
    }

    /// The rows of the form.
    pub fn rows(&mut self, rows: Vec<RowFacts>) -> &mut Self {
        self.rows = rows;
        self
    }

    /// The number that the pack gives the function under this name.
    pub(super) fn arg(&self, name: &str) -> Option<Decimal> {
        self.all_args()?.get(name).copied()
    }

    /// All numbers that the pack gives the function.
    pub(super) fn all_args(&self) -> Option<&BTreeMap<String, Decimal>> {
        self.args.as_deref()
    }

    /// Marks of the bands of the rule, in its order.
    pub(super) fn all_marks(&self) -> &[Mark] {
        self.marks.as_deref().unwrap_or_default()
    }

    /// An attribute of the project or its department.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        Some(self.attributes.as_deref()?.get(name)?.as_str())
    }

    /// Sets a yes or no.
    pub fn flag(&mut self, name: &'static str, value: bool) -> &mut Self {
        self.flags.insert(name, value);
        self
    }
}

/// What a function can be asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CaseKind {
    /// One indicator.
    Indicator,
    /// 预算执行情况.
    Execution,
    /// A decision on a whole form.
    Decision,
    /// A form as a whole.
    Form,
}

impl CaseKind {
    /// The interpreter's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Indicator => "Indicator",
            Self::Execution => "Execution",
            Self::Decision => "Decision",
            Self::Form => "Form",
        }
    }

    /// The parameter that it is called by custom.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Indicator => "i",
            Self::Execution => "e",
            Self::Decision => "d",
            Self::Form => "f",
        }
    }

    /// As the page of the script API calls it.
    pub fn in_chinese(self) -> &'static str {
        match self {
            Self::Indicator => "指标",
            Self::Execution => "预算执行情况",
            Self::Decision => "人工决定",
            Self::Form => "整张表",
        }
    }
}

/// A case that a cage can run a function on.
pub trait Case: Clone + Send + Sync + 'static {
    /// Which kind it is.
    const KIND: CaseKind;

    /// Its facts.
    fn facts(&self) -> &Arc<Facts>;
}

macro_rules! handle {
    ($(#[$doc:meta])* $name:ident, $kind:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name(Arc<Facts>);

        impl $name {
            /// A case with these facts.
            pub fn new(facts: Facts) -> Self {
                Self(Arc::new(facts))
            }
        }

        impl Case for $name {
            const KIND: CaseKind = CaseKind::$kind;

            fn facts(&self) -> &Arc<Facts> {
                &self.0
            }
        }
    };
}

handle! {
    /// One indicator with its target and actual.
    IndicatorCase, Indicator
}
handle! {
    /// 预算执行情况 of one form.
    ExecutionCase, Execution
}
handle! {
    /// One decision on a whole form.
    DecisionCase, Decision
}
handle! {
    /// A form as a whole, after its rows.
    FormCase, Form
}
