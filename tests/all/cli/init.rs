//! `ziping init`: a workspace to start from.

use super::ziping::Ziping;

const FILES: [&str; 5] = [
    "2025/actuals/SHILI0001.toml",
    "2025/actuals/department.toml",
    "2025/department.toml",
    "2025/targets/SHILI0001.toml",
    "ziping.toml",
];

#[test]
fn a_new_workspace_says_what_it_holds_and_what_comes_next() {
    let here = Ziping::new();
    here.run(["init", "我的部门", "--example"])
        .says(
            "已建好工作区 我的部门：
  ziping.toml
  2025/department.toml
  2025/targets/SHILI0001.toml
  2025/actuals/SHILI0001.toml
  2025/actuals/department.toml

下一步：
  ziping score 我的部门     看示例项目的得分
  把 2025/targets/ 里的示例换成已批复的目标表，再运行 ziping form 我的部门
",
        )
        .code(0);
    assert_eq!(here.files("我的部门"), FILES);
}

#[test]
fn a_new_workspace_is_scored_at_once() {
    let here = Ziping::new();
    here.run(["init", "new", "--example"]).code(0);
    here.run(["score", "new"]).quiet().code(0);
    let card = here.run(["score", "new", "--format", "json"]).json();
    assert_eq!(
        (&card["projects"][0]["total"], &card["projects"][0]["grade"]),
        (&"91.85".into(), &"优".into())
    );
    assert_eq!(card["department_score"]["status"], "scored");
    here.run(["check", "new"])
        .quiet()
        .out_has("部门名称还是“示例部门”，没有换成真的")
        .out_has("必须改（P0）5 处，应当改（P1）0 处")
        .code(1);
    here.run(["report", "new", "--out", "o", "--format", "md,html"])
        .quiet()
        .code(0);
}

#[test]
fn the_same_folder_twice_is_refused_and_nothing_is_touched() {
    let here = Ziping::new();
    here.run(["init", "new", "--example"]).code(0);
    let here = here
        .file("new/2025/targets/SHILI0001.toml", "# 我写的\n")
        .without("new/ziping.toml");
    let again = here.run(["init", "new", "--example"]);
    again
        .code(2)
        .err_has("没有改动任何文件")
        .err_has("2025/targets/SHILI0001.toml")
        .err_has("换一个新的文件夹名");
    assert_eq!(
        (again.out.as_str(), here.files("new").as_slice()),
        ("", &FILES.map(str::to_owned)[..4])
    );
    assert_eq!(here.text("new/2025/targets/SHILI0001.toml"), "# 我写的\n");
}

#[test]
fn a_place_that_cannot_be_written_is_told_in_chinese() {
    let here = Ziping::new().file("file", "x");
    for dir in ["file", "file/sub"] {
        let ran = here.run(["init", dir]);
        ran.code(2).err_has(&format!("写不进 {dir}"));
        assert!(ran.out.is_empty(), "{}", ran.out);
        assert!(!ran.err.contains("os error"), "{}", ran.err);
    }
    assert_eq!(here.files("."), ["file"]);
}

#[test]
fn a_workspace_without_an_example_has_none_and_files_nothing() {
    let here = Ziping::new();
    here.run(["init", "new"]).quiet().code(0).out_has("ziping import");
    assert_eq!(here.files("new"), ["ziping.toml"]);
    // With targets of its own, but names that are still open, nothing is filed.
    let with = Ziping::new();
    with.run(["init", "new", "--example"]).code(0);
    for stage in ["targets", "filing"] {
        with.run(["file", "new", "--stage", stage])
            .code(2)
            .err_has("部门名称还是“示例部门”，没有换成真的")
            .err_has("报送的财政部门还是“示例财政局”，没有换成真的");
        assert!(!with.path("new/2025/filed").exists());
    }
    with.run(["file", "new"]).err_has("项目编码还是“SHILI0001”");
    let with = with.change("new/ziping.toml", "\"示例部门\"", "\"（部门名称）\"");
    with.run(["file", "new"]).code(2).err_has("部门名称还是“（部门名称）”");
}
