//! What a form asks of the prose that is written into it: chapters that must be there, and how much its boxes hold.

use std::collections::BTreeMap;

/// A text of the 自评表 or of the report behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Chapter {
    /// 目标实际完成情况, for each goal.
    Completion,
    /// 评价结论.
    Conclusion,
    /// 存在问题.
    Problems,
    /// 改进措施.
    Measures,
}

impl Chapter {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Completion, Self::Conclusion, Self::Problems, Self::Measures];

    /// The word in a pack, which is the key in the file of a project.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Completion => "completion",
            Self::Conclusion => "conclusion",
            Self::Problems => "problems",
            Self::Measures => "measures",
        }
    }

    /// Reads a pack's word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|chapter| chapter.as_str() == word)
    }
}

/// What a form asks of its prose; nothing where the pack says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Chapters that the form itself has, so that they must be there though nobody has begun a report.
    pub chapters: Vec<Chapter>,
    /// Most characters of a text, blanks not counted.
    pub longest: BTreeMap<Chapter, usize>,
}
