//! `rules check` finds planted faults, each of them, and nothing in the shipped packs.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::too_many_lines,
    reason = "a test may stop where something is not there, and a table is long"
)]

use std::collections::BTreeSet;
use ziping::diagnostic::{Code, Findings, to_text};
use ziping::rules::{Cage, Shelf, shipped_ids};
use ziping::source::Memory;
use ziping::tune::lint;

/// All that opening, compiling and checking a pack says.
fn found(shelf: &Shelf<'_>, id: &str) -> Findings {
    let pack = match shelf.open(id) {
        Ok(pack) => pack,
        Err(findings) => return findings,
    };
    if let Err(findings) = Cage::open(&pack) {
        return findings;
    }
    lint::check(&pack, &shelf.file_of(id, "pack.toml").unwrap())
}

/// A sound pack of one's own, to plant faults in.
const MANIFEST: &str = r#"id = "p"
version = "1"
title = "试"
execution = { points = 10, function = "money" }
[[class]]
level1 = "产出指标"
points = 60
[[class]]
level1 = "效益指标"
points = 30
absent_to = ["产出指标"]
[[grade]]
name = "好"
from = 60
[[grade]]
name = "差"
from = 0
[[band]]
grade = "达成"
from = 0.6
to = 1
to_included = true
default = 1
[[band]]
grade = "未达成"
from = 0
to = 0.6
[[score]]
function = "steps"
reads = "at-least"
args = { step = 5, lose = 2 }
[[score]]
function = "rest"
[param.rate]
value = 0.5
min = 0
max = 1
[clause.steps]
basis = "own"
text = "每低一档扣分"
[clause.rest]
basis = "own"
text = "其余"
"#;

const SCRIPT: &str = r#"fn steps(i) {
    let short = floor((i.target - i.actual) / i.arg("step"));
    if short > 0 {
        i.lose(min(i.points, short * i.arg("lose")), "steps", `差${short}档`);
    }
}
fn rest(i) {
    if i.has("degree") {
        half(i);
    }
}
fn half(i) {
    i.lose(i.points * param("rate"), "rest", "扣一半");
}
fn money(e) {
    if e.executed < e.adjusted {
        e.lose(e.points - e.points * e.executed / e.adjusted, "rest", "执行率不足");
    }
}
"#;

fn planted(manifest: &str, script: &str) -> Findings {
    let files = Memory::new(vec![
        ("p/pack.toml".into(), manifest.into()),
        ("p/s.rhai".into(), script.into()),
    ]);
    found(&Shelf::shipped().with_folder(&files, ""), "p")
}

fn texts(findings: &Findings) -> String {
    findings.iter().map(to_text).collect()
}

#[test]
fn nothing_is_found_in_shipped_packs() {
    for id in shipped_ids() {
        let findings = found(&Shelf::shipped(), &id);
        assert!(findings.is_empty(), "{id}:\n{}", texts(&findings));
    }
}

#[test]
fn nothing_is_found_in_the_packs_of_published_forms() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/published/rules");
    let files = ziping::source::Disk::new(&root);
    let shelf = Shelf::shipped().with_folder(&files, "tests/published/rules");
    for entry in std::fs::read_dir(&root).unwrap() {
        let id = entry.unwrap().file_name().into_string().unwrap();
        let findings = found(&shelf, &id);
        assert!(findings.is_empty(), "{id}:\n{}", texts(&findings));
    }
}

#[test]
fn each_of_the_planted_faults_is_found() {
    assert!(
        planted(MANIFEST, SCRIPT).is_empty(),
        "{}",
        texts(&planted(MANIFEST, SCRIPT))
    );
    let faults: &[(&str, bool, &str, &str, Code, &str)] = &[
        // what, in the script?, this, becomes that, code, words of the message
        (
            "参数名写错",
            true,
            "param(\"rate\")",
            "param(\"rats\")",
            Code::UnknownName,
            "`rats`",
        ),
        (
            "条款号写错",
            true,
            "\"steps\", `差",
            "\"stesp\", `差",
            Code::UnknownName,
            "`stesp`",
        ),
        (
            "args 名写错",
            true,
            "i.arg(\"lose\")",
            "i.arg(\"loss\")",
            Code::UnknownName,
            "`loss`",
        ),
        (
            "项名写错",
            true,
            "i.target - i.actual",
            "i.targte - i.actual",
            Code::UnknownName,
            "`targte`",
        ),
        (
            "方法名写错",
            true,
            "i.has(\"degree\")",
            "i.hass(\"degree\")",
            Code::UnknownName,
            "`hass`",
        ),
        (
            "变量没有定义",
            true,
            "if short > 0",
            "if shorts > 0",
            Code::ScriptSyntax,
            "shorts",
        ),
        (
            "缺右括号",
            true,
            "fn rest(i) {",
            "fn rest(i) { if true {",
            Code::ScriptSyntax,
            "写法有误",
        ),
        (
            "整数相除",
            true,
            "i.points * param(\"rate\")",
            "i.points * param(\"rate\") * (1 / 2)",
            Code::IntegerDivision,
            "整数",
        ),
        (
            "函数没有用到",
            true,
            "        half(i);\n",
            "        i.lose(i.points * param(\"rate\"), \"rest\", \"半\");\n",
            Code::Unused,
            "`half`",
        ),
        (
            "函数从不扣分",
            true,
            "        half(i);\n",
            "        i.note(\"好\");\n",
            Code::NeverLoses,
            "`rest`",
        ),
        (
            "函数名写错",
            false,
            "function = \"rest\"",
            "function = \"rset\"",
            Code::BadPack,
            "`rset`",
        ),
        (
            "参数没有用到",
            false,
            "[clause.steps]",
            "[param.other]\nvalue = 1\n[clause.steps]",
            Code::Unused,
            "`other`",
        ),
        (
            "条款没有引用",
            false,
            "[clause.rest]",
            "[clause.third]\nbasis = \"own\"\ntext = \"试\"\n[clause.rest]",
            Code::Unused,
            "`third`",
        ),
        (
            "args 没有用到",
            false,
            "lose = 2 }",
            "lose = 2, most = 3 }",
            Code::Unused,
            "`most`",
        ),
        (
            "参数超出范围",
            false,
            "value = 0.5",
            "value = 1.5",
            Code::BadPack,
            "超出允许范围",
        ),
        (
            "低一档的高过了高一档的",
            false,
            "[clause.steps]",
            "[param.good]\nvalue = 95\nnot_above = \"full\"\n[param.full]\nvalue = 90\n[clause.steps]",
            Code::BadPack,
            "`good` = 95 高于 `full` = 90",
        ),
        (
            "不得高于的参数没有",
            false,
            "[clause.steps]",
            "[param.good]\nvalue = 95\nnot_above = \"ful\"\n[param.full]\nvalue = 90\n[clause.steps]",
            Code::BadPack,
            "是否想写 `full`？",
        ),
        (
            "分值不合计",
            false,
            "points = 60",
            "points = 50",
            Code::BadPack,
            "90 分",
        ),
        (
            "等级有空档",
            false,
            "from = 0\n[[band]]",
            "from = 20\n[[band]]",
            Code::ScaleGap,
            "20 分以下",
        ),
        (
            "等级次序颠倒",
            false,
            "name = \"差\"\nfrom = 0",
            "name = \"差\"\nfrom = 80",
            Code::BadPack,
            "从高到低",
        ),
        ("分档有空档", false, "to = 0.6\n", "to = 0.5\n", Code::ScaleGap, "空档"),
        ("分档有重叠", false, "to = 0.6\n", "to = 0.7\n", Code::ScaleGap, "重叠"),
        (
            "前一条包括了后一条",
            false,
            "[[score]]\nfunction = \"steps\"",
            "[[score]]\nfunction = \"rest\"\n[[score]]\nfunction = \"steps\"",
            Code::Unused,
            "`steps`",
        ),
        (
            "分值给了没有的一类",
            false,
            "absent_to = [\"产出指标\"]",
            "absent_to = [\"产出\", \"其他\"]",
            Code::BadPack,
            "`其他`",
        ),
        (
            "没有核对却写了条次",
            false,
            "text = \"其余\"",
            "text = \"其余\"\narticle = \"第十六条\"",
            Code::BadPack,
            "核对",
        ),
        (
            "函数名写错，不在点号后面",
            true,
            "floor((i.target",
            "flor((i.target",
            Code::UnknownName,
            "`flor`",
        ),
        (
            "函数的值少一个",
            true,
            "min(i.points, short * i.arg(\"lose\"))",
            "min(short * i.arg(\"lose\"))",
            Code::WrongCall,
            "`min` 的括号里应有 2 个值，这里写了 1 个",
        ),
        (
            "扣分没有写条款",
            true,
            "i.lose(i.points * param(\"rate\"), \"rest\", \"扣一半\")",
            "i.lose(i.points * param(\"rate\"), \"扣一半\")",
            Code::WrongCall,
            "`lose` 的括号里应有 3 个值，这里写了 2 个",
        ),
        (
            "自己的函数少给一个值",
            true,
            "half(i);",
            "half();",
            Code::WrongCall,
            "`half` 的括号里应有 1 个值，这里写了 0 个",
        ),
        (
            "用在不能用的地方",
            true,
            "e.lose(e.points - ",
            "e.veto(); e.lose(e.points - ",
            Code::WrongCall,
            "`veto` 不能用于预算执行情况",
        ),
        (
            "别的一种才有的项",
            true,
            "e.executed < e.adjusted",
            "e.actual < e.adjusted",
            Code::UnknownName,
            "预算执行情况没有名为 `actual` 的项",
        ),
        (
            "指标才有的项，隔着一个函数",
            true,
            "i.points * param(\"rate\")",
            "i.total * param(\"rate\")",
            Code::UnknownName,
            "指标没有名为 `total` 的项",
        ),
        (
            "改指标的项",
            true,
            "half(i);",
            "i.points = 5; half(i);",
            Code::FieldIsSet,
            "`i.points` 只能读",
        ),
        (
            "改指标的项，加上去",
            true,
            "half(i);",
            "i.points += 5; half(i);",
            Code::FieldIsSet,
            "`i.points` 只能读",
        ),
        (
            "停不下来的循环",
            true,
            "half(i);",
            "let n = 0; while n < 10 {} half(i);",
            Code::EndlessLoop,
            "停不下来",
        ),
        (
            "循环里改的是别的变量",
            true,
            "half(i);",
            "let n = 0; let m = 0; while n < 10 { m += 1; } half(i);",
            Code::EndlessLoop,
            "停不下来",
        ),
        (
            "没有条件的循环",
            true,
            "half(i);",
            "loop { half(i); }",
            Code::EndlessLoop,
            "停不下来",
        ),
        (
            "连着比较",
            true,
            "if short > 0",
            "if 3 < short < 9",
            Code::ComparedTwice,
            "比较的结果",
        ),
        (
            "适用年度颠倒",
            false,
            "title = \"试\"",
            "title = \"试\"\nyears = { from = 2022, to = 2021 }",
            Code::YearOutsidePack,
            "一个年度也没有",
        ),
        (
            "不认识的键",
            false,
            "title = \"试\"",
            "titel = \"试\"",
            Code::UnknownKey,
            "titel",
        ),
    ];
    let mut missed = Vec::new();
    for (what, in_script, this, that, code, words) in faults {
        let (manifest, script) = if *in_script {
            (MANIFEST.to_owned(), SCRIPT.replacen(this, that, 1))
        } else {
            (MANIFEST.replacen(this, that, 1), SCRIPT.to_owned())
        };
        assert!(manifest != MANIFEST || script != SCRIPT, "{what} is not planted");
        let findings = planted(&manifest, &script);
        if !findings
            .iter()
            .any(|one| one.code == *code && one.message.contains(words))
        {
            missed.push(format!("{what}：没有找到 {code}（{words}）\n{}", texts(&findings)));
        }
        let mut said = BTreeSet::new();
        for one in &findings {
            let at = one.place.as_ref().map(|place| (place.line(), place.column()));
            if !said.insert((one.code.as_str(), at)) && at.is_some() {
                missed.push(format!("{what}：一处说了两遍\n{}", texts(&findings)));
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
    assert!(faults.len() >= 20);
}

/// A function is judged by what stands in it: groups of values in one say nothing of the names in another.
#[test]
fn what_one_function_does_excuses_no_other() {
    let script = SCRIPT
        .replacen("half(i);", "let own = #{ rate: 0.5 }; if own.rate > 0 { half(i); }", 1)
        .replacen("i.lose(i.points * param", "let j = i; i.lose(j.ponits * param", 1);
    let findings = planted(MANIFEST, &script);
    let said: Vec<&str> = findings.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(said, ["没有名为 `ponits` 的项"], "{}", texts(&findings));
}

/// What is right, though it looks like one of the faults.
#[test]
fn what_only_looks_like_a_fault_is_none() {
    for sound in [
        "let n = 0; while n < 10 { n += 1; } half(i);",
        "let n = 0; loop { n += 1; if n > 3 { break; } } half(i);",
        "let n = 0; while true { n += 1; if n > 3 { return; } } half(i);",
        "let all = [1, 2]; while all.len() > 0 { all.pop(); } half(i);",
        "let own = #{ rate: 0.5 }; own.rate = 0.4; if own.rate > 0 { half(i); }",
        "if (i.degree < 0.5) == (i.points < 5) { half(i); }",
        "i.lose(0, \"rest\", \"无\"); lose(i, 0, \"rest\", \"无\"); half(i);",
        "let text = i.name.to_upper(); if text.len() > round(2.5) && text.contains(\"甲\") { half(i); }",
        "for n in 0..3 { if n == 2 { half(i); } }",
        "let most = [1, 2].map(|x| x * 2); if most[0] > 1 { half(i); }",
        "switch i.kind { \"choice\" => half(i), _ => half(i) }",
        "let n = 3; half_of(n); half(i);",
    ] {
        let script = SCRIPT.replacen("half(i);", sound, 1) + "fn half_of(n) { n / 2 }\n";
        let findings = planted(MANIFEST, &script);
        let speech = |one: &ziping::diagnostic::Diagnostic| one.code != Code::Unused;
        assert!(!findings.iter().any(speech), "{sound}\n{}", texts(&findings));
    }
}

#[test]
fn a_chinese_sign_says_what_to_type() {
    for (this, that, sign, narrow) in [
        ("half(i);", "half（i);", '（', "`(`"),
        ("half(i);", "half(i)；", '；', "`;`"),
        ("i.points * param", "i.points × param", '×', "`*`"),
        ("if short > 0", "if short ≥ 0", '≥', "`>=`"),
        ("\"rest\", \"扣一半\"", "\"rest\"，\"扣一半\"", '，', "`,`"),
        ("\"扣一半\"", "“扣一半”", '“', "`\"`"),
        ("if short > 0", "if short > ０", '０', "`0`"),
        ("fn half(i) {", "fn half(i) ｛", '｛', "`{`"),
    ] {
        let script = SCRIPT.replacen(this, that, 1);
        assert_ne!(script, SCRIPT, "{this}");
        let findings = planted(MANIFEST, &script);
        let found = findings.iter().find(|one| one.code == Code::ScriptSyntax);
        let found = found.unwrap_or_else(|| panic!("{that}\n{}", texts(&findings)));
        let hint = found.hint.as_deref().unwrap_or_default();
        assert!(hint.contains(sign) && hint.contains(narrow), "{that}：{hint}");
        assert_eq!(found.place.as_ref().unwrap().text(), sign.to_string(), "{that}");
    }
}

/// Every clause that a pack's own functions cite is cited by a case, and nearly every line is reached.
#[test]
fn the_cases_of_shipped_packs_cover_them() {
    use ziping::diagnostic::Findings;
    use ziping::tune::{cases, cover::cover};
    let shelf = Shelf::shipped();
    for id in shipped_ids() {
        let pack = shelf.open(&id).unwrap();
        let cases = cases::read(&shelf.file_of(&id, "cases.toml").unwrap(), &mut Findings::new());
        let coverage = cover(&shelf, &pack, &lint::cited(&pack), &cases).unwrap();
        assert!(
            coverage.uncited.is_empty() && coverage.percent() >= 95,
            "{id}：{}",
            coverage.in_words()
        );
        assert!(coverage.statements > 5, "{id} has next to nothing to cover");
        // Without a case nothing is covered: the figures are not made of air.
        let nothing = cover(&shelf, &pack, &lint::cited(&pack), &[]).unwrap();
        assert_eq!(nothing.percent(), 0, "{id}");
    }
}

#[test]
fn a_comment_without_an_end_hides_nothing() {
    let script = format!("{SCRIPT}/* 停用\nfn rest(i) {{ i.lose(i.points, \"rest\", \"全扣\"); }}\n");
    let findings = planted(MANIFEST, &script);
    let said = texts(&findings);
    assert!(said.contains("R03") && said.contains("注释缺结尾的 `*/`"), "{said}");
    assert!(planted(MANIFEST, &format!("{SCRIPT}/* 停用 */\n// 一行 /* 也行\n")).is_empty());
}
