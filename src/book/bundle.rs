//! 申辩包: the files of one project, with the rules that scored it, as a workspace that scores alone.

use crate::diagnostic::visible_toml;
use crate::load;
use crate::model::department::Year;
use crate::rules::Shelf;
use crate::score::ScoredYear;
use crate::source::write::Output;
use crate::source::{Files, MAX_BYTES};
use std::fmt::Write as _;

/// The longest piece of 佐证材料 that is copied, bytes.
pub(super) const LONGEST_EVIDENCE: u64 = 64 * 1024 * 1024;

/// Name of the file that says whose workspace it is.
pub(super) const WORKSPACE: &str = "ziping.toml";

/// A project's files.
#[derive(Debug)]
#[non_exhaustive]
pub struct Bundle {
    /// By path inside the bundle.
    pub outputs: Vec<Output>,
    /// Evidence that is named and not there, or too long to copy.
    pub left_out: Vec<String>,
}

/// The target files and the actuals files of the projects of `scored` (one of them, or all that were left in) and, where
/// `with_evidence` names the files that hold it, their 佐证材料, byte for byte; and every pack of the chain that scored them: whoever runs `ziping score`
/// in the bundle sees the same score in the same words, whatever packs his own program ships.
pub fn bundle(files: &dyn Files, shelf: &Shelf<'_>, scored: &ScoredYear, with_evidence: Option<&dyn Files>) -> Bundle {
    let (facts, pack) = (&scored.facts, &scored.pack);
    let own = pack.of_department().filter(|_| facts.own.is_some());
    let mut bundle = Bundle {
        outputs: vec![Output::text(
            WORKSPACE,
            workspace(files, facts, &pack.id, own.as_ref().map(|own| own.id.as_str())),
        )],
        left_out: Vec::new(),
    };
    for form in facts.forms() {
        let places = [Some(&form.place), form.words.place.as_ref()];
        for path in places.into_iter().flatten().map(crate::model::Place::file) {
            bundle.copy(files, path, MAX_BYTES);
        }
    }
    let own_chain = own.iter().flat_map(|own| &own.chain);
    let more = own_chain.filter(|id| !pack.chain.contains(id));
    for id in pack.chain.iter().chain(more) {
        let texts = shelf.files_of(id).into_iter();
        bundle
            .outputs
            .extend(texts.map(|(name, text)| Output::text(format!("scoring-rules/{id}/{name}"), text)));
    }
    if let Some(files) = with_evidence {
        for path in evidence(facts) {
            match path {
                Ok(path) => bundle.copy(files, &path, LONGEST_EVIDENCE),
                Err(typed) => bundle.left_out.push(typed),
            }
        }
    }
    bundle
}

/// Paths of all 佐证材料 inside the workspace, each once; as typed, where one leads out of the year's folder: that is nobody's
/// evidence.
pub(super) fn evidence(facts: &Year) -> Vec<Result<String, String>> {
    let rows = facts.forms().flat_map(|form| &form.indicators);
    let rows = rows.flat_map(|row| &row.filled.evidence);
    let mut typed: Vec<&str> = rows.filter_map(|one| one.file.as_deref()).collect();
    typed.sort_unstable();
    typed.dedup();
    let leads_out =
        |file: &str| file.split(['/', '\\']).any(|part| part == "..") || file.contains("://") || file.starts_with('/');
    typed
        .into_iter()
        .map(|file| {
            if leads_out(file) {
                Err(file.to_owned())
            } else {
                Ok(format!("{}/{file}", facts.year))
            }
        })
        .collect()
}

impl Bundle {
    fn copy(&mut self, files: &dyn Files, path: &str, longest: u64) {
        match files.read(path, longest) {
            Ok(bytes) => self.outputs.push(Output {
                path: path.into(),
                bytes,
            }),
            Err(_) => self.left_out.push(path.to_owned()),
        }
    }
}

/// A workspace file that names the pack that scored, also where it was chosen on the command line, and the one of the department's own form.
pub(super) fn workspace(files: &dyn Files, facts: &Year, rules: &str, of_department: Option<&str>) -> String {
    let quoted = visible_toml;
    let department = load::workspace(files)
        .map(|workspace| workspace.department)
        .unwrap_or_default();
    let mut text = String::from("# 申辩包：一个项目的目标、完成情况和评分规则，可以离线重算。\n[department]\n");
    let _ = writeln!(
        text,
        "code = {}\nname = {}",
        quoted(&department.code),
        quoted(&department.name)
    );
    if let Some(bureau) = &department.finance_bureau {
        let _ = writeln!(text, "finance_bureau = {}", quoted(bureau));
    }
    if !department.attributes.is_empty() {
        let attributes = department.attributes.iter();
        let typed: Vec<String> = attributes
            .map(|(name, word)| format!("{} = {}", quoted(name), quoted(word)))
            .collect();
        let _ = writeln!(text, "attributes = {{ {} }}", typed.join(", "));
    }
    match facts.rules_from {
        // As it was: the documents say that the rules are those of an earlier year.
        Some(from) => {
            let _ = writeln!(
                text,
                "\n[years.{from}]\nrules = {}\n\n[years.{}]",
                quoted(rules),
                facts.year
            );
        }
        None => {
            let _ = writeln!(text, "\n[years.{}]\nrules = {}", facts.year, quoted(rules));
        }
    }
    if let Some(own) = of_department {
        let _ = writeln!(text, "department_rules = {}", quoted(own));
    }
    for (key, value) in [("remark", facts.remark.as_deref()), ("due", facts.due.as_deref())] {
        if let Some(value) = value {
            let _ = writeln!(text, "{key} = {}", quoted(value));
        }
    }
    text
}
