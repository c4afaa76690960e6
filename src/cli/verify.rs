//! `ziping verify`: filed years, run again from their receipts.

use super::args::Verify;
use super::place::{self, Spot};
use super::screen::{Outcome, Screen};
use crate::book::{LONGEST_RECEIPT, Verified, against, gaps, verify_on};
use crate::diagnostic::{Findings, escape_controls, shown_path, to_text, with_slashes};
use crate::load;
use crate::rules::KeptPacks;
use crate::source::{Files, why_not_read};
use crate::tour;
use std::io::{self, Read};
use std::path::Path;

pub fn run(command: &Verify, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let found = match place::find(&command.place) {
        Ok(found) => found,
        Err(findings) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let mut worst = Outcome::Clean;
    let mut count = 0;
    let (mut unreadable, mut other_year) = (false, false);
    let handed_in = match &command.receipt {
        Some(path) => match read(path) {
            Ok(text) => Some((with_slashes(path), text)),
            Err(why) => {
                return screen.refuse(
                    &format!("读不了回执 {}：{why}", with_slashes(path)),
                    "检查路径；要的是存档里的 receipt.toml",
                );
            }
        },
        None => None,
    };
    if handed_in.is_some() && found.spots.len() > 1 {
        return screen.refuse(
            "PATH 里有许多部门，回执只是一个部门的",
            "写一个部门的工作区或其中的年度",
        );
    }
    let kept = KeptPacks::default();
    tour::in_order(
        &found.spots,
        |spot| of_one(spot, &kept, handed_in.as_ref()),
        |spot, seen| -> io::Result<()> {
            let seen = match seen {
                Ok(seen) => seen,
                Err(error) => {
                    let folder = shown_path(&spot.folder);
                    worst = screen.refuse(
                        &format!("读不了文件夹 {folder}：{}", why_not_read(&error)),
                        "检查文件夹的权限和网络盘",
                    )?;
                    unreadable = true;
                    return Ok(());
                }
            };
            if let Some((shown, text)) = &handed_in {
                for year in &seen.years {
                    match against(&spot.files, *year, shown, text) {
                        Ok(findings) if findings.is_empty() => {
                            writeln!(
                                screen.out,
                                "{year} 年有一份存档的回执与交上去的 {} 相同",
                                escape_controls(shown)
                            )?;
                        }
                        Ok(findings) | Err(findings) => {
                            worst = worst.max(print(&findings, screen)?);
                            count += 1;
                        }
                    }
                }
                other_year = seen.years.is_empty();
            }
            for gaps in &seen.gaps {
                count += gaps.len();
                worst = worst.max(print(gaps, screen)?);
            }
            for verified in &seen.filings {
                count += 1;
                worst = worst.max(told(verified, spot, screen)?);
            }
            Ok(())
        },
    )?;
    if other_year {
        return screen.refuse("回执里的年度不是这里的年度", "核对回执和工作区");
    }
    if count == 0 && !unreadable {
        return screen.refuse("没有存档可以核对", "报送时用“ziping file .”存档");
    }
    Ok(worst)
}

/// What the filings of a department came to.
struct Seen {
    years: Vec<i16>,
    gaps: Vec<Findings>,
    filings: Vec<Verified>,
}

fn of_one(spot: &Spot, kept: &KeptPacks, handed_in: Option<&(String, String)>) -> io::Result<Seen> {
    let files = &spot.files;
    files.list("")?;
    // A year folder means that year; a workspace all of its years.
    let mut years = spot.year.map_or_else(|| load::years(files), |year| vec![year]);
    if let Some((_, text)) = handed_in {
        // The receipt says of which year it is.
        years.retain(|year| text.lines().any(|line| line.trim() == format!("year = {year}")));
    }
    let shelf = spot.shelf().with_kept(kept);
    Ok(Seen {
        gaps: years.iter().map(|year| gaps(files, *year)).collect(),
        filings: years.iter().flat_map(|year| verify_on(files, &shelf, *year)).collect(),
        years,
    })
}

fn told(verified: &Verified, spot: &Spot, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let name = spot.folder.join(&verified.folder);
    let draft = if verified.draft { "（草稿）" } else { "" };
    let wrong = verified.findings.any_p0();
    writeln!(
        screen.out,
        "{} {}{draft}：{} 个项目，{}",
        if wrong { "不符" } else { "相符" },
        shown_path(&name),
        verified.projects,
        verified.total
    )?;
    for one in &verified.findings {
        writeln!(screen.out, "{}", to_text(one))?;
    }
    Ok(if wrong { Outcome::SomethingWrong } else { Outcome::Clean })
}

/// The text of a receipt.
fn read(path: &Path) -> Result<String, String> {
    let file = std::fs::File::open(path).map_err(|_| "没有这个文件，或没有权限")?;
    let mut bytes = Vec::new();
    file.take(LONGEST_RECEIPT)
        .read_to_end(&mut bytes)
        .map_err(|_| "它不是文件")?;
    String::from_utf8(bytes).map_err(|_| "不是文本文件".to_owned())
}

/// Prints findings; something is wrong where one of them must be mended.
fn print(findings: &Findings, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    for one in findings {
        writeln!(screen.out, "{}", to_text(one))?;
    }
    Ok(if findings.any_p0() {
        Outcome::SomethingWrong
    } else {
        Outcome::Clean
    })
}
