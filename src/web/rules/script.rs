//! A script of a pack, to be read and rewritten.

use super::bench::Bench;
use super::list::stands_in_words;
use super::saving::Saving;
use crate::rules::{Pack, Shelf};
use crate::source::write::file_name;
use crate::tune::functions::{functions, functions_of};
use crate::web::exchange::{field, segment};
use serde::Serialize;

/// A script file.
#[derive(Debug)]
pub(super) struct Script {
    /// Its name in the pack.
    pub(super) file: String,
    /// Its text; of one that is not there yet the function that it would rewrite.
    pub(super) text: String,
    /// Whether it is there.
    pub(super) is_there: bool,
}

impl Script {
    /// The script `file` of the pack itself; of a pack that may be changed also a new one, which begins with `function` as
    /// its base has it.
    pub(super) fn of(
        bench: &Bench<'_>,
        shelf: &Shelf<'_>,
        pack: &Pack,
        file: &str,
        function: Option<&str>,
    ) -> Option<Self> {
        let is_script = file.ends_with(".rhai") && file_name(file) == file && !file.contains(['/', '\\']);
        if !is_script {
            return None;
        }
        let files = shelf.files_of(&pack.id);
        if let Some((_, text)) = files.into_iter().find(|(name, _)| name == file) {
            return Some(Self {
                file: file.to_owned(),
                text: text.replace("\r\n", "\n"),
                is_there: true,
            });
        }
        let known = functions(pack);
        let function = known.get(function?).filter(|_| bench.is_editable(pack))?;
        Some(Self {
            file: file.to_owned(),
            text: function.text.clone() + "\n",
            is_there: false,
        })
    }
}

/// What the template sees.
#[derive(Serialize)]
pub(super) struct ScriptPage {
    pack_link: String,
    words_link: String,
    look_link: String,
    save_link: String,
    read_only: bool,
    is_editable: bool,
    is_new: bool,
    id: String,
    title: String,
    stands: String,
    file: String,
    text: String,
    /// Line to begin at, from 1.
    line: usize,
    rows: usize,
    state: String,
    saving: Saving,
    /// What looking at a text gave that somebody typed; none where it is the file's.
    looked: Option<String>,
}

impl ScriptPage {
    /// Of a script, with other words where somebody typed some, and what looking at them gave; `fields` are those of the form.
    pub(super) fn of(
        bench: &Bench<'_>,
        pack: &Pack,
        script: &Script,
        (typed, looked): (Option<&str>, Option<String>),
        fields: &[(String, String)],
    ) -> Self {
        let function = field(fields, "function");
        let is_editable = bench.is_editable(pack);
        let text = typed.unwrap_or(&script.text);
        let line = functions_of(text)
            .into_iter()
            .find(|one| Some(one.name.as_str()) == function);
        let page = |page: &str| bench.link(&pack.id, page);
        Self {
            pack_link: page(""),
            words_link: page("words"),
            look_link: page(&format!("script/{}/look", segment(&script.file))),
            save_link: page("save"),
            read_only: bench.house.read_only,
            is_editable,
            is_new: !script.is_there,
            id: pack.id.clone(),
            title: pack.title.clone(),
            stands: stands_in_words(bench, &pack.id),
            file: script.file.clone(),
            line: line.map_or(1, |one| one.line),
            rows: text.lines().count().clamp(12, 40),
            text: text.to_owned(),
            state: bench.state(&pack.id),
            saving: Saving::of(pack, is_editable, fields),
            looked,
        }
    }
}
