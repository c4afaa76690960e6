//! `help`, `completions`, `man`: what stands around the program.

use clap::Args;
use clap_complete::Shell;
use std::path::PathBuf;

/// `help`.
#[derive(Debug, Args)]
pub struct Help {
    #[arg(
        value_name = "TOPIC",
        help = "话题（如 填报、退出码）或命令（如 score、rules check）；不写则列出所有话题"
    )]
    pub topic: Vec<String>,
}

/// `completions`.
#[derive(Debug, Args)]
pub struct Completions {
    #[arg(
        value_enum,
        value_name = "SHELL",
        help = "哪一种命令行：bash、zsh、fish、powershell、elvish"
    )]
    pub shell: Shell,
}

/// `man`.
#[derive(Debug, Args)]
pub struct Man {
    #[arg(value_name = "DIR", help = "写到这个文件夹，如 ~/.local/share/man/man1")]
    pub dir: PathBuf,
}
