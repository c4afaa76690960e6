//! `check`.

use super::shared::{Place, Rules};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `check`.
#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub rules: Rules,
    #[arg(
        long,
        value_enum,
        value_name = "STAGE",
        default_value = "filing",
        help = "查到哪一步：targets 只看目标表，actuals 再看完成情况和核算，filing 再看自评得分（默认）"
    )]
    pub stage: CheckStage,
    #[arg(
        long,
        value_enum,
        default_value = "human",
        help = "格式：human 给人看，json 给程序用；html、xlsx 是可以筛选的清单，写到 --out"
    )]
    pub format: ReviewFormat,
    #[arg(long, value_name = "FILE", help = "清单写到哪个文件，用于 html、xlsx")]
    pub out: Option<PathBuf>,
    #[arg(
        long,
        value_enum,
        ignore_case = true,
        value_name = "P0|P1|P2",
        default_value = "p0",
        help = "有这一级或更重的问题时退出码为 1；已接受的不算。默认 P0"
    )]
    pub deny: Deny,
    #[arg(
        long,
        value_delimiter = ',',
        value_name = "CODE",
        help = "只看这些代码，逗号分隔；T04 包括 T04a、T04b……，T 是全部 T 类"
    )]
    pub code: Vec<String>,
    #[arg(long, help = "逐处列出读指标值时的推断（L34）；不写则每个文件合成一行")]
    pub guesses: bool,
    #[arg(
        long,
        value_name = "CODE",
        help = "不检查，只说明一个代码：查什么、为什么、怎么改、什么时候可以接受，用哪些词和限值"
    )]
    pub explain: Option<String>,
}

/// Stages of `check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckStage {
    /// Before the year: what targets and plans say.
    Targets,
    /// After the year: actuals and scores as well.
    Actuals,
    /// Before filing: claimed scores as well.
    Filing,
}

/// The lightest level that is not let through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// 必须改.
    P0,
    /// 应当改.
    P1,
    /// 提示.
    P2,
}

/// Formats of `check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReviewFormat {
    /// For people.
    Human,
    /// For programs.
    Json,
    /// A page with filters.
    Html,
    /// A workbook with filters.
    Xlsx,
    /// For `DuckDB` and Spark, into a folder.
    #[cfg(feature = "parquet")]
    Parquet,
}
