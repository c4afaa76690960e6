//! Many edits, and a server that is killed in the middle of them again and again: what was acknowledged is in the file, and
//! no file is half there. `ZIPING_EDITS=10000` makes as many.

use super::server::Server;
use crate::folders;
use crate::workbook::chance::Chance;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

const FORM: &str = "/d/-/2021/1308232102WNCUW7BS7E8";
const FILE: &str = "2021/actuals/1308232102WNCUW7BS7E8.toml";

fn edits() -> usize {
    std::env::var("ZIPING_EDITS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(25)
}

/// The reasons of the file, by their indicators.
fn reasons(text: &str) -> BTreeMap<String, String> {
    let file: toml::Table = text.parse().expect("the file is whole");
    let results = file["result"].as_array().unwrap();
    results
        .iter()
        .filter_map(|one| {
            let word = |key: &str| one.get(key).and_then(toml::Value::as_str).map(str::to_owned);
            Some((word("indicator")?, word("reason").unwrap_or_default()))
        })
        .collect()
}

fn listed(folder: &Path) -> Vec<std::ffi::OsString> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|one| one.unwrap().file_name())
        .collect();
    names.sort();
    names
}

#[test]
#[expect(clippy::print_stdout, reason = "how many of each, for who asks with --nocapture")]
fn what_was_acknowledged_is_in_the_file_however_often_the_server_is_killed() {
    let here = tempfile::tempdir().unwrap();
    folders::copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/pingquan-psb"),
        here.path(),
    );
    let read = || std::fs::read_to_string(here.path().join(FILE)).unwrap();
    let seed = 20_260_120;
    let mut chance = Chance::new(seed);
    // What the last answer said of every cell, and what was asked for since.
    let mut known = reasons(&read());
    let names: Vec<String> = known.keys().cloned().collect();
    let folder = here.path().join("2021/actuals");
    let files = listed(&folder);
    let (mut made, mut kills, mut visit) = (0, 0, 0);
    while made < edits() {
        let mut server = Server::start(here.path(), &[]);
        let process = server.process().to_string();
        let delay = Duration::from_micros(500 + chance.below(2_000_000));
        let killer = std::thread::spawn(move || {
            std::thread::sleep(delay);
            Command::new("kill").args(["-9", &process]).status().unwrap();
        });
        // Posts until there is no answer any more.
        let asked = loop {
            let name = &names[usize::try_from(chance.below(names.len() as u64)).unwrap()];
            let text = format!("第{made}次，{}", chance.below(2_000_000));
            visit += 1;
            let cell = format!("result/reason/{name}");
            let visited = format!("a.{visit}");
            let fields = [
                ("seq", ""),
                ("structure", ""),
                ("cell", cell.as_str()),
                ("base", known[name].as_str()),
                ("text", text.as_str()),
                ("visit", visited.as_str()),
            ];
            let answer = server.try_post(&format!("{FORM}/cells"), &fields);
            match answer.filter(|answer| answer.status == 200 && answer.body.ends_with('}')) {
                Some(answer) => {
                    assert!(answer.body.contains("\"state\":\"put\""), "{}", answer.body);
                    known.insert(name.clone(), text);
                    made += 1;
                }
                None => break (name.clone(), text),
            }
        };
        killer.join().unwrap();
        server.kill();
        kills += 1;
        let found = reasons(&read());
        for (name, reason) in &found {
            let is_the_last = *name == asked.0 && *reason == asked.1;
            assert!(*reason == known[name] || is_the_last, "{name}: {reason}, seed {seed}");
        }
        // What was not acknowledged may have been written or not.
        known = found;
    }
    // A file that was begun and not finished is cleared away by whoever writes next.
    let server = Server::start(here.path(), &[]);
    let before = read();
    let undone = server.post(&format!("{FORM}/undo"), &[("seq", ""), ("structure", "")]);
    assert_eq!(undone.status, 200, "{}", undone.body);
    assert_ne!(read(), before, "the last step is taken back after all the kills");
    assert_eq!(listed(&folder), files, "after {kills} kills");
    println!("{made} edits, {kills} kills");
}
