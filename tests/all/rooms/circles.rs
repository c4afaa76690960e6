//! Which files of a room use each other in a circle. A name counts where it is defined, however many doors re-export it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// One file of the crate.
struct Module {
    /// `["check", "row"]`.
    path: Vec<String>,
    file: PathBuf,
    /// Names that are defined here.
    defined: BTreeSet<String>,
    /// Names that are only passed on: the path that each stands for, as written.
    passed_on: BTreeMap<String, Vec<String>>,
    /// Everything else that is named by a path.
    used: Vec<Vec<String>>,
}

/// The circles inside the rooms of `source`, each as the files that take part.
pub fn circles(source: &Path, files: &[PathBuf]) -> Vec<Vec<String>> {
    let read = |file: &PathBuf| (file.clone(), std::fs::read_to_string(file).unwrap());
    circles_of(source, &files.iter().map(read).collect::<Vec<_>>())
}

fn circles_of(source: &Path, files: &[(PathBuf, String)]) -> Vec<Vec<String>> {
    let modules: BTreeMap<Vec<String>, Module> = files
        .iter()
        .filter(|(file, _)| !file.ends_with("tests.rs") && !file.iter().any(|part| part == "tests"))
        .map(|(file, text)| module(source, file, text))
        .map(|module| (module.path.clone(), module))
        .collect();
    let mut edges: BTreeMap<&Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
    for (path, module) in &modules {
        for used in &module.used {
            if let Some(at) = resolved(&modules, path, used, 0)
                && at != *path
                && at.first() == path.first()
            {
                edges.entry(path).or_default().insert(at);
            }
        }
    }
    // Every file that can be reached from a file; two that reach each other are in one circle.
    let reach: BTreeMap<&Vec<String>, BTreeSet<&Vec<String>>> = modules
        .keys()
        .map(|from| {
            let mut seen = BTreeSet::new();
            let mut open = vec![from];
            while let Some(at) = open.pop() {
                for next in edges.get(at).into_iter().flatten() {
                    if seen.insert(next) {
                        open.push(next);
                    }
                }
            }
            (from, seen)
        })
        .collect();
    let mut circles = BTreeSet::new();
    for (from, seen) in reach.iter().filter(|(from, seen)| seen.contains(*from)) {
        let members = seen.iter().filter(|other| reach[*other].contains(*from));
        let names = members.map(|at| {
            let file = modules[*at].file.strip_prefix(source).unwrap();
            file.to_string_lossy().replace('\\', "/")
        });
        circles.insert(names.collect::<Vec<_>>());
    }
    circles.into_iter().collect()
}

fn module(source: &Path, file: &Path, text: &str) -> Module {
    let inside = file.strip_prefix(source).unwrap().with_extension("");
    let mut path: Vec<String> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if ["mod", "lib", "main"].contains(&path.last().unwrap().as_str()) {
        path.pop();
    }
    // `pub(in crate::check)` uses nothing.
    let code = bare(text).replace("pub(in crate::", "pub(in ");
    let (mut defined, mut passed_on, mut used) = (BTreeSet::new(), BTreeMap::new(), Vec::new());
    let mut words = code.split_whitespace().peekable();
    while let Some(word) = words.next() {
        if [
            "fn",
            "struct",
            "enum",
            "const",
            "static",
            "trait",
            "type",
            "union",
            "macro_rules!",
        ]
        .contains(&word)
            && let Some(name) = words.peek()
        {
            defined.insert(name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    let mut rest = code.as_str();
    let mut inline = String::new();
    while let Some(at) = next_use(rest) {
        let (before, from) = rest.split_at(at);
        inline += before;
        let end = from.find(';').map_or(from.len(), |end| end + 1);
        let line = before.rsplit(['\n', ';', '}']).next().unwrap_or("");
        let mut paths = Vec::new();
        tree(from["use".len()..end].trim_end_matches(';').trim(), &[], &mut paths);
        if line.contains("pub") {
            for (path, name) in paths {
                passed_on.insert(name, path);
            }
        } else {
            used.extend(paths.into_iter().map(|(path, _)| path));
        }
        rest = &from[end..];
    }
    inline += rest;
    used.extend(paths(&inline));
    Module {
        path,
        file: file.to_owned(),
        defined,
        passed_on,
        used,
    }
}

/// Where the next `use` of a line begins.
fn next_use(code: &str) -> Option<usize> {
    code.match_indices("use ")
        .map(|(at, _)| at)
        .find(|at| code[..*at].chars().next_back().is_none_or(char::is_whitespace))
}

/// The paths of a `use`, each with the name that it gives.
fn tree(text: &str, prefix: &[String], found: &mut Vec<(Vec<String>, String)>) {
    let text = text.trim();
    let Some(open) = text.find('{') else {
        let (path, name) = match text.split_once(" as ") {
            Some((path, name)) => (path.trim(), Some(name.trim())),
            None => (text, None),
        };
        let mut parts: Vec<String> = prefix.to_vec();
        parts.extend(
            path.split("::")
                .map(|part| part.trim().to_owned())
                .filter(|part| !part.is_empty()),
        );
        if parts.last().is_some_and(|last| last == "self") {
            parts.pop();
        }
        let name = name.map_or_else(|| parts.last().cloned().unwrap_or_default(), str::to_owned);
        found.push((parts, name));
        return;
    };
    let mut parts = prefix.to_vec();
    parts.extend(
        text[..open]
            .split("::")
            .map(|part| part.trim().to_owned())
            .filter(|part| !part.is_empty()),
    );
    let inside = &text[open + 1..text.rfind('}').unwrap_or(text.len())];
    let (mut depth, mut start) = (0, 0);
    for (at, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                tree(&inside[start..at], &parts, found);
                start = at + 1;
            }
            _ => {}
        }
    }
    if !inside[start..].trim().is_empty() {
        tree(&inside[start..], &parts, found);
    }
}

/// The paths that stand in the code itself: `super::word::said(…)`.
fn paths(code: &str) -> Vec<Vec<String>> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = Vec::new();
    for token in code.split(|c: char| !is_word(c) && c != ':') {
        let parts: Vec<String> = token.split("::").map(str::to_owned).collect();
        if parts.len() > 1 && parts.iter().all(|part| !part.is_empty() && !part.contains(':')) {
            found.push(parts);
        }
    }
    found
}

/// The file in which what `used` names in the file `at` is defined.
fn resolved(
    modules: &BTreeMap<Vec<String>, Module>,
    at: &[String],
    used: &[String],
    depth: usize,
) -> Option<Vec<String>> {
    let (first, _) = used.split_first()?;
    let mut here: Vec<String> = match first.as_str() {
        "crate" => Vec::new(),
        "self" | "super" => at.to_vec(),
        // A module of this one; a name that a `use` brought in counts there.
        name => {
            let mut child = at.to_vec();
            child.push(name.to_owned());
            modules.contains_key(&child).then(|| at.to_vec())?
        }
    };
    let mut rest = match first.as_str() {
        "crate" | "self" => &used[1..],
        _ => used,
    };
    while let Some((name, after)) = rest.split_first() {
        if name == "super" {
            here.pop()?;
            rest = after;
            continue;
        }
        let mut child = here.clone();
        child.push(name.clone());
        if modules.contains_key(&child) {
            here = child;
            rest = after;
            continue;
        }
        let module = modules.get(&here)?;
        if module.defined.contains(name) {
            return Some(here);
        }
        return match module.passed_on.get(name) {
            Some(path) if depth < 8 => resolved(modules, &here, path, depth + 1),
            _ => None,
        };
    }
    Some(here)
}

/// The code without comments, texts and its unit tests.
fn bare(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    let mut code = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '/' if chars.peek() == Some(&'/') => while chars.next_if(|c| *c != '\n').is_some() {},
            '"' => {
                while let Some(inside) = chars.next() {
                    match inside {
                        '\\' => drop(chars.next()),
                        '"' => break,
                        _ => {}
                    }
                }
                code.push(' ');
            }
            '\'' => {
                // A character, or a lifetime.
                match chars.next() {
                    Some('\\') => {
                        chars.next();
                        while chars.next().is_some_and(|c| c != '\'') {}
                    }
                    Some(_) if chars.peek() == Some(&'\'') => drop(chars.next()),
                    Some(c) => code.push(c),
                    None => {}
                }
            }
            c => code.push(c),
        }
    }
    code
}

#[test]
fn a_circle_is_seen_through_doors_and_groups() {
    let file = |path: &str, text: &str| (PathBuf::from(path), text.to_owned());
    let files = [
        file(
            "src/room/mod.rs",
            "mod a; mod b; mod c;\npub use b::{Deep as Door, other};\n",
        ),
        file("src/room/a.rs", "use super::{c, Door};\nfn first() { c::third(); }\n"),
        file("src/room/b.rs", "pub struct Deep;\nfn other() { super::a::first() }\n"),
        file(
            "src/room/c.rs",
            "// use super::a;\nfn third() { print(\"super::a::first\", '\"') }\n",
        ),
    ];
    let found = circles_of(Path::new("src"), &files);
    assert_eq!(found, [["room/a.rs", "room/b.rs"]]);
}
