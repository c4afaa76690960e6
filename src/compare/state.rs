//! How two years meet in a project or a row.

use serde::Serialize;
use std::fmt;

/// What told that two projects are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum PairedBy {
    /// The same code.
    Code,
    /// `continues` of the later year.
    Continues,
    /// The same name, which no other has.
    Name,
}

/// Which of two years have a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum RowState {
    /// Both.
    Both,
    /// The later one.
    New,
    /// The earlier one.
    Ended,
}

/// What became of a project that only one year has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ProjectState {
    /// It begins.
    New,
    /// It ended.
    Ended,
    /// It went into another one, or several went into it.
    Merged,
    /// It went into several, or comes from one that did.
    Split,
    /// It went on in another department.
    Moved,
}

impl PairedBy {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Continues => "continues",
            Self::Name => "name",
        }
    }
}

impl RowState {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::New => "new",
            Self::Ended => "ended",
        }
    }
}

impl ProjectState {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Ended => "ended",
            Self::Merged => "merged",
            Self::Split => "split",
            Self::Moved => "moved",
        }
    }

    /// The word in a table.
    pub const fn in_chinese(self) -> &'static str {
        match self {
            Self::New => "新增",
            Self::Ended => "结束",
            Self::Merged => "合并",
            Self::Split => "拆分",
            Self::Moved => "划转",
        }
    }
}

impl fmt::Display for PairedBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for RowState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for ProjectState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_has_the_same_words() {
        for by in [PairedBy::Code, PairedBy::Continues, PairedBy::Name] {
            assert_eq!(serde_json::to_string(&by).unwrap(), format!("\"{by}\""));
        }
        for state in [RowState::Both, RowState::New, RowState::Ended] {
            assert_eq!(serde_json::to_string(&state).unwrap(), format!("\"{state}\""));
        }
        for state in [
            ProjectState::New,
            ProjectState::Ended,
            ProjectState::Merged,
            ProjectState::Split,
            ProjectState::Moved,
        ] {
            assert_eq!(serde_json::to_string(&state).unwrap(), format!("\"{state}\""));
        }
    }
}
