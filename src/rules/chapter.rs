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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::rules::Shelf;
    use crate::source::Memory;

    fn open(form: &str) -> Result<Asked, Vec<(Code, usize)>> {
        let text = format!("id = \"mine\"\nversion = \"1\"\ntitle = \"我县\"\nextends = \"sichuan\"\n{form}");
        let packs = Memory::new(vec![("mine/pack.toml".into(), text)]);
        let opened = Shelf::shipped().with_folder(&packs, "").open("mine");
        opened.map(|pack| pack.prose.clone()).map_err(|findings| {
            let place = |one: &crate::diagnostic::Diagnostic| one.place.as_ref().map_or(0, crate::model::Place::line);
            findings.iter().map(|one| (one.code, place(one))).collect()
        })
    }

    #[test]
    fn an_overlay_replaces_what_it_says() {
        let base = open("").unwrap();
        assert_eq!(
            base.chapters,
            [Chapter::Conclusion, Chapter::Problems, Chapter::Measures]
        );
        assert_eq!(base.longest.get(&Chapter::Completion), Some(&100));
        let own = open("[form]\nchapters = [\"conclusion\"]\n[form.longest]\nconclusion = 500\n").unwrap();
        assert_eq!(own.chapters, [Chapter::Conclusion]);
        assert_eq!(own.longest, BTreeMap::from([(Chapter::Conclusion, 500)]));
        assert_eq!(open("[form]\nchapters = []\n").unwrap().chapters, []);
    }

    #[test]
    fn what_no_form_can_ask_is_said_at_its_place() {
        let bad = |line| Err(vec![(Code::BadPack, line)]);
        assert_eq!(open("[form]\nchapters = [\"conclusions\"]\n"), bad(6));
        assert_eq!(open("[form]\nchapters = [\"completion\"]\n"), bad(6));
        assert_eq!(open("[form.longest]\nconclusion = 0\n"), bad(6));
    }
}
