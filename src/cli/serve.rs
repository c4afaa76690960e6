//! `ziping serve`: the page, until Ctrl+C.

use super::args::{self, Serve};
use super::place::{self, SHARED_RULES};
use super::screen::{Outcome, Screen};
use crate::web::{self, Department, House};
use std::io;

pub fn run(command: &Serve, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let found = place::find(&args::Place {
        path: command.path.clone(),
        year: None,
    });
    let found = match found {
        Ok(found) => found,
        Err(findings) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let departments = found
        .spots
        .iter()
        .map(|spot| Department::new(&spot.name, spot.folder.clone()));
    let mut house = House::new(departments.collect()).read_only(command.read_only);
    if found.county {
        house = house.of_county(command.path.clone(), SHARED_RULES);
    }
    let opened = match web::open(house, command.port) {
        Ok(opened) => opened,
        Err(error) => {
            let message = format!("端口 {} 打不开：{error}", command.port);
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
