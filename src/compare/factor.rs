//! What a total can change by.

use serde::{Serialize, Serializer};

/// A factor; in the order in which parts are printed, and in which ties are broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Factor {
    /// 绩效: actuals, degrees, reasons why there is none.
    Performance,
    /// 执行: money.
    Execution,
    /// 目标: targets in force.
    Target,
    /// 权重: points of the rows that both years have.
    Weight,
    /// 规则: the pack, and the classes that go with it.
    Rule,
    /// 人工: what a person decided.
    Manual,
    /// 增减项: indicators that only one year has.
    Items,
}

impl Factor {
    /// All, in order.
    pub const ALL: [Self; 7] = [
        Self::Performance,
        Self::Execution,
        Self::Target,
        Self::Weight,
        Self::Rule,
        Self::Manual,
        Self::Items,
    ];

    /// The key in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Performance => "performance",
            Self::Execution => "execution",
            Self::Target => "target",
            Self::Weight => "weight",
            Self::Rule => "rule",
            Self::Manual => "manual",
            Self::Items => "items",
        }
    }

    /// The word in a report.
    pub fn in_chinese(self) -> &'static str {
        match self {
            Self::Performance => "绩效",
            Self::Execution => "执行",
            Self::Target => "目标",
            Self::Weight => "权重",
            Self::Rule => "规则",
            Self::Manual => "人工",
            Self::Items => "增减项",
        }
    }

    pub(super) fn bit(self) -> u8 {
        1 << (self as u8)
    }
}

impl Serialize for Factor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A set of factors: those that stand as in the later year; the others stand as in the earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Set(pub u8);

impl Set {
    /// Whether `factor` stands as in the later year.
    pub(super) fn has(self, factor: Factor) -> bool {
        self.0 & factor.bit() != 0
    }
}
