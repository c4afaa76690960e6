//! 年度比较 on the page: the same as the report, and a pair that is confirmed.

use super::server::Server;
use super::undo;
use crate::folders;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/pingquan-psb")
}

/// What stands between the first drawing and the end of the last table.
fn body(page: &str) -> &str {
    let from = page.find("<div class=\"charts\">").unwrap();
    let to = page.rfind("</table>").unwrap();
    &page[from..to]
}

#[test]
fn the_page_says_of_two_years_what_the_report_says() {
    let here = tempfile::tempdir().unwrap();
    let made = Command::new(env!("CARGO_BIN_EXE_ziping"))
        .args([
            "compare",
            example().to_str().unwrap(),
            "2021",
            "2023",
            "--format",
            "html",
            "--out",
        ])
        .arg(here.path())
        .output()
        .unwrap();
    let report = fs::read_to_string(here.path().join("比较.html"))
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&made.stderr)));
    let server = Server::start(&example(), &["--read-only"]);
    let page = server.get("/y/-/2023/compare?with=2021").body;
    assert!(body(&page) == body(&report), "{page}");
    assert!(!page.contains("style="), "{page}");
    // The year before, where none is asked for.
    let page = server.get("/y/-/2023/compare").body;
    assert!(page.contains("2022 → 2023 年"), "{page}");
    assert!(page.contains("<option selected>2022</option>"), "{page}");
    for asked in [
        "2023/compare?with=2023",
        "2023/compare?with=1999",
        "2023/compare?with=x",
        "1999/compare",
    ] {
        assert_eq!(server.get(&format!("/y/-/{asked}")).status, 404, "{asked}");
    }
    assert!(server.get("/d/-/2023").body.contains("/y/-/2023/compare"));
}

/// The example with a project of 2023 that has another code and a name that is merely alike.
fn renamed() -> (tempfile::TempDir, PathBuf) {
    let here = tempfile::tempdir().unwrap();
    folders::copy(&example(), here.path());
    let targets = here.path().join("2023/targets");
    let text = fs::read_to_string(targets.join("13082322SHILI00000002.toml")).unwrap();
    let name = text.lines().find_map(|line| line.strip_prefix("name = \"")).unwrap();
    let name = name.split('"').next().unwrap();
    let text = text.replacen(&format!("name = \"{name}\""), &format!("name = \"{name}二期\""), 1);
    let file = targets.join("NEW01.toml");
    fs::File::create(&file).unwrap().write_all(text.as_bytes()).unwrap();
    fs::remove_file(targets.join("13082322SHILI00000002.toml")).unwrap();
    let actuals = here.path().join("2023/actuals");
    fs::rename(actuals.join("13082322SHILI00000002.toml"), actuals.join("NEW01.toml")).unwrap();
    (here, file)
}

#[test]
fn a_pair_is_confirmed_by_a_click_and_only_one_that_was_asked() {
    let (here, file) = renamed();
    let before = fs::read_to_string(&file).unwrap();
    let server = Server::start(here.path(), &[]);
    let page = server.get("/y/-/2023/compare").body;
    assert!(page.contains("待确认的配对") && page.contains("是同一个项目"), "{page}");
    let fields = |from, to| [("with", "2022"), ("from", from), ("to", to)];
    for (from, to) in [("13082322SHILI00000001", "NEW01"), ("x", "../../x"), ("", "")] {
        let refused = server.post("/y/-/2023/continues", &fields(from, to));
        assert_eq!(refused.status, 422, "{}", refused.body);
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
    let done = server.post("/y/-/2023/continues", &fields("13082322SHILI00000002", "NEW01"));
    assert_eq!(done.status, 303, "{}", done.body);
    let after = fs::read_to_string(&file).unwrap();
    let added = "continues = \"13082322SHILI00000002\"\n";
    assert_eq!(after.matches(added).count(), 1, "{after}");
    assert_eq!(after.replacen(added, "", 1), before);
    let page = server.get("/y/-/2023/compare").body;
    assert!(!page.contains("待确认的配对"), "{page}");
    let undone = undo(here.path());
    assert!(undone.contains("网页配对 13082322SHILI00000002 NEW01"), "{undone}");
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
}

#[test]
fn the_later_year_is_the_new_one_whichever_the_page_is_opened_from() {
    let (here, file) = renamed();
    let server = Server::start(here.path(), &[]);
    let page = server.get("/y/-/2022/compare?with=2023").body;
    assert!(page.contains("2022 → 2023 年"), "{page}");
    assert!(
        page.contains("与 2022 年度比较的年度") && page.contains("<option selected>2023</option>"),
        "{page}"
    );
    // What a project continues is written into the later year, from here too.
    let action = "action=\"/y/-/2023/continues\"><input type=\"hidden\" name=\"with\" value=\"2022\">";
    assert!(page.contains(action), "{page}");
    let backwards = [("with", "2023"), ("from", "NEW01"), ("to", "13082322SHILI00000002")];
    assert_eq!(server.post("/y/-/2022/continues", &backwards).status, 422);
    assert!(!fs::read_to_string(&file).unwrap().contains("continues"));
    let first = server.get("/y/-/2021/compare").body;
    assert!(first.contains("2021 → 2022 年"), "{first}");
}

#[test]
fn what_a_person_wrote_of_what_a_project_continues_stays() {
    let (here, file) = renamed();
    let written =
        fs::read_to_string(&file)
            .unwrap()
            .replacen("[project]\n", "[project]\ncontinues = \"X01、X02\" # 划转\n", 1);
    fs::File::create(&file).unwrap().write_all(written.as_bytes()).unwrap();
    let server = Server::start(here.path(), &[]);
    let page = server.get("/y/-/2023/compare").body;
    if page.contains("待确认的配对") {
        assert!(page.contains("目标文件里已经写了 continues = \"X01、X02\""), "{page}");
        assert!(!page.contains("<button type=\"submit\">是同一个项目"), "{page}");
    }
    let fields = [("with", "2022"), ("from", "13082322SHILI00000002"), ("to", "NEW01")];
    assert_eq!(server.post("/y/-/2023/continues", &fields).status, 422);
    assert_eq!(fs::read_to_string(&file).unwrap(), written);
}

#[test]
fn no_pair_is_confirmed_where_the_run_only_looks() {
    let (here, file) = renamed();
    let before = fs::read_to_string(&file).unwrap();
    let server = Server::start(here.path(), &["--read-only"]);
    assert!(
        !server
            .get("/y/-/2023/compare")
            .body
            .contains("<button type=\"submit\">是同一个项目")
    );
    let fields = [("with", "2022"), ("from", "13082322SHILI00000002"), ("to", "NEW01")];
    assert_eq!(server.post("/y/-/2023/continues", &fields).status, 403);
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
}
