//! Names of rows as two people write them: “三公经费”变动率 and 三公经费变动率 are one row of the form.

/// The name without quotation marks, brackets and blanks, and with every character in its narrow form.
pub fn plain_name(name: &str) -> String {
    name.chars().filter_map(plain).collect()
}

/// Whether two names are one row.
pub fn is_same_name(one: &str, other: &str) -> bool {
    one == other || plain_name(one) == plain_name(other)
}

/// Whether `name` has `part` in it.
pub fn has_in_name(name: &str, part: &str) -> bool {
    let plain = plain_name(part);
    name.contains(part) || !plain.is_empty() && plain_name(name).contains(&plain)
}

/// The narrow form of a character; nothing for what is written or left out at will.
fn plain(c: char) -> Option<char> {
    let c = match c {
        // Full-width ASCII lies at a fixed distance from ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    };
    let is_mark = matches!(
        c,
        '"' | '\''
            | '`'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '′'
            | '″'
            | '〝'
            | '〞'
            | '〟'
            | '「'
            | '」'
            | '『'
            | '』'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '﹁'
            | '﹂'
            | '﹃'
            | '﹄'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '<'
            | '>'
            | '〔'
            | '〕'
            | '【'
            | '】'
            | '〖'
            | '〗'
            | '⟨'
            | '⟩'
            | '﹙'
            | '﹚'
            | '﹝'
            | '﹞'
    );
    (!is_mark && !crate::model::notation::is_blank(c)).then_some(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_brackets_blanks_and_width_make_no_other_name() {
        for name in [
            "“三公经费”变动率",
            "\"三公经费\"变动率",
            "「三公经费」变动率",
            " 三公经费　变动率 ",
            "（三公经费）变动率",
            "三公\u{200b}经费变动率",
        ] {
            assert!(is_same_name(name, "三公经费变动率"), "{name}");
            assert!(has_in_name(name, "三公经费变动率"), "{name}");
        }
        assert!(is_same_name("ＡＢ１２％", "AB12%"));
        assert!(has_in_name("新建“楼堂馆所”面积控制率", "楼堂馆所"));
        assert!(has_in_name("新建楼堂馆所面积控制率", "“楼堂馆所”"));
        assert!(!is_same_name("三公经费变动率", "三公经费控制率"));
        assert!(!has_in_name("三公经费变动率", "公用经费"));
    }
}
