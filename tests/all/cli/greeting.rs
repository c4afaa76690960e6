//! What the program says of itself.

use super::ziping::Ziping;

#[test]
fn alone_it_greets_with_the_four_commands_of_a_newcomer() {
    Ziping::new()
        .run([])
        .says(
            &"ziping 自评 VERSION：预算绩效自评的评分与报告，扣的每一分都有记录

先从这四个命令开始：
  ziping init 我的部门               建一个带说明的工作区
  ziping check 我的部门              检查填得对不对
  ziping score 我的部门              看得分和每一处扣分
  ziping report 我的部门 --out 报告  生成自评表和自评报告

“ziping --help”看所有命令
"
            .replace("VERSION", env!("CARGO_PKG_VERSION")),
        )
        .code(0);
}

#[test]
fn the_version_is_one_line() {
    for flag in ["--version", "-V"] {
        Ziping::new()
            .run([flag])
            .says(concat!("ziping ", env!("CARGO_PKG_VERSION"), "\n"))
            .code(0);
    }
}

#[test]
fn help_is_in_chinese() {
    let here = Ziping::new();
    here.run(["--help"]).snapshot("help").code(0);
    for command in [
        "init",
        "form",
        "import",
        "check",
        "file",
        "verify",
        "score",
        "explain",
        "goal",
        "needs",
        "report",
        "compare",
        "pack",
        "serve",
        "schema",
        "help",
        "completions",
        "man",
    ] {
        let help = here.run([command, "--help"]);
        help.snapshot(&format!("help-{command}")).quiet().code(0);
        help.out_has("用法：").out_has("例：\n  ziping ").out_has(command);
        for english in [
            "Usage",
            "Options",
            "Arguments",
            "Commands",
            "default:",
            "possible values",
            "Print help",
        ] {
            assert!(!help.out.contains(english), "{english} in\n{}", help.out);
        }
    }
}

#[test]
fn help_of_the_workbench_is_in_chinese() {
    let here = Ziping::new();
    for command in ["diff", "preview", "curve", "sweep"] {
        let help = here.run(["rules", command, "--help"]);
        help.snapshot(&format!("help-rules-{command}")).quiet().code(0);
        help.out_has("用法：")
            .out_has(&format!("例：\n  ziping rules {command} "));
    }
}

#[test]
fn help_lists_every_command_and_every_command_has_help() {
    let help = Ziping::new().run(["--help"]);
    let commands = help.out.lines().skip_while(|line| !line.starts_with("命令")).skip(1);
    let commands: Vec<&str> = commands
        .map_while(|line| line.strip_prefix("  ")?.split(' ').next())
        .collect();
    assert_eq!(
        commands,
        [
            "init",
            "form",
            "import",
            "check",
            "status",
            "summary",
            "file",
            "verify",
            "score",
            "explain",
            "goal",
            "needs",
            "report",
            "compare",
            "pack",
            "serve",
            "stream",
            "doctor",
            "undo",
            "schema",
            "rules",
            "help",
            "completions",
            "man"
        ]
    );
}

#[test]
fn help_lists_arguments_in_the_order_of_the_command_line() {
    let help = Ziping::new().run(["explain", "--help"]);
    let at = |argument: &str| help.out.find(&format!("\n  {argument}")).unwrap();
    assert!(
        at("<PATH>") < at("<PROJECT>") && at("<PROJECT>") < at("[INDICATOR]"),
        "{}",
        help.out
    );
}
