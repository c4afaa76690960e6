//! `ziping report`: the documents that are handed in.

use super::args::{Report, ReportFormat};
use super::filed::{as_filed, changes_since};
use super::handed_out::HandedOut;
use super::out_name::refuse_file_name;
use super::pdf::as_pdf;
use super::place::{self, RulesChoice, Spot};
use super::screen::{Outcome, Screen};
use crate::diagnostic::{Findings, escape_controls, with_slashes};
use crate::load;
use crate::report::Format;
use crate::source::write::Output;
use crate::source::{Disk, Files};
use crate::tour::{self, Papers, report};
use std::io;
use std::path::Path;

pub fn run(command: &Report, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let hint = "写成 --out {}，要 Word 的加 --format docx，要 Excel 的加 --format xlsx";
    if let Some(refused) = refuse_file_name(&command.out, hint, screen)? {
        return Ok(refused);
    }
    let found = place::find(&command.place).and_then(|found| if command.filed { as_filed(found) } else { Ok(found) });
    let (found, rules) = match (found, RulesChoice::of(&command.rules)) {
        (Ok(found), Ok(rules)) => (found, rules),
        (Err(findings), _) | (_, Err(findings)) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let wanted = Wanted::of(&command.format);
    let mut worst = Outcome::Clean;
    // A county has more documents than fit in memory.
    let mut documents = match HandedOut::to(&command.out, screen) {
        Ok(documents) => documents,
        Err(error) => return screen.cannot_write(&command.out, &error),
    };
    let mut reported = false;
    let make = |spot: &Spot| {
        let year = spot.year.or_else(|| load::years(&spot.files).last().copied());
        let year = year.filter(|_| !command.filed);
        let changes = year.and_then(|year| changes_since(spot, &rules.shelf(spot), year));
        (changes, of_one(spot, &rules, &wanted, command))
    };
    let all = tour::in_order(&found.spots, make, |spot, (changes, made)| -> Result<(), Stopped> {
        screen.err.write_all(changes.unwrap_or_default().as_bytes())?;
        // Another program makes PDF, one document after the other.
        let made = made.and_then(|(files, outcome, findings)| Ok((wanted.finished(files)?, outcome, findings)));
        match made {
            Ok((files, outcome, findings)) => {
                worst = worst.max(outcome);
                for file in files.into_iter().filter(|_| !reported) {
                    let path = Path::new(&spot.name).join(file.path);
                    documents.add(&Output { path, ..file }).map_err(Stopped::Unwritten)?;
                }
                Ok(screen.complain(&findings)?)
            }
            Err(findings) => {
                reported = true;
                if found.county {
                    writeln!(screen.err, "== {} ==", escape_controls(&spot.name))?;
                }
                Ok(screen.complain(&findings)?)
            }
        }
    });
    match all {
        Ok(()) => {}
        Err(Stopped::Unseen(error)) => return Err(error),
        Err(Stopped::Unwritten(error)) => return screen.cannot_write(&command.out, &error),
    }
    // Nothing is written unless the whole output can be.
    if reported {
        return Ok(Outcome::CouldNotBeDone);
    }
    let told = match documents.finish(screen) {
        Ok(told) => told,
        Err(error) => return screen.cannot_write(&command.out, &error),
    };
    for line in told {
        writeln!(screen.out, "{line}")?;
    }
    if worst != Outcome::Clean {
        writeln!(
            screen.err,
            "还有未定的得分或必须改的问题，见“ziping check”和“ziping score”；表上已注明"
        )?;
    }
    Ok(worst)
}

/// Why not all departments were gone through.
enum Stopped {
    /// Nobody sees the screen any more.
    Unseen(io::Error),
    /// A document could not be written.
    Unwritten(io::Error),
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        Self::Unseen(error)
    }
}

/// The formats that are asked for, each once.
struct Wanted {
    formats: Vec<Format>,
    /// Whether Word documents are wanted, or only made to be converted.
    docx: bool,
    pdf: bool,
}

impl Wanted {
    fn of(asked: &[ReportFormat]) -> Self {
        let mut formats: Vec<Format> = Vec::new();
        for format in asked {
            let format = match format {
                ReportFormat::Md => Format::Md,
                ReportFormat::Html => Format::Html,
                ReportFormat::Docx | ReportFormat::Pdf => Format::Docx,
                ReportFormat::Xlsx => Format::Xlsx,
            };
            if !formats.contains(&format) {
                formats.push(format);
            }
        }
        Self {
            formats,
            docx: asked.contains(&ReportFormat::Docx),
            pdf: asked.contains(&ReportFormat::Pdf),
        }
    }

    /// What was rendered, with the PDF beside or instead of the Word documents.
    fn finished(&self, rendered: Vec<Output>) -> Result<Vec<Output>, Findings> {
        if !self.pdf {
            return Ok(rendered);
        }
        let is_word = |output: &&Output| output.path.extension().is_some_and(|ending| ending == "docx");
        let word: Vec<&Output> = rendered.iter().filter(is_word).collect();
        let mut pdf = as_pdf(&word)?;
        let mut all: Vec<Output> = rendered
            .into_iter()
            .filter(|output| self.docx || !is_word(&output))
            .collect();
        all.append(&mut pdf);
        Ok(all)
    }
}

fn of_one(
    spot: &Spot,
    rules: &RulesChoice,
    wanted: &Wanted,
    command: &Report,
) -> Result<(Vec<Output>, Outcome, Findings), Findings> {
    let folder = command.template.as_deref();
    let named = folder.map(|folder| (Disk::new(folder), with_slashes(folder)));
    let papers = Papers {
        formats: &wanted.formats,
        templates: named
            .as_ref()
            .map(|(files, shown)| (files as &dyn Files, shown.as_str())),
        layout: command.layout.as_deref(),
    };
    let shelf = rules.shelf(spot);
    let made = report(&spot.files, &rules.request(spot, &shelf), &papers)?;
    Ok((made.outputs, Outcome::of(&made.year), made.findings))
}
