//! The parser, with Chinese headings and help.

use super::commands::Cli;
use clap::{Arg, ArgAction, CommandFactory};

/// The parser, with Chinese headings and help.
pub fn command() -> clap::Command {
    localised(
        "",
        Cli::command().disable_version_flag(true).arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help("显示版本"),
        ),
    )
    .override_usage("ziping [命令] [选项]")
    .after_help("退出码：0 完成且没有问题；1 完成，但有必须改的问题；2 无法完成\n“ziping 命令 --help”看每个命令的用法")
}

/// `above` is the command line before this command.
fn localised(above: &str, command: clap::Command) -> clap::Command {
    let path = format!("{above} {}", command.get_name()).trim().to_owned();
    let names: Vec<String> = command.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    let usage = usage_of(&path, &command);
    let order: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    let mut command = command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help("显示用法"),
        )
        .subcommand_help_heading("命令")
        .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}\n")
        .override_usage(usage)
        .mut_args(|arg| {
            let heading = if arg.is_positional() { "参数" } else { "选项" };
            let takes_value = arg.get_action().takes_values();
            let at = order
                .iter()
                .position(|id| id == arg.get_id().as_str())
                .unwrap_or(order.len());
            let arg = arg.help_heading(heading).display_order(at);
            if takes_value {
                arg.hide_default_value(true).hide_possible_values(true)
            } else {
                arg
            }
        });
    for name in names {
        command = command.mut_subcommand(name, |one| localised(&path, one));
    }
    command
}

fn usage_of(path: &str, command: &clap::Command) -> String {
    let mut usage = path.to_owned();
    if command.has_subcommands() {
        usage += " 命令";
    }
    for arg in command.get_positionals() {
        let name = arg
            .get_value_names()
            .and_then(<[_]>::first)
            .map_or("", |name| name.as_str());
        usage += &if arg.is_required_set() {
            format!(" {name}")
        } else {
            format!(" [{name}]")
        };
    }
    for arg in command.get_opts().filter(|arg| arg.is_required_set()) {
        let name = arg
            .get_value_names()
            .and_then(<[_]>::first)
            .map_or("", |name| name.as_str());
        usage += &format!(" --{} {name}", arg.get_long().unwrap_or_default());
    }
    usage + " [选项]"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_sound() {
        command().debug_assert();
    }

    #[test]
    fn help_is_chinese() {
        let mut command = command();
        let names: Vec<String> = command.get_subcommands().map(|one| one.get_name().to_owned()).collect();
        let mut pages = vec![command.render_long_help().to_string()];
        for name in names {
            let page = command
                .find_subcommand_mut(&name)
                .map(|one| one.render_long_help().to_string());
            pages.extend(page);
        }
        for page in pages {
            for english in [
                "Usage",
                "Options",
                "Arguments",
                "Commands",
                "default:",
                "possible values",
                "Print",
            ] {
                assert!(!page.contains(english), "{english} in:\n{page}");
            }
            assert!(page.contains("用法："), "{page}");
        }
    }
}
