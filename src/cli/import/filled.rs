//! What was filled in elsewhere → the workspace's TOML files. Nothing is written while anything is wrong.

use super::super::args::Import;
use super::super::screen::{Outcome, Screen};
use crate::diagnostic::{escape_controls, shown_path, to_text};
use crate::import::filled::{Change, Filled};
use crate::source::Snapshot;
use crate::tour::{ActualsImport, FaultyWorkbook};
use std::io;
use std::path::Path;

/// Writes what arrived, or says what would be written.
pub(super) fn write(
    command: &Import,
    folder: &Path,
    plan: &ActualsImport,
    seen: &Snapshot<'_>,
    screen: &mut Screen<'_>,
) -> io::Result<Outcome> {
    for note in &plan.notes {
        writeln!(screen.out, "注意：{}", escape_controls(note))?;
    }
    let shown = |file: &Filled| shown_path(&folder.join(&file.path));
    for file in &plan.unchanged {
        let what = if file.existed {
            "无改动"
        } else {
            "还空着，没有写"
        };
        writeln!(screen.out, "{what} {}", shown(file))?;
    }
    kept(plan, screen)?;
    if plan.changed.iter().any(|file| !file.conflicts.is_empty()) && !command.force && !command.dry_run {
        return conflicts(plan, screen);
    }
    let found = match &plan.checked {
        Ok(found) => found,
        Err(findings) => {
            screen.complain(findings)?;
            return screen.refuse("没有写任何文件", "改好以上各处，再导入一次");
        }
    };
    if !command.dry_run && !seen.still_holds() {
        return screen.changed_meanwhile();
    }
    if !command.dry_run
        && let Err(error) = screen.write_all(folder, &plan.outputs())
    {
        return screen.cannot_write(folder, &error);
    }
    for file in &plan.changed {
        let verb = if command.dry_run { "会写" } else { "已写" };
        writeln!(screen.out, "{verb} {}：{}", shown(file), counted(&file.changes))?;
        for change in file
            .changes
            .iter()
            .filter(|change| command.dry_run || !change.from.is_empty())
        {
            let line = format!("  {}：{} -> {}", change.at, value(&change.from), value(&change.to));
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

/// What stays as it was changed in the file.
fn kept(plan: &ActualsImport, screen: &mut Screen<'_>) -> io::Result<()> {
    for change in plan.changed.iter().chain(&plan.unchanged).flat_map(|file| &file.kept) {
        let line = format!(
            "注意：{}：文件里已改为 {}，表上还是 {}，保留文件里的",
            change.at,
            value(&change.from),
            value(&change.to)
        );
        writeln!(screen.out, "{}", escape_controls(&line))?;
    }
    Ok(())
}

/// Refuses, with both values of each cell that was changed on both sides.
fn conflicts(plan: &ActualsImport, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let there = plan.changed.iter().filter(|file| !file.conflicts.is_empty());
    let there: Vec<&str> = there.map(|file| file.path.as_str()).collect();
    for change in plan.changed.iter().flat_map(|file| &file.conflicts) {
        let line = format!(
            "{}：文件里是 {}，表上是 {}",
            change.at,
            value(&change.from),
            value(&change.to)
        );
        writeln!(screen.err, "{}", escape_controls(&line))?;
    }
    screen.refuse(
        &format!("已有 {}，与工作簿不同，没有写任何文件", there.join("、")),
        "以文件里的为准，把表上这几格改成一样再导入；以工作簿为准，加 --force（监控、人工决定、佐证文件和注释都保留）",
    )
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
                format!("{}：", one.at)
            };
            let line = if at.is_empty() {
                format!("{}：{}", workbook.name, one.message)
            } else if faulty.len() > 1 {
                format!("{} {at}{}", workbook.name, one.message)
            } else {
                format!("{at}{}", one.message)
            };
            screen.refuse(&line, &one.hint)?;
        }
    }
    Ok(())
}
