//! What was filled in elsewhere → the workspace's TOML files. Nothing is written while anything is wrong.

use super::super::args::Import;
use super::super::screen::{Outcome, Screen};
use crate::diagnostic::{escape_controls, to_text};
use crate::import::filled::{Change, Filled};
use crate::source::write::Output;
use crate::tour::{ActualsImport, FaultyWorkbook};
use std::io;
use std::path::Path;

/// Writes what arrived, or says what would be written.
pub(super) fn write(
    command: &Import,
    folder: &Path,
    plan: &ActualsImport,
    screen: &mut Screen<'_>,
) -> io::Result<Outcome> {
    for note in &plan.notes {
        writeln!(screen.out, "注意：{}", escape_controls(note))?;
    }
    let shown = |file: &Filled| escape_controls(&folder.join(&file.path).display().to_string());
    for file in &plan.unchanged {
        let what = if file.existed {
            "无改动"
        } else {
            "还空着，没有写"
        };
        writeln!(screen.out, "{what} {}", shown(file))?;
    }
    let there: Vec<&str> = plan
        .changed
        .iter()
        .filter(|file| file.existed)
        .map(|file| file.path.as_str())
        .collect();
    if !there.is_empty() && !command.force && !command.dry_run {
        return screen.refuse(
            &format!("已有 {}，与工作簿不同，没有写任何文件", there.join("、")),
            "加 --dry-run 看会改哪些；加 --force 并入已有的文件（监控、人工决定、佐证文件和注释都保留）",
        );
    }
    let found = match &plan.checked {
        Ok(found) => found,
        Err(findings) => {
            screen.complain(findings)?;
            return screen.refuse("没有写任何文件", "改好以上各处，再导入一次");
        }
    };
    if !command.dry_run {
        let outputs: Vec<Output> = plan
            .changed
            .iter()
            .map(|file| Output::text(&file.path, file.text.as_str()))
            .collect();
        if let Err(error) = screen.write_all(folder, &outputs) {
            return screen.cannot_write(folder, &error);
        }
    }
    for file in &plan.changed {
        let verb = if command.dry_run { "会写" } else { "已写" };
        writeln!(screen.out, "{verb} {}：{}", shown(file), counted(&file.changes))?;
        for change in file
            .changes
            .iter()
            .filter(|change| command.dry_run || !change.from.is_empty())
        {
            let line = format!(
                "  {} {}：{} -> {}",
                change.at,
                change.term,
                value(&change.from),
                value(&change.to)
            );
            writeln!(screen.out, "{}", escape_controls(&line))?;
        }
    }
    for one in found {
        writeln!(screen.out, "{}", to_text(one))?;
    }
    Ok(if found.is_empty() {
        Outcome::Clean
    } else {
        Outcome::SomethingWrong
    })
}

fn counted(changes: &[Change]) -> String {
    let filled = changes.iter().filter(|change| change.from.is_empty()).count();
    let cleared = changes.iter().filter(|change| change.to.is_empty()).count();
    let changed = changes.len() - filled - cleared;
    let parts = [("填入", filled), ("改动", changed), ("清空", cleared)];
    let messages: Vec<String> = parts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(what, count)| format!("{what} {count} 项"))
        .collect();
    messages.join("，")
}

fn value(text: &str) -> String {
    if text.is_empty() {
        "空".to_owned()
    } else {
        format!("`{}`", text.replace('\n', " / "))
    }
}

/// What is wrong with workbooks, by the addresses of their cells.
pub(super) fn complain(faulty: &[FaultyWorkbook], screen: &mut Screen<'_>) -> io::Result<()> {
    for workbook in faulty {
        for one in &workbook.problems {
            let at = if one.at.is_empty() {
                String::new()
            } else {
                format!(" {}", one.at)
            };
            let line = format!("{}{at}：{}", workbook.name, one.message);
            screen.refuse(&line, &one.hint)?;
        }
    }
    Ok(())
}
