//! 申辩包 from the page.

use super::server::Server;
use super::undo;
use crate::folders;
use std::path::Path;
use std::process::Command;

const PAPERS: &str = "/y/-/2021/papers";
const CODE: &str = "1308232102WNCUW7BS7E8";

fn example() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/pingquan-psb")
}

/// The pack that is there.
fn pack(folder: &Path) -> std::path::PathBuf {
    let mut entries = std::fs::read_dir(folder.join("自评材料/2021")).unwrap();
    entries.next().unwrap().unwrap().path()
}

#[test]
fn a_project_is_packed_scores_alone_and_is_sent_as_one_file() {
    let here = tempfile::tempdir().unwrap();
    folders::copy(&example(), here.path());
    let server = Server::start(here.path(), &[]);
    assert!(server.get(PAPERS).body.contains("还没有打过包"));
    let done = server.post("/y/-/2021/pack", &[("project", CODE)]);
    assert!(
        done.body.contains("总分 98.85") && done.body.contains("不是存档"),
        "{}",
        done.body
    );
    let folder = pack(here.path());
    let scored = Command::new(env!("CARGO_BIN_EXE_ziping"))
        .arg("score")
        .arg(&folder)
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&scored.stdout).contains("98.85"), "{scored:?}");
    let link = done
        .body
        .split("href=\"")
        .find(|rest| rest.starts_with("/y/-/2021/pack/"))
        .unwrap();
    let sent = server.get(link.split('"').next().unwrap());
    assert!(sent.status == 200 && sent.body.starts_with("PK"), "{}", sent.head);
    assert!(
        sent.head.contains("application/zip") && sent.head.contains("attachment"),
        "{}",
        sent.head
    );
    // A second of the name is not written over the first.
    let again = server.post("/y/-/2021/pack", &[("project", CODE)]);
    assert!(again.body.contains("已经有了，没有改动"), "{}", again.body);
    let undone = undo(here.path());
    assert!(undone.contains("网页打申辩包"), "{undone}");
    assert!(!folder.exists());
}

#[test]
fn what_cannot_be_packed_is_said() {
    let here = tempfile::tempdir().unwrap();
    folders::copy(&example(), here.path());
    let server = Server::start(here.path(), &[]);
    for (fields, words) in [
        (vec![("project", "")], "没有选项目"),
        (vec![("project", "没有这个")], "没有这个"),
    ] {
        let refused = server.post("/y/-/2021/pack", &fields);
        assert!(
            refused.body.contains("class=\"refused\"") && refused.body.contains(words),
            "{}",
            refused.body
        );
    }
    assert!(!here.path().join("自评材料").exists());
    for name in ["..", "nothing", "..%2F..%2F2021", "%2e%2e"] {
        assert_eq!(server.get(&format!("/y/-/2021/pack/{name}")).status, 404, "{name}");
    }
    // A filing that was changed afterwards is no basis.
    let ran = Command::new(env!("CARGO_BIN_EXE_ziping"))
        .args(["file"])
        .arg(here.path())
        .args(["--year", "2021"])
        .output()
        .unwrap();
    assert!(ran.status.success(), "{ran:?}");
    let filed = here.path().join("2021/filed");
    let entry = std::fs::read_dir(&filed).unwrap().next().unwrap().unwrap().path();
    let file = entry.join(format!("2021/actuals/{CODE}.toml"));
    let text = std::fs::read_to_string(&file).unwrap().replace("88.2%", "89.2%");
    std::io::Write::write_all(&mut std::fs::File::create(&file).unwrap(), text.as_bytes()).unwrap();
    let refused = server.post("/y/-/2021/pack", &[("project", CODE)]);
    assert!(refused.body.contains("打不了包，没有写任何文件"), "{}", refused.body);
    // What is there now can be packed all the same.
    let done = server.post("/y/-/2021/pack", &[("project", CODE), ("now", "1")]);
    assert!(done.body.contains("不是存档"), "{}", done.body);
}

#[test]
fn a_page_to_look_at_packs_nothing() {
    let server = Server::start(&example(), &["--read-only"]);
    assert_eq!(server.post("/y/-/2021/pack", &[("project", CODE)]).status, 403);
    assert!(!server.get(PAPERS).body.contains("打包</button>"));
}
