//! Running a filed year again, from its receipt alone.

use super::differences::differences;
use super::scorecard_file::{LONGEST, SCORECARD};
use super::since::since;
use super::{entry, receipt};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::load;
use crate::model::{Place, Source};
use crate::rules::Shelf;
use crate::score;
use crate::source::{Files, Under, sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One filed entry, run again.
#[derive(Debug)]
#[non_exhaustive]
pub struct Verified {
    /// Its folder inside the workspace.
    pub folder: String,
    /// Whether it was filed as a draft.
    pub draft: bool,
    /// The day that was stated, as typed.
    pub date: Option<String>,
    /// Why it was filed again.
    pub reason: Option<String>,
    /// The receipt's engine.
    pub engine: String,
    /// How many projects it holds.
    pub projects: usize,
    /// 总分 of the department as filed, for people.
    pub total: String,
    /// What is wrong; nothing where it came out the same, byte for byte.
    pub findings: Findings,
}

/// All filings of `year`, each run again; the last one is also held against the workspace as it is now.
pub fn verify(files: &dyn Files, year: i16) -> Vec<Verified> {
    verify_on(files, &Shelf::of_workspace(files), year)
}

/// The same, where the workspace has its packs from `shelf`; each filing has its own with it.
pub fn verify_on(files: &dyn Files, shelf: &Shelf<'_>, year: i16) -> Vec<Verified> {
    let numbers = entry::all(files, year, entry::FILING);
    let last = numbers.last().copied();
    numbers
        .into_iter()
        .map(|number| {
            let folder = entry::folder(year, entry::FILING, number);
            let mut verified = again(files, year, &folder);
            if Some(number) == last {
                since(files, shelf, year, &folder, &mut verified.findings);
            }
            verified
        })
        .collect()
}

/// What is wrong with the entries of `year` beside those that can be run again: numbers that are gone, and folders that
/// are called like an entry and are none.
pub fn gaps(files: &dyn Files, year: i16) -> Findings {
    let mut findings = Findings::new();
    for kind in [entry::TARGETS, entry::FILING] {
        for number in entry::missing(files, year, kind) {
            let folder = entry::folder(year, kind, number);
            findings.push(
                Diagnostic::new(
                    Code::FiledCopyEdited,
                    format!("存档 {folder} 不见了：编号在它后面的还在"),
                )
                .hint("从备份恢复这个文件夹；存档的编号是连着的，删去哪一份都看得出来"),
            );
        }
        for number in entry::unfinished(files, year, kind) {
            let folder = entry::folder(year, kind, number);
            findings.push(
                Diagnostic::new(
                    Code::UnfinishedEntry,
                    format!("{folder} 里没有回执 receipt.toml，不算存档：多半是存档时中断了，或回执被删去了"),
                )
                .hint("存档时中断的，删去这个文件夹再存一次；回执被删去的，从备份恢复"),
            );
        }
    }
    findings
}

/// The filings of `year` held against a receipt that was handed in, `text`, which messages call `shown`.
///
/// # Errors
/// What is no receipt.
pub fn against(files: &dyn Files, year: i16, shown: &str, text: &str) -> Result<Findings, Findings> {
    let source = Arc::new(Source::new(shown.to_owned(), text.to_owned()));
    let handed_in = receipt::of(&source, entry::FILING, year)?;
    let mut findings = Findings::new();
    let about = |what: String| {
        Diagnostic::new(Code::FiledCopyEdited, what)
            .at(&Place::whole(&source))
            .hint("以交上去的那一份为准：从备份恢复当时的存档；确实重新报送过的，用最后交上去的回执核对")
    };
    for slip in &handed_in.slips {
        findings.push(about(format!("{shown}：{slip}")));
    }
    let numbers = entry::all(files, year, entry::FILING);
    let folders = numbers.iter().map(|number| entry::folder(year, entry::FILING, *number));
    let receipts: Vec<(String, receipt::Receipt)> = folders
        .filter_map(|folder| Some((folder.clone(), receipt::read(files, &folder, entry::FILING, year).ok()?)))
        .collect();
    if receipts.iter().any(|(folder, _)| {
        let path = format!("{folder}/{}", receipt::NAME);
        files.read(&path, LONGEST).is_ok_and(|bytes| bytes == text.as_bytes())
    }) {
        return Ok(findings);
    }
    // The one that has most files in common is the one that was meant.
    let handed: BTreeMap<&String, &String> = handed_in.files.iter().map(|(path, hash)| (path, hash)).collect();
    let is_handed = |(path, hash): &&(String, String)| handed.get(path).is_some_and(|known| *known == hash);
    let common = |one: &receipt::Receipt| one.files.iter().filter(is_handed).count();
    let Some((folder, nearest)) = receipts.iter().max_by_key(|(_, one)| common(one)) else {
        findings.push(about(format!("{year} 年没有存档，交上去的那一份不见了")));
        return Ok(findings);
    };
    findings.push(about(format!("没有一份存档的回执与交上去的相同；最接近的是 {folder}")));
    let known: BTreeMap<&String, &String> = nearest.files.iter().map(|(path, hash)| (path, hash)).collect();
    for (path, hash) in &handed_in.files {
        match known.get(path) {
            Some(known) if *known == hash => {}
            Some(_) => findings.push(about(format!("{folder} 的 {path} 与交上去的不同"))),
            None => findings.push(about(format!("{folder} 里没有交上去的 {path}"))),
        }
    }
    for (path, _) in nearest.files.iter().filter(|(path, _)| !handed.contains_key(path)) {
        findings.push(about(format!("{folder} 的 {path} 不在交上去的回执里")));
    }
    Ok(findings)
}

/// What is wrong with the copy of `year` in `folder`, by its receipt alone: nothing is scored.
pub fn intact(files: &dyn Files, year: i16, folder: &str) -> Findings {
    let mut findings = Findings::new();
    match receipt::read(files, folder, entry::FILING, year) {
        Ok(receipt) => {
            for slip in &receipt.slips {
                findings.push(edited(folder, slip));
            }
            files_of(files, folder, &receipt, &mut findings);
        }
        Err(why) => findings.push(unreadable(folder, &why)),
    }
    findings
}

/// That the receipt of an entry cannot be read.
fn unreadable(folder: &str, why: &Findings) -> Diagnostic {
    let why = why.iter().next().map(|one| one.message.clone()).unwrap_or_default();
    edited(folder, &format!("回执 receipt.toml 读不出来（{why}）"))
}

/// The entry of `year` in `folder`, run again.
pub fn again(files: &dyn Files, year: i16, folder: &str) -> Verified {
    let mut verified = Verified {
        folder: folder.to_owned(),
        draft: false,
        date: None,
        reason: None,
        engine: String::new(),
        projects: 0,
        total: String::new(),
        findings: Findings::new(),
    };
    let receipt = match receipt::read(files, folder, entry::FILING, year) {
        Ok(receipt) => receipt,
        Err(why) => {
            verified.findings.push(unreadable(folder, &why));
            return verified;
        }
    };
    verified.draft = receipt.draft;
    verified.date.clone_from(&receipt.date);
    verified.reason.clone_from(&receipt.reason);
    verified.engine.clone_from(&receipt.engine);
    for slip in &receipt.slips {
        verified.findings.push(edited(folder, slip));
    }
    files_of(files, folder, &receipt, &mut verified.findings);
    let entry = Under::new(files, folder);
    let scored = load::workspace(&entry).and_then(|workspace| {
        let (facts, _) = load::year(&entry, &workspace, year)?;
        let id = facts
            .rules
            .as_ref()
            .map(|rules| rules.value.clone())
            .unwrap_or_default();
        let own = facts.department_rules.as_ref().map(|rules| rules.value.as_str());
        let pack = Shelf::of_workspace(&entry).open_both(&id, own)?;
        let (mut card, findings) = score::year(&facts, &pack)?;
        score::answer(&mut card, &facts, &pack)?;
        Ok((card, findings))
    });
    match scored {
        Ok((card, _)) => {
            verified.projects = card.projects.len();
            let total = card.department_score.total;
            verified.total = total.map_or_else(|| "总分未定".to_owned(), |total| format!("总分 {total}"));
            if receipt
                .rules
                .as_ref()
                .is_some_and(|(_, sha256)| *sha256 != card.rules.sha256)
            {
                let what = "回执里的规则校验值不是存档里的规则的";
                verified.findings.push(edited(folder, what));
            }
            let filed = files.read(&format!("{folder}/{SCORECARD}"), LONGEST);
            let filed = filed.unwrap_or_default();
            let same_engine = receipt.engine == env!("CARGO_PKG_VERSION");
            if let Some(what) = differences(&filed, &card, same_engine) {
                let engine = if same_engine {
                    String::new()
                } else {
                    format!(
                        "（存档时的程序是 {}，现在是 {}）",
                        receipt.engine,
                        env!("CARGO_PKG_VERSION")
                    )
                };
                verified.findings.push(
                    Diagnostic::new(
                        Code::RescoreDiffers,
                        format!("{folder} 重算的结果与存档的得分卡不同{engine}：{what}"),
                    )
                    .hint("得分卡被改过就从备份恢复；程序或规则的原因，另存一份并写明理由，旧的不动"),
                );
            }
        }
        Err(changes) => {
            let why = changes.iter().next().map(|one| one.message.clone()).unwrap_or_default();
            verified.findings.push(
                Diagnostic::new(Code::RescoreDiffers, format!("{folder} 重算不了：{why}")).hint("从备份恢复这个文件夹"),
            );
        }
    }
    verified
}

/// What of the files of an entry is not as its receipt has it.
fn files_of(files: &dyn Files, folder: &str, receipt: &receipt::Receipt, findings: &mut Findings) {
    let inside = entry::inside(files, folder, receipt.files.len());
    for (path, hash) in &receipt.files {
        let what = if !entry::is_inside(path) {
            format!("回执里的路径 {path} 不在存档里面，没有读")
        } else if inside
            .links
            .iter()
            .any(|link| path == link || path.starts_with(&format!("{link}/")))
        {
            format!("{path} 换成了链接，没有读")
        } else {
            match files.read(&format!("{folder}/{path}"), LONGEST) {
                Ok(bytes) if sha256(&bytes) == *hash => continue,
                Ok(_) => format!("{path} 的内容与回执里的校验值不符"),
                Err(_) => format!("{path} 不见了"),
            }
        };
        findings.push(edited(folder, &what));
    }
    let known: BTreeSet<&String> = receipt.files.iter().map(|(path, _)| path).collect();
    let is_known = |path: &String| path == receipt::NAME || known.contains(path);
    for path in inside.files.iter().filter(|path| !is_known(path)) {
        let what = format!("{path} 不在回执里，是后来加进去的");
        findings.push(edited(folder, &what));
    }
    for path in inside.links.iter().filter(|path| !is_known(path)) {
        let what = format!("{path} 是链接，不在回执里，是后来加进去的");
        findings.push(edited(folder, &what));
    }
    if inside.is_cut {
        findings.push(edited(folder, "里面的文件多得看不完，多半是后来加进去的"));
    }
}

fn edited(folder: &str, what: &str) -> Diagnostic {
    Diagnostic::new(Code::FiledCopyEdited, format!("存档 {folder} 被改动过：{what}"))
        .hint("从备份恢复这个文件夹；要改的是报送内容，就改工作区里的文件，再存一份并写明理由")
}
