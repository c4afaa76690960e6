//! `rules check --deep` at the command line: what is printed can be pasted, and what is declared is read.

use super::ziping::Ziping;

/// A workspace with a pack whose second band begins above its own edge.
fn bands() -> Ziping {
    let room = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors/H09-band-edge/in");
    Ziping::new().copy(&room, ".")
}

/// What stands from the first `[[case]]` to the closing line.
fn cases(out: &str) -> String {
    let start = out.find("[[case]]").unwrap();
    let end = out.rfind("mine：").unwrap();
    out[start..end].to_owned()
}

#[test]
fn what_is_printed_can_be_pasted() {
    let here = bands();
    let ran = here.run(["rules", "check", "--deep", "mine"]);
    ran.code(1)
        .out_has("P0[H09 band-edge]")
        .out_has("mine：1 处问题；试了 ");
    let here = here.file("scoring-rules/mine/cases.toml", cases(&ran.out));
    // That its reasons name no number is another matter, and told too.
    here.run(["rules", "test", "mine"])
        .out_has("mine：2 条试算，2 条符合，0 条不符，2 条的扣分没有说全")
        .code(1);
    // 70 % of the target is in the band that begins there: 10 less 3. The pack says 4.
    here.change("scoring-rules/mine/cases.toml", "score = 4", "score = 7")
        .run(["rules", "test", "mine"])
        .out_has("1 条不符")
        .code(1);
}

#[test]
fn json_has_each_finding_with_its_cases() {
    let report = bands()
        .run(["rules", "check", "--deep", "mine", "--format", "json"])
        .json();
    assert_eq!(report["schema"], "ziping.findings/1");
    let found = &report["findings"][0];
    assert_eq!(
        (
            found["code"].as_str(),
            found["function"].as_str(),
            found["line"].as_u64()
        ),
        (Some("H09"), Some("up"), Some(7))
    );
    for key in ["case", "beside"] {
        assert!(found[key].as_str().unwrap().starts_with("[[case]]\nnote = "), "{key}");
    }
    assert!(found["waived"].is_null());
    assert_eq!(report["deep"]["complete"], true);
    assert!(report["deep"]["rows"].as_u64().unwrap() > 100);
}

#[test]
fn a_declared_finding_is_counted_and_not_told() {
    let allow = "[[allow]]\ncode = \"H09\"\nfunction = \"up\"\nbecause = \"表上这一档写明不含\"\n";
    let here = bands().file("scoring-rules/mine/deep.toml", allow);
    let ran = here.run(["rules", "check", "--deep", "mine"]);
    ran.code(0)
        .out_has("mine：没有发现问题；试了 ")
        .out_has("，1 处写明了理由");
    let report = here
        .run(["rules", "check", "--deep", "mine", "--format", "json"])
        .json();
    assert_eq!(report["findings"][0]["waived"], "表上这一档写明不含");
    // One that is spelt wrong is a finding of its own, and nothing is searched.
    let here = bands().file("scoring-rules/mine/deep.toml", allow.replace("because", "becuase"));
    let ran = here.run(["rules", "check", "--deep", "mine"]);
    ran.code(2).out_has("becuase").out_has("scoring-rules/mine/deep.toml");
}

#[test]
fn without_the_option_nothing_is_searched() {
    let ran = bands().run(["rules", "check", "mine"]);
    ran.says("mine：没有发现问题\n").code(0);
}
