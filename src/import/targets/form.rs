//! The tables of a document, walked from top to bottom: where a project begins, what its rows are, where it ends.
//!
//! A project begins with a title (`…绩效目标表`), or with a label (项目编码, 项目名称) that it has already. A table without
//! head and labels that is as wide as the table before it is the rest of that one.

use super::columns::Columns;
use super::grid::{self, Line};
use super::labels::{self, Label};
use super::lines;
use super::text::{numbered, shortened, squeezed, trimmed};
use super::{Draft, Note, Source};
use crate::office::document::{Block, Table};
use crate::source::write::file_name;
use std::collections::BTreeMap;

/// What the tables of a document say.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) projects: Vec<Draft>,
    pub(super) guessed: Vec<Note>,
    pub(super) mend: Vec<Note>,
    pub(super) left: Vec<Note>,
    /// 主管部门: code and name.
    pub(super) department: (Option<String>, Option<String>),
}

/// Where in the rows of 绩效目标 the year's goals stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum GoalsIn {
    /// No head tells: everything is the year's.
    #[default]
    All,
    /// The column below 年度目标.
    Column(usize),
    /// There are heads, and none of the year's.
    Nothing,
}

/// Where the walk is.
#[derive(Default)]
pub(super) struct Walk<'a> {
    pub(super) file: &'a str,
    pub(super) year: i16,
    pub(super) found: Found,
    pub(super) open: Option<Draft>,
    /// Name and place of the last title that no project has taken yet.
    title: Option<(String, String)>,
    /// What the document says of amounts before a project begins.
    pub(super) in_yuan: Option<bool>,
    pub(super) columns: Option<Columns>,
    pub(super) section: Option<Label>,
    pub(super) dates: Vec<(usize, String)>,
    pub(super) goals_in: GoalsIn,
    pub(super) level1: String,
    pub(super) level2: String,
    table: String,
}

/// Reads all tables, and the titles and labels between them.
pub(super) fn read(source: &Source<'_>, year: i16, used: &mut [bool]) -> Found {
    let mut walk = Walk {
        file: source.name,
        year,
        ..Walk::default()
    };
    for (block, used) in source.document.blocks.iter().zip(used) {
        match block {
            Block::Paragraph(paragraph) if !*used => {
                if let Some(title) = title(&paragraph.text) {
                    walk.begin(title, &paragraph.place);
                    *used = true;
                } else if labels::label(&paragraph.text).is_some_and(|found| !found.rest.is_empty()) {
                    walk.columns = None;
                    let slot = grid::Slot {
                        text: paragraph.text.clone(),
                        columns: 1,
                        place: paragraph.place.clone(),
                        ..grid::Slot::default()
                    };
                    walk.fields(&Line { cells: vec![slot] });
                    *used = true;
                } else if ["第一部分", "第二部分", "预算项目绩效目标", "目录"]
                    .contains(&squeezed(&paragraph.text).as_str())
                {
                    *used = true;
                }
            }
            Block::Paragraph(_) => {}
            Block::Table(table) => walk.table(table),
        }
    }
    walk.close();
    walk.found
}

/// The name in a title; empty for a title without one, such as 项目支出绩效目标表.
fn title(text: &str) -> Option<String> {
    // Behind TC stands what a field of Word puts into the contents.
    let text = text.split(" TC ").next().unwrap_or(text);
    let plain = trimmed(text);
    let cut = plain.rfind("绩效目标表").or_else(|| plain.rfind("绩效目标申报表"))?;
    let after = squeezed(&plain[cut..]);
    let after = after
        .trim_start_matches("绩效目标表")
        .trim_start_matches("绩效目标申报表");
    let ends =
        after.is_empty() || after.starts_with('(') && after.ends_with(')') || after.bytes().all(|b| b.is_ascii_digit());
    if !ends || plain.chars().count() > 80 {
        return None;
    }
    let name = trimmed(&plain[..cut]);
    let name = numbered(name).map_or(name, |(_, rest)| rest);
    let generic = [
        "",
        "项目支出",
        "项目",
        "预算项目",
        "部门预算项目",
        "部门项目",
        "部门预算项目支出",
        "项目(政策)",
    ];
    let kind = squeezed(name);
    let kind = kind.trim_start_matches(|c: char| c.is_ascii_digit() || "年度".contains(c));
    let is_name = !generic.contains(&kind) && !kind.ends_with("项目支出");
    Some(if is_name { name.to_owned() } else { String::new() })
}

impl Walk<'_> {
    pub(super) fn note(&self, place: &str, text: impl Into<String>) -> Note {
        Note {
            file: self.file.to_owned(),
            place: place.to_owned(),
            text: text.into(),
        }
    }

    /// A title: what follows is another project.
    pub(super) fn begin(&mut self, name: String, place: &str) {
        self.close();
        self.title = Some((name, place.to_owned()));
    }

    fn table(&mut self, table: &Table) {
        table.place.clone_into(&mut self.table);
        let lines = lines::of_table(table);
        if table.name.is_some() {
            self.close();
            self.in_yuan = None;
        }
        let width = lines
            .iter()
            .flat_map(|line| &line.cells)
            .map(|cell| cell.column + cell.columns)
            .max()
            .unwrap_or(0);
        let goes_on = self.columns.as_ref().is_some_and(|columns| columns.width == width);
        if !goes_on {
            self.columns = None;
        }
        self.section = None;
        for line in lines.iter().filter(|line| !line.is_blank()) {
            self.line(line);
        }
    }

    fn line(&mut self, line: &Line) {
        if let Some(columns) = Columns::of(line) {
            self.head(columns, line);
        } else if self.columns.is_some() && !line.own().any(|cell| labels::starts_form(&cell.text)) {
            self.row(line);
        } else {
            self.columns = None;
            let title = line
                .own()
                .find_map(|cell| Some((title(&cell.text)?, cell.place.clone())));
            match title.filter(|_| line.own().count() <= 2) {
                Some((name, place)) => {
                    self.begin(name, &place);
                    for cell in line.own().filter(|cell| labels::label(&cell.text).is_some()) {
                        self.fields(&Line {
                            cells: vec![cell.clone()],
                        });
                    }
                }
                None => self.fields(line),
            }
        }
    }

    fn head(&mut self, mut columns: Columns, line: &Line) {
        let place = line.place();
        if columns.twice {
            let note = self.note(&place, "表头有两组指标（如中期和年度），录入右边一组");
            self.found.guessed.push(note);
        }
        // Said here once; every row that follows carries the columns along.
        for head in std::mem::take(&mut columns.not_imported) {
            let note = self.note(&place, format!("“{head}”一栏"));
            self.found.left.push(note);
        }
        if !columns.has(super::columns::Column::Project) {
            self.project(&place);
        }
        self.columns = Some(columns);
        self.section = None;
    }

    /// The project that is open, or a new one.
    pub(super) fn project(&mut self, place: &str) -> &mut Draft {
        let (title, table) = (&mut self.title, &self.table);
        let (file, in_yuan) = (self.file, self.in_yuan);
        self.open.get_or_insert_with(|| {
            let (name, _) = title.take().unwrap_or_default();
            Draft {
                file: file.to_owned(),
                place: if table.is_empty() {
                    place.to_owned()
                } else {
                    table.clone()
                },
                name,
                in_yuan: in_yuan.unwrap_or(false),
                ..Draft::default()
            }
        })
    }

    /// Whether the open project has everything that a form has, so that another label begins another.
    pub(super) fn is_full(&self) -> bool {
        self.open.as_ref().is_some_and(|open| !open.indicators.is_empty())
    }

    /// Ends the open project.
    pub(super) fn close(&mut self) {
        self.columns = None;
        self.section = None;
        self.goals_in = GoalsIn::All;
        self.dates.clear();
        self.level1.clear();
        self.level2.clear();
        let Some(mut draft) = self.open.take() else { return };
        let place = draft.place.clone();
        let named = !draft.name.is_empty() || !draft.code.is_empty();
        if draft.indicators.is_empty() && (!named || draft.total.is_none() && draft.goals.is_empty()) {
            if named {
                let name = if draft.name.is_empty() {
                    &draft.code
                } else {
                    &draft.name
                };
                let note = self.note(&place, format!("“{}”没有指标，不是目标表", shortened(name)));
                self.found.left.push(note);
            }
            return;
        }
        if draft.indicators.is_empty() {
            let note = self.note(&place, format!("项目“{}”没有读到指标，补录 [[indicator]]", draft.name));
            self.found.mend.push(note);
        }
        if draft.name.is_empty() {
            draft.name = if draft.code.is_empty() {
                format!("未命名项目{}", self.found.projects.len() + 1)
            } else {
                draft.code.clone()
            };
            let note = self.note(&place, format!("没有项目名称，暂写“{}”，请改", draft.name));
            self.found.mend.push(note);
        }
        self.name_file(&mut draft);
        self.part_names(&mut draft);
        self.found.projects.push(draft);
    }

    /// The code is the file's name, or stands in the file where it cannot be one; without a code the project's name stands for it.
    fn name_file(&mut self, draft: &mut Draft) {
        if draft.code.is_empty() {
            draft.code = file_name(trimmed(&draft.name));
            let note = self.note(
                &draft.place,
                format!(
                    "没有项目编码，文件名用项目名称：{}.toml；有编码的，改文件名",
                    draft.code
                ),
            );
            self.found.guessed.push(note);
            return;
        }
        draft.code = trimmed(&draft.code).to_owned();
        let stem = draft.stem();
        if stem != draft.code {
            let note = self.note(
                &draft.place,
                format!(
                    "项目编码`{}`不能作文件名，文件名用 {stem}.toml，编码照录在 code",
                    shortened(&draft.code)
                ),
            );
            self.found.guessed.push(note);
        }
    }

    /// Indicators of the same 二级/三级 get an id of their own.
    fn part_names(&mut self, draft: &mut Draft) {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for one in &mut draft.indicators {
            let path = format!("{}/{}", one.level2, one.name);
            let times = seen.entry(path.clone()).or_insert(0);
            *times += 1;
            if *times > 1 {
                let id = format!("{path}（{times}）");
                let note = self.note(&one.place, format!("“{path}”有重名，加了代号 id = “{id}”"));
                self.found.guessed.push(note);
                one.id = Some(id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_projects() {
        let named = |text: &str| title(text);
        assert_eq!(
            named("1.执法办案专项（冀财政法[2020]70号）绩效目标表 TC 1、执法办案专项绩效目标表 \\f C \\l 1 ")
                .as_deref(),
            Some("执法办案专项（冀财政法[2020]70号）")
        );
        assert_eq!(named("项目支出绩效目标表（2021年度）").as_deref(), Some(""));
        assert_eq!(named("部门预算项目绩效目标表").as_deref(), Some(""));
        assert_eq!(named("战士伙食补助绩效目标表12").as_deref(), Some("战士伙食补助"));
        assert_eq!(named("填报绩效目标表的要求"), None);
    }
}
