//! What is wrong with a workbook, in words.

use super::field::Kind;
use crate::import::meant_amount::instead;
use crate::model::department::Year;
use crate::model::place::Origin;
use crate::office::book::Typed;

/// Something that keeps a workbook from being imported.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// Sheet, cell and column, as `01 修路，G12 实际完成值（里程）`; empty: the workbook.
    pub at: String,
    /// The sheet; empty: the workbook.
    pub sheet: String,
    /// The cell, as `G12`; empty: the sheet.
    pub cell: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl Problem {
    pub(crate) fn new(at: Origin, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            at: at.shown(),
            sheet: at.sheet,
            cell: at.cell,
            message: message.into(),
            hint: hint.into(),
        }
    }

    /// Of the workbook as a whole.
    pub(crate) fn whole(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(Origin::default(), message, hint)
    }
}

const AGAIN: &str = "用“ziping form 工作区 --out 待填.xlsx”重新生成，把填好的内容抄过去";

pub(super) fn no_form() -> Problem {
    Problem::whole(
        "不是 ziping 生成的填报工作簿（没有名称 ZIPING_FORM）",
        "用“ziping form 工作区 --out 待填.xlsx”生成工作簿，填好以后再导入",
    )
}

pub(super) fn no_secret() -> Problem {
    Problem::whole(
        "工作簿里隐藏的编号页不见了或被改动，认不出是哪个部门、哪个年度的",
        AGAIN,
    )
}

/// Whose something is: 部门名称 where it is known, 部门编码, 预算年度.
pub(crate) struct Whose<'a> {
    pub(crate) name: Option<&'a str>,
    pub(crate) code: &'a str,
    pub(crate) year: i16,
}

/// The workbook is of another year, or of another department, than the workspace.
pub(crate) fn not_of(workbook: &Whose<'_>, workspace: &Whose<'_>) -> Problem {
    let name = match workbook.name {
        Some(name) => format!("{name}（{}）", workbook.code),
        None => format!("部门 {}", workbook.code),
    };
    Problem::whole(
        format!(
            "工作簿是 {} 年度、{name} 的，工作区是 {} 年度、{}（{}） 的",
            workbook.year,
            workspace.year,
            workspace.name.unwrap_or_default(),
            workspace.code
        ),
        if workbook.code == workspace.code {
            "换成这个年度的工作簿；年度写错了的，改 --year 或路径"
        } else {
            "检查 --into 写的是不是这个部门的工作区"
        },
    )
}

pub(super) fn other_version(at: Origin, found: &str) -> Problem {
    Problem::new(at, format!("版式的编号不对：{found}"), AGAIN)
}

pub(super) fn other_year(at: Origin, found: &str, want: i16) -> Problem {
    Problem::new(
        at,
        format!("这是 {found} 年度的表，不能导入 {want} 年度"),
        "换成这个年度的工作簿，或用 --year 写对年度",
    )
}

pub(super) fn other_department(at: Origin, found: &str, want: &str) -> Problem {
    Problem::new(
        at,
        format!("这是部门 {found} 的表，工作区是部门 {want} 的"),
        "检查 --into 写的是不是这个部门的工作区",
    )
}

pub(super) fn unknown_project(at: Origin, found: &str, named: Option<&str>, year: &Year) -> Problem {
    let name = match named {
        Some(named) => format!("{named}（{found}）"),
        None => found.to_owned(),
    };
    Problem::new(
        at,
        format!(
            "这张表是项目 {name} 的，{}的 {} 年度没有这个项目",
            year.department.name, year.year
        ),
        "检查 --into 和年度；项目编码不能改，改过的请改回来；不再有的项目，删去这张工作表",
    )
}

pub(super) fn not_on_the_list(at: Origin, found: &str) -> Problem {
    Problem::new(
        at,
        format!("项目编码 {found} 不在这个工作簿发出时的名单里，编码被改动了"),
        AGAIN,
    )
}

pub(super) fn twice(at: Origin, name: &str, first: &str) -> Problem {
    Problem::new(
        at,
        format!("{name} 在工作簿里有两张表，另一张是{first}"),
        "删去多余的一张再导入",
    )
}

pub(super) fn missing_code(at: Origin, what: &str) -> Problem {
    Problem::new(at, format!("隐藏的 A 列里缺{what}，认不出是谁的表"), AGAIN)
}

pub(super) fn damaged_hash(at: Origin) -> Problem {
    Problem::new(at, "隐藏的 A 列里目标的校验值被改动了", AGAIN)
}

pub(super) fn targets_changed(at: Origin) -> Problem {
    Problem::new(
        at,
        "发出这张表以后，工作区里批复的目标改过，表上的目标已经不是现在的目标",
        AGAIN,
    )
}

pub(super) fn edited(at: Origin, was: &str, is: &str) -> Problem {
    Problem::new(
        at,
        format!("批复的内容被改动：应为 {}，表上是 {}", quoted(was), quoted(is)),
        "改回批复的内容；指标值经批准调整的，写在表下面的“指标值调整”里",
    )
}

/// `last` is the line above it, from 0.
pub(super) fn lost_line(sheet: &str, last: Option<u32>, what: &str) -> Problem {
    Problem::new(
        Origin {
            sheet: sheet.to_owned(),
            cell: last.map(|last| format!("第 {} 行", last + 2)).unwrap_or_default(),
            ..Origin::default()
        },
        format!("少了一行：{what}（这一行或 A 列里隐藏的编号被删了）"),
        AGAIN,
    )
}

pub(super) fn moved_column(at: Origin, is: &str) -> Problem {
    let message = format!("这一列应是“{}”，表上是 {}：列被插入、删除或移动过", at.head, quoted(is));
    Problem::new(
        at,
        message,
        "撤销插入、删除或移动的列；撤销不了的，重新生成工作簿，把填好的内容抄过去",
    )
}

pub(super) fn no_evidence(at: Origin, why: &str) -> Problem {
    Problem::new(at, why, "每一行写清三级指标的名称和材料名称，种类和文件有什么写什么")
}

pub(super) fn strange_line(at: Origin, key: &str) -> Problem {
    Problem::new(at, format!("隐藏的 A 列里有不认识的编号 {}", quoted(key)), AGAIN)
}

pub(super) fn doubled_line(at: Origin) -> Problem {
    Problem::new(at, "这一行在表里出现了两次", "删去复制出来的一行")
}

pub(super) fn merged(at: Origin, into: &str) -> Problem {
    Problem::new(
        at,
        format!("这一格和 {into} 合并了，原来填的没有了"),
        "取消合并，每一格各填各的",
    )
}

pub(super) fn stray(at: Origin, text: &str) -> Problem {
    Problem::new(
        at,
        format!("这里不是填写的格子，却写着 {}", quoted(text)),
        "挪到同一行浅黄色的格子里，或删去",
    )
}

pub(super) fn unreadable(typed: &Typed) -> (String, String) {
    match typed {
        Typed::Formula => (
            "这一格是公式，公式的结果不可靠，不读取".into(),
            "改成数或文字：复制这一格，“选择性粘贴”为数值".into(),
        ),
        Typed::Error(text) => (
            format!("这一格是错误值 {text}"),
            "改成实际完成的数或文字；还没有的，删去".into(),
        ),
        Typed::Masked(number) => (
            format!("这一格存的是 {number}，数字格式把它显示成了别的样子"),
            "把单元格格式设为“文本”，重新写一遍".into(),
        ),
        _ => (
            "这一格被当成了时间，或数太大，看不出原来写的是什么".into(),
            "把单元格格式设为“文本”，重新写一遍".into(),
        ),
    }
}

pub(super) fn no_choice(found: &str, words: &[&str]) -> (String, String) {
    (
        format!("{} 不在选项里", quoted(found)),
        format!("从下拉列表里选：{}", words.join("、")),
    )
}

pub(super) fn no_number(found: &str, kind: Kind) -> (String, String) {
    let hint = match kind {
        Kind::Amount => instead(found),
        Kind::Share => "写 0 到 1 的数，如 0.75".to_owned(),
        _ => "只写数字，如 12.25".to_owned(),
    };
    (format!("{} 不是数字", quoted(found)), hint)
}

pub(super) fn no_pairs(found: &str) -> (String, String) {
    (
        format!("{} 看不出时点和百分比", quoted(found)),
        "一行一个：时点、空格、百分比，如 6月底 47".into(),
    )
}

/// A user's text, shortened, on one line.
pub(super) fn quoted(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        return "空".into();
    }
    if line.chars().count() <= 40 {
        return format!("`{line}`");
    }
    let cut: String = line.chars().take(40).collect();
    format!("`{cut}…`")
}
