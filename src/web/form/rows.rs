//! One indicator more, or one less, as long as the targets are not approved.

use super::desk::{Asked, OnDesk};
use super::typed::{NotWritten, on_year, write_now};
use crate::diagnostic::is_blank;
use crate::import::filled::{NewRow, TypedInto};
use crate::tour::{self, RowChange};
use crate::web::exchange::{Reply, field};
use crate::web::pages::Pages;

/// Adds the indicator that `fields` speak of, or removes the one that `remove` names; the reader is led back to the form.
pub(in crate::web) fn change_rows(
    desk: &mut OnDesk,
    asked: &Asked<'_>,
    pages: &Pages,
    here: &str,
    fields: &[(String, String)],
) -> Reply {
    let change = match change(fields) {
        Ok(change) => change,
        Err(words) => return pages.words(422, "没有写入", &words),
    };
    match put(desk, asked, &change) {
        Err(refused) => refused.reply(),
        Ok(None) => pages.words(
            409,
            "没有写入",
            "目标已经批复，或这个指标已经不在表里。返回上一页，刷新以后再看。",
        ),
        Ok(Some(TypedInto::Refused { message, hint })) => pages.words(422, "没有写入", &format!("{message}；{hint}")),
        Ok(Some(TypedInto::Conflict { .. })) => {
            pages.words(409, "没有写入", "目标文件刚刚在别处改过。返回上一页，刷新以后再改。")
        }
        Ok(Some(_)) => Reply::words(303, "").with("location", here),
    }
}

fn change(fields: &[(String, String)]) -> Result<RowChange, String> {
    if let Some(id) = field(fields, "remove") {
        return Ok(RowChange::Remove(id.to_owned()));
    }
    let typed = |name: &str| field(fields, name).unwrap_or_default().trim().to_owned();
    let row = NewRow {
        level1: typed("level1"),
        level2: typed("level2"),
        name: typed("name"),
        target: typed("target"),
        points: typed("points"),
    };
    let empty: Vec<&str> = [
        (&row.level1, "一级指标"),
        (&row.level2, "二级指标"),
        (&row.name, "三级指标"),
        (&row.target, "年度指标值"),
    ]
    .into_iter()
    .filter_map(|(text, head)| is_blank(text).then_some(head))
    .collect();
    if empty.is_empty() {
        Ok(RowChange::Add(row))
    } else {
        Err(format!("添加指标还缺{}。返回上一页补上。", empty.join("、")))
    }
}

fn put(desk: &mut OnDesk, asked: &Asked<'_>, change: &RowChange) -> Result<Option<TypedInto>, NotWritten> {
    let cell = on_year(desk, asked, |year, facts, _| {
        tour::row_cell(asked.files, year, facts, change)
    })?;
    let Some(cell) = cell else { return Ok(None) };
    // Without a visit: a step that stands alone.
    let became = write_now(desk, asked, &[(String::new(), cell)], &[])?;
    Ok(became.into_iter().next())
}
