//! Documents with approved targets → target files. All of them or none; what is approved stays.

use super::super::args::Import;
use super::super::screen::{Outcome, Screen};
use super::standing;
use crate::diagnostic::escape_controls;
use crate::import::targets::{
    Change, Note, Source, Understood, changes, department_text, target_text, understand, workspace_text,
};
use crate::office::LONGEST_FILE;
use crate::office::document::{Document, document};
use crate::source::write::{Output, write_all};
use crate::source::{Disk, Files, read_text};
use rust_decimal::Decimal;
use std::io;
use std::path::Path;

pub fn run(command: &Import, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let mut read = Vec::new();
    let mut refused = Outcome::Clean;
    for file in &command.files {
        let name = file.display().to_string();
        match of_file(file, &name) {
            Ok(document) => read.push((name, document)),
            Err((message, hint)) => refused = screen.refuse(&message, &hint)?,
        }
    }
    if refused != Outcome::Clean {
        return Ok(refused);
    }
    let sources: Vec<Source<'_>> = read.iter().map(|(name, document)| Source { name, document }).collect();
    match understand(&sources, command.year) {
        Ok(mut all) => {
            standing::keep_order(&mut all.projects, all.year, &Disk::new(&command.into));
            targets(command, &all, screen)
        }
        Err(refusals) => {
            for one in refusals {
                screen.refuse(&one.message, &one.hint)?;
            }
            Ok(Outcome::CouldNotBeDone)
        }
    }
}

/// Reads one file, or says why not and what to do.
fn of_file(file: &Path, name: &str) -> Result<Document, (String, String)> {
    let path = file
        .to_str()
        .ok_or_else(|| (format!("文件名 {name} 不是文字"), "改一个文件名".to_owned()))?;
    let bytes = Disk::new("").read(path, LONGEST_FILE as u64).map_err(|error| {
        let (why, hint) = match error.kind() {
            io::ErrorKind::NotFound => ("找不到这个文件".to_owned(), "检查路径和文件名"),
            io::ErrorKind::IsADirectory => ("是文件夹，不是文件".to_owned(), "写文件的名字，可以写几个"),
            io::ErrorKind::PermissionDenied => ("没有权限读取".to_owned(), "关掉打开它的程序，检查权限"),
            io::ErrorKind::FileTooLarge => (error.to_string(), "删去图片，或分成几个文件"),
            _ => ("读取失败".to_owned(), "检查磁盘、网络盘和权限后重试"),
        };
        (format!("{name}：{why}"), hint.to_owned())
    })?;
    document(name, &bytes).map_err(|refused| (format!("{name}：{}", refused.message), refused.hint))
}

/// A file to be written, and how it stands to the one that is there.
struct Planned {
    output: Output,
    changes: Option<Vec<Change>>,
}

fn targets(command: &Import, all: &Understood, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let mut planned = Vec::new();
    let year = all.year;
    let mut texts: Vec<(String, String)> = all
        .projects
        .iter()
        .map(|one| (format!("{year}/targets/{}.toml", one.code), target_text(one)))
        .collect();
    if let Some(department) = &all.department {
        texts.push((format!("{year}/department.toml"), department_text(department)));
    }
    let there = Disk::new(&command.into);
    for (path, text) in texts {
        let changes = if there.has(&path) {
            match existing(&there, &path, &text) {
                Ok(changes) => Some(changes),
                Err(why) if !command.force => {
                    return screen.refuse(
                        &format!(
                            "{} 读不出来，没有改动任何文件：{why}",
                            command.into.join(&path).display()
                        ),
                        "先改好它，或加 --force 覆盖",
                    );
                }
                Err(_) => Some(vec![Change {
                    what: "整个文件".to_owned(),
                    from: Some("读不出来".to_owned()),
                    to: Some("导入的内容".to_owned()),
                }]),
            }
        } else {
            None
        };
        planned.push(Planned {
            output: Output::text(path, text),
            changes,
        });
    }
    if !there.has("ziping.toml") {
        planned.push(Planned {
            output: Output::text("ziping.toml", workspace_text(all, crate::DEFAULT_RULES)),
            changes: None,
        });
    }
    understood(all, screen)?;
    let differing = planned
        .iter()
        .any(|one| one.changes.as_ref().is_some_and(|changes| !changes.is_empty()));
    differences(&planned, screen)?;
    if differing && !command.force {
        writeln!(
            screen.out,
            "\n没有改动任何文件：已有的文件与导入的不同。以导入的为准，加 --force；不加就保留已有的"
        )?;
        return Ok(Outcome::SomethingWrong);
    }
    write(command, all, planned, screen)
}

fn existing(there: &Disk, path: &str, text: &str) -> Result<Vec<Change>, String> {
    let source = read_text(there, path, path).map_err(|said| said.message)?;
    changes(&source.text, text).map_err(|_| "不是正确的 TOML".to_owned())
}

fn write(command: &Import, all: &Understood, planned: Vec<Planned>, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let (same, outputs): (Vec<Planned>, Vec<Planned>) = planned
        .into_iter()
        .partition(|one| one.changes.as_ref().is_some_and(Vec::is_empty));
    let outputs: Vec<Output> = outputs.into_iter().map(|one| one.output).collect();
    if !command.dry_run
        && let Err(error) = write_all(&command.into, &outputs)
    {
        return screen.cannot_write(&command.into, &error);
    }
    let shown = |output: &Output| escape_controls(&command.into.join(&output.path).display().to_string());
    writeln!(screen.out)?;
    for output in &outputs {
        writeln!(
            screen.out,
            "{} {}",
            if command.dry_run { "将写" } else { "已写" },
            shown(output)
        )?;
    }
    for one in &same {
        writeln!(screen.out, "已有，内容相同 {}", shown(&one.output))?;
    }
    if command.dry_run {
        writeln!(screen.out, "这次只看，没有写任何文件；去掉 --dry-run 就写")?;
    } else {
        let into = escape_controls(&command.into.display().to_string());
        writeln!(
            screen.out,
            "下一步：核对上面列出的地方，再运行 ziping check {into} --stage targets"
        )?;
    }
    Ok(if all.mend.is_empty() {
        Outcome::Clean
    } else {
        Outcome::SomethingWrong
    })
}

/// The budgets together, where all are in one unit.
fn sum(all: &Understood) -> String {
    let in_yuan = all.projects.iter().any(|one| one.in_yuan);
    let mut totals = all.projects.iter().filter_map(|one| one.total);
    let sum = totals.try_fold(Decimal::ZERO, Decimal::checked_add);
    match sum.filter(|sum| !sum.is_zero() && all.projects.iter().all(|one| one.in_yuan == in_yuan)) {
        Some(sum) => format!("，预算合计 {sum} {}", if in_yuan { "元" } else { "万元" }),
        None => String::new(),
    }
}

/// What was understood, what was guessed, what must be mended, what was left.
fn understood(all: &Understood, screen: &mut Screen<'_>) -> io::Result<()> {
    let own = if all.department.is_some() {
        "部门整体绩效目标和 "
    } else {
        ""
    };
    let count: usize = all.projects.iter().map(|one| one.indicators.len()).sum();
    writeln!(
        screen.out,
        "{} 年度：{own}{} 个项目，{count} 个指标{}",
        all.year,
        all.projects.len(),
        sum(all)
    )?;
    for one in &all.projects {
        let money = one.total.map_or_else(
            || "没有预算数".to_owned(),
            |total| format!("预算 {total} {}", if one.in_yuan { "元" } else { "万元" }),
        );
        let points: Option<Decimal> = one
            .indicators
            .iter()
            .filter_map(|one| one.points)
            .reduce(|a, b| a.checked_add(b).unwrap_or(a));
        let points = points.map_or_else(String::new, |sum| format!("，分值合计 {sum}"));
        writeln!(
            screen.out,
            "  {} {}（{}）：{money}，{} 条目标，{} 个指标{points}",
            escape_controls(&one.code),
            escape_controls(&one.name),
            escape_controls(&one.place),
            one.goals.len(),
            one.indicators.len()
        )?;
    }
    if let Some(department) = &all.department {
        writeln!(
            screen.out,
            "  部门整体（{}）：分项绩效目标 {} 项，工作保障措施 {} 条；部门自己的指标没有录入，文字里像指标的 {} 处写成注释，核对以后启用（启用以前部门整体不能评分）",
            escape_controls(&department.place),
            department.objectives.len(),
            department.safeguards.len(),
            department.candidates.len()
        )?;
    }
    for (title, notes) in [
        ("必须改（录入了原文，读不出指标值或缺名称）", &all.mend),
        ("猜的，请核对", &all.guessed),
        ("没有录入", &all.left),
    ] {
        if !notes.is_empty() {
            writeln!(screen.out, "\n{title}：")?;
            for note in notes {
                writeln!(screen.out, "  {}", escape_controls(&placed(note)))?;
            }
        }
    }
    Ok(())
}

fn placed(note: &Note) -> String {
    let file = note.file.rsplit(['/', '\\']).next().unwrap_or_default();
    match (file.is_empty(), note.place.is_empty()) {
        (true, _) => note.text.clone(),
        (false, true) => format!("{file}：{}", note.text),
        (false, false) => format!("{file} {}：{}", note.place, note.text),
    }
}

fn differences(planned: &[Planned], screen: &mut Screen<'_>) -> io::Result<()> {
    for one in planned {
        let Some(changes) = one.changes.as_ref().filter(|changes| !changes.is_empty()) else {
            continue;
        };
        writeln!(
            screen.out,
            "\n与已有的 {} 不同：",
            escape_controls(&one.output.path.display().to_string())
        )?;
        for change in changes {
            let side = |text: &Option<String>| match text {
                Some(text) => format!("`{}`", text.replace('\n', " / ")),
                None => "（没有）".to_owned(),
            };
            let line = format!("{}：{} → {}", change.what, side(&change.from), side(&change.to));
            writeln!(screen.out, "  {}", escape_controls(&line))?;
        }
    }
    Ok(())
}
