//! The words that stand before a value on a form, in all the spellings that were met.

use super::text::squeezed;

/// What the value beside a label is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Label {
    Code,
    Name,
    Unit,
    Department,
    Total,
    Fiscal,
    Other,
    /// 中期资金总额: an amount of several years.
    TermTotal,
    Purpose,
    /// 预算规模及资金用途: amounts in its first row, the purpose in its second.
    Budget,
    Plan,
    Goals,
    /// 单位：万元.
    Currency,
}

const LABELS: &[(Label, &[&str])] = &[
    (Label::Code, &["项目编码", "项目代码", "项目编号"]),
    (
        Label::Name,
        &[
            "项目名称",
            "项目(政策)名称",
            "政策和项目名称",
            "专项名称",
            "项目支出名称",
        ],
    ),
    (
        Label::Unit,
        &[
            "预算单位",
            "预算单位名称",
            "实施单位",
            "项目实施单位",
            "项目单位",
            "单位名称",
            "申报单位",
            "资金使用单位",
        ],
    ),
    (
        Label::Department,
        &[
            "主管部门",
            "主管部门及代码",
            "主管部门名称",
            "部门名称",
            "预算部门",
            "项目主管部门",
        ],
    ),
    (
        Label::Total,
        &[
            "预算数",
            "年度预算数",
            "年初预算数",
            "预算金额",
            "预算总额",
            "年度预算",
            "项目预算",
            "资金总额",
            "年度资金总额",
            "年度资金总额合计",
            "项目资金",
            "项目资金总额",
            "总额",
        ],
    ),
    (
        Label::Fiscal,
        &[
            "财政资金",
            "财政拨款",
            "当年财政拨款",
            "本年财政拨款",
            "年度财政拨款",
            "财政拨款资金",
        ],
    ),
    (Label::Other, &["其他资金", "其它资金", "其他来源资金"]),
    (
        Label::TermTotal,
        &["中期资金总额", "实施期资金总额", "项目总投资", "项目资金总需求"],
    ),
    (Label::Purpose, &["资金用途", "资金主要用途"]),
    (Label::Budget, &["预算规模及资金用途"]),
    (Label::Plan, &["资金支出计划", "资金支出进度计划"]),
    (
        Label::Goals,
        &[
            "绩效目标",
            "总体目标",
            "年度目标",
            "总体绩效目标",
            "年度绩效目标",
            "年度总体目标",
            "年度总体绩效目标",
            "项目绩效目标",
            "项目总体目标",
            "项目年度目标",
            "项目年度绩效目标",
            "绩效总目标",
            "年度绩效总目标",
        ],
    ),
];

/// A label and what stands behind its colon in the same cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Labelled<'t> {
    pub(super) label: Label,
    pub(super) rest: &'t str,
    /// What the label says of amounts: `(元)` is true, `(万元)` false.
    pub(super) in_yuan: Option<bool>,
}

/// The label that a cell is.
pub(super) fn label(text: &str) -> Option<Labelled<'_>> {
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
    let head = squeezed(head);
    if head.chars().count() > 24 {
        return None;
    }
    let head = head.strip_prefix("其中").unwrap_or(&head).trim_matches([':', ',', '*']);
    if matches!(head, "单位" | "金额单位" | "计量单位" | "货币单位") && squeezed(rest).contains('元') {
        return Some(Labelled {
            label: Label::Currency,
            rest,
            in_yuan: Some(!squeezed(rest).contains("万元")),
        });
    }
    let (bare, bracket) = match head.strip_suffix(')').and_then(|inside| inside.rsplit_once('(')) {
        Some((bare, bracket)) => (bare, bracket),
        None => (head, ""),
    };
    let in_yuan = bracket.contains('元').then(|| !bracket.contains('万'));
    let of = |word: &str| {
        LABELS
            .iter()
            .find(|(_, words)| words.contains(&word))
            .map(|(label, _)| *label)
    };
    let label = of(head).or_else(|| of(bare)).or_else(|| of(unnumbered(bare)))?;
    Some(Labelled { label, rest, in_yuan })
}

fn parted(text: &str, at: usize) -> (&str, &str) {
    let width = text[at..].chars().next().map_or(1, char::len_utf8);
    (&text[..at], super::text::trimmed(&text[at + width..]))
}

fn unnumbered(text: &str) -> &str {
    super::text::numbered(text).map_or(text, |(_, rest)| rest)
}

/// Whether a cell is a label with which the description of a project begins or goes on.
pub(super) fn starts_form(text: &str) -> bool {
    label(text).is_some_and(|found| {
        matches!(
            found.label,
            Label::Code | Label::Name | Label::Budget | Label::Plan | Label::Currency | Label::Department
        )
    })
}

/// Whether a text heads the column of the year's goals, or of other goals.
pub(super) fn goal_column(text: &str) -> Option<bool> {
    let text = squeezed(text);
    let bare = text.split(['(', ':']).next().unwrap_or(&text);
    match bare {
        "年度目标" | "年度绩效目标" | "年度总体目标" | "预期目标" | "年度预期目标" | "年初设定目标" | "年初目标" => {
            Some(true)
        }
        "中期目标"
        | "实施期目标"
        | "长期目标"
        | "中长期目标"
        | "实施期总目标"
        | "项目总目标"
        | "实际完成情况"
        | "全年实际完成情况"
        | "年度总体目标完成情况" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_in_their_spellings() {
        let found = |text: &'static str| label(text).map(|found| (found.label, found.rest.to_owned(), found.in_yuan));
        let some = |label, rest: &str, yuan| Some((label, rest.to_owned(), yuan));
        assert_eq!(found("项 目\n名 称"), some(Label::Name, "", None));
        assert_eq!(found("项目名称：甲项目"), some(Label::Name, "甲项目", None));
        assert_eq!(found("其中：财政资金"), some(Label::Fiscal, "", None));
        assert_eq!(found("  其中：财政拨款： 12"), some(Label::Fiscal, "12", None));
        assert_eq!(found("项目资金（万元）"), some(Label::Total, "", Some(false)));
        assert_eq!(found("单位：元"), some(Label::Currency, "元", Some(true)));
        assert_eq!(found("资金支出计划（%）"), some(Label::Plan, "", None));
        assert_eq!(found("一、项目名称"), some(Label::Name, "", None));
        for text in ["产出指标", "甲项目", "其中：", "", "单位：件"] {
            assert_eq!(found(text), None, "{text}");
        }
        assert_eq!(goal_column("中期目标（2021年—2023年）"), Some(false));
        assert_eq!(goal_column("年度目标"), Some(true));
    }
}
