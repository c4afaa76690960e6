//! `ziping pack`: one project in a folder that anyone can score again.

use super::ziping::Ziping;

const CODE: &str = "130823214E40R89ZP9B3G";

#[test]
fn the_bundle_scores_the_same_in_the_same_words() {
    let here = Ziping::example("pingquan-psb");
    let packed = here.run(["pack", "pingquan-psb/2021", CODE, "--out", "申辩"]);
    packed.quiet().code(0).out_has("总分 94.74");
    let folder = "申辩/申辩包-2021-130823214E40R89ZP9B3G-执法办案专项（冀财政法[2020]71号）";
    let all = here.run(["score", "pingquan-psb/2021", "--format", "json"]).json();
    let there = all["projects"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["code"] == CODE)
        .unwrap();
    let alone = here.run(["score", folder, "--format", "json"]).quiet().code(0).json();
    assert_eq!(alone["projects"].as_array().unwrap().len(), 1);
    assert_eq!(alone["projects"][0], *there);
    assert_eq!(alone["rules"]["sha256"], all["rules"]["sha256"]);
    // Every sentence of the account is what `explain` says inside the bundle.
    let account = here.text(&format!("{folder}/逐项说明.txt"));
    let explained = here
        .run_in(folder, ["explain", ".", CODE, "执行率"])
        .code(0)
        .out
        .clone();
    for line in explained.lines().skip(1) {
        assert!(account.contains(line), "{line}");
    }
    let files = here.files(folder);
    for part in [
        "ziping.toml",
        "scoring-rules/mof-2020/indicators.rhai",
        "材料/自评报告.html",
        "说明.txt",
    ] {
        assert!(files.iter().any(|file| file == part), "{part} in {files:?}");
    }
    // Nothing is written over what is there.
    here.run(["pack", "pingquan-psb/2021", CODE, "--out", "申辩"])
        .code(2)
        .err_has("已经存在");
}

#[test]
fn a_pack_of_overlays_goes_along_whole() {
    let here = Ziping::example("pingquan-psb");
    here.run([
        "pack",
        "pingquan-psb/2021",
        "战士伙食补助",
        "--out",
        "申辩",
        "--rules",
        "hubei",
    ])
    .code(0);
    let folder = "申辩/申辩包-2021-130823211U7F31OYV8KE7-战士伙食补助";
    let files = here.files(folder);
    for pack in ["hubei", "mof-2020"] {
        assert!(files.contains(&format!("scoring-rules/{pack}/pack.toml")), "{files:?}");
    }
    let want = here
        .run(["score", "pingquan-psb/2021", "--rules", "hubei", "--format", "json"])
        .json();
    let got = here.run(["score", folder, "--format", "json"]).json();
    let there = want["projects"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["name"] == "战士伙食补助")
        .unwrap();
    assert_eq!((&got["projects"][0], &got["rules"]["id"]), (there, &"hubei".into()));
}

#[test]
fn evidence_goes_along_and_what_is_missing_is_told() {
    let actuals = "pingquan-psb/2021/actuals/130823211U7F31OYV8KE7.toml";
    let here = Ziping::example("pingquan-psb").file("pingquan-psb/2021/evidence/发放表.txt", "示例数据");
    let text = here.text(actuals);
    let (head, tail) = text.split_once("evidence = [{ name = ").unwrap();
    let (name, tail) = tail.split_once(" }]").unwrap();
    let text = format!(
        "{head}evidence = [{{ name = {name}, file = \"evidence/发放表.txt\" }}, {{ name = \"无\", file = \"evidence/没有.pdf\" }}, {{ name = \"外\", file = \"../../密.txt\" }}]{tail}"
    );
    let here = here.file(actuals, text);
    let ran = here.run(["pack", "pingquan-psb/2021", "战士伙食补助", "--out", "申辩"]);
    ran.code(0).out_has("evidence/没有.pdf").out_has("../../密.txt");
    let files = here.files("申辩");
    assert!(
        files.iter().any(|file| file.ends_with("2021/evidence/发放表.txt")),
        "{files:?}"
    );
}
