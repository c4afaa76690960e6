//! Keys of files in a hint → the words of the form, for whoever fills in a workbook.

use std::sync::LazyLock;

static WORDS: LazyLock<toml::Table> = LazyLock::new(|| include_str!("form_words.toml").parse().unwrap_or_default());

/// What a form calls a word of the files.
fn word(list: &str, key: &str) -> Option<&'static str> {
    WORDS.get(list)?.get(key)?.as_str()
}

/// Which list has the words of a file.
fn keys_of(file: &str) -> &'static str {
    if file.contains("/actuals/") {
        "keys"
    } else {
        "target_keys"
    }
}

fn word_of_key(keys: &str, key: &str) -> Option<&'static str> {
    word(keys, key).or_else(|| word("keys", key))
}

/// Whether a file is one that a form shows.
#[cfg(feature = "web")]
pub(super) fn is_form(file: &str) -> bool {
    file.contains("/actuals/") || file.contains("/targets/") || file.ends_with("/department.toml")
}

/// The message, when keys that it has between backticks are named as the form does; what else stands there was typed.
#[cfg(feature = "web")]
pub(super) fn quoted_keys(message: &str, file: &str) -> String {
    let mut parts = message.split('`');
    let mut out = parts.next().unwrap_or_default().to_owned();
    while let Some(quoted) = parts.next() {
        match (word_of_key(keys_of(file), quoted), parts.next()) {
            (Some(word), Some(behind)) => out.extend(["“", word, "”", behind]),
            (None, Some(behind)) => out.extend(["`", quoted, "`", behind]),
            (_, None) => out.extend(["`", quoted]),
        }
    }
    out
}

/// The hint, when keys are named as the form does: `degree = 0.75` is “完成程度”填 0.75. `file` is where the value stands: the
/// workbook of targets has words of its own.
pub(super) fn of_form(hint: &str, file: &str) -> String {
    let keys = keys_of(file);
    // A form has cells, and no lines of its own.
    let hint = without_tables(hint).replace("补上一行：", "补上：");
    let mut out = String::with_capacity(hint.len());
    let mut rest = hint.as_str();
    while let Some(start) = rest.find(|c: char| c.is_ascii_lowercase()) {
        let end = rest[start..]
            .find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-')))
            .map_or(rest.len(), |length| start + length);
        let (before, found, behind) = (&rest[..start], &rest[start..end], &rest[end..]);
        let is_whole = !before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-' | '_'))
            && !behind.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/'));
        let key = word_of_key(keys, found).filter(|_| is_whole);
        let value = word("values", found).filter(|_| is_whole);
        rest = behind;
        match (key, value) {
            (Some(key), _) => {
                let quoted = before.strip_suffix('`').filter(|_| behind.starts_with('`'));
                out.push_str(quoted.unwrap_or(before));
                if quoted.is_some() {
                    rest = &behind[1..];
                }
                out.push('“');
                out.push_str(key);
                out.push('”');
                if let Some(typed) = rest.trim_start().strip_prefix("= ") {
                    out.push_str("填 ");
                    rest = typed;
                    if let Some((text, after)) = typed.strip_prefix('"').and_then(|typed| typed.split_once('"')) {
                        out.push_str(word("values", text).unwrap_or(text));
                        rest = after;
                    }
                }
            }
            (None, Some(value)) => {
                out.push_str(before);
                out.push_str(value);
            }
            (None, None) => {
                out.push_str(before);
                out.push_str(found);
            }
        }
    }
    out + rest
}

/// Without the tables of a file, which no form has: “在 `[execution]` 下写” is “写”.
fn without_tables(hint: &str) -> String {
    let mut out = String::with_capacity(hint.len());
    let mut rest = hint;
    while let Some((before, behind)) = rest.split_once("在 [") {
        let end = behind.find("] ").filter(|end| {
            let name = behind.get(..*end).unwrap_or_default();
            name.chars()
                .all(|c| c.is_ascii_lowercase() || matches!(c, '[' | ']' | '_'))
        });
        out.push_str(before);
        let Some(end) = end else {
            out.push_str("在 [");
            rest = behind;
            continue;
        };
        rest = behind.get(end + 2..).unwrap_or_default();
        rest = rest
            .strip_prefix('下')
            .or_else(|| rest.strip_prefix("的 "))
            .unwrap_or(rest);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "web")]
    #[test]
    fn a_message_names_the_keys_between_backticks_and_leaves_what_was_typed() {
        for (message, want) in [
            (
                "`executed` 应为数字，这里是文字 `五百`",
                "“全年执行数” 应为数字，这里是文字 `五百`",
            ),
            ("note 里的 `x` 和半个 `degree", "note 里的 `x` 和半个 `degree"),
        ] {
            assert_eq!(quoted_keys(message, "2021/actuals/A.toml"), want);
        }
        assert!(is_form("水利局/2021/targets/A.toml") && !is_form("scoring-rules/x/pack.toml"));
    }

    #[test]
    fn keys_are_said_as_the_form_says_them() {
        for (hint, want) in [
            ("七成五写成 degree = 0.75", "七成五写成 “完成程度”填 0.75"),
            (
                "补上一行：note = \"谁判断的，依据是什么\"",
                "补上：“判断说明”填 谁判断的，依据是什么",
            ),
            ("在 `reason` 里说明", "在 “偏差原因” 里说明"),
            ("选 why_none = \"not-implemented\"", "选 “无完成值的原因”填 未实施"),
            ("在 [execution] 下写：reason = \"少\"", "写：“偏差原因”填 少"),
            ("在 [execution] 的 reason 里写明", "“偏差原因” 里写明"),
            ("放进 evidence/a.pdf，见 T01", "放进 evidence/a.pdf，见 T01"),
        ] {
            assert_eq!(of_form(hint, "2021/actuals/A.toml"), want);
        }
        let hint = "补上符号：target = \"≥90%\"，另写 approval";
        let want = "补上符号：“指标值”填 ≥90%，另写 “批准文号”";
        assert_eq!(of_form(hint, "2021/targets/A.toml"), want);
    }
}
