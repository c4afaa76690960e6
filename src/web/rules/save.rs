//! Saving: first what would be written and what that does, then, when that was told, the writing.

use super::accepted::Accepting;
use super::bench::Bench;
use super::cases::Tested;
use super::param_view::ParamView;
use super::plan::{Plan, Refused, Wanted};
use super::typed::{PREFIX, changed};
use crate::diagnostic::{Findings, with_slashes};
use crate::rules::{FOLDER, Pack, Shelf};
use crate::source::write::Output;
use crate::tune::cases::cases_of;
use crate::tune::checked::checked;
use crate::tune::diff::diff;
use crate::tune::entries::entries;
use crate::web::exchange::{Reply, segment};
use crate::web::keeping;
use crate::web::pages::Pages;
use crate::web::said::Said;
use serde::Serialize;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// One saves at a time: between looking and writing nobody else writes.
static SAVING: Mutex<()> = Mutex::new(());

/// What the template sees.
#[derive(Serialize)]
struct SavePage<'a> {
    pack_link: String,
    save_link: String,
    back_link: String,
    id: &'a str,
    /// What was typed, to be sent again.
    kept: Vec<(String, &'a str)>,
    /// Parameters that were changed, with fields where nothing was told yet.
    params: Vec<ParamView>,
    /// The department whose own packs they are, for the way back.
    of: Option<String>,
    new_id: &'a str,
    title: &'a str,
    version: &'a str,
    reason: &'a str,
    /// A script that is kept, with its file.
    script: Option<(String, &'a str)>,
    refused: Option<String>,
    said: Vec<Said>,
    /// Whether it must be mended.
    any_must: bool,
    /// What would be written.
    folder: String,
    files: Vec<String>,
    in_place: bool,
    changes: Vec<String>,
    tested: Option<Tested>,
    untested: Vec<Said>,
    /// Whether the cases are to expect what comes out, and which of them change.
    accepts: bool,
    accepting: Option<Accepting>,
    told: Option<String>,
}

/// What would be written, looked at.
struct Looked {
    changes: Vec<String>,
    findings: Findings,
    tested: Option<Tested>,
    untested: Findings,
}

/// Saves a change of `pack`, or tells what it would be.
pub(super) fn save(bench: &Bench<'_>, pages: &Pages, pack: &Pack, fields: &[(String, String)]) -> Reply {
    let _one = SAVING.lock().unwrap_or_else(PoisonError::into_inner);
    let wanted = Wanted { fields };
    let shelf = bench.shelf();
    let mut page = SavePage::of(bench, pack, &wanted);
    let mut plan = match Plan::of(bench, &shelf, pack, &wanted) {
        Ok(plan) => plan,
        Err(refused) => return page.refused(pages, refused),
    };
    let looked = match looked(bench, &shelf, pack, &plan) {
        Ok(looked) => looked,
        Err(findings) => {
            return page.refused(
                pages,
                Refused {
                    status: 422,
                    why: "写不通，没有保存：先改好下面的问题".to_owned(),
                    findings,
                },
            );
        }
    };
    let is_accepting = plan.accepting.as_ref().is_some_and(|one| !one.rows.is_empty());
    if looked.changes.is_empty() && !is_accepting {
        let why = "与原来的没有差别，没有保存：先改一处".to_owned();
        let findings = Findings::new();
        return page.refused(
            pages,
            Refused {
                status: 422,
                why,
                findings,
            },
        );
    }
    let hash = plan.hash();
    if wanted.word("told") == hash {
        return match written(bench, &plan) {
            Ok(()) => {
                let link = bench.link(&plan.id, "");
                let mark = if link.contains('?') { '&' } else { '?' };
                Reply::words(303, "").with("location", format!("{link}{mark}saved=1"))
            }
            Err(refused) => page.refused(pages, refused),
        };
    }
    page.folder = with_slashes(&bench.folder().join(FOLDER).join(&plan.id));
    let files = plan.outputs.iter();
    page.files = files.map(|one| with_slashes(&one.path)).collect();
    page.in_place = plan.in_place;
    page.accepting = plan.accepting.take();
    page.changes = looked.changes;
    page.said = Said::all(&looked.findings);
    page.any_must = page.said.iter().any(Said::is_must);
    page.tested = looked.tested;
    page.untested = Said::all(&looked.untested);
    page.told = Some(hash);
    pages.reply(200, "save", &page)
}

/// Opens and runs the pack as it would stand.
fn looked(bench: &Bench<'_>, shelf: &Shelf<'_>, pack: &Pack, plan: &Plan) -> Result<Looked, Findings> {
    let draft = plan.draft(bench);
    let on = draft.shelf();
    let (new, findings) = checked(&on, &plan.id);
    let Some(new) = new else {
        return Err(findings);
    };
    let (old, origins) = shelf.open_with_origins(&pack.id)?;
    let (_, new_origins) = on.open_with_origins(&plan.id)?;
    let changes = diff(&entries(&old, &origins), &entries(&new, &new_origins));
    let (tested, untested) = match cases_of(&on, &plan.id) {
        Ok(cases) => (Some(Tested::of(&new, &cases)), Findings::new()),
        Err(findings) => (None, findings),
    };
    Ok(Looked {
        changes: changes.iter().map(crate::tune::diff::Change::in_words).collect(),
        findings,
        tested,
        untested,
    })
}

fn written(bench: &Bench<'_>, plan: &Plan) -> Result<(), Refused> {
    let name = Path::new(FOLDER).join(&plan.id);
    let called = format!("保存规则 {}", plan.id);
    let done = if plan.in_place {
        // The step is the folder's whose rules they are, and not the pack's.
        let inside = plan.outputs.iter().map(|one| Output {
            path: name.join(&one.path),
            bytes: one.bytes.clone(),
        });
        keeping::replace(&called, bench.folder(), &inside.collect::<Vec<_>>())
    } else {
        keeping::add(&called, bench.folder(), &name, &plan.outputs)
    };
    done.map_err(|error| {
        let (status, why) = if error.kind() == ErrorKind::AlreadyExists {
            (409, format!("同时有人建了 {}，没有保存：换一个编号", plan.id))
        } else {
            (422, format!("{}，没有改动任何文件", keeping::not_written(&error)))
        };
        Refused {
            status,
            why,
            findings: Findings::new(),
        }
    })
}

impl<'a> SavePage<'a> {
    fn of(bench: &Bench<'_>, pack: &'a Pack, wanted: &Wanted<'a>) -> Self {
        let is_kept = |name: &str| matches!(name, "state" | "function");
        let kept = wanted.fields.iter().filter(|(name, _)| is_kept(name));
        let mut kept: Vec<(String, &str)> = kept.map(|(name, value)| (name.clone(), value.as_str())).collect();
        let mut params = Vec::new();
        for (name, typed) in changed(pack, wanted.fields) {
            let field_name = format!("{PREFIX}{name}");
            match pack.params.get(&name) {
                Some(param) => {
                    let mut view = ParamView::of(&name, param, wanted.fields);
                    view.is_wrong = pack.with_typed_param(&name, &typed).is_err();
                    params.push(view);
                }
                // The pack has no such parameter any more: the refusal says so.
                None => kept.extend(
                    wanted
                        .fields
                        .iter()
                        .filter(|(known, _)| *known == field_name)
                        .map(|(_, value)| (field_name.clone(), value.as_str())),
                ),
            }
        }
        let script = wanted.script();
        let page = |page: &str| bench.link(&pack.id, page);
        Self {
            pack_link: page(""),
            save_link: page("save"),
            back_link: match &script {
                Some((file, _)) => page(&format!("script/{}/look", segment(file))),
                None => page(""),
            },
            id: &pack.id,
            kept,
            params,
            of: bench.whose().map(str::to_owned),
            new_id: wanted.word("id"),
            title: wanted.word("title"),
            version: wanted.word("version"),
            reason: wanted.word("reason"),
            script: script.map(|(file, text)| (text, file)),
            refused: None,
            said: Vec::new(),
            any_must: false,
            folder: String::new(),
            files: Vec::new(),
            in_place: false,
            changes: Vec::new(),
            tested: None,
            untested: Vec::new(),
            accepts: wanted.accepts(),
            accepting: None,
            told: None,
        }
    }

    fn refused(&mut self, pages: &Pages, refused: Refused) -> Reply {
        self.said = Said::all(&refused.findings);
        self.refused = Some(refused.why);
        pages.reply(refused.status, "save", self)
    }
}
