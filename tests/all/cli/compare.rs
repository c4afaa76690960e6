//! `ziping compare`: years side by side on a screen, as JSON and as a page.

use super::filed::{actuals, targets, two_years};
use super::ziping::Ziping;
use serde_json::{Value, json};

fn compare(here: &Ziping) -> Value {
    here.run(["compare", ".", "2021", "2022", "--format", "json"])
        .quiet()
        .code(0)
        .json()
}

#[test]
fn the_json_is_as_the_contract_says() {
    let message = compare(&two_years());
    assert_eq!(message["schema"], "ziping.compare/1");
    assert_eq!(message["years"], json!([2021, 2022]));
    assert_eq!(message["rules"], json!(["mof-2020", "mof-2020"]));
    assert_eq!(message["filed"], json!([null, null]));
    assert_eq!(message["remark"], "示例数据");
    assert_eq!(message["unpaired"], json!([]));
    let project = &message["projects"][0];
    assert_eq!(
        (&project["code"], &project["name"]),
        (&json!("A01"), &json!("示例修路"))
    );
    assert_eq!(
        project["from"],
        json!({"year": 2021, "total": "94.00", "grade": "优", "rules": "mof-2020"})
    );
    assert_eq!(
        project["to"],
        json!({"year": 2022, "total": "87.00", "grade": "良", "rules": "mof-2020"})
    );
    assert_eq!(project["change"], "-7.00");
    // 60 × 9 ÷ 10 → 60 × 8 ÷ 10, and 10 × 100 % → 10 × 90 %.
    let parts = json!({"performance": "-6.00", "execution": "-1.00", "target": "0", "weight": "0", "rule": "0",
        "manual": "0", "items": "0"});
    let same = |part: &Value, want: &Value| {
        for (key, want) in want.as_object().unwrap() {
            let number = |value: &Value| value.as_str().unwrap().parse::<rust_decimal::Decimal>().unwrap();
            assert_eq!(number(&part[key]), number(want), "{key}");
        }
        assert_eq!(part.as_object().unwrap().len(), 7);
    };
    same(&project["parts"], &parts);
    same(&message["total"]["parts"], &parts);
    let row = &project["indicators"][0];
    assert_eq!(row["id"], "数量指标/修路里程");
    assert_eq!((&row["state"], &row["change"]), (&json!("both"), &json!("-6.00")));
    assert_eq!(row["actuals"], json!(["9公里", "8公里"]));
    assert_eq!(
        row["clauses"],
        json!([{"clause": "proportional", "before": "6.00", "after": "12.00"}])
    );
    let last = project["indicators"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["id"], &last["change"]), (&json!("预算执行率"), &json!("-1.00")));
}

#[test]
fn the_screen_says_the_same() {
    let ran = two_years().run(["compare", ".", "2021", "2022"]);
    ran.quiet().code(0);
    for text in [
        "规则：mof-2020 → mof-2020",
        "示例修路（A01）\n   94.00 优 → 87.00 良，变化 -7.00\n   = 绩效 -6.00，执行 -1.00",
        "数量指标/修路里程",
        "差 3.00 到“优”",
        "（示例数据）",
    ] {
        ran.out_has(text);
    }
}

#[test]
fn a_filed_year_is_compared_as_it_was_filed() {
    let here = two_years();
    here.run(["file", "2021"]).quiet().code(0);
    let before = compare(&here);
    assert_eq!(before["filed"], json!(["2021/filed/filing-1", null]));
    // What changed since, facts and rules, is not what was filed.
    let here = here.file("2021/actuals/A01.toml", actuals("1公里", "10"));
    let named = here.text("ziping.toml").replacen("mof-2020", "hubei", 1);
    let here = here.file("ziping.toml", named);
    assert_eq!(compare(&here), before);
    here.run(["compare", "."])
        .code(0)
        .out_has("2021 年按存档 2021/filed/filing-1");
    // A copy that was touched is compared with nothing.
    let here = here.change("2021/filed/filing-1/2021/actuals/A01.toml", "9公里", "10公里");
    here.run(["compare", "."]).code(2).err_has("F01");
}

#[test]
fn a_draft_is_no_filing() {
    let here = two_years();
    here.run(["file", "2021", "--as-draft"]).quiet().code(0);
    let here = here.file("2021/actuals/A01.toml", actuals("10公里", "100"));
    let message = compare(&here);
    assert_eq!(
        (&message["filed"][0], &message["projects"][0]["from"]["total"]),
        (&Value::Null, &json!("100.00"))
    );
}

#[test]
fn several_years_are_compared_two_by_two() {
    let here = two_years()
        .file("2023/targets/A01.toml", targets("≥10公里"))
        .file("2023/actuals/A01.toml", actuals("10公里", "100"));
    let ran = here.run(["compare", ".", "--format", "json"]);
    ran.quiet().code(0);
    let lines: Vec<Value> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let years: Vec<&Value> = lines.iter().map(|line| &line["years"]).collect();
    assert_eq!(years, [&json!([2021, 2022]), &json!([2022, 2023])]);
    assert_eq!(lines[1]["projects"][0]["change"], "13.00");
}

#[test]
fn wrong_years_and_a_single_one_are_refused() {
    let here = two_years();
    let years = ["compare", ".", "2021", "2019"];
    here.run(years).code(2).err_has("没有 2019 年度").err_has("2021、2022");
    here.run(["compare", ".", "2021"]).code(2).err_has("要两个年度");
    let lone = Ziping::example("pingquan-psb");
    std::fs::remove_dir_all(lone.path("pingquan-psb/2022")).ok();
    std::fs::remove_dir_all(lone.path("pingquan-psb/2023")).ok();
    lone.run(["compare", "pingquan-psb"]).code(2).err_has("要两个年度");
}

#[test]
fn an_open_year_is_no_change() {
    let here = two_years();
    let text = here.text("2022/actuals/A01.toml").replace("actual = \"8公里\"\n", "");
    let here = here.file("2022/actuals/A01.toml", text);
    let message = here.run(["compare", ".", "--format", "json"]).code(1).json();
    assert_eq!(
        (&message["projects"][0]["change"], &message["projects"][0]["parts"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(message["total"]["change"], Value::Null);
    here.run(["compare", "."]).code(1).out_has("未定");
}

#[test]
fn mixed_rules_are_named_wherever_totals_stand() {
    let here = two_years();
    let named = here.text("ziping.toml").replacen(
        "[years.2022]\nrules = \"mof-2020\"",
        "[years.2022]\nrules = \"mof-2021\"",
        1,
    );
    let here = here.file("ziping.toml", named);
    let message = compare(&here);
    assert_eq!(message["projects"][0]["to"]["rules"], "mof-2021");
    here.run(["compare", "."])
        .code(0)
        .out_has("规则：mof-2020 → mof-2021")
        .out_has("mof-2020 87.00，mof-2021");
    here.run(["compare", ".", "--format", "html", "--out", "页"]).code(0);
    assert!(here.text("页/比较.html").contains("规则 mof-2020 → mof-2021"));
}

#[test]
fn the_json_has_the_ranks_and_margins_of_the_screen() {
    let message = compare(&two_years());
    // 10 × 90 % + 60 × 8 ÷ 10 + 30 = 87: 良 from 80, 优 from 90.
    assert_eq!(message["not_comparable"], json!([]));
    assert_eq!(
        message["ranking"],
        json!([{"code": "A01", "name": "示例修路", "totals": [{"rules": "mof-2020", "total": "87.00"}],
            "ranks": {"best": 1, "worst": 1}, "interval": {"best": 1, "worst": 1}, "driver": null, "above": [], "depends": []}])
    );
    let margin = &message["margins"][0];
    assert_eq!(
        (&margin["code"], &margin["total"], &margin["above"]),
        (&json!("A01"), &json!("87.00"), &json!("7.00"))
    );
    assert_eq!(margin["next"], json!({"grade": "优", "missing": "3.00"}));
    assert_eq!(
        margin["figures"],
        json!([{"indicator": "数量指标/修路里程", "lost": "12.00"}])
    );
    assert_eq!(
        (&margin["clauses"][0]["clause"], &margin["clauses"][0]["lost"]),
        (&json!("proportional"), &json!("12.00"))
    );
    // Several years: they are those of the last one, and stand there.
    let here = two_years()
        .file("2023/targets/A01.toml", targets("≥10公里"))
        .file("2023/actuals/A01.toml", actuals("10公里", "100"));
    let ran = here.run(["compare", ".", "--format", "json"]);
    let lines: Vec<Value> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(lines[0].get("margins").is_none());
    assert_eq!(lines[1]["margins"][0]["total"], "100.00");
}

#[test]
fn a_pack_that_cannot_score_the_last_year_is_told_and_ranks_nothing() {
    let here = two_years();
    let named = here
        .text("ziping.toml")
        .replacen("rules = \"mof-2020\"", "rules = \"hunan-dept\"", 1);
    let here = here.file("ziping.toml", named);
    here.run(["compare", "."])
        .out_has("  不能按 hunan-dept 比：“示例修路”：")
        .out_has("  不能比     示例修路");
    let ran = here.run(["compare", ".", "--format", "json"]);
    let message: Value = serde_json::from_str(ran.out.lines().last().unwrap()).unwrap();
    assert_eq!(message["not_comparable"][0]["rules"], "hunan-dept");
    assert_eq!(message["ranking"][0]["ranks"], Value::Null);
    here.run(["compare", ".", "--format", "html", "--out", "页"]);
    let page = here.text("页/比较.html");
    assert!(page.contains("不能按 hunan-dept 比：“示例修路”") && page.contains(">不能比<"));
}

#[test]
fn a_county_is_compared_department_by_department() {
    let one = two_years();
    let here = Ziping::new()
        .copy(&one.path("."), "县/甲局")
        .copy(&one.path("."), "县/乙局");
    let ran = here.run(["compare", "县", "2021", "2022", "--format", "json"]);
    let names: Vec<Value> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["workspace"].clone())
        .collect();
    assert_eq!(names, ["乙局", "甲局"]);
    here.run(["compare", "县", "--format", "html", "--out", "页"])
        .code(0)
        .out_has("甲局-比较.html");
}

/// Every number of the JSON that the page shows stands on it.
#[test]
fn the_page_has_the_numbers_of_the_json_and_fits_a_telephone() {
    let here = two_years();
    let message = compare(&here);
    here.run(["compare", ".", "2021", "2022", "--format", "html", "--out", "页"])
        .quiet()
        .code(0)
        .out_has("比较.html");
    let page = here.text("页/比较.html");
    let project = &message["projects"][0];
    for number in [
        &project["from"]["total"],
        &project["to"]["total"],
        &project["change"],
        &project["parts"]["performance"],
        &project["parts"]["execution"],
    ] {
        let number = number.as_str().unwrap();
        assert!(page.contains(number), "{number}");
    }
    for row in project["indicators"].as_array().unwrap() {
        if row["change"] != "0.00" {
            assert!(page.contains(row["id"].as_str().unwrap()), "{row}");
            assert!(page.contains(row["change"].as_str().unwrap()), "{row}");
        }
    }
    assert!(page.contains("示例数据"));
    for width in [1300, 390] {
        if let Some([inner, whole]) = widths(&here, "页/比较.html", width) {
            assert!(whole <= inner, "{whole} > {inner} at {width}");
        }
    }
}

/// Width of the window and of what is in it, as Chromium lays the page out in a frame so wide; none without Chromium.
#[expect(clippy::print_stderr, reason = "a check that was not run says so")]
fn widths(here: &Ziping, page: &str, width: u32) -> Option<[u32; 2]> {
    let script = "<script>addEventListener('load',()=>{const f=document.querySelector('iframe');\
        const d=f.contentDocument.documentElement;document.title='';\
        document.body.insertAdjacentHTML('beforeend','<p id=w>'+f.contentWindow.innerWidth+' '+d.scrollWidth+'</p>')})</script>";
    let text = here.text(page).replace('&', "&amp;").replace('"', "&quot;");
    let frame = format!(
        "<!doctype html><body><iframe style=\"width:{width}px;height:900px;border:0\" srcdoc=\"{text}\"></iframe>{script}"
    );
    let path = here.path("框.html");
    std::io::Write::write_all(&mut std::fs::File::create(&path).unwrap(), frame.as_bytes()).unwrap();
    let profile = tempfile::tempdir().unwrap();
    let ran = std::process::Command::new("chromium")
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
        ])
        .args([
            "--disable-component-update",
            "--disable-sync",
            "--virtual-time-budget=4000",
            "--dump-dom",
        ])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("--window-size={},1000", width + 100))
        .arg(format!("file://{}", path.display()))
        .stderr(std::process::Stdio::null())
        .output();
    let required = std::env::var_os("ZIPING_REQUIRE_TOOLS").is_some();
    let Ok(ran) = ran else {
        assert!(!required, "no Chromium");
        eprintln!("the width of the page was not checked: no Chromium");
        return None;
    };
    let dom = String::from_utf8_lossy(&ran.stdout).into_owned();
    let (_, rest) = dom
        .split_once("<p id=\"w\">")
        .unwrap_or_else(|| panic!("no width in {}", &dom[dom.len().saturating_sub(300)..]));
    let (both, _) = rest.split_once("</p>").unwrap();
    let (inner, whole) = both.split_once(' ').unwrap();
    Some([inner.parse().unwrap(), whole.parse().unwrap()])
}
