//! `rules check`: what is wrong with a pack though it opens. Names that lead nowhere would fail on some indicator in
//! January; here they are found beforehand.

mod speech;
mod used;

pub use used::{Used, reaching, used};

use super::functions::{Function, functions};
use super::tokens::{Kind, Token, tokens};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::scorecard::Basis;
use crate::model::{Place, Source};
use crate::rules::{Pack, ScoreRule};
use crate::source::closest;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the scripts use, by name, with the first place of each.
#[derive(Default)]
struct Uses {
    params: BTreeMap<String, Place>,
    clauses: BTreeMap<String, Place>,
    args: BTreeMap<(String, String), Place>,
    /// Functions that ask for an arg whose name is computed.
    any_arg: BTreeSet<String>,
    calls: BTreeSet<(String, String)>,
    losing: BTreeSet<String>,
}

/// Everything that is wrong with `pack`, by file and line. `manifest` is the pack's own `pack.toml`, to point at.
pub fn check(pack: &Pack, manifest: &Arc<Source>) -> Findings {
    let mut findings = Findings::new();
    let all = functions(pack);
    let mut uses = Uses::default();
    for function in all.values() {
        look(pack, function, &all, &mut uses, &mut findings);
    }
    names(pack, &uses, &mut findings);
    speech::check(pack, &mut findings);
    let at = |path: &str| place_of(manifest, path);
    unused(pack, &all, &uses, &at, &mut findings);
    scales(pack, &at, &mut findings);
    years(pack, &at, &mut findings);
    bases(pack, &at, &mut findings);
    findings.sort();
    findings
}

/// Clauses of the pack that its own functions name; those of its base are its base's to test.
pub fn cited(pack: &Pack) -> BTreeSet<String> {
    let all = functions(pack);
    let mut uses = Uses::default();
    for function in all.values().filter(|function| function.origin == pack.id) {
        look(pack, function, &all, &mut uses, &mut Findings::new());
    }
    uses.clauses
        .into_keys()
        .filter(|clause| pack.clauses.contains_key(clause))
        .collect()
}

/// Reads one function.
fn look(pack: &Pack, function: &Function, all: &BTreeMap<String, Function>, uses: &mut Uses, findings: &mut Findings) {
    let Some(script) = pack.scripts.iter().find(|script| script.shown == function.shown) else {
        return;
    };
    let source = Arc::new(Source::new(script.shown.clone(), script.text.clone()));
    let offset = script.text.find(&function.text).unwrap_or(0);
    let place = |token: &Token<'_>| {
        // A text begins behind its quotation mark.
        let start = offset + token.at + usize::from(token.kind == Kind::Text);
        Place::new(&source, start..start + token.text.len())
    };
    let words = tokens(&function.text);
    let sign = |index: usize, text: &str| {
        words
            .get(index)
            .is_some_and(|one| one.kind == Kind::Sign && one.text == text)
    };
    for (index, word) in words.iter().enumerate() {
        let text_argument = || words.get(index + 2).filter(|one| one.kind == Kind::Text);
        let called = word.kind == Kind::Name && sign(index + 1, "(");
        let after_dot = index > 0 && sign(index - 1, ".");
        match word.text {
            "param" | "choice" if called => {
                if let Some(name) = text_argument() {
                    uses.params.entry(name.text.to_owned()).or_insert_with(|| place(name));
                }
            }
            "arg" if called && after_dot => {
                if let Some(name) = text_argument() {
                    let key = (function.name.clone(), name.text.to_owned());
                    uses.args.entry(key).or_insert_with(|| place(name));
                } else {
                    // `i.arg(i.answer)`: which one is asked for shows only when it runs.
                    uses.any_arg.insert(function.name.clone());
                }
            }
            "lose" | "add" | "best_grade" if called => {
                uses.losing.insert(function.name.clone());
                if let Some(clause) = second_argument(&words, index + 2) {
                    uses.clauses
                        .entry(clause.text.to_owned())
                        .or_insert_with(|| place(clause));
                }
            }
            name if called && all.contains_key(name) => {
                uses.calls.insert((function.name.clone(), name.to_owned()));
            }
            _ => {}
        }
        let whole = |index: usize| {
            words
                .get(index)
                .is_some_and(|one| one.kind == Kind::Number && !one.text.contains('.'))
        };
        if sign(index, "/") && index > 0 && whole(index - 1) && whole(index + 1) {
            let one = Diagnostic::new(Code::IntegerDivision, "整数相除：在别的 Rhai 环境里会舍去小数");
            findings.push(one.at(&place(word)).hint("写成带小数的数，如 1.0 / 2"));
        }
    }
}

/// The text that is the second argument of a call whose first argument begins at `start`.
fn second_argument<'a, 'b>(words: &'b [Token<'a>], start: usize) -> Option<&'b Token<'a>> {
    let mut depth = 0_i32;
    let mut commas = 0;
    for word in words.get(start..)? {
        match (word.kind, word.text) {
            (Kind::Sign, "(" | "[" | "{") => depth += 1,
            (Kind::Sign, ")" | "]" | "}") if depth == 0 => return None,
            (Kind::Sign, ")" | "]" | "}") => depth -= 1,
            (Kind::Sign, ",") if depth == 0 => commas += 1,
            (Kind::Text, _) if depth == 0 && commas == 1 => return Some(word),
            // `lose(handle, points, clause, reason)` has the handle first.
            (Kind::Text, _) if depth == 0 && commas == 2 => return Some(word),
            _ => {}
        }
        if commas > 2 {
            return None;
        }
    }
    None
}

/// Names that lead nowhere.
fn names(pack: &Pack, uses: &Uses, findings: &mut Findings) {
    let mut unknown = |what: &str, name: &str, place: &Place, near: Option<&str>| {
        let hint = near.map_or_else(
            || format!("在 pack.toml 里补上这个{what}，或改名"),
            |near| format!("是否想写 `{near}`？"),
        );
        findings.push(
            Diagnostic::new(Code::UnknownName, format!("规则包没有{what} `{name}`"))
                .at(place)
                .hint(hint),
        );
    };
    for (name, place) in uses.params.iter().filter(|(name, _)| !pack.params.contains_key(*name)) {
        unknown(
            "参数",
            name,
            place,
            closest(name, pack.params.keys().map(String::as_str)),
        );
    }
    for (id, place) in uses.clauses.iter().filter(|(id, _)| !pack.clauses.contains_key(*id)) {
        // The second argument of a decision's `lose` is its reason: a sentence, not an id.
        if id.chars().any(|c| c.is_whitespace() || c == '（' || c == '，') || id.is_empty() || !id.is_ascii() {
            continue;
        }
        unknown("条款", id, place, closest(id, pack.clauses.keys().map(String::as_str)));
    }
    for ((function, name), place) in &uses.args {
        let mut rules = pack.rules.iter().filter(|rule| rule.function == *function);
        if let Some(rule) = rules.find(|rule| !rule.args.contains_key(name)) {
            unknown("args", name, place, closest(name, rule.args.keys().map(String::as_str)));
        }
    }
}

/// What nothing uses.
fn unused(
    pack: &Pack,
    all: &BTreeMap<String, Function>,
    uses: &Uses,
    at: &dyn Fn(&str) -> Place,
    findings: &mut Findings,
) {
    let own = |path: &str| at(path);
    let mut say = |message: String, path: &str, hint: &str| {
        findings.push(
            Diagnostic::new(Code::Unused, message)
                .at(&own(path))
                .hint(hint.to_owned()),
        );
    };
    let base_too = pack.chain.len() > 1;
    for name in pack.params.keys().filter(|name| !uses.params.contains_key(*name)) {
        // An overlay cannot take a parameter of its base away, only leave it unused.
        if !base_too || mentions(at, &format!("[param.{name}]")) {
            say(
                format!("参数 `{name}` 没有函数用到"),
                &format!("[param.{name}]"),
                "删去，或在函数里用 param(\"…\")",
            );
        }
    }
    for id in pack.clauses.keys().filter(|id| !uses.clauses.contains_key(*id)) {
        if !base_too || mentions(at, &format!("[clause.{id}]")) {
            say(
                format!("条款 `{id}` 没有函数引用"),
                &format!("[clause.{id}]"),
                "删去，或在 lose 里引用它",
            );
        }
    }
    for rule in &pack.rules {
        for name in rule
            .args
            .keys()
            .filter(|_| !uses.any_arg.contains(&rule.function))
            .filter(|name| !uses.args.contains_key(&(rule.function.clone(), (*name).clone())))
        {
            say(
                format!("函数 `{}` 没有用到 args 里的 `{name}`", rule.function),
                &format!("{name} ="),
                "删去，或在函数里用 i.arg(\"…\")",
            );
        }
    }
    for (index, rule) in pack.rules.iter().enumerate() {
        if let Some(before) = pack.rules[..index]
            .iter()
            .find(|before| before.origin == rule.origin && covers(before, rule))
        {
            let message = format!(
                "[[score]] 里函数 `{}` 的一条用不到：前面 `{}` 的一条已经包括了它",
                rule.function, before.function
            );
            say(
                message,
                &format!("function = \"{}\"", rule.function),
                "把条件窄的写在前面",
            );
        }
    }
    let reached = reached(pack, uses);
    for function in all
        .values()
        .filter(|function| !reached.contains(&function.name) && function.origin == pack.id)
    {
        say(
            format!("函数 `{}` 没有用到（{}）", function.name, function.shown),
            &function.name,
            "在 [[score]] 里用上它，或删去",
        );
    }
    for function in pack.rules.iter().map(|rule| &rule.function).collect::<BTreeSet<_>>() {
        let loses = from(function, uses).iter().any(|name| uses.losing.contains(name));
        if !loses {
            let message = format!("函数 `{function}` 从不扣分，也就没有依据");
            findings.push(
                Diagnostic::new(Code::NeverLoses, message)
                    .at(&own(function))
                    .hint("在函数里用 i.lose(扣分, 条款, 原因)"),
            );
        }
    }
}

/// Whether every row that `later` fits is already taken by `before`.
fn covers(before: &ScoreRule, later: &ScoreRule) -> bool {
    let text = |a: &Option<String>, b: &Option<String>| match (a, b) {
        (None, _) => true,
        (Some(a), Some(b)) => b.contains(a.as_str()),
        (Some(_), None) => false,
    };
    before.why_none == later.why_none
        && before.of.iter().all(|(name, word)| later.of.get(name) == Some(word))
        && (before.reads.is_none() || before.reads == later.reads)
        && (before.kind.is_none() || before.kind == later.kind)
        && text(&before.level1, &later.level1)
        && text(&before.level2, &later.level2)
        && text(&before.name, &later.name)
}

/// Functions that the manifest names, and what they call.
fn reached(pack: &Pack, uses: &Uses) -> BTreeSet<String> {
    let named = pack
        .rules
        .iter()
        .map(|rule| &rule.function)
        .chain(pack.decisions.values())
        .chain(&pack.whole);
    named
        .chain([&pack.execution_function])
        .chain(&pack.execution_zero)
        .flat_map(|name| from(name, uses))
        .collect()
}

/// A function and all that it calls.
fn from(name: &str, uses: &Uses) -> BTreeSet<String> {
    let mut found = BTreeSet::from([name.to_owned()]);
    let mut next = vec![name.to_owned()];
    while let Some(name) = next.pop() {
        for (_, called) in uses.calls.iter().filter(|(caller, _)| *caller == name) {
            if found.insert(called.clone()) {
                next.push(called.clone());
            }
        }
    }
    found
}

/// Gaps and overlaps of grades and bands.
fn scales(pack: &Pack, at: &dyn Fn(&str) -> Place, findings: &mut Findings) {
    let mut say = |message: String, path: &str, hint: &str| {
        findings.push(
            Diagnostic::new(Code::ScaleGap, message)
                .at(&at(path))
                .hint(hint.to_owned()),
        );
    };
    if let Some(last) = pack.grades.last().filter(|last| last.from > Decimal::ZERO) {
        say(
            format!("{} 分以下没有等级", last.from.normalize()),
            &format!("name = \"{}\"", last.name),
            "最后一档从 0 分起",
        );
    }
    if let Some(first) = pack.grades.first().filter(|first| first.from > pack.full_marks()) {
        say(
            format!("“{}”从 {} 分起，超过满分", first.name, first.from.normalize()),
            &format!("name = \"{}\"", first.name),
            "改起点分",
        );
    }
    let mut bands: Vec<_> = pack.bands.iter().collect();
    bands.sort_by_key(|band| band.from);
    for pair in bands.windows(2) {
        let path = format!("grade = \"{}\"", pair[1].grade);
        if pair[0].to < pair[1].from {
            say(
                format!("“{}”与“{}”之间有空档", pair[0].grade, pair[1].grade),
                &path,
                "上一档的上限应等于下一档的下限",
            );
        } else if pair[0].to > pair[1].from || pair[0].to_included {
            say(
                format!("“{}”与“{}”有重叠", pair[0].grade, pair[1].grade),
                &path,
                "上一档的上限应等于下一档的下限，且不含",
            );
        }
    }
    if let Some(low) = bands.first().filter(|low| low.from > Decimal::ZERO) {
        say(
            format!("完成程度 {} 以下没有档次", low.from.normalize()),
            &format!("grade = \"{}\"", low.grade),
            "最低一档从 0 起",
        );
    }
    if let Some(high) = bands.last().filter(|high| high.to < Decimal::ONE || !high.to_included) {
        say(
            format!("完成程度到 1 没有档次：“{}”的范围是 {}", high.grade, high.in_words()),
            &format!("grade = \"{}\"", high.grade),
            "最高一档 to = 1，to_included = true",
        );
    }
}

/// Years that begin after they end.
fn years(pack: &Pack, at: &dyn Fn(&str) -> Place, findings: &mut Findings) {
    if let (Some(from), Some(to)) = pack.years
        && from > to
    {
        let message = format!("适用年度从 {from} 年起，到 {to} 年止，一个年度也没有");
        findings.push(
            Diagnostic::new(Code::YearOutsidePack, message)
                .at(&at("years"))
                .hint("from 写第一个年度，to 写最后一个"),
        );
    }
}

/// Clauses that say too little, or too much, of what they rest on; of the pack itself, not of its base.
fn bases(pack: &Pack, at: &dyn Fn(&str) -> Place, findings: &mut Findings) {
    for (id, clause) in &pack.clauses {
        let head = format!("[clause.{id}]");
        if !mentions(at, &head) {
            continue;
        }
        let cited = clause.basis.cites();
        let (message, hint) = if clause.is_dated {
            let now = clause.basis.as_str();
            let printed = clause.basis.in_chinese();
            (
                format!("条款 `{id}` 写的是 verified，按 basis = \"{now}\" 读，材料上印“{printed}”"),
                "改写 basis：text 原文核对过，form 公开的表样上有，practice 各地这样复核，own 自定".to_owned(),
            )
        } else if clause.basis == Basis::Text && clause.passage.is_none() {
            (
                format!("条款 `{id}` 没有写所引的话在原文的什么地方"),
                "补上 passage，如 \"第二款第一句\"".to_owned(),
            )
        } else if !cited && clause.document.is_some() {
            (
                format!("条款 `{id}` 的依据是{}，document 不会印出来", clause.basis.in_chinese()),
                "删去 document；可查的出处写进 sources".to_owned(),
            )
        } else {
            continue;
        };
        findings.push(Diagnostic::new(Code::ClauseBasis, message).at(&at(&head)).hint(hint));
    }
}

/// Where a text stands in the manifest; else its first line.
fn place_of(manifest: &Arc<Source>, text: &str) -> Place {
    match manifest.text.find(text) {
        Some(at) => Place::new(manifest, at..at + text.len()),
        None => Place::whole(manifest),
    }
}

fn mentions(at: &dyn Fn(&str) -> Place, text: &str) -> bool {
    at(text).text() == text
}
