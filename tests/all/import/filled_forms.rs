//! 自评表 that come back: those that this program has written, and those whose targets differ from what is approved.

use crate::cli::ziping::Ziping;

/// The example, and its first project's form in all formats.
fn reported(layout: &str) -> (Ziping, Vec<String>) {
    let here = Ziping::example("pingquan-psb");
    here.run([
        "report",
        "pingquan-psb/2021",
        "--out",
        "out",
        "--format",
        "docx,xlsx,html",
        "--layout",
        layout,
    ])
    .code(0);
    let forms: Vec<String> = here
        .files("out")
        .into_iter()
        .filter(|name| name.starts_with("自评表-"))
        .collect();
    assert_eq!(forms.len(), 12);
    (here, forms)
}

#[test]
fn forms_that_were_written_here_come_back_with_the_same_scores() {
    for layout in ["national", "sichuan"] {
        let (here, forms) = reported(layout);
        for ending in ["docx", "xlsx", "html"] {
            let into = format!("w-{ending}");
            for form in forms.iter().filter(|form| form.ends_with(ending)) {
                here.run(["import", &format!("out/{form}"), "--into", &into, "--year", "2021"]);
            }
            let totals = |folder: &str| -> Vec<String> {
                let scored = here.run(["score", folder, "--year", "2021", "--format", "json"]).json();
                let projects = scored["projects"].as_array().unwrap();
                let mut totals: Vec<String> = projects
                    .iter()
                    .map(|one| format!("{} {}", one["code"], one["total"]))
                    .collect();
                totals.sort();
                totals
            };
            assert_eq!(totals(&into), totals("pingquan-psb"), "{layout} {ending}");
        }
    }
}

const FORM: &str = "项目支出绩效自评表\n(2023年度)\n项目名称\t甲\n项目资金(万元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n\t年度资金总额\t10\t10\t9\t10\t90%\t9\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n产出指标\t数量指标\t培训人次\t≥100人次\t90人次\t50\t45\t原因：场地不足。改进措施：另租场地。\n效益指标\t社会效益指标\t知晓率\t≥90%\t95%\t40\t40\t\n";

const APPROVED: &str = "[project]\nname = \"甲\"\n\n[budget]\ntotal = 10\n\n[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"培训人次\"\ntarget = \"≥120人次\"\npoints = 50\n";

fn with_approved() -> Ziping {
    Ziping::new()
        .file("a.txt", FORM)
        .file(
            "w/ziping.toml",
            "[department]\ncode = \"1\"\nname = \"某局\"\n\n[years.2023]\nrules = \"mof-2020\"\n",
        )
        .file("w/2023/targets/130823P0001.toml", APPROVED)
}

#[test]
fn approved_targets_stay_and_the_difference_is_shown() {
    let here = with_approved();
    here.run(["import", "a.txt", "--into", "w"])
        .code(1)
        .out_has("数量指标/培训人次 指标值：`≥120人次` → `≥100人次`")
        .out_has("已批复的不动 w/2023/targets/130823P0001.toml")
        .out_has("“知晓率”的完成情况：已批复的目标里没有这个指标");
    assert_eq!(here.text("w/2023/targets/130823P0001.toml"), APPROVED);
    let actuals: toml::Table = toml::from_str(&here.text("w/2023/actuals/130823P0001.toml")).unwrap();
    assert_eq!(actuals["execution"]["executed"].to_string(), "9");
    let results = actuals["result"].as_array().unwrap();
    assert_eq!(results.len(), 1);
    assert_eq!(results[0]["actual"].as_str(), Some("90人次"));
    assert_eq!(results[0]["reason"].as_str(), Some("场地不足。"));
    assert_eq!(results[0]["measure"].as_str(), Some("另租场地。"));
    here.run(["import", "a.txt", "--into", "w", "--force"]).code(1);
    assert_eq!(here.text("w/2023/targets/130823P0001.toml"), APPROVED);
}

#[test]
fn a_form_that_nothing_was_filled_into_is_nothing_that_is_there() {
    let approved = APPROVED.replace("total = 10", "total = 12");
    let here = with_approved().file("w/2023/targets/130823P0001.toml", approved);
    here.run(["form", "w", "--format", "toml"]).code(0);
    assert!(here.has("w/2023/actuals/130823P0001.toml"));
    let ran = here.run(["import", "a.txt", "--into", "w"]);
    assert!(!ran.out.contains("--force"), "{}", ran.out);
    let actuals: toml::Table = toml::from_str(&here.text("w/2023/actuals/130823P0001.toml")).unwrap();
    assert_eq!(actuals["execution"]["executed"].to_string(), "9");
}

#[test]
fn actuals_that_are_there_are_changed_only_by_force_and_keep_the_rest() {
    let there = "# 我填的\ncompletion = [\"已完成\"]\n\n[[result]]\nindicator = \"培训人次\"\nactual = \"95人次\" # 台账\nevidence = [{ name = \"签到表\" }]\n";
    let here = with_approved().file("w/2023/actuals/130823P0001.toml", there);
    here.run(["import", "a.txt", "--into", "w"])
        .code(1)
        .out_has("培训人次 完成值：`95人次` → `90人次`")
        .out_has("加 --force");
    assert_eq!(here.text("w/2023/actuals/130823P0001.toml"), there);
    here.run(["import", "a.txt", "--into", "w", "--force"]).code(1);
    let text = here.text("w/2023/actuals/130823P0001.toml");
    for kept in [
        "# 我填的",
        "completion = [\"已完成\"]",
        "indicator = \"培训人次\"",
        "actual = \"90人次\" # 台账",
        "签到表",
        "claimed = 45",
    ] {
        assert!(text.contains(kept), "{kept} in\n{text}");
    }
    here.run(["import", "a.txt", "--into", "w"])
        .out_has("已有，内容相同 w/2023/actuals/130823P0001.toml");
}
