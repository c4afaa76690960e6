//! `stream`: from standard input to standard output.

use clap::Args;
use std::path::PathBuf;

/// `stream`.
#[derive(Debug, Args)]
pub struct Stream {
    #[arg(long, value_name = "DIR", help = "放着规则包的文件夹；不写则只用自带的规则包")]
    pub packs: Option<PathBuf>,
}
