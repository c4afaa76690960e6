//! What the argument parser says, in Chinese.

use super::screen::{Outcome, Screen};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::io;

/// Prints help or version on standard output, a mistake on standard error.
pub fn say(error: &clap::Error, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            write!(screen.out, "{}", error.render())?;
            Ok(Outcome::Clean)
        }
        kind => {
            let _ = writeln!(screen.err, "{}", in_chinese(error, kind));
            let _ = writeln!(
                screen.err,
                "“ziping --help”看所有命令，“ziping 命令 --help”看一个命令的用法"
            );
            Ok(Outcome::CouldNotBeDone)
        }
    }
}

fn in_chinese(error: &clap::Error, kind: ErrorKind) -> String {
    let text = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join("、")),
        _ => None,
    };
    let argument = text(ContextKind::InvalidArg).unwrap_or_default();
    let message = match kind {
        ErrorKind::InvalidSubcommand => {
            format!(
                "没有 `{}` 这个命令",
                text(ContextKind::InvalidSubcommand).unwrap_or_default()
            )
        }
        ErrorKind::UnknownArgument if !argument.starts_with('-') => {
            return format!("多写了 `{argument}`：这里只能写前面那些");
        }
        ErrorKind::UnknownArgument => format!("没有 `{argument}` 这个选项"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => match text(ContextKind::InvalidValue) {
            Some(value) if !value.is_empty() && argument.contains("--year") => {
                return format!("`{argument}` 不能写 `{value}`，年度写四位数字，如 2021");
            }
            Some(value) if !value.is_empty() => format!("`{argument}` 不能写 `{value}`"),
            _ => format!("`{argument}` 后面要写一个值"),
        },
        ErrorKind::MissingRequiredArgument => format!("还缺：{argument}"),
        ErrorKind::ArgumentConflict => format!("`{argument}` 不能与其他选项一起用"),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => format!("`{argument}` 的值个数不对"),
        ErrorKind::TooFewValues | ErrorKind::NoEquals => format!("`{argument}` 后面要写一个值"),
        ErrorKind::InvalidUtf8 => "参数不是有效的文字".into(),
        _ => "命令写得不对".into(),
    };
    let suggested = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ]
    .into_iter()
    // Of several, the likeliest stands last.
    .find_map(|kind| match error.get(kind) {
        Some(ContextValue::Strings(texts)) => texts.last().cloned(),
        _ => text(kind),
    })
    .map(|near| format!("，是否想写 `{near}`？"));
    let allowed = text(ContextKind::ValidValue)
        .filter(|values| !values.is_empty())
        .map(|values| format!("，可以写：{values}"));
    format!("{message}{}", suggested.or(allowed).unwrap_or_default())
}
