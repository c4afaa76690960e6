//! What is there, on the first page.

use super::server::Server;
use crate::folders;
use std::path::Path;

fn examples() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

#[test]
fn a_workspace_shows_its_years_and_projects_with_their_scores() {
    let server = Server::start(&examples().join("pingquan-psb"), &["--read-only"]);
    let front = server.get("/");
    assert_eq!(front.status, 303);
    assert!(front.head.contains("location: /d/-"), "{}", front.head);
    let page = server.get("/d/-/2022").body;
    let year = ziping::tour::score(
        &ziping::source::Disk::new(examples().join("pingquan-psb")),
        &ziping::tour::Request::default().with_year(2022),
    )
    .unwrap();
    for project in &year.card.projects {
        assert!(
            page.contains(&format!("/d/-/2022/{}", project.code())),
            "{}",
            project.code()
        );
        assert!(page.contains(project.name()) && page.contains(&project.total.unwrap().to_string()));
    }
    for year in [2021, 2022, 2023] {
        assert!(page.contains(&format!("{year} 年度</a>")), "{year}");
    }
    assert!(page.contains("只看不改"));
}

#[test]
fn a_county_shows_every_department_and_says_which_cannot_be_read() {
    let county = tempfile::tempdir().unwrap();
    folders::copy(&examples().join("qingshui-water"), &county.path().join("水利局"));
    folders::copy(&examples().join("pingquan-psb"), &county.path().join("公安局 <A&B>"));
    let broken = county
        .path()
        .join("公安局 <A&B>/2023/actuals/1308232102WNCUW7BS7E8.toml");
    std::fs::File::create(broken).unwrap();
    let targets = county
        .path()
        .join("公安局 <A&B>/2023/targets/1308232102WNCUW7BS7E8.toml");
    let text = std::fs::read_to_string(&targets).unwrap();
    std::io::Write::write_all(
        &mut std::fs::File::create(&targets).unwrap(),
        text.replacen("name = ", "nmae = ", 1).as_bytes(),
    )
    .unwrap();
    let server = Server::start(county.path(), &[]);
    let page = server.get("/").body;
    assert!(page.contains("/d/%E6%B0%B4%E5%88%A9%E5%B1%80\""), "{page}");
    assert!(page.contains("读不出来") && page.contains("nmae"), "{page}");
    assert!(!page.contains("<A&B>"), "a folder's name is escaped");
    let page = server.get("/d/%E5%85%AC%E5%AE%89%E5%B1%80%20%3CA%26B%3E").body;
    assert!(
        page.contains("读不出来，先改好这些文件") && page.contains("nmae"),
        "{page}"
    );
    assert_eq!(server.get("/d/%E4%BA%A4%E9%80%9A%E5%B1%80").status, 404);
}

/// A county of two departments.
fn county() -> tempfile::TempDir {
    let county = tempfile::tempdir().unwrap();
    for name in ["d001", "d002"] {
        folders::copy(&examples().join("qingshui-water"), &county.path().join(name));
    }
    county
}

#[cfg(unix)]
#[test]
fn a_department_that_may_be_read_again_is_looked_at_anew() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let county = county();
    let file = county.path().join("d001/ziping.toml");
    let allow = |mode| std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
    let server = Server::start(county.path(), &[]);
    let home = || server.get("/").body;
    assert!(!home().contains("<b>读不出来</b>"));
    // Who may read everything, as root may, sees no difference.
    allow(0o000);
    let is_refused = std::fs::read(&file).is_err();
    assert_eq!(home().contains("<b>读不出来</b>"), is_refused);
    allow(0o644);
    assert!(!home().contains("<b>读不出来</b>"), "mended as the row advised");
    // What is in the way may stand outside of the department, as a share that is offline.
    let away = tempfile::tempdir().unwrap();
    let share = away.path().join("share.toml");
    std::fs::rename(&file, &share).unwrap();
    symlink(&share, &file).unwrap();
    assert!(!home().contains("<b>读不出来</b>"));
    std::fs::rename(&share, away.path().join("offline")).unwrap();
    assert!(home().contains("<b>读不出来</b>"));
    std::fs::rename(away.path().join("offline"), &share).unwrap();
    assert!(!home().contains("<b>读不出来</b>"));
}

#[test]
fn departments_that_come_and_are_renamed_are_there_without_another_start() {
    let county = county();
    let server = Server::start(county.path(), &[]);
    assert!(server.get("/").body.contains("共 2 个部门"));
    std::fs::rename(county.path().join("d002"), county.path().join("水利局")).unwrap();
    folders::copy(&examples().join("pingquan-psb"), &county.path().join("d003"));
    let page = server.get("/").body;
    assert!(page.contains("共 3 个部门") && !page.contains("读不出来 "), "{page}");
    for link in ["/d/d001", "/d/d003", "/d/%E6%B0%B4%E5%88%A9%E5%B1%80"] {
        assert!(page.contains(&format!("href=\"{link}\"")), "{link}: {page}");
        assert_eq!(server.get(link).status, 200, "{link}");
    }
    assert_eq!(server.get("/d/d002").status, 404);
    // A form of the old name that is still open is told so in words, and nothing is written.
    let typed = server.post("/d/d002/2021/9905232021QSSL0000001/cells", &[("cell", "x")]);
    assert_eq!(typed.status, 404);
    assert!(
        typed.body.contains("从首页重新打开") && !typed.body.contains('<'),
        "{}",
        typed.body
    );
    // A page of a new folder opens also before the first page was loaded anew.
    std::fs::rename(county.path().join("d003"), county.path().join("d004")).unwrap();
    assert_eq!(server.get("/d/d004/2021").status, 200);
    assert_eq!(server.get("/y/d004/2021/check").status, 200);
    // What is written there is written there.
    let form = "/d/d004/2022/department";
    assert_eq!(server.get(form).status, 200);
    assert!(server.get("/rules").body.contains("平泉市公安局"));
}

#[test]
fn words_find_the_same_rows_on_the_server_and_in_the_browser() {
    let county = county();
    put(&county.path().join("d002/ziping.toml"), "[departmnet]\n");
    let server = Server::start(county.path(), &[]);
    let listed = |words: &str| {
        let page = server.get(&format!("/?words={words}")).body;
        let rows: Vec<&str> = page.split("<tr data-found=").skip(1).collect();
        assert_eq!(rows.len(), 2, "all rows are there: {page}");
        let shown = rows
            .iter()
            .filter(|row| !row.split('>').next().unwrap().contains("hidden"))
            .count();
        assert!(page.contains(&format!("列出 {shown} 个")), "{page}");
        shown
    };
    assert_eq!(listed(""), 2);
    // Of what cannot be read nobody knows whether it is filed.
    assert_eq!(listed("%E6%9C%AA%E5%AD%98%E6%A1%A3"), 1);
    assert_eq!(listed("%E8%AF%BB%E4%B8%8D%E5%87%BA%E6%9D%A5"), 1);
    // The year and the score are no words of a row.
    assert_eq!(listed("2021"), 0);
    assert_eq!(listed("D00%20%E6%B8%85%E6%B0%B4"), 1);
    // The heads keep the words.
    let page = server.get("/?words=d00&by=total").body;
    assert!(page.contains("href=\"/?by=year&amp;words=d00\""), "{page}");
}

#[test]
fn a_department_without_a_name_goes_by_its_folder_and_says_so() {
    let county = county();
    put(&county.path().join("d002/ziping.toml"), "");
    let server = Server::start(county.path(), &[]);
    let page = server.get("/").body;
    assert!(page.contains("<a href=\"/d/d002\">d002</a>"), "{page}");
    assert!(page.contains("ziping.toml 没有写部门名称"), "{page}");
    let page = server.get("/d/d002").body;
    assert!(
        page.contains("<h1>d002</h1>") && page.contains("没有写部门名称"),
        "{page}"
    );
    let rules = server.get("/rules").body;
    assert!(rules.contains("d002 2021 年度"), "{rules}");
    // Alone it has a folder too.
    let alone = Server::start(&county.path().join("d002"), &[]);
    assert!(alone.get("/d/-").body.contains("<h1>d002</h1>"));
}

fn put(path: &Path, text: &str) {
    std::io::Write::write_all(&mut std::fs::File::create(path).unwrap(), text.as_bytes()).unwrap();
}
