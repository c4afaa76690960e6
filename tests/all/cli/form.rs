//! `ziping form`: skeletons to fill in.

use super::ziping::Ziping;

const PSB: [&str; 5] = [
    "1308232102WNCUW7BS7E8.toml",
    "130823211U7F31OYV8KE7.toml",
    "130823214E40R89ZP9B3G.toml",
    "13082321U7G2YFG2VR498.toml",
    "department.toml",
];

#[test]
fn skeletons_go_where_they_are_wanted_in_the_order_of_the_projects() {
    let here = Ziping::example("pingquan-psb");
    here.run(["form", "pingquan-psb/2021", "--out", "待填", "--format", "toml"])
        .says(
            "已写 待填/1308232102WNCUW7BS7E8.toml
已写 待填/130823214E40R89ZP9B3G.toml
已写 待填/130823211U7F31OYV8KE7.toml
已写 待填/13082321U7G2YFG2VR498.toml
已写 待填/department.toml
",
        )
        .code(0);
    assert_eq!(here.files("待填"), PSB);
    insta_skeleton(&here.text("待填/13082321U7G2YFG2VR498.toml"));
}

fn insta_skeleton(text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("skeleton", text));
}

#[test]
fn a_skeleton_loads_cleanly_and_everything_is_missing() {
    for example in ["pingquan-psb/2021", "qingshui-water/2021"] {
        let here = Ziping::example(example);
        let actuals = format!("{example}/actuals");
        let before = here.run(["check", example]).out;
        for file in here.files(&actuals) {
            std::fs::remove_file(here.path(&format!("{actuals}/{file}"))).unwrap();
        }
        here.run(["form", example, "--format", "toml"]).quiet().code(0);
        let check = here.run(["check", example, "--code", "L,R,S,W"]);
        check.quiet().code(0);
        let new: Vec<&str> = check
            .out
            .lines()
            .filter(|line| line.starts_with("P0") || line.starts_with("P1"))
            .collect();
        assert!(new.is_empty(), "{new:?}; before:\n{before}");
        // A skeleton is one finding per form, not one per row.
        let message = here
            .run(["check", example, "--code", "A", "--format", "json"])
            .code(1)
            .json();
        let codes: Vec<_> = message["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| &one["code"])
            .collect();
        assert!(
            !codes.is_empty() && codes.iter().all(|code| *code == "A01b"),
            "{codes:?}"
        );
        let card = here.run(["score", example, "--format", "json"]).quiet().code(1).json();
        for project in card["projects"].as_array().unwrap() {
            assert_eq!(project["status"], "unsettled");
            assert_eq!(project["execution"]["status"], "missing");
            for row in project["indicators"].as_array().unwrap() {
                assert_eq!(
                    (&row["status"], &row["score"]),
                    (&"missing".into(), &serde_json::Value::Null),
                    "{row}"
                );
            }
        }
    }
}

#[test]
fn what_is_already_filled_in_is_left_untouched() {
    let path = "pingquan-psb/2021/actuals/1308232102WNCUW7BS7E8.toml";
    let here = Ziping::example("pingquan-psb").without("pingquan-psb/2021/actuals/130823214E40R89ZP9B3G.toml");
    let before = here.text(path);
    here.run(["form", "pingquan-psb", "--year", "2021", "--format", "toml"])
        .says(
            "已写 pingquan-psb/2021/actuals/130823214E40R89ZP9B3G.toml
已有，未改动 pingquan-psb/2021/actuals/1308232102WNCUW7BS7E8.toml
已有，未改动 pingquan-psb/2021/actuals/130823211U7F31OYV8KE7.toml
已有，未改动 pingquan-psb/2021/actuals/13082321U7G2YFG2VR498.toml
已有，未改动 pingquan-psb/2021/actuals/department.toml
",
        )
        .code(0);
    assert_eq!(here.text(path), before);
}

#[test]
fn a_place_that_cannot_be_written_is_told() {
    let here = Ziping::example("pingquan-psb").file("file", "x");
    let ran = here.run(["form", "pingquan-psb/2021", "--format", "toml", "--out", "file"]);
    ran.code(2).err_has("写不进 file");
    assert_eq!(ran.out, "");
}
