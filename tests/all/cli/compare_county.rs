//! `ziping compare` over a county: projects that go from one department to another, departments that end and begin.

use super::filed::{actuals, targets};
use super::ziping::Ziping;
use serde_json::{Value, json};

/// A department with these projects: year, code, name, and what `continues` says.
fn department(here: Ziping, name: &str, code: &str, projects: &[(i16, &str, &str, &str)]) -> Ziping {
    let head = format!("[department]\ncode = \"{code}\"\nname = \"{name}\"\n");
    let years = "[years.2021]\nrules = \"mof-2020\"\nremark = \"示例数据\"\n[years.2022]\nrules = \"mof-2020\"\nremark = \"示例数据\"\n";
    let here = here.file(&format!("县/{name}/ziping.toml"), head + years);
    projects.iter().fold(here, |here, (year, project, called, continues)| {
        let mut text = targets("≥10公里").replace("name = \"示例修路\"", &format!("name = \"{called}\""));
        if !continues.is_empty() {
            text = text.replace("[project]\n", &format!("[project]\ncontinues = \"{continues}\"\n"));
        }
        // 54 + 20 + 10 + 10 = 94.00, then 48 + 20 + 10 + 9 = 87.00.
        let done = if *year == 2021 {
            actuals("9公里", "100")
        } else {
            actuals("8公里", "90")
        };
        here.file(&format!("县/{name}/{year}/targets/{project}.toml"), text)
            .file(&format!("县/{name}/{year}/actuals/{project}.toml"), done)
    })
}

/// 甲局 hands 植树 to 乙局; 丙局 was abolished, and 丁局, which is new, has its project.
fn county() -> Ziping {
    let here = department(
        Ziping::new(),
        "甲局",
        "901",
        &[
            (2021, "A01", "修路", ""),
            (2021, "A02", "植树", ""),
            (2022, "A01", "修路", ""),
        ],
    );
    let here = department(
        here,
        "乙局",
        "902",
        &[
            (2021, "B01", "打井", ""),
            (2022, "B01", "打井", ""),
            (2022, "A02", "2022年植树", ""),
        ],
    );
    let here = department(here, "丙局", "903", &[(2021, "C01", "修桥", "")]);
    department(here, "丁局", "904", &[(2022, "D01", "桥梁维修", "C01")])
}

fn lines(here: &Ziping, code: i32) -> Vec<Value> {
    let ran = here.run(["compare", "县", "2021", "2022", "--format", "json"]);
    ran.code(code);
    let lines = ran.out.lines();
    lines.map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn of<'a>(lines: &'a [Value], department: &str) -> &'a Value {
    lines.iter().find(|line| line["workspace"] == department).unwrap()
}

#[test]
fn a_project_that_moved_is_compared_where_it_is_now() {
    let lines = lines(&county(), 0);
    let project = &of(&lines, "乙局")["projects"][0];
    assert_eq!(
        (&project["code"], &project["paired_by"], &project["change"]),
        (&json!("A02"), &json!("code"), &json!("-7.00"))
    );
    assert_eq!(
        project["moved_from"],
        json!({"department": "901", "department_name": "甲局", "code": "A02"})
    );
    // 60 × 9 ÷ 10 → 60 × 8 ÷ 10, and 10 → 9.
    assert_eq!(
        (&project["parts"]["performance"], &project["parts"]["execution"]),
        (&json!("-6.00"), &json!("-1.00"))
    );
    assert_eq!(of(&lines, "乙局")["unpaired"], json!([]));
    let gone = &of(&lines, "甲局")["unpaired"][0];
    assert_eq!(
        (&gone["code"], &gone["state"], &gone["year"]),
        (&json!("A02"), &json!("moved"), &json!(2021))
    );
    assert_eq!(
        gone["elsewhere"],
        json!([{"department": "902", "department_name": "乙局", "code": "A02"}])
    );
    // In the total it is new: (87 + 87) ÷ 2 against 94.
    assert_eq!(of(&lines, "乙局")["total"]["change"], "-7.00");
}

#[test]
fn a_department_that_ended_and_one_that_is_new_are_no_failure() {
    let here = county();
    let lines = lines(&here, 0);
    let (ended, new) = (of(&lines, "丙局"), of(&lines, "丁局"));
    assert_eq!((&ended["absent"], &new["absent"]), (&json!([2022]), &json!([2021])));
    assert_eq!(
        (&ended["unpaired"][0]["state"], &ended["total"]["change"]),
        (&json!("moved"), &Value::Null)
    );
    assert_eq!(
        (
            &new["projects"][0]["moved_from"]["department"],
            &new["projects"][0]["change"]
        ),
        (&json!("903"), &json!("-7.00"))
    );
    let ran = here.run(["compare", "县"]);
    ran.quiet()
        .code(0)
        .out_has("桥梁维修（D01，原名 修桥，原为丙局的 C01）")
        .out_has("没有 → 87.00 良，变化 —\n")
        .out_has("2022 年没有这个部门的材料：撤并、新设，或还没有建；项目转到丁局")
        .out_has("2021 年 划转  植树（A02），对应 乙局的 A02  94.00 优")
        .out_has("共 4 个部门，都比较了\n");
    here.run(["compare", "县", "--format", "html", "--out", "页"])
        .quiet()
        .code(0);
    let page = here.text("页/丁局-比较.html");
    assert!(page.contains("桥梁维修（原名 修桥，原为丙局的 C01）"));
    assert!(
        here.text("页/甲局-比较.html")
            .contains("植树（2021 年，划转，对应 乙局的 A02，94.00 分）")
    );
}

#[test]
fn what_two_departments_became_in_a_third_is_a_merger() {
    let here = department(Ziping::new(), "甲局", "901", &[(2021, "A01", "修路", "")]);
    let here = department(
        here,
        "乙局",
        "902",
        &[(2021, "B01", "修桥", ""), (2022, "B02", "打井", "")],
    );
    let here = department(here, "丙局", "903", &[(2022, "C01", "路桥", "A01、B01")]);
    let lines = lines(&here, 0);
    let merged = &of(&lines, "丙局")["unpaired"][0];
    assert_eq!((&merged["state"], &merged["with"]), (&json!("merged"), &json!([])));
    assert_eq!(merged["elsewhere"].as_array().unwrap().len(), 2);
    assert_eq!(of(&lines, "丙局")["projects"], json!([]));
    for name in ["甲局", "乙局"] {
        let gone = &of(&lines, name)["unpaired"][0];
        assert_eq!(
            (&gone["state"], &gone["elsewhere"][0]["code"]),
            (&json!("merged"), &json!("C01")),
            "{name}"
        );
    }
}

#[test]
fn a_code_that_several_departments_had_is_nobodys() {
    let here = department(
        Ziping::new(),
        "甲局",
        "901",
        &[(2021, "A01", "修路", ""), (2022, "A09", "植树", "")],
    );
    let here = department(
        here,
        "乙局",
        "902",
        &[(2021, "A01", "修桥", ""), (2022, "B09", "打井", "")],
    );
    let here = department(here, "丙局", "903", &[(2022, "C01", "路桥", "A01")]);
    let lines = lines(&here, 0);
    assert_eq!(of(&lines, "丙局")["unpaired"][0]["state"], "new");
    assert_eq!(of(&lines, "甲局")["unpaired"][0]["state"], "ended");
}

#[test]
fn the_same_code_under_another_name_is_another_project() {
    let here = department(
        Ziping::new(),
        "甲局",
        "901",
        &[(2021, "A01", "修路", ""), (2022, "A03", "植树", "")],
    );
    let here = department(
        here,
        "乙局",
        "902",
        &[(2021, "B01", "打井", ""), (2022, "A01", "养老", "")],
    );
    let lines = lines(&here, 0);
    let states: Vec<&Value> = lines
        .iter()
        .flat_map(|line| line["unpaired"].as_array().unwrap())
        .map(|one| &one["state"])
        .collect();
    assert!(
        states.iter().all(|state| *state == "new" || *state == "ended"),
        "{states:?}"
    );
}

#[test]
fn a_department_that_cannot_be_read_is_named_and_stops_nobody() {
    let here = county().file("县/坏局/ziping.toml", "[department\n");
    let lines = lines(&here, 2);
    assert_eq!(lines.len(), 4);
    here.run(["compare", "县"])
        .code(2)
        .out_has("共 5 个部门，比较了 4 个；不能比较：坏局\n");
    // Where none could be compared it could not be done, and a year that nobody has is said once.
    let ran = county().run(["compare", "县", "2021", "2019"]);
    ran.code(2).err_has("没有 2019 年度，只有 2021、2022");
    assert_eq!(ran.err.matches("2019").count(), 1, "{}", ran.err);
}

#[test]
fn years_before_a_department_began_and_after_it_ended_are_left_out() {
    let here = county();
    let here = [2019, 2020, 2023].into_iter().fold(here, |here, year| {
        here.file(&format!("县/甲局/{year}/targets/A01.toml"), targets("≥10公里"))
            .file(&format!("县/甲局/{year}/actuals/A01.toml"), actuals("9公里", "100"))
    });
    let ran = here.run(["compare", "县", "--format", "json"]);
    ran.code(0);
    let lines: Vec<Value> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let of = |name: &str| -> Vec<Value> {
        let lines = lines.iter().filter(|line| line["workspace"] == name);
        lines.map(|line| line["years"].clone()).collect()
    };
    assert_eq!(of("甲局").len(), 4);
    // 2021 alone.
    assert_eq!(of("丙局"), [json!([2020, 2021]), json!([2021, 2022])]);
    // 2022 alone.
    assert_eq!(of("丁局"), [json!([2021, 2022]), json!([2022, 2023])]);
}
