//! Running a filed year again, from its receipt alone.

use super::bundle::{self, WORKSPACE};
use super::scorecard_file::{LONGEST, SCORECARD, bytes_of, without_later};
use super::{entry, receipt};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::load;
use crate::model::scorecard::Scorecard;
use crate::rules::Shelf;
use crate::score;
use crate::source::{Files, MAX_BYTES, Under};

/// Differing values that are named; the rest is counted.
const NAMED: usize = 5;

/// One filed entry, run again.
#[derive(Debug)]
pub struct Verified {
    /// Its folder inside the workspace.
    pub folder: String,
    /// Whether it was filed as a draft.
    pub draft: bool,
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
    let numbers = entry::all(files, year, entry::FILING);
    let last = numbers.last().copied();
    numbers
        .into_iter()
        .map(|number| {
            let folder = entry::folder(year, entry::FILING, number);
            let mut verified = again(files, year, &folder);
            if Some(number) == last {
                since(files, year, &folder, &mut verified.findings);
            }
            verified
        })
        .collect()
}

/// The entry of `year` in `folder`, run again.
pub fn again(files: &dyn Files, year: i16, folder: &str) -> Verified {
    let mut verified = Verified {
        folder: folder.to_owned(),
        draft: false,
        engine: String::new(),
        projects: 0,
        total: String::new(),
        findings: Findings::new(),
    };
    let Ok(receipt) = receipt::read(files, folder) else {
        verified.findings.push(edited(folder, "回执 receipt.toml 读不出来"));
        return verified;
    };
    verified.draft = receipt.draft;
    verified.engine.clone_from(&receipt.engine);
    for (path, hash) in &receipt.files {
        match files.read(&format!("{folder}/{path}"), LONGEST) {
            Ok(bytes) if receipt::hash(&bytes) == *hash => {}
            Ok(_) => verified
                .findings
                .push(edited(folder, &format!("{path} 的内容与回执里的校验值不符"))),
            Err(_) => verified.findings.push(edited(folder, &format!("{path} 不见了"))),
        }
    }
    for path in entry::files_of(files, folder) {
        let known = path == receipt::NAME || receipt.files.iter().any(|(known, _)| *known == path);
        if !known {
            let finding = edited(folder, &format!("{path} 不在回执里，是后来加进去的"));
            verified.findings.push(finding);
        }
    }
    let filed = files
        .read(&format!("{folder}/{SCORECARD}"), LONGEST)
        .unwrap_or_default();
    let entry = Under::new(files, folder);
    let scored = load::workspace(&entry).and_then(|workspace| {
        let (facts, _) = load::year(&entry, &workspace, year)?;
        let id = facts
            .rules
            .as_ref()
            .map(|rules| rules.value.clone())
            .unwrap_or_default();
        let pack = Shelf::of_workspace(&entry).open(&id)?;
        score::year(&facts, &pack)
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

/// Which values of the filed card are not what came out now; none where all are the same.
///
/// Another version of the program carries another version in the card, and may know more of a project: what the filed card
/// says must still come out, every word of it, and no more is asked.
///
/// Values are compared under their keys: in which order an earlier program wrote the keys means nothing.
fn differences(filed: &[u8], card: &Scorecard, same_engine: bool) -> Option<String> {
    if bytes_of(card).is_ok_and(|now| now == filed) {
        return None;
    }
    let mut now = serde_json::to_value(card).unwrap_or_default();
    let Ok(then) = serde_json::from_slice::<serde_json::Value>(filed) else {
        return Some("得分卡读不出来".to_owned());
    };
    without_later(&then, &mut now);
    if !same_engine {
        keep_known(&then, &mut now);
        now["engine"] = then["engine"].clone();
        if then == now {
            return None;
        }
    }
    if then == now && is_plain(filed, &then) {
        return None;
    }
    let mut found = Vec::new();
    differ("", &then, &now, &mut found);
    let named: Vec<String> = found.iter().take(NAMED).cloned().collect();
    let rest = found.len().saturating_sub(named.len());
    let more = if rest > 0 {
        format!("，等 {} 处", found.len())
    } else {
        String::new()
    };
    Some(if named.is_empty() {
        "只有排版不同".to_owned()
    } else {
        format!("{}{more}", named.join("；"))
    })
}

/// Whether the bytes are set as the program sets them, in whatever order the keys are.
fn is_plain(bytes: &[u8], value: &serde_json::Value) -> bool {
    bytes_of(value).is_ok_and(|plain| plain == bytes)
}

/// Takes away from `now` the keys that `then` does not have.
fn keep_known(then: &serde_json::Value, now: &mut serde_json::Value) {
    use serde_json::Value;
    match (then, now) {
        (Value::Object(then), Value::Object(now)) => {
            now.retain(|key, _| then.contains_key(key));
            for (key, value) in now {
                keep_known(then.get(key).unwrap_or(&Value::Null), value);
            }
        }
        (Value::Array(then), Value::Array(now)) => {
            for (then, now) in then.iter().zip(now) {
                keep_known(then, now);
            }
        }
        _ => {}
    }
}

/// What a reader of the form calls a value of the scorecard.
fn word(key: &str) -> &str {
    match key {
        "department" => "部门",
        "rules" => "规则包",
        "engine" => "程序版本",
        "projects" => "项目",
        "indicators" => "指标",
        "execution" => "预算执行率",
        "department_score" => "部门综合",
        "own" => "部门整体",
        "classes" => "一级指标",
        "contributions" => "各项目所占",
        "ledger" => "扣分",
        "total" => "总分",
        "simple_mean" => "简单平均",
        "share" => "份额",
        "weight" => "权重",
        "grade" => "等级",
        "score" => "得分",
        "points" => "分数",
        "status" => "状态",
        "range" => "范围",
        "target" => "指标值",
        "actual" => "完成值",
        "completion" => "总体完成情况",
        "reason" => "原因",
        "notes" => "注",
        "name" => "名称",
        other => other,
    }
}

fn differ(path: &str, then: &serde_json::Value, now: &serde_json::Value, found: &mut Vec<String>) {
    use serde_json::Value;
    match (then, now) {
        (Value::Object(a), Value::Object(b)) => {
            for key in a.keys().chain(b.keys().filter(|key| !a.contains_key(*key))) {
                let of = |map: &serde_json::Map<String, Value>| map.get(key).cloned().unwrap_or_default();
                differ(&format!("{path} {}", word(key)), &of(a), &of(b), found);
            }
        }
        (Value::Array(a), Value::Array(b)) => {
            for number in 0..a.len().max(b.len()) {
                let of = |list: &[Value]| list.get(number).cloned().unwrap_or_default();
                // A project or a row is known by its code, not by its number.
                let name = |list: &[Value]| {
                    let one = list.get(number)?;
                    one.get("code").or_else(|| one.get("id"))?.as_str().map(str::to_owned)
                };
                let name = name(b).or_else(|| name(a)).unwrap_or_else(|| number.to_string());
                differ(&format!("{path} {name}"), &of(a), &of(b), found);
            }
        }
        (a, b) if a != b => found.push(format!("{} 存档 {a}，重算 {b}", path.trim_start())),
        _ => {}
    }
}

/// What of the workspace is not as it was filed: not wrong, but the filing does not show it.
fn since(files: &dyn Files, year: i16, folder: &str, changes: &mut Findings) {
    let Ok(receipt) = receipt::read(files, folder) else {
        return;
    };
    let is_fact = |path: &str| path.ends_with(".toml") && path.starts_with(|c: char| c.is_ascii_digit());
    for (path, hash) in receipt.files.iter().filter(|(path, _)| is_fact(path)) {
        let what = match files.read(path, MAX_BYTES) {
            Ok(bytes) if receipt::hash(&bytes) == *hash => continue,
            Ok(_) => "改过了",
            Err(_) => "删去了",
        };
        changes.push(changed(&format!("{} {path}", kind(path)), what));
    }
    for inside in ["targets", "actuals"] {
        let inside = format!("{year}/{inside}");
        let names = files.list(&inside).unwrap_or_default().into_iter();
        let paths = names
            .filter(|name| !name.starts_with('.'))
            .map(|name| format!("{inside}/{name}"));
        for path in paths.filter(|path| is_fact(path) && !receipt.files.iter().any(|(known, _)| known == path)) {
            changes.push(changed(&format!("{} {path}", kind(&path)), "加进来的，或当时没有用上"));
        }
    }
    let (id, then) = receipt.rules.unwrap_or_default();
    let named = load::workspace(files).and_then(|workspace| load::year(files, &workspace, year));
    if let Ok((facts, _)) = named {
        let filed = files
            .read(&format!("{folder}/{WORKSPACE}"), MAX_BYTES)
            .unwrap_or_default();
        if bundle::workspace(files, &facts, &id).as_bytes() != filed {
            changes.push(changed("ziping.toml 里的部门、报送期限或附注", "改过了"));
        }
    }
    let what = match Shelf::of_workspace(files).open(&id).map(|pack| pack.sha256.clone()) {
        Ok(now) if now == then => return,
        Ok(_) => "改过",
        Err(_) => "已经打不开",
    };
    changes.push(
        Diagnostic::new(
            Code::RulesChangedAfterFiling,
            format!("规则包 {id} 存档以后{what}；存档的得分仍按当时的规则"),
        )
        .hint("看改动的影响：ziping rules diff；要按新规则报送，就再存一份并写明理由"),
    );
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

fn edited(folder: &str, what: &str) -> Diagnostic {
    Diagnostic::new(Code::FiledCopyEdited, format!("存档 {folder} 被改动过：{what}"))
        .hint("从备份恢复这个文件夹；要改的是报送内容，就改工作区里的文件，再存一份并写明理由")
}
