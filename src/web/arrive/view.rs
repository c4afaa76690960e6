//! What the page of files that were dropped shows: what the file says, what it is read as, what would change.

use super::kept::Batch;
use super::plan::Plan;
use super::words::Why;
use crate::diagnostic::with_slashes;
use crate::import::filled::Change;
use crate::import::targets::{Change as Differs, Draft, Indicator, Note};
use crate::tour::{ActualsImport, Import, Standing, TargetsImport};
use crate::web::house::{Department, House};
use crate::web::overview::{link, to_import};
use crate::web::said::Said;
use serde::Serialize;

/// What the template sees.
#[derive(Serialize)]
pub(super) struct ArrivePage {
    name: String,
    department_link: String,
    /// Where files are posted.
    arrive_link: String,
    read_only: bool,
    refused: Option<String>,
    /// Names of the files that were dropped.
    names: Vec<String>,
    why: Option<Why>,
    looked: Option<Looked>,
    written: Option<Written>,
}

/// What was understood.
#[derive(Serialize)]
struct Looked {
    /// Where it is confirmed.
    confirm: String,
    seen: String,
    replaces: bool,
    /// `writes`; `same` where there is nothing to write; `broken` where the year could not be read any more.
    state: &'static str,
    #[serde(skip)]
    is_one_file: bool,
    summary: String,
    projects: Vec<Project>,
    notes: Vec<Notes>,
    files: Vec<File>,
    said: Vec<Said>,
}

/// A project, or the department as a whole, beside what the file says.
#[derive(Serialize)]
struct Project {
    title: String,
    place: String,
    money: String,
    goals: Vec<String>,
    /// Whether it was filled in at the end of the year.
    filed: bool,
    rows: Vec<Row>,
}

/// An indicator.
#[derive(Serialize)]
struct Row {
    level: String,
    name: String,
    /// What the file says.
    said: String,
    /// What it is read as.
    read: String,
    /// Whether the two differ.
    differs: bool,
    points: String,
    actual: String,
    remarks: Vec<String>,
}

#[derive(Serialize)]
struct Notes {
    title: &'static str,
    notes: Vec<String>,
}

/// A file of the workspace.
#[derive(Serialize)]
struct File {
    path: String,
    what: &'static str,
    changes: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    what: String,
    from: String,
    to: String,
    /// What has to be known of it.
    remark: &'static str,
}

#[derive(Serialize)]
struct Written {
    paths: Vec<String>,
    year: i16,
    link: String,
}

impl ArrivePage {
    pub(super) fn new(house: &House, department: &Department, refused: Option<&str>) -> Self {
        Self {
            name: department.shown_name(),
            department_link: link(&department.name, None, None),
            arrive_link: to_import(&department.name, None),
            read_only: house.read_only,
            refused: refused.map(str::to_owned),
            names: Vec::new(),
            why: None,
            looked: None,
            written: None,
        }
    }

    /// With what the files are understood as.
    pub(super) fn with(mut self, batch: &Batch, plan: &Plan, confirm: String) -> Self {
        self.names = names(batch);
        let looked = Looked {
            confirm,
            seen: plan.seen.clone(),
            replaces: plan.replaces,
            state: if plan.is_broken() {
                "broken"
            } else if plan.outputs.is_empty() {
                "same"
            } else {
                "writes"
            },
            is_one_file: batch.names().len() == 1,
            summary: String::new(),
            projects: Vec::new(),
            notes: Vec::new(),
            files: Vec::new(),
            said: Vec::new(),
        };
        self.looked = Some(match &plan.import {
            Import::Targets(import) => looked.of_targets(import),
            Import::Actuals(import) => looked.of_actuals(import),
        });
        self
    }

    /// With why nothing can be written.
    pub(super) fn refusing(mut self, batch: &Batch, why: Why) -> Self {
        self.names = names(batch);
        self.why = Some(why);
        self
    }

    /// After it was written.
    pub(super) fn written(mut self, plan: &Plan, link: String) -> Self {
        let paths = plan.outputs.iter().map(|one| with_slashes(&one.path));
        self.written = Some(Written {
            // Where values come from is told of no use.
            paths: paths.filter(|path| !path.starts_with('.')).collect(),
            year: plan.year,
            link,
        });
        self
    }
}

fn names(batch: &Batch) -> Vec<String> {
    batch.names().into_iter().map(str::to_owned).collect()
}

impl Looked {
    fn of_targets(mut self, import: &TargetsImport) -> Self {
        let all = &import.understood;
        let own = all.department.as_ref();
        let count = all.projects.iter().map(|one| one.indicators.len()).sum::<usize>()
            + own.map_or(0, |one| one.indicators.len());
        self.summary = format!(
            "{} 年度：{}{} 个项目，{count} 个指标",
            all.year,
            if own.is_some() {
                "部门整体绩效目标和 "
            } else {
                ""
            },
            all.projects.len()
        );
        self.projects = all.projects.iter().map(Project::of).collect();
        if let Some(one) = &all.own {
            self.projects.push(Project::of(one));
        } else if let Some(own) = own {
            self.projects.push(Project {
                title: "部门整体".to_owned(),
                place: own.place.clone(),
                money: String::new(),
                goals: own.overall.lines().map(str::to_owned).collect(),
                filed: false,
                rows: own.indicators.iter().map(Row::of).collect(),
            });
        }
        self.notes = [
            ("必须改（录入了原文，读不出指标值或缺名称）", &all.mend),
            ("猜的，请核对", &all.guessed),
            ("没有录入", &all.left),
        ]
        .into_iter()
        .filter(|(_, notes)| !notes.is_empty())
        .map(|(title, notes)| Notes {
            title,
            notes: notes.iter().map(|note| placed(note, self.is_one_file)).collect(),
        })
        .collect();
        self.files = import
            .files
            .iter()
            .map(|one| File {
                path: with_slashes(&one.output.path),
                what: what(&one.standing),
                changes: match &one.standing {
                    Standing::Differs(changes) | Standing::Kept(changes) | Standing::Mended(changes) => {
                        changes.iter().map(Line::of_targets).collect()
                    }
                    _ => Vec::new(),
                },
            })
            .collect();
        self.said = match &import.checked {
            Ok(findings) | Err(findings) => Said::all(findings),
        };
        self
    }

    fn of_actuals(mut self, import: &ActualsImport) -> Self {
        let changes = import.changed.iter().map(|file| file.changes.len()).sum::<usize>();
        self.summary = format!("{} 年度填好的工作簿：{changes} 格与现在的文件不同", import.year);
        if !import.notes.is_empty() {
            self.notes = vec![Notes {
                title: "注意",
                notes: import.notes.clone(),
            }];
        }
        for file in &import.changed {
            let changes = file.changes.iter().map(|change| {
                let is_conflict = file.conflicts.contains(change);
                Line::of_actuals(change, if is_conflict { "文件在别处改过" } else { "" })
            });
            let kept = file.kept.iter().map(|one| Line::of_actuals(one, "保留文件里的"));
            self.files.push(File {
                path: file.path.clone(),
                what: if file.existed { "改动" } else { "新写" },
                changes: changes.chain(kept).collect(),
            });
        }
        for file in &import.unchanged {
            let kept = file.kept.iter().map(|one| Line::of_actuals(one, "保留文件里的"));
            self.files.push(File {
                path: file.path.clone(),
                what: if file.existed {
                    "无改动"
                } else {
                    "还空着，不写"
                },
                changes: kept.collect(),
            });
        }
        self.said = match &import.checked {
            Ok(findings) | Err(findings) => Said::all(findings),
        };
        self
    }
}

fn what(standing: &Standing) -> &'static str {
    match standing {
        Standing::New => "新写",
        Standing::Same => "已有，内容相同",
        Standing::Differs(_) => "已有，与这次的不同",
        Standing::Mended(_) => "改动：上次从这个工作簿导入的",
        Standing::Grows => "补上原来没有的",
        Standing::Kept(_) => "已批复的不动：填好的表与它不同",
        Standing::Unreadable(_) => "已有，读不出来",
    }
}

/// A remark with its place; of a single file, without its name.
fn placed(note: &Note, is_one_file: bool) -> String {
    match (note.file.is_empty(), note.place.is_empty()) {
        (false, false) if is_one_file => format!("{}：{}", note.place, note.text),
        (false, true) if is_one_file => note.text.clone(),
        (true, _) => note.text.clone(),
        (false, true) => format!("{}：{}", note.file, note.text),
        (false, false) => format!("{} {}：{}", note.file, note.place, note.text),
    }
}

impl Project {
    fn of(one: &Draft) -> Self {
        let unit = if one.in_yuan { "元" } else { "万元" };
        Self {
            title: if one.is_department {
                "部门整体".to_owned()
            } else {
                format!("{} {}", one.code, one.name)
            },
            place: [one.file.as_str(), one.place.as_str()].join(" ").trim().to_owned(),
            money: one
                .total
                .map(|total| format!("预算 {total} {unit}"))
                .unwrap_or_default(),
            goals: one.goals.clone(),
            filed: one.is_filed(),
            rows: one.indicators.iter().map(Row::of).collect(),
        }
    }
}

impl Row {
    fn of(one: &Indicator) -> Self {
        let said = one.original.clone().unwrap_or_else(|| one.target.clone());
        Self {
            level: format!("{} · {}", one.level1, one.level2),
            name: one.name.clone(),
            differs: said != one.target,
            said,
            read: one.target.clone(),
            points: one.points.map(|points| points.to_string()).unwrap_or_default(),
            actual: one.answer.actual.clone().unwrap_or_default(),
            remarks: one.remarks.clone(),
        }
    }
}

impl Line {
    fn of_targets(one: &Differs) -> Self {
        let side = |text: &Option<String>| text.clone().unwrap_or_else(|| "（没有）".to_owned());
        Self {
            what: one.what.clone(),
            from: side(&one.from),
            to: side(&one.to),
            remark: "",
        }
    }

    fn of_actuals(one: &Change, remark: &'static str) -> Self {
        let side = |text: &str| {
            if text.is_empty() {
                "空".to_owned()
            } else {
                text.to_owned()
            }
        };
        Self {
            what: one.at.clone(),
            from: side(&one.from),
            to: side(&one.to),
            remark,
        }
    }
}
