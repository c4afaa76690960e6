//! Command lines with a slip in them: exit code 2, nothing on standard output, and what was probably meant.

use super::ziping::Ziping;

const SEE: &str = "“ziping --help”看所有命令，“ziping 命令 --help”看一个命令的用法\n";

#[test]
fn a_slip_is_answered_with_what_was_meant() {
    let here = Ziping::new();
    let say = |args: &[&str], want: &str| {
        let output = here.command(args).output().unwrap();
        let (out, err) = (
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        );
        assert_eq!((out.as_str(), err), ("", format!("{want}\n{SEE}")), "{args:?}");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
    };
    say(&["scor"], "没有 `scor` 这个命令，是否想写 `score`？");
    say(&["自评"], "没有 `自评` 这个命令");
    say(
        &["score", "--formt", "json"],
        "没有 `--formt` 这个选项，是否想写 `--format`？",
    );
    say(
        &["score", "--format", "jso"],
        "`--format <FORMAT>` 不能写 `jso`，是否想写 `json`？",
    );
    say(&["schema", "target"], "`<KIND>` 不能写 `target`，是否想写 `targets`？");
    say(&["report", "."], "还缺：--out <DIR>");
    say(&["explain"], "还缺：<PATH>、<PROJECT>");
    say(&["init"], "还缺：<DIR>");
}

#[test]
fn a_value_that_is_not_in_the_list_is_answered_with_the_list() {
    let ran = Ziping::new().run(["score", "--format", "excel"]);
    ran.refuses(&format!(
        "`--format <FORMAT>` 不能写 `excel`，可以写：table、json、csv\n{SEE}"
    ));
}

#[test]
fn a_missing_value_is_not_answered_with_an_empty_list() {
    let ran = Ziping::new().run(["score", "--rules"]);
    ran.code(2).err_has("`--rules <ID|DIR>` 后面要写一个值");
    assert!(!ran.err.contains("可以写：\n"), "{}", ran.err);
}

#[test]
fn a_second_path_is_not_called_an_option() {
    let ran = Ziping::new().run(["check", "甲", "乙"]);
    ran.code(2).err_has("`乙`");
    assert!(!ran.err.contains("选项"), "{}", ran.err);
}

#[test]
fn a_year_that_is_none_is_answered_with_how_to_write_one() {
    Ziping::new()
        .run(["score", "--year", "二零二一"])
        .code(2)
        .err_has("`二零二一`")
        .err_has("2021");
}
