//! The documents that are handed in.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::report::{Format, Templates, documents, unbuilt_layout};
use crate::score::ScoredYear;
use crate::source::write::Output;
use crate::source::{Files, Under, read_text, why_not_read};
use crate::tour::request::Request;
use crate::tour::scored::score;
use std::io;

/// The longest Word template, bytes.
const LONGEST_WORD: u64 = 32 * 1024 * 1024;

/// Folder of a workspace's own templates.
const FOLDER: &str = "templates";

/// Which documents, and from which templates.
#[derive(Clone, Copy, Default)]
pub struct Papers<'a> {
    /// In which formats, each once.
    pub formats: &'a [Format],
    /// A folder of templates, and what messages call it; none: the workspace's own `templates/`, where it has them.
    pub templates: Option<(&'a dyn Files, &'a str)>,
    /// Layout of the 自评表; none: as the rule pack says.
    pub layout: Option<&'a str>,
}

/// A year with its documents.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Documents {
    /// What they were made from.
    pub year: ScoredYear,
    /// The documents, by name.
    pub outputs: Vec<Output>,
    /// What the reader should know of them; none of it keeps them back.
    pub findings: Findings,
}

/// 自评表, 自评报告, 扣分台账 and 部门汇总 of the year asked for: all of them, or none.
///
/// # Errors
/// As [`score`]; what is wrong with the templates; an unknown layout.
pub fn report(files: &dyn Files, request: &Request<'_>, papers: &Papers<'_>) -> Result<Documents, Findings> {
    let mut templates = templates(files, papers.templates)?;
    if let Some(layout) = papers.layout {
        templates = templates
            .with_layout(layout)
            .map_err(|findings| Findings::from(*findings))?;
    }
    let year = score(files, request)?;
    let outputs = documents(&year.card, &templates, papers.formats)?;
    let unbuilt = unbuilt_layout(&year.card, &templates, papers.formats);
    let findings = unbuilt.map_or_else(Findings::new, Findings::from);
    Ok(Documents {
        year,
        outputs,
        findings,
    })
}

/// The user's own templates: of the folder that is named, else of the workspace; the shipped ones stand behind them.
///
/// # Errors
/// A folder or a template that cannot be read.
pub fn templates(workspace: &dyn Files, named: Option<(&dyn Files, &str)>) -> Result<Templates, Findings> {
    if let Some((folder, shown)) = named {
        return of_folder(folder, shown, folder.list(""));
    }
    let own = Under::new(workspace, FOLDER);
    match own.list("") {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(Templates::shipped())
        }
        names => of_folder(&own, FOLDER, names),
    }
}

fn of_folder(files: &dyn Files, shown: &str, names: io::Result<Vec<String>>) -> Result<Templates, Findings> {
    let mut texts = Vec::new();
    let mut word = Vec::new();
    let mut findings = Findings::new();
    let names = names.map_err(|error| {
        Findings::from(
            Diagnostic::new(
                Code::UnreadableFile,
                format!("读不了模板文件夹 {shown}：{}", why_not_read(&error)),
            )
            .hint("检查路径和权限"),
        )
    })?;
    for name in names.iter().filter(|name| name.ends_with(".j2")) {
        match read_text(files, name, &format!("{shown}/{name}")) {
            Ok(source) => texts.push((name.clone(), source.text.clone())),
            Err(one) => findings.push(one),
        }
    }
    // Word keeps `~$form.docx` beside a document that is open.
    let is_word = |name: &&String| name.to_lowercase().ends_with(".docx") && !name.starts_with(['~', '.']);
    for name in names.iter().filter(is_word) {
        match files.read(name, LONGEST_WORD) {
            Ok(bytes) => word.push((name.clone(), bytes)),
            Err(error) => findings.push(
                Diagnostic::new(
                    Code::UnreadableFile,
                    format!("读不了模板 {shown}/{name}：{}", why_not_read(&error)),
                )
                .hint("检查大小和权限；正在编辑的先保存并关闭"),
            ),
        }
    }
    if findings.is_empty() {
        Ok(Templates::with_folder(shown, texts).with_word(shown, word))
    } else {
        Err(findings)
    }
}
