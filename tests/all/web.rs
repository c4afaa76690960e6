//! The page of `ziping serve`, asked by a client that can lie about everything that a browser cannot.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a test may stop where something is not there"
)]

mod compare;
mod drop;
mod evidence;
mod filling;
#[cfg(unix)]
mod killed;
mod links;
mod look;
mod old_browsers;
mod overview;
mod pack;
mod rules;
mod safety;
#[path = "../shared/server.rs"]
pub(crate) mod server;
mod start;
mod targets;
mod tuning;

/// What `ziping undo` says, run beside the page.
fn undo(folder: &std::path::Path) -> String {
    let ran = std::process::Command::new(env!("CARGO_BIN_EXE_ziping"))
        .arg("undo")
        .arg(folder)
        .output()
        .expect("the program runs");
    String::from_utf8_lossy(&[ran.stdout, ran.stderr].concat()).into_owned()
}
