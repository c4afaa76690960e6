//! Every kind of error that the text of a script can provoke is told without a word of the interpreter's own.

use crate::rules::api;
use crate::rules::cage::Cage;
use crate::rules::{Facts, IndicatorCase, Shelf};
use crate::source::Memory;
use rust_decimal_macros::dec;
use std::collections::BTreeSet;

const MANIFEST: &str = "id = \"p\"\nversion = \"1\"\ntitle = \"试\"\nexecution = { points = 10, function = \"score\" }\n\
    [[class]]\nlevel1 = \"产出指标\"\npoints = 90\n[[grade]]\nname = \"优\"\nfrom = 0\n";

fn said(script: &str) -> String {
    let mut files = Memory::default();
    files.put("p/pack.toml", MANIFEST);
    files.put("p/s.rhai", script);
    files.put("p/bad.rhai", "fn half(x) { x / 0 }");
    let pack = Shelf::shipped().with_folder(&files, "").open("p").unwrap();
    let mut facts = Facts::default();
    facts.number("points", dec!(12.5)).number("target", dec!(90));
    match Cage::open(&pack) {
        Err(findings) => findings.iter().next().unwrap().message.clone(),
        Ok(mut cage) => cage
            .run("score", &IndicatorCase::new(facts))
            .map_or_else(|fault| fault.message, |_| "没有话".to_owned()),
    }
}

/// Words of letters that stand outside backquotes.
fn words(message: &str) -> BTreeSet<String> {
    let plain: String = message.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    plain
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .filter(|word| word.chars().any(|c| c.is_ascii_alphabetic()))
        .map(str::to_owned)
        .collect()
}

/// (what is written, words of the answer). A line that does not begin with `fn` stands inside `score`.
const TABLE: &[(&str, &str)] = &[
    // The text of a script.
    ("fn score(i) { if true {", "缺 `}`"),
    ("fn score(i) { let x = 1", "缺"),
    ("let x = 12a;", "缺 `;`"),
    ("let x = 1 <> 2;", "看不懂 `>`"),
    ("let x = 1 @ 2;", "@"),
    ("let x = (1 + 2;", "缺 `)`"),
    ("let x = [1, 2;", "缺"),
    ("let x = #{ a: 1;", "缺"),
    ("let x = #{ a 1 };", "缺 `:`"),
    ("max(1 2);", "缺 `,`"),
    ("for x 1..2 { }", "缺 `in`"),
    ("for (x y) in [1] { }", "缺"),
    ("for (x, x) in [1] { }", "变量 `x` 写了两次"),
    ("do { } 1;", "缺"),
    ("try { } 1;", "缺 `catch`"),
    ("if true 1;", "缺 `{`"),
    ("let x = #{ a: 1 }; x[1.5];", "这里应为文字，得到数字"),
    ("\"abc\"[\"a\"];", "方括号里的写法不对"),
    ("[1][()];", "方括号里的写法不对"),
    ("[1][true];", "方括号里的写法不对"),
    ("[1]['a'];", "方括号里的写法不对"),
    ("#{ a: 1 }[1];", "方括号里的写法不对"),
    ("i.has!(1);", "`!`"),
    ("let x = #{ a: 1, a: 2 };", "键 `a` 写了两次"),
    ("switch 1 { 0..5 => 1, 3 => 2 }", "switch"),
    ("switch 1 { _ => 1, 3 => 2 }", "switch"),
    ("switch 1 { _ if true => 1 }", "switch"),
    ("switch 1 { i.x => 2 }", "表达式"),
    ("switch 1 { 1 2 }", "缺"),
    ("i.;", "缺名称"),
    ("i.1;", "缺"),
    ("let = 1;", "缺变量名"),
    ("let 1 = 1;", "缺变量名"),
    ("for in [1] { }", "缺变量名"),
    ("let this = 1;", "this"),
    ("let async = 1;", "保留字"),
    ("async();", "保留字"),
    ("if 1 { }", "这里应为真假"),
    ("while \"a\" { }", "这里应为真假"),
    ("if { }", "表达式"),
    ("/// 说明\nlet x = 1;", "只能写在函数的上一行"),
    ("fn inner(x) { }", "函数只能写在最外层"),
    ("fn score(i) { }\nfn score(i) { }", "写了两次"),
    ("fn score(i) { }\nfn (x) { }", "缺函数的名称"),
    ("fn score(i) { }\nfn other { }", "缺参数"),
    ("fn score(i) { }\nfn other(x, x) { }", "参数 `x` 写了两次"),
    ("let f = |x, x| x;", "参数 `x` 写了两次"),
    ("fn score(i) { }\nfn other(x y) { }", "缺"),
    ("fn score(i) { }\nfn other(1) { }", "缺"),
    ("fn score(i) { }\nfn other(x)", "缺函数体"),
    ("fn score(i) { }\nprivate 1", "缺"),
    ("let x = 1; export x;", "最外层"),
    ("const X = 1; X = 2;", "`X` 是常量"),
    ("1 = 2;", "常量"),
    ("max(1, 2) = 3;", "不能赋值"),
    ("let x = 1; x + 1 = 2;", "不能赋值"),
    ("let x = true; x && x = false;", "`==`"),
    ("let x = 1; if x = 1 { }", "`==`"),
    ("y + 1;", "没有名为 `y` 的变量"),
    ("m::half(1);", "没有名为 `m` 的模块"),
    ("break;", "循环里"),
    ("let x = 1; x === 1;", "用得不对"),
    ("let x = 1; x !== 1;", "用得不对"),
    ("let x := 1;", "用得不对"),
    ("let x = # { };", "用得不对"),
    ("let x = 1; x -> 1;", "用得不对"),
    ("let x = \"abc;", "引号"),
    ("let x = \"a\\q\";", "写法不对"),
    ("let x = \"\\u12\";", "写法不对"),
    ("let x = '';", "单引号里没有字"),
    ("let x = 'ab';", "单引号里只能有一个字"),
    ("let _ = 1;", "缺变量名"),
    ("let x = `a${1`;", "缺"),
    ("let x = 0xZZ;", "写法不对"),
    ("let x = 1 ； 2", "看不懂 `；`"),
    ("eval(\"1\");", "eval"),
    ("Fn(1).Fn();", "`Fn`"),
    ("import 1 as x;", ""),
    ("import \"nothing\" as x;", "没有名为 `nothing` 的脚本"),
    ("import \"bad\" as b; b::half(1);", "除数为 0"),
    ("import \"bad\" as b; b::third(1);", "没有函数 `b::third`"),
    // A running script.
    ("Fn(\"nothing\").call(1);", "没有函数 `nothing`"),
    ("Fn(\"not a name\");", ""),
    ("nothing(i);", "没有函数 `nothing`"),
    ("exit(1);", "没有函数 `exit`"),
    ("parse_json(\"{}\");", "没有函数 `parse_json`"),
    ("blob(5);", "没有函数 `blob`"),
    ("let x = 1; x.take();", "没有函数 `take`"),
    ("get_fn_metadata_list();", "没有函数 `get_fn_metadata_list`"),
    ("let f = |x| x; f.name;", "name"),
    ("i + i;", "不能作 `+` 运算"),
    ("-\"a\";", "不能作 `-` 运算"),
    ("!1;", "不能作 `!` 运算"),
    ("\"a\" - i;", "不能作 `-` 运算"),
    ("1..\"a\";", "运算"),
    ("i.lose(1);", "不能用于"),
    ("round(true);", "不能用于"),
    ("i.pointz;", "是否想写 `points`"),
    ("i.points = 3;", "只能读"),
    ("i.xyz = 3;", "只能读"),
    ("1.abc;", "abc"),
    ("i[0];", "不能用方括号取值"),
    ("let x = true; x[0];", "不能用方括号取值"),
    ("let x = [1]; x[\"a\" + \"b\"];", "这里应为数字，得到文字"),
    ("let x = #{}; x[0 + 0];", "这里应为文字，得到数字"),
    ("let x = [1]; x[5];", "列表没有第 5 项"),
    ("let x = []; x[0] = 1;", "列表没有第 0 项"),
    ("let x = \"ab\"; x[5];", "文字没有第 5 个字"),
    ("let x = 1; x[99];", "整数没有第 99 位"),
    ("for x in 5 { }", "这里应为列表、文字或一段整数"),
    ("for x in i { }", "for 只能用于"),
    ("let x = 1; for n in [1] { if x { } }", "这里应为真假，得到数字"),
    ("let x = \"a\"; while x { }", "这里应为真假，得到文字"),
    ("let x = 1; x && true;", "这里应为真假"),
    ("const X = [1]; X.push(2);", "常量"),
    ("const X = [1]; X[0] = 2;", "常量"),
    ("const X = #{ a: 1 }; X.a = 2;", "常量"),
    ("this.x;", "`this`"),
    ("this = 1;", "`this`"),
    ("throw;", "没有说为什么"),
    ("throw \"不评\";", "不评"),
    ("throw 5;", "5"),
    ("[2, 1].sort(|x, y| nothing(x));", ""),
    ("[2, \"a\"].sort();", ""),
    ("1 / 0;", "除数为 0"),
    ("1.5 / 0.0;", "除数为 0"),
    ("1 % 0;", "除数为 0"),
    ("9223372036854775807 + 1;", "数字太大"),
    ("-9223372036854775807 - 5;", "数字太大"),
    ("abs(-9223372036854775807 - 1);", "数字太大"),
    ("9223372036854775807 * 2;", "数字太大"),
    ("79228162514264337593543950335.0 * 2.0;", "数字太大"),
    ("2 ** -1;", "负的次方"),
    ("2 ** 99999999999;", "数字太大"),
    ("10 ** 100;", "数字太大"),
    ("exp(1000.0);", "数字太大"),
    ("sqrt(-1.0);", "开平方"),
    ("ln(-1.0);", "对数"),
    ("log(-1.0);", "对数"),
    ("to_int(79228162514264337593543950335.0);", "数字太大"),
    ("round_half_up(1.5, -1);", "位数"),
    ("parse_int(\"abc\");", "`abc` 不是数字"),
    ("parse_int(\"abc\", 99);", "进位制"),
    ("parse_decimal(\"abc\");", "`abc` 不是数字"),
    ("for n in range(0, 5, 0) { }", "间隔不能是 0"),
    ("1 << 99999; 1 << -1; 1 >> 99; range(1, 2).x;", ""),
    ("let x = 5; x.call(1);", ""),
    ("let f = |x| x; f.call();", ""),
    ("let f = |x| x; f == f;", "不能作 `==` 运算"),
    ("loop { }", "步数"),
    ("score(i);", "层数"),
    ("let s = \"\"; s.pad(100000, 'x');", "文字长度"),
    ("let a = []; a.pad(100000, 1);", "列表项数"),
    ("let m = #{}; for n in 0..300 { m[`k${n}`] = n; } m + #{};", "键值对数"),
    ("let a = [1]; loop { a = [a]; }", "一层套一层"),
];

#[test]
fn no_word_of_the_interpreter_is_left() {
    let known: BTreeSet<&str> = api::function_names().chain(api::field_names()).collect();
    let own = ["fn", "i", "rhai", "switch", "for", "eval"];
    let mut wrong = Vec::new();
    for (text, says) in TABLE {
        let script = if text.starts_with("fn ") && text.contains("score") {
            (*text).to_owned()
        } else {
            format!("fn score(i) {{\n{text}\n}}")
        };
        let written = words(&script.replace('`', " "));
        let message = said(&script);
        let foreign: Vec<String> = words(&message)
            .into_iter()
            .filter(|word| !written.contains(word) && !known.contains(word.as_str()) && !own.contains(&word.as_str()))
            .collect();
        if !foreign.is_empty() || !message.contains(says) || message.contains("原文") {
            wrong.push(format!("{text}\n    应有“{says}”：{message}  {foreign:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
