//! What cannot be read is named, and never passed over for something else. Links to nothing and to themselves stand for a
//! share that is offline: permissions mean nothing to whoever runs the tests as root.
#![cfg(unix)]

use super::ziping::Ziping;
use std::os::unix::fs::symlink;
use std::path::Path;

/// A workspace and a county around it.
fn county() -> Ziping {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    Ziping::new().copy(&examples.join("qingshui-water"), "县/水利局")
}

#[test]
fn a_department_that_cannot_be_read_is_named_and_the_exit_code_says_so() {
    for target in ["nothing", "农业局"] {
        let here = county();
        symlink(target, here.path("县/农业局")).unwrap();
        for args in [
            vec!["score", "县"],
            vec!["score", "县", "--format", "json"],
            vec!["check", "县"],
            vec!["goal", "县"],
            vec!["needs", "县", "--format", "json"],
            vec!["file", "县", "--as-draft"],
            vec!["form", "县", "--out", "o"],
        ] {
            let output = here.command(&args).output().unwrap();
            let text = |bytes| String::from_utf8(bytes).unwrap();
            let all = format!("{}{}", text(output.stdout), text(output.stderr));
            assert_eq!(output.status.code(), Some(2), "{args:?}\n{all}");
            assert!(
                all.contains("== 农业局 ==") && all.contains("L01 unreadable-file"),
                "{args:?}\n{all}"
            );
        }
        here.run(["report", "县", "--out", "o2"])
            .code(2)
            .err_has("== 农业局 ==");
        assert!(here.files("o2").is_empty());
        here.run(["verify", "县"]).code(2).err_has("农业局");
        here.run(["explain", "县", "巡河"]).err_has("农业局");
        // The other department is done all the same.
        here.run(["score", "县"]).out_has("== 水利局 ==\n清水县水利局");
    }
}

#[test]
fn a_workspace_file_that_cannot_be_read_is_a_department_all_the_same() {
    let here = county();
    std::fs::create_dir(here.path("县/农业局")).unwrap();
    symlink("nothing", here.path("县/农业局/ziping.toml")).unwrap();
    let ran = here.run(["score", "县"]);
    ran.code(2)
        .err_has("== 农业局 ==")
        .err_has("ziping.toml")
        .out_has("== 水利局 ==");
    here.run(["score", "县/农业局"])
        .code(2)
        .err_has("P0[L01 unreadable-file]")
        .err_has("ziping.toml");
}

#[test]
fn what_is_no_department_stays_unmentioned() {
    let here = county().file("县/通知.docx", "x").file("县/往来/函.txt", "x");
    symlink("nothing", here.path("县/.#lock")).unwrap();
    symlink("通知.docx", here.path("县/通知")).unwrap();
    let ran = here.run(["score", "县"]);
    ran.quiet().code(1);
    assert_eq!(ran.out.matches("== ").count(), 1, "{}", ran.out);
}

#[test]
fn an_own_pack_that_cannot_be_read_is_never_replaced_by_the_shipped_one() {
    for (link, target) in [
        ("scoring-rules/mof-2020", "/nothing/mof-2020"),
        ("scoring-rules/mof-2020", "mof-2020"),
        ("scoring-rules", "/nothing"),
        ("scoring-rules", "scoring-rules"),
        ("scoring-rules/mof-2020/pack.toml", "/nothing/pack.toml"),
    ] {
        let here = Ziping::example("qingshui-water");
        let at = here.path("qingshui-water").join(link);
        std::fs::create_dir_all(at.parent().unwrap()).unwrap();
        symlink(target, &at).unwrap();
        for args in [
            ["score", "qingshui-water"],
            ["check", "qingshui-water"],
            ["file", "qingshui-water"],
        ] {
            let ran = here.run(args);
            ran.code(2);
            let all = ran.whole();
            assert!(
                all.contains("P0[L01 unreadable-file]") && all.contains("scoring-rules/mof-2020/pack.toml"),
                "{all}"
            );
        }
    }
}

#[test]
fn a_script_of_an_own_pack_that_cannot_be_read_is_said() {
    let pack = "id = \"mine\"\nversion = \"1.0.0\"\ntitle = \"自己的\"\nextends = \"mof-2020\"\n";
    let here = Ziping::example("qingshui-water").file("qingshui-water/scoring-rules/mine/pack.toml", pack);
    symlink("/nothing.rhai", here.path("qingshui-water/scoring-rules/mine/a.rhai")).unwrap();
    let ran = here.run(["score", "qingshui-water", "--rules", "mine"]);
    ran.code(2)
        .err_has("P0[L01 unreadable-file]")
        .err_has("scoring-rules/mine/a.rhai");
}

#[test]
fn the_workbench_names_a_pack_that_cannot_be_read() {
    let here = Ziping::example("qingshui-water");
    std::fs::create_dir_all(here.path("qingshui-water/scoring-rules")).unwrap();
    for id in ["mof-2020", "qingshui"] {
        symlink("/nothing", here.path("qingshui-water/scoring-rules").join(id)).unwrap();
        let ran = here.run_in("qingshui-water", ["rules", "list"]);
        ran.code(1);
        assert!(
            ran.out
                .lines()
                .any(|line| line.starts_with(id) && line.contains("打不开")),
            "{}",
            ran.out
        );
        here.run_in("qingshui-water", ["rules", "show", id])
            .code(2)
            .err_has(&format!(
                "P0[L01 unreadable-file] 找不到文件：scoring-rules/{id}/pack.toml"
            ));
    }
}
