//! `ziping pack`: 申辩包, one project that anyone can score again offline, with its documents and its account.

use super::args::{self, Pack};
use super::explain::find_project;
use super::place::{self, RulesChoice, Spot};
use super::screen::{Outcome, Screen};
use crate::book::bundle;
use crate::diagnostic::{Findings, escape_controls};
use crate::explain;
use crate::model::scorecard::{FormScore, Scorecard};
use crate::report::{Format, Templates, documents};
use crate::score;
use crate::source::write::{Output, file_name, write_all};
use std::io;

pub fn run(command: &Pack, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let place = args::Place {
        path: command.path.clone(),
        year: command.year,
    };
    let (found, rules) = match (place::find(&place), RulesChoice::of(&command.rules)) {
        (Ok(found), Ok(rules)) => (found, rules),
        (Err(findings), _) | (_, Err(findings)) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let [spot] = found.spots.as_slice() else {
        return screen.refuse("PATH 里有许多部门", "写一个部门的工作区");
    };
    let made = match packed(spot, &rules, &command.project) {
        Ok(made) => made,
        Err(Failed::Findings(findings)) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
        Err(Failed::Unknown(message, hint)) => return screen.refuse(&message, &hint),
    };
    let folder = command.out.join(&made.folder);
    if folder.exists() {
        let message = format!("{} 已经存在，没有改动", folder.display());
        return screen.refuse(&message, "移走它，或换一个 --out");
    }
    if let Err(error) = write_all(&folder, &made.outputs) {
        return screen.cannot_write(&folder, &error);
    }
    writeln!(
        screen.out,
        "申辩包 {}：{}；在这个文件夹里运行“ziping score .”得到同样的得分",
        escape_controls(&folder.display().to_string()),
        made.total
    )?;
    for file in &made.left_out {
        writeln!(screen.out, "没有找到佐证材料，没有放进去：{}", escape_controls(file))?;
    }
    Ok(Outcome::Clean)
}

/// Why nothing was packed.
enum Failed {
    Findings(Findings),
    Unknown(String, String),
}

/// A bundle, ready to be written.
struct Made {
    folder: String,
    outputs: Vec<Output>,
    left_out: Vec<String>,
    total: String,
}

fn packed(spot: &Spot, rules: &RulesChoice, typed: &str) -> Result<Made, Failed> {
    let files = spot.files();
    let shelf = rules.shelf(&files);
    let examined = place::examine(spot, &files, rules).map_err(Failed::Findings)?;
    let project = find_project(&examined.card, typed).map_err(|(message, hint)| Failed::Unknown(message, hint))?;
    // As whoever opens the bundle will score it: the project alone.
    let mut facts = examined.facts.clone();
    facts.projects.retain(|one| one.code() == project.code());
    facts.own = None;
    let (card, _) = score::year(&facts, &examined.pack).map_err(Failed::Findings)?;
    let bundle = bundle(&files, &shelf, &facts, &examined.pack, true);
    let mut outputs = bundle.outputs;
    let made = documents(&card, &Templates::shipped(), &[Format::Html]).map_err(Failed::Findings)?;
    // Of one project, the department's summary says nothing.
    let wanted = made
        .into_iter()
        .filter(|one| !one.path.to_string_lossy().starts_with("部门汇总"));
    outputs.extend(wanted.map(|one| Output {
        path: std::path::Path::new("材料").join(one.path),
        ..one
    }));
    outputs.push(Output::text("逐项说明.txt", account(&card)));
    let total = project
        .total
        .map_or_else(|| "总分未定".to_owned(), |total| format!("总分 {total}"));
    outputs.push(Output::text("说明.txt", note(&card, project, &total)));
    Ok(Made {
        folder: file_name(&format!("申辩包-{}-{}-{}", card.year, project.code(), project.name())),
        outputs,
        left_out: bundle.left_out,
        total,
    })
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

fn note(card: &Scorecard, project: &FormScore, total: &str) -> String {
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
        "{}{}年度“{}”申辩包\n{remark}\n\
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
