//! Cells that are one word or one mark: 是, 无, `/`, `**`, 好坏.

use super::clean::Clean;

/// What a yes-or-no word says.
pub(super) fn yes_no(text: &str) -> Option<bool> {
    match text {
        "是" | "有" | "已完成" => Some(true),
        "否" | "无" | "未完成" => Some(false),
        _ => None,
    }
}

/// The opposite words, for saying what could have been written.
pub(super) fn yes_no_pair(target: &str) -> &'static str {
    match Clean::new(target).text() {
        "有" | "无" => "有 或 无",
        "已完成" | "未完成" => "已完成 或 未完成",
        _ => "是 或 否",
    }
}

/// Whether a cell only says that it does not apply. 无 is not among the marks: as a target it is an answer.
pub(super) fn not_applicable(text: &str) -> bool {
    let strokes = !text.is_empty()
        && text
            .chars()
            .all(|c| matches!(c, '/' | '\\' | '—' | '-' | '~' | '_' | '|'));
    strokes && text.chars().count() <= 6 || ["不适用", "不涉及", "N/A", "n/a", "NA"].contains(&text)
}

/// Whether a cell is a template that nobody filled in: `≥**人`, `××%`, `……`.
pub(super) fn leftover(text: &str) -> bool {
    let after_operator = text.trim_start_matches(['≥', '≤', '<', '>', '=']);
    let dots = !text.is_empty() && text.chars().all(|c| matches!(c, '…' | '.' | '。' | '·'));
    let mut before = None;
    let is_twice = text
        .chars()
        .any(|c| before.replace(c) == Some(c) && "*×Xx_□○".contains(c));
    dots || is_twice || after_operator.starts_with(['*', '×', '_', '□']) && after_operator.len() < text.len()
}

/// Choices that are listed instead of one being named.
const LISTS: &[&str] = &[
    "好坏",
    "好中差",
    "好一般差",
    "好较好一般差",
    "好较好一般较差差",
    "优良差",
    "优良中差",
    "优良可差",
    "优良合格不合格",
    "优秀良好合格不合格",
    "高低",
    "高中低",
    "强弱",
    "强中弱",
    "大小",
    "大中小",
    "多少",
    "是否",
    "有无",
    "合格不合格",
    "达标不达标",
    "满意不满意",
    "满意基本满意不满意",
    "达成部分达成未达成",
    "定性",
];

/// Whether a cell lists the choices without saying which is expected.
pub(super) fn lists_choices(text: &str) -> bool {
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '≥' | '≤' | '<' | '>' | '=');
    if text.starts_with(is_of_number) {
        return false;
    }
    LISTS.contains(&words_alone(text).as_str())
}

/// The words of a list without the marks between them.
pub(super) fn words_alone(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '/' | '、' | '|' | ',' | '，' | '□' | '或' | '和' | '(' | ')' | '\\'))
        .collect()
}

/// What follows the 定性 of a nature column, when something does.
pub(super) fn after_qualitative(original: &str) -> Option<&str> {
    let rest = original.strip_prefix("定性")?;
    // 定性评价 is a word of its own; only a blank or a colon shows that two columns met.
    let text = rest.trim_start_matches(|c| super::clean::is_blank(c) || matches!(c, ':' | '：'));
    (text.len() < rest.len() && !text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_leftovers() {
        for text in ["/", "—", "——", "-", "--", "\\", "不适用"] {
            assert!(not_applicable(text), "{text}");
        }
        for text in ["", "无", "-5", "/月", "是"] {
            assert!(!not_applicable(text), "{text}");
        }
        for text in ["≥**人", "××%", "XX人", "≥*人", "……", "...", "≥__%"] {
            assert!(leftover(text), "{text}");
        }
        for text in ["530元/人*月", "财务制度健全…", "≥90%", "有无", "5×8小时"] {
            assert!(!leftover(text), "{text}");
        }
    }

    #[test]
    fn lists_name_no_choice() {
        for text in ["好坏", "好/坏", "高中低", "优、良、中、差", "□好□坏", "定性"] {
            assert!(lists_choices(text), "{text}");
        }
        for text in ["好", "良好", "是否利于企业走出去", "高"] {
            assert!(!lists_choices(text), "{text}");
        }
    }

    #[test]
    fn the_nature_column_before_the_value() {
        assert_eq!(after_qualitative("定性 好"), Some("好"));
        assert_eq!(after_qualitative("定性：基本建立"), Some("基本建立"));
        assert_eq!(after_qualitative("定性评价良好"), None);
        assert_eq!(after_qualitative("定性"), None);
    }
}
