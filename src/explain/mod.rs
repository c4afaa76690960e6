//! One score of a scorecard → its account: a story that a clerk can read aloud.
//!
//! In: the scorecard alone. Out: an [`Account`]: target, actual, rule and branch, the arithmetic with its numbers,
//! script line, clause, judgements and decisions. Used by cli, report and web alike.
//! Knows nothing of packs, scripts or files, so that a filed year is explained as it was scored.
//!
//! INVARIANT: every number of an account stands in the scorecard or is a sum of such numbers; a piece that is missing
//! leaves its sentence out.

mod account;
mod clause;
mod county;
mod formula;
mod progress;
mod row;
mod total;
mod wording;

pub use account::{Account, Paragraph};
pub use clause::citation;
pub(crate) use clause::source;
pub use county::{CountyPart, CountySummary, DepartmentLine, DepartmentPart, MissingLine, ProjectLine, UnreadableLine};
pub use progress::{FormProgress, YearProgress};
pub use row::{execution, indicator};
pub use total::{department, form};
pub(crate) use wording::{decision_sentence, mend_text, minus, number, percent, range_text, weight_base};

#[cfg(test)]
mod tests;
