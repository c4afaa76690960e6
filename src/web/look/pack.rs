//! 申辩包: one project with its rules and its account, as a folder that anyone can score again, and as one file to send.

use super::done::Done;
use super::year::Year;
use crate::load;
use crate::source::Files;
use crate::tour::{self, PackRefusal, ProjectPack};
use crate::web::exchange::{Reply, field, segment};
use crate::web::keeping;
use serde::Serialize;
use std::io::ErrorKind;
use std::path::Path;

/// Folder of the documents in a workspace.
pub(super) const FOLDER: &str = "自评材料";

/// The file that every pack has.
const WORKSPACE: &str = "ziping.toml";

/// A project that can be packed.
#[derive(Serialize)]
pub(super) struct Project {
    code: String,
    name: String,
}

/// The projects of a year; none where it cannot be read.
pub(super) fn projects(year: &Year<'_>) -> Vec<Project> {
    let files = &year.department.files;
    let facts = load::workspace(files).and_then(|workspace| load::year(files, &workspace, year.number));
    let Ok((facts, _)) = facts else { return Vec::new() };
    let all = facts.projects.iter().map(|form| Project {
        code: form.code().to_owned(),
        name: form.project().map(|project| project.name.clone()).unwrap_or_default(),
    });
    all.collect()
}

/// The packs that are there, by the names of their folders.
pub(super) fn packs(files: &dyn Files, year: i16) -> Vec<String> {
    let folder = format!("{FOLDER}/{year}");
    let names = files.list(&folder).unwrap_or_default().into_iter();
    let folders = names.filter_map(|name| name.strip_suffix('/').map(str::to_owned));
    folders
        .filter(|name| files.has(&format!("{folder}/{name}/{WORKSPACE}")))
        .collect()
}

/// Packs the project that the fields name: `project`, `now`.
pub(in crate::web) fn make(year: &Year<'_>, fields: &[(String, String)]) -> Done {
    let project = field(fields, "project").unwrap_or_default().trim();
    if project.is_empty() {
        return Done::refused("没有选项目：选一个，再点一次");
    }
    let as_it_is = field(fields, "now").is_some();
    let packed = |files: &dyn Files| {
        let shelf = year.house.shelf_of(files);
        tour::pack(files, &year.request(&shelf), project, as_it_is)
    };
    let made = year
        .turns
        .on_paper(&year.department.files, packed, |made| written(year, &made));
    made.unwrap_or_else(|refusal| match refusal {
        PackRefusal::Findings(findings) => Done::wrong("打不了包，没有写任何文件", findings),
        PackRefusal::Unknown(one) => Done::refused(format!("{}；{}", one.message, one.hint)),
    })
}

fn written(year: &Year<'_>, made: &ProjectPack) -> Done {
    let folder = format!("{FOLDER}/{}", year.number);
    let there = || Done::refused(format!("{folder}/{} 已经有了，没有改动：移走它，再打一次", made.folder));
    if year.department.files.is_there(&format!("{folder}/{}", made.folder)) {
        return there();
    }
    match keeping::add(
        &format!("打申辩包 {}", made.folder),
        &year.department.folder.join(&folder),
        Path::new(&made.folder),
        &made.outputs,
    ) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return there(),
        Err(error) => return Done::refused(format!("{}，没有打包", keeping::not_written(&error))),
    }
    let basis = match &made.filed {
        Some(filed) => format!("按存档 {filed} 打包，带着它的回执"),
        None => "按工作区现在的内容打包，不是存档".to_owned(),
    };
    Done {
        what: Some(format!("申辩包 {}：{}；{basis}", made.folder, made.total)),
        refused: (!made.left_out.is_empty())
            .then(|| format!("没有找到佐证材料，没有放进去：{}", made.left_out.join("、"))),
        ..Done::default()
    }
}

/// A pack as one file.
pub(in crate::web) fn zip(year: &Year<'_>, name: &str) -> Option<Reply> {
    let files = &year.department.files;
    let is_pack = packs(files, year.number).iter().any(|known| known == name);
    let bytes = is_pack.then(|| tour::zipped(files, &format!("{FOLDER}/{}/{name}", year.number)))?;
    Some(match bytes {
        Ok(bytes) => {
            let shown = format!("attachment; filename*=UTF-8''{}.zip", segment(name));
            Reply::made("application/zip", bytes).with("content-disposition", shown)
        }
        Err(error) if error.kind() == ErrorKind::FileTooLarge => {
            Reply::words(413, "申辩包超过 256 MB，不能在这里下载：直接拷贝文件夹")
        }
        Err(_) => Reply::words(500, "申辩包读不出来：检查文件夹的权限"),
    })
}
