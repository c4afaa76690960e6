//! Findings for people: file by file, each with its line and a mark, then how many of which.

use super::department::Department;
use super::guesses::{self, Guesses};
use super::sheet::all_checked;
use crate::check::{Stage, title_of, worth_opening};
use crate::cli::screen::{Screen, told_before};
use crate::diagnostic::{Code, Diagnostic, Findings, Severity, escape_controls, to_text};
use crate::model::Place;
use crate::model::department::Indexed;
use crate::model::scorecard::{FormScore, Scorecard, Status};
use crate::report::view::first;
use std::collections::BTreeMap;
use std::io;

/// How many forms of a county are named as worth opening first.
const MOST_FIRST: usize = 10;

pub(super) fn print(
    departments: &[Department<'_>],
    stage: Stage,
    all_codes: bool,
    county: bool,
    shown: Guesses,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    for one in departments {
        if county {
            writeln!(screen.out, "== {} ==", escape_controls(one.folder))?;
        }
        let forms = one.year.as_ref().map(|year| year.facts.indexed());
        let is_late = stage != Stage::Targets && all_codes;
        let (approved, listed): (Vec<&Diagnostic>, Vec<&Diagnostic>) = one
            .findings
            .iter()
            .partition(|one| is_late && Stage::is_of_approved(one));
        for (file, mut findings) in by_file(&listed) {
            let all = findings.clone();
            findings.retain(|one| screen.is_news(one));
            if let (true, Some(place)) = (findings.is_empty(), all.first().and_then(|one| one.place.as_ref())) {
                writeln!(screen.out, "{}", told_before(place))?;
                continue;
            }
            if let Some(file) = file {
                writeln!(screen.out, "{}", heading(file, &findings, forms.as_ref()))?;
            }
            let (summed, told) = guesses::apart(findings, shown);
            for finding in told {
                writeln!(screen.out, "{}", to_text(finding))?;
            }
            write!(screen.out, "{}", guesses::summed(&summed))?;
        }
        write!(screen.out, "{}", of_approved(&approved))?;
        let open = match (&one.year, stage) {
            (Some(year), Stage::Actuals | Stage::Filing) if all_codes => open(&year.card),
            _ => 0,
        };
        write!(screen.out, "{}", counts(&one.findings))?;
        writeln!(screen.out, "{}", summary(&one.findings, open))?;
    }
    if county { closing(departments, screen) } else { Ok(()) }
}

/// Which forms to open first, and one line over all departments.
fn closing(departments: &[Department<'_>], screen: &mut Screen<'_>) -> io::Result<()> {
    let all = all_checked(departments);
    let first = first(&all, &|finding| title_of(finding.code), &worth_opening);
    if !first.is_empty() {
        writeln!(screen.out, "\n先看这些（最多 {MOST_FIRST} 份，问题最重的在前）：")?;
    }
    for (number, one) in (1..).zip(first.iter().take(MOST_FIRST)) {
        let why: Vec<String> = one
            .why
            .iter()
            .map(|(title, count)| format!("{title} {count} 处"))
            .collect();
        let project = match one.project.as_str() {
            "" => "（部门整体）".to_owned(),
            project => format!(" {project}"),
        };
        let line = format!("{number:>4}. {}{project}：{}", one.department, why.join("、"));
        writeln!(screen.out, "{}", escape_controls(&line))?;
    }
    let count = |severity| {
        let all = departments.iter().flat_map(|one| one.findings.iter());
        all.filter(|one| one.severity == severity && one.waived.is_none())
            .count()
    };
    let unread = departments.iter().filter(|one| one.year.is_none()).count();
    let unread = match unread {
        0 => String::new(),
        unread => format!("；{unread} 个部门读不出来"),
    };
    writeln!(
        screen.out,
        "\n共 {} 个部门：必须改（P0）{} 处，应当改（P1）{} 处，提示（P2）{} 处{unread}",
        departments.len(),
        count(Severity::P0),
        count(Severity::P1),
        count(Severity::P2)
    )
}

/// Findings without a place first, then file by file; their order inside is kept.
fn by_file<'a>(findings: &[&'a Diagnostic]) -> BTreeMap<Option<&'a str>, Vec<&'a Diagnostic>> {
    let mut files: BTreeMap<Option<&str>, Vec<&Diagnostic>> = BTreeMap::new();
    for one in findings {
        files.entry(one.place.as_ref().map(Place::file)).or_default().push(one);
    }
    files
}

/// `-- 2021/targets/….toml  执法办案专项：12 处 --`
fn heading(file: &str, findings: &[&Diagnostic], forms: Option<&Indexed<'_>>) -> String {
    let code = findings.iter().find_map(|one| one.project.as_deref());
    let project = forms.zip(code).and_then(|(forms, code)| forms.project(code));
    let name = project
        .map(|project| format!("  {}", project.name()))
        .unwrap_or_default();
    let count = findings.len();
    format!(
        "-- {}{}：{count} 处 --\n",
        escape_controls(file),
        escape_controls(&name)
    )
}

/// One line for what was found in the approved targets; it is still counted.
fn of_approved(findings: &[&Diagnostic]) -> String {
    let open = findings.iter().filter(|one| one.waived.is_none()).count();
    match open {
        0 => String::new(),
        open => format!(
            "-- 批复的目标里有 {open} 处，批复以后不能改了，不逐处列出；要看：ziping check --stage targets --\n\n"
        ),
    }
}

/// How often each code was found, the heavy ones first; nothing where a glance at the list tells it.
fn counts(findings: &Findings) -> String {
    const FEW: usize = 10;
    let mut codes: BTreeMap<(Severity, Code), usize> = BTreeMap::new();
    for one in findings.iter().filter(|one| one.waived.is_none()) {
        *codes.entry((one.severity, one.code)).or_default() += 1;
    }
    if findings.len() <= FEW {
        return String::new();
    }
    let lines = codes.iter().map(|((severity, code), count)| {
        format!(
            "{} {:<5} {count:>4} 处  {}\n",
            severity.as_str(),
            code.as_str(),
            title_of(*code)
        )
    });
    format!("{}（说明：ziping check --explain 代码）\n\n", lines.collect::<String>())
}

/// How many rows are not filled in or cannot be computed: a total that is not settled.
fn open(card: &Scorecard) -> usize {
    let rows = card.forms().flat_map(FormScore::rows);
    rows.filter(|(_, row)| matches!(row.status, Status::Missing | Status::Undefined) && !row.points.is_zero())
        .count()
}

fn summary(findings: &Findings, open: usize) -> String {
    let count = |severity| {
        let of = findings.iter().filter(|one| one.severity == severity);
        of.filter(|one| one.waived.is_none()).count()
    };
    let (p0, p1, p2) = (count(Severity::P0), count(Severity::P1), count(Severity::P2));
    let waived = findings.iter().filter(|one| one.waived.is_some()).count();
    let mut outcome = if findings.is_empty() {
        "没有发现问题".to_owned()
    } else {
        format!("必须改（P0）{p0} 处，应当改（P1）{p1} 处，提示（P2）{p2} 处")
    };
    if waived > 0 {
        outcome += &format!("；另有 {waived} 处已接受");
    }
    if open > 0 {
        outcome += &format!("；另有 {open} 处还没有填或无法计算，总分未定，见“ziping score”");
    }
    outcome
}
