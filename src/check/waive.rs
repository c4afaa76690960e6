//! Findings that their author accepts, with a reason that stands in the file.

use crate::diagnostic::{Code, Diagnostic, Findings, Severity};
use crate::model::department::Year;
use crate::model::form::Form;
use crate::model::indicator::Waiver;
use crate::model::{Marks, Place};
use std::collections::BTreeMap;

/// One waiver, and which findings it may accept.
struct Accepts<'a> {
    project: &'a str,
    /// None: any finding about the form, its indicators included.
    indicator: Option<&'a str>,
    waiver: &'a Waiver,
    place: Option<&'a Place>,
}

impl Accepts<'_> {
    fn covers(&self, finding: &Diagnostic) -> bool {
        finding.project.as_deref() == Some(self.project)
            && self.indicator.is_none_or(|id| finding.indicator.as_deref() == Some(id))
            && finding.code.is_called(&self.waiver.code)
    }
}

/// Marks the findings that the target files accept with a reason. What must be mended (P0) cannot be accepted.
pub fn waive(facts: &Year, findings: &mut Findings) {
    let all = waivers(facts);
    if all.is_empty() {
        return;
    }
    let by_form = by_form(&all, |one| Some(one.project));
    for finding in findings.iter_mut().filter(|one| one.severity != Severity::P0) {
        let mut waivers = of_form(&by_form, finding.project.as_deref()).iter();
        let waiver = waivers.find(|one| one.covers(finding));
        finding.waived = waiver.map(|one| one.waiver.reason.clone());
    }
}

/// Waivers that accept none of `findings`, which must be all that there are.
pub fn unused_waivers(facts: &Year, findings: &Findings) -> Findings {
    let all = waivers(facts);
    if all.is_empty() {
        return Findings::new();
    }
    let by_form = by_form(findings, |one| one.project.as_deref());
    let covered = |one: &Accepts<'_>, is_wanted: &dyn Fn(&Diagnostic) -> bool| {
        let mut findings = of_form(&by_form, Some(one.project)).iter();
        findings.any(|finding| is_wanted(finding) && one.covers(finding))
    };
    let unused = all
        .iter()
        .filter(|one| !covered(one, &|finding| finding.severity != Severity::P0));
    let mut found = Findings::new();
    found.extend(unused.map(|one| {
        let code = &one.waiver.code;
        let (message, hint) = if covered(one, &|_| true) {
            (
                format!("`{code}` 是必须改的问题，不能接受"),
                "改好以后删去这条 waive".to_owned(),
            )
        } else if Code::ALL.iter().any(|known| known.is_called(code)) {
            (
                format!("这里没有 `{code}` 的问题，不用再写 waive"),
                "删去这条 waive".to_owned(),
            )
        } else {
            let hint = "写检查结果方括号里的代码，如 \"T04b\"；\"T04\" 包括 T04a、T04b……";
            (format!("没有 `{code}` 这个代码"), hint.to_owned())
        };
        Diagnostic::new(Code::UnusedWaiver, message)
            .at_maybe(one.place)
            .hint(hint)
            .of(one.project, one.indicator)
    }));
    found
}

/// What is said of each form: one waiver is looked for among those of its own form alone.
fn by_form<'a, T>(
    all: impl IntoIterator<Item = &'a T>,
    form: impl Fn(&'a T) -> Option<&'a str>,
) -> BTreeMap<&'a str, Vec<&'a T>> {
    let mut by_form: BTreeMap<&str, Vec<&T>> = BTreeMap::new();
    for one in all {
        if let Some(form) = form(one) {
            by_form.entry(form).or_default().push(one);
        }
    }
    by_form
}

fn of_form<'m, 'a, T>(by_form: &'m BTreeMap<&'a str, Vec<&'a T>>, form: Option<&str>) -> &'m [&'a T] {
    let all = form.and_then(|form| by_form.get(form));
    all.map(Vec::as_slice).unwrap_or_default()
}

fn waivers<'f>(facts: &'f Year) -> Vec<Accepts<'f>> {
    let of_form = |form: &'f Form| {
        let rows = form
            .indicators
            .iter()
            .flat_map(move |row| of(form.code(), Some(&row.id), &row.waive, &row.marks));
        // Those beside an indicator say more of it than those of the whole form.
        rows.chain(of(form.code(), None, &form.waive, &form.marks))
    };
    facts.forms().flat_map(of_form).collect()
}

/// The waivers of one table of a file.
fn of<'a>(
    project: &'a str,
    indicator: Option<&'a str>,
    waivers: &'a [Waiver],
    marks: &'a Marks,
) -> impl Iterator<Item = Accepts<'a>> {
    waivers.iter().enumerate().map(move |(number, waiver)| Accepts {
        project,
        indicator,
        waiver,
        place: marks.item("waive", number),
    })
}
