//! What a filing says beside what follows from its numbers.
//!
//! In: a year's facts, for their places, and the scorecard made from them. Out: findings, each with both sides and the
//! difference.
//! Knows nothing of files, commands or templates; changes no score.
//!
//! INVARIANT: what is compared stands in the scorecard, so a filed year is audited with the numbers it was filed with.

mod filing;
mod stage;

pub use stage::Stage;

use crate::diagnostic::Findings;
use crate::model::department::Year;
use crate::model::scorecard::Scorecard;

/// 自评得分, 总分 and 等级 that the unit wrote itself, against what was computed.
pub fn filing(facts: &Year, card: &Scorecard) -> Findings {
    let mut said = Findings::new();
    filing::claimed::check(facts, card, &mut said);
    said
}
