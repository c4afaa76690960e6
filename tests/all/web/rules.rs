//! Rule packs on the page: read, tried, and saved as overlays; what is refused leaves nothing.

use super::server::{Answer, Server};
use super::undo;
use crate::folders;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use ziping::rules::Shelf;
use ziping::source::Disk;
use ziping::tour::{self, Department, Request, RuleChange};
use ziping::tune::cases::{cases_of, run};

/// A copy of an example, served.
pub(super) struct Case {
    pub(super) server: Server,
    pub(super) folder: PathBuf,
    _kept: tempfile::TempDir,
}

impl Case {
    pub(super) fn new(example: &str, args: &[&str]) -> Self {
        Self::with(example, args, |_| ())
    }

    /// The same, with what `prepare` puts into the folder.
    pub(super) fn with(example: &str, args: &[&str], prepare: impl FnOnce(&Path)) -> Self {
        let kept = tempfile::tempdir().unwrap();
        let folder = kept.path().join("house");
        folders::copy(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example),
            &folder,
        );
        prepare(&folder);
        Self {
            server: Server::start(&folder, args),
            folder,
            _kept: kept,
        }
    }

    /// Every file with its bytes.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut found = BTreeMap::new();
        let mut open = vec![self.folder.clone()];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    found.insert(path.clone(), std::fs::read(&path).unwrap());
                }
            }
        }
        found
    }

    pub(super) fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.folder.join(path)).unwrap()
    }

    /// Posts what a form would, looks at what is told, and confirms it.
    fn saved(&self, link: &str, fields: &[(&str, &str)]) -> Answer {
        saved(&self.server, link, fields)
    }
}

pub(super) fn saved(server: &Server, link: &str, fields: &[(&str, &str)]) -> Answer {
    let told = server.post(link, fields);
    assert_eq!(told.status, 200, "{}", told.body);
    let hash = hidden(&told.body, "told");
    server.post(link, &[fields, &[("told", hash.as_str())]].concat())
}

pub(super) fn put(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::io::Write::write_all(&mut std::fs::File::create(path).unwrap(), text.as_bytes()).unwrap();
}

/// The value of a field of a page.
pub(super) fn hidden(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\"");
    let at = page.find(&mark).unwrap_or_else(|| panic!("no {name}: {page}"));
    let field = page[at..].split('>').next().unwrap();
    let value = field.split("value=\"").nth(1).unwrap();
    value.split('"').next().unwrap().to_owned()
}

pub(super) const LATE: &str = "param/late_loss";

fn late(value: &str) -> [(&'static str, String); 5] {
    [
        (LATE, value.to_owned()),
        ("id", "xian-2024".to_owned()),
        ("title", "某县规则（试行）".to_owned()),
        ("version", "0.1.0".to_owned()),
        ("reason", "省厅要求".to_owned()),
    ]
}

fn fields<'a>(fields: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

#[test]
fn a_pack_is_read_as_a_regulation() {
    let case = Case::new("pingquan-psb", &["--read-only"]);
    assert!(case.server.get("/d/-").body.contains("href=\"/rules\""));
    let list = case.server.get("/rules");
    assert_eq!(list.status, 200, "{}", list.body);
    for words in [
        "href=\"/rules/mof-2020\"",
        "href=\"/rules/hubei\"",
        "自带",
        "平泉市公安局",
    ] {
        assert!(list.body.contains(words), "{words}\n{}", list.body);
    }
    let page = case.server.get("/rules/mof-2020");
    assert_eq!(page.status, 200, "{}", page.body);
    for words in [
        "第 1 条",
        "定量指标达到指标值的得满分",
        "http://www.lfsp.cn/newsinfo/1158053.html",
        "项目支出绩效自评表",
        "本规则包自定",
        "逾期完成而没有认定完成程度时，扣去分值的多少",
        "可以写 0～1",
        "指标值是期限的",
        "部分达成",
        "四舍五入",
        "indicators.rhai",
    ] {
        assert!(page.body.contains(words), "{words}\n{}", page.body);
    }
    // A parameter stands in the clause that it is for.
    let clause = page.body.split("id=\"clause-late\"").nth(1).unwrap();
    let clause = clause.split("</section>").next().unwrap();
    assert!(
        clause.contains("name=\"param/late_loss\"") && clause.contains("on_time"),
        "{clause}"
    );
    assert!(!page.body.contains("style="), "the page may not carry style of its own");
    for id in ziping::rules::shipped_ids() {
        let page = case.server.get(&format!("/rules/{id}"));
        assert_eq!(page.status, 200, "{id}: {}", page.body);
    }
}

#[test]
fn a_parameter_that_moves_shows_the_numbers_of_the_library_and_writes_nothing() {
    let case = Case::new("pingquan-psb", &[]);
    let before = case.files();
    let page = case
        .server
        .get("/rules/mof-2021/preview?param%2Fpass_mark=0.9&years=all");
    assert_eq!(page.status, 200, "{}", page.body);
    let files = Disk::new(&case.folder);
    let shelf = Shelf::of_workspace(&files);
    let pack = shelf.open("mof-2021").unwrap();
    let set = [("pass_mark".to_owned(), "0.9".to_owned())];
    let change = RuleChange::of(pack.clone(), &pack, &set).unwrap();
    let departments = [Department {
        name: "",
        files: &files,
        request: Request::default().with_shelf(&shelf),
    }];
    let preview = tour::preview(&change, &departments, true, &|| ()).unwrap();
    let (up, down) = preview.up_and_down();
    let told = format!("变动 {} 个，其中升 {up} 个、降 {down} 个", preview.moved.len());
    assert!(down > 0 && page.body.contains(&told), "{told}\n{}", page.body);
    for one in &preview.moved {
        let [from, to] = [&one.from, &one.to].map(|side| side.total.unwrap().to_string());
        assert!(page.body.contains(&one.name), "{}", one.name);
        assert!(page.body.contains(&from) && page.body.contains(&to), "{from} {to}");
    }
    for row in &preview.clauses {
        assert!(page.body.contains(&row.clause), "{}", row.clause);
    }
    // The line before and after, with filed rows as dots.
    assert!(
        page.body.contains("改动以前") && page.body.contains("<circle"),
        "{}",
        page.body
    );
    assert!(page.body.contains("试算表"), "{}", page.body);
    assert_eq!(case.files(), before, "looking writes nothing");
    let wrong = case.server.get("/rules/mof-2021/preview?param%2Fpass_mark=7");
    assert!(
        wrong.body.contains("超出允许范围") && wrong.body.contains("data-wrong=\"param/pass_mark\""),
        "{}",
        wrong.body
    );
    let crossed = case.server.get("/rules/mof-2021/preview?param%2Fsatisfaction_good=95");
    assert!(
        crossed.body.contains("高于 `satisfaction_full` = 90"),
        "{}",
        crossed.body
    );
    let unknown = case.server.get("/rules/mof-2021/preview?param%2Fpass=1");
    assert!(unknown.body.contains("没有参数 `pass`"), "{}", unknown.body);
}

#[test]
fn a_change_is_told_and_then_saved_as_an_overlay_that_says_only_what_differs() {
    let case = Case::new("qingshui-water", &[]);
    let before = case.files();
    let typed = late("0.1");
    let told = case.server.post("/rules/mof-2020/save", &fields(&typed));
    assert_eq!(told.status, 200, "{}", told.body);
    assert!(
        told.body.contains("参数 late_loss") && told.body.contains("0.3 → 0.1"),
        "{}",
        told.body
    );
    // The cases of the base say 0.3: that they fail is told before it is saved.
    assert!(
        told.body.contains("条不符") && told.body.contains("应为"),
        "{}",
        told.body
    );
    assert_eq!(case.files(), before, "nothing is written before it is confirmed");
    let done = case.saved("/rules/mof-2020/save", &fields(&typed));
    assert_eq!(done.status, 303, "{}", done.body);
    assert!(
        done.head.contains("location: /rules/xian-2024?saved=1"),
        "{}",
        done.head
    );
    let mut after = case.files();
    after.retain(|path, _| !before.contains_key(path) && !path.starts_with(case.folder.join(".ziping")));
    let names: Vec<&str> = after
        .keys()
        .map(|path| path.strip_prefix(&case.folder).unwrap().to_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "scoring-rules/xian-2024/cases.toml",
            "scoring-rules/xian-2024/pack.toml"
        ]
    );
    let text = case.text("scoring-rules/xian-2024/pack.toml");
    let manifest: toml::Table = text.parse().unwrap();
    assert_eq!(manifest["id"].as_str(), Some("xian-2024"));
    assert_eq!(manifest["extends"].as_str(), Some("mof-2020"));
    assert_eq!(manifest["title"].as_str(), Some("某县规则（试行）"));
    let params = manifest["param"].as_table().unwrap();
    assert_eq!(params.len(), 1, "{text}");
    assert_eq!(params["late_loss"]["value"].to_string(), "0.1");
    assert!(text.contains("# 理由：省厅要求\n"), "{text}");
    let files = Disk::new(&case.folder);
    let pack = Shelf::of_workspace(&files).open("xian-2024").unwrap();
    assert_eq!(pack.params["late_loss"].typed(), "0.1");
    let page = case.server.get("/rules/xian-2024?saved=1");
    assert!(
        page.body.contains("已保存") && page.body.contains("本单位自己的"),
        "{}",
        page.body
    );
    let undone = undo(&case.folder);
    assert!(undone.contains("网页保存规则 xian-2024"), "{undone}");
    assert_eq!(case.files(), before);
}

#[test]
fn cases_that_no_longer_hold_expect_what_comes_out_where_that_was_told_and_confirmed() {
    let case = Case::new("qingshui-water", &[]);
    let before = case.files();
    let plain = late("0.1");
    let told = case.server.post("/rules/mof-2020/save", &fields(&plain)).body;
    // Nobody asked for it: the cases of the base are copied as they are.
    assert!(
        told.contains("条不符") && !told.contains("条应得的改成算出来的"),
        "{told}"
    );
    let untouched = hidden(&told, "told");
    let typed = [fields(&plain), vec![("accept", "1")]].concat();
    // What was told without it is not confirmed with it.
    let again = [typed.clone(), vec![("told", untouched.as_str())]].concat();
    let told = case.server.post("/rules/mof-2020/save", &again);
    assert_eq!(told.status, 200, "{}", told.body);
    let told = told.body;
    assert!(
        told.contains("条应得的改成算出来的") && told.contains("都符合"),
        "{told}"
    );
    assert!(told.contains("得分：从 <b>8.75</b> 改成 <b>11.25</b>"), "{told}");
    assert!(told.contains("checked"), "{told}");
    assert_eq!(case.files(), before, "nothing is written before it is confirmed");
    let done = case.saved("/rules/mof-2020/save", &typed);
    assert_eq!(done.status, 303, "{}", done.body);
    let files = Disk::new(&case.folder);
    let shelf = Shelf::of_workspace(&files);
    let cases = cases_of(&shelf, "xian-2024").unwrap();
    let failed: Vec<&str> = cases
        .iter()
        .filter(|one| !run(&shelf, "xian-2024", one).is_empty())
        .map(|one| one.note.as_str())
        .collect();
    assert!(failed.is_empty(), "{failed:?}");
    // The number that was there is said beside the new one, and each row that was told is another; no other line is.
    let text = case.text("scoring-rules/xian-2024/cases.toml");
    let shipped = include_str!("../../../scoring-rules/mof-2020/cases.toml");
    assert!(text.contains("# 原为 8.75"), "{text}");
    let rows = told
        .split("cases accepted")
        .nth(1)
        .unwrap()
        .split("</ul>")
        .next()
        .unwrap()
        .matches("<li>")
        .count();
    let changed = cases
        .iter()
        .zip(cases_of(&shelf, "mof-2020").unwrap())
        .filter(|(now, was)| now.score != was.score || now.ledger != was.ledger || now.range != was.range);
    assert_eq!(changed.count(), rows);
    assert_eq!(text.lines().count(), shipped.lines().count());
}

#[test]
fn the_cases_of_an_overlay_are_accepted_without_another_change_and_only_by_who_saw_them_as_they_are() {
    const CASES: &str = "# 试算\n[[case]]\nnote = \"迟了\"\ngiven = { level2 = \"时效指标\", target = \"6月底\", actual = \"7月底\", year = 2021 }\n\
        score = 7 # 10 − 10 × 0.3\n\n[[case]]\nnote = \"没有填\"\ngiven = { target = \"≥1个\" }\nstatus = \"missing\"\n\
        range = { low = 0, high = 10 }\n";
    let case = Case::with("qingshui-water", &[], |folder| {
        overlay(folder);
        put(&folder.join("scoring-rules/xian/cases.toml"), CASES);
    });
    let page = case.server.get("/rules/xian").body;
    assert!(page.contains("name=\"accept\""), "{page}");
    let state = hidden(&page, "state");
    let typed = |state: &str, accept: bool| {
        let mut typed = vec![
            ("state", state.to_owned()),
            ("id", String::new()),
            ("version", "1.0.1".to_owned()),
            ("reason", "按会议纪要".to_owned()),
        ];
        if accept {
            typed.push(("accept", "1".to_owned()));
        }
        typed
    };
    let refused = case.server.post("/rules/xian/save", &fields(&typed(&state, false)));
    assert_eq!(refused.status, 422, "{}", refused.body);
    let asked = typed(&state, true);
    let told = case.server.post("/rules/xian/save", &fields(&asked));
    assert_eq!(told.status, 200, "{}", told.body);
    assert!(
        told.body.contains("1 条应得的改成算出来的") && told.body.contains("得分：从 <b>7</b> 改成 <b>9</b>"),
        "{}",
        told.body
    );
    let hash = hidden(&told.body, "told");
    // Somebody else changes the cases between what was told and what is confirmed.
    put(
        &case.folder.join("scoring-rules/xian/cases.toml"),
        &format!("# 别处\n{CASES}"),
    );
    let confirmed = [fields(&asked), vec![("told", hash.as_str())]].concat();
    let refused = case.server.post("/rules/xian/save", &confirmed);
    assert_eq!(refused.status, 409, "{}", refused.body);
    assert_eq!(case.text("scoring-rules/xian/cases.toml"), format!("# 别处\n{CASES}"));
    put(&case.folder.join("scoring-rules/xian/cases.toml"), CASES);
    let done = case.server.post("/rules/xian/save", &confirmed);
    assert_eq!(done.status, 303, "{}", done.body);
    assert_eq!(
        case.text("scoring-rules/xian/cases.toml"),
        CASES.replace("score = 7 # 10", "score = 9 # 原为 7：10")
    );
    assert!(
        case.text("scoring-rules/xian/pack.toml")
            .starts_with("# 1.0.1：按会议纪要\n")
    );
    // All hold now: there is nothing left to accept.
    let state = hidden(&case.server.get("/rules/xian").body, "state");
    let refused = case.server.post("/rules/xian/save", &fields(&typed(&state, true)));
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert!(refused.body.contains("没有能照着改的"), "{}", refused.body);
}

#[test]
fn what_is_refused_leaves_no_file() {
    let case = Case::new("qingshui-water", &[]);
    let before = case.files();
    let with = |name: &'static str, value: &str| {
        let mut typed = late("0.1").to_vec();
        typed.retain(|(known, _)| *known != name);
        typed.push((name, value.to_owned()));
        typed
    };
    for (typed, status, words) in [
        (with("reason", " "), 422, "没有写理由"),
        (with("title", ""), 422, "没有写名称"),
        (with("id", ""), 422, "不就地改动"),
        (with("id", ".."), 422, "不能用"),
        (with("id", "../../x"), 422, "不能用"),
        (with("id", "a\\b"), 422, "不能用"),
        (with("id", "nul"), 422, "不能用"),
        (with("id", "甲 乙"), 422, "不能用"),
        (with("id", "hubei"), 422, "已经有编号"),
        (with("id", "Hubei"), 422, "已经有编号"),
        (with("id", "mof-2020"), 422, "不就地改动"),
        (with(LATE, "0.3"), 422, "没有改动"),
        (with(LATE, "1.5"), 422, "不能是这个值"),
        (with(LATE, "许多"), 422, "不能是这个值"),
        (with("told", "0000"), 200, "保存之前"),
    ] {
        let answer = case.server.post("/rules/mof-2020/save", &fields(&typed));
        assert_eq!(answer.status, status, "{typed:?}\n{}", answer.body);
        assert!(answer.body.contains(words), "{words}: {}", answer.body);
        assert!(
            answer.body.contains("某县规则（试行）") || words == "没有写名称",
            "what was typed stays"
        );
    }
    let mut script = late("0.3").to_vec();
    script.push(("file", "indicators.rhai".to_owned()));
    script.push((
        "text",
        "fn at_least(i) { i.lose(1, \"proportional\", `差${1}分`) ".to_owned(),
    ));
    let answer = case.server.post("/rules/mof-2020/save", &fields(&script));
    assert_eq!(answer.status, 422, "{}", answer.body);
    assert!(
        answer.body.contains("写不通") && answer.body.contains("at_least"),
        "{}",
        answer.body
    );
    assert_eq!(case.files(), before);
}

#[test]
fn nothing_is_saved_where_the_run_only_looks() {
    let case = Case::new("qingshui-water", &["--read-only"]);
    let before = case.files();
    let answer = case.server.post("/rules/mof-2020/save", &fields(&late("0.1")));
    assert_eq!(answer.status, 403, "{}", answer.body);
    assert!(!case.server.get("/rules/mof-2020").body.contains("保存…"));
    let looked = case.server.post(
        "/rules/mof-2020/script/indicators.rhai/look",
        &[("text", "fn a(i) { }"), ("line", "1"), ("live", "1")],
    );
    assert_eq!(looked.status, 200, "{}", looked.body);
    assert_eq!(case.files(), before);
}

#[test]
fn what_is_not_there_is_not_found() {
    let case = Case::new("pingquan-psb", &[]);
    for path in [
        "/rules/nothing",
        "/rules/..",
        "/rules/%2e%2e",
        "/rules/..%2F2021",
        "/rules/2021",
        "/rules/.",
        "/rules/mof-2020/else",
        "/rules/mof-2020/script/pack.toml",
        "/rules/mof-2020/script/..%2Fhubei%2Fpack.toml",
        "/rules/mof-2020/script/..%2F..%2Fziping.toml",
        "/rules/mof-2020/script/none.rhai",
        "/rules/mof-2020/script/none.rhai?function=at_least",
        "/rules/mof-2020?of=x",
        "/rules?of=..",
        "/rules/mof-2020/save",
    ] {
        let answer = case.server.get(path);
        assert_eq!(answer.status, 404, "{path}: {}", answer.body);
    }
    assert_eq!(
        case.server
            .post("/rules/..%2F..%2Fx/save", &fields(&late("0.1")))
            .status,
        404
    );
}

pub(super) fn overlay(folder: &Path) {
    put(
        &folder.join("scoring-rules/xian/pack.toml"),
        "# 县里的\nid = \"xian\"\nversion = \"1.0.0\"\ntitle = \"某县\"\nextends = \"mof-2020\"\n\n[param.late_loss]\nvalue = 0.1   # 会议纪要\n",
    );
}

#[test]
fn an_overlay_is_changed_where_it_stands_unless_somebody_changed_it_meanwhile() {
    let case = Case::with("qingshui-water", &[], overlay);
    let page = case.server.get("/rules/xian").body;
    let state = hidden(&page, "state");
    let version = hidden(&page, "version");
    assert_eq!(version, "1.0.1");
    let typed = [
        ("state", state.as_str()),
        (LATE, "0.2"),
        ("param/over_ratio", "1.5"),
        ("id", ""),
        ("version", "1.0.1"),
        ("reason", "改为两成"),
    ];
    let done = case.saved("/rules/xian/save", &typed);
    assert_eq!(done.status, 303, "{}", done.body);
    let text = case.text("scoring-rules/xian/pack.toml");
    assert!(
        text.starts_with("# 1.0.1：改为两成\n# 县里的\nid = \"xian\"\nversion = \"1.0.1\"\n"),
        "{text}"
    );
    assert!(text.contains("value = 0.2   # 会议纪要\n"), "{text}");
    assert!(text.contains("[param.over_ratio]\nvalue = 1.5\n"), "{text}");
    // The page was loaded before that: what it would write is refused, and stays on it.
    let late = [
        ("state", state.as_str()),
        (LATE, "0.25"),
        ("version", "1.0.2"),
        ("reason", "再改"),
    ];
    let refused = case.server.post("/rules/xian/save", &late);
    assert_eq!(refused.status, 409, "{}", refused.body);
    assert!(refused.body.contains("在别处改过"), "{}", refused.body);
    assert!(
        refused.body.contains("name=\"param/late_loss\" value=\"0.25\"") && refused.body.contains("value=\"再改\"")
    );
    assert_eq!(case.text("scoring-rules/xian/pack.toml"), text);
}

#[test]
fn a_function_of_the_base_is_rewritten_in_the_overlay() {
    let case = Case::with("qingshui-water", &[], overlay);
    let page = case.server.get("/rules/xian").body;
    let link = "/rules/xian/script/on_time.rhai?function=on_time";
    assert!(page.contains(&format!("href=\"{link}\"")), "{page}");
    let script = case.server.get(link);
    assert_eq!(script.status, 200, "{}", script.body);
    assert!(
        script.body.contains("fn on_time(i) {") && !script.body.contains("fn graded"),
        "{}",
        script.body
    );
    let text = "// 条款 late：逾期不得分\r\nfn on_time(i) {\r\n    if i.late {\r\n        i.branch(\"逾期\");\r\n        \
                i.lose(i.points, \"late\", `要求${i.deadline}完成，实际${i.done}，不得分`);\r\n    }\r\n}\r\n";
    let typed = [
        ("state", hidden(&script.body, "state")),
        ("file", "on_time.rhai".to_owned()),
        ("function", "on_time".to_owned()),
        ("text", text.to_owned()),
        ("version", "1.1.0".to_owned()),
        ("reason", "从严".to_owned()),
    ];
    let done = case.saved("/rules/xian/save", &fields(&typed));
    assert_eq!(done.status, 303, "{}", done.body);
    assert_eq!(case.text("scoring-rules/xian/on_time.rhai"), text.replace("\r\n", "\n"));
    let files = Disk::new(&case.folder);
    let pack = Shelf::of_workspace(&files).open("xian").unwrap();
    assert_eq!(pack.version, "1.1.0");
    // Saved as another pack, only what was rewritten is in it.
    let typed = [
        ("file", "on_time.rhai"),
        ("text", &text.replace("不得分", "一分不得")),
        ("id", "xian-2"),
        ("title", "另一个"),
        ("reason", "试"),
    ];
    let done = case.saved("/rules/xian/save", &typed);
    assert_eq!(done.status, 303, "{}", done.body);
    let text = case.text("scoring-rules/xian-2/on_time.rhai");
    assert!(text.contains("一分不得"), "{text}");
}

#[test]
fn a_script_is_marked_under_the_right_characters_and_its_cases_run() {
    let case = Case::new("qingshui-water", &[]);
    let link = "/rules/mof-2020/script/indicators.rhai/look";
    let shipped =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("scoring-rules/mof-2020/indicators.rhai"))
            .unwrap();
    let look = |text: &str| -> Value {
        let answer = case.server.post(link, &[("text", text), ("line", "6"), ("live", "1")]);
        assert_eq!(answer.status, 200, "{}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    };
    let clean = look(&shipped);
    assert_eq!(clean["marks"], serde_json::json!([]));
    let html = clean["html"].as_str().unwrap();
    assert!(html.contains("条都符合") && html.contains("没有发现问题"), "{html}");
    assert!(
        html.contains("at_least"),
        "the line of the function under the cursor: {html}"
    );
    // A clause that is not there, behind wide and rare characters.
    let typed = shipped
        .replace(
            "`完成值${num(i.actual, i)}，指标值",
            "`𠮷完成值${num(i.actual, i)}，指标值",
        )
        .replace(
            "i.lose(i.points, \"proportional\",",
            "/* 𠮷祥 */ i.lose(i.points, \"proportionale\",",
        );
    let wrong = look(&typed);
    let mark = &wrong["marks"][0];
    let [from, to] = ["from", "to"].map(|end| usize::try_from(mark[end].as_u64().unwrap()).unwrap());
    let units: Vec<u16> = typed.encode_utf16().collect();
    assert_eq!(String::from_utf16(&units[from..to]).unwrap(), "proportionale", "{mark}");
    assert!(mark["message"].as_str().unwrap().contains("proportional"), "{mark}");
    // A case fails, with what was expected and what came.
    let typed = shipped.replacen(
        "i.points * i.actual / i.target, \"proportional\"",
        "i.points * 0.5, \"proportional\"",
        1,
    );
    let failing = look(&typed);
    let html = failing["html"].as_str().unwrap();
    assert!(html.contains("应为 <b>12.25</b>，得到 <b>6.25</b>"), "{html}");
    // What does not compile says where.
    let typed = shipped.replacen("if i.actual >= i.target {", "if i.actual ≥ i.target {", 1);
    let broken = look(&typed);
    let mark = &broken["marks"][0];
    let [from, to] = ["from", "to"].map(|end| usize::try_from(mark[end].as_u64().unwrap()).unwrap());
    let units: Vec<u16> = typed.encode_utf16().collect();
    assert_eq!(String::from_utf16(&units[from..to]).unwrap(), "≥", "{mark}");
    assert_eq!(mark["severity"], "error");
    assert!(broken["html"].as_str().unwrap().contains("写不通"));
    // Without a script the whole page comes back, with what was typed.
    let page = case.server.post(link, &[("text", &typed)]);
    assert!(
        page.body.contains("i.actual ≥ i.target") && page.body.contains("写不通"),
        "{}",
        page.body
    );
    let words = case.server.get("/rules/mof-2020/words");
    let words: Value = serde_json::from_str(&words.body).unwrap();
    assert!(
        words["clauses"]
            .as_array()
            .unwrap()
            .iter()
            .any(|one| one["name"] == "late")
    );
    assert!(
        words["fields"]
            .as_array()
            .unwrap()
            .iter()
            .any(|one| one["name"] == "actual" && one["on"] == "i")
    );
}

#[test]
fn a_county_shares_its_packs_and_a_department_has_its_own() {
    let county = tempfile::tempdir().unwrap();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let water = county.path().join("水利局");
    folders::copy(&examples.join("qingshui-water"), &water);
    folders::copy(&examples.join("pingquan-psb"), &county.path().join("公安局"));
    overlay(&water);
    let server = Server::start(county.path(), &[]);
    let list = server.get("/rules").body;
    assert!(
        list.contains("href=\"/rules/xian?of=%E6%B0%B4%E5%88%A9%E5%B1%80\""),
        "{list}"
    );
    assert_eq!(server.get("/rules/xian").status, 404, "it is not the county's");
    let own = server.get("/rules/xian?of=%E6%B0%B4%E5%88%A9%E5%B1%80");
    assert!(own.body.contains("水利局自己的"), "{}", own.body);
    let done = saved(&server, "/rules/mof-2020/save", &fields(&late("0.1")));
    assert_eq!(done.status, 303, "{}", done.body);
    assert!(county.path().join("scoring-rules/xian-2024/pack.toml").is_file());
    assert!(server.get("/rules/xian-2024").body.contains("全县共用"));
    // Both departments are tried.
    let tried = server
        .get("/rules/mof-2020/preview?param%2Flate_loss=0.1&years=all")
        .body;
    let both = "4 个部门年度";
    assert!(tried.contains(both), "{tried}");
    // What replaces something of the county's is taken back in the county, and leaves nothing in the pack.
    let path = county.path().join("scoring-rules/xian-2024/pack.toml");
    let before = std::fs::read_to_string(&path).unwrap();
    let state = hidden(&server.get("/rules/xian-2024").body, "state");
    let typed = [
        ("state", state.as_str()),
        (LATE, "0.2"),
        ("id", "xian-2024"),
        ("version", "2"),
        ("reason", "再改"),
    ];
    let done = saved(&server, "/rules/xian-2024/save", &typed);
    assert_eq!(done.status, 303, "{}", done.body);
    assert_ne!(std::fs::read_to_string(&path).unwrap(), before);
    assert!(!path.with_file_name(".ziping").exists());
    let undone = undo(county.path());
    assert!(undone.contains("网页保存规则 xian-2024"), "{undone}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), before);
}
