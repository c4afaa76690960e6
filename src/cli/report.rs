//! `ziping report`: the documents that are handed in.

use super::args::{Report, ReportFormat};
use super::pdf::as_pdf;
use super::place::{self, RulesChoice, Spot};
use super::screen::{Outcome, Screen};
use crate::diagnostic::{Code, Diagnostic, Findings, escape_controls};
use crate::report::{Format, Templates, documents};
use crate::source::write::{Output, write_all};
use crate::source::{Disk, Files, read_text};
use std::io;
use std::path::Path;

/// The longest Word template, bytes.
const LONGEST_WORD: u64 = 32 * 1024 * 1024;

pub fn run(command: &Report, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let (found, rules) = match (place::find(&command.place), RulesChoice::of(&command.rules)) {
        (Ok(found), Ok(rules)) => (found, rules),
        (Err(findings), _) | (_, Err(findings)) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let wanted = Wanted::of(&command.format);
    let mut worst = Outcome::Clean;
    let mut outputs: Vec<Output> = Vec::new();
    let mut said = false;
    for spot in &found.spots {
        match of_one(spot, &rules, &wanted, command) {
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
) -> Result<(Vec<Output>, Outcome), Findings> {
    let mut templates = templates(spot, command.template.as_deref())?;
    if let Some(layout) = &command.layout {
        templates = templates.with_layout(layout).map_err(|said| Findings::from(*said))?;
    }
    let scored = place::score(spot, rules)?;
    let files = documents(&scored.card, &templates, &wanted.formats)?;
    Ok((wanted.finished(files)?, Outcome::of(&scored)))
}

/// The user's own templates: of `--template`, else of the workspace; the shipped ones stand behind them.
pub(super) fn templates(spot: &Spot, folder: Option<&Path>) -> Result<Templates, Findings> {
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
    let mut word = Vec::new();
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
    // Word keeps `~$form.docx` beside a document that is open.
    let is_word = |name: &&String| name.to_lowercase().ends_with(".docx") && !name.starts_with(['~', '.']);
    for name in names.iter().filter(is_word) {
        match files.read(name, LONGEST_WORD) {
            Ok(bytes) => word.push((name.clone(), bytes)),
            Err(error) => said.push(
                Diagnostic::new(Code::UnreadableFile, format!("读不了模板 {shown}/{name}：{error}"))
                    .hint("检查大小和权限；正在编辑的先保存并关闭"),
            ),
        }
    }
    if said.is_empty() {
        Ok(Templates::with_folder(&shown, texts).with_word(&shown, word))
    } else {
        Err(said)
    }
}
