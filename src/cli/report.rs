//! `ziping report`: the documents that are handed in.

use super::args::{Report, ReportFormat};
use super::place::{self, RulesChoice, Spot};
use super::screen::{Outcome, Screen};
use crate::diagnostic::{Code, Diagnostic, Findings, escape_controls};
use crate::report::{Format, Templates, documents};
use crate::source::write::{Output, write_all};
use crate::source::{Disk, Files, read_text};
use std::io;
use std::path::Path;

pub fn run(command: &Report, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let (found, rules) = match (place::find(&command.place), RulesChoice::of(&command.rules)) {
        (Ok(found), Ok(rules)) => (found, rules),
        (Err(findings), _) | (_, Err(findings)) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let mut formats: Vec<Format> = Vec::new();
    for format in &command.format {
        let format = match format {
            ReportFormat::Md => Format::Md,
            ReportFormat::Html => Format::Html,
        };
        if !formats.contains(&format) {
            formats.push(format);
        }
    }
    let mut worst = Outcome::Clean;
    let mut outputs: Vec<Output> = Vec::new();
    let mut said = false;
    for spot in &found.spots {
        match of_one(spot, &rules, &formats, command.template.as_deref()) {
            Ok((files, outcome)) => {
                worst = worst.max(outcome);
                outputs.extend(files.into_iter().map(|file| Output {
                    path: Path::new(&spot.name).join(file.path),
                    ..file
                }));
            }
            Err(findings) => {
                said = true;
                if found.county {
                    writeln!(screen.err, "== {} ==", escape_controls(&spot.name))?;
                }
                screen.complain(&findings)?;
            }
        }
    }
    // Nothing is written unless the whole output can be.
    if said {
        return Ok(Outcome::CouldNotBeDone);
    }
    if let Err(error) = write_all(&command.out, &outputs) {
        return screen.cannot_write(&command.out, &error);
    }
    for output in &outputs {
        writeln!(
            screen.out,
            "{}",
            escape_controls(&command.out.join(&output.path).display().to_string())
        )?;
    }
    if worst != Outcome::Clean {
        writeln!(
            screen.err,
            "还有未定的得分或必须改的问题，见“ziping check”和“ziping score”；表上已注明"
        )?;
    }
    Ok(worst)
}

fn of_one(
    spot: &Spot,
    rules: &RulesChoice,
    formats: &[Format],
    template: Option<&Path>,
) -> Result<(Vec<Output>, Outcome), Findings> {
    let templates = templates(spot, template)?;
    let scored = place::score(spot, rules)?;
    let files = documents(&scored.card, &templates, formats)?;
    Ok((files, Outcome::of(&scored)))
}

/// The user's own templates: of `--template`, else of the workspace; the shipped ones stand behind them.
fn templates(spot: &Spot, folder: Option<&Path>) -> Result<Templates, Findings> {
    let (files, shown) = if let Some(folder) = folder {
        (Disk::new(folder), folder.display().to_string())
    } else {
        let own = spot.folder.join("templates");
        if !own.is_dir() {
            return Ok(Templates::shipped());
        }
        (Disk::new(own), "templates".to_owned())
    };
    let mut texts = Vec::new();
    let mut said = Findings::new();
    let names = files.list("").map_err(|error| {
        Findings::from(
            Diagnostic::new(Code::UnreadableFile, format!("读不了模板文件夹 {shown}：{error}")).hint("检查路径和权限"),
        )
    })?;
    for name in names.iter().filter(|name| name.ends_with(".j2")) {
        match read_text(&files, name, &format!("{shown}/{name}")) {
            Ok(source) => texts.push((name.clone(), source.text.clone())),
            Err(one) => said.push(one),
        }
    }
    if said.is_empty() {
        Ok(Templates::with_folder(&shown, texts))
    } else {
        Err(said)
    }
}
