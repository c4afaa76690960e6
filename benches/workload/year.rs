//! A synthetic year: its files in memory, its facts, and the shipped pack that scores it.

use super::lcg::Lcg;
use super::texts::{Texts, project};
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::num::NonZero;
use ziping::load;
use ziping::model::department::Year;
use ziping::rules::{Pack, Shelf};
use ziping::source::Memory;

/// The budget year.
pub const YEAR: i16 = 2021;

/// The files of so many projects.
pub fn texts(projects: u64) -> Vec<Texts> {
    let mut lcg = Lcg::new(20_210_101);
    (1..=projects).map(|number| project(number, &mut lcg)).collect()
}

/// A workspace of these projects.
pub fn files(texts: &[Texts]) -> Memory {
    let mut files = Memory::default();
    files.put(
        "ziping.toml",
        "[department]\ncode = \"990\"\nname = \"示例县公共服务局\"\n\n[years.2021]\nrules = \"mof-2020\"\n",
    );
    for one in texts {
        files.put(&format!("{YEAR}/targets/{}.toml", one.code), one.targets.clone());
        files.put(&format!("{YEAR}/actuals/{}.toml", one.code), one.actuals.clone());
    }
    files
}

/// The facts of a workspace.
pub fn facts(files: &Memory) -> Year {
    let workspace = load::workspace(files).expect("the workspace file is sound");
    load::year(files, &workspace, YEAR)
        .expect("nothing fatal in a synthetic year")
        .0
}

/// The shipped pack.
pub fn pack() -> Pack {
    Shelf::shipped().open("mof-2020").expect("the shipped pack is sound")
}

/// Runs on this thread only what would otherwise spread over all of them; the limits have one thread too.
///
/// # Panics
/// The second time: a thread belongs to one pool.
pub fn this_thread() -> ThreadPool {
    ThreadPoolBuilder::new()
        .num_threads(1)
        .use_current_thread()
        .build()
        .expect("this thread")
}

/// As many threads as the machine has; each keeps its compiled scripts from one run to the next.
pub fn all_threads() -> ThreadPool {
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
    ThreadPoolBuilder::new().num_threads(threads).build().expect("threads")
}
