//! Frozen is frozen: a receipt that was edited, an entry that was tampered with or never finished, many who file at once,
//! and a process that is killed at any moment.

use super::filed::two_years;
use super::ziping::Ziping;
use std::collections::BTreeMap;
use std::process::Stdio;
use std::time::Duration;

const ENTRY: &str = "2021/filed/filing-1";

fn filed() -> Ziping {
    let here = two_years();
    here.run(["file", "2021", "--date", "2022-01-20"]).code(0);
    here
}

/// Every way to edit one line of a receipt by hand: another value, the line left out, a line too many, other blanks.
fn edits(receipt: &str) -> BTreeMap<String, String> {
    let lines: Vec<&str> = receipt.lines().collect();
    let with = |number: usize, line: Option<String>| -> String {
        let mut lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        match line {
            Some(line) => lines[number] = line,
            None => drop(lines.remove(number)),
        }
        lines.join("\n") + "\n"
    };
    let mut edits = BTreeMap::new();
    for (number, line) in lines.iter().enumerate() {
        let Some((key, value)) = line.split_once(" = ") else {
            continue;
        };
        let name = format!("{number} {key}");
        let other = if value.starts_with('"') {
            format!("{}x\"", value.trim_end_matches('"'))
        } else {
            format!("{}", value.parse::<i64>().unwrap_or(1) + 1)
        };
        edits.insert(
            format!("{name}: another value"),
            with(number, Some(format!("{key} = {other}"))),
        );
        edits.insert(format!("{name}: left out"), with(number, None));
        edits.insert(
            format!("{name}: with blanks"),
            with(number, Some(format!("{key}  =  {value}"))),
        );
    }
    for more in ["draft = true", "reason = \"更正\"", "approval = \"某文\"", "# 一行"] {
        edits.insert(format!("{more}: added"), with(1, Some(format!("{}\n{more}", lines[1]))));
    }
    edits
}

#[test]
fn every_edit_of_a_receipt_is_named() {
    let here = filed();
    let receipt = format!("{ENTRY}/receipt.toml");
    let was = here.text(&receipt);
    let edits = edits(&was);
    assert!(edits.len() >= 40, "only {}", edits.len());
    let (mut here, mut unseen) = (here, Vec::new());
    for (what, text) in edits {
        here = here.file(&receipt, text);
        let ran = here.run(["verify", "."]);
        if !ran.out.contains("P0[F01") {
            unseen.push(format!("{what}\n{}", ran.out));
        }
    }
    assert!(unseen.is_empty(), "{}", unseen.join("\n"));
    here.file(&receipt, was).run(["verify", "."]).code(0).out_has("相符");
}

#[test]
fn a_forger_who_renews_the_hash_is_found_by_the_copy_that_was_handed_in() {
    let here = filed();
    let receipt = format!("{ENTRY}/receipt.toml");
    let handed_in = here.text(&receipt);
    let here = here.file("交上去的.toml", &handed_in);
    here.run(["verify", ".", "--receipt", "交上去的.toml"])
        .code(0)
        .out_has("有一份存档的回执与交上去的 交上去的.toml 相同");
    let here = here.change(&receipt, "2022-01-20", "2022-01-10").renewed(&receipt);
    // The handbook says so: the hash inside shows slips.
    here.run(["verify", "."]).code(0).out_has("相符");
    here.run(["verify", ".", "--receipt", "交上去的.toml"])
        .code(1)
        .out_has("没有一份存档的回执与交上去的相同");
    std::fs::remove_dir_all(here.path("2021/filed")).unwrap();
    here.run(["verify", ".", "--receipt", "交上去的.toml"])
        .code(1)
        .out_has("2021 年没有存档，交上去的那一份不见了");
    here.run(["verify", ".", "--receipt", "没有.toml"])
        .code(2)
        .err_has("读不了回执");
}

#[test]
fn what_was_never_finished_is_no_filing_and_hinders_nobody() {
    let here = two_years().file(&format!("{ENTRY}/2021/targets/A01.toml"), "# 半份\n");
    here.run(["file", "2021"]).code(0).out_has("filing-2");
    let ran = here.run(["verify", "."]);
    ran.code(0)
        .out_has("P1[F05 unfinished-entry] 2021/filed/filing-1 里没有回执");
    assert!(!ran.out.contains("被改动过"), "{}", ran.out);
    for name in [
        "filing-4294967295",
        "filing-4294967296",
        "filing-01",
        "filing-",
        "filing--1",
    ] {
        std::fs::create_dir_all(here.path(&format!("2021/filed/{name}"))).unwrap();
    }
    here.run(["file", "2021"]).code(0).out_has("不用再存");
    here.run(["verify", "."]).code(0).out_has("filing-2");
}

#[test]
fn a_filing_that_is_gone_or_incomplete_is_named() {
    let here = filed().change("2021/actuals/A01.toml", "9公里", "8公里");
    here.run(["file", "2021", "--reason", "更正"])
        .code(0)
        .out_has("filing-2");
    std::fs::remove_dir_all(here.path(ENTRY)).unwrap();
    here.run(["verify", "."])
        .code(1)
        .out_has("存档 2021/filed/filing-1 不见了");
    // What is filed again over a damaged copy is not `the same`.
    std::fs::remove_file(here.path("2021/filed/filing-2/2021/targets/A01.toml")).unwrap();
    let ran = here.run(["file", "2021"]);
    assert!(!ran.out.contains("不用再存"), "{}", ran.whole());
    ran.code(2);
}

#[cfg(unix)]
#[test]
fn links_and_deep_files_are_seen_and_not_followed() {
    use std::os::unix::fs::symlink;
    let here = filed();
    let deep = (0..30).map(|_| "深/").collect::<String>();
    let here = here.file(&format!("{ENTRY}/{deep}x.txt"), "x");
    here.run(["verify", "."])
        .code(1)
        .out_has(&format!("{deep}x.txt 不在回执里"));
    std::fs::remove_dir_all(here.path(&format!("{ENTRY}/深"))).unwrap();
    // Six links to the folder itself took a minute.
    for number in 0..6 {
        symlink(".", here.path(&format!("{ENTRY}/圈{number}"))).unwrap();
    }
    here.run(["verify", "."]).code(1).out_has("圈5 是链接，不在回执里");
    for number in 0..6 {
        std::fs::remove_file(here.path(&format!("{ENTRY}/圈{number}"))).unwrap();
    }
    let target = format!("{ENTRY}/2021/targets/A01.toml");
    std::fs::rename(here.path(&target), here.path("2021/targets.bak")).unwrap();
    symlink("../../../../targets.bak", here.path(&target)).unwrap();
    here.run(["verify", "."])
        .code(1)
        .out_has("2021/targets/A01.toml 换成了链接，没有读");
}

#[test]
fn a_receipt_leads_nowhere_out_of_its_folder() {
    let mut here = filed().file("外面.toml", "x = 1\n");
    let receipt = format!("{ENTRY}/receipt.toml");
    let hash = here.sha256("外面.toml");
    for path in ["../../../外面.toml", "/etc/passwd", "C:\\x", "a//b", "./ziping.toml"] {
        let more = format!("\n[[file]]\npath = '{path}'\nsha256 = \"{hash}\"\n");
        let was = here.text(&receipt);
        here = here.file(&receipt, format!("{was}{more}"));
        here.run(["verify", "."]).code(1).out_has("不在存档里面，没有读");
        here = here.file(&receipt, was);
    }
}

#[test]
fn of_many_who_file_at_once_every_one_is_numbered_or_told() {
    let here = two_years();
    let children: Vec<_> = (0..200)
        .map(|_| {
            let mut command = here.command(&["file", "2021"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    let (mut filed, mut told) = (0, 0);
    for child in children {
        let ran = child.wait_with_output().unwrap();
        let (out, err) = (
            String::from_utf8(ran.stdout).unwrap(),
            String::from_utf8(ran.stderr).unwrap(),
        );
        match ran.status.code() {
            Some(0) if out.starts_with("已存档") => filed += 1,
            Some(0) if out.contains("不用再存") => told += 1,
            Some(2) if err.contains("同时有人存了 2021/filed/filing-1") => told += 1,
            code => panic!("{code:?}\n{out}{err}"),
        }
    }
    assert_eq!((filed, told), (1, 199));
    here.run(["verify", "."]).code(0).out_has("相符");
}

#[test]
fn evidence_is_in_the_receipt_and_in_the_appeal_pack() {
    let named = "name = \"验收单\", file = \"佐证/验收.txt\"";
    let here = two_years().change("2021/actuals/A01.toml", "name = \"验收单\"", named);
    let here = here.file("2021/佐证/验收.txt", "验收合格\n");
    here.run(["file", "2021"]).code(0);
    let receipt = here.text(&format!("{ENTRY}/receipt.toml"));
    assert!(
        receipt.contains("[[evidence]]\npath = \"2021/佐证/验收.txt\""),
        "{receipt}"
    );
    here.run(["pack", "2021", "A01", "--out", "申辩"])
        .code(0)
        .out_has("按存档 2021/filed/filing-1 打包");
    let packed = here.files("申辩");
    for name in ["2021/佐证/验收.txt", "存档回执.toml"] {
        assert!(packed.iter().any(|file| file.ends_with(name)), "{packed:?}");
    }
    let here = here.file("2021/佐证/验收.txt", "不合格\n");
    here.run(["verify", "."])
        .code(0)
        .out_has("佐证材料 2021/佐证/验收.txt 存档以后改过了");
}

#[test]
fn after_filing_the_others_say_so_and_offer_what_was_filed() {
    let here = filed().change("2021/actuals/A01.toml", "9公里", "4公里");
    for command in [
        vec!["score", "2021"],
        vec!["explain", "2021", "A01"],
        vec!["report", "2021", "--out", "报告"],
    ] {
        let ran = here.command(&command).output().unwrap();
        let err = String::from_utf8(ran.stderr).unwrap();
        assert!(err.contains("存档 2021/filed/filing-1 以后改过"), "{command:?}: {err}");
        let filed = here
            .command(&[command.as_slice(), &["--filed"]].concat())
            .output()
            .unwrap();
        let err = String::from_utf8(filed.stderr).unwrap();
        assert!(!err.contains("以后改过"), "{command:?}: {err}");
    }
    here.run(["score", "2021", "--filed"]).code(0).out_has("94.00");
    // An appeal is about what was filed.
    here.run(["pack", "2021", "A01", "--out", "甲"])
        .code(0)
        .out_has("94.00");
    let now = here.run(["pack", "2021", "A01", "--out", "乙", "--as-it-is"]);
    now.code(0).out_has("按工作区现在的内容打包，不是存档");
    assert!(!now.out.contains("94.00"), "{}", now.out);
    two_years()
        .run(["score", "2021", "--filed"])
        .code(2)
        .err_has("没有正式的存档");
}

#[test]
fn a_year_that_points_at_another_pack_is_named() {
    let here = filed().change(
        "ziping.toml",
        "[years.2021]\nrules = \"mof-2020\"",
        "[years.2021]\nrules = \"sichuan\"",
    );
    here.run(["verify", "."])
        .code(0)
        .out_has("这个年度改用了规则包 sichuan，存档时是 mof-2020");
}

/// How often a process is killed here; `ZIPING_KILLS=1000` for the long run.
fn kills() -> u32 {
    std::env::var("ZIPING_KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok())
        .unwrap_or(30)
}

#[test]
fn killed_at_any_moment_nothing_is_lost_and_nobody_is_hindered() {
    let commands: [&[&str]; 6] = [
        &["file", "2021"],
        &["form", "2022"],
        &["form", "2022", "--format", "toml"],
        &["report", "2021", "--out", "报告", "--format", "html,md,xlsx"],
        &["pack", "2021", "A01", "--out", "申辩", "--as-it-is"],
        &["import", "表.xlsx", "--into", ".", "--force"],
    ];
    let fresh = || {
        let here = two_years();
        here.run(["form", "2021", "--format", "xlsx", "--out", "表.xlsx"])
            .code(0);
        here
    };
    // How long each takes when nobody disturbs it.
    let here = fresh();
    let lengths: Vec<Duration> = commands
        .iter()
        .map(|command| {
            let start = std::time::Instant::now();
            here.command(command).output().unwrap();
            start.elapsed()
        })
        .collect();
    let mut here = fresh();
    for kill in 0..kills() {
        let number = kill as usize % commands.len();
        if number == 0 {
            here = fresh();
        }
        let facts = ["2021/actuals/A01.toml", "2021/targets/A01.toml", "ziping.toml"];
        let command = commands[number];
        let mut child = here
            .command(command)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Spread over its whole life by steps that meet no rhythm of its own.
        std::thread::sleep(lengths[number] * (kill * 37 % 101) / 100);
        let _ = child.kill();
        child.wait().unwrap();
        for file in facts {
            let text = here.text(file);
            assert!(
                text.ends_with('\n') && text.lines().count() > 2,
                "{command:?}: {file}\n{text}"
            );
        }
        // The same again goes through, and leaves nothing of the one before.
        let again = here.command(command).output().unwrap();
        let said = format!(
            "{}{}",
            String::from_utf8_lossy(&again.stdout),
            String::from_utf8_lossy(&again.stderr)
        );
        let done = again.status.code() == Some(0) || said.contains("没有改动");
        assert!(done, "{command:?}\n{said}");
        let left: Vec<String> = here
            .files(".")
            .into_iter()
            .filter(|file| file.contains(".ziping-"))
            .collect();
        assert!(left.is_empty(), "{command:?}: {left:?}");
        if number == 0 {
            here.run(["verify", "."]).code(0).out_has("相符");
        }
    }
}
