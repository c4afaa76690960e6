//! What a sheet is made of; writing and reading both walk it.

use super::suggested::units;
use crate::office::Open;
use crate::office::book::Sheet;

/// The defined name by which such a workbook is known.
pub(super) const NAME: &str = "ZIPING_TARGETS";

/// What every key begins with; those of the workbook of actuals begin otherwise.
const MARK: &str = "ziping-targets:";

/// Key of the sheet of the department.
pub(super) const DEPARTMENT: &str = "ziping-targets:department/1";

/// Key of the sheet of a project.
pub(super) const PROJECT: &str = "ziping-targets:project/1";

/// Key of the department's own sheet.
pub(super) const OWN: &str = "ziping-targets:own/1";

/// Titles of the sheets that are read.
pub(super) const TITLES: [(&str, &str); 3] = [
    (DEPARTMENT, "部门"),
    (PROJECT, "项目绩效目标表"),
    (OWN, "部门整体绩效目标表"),
];

/// Sheets of projects.
pub(super) const PROJECTS: usize = 8;

/// Lines of goals and of indicators.
pub(super) const GOALS: usize = 5;
/// See [`GOALS`].
pub(super) const INDICATORS: usize = 30;

/// Widths of the columns behind the hidden one.
pub(super) const WIDTHS: [u16; 11] = [11, 17, 22, 8, 12, 9, 7, 24, 20, 12, 16];

/// The last column.
pub(super) const LAST: u16 = 11;

/// What a sheet is, by the first key in its hidden column.
pub(super) fn kind(sheet: &Sheet) -> Option<&'static str> {
    keys(sheet)
        .into_iter()
        .find_map(|(_, key)| [DEPARTMENT, PROJECT, OWN].into_iter().find(|kind| *kind == key))
}

/// Keys of a sheet, by row.
pub(super) fn keys(sheet: &Sheet) -> Vec<(u32, String)> {
    let first = sheet.cells.iter().filter(|((_, column), _)| *column == 0);
    first
        .filter_map(|((row, _), typed)| Some((*row, typed.text()?)))
        .filter(|(_, key)| key.starts_with(MARK))
        .collect()
}

/// The key of a line.
pub(super) fn key(name: &str) -> String {
    format!("{MARK}{name}")
}

/// A line with one answer: its key, what stands before it, what is said of it.
pub(super) struct Line {
    pub(super) key: &'static str,
    pub(super) head: &'static str,
    pub(super) hint: &'static str,
    pub(super) amount: bool,
}

const fn line(key: &'static str, head: &'static str, hint: &'static str) -> Line {
    Line {
        key,
        head,
        hint,
        amount: false,
    }
}

const fn amount(key: &'static str, head: &'static str, hint: &'static str) -> Line {
    Line {
        key,
        head,
        hint,
        amount: true,
    }
}

/// Lines of the sheet of the department; the pack stands in a line of its own.
pub(super) const OF_DEPARTMENT: [Line; 4] = [
    line("code", "部门编码", "预算一体化系统里的部门编码，如 312"),
    line("name", "部门名称", "全称，如 平泉市公安局"),
    line("bureau", "报送的财政部门", "如 平泉市财政局"),
    line("year", "预算年度", "四位数字，如 2025"),
];

/// The line of the pack.
pub(super) const RULES: Line = line("rules", "评分规则包", "从下拉列表选；不知道的选 mof-2020（全国通用）");

/// Lines at the top of the sheet of a project.
pub(super) const OF_PROJECT: [Line; 9] = [
    line("code", "项目编码", "与预算批复一致；也是文件名"),
    line("name", "项目名称", "与预算批复一致"),
    line("unit-code", "预算单位编码", "如 312001；没有的空着"),
    line("unit-name", "预算单位名称", "如 平泉市公安局本级"),
    amount("total", "预算数（万元）", "批复的预算总额，只写数字"),
    amount("fiscal", "其中：财政资金（万元）", "只写数字；与其他资金相加等于预算数"),
    amount("other", "其他资金（万元）", "只写数字；没有的写 0"),
    line("purpose", "资金用途", "钱用在哪里"),
    line(
        "plan",
        "资金支出计划（%，累计）",
        "一行一个时点（Alt+回车换行）：3月底 10；原表空白就不写",
    ),
];

/// The line of the department's own sheet.
pub(super) const OF_OWN: [Line; 1] = [line("overall", "总体绩效目标", "照录批复文本")];

/// A column of the indicators.
pub(super) struct Column {
    pub(super) head: &'static str,
    pub(super) hint: &'static str,
    pub(super) words: Vec<&'static str>,
}

/// Columns of the indicators, from the second of the sheet.
pub(super) fn columns() -> Vec<Column> {
    let column = |head, hint, words: &[&'static str]| Column {
        head,
        hint,
        words: words.to_vec(),
    };
    vec![
        column(
            "一级指标",
            "从下拉列表选",
            &["产出指标", "效益指标", "满意度指标", "成本指标"],
        ),
        column(
            "二级指标",
            "从下拉列表选",
            &[
                "数量指标",
                "质量指标",
                "时效指标",
                "成本指标",
                "经济效益指标",
                "社会效益指标",
                "生态效益指标",
                "可持续影响指标",
                "服务对象满意度指标",
            ],
        ),
        column("三级指标", "照批复的名称；可以从“参考指标”里抄", &[]),
        column(
            "方向",
            "≥ 不低于，≤ 不高于，= 等于；定性的、是否的和日期的空着",
            &["≥", "≤", "=", ">", "<"],
        ),
        column("指标值", "只写数、日期或定性的文字，如 90、12月底前、明显改善", &[]),
        column("单位", "从下拉列表选，或自己写；没有的空着", &units()),
        column("分值", "批复里有的照写，没有的空着", &[]),
        column("指标说明", "指标的含义和计算方法", &[]),
        column("依据和数据来源", "指标值从哪里来，年底用什么材料证明", &[]),
        column("调整后指标值", "年中经批准调整的才写，写法同批复，如 ≥80%", &[]),
        column("批准文号", "同意调整的文件", &[]),
    ]
}

/// What may be typed into a cell.
pub(super) fn open(head: &str, hint: &str, words: Vec<&'static str>, amount: bool) -> Open {
    Open {
        title: head.chars().take(30).collect(),
        hint: hint.to_owned(),
        words,
        amount,
        ..Open::default()
    }
}
