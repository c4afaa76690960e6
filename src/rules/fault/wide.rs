//! Signs that a Chinese keyboard types where a script wants others: each with what to type instead.

/// The sign, and what a script has in its place.
const SIGNS: &[(char, &str)] = &[
    ('（', "("),
    ('）', ")"),
    ('｛', "{"),
    ('｝', "}"),
    ('［', "["),
    ('］', "]"),
    ('【', "["),
    ('】', "]"),
    ('，', ","),
    ('、', ","),
    ('；', ";"),
    ('：', ":"),
    ('。', "."),
    ('．', "."),
    ('“', "\""),
    ('”', "\""),
    ('＂', "\""),
    ('「', "\""),
    ('」', "\""),
    ('‘', "\""),
    ('’', "\""),
    ('｀', "`"),
    ('·', "`"),
    ('！', "!"),
    ('？', "?"),
    ('＋', "+"),
    ('－', "-"),
    ('—', "-"),
    ('–', "-"),
    ('−', "-"),
    ('×', "*"),
    ('＊', "*"),
    ('÷', "/"),
    ('／', "/"),
    ('％', "%"),
    ('＝', "="),
    ('＜', "<"),
    ('＞', ">"),
    ('《', "<"),
    ('》', ">"),
    ('≤', "<="),
    ('≦', "<="),
    ('≥', ">="),
    ('≧', ">="),
    ('≠', "!="),
    ('＆', "&"),
    ('｜', "|"),
    ('＄', "$"),
    ('＿', "_"),
    ('　', "空格"),
    ('\u{a0}', "空格"),
];

/// What is to be typed instead of `sign`.
fn instead(sign: char) -> Option<String> {
    let wide_digit = ('０'..='９').contains(&sign).then(|| u32::from(sign) - u32::from('０'));
    let listed = || {
        SIGNS
            .iter()
            .find(|(wide, _)| *wide == sign)
            .map(|(_, narrow)| (*narrow).to_owned())
    };
    wide_digit.map(|digit| digit.to_string()).or_else(listed)
}

/// The sign that a line should not have outside its texts and comments, nearest to byte `near`, with its byte.
pub(super) fn sign_of(line: &str, near: usize) -> Option<(usize, char)> {
    let mut quote = None;
    let mut found: Vec<(usize, char)> = Vec::new();
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match (quote, c) {
            (Some(_), '\\') => {
                chars.next();
            }
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '`') => quote = Some(c),
            (None, '/') if line[at..].starts_with("//") => break,
            (None, c) if instead(c).is_some() => found.push((at, c)),
            (None, _) => {}
        }
    }
    found.into_iter().min_by_key(|(at, _)| at.abs_diff(near))
}

/// What to type.
pub(super) fn hint(sign: char) -> String {
    match (sign, instead(sign)) {
        ('“' | '”', _) => format!("“{sign}”是中文的引号，脚本里的文字用英文的 `\"` 括起来"),
        (_, Some(narrow)) if narrow == "空格" => "这里是全角的空格，改为半角的空格".to_owned(),
        (_, narrow) => format!(
            "“{sign}”是中文的标点或全角字，改用英文输入法的 `{}`",
            narrow.unwrap_or_default()
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_a_text_or_a_comment_is_none() {
        assert_eq!(sign_of("i.note(\"，\"); // ，", 3), None);
        assert_eq!(sign_of("i.note(`（`）; // ，", 3).map(|(_, sign)| sign), Some('）'));
        assert_eq!(sign_of("let x ＝ ３；", 100).map(|(_, sign)| sign), Some('；'));
        assert!(hint('，').contains("`,`") && hint('３').contains("`3`") && hint('≥').contains("`>=`"));
    }
}
