//! Scripts that would run for ever, double, go deep or be huge: each ends as a message, and soon.

use super::Cage;
use super::tests::{case, pack};

/// What a bomb is called, its script, and words of what is said.
struct Bomb {
    name: &'static str,
    script: String,
    says: &'static str,
}

const STEPS: &str = "步数";
const LONG_TEXT: &str = "文字";
const LONG_LIST: &str = "列表项数";
const DEEP: &str = "一层套一层";
const LEVELS: &str = "层数";

/// The largest list, text and group of values that there can be.
const LIST: &str = "let a = []; for n in 0..250 { a.push(n * 1.000001); }";
const TEXT: &str = "let s = \"\"; s.pad(1300, '长');";
const GROUP: &str = "let m = #{}; for n in 0..250 { m[`k${n}`] = n; }";

/// Statements of `score`.
const BODIES: &[(&str, &str, &str)] = &[
    ("空循环", "loop { }", STEPS),
    ("条件总成立的循环", "let x = 0; while true { x += 1; }", STEPS),
    ("先做后问的循环", "let x = 0; do { x += 1; } while x > 0", STEPS),
    ("循环里接住自己抛的错", "loop { try { throw 1; } catch { } }", STEPS),
    ("接住停不下来的循环", "loop { try { loop { } } catch { } }", STEPS),
    (
        "三重的十亿次循环",
        "for a in 0..1000000000 { for b in 0..1000000000 { for c in 0..1000000000 { i.has(\"x\"); } } }",
        STEPS,
    ),
    (
        "到最大整数的循环",
        "for a in range(0, 9223372036854775807, 1) { i.has(\"x\"); }",
        STEPS,
    ),
    (
        "倒着走的循环",
        "for a in range(0, 5, -1) { i.has(\"x\"); } loop { for a in (5..0) { } i.has(\"x\"); }",
        STEPS,
    ),
    ("整数的每一位", "loop { for b in bits(5) { i.has(\"x\"); } }", STEPS),
    ("闭包叫自己", "let f = |x| x.call(x); f.call(f);", LEVELS),
    ("闭包互相叫", "let f = |x, y| y.call(y, x); f.call(f, f);", LEVELS),
    ("函数名叫自己", "let f = Fn(\"score\"); f.call(i);", LEVELS),
    ("把自己塞进自己的函数", "let f = |x| x; loop { f = f.curry(f); }", DEEP),
    ("文字翻倍", "let s = \"长\"; loop { s += s; }", LONG_TEXT),
    ("文字用模板翻倍", "let s = \"长\"; loop { s = `${s}${s}`; }", LONG_TEXT),
    ("文字补到十亿字", "let s = \"\"; s.pad(1000000000, 'x');", LONG_TEXT),
    (
        "换成更长的文字",
        "let s = \"aaaaaaaa\"; loop { s.replace(\"a\", \"aaaaaaaa\"); }",
        LONG_TEXT,
    ),
    ("文字拆成一千三百字", "s.split(\"\");", LONG_LIST),
    ("列表翻倍", "let a = [1]; loop { a += a; }", LONG_LIST),
    ("列表相加翻倍", "let a = [1]; loop { a = a + a; }", LONG_LIST),
    ("列表补到十亿项", "let a = []; a.pad(1000000000, 0);", LONG_LIST),
    ("列表一项一项加", "let a = []; loop { a.push(a); }", LONG_LIST),
    ("列表套列表", "let a = [1]; loop { a = [a]; }", DEEP),
    ("键值对套键值对", "let m = #{}; loop { m = #{ m: m }; }", DEEP),
    (
        "放进去套在一起",
        "let m = #{}; loop { let n = #{}; n[\"a\"] = m; m = n; }",
        DEEP,
    ),
    (
        "键值对无数",
        "let m = #{}; let n = 0; loop { m[`k${n}`] = n; n += 1; }",
        STEPS,
    ),
    (
        "四千字节的键",
        "let m = #{}; let n = 0; loop { m[s + n] = n; n += 1; }",
        STEPS,
    ),
    ("键值对反复复制", "loop { let n = m; }", STEPS),
    ("键值对反复比较", "loop { m == m; }", STEPS),
    ("键值对反复合并", "loop { m.mixin(m); m.keys(); m.values(); }", STEPS),
    ("列表反复复制", "loop { let b = a; }", STEPS),
    ("列表反复比较", "loop { a == a; }", STEPS),
    ("列表反复排序", "loop { a.sort(); }", STEPS),
    ("列表按函数排序", "loop { a.sort(|x, y| 1); }", STEPS),
    ("列表反复去重", "loop { a.dedup(); }", STEPS),
    ("列表反复查找", "loop { a.index_of(-1); -1.5 in a; }", STEPS),
    ("列表反复配对", "loop { a.zip(a, |x, y| x); }", STEPS),
    ("列表反复筛选", "loop { a.filter(|x| x > 3); }", STEPS),
    ("列表写成文字", "loop { let x = a.to_string(); }", "不能写成文字"),
    ("文字反复拆开", "loop { s.split(\"x\"); s.split(); }", STEPS),
    ("文字反复替换", "loop { let t = s; t.replace(\"长\", \"短\"); }", STEPS),
    ("文字反复改大小写", "loop { s.to_upper(); }", STEPS),
    ("文字反复写成带引号的", "loop { debug(s); }", STEPS),
    ("文字反复取中间", "loop { s.sub_string(600, 600); s[1200]; }", STEPS),
    ("改文字的一个字", "loop { s[1200] = '短'; }", STEPS),
    (
        "读很长的数",
        "let n = \"1\"; n.pad(4000, '1'); parse_int(n);",
        "不是数字",
    ),
    (
        "读很长的小数",
        "let n = \"1\"; n.pad(4000, '1'); parse_decimal(n);",
        "不是数字",
    ),
    ("整数相乘到头", "let x = 10; loop { x *= x; }", "数字太大"),
    ("小数相乘到头", "let x = 10.0; loop { x *= x; }", "数字太大"),
    ("很大的次方", "10.0 ** 1000000000", "数字太大"),
    (
        "反复开方、取对数",
        "loop { ln(1.234567); sqrt(2.0); exp(10.1); sin(1.2); }",
        STEPS,
    ),
    ("除以 0", "i.points / 0;", "除数为 0"),
    ("等一天", "sleep(86400);", "等待"),
    (
        "变量无数",
        "loop { let x = 1; let y = 2; { let z = 3; } i.note(\"\" + x); }",
        "100 条",
    ),
    ("扣分无数", "loop { i.lose(0, \"c\", \"x\"); }", "100 条"),
    (
        "switch 里很大的范围",
        "loop { switch 5 { 0..9223372036854775807 => i.has(\"x\"), _ => 1 } }",
        STEPS,
    ),
    ("运行写在文字里的脚本", "eval(\"loop { }\");", "eval"),
    ("引用外面的文件", "import \"/etc/passwd\" as x;", "没有名为"),
    ("引用自己", "import \"s\" as x; x::score(i);", "引用的脚本个数"),
    (
        "闭包用外面的变量",
        "let a = []; let f = || a.push(a); loop { f.call(); }",
        "没有名为 `a`",
    ),
];

fn bombs() -> Vec<Bomb> {
    let mut all: Vec<Bomb> = BODIES
        .iter()
        .map(|(name, body, says)| {
            let uses = |name: &str| body.contains(&format!(" {name}")) || body.starts_with(name);
            let defines = |name: &str| body.contains(&format!("let {name} = "));
            let mut before = String::new();
            for (name, value) in [("a", LIST), ("s", TEXT), ("m", GROUP)] {
                let used = [".", " ==", "[", ";", " in"]
                    .iter()
                    .any(|after| uses(&format!("{name}{after}")))
                    || body.contains(&format!("({name})"))
                    || body.contains(&format!("[{name} +"))
                    || body.contains(&format!("in {name};"));
                if used && !defines(name) {
                    before.push_str(value);
                }
            }
            Bomb {
                name,
                script: format!("fn score(i) {{\n{before}\n{body}\n}}"),
                says,
            }
        })
        .collect();
    let mut whole = |name, script, says| all.push(Bomb { name, script, says });
    let many = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<String>();
    whole("函数叫自己", "fn score(i) { score(i); }".into(), LEVELS);
    whole(
        "两个函数互相叫",
        "fn score(i) { other(i); }\nfn other(i) { score(i); }".into(),
        LEVELS,
    );
    whole(
        "每层叫自己两次",
        "fn score(i) { f(22); }\nfn f(n) { if n > 0 { f(n - 1); f(n - 1); } }".into(),
        STEPS,
    );
    whole(
        "五千个函数",
        format!("fn score(i) {{ }}\n{}", many(5_000, &|n| format!("fn f{n}() {{ }}\n"))),
        "5001 个函数",
    );
    whole(
        "两万个函数",
        format!("fn score(i) {{ }}\n{}", many(20_000, &|n| format!("fn f{n}() {{ }}\n"))),
        "太长",
    );
    whole("函数外面的循环", "fn score(i) { }\nloop { }\n".into(), "在函数外面");
    whole(
        "函数外面的一万条语句",
        format!("fn score(i) {{ }}\n{}", "let x = 1;".repeat(10_000)),
        "在函数外面",
    );
    for (name, open, close) in [
        ("两万个圆括号", "(", ")"),
        ("两万个方括号", "[", "]"),
        ("两万个花括号", "{", "}"),
        ("两万个取负", "- ", ""),
        ("两万个取反", "!", ""),
    ] {
        whole(
            name,
            format!("fn score(i) {{ {}1{} }}", open.repeat(20_000), close.repeat(20_000)),
            "嵌套太深",
        );
    }
    whole(
        "两万个加号",
        format!("fn score(i) {{ let x = 1{}; }}", " + 1".repeat(20_000)),
        "嵌套太深",
    );
    whole(
        "两万个点号",
        format!("fn score(i) {{ i{}; }}", ".x".repeat(20_000)),
        "嵌套太深",
    );
    whole(
        "两万个模板",
        format!("fn score(i) {{ {} }}", "`${".repeat(20_000)),
        "嵌套太深",
    );
    whole("两万层注释", format!("fn score(i) {{ }} {}", "/*".repeat(20_000)), "");
    whole(
        "六千个否则",
        format!(
            "fn score(i) {{ if i.late {{ }} {} }}",
            "else if i.late { }".repeat(6_000)
        ),
        "",
    );
    whole(
        "两万字的文字",
        format!("fn score(i) {{ let s = \"{}\"; }}", "x".repeat(20_000)),
        "文字",
    );
    whole(
        "两万项的列表",
        format!("fn score(i) {{ let a = [{}]; }}", "1,".repeat(20_000)),
        "列表",
    );
    whole(
        "一万个键",
        format!(
            "fn score(i) {{ let a = #{{ {} }}; }}",
            many(10_000, &|n| format!("k{n}: 1,"))
        ),
        "键值对",
    );
    whole(
        "两万位的数",
        format!("fn score(i) {{ let x = {}; }}", "9".repeat(20_000)),
        "写法不对",
    );
    whole(
        "一万个情形",
        format!(
            "fn score(i) {{ switch 1 {{ {} }} loop {{ }} }}",
            many(10_000, &|n| format!("{n} => 1,"))
        ),
        STEPS,
    );
    whole(
        "七千个变量",
        format!("fn score(i) {{ {} }}", many(7_000, &|n| format!("let x{n} = 1;"))),
        "变量个数",
    );
    whole("七万行", format!("fn score(i) {{ {} }}", "\n".repeat(70_000)), "太长");
    all
}

fn said(bomb: &Bomb) -> String {
    let opened = pack(&[("s.rhai", &bomb.script)]);
    match Cage::open(&opened) {
        Err(findings) => findings.iter().next().unwrap().message.clone(),
        Ok(mut cage) => cage
            .run("score", &case())
            .map_or_else(|fault| fault.message, |_| "没有话".to_owned()),
    }
}

#[test]
fn every_bomb_ends_with_a_message() {
    let mut wrong = Vec::new();
    for bomb in bombs() {
        let said = said(&bomb);
        if !said.contains(bomb.says) {
            let said: String = said.chars().take(200).collect();
            wrong.push(format!("{}: 应有“{}”，说的是：{said}", bomb.name, bomb.says));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `cargo test --release --lib bombs -- --ignored --nocapture` prints how long each takes.
#[test]
#[ignore = "prints times, which no test asserts"]
#[expect(clippy::print_stdout, reason = "a measurement for whoever asks")]
fn how_long_each_takes() {
    println!("名称\t毫秒");
    for bomb in bombs() {
        let start = std::time::Instant::now();
        said(&bomb);
        println!("{}\t{}", bomb.name, start.elapsed().as_millis());
    }
}
