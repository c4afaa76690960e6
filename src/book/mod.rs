//! Filed records: what was approved or handed in, as it was, with a receipt.
//!
//! In: the files of a workspace. Out: the files of a numbered entry under `<year>/filed/`, to be written; and back, the
//! facts of the last entry, with findings where the copy is not what the receipt says; and one project's files with the
//! rules that scored it, as a workspace of its own.
//! Knows nothing of scores, checks or commands; reads no clock: a date is what somebody states.
//!
//! INVARIANT: an entry is never rewritten; what changes later is a new entry with its approval, and the old one stays.

mod approved;
mod bundle;
mod differences;
mod entry;
mod filing;
mod freeze;
mod receipt;
mod scorecard_file;
mod since;
mod verify;

pub use approved::{Approved, approved, is_approved};
pub use bundle::{Bundle, bundle};
pub use filing::{Filing, FilingRefusal, final_filing, freeze_filing};
pub use freeze::{Freeze, Refusal, Stated, freeze_targets};
#[cfg(feature = "cli")]
pub(crate) use receipt::LONGEST as LONGEST_RECEIPT;
pub use since::changes_after_filing;
pub use verify::{Verified, again, against, gaps, intact, verify, verify_on};

#[cfg(test)]
mod tests;
