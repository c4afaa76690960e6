//! Scripts in which what is compiled could go another way than the interpreter: which of them are compiled at all, and that
//! both ways say the same of each.

use super::random::{Chance, Given, run};
use super::watched;
use crate::rules::case::CaseKind;
use crate::rules::{Cage, Pack, Shelf};
use crate::source::Memory;

const HEAD: &str = "version = \"1\"\ntitle = \"试\"\n[[score]]\nfunction = \"score\"\nargs = { pass = 0.6, late_loss = 0.1 }\n\
                    marks = [{ from = 50, get = 3 }, { get = 0.50 }]\nof = { \"地区\" = \"西部\" }\n";

pub(super) fn pack(base: &str, script: &str) -> Pack {
    let mut files = Memory::default();
    files.put("q/pack.toml", format!("id = \"q\"\nextends = \"mof-2020\"\n{HEAD}"));
    files.put("q/q.rhai", base.to_owned());
    let own = if script.is_empty() { "" } else { "extends = \"q\"\n" };
    files.put(
        "p/pack.toml",
        format!("id = \"p\"\n{own}version = \"1\"\ntitle = \"试\"\n"),
    );
    files.put("p/p.rhai", script.to_owned());
    let id = if script.is_empty() { "q" } else { "p" };
    Shelf::shipped().with_folder(&files, "").open(id).unwrap()
}

/// Runs the function on random cases of its kind, both ways; whether it is compiled, and how often it answered.
pub(super) fn tried(pack: &Pack, kind: CaseKind, times: usize) -> (bool, u64) {
    let mut cage = Cage::open(pack).unwrap_or_else(|findings| panic!("{findings:?}"));
    let given = Given::of(pack);
    let mut chance = Chance::of(7);
    let seen = watched(|| {
        for _ in 0..times {
            let facts = given.facts(kind, &mut chance);
            run(&mut cage, "score", kind, facts);
        }
    });
    (seen.outside == 0, seen.compiled)
}

/// Statements of `score`, on an indicator.
const COMPILED: &[&str] = &[
    // An error in what nobody uses is an error.
    "let unused = i.points / 0; i.note(\"a\");",
    "let unused = i.low; i.note(\"a\");",
    "i.points * i.actual; \"text\"; i.note(\"a\");",
    "if i.late { 1 } else { \"x\" }",
    // Whole numbers and decimals.
    "i.lose(7 / 2, \"late\", `${7 / 2} ${2 * 3 + 1} ${7 % 4} ${-3} ${9223372036854775807}`);",
    "i.lose(8 / 10 * i.points, \"late\", \"a\");",
    "let most = 9223372036854775807; let more = most + 1; i.note(\"a\");",
    "let least = -9223372036854775807 - 1; i.note(`${least} ${-least}`);",
    "i.lose(if i.late { i.points } else { 0 }, \"late\", \"a\");",
    "let keep = if i.late { i.degree } else { 0 }; i.lose(keep * i.points, \"late\", `${keep} ${fmt(keep, 2)} ${percent(keep)}`);",
    "let keep = if i.late { i.degree } else { 0 }; if keep < 1 { i.lose(i.points - i.points * keep, \"late\", \"a\"); }",
    "let keep = if i.late { i.degree } else { 7 }; i.lose(keep / 2, \"late\", \"a\");",
    "i.lose(-(0 * i.points), \"late\", `${-(i.points - i.points)}`);",
    "i.lose(i.points % 3, \"late\", `${i.points % i.target}`);",
    "i.lose(round(i.actual, 1), \"late\", `${round(i.points)} ${i.actual.floor()} ${ceiling(i.actual)} ${abs(i.actual)}`);",
    "i.lose(round(i.actual, 13), \"late\", \"a\");",
    "i.lose(i.actual.to_int(), \"late\", `${i.actual.to_int() + 1}`);",
    "i.lose(clamp(i.actual, i.low, i.high), \"late\", `${min(i.actual, i.low)} ${max(1, 1.0)} ${min(2, 2.00)}`);",
    "i.lose(i.points, \"late\", fmt(i.actual, i.points.to_int()));",
    // Names.
    "let x = 1; let x = x + 1; { let x = \"内\"; i.note(x); } i.note(`${x}`);",
    "let i2 = i; i2.lose(i2.points, \"late\", i2.unit);",
    "const MOST = 3; i.lose(min(MOST, i.points), \"late\", \"a\");",
    // Variables that change.
    "let lost = 0; if i.late { lost = i.points * 0.5; } i.lose(lost, \"late\", `${lost}`);",
    "let lost = 0; lost += i.points; lost -= 1.5; lost *= i.degree; i.lose(lost, \"late\", \"a\");",
    "let n = 1; n += 2; n *= 3; n -= 4; i.note(`${n}`);",
    "let s = \"共\"; s += 2.50; s += i.points; s += 3; s += i.unit; i.note(s); s = \"\"; i.note(s + i.name);",
    "let lost = i.points; if i.late { lost = 0; } i.lose(lost, \"late\", \"a\");",
    "let a = i.late; a = !a; if a { i.note(\"a\"); } i.note(`${a}`);",
    // Early returns.
    "if i.late { return; } i.lose(i.points, \"late\", \"a\");",
    "let x = 1; if i.late { let x = 2; i.note(`${x}`); if i.core { return; } } i.note(`${x}`); i.branch(\"b\");",
    "if i.late { if i.core { return 5; } else { i.note(\"b\"); } } else { return \"text\"; } i.note(\"c\");",
    "{ let y = i.points; { if i.late { return; } i.note(`${y}`); } i.note(\"d\"); } i.note(\"e\");",
    "return i.lose(i.points, \"late\", \"a\");",
    // Switches.
    "switch i.unit { \"%\" => i.note(\"百分\"), \"个\" => { let n = 1; i.note(`${n}`); } _ => i.note(i.unit) }",
    "let lost = 0; switch i.unit { \"%\" => { lost = 1; } \"\" => { lost = i.points; } 3 => { lost = 2; } } i.lose(lost, \"late\", \"a\");",
    "switch i.points.to_int() { 0 => i.note(\"零\"), 1 => i.note(\"一\"), \"1\" => i.note(\"字\"), _ => () }",
    "let r = switch choice(\"reverse\") { \"ratio\" => 1, \"excess\" => 2, _ => 3 }; i.note(`${r}`);",
    // Truths.
    "if i.late && i.degree > 0 || !i.core && i.has(\"low\") { i.note(\"是\"); } else { i.note(\"否\"); }",
    "i.note(`${i.late} ${i.points > 1} ${i.unit == \"%\"} ${i.has(\"unit\")}`);",
    // What lines show is what was read so far, not what is read later.
    "i.lose(1, \"late\", \"a\"); let p = param(\"late_loss\"); i.lose(p, \"late\", \"b\");",
    "i.lose(param(\"over_ratio\"), \"late\", `${i.arg(\"pass\")}`); i.lose(i.mark(i.actual), \"late\", \"b\"); i.lose(i.mark(10), \"late\", \"c\");",
    // A line is that of the call, however many lines the statement has.
    "\n\ni\n.lose(\ni.points,\n\"late\",\n`a\nb`);",
    "i.lose(1, if i.late { \"late\" } else { i.unit }, \"a\");",
    "i.lose(1, \"late\", i.reason);",
    "i.note(i.attribute(\"地区\") + i.reason + \"长\");",
    "let s = i.reason; let t = s + s + s; i.note(t);",
];

const LEFT: &[&str] = &[
    // Read as two kinds of number: which one is shown depends on the order.
    "i.lose(param(\"late_loss\"), \"late\", `${i.arg(\"late_loss\")}`);",
    // What depends on whether it is a whole number.
    "let keep = if i.late { i.degree } else { 0 }; i.note(`${-keep}`);",
    "let keep = if i.late { i.degree } else { 0 }; i.note(`${keep + 1}`);",
    "let keep = if i.late { i.degree } else { 0 }; i.note(`${floor(keep)}`);",
    "let n = 7; n /= 2; i.note(`${n}`);",
    "i.note(`${round(3)}`);",
    "i.note(`${i.points == ()}`);",
    // A value waits while a block changes what it was read from.
    "let x = 1.5; i.note(`${x}${{ x = 2.5; x }}`);",
    "let x = 1.5; i.lose(max(x, { x = 9.5; 1.0 }), \"late\", \"a\");",
    // The language.
    "let n = 0; while n < 3 { n += 1; } i.note(`${n}`);",
    "for n in 0..3 { i.note(`${n}`); }",
    "let a = [1, 2]; i.note(`${a[0]}`);",
    "let m = #{ a: 1 }; i.note(`${m.a}`);",
    "try { i.low; } catch { i.note(\"a\"); }",
    "throw \"a\";",
    "let f = |x| x + 1; i.note(`${f.call(1)}`);",
    "i.note(`${i?.points}`);",
    "i.note(`${2 ** 3}`);",
    "i.note(`${2 in [1, 2]}`);",
    "switch i.points { 1 => i.note(\"a\"), _ => i.note(\"b\") }",
    "switch 3 { 0..5 => i.note(\"a\"), _ => i.note(\"b\") }",
    "switch i.unit { \"%\" if i.late => i.note(\"a\"), _ => i.note(\"b\") }",
    "i.note(`${i.unit.len()}`);",
    "i.note(`${type_of(i.unit)}`);",
    "nothing(i);",
    "i.pionts;",
    "param(\"nothing\");",
    "lose(i, 1, \"late\", \"a\");",
];

#[test]
fn statements_come_out_alike() {
    let mut wrong = Vec::new();
    for (bodies, wanted) in [(COMPILED, true), (LEFT, false)] {
        for body in bodies {
            let (is_compiled, answered) = tried(
                &pack(&format!("fn score(i) {{\n{body}\n}}"), ""),
                CaseKind::Indicator,
                60,
            );
            // A text that is compiled and never answers would show nothing.
            let always_fails = ["/ 0;", "most + 1", "-least", "13)"];
            let shows = answered > 0 || !wanted || always_fails.iter().any(|one| body.contains(one));
            if is_compiled != wanted || !shows {
                wrong.push(format!("{body}: compiled {is_compiled}, answered {answered}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whole scripts, whether they are compiled.
const SCRIPTS: &[(&str, &str, bool)] = &[
    (
        "a function of the script goes before one of the language",
        "fn score(i) { i.note(`${min(1, 2)} ${fmt(i.points)} ${param(\"x\")}`); }\n\
         fn min(a, b) { a + b }\nfn fmt(x) { \"自己的\" }\nfn param(x) { 7 }",
        true,
    ),
    (
        "with another number of values it is another function",
        "fn score(i) { i.note(`${min(1, 2.5)}`); }\nfn min(a) { a }",
        true,
    ),
    (
        "a function that is called on a value",
        "fn score(i) { i.lose(1, \"late\", \"a\"); }\nfn lose(a, b, c) { this.note(\"自己的\"); }",
        false,
    ),
    (
        "a function for one type only",
        "fn score(i) { i.note(\"a\"); }\nfn string.note2(a) { a }",
        false,
    ),
    (
        "names of the caller are not those of the function",
        "fn score(i) { let x = 1; f(i); }\nfn f(i) { let x = 2.5; i.note(`${x}`); g(i, x); }\nprivate fn g(j, x) { let i = x; j.note(`${i}`); }",
        true,
    ),
    (
        "a name of the caller is no name here",
        "fn score(i) { let x = 1; let y = f(); i.note(`${y}`); }\nfn f() { 3 }",
        true,
    ),
    (
        "values of functions, with and without return",
        "fn score(i) { i.lose(lost(i, 2), \"late\", words(i)); f(i); }\n\
         fn lost(i, n) { if i.late { return i.points / n; } let d = i.degree; i.points * d }\n\
         fn words(i) { let a = if i.core { \"核\" } else { \"\" }; if i.late { return `${a}迟`; } `${a}${i.unit}` }\n\
         fn f(j) { return; }",
        true,
    ),
    (
        "a value that nobody uses",
        "fn score(i) { lost(i); lost(i); }\nfn lost(i) { i.note(\"a\"); i.points / i.target }",
        true,
    ),
    (
        "an argument that nobody uses",
        "fn score(i) { f(i, i.points / i.target, i.unit + 1.50); }\nfn f(i, a, b) { i.note(\"a\"); }",
        true,
    ),
    (
        "a parameter that changes",
        "fn score(i) { let x = i.points; f(i, x, 1); i.note(`${x}`); }\nfn f(i, a, b) { a += 1; i.note(`${a}`); }",
        true,
    ),
    (
        "a known parameter that changes",
        "fn score(i) { f(i, 1); }\nfn f(i, b) { b += 1; i.note(`${b}`); }",
        false,
    ),
    (
        "recursion",
        "fn score(i) { f(i, 3); }\nfn f(i, n) { if n > 0 { f(i, n - 1); } else { i.note(\"a\"); } }",
        false,
    ),
];

#[test]
fn scripts_come_out_alike() {
    for (name, script, wanted) in SCRIPTS {
        let (is_compiled, answered) = tried(&pack(script, ""), CaseKind::Indicator, 60);
        assert_eq!(is_compiled, *wanted, "{name}");
        assert!(answered > 0 || !wanted, "{name}");
    }
}

#[test]
fn a_later_layer_replaces_functions_of_its_base() {
    let base = "fn score(i) { part(i); i.note(words()); }\nfn part(i) { i.lose(1, \"late\", \"全国\"); }\nfn words() { \"全国\" }";
    let both = pack(
        base,
        "\n\nfn part(i) {\n i.lose(param(\"late_loss\"), \"late\", `本省${words()}`); }",
    );
    let (is_compiled, answered) = tried(&both, CaseKind::Indicator, 40);
    assert!(is_compiled && answered > 0);
    let mut cage = Cage::open(&both).map_err(|_| ()).unwrap();
    let given = Given::of(&both);
    let facts = given.facts(CaseKind::Indicator, &mut Chance::of(1));
    let loss = cage
        .run("score", &crate::rules::IndicatorCase::new(facts))
        .unwrap()
        .losses
        .remove(0);
    assert_eq!(
        (loss.script.as_str(), loss.line, loss.reason.as_str()),
        ("p.rhai", 4, "本省全国")
    );
}

#[test]
fn other_kinds_of_cases_come_out_alike() {
    for (kind, body) in [
        (
            CaseKind::Execution,
            "let m = param(\"late_loss\").to_int(); if e.has_progress(m + 6) { e.lose(e.progress(6), \"late\", \"a\"); } else { e.undefined(\"没有\"); }",
        ),
        (
            CaseKind::Decision,
            "d.lose(-d.value, `${d.by}：${d.note}`); d.veto(); if d.total > d.points { d.lose(0, d.clause); }",
        ),
        (
            CaseKind::Form,
            "if f.has_row(\"量\") { f.add(f.score_of(\"量\"), \"late\", \"a\"); f.best_grade(\"良\", \"late\", `${f.actual_of(\"量\")}`); f.best_grade(\"中\", \"late\", \"b\"); f.best_grade(\"优\", \"late\", \"c\"); } f.lose(f.total - f.points_of(\"量\"), \"late\", f.due);",
        ),
    ] {
        let letter = kind.letter();
        let (is_compiled, answered) = tried(&pack(&format!("fn score({letter}) {{\n{body}\n}}"), ""), kind, 400);
        assert!(is_compiled && answered > 0, "{body}");
    }
}
