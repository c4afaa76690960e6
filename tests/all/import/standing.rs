//! Files that are there: identical is fine, different is told, and only `--force` overwrites.

use super::forms::projects;
use super::sheet_of_cells::as_text;
use crate::cli::ziping::Ziping;

const TARGET: &str = "w/2023/targets/4150232023WH00000001.toml";

fn imported() -> Ziping {
    let here = Ziping::new().file("a.txt", as_text(&projects()));
    here.run(["import", "a.txt", "--into", "w"]).code(0);
    here
}

#[test]
fn the_same_document_again_changes_nothing() {
    let here = imported();
    let reviewed = here.text(TARGET).replace("order = 1", "order = 7 # 我改的");
    let here = here.file(TARGET, &reviewed);
    here.run(["import", "a.txt", "--into", "w"])
        .quiet()
        .out_has("已有，内容相同 w/2023/targets/4150232023WH00000001.toml")
        .code(0);
    assert_eq!(here.text(TARGET), reviewed);
}

#[test]
fn a_difference_is_listed_and_nothing_is_written() {
    let here = imported().file(
        "b.txt",
        as_text(&projects()).replace("≥60全年送戏下乡60场以上", "≥40场"),
    );
    let here = here.without("w/2023/targets/4150232023WH00000002.toml");
    let before = here.text(TARGET);
    for extra in ["--into=w", "--dry-run"] {
        here.run(
            ["import", "b.txt", "--into", "w", extra].map(|one| if one == "--into=w" { "--year=2023" } else { one }),
        )
        .out_has("  数量指标/送戏下乡场次(场) 指标值：`≥60场` → `≥40场`")
        .out_has("加 --force")
        .code(1);
        assert_eq!(here.text(TARGET), before);
        assert_eq!(here.files("w/2023/targets").len(), 1);
    }
    here.run(["import", "b.txt", "--into", "w", "--force"])
        .out_has("已写")
        .code(0);
    assert!(here.text(TARGET).contains("target = \"≥40场\""));
    assert_eq!(here.files("w/2023/targets").len(), 2);
}

#[test]
fn projects_of_a_second_import_come_behind_those_of_the_first() {
    let pieces = projects();
    let here = Ziping::new()
        .file("a.txt", as_text(&[&pieces[..1], &pieces[3..]].concat()))
        .file("b.txt", as_text(&pieces));
    here.run(["import", "a.txt", "--into", "w"]).code(0);
    here.run(["import", "b.txt", "--into", "w", "--force"]).code(0);
    assert!(here.text(TARGET).contains("order = 2"));
    assert!(
        here.text("w/2023/targets/4150232023WH00000002.toml")
            .contains("order = 1")
    );
}

#[test]
fn the_workspace_that_is_there_stays() {
    let own = "[department]\ncode = \"9\"\nname = \"自己的\"\n";
    let here = Ziping::new()
        .file("a.txt", as_text(&projects()))
        .file("w/ziping.toml", own);
    here.run(["import", "a.txt", "--into", "w"]).code(0);
    assert_eq!(here.text("w/ziping.toml"), own);
}

#[test]
fn a_file_that_is_no_toml_is_not_overwritten_either() {
    let here = imported().file(TARGET, "goals = ");
    here.run(["import", "a.txt", "--into", "w"])
        .code(2)
        .err_has("没有改动任何文件");
    here.run(["import", "a.txt", "--into", "w", "--force"]).code(0);
    assert!(here.text(TARGET).contains("[project]"));
}

/// What speaks of another department, another year or another unit is written as asked, and told.
#[test]
fn a_document_of_somebody_else_is_told() {
    let here = imported();
    here.run(["import", "a.txt", "--into", "w", "--year", "2025", "--dry-run"])
        .code(0)
        .out_has("文件上是 2023 年度")
        .out_has("照 --year 录入 2025 年度");
    // The cover says whose they are.
    let cover = format!("云溪县文化馆编制\n{}", as_text(&projects()));
    let here = Ziping::new().file("a.txt", cover);
    here.run(["import", "a.txt", "--into", "w"]).code(0);
    let again = here.run(["import", "a.txt", "--into", "w", "--dry-run"]);
    assert!(!again.out.contains("文件上的部门"), "{}", again.out);
    let text = here.text("w/ziping.toml");
    assert!(text.contains("\"云溪县文化馆\""), "{text}");
    here.file("w/ziping.toml", text.replace("\"云溪县文化馆\"", "\"别处水利局\""))
        .run(["import", "a.txt", "--into", "w", "--dry-run"])
        .out_has("文件上的部门是“云溪县文化馆”，工作区是“别处水利局”的");
}
