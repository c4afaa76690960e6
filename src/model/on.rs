//! What a decision or a monitoring entry is about.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// The whole form, its execution or one indicator; in files and JSON `project`, `execution` or the indicator's id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum On {
    /// The project, or the department's own form.
    Project,
    /// 预算执行率.
    Execution,
    /// The indicator of this id.
    Indicator(String),
}

impl On {
    /// The words that are no indicator's id.
    pub const RESERVED: [&'static str; 2] = ["project", "execution"];

    /// Reads the word of JSON, where an indicator stands by its id.
    pub fn parse(word: &str) -> Self {
        match word {
            "project" => Self::Project,
            "execution" => Self::Execution,
            id => Self::Indicator(id.to_owned()),
        }
    }

    /// The word in files and JSON.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Project => "project",
            Self::Execution => "execution",
            Self::Indicator(id) => id,
        }
    }

    /// The indicator's id, where it is about one.
    pub fn indicator(&self) -> Option<&str> {
        match self {
            Self::Indicator(id) => Some(id),
            Self::Project | Self::Execution => None,
        }
    }
}

impl fmt::Display for On {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for On {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for On {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|word| Self::parse(&word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_has_the_words_of_the_files() {
        for (on, json) in [
            (On::Project, "\"project\""),
            (On::Execution, "\"execution\""),
            (On::Indicator("数量指标/里程".into()), "\"数量指标/里程\""),
        ] {
            assert_eq!(serde_json::to_string(&on).unwrap(), json);
            assert_eq!(serde_json::from_str::<On>(json).unwrap(), on);
        }
        assert!(On::RESERVED.iter().all(|word| On::parse(word).indicator().is_none()));
    }
}
