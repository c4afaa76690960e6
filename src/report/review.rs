//! 检查结果清单 as a document: a page with filters, or a workbook.

use super::lists;
use super::templates::Templates;
use super::view::Review;
use crate::diagnostic::Findings;
use crate::office::{ListCell, ListSheet};

/// The list as one self-contained page.
///
/// # Errors
/// What is wrong with the template.
pub fn review_html(review: &Review<'_>, templates: &Templates) -> Result<String, Findings> {
    lists::page(templates, "review.html.j2", review.rows.len(), review)
}

/// The list as a workbook: every finding, the counts by code, the counts by unit.
///
/// # Errors
/// More findings than a sheet has rows.
pub fn review_xlsx(review: &Review<'_>) -> Result<Vec<u8>, Findings> {
    let tables = [list(review), first(review), codes(review), units(review)];
    lists::workbook(&tables, "按部门分开检查")
}

fn list(review: &Review<'_>) -> ListSheet {
    let row = |(number, row): (usize, &super::view::ReviewRow<'_>)| {
        let mut cells = vec![ListCell::from(number)];
        cells.extend(
            [
                row.severity,
                row.code,
                row.title,
                &row.department,
                &row.unit,
                &row.project,
                row.indicator,
                row.message,
                row.hint.as_str(),
                &row.place,
                row.waived,
            ]
            .map(ListCell::from),
        );
        cells
    };
    ListSheet {
        name: "问题清单".into(),
        title: format!("{}：{} 处，另有 {} 处已接受", review.title, review.count, review.waived),
        columns: lists::columns(&[
            // Together as wide as a landscape page at letters of 8 points.
            ("序号", 5),
            ("级别", 5),
            ("代码", 6),
            ("问题", 16),
            ("部门", 12),
            ("预算单位", 12),
            ("项目", 14),
            ("指标", 16),
            ("说明", 34),
            ("怎么改", 28),
            ("位置", 18),
            ("接受的理由", 10),
        ]),
        rows: (1..).zip(&review.rows).map(row).collect(),
    }
}

fn first(review: &Review<'_>) -> ListSheet {
    let rows = (1..).zip(&review.first).map(|(number, one)| {
        let why: Vec<String> = one
            .why
            .iter()
            .map(|(title, count)| format!("{title} {count} 处"))
            .collect();
        vec![
            ListCell::from(number),
            one.department.as_str().into(),
            one.project.as_str().into(),
            ListCell::Text(why.join("、")),
        ]
    });
    ListSheet {
        name: "先看哪些".into(),
        title: format!("{}：先看哪些", review.title),
        columns: lists::columns(&[("序号", 6), ("部门", 28), ("项目", 36), ("为什么", 60)]),
        rows: rows.collect(),
    }
}

fn codes(review: &Review<'_>) -> ListSheet {
    let rows = review.codes.iter().map(|one| {
        vec![
            one.code.into(),
            one.severity.into(),
            one.title.into(),
            ListCell::from(one.count),
            ListCell::from(one.waived),
            ListCell::from(one.units),
        ]
    });
    ListSheet {
        name: "按问题汇总".into(),
        title: format!("{}：按问题汇总", review.title),
        columns: lists::columns(&[
            ("代码", 8),
            ("级别", 8),
            ("问题", 48),
            ("处数", 8),
            ("已接受", 8),
            ("单位数", 8),
        ]),
        rows: rows.collect(),
    }
}

fn units(review: &Review<'_>) -> ListSheet {
    let rows = review.units.iter().map(|one| {
        vec![
            one.department.as_str().into(),
            one.unit.as_str().into(),
            ListCell::from(one.p0),
            ListCell::from(one.p1),
            ListCell::from(one.p2),
            ListCell::from(one.waived),
        ]
    });
    ListSheet {
        name: "按单位汇总".into(),
        title: format!("{}：按单位汇总", review.title),
        columns: lists::columns(&[
            ("部门", 28),
            ("预算单位", 28),
            ("必须改", 8),
            ("应当改", 8),
            ("提示", 8),
            ("已接受", 8),
        ]),
        rows: rows.collect(),
    }
}
