//! What was typed → the actuals file, and the pieces of the form that a tab has not seen.

use super::desk::{Asked, Much, OnDesk, Wrote};
use super::evidence;
use super::on_its_way::OnItsWay;
use super::steps::{Changed, Step};
use super::tab::Tab;
use crate::diagnostic::Findings;
use crate::import::filled::{TypedCell, TypedInto};
use crate::model::form::Form;
use crate::score::ScoredYear;
use crate::source::write::Output;
use crate::tour::{self, KeptForm, TypedForm};
use crate::web::exchange::{Reply, field};
use crate::web::keeping::not_written;
use crate::web::multipart::Part;
use crate::web::pages::Pages;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

/// What a tab is told.
#[derive(Serialize)]
struct Told<'a> {
    seq: String,
    /// Whether the form is made of other pieces now.
    reload: bool,
    /// Whether what can still come of the form is to be asked for.
    rest: bool,
    pieces: Vec<Piece<'a>>,
    cells: Vec<Cell>,
    /// The actuals file of the form; blank where there is none.
    actuals: &'a str,
    /// Where what was taken back lies.
    #[serde(skip_serializing_if = "Option::is_none")]
    focus: Option<String>,
    /// A sentence for the reader.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
}

#[derive(Serialize)]
struct Piece<'a> {
    id: &'a str,
    html: &'a str,
}

/// What became of a cell.
#[derive(Debug, Serialize)]
pub(super) struct Cell {
    #[serde(rename = "cell")]
    address: String,
    pub(super) state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) now: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) message: Option<String>,
}

/// Why nothing was written.
pub(super) enum NotWritten {
    Unreadable(Findings),
    System(io::Error),
}

impl From<Findings> for NotWritten {
    fn from(findings: Findings) -> Self {
        Self::Unreadable(findings)
    }
}

impl From<io::Error> for NotWritten {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

impl NotWritten {
    pub(super) fn reply(&self) -> Reply {
        let status = match self {
            Self::Unreadable(_) => 409,
            Self::System(_) => 500,
        };
        Reply::words(status, &self.in_words())
    }

    pub(super) fn in_words(&self) -> String {
        match self {
            Self::Unreadable(findings) => {
                let message = findings
                    .in_the_way()
                    .map(|one| one.message.as_str())
                    .unwrap_or_default();
                format!("文件现在读不出来，没有写入：{message}")
            }
            Self::System(error) => format!("{}，没有写入", not_written(error)),
        }
    }
}

/// Writes cells: `cell`, `base`, `text` and `visit` once for each, in this order, behind `seq` and `structure`.
pub(in crate::web) fn type_into(
    desk: &mut OnDesk,
    asked: &Asked<'_>,
    pages: &Pages,
    run: &str,
    fields: &[(String, String)],
) -> Reply {
    let told_by = Tab::of(fields);
    if let Some(refused) = told_by.refused(asked) {
        return refused;
    }
    let mut typed: Vec<(String, TypedCell)> = Vec::new();
    for (name, value) in fields {
        match (name.as_str(), typed.last_mut()) {
            ("cell", _) => typed.push((String::new(), TypedCell::new(value, None, ""))),
            ("base", Some((_, cell))) => cell.base = Some(value.clone()),
            ("text", Some((_, cell))) => cell.text.clone_from(value),
            ("visit", Some((visit, _))) => visit.clone_from(value),
            _ => {}
        }
    }
    let (tab, number) = sender(fields);
    let (late, mut live): (Vec<_>, Vec<_>) = typed
        .into_iter()
        .partition(|(_, cell)| is_late(desk, cell, &tab, number));
    own_words(desk, &mut live, &tab);
    let (became, way) = match write(desk, asked, &live, &[]) {
        Ok(written) => written,
        Err(refused) => return refused.reply(),
    };
    remember(desk, &live, &became, &tab, number);
    let (put_back, way) = match begun_of_refused(desk, asked, &live, &became, way) {
        Ok(done) => done,
        Err(refused) => return refused.reply(),
    };
    let late = late
        .into_iter()
        .map(|(_, cell)| Cell::of(cell.address, TypedInto::Same));
    let live = live.into_iter().zip(became).map(|((_, cell), became)| {
        let mut told = Cell::of(cell.address, became);
        told.now = told.now.or_else(|| put_back.get(&told.address).cloned());
        told
    });
    let cells: Vec<Cell> = live.chain(late).collect();
    tell(
        desk,
        asked,
        pages,
        run,
        (Much::Scored, way),
        (&told_by, cells, None, None),
    )
}

/// Of what is refused the beginning may have been a value and be saved, as 580 of 580元: nobody meant it. Puts back what the file
/// said before the visit, as long as nobody else changed it since; by cell, what that is, and what is still on its way.
fn begun_of_refused(
    desk: &mut OnDesk,
    asked: &Asked<'_>,
    typed: &[(String, TypedCell)],
    became: &[TypedInto],
    way: OnItsWay,
) -> Result<(BTreeMap<String, String>, OnItsWay), NotWritten> {
    let mut begun: Vec<(&str, TypedCell)> = Vec::new();
    for ((visit, cell), _) in typed.iter().zip(became).filter(|(_, became)| is_refused(became)) {
        if let Some(changed) = desk.steps(asked)?.of_visit(visit, &cell.address) {
            let mut back = TypedCell::new(&cell.address, Some(changed.to.clone()), &changed.from);
            back.takes_out = changed.was_absent;
            begun.push((visit, back));
        }
    }
    let mut put_back = BTreeMap::new();
    if begun.is_empty() {
        return Ok((put_back, way));
    }
    way.arrived()?;
    let cells: Vec<TypedCell> = begun.iter().map(|(_, cell)| cell.clone()).collect();
    let planned = planned(desk, asked, &cells)?;
    OnItsWay::new(&asked.department.folder, planned.outputs).arrived()?;
    for ((visit, cell), became) in begun.into_iter().zip(planned.became) {
        if matches!(became, TypedInto::Put { .. } | TypedInto::Same) {
            desk.steps(asked)?.dropped(visit, &cell.address)?;
            if let Some(wrote) = desk.wrote.get_mut(&cell.address) {
                wrote.text.clone_from(&cell.text);
            }
            put_back.insert(cell.address, cell.text);
        }
    }
    Ok((put_back, OnItsWay::default()))
}

fn is_refused(became: &TypedInto) -> bool {
    matches!(became, TypedInto::Refused { .. })
}

/// The tab that posts, and the number of its post.
fn sender(fields: &[(String, String)]) -> (String, u64) {
    let number = field(fields, "number").and_then(|number| number.parse().ok());
    (field(fields, "tab").unwrap_or_default().to_owned(), number.unwrap_or(0))
}

/// Whether a later post of the same tab has arrived before and spoken of the cell.
fn is_late(desk: &OnDesk, cell: &TypedCell, tab: &str, number: u64) -> bool {
    let wrote = desk.wrote.get(&cell.address);
    wrote.is_some_and(|wrote| !tab.is_empty() && wrote.tab == tab && wrote.number > number)
}

/// A tab need not have been told of what it wrote itself: its last words go over its earlier ones, also where it closed
/// before these were answered.
fn own_words(desk: &OnDesk, typed: &mut [(String, TypedCell)], tab: &str) {
    for (_, cell) in typed {
        let own = desk
            .wrote
            .get(&cell.address)
            .filter(|wrote| !tab.is_empty() && wrote.tab == tab);
        if let Some(wrote) = own {
            cell.base = Some(wrote.text.clone());
        }
    }
}

fn remember(desk: &mut OnDesk, typed: &[(String, TypedCell)], became: &[TypedInto], tab: &str, number: u64) {
    for ((_, cell), became) in typed.iter().zip(became) {
        let says = match became {
            TypedInto::Put { to, .. } => Some(to),
            TypedInto::Same => Some(&cell.text),
            _ => None,
        };
        if let Some(says) = says {
            let wrote = Wrote {
                tab: tab.to_owned(),
                number,
                text: says.clone(),
            };
            desk.wrote.insert(cell.address.clone(), wrote);
        }
    }
}

/// Names a piece of evidence at its row, and writes the file that it is; the tab is told, or, without scripts, led back.
pub(in crate::web) fn take_evidence(
    desk: &mut OnDesk,
    asked: &Asked<'_>,
    pages: &Pages,
    (run, here): (&str, &str),
    parts: Option<Vec<Part<'_>>>,
) -> Reply {
    let parts = parts.unwrap_or_default();
    let fields: Vec<(String, String)> = parts
        .iter()
        .filter(|part| part.file.is_none())
        .map(|part| (part.name.clone(), part.text()))
        .collect();
    let refuse = |words: &str| match field(&fields, "seq") {
        Some(_) => Reply::words(422, words),
        None => pages.words(422, "没有放进去", words),
    };
    let told_by = Tab::of(&fields);
    if let Some(refused) = told_by.refused(asked) {
        return refused;
    }
    let row = field(&fields, "row").unwrap_or_default();
    let cells = on_year(desk, asked, |year, facts, kept| {
        tour::form_cells(asked.files, year, facts, kept)
    });
    let cells = match cells {
        Ok((cells, _)) => cells,
        Err(findings) => return NotWritten::from(findings).reply(),
    };
    let Some(now) = cells.evidence.get(row) else {
        return refuse("没有这一行：目标改过，请刷新");
    };
    let put = match evidence::put(asked.files, asked.year, now, &parts) {
        Ok(put) => put,
        Err(words) => return refuse(&words),
    };
    let typed = TypedCell::new(format!("evidence/{row}"), Some(now.clone()), put.list);
    let step = format!("evidence {}", field(&fields, "visit").unwrap_or_default());
    // A file that is evidence may be large: it is there before the form is scored.
    match write_now(desk, asked, &[(step, typed)], &put.outputs).map(not_put) {
        Err(refused) => refused.reply(),
        Ok(Some(why)) => refuse(&why),
        Ok(None) if field(&fields, "seq").is_none() => Reply::words(303, "").with("location", here),
        Ok(None) => {
            let words = (!put.names.is_empty()).then(|| format!("已放进 {}", put.names.join("、")));
            tell(
                desk,
                asked,
                pages,
                run,
                (Much::Scored, OnItsWay::default()),
                (&told_by, Vec::new(), None, words),
            )
        }
    }
}

/// Why the list of evidence does not stand in the file; none where it does.
fn not_put(became: Vec<TypedInto>) -> Option<String> {
    became.into_iter().find_map(|one| match one {
        TypedInto::Put { .. } | TypedInto::Same => None,
        TypedInto::Conflict { .. } => Some("这一行的佐证材料刚刚在别处改过，没有放进去：请刷新".to_owned()),
        TypedInto::Refused { message, hint } => Some(format!("{message}；{hint}")),
        TypedInto::Unknown => Some("没有这一行：目标改过，请刷新".to_owned()),
    })
}

/// Writes the whole form, as a browser posts it without scripts: only where the file is still as it was shown.
pub(in crate::web) fn type_whole(
    desk: &mut OnDesk,
    asked: &Asked<'_>,
    pages: &Pages,
    here: &str,
    fields: &[(String, String)],
) -> Reply {
    let shown = match desk.show(asked, pages, Much::Changed) {
        Ok(shown) => shown,
        Err(findings) => return NotWritten::from(findings).reply(),
    };
    if field(fields, "file") != Some(&shown.file) {
        let words = "文件在别处改过，这一次没有写入。返回上一页，抄下所填的，刷新以后再填。";
        return pages.words(409, "没有写入", words);
    }
    let typed: Vec<(String, TypedCell)> = fields
        .iter()
        .filter(|(name, _)| name.contains('/'))
        .map(|(name, value)| ("whole".to_owned(), TypedCell::new(name, None, value)))
        .collect();
    match write_now(desk, asked, &typed, &[]) {
        Err(refused) => refused.reply(),
        Ok(became) => {
            let refused = typed.iter().zip(&became).find_map(|((_, cell), became)| match became {
                TypedInto::Refused { message, hint } => Some(format!("{}：{message}；{hint}", cell.address)),
                _ => None,
            });
            match refused {
                Some(words) => pages.words(422, "有的格子没有写入", &words),
                None => Reply::words(303, "").with("location", here),
            }
        }
    }
}

/// Takes the last step back, or does it again.
pub(in crate::web) fn back(
    desk: &mut OnDesk,
    asked: &Asked<'_>,
    pages: &Pages,
    run: &str,
    (fields, again): (&[(String, String)], bool),
) -> Reply {
    let told_by = Tab::of(fields);
    if let Some(refused) = told_by.refused(asked) {
        return refused;
    }
    match take_back(desk, asked, again) {
        Err(refused) => refused.reply(),
        Ok(None) => {
            let words = if again {
                "没有可以重做的"
            } else {
                "没有可以撤销的"
            };
            tell(
                desk,
                asked,
                pages,
                run,
                (Much::Scored, OnItsWay::default()),
                (&told_by, Vec::new(), None, Some(words.to_owned())),
            )
        }
        Ok(Some((cells, way))) => {
            let left = cells.iter().filter(|cell| cell.state == "conflict").count();
            let refused = cells.iter().find(|cell| cell.state == "refused");
            let words = match refused.and_then(|cell| cell.message.clone()) {
                Some(why) => Some(format!("没有全部改回：{why}")),
                None => (left > 0).then(|| format!("有 {left} 格后来在别处改过，没有动")),
            };
            let focus = cells.first().map(|cell| cell.address.clone());
            tell(
                desk,
                asked,
                pages,
                run,
                (Much::Scored, way),
                (&told_by, cells, focus, words),
            )
        }
    }
}

/// The pieces that a tab has not seen.
pub(in crate::web) fn seen(
    desk: &mut OnDesk,
    asked: &Asked<'_>,
    pages: &Pages,
    run: &str,
    fields: &[(String, String)],
) -> Reply {
    let told_by = Tab::of(fields);
    if let Some(refused) = told_by.refused(asked) {
        return refused;
    }
    tell(
        desk,
        asked,
        pages,
        run,
        (Much::Changed, OnItsWay::default()),
        (&told_by, Vec::new(), None, None),
    )
}

/// Takes the last step back, or does it again, as far as nobody else changed its cells; what became of each, in the order of
/// the step, and the files on their way. None where there is no step.
pub(super) fn take_back(
    desk: &mut OnDesk,
    asked: &Asked<'_>,
    again: bool,
) -> Result<Option<(Vec<Cell>, OnItsWay)>, NotWritten> {
    loop {
        let steps = desk.steps(asked)?;
        let step = if again { steps.last_undone() } else { steps.last_done() };
        let Some(step) = step.cloned() else { return Ok(None) };
        let typed = cells_of(&step, again);
        let became = planned(desk, asked, &typed)?;
        let steps = desk.steps(asked)?;
        if again { steps.redone() } else { steps.undone() }?;
        let way = OnItsWay::new(&asked.department.folder, became.outputs);
        for one in &typed {
            desk.wrote.remove(&one.address);
        }
        let told = typed.into_iter().zip(became.became);
        let told: Vec<Cell> = told.map(|(typed, became)| Cell::of(typed.address, became)).collect();
        // A step that a kill kept from the file changes nothing: the one before it is meant.
        if told.iter().any(|cell| cell.state != "same") {
            return Ok(Some((told, way)));
        }
        way.arrived()?;
    }
}

/// What puts the cells of a step back, or again.
fn cells_of(step: &Step, again: bool) -> Vec<TypedCell> {
    let cells = step.cells.iter().map(|one| {
        let (from, to) = if again {
            (&one.from, &one.to)
        } else {
            (&one.to, &one.from)
        };
        let mut cell = TypedCell::new(&one.cell, Some(from.clone()), to);
        cell.takes_out = !again && one.was_absent;
        cell
    });
    cells.collect()
}

/// Puts cells into the file, and files `beside` it: first remembered, so that they can be taken back, then on their way.
fn write(
    desk: &mut OnDesk,
    asked: &Asked<'_>,
    typed: &[(String, TypedCell)],
    beside: &[Output],
) -> Result<(Vec<TypedInto>, OnItsWay), NotWritten> {
    let cells: Vec<TypedCell> = typed.iter().map(|(_, cell)| cell.clone()).collect();
    let mut planned = planned(desk, asked, &cells)?;
    let mut way = OnItsWay::default();
    if !planned.outputs.is_empty() {
        let both: Vec<_> = typed.iter().zip(&planned.became).collect();
        // What was typed on one visit of a cell is one step.
        for visited in both.chunk_by(|((one, _), _), ((next, _), _)| one == next) {
            let changed: Vec<Changed> = visited
                .iter()
                .filter_map(|((_, cell), became)| match became {
                    TypedInto::Put { from, was_absent, to } => Some(Changed {
                        was_absent: *was_absent,
                        cell: cell.address.clone(),
                        from: from.clone(),
                        to: to.clone(),
                    }),
                    _ => None,
                })
                .collect();
            if let Some(((visit, _), _)) = visited.first().filter(|_| !changed.is_empty()) {
                desk.steps(asked)?.typed(visit, changed)?;
            }
        }
        planned.outputs.extend_from_slice(beside);
        way = OnItsWay::new(&asked.department.folder, planned.outputs);
    }
    Ok((planned.became, way))
}

/// The same, and waits until they are there.
pub(super) fn write_now(
    desk: &mut OnDesk,
    asked: &Asked<'_>,
    typed: &[(String, TypedCell)],
    beside: &[Output],
) -> Result<Vec<TypedInto>, NotWritten> {
    let (became, way) = write(desk, asked, typed, beside)?;
    way.arrived()?;
    Ok(became)
}

/// Does `then` with the form, and the year as it was scored last, where nothing of what was approved changed since; else as
/// it is scored anew.
pub(super) fn on_year<T>(
    desk: &mut OnDesk,
    asked: &Asked<'_>,
    then: impl FnOnce(&ScoredYear, &Form, &mut KeptForm) -> Result<T, Findings>,
) -> Result<T, Findings> {
    let year = match desk.last.take() {
        Some((hash, year)) if hash == asked.approved() => year,
        _ => Arc::new(asked.scored(Much::Scored)?),
    };
    let Some((facts, _)) = asked.form(&year) else {
        return Err(asked.no_such_form());
    };
    let done = then(&year, facts, &mut desk.kept)?;
    desk.last = Some((asked.approved(), year));
    Ok(done)
}

fn planned(desk: &mut OnDesk, asked: &Asked<'_>, typed: &[TypedCell]) -> Result<TypedForm, Findings> {
    on_year(desk, asked, |year, facts, kept| {
        tour::type_cells(asked.files, year, facts, typed, kept)
    })
}

type Answer<'a> = (&'a Tab, Vec<Cell>, Option<String>, Option<String>);

/// Tells a tab how the form is with what is on its way, once that has arrived.
fn tell(
    desk: &mut OnDesk,
    asked: &Asked<'_>,
    pages: &Pages,
    run: &str,
    (much, way): (Much, OnItsWay),
    answer: Answer<'_>,
) -> Reply {
    let (tab, cells, focus, words) = answer;
    let over = way.over(asked.files);
    let will_be = Asked { files: &over, ..*asked };
    let shown = desk.show(&will_be, pages, much);
    if let Err(error) = way.arrived() {
        desk.forget();
        return NotWritten::from(error).reply();
    }
    let shown = match shown {
        Ok(shown) => shown,
        Err(findings) => return NotWritten::from(findings).reply(),
    };
    let known = tab.seq.split_once('.').filter(|(known, _)| *known == run);
    let seq = known.and_then(|(_, seq)| seq.parse().ok()).unwrap_or(0);
    let pieces = desk.pieces.since(seq).map(|(id, html)| Piece { id, html });
    let told = Told {
        seq: desk.seq(run),
        reload: tab.structure != desk.pieces.structure(),
        rest: shown.has_rest,
        pieces: pieces.collect(),
        cells,
        actuals: &shown.actuals,
        focus,
        words,
    };
    match serde_json::to_vec(&told) {
        Ok(json) => Reply::json(json),
        Err(error) => Reply::words(500, &error.to_string()),
    }
}

impl Cell {
    fn of(address: String, became: TypedInto) -> Self {
        let (state, now, message) = match became {
            TypedInto::Put { to, .. } => ("put", Some(to), None),
            TypedInto::Same => ("same", None, None),
            TypedInto::Conflict { now } => ("conflict", Some(now), None),
            TypedInto::Refused { message, hint } => ("refused", None, Some(format!("{message}；{hint}"))),
            TypedInto::Unknown => ("unknown", None, Some("目标改过，已经没有这一格；请刷新".to_owned())),
        };
        Self {
            address,
            state,
            now,
            message,
        }
    }
}
