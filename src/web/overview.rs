//! One department: its years and projects, how far each is and what is wrong with its files.

use super::exchange::segment;
use super::house::{ALONE, Department, House};
use super::said::Said;
use crate::book;
use crate::diagnostic::is_blank;
use crate::explain::{FormProgress, YearProgress};
use crate::load;
use crate::score::ScoredYear;
use rust_decimal::Decimal;
use serde::Serialize;

/// How a form of the department as a whole is called in addresses.
pub(super) const OWN: &str = "department";

/// One department.
#[derive(Serialize)]
pub(super) struct DepartmentPage {
    name: String,
    /// The folder whose name stands in, where `ziping.toml` gives none.
    unnamed: Option<String>,
    /// The way back, where there are several.
    county: bool,
    read_only: bool,
    year: Option<i16>,
    years: Vec<YearLink>,
    check_link: Option<String>,
    papers_link: Option<String>,
    /// Whether the year was filed.
    filed: bool,
    /// Where there is a year to compare with.
    compare_link: Option<String>,
    /// Where files are posted that are dropped on the page.
    arrive_link: String,
    forms: Vec<FormLine>,
    total: Option<Decimal>,
    grade: Option<String>,
    range: Option<(Decimal, Decimal)>,
    due: Option<String>,
    /// What is wrong and belongs to no form.
    elsewhere: Vec<Said>,
    /// Why there is no score at all.
    wrong: Vec<Said>,
}

#[derive(Serialize)]
struct YearLink {
    year: i16,
    link: String,
    here: bool,
}

/// One form of a year.
#[derive(Serialize)]
struct FormLine {
    link: String,
    score_link: String,
    own: bool,
    code: String,
    name: String,
    filled: usize,
    rows: usize,
    missing: Vec<String>,
    total: Option<Decimal>,
    grade: Option<String>,
    range: Option<(Decimal, Decimal)>,
    p0: usize,
}

/// The address of a department, a year of it, a form of that.
pub(super) fn link(department: &str, year: Option<i16>, form: Option<&str>) -> String {
    let mut link = format!("/d/{}", segment(department));
    if let Some(year) = year {
        link += &format!("/{year}");
    }
    if let Some(form) = form {
        link += &format!("/{}", segment(form));
    }
    link
}

/// The address of a page to look at, of a year of a department.
pub(super) fn look_at(department: &str, year: i16, page: &str) -> String {
    format!("/y/{}/{year}/{page}", segment(department))
}

/// The address at which files arrive at a department; of those that were dropped with this key.
pub(super) fn to_import(department: &str, key: Option<&str>) -> String {
    let key = key.map(|key| format!("/{key}")).unwrap_or_default();
    format!("/i/{}{key}", segment(department))
}

/// How far the year has come.
pub(super) fn progress(year: &ScoredYear) -> YearProgress {
    YearProgress::of(
        &year.card,
        &year.findings,
        year.facts.due.as_ref().map(|due| due.text.clone()),
    )
}

/// The page of one department; its latest year where none is asked for.
pub(super) fn department(house: &House, department: &Department, year: Option<i16>) -> DepartmentPage {
    let mut page = DepartmentPage {
        name: department.name.clone(),
        unnamed: None,
        county: department.name != ALONE,
        read_only: house.read_only,
        year,
        years: Vec::new(),
        check_link: None,
        papers_link: None,
        filed: false,
        compare_link: None,
        arrive_link: to_import(&department.name, None),
        forms: Vec::new(),
        total: None,
        grade: None,
        range: None,
        due: None,
        elsewhere: Vec::new(),
        wrong: Vec::new(),
    };
    if let Ok(workspace) = load::workspace(&department.files) {
        page.name = department.or_folder(&workspace.department.name);
        page.unnamed = is_blank(&workspace.department.name).then(|| page.name.clone());
        page.year = year.or_else(|| load::latest_year(&department.files, &workspace));
    }
    match house.checked(department, year) {
        Ok(scored) => {
            let progress = progress(&scored);
            let number = scored.card.year;
            page.papers_link = Some(look_at(&department.name, number, "papers"));
            page.filed = book::final_filing(&department.files, number).is_some();
            page.check_link = Some(look_at(&department.name, number, "check"));
            let (own, projects) = (progress.own.as_ref(), progress.projects.iter());
            page.forms = projects
                .map(|one| form_line(&department.name, number, one, false))
                .chain(own.map(|one| form_line(&department.name, number, one, true)))
                .collect();
            let score = &scored.card.department_score;
            page.total = score.total;
            page.grade.clone_from(&score.grade);
            page.range = score.range.as_ref().map(|range| (range.low, range.high));
            page.due = progress.due;
            let of_no_form = scored.findings.iter().filter(|one| one.project.is_none());
            page.elsewhere = of_no_form.map(Said::of).collect();
        }
        Err(findings) => page.wrong = Said::all(&findings),
    }
    let years = load::years(&department.files);
    page.compare_link = page
        .year
        .filter(|_| years.len() > 1)
        .map(|year| look_at(&department.name, year, "compare"));
    page.years = years
        .into_iter()
        .rev()
        .map(|one| YearLink {
            year: one,
            link: link(&department.name, Some(one), None),
            here: Some(one) == page.year,
        })
        .collect();
    page
}

fn form_line(department: &str, year: i16, one: &FormProgress, own: bool) -> FormLine {
    let code = if own { OWN } else { &one.code };
    FormLine {
        link: link(department, Some(year), Some(code)),
        score_link: look_at(department, year, &format!("score/{}", segment(code))),
        own,
        code: one.code.clone(),
        name: one.name.clone(),
        filled: one.filled,
        rows: one.rows,
        missing: one.missing.clone(),
        total: one.total,
        grade: one.grade.clone(),
        range: one.range.as_ref().map(|range| (range.low, range.high)),
        p0: one.p0,
    }
}
