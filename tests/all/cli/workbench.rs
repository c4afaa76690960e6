//! `rules`: what a bureau does before it adopts a rule.

use super::ziping::Ziping;

/// An overlay of a province: three parameters and one function.
fn province() -> Ziping {
    Ziping::new()
        .file(
            "scoring-rules/province/pack.toml",
            "id = \"province\"\nversion = \"0.1.0\"\ntitle = \"某省\"\nextends = \"mof-2020\"\n\
             [param.late_loss]\nvalue = 0.2\n[param.over_ratio]\nvalue = 1.5\n[param.over_loss_most]\nvalue = 0.3\n",
        )
        .file(
            "scoring-rules/province/own.rhai",
            "fn as_expected(i) {\n    if !i.as_expected {\n        i.lose(i.points / 2, \"yes-no\", \"扣一半\");\n    }\n}\n",
        )
}

#[test]
fn all_packs_are_listed_with_what_they_extend() {
    let list = province().run(["rules", "list"]);
    list.code(0).out_has("mof-2020").out_has("某省（在 mof-2020 上修改）");
    for id in [
        "chongqing-dept",
        "execution-cap",
        "hubei",
        "hunan-dept",
        "mof-2021",
        "sichuan",
    ] {
        list.out_has(id);
    }
}

#[test]
fn a_value_says_where_it_comes_from() {
    let show = province().run(["rules", "show", "province"]);
    show.code(0)
        .out_has("依次取自：province <- mof-2020")
        .out_has("param.late_loss.value = 0.2（province）")
        .out_has("param.late_loss.max = 1（mof-2020）")
        .out_has("function.as_expected（province）")
        .out_has("function.at_least（mof-2020）");
}

#[test]
fn the_difference_is_exactly_what_was_changed() {
    let diff = province().run(["rules", "diff", "mof-2020", "province"]);
    diff.code(0).out_has("4 处不同").out_has("函数 as_expected：改写");
    for line in ["late_loss（逾期", "over_ratio（完成值", "over_loss_most（指标值"] {
        diff.out_has(line);
    }
    diff.out_has("-0.3\n+0.2\n").out_has("+        i.lose(i.points / 2");
    let same = province().run(["rules", "diff", "mof-2020", "mof-2020"]);
    same.says("mof-2020 与 mof-2020 没有差别\n").code(0);
}

#[test]
fn shipped_packs_pass_their_cases() {
    let test = Ziping::new().run(["rules", "test"]);
    test.quiet().code(0);
    assert_eq!(
        test.out.lines().filter(|line| line.ends_with("0 条不符")).count(),
        7,
        "{}",
        test.out
    );
}

#[test]
fn a_case_that_fails_shows_both_sides() {
    let here = province().file(
        "scoring-rules/province/cases.toml",
        "[[case]]\nnote = \"逾期扣 30%\"\ngiven = { target = \"2021年10月底\", actual = \"2021年11月20日\" }\n\
         score = 7\nledger = [{ points = 3, clause = \"late\" }]\n",
    );
    // The province takes 20 %: 10 − 2 = 8.
    here.run(["rules", "test", "province"])
        .code(1)
        .out_has("不符：逾期扣 30%")
        .out_has("得分：应为 7，得到 8")
        .out_has("扣分：应为 3 late，得到 2 late")
        .out_has("province：1 条试算，0 条符合，1 条不符");
}

#[test]
fn what_came_out_is_accepted_after_it_was_shown_and_can_be_taken_back() {
    let cases = "# 市里的试算\n[[case]]\nnote = \"逾期扣 30%\"\ngiven = { target = \"2021年10月底\", actual = \"2021年11月20日\" }\n\
                 score = 7  # 10 − 3\nledger = [{ points = 3, clause = \"late\" }]\n";
    let here = province()
        .file("ziping.toml", "[department]\ncode = \"1\"\nname = \"某局\"\n")
        .file("scoring-rules/province/cases.toml", cases);
    // The province takes 20 %: 10 − 2 = 8.
    here.run(["rules", "test", "--accept", "province"])
        .code(0)
        .out_has("得分：应为 7，得到 8")
        .out_has("scoring-rules/province/cases.toml：1 条改为算出来的数");
    let wanted = cases
        .replace("score = 7  # 10 − 3", "score = 8  # 原为 7：10 − 3")
        .replace("points = 3", "points = 2");
    assert_eq!(here.text("scoring-rules/province/cases.toml"), wanted);
    here.run(["rules", "test", "province"]).quiet().code(0);
    here.run(["undo"]).code(0);
    assert_eq!(here.text("scoring-rules/province/cases.toml"), cases);
}

#[test]
fn what_only_a_person_can_say_is_not_accepted() {
    let here = province()
        .file(
            "scoring-rules/province/own.rhai",
            "fn at_least(i) {\n    i.lose(i.points / (i.target - i.target), \"proportional\", \"除\");\n}\n",
        )
        .file(
            "scoring-rules/province/cases.toml",
            "[[case]]\nnote = \"除以零\"\ngiven = { target = \"≥10个\", actual = \"5个\" }\nscore = 5\n",
        );
    let before = here.text("scoring-rules/province/cases.toml");
    here.run(["rules", "test", "--accept", "province"])
        .code(1)
        .out_has("没有改：除以零（函数出错，先改函数）");
    assert_eq!(here.text("scoring-rules/province/cases.toml"), before);
    // Nothing differs, so there is nothing to refuse.
    here.run(["rules", "test", "--accept", "mof-2020"]).quiet().code(0);
}

#[test]
fn a_loss_that_does_not_say_enough_is_named() {
    // The province's own function takes half and says no more than that.
    let here = province().file(
        "scoring-rules/province/cases.toml",
        "[[case]]\nnote = \"要求通过，没有通过\"\ngiven = { target = \"是\", actual = \"否\" }\nscore = 5\n",
    );
    here.run(["rules", "test", "province"])
        .code(1)
        .out_has("没有说全：要求通过，没有通过")
        .out_has("扣分“扣一半”缺：两个数")
        .out_has("1 条试算，1 条符合，0 条不符，1 条的扣分没有说全");
}

#[test]
fn a_case_file_without_cases_is_an_error() {
    let here = province().file("scoring-rules/province/cases.toml", "# 还没有\n");
    here.run(["rules", "test", "province"])
        .code(2)
        .err_has("一条试算也没有");
}

#[test]
fn a_new_pack_changes_nothing_and_is_not_overwritten() {
    let here = Ziping::new();
    here.run(["rules", "new", "packs/my-city", "--from", "mof-2020"])
        .code(0)
        .out_has("已写 packs/my-city/pack.toml");
    here.run(["rules", "test", "packs/my-city"]).code(0).out_has("0 条不符");
    here.run(["rules", "diff", "mof-2020", "packs/my-city"])
        .code(0)
        .out_has("没有差别");
    here.run(["rules", "new", "packs/my-city", "--from", "mof-2020"])
        .code(2)
        .err_has("没有改动任何文件");
    here.run(["rules", "new", "packs/other", "--from", "mof-202"])
        .code(2)
        .err_has("mof-2020");
}

#[test]
fn a_rule_change_can_be_tried_on_a_filing() {
    let here = Ziping::example("qingshui-water");
    here.run(["rules", "new", "packs/my-city", "--from", "mof-2020"])
        .code(0);
    here.change(
        "packs/my-city/pack.toml",
        "# [param.late_loss]\n# value = 0.30",
        "[param.late_loss]\nvalue = 0.20",
    )
    .run(["score", "qingshui-water", "--rules", "packs/my-city"])
    // The late date of 10 points loses 2.00 instead of 3.00.
    .out_has("-2.00  时效指标/工程完工时间");
}

#[test]
fn rules_added_at_the_top_are_as_many_differences_as_there_are_rules() {
    let rule = |name: &str| format!("[[score]]\nfunction = \"at_least\"\nreads = \"at-least\"\nname = \"{name}\"\n");
    let pack = format!(
        "id = \"more\"\nversion = \"1\"\ntitle = \"多四条\"\nextends = \"mof-2020\"\n{}",
        ["甲率", "乙率", "丙率", "丁率"].map(rule).concat()
    );
    let diff = Ziping::new()
        .file("scoring-rules/more/pack.toml", pack)
        .run(["rules", "diff", "mof-2020", "more"]);
    diff.code(0).out_has("4 处不同");
    let told = diff.out.lines().filter(|line| line.contains("评分对应")).count();
    assert_eq!(told, 4, "{}", diff.out);
    assert!(diff.out.lines().count() < 40, "{}", diff.out);
}

#[test]
fn a_pack_that_does_not_compile_is_said_once() {
    let broken = "id = \"broken\"\nversion = \"1\"\ntitle = \"坏的\"\nextends = \"mof-2020\"\n";
    let test = Ziping::new()
        .file("scoring-rules/broken/pack.toml", broken)
        .file("scoring-rules/broken/own.rhai", "fn at_least(i) {\n    i.lose(1, \n}\n")
        .run(["rules", "test", "broken"]);
    test.code(2);
    assert_eq!(test.err.matches("own.rhai").count(), 1, "{}", test.err);
    assert!(!test.out.contains("不符"), "{}", test.out);
}

#[test]
fn a_case_whose_script_fails_says_why() {
    let pack = "id = \"fails\"\nversion = \"1\"\ntitle = \"出错\"\nextends = \"mof-2020\"\n";
    let test = Ziping::new()
        .file("scoring-rules/fails/pack.toml", pack)
        .file(
            "scoring-rules/fails/own.rhai",
            "fn at_least(i) {\n    i.lose(i.points / (i.target - i.target), \"proportional\", \"除\");\n}\n",
        )
        .file(
            "scoring-rules/fails/cases.toml",
            "[[case]]\nnote = \"除以零\"\ngiven = { target = \"≥90%\", actual = \"80%\" }\nscore = 8.89\n",
        )
        .run(["rules", "test", "fails"]);
    test.code(1).out_has("R04").out_has("除数为 0");
}

#[test]
fn a_case_whose_script_breaks_says_where_and_why() {
    let pack = "id = \"mine\"\nversion = \"1\"\ntitle = \"我的\"\nextends = \"mof-2020\"\n";
    let script = "fn f(n) { f(n + 1) }\nfn at_least(i) { f(0); }\n";
    let case =
        "[[case]]\nnote = \"深不见底\"\ngiven = { target = \"≥90%\", actual = \"80%\" }\nscore = 8.89 # 10 × 80 ÷ 90\n";
    Ziping::new()
        .file("scoring-rules/mine/pack.toml", pack)
        .file("scoring-rules/mine/ratio.rhai", script)
        .file("scoring-rules/mine/cases.toml", case)
        .run(["rules", "test", "mine"])
        .code(1)
        .out_has("脚本：应为 算得出来，得到 ")
        .out_has("函数调用层数超过上限")
        .out_has("ratio.rhai，第 ");
}
