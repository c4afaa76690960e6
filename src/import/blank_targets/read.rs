//! The workbook that came back → drafts of target files, and what `ziping.toml` and `department.toml` say.

use super::cells::Cells;
use super::layout::{self, DEPARTMENT, GOALS, OF_DEPARTMENT, OF_OWN, OF_PROJECT, OWN, PROJECT, RULES, columns};
use super::lines::{Lines, amount};
use crate::import::filled::Problem;
use crate::import::targets::{Draft, Indicator, Understood, target_text, workspace_text};
use crate::model::place::Origin;
use crate::office::book::Book;
use crate::source::Origins;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What was typed.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Typed {
    /// For the list of what is imported.
    pub understood: Understood,
    /// Files of the workspace; `ziping.toml` comes last.
    pub files: Vec<TypedFile>,
}

/// A file that was typed into a sheet.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TypedFile {
    /// Its path in the workspace.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Which cell each value comes from.
    pub origins: Origins,
}

/// Reads all sheets.
///
/// # Errors
/// Everything that must be mended before there is a workspace.
pub fn read(name: &str, book: &Book) -> Result<Typed, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut all = Typed::default();
    let mut whose = Whose {
        rules: "mof-2020".to_owned(),
        ..Whose::default()
    };
    let mut own = None;
    for sheet in &book.sheets {
        let lines = Lines::new(sheet);
        let before = problems.len();
        lines.check(&mut problems);
        if problems.len() > before {
            continue;
        }
        match layout::kind(sheet) {
            Some(DEPARTMENT) => department(&lines, &mut all.understood, &mut whose, &mut problems),
            Some(PROJECT) => project(name, &lines, &mut all, &mut problems),
            Some(OWN) => own = department_file(name, &lines, &mut problems),
            _ => all.understood.left.extend(lines.unread(name)),
        }
    }
    let year = all.understood.year;
    if all.understood.projects.is_empty() && problems.is_empty() {
        problems.push(Problem::whole("没有填任何项目", "在“项目1”里填项目编码、名称和指标"));
    }
    all.files.extend(own);
    for file in &mut all.files {
        file.path = format!("{year}/{}", file.path);
    }
    let text = workspace_text(&all.understood, &whose.rules);
    let (pack, at) = whose.pack;
    whose.cells.note(&["years", &year.to_string(), "rules"], &at, &pack);
    all.files.push(TypedFile {
        path: "ziping.toml".to_owned(),
        origins: whose.cells.of(name, &whose.sheet, &text),
        text,
    });
    if problems.is_empty() { Ok(all) } else { Err(problems) }
}

/// What the sheet of the department says for `ziping.toml`.
#[derive(Default)]
struct Whose {
    sheet: String,
    rules: String,
    pack: (String, Origin),
    cells: Cells,
}

/// The department, and its pack.
fn department(lines: &Lines<'_>, all: &mut Understood, whose: &mut Whose, problems: &mut Vec<Problem>) {
    let mut texts = OF_DEPARTMENT.iter().map(|ask| {
        let (text, at) = lines.answer(ask, problems);
        if text.is_empty() {
            problems.push(Problem::new(at.clone(), "没有填", ask.hint));
        }
        (text, at)
    });
    let mut next = || texts.next().unwrap_or_default();
    let ((code, code_at), (name, name_at), (bureau, bureau_at), (year, at)) = (next(), next(), next(), next());
    drop(texts);
    for (key, at, text) in [
        ("code", code_at, &code),
        ("name", name_at, &name),
        ("finance_bureau", bureau_at, &bureau),
    ] {
        whose.cells.note(&["department", key], &at, text);
    }
    let digits = year.trim_end_matches("年度").trim_end_matches('年');
    match digits.parse::<i16>() {
        Ok(year) if (2000..=2100).contains(&year) => all.year = year,
        _ if year.is_empty() => {}
        _ => problems.push(Problem::new(at, format!("`{year}` 不是年度"), "写四位数字，如 2025")),
    }
    all.code = Some(code);
    all.name = Some(name);
    all.finance_bureau = Some(bureau);
    whose.sheet.clone_from(&lines.sheet().name);
    whose.pack = lines.answer(&RULES, problems);
    if !whose.pack.0.is_empty() {
        whose.rules.clone_from(&whose.pack.0);
    }
}

fn project(file: &str, lines: &Lines<'_>, all: &mut Typed, problems: &mut Vec<Problem>) {
    let before = problems.len();
    let mut cells = Cells::default();
    let mut texts: BTreeMap<&str, (String, Origin)> = BTreeMap::new();
    for ask in OF_PROJECT.iter().filter(|ask| !ask.amount) {
        texts.insert(ask.key, lines.answer(ask, problems));
    }
    let amounts: Vec<Option<Decimal>> = OF_PROJECT
        .iter()
        .filter(|ask| ask.amount)
        .map(|ask| lines.number(ask, &mut cells, problems))
        .collect();
    let (indicators, adjusted) = indicators(lines, &mut cells, problems);
    let text = |key| texts.get(key).map(|(text, _)| text.clone()).unwrap_or_default();
    let mut goals = Vec::new();
    for goal in 1..=GOALS {
        let Some(row) = lines.row(&format!("goal={goal}")) else {
            continue;
        };
        let head = format!("绩效目标 {goal}");
        let text = lines.text(row, 3, &head, problems);
        if !text.is_empty() {
            cells.note(&["goals", &goals.len().to_string()], &lines.at(row, 3, &head), &text);
            goals.push(text);
        }
    }
    let is_blank = texts.values().all(|(text, _)| text.is_empty())
        && amounts.iter().all(Option::is_none)
        && indicators.is_empty()
        && goals.is_empty();
    if is_blank && problems.len() == before {
        return;
    }
    for ask in OF_PROJECT.iter().take(2) {
        if let Some((_, at)) = texts.get(ask.key).filter(|(text, _)| text.is_empty()) {
            problems.push(Problem::new(at.clone(), "没有填", ask.hint));
        }
    }
    let code = text("code");
    if let Some(other) = all
        .understood
        .projects
        .iter()
        .find(|one| !code.is_empty() && one.code == code)
        && let Some((_, at)) = texts.get("code")
    {
        let message = format!("项目编码 {code} 与“{}”的相同", other.place);
        problems.push(Problem::new(at.clone(), message, "一个项目一个编码"));
    }
    let plan = texts.get("plan").map(|(text, at)| plan(text, at, &mut cells, problems));
    let order = i64::try_from(all.understood.projects.len()).unwrap_or(0) + 1;
    let (unit_code, unit_name) = (text("unit-code"), text("unit-name"));
    let amount = |at: usize| amounts.get(at).copied().flatten();
    let purpose = Some(text("purpose")).filter(|text| !text.is_empty());
    let draft = Draft {
        file: file.to_owned(),
        place: lines.sheet().name.clone(),
        code,
        name: text("name"),
        order,
        unit: (!unit_code.is_empty() && !unit_name.is_empty()).then_some((unit_code, unit_name)),
        in_yuan: false,
        total: amount(0),
        fiscal: amount(1),
        other: amount(2),
        purpose,
        plan: plan.unwrap_or_default(),
        goals,
        indicators,
        ..Draft::default()
    };
    for (key, path) in [
        ("name", &["project", "name"][..]),
        ("unit-code", &["project", "unit", "code"]),
        ("unit-name", &["project", "unit", "name"]),
        ("purpose", &["budget", "purpose"]),
    ] {
        if let Some((text, at)) = texts.get(key) {
            cells.note(path, at, text);
        }
    }
    let text = with_adjusted(&target_text(&draft), &adjusted);
    all.files.push(TypedFile {
        path: format!("targets/{}.toml", draft.stem()),
        origins: cells.of(file, &lines.sheet().name, &text),
        text,
    });
    all.understood.projects.push(draft);
}

/// 资金支出计划: a point in time and a percentage per line.
fn plan(text: &str, at: &Origin, cells: &mut Cells, problems: &mut Vec<Problem>) -> Vec<(String, Decimal)> {
    let mut plan = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let pair = line
            .trim_end_matches(['%', '％'])
            .rsplit_once([' ', '：', ':', '\u{3000}']);
        if let Some(pair) = pair.and_then(|(date, share)| Some((date.trim().to_owned(), amount(share)?))) {
            cells.note(&["spending_plan", &pair.0], at, line);
            plan.push(pair);
        } else {
            let message = format!("`{line}` 看不出时点和百分比");
            problems.push(Problem::new(at.clone(), message, "一行一个，如 3月底 10"));
        }
    }
    plan
}

/// What was approved later, beside what was approved first.
fn with_adjusted(text: &str, adjusted: &[Option<(String, String)>]) -> String {
    let mut parts = text.split("\n[[indicator]]\n");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (part, adjusted) in parts.zip(adjusted) {
        out += "\n[[indicator]]\n";
        match adjusted {
            Some((target, approval)) => {
                let end = part.trim_end_matches('\n');
                out += end;
                out += &format!(
                    "\nadjusted = {{ target = {}, approval = {} }}\n",
                    toml::Value::from(target.as_str()),
                    toml::Value::from(approval.as_str())
                );
                out += part.get(end.len()..).and_then(|rest| rest.get(1..)).unwrap_or_default();
            }
            None => out += part,
        }
    }
    out
}

type Adjusted = Vec<Option<(String, String)>>;

/// Columns of an indicator, and where their values stand in its table; direction and unit are part of the target.
const PATHS: [(usize, &[&str]); 9] = [
    (0, &["level1"]),
    (1, &["level2"]),
    (2, &["name"]),
    (4, &["target"]),
    (6, &["points"]),
    (7, &["description"]),
    (8, &["basis"]),
    (9, &["adjusted", "target"]),
    (10, &["adjusted", "approval"]),
];

fn indicators(lines: &Lines<'_>, cells: &mut Cells, problems: &mut Vec<Problem>) -> (Vec<Indicator>, Adjusted) {
    let columns = columns();
    let (mut found, mut adjusted) = (Vec::new(), Vec::new());
    for row in lines.indicators() {
        let texts: Vec<String> = (1u16..)
            .zip(&columns)
            .map(|(at, one)| lines.text(row, at, one.head, problems))
            .collect();
        if texts.iter().all(String::is_empty) {
            continue;
        }
        let text = |at: usize| texts.get(at).cloned().unwrap_or_default();
        let named = text(2);
        for (at, column) in [0u16, 1, 2, 4].into_iter().map(|at| (at, columns.get(usize::from(at)))) {
            if let Some(column) = column.filter(|_| text(usize::from(at)).is_empty()) {
                let mut place = lines.at(row, at + 1, column.head);
                place.of.clone_from(&named);
                problems.push(Problem::new(place, "没有填", column.hint));
            }
        }
        let points = text(6);
        let read = amount(points.trim_end_matches('分'));
        if read.is_none() && !points.is_empty() {
            let place = lines.at(row, 7, "分值");
            problems.push(Problem::new(place, format!("`{points}` 不是数字"), "只写数字，如 10"));
        }
        let target = target(&text(3), &text(4), &text(5));
        let item = found.len().to_string();
        for (at, path) in PATHS {
            let column = columns.get(at);
            let mut place = lines.at(
                row,
                u16::try_from(at + 1).unwrap_or(1),
                column.map_or("", |one| one.head),
            );
            place.of.clone_from(&named);
            let shown = if at == 4 { target.clone() } else { text(at) };
            cells.note(&[&["indicator", &item], path].concat(), &place, &shown);
        }
        let filled = |at: usize| Some(text(at)).filter(|text| !text.is_empty());
        adjusted.push(filled(9).map(|target| (target, text(10))));
        found.push(Indicator {
            place: format!("{}第 {} 行", lines.sheet().name, row + 1),
            level1: text(0),
            level2: text(1),
            target,
            name: named,
            description: filled(7),
            basis: filled(8),
            points: read,
            ..Indicator::default()
        });
    }
    (found, adjusted)
}

/// `≥`, `90` and `%` as one; what was typed into one cell already stays as it is.
fn target(direction: &str, value: &str, unit: &str) -> String {
    let has_sign = value.starts_with(['≥', '≤', '=', '＝', '>', '<', '＞', '＜']);
    let sign = if has_sign { "" } else { direction };
    let is_number = value
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let unit = if is_number && value.chars().any(|c| c.is_ascii_digit()) {
        unit
    } else {
        ""
    };
    format!("{sign}{value}{unit}")
}

/// `department.toml`, where its sheet has indicators or a goal.
fn department_file(file: &str, lines: &Lines<'_>, problems: &mut Vec<Problem>) -> Option<TypedFile> {
    let mut cells = Cells::default();
    let mut overall = String::new();
    for ask in &OF_OWN {
        let (text, at) = lines.answer(ask, problems);
        cells.note(&[ask.key], &at, &text);
        overall += &text;
    }
    let (indicators, adjusted) = indicators(lines, &mut cells, problems);
    if overall.is_empty() && indicators.is_empty() {
        return None;
    }
    let draft = Draft {
        indicators,
        ..Draft::default()
    };
    let text = with_adjusted(&target_text(&draft), &adjusted);
    let rows = text
        .find("\n[[indicator]]")
        .and_then(|at| text.get(at..))
        .unwrap_or_default();
    let text = format!(
        "# 部门整体绩效目标，录自工作簿的“{}”。批复以后不要改。\n\noverall = {}\n{rows}",
        lines.sheet().name,
        toml::Value::from(overall)
    );
    Some(TypedFile {
        path: "department.toml".to_owned(),
        origins: cells.of(file, &lines.sheet().name, &text),
        text,
    })
}
