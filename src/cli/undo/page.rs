//! What was typed on the page: told beside what commands wrote, and taken back by `--page`. Each form has steps of its own, and
//! nothing says whether a step of one form, or a command, came before that of another: so it is named whose is meant.

use super::super::args::Undo;
use super::super::place::SHARED_RULES;
use super::super::screen::{Outcome, Screen};
use crate::diagnostic::{escape_controls, with_slashes};
use crate::web::{Department, House, TypedBack, TypedForm, last_typed, take_back_typed, typed_forms};
use std::io;
use std::path::{Path, PathBuf};

/// Forms that a line names; of more it says how many.
const MOST: usize = 5;

/// Takes the last step of a form back, or tells what it would be.
pub(super) fn back(command: &Undo, project: &str, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let (house, forms) = typed_in(&command.path);
    let is_meant = |form: &&TypedForm| project.is_empty() || form.code == project;
    let meant: Vec<&TypedForm> = forms.iter().filter(is_meant).collect();
    // Of a project that was filled in for several years, the last.
    let is_one = meant
        .iter()
        .all(|form| meant.first().is_some_and(|first| first.code == form.code));
    let (Some(form), true) = (meant.last(), is_one) else {
        let what = match (forms.is_empty(), project.is_empty()) {
            (true, _) => format!("{} 里没有网页上填过、可以撤销的", with_slashes(&command.path)),
            (false, true) => format!("网页上在几张表上填过，没有撤销：{}", named(&forms)),
            (false, false) => format!("网页上没有在 {project} 里填过可以撤销的；填过的：{}", named(&forms)),
        };
        return screen.refuse(
            &what,
            "写上项目编码：ziping undo 工作区 --page 项目编码；部门整体写 department",
        );
    };
    let cells = if command.dry_run {
        last_typed(&house, form)
    } else {
        match take_back_typed(&house, form) {
            Ok(cells) => cells,
            Err(why) => return screen.refuse(&format!("没有撤销，没有动任何文件：{why}"), "改好以后再撤销"),
        }
    };
    let head = if command.dry_run { "会撤销" } else { "撤销" };
    let line = format!("{head}：网页上填的一步，{}", called(form));
    writeln!(screen.out, "{}", escape_controls(&line))?;
    for one in &cells {
        writeln!(screen.out, "  {}", escape_controls(&told(one)))?;
    }
    let stays = cells.iter().any(|one| one.stays.is_some());
    Ok(if stays { Outcome::SomethingWrong } else { Outcome::Clean })
}

/// Lists the forms; whether there are any.
pub(super) fn list(path: &Path, screen: &mut Screen<'_>) -> io::Result<bool> {
    let (_, forms) = typed_in(path);
    for form in &forms {
        let line = format!(
            "网页  {}（可以撤销 {} 步，用 --page {}）",
            called(form),
            form.steps,
            form.code
        );
        writeln!(screen.out, "{}", escape_controls(&line))?;
    }
    Ok(!forms.is_empty())
}

/// Says that what was typed on the page stays as it is, beside a command that was taken back or could not be.
pub(super) fn stays(path: &Path, outcome: Outcome, screen: &mut Screen<'_>) -> io::Result<()> {
    let (_, forms) = typed_in(path);
    if forms.is_empty() {
        return Ok(());
    }
    let line = format!("网页上填的不在其中：{}；{HOW}", named(&forms));
    let line = escape_controls(&line);
    match outcome {
        Outcome::Clean => writeln!(screen.out, "{line}"),
        _ => writeln!(screen.err, "  = {line}"),
    }
}

/// That nothing but what was typed on the page can be taken back; none where that cannot be either.
pub(super) fn only(path: &Path, screen: &mut Screen<'_>) -> io::Result<Option<Outcome>> {
    let (_, forms) = typed_in(path);
    if forms.is_empty() {
        return Ok(None);
    }
    let what = format!(
        "{} 里没有可以撤销的命令；网页上填的没有动：{}",
        with_slashes(path),
        named(&forms)
    );
    screen.refuse(&what, HOW).map(Some)
}

const HOW: &str = "撤销网页上填的，用 ziping undo 工作区 --page 项目编码，一次一步，或在网页上按 Ctrl+Z";

/// The workspace that `path` lies in as the page has it, and the forms that were typed into there.
fn typed_in(path: &Path) -> (House, Vec<TypedForm>) {
    let here = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let is_workspace = |folder: &&Path| folder.join("ziping.toml").is_file();
    let folder: PathBuf = here.ancestors().find(is_workspace).unwrap_or(&here).to_owned();
    let mut house = House::new(vec![Department::new("", folder.clone())]);
    if let Some(above) = folder.parent().filter(|above| above.join("scoring-rules").is_dir()) {
        house = house.of_county(above.to_owned(), SHARED_RULES);
    }
    let forms = typed_forms(&house);
    (house, forms)
}

fn called(form: &TypedForm) -> String {
    let words = [format!("{} 年度", form.year), form.code.clone(), form.name.clone()];
    let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

fn named(forms: &[TypedForm]) -> String {
    let some = forms
        .iter()
        .take(MOST)
        .map(|form| format!("{}（{} 步）", called(form), form.steps));
    let mut named = some.collect::<Vec<_>>().join("、");
    if forms.len() > MOST {
        named += &format!("等 {} 张表", forms.len());
    }
    named
}

fn told(one: &TypedBack) -> String {
    let change = format!("{}：{} → {}", one.cell, shown(&one.from), shown(&one.to));
    match &one.stays {
        Some(why) => format!("没有动 {change}（{why}）"),
        None => change,
    }
}

fn shown(text: &str) -> String {
    if text.is_empty() {
        "（空）".to_owned()
    } else {
        format!("“{}”", text.replace('\n', " / "))
    }
}
