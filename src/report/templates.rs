//! The shipped templates, and a department's own that stand in for them by file name.

use super::word::{self, Word};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::{Place, Source};
use crate::source::closest;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Name and text of every shipped template. A leading `_` marks what other templates include.
const SHIPPED: &[(&str, &str)] = &[
    ("_cells.html.j2", include_str!("../../templates/html/_cells.html.j2")),
    ("_charts.html.j2", include_str!("../../templates/html/_charts.html.j2")),
    (
        "_compare.html.j2",
        include_str!("../../templates/html/_compare.html.j2"),
    ),
    ("_form.css", include_str!("../../web/style/form.css")),
    ("_form.html.j2", include_str!("../../templates/html/_form.html.j2")),
    ("_form.md.j2", include_str!("../../templates/md/_form.md.j2")),
    ("_form_page.css", include_str!("../../web/style/form-page.css")),
    ("_page.css", include_str!("../../web/style/paper.css")),
    ("_page.html.j2", include_str!("../../templates/html/_page.html.j2")),
    (
        "_preview.html.j2",
        include_str!("../../templates/html/_preview.html.j2"),
    ),
    ("compare.html.j2", include_str!("../../templates/html/compare.html.j2")),
    ("form.html.j2", include_str!("../../templates/html/form.html.j2")),
    ("form.md.j2", include_str!("../../templates/md/form.md.j2")),
    ("ledger.html.j2", include_str!("../../templates/html/ledger.html.j2")),
    ("ledger.md.j2", include_str!("../../templates/md/ledger.md.j2")),
    ("report.html.j2", include_str!("../../templates/html/report.html.j2")),
    ("report.md.j2", include_str!("../../templates/md/report.md.j2")),
    ("county.html.j2", include_str!("../../templates/html/county.html.j2")),
    ("preview.html.j2", include_str!("../../templates/html/preview.html.j2")),
    ("curve.svg.j2", include_str!("../../templates/svg/curve.svg.j2")),
    ("sweep.svg.j2", include_str!("../../templates/svg/sweep.svg.j2")),
    ("review.html.j2", include_str!("../../templates/html/review.html.j2")),
    ("summary.html.j2", include_str!("../../templates/html/summary.html.j2")),
    ("summary.md.j2", include_str!("../../templates/md/summary.md.j2")),
];

/// Templates by file name.
#[derive(Debug, Clone)]
pub struct Templates {
    sources: BTreeMap<String, Arc<Source>>,
    pub(super) word: Word,
    /// What was wrong with the names of a folder's files; told together with what is wrong inside them.
    pub(super) findings: Findings,
}

impl Templates {
    /// As shipped.
    pub fn shipped() -> Self {
        let source = |&(name, text): &(&str, &str)| {
            (
                name.to_owned(),
                Arc::new(Source::new(format!("{name}（内置模板）"), text.to_owned())),
            )
        };
        Self {
            sources: SHIPPED.iter().map(source).collect(),
            word: Word::default(),
            findings: Findings::new(),
        }
    }

    /// The shipped ones with a folder's `(file name, text)` in their place; messages call the folder `shown`.
    ///
    /// A file of another name is a finding of [`documents`](super::documents), so that a slip in a name is not a
    /// template that silently never acts; a name that begins with `_` is a part for one's own templates to include.
    pub fn with_folder(shown: &str, files: Vec<(String, String)>) -> Self {
        let mut templates = Self::shipped();
        for (name, text) in files {
            let source = Arc::new(Source::new(format!("{shown}/{name}"), text));
            let part = name.starts_with('_') && (name.ends_with(".html.j2") || name.ends_with(".md.j2"));
            if part || templates.sources.contains_key(&name) {
                templates.sources.insert(name, source);
            } else {
                templates.findings.push(unknown(&name, &source));
            }
        }
        templates
    }

    /// With a folder's Word templates, `(file name, bytes)`, in the place of the shipped ones.
    ///
    /// One that cannot be read, or that has another name, is a finding of [`documents`](super::documents).
    #[must_use]
    pub fn with_word(mut self, shown: &str, files: Vec<(String, Vec<u8>)>) -> Self {
        self.word.add(shown, files, &mut self.findings);
        self
    }

    /// With the form of this layout, whatever the rule pack's is.
    ///
    /// # Errors
    /// There is no such form.
    pub fn with_layout(mut self, layout: &str) -> Result<Self, Box<Diagnostic>> {
        self.word.ask(layout)?;
        Ok(self)
    }

    /// Name and bytes of every shipped Word template, for whoever writes them out to be changed.
    pub fn shipped_word_files() -> &'static [(&'static str, &'static [u8])] {
        word::SHIPPED
    }

    pub(super) fn source(&self, name: &str) -> Option<&Arc<Source>> {
        self.sources.get(name)
    }

    /// Whether the department has a text template of its own of this name.
    pub(super) fn has_own(&self, name: &str) -> bool {
        let shipped = SHIPPED.iter().find(|(shipped, _)| *shipped == name);
        self.source(name)
            .is_some_and(|source| shipped.is_none_or(|(_, text)| source.text != *text))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&String, &Arc<Source>)> {
        self.sources.iter()
    }
}

fn unknown(name: &str, source: &Arc<Source>) -> Diagnostic {
    let names = SHIPPED
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| !name.starts_with('_'));
    let hint = match closest(name, names.clone()) {
        Some(near) => format!("是不是 {near}？自己的公用片段以 _ 开头"),
        None => format!(
            "模板文件名只能是 {}；自己的公用片段以 _ 开头",
            names.collect::<Vec<_>>().join("、")
        ),
    };
    Diagnostic::new(Code::TemplateUnknown, format!("不认识的模板文件：{name}，它不会被用到"))
        .at(&Place::whole(source))
        .hint(hint)
}
