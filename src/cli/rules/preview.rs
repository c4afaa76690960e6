//! `rules preview`: what a change of the rules does to the years that are there.

mod table;

use super::super::args::{PreviewFormat, RulesPreview};
use super::super::progress::Progress;
use super::super::screen::{Outcome, Screen};
use super::packs::Packs;
use super::tried;
use crate::compare::Preview;
use crate::diagnostic::{Findings, visible_json};
use crate::report::{Templates, preview_html, preview_xlsx};
use crate::rules::Shelf;
use crate::tour::{self, RuleChange};
use std::io;
use std::path::Path;

pub fn run(command: &RulesPreview, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let Some(format) = format(command) else {
        return screen.refuse(
            "--out 的扩展名看不出要什么格式",
            "写成如 --out 试算.xlsx、试算.html 或 试算.json，或加 --format",
        );
    };
    match (&command.out, format) {
        (None, PreviewFormat::Html | PreviewFormat::Xlsx) => {
            return screen.refuse("试算要写到文件里，没有写 --out", "加上如 --out 试算.xlsx");
        }
        (Some(_), PreviewFormat::Table) => {
            return screen.refuse("table 只显示，不写文件", "去掉 --out，或写 --out 试算.xlsx");
        }
        (Some(out), _) if out.file_name().is_none() => {
            return screen.refuse("--out 不是文件名", "写成如 --out 试算.xlsx");
        }
        _ => {}
    }
    let (change, spots) = match (change(command), tried::spots(&command.tried)) {
        (Ok(change), Ok(spots)) => (change, spots),
        (change, spots) => {
            for findings in [change.err(), spots.err()].into_iter().flatten() {
                screen.complain(&findings)?;
            }
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let shelves: Vec<Shelf<'_>> = spots.iter().map(super::super::place::Spot::shelf).collect();
    let departments = tried::departments(&spots, &shelves);
    let progress = Progress::new("试算", departments.len());
    let preview = tour::preview(&change, &departments, command.tried.unfiled, &|| progress.step());
    drop(progress);
    let preview = match preview {
        Ok(preview) => preview,
        Err(findings) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    if preview.years == 0 && preview.not_run.is_empty() {
        return screen.refuse(
            "没有一个年度存过档，没有可以试算的",
            "加 --unfiled，按工作区现在的内容试算；或先用“ziping file .”存档",
        );
    }
    let failed = match (&command.out, format) {
        (Some(out), _) => write(&preview, format, out, screen)?,
        (None, PreviewFormat::Json) => {
            screen.json(&preview, false)?;
            None
        }
        (None, _) => {
            table::print(&preview, screen)?;
            None
        }
    };
    Ok(failed.unwrap_or_else(|| outcome(&preview)))
}

fn format(command: &RulesPreview) -> Option<PreviewFormat> {
    if command.format.is_some() {
        return command.format;
    }
    let Some(out) = &command.out else {
        return Some(PreviewFormat::Table);
    };
    let ending = out.extension()?.to_string_lossy().to_lowercase();
    match ending.as_str() {
        "json" => Some(PreviewFormat::Json),
        "html" | "htm" => Some(PreviewFormat::Html),
        "xlsx" => Some(PreviewFormat::Xlsx),
        _ => None,
    }
}

fn change(command: &RulesPreview) -> Result<RuleChange, Findings> {
    // Each side on a shelf of its own: two folders may hold packs of one id.
    let side = |name: &str| {
        let packs = Packs::tried_on(&command.workspace.path, &[name], &command.tried.paths)?;
        let id = packs.ids.first().cloned().unwrap_or_default();
        packs.shelf().open(&id)
    };
    RuleChange::of(side(&command.old)?, &side(&command.new)?, &tried::set(&command.set)?)
}

/// What it is for the shell.
fn outcome(preview: &Preview) -> Outcome {
    if preview.not_run.is_empty() {
        Outcome::Clean
    } else if preview.years == 0 {
        Outcome::CouldNotBeDone
    } else {
        Outcome::SomethingWrong
    }
}

fn write(preview: &Preview, format: PreviewFormat, out: &Path, screen: &mut Screen<'_>) -> io::Result<Option<Outcome>> {
    let made: Result<Vec<u8>, Findings> = match format {
        PreviewFormat::Html => preview_html(preview, &Templates::shipped()).map(String::into_bytes),
        PreviewFormat::Xlsx => preview_xlsx(preview),
        PreviewFormat::Json | PreviewFormat::Table => {
            Ok(visible_json(&serde_json::to_string_pretty(preview)?).into_bytes())
        }
    };
    screen.write_document(out, "试算.xlsx", made, &format!("：{}", table::in_short(preview)))
}
