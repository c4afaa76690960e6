//! All departments: what each has come to. A line is worked out once and kept until a file of its department changes.

use super::exchange::segment;
use super::house::{Department, House};
use super::overview::{link, progress};
use super::said::Said;
use super::stamp::Stamp;
use crate::book;
use crate::diagnostic::is_blank;
use crate::load;
use rayon::prelude::*;
use rust_decimal::Decimal;
use serde::Serialize;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// So many departments are read before the page is shown: it comes at once, however large the county is.
const FIRST: usize = 16;

/// So many are read each time that the page asks for more.
const MORE: usize = 64;

/// So many that could not be read are looked at anew with the page; of more, those whose files changed.
const AGAIN: usize = 64;

/// What was worked out so far.
#[derive(Default)]
pub(super) struct Lines {
    kept: Mutex<BTreeMap<String, (Stamp, Line)>>,
}

/// How the reader wants the table.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// Words that a line must have, in its folder, name, grade or state.
    pub(super) words: String,
    /// The column that it is sorted by; the folders' names where it is none that is known.
    pub(super) by: String,
}

/// The page.
#[derive(Serialize)]
pub(super) struct County {
    all: usize,
    /// Departments that have not been read yet.
    pending: usize,
    /// All of them: those that the words leave out are there and hidden, so that fewer words show them again.
    lines: Vec<Line>,
    /// How many of them are shown.
    shown: usize,
    /// Grades with their numbers, best first.
    grades: Vec<(String, usize)>,
    without_total: usize,
    wrong: usize,
    filed: usize,
    words: String,
    columns: Vec<Column>,
    read_only: bool,
}

/// A head of the table.
#[derive(Serialize)]
struct Column {
    by: &'static str,
    head: &'static str,
    /// The same rows, sorted by it.
    link: String,
    is_sorted: bool,
}

/// What the table can be sorted by, with the heads.
const COLUMNS: [(&str, &str); 8] = [
    ("name", "部门"),
    ("year", "年度"),
    ("projects", "项目"),
    ("missing", "已填"),
    ("total", "得分"),
    ("grade", "等级"),
    ("must", "必须改"),
    ("filed", "存档"),
];

/// One department of many.
#[derive(Debug, Clone, Default, Serialize)]
struct Line {
    link: String,
    folder: String,
    name: String,
    /// Whether `ziping.toml` gives it no name: its folder's stands in for it.
    is_unnamed: bool,
    year: Option<i16>,
    projects: usize,
    filled: usize,
    rows: usize,
    total: Option<Decimal>,
    grade: Option<String>,
    p0: usize,
    is_filed: bool,
    /// Why there is no score.
    wrong: Option<Said>,
    /// What its words are looked for in.
    found_by: String,
    /// Whether it does not have the words that are wanted.
    is_left_out: bool,
}

impl Lines {
    /// Reads some of what is not known yet; how many are left. Whether files changed since is asked by the page alone.
    pub(super) fn more(&self, house: &House) -> usize {
        self.read(house, MORE)
    }

    /// Forgets the lines of departments whose files changed, and looks anew at those that could not be read: what is in the
    /// way may be none of their files, a share that is offline or a right that no file shows.
    fn refresh(&self, house: &House) {
        let shared = house.shared_stamp();
        let stamp = |one: &Department| Stamp::of(&one.folder).with(&shared);
        let stamps: BTreeMap<&str, Stamp> = house
            .departments
            .par_iter()
            .map(|one| (one.name.as_str(), stamp(one)))
            .collect();
        let wrong: Vec<String> = {
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.retain(|name, (known, _)| stamps.get(name.as_str()) == Some(known));
            let wrong = kept.iter().filter(|(_, (_, line))| line.wrong.is_some());
            wrong.map(|(name, _)| name.clone()).take(AGAIN).collect()
        };
        let wrong = wrong.iter().filter_map(|name| house.department(name));
        self.look(house, &wrong.collect::<Vec<_>>());
    }

    /// Reads these, all at once.
    fn look(&self, house: &House, these: &[&Department]) {
        let shared = house.shared_stamp();
        // What changes while it is read is another the next time.
        let read: Vec<(String, (Stamp, Line))> = these
            .par_iter()
            .map(|one| {
                let stamp = Stamp::of(&one.folder).with(&shared);
                (one.name.clone(), (stamp, line(house, one)))
            })
            .collect();
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).extend(read);
    }

    fn read(&self, house: &House, most: usize) -> usize {
        let open: Vec<&Department> = {
            let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            let all = house.departments.iter();
            all.filter(|one| !kept.contains_key(&one.name)).collect()
        };
        let now = open.len().min(most);
        if now > 0 {
            self.look(house, &open[..now]);
        }
        open.len() - now
    }

    /// The table as it is known now.
    pub(super) fn page(&self, house: &House, wanted: Wanted) -> County {
        self.refresh(house);
        let pending = self.read(house, FIRST);
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let all = house
            .departments
            .iter()
            .filter_map(|one| kept.get(&one.name).map(|(_, line)| line.clone()));
        let mut lines: Vec<Line> = all.collect();
        let mut grades: BTreeMap<&str, (Decimal, usize)> = BTreeMap::new();
        for line in &lines {
            if let Some((grade, total)) = line.grade.as_deref().zip(line.total) {
                let (best, count) = grades.entry(grade).or_insert((total, 0));
                *best = total.max(*best);
                *count += 1;
            }
        }
        let mut grades: Vec<(&str, (Decimal, usize))> = grades.into_iter().collect();
        grades.sort_by(|(_, (one, _)), (_, (other, _))| other.cmp(one));
        let mut county = County {
            all: house.departments.len(),
            pending,
            grades: grades
                .into_iter()
                .map(|(grade, (_, count))| (grade.to_owned(), count))
                .collect(),
            without_total: lines
                .iter()
                .filter(|line| line.total.is_none() && line.wrong.is_none())
                .count(),
            wrong: lines.iter().filter(|line| line.wrong.is_some()).count(),
            filed: lines.iter().filter(|line| line.is_filed).count(),
            lines: Vec::new(),
            shown: 0,
            columns: COLUMNS
                .iter()
                .map(|(by, head)| Column {
                    by,
                    head,
                    link: format!("/?by={by}&words={}", segment(&wanted.words)),
                    is_sorted: *by == wanted.by,
                })
                .collect(),
            words: wanted.words,
            read_only: house.read_only,
        };
        for line in &mut lines {
            line.found_by = line.texts();
            line.is_left_out = !line.has(&county.words);
        }
        county.shown = lines.iter().filter(|line| !line.is_left_out).count();
        // What is asked about first is what wants a look: the lowest, the least filled, the most to mend.
        lines.sort_by(|one, other| one.before(other, &wanted.by));
        county.lines = lines;
        county
    }
}

impl Line {
    /// What it is found by, one text a line, in small letters. The script of the page looks into the same.
    fn texts(&self) -> String {
        let state = match (&self.wrong, self.total) {
            (Some(_), _) => "读不出来",
            (None, None) => "未定",
            (None, Some(_)) => "",
        };
        // Of what cannot be read nobody knows whether it is filed.
        let filed = match (&self.wrong, self.is_filed) {
            (Some(_), _) => "",
            (None, true) => "已存档",
            (None, false) => "未存档",
        };
        let grade = self.grade.as_deref().unwrap_or_default();
        [self.folder.as_str(), &self.name, grade, filed, state]
            .join("\n")
            .to_lowercase()
    }

    /// Whether every word is in one of the texts that it is found by.
    fn has(&self, words: &str) -> bool {
        let texts = self.texts();
        let words = words.to_lowercase();
        words.split_whitespace().all(|word| texts.contains(word))
    }

    fn before(&self, other: &Self, by: &str) -> Ordering {
        let missing = |line: &Self| line.rows - line.filled.min(line.rows);
        match by {
            "name" => self.name.cmp(&other.name),
            "year" => self.year.cmp(&other.year),
            "projects" => other.projects.cmp(&self.projects),
            "missing" => missing(other).cmp(&missing(self)),
            "total" | "grade" => self.total.cmp(&other.total),
            "must" => (other.wrong.is_some(), other.p0).cmp(&(self.wrong.is_some(), self.p0)),
            "filed" => self.is_filed.cmp(&other.is_filed),
            _ => Ordering::Equal,
        }
    }

    fn called(&mut self, department: &Department, name: &str) {
        self.is_unnamed = is_blank(name);
        self.name = department.or_folder(name);
    }
}

fn line(house: &House, department: &Department) -> Line {
    let mut line = Line {
        link: link(&department.name, None, None),
        folder: department.name.clone(),
        name: department.name.clone(),
        ..Line::default()
    };
    match house.checked(department, None) {
        Ok(year) => {
            let progress = progress(&year);
            line.called(department, &year.card.department.name);
            line.year = Some(year.card.year);
            line.projects = year.card.projects.len();
            for one in progress.forms() {
                line.filled += one.filled;
                line.rows += one.rows;
                line.p0 += one.p0;
            }
            line.p0 += progress.p0_elsewhere;
            line.total = year.card.department_score.total;
            line.grade.clone_from(&year.card.department_score.grade);
            line.is_filed = book::final_filing(&department.files, year.card.year).is_some();
        }
        Err(findings) => {
            if let Ok(workspace) = load::workspace(&department.files) {
                line.called(department, &workspace.department.name);
            }
            line.wrong = findings.in_the_way().map(Said::of);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Diagnostic, Findings};

    fn line(name: &str, total: i64, grade: &str, filled: usize) -> Line {
        Line {
            name: name.to_owned(),
            total: Some(Decimal::from(total)),
            grade: Some(grade.to_owned()),
            filled,
            rows: 10,
            ..Line::default()
        }
    }

    #[test]
    fn a_line_is_found_by_its_words_and_sorted_by_what_wants_a_look() {
        let [water, roads] = [line("水利局", 91, "优", 10), line("交通局", 85, "良", 4)];
        assert!(water.has("水利") && water.has("优 未存档") && water.has(""));
        assert!(!water.has("优 交通") && !water.has("已存档"));
        assert_eq!(roads.before(&water, "total"), Ordering::Less);
        assert_eq!(roads.before(&water, "missing"), Ordering::Less);
        assert_eq!(roads.before(&water, "x"), Ordering::Equal);
        // A folder is found however it is typed, and what cannot be read wants a look before what can.
        let broken = Line {
            folder: "D4".to_owned(),
            wrong: Findings::from(Diagnostic::new(Code::TomlSyntax, "坏了"))
                .in_the_way()
                .map(Said::of),
            ..Line::default()
        };
        assert!(broken.has("d4 读不出来") && !broken.has("未存档"));
        // A word stands in one text, and not across two.
        assert!(!water.has("局优") && water.texts().contains("水利局\n优\n未存档"));
        let must = Line {
            p0: 3,
            ..line("教育局", 80, "良", 9)
        };
        assert_eq!(broken.before(&must, "must"), Ordering::Less);
    }
}
