//! `ziping verify`: filed years, run again from their receipts.

use super::args::Verify;
use super::place;
use super::screen::{Outcome, Screen};
use crate::book::verify_on;
use crate::diagnostic::{escape_controls, to_text};
use crate::load;
use crate::source::Files;
use std::io;

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
    let mut unreadable = false;
    for spot in &found.spots {
        let files = &spot.files;
        if let Err(error) = files.list("") {
            let folder = escape_controls(&spot.folder.display().to_string());
            worst = screen.refuse(&format!("读不了文件夹 {folder}：{error}"), "检查文件夹的权限和网络盘")?;
            unreadable = true;
            continue;
        }
        let shelf = spot.shelf();
        // A year folder means that year; a workspace all of its years.
        let years = spot.year.map_or_else(|| load::years(files), |year| vec![year]);
        for verified in years.into_iter().flat_map(|year| verify_on(files, &shelf, year)) {
            count += 1;
            let name = spot.folder.join(&verified.folder);
            let draft = if verified.draft { "（草稿）" } else { "" };
            let wrong = verified.findings.any_p0();
            writeln!(
                screen.out,
                "{} {}{draft}：{} 个项目，{}",
                if wrong { "不符" } else { "相符" },
                escape_controls(&name.display().to_string()),
                verified.projects,
                verified.total
            )?;
            for one in &verified.findings {
                writeln!(screen.out, "{}", to_text(one))?;
            }
            if wrong {
                worst = worst.max(Outcome::SomethingWrong);
            }
        }
    }
    if count == 0 && !unreadable {
        return screen.refuse("没有存档可以核对", "报送时用“ziping file .”存档");
    }
    Ok(worst)
}
