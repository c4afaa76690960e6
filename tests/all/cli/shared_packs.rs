//! A pack that the departments of a county share stands in the county's own `scoring-rules/`; links that lead out of a
//! workspace are not followed.

use super::ziping::Ziping;

/// A parameter of its own: 巡河 loses 2 points instead of 1.
const PACK: &str = "id = \"xian\"\nversion = \"1.0.0\"\ntitle = \"清水县规则\"\nextends = \"mof-2020\"\n\n\
                    [param.over_ratio]\nvalue = 1.2\n";

const TOTAL: &str = "总分 83.16 / 100 分";

/// Two departments that name the pack of the county.
fn county() -> Ziping {
    let examples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut here = Ziping::new();
    for name in ["水利局", "水务局"] {
        here = here
            .copy(&examples.join("qingshui-water"), &format!("县/{name}"))
            .change(
                &format!("县/{name}/ziping.toml"),
                "rules = \"mof-2020\"",
                "rules = \"xian\"",
            );
    }
    here
}

fn shared() -> Ziping {
    county().file("县/scoring-rules/xian/pack.toml", PACK)
}

#[test]
fn departments_are_scored_by_the_pack_of_the_county() {
    let here = shared();
    let ran = here.run(["score", "县"]);
    ran.quiet()
        .code(1)
        .out_has("规则：xian 1.0.0  清水县规则")
        .out_has(TOTAL);
    assert_eq!(ran.out.matches(TOTAL).count(), 2, "{}", ran.out);
    here.run(["check", "县", "--format", "json"]).quiet().code(1);
    here.run(["report", "县", "--out", "o", "--format", "md"]).code(1);
    // It is the county's: a department alone does not know it.
    let ran = here.run(["score", "县/水利局"]);
    ran.code(2).err_has("P0[R01 unknown-pack] 没有编号为 `xian` 的规则包");
}

#[test]
fn a_department_may_have_its_own_instead() {
    let own = PACK.replace("1.0.0", "2.0.0").replace("1.2", "1.3");
    let here = shared().file("县/水利局/scoring-rules/xian/pack.toml", own);
    let ran = here.run(["score", "县"]);
    ran.code(1)
        .out_has("规则：xian 2.0.0")
        .out_has("规则：xian 1.0.0")
        .out_has("总分 84.16 / 100 分")
        .out_has(TOTAL);
    // So is it for those that ask all departments from one shelf.
    let ran = here.run(["summary", "县", "--format", "json"]);
    ran.code(1)
        .out_has("\"rules\": \"xian 2.0.0\"")
        .out_has("\"rules\": \"xian 1.0.0\"")
        .out_has("\"total\": \"84.16\"")
        .out_has("\"total\": \"83.16\"");
}

#[test]
fn a_shared_pack_stands_before_the_shipped_one_of_its_id() {
    let here = county();
    let pack = PACK.replace("id = \"xian\"", "id = \"hubei\"");
    let here = here
        .file("县/scoring-rules/hubei/pack.toml", pack)
        .change("县/水利局/ziping.toml", "rules = \"xian\"", "rules = \"hubei\"")
        .change("县/水务局/ziping.toml", "rules = \"xian\"", "rules = \"hubei\"");
    let ran = here.run(["score", "县"]);
    ran.code(1).out_has("规则：hubei 1.0.0  清水县规则").out_has(TOTAL);
}

#[test]
fn a_filing_keeps_its_copy_of_a_shared_pack() {
    let here = shared();
    here.run(["file", "县", "--as-draft"]).quiet().code(0);
    assert_eq!(
        here.text("县/水利局/2021/filed/filing-1/scoring-rules/xian/pack.toml"),
        PACK
    );
    let ran = here.run(["verify", "县"]);
    ran.quiet().code(0);
    assert_eq!(ran.out.matches("相符").count(), 2, "{}", ran.out);
    // The county changes its rules: what was filed stays as it was, and the change is named.
    let here = here.change("县/scoring-rules/xian/pack.toml", "1.2", "1.3");
    let ran = here.run(["verify", "县"]);
    ran.code(0).out_has("F04 rules-changed-after-filing").out_has("相符");
}

#[test]
fn an_error_of_a_shared_pack_is_said_once() {
    let here = shared().change("县/scoring-rules/xian/pack.toml", "value = 1.2", "value = 120");
    for args in [["score", "县"], ["check", "县"], ["file", "县"]] {
        let ran = here.run(args);
        ran.code(2);
        let all = format!("{}{}", ran.out, ran.err);
        assert_eq!(all.matches("P0[R02 bad-pack]").count(), 1, "{}", ran.whole());
        assert_eq!(
            all.matches("共用的规则包有错，前面已经列出：../scoring-rules/xian/pack.toml")
                .count(),
            1,
            "{}",
            ran.whole()
        );
        assert!(
            all.contains("== 水利局 ==") && all.contains("== 水务局 =="),
            "{}",
            ran.whole()
        );
        assert!(all.contains("../scoring-rules/xian/pack.toml:7:9"), "{}", ran.whole());
    }
}

#[test]
fn a_year_without_rules_says_so_on_every_way_out() {
    let here = Ziping::example("pingquan-psb").change(
        "pingquan-psb/ziping.toml",
        "[years.2023]\nrules = \"mof-2021\"\n",
        "[years.2023]\n",
    );
    let sentence = "ziping.toml 没有写 2023 年度的规则包，沿用 2022 年度的 mof-2021";
    let ran = here.run(["score", "pingquan-psb"]);
    ran.out_has("规则：mof-2021").out_has(sentence);
    here.run(["check", "pingquan-psb"])
        .out_has("P1[L41 rules-of-earlier-year]")
        .out_has(sentence);
    here.run(["report", "pingquan-psb", "--out", "o", "--format", "md"]);
    let files = here.files("o");
    assert!(
        !files.is_empty()
            && files
                .iter()
                .all(|file| here.text(&format!("o/{file}")).contains(sentence)),
        "{files:?}"
    );
    // A filing says the same, and comes out the same.
    here.run(["file", "pingquan-psb", "--as-draft"]).quiet().code(0);
    assert!(
        here.text("pingquan-psb/2023/filed/filing-1/scorecard.json")
            .contains(sentence)
    );
    here.run(["verify", "pingquan-psb"]).quiet().code(0).out_has("相符");
    // Writing the rules down for the year is a change of the documents, and of nothing else.
    let here = here.change(
        "pingquan-psb/ziping.toml",
        "[years.2023]\n",
        "[years.2023]\nrules = \"mof-2021\"\n",
    );
    let ran = here.run(["verify", "pingquan-psb"]);
    ran.out_has("相符")
        .out_has("F03")
        .out_has("ziping.toml 里规则包写在哪个年度 存档以后改过了");
    assert!(!ran.out.contains("F04"), "{}", ran.out);
}

#[cfg(unix)]
mod links {
    use super::*;
    use std::os::unix::fs::symlink;

    /// What a received workspace may try to print.
    const SECRET: &str = "别人的文件";

    #[test]
    fn templates_outside_the_workspace_are_refused() {
        for (link, target) in [("templates/自评表.html.j2", "机密.txt"), ("templates", "别处")] {
            let here = Ziping::example("qingshui-water")
                .file("机密.txt", SECRET)
                .file("别处/自评表.html.j2", SECRET);
            let link = here.path("qingshui-water").join(link);
            std::fs::create_dir_all(link.parent().unwrap()).unwrap();
            symlink(here.path(target), link).unwrap();
            let ran = here.run(["report", "qingshui-water", "--out", "o"]);
            ran.code(2).err_has("链接指到工作区以外，不读");
            assert!(
                here.files("o").is_empty() && !ran.whole().contains(SECRET),
                "{}",
                ran.whole()
            );
            // Nor by naming the folder.
            let ran = here.run([
                "report",
                "qingshui-water",
                "--out",
                "o",
                "--template",
                "qingshui-water/templates",
            ]);
            ran.code(2);
            assert!(!ran.whole().contains(SECRET), "{}", ran.whole());
        }
    }

    #[test]
    fn rules_outside_the_workspace_are_refused() {
        for link in ["scoring-rules", "scoring-rules/xian", "scoring-rules/xian/pack.toml"] {
            let here = county().file("别处/xian/pack.toml", PACK);
            let target = match link.matches('/').count() {
                0 => "别处",
                1 => "别处/xian",
                _ => "别处/xian/pack.toml",
            };
            let at = here.path("县/水利局").join(link);
            std::fs::create_dir_all(at.parent().unwrap()).unwrap();
            symlink(here.path(target), at).unwrap();
            let ran = here.run(["score", "县/水利局"]);
            ran.code(2)
                .err_has("P0[L01 unreadable-file] 链接指到工作区以外，不读：scoring-rules/xian/pack.toml");
            assert_eq!(ran.out, "");
        }
    }

    #[test]
    fn a_script_outside_the_workspace_is_refused() {
        let here = county()
            .file("县/水利局/scoring-rules/xian/pack.toml", PACK)
            .file("机密.rhai", format!("// {SECRET}\n"));
        symlink(here.path("机密.rhai"), here.path("县/水利局/scoring-rules/xian/a.rhai")).unwrap();
        let ran = here.run(["score", "县/水利局"]);
        ran.code(2)
            .err_has("链接指到工作区以外，不读：scoring-rules/xian/a.rhai");
        assert!(!ran.whole().contains(SECRET));
    }

    #[test]
    fn links_that_stay_inside_are_followed() {
        let here = county().file("县/水利局/规则/pack.toml", PACK);
        std::fs::create_dir_all(here.path("县/水利局/scoring-rules")).unwrap();
        symlink("../规则", here.path("县/水利局/scoring-rules/xian")).unwrap();
        here.run(["score", "县/水利局"]).code(1).out_has(TOTAL);
        // Also where the workspace itself is a link.
        symlink(here.path("县/水利局"), here.path("近路")).unwrap();
        here.run(["score", "近路"]).code(1).out_has(TOTAL);
    }
}
