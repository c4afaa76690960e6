//! The browser of this machine.

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What opens an address, and what it is told before.
const OPENER: (&str, &[&str]) = if cfg!(windows) {
    ("rundll32", &["url.dll,FileProtocolHandler"])
} else if cfg!(target_os = "macos") {
    ("open", &[])
} else {
    ("xdg-open", &[])
};

/// Opens the address in it; whether there was one to ask.
pub fn open(address: &str) -> bool {
    let (program, args) = OPENER;
    let mut command = Command::new(program);
    command
        .args(args)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().is_ok()
}

/// The program that would be asked, where it is installed.
pub fn program() -> Option<PathBuf> {
    let name = format!("{}{}", OPENER.0, std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(&name))
        .find(|file| file.is_file())
}
