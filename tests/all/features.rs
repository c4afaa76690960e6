//! What the features of the library leave out.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a test may stop where something is not there"
)]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// Names of the crates that are linked, besides the features in `asked`.
fn linked(asked: &[&str]) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--edges", "normal", "--prefix", "none"])
        .args(asked)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines()
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_engine_alone_links_no_office_and_no_command_line() {
    let (all, engine) = (linked(&[]), linked(&["--no-default-features"]));
    for name in [
        "clap",
        "comfy-table",
        "csv",
        "indicatif",
        "similar",
        "quick-xml",
        "rust_xlsxwriter",
        "zip",
        "toml_edit",
    ] {
        assert!(all.contains(name), "{name} is linked by nothing");
        assert!(!engine.contains(name), "the engine links {name}");
    }
    assert!(engine.len() <= 76, "{} crates: {engine:?}", engine.len());
}

#[test]
fn documents_need_no_command_line() {
    let office = linked(&["--no-default-features", "--features", "office"]);
    assert!(office.contains("zip") && !office.contains("clap"), "{office:?}");
}

#[test]
fn the_page_needs_no_command_line() {
    let web = linked(&["--no-default-features", "--features", "web"]);
    // Differences of packs are shown on the page too.
    assert!(web.contains("axum") && web.contains("similar"), "{web:?}");
    assert!(!web.contains("clap") && !web.contains("comfy-table"), "{web:?}");
}

#[test]
fn the_package_beside_locks_what_the_engine_links() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let locked = std::fs::read_to_string(root.join("benches/peers/Cargo.lock")).unwrap();
    let is_locked = |name: &String| locked.contains(&format!("name = \"{name}\"\n"));
    let linked = linked(&["--no-default-features"]);
    let missing: Vec<&String> = linked.iter().filter(|name| !is_locked(name)).collect();
    assert!(
        missing.is_empty(),
        "{missing:?}: run `cargo update --workspace` in benches/peers"
    );
}
