//! `ziping help`: a page of the handbook by its topic, or the usage of a command.

use super::args;
use super::screen::{Outcome, Screen};
use super::topics::{self, TOPICS};
use crate::diagnostic::{escape_controls, width};
use std::io;

pub fn run(command: &args::Help, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let Some(first) = command.topic.first() else {
        return list(screen);
    };
    if let ([_], Some(topic)) = (command.topic.as_slice(), topics::of(first)) {
        write!(screen.out, "{}", topic.text())?;
        return Ok(Outcome::Clean);
    }
    if let Some(usage) = usage_of(&command.topic) {
        write!(screen.out, "{usage}")?;
        return Ok(Outcome::Clean);
    }
    let words: Vec<&str> = TOPICS.iter().map(|topic| topic.words[0]).collect();
    let message = format!("没有“{}”这个话题，也没有这个命令", command.topic.join(" "));
    screen.refuse(
        &message,
        &format!("话题有：{}；“ziping --help”看所有命令", words.join("、")),
    )
}

/// All topics, each with what it is about.
fn list(screen: &mut Screen<'_>) -> io::Result<Outcome> {
    writeln!(screen.out, "手册按话题查：\n")?;
    let widest = TOPICS.iter().map(|topic| width(&topic.words.join("、"))).max();
    for topic in TOPICS {
        let words = topic.words.join("、");
        let blanks = " ".repeat(widest.unwrap_or_default().saturating_sub(width(&words)));
        writeln!(screen.out, "  {words}{blanks}  {}", escape_controls(&topic.about()))?;
    }
    writeln!(
        screen.out,
        "\n“ziping help 话题”看一个话题，“ziping help 命令”看一个命令的用法"
    )?;
    Ok(Outcome::Clean)
}

/// What `--help` says of the command that these words name; none where there is no such command.
fn usage_of(words: &[String]) -> Option<String> {
    let mut command = args::command();
    command.build();
    let mut at = &mut command;
    for word in words {
        at = at.find_subcommand_mut(word)?;
    }
    Some(at.render_help().to_string())
}
