//! What does not depend on the machine: threads, colours, a reader that goes away.

use super::ziping::Ziping;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::Stdio;

fn county(copies: usize) -> Ziping {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    (0..copies).fold(Ziping::new(), |here, number| {
        let name = if number % 2 == 0 {
            "pingquan-psb"
        } else {
            "qingshui-water"
        };
        here.copy(&examples.join(name), &format!("{number}-{name}"))
    })
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let here = county(6);
    for args in [
        ["score", ".", "--format=json"],
        ["score", ".", "--format=csv"],
        ["score", ".", "--format=table"],
        ["check", ".", "--format=json"],
    ] {
        let one = here.run_with("RAYON_NUM_THREADS", "1", args);
        let four = here.run_with("RAYON_NUM_THREADS", "4", args);
        assert!(one.out.len() > 1000, "{args:?}");
        assert_eq!(one, four, "{args:?}");
    }
    for threads in ["1", "4"] {
        here.run_with(
            "RAYON_NUM_THREADS",
            threads,
            ["report", ".", &format!("--out=o{threads}"), "--format=md,html"],
        )
        .code(1);
    }
    let files = here.files("o1");
    assert_eq!(files, here.files("o4"));
    assert!(
        files
            .iter()
            .all(|file| here.text(&format!("o1/{file}")) == here.text(&format!("o4/{file}")))
    );
}

#[test]
fn no_colour_where_nobody_looks_and_none_where_none_is_wanted() {
    let here = county(2);
    for args in [["score", "."], ["check", "."], ["scor", "."], ["score", "nowhere"]] {
        let plain = here.run(args);
        assert!(
            !plain.out.contains('\u{1b}') && !plain.err.contains('\u{1b}'),
            "{args:?}"
        );
        assert_eq!(plain, here.run_with("NO_COLOR", "1", args), "{args:?}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    // As `ziping score . --format json | head -1`; far more than a pipe holds.
    let here = county(16);
    for args in [["score", ".", "--format=json"], ["score", ".", "--format=table"]] {
        let mut child = here
            .command(&args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::with_capacity(64, child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        let status = child.wait().unwrap();
        assert!(!line.is_empty());
        assert_eq!((status.code(), err.as_str()), (Some(0), ""), "{args:?}");
    }
}

#[test]
fn a_name_in_a_file_cannot_drive_the_terminal() {
    let here = Ziping::example("qingshui-water").change(
        "qingshui-water/ziping.toml",
        "name = \"清水县水利局（示例数据）\"",
        "name = \"清水\\u001b[2J县\\u202e\"",
    );
    for args in [["score", "qingshui-water"], ["check", "qingshui-water"]] {
        let out = here.run(args).out;
        assert!(!out.contains(['\u{1b}', '\u{202e}']), "{args:?}");
    }
    let out = here.run(["explain", "qingshui-water", "部门"]).out;
    assert!(!out.contains(['\u{1b}', '\u{202e}']), "{out}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_the_output_is_told_in_words() {
    let here = Ziping::new();
    for args in [&["help", "填报"][..], &["--help"], &["score", "--help"], &["--version"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = here.command(args).stdout(full).output().unwrap();
        assert_eq!(
            String::from_utf8(output.stderr).unwrap(),
            "写不出去：磁盘满了\n",
            "{args:?}"
        );
        assert_eq!(output.status.code(), Some(2), "{args:?}");
    }
}
