//! The tables of a document, walked from top to bottom: where a project begins, what its rows are, where it ends.
//!
//! A project begins with a title (`…绩效目标表`), or with a label (项目编码, 项目名称) that it has already. A table without
//! head and labels that is as wide as the table before it is the rest of that one.

use super::columns::{Column, Columns, Headed};
use super::grid::{Line, Slot};
use super::heads::{Head, heads, parts_heads, widened};
use super::money_rows::MoneyRows;
use super::skipped_rows::Skipped;
use super::text::{shortened, squeezed, trimmed};
use super::title::{Title, title};
use super::words::{Label, Period, RowWord, Words};
use super::{Draft, Note, Refusal, Source};
use super::{labels, lines};
use crate::office::document::{Block, Paragraph, Table};
use crate::source::write::file_name;
use std::collections::BTreeMap;

/// What the tables of a document say.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) projects: Vec<Draft>,
    pub(super) guessed: Vec<Note>,
    pub(super) mend: Vec<Note>,
    pub(super) left: Vec<Note>,
    /// The department's own form.
    pub(super) own: Option<Draft>,
    pub(super) refused: Vec<Refusal>,
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
pub(super) struct Walk<'a> {
    pub(super) words: &'a Words,
    pub(super) file: &'a str,
    pub(super) year: i16,
    pub(super) found: Found,
    pub(super) open: Option<Draft>,
    /// Name and place of the last title that no project has taken yet.
    title: Option<Title>,
    /// What the document says of amounts before a project begins.
    pub(super) in_yuan: Option<bool>,
    pub(super) columns: Option<Columns>,
    pub(super) section: Option<Label>,
    pub(super) dates: Vec<(usize, String)>,
    pub(super) goals_in: GoalsIn,
    /// The column below 实际完成情况.
    pub(super) completion_in: Option<usize>,
    /// The first column below the heads of the goals.
    pub(super) goals_from: usize,
    pub(super) money: MoneyRows,
    pub(super) skipped: Skipped,
    pub(super) here: Here,
    /// The line above, while it may be the upper half of a head.
    above: Option<Line>,
    /// A head that is not whole, or the head that the next line may part.
    upper: Option<Upper>,
    /// Heads that nobody understood, by place.
    strange: Vec<String>,
    /// Whether a label of the open form says 部门名称.
    pub(super) names_department: bool,
    pub(super) level1: String,
    pub(super) level2: String,
    table: String,
    /// 长期绩效指标 over the head that follows.
    block: Option<String>,
}

/// What is known of the lines that are being read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Here {
    /// Whether the table is of a text with a cell a line, where a wide cell is one cell.
    pub(super) is_ragged: bool,
    /// Whether 填报说明 has begun: what follows explains the form.
    in_notes: bool,
    /// Whether a table says something of the open project.
    says_something: bool,
}

/// A line of heads that waits for the next one.
struct Upper {
    line: Line,
    whole: Option<Columns>,
}

/// Reads all tables, and the titles and labels between them.
pub(super) fn read(words: &Words, source: &Source<'_>, year: i16, used: &mut [bool]) -> Found {
    let mut walk = Walk {
        words,
        file: source.name,
        year,
        found: Found::default(),
        open: None,
        title: None,
        in_yuan: None,
        columns: None,
        section: None,
        dates: Vec::new(),
        goals_in: GoalsIn::All,
        completion_in: None,
        goals_from: 0,
        money: MoneyRows::default(),
        skipped: Skipped::default(),
        here: Here::default(),
        above: None,
        upper: None,
        strange: Vec::new(),
        names_department: false,
        level1: String::new(),
        level2: String::new(),
        table: String::new(),
        block: None,
    };
    for (block, used) in source.document.blocks.iter().zip(used) {
        match block {
            Block::Paragraph(paragraph) if !*used => {
                if let Some(title) = title(words, &paragraph.text) {
                    walk.begin(title);
                    *used = true;
                } else if let Some(block) = time_of(&alone(paragraph)) {
                    walk.block = Some(block).filter(|text| words.any_in(Period::Other, text));
                    *used = true;
                } else if walk.is_notes(&alone(paragraph)) {
                    walk.here.in_notes = true;
                } else if !walk.here.in_notes
                    && labels::label(words, &paragraph.text).is_some_and(|found| !found.rest.is_empty())
                {
                    walk.columns = None;
                    walk.fields(&alone(paragraph));
                    *used = true;
                } else if walk.closing_paragraph(&paragraph.text, &paragraph.place)
                    || ["第一部分", "第二部分", "预算项目绩效目标", "目录"]
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

/// A paragraph as a line of one cell.
fn alone(paragraph: &Paragraph) -> Line {
    Line {
        cells: vec![Slot {
            text: paragraph.text.clone(),
            columns: 1,
            place: paragraph.place.clone(),
            ..Slot::default()
        }],
    }
}

/// 长期绩效指标, 年度绩效指标 alone in a line: whose the table below it is.
fn time_of(line: &Line) -> Option<String> {
    let mut own = line.own();
    let text = squeezed(&own.next()?.text);
    (own.next().is_none() && text.chars().count() <= 14 && text.contains("绩效指标")).then_some(text)
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
    pub(super) fn begin(&mut self, title: Title) {
        self.close();
        self.title = Some(title);
    }

    fn table(&mut self, table: &Table) {
        table.place.clone_into(&mut self.table);
        let lines = lines::of_table(self.words, self.year, table);
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
        self.here.is_ragged = table.ragged;
        self.here.in_notes = false;
        (self.above, self.upper) = (None, None);
        for line in lines.iter().filter(|line| !line.is_blank()) {
            self.line(line);
            self.here.says_something |= self.open.is_some();
            self.above = Some(line.clone());
        }
        self.upper_alone();
    }

    fn line(&mut self, line: &Line) {
        if let Some(mut upper) = self.upper.take() {
            if let Some(wide) = widened(&upper.line, line) {
                upper.line = wide;
            }
            let parts = parts_heads(self.words, self.year, line, &upper.line);
            let below = parts.then(|| heads(self.words, self.year, line, Some(&upper.line)));
            let both = below.and_then(|below| Columns::headed(self.words, self.year, &below));
            if let Some(Headed::Whole(columns)) = both {
                return self.head(*columns, line);
            }
            self.upper = Some(upper);
            self.upper_alone();
        }
        if self.is_notes(line) || self.here.in_notes && line.own().count() == 1 {
            self.here.in_notes = true;
            let text = line.own().next().map(|cell| shortened(&cell.text)).unwrap_or_default();
            let note = self.note(&line.place(), format!("`{text}`"));
            self.found.left.push(note);
            return;
        }
        self.here.in_notes = false;
        if let Some(block) = time_of(line) {
            self.block = Some(block).filter(|text| self.words.any_in(Period::Other, text));
            return;
        }
        let own = heads(self.words, self.year, line, None);
        match Columns::headed(self.words, self.year, &own) {
            Some(Headed::Whole(columns)) => {
                self.upper = Some(Upper {
                    line: line.clone(),
                    whole: Some((*columns).clone()),
                });
                self.columns = None;
                return;
            }
            Some(Headed::Part) => {
                // 绩效指标 over 一级指标 | 二级指标 | 三级指标, beside 指标值: the rest stands in the line above.
                let above = self.above.as_ref();
                let wide = above.and_then(|above| widened(above, line));
                let both = wide
                    .as_ref()
                    .or(above)
                    .map(|above| heads(self.words, self.year, line, Some(above)));
                if let Some(Headed::Whole(columns)) =
                    both.and_then(|both| Columns::headed(self.words, self.year, &both))
                {
                    return self.head(*columns, line);
                }
                self.columns = None;
                self.remember(&own);
                self.upper = Some(Upper {
                    line: line.clone(),
                    whole: None,
                });
                return;
            }
            None => {}
        }
        if self.columns.is_some() && !line.own().any(|cell| labels::starts_form(self.words, &cell.text)) {
            self.row(line);
        } else {
            self.columns = None;
            let title = line.own().find_map(|cell| title(self.words, &cell.text));
            match title.filter(|_| line.own().count() <= 2) {
                Some(title) => {
                    self.begin(title);
                    for cell in line
                        .own()
                        .filter(|cell| labels::label(self.words, &cell.text).is_some())
                    {
                        self.fields(&Line {
                            cells: vec![cell.clone()],
                        });
                    }
                }
                // Below heads that nobody understood nothing is.
                None if !self.strange.is_empty() => {
                    if line.own().any(|cell| labels::starts_form(self.words, &cell.text)) {
                        self.close();
                        self.fields(line);
                    }
                }
                None => self.fields(line),
            }
        }
    }

    /// The head that waited stands alone.
    fn upper_alone(&mut self) {
        if let Some(upper) = self.upper.take()
            && let Some(columns) = upper.whole
        {
            self.head(columns, &upper.line);
        }
    }

    /// Heads of a line that names levels and no value: what is not understood of them is said where nothing comes of it.
    fn remember(&mut self, heads: &[Head]) {
        self.strange = heads
            .iter()
            .filter(|head| head.column.is_none() && !head.text.is_empty())
            .map(|head| format!("“{}”（{}）", shortened(&head.text), head.place))
            .collect();
        if self.strange.is_empty() {
            let place = heads.first().map_or("", |head| head.place.as_str());
            self.strange.push(format!("{place}：没有指标值一栏"));
        }
    }

    /// 填报说明 alone in a line.
    fn is_notes(&self, line: &Line) -> bool {
        let mut own = line.own();
        let Some(text) = own.next().map(|cell| squeezed(&cell.text)) else {
            return false;
        };
        let text = text.trim_end_matches(':');
        own.next().is_none()
            && text.chars().count() <= 30
            && self
                .words
                .list(RowWord::Notes)
                .iter()
                .any(|word| text.ends_with(word.as_str()))
    }

    fn head(&mut self, mut columns: Columns, line: &Line) {
        columns.other_time = columns.other_time.or_else(|| self.block.take());
        let place = line.place();
        self.strange.clear();
        if columns.side_by_side {
            self.found.refused.push(Refusal {
                message: format!("{} {place}：左右并排有两张表，不知道录入哪一张", self.file),
                hint: "把右边的一张移到另一个工作表，再导入".to_owned(),
            });
        } else if columns.twice {
            let note = self.note(&place, "表头有两组指标（如中期和年度），录入右边一组");
            self.found.guessed.push(note);
        }
        if !columns.rivals.is_empty() {
            self.found.refused.push(Refusal {
                message: format!(
                    "{} {place}：几栏都像指标值，不知道录哪一栏：“{}”",
                    self.file,
                    columns.rivals.join("”“")
                ),
                hint: "只留本年要实现的一栏，或在别的表头里写明年份、“上年实际”".to_owned(),
            });
        }
        for text in std::mem::take(&mut columns.assumed) {
            let note = self.note(&place, text);
            self.found.guessed.push(note);
        }
        // Said here once; every row that follows carries the columns along.
        for (head, place) in std::mem::take(&mut columns.not_imported) {
            let note = self.note(&place, format!("“{head}”一栏"));
            self.found.left.push(note);
        }
        if !columns.has(Column::Project) {
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
            let title = title.take().unwrap_or_default();
            Draft {
                file: file.to_owned(),
                place: if table.is_empty() {
                    place.to_owned()
                } else {
                    table.clone()
                },
                name: title.name,
                is_department: title.is_department,
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
        self.completion_in = None;
        self.upper = None;
        self.dates.clear();
        self.level1.clear();
        self.level2.clear();
        let Some(mut draft) = self.open.take() else {
            self.money = MoneyRows::default();
            return;
        };
        self.told_skipped();
        self.block = None;
        let is_in_table = std::mem::take(&mut self.here.says_something);
        self.sum_of_parts(&mut draft);
        let place = draft.place.clone();
        let named = !draft.name.is_empty() || !draft.code.is_empty();
        let strange = std::mem::take(&mut self.strange);
        if draft.indicators.is_empty() && !strange.is_empty() {
            let name = shortened(&draft.name);
            self.found.refused.push(Refusal {
                message: format!(
                    "{} {place}：“{name}”的指标表看不懂，没有一栏认得出是指标值：{}",
                    self.file,
                    strange.join("、")
                ),
                hint: format!(
                    "改成认得的表头（三级指标、指标值），或在 {} 里添上这里的说法",
                    super::OWN_WORDS
                ),
            });
            return;
        }
        draft.is_department &= !named;
        if draft.indicators.is_empty() && (!is_in_table || !named || draft.total.is_none() && draft.goals.is_empty()) {
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
            self.found.refused.push(Refusal {
                message: format!("{} {place}：“{}”没有读到一个指标", self.file, shortened(&draft.name)),
                hint: "检查指标表：表头里要有三级指标和指标值，下面至少有一行填了".to_owned(),
            });
            return;
        }
        if draft.name.is_empty() && draft.code.is_empty() && (draft.is_department || self.names_department) {
            if !draft.is_department {
                let note = self.note(&place, "没有项目名称，有部门名称：看作部门整体的表");
                self.found.guessed.push(note);
            }
            draft.is_department = true;
            self.names_department = false;
            if self.found.own.is_some() {
                self.found.refused.push(Refusal {
                    message: format!("{} {place}：有两个部门整体的表", self.file),
                    hint: "一次只导入一个部门的文件".to_owned(),
                });
            }
            self.part_names(&mut draft);
            self.found.own = Some(draft);
            return;
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
        let mut parent = String::new();
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
            match &mut one.part_of {
                Some(of) => of.clone_from(&parent),
                None => parent = one.id.clone().unwrap_or(path),
            }
        }
    }
}
