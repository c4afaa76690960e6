//! Scripts that come near a bound of the interpreter, or go beyond it.

use super::traps::{pack, tried};
use crate::rules::case::CaseKind;
use std::fmt::Write;

#[test]
fn what_could_use_up_a_limit_comes_out_alike() {
    let many = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<String>();
    let score = |body: String| format!("fn score(i) {{\n{body}\n}}");
    let calls = |levels: usize, calls: usize| {
        let mut script = String::from("fn score(i) { f0(i); }\n");
        for level in 0..levels {
            let call = format!("f{}(i); ", level + 1).repeat(calls);
            let _ = writeln!(script, "fn f{level}(i) {{ {call} }}");
        }
        script + format!("fn f{levels}(i) {{ i.has(\"x\"); }}").as_str()
    };
    let arms = |count: usize| {
        let arms = many(count, &|n| format!("{n} => i.note(\"{n}\"), "));
        score(format!("switch i.points.to_int() {{ {arms} _ => i.note(\"另\") }}"))
    };
    let long = "长".repeat(1_300);
    for (name, script, wanted) in [
        ("a tree of calls", calls(8, 8), false),
        ("a deep tree of calls", calls(23, 1), false),
        ("too deep a tree of calls", calls(30, 1), false),
        ("a tree of calls that is not deep", calls(3, 3), true),
        (
            "a hundred lines",
            score(many(100, &|n| format!("i.lose(0, \"late\", \"{n}\");"))),
            true,
        ),
        (
            "one line too many",
            score(many(101, &|n| format!("i.lose(0, \"late\", \"{n}\");"))),
            true,
        ),
        (
            "one note too many",
            score(many(101, &|n| format!("i.note(\"{n}\");"))),
            true,
        ),
        (
            "many variables",
            score(many(90, &|n| format!("let x{n} = {n}; "))),
            true,
        ),
        (
            "too many variables",
            score(many(127, &|n| format!("let x{n} = {n}; "))),
            false,
        ),
        (
            "more than there may be",
            score(many(140, &|n| format!("let x{n} = {n}; "))),
            false,
        ),
        (
            "uses of a long text",
            score(format!("let s = \"{long}\"; {}", "if s == \"\" { } ".repeat(400))),
            true,
        ),
        (
            "too many of them",
            score(format!("let s = \"{long}\"; {}", "if s == \"\" { } ".repeat(900))),
            false,
        ),
        ("a switch with many arms", arms(200), false),
        ("a switch with some arms", arms(40), true),
        ("many steps", score("let x = i.points + 1 + 2 + 3;".repeat(90)), true),
        (
            "a long text",
            score(format!("let s = \"{long}\"; i.note(s + i.name);")),
            true,
        ),
        (
            "too long a text",
            score(format!("let s = \"{long}\"; i.note(s + s);")),
            true,
        ),
        (
            "doubled",
            score(format!("let s = i.reason; {} i.note(\"a\");", "s = s + s;".repeat(20))),
            true,
        ),
    ] {
        let (is_compiled, _) = tried(&pack(&script, ""), CaseKind::Indicator, 30);
        assert_eq!(is_compiled, wanted, "{name}");
    }
}
