//! `ziping serve`: the page, until Ctrl+C.

use super::args::{self, Serve};
use super::last_used;
use super::place::{self, Found, SHARED_RULES};
use super::screen::{Outcome, Screen};
use crate::diagnostic::{Code, Diagnostic, Findings, with_slashes};
use crate::web::{self, Department, House};
use std::io;
use std::path::{Path, PathBuf};

pub fn run(command: &Serve, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let (path, found) = match opened(command) {
        Ok(found) => found,
        Err(findings) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    if command.start.is_some() {
        last_used::remember(&path);
    }
    let mut house = House::new(departments(&found)).read_only(command.read_only);
    if found.county {
        house = house.of_county(path, SHARED_RULES).found_by(found_in);
    }
    let opened = match web::open(house, command.port) {
        Ok(opened) => opened,
        Err(error) => {
            let why = match error.kind() {
                io::ErrorKind::AddrInUse => "已经有程序在用".to_owned(),
                io::ErrorKind::PermissionDenied if cfg!(unix) && command.port < 1024 => {
                    "没有权限，1024 以下的端口要管理员才能用".to_owned()
                }
                io::ErrorKind::PermissionDenied => "系统不让用，可能留给了别的程序".to_owned(),
                _ => error.raw_os_error().map_or_else(
                    || "系统没有让打开".to_owned(),
                    |code| format!("系统没有让打开，错误 {code}"),
                ),
            };
            let message = format!("端口 {} 打不开：{why}", command.port);
            return screen.refuse(&message, "换一个端口，或不写 --port，由系统取空着的一个");
        }
    };
    writeln!(screen.out, "{}", opened.address)?;
    screen.out.flush()?;
    let how = if command.no_open || !web::open_browser(&opened.address) {
        "用浏览器打开上面的地址"
    } else {
        "已在浏览器里打开"
    };
    // Whoever took the address and closed the pipe is answered all the same.
    let _ = writeln!(screen.out, "{how}；只有本机能打开，按 Ctrl+C 结束");
    let _ = screen.out.flush();
    opened.run()?;
    Ok(Outcome::Clean)
}

fn departments(found: &Found) -> Vec<Department> {
    let spots = found.spots.iter();
    spots
        .map(|spot| Department::new(&spot.name, spot.folder.to_path_buf()))
        .collect()
}

/// The departments of a county, as they stand in its folder now.
fn found_in(county: &Path) -> Option<Vec<Department>> {
    let asked = args::Place {
        path: county.to_owned(),
        year: None,
    };
    let found = place::find(&asked).ok().filter(|found| found.county)?;
    Some(departments(&found))
}

/// The folder of the examples beside a start file that was just unpacked.
const EXAMPLES: &str = "examples";

/// What is opened, and where it is: what was asked for; for a start file the folder that it lies in, or the last one, or, the
/// first time, the examples.
fn opened(command: &Serve) -> Result<(PathBuf, Found), Findings> {
    let found = |path: &Path| {
        let asked = args::Place {
            path: path.to_owned(),
            year: None,
        };
        place::find(&asked).map(|found| (path.to_owned(), found))
    };
    match (&command.path, &command.start) {
        (Some(path), _) => found(path),
        (None, None) => found(Path::new(".")),
        (None, Some(here)) => {
            let last = || last_used::recall().and_then(|last| found(&last).ok());
            let first = || found(&here.join(EXAMPLES)).ok();
            found(here).or_else(|_| last().or_else(first).ok_or_else(|| nothing_to_open(here)))
        }
    }
}

fn nothing_to_open(here: &Path) -> Findings {
    let message = format!("`{}` 里没有工作区，也没有上一次打开的文件夹", with_slashes(here));
    let hint = "把部门的文件夹放在“自评”启动文件旁边，或拖到它上面；还没有文件夹的，先用 ziping init 新建";
    Diagnostic::new(Code::UnreadableFile, message).hint(hint).into()
}
