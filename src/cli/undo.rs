//! `ziping undo`: what the last command wrote, taken back.

#[cfg(feature = "web")]
mod page;

use super::args::Undo;
use super::screen::{Outcome, Screen};
use crate::diagnostic::{escape_controls, shown_path, with_slashes};
use crate::source::history::{self, Change, State, Step};
use crate::source::why_not_read;
use std::io;
use std::path::Path;

pub fn run(command: &Undo, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    #[cfg(feature = "web")]
    if let Some(project) = &command.page {
        return page::back(command, project, screen);
    }
    let Some(root) = history::root_of(&command.path) else {
        #[cfg(feature = "web")]
        if command.list && page::list(&command.path, screen)? {
            return Ok(Outcome::Clean);
        }
        return nothing(&command.path, screen);
    };
    screen.clear(&root);
    if command.list {
        let listed = list(&root, screen)?;
        #[cfg(feature = "web")]
        page::list(&command.path, screen)?;
        return Ok(listed);
    }
    for number in history::numbers(&root).into_iter().rev() {
        let step = match history::read(&root, number) {
            Ok(step) => step,
            Err(error) => return unreadable(&root, number, &error, screen),
        };
        let states = step.states(&root);
        if states.iter().all(|(_, state)| *state == State::AsBefore) {
            // It was interrupted before it wrote, or was taken back and interrupted before it was forgotten.
            if !command.dry_run {
                history::forget(&root, number);
            }
            continue;
        }
        let outcome = back(command, &root, number, &step, &states, screen)?;
        #[cfg(feature = "web")]
        page::stays(&command.path, outcome, screen)?;
        return Ok(outcome);
    }
    nothing(&command.path, screen)
}

fn back(
    command: &Undo,
    root: &Path,
    number: u32,
    step: &Step,
    states: &[(&Change, State)],
    screen: &mut Screen<'_>,
) -> io::Result<Outcome> {
    let typed = escape_controls(&step.command);
    if step.files_away {
        return screen.refuse(
            &format!("上一次写入是存档：{typed}；已存档，只能更正报送"),
            "改好以后用“ziping file . --reason 理由”再存一份，原来的一份留着",
        );
    }
    let names: Vec<String> = of(states, State::Changed).map(shown).collect();
    if !names.is_empty() {
        return screen.refuse(
            &format!(
                "{typed} 写的文件后来又改过，没有撤销，没有动任何文件：{}",
                names.join("、")
            ),
            "要那时的样子，.ziping/undo/ 里留着；其余的照旧改",
        );
    }
    writeln!(
        screen.out,
        "{}：{typed}",
        if command.dry_run { "会撤销" } else { "撤销" }
    )?;
    for change in of(states, State::AsWritten) {
        let what = match change.before {
            Some(_) => "改回原样",
            None => "删去新写的",
        };
        writeln!(screen.out, "  {what} {}", shown(change))?;
    }
    if command.dry_run {
        return Ok(Outcome::Clean);
    }
    match history::take_back(root, number, step) {
        Ok(()) => Ok(Outcome::Clean),
        Err(error) => screen.cannot_write(root, &error),
    }
}

fn list(root: &Path, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    for number in history::numbers(root).into_iter().rev() {
        let step = match history::read(root, number) {
            Ok(step) => step,
            Err(error) => return unreadable(root, number, &error, screen),
        };
        let replaced = step.files().iter().filter(|(one, _)| one.before.is_some()).count();
        let new = step.files().len() - replaced;
        let changed = of(&step.states(root), State::Changed).count();
        let mut what = Vec::new();
        for (count, words) in [(replaced, "改写"), (new, "新写"), (changed, "以后又改过")] {
            if count > 0 {
                what.push(format!("{words} {count} 个"));
            }
        }
        if step.files_away {
            what.push("存档，不能撤销".to_owned());
        }
        writeln!(
            screen.out,
            "{number}  {}（{}）",
            escape_controls(&step.command),
            what.join("，")
        )?;
    }
    Ok(Outcome::Clean)
}

fn of<'a>(states: &[(&'a Change, State)], wanted: State) -> impl Iterator<Item = &'a Change> {
    let found = states.iter().filter(move |(_, state)| *state == wanted);
    found.map(|(change, _)| *change)
}

fn shown(change: &Change) -> String {
    shown_path(&change.path)
}

fn nothing(path: &Path, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    #[cfg(feature = "web")]
    if let Some(outcome) = page::only(path, screen)? {
        return Ok(outcome);
    }
    screen.refuse(
        &format!("{} 里没有可以撤销的", with_slashes(path)),
        "撤销的是写进工作区的命令（import、form、report 等）；写工作区的路径",
    )
}

fn unreadable(root: &Path, number: u32, error: &io::Error, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    screen.refuse(
        &format!(
            "读不了第 {number} 次写入的记录：{}，没有动任何文件",
            why_not_read(error)
        ),
        &format!(
            "记录在 {} 的 .ziping/undo/ 里；移走读不了的一份再试",
            with_slashes(root)
        ),
    )
}
