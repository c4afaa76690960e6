//! `goal`, `needs`: what would lift a project, and what can no longer matter.

use super::shared::{Place, Rules};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `goal`.
#[derive(Debug, Args)]
pub struct Goal {
    #[arg(
        value_name = "PATH",
        default_value = ".",
        help = "工作区、年度文件夹，或放着许多工作区的文件夹；不写则为当前文件夹"
    )]
    pub path: PathBuf,
    #[arg(value_name = "PROJECT", help = "项目编码、名称或名称的一部分；不写则逐个项目")]
    pub project: Option<String>,
    #[arg(long, value_name = "YEAR", help = "预算年度；不写则取最近的年度")]
    pub year: Option<i16>,
    #[command(flatten)]
    pub rules: Rules,
    #[arg(long, value_name = "等级", help = "要到哪一等；不写则为最高一等")]
    pub grade: Option<String>,
    #[arg(
        long,
        value_enum,
        default_value = "table",
        help = "格式：table 给人看，json 给程序用"
    )]
    pub format: GoalFormat,
}

/// `needs`.
#[derive(Debug, Args)]
pub struct Needs {
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub rules: Rules,
    #[arg(
        long,
        value_enum,
        default_value = "table",
        help = "格式：table 给人看，json 给程序用"
    )]
    pub format: GoalFormat,
}

/// Formats of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum GoalFormat {
    /// For people.
    Table,
    /// For programs.
    Json,
}
