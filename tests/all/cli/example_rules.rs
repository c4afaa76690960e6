//! The packs under `examples/local-rules`: each is clean by check, by its cases and by what they reach.

use super::ziping::Ziping;
use std::path::Path;

const RULES: &str = "examples/local-rules/scoring-rules";

fn packs() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(RULES);
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn each_is_clean_by_check_test_and_cover() {
    let packs = packs();
    assert!(packs.len() >= 6, "{packs:?}");
    for pack in packs {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(RULES).join(&pack);
        let folder = folder.to_str().unwrap();
        let run = |command: &str| Ziping::new().run(["rules", command, folder]);
        run("check").says(&format!("{pack}：没有发现问题\n")).code(0);
        run("test").out_has("，0 条不符").code(0);
        let cover = run("cover");
        cover.code(0).out_has("合计 100%");
        assert_eq!(cover.out.lines().count(), 1, "{}", cover.out);
    }
}

#[test]
fn each_is_named_in_the_handbook() {
    let page =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/examples-of-rules.md")).unwrap();
    for pack in packs() {
        assert!(page.contains(&format!("`{pack}`")), "{pack}");
    }
}
