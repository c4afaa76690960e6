//! Cells that were filled in so as not to be empty.

use crate::check::lexicon::{Lexicon, List, Shared, Sheet};
use crate::check::text::{is_placeholder, squeezed};

pub(super) const WORDS: Sheet = Sheet::shared(Shared::LeftOvers, include_str!("left_overs.toml"));
const LEFT_OVER: List = WORDS.list("left_over");

pub(super) fn says_nothing(text: &str, lexicon: &Lexicon) -> bool {
    is_placeholder(text, lexicon) || lexicon.list(LEFT_OVER).has(&squeezed(text))
}
