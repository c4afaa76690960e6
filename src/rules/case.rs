//! What a function is asked about: one indicator, one execution, one decision. Handles are cheap to clone, so a script
//! may pass them to its own helpers; losses go to the desk of the cage, never into the handle.

use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The numbers and words of a case, by the names that scripts use.
#[derive(Debug, Default)]
pub struct Facts {
    pub(super) numbers: BTreeMap<&'static str, Decimal>,
    pub(super) words: BTreeMap<&'static str, String>,
    pub(super) flags: BTreeMap<&'static str, bool>,
    pub(super) args: BTreeMap<String, Decimal>,
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
    pub fn word(&mut self, name: &'static str, value: impl Into<Option<String>>) -> &mut Self {
        if let Some(value) = value.into() {
            self.words.insert(name, value);
        }
        self
    }

    /// Numbers that the pack gives the function.
    pub fn args(&mut self, args: &BTreeMap<String, Decimal>) -> &mut Self {
        self.args.clone_from(args);
        self
    }

    /// Sets a yes or no.
    pub fn flag(&mut self, name: &'static str, value: bool) -> &mut Self {
        self.flags.insert(name, value);
        self
    }

    /// The facts that a ledger line shows: numbers, and dates as text.
    pub(super) fn shown(&self) -> BTreeMap<String, String> {
        let mut shown: BTreeMap<String, String> = self
            .numbers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.to_string()))
            .collect();
        for name in ["deadline", "done", "expected", "answer", "grade"] {
            if let Some(text) = self.words.get(name) {
                shown.insert(name.to_owned(), text.clone());
            }
        }
        shown
    }
}

macro_rules! handle {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name(pub(super) Arc<Facts>);

        impl $name {
            /// A case with these facts.
            pub fn new(facts: Facts) -> Self {
                Self(Arc::new(facts))
            }
        }
    };
}

handle! {
    /// One indicator with its target and actual.
    IndicatorCase
}
handle! {
    /// 预算执行情况 of one form.
    ExecutionCase
}
handle! {
    /// One decision on a whole form.
    DecisionCase
}

handle! {
    /// A form as a whole, after its rows.
    FormCase
}

/// A case that a cage can run a function on.
pub trait Case: Clone + Send + Sync + 'static {
    /// Its facts.
    fn facts(&self) -> &Arc<Facts>;
}

impl Case for IndicatorCase {
    fn facts(&self) -> &Arc<Facts> {
        &self.0
    }
}

impl Case for ExecutionCase {
    fn facts(&self) -> &Arc<Facts> {
        &self.0
    }
}

impl Case for FormCase {
    fn facts(&self) -> &Arc<Facts> {
        &self.0
    }
}

impl Case for DecisionCase {
    fn facts(&self) -> &Arc<Facts> {
        &self.0
    }
}
