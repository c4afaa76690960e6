//! A script that would run for ever, go too deep or fill the memory is one failed row that names
//! the limit it ran into, in Chinese.

use super::ziping::Ziping;

/// Scores pingquan with a function of its own for one row in each of two projects; and what `check` says of it.
fn scored_with(script: &str) -> (serde_json::Value, super::ziping::Ran) {
    let here = Ziping::example("pingquan-psb")
        .file(
            "pingquan-psb/scoring-rules/mine/pack.toml",
            "id = \"mine\"\nversion = \"1\"\ntitle = \"我县规则\"\nextends = \"mof-2020\"\n\n\
             [[score]]\nfunction = \"mine\"\nname = \"案件办结率\"\n",
        )
        .file("pingquan-psb/scoring-rules/mine/mine.rhai", script);
    let card = here.run(["score", "pingquan-psb/2021", "--rules", "mine", "--format", "json"]);
    card.code(1);
    (card.json(), here.run(["check", "pingquan-psb/2021", "--rules", "mine"]))
}

/// What runs out has no line of its own: `line` is where the function begins.
fn breaks(script: &str, line: usize, because: &str) {
    let (card, check) = scored_with(script);
    let mut failed = Vec::new();
    for project in card["projects"].as_array().unwrap() {
        for row in project["indicators"].as_array().unwrap() {
            if row["name"] == "案件办结率" {
                assert_eq!(
                    (&row["status"], &row["score"]),
                    (&"failed".into(), &serde_json::Value::Null),
                    "{row:#}"
                );
                assert_eq!(row["range"], serde_json::json!({ "low": "0.00", "high": "12.50" }));
                failed.push(project["code"].as_str().unwrap());
            } else {
                assert_eq!(row["status"], "scored", "{row:#}");
            }
        }
    }
    assert_eq!(failed, ["1308232102WNCUW7BS7E8", "130823214E40R89ZP9B3G"]);
    check.code(1).out_has("P0[R04 script-failed]").out_has(because);
    check.out_has(&format!("scoring-rules/mine/mine.rhai:{line}:"));
    check.out_has("质量指标/案件办结率");
    let sentence = card["projects"][0]["indicators"][1]["notes"]
        .as_array()
        .unwrap()
        .last()
        .unwrap()
        .as_str()
        .unwrap();
    assert!(sentence.contains(because), "{sentence}");
    assert!(
        sentence.contains(&format!("scoring-rules/mine/mine.rhai 第 {line} 行，函数 mine")),
        "{sentence}"
    );
    assert_eq!(card["projects"][2]["total"], "98.36");
    for english in ["operations", "Stack", "overflow", "String", "Error"] {
        assert!(!check.out.contains(english), "{english} in\n{}", check.out);
    }
}

#[test]
fn an_endless_loop() {
    breaks(
        "fn mine(i) {\n    loop { }\n}\n",
        1,
        "运算步数超过上限，可能是停不下来的循环",
    );
    breaks(
        "\n\nfn mine(i) {\n    let n = 0;\n    while n < 1 { n = n * 1; }\n}\n",
        3,
        "运算步数超过上限",
    );
}

#[test]
fn a_recursion_without_end() {
    breaks(
        "fn deep(n) { deep(n + 1) }\n\nfn mine(i) {\n    deep(0);\n}\n",
        3,
        "函数调用层数超过上限",
    );
}

#[test]
fn a_string_of_a_billion_characters() {
    breaks(
        "fn mine(i) {\n    let text = \"\";\n    text.pad(1000000000, \"长\");\n}\n",
        1,
        "文字长度超过上限",
    );
}

#[test]
fn a_string_that_doubles() {
    breaks(
        "fn mine(i) {\n    let text = \"长\";\n    loop { text += text; }\n}\n",
        1,
        "文字长度超过上限",
    );
}

#[test]
fn an_array_without_end() {
    breaks(
        "fn mine(i) {\n    let all = [];\n    loop { all.push(all); }\n}\n",
        1,
        "列表项数超过上限",
    );
}

#[test]
fn the_column_of_a_script_error_counts_the_indentation() {
    let (_, check) = scored_with("fn mine(i) {\n    i.lose(i.degree, \"proportional\", \"没有完成\");\n}\n");
    check.code(1).out_has("没有 degree");
    let shown = check.out.lines().find(|line| line.starts_with("2 | ")).unwrap();
    assert_eq!(shown, "2 |     i.lose(i.degree, \"proportional\", \"没有完成\");");
}

#[test]
fn a_script_cannot_take_more_than_there_is() {
    let (card, check) = scored_with("fn mine(i) {\n    i.lose(i.points + 1, \"proportional\", \"扣多了\");\n}\n");
    assert_eq!(card["projects"][0]["indicators"][1]["status"], "failed");
    check.code(1).out_has("P0[R04 script-failed]").out_has("13.5");
}

#[test]
fn what_is_wrong_in_a_script_is_told_without_names_of_the_language() {
    for (line, want) in [
        ("let x = i.pointz;", "pointz"),
        ("i.loze(1, \"proportional\", \"没有完成\");", "loze"),
        ("i.points = 3;", "points"),
        ("i.lose(\"一分\", \"proportional\", \"没有完成\");", "扣分"),
        ("i.lose(-1, \"proportional\", \"没有完成\");", "-1"),
    ] {
        let (_, check) = scored_with(&format!("fn mine(i) {{\n    {line}\n}}\n"));
        let message = check.out.lines().find(|line| line.starts_with("P0[R04")).unwrap();
        assert!(message.contains(want), "{message}");
        for foreign in [
            "Unknown",
            "property",
            "getter",
            "setter",
            "i64",
            "&str",
            "ImmutableString",
            "Indicator",
            "string",
        ] {
            assert!(!message.contains(foreign), "{foreign} in {message}");
        }
        check.out_has("scoring-rules/mine/mine.rhai:2:");
    }
}
