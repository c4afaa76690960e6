//! What stands around the program: the handbook by topics, completions, pages for `man`.

use super::ziping::Ziping;

/// Names of all commands, as `--help` lists them.
fn commands(here: &Ziping) -> Vec<String> {
    let help = here.run(["--help"]);
    let lines = help.out.lines().skip_while(|line| !line.starts_with("命令")).skip(1);
    lines
        .map_while(|line| Some(line.strip_prefix("  ")?.split(' ').next()?.to_owned()))
        .collect()
}

#[test]
fn the_handbook_is_found_by_topic() {
    let here = Ziping::new();
    here.run(["help"]).snapshot("help-topics").quiet().code(0);
    here.run(["help", "填报"]).out_has("# 填报说明").quiet().code(0);
    let notations = here.run(["help", "单位"]);
    notations.out_has("## 四、指标值和完成值的写法").quiet().code(0);
    assert!(!notations.out.contains("## 五"), "{}", notations.out);
}

#[test]
fn a_command_is_a_topic_too() {
    let here = Ziping::new();
    assert_eq!(here.run(["help", "score"]).out, here.run(["score", "--help"]).out);
    let deeper = here.run(["help", "rules", "check"]);
    deeper.quiet().code(0);
    assert_eq!(deeper.out, here.run(["rules", "check", "--help"]).out);
}

#[test]
fn an_unknown_topic_is_told_which_there_are() {
    Ziping::new()
        .run(["help", "天气"])
        .err_has("没有“天气”这个话题，也没有这个命令\n  = 话题有：快速上手、")
        .code(2);
}

#[test]
fn every_shell_completes_every_command() {
    let here = Ziping::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = here.run(["completions", shell]);
        script.quiet().code(0);
        for command in commands(&here) {
            script.out_has(&command);
        }
        for english in ["Print help", "possible values", "A page to print"] {
            assert!(!script.out.contains(english), "{english} in {shell}");
        }
    }
    here.run(["completions", "cmd"]).err_has("不能写 `cmd`").code(2);
}

#[test]
fn every_command_has_a_page_for_man_in_chinese() {
    let here = Ziping::new();
    here.run(["man", "手册页"]).out_has("到 手册页；").quiet().code(0);
    for command in commands(&here) {
        assert!(here.has(&format!("手册页/ziping-{command}.1")), "{command}");
    }
    for name in here.files("手册页") {
        let page = here.text(&format!("手册页/{name}"));
        assert!(
            page.contains(".SH 名称\n") && page.contains(".SH 用法\n"),
            "{name}:\n{page}"
        );
        for heading in page.lines().filter(|line| line.starts_with(".SH ")) {
            assert!(
                !heading[4..].contains(|c: char| c.is_ascii_alphabetic()),
                "{name}: {heading}"
            );
        }
    }
}
