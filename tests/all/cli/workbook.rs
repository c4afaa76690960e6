//! `ziping form --out 待填.xlsx` and `ziping import`.

use super::ziping::Ziping;

const ACTUALS: &str = "pingquan-psb/2021/actuals";

#[test]
fn what_was_filled_in_comes_back_to_the_same_scores() {
    for example in ["pingquan-psb/2021", "pingquan-psb/2023", "qingshui-water/2021"] {
        let here = Ziping::example(example);
        let want = here.run(["score", example, "--format", "json"]).json();
        here.run(["form", example, "--out", "已填.xlsx"]).quiet().code(0);
        for file in here.files(&format!("{example}/actuals")) {
            std::fs::remove_file(here.path(&format!("{example}/actuals/{file}"))).unwrap();
        }
        here.run(["import", "已填.xlsx", "--into", example]).quiet();
        let is = here.run(["score", example, "--format", "json"]).json();
        for (is, want) in is["projects"]
            .as_array()
            .unwrap()
            .iter()
            .zip(want["projects"].as_array().unwrap())
        {
            assert_eq!(is["execution"]["score"], want["execution"]["score"]);
            for (is, want) in is["indicators"]
                .as_array()
                .unwrap()
                .iter()
                .zip(want["indicators"].as_array().unwrap())
            {
                // A decision is no cell of the workbook.
                let keys = ["actual", "reason", "measure", "note", "claimed"];
                for key in keys {
                    assert_eq!(is[key], want[key], "{key} of {}", want["id"]);
                }
                assert_eq!(is["status"], want["status"], "{}", want["id"]);
            }
            assert_eq!((&is["narrative"], &is["signed"]), (&want["narrative"], &want["signed"]));
            assert_eq!(is["completion"], want["completion"]);
        }
    }
}

#[test]
fn a_workbook_that_may_have_been_filled_in_is_not_overwritten() {
    let here = Ziping::example("pingquan-psb");
    here.run(["form", "pingquan-psb/2021", "--out", "待填.xlsx"])
        .says("已写 待填.xlsx：4 个项目，39 个指标。填好以后：ziping import 待填.xlsx --into pingquan-psb/2021\n")
        .code(0);
    here.run(["form", "pingquan-psb/2021", "--out", "待填.xlsx"])
        .refuses("已有 待填.xlsx，可能填过了，没有改动\n  = 换一个文件名，或先移走那个文件\n");
    here.run(["form", "pingquan-psb/2021", "--format", "xlsx"])
        .refuses("没有写 --out：工作簿要有文件名\n  = 写成如 --out 待填.xlsx\n");
    here.run(["form", "pingquan-psb/2021", "--format", "xlsx", "--out", "待填"])
        .refuses("--out 不是 .xlsx 文件名\n  = 写成如 --out 待填.xlsx\n");
}

#[test]
fn a_county_gets_a_workbook_per_department() {
    let here = Ziping::new()
        .copy(&Ziping::example("pingquan-psb").path("pingquan-psb"), "县/公安局")
        .copy(&Ziping::example("qingshui-water").path("qingshui-water"), "县/水务局");
    here.run(["form", "县", "--year", "2021", "--format", "xlsx", "--out", "待填"])
        .quiet()
        .code(0);
    assert_eq!(here.files("待填"), ["公安局.xlsx", "水务局.xlsx"]);
    here.run(["form", "县", "--out", "待填.xlsx"])
        .code(2)
        .err_has("--out 写文件夹，并加 --format xlsx");
    here.run(["import", "待填/公安局.xlsx", "--into", "县"])
        .code(2)
        .err_has("不知道写到哪一个");
    here.run(["import", "待填/公安局.xlsx", "--into", "县/水务局"])
        .code(2)
        .err_has("“01 执法办案专项（冀财政法 2020 70号）”!A4：这是部门 312 的表，工作区是部门")
        .err_has("没有写任何文件");
}

#[test]
fn files_that_are_there_are_merged_only_by_force() {
    let here = Ziping::example("pingquan-psb");
    let path = format!("{ACTUALS}/1308232102WNCUW7BS7E8.toml");
    here.run(["form", "pingquan-psb/2021", "--out", "已填.xlsx"]).code(0);
    let before = here.text(&path);
    let here = here.change(&path, "actual = \"88.2%\"", "actual = \"80%\"").change(
        &path,
        "evidence = [{ name = \"2021年案件办结台账\" }]",
        "evidence = [{ name = \"2021年案件办结台账\", file = \"evidence/a.xlsx\" }]",
    );
    let changed = here.text(&path);
    let refused = here.run(["import", "已填.xlsx", "--into", "pingquan-psb"]);
    refused
        .code(2)
        .err_has("已有 2021/actuals/1308232102WNCUW7BS7E8.toml，与工作簿不同，没有写任何文件");
    assert_eq!(here.text(&path), changed);
    here.run(["import", "已填.xlsx", "--into", "pingquan-psb", "--dry-run"])
        .quiet()
        .code(0)
        .out_has("会写 pingquan-psb/2021/actuals/1308232102WNCUW7BS7E8.toml：改动 1 项\n")
        .out_has("!G15 案件结案率(%) 实际完成值：`80%` -> `88.2%`\n");
    assert_eq!(here.text(&path), changed);
    here.run(["import", "已填.xlsx", "--into", "pingquan-psb", "--force"])
        .quiet()
        .code(0)
        .out_has("已写 pingquan-psb/2021/actuals/1308232102WNCUW7BS7E8.toml：改动 1 项\n");
    let merged = here.text(&path);
    assert_eq!(merged.replace(", file = \"evidence/a.xlsx\"", ""), before);
    assert_ne!(merged, before);
}

#[test]
fn two_workbooks_may_not_say_different_things() {
    let here = Ziping::example("pingquan-psb");
    let path = format!("{ACTUALS}/1308232102WNCUW7BS7E8.toml");
    here.run(["form", "pingquan-psb/2021", "--out", "甲.xlsx"]).code(0);
    let here = here.change(&path, "actual = \"88.2%\"", "actual = \"80%\"");
    here.run(["form", "pingquan-psb/2021", "--out", "乙.xlsx"]).code(0);
    let here = here.without(&path);
    here.run(["import", "甲.xlsx", "乙.xlsx", "--into", "pingquan-psb"])
        .code(2)
        .err_has("甲.xlsx 和 乙.xlsx 都改了 2021/actuals/1308232102WNCUW7BS7E8.toml，没有写任何文件");
    here.run(["import", "甲.xlsx", "甲.xlsx", "--into", "pingquan-psb"])
        .code(0);
    // What one of them leaves empty the other may fill in.
    let empty = Ziping::example("pingquan-psb");
    for file in empty.files(ACTUALS) {
        std::fs::remove_file(empty.path(&format!("{ACTUALS}/{file}"))).unwrap();
    }
    empty.run(["form", "pingquan-psb/2021", "--out", "空.xlsx"]).code(0);
    std::fs::copy(here.path("甲.xlsx"), empty.path("甲.xlsx")).unwrap();
    empty
        .run(["import", "空.xlsx", "--into", "pingquan-psb"])
        .quiet()
        .code(0)
        .out_has("还空着，没有写 pingquan-psb/2021/actuals/1308232102WNCUW7BS7E8.toml\n");
    assert!(empty.files(ACTUALS).is_empty());
    empty
        .run(["import", "空.xlsx", "甲.xlsx", "--into", "pingquan-psb"])
        .quiet()
        .code(0);
    assert_eq!(empty.files(ACTUALS).len(), 5);
}

#[test]
fn what_is_no_workbook_of_ours_is_told() {
    let here = Ziping::example("pingquan-psb")
        .file("a.xlsx", "PK")
        .file("b.xlsx", b"\xd0\xcf\x11\xe0");
    here.run(["check", "pingquan-psb/2021", "--format", "xlsx", "--out", "c.xlsx"]);
    let ran = here.run([
        "import",
        "a.xlsx",
        "b.xlsx",
        "c.xlsx",
        "d.xlsx",
        "--into",
        "pingquan-psb",
    ]);
    ran.code(2)
        .err_has("a.xlsx：不是 .docx 或 .xlsx 文件，或已损坏")
        .err_has("b.xlsx：是旧版的 .doc、.xls、.wps 文件，或加了密码")
        .err_has("d.xlsx：找不到这个文件");
    assert_eq!(ran.out, "");
    here.run(["import", "c.xlsx", "--into", "pingquan-psb"])
        .code(2)
        .err_has("c.xlsx 里没有找到绩效目标表，也不是 ziping 生成的填报工作簿");
    here.run(["form", "pingquan-psb/2021", "--out", "e.xlsx"]).code(0);
    here.run(["import", "e.xlsx", "--into", "pingquan-psb", "--year", "2022"])
        .code(2);
}
