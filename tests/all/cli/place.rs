//! PATH and --year: a workspace, a year of it, the folder one stands in.

use super::ziping::Ziping;

/// The years of one workspace and a later one, which has a smaller score.
fn one_year_more() -> Ziping {
    let here = Ziping::example("pingquan-psb");
    let year = here.path("pingquan-psb/2021");
    let here = here.copy(&year, "pingquan-psb/2024");
    // By the rules of 2021, not by those of the latest earlier year.
    let here = here.change(
        "pingquan-psb/ziping.toml",
        "[years.2022]",
        "[years.2024]\nrules = \"mof-2020\"\n\n[years.2022]",
    );
    here.change(
        "pingquan-psb/2024/actuals/1308232102WNCUW7BS7E8.toml",
        "\"88.2%\"",
        "\"45%\"",
    )
}

fn year_and_total(ran: &super::ziping::Ran) -> (i64, String) {
    let card = ran.json();
    (
        card["year"].as_i64().unwrap(),
        card["projects"][0]["total"].as_str().unwrap().to_owned(),
    )
}

#[test]
fn a_workspace_means_its_latest_year() {
    let here = one_year_more();
    for (args, want) in [
        (["score", "pingquan-psb", "--format=json"], (2024, "92.85")),
        (["score", "pingquan-psb/2021", "--format=json"], (2021, "98.85")),
        (["score", "pingquan-psb/2021/", "--format=json"], (2021, "98.85")),
        (["score", "pingquan-psb/2024", "--format=json"], (2024, "92.85")),
    ] {
        let got = year_and_total(&here.run(args));
        assert_eq!((got.0, got.1.as_str()), want, "{args:?}");
    }
    let asked = here.run(["score", "pingquan-psb", "--year", "2021", "--format", "json"]);
    assert_eq!(year_and_total(&asked), (2021, "98.85".to_owned()));
}

#[test]
fn no_path_is_the_folder_one_stands_in() {
    let here = one_year_more();
    let workspace = here.run_in("pingquan-psb", ["score", "--format", "json"]);
    assert_eq!(year_and_total(&workspace), (2024, "92.85".to_owned()));
    let year = here.run_in("pingquan-psb/2021", ["score", "--format", "json"]);
    assert_eq!(year_and_total(&year), (2021, "98.85".to_owned()));
    let dot = here.run_in("pingquan-psb/2021", ["score", ".", "--format", "json"]);
    assert_eq!(dot.out, year.out);
}

#[test]
fn what_is_no_workspace_is_told_with_what_to_write() {
    let here = one_year_more();
    here.run(["score", "nowhere"]).refuses(
        "P0[L01 unreadable-file] 找不到文件夹：nowhere\n   = 写工作区（有 ziping.toml 的文件夹）或其中的年度文件夹\n\n",
    );
    here.run(["score", "pingquan-psb/2021/targets"]).refuses(
        "P0[L01 unreadable-file] pingquan-psb/2021/targets 里没有 ziping.toml，下一层的文件夹里也没有\n   \
         = 用“ziping init 文件夹”建一个工作区，或检查路径\n\n",
    );
    here.run(["score", "pingquan-psb/2021", "--year", "2024"]).refuses(
        "P0[L01 unreadable-file] 路径是 2021 年度，--year 却是 2024\n   = 去掉 --year，或把路径写到工作区\n\n",
    );
}

#[test]
fn a_year_that_is_not_there_is_told() {
    let ran = one_year_more().run(["score", "pingquan-psb", "--year", "2019"]);
    ran.code(2).err_has("P0[L37 no-projects] 2019 年没有项目");
    assert_eq!(ran.out, "");
}

#[test]
fn all_commands_that_take_a_path_refuse_what_is_none() {
    let here = Ziping::new();
    for args in [
        ["check", "x", "--format=human"],
        ["form", "x", "--format=toml"],
        ["report", "x", "--out=o"],
        ["explain", "x", "y"],
    ] {
        let ran = here.run(args);
        ran.code(2).err_has("找不到文件夹：x");
        assert_eq!(ran.out, "");
    }
    assert!(here.files(".").is_empty());
}
