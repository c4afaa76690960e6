//! The workbook that came back → drafts of target files, and what `ziping.toml` and `department.toml` say.

use super::layout::{
    self, DEPARTMENT, GOALS, INDICATORS, Line, OF_DEPARTMENT, OF_OWN, OF_PROJECT, OWN, PROJECT, RULES, columns,
};
use crate::import::filled::Problem;
use crate::import::targets::{Draft, Indicator, Understood, target_text, workspace_text};
use crate::model::place::Origin;
use crate::office::book::{Book, Sheet};
use crate::office::cell_name;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What was typed.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Typed {
    /// For the list of what is imported.
    pub understood: Understood,
    /// Files of the workspace: path and text; `ziping.toml` comes last.
    pub files: Vec<(String, String)>,
}

/// A sheet, its lines by key.
struct Lines<'a> {
    sheet: &'a Sheet,
    rows: BTreeMap<String, u32>,
}

impl<'a> Lines<'a> {
    fn new(sheet: &'a Sheet) -> Self {
        let keys = layout::keys(sheet).into_iter();
        Self {
            sheet,
            rows: keys.map(|(row, key)| (key, row)).collect(),
        }
    }

    fn at(&self, row: u32, column: u16, head: &str) -> Origin {
        Origin {
            sheet: self.sheet.name.clone(),
            cell: cell_name(row, column),
            head: head.to_owned(),
            ..Origin::default()
        }
    }

    /// What stands in a cell; formulas and errors are no text.
    fn text(&self, row: u32, column: u16, head: &str, problems: &mut Vec<Problem>) -> String {
        let Some(typed) = self.sheet.cells.get(&(row, column)).filter(|typed| !typed.is_blank()) else {
            return String::new();
        };
        if let Some(text) = typed.text() {
            return text.trim().to_owned();
        }
        let at = self.at(row, column, head);
        problems.push(Problem::new(at, "这一格是公式、错误值或时间，不读", "改成数或文字"));
        String::new()
    }

    fn answer(&self, ask: &Line, problems: &mut Vec<Problem>) -> (String, Origin) {
        let row = self.rows.get(&layout::key(ask.key)).copied().unwrap_or(0);
        (self.text(row, 3, ask.head, problems), self.at(row, 3, ask.head))
    }

    fn number(&self, ask: &Line, problems: &mut Vec<Problem>) -> Option<Decimal> {
        let (text, at) = self.answer(ask, problems);
        if text.is_empty() {
            return None;
        }
        let number = amount(&text);
        if number.is_none() {
            problems.push(Problem::new(
                at,
                format!("`{text}` 不是数字"),
                "只写数字，单位是万元，如 543.36",
            ));
        }
        number
    }
}

fn amount(text: &str) -> Option<Decimal> {
    let plain = text.trim().trim_end_matches("万元").trim().replace([',', '，'], "");
    plain.parse().ok()
}

/// Reads all sheets.
///
/// # Errors
/// Everything that must be mended before there is a workspace.
pub fn read(name: &str, book: &Book) -> Result<Typed, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut all = Typed::default();
    let mut rules = "mof-2020".to_owned();
    let mut own = None;
    for sheet in &book.sheets {
        let lines = Lines::new(sheet);
        match layout::kind(sheet) {
            Some(DEPARTMENT) => rules = department(&lines, &mut all.understood, rules, &mut problems),
            Some(PROJECT) => project(name, &lines, &mut all, &mut problems),
            Some(OWN) => own = department_file(&lines, &mut problems),
            _ => {}
        }
    }
    let year = all.understood.year;
    if all.understood.projects.is_empty() && problems.is_empty() {
        problems.push(Problem::whole("没有填任何项目", "在“项目1”里填项目编码、名称和指标"));
    }
    for (path, _) in &mut all.files {
        *path = format!("{year}/{path}");
    }
    all.files
        .extend(own.map(|text| (format!("{year}/department.toml"), text)));
    let workspace = workspace_text(&all.understood, &rules);
    all.files.push(("ziping.toml".to_owned(), workspace));
    if problems.is_empty() { Ok(all) } else { Err(problems) }
}

/// The department; hands back the pack.
fn department(lines: &Lines<'_>, all: &mut Understood, rules: String, problems: &mut Vec<Problem>) -> String {
    let mut texts = OF_DEPARTMENT.iter().map(|ask| {
        let (text, at) = lines.answer(ask, problems);
        if text.is_empty() {
            problems.push(Problem::new(at.clone(), "没有填", ask.hint));
        }
        (text, at)
    });
    let mut next = || texts.next().unwrap_or_default();
    let ((code, _), (name, _), (bureau, _), (year, at)) = (next(), next(), next(), next());
    drop(texts);
    let digits = year.trim_end_matches("年度").trim_end_matches('年');
    match digits.parse::<i16>() {
        Ok(year) if (2000..=2100).contains(&year) => all.year = year,
        _ if year.is_empty() => {}
        _ => problems.push(Problem::new(at, format!("`{year}` 不是年度"), "写四位数字，如 2025")),
    }
    all.code = Some(code);
    all.name = Some(name);
    all.finance_bureau = Some(bureau);
    let (pack, _) = lines.answer(&RULES, problems);
    if pack.is_empty() { rules } else { pack }
}

fn project(file: &str, lines: &Lines<'_>, all: &mut Typed, problems: &mut Vec<Problem>) {
    let before = problems.len();
    let mut texts: BTreeMap<&str, (String, Origin)> = BTreeMap::new();
    for ask in OF_PROJECT.iter().filter(|ask| !ask.amount) {
        texts.insert(ask.key, lines.answer(ask, problems));
    }
    let amounts: Vec<Option<Decimal>> = OF_PROJECT
        .iter()
        .filter(|ask| ask.amount)
        .map(|ask| lines.number(ask, problems))
        .collect();
    let (indicators, adjusted) = indicators(lines, problems);
    let text = |key| texts.get(key).map(|(text, _)| text.clone()).unwrap_or_default();
    let mut goals = Vec::new();
    for goal in 1..=GOALS {
        let Some(row) = lines.rows.get(&layout::key(&format!("goal={goal}"))) else {
            continue;
        };
        goals.push(lines.text(*row, 3, &format!("绩效目标 {goal}"), problems));
    }
    goals.retain(|goal| !goal.is_empty());
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
    let mut plan = Vec::new();
    for line in text("plan").lines().map(str::trim).filter(|line| !line.is_empty()) {
        let pair = line
            .trim_end_matches(['%', '％'])
            .rsplit_once([' ', '：', ':', '\u{3000}']);
        if let Some(pair) = pair.and_then(|(date, share)| Some((date.trim().to_owned(), amount(share)?))) {
            plan.push(pair);
        } else {
            let at = texts.get("plan").map(|(_, at)| at.clone()).unwrap_or_default();
            let message = format!("`{line}` 看不出时点和百分比");
            problems.push(Problem::new(at, message, "一行一个，如 3月底 10"));
        }
    }
    let order = i64::try_from(all.understood.projects.len()).unwrap_or(0) + 1;
    let (unit_code, unit_name) = (text("unit-code"), text("unit-name"));
    let amount = |at: usize| amounts.get(at).copied().flatten();
    let purpose = Some(text("purpose")).filter(|text| !text.is_empty());
    let draft = Draft {
        file: file.to_owned(),
        place: lines.sheet.name.clone(),
        code,
        name: text("name"),
        order,
        unit: (!unit_code.is_empty() && !unit_name.is_empty()).then_some((unit_code, unit_name)),
        in_yuan: false,
        total: amount(0),
        fiscal: amount(1),
        other: amount(2),
        purpose,
        plan,
        goals,
        indicators,
        ..Draft::default()
    };
    let path = format!("targets/{}.toml", draft.stem());
    all.files.push((path, with_adjusted(&target_text(&draft), &adjusted)));
    all.understood.projects.push(draft);
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

fn indicators(lines: &Lines<'_>, problems: &mut Vec<Problem>) -> (Vec<Indicator>, Adjusted) {
    let columns = columns();
    let (mut found, mut adjusted) = (Vec::new(), Vec::new());
    for number in 1..=INDICATORS {
        let Some(row) = lines.rows.get(&layout::key(&format!("indicator={number}"))).copied() else {
            continue;
        };
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
        let filled = |at: usize| Some(text(at)).filter(|text| !text.is_empty());
        adjusted.push(filled(9).map(|target| (target, text(10))));
        found.push(Indicator {
            place: format!("{}第 {} 行", lines.sheet.name, row + 1),
            level1: text(0),
            level2: text(1),
            target: target(&text(3), &text(4), &text(5)),
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
fn department_file(lines: &Lines<'_>, problems: &mut Vec<Problem>) -> Option<String> {
    let overall = OF_OWN
        .iter()
        .map(|ask| lines.answer(ask, problems).0)
        .collect::<String>();
    let (indicators, adjusted) = indicators(lines, problems);
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
    Some(format!(
        "# 部门整体绩效目标，录自工作簿的“{}”。批复以后不要改。\n\noverall = {}\n{rows}",
        lines.sheet.name,
        toml::Value::from(overall)
    ))
}
