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

const TOP: &str = "项目支出绩效自评表\n(2023年度)\n项目名称\t甲\n项目资金(万元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n\t年度资金总额\t10\t10\t9\t10\t90%\t9\n";

/// What is written of a form with these lines of indicators, and what is said.
fn imported(top: &str, rows: &str) -> (String, String) {
    let here = Ziping::new().file("a.txt", format!("{top}{rows}"));
    let said = here.run(["import", "a.txt", "--into", "w"]).out.clone();
    (here.text("w/2023/actuals/甲.toml"), said)
}

#[test]
fn what_was_done_has_the_unit_of_its_own_column() {
    let head = "一级指标\t二级指标\t三级指标\t年度指标值\t计量单位\t实际完成值\t计量单位\t分值\t得分\t偏差原因\n";
    let rows = "产出指标\t成本指标\t总造价\t≤160\t万元\t1500000\t元\t40\t40\t\n\
        效益指标\t社会效益指标\t受益人口\t≥3000\t人\t0.285\t万人\t40\t38\t外流\n\
        满意度指标\t服务对象满意度指标\t群众满意度\t≥90\t%\t92\t/\t10\t10\t\n";
    let (text, _) = imported(TOP, &format!("{head}{rows}"));
    for line in ["actual = \"1500000元\"", "actual = \"0.285万人\"", "actual = \"92\""] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    // A number in the column of units is put to nothing.
    let (text, _) = imported(
        TOP,
        &format!("{head}产出指标\t数量指标\t场次\t≥3\t场\t4\t5\t80\t80\t\n"),
    );
    assert!(text.contains("actual = \"4 5\""), "{text}");
}

#[test]
fn a_column_that_is_not_taken_is_told() {
    let head =
        |more: &str| format!("一级指标\t二级指标\t三级指标\t年度指标值\t{more}\t实际完成值\t分值\t得分\t偏差原因\n");
    let row = "产出指标\t数量指标\t供水工程\t≥12处\t9\t11处\t80\t73.33\t征地\n";
    for told in ["1-9月完成值", "上半年完成值", "财政复核得分", "主管部门复核得分"] {
        let (text, said) = imported(TOP, &format!("{}{row}", head(told)));
        assert!(
            text.contains("actual = \"11处\"") && text.contains("claimed = 73.33"),
            "{told}\n{text}"
        );
        assert!(said.contains(&format!("“{told}”一栏")), "{told}\n{said}");
    }
}

#[test]
fn a_total_that_carries_its_grade_is_both() {
    let head = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因\n";
    let rows = "产出指标\t数量指标\t供水工程\t≥12处\t12处\t90\t90\t\n总分\t\t\t\t\t100\t99（优）\t\n";
    let (text, _) = imported(TOP, &format!("{head}{rows}"));
    assert!(
        text.contains("claimed_total = 99\n") && text.contains("claimed_grade = \"优\""),
        "{text}"
    );
}

#[test]
fn amounts_that_only_yuan_would_be_are_told() {
    let rows = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t供水工程\t≥12处\t12处\t90\t90\n";
    let top = |unit: &str, amount: &str| {
        TOP.replace("(万元)", unit).replace(
            "\t10\t10\t9\t10\t90%",
            &format!("\t{amount}\t{amount}\t{amount}\t10\t100%"),
        )
    };
    for (unit, amount, told) in [
        ("", "5000000", Some("表上没有写单位，按万元录入")),
        ("(万元)", "4800000", Some("按万元录入是 480 亿元")),
        ("(元)", "4800000", None),
        ("(万元)", "4800", None),
        ("", "480", None),
    ] {
        let (_, said) = imported(&top(unit, amount), rows);
        let doubt = said.lines().find(|line| line.contains("资金总额`"));
        match told {
            Some(told) => assert!(doubt.is_some_and(|line| line.contains(told)), "{unit} {amount}\n{said}"),
            None => assert_eq!(doubt, None, "{unit} {amount}\n{said}"),
        }
    }
}

#[test]
fn what_would_be_taken_for_something_else_is_refused() {
    let rows = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t供水工程\t≥12处\t12处\t90\t90\n";
    let title = TOP.replace("项目支出绩效自评表\n(2023年度)", "2024年项目支出绩效自评表（2023年度）");
    let twice: String = rows.lines().map(|line| format!("{line}\t{line}\n")).collect();
    let csv = format!("{TOP}{rows}")
        .replace('\t', ",")
        .replace(",10,10,9,10,90%", ",1,500.00,1,234.50,900,10,90%");
    let here = Ziping::new()
        .file("years.txt", format!("{title}{rows}"))
        .file("beside.txt", format!("{TOP}{twice}"))
        .file("amounts.csv", csv);
    for (file, why) in [
        ("years.txt", "写了两个年度"),
        ("beside.txt", "左右并排有两张表"),
        ("amounts.csv", "金额里的逗号把一个数分成了两格"),
    ] {
        here.run(["import", file, "--into", "w"]).code(2).err_has(why);
        assert!(here.files("w").is_empty(), "{file}");
    }
    here.run(["import", "years.txt", "--into", "w", "--year", "2023"])
        .code(0);
}

#[test]
fn a_bar_at_the_beginning_stands_behind_a_blank_cell() {
    let form = format!(
        "{TOP}绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n\t产出指标\t数量指标\t供水工程\t≥12处\t11处\t90\t80\n"
    );
    let here = Ziping::new().file("a.txt", form.replace('\t', "|"));
    here.run(["import", "a.txt", "--into", "w"]).code(0);
    let text = here.text("w/2023/targets/甲.toml");
    assert!(
        text.contains("name = \"供水工程\"") && text.contains("target = \"≥12处\""),
        "{text}"
    );
}

#[test]
fn a_comment_behind_a_value_is_no_difference() {
    let there =
        "[execution]\nexecuted = 9 # 含结转\n\n[[result]]\nindicator = \"培训人次\"\nactual = \"90人次\" # 台账\n";
    let here = with_approved().file("w/2023/actuals/130823P0001.toml", there);
    let ran = here.run(["import", "a.txt", "--into", "w"]);
    assert!(!ran.out.contains("含结转") && !ran.out.contains("台账"), "{}", ran.out);
    let there = there.replace("executed = 9", "executed = 8");
    let here = with_approved().file("w/2023/actuals/130823P0001.toml", &there);
    here.run(["import", "a.txt", "--into", "w"]).out_has("：`8` → `9`");
}

#[test]
fn two_years_in_one_file_are_refused_wherever_the_second_stands() {
    let rows = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t供水工程\t≥12处\t12处\t90\t90\n";
    let second = TOP.replace("(2023年度)", "(2022年度)").replace("\t甲\n", "\t乙\n");
    let here = Ziping::new().file("a.txt", format!("{TOP}{rows}\n{second}{rows}"));
    here.run(["import", "a.txt", "--into", "w"])
        .code(2)
        .err_has("写了两个年度")
        .err_has("2022 年");
}

#[test]
fn budgets_beside_their_labels_are_all_taken() {
    let rows = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t供水工程\t≥12处\t12处\t90\t90\n";
    let top = "项目支出绩效自评表\n(2023年度)\n项目名称\t甲\n";
    for money in [
        "年初预算数(万元)\t300\t全年预算数(万元)\t290\t全年执行数(万元)\t285\n",
        "年初预算数(万元)\t300\n全年预算数(万元)\t290\n全年执行数(万元)\t285\n",
    ] {
        let (text, said) = imported(&format!("{top}{money}"), rows);
        for line in ["initial = 300", "adjusted = 290", "executed = 285"] {
            assert!(text.contains(line), "{line}\n{text}\n{said}");
        }
        assert!(said.contains("预算 300 万元"), "{said}");
    }
}

/// A note beside a form, or a number under a head over two columns, is no digit of what stands left of it.
#[test]
fn numbers_of_two_cells_are_never_one() {
    let head = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t\t\n";
    let row = "产出指标\t数量指标\t供水工程\t≥12处\t12处\t90\t15\t\t5\n";
    let (text, said) = imported(TOP, &format!("{head}{row}"));
    assert!(text.contains("claimed = 15\n"), "{text}");
    assert!(said.contains("得分一栏旁边的`5`"), "{said}");
    let head = "一级指标\t二级指标\t三级指标\t年度指标值\t分值\t得分\t实际完成值\t\n";
    let rows =
        "产出指标\t数量指标\t供水工程\t≥12处\t40\t40\t12\t9\n产出指标\t数量指标\t受益人口\t≥3000人\t50\t50\t4200\t人\n";
    let (text, said) = imported(TOP, &format!("{head}{rows}"));
    assert!(!text.contains("129") && !text.contains("12 9"), "{text}");
    assert!(said.contains("实际完成值一栏下有几格：`12 | 9`"), "{said}");
    assert!(text.contains("actual = \"4200人\""), "{text}");
}
