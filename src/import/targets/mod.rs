//! Word, Excel and text documents → the TOML a person would have typed.
//!
//! In: documents as `office` reads them. Out: [`Understood`]: the projects, the department's part, and what was guessed, what
//! must be mended and what was left, each with its place; then the texts of the files, and how they differ from those that
//! are there.
//! Knows layouts, not scores: what a cell means is asked of `model::notation`.
//!
//! INVARIANT: `original` is the cell as it stands in the document; only `target` is tidied, and it reads as the cell does.

mod actuals;
mod amount;
mod answers;
mod candidates;
mod closing;
mod columns;
mod compare;
mod cover;
mod department;
mod draft;
mod fields;
mod form;
mod goals;
mod grid;
mod heads;
mod labels;
mod levels;
mod lines;
mod money;
mod money_rows;
mod rows;
mod skipped;
mod skipped_rows;
mod text;
mod title;
mod understood;
mod value;
mod words;
mod write;

pub use actuals::{FiledText, filed_text};
pub(super) use amount::amount;
pub use compare::Change;
pub(crate) use compare::changes;
pub use draft::{Answer, Department, Draft, Filed, Indicator, Note, Objective, Safeguard};
pub use understood::{Refusal, Source, Understood};
pub use words::{OWN_WORDS, Words};
pub use write::{department_text, target_text, workspace_text};

use crate::model::form::DEPARTMENT;
use crate::office::document::Block;
use crate::source::write::same_file;

/// The layouts that are known, for whoever has another.
pub(crate) const LAYOUTS: &str = "认得的目标表：①绩效文本里的项目绩效目标表（项目编码、预算规模及资金用途、六栏指标）；\
②预算一体化的绩效目标表（指标性质、指标值、度量单位、权重）；③全国通用的项目绩效目标表（一级指标、二级指标、三级指标、指标值）。\
表头里至少要有“三级指标”和“指标值”";

/// Reads all documents as one set.
///
/// # Errors
/// [`Refusal`]s: nothing recognised, no year or several, the same project twice.
pub fn understand(words: &Words, sources: &[Source<'_>], given_year: Option<i16>) -> Result<Understood, Vec<Refusal>> {
    let mut refusals = Vec::new();
    let year = match year(sources, given_year) {
        Ok((year, _)) => year,
        Err(refusal) => {
            refusals.push(refusal);
            // Any year reads the tables; nothing is written.
            2000
        }
    };
    let mut all = Understood {
        year,
        ..Understood::default()
    };
    if let Ok((stated, Some(note))) = self::year(sources, None) {
        match given_year {
            None => all.guessed.push(Note {
                text: format!("预算年度 {stated}：取自`{}`", note.text),
                ..note
            }),
            Some(given) if given != stated => all.guessed.push(Note {
                text: format!("文件上是 {stated} 年度（`{}`），照 --year 录入 {given} 年度", note.text),
                ..note
            }),
            Some(_) => {}
        }
    }
    for source in sources {
        one(words, source, &mut all, &mut refusals);
    }
    for (number, project) in (1_i64..).zip(&mut all.projects) {
        project.order = number;
    }
    refusals.extend(twice(&all.projects));
    cover::department_code(&mut all);
    if refusals.is_empty() { Ok(all) } else { Err(refusals) }
}

/// Reads one document into the whole.
fn one(words: &Words, source: &Source<'_>, all: &mut Understood, refusals: &mut Vec<Refusal>) {
    let blocks = &source.document.blocks;
    let mut used = vec![false; blocks.len()];
    let cover = cover::read(source, &mut used);
    let department = department::read(source, &mut used);
    let found = form::read(words, source, all.year, &mut used);
    let department = with_own(department, &found);
    if !found.refused.is_empty() {
        refusals.extend(found.refused);
        return;
    }
    if found.projects.is_empty() && department.is_none() {
        if let Some(refusal) = lost_grid(words, source) {
            refusals.push(refusal);
            return;
        }
        refusals.push(Refusal {
            message: if source.name.to_lowercase().ends_with(".xlsx") {
                format!("{} 里没有找到绩效目标表，也不是 ziping 生成的填报工作簿", source.name)
            } else {
                format!("{} 里没有找到绩效目标表", source.name)
            },
            hint: LAYOUTS.to_owned(),
        });
        return;
    }
    let named = cover.name.or(found.department.1);
    all.named
        .extend(named.iter().map(|name| (source.name.to_owned(), name.clone())));
    all.name = all.name.take().or(named);
    all.code = all.code.take().or(found.department.0);
    all.finance_bureau = all.finance_bureau.take().or(cover.finance_bureau);
    all.projects.extend(found.projects);
    if let Some(own) = found.own.filter(Draft::is_filed) {
        all.own = Some(own);
    }
    all.guessed.extend(found.guessed);
    all.mend.extend(found.mend);
    if let Some(department) = department {
        if all.department.is_some() {
            refusals.push(Refusal {
                message: format!("{} 和前面的文件里都有部门整体绩效目标", source.name),
                hint: "一次只导入一个部门的文件".to_owned(),
            });
        }
        all.department = Some(department);
    }
    all.left.extend(left_paragraphs(source, &used));
    all.left.extend(found.left);
    all.left.extend(source.document.left_out.iter().map(|text| Note {
        file: source.name.to_owned(),
        place: String::new(),
        text: text.clone(),
    }));
}

/// The department's part, from the text and from its table.
fn with_own(department: Option<Department>, found: &form::Found) -> Option<Department> {
    let Some(own) = &found.own else { return department };
    let mut made = department.unwrap_or_else(|| Department {
        place: own.place.clone(),
        ..Department::default()
    });
    if made.overall.is_empty() {
        made.overall = own.goals.join("\n");
    }
    made.indicators.clone_from(&own.indicators);
    Some(made)
}

/// A text in which the heads of a table stand one below the other: its columns are lost.
fn lost_grid(words: &Words, source: &Source<'_>) -> Option<Refusal> {
    let mut heads = 0;
    for block in &source.document.blocks {
        match block {
            Block::Paragraph(one) => {
                let found: Option<words::Column> = words.find(&text::squeezed(&one.text));
                heads += usize::from(found.is_some());
            }
            Block::Table(_) => return None,
        }
    }
    (heads >= 3).then(|| Refusal {
        message: format!(
            "{}：表格的列丢了：一行一个格子，没有制表符，不知道哪些格子是一行",
            source.name
        ),
        hint:
            "把网页或文件里的表格粘贴到 Excel 或 Word 里，存成 .xlsx、.docx 再导入；也可以粘贴成用制表符或“|”分列的文本"
                .to_owned(),
    })
}

/// Paragraphs that nobody used, those that follow one another as one note.
fn left_paragraphs(source: &Source<'_>, used: &[bool]) -> Vec<Note> {
    let mut runs: Vec<Vec<&crate::office::document::Paragraph>> = Vec::new();
    let mut open = false;
    for (block, used) in source.document.blocks.iter().zip(used) {
        match block {
            Block::Paragraph(paragraph) if !used => {
                match runs.last_mut().filter(|_| open) {
                    Some(run) => run.push(paragraph),
                    None => runs.push(vec![paragraph]),
                }
                open = true;
            }
            _ => open = false,
        }
    }
    let note = |run: Vec<&crate::office::document::Paragraph>| {
        let (first, last) = (run.first()?, run.last()?);
        let place = if run.len() == 1 {
            first.place.clone()
        } else {
            format!("{}至{}", first.place, last.place)
        };
        let shown = text::shortened(&first.text);
        Some(Note {
            file: source.name.to_owned(),
            place,
            text: match run.len() {
                1 => format!("`{shown}`"),
                count => format!("{count} 段文字，从`{shown}`起"),
            },
        })
    };
    runs.into_iter().filter_map(note).collect()
}

/// The one year of all documents.
fn year(sources: &[Source<'_>], given: Option<i16>) -> Result<(i16, Option<Note>), Refusal> {
    if let Some(year) = given {
        return Ok((year, None));
    }
    let found: Vec<(i16, Note)> = sources.iter().filter_map(cover::year).collect();
    let Some((year, note)) = found.first() else {
        return Err(Refusal {
            message: "看不出是哪个预算年度".to_owned(),
            hint: "加上 --year，如 --year 2021".to_owned(),
        });
    };
    let in_brackets = sources.iter().find_map(|source| cover::other_year(source, *year));
    if let Some((other, there)) = in_brackets {
        return Err(Refusal {
            message: format!(
                "{} 写了两个年度：`{}`是 {year} 年，`{}`是 {other} 年",
                there.file, note.text, there.text
            ),
            hint: format!("加上 --year，如 --year {other}"),
        });
    }
    match found.iter().find(|(other, _)| other != year) {
        None => Ok((*year, Some(note.clone()))),
        Some((other, there)) => Err(Refusal {
            message: format!("{} 是 {year} 年度，{} 是 {other} 年度", note.file, there.file),
            hint: "一次导入一个年度；都是同一年度的，加上 --year".to_owned(),
        }),
    }
}

/// Projects that would be written to the same file, or to the department's own.
fn twice(projects: &[Draft]) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for (number, one) in projects.iter().enumerate() {
        if same_file(&one.code) == DEPARTMENT {
            refusals.push(Refusal {
                message: format!(
                    "{}{}“{}”的项目编码 {} 写成文件是 department.toml，与部门整体的是同一个",
                    one.file, one.place, one.name, one.code
                ),
                hint: "在文件里改用别的编码".to_owned(),
            });
        }
        // One of two would be lost.
        let same = |other: &&Draft| same_file(&other.code) == same_file(&one.code);
        if let Some(before) = projects[..number].iter().find(same) {
            let alike = if before.code == one.code {
                String::new()
            } else {
                format!("（和 {} 写成文件是同一个）", before.code)
            };
            refusals.push(Refusal {
                message: format!(
                    "项目编码 {}{alike} 有两个表：{}{}“{}”和{}{}“{}”",
                    one.code, before.file, before.place, before.name, one.file, one.place, one.name
                ),
                hint: "在文件里改正编码，或删去重复的表".to_owned(),
            });
        }
    }
    refusals
}
