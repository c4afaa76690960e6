//! Documents with approved targets → target files. All of them or none; what is approved stays.

use super::super::args::Import;
use super::super::screen::{Outcome, Screen};
use crate::diagnostic::{escape_controls, shown_path, to_text, with_slashes};
use crate::import::targets::{Answer, Change, Draft, Note, Understood};
use crate::source::Snapshot;
use crate::source::write::Output;
use crate::tour::{PlannedTargets, Standing, TargetsImport};
use rust_decimal::Decimal;
use std::io;

/// Says what was understood, and writes it where nothing that is there would change, or where that is wanted.
pub(super) fn write(
    command: &Import,
    plan: TargetsImport,
    seen: &Snapshot<'_>,
    screen: &mut Screen<'_>,
) -> io::Result<Outcome> {
    let written = plan.outputs();
    let TargetsImport {
        understood: all,
        files,
        checked,
        ..
    } = plan;
    for one in files.iter().filter(|_| !command.force) {
        if let Standing::Unreadable(why) = &one.standing {
            return screen.refuse(
                &format!(
                    "{} 读不出来，没有改动任何文件：{why}",
                    with_slashes(&command.into.join(&one.output.path))
                ),
                "先改好它，或加 --force 覆盖",
            );
        }
    }
    understood(&all, screen)?;
    let differs = |one: &PlannedTargets| matches!(one.standing, Standing::Differs(_) | Standing::Unreadable(_));
    let differing = files.iter().any(differs);
    differences(&files, screen)?;
    if differing && !command.force {
        writeln!(
            screen.out,
            "\n没有改动任何文件：已有的文件与导入的不同。以导入的为准，加 --force；不加就保留已有的"
        )?;
        return Ok(Outcome::SomethingWrong);
    }
    let found = match checked {
        Ok(found) => found,
        Err(findings) => {
            screen.complain(&findings)?;
            return screen.refuse("没有写任何文件", "改好以上各处，再导入一次");
        }
    };
    if !command.dry_run && !seen.still_holds() {
        return screen.changed_meanwhile();
    }
    let outcome = put(command, &all, (files, &written), screen)?;
    if found.is_empty() {
        return Ok(outcome);
    }
    writeln!(screen.out)?;
    for one in &found {
        writeln!(screen.out, "{}", to_text(one))?;
    }
    Ok(outcome.max(Outcome::SomethingWrong))
}

fn put(
    command: &Import,
    all: &Understood,
    (planned, written): (Vec<PlannedTargets>, &[Output]),
    screen: &mut Screen<'_>,
) -> io::Result<Outcome> {
    let (kept, planned): (Vec<_>, Vec<_>) = planned
        .into_iter()
        .partition(|one| matches!(one.standing, Standing::Kept(_)));
    let (same, outputs): (Vec<_>, Vec<_>) = planned.into_iter().partition(|one| one.standing == Standing::Same);
    let outputs: Vec<Output> = outputs.into_iter().map(|one| one.output).collect();
    if !command.dry_run
        && let Err(error) = screen.write_all(&command.into, written)
    {
        return screen.cannot_write(&command.into, &error);
    }
    let shown = |output: &Output| shown_path(&command.into.join(&output.path));
    writeln!(screen.out)?;
    for output in &outputs {
        writeln!(
            screen.out,
            "{} {}",
            if command.dry_run { "将写" } else { "已写" },
            shown(output)
        )?;
    }
    for one in &same {
        writeln!(screen.out, "已有，内容相同 {}", shown(&one.output))?;
    }
    for one in &kept {
        writeln!(
            screen.out,
            "已批复的不动 {}：填好的表与它不同，见上面",
            shown(&one.output)
        )?;
    }
    if command.dry_run {
        writeln!(screen.out, "这次只看，没有写任何文件；去掉 --dry-run 就写")?;
    } else {
        let into = shown_path(&command.into);
        writeln!(
            screen.out,
            "下一步：核对上面列出的地方，再运行 ziping check {into} --stage targets"
        )?;
    }
    Ok(if all.mend.is_empty() && kept.is_empty() {
        Outcome::Clean
    } else {
        Outcome::SomethingWrong
    })
}

/// The budgets together, where all are in one unit.
fn sum(all: &Understood) -> String {
    let in_yuan = all.projects.iter().any(|one| one.in_yuan);
    let mut totals = all.projects.iter().filter_map(|one| one.total);
    let sum = totals.try_fold(Decimal::ZERO, Decimal::checked_add);
    match sum.filter(|sum| !sum.is_zero() && all.projects.iter().all(|one| one.in_yuan == in_yuan)) {
        Some(sum) => format!("，预算合计 {sum} {}", if in_yuan { "元" } else { "万元" }),
        None => String::new(),
    }
}

/// What a filled form says besides its targets.
fn answered(one: &Draft) -> String {
    if !one.is_filed() {
        return String::new();
    }
    let count = |has: fn(&Answer) -> bool| one.indicators.iter().filter(|one| has(&one.answer)).count();
    let (actuals, claimed) = (count(|one| one.actual.is_some()), count(|one| one.claimed.is_some()));
    format!("；自评：完成值 {actuals} 个，自评得分 {claimed} 个")
}

/// What was understood, what was guessed, what must be mended, what was left.
fn understood(all: &Understood, screen: &mut Screen<'_>) -> io::Result<()> {
    let own = if all.department.is_some() {
        "部门整体绩效目标和 "
    } else {
        ""
    };
    let own_count = all.department.as_ref().map_or(0, |one| one.indicators.len());
    let count = all.projects.iter().map(|one| one.indicators.len()).sum::<usize>() + own_count;
    writeln!(
        screen.out,
        "{} 年度：{own}{} 个项目，{count} 个指标{}",
        all.year,
        all.projects.len(),
        sum(all)
    )?;
    for one in &all.projects {
        let money = one.total.map_or_else(
            || "没有预算数".to_owned(),
            |total| format!("预算 {total} {}", if one.in_yuan { "元" } else { "万元" }),
        );
        let points: Option<Decimal> = one
            .indicators
            .iter()
            .filter_map(|one| one.points)
            .reduce(|a, b| a.checked_add(b).unwrap_or(a));
        let points = points.map_or_else(String::new, |sum| format!("，分值合计 {sum}"));
        writeln!(
            screen.out,
            "  {} {}（{}）：{money}，{} 条目标，{} 个指标{points}{}",
            escape_controls(&one.code),
            escape_controls(&one.name),
            escape_controls(&one.place),
            one.goals.len(),
            one.indicators.len(),
            answered(one)
        )?;
    }
    if let Some(department) = all.department.as_ref().filter(|one| !one.indicators.is_empty()) {
        writeln!(
            screen.out,
            "  部门整体（{}）：{} 个指标{}",
            escape_controls(&department.place),
            department.indicators.len(),
            all.own.as_ref().map_or_else(String::new, answered)
        )?;
    } else if let Some(department) = &all.department {
        writeln!(
            screen.out,
            "  部门整体（{}）：分项绩效目标 {} 项，工作保障措施 {} 条；部门自己的指标没有录入，文字里像指标的 {} 处写成注释，核对以后启用（启用以前部门整体不能评分）",
            escape_controls(&department.place),
            department.objectives.len(),
            department.safeguards.len(),
            department.candidates.len()
        )?;
    }
    for (title, notes) in [
        ("必须改（录入了原文，读不出指标值或缺名称）", &all.mend),
        ("猜的，请核对", &all.guessed),
        ("没有录入", &all.left),
    ] {
        if !notes.is_empty() {
            writeln!(screen.out, "\n{title}：")?;
            for note in notes {
                writeln!(screen.out, "  {}", escape_controls(&placed(note)))?;
            }
        }
    }
    Ok(())
}

fn placed(note: &Note) -> String {
    let file = note.file.rsplit(['/', '\\']).next().unwrap_or_default();
    match (file.is_empty(), note.place.is_empty()) {
        (true, _) => note.text.clone(),
        (false, true) => format!("{file}：{}", note.text),
        (false, false) => format!("{file} {}：{}", note.place, note.text),
    }
}

fn differences(planned: &[PlannedTargets], screen: &mut Screen<'_>) -> io::Result<()> {
    let whole = vec![Change {
        what: "整个文件".to_owned(),
        from: Some("读不出来".to_owned()),
        to: Some("导入的内容".to_owned()),
    }];
    for one in planned {
        let changes = match &one.standing {
            Standing::Differs(changes) | Standing::Kept(changes) | Standing::Mended(changes) => changes,
            Standing::Unreadable(_) => &whole,
            Standing::New | Standing::Same | Standing::Grows => continue,
        };
        let path = shown_path(&one.output.path);
        match one.standing {
            Standing::Mended(_) => writeln!(screen.out, "\n改动 {path}：")?,
            _ => writeln!(screen.out, "\n与已有的 {path} 不同：")?,
        }
        for change in changes {
            let side = |text: &Option<String>| match text {
                Some(text) => format!("`{}`", text.replace('\n', " / ")),
                None => "（没有）".to_owned(),
            };
            let line = format!("{}：{} → {}", change.what, side(&change.from), side(&change.to));
            writeln!(screen.out, "  {}", escape_controls(&line))?;
        }
    }
    Ok(())
}
