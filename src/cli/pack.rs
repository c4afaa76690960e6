//! `ziping pack`: 申辩包, one project that anyone can score again offline, with its documents and its account.

use super::args::{self, Pack};
use super::out_name::refuse_file_name;
use super::place::{self, RulesChoice};
use super::screen::{Outcome, Screen};
use crate::diagnostic::{escape_controls, shown_path, with_slashes};
use crate::tour::{self, PackRefusal};
use std::io;
use std::path::Path;

pub fn run(command: &Pack, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    if let Some(refused) = refuse_file_name(&command.out, "写成 --out {}", screen)? {
        return Ok(refused);
    }
    let place = args::Place {
        path: command.path.clone(),
        year: command.year,
    };
    let (found, rules) = match (place::find(&place), RulesChoice::of(&command.rules)) {
        (Ok(found), Ok(rules)) => (found, rules),
        (Err(findings), _) | (_, Err(findings)) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let [spot] = found.spots.as_slice() else {
        return screen.refuse("PATH 里有许多部门", "写一个部门的工作区");
    };
    let shelf = rules.shelf(spot);
    let made = match tour::pack(
        &spot.files,
        &rules.request(spot, &shelf),
        &command.project,
        command.as_it_is,
    ) {
        Ok(made) => made,
        Err(PackRefusal::Findings(findings)) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
        Err(PackRefusal::Unknown(one)) => return screen.refuse(&one.message, &one.hint),
    };
    let folder = command.out.join(&made.folder);
    if screen.is_taken(&folder) {
        return there_already(&folder, screen);
    }
    match screen.write_new(&command.out, Path::new(&made.folder), &made.outputs) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return there_already(&folder, screen),
        Err(error) => return screen.cannot_write(&folder, &error),
    }
    writeln!(
        screen.out,
        "申辩包 {}：{}；在这个文件夹里运行“ziping score .”得到同样的得分",
        shown_path(&folder),
        made.total
    )?;
    match &made.filed {
        Some(filed) => writeln!(screen.out, "按存档 {} 打包，带着它的回执", escape_controls(filed))?,
        None => writeln!(screen.out, "按工作区现在的内容打包，不是存档")?,
    }
    for file in &made.left_out {
        writeln!(screen.out, "没有找到佐证材料，没有放进去：{}", escape_controls(file))?;
    }
    Ok(Outcome::Clean)
}

fn there_already(folder: &Path, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let message = format!("{} 已经存在，没有改动", with_slashes(folder));
    screen.refuse(&message, "移走它，或换一个 --out")
}
