//! `file`, `verify`, `pack`, `undo`: what is kept and handed on.

use super::shared::{Place, Rules};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `file`.
#[derive(Debug, Args)]
pub struct File {
    #[command(flatten)]
    pub place: Place,
    #[arg(
        long,
        value_enum,
        value_name = "STAGE",
        default_value = "filing",
        help = "存哪一步：targets 批复的绩效目标和指标，filing 报送的自评（默认）"
    )]
    pub stage: FileStage,
    #[arg(long, value_name = "文号", help = "批复文号；目标已有存档而又变了的，必须写")]
    pub approval: Option<String>,
    #[arg(long, value_name = "理由", help = "再次报送的理由；自评已有存档而又变了的，必须写")]
    pub reason: Option<String>,
    #[arg(long, help = "存为草稿：有未定的得分或必须改的问题也存")]
    pub as_draft: bool,
    #[arg(long, value_name = "日期", help = "批复或报送的日期，如 2025-02-10")]
    pub date: Option<String>,
    #[command(flatten)]
    pub rules: Rules,
}

/// Stages of `file`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FileStage {
    /// The approved targets.
    Targets,
    /// The year as it is filed.
    Filing,
}

/// `verify`.
#[derive(Debug, Args)]
pub struct Verify {
    #[command(flatten)]
    pub place: Place,
    #[arg(
        long,
        value_name = "FILE",
        help = "交上去的那一份回执：存档和它的回执是否还是当时的，只有它说得准"
    )]
    pub receipt: Option<PathBuf>,
}

/// `pack`.
#[derive(Debug, Args)]
pub struct Pack {
    #[arg(value_name = "PATH", help = "工作区或年度文件夹")]
    pub path: PathBuf,
    #[arg(value_name = "PROJECT", help = "项目编码或项目名称")]
    pub project: String,
    #[arg(long, value_name = "DIR", help = "写到哪个文件夹里；包自成一个文件夹")]
    pub out: PathBuf,
    #[arg(long, value_name = "YEAR", help = "预算年度；不写则取最近的年度")]
    pub year: Option<i16>,
    #[arg(long, help = "按工作区现在的内容打包；不写则有存档的按最后一份正式的存档")]
    pub as_it_is: bool,
    #[command(flatten)]
    pub rules: Rules,
}

/// `undo`.
#[derive(Debug, Args)]
pub struct Undo {
    #[arg(
        value_name = "PATH",
        default_value = ".",
        help = "工作区，或报告写到的文件夹；不写则为当前文件夹"
    )]
    pub path: PathBuf,
    #[arg(long, help = "只列出会改回什么，不改")]
    pub dry_run: bool,
    #[arg(long, help = "列出留着的每一次写入，最近的在前；网页上填的按项目列在后面")]
    pub list: bool,
    #[cfg(feature = "web")]
    #[arg(
        long,
        value_name = "项目",
        num_args = 0..=1,
        default_missing_value = "",
        help = "撤销网页上填的最后一步：写项目编码，部门整体写 department；只在一张表上填过的不用写"
    )]
    pub page: Option<String>,
}
