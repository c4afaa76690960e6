//! `summary`.

use super::shared::{Place, Rules};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `summary`.
#[derive(Debug, Args)]
pub struct Summary {
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub rules: Rules,
    #[arg(long, help = "按各部门最后一份正式的存档；没有存档的只列名")]
    pub filed: bool,
    #[arg(
        long,
        value_enum,
        default_value = "table",
        help = "格式：table 给人看，json 给程序用；html、xlsx 写到 --out"
    )]
    pub format: SummaryFormat,
    #[arg(long, value_name = "FILE", help = "写到哪个文件，用于 html、xlsx")]
    pub out: Option<PathBuf>,
}

/// Formats of `summary`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SummaryFormat {
    /// For people.
    Table,
    /// For programs.
    Json,
    /// A page to print.
    Html,
    /// A workbook.
    Xlsx,
}
