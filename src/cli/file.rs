//! `ziping file`: the approved targets, frozen as they are.

use super::args::{File, FileStage};
use super::place::{self, Spot};
use super::screen::{Outcome, Screen};
use crate::book::{Refusal, Stated, freeze_targets};
use crate::diagnostic::escape_controls;
use crate::load;
use crate::source::write::write_all;
use std::io;

pub fn run(command: &File, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let FileStage::Targets = command.stage;
    let found = match place::find(&command.place) {
        Ok(found) => found,
        Err(findings) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let mut worst = Outcome::Clean;
    for spot in &found.spots {
        if found.county {
            writeln!(screen.out, "== {} ==", escape_controls(&spot.name))?;
        }
        worst = worst.max(targets(command, spot, screen)?);
    }
    Ok(worst)
}

fn targets(command: &File, spot: &Spot, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let files = spot.files();
    let workspace = match load::workspace(&files) {
        Ok(workspace) => workspace,
        Err(findings) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let Some(year) = spot.year.or_else(|| load::latest_year(&files, &workspace)) else {
        return screen.refuse("工作区里没有年度文件夹", "先建 2025/targets/ 这样的文件夹");
    };
    let stated = Stated {
        approval: command.approval.as_deref(),
        date: command.date.as_deref(),
    };
    match freeze_targets(&files, year, stated) {
        Ok(freeze) => {
            if let Err(error) = write_all(&spot.folder, &freeze.outputs) {
                return screen.cannot_write(&spot.folder, &error);
            }
            writeln!(
                screen.out,
                "已存档 {}：{} 个项目，{} 个指标；以后目标文件与它不同的地方，“ziping check”会逐处指出",
                escape_controls(&spot.folder.join(&freeze.folder).display().to_string()),
                freeze.projects,
                freeze.indicators
            )?;
            Ok(Outcome::Clean)
        }
        Err(Refusal::Unchanged(folder)) => {
            writeln!(screen.out, "与已有的存档 {} 相同，不用再存", escape_controls(&folder))?;
            Ok(Outcome::Clean)
        }
        Err(Refusal::NeedsApproval(folder)) => screen.refuse(
            &format!("目标与已有的存档 {} 不同，没有存档", escape_controls(&folder)),
            "经批准调整的，加上 --approval 批准文号，存为新的一份，旧的保留；没有批准的，改回批复的目标，用“ziping check”看差异",
        ),
        Err(Refusal::Findings(findings)) => {
            screen.complain(&findings)?;
            screen.refuse("目标文件有必须改的问题，没有存档", "改好以后再存档")
        }
    }
}
