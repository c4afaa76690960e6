//! The kinds of indicator.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What kind of indicator a target makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 定量: a number, an interval or a date.
    Quantitative,
    /// 定性: a text that a person grades.
    Qualitative,
    /// 是 or 否.
    YesNo,
    /// 满意度.
    Satisfaction,
    /// One of several words.
    Choice,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 5] = [
        Kind::Quantitative,
        Kind::Qualitative,
        Kind::YesNo,
        Kind::Satisfaction,
        Kind::Choice,
    ];

    /// As it stands in a file: `yes-no`.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Quantitative => "quantitative",
            Kind::Qualitative => "qualitative",
            Kind::YesNo => "yes-no",
            Kind::Satisfaction => "satisfaction",
            Kind::Choice => "choice",
        }
    }

    /// The kind that stands in a file.
    /// ```
    /// use ziping::model::notation::Kind;
    /// assert_eq!(Kind::parse("yes-no"), Some(Kind::YesNo));
    /// assert_eq!(Kind::parse("定性"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
