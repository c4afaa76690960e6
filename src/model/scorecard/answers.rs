//! What a lost point is asked afterwards: what would have kept it, and whether it can still be mended.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Both answers of one ledger line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Answers {
    /// What would have kept the points; null where a search over everything that the row can be filled in with finds nothing.
    pub keeps: Option<Keeps>,
    /// Why there is nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keeps_none: Option<String>,
    /// Whether they can be mended.
    pub mend: Mend,
}

/// What would have kept the points of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Keeps {
    /// The smallest 完成值 that loses nothing, with the side that is good (`≥90%`, `≤2021-11-30`, `是`), in the target's unit
    /// and last place; of 预算执行率 全年执行数; null where only something has to be written.
    pub actual: Option<String>,
    /// The degree that goes with a judged 完成值, 0–1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub degree: Option<Decimal>,
    /// The key of the `[[result]]` that has to be written, where that alone keeps the points: `reason`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub write: Option<String>,
    /// The same in a sentence.
    pub text: String,
}

/// Whether the points of a line can be mended before the filing is handed in. One rule decides: what is only to be written
/// can, a result of the past year cannot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Mend {
    /// Whether they can.
    pub possible: bool,
    /// The last day for it, ISO; null where the year has no 报送期限, or there is nothing to mend.
    pub by: Option<String>,
    /// What to write by when, or why nothing can be done.
    pub text: String,
}

impl Answers {
    /// Of a line whose points `keeps` would have kept, or nothing, for the reason in `keeps_none`.
    pub fn new(keeps: Result<Keeps, String>, mend: Mend) -> Self {
        let (keeps, keeps_none) = match keeps {
            Ok(keeps) => (Some(keeps), None),
            Err(why) => (None, Some(why)),
        };
        Self {
            keeps,
            keeps_none,
            mend,
        }
    }
}

impl Keeps {
    /// A 完成值 that keeps the points.
    pub fn actual(actual: String, text: String) -> Self {
        Self {
            actual: Some(actual),
            degree: None,
            write: None,
            text,
        }
    }
}

impl Mend {
    /// Can be mended until `by`.
    pub fn until(by: Option<String>, text: String) -> Self {
        Self {
            possible: true,
            by,
            text,
        }
    }

    /// Cannot.
    pub fn never(text: String) -> Self {
        Self {
            possible: false,
            by: None,
            text,
        }
    }
}
