//! What kind of fault a sentence tells: the words of a fault are for people, and this is for who has to tell them apart.

/// Kinds of faults of a script, or of what it said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// It takes more than there is, gives more than there may be, or takes less than nothing.
    OutsidePoints,
    /// It divides by zero.
    DivisionByZero,
    /// It takes points by a clause that the pack does not have.
    NoClause,
    /// It went beyond a limit of the cage.
    Limit,
    /// Anything else.
    Other,
}

/// Words by which the sentences of a kind are known; the tests of the search run scripts into each of them.
const WORDS: &[(FaultKind, &[&str])] = &[
    (FaultKind::DivisionByZero, &["除数为 0"]),
    (FaultKind::NoClause, &["规则包没有条款"]),
    (
        FaultKind::OutsidePoints,
        &[
            "扣分合计",
            "扣分不能是负数",
            "总分应在",
            "不能加分",
            "不能让总分变少",
            "加分不能是负数",
        ],
    ),
    (FaultKind::Limit, &["超过上限", "的扣分超过", "的说明超过"]),
];

impl FaultKind {
    /// The kind of the fault that `message` tells.
    pub fn of(message: &str) -> Self {
        let known = WORDS
            .iter()
            .find(|(_, words)| words.iter().any(|words| message.contains(words)));
        known.map_or(Self::Other, |(kind, _)| *kind)
    }
}
