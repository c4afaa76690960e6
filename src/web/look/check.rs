//! 体检: what a reviewer would send back, by how grave it is, with the way to its cell.

use crate::check::title_of;
use crate::diagnostic::{Diagnostic, Severity};
use crate::score::ScoredYear;
use crate::web::exchange::field;
use crate::web::overview::{OWN, link, look_at};
use crate::web::said::Said;
use serde::Serialize;

/// What the template sees.
#[derive(Serialize)]
pub(in crate::web) struct CheckPage {
    name: String,
    department_link: String,
    year: i16,
    check_link: String,
    /// Where an accepted finding is posted.
    waive: Option<String>,
    groups: Vec<Group>,
    /// Accepted with a reason.
    waived: Vec<Found>,
    /// What was just not accepted, and why.
    refused: Option<NotWaived>,
}

/// What was asked to be accepted, and why it was not: asked again with what was typed.
#[derive(Serialize)]
pub(in crate::web) struct NotWaived {
    why: String,
    project: String,
    on: String,
    code: String,
    reason: String,
}

impl NotWaived {
    /// Of what was typed.
    pub(super) fn of(fields: &[(String, String)], why: String) -> Self {
        let text = |name: &str| field(fields, name).unwrap_or_default().to_owned();
        Self {
            why,
            project: text("project"),
            on: text("on"),
            code: text("code"),
            reason: text("reason"),
        }
    }

    fn is(&self, one: &Diagnostic) -> bool {
        one.code.as_str() == self.code
            && one.project.as_deref() == Some(self.project.as_str())
            && one.indicator.as_deref().unwrap_or_default() == self.on
    }
}

/// Findings of one gravity.
#[derive(Serialize)]
struct Group {
    title: &'static str,
    severity: &'static str,
    found: Vec<Found>,
}

/// One finding.
#[derive(Serialize)]
struct Found {
    #[serde(flatten)]
    said: Said,
    /// Title of its code.
    title: &'static str,
    /// Name of the form.
    form: String,
    /// Where it is filled in.
    link: Option<String>,
    /// 项目编码.
    project: Option<String>,
    /// 指标编号.
    indicator: Option<String>,
    /// Whether it can be accepted with a reason.
    can_waive: bool,
    /// Whether it was just not accepted.
    is_asked_again: bool,
}

const GROUPS: [(&str, Severity); 3] = [
    ("必须改", Severity::P0),
    ("应当改", Severity::P1),
    ("可以改", Severity::P2),
];

impl CheckPage {
    /// Of the checked year of the department that is called `folder` in addresses.
    pub(in crate::web) fn of(year: &ScoredYear, folder: &str, read_only: bool, refused: Option<NotWaived>) -> Self {
        let number = year.card.year;
        let found = |one: &Diagnostic| {
            let score = year
                .card
                .projects
                .iter()
                .find(|form| Some(form.code()) == one.project.as_deref());
            let of_own = one.project.is_none() && one.indicator.is_some();
            let code = score
                .map(|form| form.code().to_owned())
                .or_else(|| of_own.then(|| OWN.to_owned()));
            Found {
                said: Said::of(one),
                title: title_of(one.code),
                form: score.map_or_else(|| year.card.department.name.clone(), |form| form.name().to_owned()),
                link: code.map(|code| link(folder, Some(number), Some(&code))),
                project: score.map(|form| form.code().to_owned()),
                indicator: one.indicator.clone(),
                is_asked_again: refused.as_ref().is_some_and(|refused| refused.is(one)),
                can_waive: !read_only && one.severity != Severity::P0 && score.is_some(),
            }
        };
        let open = |severity: Severity| {
            let all = year.findings.iter();
            let all = all.filter(|one| one.severity == severity && one.waived.is_none());
            all.map(found).collect::<Vec<_>>()
        };
        Self {
            name: year.card.department.name.clone(),
            department_link: link(folder, Some(number), None),
            year: number,
            check_link: look_at(folder, number, "check"),
            waive: (!read_only).then(|| look_at(folder, number, "waive")),
            groups: GROUPS
                .into_iter()
                .map(|(title, severity)| Group {
                    title,
                    severity: severity.as_str(),
                    found: open(severity),
                })
                .collect(),
            waived: year
                .findings
                .iter()
                .filter(|one| one.waived.is_some())
                .map(found)
                .collect(),
            refused,
        }
    }
}
