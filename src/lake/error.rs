//! What stands in the way of a table.

/// Why no table can be made: an amount with more digits than its column has, or the library refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LakeError(pub String);
