//! `rules curve` and `rules sweep`: what a function and what a parameter does.

use super::preview::Tried;
use super::shared::Workspace;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `rules curve`.
#[derive(Debug, Args)]
pub struct RulesCurve {
    #[arg(value_name = "ID|DIR", help = "规则包编号或文件夹")]
    pub pack: String,
    #[arg(value_name = "FUNCTION", help = "评分函数的名称，如 at_least")]
    pub function: String,
    #[arg(
        value_name = "PATH",
        help = "把这里存过档的项目画成点：工作区、年度文件夹，或放着许多工作区的文件夹，可以有几个"
    )]
    pub paths: Vec<PathBuf>,
    #[arg(long, help = "没有存档的年度也画，按工作区现在的内容")]
    pub unfiled: bool,
    #[arg(long, value_name = "参数=值", help = "参数换一个值，如 late_loss=0.5；可以写几次")]
    pub set: Vec<String>,
    #[arg(
        long,
        value_name = "N",
        help = "几条评分对应用同一个函数的，按第 N 条（rules show 里的 score.N）；不写则按第一条"
    )]
    pub rule: Option<usize>,
    #[command(flatten)]
    pub drawn: Drawn,
    #[command(flatten)]
    pub workspace: Workspace,
}

/// `rules sweep`.
#[derive(Debug, Args)]
pub struct RulesSweep {
    #[arg(value_name = "ID|DIR", help = "规则包编号或文件夹")]
    pub pack: String,
    #[command(flatten)]
    pub tried: Tried,
    #[arg(
        long,
        value_name = "参数=值",
        required = true,
        help = "哪个参数，取哪些值：late_loss=0..1/0.1 为从 0 到 1 每隔 0.1；reverse=ratio,excess 为逐个列出"
    )]
    pub param: String,
    #[command(flatten)]
    pub drawn: Drawn,
    #[command(flatten)]
    pub workspace: Workspace,
}

/// How it is shown.
#[derive(Debug, Args)]
pub struct Drawn {
    #[arg(
        long,
        value_enum,
        help = "格式：table 给人看，json 给程序用，svg 图；不写则按 --out 的扩展名，没有 --out 的为 table"
    )]
    pub format: Option<DrawnFormat>,
    #[arg(long, value_name = "FILE", help = "写到哪个文件：.svg、.json；不写则显示")]
    pub out: Option<PathBuf>,
}

/// Formats of `rules curve` and `rules sweep`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DrawnFormat {
    /// For people.
    Table,
    /// For programs.
    Json,
    /// A drawing.
    Svg,
}
