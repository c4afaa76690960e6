//! Titles over tables: 某项目绩效目标表, 部门整体支出绩效自评表.

use super::text::{numbered, squeezed, trimmed};
use super::words::{TitleWord, Words};

/// What a title says of the form below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Title {
    /// The project; empty for a title without one, such as 项目支出绩效目标表.
    pub(super) name: String,
    /// Whether the form is the department's own.
    pub(super) is_department: bool,
}

/// What a text says, where it is a title.
pub(super) fn title(words: &Words, text: &str) -> Option<Title> {
    // Behind TC stands what a field of Word puts into the contents.
    let text = text.split(" TC ").next().unwrap_or(text);
    let plain = trimmed(text);
    if plain.chars().count() > 80 {
        return None;
    }
    let ends = |cut: usize, ending: &str| {
        let after = squeezed(&plain[cut + ending.len()..]);
        after.is_empty() || after.starts_with('(') && after.ends_with(')') || after.bytes().all(|b| b.is_ascii_digit())
    };
    // 部门整体绩效目标 stands over a table without the word, too.
    let own = words.list(TitleWord::OwnEnding).iter().filter(|_| {
        let plain = squeezed(plain);
        plain.chars().count() <= 30 && words.any_in(TitleWord::Department, &plain)
    });
    let cut = words
        .list(TitleWord::Ending)
        .iter()
        .chain(own)
        .filter_map(|ending| Some((plain.rfind(ending.as_str())?, ending)))
        .filter(|(cut, ending)| ends(*cut, ending))
        .map(|(cut, _)| cut)
        .min()?;
    let name = trimmed(&plain[..cut]);
    let name = numbered(name).map_or(name, |(_, rest)| rest);
    let kind = squeezed(name);
    let is_department = words.any_in(TitleWord::Department, &kind);
    let kind = kind.trim_start_matches(|c: char| c.is_ascii_digit() || "年度".contains(c));
    let is_name = !kind.is_empty()
        && !words.list(TitleWord::Kind).iter().any(|known| known == kind)
        && !kind.ends_with("项目支出")
        && !kind.ends_with(['(', ':']);
    Some(Title {
        name: if is_name && !is_department {
            name.to_owned()
        } else {
            String::new()
        },
        is_department,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_projects() {
        let named = |text: &str| title(Words::shipped(), text).map(|title| title.name);
        assert_eq!(
            named("1.执法办案专项（冀财政法[2020]70号）绩效目标表 TC 1、执法办案专项绩效目标表 \\f C \\l 1 ")
                .as_deref(),
            Some("执法办案专项（冀财政法[2020]70号）")
        );
        assert_eq!(named("项目支出绩效目标表（2021年度）").as_deref(), Some(""));
        assert_eq!(named("部门预算项目绩效目标表").as_deref(), Some(""));
        assert_eq!(named("战士伙食补助绩效目标表12").as_deref(), Some("战士伙食补助"));
        assert_eq!(named("2021年度项目自评表").as_deref(), Some(""));
        assert_eq!(named("转移支付区域（项目）绩效目标自评表").as_deref(), Some(""));
        assert_eq!(named("填报绩效目标表的要求"), None);
        assert!(
            title(Words::shipped(), "2026年部门整体绩效目标表")
                .unwrap()
                .is_department
        );
    }
}
