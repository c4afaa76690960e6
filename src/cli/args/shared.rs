//! What several commands take: where, whose packs, by which rules.

use clap::Args;
use std::path::PathBuf;

/// Where.
#[derive(Debug, Args)]
pub struct Place {
    #[arg(
        value_name = "PATH",
        default_value = ".",
        help = "工作区、年度文件夹，或放着许多工作区的文件夹；不写则为当前文件夹"
    )]
    pub path: PathBuf,
    #[arg(long, value_name = "YEAR", help = "预算年度；不写则取最近的年度")]
    pub year: Option<i16>,
}

/// Whose own packs stand before the shipped ones.
#[derive(Debug, Args)]
pub struct Workspace {
    #[arg(
        long = "workspace",
        value_name = "PATH",
        default_value = ".",
        help = "工作区；不写则为当前文件夹"
    )]
    pub path: PathBuf,
}

/// By which rules.
#[derive(Debug, Args)]
pub struct Rules {
    #[arg(
        long,
        value_name = "ID|DIR",
        help = "规则包编号或文件夹；不写则用 ziping.toml 里该年度的规则包"
    )]
    pub rules: Option<String>,
}
