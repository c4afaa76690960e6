//! The words that stand before a value on a form.

use super::amount::amount;
use super::text::{numbered, squeezed, trimmed};
use super::words::{Label, Words};

/// A label and what stands behind its colon in the same cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Labelled<'t> {
    pub(super) label: Label,
    pub(super) rest: &'t str,
    /// What the label says of amounts: `(元)` is true, `(万元)` false.
    pub(super) in_yuan: Option<bool>,
    /// Whether it is one of a list: （一）财政拨款.
    pub(super) is_numbered: bool,
}

/// The label that a cell is.
pub(super) fn label<'t>(words: &Words, text: &'t str) -> Option<Labelled<'t>> {
    // A label is short; a long text that begins like one is prose.
    let head_end = text
        .find([':', '：'])
        .filter(|at| !squeezed(&text[..*at]).starts_with("其中") || text[*at..].chars().count() > 1);
    let (head, rest) = match head_end {
        Some(at) if squeezed(&text[..at]) == "其中" => {
            let after = &text[at + text[at..].chars().next().map_or(1, char::len_utf8)..];
            match after.find([':', '：']) {
                Some(second) => parted(after, second),
                None => (after, ""),
            }
        }
        Some(at) => parted(text, at),
        None => (text, ""),
    };
    let plain = squeezed(head);
    if plain.chars().count() > 24 {
        return glued(words, text);
    }
    let head = plain
        .strip_prefix("其中")
        .unwrap_or(&plain)
        .trim_matches([':', ',', '*', '、']);
    let is_currency = words.find(head) == Some(Label::Currency);
    if is_currency {
        return squeezed(rest).contains('元').then(|| Labelled {
            label: Label::Currency,
            rest,
            in_yuan: Some(!squeezed(rest).contains("万元")),
            is_numbered: false,
        });
    }
    let item = numbered(head).map(|(_, rest)| rest);
    let found = [Some(head), item]
        .into_iter()
        .flatten()
        .find_map(|head| bracketed(words, head));
    let Some((label, in_yuan)) = found else {
        return glued(words, text);
    };
    Some(Labelled {
        label,
        rest,
        in_yuan,
        is_numbered: item.is_some(),
    })
}

/// The label of a head with or without the brackets behind it, and the unit that they say.
fn bracketed(words: &Words, head: &str) -> Option<(Label, Option<bool>)> {
    let mut bare = head;
    let mut in_yuan = None;
    loop {
        if let Some(label) = words.find(bare) {
            return Some((label, in_yuan));
        }
        let (rest, bracket) = bare.strip_suffix(')')?.rsplit_once('(')?;
        in_yuan = in_yuan.or(unit_in(bracket));
        bare = rest.trim_end_matches(['*', ':']);
    }
}

/// `(万元)`, `(单位:元)`: the unit of amounts.
pub(super) fn unit_in(bracket: &str) -> Option<bool> {
    bracket.contains('元').then(|| !bracket.contains('万'))
}

/// `总额10606.75万元`: a label of money and its amount without anything between.
fn glued<'t>(words: &Words, text: &'t str) -> Option<Labelled<'t>> {
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let (head, rest) = text.split_at(at);
    let (label, in_yuan) = bracketed(words, &squeezed(head))?;
    let is_money = matches!(label, Label::Total | Label::YearTotal | Label::Fiscal | Label::Other);
    (is_money && amount(rest).is_some()).then_some(Labelled {
        label,
        rest,
        in_yuan,
        is_numbered: false,
    })
}

fn parted(text: &str, at: usize) -> (&str, &str) {
    let width = text[at..].chars().next().map_or(1, char::len_utf8);
    (&text[..at], trimmed(&text[at + width..]))
}

/// Whether a cell is a label with which the description of a project begins or goes on.
pub(super) fn starts_form(words: &Words, text: &str) -> bool {
    label(words, text).is_some_and(|found| {
        matches!(
            found.label,
            Label::Code
                | Label::CodeAndName
                | Label::Name
                | Label::Budget
                | Label::Plan
                | Label::Currency
                | Label::Department
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_in_their_spellings() {
        let words = Words::shipped();
        let found =
            |text: &'static str| label(words, text).map(|found| (found.label, found.rest.to_owned(), found.in_yuan));
        let some = |label, rest: &str, yuan| Some((label, rest.to_owned(), yuan));
        assert_eq!(found("项 目\n名 称"), some(Label::Name, "", None));
        assert_eq!(found("项目名称：甲项目"), some(Label::Name, "甲项目", None));
        assert_eq!(found("转移支付（项目）名称"), some(Label::Name, "", None));
        assert_eq!(found("其中：财政资金"), some(Label::Fiscal, "", None));
        assert_eq!(found("  其中：财政拨款： 12"), some(Label::Fiscal, "12", None));
        assert_eq!(found("项目资金（万元）"), some(Label::Total, "", Some(false)));
        assert_eq!(
            found("预算执行情况（万元）（20分）"),
            some(Label::Total, "", Some(false))
        );
        assert_eq!(found("年度资金总额：50万"), some(Label::YearTotal, "50万", None));
        assert_eq!(found("总额10606.7522万元"), some(Label::Total, "10606.7522万元", None));
        assert_eq!(found("（一）财政拨款小计"), some(Label::Fiscal, "", None));
        assert_eq!(found("单位：元"), some(Label::Currency, "元", Some(true)));
        assert_eq!(found("资金支出计划（%）"), some(Label::Plan, "", None));
        assert_eq!(found("一、项目名称"), some(Label::Name, "", None));
        for text in ["产出指标", "甲项目", "其中：", "", "单位：件"] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
