//! `rules preview`: a change of the rules, tried on what was filed.

use super::shared::Workspace;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// What a change of the rules is tried on.
#[derive(Debug, Args)]
pub struct Tried {
    #[arg(
        value_name = "PATH",
        default_value = ".",
        help = "工作区、年度文件夹，或放着许多工作区的文件夹，可以有几个；不写则为当前文件夹"
    )]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "YEAR", help = "只算这个年度；不写则算全部年度")]
    pub year: Option<i16>,
    #[arg(long, help = "没有存档的年度也算，按工作区现在的内容")]
    pub unfiled: bool,
}

/// `rules preview`.
#[derive(Debug, Args)]
pub struct RulesPreview {
    #[arg(value_name = "OLD", help = "原来的规则包：编号或文件夹")]
    pub old: String,
    #[arg(value_name = "NEW", help = "改了以后的规则包：编号或文件夹")]
    pub new: String,
    #[command(flatten)]
    pub tried: Tried,
    #[arg(
        long,
        value_name = "参数=值",
        help = "新规则包的参数换一个值，如 late_loss=0.5；可以写几次"
    )]
    pub set: Vec<String>,
    #[arg(
        long,
        value_enum,
        help = "格式：table 给人看，json 给程序用；html、xlsx 写到 --out；不写则按 --out 的扩展名，没有 --out 的为 table"
    )]
    pub format: Option<PreviewFormat>,
    #[arg(long, value_name = "FILE", help = "写到哪个文件：.html、.xlsx、.json")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub workspace: Workspace,
}

/// Formats of `rules preview`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PreviewFormat {
    /// For people.
    Table,
    /// For programs.
    Json,
    /// A page for the meeting.
    Html,
    /// A workbook to send round.
    Xlsx,
}
