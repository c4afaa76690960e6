//! `ziping form`: what a clerk fills in, made from the approved targets. Nothing that is already there is overwritten.

use super::args::{Form, FormFormat};
use super::form_workbook;
use super::out_name::refuse_file_name;
use super::place;
use super::screen::{Outcome, Screen};
use crate::diagnostic::{escape_controls, shown_path};
use crate::source::write::Output;
use crate::tour::{self, Request};
use std::io;
use std::path::Path;

pub fn run(command: &Form, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    if command.targets {
        return form_workbook::targets(command, screen);
    }
    if command.format == FormFormat::Xlsx {
        return form_workbook::run(command, screen);
    }
    let hint = "完成情况文件一个项目一个，写成 --format toml --out {}；要一个工作簿，写成 --out {}.xlsx";
    if let Some(out) = &command.out
        && let Some(refused) = refuse_file_name(out, hint, screen)?
    {
        return Ok(refused);
    }
    let found = match place::find(&command.place) {
        Ok(found) => found,
        Err(findings) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let mut worst = Outcome::Clean;
    for spot in &found.spots {
        let forms = match tour::form(&spot.files, &Request::default().with_year(spot.year)) {
            Ok(forms) => forms,
            Err(findings) => {
                if found.county {
                    writeln!(screen.err, "== {} ==", escape_controls(&spot.name))?;
                }
                screen.complain(&findings)?;
                worst = Outcome::CouldNotBeDone;
                continue;
            }
        };
        let folder = match &command.out {
            Some(out) => out.join(&spot.name),
            None => spot.folder.join(forms.year.to_string()).join("actuals"),
        };
        match write_missing(&folder, forms.outputs, screen) {
            Ok(text) => write!(screen.out, "{text}")?,
            Err(error) => worst = screen.cannot_write(&folder, &error)?,
        }
    }
    Ok(worst)
}

/// Writes those that do not exist yet; says what was written and what was left.
fn write_missing(folder: &Path, outputs: Vec<Output>, screen: &mut Screen<'_>) -> io::Result<String> {
    let (there, new): (Vec<Output>, Vec<Output>) = outputs
        .into_iter()
        .partition(|output| folder.join(&output.path).exists());
    screen.write_all(folder, &new)?;
    let mut text = String::new();
    for output in &new {
        text += &format!(
            "已写 {}
",
            shown_path(&folder.join(&output.path))
        );
    }
    for output in &there {
        text += &format!(
            "已有，未改动 {}
",
            shown_path(&folder.join(&output.path))
        );
    }
    Ok(text)
}
