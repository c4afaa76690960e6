//! Pages to look at.

use super::server::Server;
use super::undo;
use crate::folders;
use std::path::{Path, PathBuf};

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/pingquan-psb")
}

fn write(path: &Path, text: &str) {
    let mut file = std::fs::File::create(path).unwrap();
    std::io::Write::write_all(&mut file, text.as_bytes()).unwrap();
}

#[test]
fn a_score_is_shown_down_to_the_line_of_the_script() {
    let server = Server::start(&example(), &["--read-only"]);
    let page = server.get("/y/-/2021/score/1308232102WNCUW7BS7E8");
    assert_eq!(page.status, 200, "{}", page.body);
    // 12.5 − 12.5 × 88.2 ÷ 90 = 0.25.
    for words in ["12.5 − 12.5 × 88.2 ÷ 90 = 0.25", "indicators.rhai:15", "从满分到总分"] {
        assert!(page.body.contains(words), "{words}\n{}", page.body);
    }
    assert!(!page.body.contains("style="), "the page may not carry style of its own");
    // Every area of the drawing leads to a row that is there.
    let links = page.body.match_indices("<a href=\"#row-").map(|(at, _)| {
        let rest = &page.body[at + "<a href=\"#".len()..];
        rest.split('"').next().unwrap_or_default()
    });
    let links: Vec<&str> = links.collect();
    assert!(!links.is_empty());
    for link in links {
        assert!(page.body.contains(&format!("id=\"{link}\"")), "{link}");
    }
    assert_eq!(server.get("/y/-/2021/score/nothing").status, 404);
    assert_eq!(server.get("/y/-/2021/else").status, 404);
    assert_eq!(server.get("/y/-/x/check").status, 404);
}

#[test]
fn a_project_is_accounted_for_only_where_its_year_can_be_scored() {
    let here = tempfile::tempdir().unwrap();
    folders::copy(&example(), here.path());
    let server = Server::start(here.path(), &["--read-only"]);
    for nothing in [
        "..",
        "..%2Ftargets%2F1308232102WNCUW7BS7E8",
        "1308232102WNCUW7BS7E8.toml",
    ] {
        let answer = server.get(&format!("/y/-/2021/score/{nothing}"));
        assert_ne!(answer.status, 200, "{nothing}");
    }
    let one = "/y/-/2021/score/1308232102WNCUW7BS7E8";
    assert!(server.get(one).body.contains("98.85"));
    // Of two files of one code nobody knows which is the project.
    let twin = here.path().join("2021/targets/ZZ.toml");
    let targets = std::fs::read_to_string(here.path().join("2021/targets/1308232102WNCUW7BS7E8.toml")).unwrap();
    write(&twin, &format!("code = \"1308232102WNCUW7BS7E8\"\n{targets}"));
    let page = server.get(one).body;
    assert!(page.contains("ZZ.toml") && !page.contains("98.85"), "{page}");
    std::fs::remove_file(&twin).unwrap();
    assert!(server.get(one).body.contains("98.85"));
    // A file that cannot be read may be of the same code too.
    write(&here.path().join("2021/targets/BAD.toml"), "= =");
    let page = server.get(one).body;
    assert!(page.contains("BAD.toml") && !page.contains("98.85"), "{page}");
}

#[test]
fn a_project_is_accounted_for_by_its_code_whatever_its_file_is_called() {
    let here = tempfile::tempdir().unwrap();
    folders::copy(&example(), here.path());
    let (code, year) = ("1308232102WNCUW7BS7E8", here.path().join("2021"));
    let targets = std::fs::read_to_string(year.join(format!("targets/{code}.toml"))).unwrap();
    std::fs::remove_file(year.join(format!("targets/{code}.toml"))).unwrap();
    write(
        &year.join("targets/executions.toml"),
        &format!("code = \"{code}\"\n{targets}"),
    );
    let server = Server::start(here.path(), &["--read-only"]);
    let page = server.get(&format!("/y/-/2021/score/{code}"));
    assert!(
        page.status == 200 && page.body.contains("12.5 − 12.5 × 88.2 ÷ 90 = 0.25"),
        "{}",
        page.body
    );
}

#[test]
fn a_finding_is_accepted_with_a_reason_and_not_without() {
    let here = tempfile::tempdir().unwrap();
    folders::copy(&example(), here.path());
    let server = Server::start(here.path(), &[]);
    let page = server.get("/y/-/2021/check").body;
    assert!(page.contains("应当改") && page.contains("这一处可以接受"), "{page}");
    let field = |name: &str| {
        let mark = format!("name=\"{name}\" value=\"");
        let at = page.find(&mark).unwrap() + mark.len();
        page[at..].split('"').next().unwrap().to_owned()
    };
    let (project, on, code) = (field("project"), field("on"), field("code"));
    let file = here.path().join(format!("2021/actuals/{project}.toml"));
    let before = std::fs::read_to_string(&file).unwrap();
    let named = [
        ("project", project.as_str()),
        ("on", on.as_str()),
        ("code", code.as_str()),
    ];
    let with = |reason| [named.as_slice(), &[("reason", reason)]].concat();
    let refused = server.post("/y/-/2021/waive", &with(" "));
    assert_eq!(refused.status, 422);
    // It is asked again where it stands.
    assert!(refused.body.contains("没有接受：没有写理由"), "{}", refused.body);
    assert_eq!(refused.body.matches("<details open>").count(), 1, "{}", refused.body);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), before);
    let done = server.post("/y/-/2021/waive", &with("上级规定，“照办”"));
    assert_eq!(done.status, 303, "{}", done.body);
    let after = std::fs::read_to_string(&file).unwrap();
    // What was there is still there, word for word.
    assert!(after.starts_with(before.trim_end()), "{after}");
    assert!(after.contains("[[waive]]") && after.contains("上级规定，“照办”"));
    let page = server.get("/y/-/2021/check").body;
    assert!(
        page.contains("已接受 1 处") && page.contains("上级规定，“照办”"),
        "{page}"
    );
    // A project that is not there writes nothing anywhere.
    let outside = [("project", "../../x"), ("code", code.as_str()), ("reason", "x")];
    assert_eq!(server.post("/y/-/2021/waive", &outside).status, 422);
    let undone = undo(here.path());
    assert!(undone.contains(&format!("网页不改的说明 {code}")), "{undone}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), before);
}

#[test]
fn nothing_is_accepted_where_the_run_only_looks() {
    let server = Server::start(&example(), &["--read-only"]);
    assert!(!server.get("/y/-/2021/check").body.contains("可以接受</summary>"));
    let fields = [("project", "x"), ("code", "T04"), ("reason", "x")];
    assert_eq!(server.post("/y/-/2021/waive", &fields).status, 403);
}

#[test]
fn whoever_types_into_a_year_that_is_filed_is_told() {
    let here = tempfile::tempdir().unwrap();
    folders::copy(&example(), here.path());
    let server = Server::start(here.path(), &[]);
    let pages = || {
        let department = server.get("/d/-/2023").body;
        let at = department.find("/d/-/2023/").unwrap();
        let link = department[at..].split('"').next().unwrap().to_owned();
        (server.get(&link).body, department)
    };
    let (form, department) = pages();
    assert!(!form.contains("已经存档") && !department.contains("已存档"));
    let done = server.post("/y/-/2023/file", &[]).body;
    assert!(done.contains("已存档 2023/filed/filing-1"), "{done}");
    let (form, department) = pages();
    assert!(
        form.contains("2023 年度已经存档") && form.contains("/y/-/2023/papers"),
        "{form}"
    );
    assert!(department.contains("已存档，再改的要"), "{department}");
}

#[test]
fn a_year_is_filed_verified_and_printed() {
    let here = tempfile::tempdir().unwrap();
    folders::copy(&example(), here.path());
    let server = Server::start(here.path(), &[]);
    assert!(server.get("/y/-/2021/papers").body.contains("存档和核对"));
    let page = server.post("/y/-/2021/file", &[("draft", "1")]).body;
    assert!(page.contains("已存档 2021/filed/filing-"), "{page}");
    assert!(page.contains("（草稿）") && page.contains("相符"), "{page}");
    assert!(here.path().join("2021/filed/filing-1/receipt.toml").is_file());
    let again = server.post("/y/-/2021/file", &[("draft", "1")]).body;
    assert!(again.contains("相同，不用再存"), "{again}");
    // What is changed afterwards is told.
    let card = here.path().join("2021/filed/filing-1/scorecard.json");
    let text = std::fs::read_to_string(&card).unwrap();
    std::fs::OpenOptions::new()
        .write(true)
        .truncate(true)
        .open(&card)
        .and_then(|mut file| std::io::Write::write_all(&mut file, text.replacen("12.25", "12.50", 1).as_bytes()))
        .unwrap();
    assert!(server.get("/y/-/2021/papers").body.contains("不符"));
    let refused = undo(here.path());
    assert!(
        refused.contains("上一次写入是存档：网页存档 2021/filed/filing-1") && refused.contains("只能更正报送"),
        "{refused}"
    );
    let nothing = server.post("/y/-/2021/report", &[]).body;
    assert!(nothing.contains("没有选格式"), "{nothing}");
    let made = server.post("/y/-/2021/report", &[("html", "1"), ("docx", "1")]).body;
    assert!(made.contains("已写 "), "{made}");
    let folder = here.path().join("自评材料/2021");
    let names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|one| one.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(names.iter().any(|name| name.ends_with(".docx")) && names.iter().any(|name| name.ends_with(".html")));
    let link = made
        .split("href=\"")
        .find(|part| part.contains("/paper/") && part.contains(".html\""))
        .unwrap();
    let paper = server.get(link.split('"').next().unwrap());
    assert_eq!(paper.status, 200);
    assert!(paper.head.contains("attachment"), "{}", paper.head);
    for outside in [
        "/y/-/2021/paper/..%2F..%2Fziping.toml",
        "/y/-/2021/paper/x.docx",
        "/y/-/2021/paper/ziping.toml",
    ] {
        assert_eq!(server.get(outside).status, 404, "{outside}");
    }
    let undone = undo(here.path());
    assert!(undone.contains("网页生成报告 2021"), "{undone}");
    assert!(!here.path().join("自评材料").exists());
}

/// Filing cannot be undone: what was ticked and typed for one that is refused is there for the next.
#[test]
fn a_filing_that_is_refused_keeps_what_was_typed() {
    let here = tempfile::tempdir().unwrap();
    folders::copy(&example(), here.path());
    let server = Server::start(here.path(), &[]);
    let asked = [("date", "2024-2-30"), ("reason", "补“报”"), ("draft", "1")];
    let refused = server.post("/y/-/2023/file", &asked).body;
    assert!(refused.contains("日期“2024-2-30”读不出来"), "{refused}");
    assert!(refused.contains("name=\"draft\" value=\"1\" checked>"), "{refused}");
    assert!(refused.contains("name=\"date\" value=\"2024-2-30\""), "{refused}");
    assert!(refused.contains("name=\"reason\" value=\"补“报”\""), "{refused}");
    let done = server
        .post("/y/-/2023/file", &[("date", "2024-2-28"), ("draft", "1")])
        .body;
    assert!(
        done.contains("（草稿）") && !done.contains("value=\"1\" checked> 存为草稿"),
        "{done}"
    );
    assert!(done.contains("name=\"date\" value=\"\""), "{done}");
}

/// A day that was filed wrongly is shown, and put right with its reason; one of another age is refused.
#[test]
fn the_day_of_a_filing_is_shown_and_put_right() {
    let here = tempfile::tempdir().unwrap();
    folders::copy(&example(), here.path());
    let server = Server::start(here.path(), &[]);
    for far in ["2099-01-01", "1900-01-01"] {
        let refused = server.post("/y/-/2023/file", &[("date", far)]).body;
        assert!(refused.contains("不在这个年度里"), "{refused}");
    }
    let done = server.post("/y/-/2023/file", &[("date", "2024-11-22")]).body;
    assert!(
        done.contains("已存档 2023/filed/filing-1") && done.contains("报送日期：2024年11月22日"),
        "{done}"
    );
    let again = server
        .post("/y/-/2023/file", &[("date", "2024-01-22"), ("reason", "日期写错")])
        .body;
    assert!(
        again.contains("已存档 2023/filed/filing-2") && again.contains("理由：日期写错"),
        "{again}"
    );
    let same = server
        .post("/y/-/2023/file", &[("date", "2024-01-22"), ("reason", "日期写错")])
        .body;
    assert!(same.contains("相同，不用再存"), "{same}");
}
