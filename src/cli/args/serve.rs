//! `serve`: the page.

use clap::Args;
use std::path::PathBuf;

/// `serve`.
#[derive(Debug, Args)]
pub struct Serve {
    #[arg(
        value_name = "PATH",
        default_value = ".",
        help = "工作区，或放着许多工作区的文件夹；不写则为当前文件夹"
    )]
    pub path: PathBuf,
    #[arg(
        long,
        value_name = "N",
        default_value_t = 0,
        hide_default_value = true,
        help = "端口；不写则取空着的一个"
    )]
    pub port: u16,
    #[arg(long, help = "只看不改：什么都不写")]
    pub read_only: bool,
    #[arg(long, help = "不打开浏览器，只打印地址")]
    pub no_open: bool,
}
