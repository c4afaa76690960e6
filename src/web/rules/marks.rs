//! Where an editor marks what is wrong: stretches of the text, counted as browsers count, in units of UTF-16.

use crate::diagnostic::{Diagnostic, Severity};
use serde::Serialize;

/// One mark.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Mark {
    from: usize,
    to: usize,
    severity: &'static str,
    message: String,
}

impl Mark {
    /// Of a finding in `text`; none where it is about another file, called otherwise than `shown`. What must be mended and
    /// says no place, such as too long a script, is marked on the first line.
    pub(super) fn of(one: &Diagnostic, shown: &str, text: &str) -> Option<Self> {
        let Some(place) = &one.place else {
            let first = text.lines().next().unwrap_or_default();
            return (one.severity == Severity::P0).then(|| Self::at(one, 0, units(first)));
        };
        if place.file() != shown {
            return None;
        }
        let lines = text.split_inclusive('\n').take(place.line() - 1);
        let (before, on) = place.on_its_line();
        let from = lines.map(units).sum::<usize>() + units(before);
        let width = units(on);
        let (from, to) = match (width, before.chars().next_back()) {
            // Behind the end of a line there is nothing to mark but its last character.
            (0, Some(last)) => (from - last.len_utf16(), from),
            (width, _) => (from, from + width),
        };
        Some(Self::at(one, from, to))
    }

    fn at(one: &Diagnostic, from: usize, to: usize) -> Self {
        let hint = one
            .said_hint()
            .map(|hint| format!("。改法：{hint}"))
            .unwrap_or_default();
        Self {
            from,
            to,
            severity: match one.severity {
                Severity::P0 => "error",
                Severity::P1 => "warning",
                Severity::P2 => "info",
            },
            message: format!("{}{hint}（{}）", one.message, one.code.as_str()),
        }
    }
}

fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::model::{Place, Source};
    use std::sync::Arc;

    #[test]
    fn wide_and_rare_characters_are_counted_as_a_browser_does() {
        let text = "// 𠮷祥\nlet 甲 = “乙”;\n";
        let source = Arc::new(Source::new("a.rhai", text));
        let start = text.find('“').expect("there");
        let one = Diagnostic::new(Code::ScriptSyntax, "引号").at(&Place::new(&source, start..start + '“'.len_utf8()));
        let mark = Mark::of(&one, "a.rhai", text).expect("of this file");
        // `// 𠮷祥` and its end are 7 units: the first of its two characters takes two.
        assert_eq!((mark.from, mark.to), (7 + 8, 7 + 9));
        assert!(Mark::of(&one, "b.rhai", text).is_none());
        let end =
            Diagnostic::new(Code::ScriptSyntax, "没有写完").at(&Place::new(&source, text.len() - 1..text.len() - 1));
        let mark = Mark::of(&end, "a.rhai", text).expect("of this file");
        assert_eq!(mark.to - mark.from, 1);
        let nowhere = Mark::of(&Diagnostic::new(Code::BadPack, "太长"), "a.rhai", text).expect("on the first line");
        assert_eq!((nowhere.from, nowhere.to), (0, 6));
    }
}
