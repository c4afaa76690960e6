use super::*;
use crate::model::shared_text::SharedText;
use crate::rules::{Facts, IndicatorCase, Shelf};
use crate::source::Memory;
use rust_decimal::Decimal;
use rust_decimal_macros::dec;

const MANIFEST: &str = r#"
id = "p"
version = "1"
title = "试"
execution = { points = 10, function = "score" }
[[class]]
level1 = "产出指标"
points = 90
[[grade]]
name = "优"
from = 0
[param.rate]
value = 0.3
[clause.c]
document = "试"
text = "试"
verified = false
"#;

pub(super) fn pack(scripts: &[(&str, &str)]) -> Pack {
    let mut files = Memory::default();
    files.put("p/pack.toml", MANIFEST);
    for (name, text) in scripts {
        files.put(&format!("p/{name}"), *text);
    }
    Shelf::shipped().with_folder(&files, "").open("p").unwrap()
}

pub(super) fn case() -> IndicatorCase {
    let mut facts = Facts::default();
    facts
        .number("points", dec!(12.5))
        .number("target", dec!(90))
        .number("actual", dec!(88.2))
        .word("unit", SharedText::fixed("%"));
    IndicatorCase::new(facts)
}

fn run(body: &str) -> Result<Verdict, ScriptFault> {
    let pack = pack(&[("s.rhai", &format!("fn score(i) {{\n{body}\n}}"))]);
    Cage::open(&pack)
        .map_err(|findings| format!("{findings:?}"))
        .unwrap()
        .run("score", &case())
}

fn fails_with(body: &str, words: &str) {
    let fault = run(body).unwrap_err();
    assert!(fault.message.contains(words), "{body}: {}", fault.message);
}

fn lost(expression: &str) -> String {
    run(&format!("i.lose({expression}, \"c\", \"试\");")).unwrap().losses[0]
        .points
        .normalize()
        .to_string()
}

#[test]
fn a_loss_carries_script_line_source_and_numbers() {
    let verdict =
        run("let x = 1;\ni.lose(i.points * param(\"rate\"), \"c\", `差${i.target - i.actual}${i.unit}`);").unwrap();
    let loss = &verdict.losses[0];
    // 12.5 × 0.3 = 3.75; 90 − 88.2 = 1.8.
    assert_eq!((loss.points, loss.reason.as_str()), (dec!(3.750), "差1.8%"));
    assert_eq!((loss.script.as_str(), loss.line), ("s.rhai", 3));
    assert!(loss.source.starts_with("i.lose("));
    let numbers: Vec<_> = loss
        .numbers
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    assert_eq!(numbers, ["actual=88.2", "points=12.5", "rate=0.3", "target=90"]);
}

#[test]
fn arithmetic_has_no_traps() {
    // Integer division would make these 3, 0 and 0.
    assert_eq!(lost("7 / 2"), "3.5");
    assert_eq!(lost("8 / 10 * i.points"), "10");
    assert_eq!(lost("1 / 4"), "0.25");
    // Banker's rounding would make these 0.12 and 2.
    assert_eq!(lost("round(0.125, 2)"), "0.13");
    assert_eq!(lost("round(2.5)"), "3");
    assert_eq!(lost("round(12, 2)"), "12");
    assert_eq!(lost("0.1 + 0.2"), "0.3");
    assert_eq!(lost("min(3, 2.5)"), "2.5");
    assert_eq!(lost("max(1, i.points)"), "12.5");
    assert_eq!(lost("clamp(5, 0, 3)"), "3");
    assert_eq!(lost("floor(7.9)"), "7");
    // A variable that is changed stays a whole number.
    fails_with("let n = 7; n /= 2; i.note(`${n}`);", "写成 `x = x / y`");
    assert_eq!(run("let n = 7.0; n /= 2; i.note(`${n}`);").unwrap().notes[0], "3.5");
    assert_eq!(run("let n = 7; n = n / 2; i.note(`${n}`);").unwrap().notes[0], "3.5");
}

#[test]
fn comparing_with_nothing_is_an_error() {
    for body in [
        "let x = (); if i.actual > x { i.note(\"a\"); }",
        "let x = (); if x < i.actual { i.note(\"a\"); }",
        "let x = (); if x == 0 { i.note(\"a\"); }",
        "let x = (); if 1.5 != x { i.note(\"a\"); }",
        "let x = (); if x == \"\" { i.note(\"a\"); }",
    ] {
        fails_with(body, "没有值");
    }
    fails_with("i.degree > 0;", "没有 degree");
}

#[test]
fn texts_print_short_numbers() {
    let note = |expression: &str| run(&format!("i.note(`{expression}`);")).unwrap().notes[0].clone();
    // 90 ÷ 88.2 = 1.020408…
    assert_eq!(note("${i.target / i.actual}"), "1.0204");
    assert_eq!(
        run("i.note(\"比\" + i.target / i.actual);").unwrap().notes[0],
        "比1.0204"
    );
    assert_eq!(note("${percent(i.actual / i.target)}"), "98%");
    assert_eq!(note("${fmt(2.50)} ${fmt(2.5, 2)}"), "2.5 2.50");
}

#[test]
fn whatever_grows_or_loops_ends_at_its_limit() {
    fails_with("loop { }", "步数");
    fails_with("let x = 0; while true { x += 1; }", "步数");
    fails_with("let s = \"\"; s.pad(1000000000, 'x'); i.note(s);", "文字");
    fails_with("let s = \"xxxxxxxx\"; loop { s += s; }", "文字");
    fails_with("let a = []; a.pad(1000000000, 0);", "列表");
    fails_with("let a = []; loop { a.push(a); }", "上限");
    fails_with("let m = #{}; let n = 0; loop { m[`k${n}`] = n; n += 1; }", "上限");
    fails_with("sleep(100);", "等待");
    fails_with("let x = 10.0; loop { x *= x; }", "数字太大");
    fails_with("i.points / 0;", "除数为 0");
    fails_with("for n in 0..200 { i.lose(0, \"c\", \"x\"); }", "100 条");
}

/// What a call into the engine takes is not counted: each of these has the largest list or text that there can be.
#[test]
fn work_inside_the_engine_is_bounded_too() {
    let list = "let a = []; for n in 0..250 { a.push(n * 1.000001); }";
    for body in ["a.to_string()", "print(a)", "debug(a)", "#{ a: a }.to_string()"] {
        fails_with(&format!("{list} loop {{ let x = {body}; }}"), "不能写成文字");
    }
    for body in [
        "`${a}`",
        "a == a",
        "a.sort()",
        "a.index_of(-1)",
        "a + a",
        "a.reverse()",
        "a.filter(|x| x > 3)",
    ] {
        assert!(run(&format!("{list} loop {{ let b = a; {body}; }}")).is_err(), "{body}");
    }
    let text = "let s = \"\"; s.pad(1300, '长');";
    for body in [
        "s + \"x\"",
        "s.split(\"x\")",
        "s.replace(\"长\", \"短\")",
        "s.to_upper()",
        "s == s",
    ] {
        assert!(
            run(&format!("{text} loop {{ let t = s; t = {body}; }}")).is_err(),
            "{body}"
        );
    }
    // What is caught is counted like anything else, and running out of steps is not caught.
    fails_with("loop { try { throw 1; } catch { } }", "步数");
    fails_with("loop { try { loop { } } catch { } }", "步数");
}

#[test]
fn a_pack_that_is_too_large_or_has_loose_statements_is_told() {
    let many: String = (0..5_000)
        .map(|n| format!("fn f{n}() {{ }}\n"))
        .fold(String::new(), |all, one| all + one.as_str());
    for (text, words) in [
        (many.as_str(), "5001 个函数"),
        ("let x = 1;\n", "第 2 行在函数外面，不会运行"),
        ("loop { }\n", "第 2 行在函数外面，不会运行"),
    ] {
        let opened = pack(&[("s.rhai", &format!("fn score(i) {{ }}\n{text}"))]);
        let findings = Cage::open(&opened).err().unwrap();
        let messages: Vec<&str> = findings.iter().map(|one| one.message.as_str()).collect();
        assert!(messages.iter().any(|one| one.contains(words)), "{messages:?}");
    }
}

#[test]
fn a_function_may_stand_inside_another() {
    let verdict =
        run("let lost = [1.5, 2.5].map(|x| x / 2).reduce(|sum, x| sum + x, 0.0); i.lose(lost, \"c\", \"试\");");
    assert_eq!(verdict.unwrap().losses[0].points, dec!(2));
}

#[test]
fn deep_recursion_ends() {
    let pack = pack(&[("s.rhai", "fn score(i) { deeper(i); }\nfn deeper(i) { deeper(i); }")]);
    let fault = Cage::open(&pack)
        .map_err(|_| ())
        .unwrap()
        .run("score", &case())
        .unwrap_err();
    assert!(fault.message.contains("层数"), "{}", fault.message);
    assert_eq!(
        fault.at.as_ref().map(|(script, line, _)| (script.as_str(), *line)),
        Some(("p/s.rhai", 1))
    );
}

#[test]
fn there_is_no_way_out() {
    for body in [
        "eval(\"1\");",
        "import \"/etc/passwd\" as x;",
        "import \"../q/s\" as x;",
        "timestamp();",
        "open(\"/etc/passwd\");",
    ] {
        let opened = pack(&[("s.rhai", &format!("fn score(i) {{\n{body}\n}}"))]);
        match Cage::open(&opened) {
            Err(findings) => assert!(
                findings.iter().any(|one| one.code == Code::ScriptSyntax),
                "{body}: {findings:?}"
            ),
            Ok(mut cage) => assert!(cage.run("score", &case()).is_err(), "{body}"),
        }
    }
}

#[test]
fn scripts_of_the_pack_can_be_imported() {
    let opened = pack(&[
        ("common.rhai", "fn half(x) { x / 2 }"),
        (
            "s.rhai",
            "fn score(i) {\nimport \"common\" as c;\ni.lose(c::half(i.points), \"c\", \"试\");\n}",
        ),
    ]);
    let verdict = Cage::open(&opened)
        .map_err(|findings| format!("{findings:?}"))
        .unwrap()
        .run("score", &case())
        .unwrap();
    assert_eq!((verdict.losses[0].points, verdict.losses[0].line), (dec!(6.25), 3));
}

#[test]
fn no_lose_is_ever_optimised_away() {
    // A statement whose value is not used, after others, under constants: all that an optimiser likes to drop.
    let body = "i.lose(1, \"c\", \"a\");\nif true { i.lose(1, \"c\", \"b\"); }\nlet x = { i.lose(1, \"c\", \"c\"); 0 };\n\
                i.lose(1, \"c\", \"d\"); i.lose(1, \"c\", \"e\");\nfor n in 0..3 { i.lose(1, \"c\", \"f\"); }\n0";
    assert_eq!(run(body).unwrap().losses.len(), 8);
}

#[test]
fn a_handle_that_is_passed_on_still_counts() {
    let opened = pack(&[(
        "s.rhai",
        "fn score(i) { let j = i; helper(j); helper(i); }\nfn helper(k) { k.lose(1, \"c\", \"x\"); }",
    )]);
    let verdict = Cage::open(&opened)
        .map_err(|_| ())
        .unwrap()
        .run("score", &case())
        .unwrap();
    let lines: Vec<_> = verdict.losses.iter().map(|loss| loss.line).collect();
    assert_eq!(lines, [2, 2]);
}

#[test]
fn mistakes_are_named_in_chinese() {
    fails_with("i.lose(1, \"d\", \"x\");", "没有条款 `d`");
    fails_with("i.lose(1, \"c\", \"\");", "原因");
    fails_with("param(\"rats\");", "是否想写 `rate`");
    fails_with("i.lose(\"1\", \"c\", \"x\");", "应为数字");
    fails_with("i.pionts;", "pionts");
    fails_with("nothing(i);", "没有函数 `nothing`");
    fails_with("i.loze(1, \"c\", \"x\");", "是否想写 `lose`");
    fails_with("i.pointz;", "是否想写 `points`");
    fails_with("i.points = 3;", "只能读");
    let findings = Cage::open(&pack(&[("s.rhai", "// 说明\nfn score(i) {\n  let 分 = x + 1;\n}")]))
        .map(|_| ())
        .unwrap_err();
    let one = findings.iter().next().unwrap();
    assert_eq!(
        (one.code, one.place.as_ref().map(|place| (place.line(), place.column()))),
        (Code::ScriptSyntax, Some((3, 11)))
    );
    assert!(one.message.contains("没有名为 `x`"), "{}", one.message);
}

#[test]
fn a_reason_that_nobody_sees_is_none() {
    for nothing in ["", " ", r"\u200b\u3164", r"\u2800\ufe0f"] {
        fails_with(&format!("i.lose(1, \"c\", \"{nothing}\");"), "扣分没有写原因");
    }
}

#[test]
fn a_later_layer_replaces_functions_also_for_its_base() {
    let mut files = Memory::default();
    files.put("p/pack.toml", MANIFEST);
    files.put(
        "p/s.rhai",
        "fn score(i) { part(i); }\nfn part(i) { i.lose(1, \"c\", \"全国\"); }",
    );
    files.put(
        "q/pack.toml",
        "id = \"q\"\nversion = \"1\"\ntitle = \"省\"\nextends = \"p\"\nparam.rate.value = 0.5\n",
    );
    files.put(
        "q/own.rhai",
        "\n\nfn part(i) { i.lose(param(\"rate\"), \"c\", \"本省\"); }",
    );
    let shelf = Shelf::shipped().with_folder(&files, "");
    let pack = shelf.open("q").unwrap();
    assert_eq!(pack.chain, ["q", "p"]);
    assert_ne!(pack.sha256, shelf.open("p").unwrap().sha256);
    let loss = Cage::open(&pack)
        .map_err(|_| ())
        .unwrap()
        .run("score", &case())
        .unwrap()
        .losses
        .remove(0);
    assert_eq!(
        (loss.points, loss.script.as_str(), loss.line, loss.reason.as_str()),
        (dec!(0.5), "own.rhai", 3, "本省")
    );
}

#[test]
fn a_manifest_that_names_what_is_not_there_is_refused() {
    let findings = Cage::open(&pack(&[("s.rhai", "fn scor(i) { }")]))
        .map(|_| ())
        .unwrap_err();
    assert!(
        findings
            .iter()
            .any(|one| one.code == Code::BadPack && one.hint.as_deref().unwrap_or("").contains("scor"))
    );
}

#[test]
fn a_cage_starts_each_case_with_nothing_said() {
    let opened = pack(&[(
        "s.rhai",
        "fn score(i) { i.lose(1, \"c\", \"x\"); i.branch(\"b\"); if i.has(\"low\") { i.low + (); } }",
    )]);
    let mut cage = Cage::open(&opened).map_err(|_| ()).unwrap();
    let mut facts = Facts::default();
    facts.number("low", dec!(1));
    assert!(cage.run("score", &IndicatorCase::new(facts)).is_err());
    assert_eq!(cage.run("score", &case()).unwrap().losses.len(), 1);
}

/// What is looked up by name is kept from call to call, what is counted is not: neither the calls before a bomb nor a bomb
/// before a call changes what is said.
#[test]
fn steps_and_levels_are_counted_anew_in_each_call() {
    let script = "fn score(i) { if i.has(\"low\") { loop { } }\nif i.has(\"high\") { deeper(i); }\n\
                  i.lose(i.points, \"c\", `${i.target}`); }\nfn deeper(i) { deeper(i); }";
    let opened = pack(&[("s.rhai", script)]);
    let mut cage = Cage::open(&opened).map_err(|_| ()).unwrap();
    let with = |name: &'static str| {
        let mut facts = Facts::default();
        facts
            .number("points", dec!(1))
            .number("target", dec!(2))
            .number(name, dec!(1));
        IndicatorCase::new(facts)
    };
    let first = (cage.run("score", &with("low")), cage.run("score", &with("high")));
    let good = cage.run("score", &case()).unwrap();
    for _ in 0..5_000 {
        assert_eq!(cage.run("score", &case()).as_ref(), Ok(&good));
    }
    assert_eq!(
        (cage.run("score", &with("low")), cage.run("score", &with("high"))),
        first
    );
    assert_eq!(cage.run("score", &case()), Ok(good));
    let (endless, deep) = (first.0.unwrap_err(), first.1.unwrap_err());
    assert!(endless.message.contains("步数") && deep.message.contains("层数"));
    assert_eq!(
        endless.at.map(|(script, line, _)| (script, line)),
        Some(("p/s.rhai".into(), 1))
    );
}

#[test]
fn a_thread_never_scores_with_the_numbers_of_another_pack() {
    let old = pack(&[("s.rhai", "fn score(i) { i.lose(param(\"rate\"), \"c\", \"x\"); }")]);
    let new = old.with_param("rate", dec!(0.5)).unwrap();
    assert_ne!(old.sha256, new.sha256);
    assert_eq!(
        (old.params["rate"].value, new.params["rate"].value),
        (dec!(0.3), dec!(0.5))
    );
    let lost = |pack: &Pack| Cage::with(pack, |cage| cage.run("score", &case()).unwrap().losses[0].points).unwrap();
    for _ in 0..3 {
        assert_eq!((lost(&old), lost(&new)), (dec!(0.3), dec!(0.5)));
    }
    // The same value is the same pack.
    assert_eq!(new.with_param("rate", dec!(0.50)).unwrap(), new);
}

#[test]
fn a_parameter_is_tuned_only_inside_its_range() {
    let shipped = Shelf::shipped().open("mof-2020").unwrap();
    let findings = |name: &str, value: Decimal| {
        let refused = shipped.with_param(name, value).unwrap_err();
        let one = refused.iter().next().unwrap().clone();
        (one.code, one.message, one.hint.unwrap_or_default())
    };
    assert_eq!(
        findings("late_loss", dec!(1.5)),
        (
            Code::BadPack,
            "参数 `late_loss` = 1.5 超出允许范围 0–1".to_owned(),
            "改为 0 到 1 之间的数".to_owned()
        )
    );
    assert!(findings("late_los", dec!(0.5)).1.contains("是否想写 `late_loss`"));
    let tuned = shipped.with_param("late_loss", Decimal::ONE).unwrap();
    assert_eq!(tuned.reference().sha256, tuned.sha256);
}
