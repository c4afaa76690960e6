//! The README and the handbook say what is so: their commands are run and their output compared, their links lead
//! somewhere, and every code, key, field and function that a reader may meet is on its page.
//!
//! A ```` ```console ```` block holds commands (`$ ziping …` or `$ cargo run --release -- …`) and what they print; a line
//! `…` leaves lines out. A fence with `file=PATH` is a file that the page's next commands find. All commands of a page
//! run in one folder, which has a copy of `examples/`.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a test may stop where something is not there"
)]

use crate::folders::copy;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use ziping::diagnostic::{Code, Severity};
use ziping::load::shapes::{ACTUALS, DEPARTMENT, TARGETS, WORKSPACE};
use ziping::model::notation::{Actual, Cell, Target, read_actual, read_target};
use ziping::rules::{Shelf, api};
use ziping::source::{Kind, Shape};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(page: &str) -> String {
    std::fs::read_to_string(root().join(page)).unwrap_or_else(|error| panic!("{page}: {error}"))
}

/// All pages, by their path in the repository.
fn pages() -> Vec<String> {
    let mut pages: Vec<String> = ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md"]
        .map(str::to_owned)
        .into();
    for entry in std::fs::read_dir(root().join("docs")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if Path::new(&name).extension().is_some_and(|ending| ending == "md") {
            pages.push(format!("docs/{name}"));
        }
    }
    pages.sort();
    pages
}

/// Fenced blocks: what stands behind the backticks, the first line's number, the lines.
fn fences(page: &str) -> Vec<(String, usize, Vec<String>)> {
    let mut found = Vec::new();
    let mut open: Option<(String, usize, Vec<String>)> = None;
    for (number, line) in (1..).zip(text(page).lines()) {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => open = Some((info.to_owned(), number + 1, Vec::new())),
            (Some(_), Some(_)) => found.extend(open.take()),
            (Some((_, _, lines)), None) => lines.push(line.to_owned()),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "{page}: a block is not closed");
    found
}

/// What a page has outside its fenced blocks.
fn prose(page: &str) -> String {
    let text = text(page);
    text.split("\n```").step_by(2).collect()
}

/// The arguments after `$ ziping` or `$ cargo run --release --`.
fn arguments(line: &str) -> Option<Vec<&str>> {
    let command = line.strip_prefix("$ ")?;
    let rest = command
        .strip_prefix("cargo run --release --")
        .or_else(|| command.strip_prefix("ziping"))?;
    (rest.is_empty() || rest.starts_with(' ')).then(|| rest.split_whitespace().collect())
}

/// Lines of `wanted` that do not follow one another in `printed`; `…` lets lines be left out.
fn first_difference(wanted: &[String], printed: &str) -> Option<String> {
    let printed: Vec<&str> = printed
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .collect();
    let (mut at, mut may_skip) = (0, false);
    for line in wanted
        .iter()
        .map(|line| line.trim_end())
        .filter(|line| !line.is_empty())
    {
        if line == "…" {
            may_skip = true;
            continue;
        }
        let found = if may_skip {
            printed[at..].iter().position(|one| *one == line)
        } else {
            Some(0)
        };
        match found
            .map(|skipped| at + skipped)
            .filter(|at| printed.get(*at) == Some(&line))
        {
            Some(found) => at = found + 1,
            None if may_skip => return Some(format!("`{line}`, which is not printed")),
            None => {
                return Some(format!(
                    "`{line}`, but there stands `{}`",
                    printed.get(at).unwrap_or(&"nothing")
                ));
            }
        }
        may_skip = false;
    }
    (!may_skip && at < printed.len()).then(|| format!("nothing more, but there stands `{}`", printed[at]))
}

#[test]
fn every_command_prints_what_its_page_shows() {
    let mut wrong = Vec::new();
    let mut commands = 0;
    for page in pages() {
        let here = tempfile::tempdir().unwrap();
        copy(&root().join("examples"), &here.path().join("examples"));
        for (info, start, lines) in fences(&page) {
            if let Some(file) = info.split_whitespace().find_map(|word| word.strip_prefix("file=")) {
                let path = here.path().join(file);
                ziping::source::write::write_all(
                    path.parent().unwrap(),
                    &[ziping::source::write::Output::text(
                        path.file_name().unwrap(),
                        lines.join("\n") + "\n",
                    )],
                )
                .unwrap();
            }
            if info != "console" {
                continue;
            }
            let starts: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].starts_with("$ ")).collect();
            assert_eq!(
                starts.first(),
                Some(&0),
                "{page}:{start}: a console block begins with `$ `"
            );
            for (index, at) in starts.iter().enumerate() {
                let Some(arguments) = arguments(&lines[*at]) else {
                    wrong.push(format!(
                        "{page}:{}: not a command of ziping: {}",
                        start + at,
                        lines[*at]
                    ));
                    continue;
                };
                let ran = Command::new(env!("CARGO_BIN_EXE_ziping"))
                    .args(arguments)
                    .current_dir(here.path())
                    .env("NO_COLOR", "1")
                    .output()
                    .unwrap();
                let printed = [ran.stdout, ran.stderr]
                    .map(|bytes| String::from_utf8(bytes).unwrap())
                    .concat();
                let end = starts.get(index + 1).copied().unwrap_or(lines.len());
                // The separator of Windows is not the one on the page.
                let printed = printed.replace(std::path::MAIN_SEPARATOR, "/");
                if let Some(difference) = first_difference(&lines[at + 1..end], &printed) {
                    wrong.push(format!(
                        "{page}:{}: {}\n    the page says {difference}",
                        start + at,
                        lines[*at]
                    ));
                }
                commands += 1;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(commands > 15, "only {commands} commands");
}

#[test]
fn a_line_that_is_not_printed_is_seen() {
    let page = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    assert_eq!(first_difference(&page(&["a", "…", "c"]), "a\nb\nc\n"), None);
    assert!(first_difference(&page(&["a", "c", "…"]), "a\nb\nc\n").is_some());
    assert!(first_difference(&page(&["…", "d", "…"]), "a\nb\nc\n").is_some());
    assert!(first_difference(&page(&["a"]), "a\nb\n").is_some());
}

/// Targets of Markdown links, without those to other sites.
fn links(page: &str) -> Vec<String> {
    let prose = prose(page);
    let targets = prose.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    targets
        .filter(|target| !target.contains("://") && !target.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_link_leads_to_a_file() {
    let mut seen = 0;
    for page in pages() {
        let folder = root().join(&page).parent().map(PathBuf::from).unwrap();
        for link in links(&page) {
            let path = link.split('#').next().unwrap();
            assert!(folder.join(path).exists(), "{page}: {link}");
            seen += 1;
        }
    }
    assert!(seen > 30, "only {seen} links");
    let index: BTreeSet<String> = links("docs/README.md").into_iter().collect();
    for page in pages()
        .iter()
        .filter_map(|page| page.strip_prefix("docs/"))
        .filter(|page| *page != "README.md")
    {
        assert!(index.contains(page), "docs/README.md does not lead to {page}");
    }
}

#[test]
fn every_path_that_contributors_are_sent_to_exists() {
    let mut seen = 0;
    for word in prose("CONTRIBUTING.md").split('`').skip(1).step_by(2) {
        let is_path = [
            "src/",
            "tests/",
            "scoring-rules/",
            "templates/",
            "docs/",
            "examples/",
            "benches/",
            "schemas/",
        ]
        .iter()
        .any(|folder| word.starts_with(folder));
        if is_path && !word.contains(['<', '*', ' ']) {
            assert!(root().join(word).exists(), "CONTRIBUTING.md: {word}");
            seen += 1;
        }
    }
    assert!(seen > 15, "only {seen} paths");
}

/// The room and what it may use, from each line of a table whose cells are in backquotes.
fn rooms_on_the_page() -> Vec<(String, BTreeSet<String>)> {
    let page = text("CONTRIBUTING.md");
    let rows = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("/` |"));
    rows.map(|(room, rest)| {
        let uses = rest.rsplit(" | ").next().unwrap_or_default();
        let uses = uses.trim_end_matches(" |");
        (
            room.to_owned(),
            uses.split('`').skip(1).step_by(2).map(str::to_owned).collect(),
        )
    })
    .collect()
}

/// The same from the table that the order of the rooms is tested by.
fn rooms_in_the_test() -> Vec<(String, BTreeSet<String>)> {
    let test = text("tests/all/rooms.rs");
    let table = test
        .split("MAY_USE")
        .nth(1)
        .and_then(|rest| rest.split("];").next())
        .unwrap();
    // Behind the type's `&[`, each `&[` is the list of one room, whose name is the last quoted word before it.
    let quoted = |text: &str| {
        let words = text.split('"').skip(1).step_by(2);
        words.map(str::to_owned).collect::<Vec<_>>()
    };
    let pieces: Vec<&str> = table.split("&[").skip(3).collect();
    let pairs = pieces.windows(2).map(|pair| (quoted(pair[0]).pop(), pair[1]));
    pairs
        .map(|(room, uses)| {
            let uses = uses.split(']').next().unwrap_or_default();
            (room.unwrap(), quoted(uses).into_iter().collect())
        })
        .collect()
}

#[test]
fn the_map_of_the_rooms_is_the_one_that_is_tested() {
    let (page, test): (BTreeSet<_>, BTreeSet<_>) = (
        rooms_on_the_page().into_iter().collect(),
        rooms_in_the_test().into_iter().collect(),
    );
    assert!(test.len() > 8);
    assert_eq!(page, test);
}

/// The table of the codes of one letter, as the program would write it.
fn table_of_codes(letter: &str) -> String {
    let mut table = "\n| 代码 | 短名 | 级别 | 什么意思 | 怎么改 |\n|---|---|---|---|---|\n".to_owned();
    for code in Code::ALL.iter().filter(|code| code.as_str().starts_with(letter)) {
        let Some(meaning) = code.meaning() else { continue };
        let severity = match (code.severity(), code.is_fatal()) {
            (Severity::P0, true) => "P0 终止",
            (severity, _) => severity.as_str(),
        };
        table += &format!(
            "| {} | {} | {severity} | {} | {} |\n",
            code.as_str(),
            code.slug(),
            meaning.title,
            meaning.mend
        );
    }
    table + "\n"
}

/// The letters of the codes that no check has, each once.
fn letters_with_a_meaning() -> BTreeSet<&'static str> {
    let with = Code::ALL.iter().filter(|code| code.meaning().is_some());
    with.map(|code| &code.as_str()[..1]).collect()
}

#[test]
fn every_code_is_on_its_page_with_its_meaning() {
    const END: &str = "<!-- end of codes -->";
    let before = text("docs/codes.md");
    let mut page = before.clone();
    for letter in letters_with_a_meaning() {
        let from = format!("<!-- codes {letter}: written by the program -->\n");
        let (head, rest) = page
            .split_once(&from)
            .unwrap_or_else(|| panic!("docs/codes.md has no place for {letter}"));
        let (_, tail) = rest.split_once(END).unwrap();
        page = format!("{head}{from}{}{END}{tail}", table_of_codes(letter));
    }
    if std::env::var_os("ZIPING_BLESS").is_some() {
        write("docs/codes.md", &page);
    } else {
        assert_eq!(before, page);
    }
}

#[test]
fn a_code_has_a_meaning_or_a_check() {
    for code in Code::ALL {
        let is_check = ziping::check::check_of(*code).is_some();
        assert_ne!(is_check, code.meaning().is_some(), "{code}");
    }
}

/// Writes a page of the repository.
fn write(page: &str, text: &str) {
    let mut file = std::fs::File::create(root().join(page)).unwrap();
    std::io::Write::write_all(&mut file, text.as_bytes()).unwrap();
}

/// The table of checks in the handbook, as the program would write it.
fn table_of_checks() -> String {
    let mut table = String::new();
    for (letter, title) in [
        ("T", "指标"),
        ("B", "资金支出计划"),
        ("A", "完成情况"),
        ("W", "自评得分"),
        ("D", "报告和文字"),
    ] {
        table += &format!("\n### {letter} {title}\n\n| 代码 | 短名 | 级别 | 问题 |\n|---|---|---|---|\n");
        let of = ziping::check::ALL
            .iter()
            .filter(|check| check.code.as_str().starts_with(letter));
        for check in of {
            let (code, severity) = (check.code, check.code.severity().as_str());
            table += &format!(
                "| {} | {} | {severity} | {} |\n",
                code.as_str(),
                code.slug(),
                check.page().title
            );
        }
    }
    table + "\n"
}

#[test]
fn the_handbook_lists_every_check() {
    const FROM: &str = "<!-- checks: written by the program -->\n";
    const TO: &str = "<!-- end of checks -->";
    let page = text("docs/checks.md");
    let (before, rest) = page.split_once(FROM).unwrap();
    let (table, after) = rest.split_once(TO).unwrap();
    let want = table_of_checks();
    if std::env::var_os("ZIPING_BLESS").is_some() {
        write("docs/checks.md", &format!("{before}{FROM}{want}{TO}{after}"));
    } else {
        assert_eq!(table, want);
    }
}

/// What a page has between backquotes, also inside of it: `[[result]]` is `result`.
fn words(page: &str) -> BTreeSet<String> {
    let prose = prose(page);
    let quoted = prose.split('`').skip(1).step_by(2);
    quoted
        .flat_map(|quoted| quoted.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')))
        .map(str::to_owned)
        .collect()
}

fn keys(shape: &'static Shape, keys_seen: &mut BTreeSet<String>) {
    for key in shape.keys {
        keys_seen.insert(key.name.to_owned());
        match key.kind {
            Kind::Table(inner) | Kind::Tables(inner) | Kind::Named(inner) => keys(inner, keys_seen),
            Kind::OneOf(words) => keys_seen.extend(
                words
                    .iter()
                    .filter(|word| word.is_ascii())
                    .map(|word| (*word).to_owned()),
            ),
            _ => {}
        }
    }
}

fn assert_words(page: &str, wanted: &BTreeSet<String>) {
    let words = words(page);
    let missing: Vec<&String> = wanted.difference(&words).collect();
    assert!(missing.is_empty(), "{page} does not explain {missing:?}");
}

#[test]
fn every_key_of_every_file_is_explained() {
    let mut wanted = BTreeSet::new();
    for shape in [&WORKSPACE, &TARGETS, &ACTUALS, &DEPARTMENT] {
        keys(shape, &mut wanted);
    }
    assert!(wanted.len() > 70);
    assert_words("docs/filling.md", &wanted);
}

#[test]
fn all_that_a_pack_may_say_and_a_script_may_see_is_explained() {
    let mut wanted = BTreeSet::new();
    keys(&ziping::rules::shapes::PACK, &mut wanted);
    keys(&ziping::tune::cases::CASES, &mut wanted);
    wanted.extend(api::field_names().map(str::to_owned));
    let own = api::CALLS.iter().filter(|function| !function.is_of_language());
    wanted.extend(own.map(|function| function.name.to_owned()));
    assert!(wanted.contains("lose") && wanted.contains("clamp"));
    assert_words("docs/packs.md", &wanted);
}

#[test]
fn the_shipped_pack_is_as_its_page_says() {
    let pack = Shelf::shipped().open("mof-2020").unwrap();
    let page = text("docs/mof-2020.md");
    for (name, param) in &pack.params {
        let typed = param
            .word()
            .map_or_else(|| param.value.to_string(), |word| format!("`{word}`"));
        let row = format!("| `{name}` | {typed} | ");
        assert!(page.contains(&row), "docs/mof-2020.md has no row `{row}`");
    }
    for (id, clause) in &pack.clauses {
        assert!(
            page.contains(&format!("| `{id}` | {} | ", clause.basis.in_chinese())),
            "docs/mof-2020.md does not name the clause {id} with its basis"
        );
    }
}

/// Cells of the rows of the table behind `<!-- name -->`, without their backquotes.
fn table(page: &str, name: &str) -> Vec<Vec<String>> {
    let text = text(page);
    let after = text.split(&format!("<!-- {name} -->")).nth(1).unwrap();
    let lines = after
        .trim_start()
        .lines()
        .take_while(|line| line.starts_with('|'))
        .skip(2);
    let cell = |cell: &str| {
        let cell = cell.trim();
        cell.strip_prefix('`')
            .and_then(|cell| cell.strip_suffix('`'))
            .unwrap_or(cell)
            .to_owned()
    };
    lines
        .map(|line| line.trim_matches('|').split(" | ").map(cell).collect())
        .collect()
}

fn some_work(target: &str) -> Cell<'_> {
    Cell {
        text: target,
        original: None,
        level1: "产出指标",
        level2: "数量指标",
        name: "某项工作",
        kind: None,
        year: 2021,
    }
}

fn yes_no(yes: bool) -> String {
    if yes { "是" } else { "否" }.to_owned()
}

fn target_reads(target: &str) -> String {
    let unit =
        |unit: &Option<ziping::model::notation::Unit>| unit.as_ref().map(ToString::to_string).unwrap_or_default();
    match read_target(&some_work(target)).map(|read| read.value.1) {
        Ok(Target::AtLeast(q)) => format!("≥{}{}", q.number, unit(&q.unit)),
        Ok(Target::AtMost(q)) => format!("≤{}{}", q.number, unit(&q.unit)),
        Ok(Target::Within { low, high, unit: u }) => format!("{low}–{high}{}", unit(&u)),
        Ok(Target::By(when)) => format!("{} 以前", when.deadline()),
        Ok(Target::YesNo(yes)) => yes_no(yes),
        Ok(Target::Choice(choice)) => format!("选项：{choice}"),
        Ok(Target::Graded(described)) => format!("定性：{described}"),
        Err(refusal) => format!("读不出：{}", refusal.says()),
    }
}

fn actual_reads(target: &str, actual: &str) -> String {
    let cell = some_work(target);
    let (_, read) = read_target(&cell).unwrap().value;
    match read_actual(actual, target, &read, &cell).map(|read| read.value) {
        Ok(measured) => match measured.actual {
            Actual::Number(number) => {
                format!(
                    "{}{}",
                    number.normalize(),
                    measured.unit.map(|unit| unit.to_string()).unwrap_or_default()
                )
            }
            Actual::Date(when) => when.happened().to_string(),
            Actual::YesNo(yes) => yes_no(yes),
            Actual::Choice(choice) => choice,
            Actual::Grade(grade) => grade.to_string(),
        },
        Err(refusal) => format!("读不出：{}", refusal.says()),
    }
}

#[test]
fn every_notation_in_the_handbook_is_read_as_it_says() {
    let mut wrong = Vec::new();
    let (targets, actuals) = (table("docs/filling.md", "targets"), table("docs/filling.md", "actuals"));
    assert!(targets.len() > 30 && actuals.len() > 15);
    for row in targets {
        let got = target_reads(&row[0]);
        if row[1] != got {
            wrong.push(format!("`{}`: {} on the page, {got}", row[0], row[1]));
        }
    }
    for row in actuals {
        let got = actual_reads(&row[0], &row[1]);
        if row[2] != got {
            wrong.push(format!("`{}` `{}`: {} on the page, {got}", row[0], row[1], row[2]));
        }
    }
    assert!(wrong.is_empty(), "docs/filling.md\n{}", wrong.join("\n"));
}

/// Headings by depth, and the commands of the console blocks.
fn skeleton(page: &str) -> (Vec<usize>, Vec<String>) {
    let depth = |line: &str| line.bytes().take_while(|byte| *byte == b'#').count();
    let headings = prose(page)
        .lines()
        .filter(|line| line.starts_with('#'))
        .map(depth)
        .collect();
    let blocks = fences(page)
        .into_iter()
        .filter(|(info, _, _)| info == "console" || info == "sh");
    let commands = blocks
        .flat_map(|(_, _, lines)| lines)
        .filter(|line| ["$ ", "cargo ", "git "].iter().any(|start| line.starts_with(start)));
    (headings, commands.collect())
}

#[test]
fn the_two_readmes_are_twins() {
    assert_eq!(skeleton("README.md"), skeleton("README.zh-CN.md"));
    for (page, twin) in [("README.md", "README.zh-CN.md"), ("README.zh-CN.md", "README.md")] {
        assert!(
            links(page).iter().any(|link| link == twin),
            "{page} does not lead to {twin}"
        );
    }
}
