//! `rules curve` and `rules sweep`: what a function and what a parameter does.

use super::ziping::Ziping;
use serde_json::{Value, json};

fn curve<const N: usize>(here: &Ziping, args: [&str; N]) -> Value {
    let mut all = vec!["rules", "curve", "--format", "json"];
    all.extend(args);
    let output = here.command(&all).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn score<'a>(curve: &'a Value, actual: &str) -> &'a str {
    let points = curve["points"].as_array().unwrap();
    let point = points.iter().find(|point| point["actual"] == actual).unwrap();
    point["score"].as_str().unwrap()
}

#[test]
fn a_pass_mark_is_a_cliff_where_it_stands() {
    let here = Ziping::new();
    let line = curve(&here, ["mof-2021", "at_least"]);
    assert_eq!(line["schema"], "ziping.curve/1");
    assert_eq!((&line["function"], &line["full"]), (&json!("at_least"), &json!("10")));
    // 10 × 59 ÷ 100 lies below the pass mark of 0.6.
    assert_eq!(
        ["59", "60", "83", "100", "200"].map(|actual| score(&line, actual)),
        ["0.00", "6.00", "8.30", "10.00", "10.00"]
    );
    assert_eq!(line["cliffs"], json!([{"actual": "60", "from": "0.00", "to": "6.00"}]));
    assert_eq!(line["not_monotone"], json!([]));
    let line = curve(&here, ["mof-2021", "at_least", "--set", "pass_mark=0.505"]);
    assert_eq!(
        line["cliffs"],
        json!([{"actual": "50.5", "from": "0.00", "to": "5.05"}])
    );
    let line = curve(&here, ["mof-2021", "at_least", "--set", "pass_mark=0"]);
    assert_eq!(line["cliffs"], json!([]));
}

#[test]
fn every_kind_of_row_has_a_line() {
    let here = Ziping::new();
    // 10 × 100 ÷ 200; 10 × 40 ÷ 80 and 10 × 120 ÷ 240.
    assert_eq!(score(&curve(&here, ["mof-2020", "at_most"]), "200"), "5.00");
    let line = curve(&here, ["mof-2020", "within"]);
    assert_eq!(
        ["40", "100", "240"].map(|actual| score(&line, actual)),
        ["5.00", "10.00", "5.00"]
    );
    let line = curve(&here, ["mof-2020", "on_time"]);
    assert_eq!(
        ["-30", "0", "1", "184"].map(|late| score(&line, late)),
        ["10.00", "10.00", "7.00", "7.00"]
    );
    assert_eq!(line["cliffs"], json!([{"actual": "1", "from": "10.00", "to": "7.00"}]));
    let line = curve(&here, ["mof-2020", "graded"]);
    assert_eq!(
        ["37", "60", "79", "100"].map(|degree| score(&line, degree)),
        ["3.70", "6.00", "7.90", "10.00"]
    );
    let line = curve(&here, ["mof-2020", "as_expected"]);
    assert_eq!(["0", "1"].map(|answer| score(&line, answer)), ["0.00", "10.00"]);
    let line = curve(&here, ["mof-2021", "execution_rate"]);
    let cliffs: Vec<&Value> = line["cliffs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|cliff| &cliff["actual"])
        .collect();
    assert_eq!(cliffs, ["60", "80", "100"]);
    let line = curve(&here, ["hubei", "execution_rate"]);
    assert_eq!((score(&line, "75"), &line["full"]), ("15.00", &json!("20")));
}

/// A function that takes 3 of 10 above 120 %, and more and more above 150 %.
fn falling() -> Ziping {
    Ziping::new()
        .file(
            "falling/pack.toml",
            "id = \"falling\"\nversion = \"1\"\ntitle = \"改\"\nextends = \"mof-2020\"\n",
        )
        .file(
            "falling/own.rhai",
            "fn at_least(i) {\n    if i.actual > i.target * 1.5 {\n        \
             i.lose(min(i.points, i.points * (i.actual / i.target - 1.2)), \"proportional\", \"多了\");\n    \
             } else if i.actual > i.target * 1.2 {\n        i.lose(i.points * 0.3, \"proportional\", \"多了\");\n    \
             } else if i.actual < i.target {\n        \
             i.lose(i.points - i.points * i.actual / i.target, \"proportional\", \"少了\");\n    }\n}\n",
        )
}

#[test]
fn where_a_better_actual_scores_lower_is_marked() {
    let here = falling();
    let line = curve(&here, ["falling", "at_least"]);
    // 120 itself loses nothing, 120.001 loses 3; from 150 on it falls from 7 to 2.
    assert_eq!(
        line["cliffs"],
        json!([{"actual": "120", "from": "10.00", "to": "7.00"}])
    );
    assert_eq!(
        line["not_monotone"],
        json!([
            {"from": "120", "to": "121", "scores": ["10.00", "7.00"]},
            {"from": "150", "to": "200", "scores": ["7.00", "2.00"]}
        ])
    );
    here.run(["rules", "curve", "falling", "at_least"])
        .code(0)
        .out_has("陡坎：120 处由 10.00 分到 7.00 分")
        .out_has("完成得更好、得分更低：从 150 到 200，由 7.00 分到 2.00 分");
}

#[test]
fn filed_rows_are_dots_on_the_line() {
    let here = Ziping::example("pingquan-psb");
    here.run(["file", "pingquan-psb/2021"]).code(0);
    let line = curve(&here, ["mof-2020", "at_least", "pingquan-psb"]);
    let dots = line["dots"].as_array().unwrap();
    assert!(dots.iter().all(|dot| dot["year"] == 2021));
    // 91.7% of 100%: 11.46 of 12.5 points are 9.168 of 10.
    let dot = dots
        .iter()
        .find(|dot| dot["code"] == "130823211U7F31OYV8KE7" && dot["indicator"] == "时效指标/完成率")
        .unwrap();
    assert_eq!((&dot["actual"], &dot["score"]), (&json!("91.7"), &json!("9.17")));
    let money = curve(&here, ["mof-2020", "execution_rate", "pingquan-psb"]);
    // 543.36 of 566 is 96 %.
    let dots = money["dots"].as_array().unwrap();
    let dot = dots.iter().find(|dot| dot["code"] == "1308232102WNCUW7BS7E8").unwrap();
    assert_eq!((&dot["actual"], &dot["score"]), (&json!("96"), &json!("9.60")));
    here.run([
        "rules",
        "curve",
        "mof-2020",
        "at_least",
        "pingquan-psb",
        "--out",
        "line.svg",
    ])
    .says("line.svg\n")
    .code(0);
    let drawing = here.text("line.svg");
    assert_eq!(
        drawing.matches("<circle").count(),
        line["dots"].as_array().unwrap().len() + 1
    );
    assert!(drawing.starts_with("<svg xmlns="), "{drawing}");
}

#[test]
fn what_has_no_line_is_refused() {
    let here = Ziping::new();
    here.run(["rules", "curve", "mof-2020", "at_leest"])
        .code(2)
        .err_has("没有一条评分对应用到函数 `at_leest`")
        .err_has("可以画的有：as_expected、at_least");
    here.run(["rules", "curve", "mof-2020", "not_done"])
        .code(2)
        .err_has("函数 `not_done` 不看完成值");
    here.run(["rules", "curve", "mof-2020", "at_least", "--rule", "99"])
        .code(2)
        .err_has("评分对应第 99 条用的不是函数 `at_least`")
        .err_has("用到它的是第 ");
}

/// Two projects whose rows are late: of 90 points, and of 40 beside 50 that are met.
fn late() -> Ziping {
    let row = |name: &str, target: &str, points: &str| {
        format!(
            "[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"时效指标\"\nname = \"{name}\"\ntarget = \"{target}\"\npoints = {points}\n"
        )
    };
    let head = "[project]\nname = \"修路\"\n[budget]\ntotal = 100\n";
    let done = "[execution]\nexecuted = 100\n[[result]]\nindicator = \"完工\"\nactual = \"2021年11月20日\"\n";
    Ziping::new()
        .file("w/ziping.toml", "[department]\ncode = \"1\"\nname = \"示例局\"\n")
        .file(
            "w/2021/targets/A.toml",
            [head, &row("完工", "2021年10月底", "90")].concat(),
        )
        .file("w/2021/actuals/A.toml", done)
        .file(
            "w/2021/targets/B.toml",
            [head, &row("完工", "2021年10月底", "40"), &row("里程", "≥10公里", "50")].concat(),
        )
        .file(
            "w/2021/actuals/B.toml",
            [done, "[[result]]\nindicator = \"里程\"\nactual = \"10公里\"\n"].concat(),
        )
}

#[test]
fn grades_by_value_and_where_most_of_them_change() {
    let here = late();
    let told = here
        .run([
            "rules",
            "sweep",
            "mof-2020",
            "w",
            "--unfiled",
            "--param",
            "late_loss=0..0.4/0.1",
            "--format",
            "json",
        ])
        .code(0)
        .json();
    assert_eq!(
        (&told["schema"], &told["param"], &told["now"]),
        (&json!("ziping.sweep/1"), &json!("late_loss"), &json!("0.3"))
    );
    // A has 100 − 90 l, B has 100 − 40 l: 100 and 100; 91 and 96; 82 and 92; 73 and 88; 64 and 84.
    let grades = |a: u32, b: u32, c: u32| json!({"优": a, "良": b, "中": c, "差": 0});
    let expected = [
        ("0", grades(2, 0, 0), "100.00", 0),
        ("0.1", grades(2, 0, 0), "93.50", 0),
        ("0.2", grades(1, 1, 0), "87.00", 1),
        ("0.3", grades(0, 1, 1), "80.50", 2),
        ("0.4", grades(0, 1, 1), "74.00", 0),
    ];
    let values = told["values"].as_array().unwrap();
    assert_eq!(values.len(), expected.len());
    for (value, (typed, grades, mean, changed)) in values.iter().zip(expected) {
        assert_eq!(value["value"], typed);
        assert_eq!(value["grades"], grades, "{typed}");
        assert_eq!(
            (&value["mean"], &value["changed"]),
            (&json!(mean), &json!(changed)),
            "{typed}"
        );
    }
    assert_eq!(told["knee"], "0.3");
    here.run([
        "rules",
        "sweep",
        "mof-2020",
        "w",
        "--unfiled",
        "--param",
        "late_loss=0..0.4/0.1",
        "--out",
        "s.svg",
    ])
    .says("s.svg\n")
    .code(0);
    // One part, one, two, two and two; a ground; five of the legend.
    assert_eq!(here.text("s.svg").matches("<rect").count(), 8 + 1 + 5);
    here.run([
        "rules",
        "sweep",
        "mof-2020",
        "w",
        "--unfiled",
        "--param",
        "reverse=ratio,excess",
    ])
    .code(0)
    .out_has("这些值之间没有一个项目的等级改变");
}

#[test]
fn a_sweep_that_cannot_be_made_is_refused() {
    let here = late();
    let run = |param: &str| here.run(["rules", "sweep", "mof-2020", "w", "--unfiled", "--param", param]);
    run("late_loss=0..2/0.5").code(2).err_has("超出允许范围 0–1");
    run("late_loss=0..1/0").code(2).err_has("步长要大于 0");
    run("late_loss=0..1/0.001").code(2).err_has("有 200 个以上的值");
    run("late_loss=0..1").code(2).err_has("不是“参数=从..到/步长”");
    run("late_los=0,1").code(2).err_has("是否想写 `late_loss`？");
    here.run(["rules", "sweep", "mof-2020", "w", "--param", "late_loss=0,1"])
        .code(2)
        .err_has("没有一个年度存过档");
}
