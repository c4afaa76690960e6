//! Why files that were dropped cannot be imported, in words.

use crate::diagnostic::Findings;
use crate::tour::{FaultyWorkbook, ImportRefusal};
use crate::web::said::Said;
use serde::Serialize;

/// Why nothing can be written.
#[derive(Debug, Default, Serialize)]
pub(super) struct Why {
    /// What is wrong with the files, and what to do.
    wrong: Vec<Wrong>,
    /// What is wrong with the workspace.
    said: Vec<Said>,
}

/// One thing that is wrong.
#[derive(Debug, Serialize)]
struct Wrong {
    /// The file and the place in it.
    at: String,
    message: String,
    hint: String,
}

impl Why {
    pub(super) fn of(refusal: &ImportRefusal) -> Self {
        let wrong = |at: &str, message: String, hint: &str| Wrong {
            at: at.to_owned(),
            message,
            hint: hint.to_owned(),
        };
        match refusal {
            ImportRefusal::Mixed { form, other } => Self::wrong(vec![wrong(
                "",
                format!("{form} 是填好的工作簿，{other} 不是"),
                "目标表和完成情况分两次导入：先目标表，后完成情况",
            )]),
            ImportRefusal::Documents(refusals) => Self::wrong(
                refusals
                    .iter()
                    .map(|one| wrong("", one.message.clone(), &one.hint))
                    .collect(),
            ),
            ImportRefusal::Workbooks(faulty) | ImportRefusal::Cells(faulty) => {
                Self::wrong(faulty.iter().flat_map(of_workbook).collect())
            }
            ImportRefusal::Workspace(findings) => Self::of_workspace(findings),
            ImportRefusal::Clash(clash) => {
                let [first, second] = &clash.workbooks;
                Self::wrong(vec![wrong(
                    "",
                    format!("{first} 和 {second} 都改了 {}", clash.path),
                    "先合成一份，或一次导入一个",
                )])
            }
        }
    }

    fn wrong(wrong: Vec<Wrong>) -> Self {
        Self {
            wrong,
            said: Vec::new(),
        }
    }

    fn of_workspace(findings: &Findings) -> Self {
        Self {
            wrong: Vec::new(),
            said: Said::all(findings),
        }
    }
}

fn of_workbook(workbook: &FaultyWorkbook) -> impl Iterator<Item = Wrong> {
    workbook.problems.iter().map(|one| Wrong {
        at: [workbook.name.as_str(), one.at.as_str()].join(" ").trim().to_owned(),
        message: one.message.clone(),
        hint: one.hint.clone(),
    })
}
