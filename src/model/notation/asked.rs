//! What an actual is held against.

use super::Cell;
use super::target::Target;

/// What the actual is held against.
pub(super) struct Asked<'a> {
    pub text: &'a str,
    pub target: &'a Target,
    pub cell: &'a Cell<'a>,
}
