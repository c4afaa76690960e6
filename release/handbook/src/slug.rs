//! The name of a heading, by which links lead to it: as the usual forges make it.

/// Letters and digits in lower case, blanks as `-`, `-` and `_` as they are, and nothing else.
pub fn slug(heading: &str) -> String {
    let lower = heading.trim().to_lowercase();
    lower
        .chars()
        .filter_map(|c| match c {
            ' ' => Some('-'),
            '-' | '_' => Some(c),
            c if c.is_alphanumeric() => Some(c),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_is_left_out() {
        assert_eq!(slug("一、在自带规则包上改几行"), "一在自带规则包上改几行");
        assert_eq!(slug("`pack.toml` A B"), "packtoml-a-b");
    }
}
