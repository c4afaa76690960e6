//! `serve`: the page.

use clap::Args;
use std::path::PathBuf;

/// `serve`.
#[derive(Debug, Args)]
pub struct Serve {
    #[arg(value_name = "PATH", help = "工作区，或放着许多工作区的文件夹；不写则为当前文件夹")]
    pub path: Option<PathBuf>,
    #[arg(
        long,
        value_name = "DIR",
        help = "给“自评”启动文件用：不写 PATH 时打开 DIR；DIR 里没有工作区的，打开上一次这样打开的"
    )]
    pub start: Option<PathBuf>,
    #[arg(
        long,
        value_name = "N",
        default_value_t = 0,
        hide_default_value = true,
        help = "端口；不写则每个文件夹有固定的一个，被占着就取空着的"
    )]
    pub port: u16,
    #[arg(long, help = "只看不改：什么都不写")]
    pub read_only: bool,
    #[arg(long, help = "不打开浏览器，只打印地址")]
    pub no_open: bool,
}
