//! 全县汇总 as a page to print, or a workbook to send round.

use super::lists;
use super::templates::Templates;
use super::view::County;
use crate::diagnostic::Findings;
use crate::explain::{CountySummary, ProjectLine};
use crate::office::{ListCell, ListSheet};
use rust_decimal::Decimal;

/// The summary as one self-contained page.
///
/// # Errors
/// What is wrong with the template.
pub fn county_html(summary: &CountySummary, templates: &Templates) -> Result<String, Findings> {
    let rows = summary.departments.len() + summary.low_execution.len() + summary.missing.len();
    lists::page(templates, "county.html.j2", rows, &County::of(summary))
}

/// The summary as a workbook: a sheet for every list of it.
///
/// # Errors
/// More rows than a sheet has.
pub fn county_xlsx(summary: &CountySummary) -> Result<Vec<u8>, Findings> {
    let sheets = [
        overview(summary),
        departments(summary),
        projects(summary, "得分最低", &summary.lowest),
        projects(summary, "执行率低于80%", &summary.low_execution),
        missing(summary),
        absent(summary),
    ];
    lists::workbook(&sheets, "按部门分开汇总")
}

fn sheet(summary: &CountySummary, name: &str, columns: &[(&str, u16)], rows: Vec<Vec<ListCell>>) -> ListSheet {
    ListSheet {
        name: name.to_owned(),
        title: format!("{} 年度绩效自评全县汇总：{name}", summary.year),
        columns: lists::columns(columns),
        rows,
    }
}

fn text(text: Option<&str>) -> ListCell {
    ListCell::from(text.unwrap_or_default())
}

/// 98.43 of a rate of 0.9843.
fn percent(rate: Option<Decimal>) -> ListCell {
    ListCell::Number(rate.map(|rate| (rate * Decimal::ONE_HUNDRED).normalize()))
}

fn overview(summary: &CountySummary) -> ListSheet {
    let mut rows: Vec<Vec<ListCell>> = vec![
        vec![
            "部门（个）".into(),
            ListCell::from(summary.departments.len()),
            "".into(),
        ],
        vec!["项目（个）".into(), ListCell::from(summary.projects), "".into()],
        vec!["其中总分已定（个）".into(), ListCell::from(summary.settled), "".into()],
        vec!["平均分".into(), ListCell::Number(summary.mean), "".into()],
        vec![
            "按全年预算数加权的平均分".into(),
            ListCell::Number(summary.weighted_mean),
            "".into(),
        ],
        vec![
            "全年预算数（万元）".into(),
            ListCell::Number(Some(summary.adjusted)),
            "".into(),
        ],
        vec!["执行率（%）".into(), percent(summary.rate), "".into()],
    ];
    rows.extend(summary.grades.iter().map(|one| {
        vec![
            ListCell::Text(format!("等级 {}（个，万元）", one.grade)),
            ListCell::from(one.projects),
            ListCell::Number(Some(one.amount)),
        ]
    }));
    sheet(summary, "总览", &[("项", 30), ("数", 14), ("金额", 14)], rows)
}

fn departments(summary: &CountySummary) -> ListSheet {
    let rows = summary.departments.iter().map(|one| {
        vec![
            one.workspace.as_str().into(),
            one.code.as_str().into(),
            one.name.as_str().into(),
            ListCell::from(one.projects),
            ListCell::Number(one.total),
            text(one.grade.as_deref()),
            ListCell::Number(one.range.as_ref().map(|range| range.low)),
            ListCell::Number(one.range.as_ref().map(|range| range.high)),
            ListCell::from(one.filled),
            ListCell::from(one.rows),
            ListCell::from(one.p0),
            ListCell::from(one.p1),
            text(Some(if one.filed { "已存档" } else { "未存档" })),
            one.rules.as_str().into(),
        ]
    });
    sheet(
        summary,
        "各部门",
        &[
            ("文件夹", 18),
            ("部门编码", 10),
            ("部门", 24),
            ("项目数", 8),
            ("综合得分", 10),
            ("等级", 8),
            ("最低", 8),
            ("最高", 8),
            ("已填", 8),
            ("应填", 8),
            ("必须改", 8),
            ("应当改", 8),
            ("存档", 10),
            ("规则", 18),
        ],
        rows.collect(),
    )
}

fn projects(summary: &CountySummary, name: &str, lines: &[ProjectLine]) -> ListSheet {
    let rows = (1..).zip(lines).map(|(number, one)| {
        vec![
            ListCell::from(number),
            one.department.as_str().into(),
            one.code.as_str().into(),
            one.name.as_str().into(),
            ListCell::Number(one.total),
            text(one.grade.as_deref()),
            ListCell::Number(one.adjusted),
            ListCell::Number(one.executed),
            percent(one.rate),
        ]
    });
    sheet(
        summary,
        name,
        &[
            ("序号", 6),
            ("部门", 24),
            ("项目编码", 24),
            ("项目", 34),
            ("得分", 10),
            ("等级", 8),
            ("全年预算数（万元）", 12),
            ("全年执行数（万元）", 12),
            ("执行率（%）", 10),
        ],
        rows.collect(),
    )
}

fn missing(summary: &CountySummary) -> ListSheet {
    let rows = summary.missing.iter().map(|one| {
        vec![
            one.workspace.as_str().into(),
            one.code.as_str().into(),
            one.name.as_str().into(),
            ListCell::from(one.missing.len()),
            ListCell::Text(one.missing.join("、")),
        ]
    });
    sheet(
        summary,
        "没有填完",
        &[
            ("文件夹", 18),
            ("项目编码", 24),
            ("项目", 34),
            ("缺几行", 8),
            ("缺哪些", 60),
        ],
        rows.collect(),
    )
}

fn absent(summary: &CountySummary) -> ListSheet {
    let filed = summary
        .not_filed
        .iter()
        .map(|one| vec![one.as_str().into(), "没有正式的存档".into()]);
    let read = summary
        .unreadable
        .iter()
        .map(|one| vec![one.workspace.as_str().into(), one.reason.as_str().into()]);
    let begun = summary
        .not_begun
        .iter()
        .map(|one| vec![one.as_str().into(), "没有这个年度".into()]);
    sheet(
        summary,
        "未报送或读不出",
        &[("文件夹", 24), ("原因", 80)],
        read.chain(begun).chain(filed).collect(),
    )
}
