//! Styles and scripts use nothing that Chromium 85 does not know: that is what many offices have.

use std::fs;
use std::path::{Path, PathBuf};

/// What came later, with the version it came with.
const LATER_STYLE: &[(&str, u16)] = &[
    (":has(", 105),
    (":is(", 88),
    (":where(", 88),
    (":focus-visible", 86),
    (":user-invalid", 119),
    ("::file-selector-button", 89),
    ("@container", 105),
    ("@layer", 99),
    ("@scope", 118),
    ("@starting-style", 117),
    ("@view-transition", 126),
    ("inset:", 87),
    ("inset-inline", 87),
    ("aspect-ratio:", 88),
    ("accent-color:", 93),
    ("scrollbar-gutter:", 94),
    ("overflow:clip", 90),
    ("overflow: clip", 90),
    ("color-mix(", 111),
    ("oklch(", 111),
    ("light-dark(", 123),
    ("text-wrap:", 114),
    ("field-sizing:", 123),
    ("dvh", 108),
    ("svh", 108),
    ("lvh", 108),
    ("cqw", 105),
    ("subgrid", 117),
    ("anchor(", 125),
    ("hyphenate-character", 106),
    ("translate:", 104),
    ("rotate:", 104),
    ("scale:", 104),
];

const LATER_SCRIPT: &[(&str, u16)] = &[
    (".replaceChildren(", 86),
    (".at(", 92),
    (".findLast(", 97),
    (".findLastIndex(", 97),
    (".toSorted(", 110),
    (".toReversed(", 110),
    (".toSpliced(", 110),
    (".hasOwn(", 93),
    (".groupBy(", 117),
    ("fromAsync(", 121),
    ("structuredClone(", 98),
    ("randomUUID(", 92),
    ("AbortSignal.timeout(", 103),
    ("AbortSignal.any(", 116),
    ("withResolvers(", 119),
    ("startViewTransition(", 111),
    ("parseHTMLUnsafe", 124),
    ("setHTMLUnsafe(", 124),
    ("moveBefore(", 133),
    ("showPopover(", 114),
    ("checkVisibility(", 105),
    ("scheduler.", 94),
    ("navigation.", 102),
    ("static{", 94),
    ("#private in", 91),
];

/// What an older browser leaves out without harm: feature, why.
const LEFT_OUT: &[(&str, &str)] = &[
    (
        "text-wrap:",
        "the lines of a head are of one length where the browser can; else they break as they come",
    ),
    (
        "overflow:clip",
        "a field that nobody types into is painted faster where the browser can; else it scrolls",
    ),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The text of every rule of a style sheet with a rule inside it that is no `@media`.
fn nested(style: &str) -> Vec<String> {
    let mut open: Vec<String> = Vec::new();
    let mut found = Vec::new();
    let mut text = String::new();
    for c in style.chars() {
        match c {
            '{' => {
                if open.last().is_some_and(|around| !around.trim_start().starts_with('@')) {
                    found.push(text.trim().to_owned());
                }
                open.push(std::mem::take(&mut text));
            }
            '}' => {
                open.pop();
                text.clear();
            }
            ';' => text.clear(),
            c => text.push(c),
        }
    }
    found
}

fn later<'a>(text: &str, known: &'a [(&'a str, u16)]) -> Vec<(&'a str, usize)> {
    let count = |word: &str| text.matches(word).count();
    let is_left_out = |word: &str| LEFT_OUT.iter().any(|(known, _)| *known == word);
    let all = known.iter().filter(|(word, since)| *since > 85 && !is_left_out(word));
    all.map(|(word, _)| (*word, count(word)))
        .filter(|(_, count)| *count > 0)
        .collect()
}

#[test]
fn the_check_sees_what_is_new() {
    for style in [
        "a:has(b){c:d}",
        "@container (x){}",
        "a{ &:hover{b:c} }",
        "a{inset:0}",
        "a{width:10dvh}",
    ] {
        assert!(
            !later(style, LATER_STYLE).is_empty() || !nested(style).is_empty(),
            "{style}"
        );
    }
    for script in ["[1].at(-1)", "structuredClone(x)", "x.replaceChildren()"] {
        assert!(!later(script, LATER_SCRIPT).is_empty(), "{script}");
    }
    assert_eq!(nested("@media print{a{b:c}}a,b{c:d}"), Vec::<String>::new());
}

#[test]
fn nothing_that_is_shipped_needs_a_newer_browser_than_chromium_85() {
    let dist = fs::read_dir(root().join("web/dist")).unwrap();
    let (mut styles, mut scripts) = (0, 0);
    for file in dist.map(|one| one.unwrap().path()) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).unwrap();
        match file.extension().and_then(|end| end.to_str()) {
            Some("css") => {
                assert_eq!(later(&text, LATER_STYLE), [], "{name}");
                assert_eq!(nested(&text), Vec::<String>::new(), "{name}");
                styles += 1;
            }
            Some("js") => {
                assert_eq!(later(&text, LATER_SCRIPT), [], "{name}");
                scripts += 1;
            }
            _ => {}
        }
    }
    assert!(styles > 0 && scripts > 1);
    // The reports too are opened in such browsers: their styles stand in the templates.
    let mut templates = 0;
    for file in fs::read_dir(root().join("templates/html"))
        .unwrap()
        .map(|one| one.unwrap().path())
    {
        let text = fs::read_to_string(&file).unwrap();
        assert_eq!(later(&text, LATER_STYLE), [], "{}", file.display());
        templates += 1;
    }
    assert!(templates > 5);
}
