//! The targets as they were approved, from the last entry.

use super::{entry, receipt};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::load;
use crate::model::department::Year;
use crate::source::{Files, MAX_BYTES, Under, sha256};

/// The last entry of a year.
#[derive(Debug)]
#[non_exhaustive]
pub struct Approved {
    /// Its folder inside the workspace.
    pub folder: String,
    /// 批复文号, where one was stated.
    pub approval: Option<String>,
    /// What it says; none where it cannot be read or is not what was filed.
    pub facts: Option<Year>,
    /// What is wrong with the copy itself.
    pub findings: Findings,
}

/// Whether targets of `year` were filed as approved.
pub fn is_approved(files: &dyn Files, year: i16) -> bool {
    entry::last(files, year, entry::TARGETS).is_some()
}

/// The last entry of approved targets of `year`; none where nothing was filed.
pub fn approved(files: &dyn Files, year: i16) -> Option<Approved> {
    let folder = entry::folder(year, entry::TARGETS, entry::last(files, year, entry::TARGETS)?);
    let mut approved = Approved {
        approval: None,
        facts: None,
        findings: Findings::new(),
        folder: folder.clone(),
    };
    let Ok(receipt) = receipt::read(files, &folder, entry::TARGETS, year) else {
        approved.findings.push(edited(&folder, "回执 receipt.toml 读不出来"));
        return Some(approved);
    };
    for slip in &receipt.slips {
        approved.findings.push(edited(&folder, slip));
    }
    for (path, hash) in &receipt.files {
        let same = files
            .read(&format!("{folder}/{path}"), MAX_BYTES)
            .map(|bytes| sha256(&bytes) == *hash);
        match same {
            Ok(true) => {}
            Ok(false) => approved
                .findings
                .push(edited(&folder, &format!("{path} 的内容与回执里的校验值不符"))),
            Err(_) => approved.findings.push(edited(&folder, &format!("{path} 不见了"))),
        }
    }
    approved.approval = receipt.approval;
    if !approved.findings.is_empty() {
        // Nothing is compared with a copy that cannot be trusted.
        return Some(approved);
    }
    let entry = Under::new(files, &folder);
    approved.facts = load::workspace(&entry)
        .and_then(|workspace| load::year(&entry, &workspace, year))
        .ok()
        .map(|(facts, _)| facts);
    Some(approved)
}

fn edited(folder: &str, what: &str) -> Diagnostic {
    Diagnostic::new(
        Code::ApprovedCopyEdited,
        format!("批复目标的存档 {folder} 被改动过：{what}"),
    )
    .hint(
        "从备份恢复这个文件夹；目标确有批准的调整，改目标文件后用“ziping file --stage targets --approval 文号”另存一份",
    )
}
