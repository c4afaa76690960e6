//! What of the workspace is not as it was filed.

use super::bundle::{self, WORKSPACE};
use super::filing::final_filing;
use super::{entry, receipt};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::load;
use crate::model::department::Year;
use crate::rules::Shelf;
use crate::source::{Files, MAX_BYTES, Under, sha256};
use std::collections::BTreeSet;

/// The last filing of `year` that is no draft, and what of the workspace is not as it was filed; none where nothing was.
pub fn changes_after_filing(files: &dyn Files, shelf: &Shelf<'_>, year: i16) -> Option<(String, Findings)> {
    let folder = final_filing(files, year)?;
    let mut changes = Findings::new();
    since(files, shelf, year, &folder, &mut changes);
    Some((folder, changes))
}

/// What of the workspace is not as it was filed: not wrong, but the filing does not show it.
pub(super) fn since(files: &dyn Files, shelf: &Shelf<'_>, year: i16, folder: &str, changes: &mut Findings) {
    let Ok(receipt) = receipt::read(files, folder, entry::FILING, year) else {
        return;
    };
    let is_fact = |path: &str| path.ends_with(".toml") && path.starts_with(|c: char| c.is_ascii_digit());
    for (path, hash) in receipt.files.iter().filter(|(path, _)| is_fact(path)) {
        let what = match files.read(path, MAX_BYTES) {
            Ok(bytes) if sha256(&bytes) == *hash => continue,
            Ok(_) => "改过了",
            Err(_) => "删去了",
        };
        changes.push(changed(&format!("{} {path}", kind(path)), what));
    }
    let known: BTreeSet<&String> = receipt.files.iter().map(|(path, _)| path).collect();
    for inside in ["targets", "actuals"] {
        let inside = format!("{year}/{inside}");
        let names = files.list(&inside).unwrap_or_default().into_iter();
        let paths = names
            .filter(|name| !name.starts_with('.'))
            .map(|name| format!("{inside}/{name}"));
        for path in paths.filter(|path| is_fact(path) && !known.contains(path)) {
            changes.push(changed(&format!("{} {path}", kind(&path)), "加进来的，或当时没有用上"));
        }
    }
    for (path, hash) in &receipt.evidence {
        let what = match files.read(path, bundle::LONGEST_EVIDENCE) {
            Ok(bytes) if sha256(&bytes) == *hash => continue,
            Ok(_) => "改过了",
            Err(_) => "不见了",
        };
        changes.push(changed(&format!("佐证材料 {path}"), what));
    }
    let (id, then) = receipt.rules.unwrap_or_default();
    let named = load::workspace(files).and_then(|workspace| load::year(files, &workspace, year));
    if let Ok((facts, _)) = named {
        let named = facts.rules.as_ref().map(|rules| rules.value.as_str());
        let own = facts.department_rules.as_ref().map(|rules| rules.value.clone());
        let own = own.filter(|_| named == Some(id.as_str()) && facts.own.is_some());
        let own = own.as_deref();
        let filed = files
            .read(&format!("{folder}/{WORKSPACE}"), MAX_BYTES)
            .unwrap_or_default();
        if bundle::workspace(files, &facts, &id, own).as_bytes() != filed {
            let then = load::workspace(&Under::new(files, folder));
            let from = then.ok().and_then(|then| then.rules_of(year).map(|(_, from)| from));
            let then = Year {
                rules_from: from.filter(|from| *from != year),
                ..facts.clone()
            };
            let what = if bundle::workspace(files, &then, &id, own).as_bytes() == filed {
                "ziping.toml 里规则包写在哪个年度"
            } else {
                "ziping.toml 里的部门、部门整体的规则包、报送期限或附注"
            };
            changes.push(changed(what, "改过了"));
        }
        if let Some(now) = facts.rules.map(|rules| rules.value).filter(|now| *now != id) {
            changes.push(rules_changed(format!(
                "存档以后，这个年度改用了规则包 {now}，存档时是 {id}；存档的得分仍按当时的规则"
            )));
            return;
        }
    }
    let what = match shelf.open(&id).map(|pack| pack.sha256.clone()) {
        Ok(now) if now == then => return,
        Ok(_) => "改过",
        Err(_) => "已经打不开",
    };
    changes.push(rules_changed(format!(
        "规则包 {id} 存档以后{what}；存档的得分仍按当时的规则"
    )));
}

fn rules_changed(message: String) -> Diagnostic {
    Diagnostic::new(Code::RulesChangedAfterFiling, message)
        .hint("看改动的影响：ziping rules diff；要按新规则报送，就再存一份并写明理由")
}

fn kind(path: &str) -> &'static str {
    if path.contains("/actuals/") {
        "完成情况"
    } else {
        "批复的目标"
    }
}

fn changed(whose: &str, what: &str) -> Diagnostic {
    Diagnostic::new(Code::ChangedAfterFiling, format!("{whose} 存档以后{what}"))
        .hint("要按改后的报送，就再存一份并写明理由：ziping file . --reason 理由；改错了就从存档里恢复")
}
