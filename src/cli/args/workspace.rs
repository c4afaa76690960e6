//! `init`, `form`, `import`: what goes into a workspace.

use super::shared::Place;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `init`.
#[derive(Debug, Args)]
pub struct Init {
    #[arg(value_name = "DIR", help = "新工作区的文件夹；已有的文件不会覆盖")]
    pub dir: PathBuf,
    #[arg(long, help = "附一个可以马上评分的示例项目")]
    pub example: bool,
}

/// `form`.
#[derive(Debug, Args)]
pub struct Form {
    #[command(flatten)]
    pub place: Place,
    #[arg(
        long,
        value_name = "FILE|DIR",
        help = "工作簿写到哪个 .xlsx 文件或文件夹，不写则为工作区里的 待填-年度.xlsx；完成情况文件写到哪个文件夹，不写则写到该年度的 actuals/"
    )]
    pub out: Option<PathBuf>,
    #[arg(
        long,
        value_enum,
        default_value = "xlsx",
        help = "格式：xlsx 填报工作簿，toml 完成情况文件"
    )]
    pub format: FormFormat,
    #[arg(
        long,
        help = "空白的目标录入工作簿：批复只有纸的，填好用 import 建成工作区；写到 --out，不写则为 目标.xlsx"
    )]
    pub targets: bool,
}

/// Formats of `form`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormFormat {
    /// Actuals files.
    Toml,
    /// A workbook to fill in.
    Xlsx,
}

/// `import`.
#[derive(Debug, Args)]
pub struct Import {
    #[arg(
        value_name = "FILE",
        required = true,
        help = "绩效文本、目标表（.docx .xlsx .txt；装了 LibreOffice 的，还有 .doc .wps .xls），或填好的工作簿；可以有几个"
    )]
    pub files: Vec<PathBuf>,
    #[arg(
        long,
        value_name = "DIR",
        help = "写到哪个工作区；导入目标表时没有 ziping.toml 的，一并写好"
    )]
    pub into: PathBuf,
    #[arg(long, value_name = "YEAR", help = "预算年度；不写则从文件里找")]
    pub year: Option<i16>,
    #[arg(long, help = "只列出会写什么、改什么，不写")]
    pub dry_run: bool,
    #[arg(
        long,
        value_name = "NAME",
        help = "部门名称：目标表里没有写的，写进还没有部门名称的 ziping.toml"
    )]
    pub department: Option<String>,
    #[arg(
        long,
        value_name = "FILE",
        help = "另存一份标了问题的工作簿：有问题的格子标红、加批注，别的都不变；导不进的也写"
    )]
    pub marked: Option<PathBuf>,
    #[arg(
        long,
        help = "已有的文件也写：目标文件以导入的为准；完成情况并入其中，工作簿里没有的内容和注释保留"
    )]
    pub force: bool,
}
