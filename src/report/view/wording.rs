//! A rule's sentence as a form prints it: a reader of the form has no scripts, and does not know how a parameter is called.

/// What the name of a parameter is written after.
const PARAMETER: &str = "参数 ";

/// Stands for a named parameter while its sentence is put together; no text has it.
const NAMED: &str = "\u{0}";

/// How a sentence goes on where a parameter was named.
const SAID: &[(&str, &str)] = &[
    ("（\u{0}）", ""),
    ("由\u{0}规定", "由评分规则规定"),
    ("由参数规定", "由评分规则规定"),
    ("按\u{0}", "按规定"),
    ("\u{0}", "规定的数"),
    ("（cause）", ""),
];

/// The sentence without names of parameters and keys.
pub(super) fn without_names(sentence: &str) -> String {
    let mut parts = sentence.split(PARAMETER);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let name = part.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'));
        let rest = name.map_or("", |end| part.get(end..).unwrap_or_default());
        if name == Some(0) {
            text.push_str(PARAMETER);
            text.push_str(part);
        } else {
            text.push_str(NAMED);
            text.push_str(rest.strip_prefix(' ').unwrap_or(rest));
        }
    }
    for (named, said) in SAID {
        text = text.replace(named, said);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::without_names;

    #[test]
    fn a_sentence_goes_on_without_the_name() {
        for (sentence, want) in [
            ("或按超过的比例扣分（参数 reverse）。", "或按超过的比例扣分。"),
            ("没有认定的，按参数 late_loss 扣分。", "没有认定的，按规定扣分。"),
            ("门槛的数由参数 pass_mark 规定。", "门槛的数由评分规则规定。"),
            ("最多调减多少，由参数规定。", "最多调减多少，由评分规则规定。"),
            ("超过较多，请说明原因（cause）", "超过较多，请说明原因"),
            ("各项参数 一致", "各项参数 一致"),
            ("达到指标值的得满分", "达到指标值的得满分"),
        ] {
            assert_eq!(without_names(sentence), want);
        }
    }
}
