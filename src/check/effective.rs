//! Which words and limits the checks of a workspace go by: the shipped ones, then those of the rule pack and of what it
//! extends, root first, then those of the workspace.

use super::all::sheets;
use super::beside::Beside;
use super::lexicon::{Lexicon, Origin, Owner, apply};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::{Place, Source};
use crate::rules::{Pack, Shelf};
use crate::source::{Files, closest, read_text};
use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

/// Folder of overlays, in a workspace and in a rule pack.
const FOLDER: &str = "checks";

static SHIPPED: LazyLock<(Lexicon, Findings)> = LazyLock::new(|| Lexicon::of(sheets()));

/// The shipped words and limits.
pub fn shipped() -> &'static Lexicon {
    &SHIPPED.0
}

impl Default for Beside<'_> {
    /// Nothing beside it, and the shipped words and limits.
    fn default() -> Self {
        Self {
            last_year: None,
            year_before_last: None,
            approved: None,
            findings: Findings::new(),
            lexicon: Cow::Borrowed(shipped()),
            has_file: Box::new(|_| false),
        }
    }
}

/// The words and limits for what `pack` scores in the workspace `files`, and what is wrong with their files: an overlay
/// that cannot be read leaves what stood before it.
pub fn lexicon(files: &dyn Files, shelf: &Shelf<'_>, pack: &Pack) -> (Cow<'static, Lexicon>, Findings) {
    let (changed, found) = changed_lexicon(files, shelf, pack);
    (changed.map_or_else(|| Cow::Borrowed(shipped()), Cow::Owned), found)
}

/// The same, nothing where no file changes what is shipped; the shipped ones are not read then.
pub(crate) fn changed_lexicon(files: &dyn Files, shelf: &Shelf<'_>, pack: &Pack) -> (Option<Lexicon>, Findings) {
    let mut lexicon = None;
    let mut found = Findings::new();
    for id in pack.chain.iter().rev() {
        if let Some((files, folder, shown)) = shelf.find(id) {
            let (folder, shown) = (format!("{folder}/{FOLDER}"), format!("{shown}/{FOLDER}"));
            let pack = Arc::from(id.as_str());
            let origin = |_: &str| Origin::Pack(Arc::clone(&pack));
            layer(files, &folder, &shown, origin, &mut lexicon, &mut found);
        }
    }
    let of_workspace = |path: &str| Origin::Workspace(Arc::from(path));
    layer(files, FOLDER, FOLDER, of_workspace, &mut lexicon, &mut found);
    (lexicon, found)
}

/// The overlays of one folder, in the order of their names; messages call the folder `shown`.
fn layer(
    files: &dyn Files,
    folder: &str,
    shown: &str,
    origin: impl Fn(&str) -> Origin,
    lexicon: &mut Option<Lexicon>,
    found: &mut Findings,
) {
    for name in files.list(folder).unwrap_or_default() {
        let path = format!("{shown}/{name}");
        let Some(stem) = name.strip_suffix(".toml") else {
            found.push(stray(&path));
            continue;
        };
        let source = match read_text(files, &format!("{folder}/{name}"), &path) {
            Ok(source) => source,
            Err(one) => {
                found.push(one);
                continue;
            }
        };
        match owner(stem) {
            Some(owner) => {
                let lexicon = lexicon.get_or_insert_with(|| shipped().clone());
                apply(lexicon, owner, &source, &origin(&path), found);
            }
            None => found.push(unknown(stem, &source)),
        }
    }
}

/// Everybody who has words or limits.
fn owners() -> impl Iterator<Item = Owner> {
    sheets().map(|sheet| sheet.owner)
}

/// Whose words a file called so changes.
fn owner(stem: &str) -> Option<Owner> {
    owners().find(|owner| owner.names().contains(&stem))
}

fn unknown(stem: &str, source: &Arc<Source>) -> Diagnostic {
    let names: Vec<&str> = owners().flat_map(Owner::names).collect();
    let is_code = Code::ALL
        .iter()
        .any(|code| [code.as_str(), code.slug()].contains(&stem));
    let message = if is_code {
        format!("{stem} 没有可以改的用词和限值")
    } else {
        format!("没有 `{stem}` 这项检查，也没有这个共用的词表")
    };
    let hint = match closest(stem, names) {
        Some(near) if !is_code => format!("是否想写 {near}.toml？"),
        _ => {
            "文件名用检查结果方括号里的代码，如 T10g.toml；有没有可以改的，用“ziping check --explain 代码”看".to_owned()
        }
    };
    Diagnostic::new(Code::UnknownWords, message)
        .at(&Place::whole(source))
        .hint(hint)
}

fn stray(path: &str) -> Diagnostic {
    let place = Place::whole(&Arc::new(Source::new(path.to_owned(), String::new())));
    Diagnostic::new(Code::StrayFile, format!("{path} 不是 .toml 文件，没有读"))
        .at(&place)
        .hint("改检查的用词和限值就存成 .toml，不是就移走")
}

#[cfg(test)]
mod tests;
