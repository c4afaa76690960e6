//! `deep.toml`: what a pack declares for the search: how far a score may jump, and findings that it means to have, each with
//! its reason.

use crate::diagnostic::{Code, Findings};
use crate::model::Source;
use crate::source::{Fields, Key, Kind, Shape, read_fields};
use rust_decimal::Decimal;
use std::sync::Arc;

/// `deep.toml`.
pub static DEEP: Shape = Shape {
    title: "深度检查的规定",
    keys: &[
        Key::may(
            "cliff",
            Kind::Number,
            "完成值相差一个最末位，得分最多差分值的多少，0–1；不写为 0.5",
        ),
        Key::may("allow", Kind::Tables(&ALLOW), "有意这样规定的一处和理由"),
    ],
};

static ALLOW: Shape = Shape {
    title: "有意这样规定的一处",
    keys: &[
        Key::must("code", Kind::Text, "代码，如 H03"),
        Key::must("function", Kind::Text, "在哪个函数里"),
        Key::must("because", Kind::Text, "为什么"),
    ],
};

/// A finding that is meant to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allow {
    /// Code or slug.
    pub code: String,
    /// Function.
    pub function: String,
    /// Why.
    pub because: String,
    /// Whether the pack itself says it, and not one that it extends.
    pub is_own: bool,
}

impl Allow {
    /// Whether it allows a finding of this code in one of these functions.
    pub fn is_of(&self, code: Code, functions: &[&str]) -> bool {
        code.is_called(&self.code) && functions.contains(&self.function.as_str())
    }
}

/// What a pack declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// How far a score may jump over one last unit, as a share of 分值.
    pub cliff: Decimal,
    /// What it allows, with what the packs that it extends allow.
    pub allows: Vec<Allow>,
}

/// Where nothing is declared: half of 分值.
const CLIFF: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

impl Default for Declared {
    fn default() -> Self {
        Self {
            cliff: CLIFF,
            allows: Vec::new(),
        }
    }
}

impl Declared {
    /// What the files of a chain declare, the pack's own first; the nearest limit counts.
    pub fn read(chain: &[Option<Arc<Source>>], findings: &mut Findings) -> Self {
        let mut declared = Self::default();
        let mut cliff = None;
        for (depth, source) in chain.iter().enumerate() {
            let Some(source) = source else { continue };
            let one = |fields: &Fields<'_>| {
                Some(Allow {
                    code: fields.words("code")?,
                    function: fields.words("function")?,
                    because: fields.words("because")?,
                    is_own: depth == 0,
                })
            };
            let read = read_fields(source, &DEEP, findings, |fields, _| {
                let limit = fields.number("cliff").map(|limit| limit.value);
                (limit, fields.tables("allow").iter().filter_map(one).collect::<Vec<_>>())
            });
            let (limit, allows) = read.unwrap_or_default();
            cliff = cliff.or(limit);
            declared.allows.extend(allows);
        }
        declared.cliff = cliff.unwrap_or(CLIFF);
        declared
    }
}
