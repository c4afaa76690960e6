//! Word templates: the shipped ones, and a department's own that stand in for them by file name.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::{Place, Source};
use crate::office::{DocxTemplate, Fault};
use crate::source::closest;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// Name and bytes of every shipped Word template, made by `templates/docx/make.py`.
pub(super) const SHIPPED: &[(&str, &[u8])] = &[
    ("compare.docx", include_bytes!("../../templates/docx/compare.docx")),
    ("form.docx", include_bytes!("../../templates/docx/form.docx")),
    (
        "form-sichuan.docx",
        include_bytes!("../../templates/docx/form-sichuan.docx"),
    ),
    ("ledger.docx", include_bytes!("../../templates/docx/ledger.docx")),
    ("report.docx", include_bytes!("../../templates/docx/report.docx")),
    ("summary.docx", include_bytes!("../../templates/docx/summary.docx")),
];

/// The layout of `form.docx`.
pub(super) const NATIONAL: &str = "national";

/// Word templates by file name.
#[derive(Debug, Clone, Default)]
pub(super) struct Word {
    own: BTreeMap<String, Own>,
    /// What `--layout` asked for.
    layout: Option<String>,
}

#[derive(Debug, Clone)]
struct Own {
    shown: String,
    template: Arc<DocxTemplate>,
}

/// The shipped ones, opened when the first document needs them.
fn shipped() -> &'static BTreeMap<&'static str, DocxTemplate> {
    static OPENED: OnceLock<BTreeMap<&'static str, DocxTemplate>> = OnceLock::new();
    OPENED.get_or_init(|| {
        let open = |(name, bytes): &(&'static str, &[u8])| Some((*name, DocxTemplate::open(bytes).ok()?));
        SHIPPED.iter().filter_map(open).collect()
    })
}

impl Word {
    /// Takes a folder's Word templates, `(file name, bytes)`, in the place of the shipped ones.
    pub(super) fn add(&mut self, shown: &str, files: Vec<(String, Vec<u8>)>, findings: &mut Findings) {
        for (name, bytes) in files {
            let path = format!("{shown}/{name}");
            let form = name.strip_prefix("form-").and_then(|rest| rest.strip_suffix(".docx"));
            if form.is_none_or(str::is_empty) && !SHIPPED.iter().any(|(other, _)| *other == name) {
                findings.push(unknown(&name, path));
                continue;
            }
            match DocxTemplate::open(&bytes) {
                Ok(template) => {
                    let template = Arc::new(template);
                    self.own.insert(name, Own { shown: path, template });
                }
                Err(fault) => findings.push(unreadable(fault, path)),
            }
        }
    }

    /// Asks for the form of this layout, whatever the rule pack's is.
    ///
    /// # Errors
    /// There is no such form.
    pub(super) fn ask(&mut self, layout: &str) -> Result<(), Box<Diagnostic>> {
        if self.template(&form_of(layout)).is_none() {
            let shipped = SHIPPED.iter().map(|(name, _)| *name);
            let names = shipped.chain(self.own.keys().map(String::as_str)).filter_map(layout_of);
            let mut names: Vec<&str> = names.collect();
            names.sort_unstable();
            names.dedup();
            let hint = format!(
                "可用的版式：{}；自己的放在模板文件夹里，叫 form-{layout}.docx",
                names.join("、")
            );
            return Err(Box::new(
                Diagnostic::new(Code::TemplateUnknown, format!("没有版式 {layout} 的自评表模板")).hint(hint),
            ));
        }
        self.layout = Some(layout.to_owned());
        Ok(())
    }

    /// Which form a pack of this layout prints, without `.docx`: what was asked for; else the department's own, the one of
    /// the layout first; else the shipped one of the layout; else the national one.
    pub(super) fn form_for(&self, layout: &str) -> String {
        let (special, common) = (form_of(layout), form_of(NATIONAL));
        let name = match &self.layout {
            Some(asked) => form_of(asked),
            None if self.own.contains_key(&special) => special,
            None if self.own.contains_key(&common) => common,
            None if shipped().contains_key(special.as_str()) => special,
            None => common,
        };
        name.trim_end_matches(".docx").to_owned()
    }

    /// Whether a pack of this layout prints a form of its own, or the department's.
    pub(super) fn has_form_of(&self, layout: &str) -> bool {
        let (special, common) = (form_of(layout), form_of(NATIONAL));
        self.own.contains_key(&common) || self.template(&special).is_some()
    }

    /// What [`Word::ask`] asked for.
    pub(super) fn asked_layout(&self) -> Option<&str> {
        self.layout.as_deref()
    }

    /// All that may be used.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &DocxTemplate)> {
        let own = self.own.iter().map(|(name, own)| (name.as_str(), &*own.template));
        own.chain(
            shipped()
                .iter()
                .filter(|(name, _)| !self.own.contains_key(**name))
                .map(|(name, template)| (*name, template)),
        )
    }

    pub(super) fn template(&self, name: &str) -> Option<&DocxTemplate> {
        match self.own.get(name) {
            Some(own) => Some(&own.template),
            None => shipped().get(name),
        }
    }

    /// How messages call it.
    pub(super) fn shown(&self, name: &str) -> String {
        match self.own.get(name) {
            Some(own) => own.shown.clone(),
            None => format!("{name}（内置模板）"),
        }
    }
}

fn form_of(layout: &str) -> String {
    if layout == NATIONAL {
        "form.docx".to_owned()
    } else {
        format!("form-{layout}.docx")
    }
}

fn layout_of(name: &str) -> Option<&str> {
    match name.strip_suffix(".docx")? {
        "form" => Some(NATIONAL),
        name => name.strip_prefix("form-"),
    }
}

fn unreadable(fault: Fault, path: String) -> Diagnostic {
    let source = Arc::new(Source::new(path, fault.page));
    let message = format!("Word 模板用不了：{}", fault.message);
    Diagnostic::new(Code::TemplateError, message)
        .at(&Place::new(&source, fault.at))
        .hint(fault.hint)
}

fn unknown(name: &str, path: String) -> Diagnostic {
    let names = SHIPPED.iter().map(|(name, _)| *name);
    let hint = match closest(name, names.clone()) {
        Some(near) => format!("是不是 {near}？"),
        None => format!(
            "Word 模板的文件名只能是 {}，或 form-版式名.docx",
            names.collect::<Vec<_>>().join("、")
        ),
    };
    Diagnostic::new(Code::TemplateUnknown, format!("不认识的模板文件：{name}，它不会被用到"))
        .at(&Place::whole(&Arc::new(Source::new(path, String::new()))))
        .hint(hint)
}
