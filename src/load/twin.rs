//! A copy that a file manager made: `A01 - 副本.toml` beside `A01.toml`.

/// What copies are called, behind the name or before it.
const COPY: &[&str] = &["副本", "复件", "拷贝", "备份", "copy of", "copy", "backup"];

/// The name that a copy was made of; nothing where a name does not look like a copy's.
pub(super) fn original(stem: &str) -> Option<&str> {
    let mut name = stem.trim();
    loop {
        let shorter = without_mark(name);
        if shorter == name || shorter.is_empty() {
            break;
        }
        name = shorter;
    }
    (name != stem).then_some(name)
}

fn without_mark(name: &str) -> &str {
    let is_joint = |sign: char| sign.is_whitespace() || matches!(sign, '-' | '_' | '—' | '–' | '的');
    if let Some(before) = without_number(name) {
        return before.trim_end_matches(is_joint);
    }
    for word in COPY {
        let at = name.len().saturating_sub(word.len());
        if name.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(word)) {
            return name[..at].trim_end_matches(is_joint);
        }
        if name
            .get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
        {
            let behind = name[word.len()..].trim_start_matches(is_joint);
            // `复件 (2) A01`, as an old file manager counts.
            let counted = behind.strip_prefix(['(', '（']).and_then(|inside| {
                let after = inside.trim_start_matches(|sign: char| sign.is_ascii_digit());
                (after.len() < inside.len()).then(|| after.strip_prefix([')', '）']))?
            });
            return counted.unwrap_or(behind).trim_start_matches(is_joint);
        }
    }
    name
}

/// Without `(2)` at its end.
fn without_number(name: &str) -> Option<&str> {
    let inside = name.strip_suffix([')', '）'])?;
    let before = inside.trim_end_matches(|sign: char| sign.is_ascii_digit());
    (before.len() < inside.len()).then_some(())?;
    before.strip_suffix(['(', '（'])
}

#[cfg(test)]
mod tests {
    use super::original;

    #[test]
    fn copies_lead_to_their_originals_and_other_names_to_none() {
        for copy in [
            "A01 - 副本",
            "A01 - 副本 (2)",
            "A01-副本（2）",
            "A01(1)",
            "A01 (12)",
            "副本 A01",
            "复件 (2) A01",
            "A01的副本",
            "A01 - Copy",
            "Copy of A01",
            "A01_备份",
        ] {
            assert_eq!(original(copy), Some("A01"), "{copy}");
        }
        for name in ["A01", "A01(一)", "A01()", "副本", "copy", "A01-2", "乡村(2021)年"] {
            assert_eq!(original(name), None, "{name}");
        }
    }
}
