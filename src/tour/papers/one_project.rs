//! 申辩包: one project that anyone can score again offline, with its documents and its account.

use crate::book::{self, bundle};
use crate::diagnostic::{Findings, Severity, visible};
use crate::model::scorecard::{FormScore, Scorecard};
use crate::report::{Format, Templates, documents};
use crate::score::{self, ScoredYear};
use crate::source::write::{Output, file_name};
use crate::source::{Files, MAX_BYTES, Under};
use crate::tour::found_project::{UnknownProject, find_project};
use crate::tour::request::Request;
use crate::tour::scored::read_and_score;
use crate::{explain, load};

/// Name of the receipt inside an entry, and of its copy in a pack.
const RECEIPT: &str = "receipt.toml";
const RECEIPT_COPY: &str = "存档回执.toml";

/// A project's files, ready to be written.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ProjectPack {
    /// What its folder is to be called.
    pub folder: String,
    /// Its files, by path inside the folder.
    pub outputs: Vec<Output>,
    /// 佐证材料 that is named and not there, or too long to copy.
    pub left_out: Vec<String>,
    /// The project's total, for people.
    pub total: String,
    /// The filing that it is from; none where it is what the workspace holds now.
    pub filed: Option<String>,
}

/// Why nothing was packed.
#[derive(Debug)]
#[non_exhaustive]
pub enum PackRefusal {
    /// No scorecard or no document can be made.
    Findings(Findings),
    /// There is no such project.
    Unknown(UnknownProject),
}

/// Packs the project that is called `typed`: as it was filed, with the receipt, where the year was filed and no other rules
/// are asked for; `as_it_is` packs what is in the workspace now.
///
/// # Errors
/// [`PackRefusal`]; also a filing that is not what its receipt says.
pub fn pack(files: &dyn Files, request: &Request<'_>, typed: &str, as_it_is: bool) -> Result<ProjectPack, PackRefusal> {
    let filed = if as_it_is || request.rules.is_some() {
        None
    } else {
        filed(files, request).map_err(PackRefusal::Findings)?
    };
    let Some((number, folder)) = filed else {
        return packed(files, files, request, typed, None);
    };
    let found = book::again(files, number, &folder).findings.into_iter();
    let mut wrong = Findings::new();
    wrong.extend(found.filter(|one| one.severity == Severity::P0));
    if !wrong.is_empty() {
        return Err(PackRefusal::Findings(wrong));
    }
    let entry = Under::new(files, &folder);
    packed(
        &entry,
        files,
        &Request::default().with_year(number),
        typed,
        Some(&folder),
    )
}

/// The year that is asked for and the folder of its last filing that is no draft, where there is one.
fn filed(files: &dyn Files, request: &Request<'_>) -> Result<Option<(i16, String)>, Findings> {
    let workspace = load::workspace(files)?;
    let year = request.year.or_else(|| load::latest_year(files, &workspace));
    Ok(year.and_then(|year| Some((year, book::final_filing(files, year)?))))
}

/// Packs a project of `files`; its 佐证材料 is in `evidence`, and `filed` is the folder of the filing that `files` are.
fn packed(
    files: &dyn Files,
    evidence: &dyn Files,
    request: &Request<'_>,
    typed: &str,
    filed: Option<&str>,
) -> Result<ProjectPack, PackRefusal> {
    let year = read_and_score(files, request).map_err(PackRefusal::Findings)?;
    let project = find_project(&year.card, typed).map_err(PackRefusal::Unknown)?;
    let alone = alone(&year, project.code()).map_err(PackRefusal::Findings)?;
    let card = &alone.card;
    let bundle = request.on_shelf(files, |shelf| bundle(files, shelf, &alone, Some(evidence)));
    let mut outputs = bundle.outputs;
    let made = documents(card, &Templates::shipped(), &[Format::Html]).map_err(PackRefusal::Findings)?;
    // Of one project, the department's summary says nothing.
    let wanted = made
        .into_iter()
        .filter(|one| !one.path.to_string_lossy().starts_with("部门汇总"));
    outputs.extend(wanted.map(|one| Output {
        path: std::path::Path::new("材料").join(one.path),
        ..one
    }));
    outputs.push(Output::text("逐项说明.txt", visible(&account(card))));
    let total = project
        .total
        .map_or_else(|| "总分未定".to_owned(), |total| format!("总分 {total}"));
    outputs.push(Output::text("说明.txt", visible(&note(card, project, &total, filed))));
    if filed.is_some()
        && let Ok(bytes) = files.read(RECEIPT, MAX_BYTES)
    {
        outputs.push(Output {
            path: RECEIPT_COPY.into(),
            bytes,
        });
    }
    Ok(ProjectPack {
        folder: file_name(&format!("申辩包-{}-{}-{}", card.year, project.code(), project.name())),
        outputs,
        left_out: bundle.left_out,
        total,
        filed: filed.map(str::to_owned),
    })
}

/// The year as whoever opens the pack will score it: the project alone.
fn alone(year: &ScoredYear, code: &str) -> Result<ScoredYear, Findings> {
    let mut facts = year.facts.clone();
    facts.projects.retain(|one| one.code() == code);
    facts.own = None;
    let pack = year.pack.clone();
    let (card, findings) = score::year(&facts, &pack)?;
    ScoredYear::new(facts, card, pack, findings).answered()
}

/// Every row's account, one after the other.
fn account(card: &Scorecard) -> String {
    let mut text = String::new();
    for project in &card.projects {
        let rows = project
            .indicators
            .iter()
            .map(|row| explain::indicator(card, project, row));
        let all = [explain::form(card, project), explain::execution(card, project)]
            .into_iter()
            .chain(rows);
        for one in all {
            text += &one.to_text();
            text += "\n";
        }
    }
    text
}

fn note(card: &Scorecard, project: &FormScore, total: &str, filed: Option<&str>) -> String {
    let filed = match filed {
        Some(folder) => format!("依据：存档 {folder}，当时的回执见 {RECEIPT_COPY}\n"),
        None => "依据：工作区当时的内容，没有存档\n".to_owned(),
    };
    let remark = card
        .remark
        .as_ref()
        .map(|remark| format!("{remark}\n"))
        .unwrap_or_default();
    let grade = project
        .grade
        .as_ref()
        .map(|grade| format!("，等级 {grade}"))
        .unwrap_or_default();
    format!(
        "{}{}年度“{}”申辩包\n{remark}{filed}\n\
         项目编码：{}\n核算结果：{total}{grade}\n评分规则：{} {}（校验值 {}）\n程序版本：ziping {}\n\n\
         怎样重算（不用联网）：在这个文件夹里打开命令行，运行\n\
         \x20 ziping score .              得分表，每一处扣分都有原因\n\
         \x20 ziping explain . {}   一个得分从头讲清楚\n\
         \x20 ziping check .              体检\n\n\
         各文件：\n\
         \x20 {}/targets/、{}/actuals/    批复的目标和完成情况，与原工作区的一字不差\n\
         \x20 scoring-rules/              当时的评分规则，一并带上，不受以后改动影响\n\
         \x20 材料/                       自评表、自评报告、扣分台账\n\
         \x20 逐项说明.txt                每个指标的数、算法、脚本行和条款\n",
        card.department.name,
        card.year,
        project.name(),
        project.code(),
        card.rules.id,
        card.rules.version,
        card.rules.sha256,
        card.engine,
        project.code(),
        card.year,
        card.year
    )
}
