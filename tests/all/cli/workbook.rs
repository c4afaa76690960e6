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
        .refuses("已有 待填.xlsx，可能填过了，没有改动\n  = 用 --out 换一个文件名，或先移走那个文件\n");
    // Without --out it lies in the workspace, by its year; a folder gets it by the same name.
    here.run(["form", "pingquan-psb/2021"])
        .quiet()
        .code(0)
        .out_has("已写 pingquan-psb/待填-2021.xlsx：4 个项目，39 个指标。");
    here.run(["form", "pingquan-psb", "--year", "2021", "--out", "待填"])
        .quiet()
        .code(0);
    assert_eq!(here.files("待填"), ["待填-2021.xlsx"]);
}

#[test]
fn the_name_of_a_document_is_never_made_a_folder() {
    let here = Ziping::example("pingquan-psb");
    for name in ["待填.docx", "待填.html", "待填.toml", "待填.XLS"] {
        here.run(["form", "pingquan-psb/2021", "--out", name])
            .code(2)
            .err_has("是文件名，这里要写文件夹")
            .err_has("写成 --out 待填.xlsx");
        here.run(["form", "pingquan-psb/2021", "--format", "toml", "--out", name])
            .code(2)
            .err_has("--format toml --out 待填");
        here.run([
            "pack",
            "pingquan-psb/2021",
            "执法办案专项（冀财政法[2020]70号）",
            "--out",
            name,
        ])
        .code(2)
        .err_has("写成 --out 待填\n");
    }
    for name in ["报告.docx", "报告.xlsx", "报告.html", "报告.toml"] {
        here.run(["report", "pingquan-psb/2021", "--out", name])
            .code(2)
            .err_has("写成 --out 报告，要 Word 的加 --format docx");
        assert!(!here.path(name).exists());
    }
    here.run([
        "compare",
        "pingquan-psb",
        "2021",
        "2023",
        "--format",
        "docx",
        "--out",
        "比较.docx",
    ])
    .code(2)
    .err_has("写成 --out 比较");
    assert_eq!(
        here.files(""),
        here.files("")
            .into_iter()
            .filter(|name| name.starts_with("pingquan-psb"))
            .collect::<Vec<_>>()
    );
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
        .err_has("--out 写文件夹，如 --out 待填");
    here.run(["import", "待填/公安局.xlsx", "--into", "县"])
        .code(2)
        .err_has("不知道写到哪一个");
    here.run(["import", "待填/公安局.xlsx", "--into", "县/水务局"])
        .code(2)
        .err_has("工作簿是 2021 年度、平泉市公安局（312） 的，工作区是 2021 年度、清水县水利局（示例数据）（205） 的\n")
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
        .err_has("，G15 实际完成值（案件结案率(%)）：文件里是 `80%`，表上是 `88.2%`\n")
        .err_has("已有 2021/actuals/1308232102WNCUW7BS7E8.toml，与工作簿不同，没有写任何文件");
    assert_eq!(here.text(&path), changed);
    here.run(["import", "已填.xlsx", "--into", "pingquan-psb", "--dry-run"])
        .quiet()
        .code(0)
        .out_has("会写 pingquan-psb/2021/actuals/1308232102WNCUW7BS7E8.toml：改动 1 项\n")
        .out_has("，G15 实际完成值（案件结案率(%)）：`80%` -> `88.2%`\n");
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
        .code(2)
        .err_has("工作簿是 2021 年度、平泉市公安局（312） 的，工作区是 2022 年度、平泉市公安局（312） 的\n");
}

#[test]
fn a_filled_workbook_in_another_format_is_never_a_table_of_targets() {
    let here = Ziping::example("pingquan-psb");
    let before = here.bytes_below("pingquan-psb/2021/targets");
    // What a spreadsheet makes of the form: its lines with the hidden column, and the old container with the same words.
    let line = "ziping:form/1,项目支出绩效自评填报表（2021 年度）\n,一级指标,二级指标,三级指标,指标值\n";
    let wide: Vec<u8> = "ziping:form/1".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let old = [b"\xd0\xcf\x11\xe0".as_slice(), &[0; 512], &wide].concat();
    let here = here.file("填.csv", line).file("填.xls", &old).file("填.et", &old);
    for name in ["填.csv", "填.xls", "填.et"] {
        let ending = name.rsplit('.').next().unwrap();
        here.run(["import", name, "--into", "pingquan-psb", "--force"])
            .code(2)
            .err_has(&format!("{name}：这是填好的填报工作簿，但存成了 .{ending}"))
            .err_has("另存为 .xlsx，再导入");
    }
    // A program that drops defined names leaves the keys.
    here.run(["form", "pingquan-psb/2021", "--out", "e.xlsx"]).code(0);
    let mut workbook = crate::workbook::cells::Workbook::open(&std::fs::read(here.path("e.xlsx")).unwrap());
    let book = workbook.part("xl/workbook.xml");
    let (start, end) = (
        book.find("<definedNames>").unwrap(),
        book.find("</definedNames>").unwrap(),
    );
    workbook.put_part(
        "xl/workbook.xml",
        format!("{}{}", &book[..start], &book[end + "</definedNames>".len()..]),
    );
    std::io::Write::write_all(
        &mut std::fs::File::create(here.path("e.xlsx")).unwrap(),
        &workbook.bytes(),
    )
    .unwrap();
    here.run(["import", "e.xlsx", "--into", "pingquan-psb", "--force"])
        .quiet()
        .code(0)
        .out_has("无改动 pingquan-psb/2021/actuals/1308232102WNCUW7BS7E8.toml\n");
    assert_eq!(here.bytes_below("pingquan-psb/2021/targets"), before);
}
