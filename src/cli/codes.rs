//! Codes as typed on a command line: `T03`, `T04` for all of `T04a`, `T04b`, …, `T` for all of a letter, or a slug.

use crate::diagnostic::Code;
use crate::source::closest;

/// Which codes are wanted; none typed: all.
pub struct Codes(Vec<Code>);

/// A word that is no code.
pub struct Refusal {
    /// What was typed.
    pub message: String,
    /// What to type instead.
    pub hint: String,
}

impl Codes {
    /// Reads what was typed.
    pub fn of(typed: &[String]) -> Result<Self, Refusal> {
        let mut codes = Vec::new();
        for word in typed {
            let meant: Vec<Code> = Code::ALL
                .iter()
                .copied()
                .filter(|code| names(word.trim(), *code))
                .collect();
            if meant.is_empty() {
                let names = Code::ALL.iter().flat_map(|code| [code.as_str(), code.slug()]);
                let hint = match closest(word, names) {
                    Some(near) => format!("是不是 {near}？"),
                    None => "代码写在问题的方括号里，如 P1[T03 wrong-direction]".to_owned(),
                };
                return Err(Refusal {
                    message: format!("没有这个代码：{word}"),
                    hint,
                });
            }
            codes.extend(meant);
        }
        Ok(Self(codes))
    }

    /// Whether `code` is wanted.
    pub fn take(&self, code: Code) -> bool {
        self.is_all() || self.0.contains(&code)
    }

    /// Whether all are wanted.
    pub fn is_all(&self) -> bool {
        self.0.is_empty()
    }
}

/// As a code is called anywhere, or by its letter: all codes of a kind are only ever asked for, never accepted.
fn names(word: &str, code: Code) -> bool {
    code.is_called(word) || code.as_str()[..1].eq_ignore_ascii_case(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(word: &str) -> Vec<&'static str> {
        Codes::of(&[word.to_owned()]).map_or_else(
            |_| Vec::new(),
            |codes| codes.0.iter().map(|code| code.as_str()).collect(),
        )
    }

    #[test]
    fn a_number_means_all_its_letters() {
        assert_eq!(codes("T06"), ["T06a", "T06b", "T06c"]);
        assert_eq!(codes("t06b"), ["T06b"]);
        assert_eq!(codes("T03"), ["T03"]);
        assert_eq!(codes("wrong-direction"), ["T03"]);
        assert!(codes("T").len() > 30 && codes("T").iter().all(|code| code.starts_with('T')));
        assert!(codes("T99").is_empty() && codes("").is_empty());
    }
}
