//! Findings that their author accepts, with a reason that stands in the file.

use crate::diagnostic::{Code, Diagnostic, Findings, Severity};
use crate::model::department::Year;
use crate::model::form::Form;
use crate::model::indicator::Waiver;
use crate::model::{Marks, Place};

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
    for finding in findings.iter_mut().filter(|one| one.severity != Severity::P0) {
        let waiver = all.iter().find(|one| one.covers(finding));
        finding.waived = waiver.map(|one| one.waiver.reason.clone());
    }
}

/// Waivers that accept none of `findings`, which must be all that there are.
pub fn unused_waivers(facts: &Year, findings: &Findings) -> Findings {
    let all = waivers(facts);
    let unused = all.iter().filter(|one| {
        !findings
            .iter()
            .any(|finding| finding.severity != Severity::P0 && one.covers(finding))
    });
    let mut found = Findings::new();
    found.extend(unused.map(|one| {
        let code = &one.waiver.code;
        let (message, hint) = if findings.iter().any(|finding| one.covers(finding)) {
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
