//! Hands the arguments to the command line and its outcome to the system.

use std::process::ExitCode;

// Scoring makes and drops many small pieces on all threads at once.
#[cfg(all(feature = "allocator", target_os = "linux", target_env = "gnu"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let outcome = ziping::cli::on_process(|screen| ziping::cli::run(std::env::args_os(), screen));
    ExitCode::from(outcome as u8)
}
