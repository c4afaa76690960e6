//! The program under test: the one place that knows its API.

use serde_json::Value;
use ziping::model::scorecard::Scorecard;

/// What came of a set of files.
#[derive(Clone, Debug)]
pub enum Outcome {
    Card {
        json: Value,
        /// The bytes as serialised.
        text: String,
        findings: usize,
    },
    /// Unreadable: how many findings, and how many of these name a place.
    Refused {
        message: String,
        findings: usize,
        placed: usize,
    },
}

/// Scores the files.
pub fn score(files: Vec<(String, String)>) -> Outcome {
    match ziping::tour::unanswered(&ziping::source::Memory::new(files), &ziping::tour::Request::default()) {
        Ok(scored) => {
            let text = serde_json::to_string(&scored.card).expect("a scorecard serialises");
            let json = serde_json::from_str(&text).expect("what was serialised is JSON");
            Outcome::Card {
                json,
                text,
                findings: scored.findings.iter().count(),
            }
        }
        Err(findings) => Outcome::Refused {
            message: findings.iter().map(ziping::diagnostic::to_text).collect(),
            findings: findings.iter().count(),
            placed: findings.iter().filter(|finding| finding.place.is_some()).count(),
        },
    }
}

/// The scorecard as JSON, or what was said instead.
pub fn run(files: Vec<(String, String)>) -> Result<Value, String> {
    match score(files) {
        Outcome::Card { json, .. } => Ok(json),
        Outcome::Refused { message, .. } => Err(message),
    }
}

/// A serialised scorecard, read back and serialised once more.
pub fn again(text: &str) -> Result<String, serde_json::Error> {
    serde_json::to_string(&serde_json::from_str::<Scorecard>(text)?)
}
