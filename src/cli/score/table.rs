//! The scorecard on a terminal: aligned under Chinese text, every lost point with its reason.

use crate::cli::grid::{cells, plain_table, write_table};
use crate::cli::screen::Screen;
use crate::diagnostic::{Diagnostic, Severity, escape_controls, to_text};
use crate::model::scorecard::{DepartmentScore, FormScore, LedgerLine, Range, Scorecard, Settlement, Status};
use crate::score::ScoredYear;
use comfy_table::Cell;
use rust_decimal::Decimal;
use std::io::{self, Write};

/// Prints one department.
pub fn write(scored: &ScoredYear, folder: &str, screen: &mut Screen<'_>) -> io::Result<()> {
    let out: &mut dyn Write = screen.out;
    let card = &scored.card;
    let rules = &card.rules;
    if !folder.is_empty() {
        writeln!(out, "== {} ==", clean(folder))?;
    }
    writeln!(out, "{}  {} 年度绩效自评", clean(&card.department.name), card.year)?;
    writeln!(
        out,
        "规则：{} {}  {}",
        clean(&rules.id),
        clean(&rules.version),
        clean(&rules.title)
    )?;
    if let Some(remark) = &card.remark {
        writeln!(out, "说明：{}", clean(remark))?;
    }
    for (number, project) in (1..).zip(&card.projects) {
        writeln!(out)?;
        writeln!(out, "{number}. {}（{}）", clean(project.name()), clean(project.code()))?;
        write_form(project, out)?;
    }
    writeln!(out)?;
    write_department(card, out)?;
    write_findings(scored, screen)
}

fn clean(text: &str) -> String {
    escape_controls(text)
}

/// Where the form stands, its rows and what they lost.
fn write_form(form: &FormScore, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "   {}",
        standing(form.total, form.range.as_ref(), form.grade.as_deref(), form.points)
    )?;
    write_claimed(form.claimed_total, form.total, form.claimed_grade.as_deref(), out)?;
    write_rows(form, out)?;
    for note in &form.notes {
        writeln!(out, "   注：{}", clean(note))?;
    }
    Ok(())
}

/// 「自报：总分 98（差 -0.85），等级 优」, where the unit wrote a total or a grade.
fn write_claimed(
    claimed: Option<Decimal>,
    total: Option<Decimal>,
    grade: Option<&str>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let points = claimed.map(|claimed| format!("总分 {}", beside(claimed, total)));
    let grade = grade.map(|grade| format!("等级 {}", clean(grade)));
    let claimed_values: Vec<String> = points.into_iter().chain(grade).collect();
    if claimed_values.is_empty() {
        return Ok(());
    }
    writeln!(out, "   自报：{}", claimed_values.join("，"))
}

/// 「9（差 +0.38）」.
fn beside(claimed: Decimal, computed: Option<Decimal>) -> String {
    let shown = claimed.normalize();
    match computed.map(|computed| (claimed - computed).normalize()) {
        Some(less) if less.is_zero() => shown.to_string(),
        Some(less) if less.is_sign_negative() => format!("{shown}（差 {less}）"),
        Some(more) => format!("{shown}（差 +{more}）"),
        None => shown.to_string(),
    }
}

/// 「总分 98.85 / 100 分，优」, or what is still open.
fn standing(total: Option<Decimal>, range: Option<&Range>, grade: Option<&str>, points: Decimal) -> String {
    match (total, range) {
        (Some(total), _) => {
            format!("总分 {total} / {points} 分，等级 {}", grade.unwrap_or("—"))
        }
        (None, Some(range)) => format!("总分未定：最低 {}，最高 {}（满分 {points} 分）", range.low, range.high),
        (None, None) => "总分未定：分值还没有确定".into(),
    }
}

fn write_rows(form: &FormScore, out: &mut dyn Write) -> io::Result<()> {
    let (execution, indicators) = (&form.execution, &form.indicators);
    let claims = execution.claimed.is_some() || indicators.iter().any(|row| row.claimed.is_some());
    let mut header = vec!["指标", "指标值", "完成值", "分值", "得分", "扣分"];
    header.extend(claims.then_some("自报"));
    let mut table = plain_table(&header, &[3, 4, 5]);
    let claim = |claimed: Option<Decimal>, score: Option<Decimal>| {
        let shown = claimed.map_or_else(|| "—".into(), |claimed| beside(claimed, score));
        claims.then(|| Cell::new(shown))
    };
    let amount = |amount: Option<Decimal>| amount.map_or_else(|| "—".into(), |amount| format!("{amount}万元"));
    let mut line = cells([
        "预算执行率".into(),
        amount(execution.adjusted),
        amount(execution.executed),
        execution.points.to_string(),
        score(execution.score, execution.status),
        lost(&execution.ledger),
    ]);
    line.extend(claim(execution.claimed, execution.score));
    table.add_row(line);
    for row in indicators {
        let mut line = cells([
            clean(&row.id),
            clean(&row.target),
            clean(row.filled.actual.as_deref().unwrap_or("—")),
            row.points.to_string(),
            score(row.score, row.status),
            lost(&row.ledger),
        ]);
        line.extend(claim(row.claimed, row.score));
        table.add_row(line);
    }
    write_table(&table, out)?;
    let lines: Vec<(&str, &LedgerLine)> = execution
        .ledger
        .iter()
        .map(|line| ("预算执行率", line))
        .chain(
            indicators
                .iter()
                .flat_map(|row| row.ledger.iter().map(|line| (row.id.as_str(), line))),
        )
        .chain(form.ledger.iter().map(|line| ("整个项目", line)))
        .collect();
    if lines.is_empty() {
        writeln!(out, "   没有扣分")?;
    } else {
        writeln!(out, "   扣分：")?;
    }
    for (name, line) in lines {
        let taken = if line.points.is_zero() {
            line.points.to_string()
        } else {
            (-line.points).to_string()
        };
        writeln!(out, "   {taken:>7}  {}：{}", clean(name), clean(&line.reason))?;
    }
    let open = std::iter::once(("预算执行率", execution.status, &execution.notes))
        .chain(indicators.iter().map(|row| (row.id.as_str(), row.status, &row.notes)));
    for (name, status, notes) in open.filter(|(_, status, _)| status.is_open()) {
        let why = notes
            .last()
            .map(|note| format!("：{}", clean(note)))
            .unwrap_or_default();
        writeln!(out, "   {}  {}{why}", status.in_chinese(), clean(name))?;
    }
    Ok(())
}

fn score(score: Option<Decimal>, status: Status) -> String {
    score.map_or_else(|| status.in_chinese().to_owned(), |score| score.to_string())
}

fn lost(ledger: &[LedgerLine]) -> String {
    if ledger.is_empty() {
        return String::new();
    }
    ledger.iter().map(|line| line.points).sum::<Decimal>().to_string()
}

fn write_department(card: &Scorecard, out: &mut dyn Write) -> io::Result<()> {
    let department = &card.department_score;
    writeln!(out, "部门汇总：{}", clean(&card.department.name))?;
    writeln!(out, "   {}", department_standing(department))?;
    let mut table = plain_table(
        &["项目", "全年预算数", "执行率", "权重", "得分", "等级", "贡献"],
        &[1, 2, 3, 4, 6],
    );
    for (project, part) in card.projects.iter().zip(&department.contributions) {
        let text = |number: Option<Decimal>| number.map_or_else(|| "—".to_owned(), |number| number.to_string());
        table.add_row(cells([
            clean(project.name()),
            text(project.execution.adjusted),
            project.execution.rate.map_or_else(
                || "—".into(),
                |rate| format!("{}%", (rate * Decimal::ONE_HUNDRED).normalize()),
            ),
            text(part.weight),
            project.total.map_or_else(|| "未定".into(), |total| total.to_string()),
            project.grade.clone().unwrap_or_else(|| "—".into()),
            text(part.share),
        ]));
    }
    write_table(&table, out)?;
    let grades: Vec<String> = department
        .grades
        .iter()
        .map(|grade| {
            format!(
                "{} {} 个（{} 万元）",
                grade.grade,
                grade.projects,
                grade.amount.normalize()
            )
        })
        .collect();
    writeln!(out, "   {}", grades.join("，"))?;
    for note in &department.notes {
        writeln!(out, "   注：{}", clean(note))?;
    }
    if let Some(own) = &department.own {
        writeln!(out)?;
        writeln!(out, "部门整体指标")?;
        write_form(own, out)?;
    }
    Ok(())
}

fn department_standing(department: &DepartmentScore) -> String {
    let mean = department
        .simple_mean
        .map(|mean| format!("；简单平均 {mean} 分"))
        .unwrap_or_default();
    match (department.status, department.total, &department.range) {
        (Settlement::Scored, Some(total), _) => {
            format!(
                "总分 {total} 分，等级 {}{mean}",
                department.grade.as_deref().unwrap_or("—")
            )
        }
        (_, _, Some(range)) => format!("总分未定：最低 {}，最高 {}", range.low, range.high),
        (Settlement::Undefined, ..) => format!("各项目权重合计为 0，部门总分无法计算{mean}"),
        _ => "总分未定".into(),
    }
}

fn write_findings(scored: &ScoredYear, screen: &mut Screen<'_>) -> io::Result<()> {
    let wrong = scored.findings.iter().filter(|one| one.severity == Severity::P0);
    let wrong: Vec<&Diagnostic> = wrong.filter(|one| screen.is_news(one)).collect();
    if !wrong.is_empty() {
        writeln!(screen.out, "\n必须改的问题：\n")?;
        for one in wrong {
            writeln!(screen.out, "{}", to_text(one))?;
        }
    }
    writeln!(
        screen.out,
        "\n报送前用“ziping check”做一次体检：目标、完成情况、自评得分和文字里会被退回的地方"
    )
}
