//! A clause as documents cite it, and what it rests on.

use serde::{Deserialize, Serialize};

/// What a clause rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The official text, read and compared.
    Text,
    /// A published form, or the notes under one (填表说明).
    Form,
    /// How reviewers and platforms in several places do it; no document says so.
    Practice,
    /// Decided by the pack.
    Own,
}

impl Basis {
    /// The words a pack may write.
    pub const NAMES: &'static [&'static str] = &["text", "form", "practice", "own"];

    /// All of them, the strongest first.
    pub const ALL: [Self; 4] = [Self::Text, Self::Form, Self::Practice, Self::Own];

    /// Reads a pack's word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.as_str() == word)
    }

    /// As packs and scorecards write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Form => "form",
            Self::Practice => "practice",
            Self::Own => "own",
        }
    }

    /// As documents print it.
    pub fn in_chinese(self) -> &'static str {
        match self {
            Self::Text => "文件原文",
            Self::Form => "填表说明",
            Self::Practice => "各地复核做法",
            Self::Own => "本规则包自定",
        }
    }

    /// What `verified` of packs and scorecards before there was a basis comes to: nothing that was not compared with the
    /// text rests on a document.
    pub fn of_verified(verified: bool) -> Self {
        if verified { Self::Text } else { Self::Own }
    }

    /// Whether a document may be cited for it.
    pub fn cites(self) -> bool {
        matches!(self, Self::Text | Self::Form)
    }
}

/// A clause as a report cites it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "WrittenClause")]
pub struct ClauseRef {
    /// Document and number, e.g. 财预〔2020〕10号, or the form; printed only where the basis cites it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// Article, only where somebody has compared the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// The rule in our own words.
    pub text: String,
    /// What it rests on.
    pub basis: Basis,
    /// Where in the document the passage stands; of a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passage: Option<String>,
}

impl ClauseRef {
    /// The document that may be cited for it.
    pub fn cited(&self) -> Option<&str> {
        self.document.as_deref().filter(|_| self.basis.cites())
    }
}

/// A clause of any scorecard: an earlier one says `verified` and not `basis`.
#[derive(Deserialize)]
struct WrittenClause {
    #[serde(default)]
    document: Option<String>,
    #[serde(default)]
    article: Option<String>,
    text: String,
    #[serde(default)]
    basis: Option<Basis>,
    #[serde(default)]
    verified: bool,
    #[serde(default)]
    passage: Option<String>,
}

impl From<WrittenClause> for ClauseRef {
    fn from(written: WrittenClause) -> Self {
        Self {
            document: written.document,
            article: written.article,
            text: written.text,
            basis: written.basis.unwrap_or_else(|| Basis::of_verified(written.verified)),
            passage: written.passage,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Basis, ClauseRef};

    #[test]
    fn a_clause_of_an_earlier_scorecard_is_read() {
        for (verified, basis) in [(true, Basis::Text), (false, Basis::Own)] {
            let text = format!(r#"{{"document":"示例办法","text":"规定","verified":{verified}}}"#);
            let clause: ClauseRef = serde_json::from_str(&text).unwrap();
            assert_eq!((clause.basis, clause.document.as_deref()), (basis, Some("示例办法")));
        }
    }

    #[test]
    fn what_nobody_read_is_not_cited() {
        for basis in Basis::ALL {
            assert_eq!(Basis::parse(basis.as_str()), Some(basis));
            let clause = ClauseRef {
                document: Some("示例办法".into()),
                article: None,
                text: "规定".into(),
                basis,
                passage: None,
            };
            assert_eq!(clause.cited().is_some(), matches!(basis, Basis::Text | Basis::Form));
        }
    }
}
