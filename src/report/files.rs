//! Which documents a scorecard gives, under which names, and all of their errors at once.

use super::fault::{self, Making};
use super::render::Renderer;
use super::sheet::{self, Layout};
use super::templates::Templates;
use super::view;
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::scorecard::{FormScore, Scorecard};
use crate::source::write::{FreeNames, Output};
use minijinja::ErrorKind;
use serde::Serialize;
use std::collections::BTreeSet;

/// In which form a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Markdown.
    Md,
    /// One self-contained HTML page that prints on A4.
    Html,
    /// A Word document.
    Docx,
    /// A workbook; 自评报告 is prose and has none.
    Xlsx,
}

impl Format {
    /// Ending of the file's name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Md => "md",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
        }
    }
}

/// All documents of a scorecard: 自评表 per project, 自评报告, 扣分台账 and 部门汇总.
///
/// # Errors
/// What is wrong with the templates, all of it, or what a sheet does not hold; then no document is returned.
pub fn documents(card: &Scorecard, templates: &Templates, formats: &[Format]) -> Result<Vec<Output>, Findings> {
    let rows = card.forms().map(|form| form.indicators.len() + 1).sum();
    let mut set = DocumentSet::new(templates, rows, formats.contains(&Format::Docx));
    let form = templates.word.form_for(&card.rules.layout);
    let (report, ledger, summary) = (view::report(card), view::ledger(card), view::summary(card));
    for &format in formats.iter().filter(|format| **format != Format::Xlsx) {
        for project in &card.projects {
            let making = Making {
                document: title(project),
                project: Some(project.code().to_owned()),
            };
            set.make(
                if format == Format::Docx { &form } else { "form" },
                format,
                making,
                &Page {
                    doc: card.into(),
                    form: view::form_of(card, project),
                },
            );
        }
        set.make("report", format, of("自评报告"), &report);
        set.make("ledger", format, of("扣分台账"), &ledger);
        set.make("summary", format, of("部门汇总"), &summary);
    }
    if formats.contains(&Format::Xlsx) {
        match sheet_layout(card, templates) {
            Ok(layout) => workbooks(&mut set, card, layout, &ledger, &summary),
            Err(findings) => set.wrong.push((findings, Vec::new())),
        }
    }
    set.done()
}

fn of(document: &str) -> Making {
    Making {
        document: document.to_owned(),
        project: None,
    }
}

fn workbooks(
    set: &mut DocumentSet<'_>,
    card: &Scorecard,
    layout: Layout,
    ledger: &view::Ledger<'_>,
    summary: &view::Summary<'_>,
) {
    for project in &card.projects {
        let making = Making {
            document: title(project),
            project: Some(project.code().to_owned()),
        };
        set.keep(making, sheet::form(&view::form_of(card, project), layout));
    }
    set.keep(of("扣分台账"), sheet::ledger(ledger));
    set.keep(of("部门汇总"), sheet::summary(summary));
}

/// The layout that was asked for; else the pack's, where there is one in Excel; else the national one.
fn sheet_layout(card: &Scorecard, templates: &Templates) -> Result<Layout, Diagnostic> {
    let Some(asked) = templates.word.asked_layout() else {
        return Ok(Layout::named(&card.rules.layout).unwrap_or(Layout::National));
    };
    Layout::named(asked).ok_or_else(|| {
        let names = Layout::NAMES.join("、");
        Diagnostic::new(Code::TemplateUnknown, format!("Excel 自评表没有版式 {asked}"))
            .hint(format!("Excel 的版式有 {names}；自己的版式用 --format docx"))
    })
}

/// What the template of one 自评表 sees.
#[derive(Serialize)]
struct Page<'a> {
    doc: view::Doc<'a>,
    form: view::Form<'a>,
}

fn title(project: &FormScore) -> String {
    format!("自评表-{}-{}", project.code(), project.name())
}

/// Documents and errors as they come.
struct DocumentSet<'t> {
    templates: &'t Templates,
    renderer: Renderer,
    outputs: Vec<Output>,
    names: FreeNames,
    /// What is wrong, once, with all that could not be made because of it.
    wrong: Vec<(Diagnostic, Vec<Making>)>,
}

impl<'t> DocumentSet<'t> {
    fn new(templates: &'t Templates, rows: usize, word: bool) -> Self {
        let mut renderer = Renderer::new(templates, rows);
        if word {
            renderer = renderer.with_word(templates, rows);
        }
        let told = renderer
            .broken
            .iter()
            .map(|(name, why)| fault::broken(name, why, templates));
        let wrong = told.map(|finding| (finding, Vec::new())).collect();
        Self {
            templates,
            renderer,
            outputs: Vec::new(),
            names: FreeNames::default(),
            wrong,
        }
    }

    fn make<T: Serialize>(&mut self, template: &str, format: Format, making: Making, view: &T) {
        let extension = format.extension();
        match self.bytes(template, format, view) {
            Ok(bytes) => {
                let path = self.names.take(&making.document, extension).into();
                self.outputs.push(Output { path, bytes });
            }
            // A template that could not be compiled has been told; those that need it are not at fault.
            Err(error) if error.kind() == ErrorKind::TemplateNotFound && !self.renderer.broken.is_empty() => {}
            Err(error) => {
                let finding = fault::finding(&error, self.templates, &names(view));
                match self.wrong.iter_mut().find(|(told, _)| *told == finding) {
                    Some((_, all)) => all.push(making),
                    None => self.wrong.push((finding, vec![making])),
                }
            }
        }
    }

    /// A workbook as it came out.
    fn keep(&mut self, making: Making, made: Result<Vec<u8>, String>) {
        match made {
            Ok(bytes) => {
                let path = self.names.take(&making.document, Format::Xlsx.extension()).into();
                self.outputs.push(Output { path, bytes });
            }
            Err(findings) => {
                let finding = Diagnostic::new(Code::UnreadableFile, findings).hint("改为 --format docx 或 html");
                self.wrong.push((finding, vec![making]));
            }
        }
    }

    fn bytes<T: Serialize>(&self, template: &str, format: Format, view: &T) -> Result<Vec<u8>, minijinja::Error> {
        if format != Format::Docx {
            let name = format!("{template}.{}.j2", format.extension());
            return self.renderer.render(&name, view).map(String::into_bytes);
        }
        let name = format!("{template}.docx");
        match self.templates.word.template(&name) {
            Some(word) => self.renderer.render_word(&name, word, view),
            None => Err(ErrorKind::TemplateNotFound.into()),
        }
    }

    fn done(self) -> Result<Vec<Output>, Findings> {
        let mut findings = self.templates.findings.clone();
        for (mut finding, makings) in self.wrong {
            if let Some(first) = makings.first() {
                let more = if makings.len() > 1 {
                    format!("等 {} 个文件", makings.len())
                } else {
                    String::new()
                };
                finding.message = format!("{}（正在生成“{}”{more}）", finding.message, first.document);
                finding.project.clone_from(&first.project);
            }
            findings.push(finding);
        }
        if findings.is_empty() {
            Ok(self.outputs)
        } else {
            Err(findings)
        }
    }
}

/// All names that a view has, for a suggestion.
pub(super) fn names<T: Serialize>(view: &T) -> BTreeSet<String> {
    fn collect(value: &serde_json::Value, names: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::Object(fields) => {
                for (name, value) in fields {
                    names.insert(name.clone());
                    collect(value, names);
                }
            }
            serde_json::Value::Array(values) => values.iter().for_each(|value| collect(value, names)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    collect(&serde_json::to_value(view).unwrap_or_default(), &mut found);
    found
}
