//! The head of a table of indicators: which column is what.

use super::grid::{Line, Slot};
use super::text::squeezed;
use std::collections::BTreeMap;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Level1,
    Level2,
    Name,
    Description,
    /// 指标性质, 计算符号.
    Nature,
    Value,
    /// 度量单位.
    Unit,
    /// 方向: 正向, 反向.
    Direction,
    Points,
    Basis,
    // Of lists with a line per indicator and the project beside it:
    Project,
    ProjectCode,
    ProjectUnit,
    ProjectTotal,
    ProjectGoals,
    /// Known, and not imported: 完成值, 得分.
    Result,
}

const HEADS: &[(Column, &[&str])] = &[
    (Column::Level1, &["一级指标", "一级指标名称"]),
    (Column::Level2, &["二级指标", "二级指标名称"]),
    (
        Column::Name,
        &["三级指标", "三级指标名称", "指标名称", "绩效指标名称", "三级指标(名称)"],
    ),
    (
        Column::Description,
        &[
            "绩效指标描述",
            "指标描述",
            "指标说明",
            "指标解释",
            "指标内容",
            "绩效指标说明",
            "三级指标描述",
            "指标解释及计算方法",
        ],
    ),
    (
        Column::Nature,
        &["指标性质", "计算符号", "运算符号", "运算符", "指标符号", "性质", "符号"],
    ),
    (
        Column::Value,
        &[
            "指标值",
            "年度指标值",
            "绩效指标值",
            "年初指标值",
            "目标值",
            "年度目标值",
            "预期指标值",
            "年初目标值",
            "计划指标值",
            "绩效目标值",
            "指标目标值",
        ],
    ),
    (
        Column::Unit,
        &["度量单位", "计量单位", "指标单位", "绩效度量单位", "计量单位名称"],
    ),
    (
        Column::Direction,
        &["指标方向性", "指标方向", "方向", "方向性", "指标性质(正向/反向)"],
    ),
    (
        Column::Points,
        &[
            "分值",
            "权重",
            "分值权重",
            "指标权重",
            "权重设定值",
            "指标分值",
            "权重分值",
            "分值(权重)",
            "权重(分值)",
        ],
    ),
    (
        Column::Basis,
        &[
            "指标值确定依据",
            "确定依据",
            "指标值设定依据",
            "设定依据",
            "指标依据",
            "指标值来源",
            "指标值依据",
        ],
    ),
    (Column::Project, &["项目名称"]),
    (Column::ProjectCode, &["项目编码", "项目代码"]),
    (Column::ProjectUnit, &["单位名称", "预算单位", "项目单位", "实施单位"]),
    (
        Column::ProjectTotal,
        &[
            "预算数",
            "预算金额",
            "年度预算数",
            "资金总额",
            "项目预算",
            "预算数额",
            "本年预算",
            "项目金额",
            "当年预算数",
        ],
    ),
    (
        Column::ProjectGoals,
        &["年度目标", "绩效目标", "年度绩效目标", "总体目标", "年度总体目标"],
    ),
    (
        Column::Result,
        &[
            "实际完成值",
            "完成值",
            "全年完成值",
            "得分",
            "自评得分",
            "实际完成指标值",
            "偏差原因分析及改进措施",
            "未完成原因分析",
        ],
    ),
];

/// Where the columns are.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    /// First column and width of each.
    found: BTreeMap<Column, (usize, usize)>,
    /// Whether 预算数 is in 元.
    pub(super) in_yuan: Option<bool>,
    /// Heads that stand twice: 中期 and 年度, of which the right one counts.
    pub(super) twice: bool,
    /// Heads of columns that are not imported.
    pub(super) not_imported: Vec<String>,
    /// The columns of the whole head.
    pub(super) width: usize,
}

impl Columns {
    /// The columns that a line heads; it must name the indicator and its value.
    pub(super) fn of(line: &Line) -> Option<Self> {
        let mut columns = Self::default();
        for cell in line.cells.iter().filter(|cell| !cell.is_blank()) {
            columns.width = columns.width.max(cell.column + cell.columns);
            let (head, bracket) = words(cell);
            let of = |word: &str| {
                HEADS
                    .iter()
                    .find(|(_, words)| words.contains(&word))
                    .map(|(column, _)| *column)
            };
            let whole = format!("{head}({bracket})");
            match of(&whole).or_else(|| of(&head)) {
                Some(Column::Result) => columns.not_imported.push(squeezed(&cell.text)),
                Some(column) => {
                    if column == Column::ProjectTotal && bracket.contains('元') {
                        columns.in_yuan = Some(!bracket.contains('万'));
                    }
                    columns.twice |= columns.found.insert(column, (cell.column, cell.columns)).is_some();
                }
                // Cells merged from above belong to the frame, such as 绩效指标 along the side.
                None if !cell.from_above => columns.not_imported.push(squeezed(&cell.text)),
                None => {}
            }
        }
        let has = |column| columns.found.contains_key(&column);
        let is_head = has(Column::Name) && has(Column::Value) && (has(Column::Level1) || has(Column::Level2));
        columns
            .not_imported
            .retain(|head| head != "绩效指标" && head != "序号" && head != "年度绩效指标");
        is_head.then_some(columns)
    }

    pub(super) fn has(&self, column: Column) -> bool {
        self.found.contains_key(&column)
    }

    /// The cells of a line in a column.
    pub(super) fn cells<'l>(&self, line: &'l Line, column: Column) -> Vec<&'l Slot> {
        match self.found.get(&column) {
            Some((first, width)) => line.within(*first, *width),
            None => Vec::new(),
        }
    }

    /// Their text, joined.
    pub(super) fn text(&self, line: &Line, column: Column) -> String {
        self.cells(line, column).iter().map(|cell| cell.text.as_str()).collect()
    }

    /// Whether a column is merged with the cell above.
    pub(super) fn is_merged(&self, line: &Line, column: Column) -> bool {
        let cells = self.cells(line, column);
        !cells.is_empty() && cells.iter().all(|cell| cell.from_above)
    }
}

/// A head and what stands in brackets behind it: 分值(100), 指标值(包含数字及文字描述).
fn words(cell: &Slot) -> (String, String) {
    let text = squeezed(&cell.text);
    let text = text.trim_matches(['*', ':']);
    match text.strip_suffix(')').and_then(|inside| inside.split_once('(')) {
        Some((head, bracket)) => (head.to_owned(), bracket.to_owned()),
        None => (text.to_owned(), String::new()),
    }
}
