//! `doctor`: what the machine has.

use clap::Args;
use std::path::PathBuf;

/// `doctor`.
#[derive(Debug, Args)]
pub struct Doctor {
    #[arg(
        value_name = "PATH",
        default_value = ".",
        hide_default_value = true,
        help = "要写的文件夹；不写则为当前文件夹"
    )]
    pub path: PathBuf,
}
