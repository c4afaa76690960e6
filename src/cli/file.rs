//! `ziping file`: the approved targets, or the year as it is handed in, frozen as they are.

use super::args::{File, FileStage};
use super::place::{self, RulesChoice, Spot};
use super::screen::{Outcome, Screen};
use crate::book::{Filing, FilingRefusal, Freeze, Refusal, Stated};
use crate::diagnostic::{escape_controls, shown_path, to_text};
use crate::tour::{FileRefusal, FileTargetsRefusal, Request, file, file_targets};
use std::io;
use std::path::Path;

pub fn run(command: &File, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let (found, rules) = match (place::find(&command.place), RulesChoice::of(&command.rules)) {
        (Ok(found), Ok(rules)) => (found, rules),
        (Err(findings), _) | (_, Err(findings)) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let mut worst = Outcome::Clean;
    for spot in &found.spots {
        if found.county {
            writeln!(screen.out, "== {} ==", escape_controls(&spot.name))?;
        }
        screen.clear(&spot.folder);
        worst = worst.max(match command.stage {
            FileStage::Targets => targets(command, spot, screen)?,
            FileStage::Filing => filing(command, spot, &rules, screen)?,
        });
    }
    Ok(worst)
}

fn targets(command: &File, spot: &Spot, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let stated = Stated {
        approval: command.approval.as_deref(),
        date: command.date.as_deref(),
    };
    match file_targets(&spot.files, &Request::default().with_year(spot.year), stated) {
        Ok(freeze) => write(spot, &freeze, "以后目标文件与它不同的地方，“ziping check”会逐处指出", screen),
        Err(FileTargetsRefusal::Unreadable(findings)) => {
            screen.complain(&findings)?;
            Ok(Outcome::CouldNotBeDone)
        }
        Err(FileTargetsRefusal::NoYear) => {
            screen.refuse("工作区里没有年度文件夹", "先建 2025/targets/ 这样的文件夹")
        }
        Err(FileTargetsRefusal::Refused(Refusal::Unchanged(folder))) => unchanged(&folder, screen),
        Err(FileTargetsRefusal::Refused(Refusal::NeedsApproval(folder))) => screen.refuse(
            &format!("目标与已有的存档 {} 不同，没有存档", escape_controls(&folder)),
            "经批准调整的，加上 --approval 批准文号，存为新的一份，旧的保留；没有批准的，改回批复的目标，用“ziping check”看差异",
        ),
        Err(FileTargetsRefusal::Refused(Refusal::TooMany)) => too_many(screen),
        Err(FileTargetsRefusal::Refused(Refusal::NoDate(typed))) => no_date(&typed, screen),
        Err(FileTargetsRefusal::Refused(Refusal::Findings(findings))) => {
            screen.complain(&findings)?;
            screen.refuse("目标文件有必须改的问题，没有存档", "改好以后再存档")
        }
    }
}

/// The year as it is handed in.
fn filing(command: &File, spot: &Spot, rules: &RulesChoice, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let filing = Filing {
        reason: command.reason.as_deref(),
        draft: command.as_draft,
        date: command.date.as_deref(),
    };
    let shelf = rules.shelf(spot);
    match file(&spot.files, &rules.request(spot, &shelf), filing) {
        Ok(freeze) => write(spot, &freeze, "“ziping verify”随时可以按它重算核对", screen),
        Err(FileRefusal::Unreadable(findings)) => {
            screen.complain(&findings)?;
            Ok(Outcome::CouldNotBeDone)
        }
        Err(FileRefusal::NotReady(wrong)) => {
            for one in &wrong {
                writeln!(screen.err, "{}", to_text(one))?;
            }
            screen.refuse(
                &format!("有 {} 处必须改的问题，或总分未定，没有存档", wrong.len()),
                "改好以后再存；要先留一份，用 --as-draft 存为草稿",
            )
        }
        Err(FileRefusal::Refused(FilingRefusal::Unchanged(folder))) => unchanged(&folder, screen),
        Err(FileRefusal::Refused(FilingRefusal::NeedsReason(folder))) => screen.refuse(
            &format!("已有存档 {}，没有再存", escape_controls(&folder)),
            "更正报送的、再留一份草稿的，加上 --reason 理由，存为新的一份，旧的保留",
        ),
        Err(FileRefusal::Refused(FilingRefusal::FarDate(typed))) => screen.refuse(
            &format!(
                "--date {} 不在这个年度里，也不在它后面十年里，没有存档",
                escape_controls(&typed)
            ),
            "写报送的那一天，如 2025-02-10；存档以后日期不能改",
        ),
        Err(FileRefusal::Refused(FilingRefusal::TooMany)) => too_many(screen),
        Err(FileRefusal::Refused(FilingRefusal::NoDate(typed))) => no_date(&typed, screen),
        Err(FileRefusal::Refused(FilingRefusal::Unwritable(why))) => {
            screen.refuse(&format!("得分卡写不出来：{why}"), "把这句话和工作区发给维护的人")
        }
        Err(FileRefusal::Refused(FilingRefusal::TooLong([long, most]))) => screen.refuse(
            &format!("得分卡有 {long} MB，超过 {most} MB 的以后读不回来、核对不了，没有存档"),
            "项目太多的，分成几个部门，各用一个工作区",
        ),
    }
}

fn no_date(typed: &str, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    screen.refuse(
        &format!("--date {} 不是日期，没有存档", escape_controls(typed)),
        "写成 2025-02-10 或 2025年2月10日",
    )
}

fn too_many(screen: &mut Screen<'_>) -> io::Result<Outcome> {
    screen.refuse(
        "存档的编号用完了，没有存档",
        "看一下年度文件夹里的 filed/，移走不是存档的文件夹",
    )
}

fn unchanged(folder: &str, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    writeln!(screen.out, "与已有的存档 {} 相同，不用再存", escape_controls(folder))?;
    Ok(Outcome::Clean)
}

fn write(spot: &Spot, freeze: &Freeze, then: &str, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    match screen.file_away(&spot.folder, Path::new(&freeze.folder), &freeze.inside()) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let message = format!("同时有人存了 {}，这一次没有存档", escape_controls(&freeze.folder));
            return screen.refuse(&message, "看一下那一份；还要存的，再运行一次");
        }
        Err(error) => return screen.cannot_write(&spot.folder, &error),
    }
    writeln!(
        screen.out,
        "已存档 {}：{} 个项目，{} 个指标；{then}",
        shown_path(&spot.folder.join(&freeze.folder)),
        freeze.projects,
        freeze.indicators
    )?;
    Ok(Outcome::Clean)
}
