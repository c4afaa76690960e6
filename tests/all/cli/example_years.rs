//! The three years of `pingquan-psb`: what the README shows of `compare`, in numbers.

use super::ziping::Ziping;
use rust_decimal::Decimal;
use serde_json::Value;

fn number(value: &Value) -> Decimal {
    value.as_str().unwrap_or_default().parse().unwrap_or_default()
}

/// The comparisons 2021–2022 and 2022–2023.
fn compared() -> Vec<Value> {
    let ran = Ziping::example("pingquan-psb").run(["compare", "pingquan-psb", "--format", "json"]);
    ran.quiet().code(0);
    let lines = ran.out.lines();
    lines.map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn the<'a>(comparison: &'a Value, code: &str) -> &'a Value {
    let projects = comparison["projects"].as_array().unwrap();
    projects.iter().find(|one| one["code"] == code).unwrap()
}

#[test]
fn all_parts_add_up_to_the_change() {
    let all = compared();
    assert_eq!(all.len(), 2);
    for comparison in &all {
        let changes = comparison["projects"].as_array().unwrap().iter();
        for one in changes.chain([&comparison["total"]]) {
            let parts = one["parts"].as_object().unwrap().values().map(number).sum::<Decimal>();
            assert_eq!(parts, number(&one["change"]), "{}", one["name"]);
        }
        for project in comparison["projects"].as_array().unwrap() {
            let rows = project["indicators"].as_array().unwrap().iter();
            let rows = rows.map(|row| number(&row["change"])).sum::<Decimal>();
            assert_eq!(rows, number(&project["change"]), "{}", project["name"]);
        }
    }
}

#[test]
fn the_fall_from_the_first_grade_to_the_second_has_its_reasons() {
    let all = compared();
    let fell = the(&all[1], "13082322SHILI00000001");
    let grade = |end: &str| fell[end]["grade"].as_str();
    assert_eq!((grade("from"), grade("to")), (Some("优"), Some("良")));
    assert_eq!(fell["change"], "-12.25");
    for (part, points) in [
        ("performance", "-9.49"),
        ("execution", "-2.00"),
        ("target", "-0.52"),
        ("weight", "-0.24"),
    ] {
        assert_eq!(fell["parts"][part], points, "{part}");
    }
}

#[test]
fn a_project_goes_on_under_another_name_another_ends_and_one_begins() {
    let all = compared();
    let by = |code: &str| the(&all[0], code)["paired_by"].as_str();
    assert_eq!(by("1308232102WNCUW7BS7E8"), Some("code"));
    assert_eq!(by("13082322SHILI00000001"), Some("continues"));
    let unpaired = all[0]["unpaired"].as_array().unwrap();
    let states: Vec<_> = unpaired.iter().map(|one| one["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["ended", "new"]);
}

#[test]
fn a_row_that_does_not_count_in_one_year_raises_no_question_about_its_name() {
    let all = compared();
    let notes = the(&all[1], "1308232102WNCUW7BS7E8")["notes"].to_string();
    assert!(!notes.contains("名称相近"), "{notes}");
    // What is done with it instead is said.
    assert!(notes.contains("按增减项计"), "{notes}");
}

#[test]
fn the_page_is_written_where_projects_begin_and_end() {
    let here = Ziping::example("pingquan-psb");
    here.run(["compare", "pingquan-psb", "--format", "html", "--out", "o"])
        .quiet()
        .code(0);
    let page = here.text("o/比较.html");
    assert!(page.contains("示例数据") && page.contains("战士伙食补助（2021 年，结束"));
}
