//! 存档、核对、报告: what is handed in, made and looked after.

use super::done::Done;
use super::pack::{self, FOLDER};
use super::year::Year;
use crate::book::{Filing, FilingRefusal, Freeze, Verified, verify_on};
use crate::diagnostic::with_slashes;
use crate::report::{Format, LONGEST_DOCUMENT};
use crate::source::Files;
use crate::tour::{Documents, FileRefusal, Papers, file, report};
use crate::web::exchange::{Reply, field, segment};
use crate::web::keeping;
use crate::web::overview::{link, look_at};
use crate::web::said::Said;
use serde::Serialize;
use std::io::ErrorKind;
use std::path::Path;

/// What the template sees.
#[derive(Serialize)]
pub(in crate::web) struct PapersPage {
    name: String,
    department_link: String,
    year: i16,
    read_only: bool,
    papers_link: String,
    file_link: String,
    report_link: String,
    filings: Vec<FilingLine>,
    folder: String,
    papers: Vec<PaperLine>,
    pack_link: String,
    /// Projects that can be packed.
    projects: Vec<pack::Project>,
    packs: Vec<PaperLine>,
    /// What was just done, or why it was not.
    done: Option<String>,
    refused: Option<String>,
    said: Vec<Said>,
    /// What was typed for a filing that was refused.
    typed: Typed,
}

/// The fields of a filing, as they are asked for.
#[derive(Default, Serialize)]
pub(in crate::web) struct Typed {
    date: String,
    reason: String,
    draft: bool,
}

impl Typed {
    /// What was typed, to be asked for again where it was refused: what is ticked must not be lost on the way.
    pub(super) fn of(fields: &[(String, String)], done: &Done) -> Self {
        if done.refused.is_none() {
            return Self::default();
        }
        let text = |name: &str| field(fields, name).unwrap_or_default().to_owned();
        Self {
            date: text("date"),
            reason: text("reason"),
            draft: field(fields, "draft").is_some(),
        }
    }
}

/// A filing, run again.
#[derive(Serialize)]
struct FilingLine {
    folder: String,
    draft: bool,
    date: Option<String>,
    reason: Option<String>,
    projects: usize,
    total: String,
    holds: bool,
    said: Vec<Said>,
}

/// A document that is there.
#[derive(Serialize)]
struct PaperLine {
    name: String,
    link: String,
}

impl PapersPage {
    /// Of the year, after `done`, with what was typed before.
    pub(in crate::web) fn of(year: &Year<'_>, done: Done, typed: Typed) -> Self {
        let (department, number) = (year.department, year.number);
        let files = &department.files;
        let shelf = year.house.shelf(department);
        let address = |page: &str| look_at(&department.name, number, page);
        let folder = format!("{FOLDER}/{number}");
        let names = files.list(&folder).unwrap_or_default();
        let papers = names.into_iter().filter(|name| media(name).is_some());
        Self {
            name: department.shown_name(),
            department_link: link(&department.name, Some(number), None),
            year: number,
            read_only: year.house.read_only,
            papers_link: address("papers"),
            file_link: address("file"),
            report_link: address("report"),
            filings: verify_on(files, &shelf, number).into_iter().map(filing).collect(),
            folder: with_slashes(&department.folder.join(&folder)),
            papers: papers
                .map(|name| PaperLine {
                    link: address(&format!("paper/{}", segment(&name))),
                    name,
                })
                .collect(),
            pack_link: address("pack"),
            projects: pack::projects(year),
            packs: pack::packs(files, number)
                .into_iter()
                .map(|name| PaperLine {
                    link: address(&format!("pack/{}", segment(&name))),
                    name,
                })
                .collect(),
            done: done.what,
            refused: done.refused,
            said: Said::all(&done.findings),
            typed,
        }
    }
}

fn filing(one: Verified) -> FilingLine {
    FilingLine {
        folder: one.folder,
        draft: one.draft,
        date: one.date,
        reason: one.reason,
        projects: one.projects,
        total: one.total,
        holds: !one.findings.any_p0(),
        said: Said::all(&one.findings),
    }
}

/// Files the year: `reason`, `draft`, `date`.
pub(in crate::web) fn put_on_file(year: &Year<'_>, fields: &[(String, String)]) -> Done {
    let field = |name: &str| field(fields, name).map(str::trim).filter(|value| !value.is_empty());
    let filing = Filing {
        reason: field("reason"),
        draft: field("draft").is_some(),
        date: field("date"),
    };
    let make = |files: &dyn Files| {
        let shelf = year.house.shelf_of(files);
        file(files, &year.request(&shelf), filing).map_err(not_filed)
    };
    let filed = year
        .turns
        .on_paper(&year.department.files, make, |frozen| written(year, &frozen));
    filed.unwrap_or_else(|refused| refused)
}

fn not_filed(refusal: FileRefusal) -> Done {
    match refusal {
        FileRefusal::Unreadable(findings) => Done::wrong("读不出来，没有存档", findings),
        FileRefusal::NotReady(findings) => Done::wrong(
            "有必须改的问题，或总分未定，没有存档。要先留一份，勾上“存为草稿”",
            findings,
        ),
        FileRefusal::Refused(FilingRefusal::Unchanged(folder)) => {
            Done::refused(format!("与已有的存档 {folder} 相同，不用再存"))
        }
        FileRefusal::Refused(FilingRefusal::NeedsReason(folder)) => Done::refused(format!(
            "已有存档 {folder}，没有再存。更正报送的、再留一份草稿的，写上理由再存，旧的保留"
        )),
        FileRefusal::Refused(FilingRefusal::FarDate(typed)) => Done::refused(format!(
            "日期“{typed}”不在这个年度里，也不在它后面十年里，没有存档：写报送的那一天，存档以后日期不能改"
        )),
        FileRefusal::Refused(FilingRefusal::NoDate(typed)) => {
            Done::refused(format!("日期“{typed}”读不出来，没有存档：写成年月日，如 2025年2月10日"))
        }
        FileRefusal::Refused(FilingRefusal::TooMany) => Done::refused("存档的编号用完了，没有存档"),
        FileRefusal::Refused(FilingRefusal::Unwritable(why)) => Done::refused(format!("得分卡写不出来：{why}")),
        FileRefusal::Refused(FilingRefusal::TooLong([long, most])) => Done::refused(format!(
            "得分卡有 {long} MB，超过 {most} MB 的以后读不回来、核对不了，没有存档：项目太多的，分成几个部门"
        )),
    }
}

fn written(year: &Year<'_>, frozen: &Freeze) -> Done {
    let called = format!("存档 {}", frozen.folder);
    let inside = frozen.inside();
    match keeping::file_away(&called, &year.department.folder, Path::new(&frozen.folder), &inside) {
        Ok(()) => Done {
            what: Some(format!(
                "已存档 {}：{} 个项目，{} 个指标",
                frozen.folder, frozen.projects, frozen.indicators
            )),
            ..Done::default()
        },
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Done::refused(format!(
            "同时有人存了 {}，这一次没有存档。看一下那一份；还要存的，再点一次",
            frozen.folder
        )),
        Err(error) => Done::refused(format!("{}，没有存档", keeping::not_written(&error))),
    }
}

/// Makes the documents of the year, in the formats that are ticked.
pub(in crate::web) fn make_report(year: &Year<'_>, fields: &[(String, String)]) -> Done {
    let all = [Format::Docx, Format::Xlsx, Format::Html];
    let is_ticked = |format: &Format| fields.iter().any(|(name, _)| name == format.extension());
    let formats: Vec<Format> = all.into_iter().filter(is_ticked).collect();
    if formats.is_empty() {
        return Done::refused("没有选格式：至少选一种");
    }
    let papers = Papers {
        formats: &formats,
        templates: None,
        layout: None,
    };
    let make = |files: &dyn Files| {
        let shelf = year.house.shelf_of(files);
        report(files, &year.request(&shelf), &papers)
    };
    let made = year
        .turns
        .on_paper(&year.department.files, make, |made| put_down(year, made));
    made.unwrap_or_else(|findings| Done::wrong("生成不了，没有写任何文件", findings))
}

fn put_down(year: &Year<'_>, made: Documents) -> Done {
    let folder = year.department.folder.join(FOLDER).join(year.number.to_string());
    let called = format!("生成报告 {}", year.number);
    match keeping::replace(&called, &folder, &made.outputs) {
        Ok(()) => Done {
            what: Some(format!("已写 {} 个文件", made.outputs.len())),
            refused: (!made.year.is_settled()).then(|| "还有未定的得分，表上已注明".to_owned()),
            findings: made.findings,
        },
        Err(error) => Done::refused(format!("{}，没有改动任何文件", keeping::not_written(&error))),
    }
}

/// One of the documents that are there.
pub(in crate::web) fn paper(year: &Year<'_>, name: &str) -> Option<Reply> {
    let media = media(name)?;
    let path = format!("{FOLDER}/{}/{name}", year.number);
    let is_inside = !name.contains(['/', '\\']) && name != "..";
    let read = year.department.files.read(&path, LONGEST_DOCUMENT as u64);
    let bytes = read.ok().filter(|_| is_inside)?;
    let shown = format!("attachment; filename*=UTF-8''{}", segment(name));
    Some(Reply::made(media, bytes).with("content-disposition", shown))
}

/// Media type of a document; none of what this program does not make.
fn media(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    Some(match ending {
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "html" => "text/html; charset=utf-8",
        _ => return None,
    })
}
