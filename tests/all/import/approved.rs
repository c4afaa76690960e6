//! The tables and the first part of a 绩效文本.

use super::forms::{DEPARTMENT, projects};
use super::sheet_of_cells::{as_sheet, as_text, as_word};
use crate::cli::ziping::Ziping;

const FILES: [&str; 3] = [
    "2023/targets/4150232023WH00000001.toml",
    "2023/targets/4150232023WH00000002.toml",
    "ziping.toml",
];

/// Without comments: they say where a value comes from.
fn facts(text: &str) -> toml::Table {
    toml::from_str(text).unwrap()
}

#[test]
fn the_same_form_gives_the_same_files_from_text_word_and_excel() {
    let pieces = projects();
    let here = Ziping::new()
        .file("a.txt", as_text(&pieces))
        .file("a.docx", as_word(&pieces))
        .file("a.xlsx", as_sheet(&pieces));
    for ending in ["txt", "docx", "xlsx"] {
        here.run(["import", &format!("a.{ending}"), "--into", ending])
            .quiet()
            .code(0);
        assert_eq!(here.files(ending), FILES, "{ending}");
    }
    for file in FILES {
        let text = facts(&here.text(&format!("txt/{file}")));
        for ending in ["docx", "xlsx"] {
            assert_eq!(facts(&here.text(&format!("{ending}/{file}"))), text, "{ending}/{file}");
        }
    }
    here.run(["score", "docx", "--format", "json"]);
    // Nobody has said whose it is; nothing else is wrong.
    here.run(["check", "docx", "--code", "L"])
        .code(1)
        .out_has("部门名称还是“（部门名称）”")
        .out_has("必须改（P0）1 处，应当改（P1）0 处");
}

#[test]
fn every_cell_is_where_a_person_would_have_typed_it() {
    let here = Ziping::new().file("a.docx", as_word(&projects()));
    here.run(["import", "a.docx", "--into", "w"]).code(0);
    let text = here.text("w/2023/targets/4150232023WH00000001.toml");
    let body: String = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .fold(String::new(), |all, line| all + line + "\n");
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("snapshots");
    settings.bind(|| insta::assert_snapshot!("import-target", body));
    let second = here.text("w/2023/targets/4150232023WH00000002.toml");
    assert!(!second.contains("spending_plan"), "a blank plan stays out");
    for line in [
        "target = \"≥2000册\"\noriginal = \"2000册以上\"",
        "target = \"=100%\"\nbasis",
        "target = \"≥30000人次\"\noriginal = \"≧30000人次\"",
        "total = 12.50\n",
        "unit = { code = \"415002\", name = \"云溪县图书馆\" }",
    ] {
        assert!(second.contains(line), "{line} in\n{second}");
    }
    let workspace = here.text("w/ziping.toml");
    assert!(
        workspace.contains("code = \"415\"") && workspace.contains("[years.2023]"),
        "{workspace}"
    );
}

#[test]
fn a_blank_line_inside_a_row_does_not_part_it() {
    let text = as_text(&projects());
    let damaged = text
        .replace("\t送戏下乡场次(场)\n", "\t送戏下乡场次(场)\n\n")
        .replace("\t≤5000元/场\n", "\t≤5000元/场\n\n\n");
    assert_ne!(text, damaged);
    let here = Ziping::new().file("a.txt", text).file("b.txt", damaged);
    for name in ["a", "b"] {
        here.run(["import", &format!("{name}.txt"), "--into", name]).code(0);
    }
    let target = "2023/targets/4150232023WH00000001.toml";
    assert_eq!(
        facts(&here.text(&format!("a/{target}"))),
        facts(&here.text(&format!("b/{target}")))
    );
}

#[test]
fn the_departments_paragraphs_stand_as_in_the_document() {
    let text = format!("{DEPARTMENT}\n{}", as_text(&projects()));
    let here = Ziping::new().file("a.txt", text);
    let ran = here.run(["import", "a.txt", "--into", "w"]);
    ran.code(0).out_has("部门整体绩效目标和 2 个项目，9 个指标");
    let department = facts(&here.text("w/2023/department.toml"));
    assert_eq!(
        department["overall"].as_str(),
        Some("第一段总体目标，含引号\"和反斜杠\\。\n第二段总体目标。")
    );
    let objectives: Vec<_> = department["objective"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["class"].as_str().unwrap(), one["text"].as_str().unwrap()))
        .collect();
    assert_eq!(
        objectives,
        [
            (
                "数量指标",
                "绩效目标：全年演出场次稳步增加。\n绩效指标：演出场次明显增加。"
            ),
            ("社会效益指标", "群众文化生活更加丰富，演出覆盖率达到95%。")
        ]
    );
    let safeguards = department["safeguards"].as_array().unwrap();
    assert_eq!(safeguards[0]["title"].as_str(), Some("加强组织领导"));
    assert_eq!(
        safeguards[0]["text"].as_str(),
        Some("成立领导小组，明确分工。\n定期调度。")
    );
    assert!(!department.contains_key("indicator"), "guesses are comments");
    let typed = here.text("w/2023/department.toml");
    assert!(
        typed.contains("# name = \"演出覆盖率\"\n# target = \"≥95%\""),
        "{typed}"
    );
    // The comments, taken off, are indicators.
    let confirmed: String = typed
        .lines()
        .map(|line| {
            let line = line
                .strip_prefix("# ")
                .filter(|line| line.contains(" = ") || line.starts_with("[["))
                .unwrap_or(line);
            format!("{line}\n")
        })
        .collect();
    assert_eq!(
        facts(&confirmed)["indicator"].as_array().unwrap().len(),
        2,
        "{confirmed}"
    );
    let workspace = facts(&here.text("w/ziping.toml"));
    assert_eq!(workspace["department"]["name"].as_str(), Some("云溪县文化馆"));
    assert_eq!(workspace["department"]["finance_bureau"].as_str(), Some("云溪县财政局"));
}

#[test]
fn what_was_guessed_and_left_is_told_with_its_place() {
    let here = Ziping::new().file("a.docx", as_word(&projects()));
    here.run(["import", "a.docx", "--into", "w", "--dry-run"])
        .out_has("a.docx 第1个表第14行第5列：观众满意度：符号部分是 85，文字部分是 90%")
        .out_has("将写 w/2023/targets/4150232023WH00000001.toml")
        .out_has("没有写任何文件")
        .code(0);
    assert!(here.files("w").is_empty());
}
