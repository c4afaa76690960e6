//! A process that is ended before each single call that it makes to the file system, by a tracer; the long sibling of the
//! random kills, run by `just kill`.

use super::filed::two_years;
use super::ziping::Ziping;
use std::process::{Command, Stdio};

/// The calls that change what is on the disk.
const CALLS: &[&str] = &[
    "mkdir", "rename", "link", "linkat", "fsync", "unlink", "unlinkat", "rmdir", "write",
];

/// No command makes more calls of one kind before it has written everything; what it prints comes after.
const MOST: u32 = 120;

fn fresh() -> Ziping {
    let here = two_years();
    here.run(["form", "2021", "--format", "xlsx", "--out", "表.xlsx"])
        .code(0);
    std::fs::remove_file(here.path("2022/actuals/A01.toml")).unwrap();
    here
}

/// Runs a command that is killed at call number `number` of one kind; whether it was.
fn killed(here: &Ziping, command: &[&str], call: &str, number: u32) -> bool {
    let ran = Command::new("strace")
        .args(["-f", "-qq", "-o", "/dev/null", "-e"])
        .arg(format!("trace={call}"))
        .arg("-e")
        .arg(format!("inject={call}:signal=KILL:when={number}"))
        .arg(env!("CARGO_BIN_EXE_ziping"))
        .args(command)
        .current_dir(here.path("."))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    ran.code().is_none_or(|code| code > 128)
}

#[test]
#[ignore = "minutes long, and needs strace: `just kill`"]
fn ended_before_any_call_nothing_is_lost_and_nobody_is_hindered() {
    let commands: [&[&str]; 6] = [
        &["file", "2021"],
        &["form", "2022"],
        &["form", "2022", "--format", "toml"],
        &["report", "2021", "--out", "报告", "--format", "html,xlsx"],
        &["pack", "2021", "A01", "--out", "申辩", "--as-it-is"],
        &["import", "表.xlsx", "--into", ".", "--force"],
    ];
    let mut count = 0;
    for command in commands {
        for call in CALLS {
            for number in 1..=MOST {
                let here = fresh();
                let facts = ["2021/actuals/A01.toml", "2021/targets/A01.toml", "ziping.toml"];
                let before = facts.map(|file| here.text(file));
                if !killed(&here, command, call, number) {
                    break;
                }
                count += 1;
                for (file, before) in facts.iter().zip(&before) {
                    let now = here.text(file);
                    // `import` may have set its own text in; either is whole.
                    let whole = now == *before || now.contains("[[result]]") && now.ends_with('\n');
                    assert!(whole, "{command:?} {call} {number}: {file}\n{now}");
                }
                let again = here.command(command).output().unwrap();
                let text = String::from_utf8_lossy(&[again.stdout, again.stderr].concat()).into_owned();
                let done = again.status.code() == Some(0) || text.contains("没有改动");
                assert!(done, "{command:?} {call} {number}\n{text}");
                let left: Vec<String> = here
                    .files(".")
                    .into_iter()
                    .filter(|file| file.contains(".ziping-"))
                    .collect();
                assert!(left.is_empty(), "{command:?} {call} {number}: {left:?}");
                if command[0] == "file" {
                    here.run(["verify", "."]).code(0).out_has("相符");
                }
            }
        }
    }
    assert!(count > 100, "only {count} calls were met");
}
