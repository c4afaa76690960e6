//! The page of the script API and the definition files say what the code says; what the code says of the language's own
//! functions is true, and every example on the page runs. `ZIPING_BLESS=1` writes the files anew.
//!
//! Also: every block that `docs/examples-of-rules.md` quotes stands word for word in the file that it names.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a test may stop where something is not there"
)]

use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use ziping::model::shared_text::SharedText;
use ziping::rules::api::{CASES, CaseFields, Fails, LIMITS, Type, Use, functions};
use ziping::rules::definitions::{definitions, documented_of_language, of_language, page};
use ziping::rules::{
    Cage, Case, CaseKind, DecisionCase, ExecutionCase, Facts, FormCase, IndicatorCase, Mark, Pack, RowFacts,
    ScriptFault, Shelf, Verdict,
};
use ziping::source::Memory;
use ziping::source::write::{Output, write_all};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(file: &str) -> String {
    let text = std::fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    text.replace("\r\n", "\n")
}

#[test]
fn the_page_and_the_definition_files_are_what_the_code_says() {
    let folder = root().join("docs/rhai");
    let mut files: Vec<(PathBuf, String)> = vec![(root().join("docs/script-api.md"), page())];
    files.extend(definitions().into_iter().map(|(name, text)| (folder.join(name), text)));
    for (path, text) in &files {
        if std::env::var_os("ZIPING_BLESS").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            let output = Output::text(path.file_name().unwrap(), text.clone());
            write_all(path.parent().unwrap(), &[output]).unwrap();
        }
        let there = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
        assert!(
            there == *text,
            "{} is not what the code says; ZIPING_BLESS=1 writes it anew",
            path.display()
        );
    }
    let there = std::fs::read_dir(folder).unwrap().count();
    assert_eq!(there, files.len() - 1, "docs/rhai has a file that nothing writes");
}

#[test]
fn what_is_told_of_the_languages_own_functions_is_so() {
    let (told, language) = (documented_of_language(), of_language());
    assert!(told.len() >= 3);
    let missing: Vec<_> = told.difference(&language).collect();
    assert!(missing.is_empty(), "not of the language itself: {missing:#?}");
}

const ARG: &str = "pass";

/// A pack whose only script is `body` as the function `score`.
fn pack(body: &str) -> Pack {
    let mut files = Memory::default();
    files.put(
        "p/pack.toml",
        "id = \"p\"\nversion = \"1\"\ntitle = \"试\"\nextends = \"mof-2020\"\n[[score]]\nfunction = \"score\"\n",
    );
    files.put("p/p.rhai", format!("fn score(i) {{\n{body}\n}}"));
    Shelf::shipped().with_folder(&files, "").open("p").unwrap()
}

fn mark(from: Option<i64>, get: i64) -> Mark {
    Mark {
        from: from.map(Decimal::from),
        to: None,
        get: Decimal::from(get),
    }
}

/// A row of 12.5 points with 88.2 reported, or one that is not scored.
fn row(name: &str, cents: Option<i64>) -> RowFacts {
    RowFacts {
        id: format!("质量指标/{name}"),
        name: name.to_owned(),
        points: Decimal::new(125, 1),
        score: cents.map(|cents| Decimal::new(cents, 2)),
        actual: cents.map(|_| Decimal::new(882, 1)),
    }
}

/// All facts that a case of this kind can have.
fn full(fields: &CaseFields) -> Facts {
    let mut facts = Facts::default();
    facts
        .args(&BTreeMap::from([(ARG.to_owned(), Decimal::new(6, 1))]).into())
        .attributes(&BTreeMap::from([("地区".to_owned(), "西部".to_owned())]).into())
        .marks(&[mark(Some(90), 5), mark(Some(70), 3), mark(Some(0), 0)].into())
        .progress(6, Decimal::from(47))
        .rows(vec![row("结案率", Some(1225)), row("其中项", None)]);
    for (field, number) in fields.giving(Type::Number).zip(1..) {
        facts.number(field.name, Decimal::new(number * 10 + 5, 1));
    }
    for field in fields.giving(Type::Text) {
        let word = if field.name == "clause" { "依据" } else { field.name };
        facts.word(field.name, SharedText::from(word));
    }
    for field in fields.giving(Type::Truth) {
        facts.flag(field.name, true);
    }
    facts
}

fn run_on(case: CaseKind, body: &str, facts: Facts) -> Result<Verdict, ScriptFault> {
    fn run<C: Case>(body: &str, case: &C) -> Result<Verdict, ScriptFault> {
        let mut cage = Cage::open(&pack(body)).unwrap_or_else(|messages| panic!("{body}: {messages:?}"));
        cage.run("score", case)
    }
    match case {
        CaseKind::Indicator => run(body, &IndicatorCase::new(facts)),
        CaseKind::Execution => run(body, &ExecutionCase::new(facts)),
        CaseKind::Decision => run(body, &DecisionCase::new(facts)),
        CaseKind::Form => run(body, &FormCase::new(facts)),
    }
}

/// As [`run_on`], with all facts of the case.
fn run(case: CaseKind, body: &str) -> Result<Verdict, ScriptFault> {
    let fields = CASES.iter().find(|fields| fields.case == case).unwrap();
    run_on(case, body, full(fields))
}

/// What a function did, in the words of the page.
fn told(verdict: &Verdict) -> String {
    let mut told: Vec<String> = Vec::new();
    for loss in &verdict.losses {
        told.push(format!("扣 {} 分，条款 {}：{}", loss.points, loss.clause, loss.reason));
    }
    told.extend(verdict.branch.iter().map(|branch| format!("分支：{branch}")));
    told.extend(verdict.notes.iter().map(|note| format!("说明：{note}")));
    told.extend(verdict.best_grade.iter().map(|grade| format!("等级最高{grade}")));
    told.extend(verdict.veto.then(|| "一票否决".to_owned()));
    told.join("；")
}

/// The case of an example: the function under test takes it as `i`, whatever the page calls it.
fn cases_of(one: &Use) -> Vec<CaseKind> {
    if one.on.is_empty() {
        vec![CaseKind::Indicator]
    } else {
        one.on.to_vec()
    }
}

fn as_i(example: &str) -> String {
    let receiver = ["d.", "e.", "f."]
        .into_iter()
        .find(|letter| example.starts_with(letter));
    receiver.map_or_else(|| example.to_owned(), |letter| example.replacen(letter, "i.", 1))
}

#[test]
fn every_example_of_every_function_does_what_the_page_shows() {
    let mut examples = 0;
    for function in functions() {
        for one in &function.uses {
            let name = function.name;
            assert!(
                !one.example.is_empty() || !one.fails.is_empty(),
                "{name} has a use that nothing shows"
            );
            assert!(
                one.example.is_empty() || one.example.contains(name),
                "{name}: {} is about something else",
                one.example
            );
            for case in cases_of(one).into_iter().filter(|_| !one.example.is_empty()) {
                let example = as_i(one.example);
                let got = if one.gives == Type::Nothing {
                    told(&run(case, &format!("{example};")).unwrap())
                } else {
                    let verdict = run(case, &format!("let value = {example};\ni.note(`${{value}}`);")).unwrap();
                    assert_eq!(verdict.notes.len(), 1, "{example}");
                    verdict.notes[0].clone()
                };
                assert_eq!(got, one.shows, "{name} on {case:?}: {example}");
                examples += 1;
            }
        }
    }
    assert!(examples > 30, "only {examples} examples");
}

#[test]
fn every_error_of_every_function_comes_as_the_page_says() {
    let mut errors = 0;
    let uses = functions().flat_map(|function| &function.uses);
    for one in uses {
        for case in cases_of(one) {
            for Fails { example, says, .. } in &one.fails {
                let fault = run(case, &format!("{};", as_i(example))).expect_err(example);
                assert!(
                    fault.message.contains(&**says),
                    "{example} on {case:?}: {}",
                    fault.message
                );
                errors += 1;
            }
        }
    }
    assert!(errors > 60, "only {errors} errors");
}

#[test]
fn every_field_is_read_and_is_missing_as_the_page_says() {
    for fields in CASES {
        let read = |name: &str, facts: Facts| run_on(fields.case, &format!("i.note(`${{i.{name}}}`);"), facts);
        for (field, number) in fields.giving(Type::Number).zip(1..) {
            let shown = read(field.name, full(fields)).unwrap().notes;
            assert_eq!(shown, [format!("{number}.5")], "{}", field.name);
            let fault = read(field.name, Facts::default()).expect_err(field.name);
            let words = format!("没有 {}", field.name);
            assert!(fault.message.contains(&words), "{}: {}", field.name, fault.message);
            assert_has(fields, field.name);
        }
        for field in fields.giving(Type::Text) {
            assert!(
                !read(field.name, full(fields)).unwrap().notes[0].is_empty(),
                "{}",
                field.name
            );
            assert_eq!(
                read(field.name, Facts::default()).unwrap().notes,
                [""],
                "{}",
                field.name
            );
            assert_has(fields, field.name);
        }
        for field in fields.giving(Type::Truth) {
            assert_eq!(
                read(field.name, full(fields)).unwrap().notes,
                ["true"],
                "{}",
                field.name
            );
            assert_eq!(
                read(field.name, Facts::default()).unwrap().notes,
                ["false"],
                "{}",
                field.name
            );
        }
        for field in fields.fields {
            let written = run(fields.case, &format!("i.{} = 1;", field.name));
            assert!(written.is_err(), "{} can be written", field.name);
        }
    }
}

fn assert_has(fields: &CaseFields, name: &str) {
    let has = |facts: Facts| run_on(fields.case, &format!("i.note(`${{i.has(\"{name}\")}}`);"), facts);
    assert_eq!(has(full(fields)).unwrap().notes, ["true"], "{name}");
    assert_eq!(has(Facts::default()).unwrap().notes, ["false"], "{name}");
}

fn most(name: &str) -> u64 {
    LIMITS.iter().find(|limit| limit.name == name).unwrap().most
}

#[test]
fn what_keeps_inside_a_limit_runs_and_what_goes_beyond_does_not() {
    let runs = |body: &str| {
        run(CaseKind::Indicator, body)
            .map(|_| ())
            .map_err(|fault| fault.message)
    };
    let growing = |name: &str, script: &dyn Fn(u64) -> String| {
        let most = most(name);
        assert_eq!(runs(&script(most)), Ok(()), "{name}: {most}");
        assert!(runs(&script(most + 1)).is_err(), "{name}: one more than {most}");
    };
    growing("STRING_BYTES", &|n| {
        format!("let s = \"\"; s.pad({n}, \"x\"); i.note(s);")
    });
    growing("ARRAY_ITEMS", &|n| {
        format!("let a = []; for n in 0..{n} {{ a.push(0); }}")
    });
    // A map is measured when it is made or passed on, not when a key is put in.
    growing("MAP_ITEMS", &|n| {
        format!("let m = #{{}}; for n in 0..{n} {{ m[`k${{n}}`] = 0; }} let one = m + #{{}};")
    });
    growing("LINES_SAID", &|n| format!("for n in 0..{n} {{ i.note(\"x\"); }}"));
    // A turn of a loop is several steps.
    let turns = |n: u64| format!("let n = 0; while n < {n} {{ n += 1; }}");
    assert_eq!(runs(&turns(most("OPERATIONS") / 10)), Ok(()));
    assert!(runs(&turns(most("OPERATIONS"))).is_err());
    let variables = |n: u64| (0..n).fold(String::new(), |script, n| script + format!("let v{n} = 0; ").as_str());
    assert_eq!(runs(&variables(most("VARIABLES") / 2)), Ok(()));
    assert!(runs(&variables(most("VARIABLES") + 1)).is_err());
    // The language unrolls nothing: a function that calls itself is one level a call.
    let deep = |n: u64| {
        let body = format!("deeper(i, {n});\n}}\nfn deeper(i, n) {{\nif n > 0 {{ deeper(i, n - 1); }}");
        runs(&body)
    };
    assert_eq!(deep(most("CALL_LEVELS") / 2), Ok(()));
    assert!(deep(most("CALL_LEVELS") + 1).is_err());
}

/// Blocks of `docs/examples-of-rules.md` with the file that each is taken `from`, without the blanks before its lines.
fn quoted() -> Vec<(String, usize, String)> {
    let mut found = Vec::new();
    let mut open: Option<(String, usize, Vec<String>)> = None;
    for (line, number) in text("docs/examples-of-rules.md").lines().zip(1..) {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => {
                let from = info.split_whitespace().find_map(|word| word.strip_prefix("from="));
                open = Some((from.unwrap_or_default().to_owned(), number, Vec::new()));
            }
            (Some(_), Some(_)) => {
                let (from, number, lines) = open.take().unwrap();
                if !from.is_empty() {
                    found.push((from, number, lines.join("\n") + "\n"));
                }
            }
            (Some((_, _, lines)), None) => lines.push(line.to_owned()),
            (None, None) => {}
        }
    }
    found
}

#[test]
fn every_quoted_block_stands_in_the_file_that_it_names() {
    let quoted = quoted();
    for (from, number, block) in &quoted {
        assert!(from.starts_with("scoring-rules/"), "line {number}: {from}");
        // Parts of a block are separated by a line `…`; each is whole lines of the file.
        for part in format!("\n{block}").split("\n…\n").map(|part| part.trim_matches('\n')) {
            let file = format!("\n{}", text(from));
            assert!(
                !part.is_empty() && file.contains(&format!("\n{part}\n")),
                "docs/examples-of-rules.md:{number}: {from} does not say\n{part}"
            );
        }
    }
    let packs: BTreeSet<&str> = quoted
        .iter()
        .filter_map(|(from, _, _)| from.split('/').nth(1))
        .collect();
    let shipped = ziping::rules::shipped_ids();
    let shipped: BTreeSet<&str> = shipped.iter().map(String::as_str).collect();
    assert!(packs.is_subset(&shipped) && packs.len() >= 5, "{packs:?}");
    assert!(quoted.len() >= 30, "only {} quotations", quoted.len());
}

#[test]
fn every_example_has_its_rule_its_sum_and_its_result() {
    let page = text("docs/examples-of-rules.md");
    let examples: Vec<&str> = page.split("\n## ").skip(1).collect();
    assert!(examples.len() >= 10, "only {} examples", examples.len());
    for example in examples {
        let title = example.lines().next().unwrap();
        for part in [
            "**规定**",
            "**规则包**",
            "**输入**",
            "**手算**",
            "**结果**",
            "```console\n$ ziping ",
        ] {
            assert!(example.contains(part), "{title}: no {part}");
        }
    }
}
