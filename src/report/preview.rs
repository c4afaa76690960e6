//! 规则试算 as a page for the meeting, or a workbook to send round.

use super::lists;
use super::templates::Templates;
use super::view::Previewed;
use crate::compare::{DepartmentMoved, FormEffect, LostLine, Moved, PointsMove, Preview, Side, Spread};
use crate::diagnostic::Findings;
use crate::office::{ListCell, ListSheet};
use rust_decimal::Decimal;

/// The preview as one self-contained page.
///
/// # Errors
/// What is wrong with the template.
pub fn preview_html(preview: &Preview, templates: &Templates) -> Result<String, Findings> {
    let view = Previewed::of(preview);
    lists::page(templates, "preview.html.j2", view.rows(), &view)
}

/// The preview as a workbook: a sheet for every list of it.
///
/// # Errors
/// More rows than a sheet has.
pub fn preview_xlsx(preview: &Preview) -> Result<Vec<u8>, Findings> {
    let sheets = [
        overview(preview),
        departments(preview),
        moved(preview, "变动的项目", &preview.moved),
        lines(preview),
        clauses(preview),
        ranks(preview),
        moved(preview, "增减相抵的项目", &preview.cancelled),
        not_run(preview),
    ];
    lists::workbook(&sheets, "按部门分开试算")
}

fn sheet(preview: &Preview, name: &str, columns: &[(&str, u16)], rows: Vec<Vec<ListCell>>) -> ListSheet {
    let [old, new] = preview.rules();
    ListSheet {
        name: name.to_owned(),
        title: format!("规则试算 {old} → {new}：{name}"),
        columns: lists::columns(columns),
        rows,
    }
}

fn year(year: i16) -> ListCell {
    ListCell::Count(u32::try_from(year).unwrap_or_default())
}

fn text(text: &str) -> ListCell {
    ListCell::from(text)
}

fn number(number: impl Into<Option<Decimal>>) -> ListCell {
    ListCell::Number(number.into())
}

fn grade(side: &Side) -> ListCell {
    text(side.grade.as_deref().unwrap_or_default())
}

fn overview(preview: &Preview) -> ListSheet {
    let (up, down) = preview.up_and_down();
    let line = |what: &str, old: ListCell, new: ListCell| vec![text(what), old, new];
    let one = |what: &str, number: usize| line(what, ListCell::from(number), text(""));
    let mut rows = vec![
        one("部门年度（个）", preview.years),
        one("项目（个）", preview.scored),
        one("变动的项目（个）", preview.moved.len()),
        one("其中升（个）", up),
        one("其中降（个）", down),
        one("增减相抵的项目（个）", preview.cancelled.len()),
        one("没有重算的（个）", preview.not_run.len()),
        one("没有存档、没有算的部门年度（个）", preview.unfiled),
    ];
    let set = preview.set.iter();
    rows.extend(set.map(|one| {
        line(
            &format!("参数 {}（{}）", one.param, one.about),
            text(&one.from),
            text(&one.to),
        )
    }));
    let spread = &preview.distribution;
    for (what, pick) in [
        ("平均分", (|one| one.mean) as fn(&Spread) -> Decimal),
        ("中位数", |one| one.median),
        ("最低分", |one| one.lowest),
        ("最高分", |one| one.highest),
    ] {
        let of = |side: &Option<Spread>| number(side.as_ref().map(pick));
        rows.push(line(what, of(&spread.old), of(&spread.new)));
    }
    let bands = spread
        .bands
        .iter()
        .map(|band| (format!("{} 分（个）", band.name), band));
    let grades = spread
        .grades
        .iter()
        .map(|band| (format!("等级 {}（个）", band.name), band));
    rows.extend(
        grades
            .chain(bands)
            .map(|(what, band)| line(&what, ListCell::from(band.old), ListCell::from(band.new))),
    );
    let moves = preview.grades.iter();
    rows.extend(moves.map(|one| {
        line(
            &format!("{} → {}（个）", one.from, one.to),
            text(""),
            ListCell::from(one.projects),
        )
    }));
    sheet(preview, "总览", &[("项", 34), ("原规则", 14), ("新规则", 14)], rows)
}

fn departments(preview: &Preview) -> ListSheet {
    let row = |one: &DepartmentMoved| {
        let own = one.own.as_ref();
        let own_total = |side: fn(&FormEffect) -> &Side| number(own.and_then(|own| side(own).total));
        vec![
            text(&one.whose.workspace),
            text(&one.whose.department),
            text(&one.whose.department_name),
            year(one.whose.year),
            ListCell::from(one.projects),
            ListCell::from(one.moved),
            number(one.from.total),
            number(one.to.total),
            number(one.change),
            grade(&one.from),
            grade(&one.to),
            own_total(|own| &own.from),
            own_total(|own| &own.to),
        ]
    };
    sheet(
        preview,
        "各部门",
        &[
            ("文件夹", 18),
            ("部门编码", 10),
            ("部门", 24),
            ("年度", 8),
            ("项目数", 8),
            ("变动", 8),
            ("原综合得分", 10),
            ("新综合得分", 10),
            ("变化", 8),
            ("原等级", 8),
            ("新等级", 8),
            ("原整体自评", 10),
            ("新整体自评", 10),
        ],
        preview.departments.iter().map(row).collect(),
    )
}

/// 产出指标 50 → 60.
fn points_moved(one: &PointsMove) -> String {
    let points =
        |points: Option<Decimal>| points.map_or_else(|| "没有".to_owned(), |points| points.normalize().to_string());
    format!("{} {} → {}", one.name, points(one.from), points(one.to))
}

fn moved(preview: &Preview, name: &str, list: &[Moved]) -> ListSheet {
    let row = |one: &Moved| {
        let clauses: Vec<String> = one
            .clauses
            .iter()
            .map(|one| format!("{} {}", one.clause, one.change))
            .collect();
        let classes: Vec<String> = one.classes.iter().map(points_moved).collect();
        vec![
            text(&one.whose.workspace),
            text(&one.whose.department_name),
            year(one.whose.year),
            text(&one.code),
            text(&one.name),
            number(one.from.total),
            number(one.to.total),
            number(one.change),
            grade(&one.from),
            grade(&one.to),
            ListCell::from(one.rank[0]),
            ListCell::from(one.rank[1]),
            text(&clauses.join("；")),
            text(&classes.join("；")),
        ]
    };
    sheet(
        preview,
        name,
        &[
            ("文件夹", 18),
            ("部门", 24),
            ("年度", 8),
            ("项目编码", 24),
            ("项目", 34),
            ("原得分", 10),
            ("新得分", 10),
            ("变化", 8),
            ("原等级", 8),
            ("新等级", 8),
            ("原名次", 8),
            ("新名次", 8),
            ("各条款的影响", 40),
            ("分值的变动", 30),
        ],
        list.iter().map(row).collect(),
    )
}

fn lines(preview: &Preview) -> ListSheet {
    let told = |ledger: &[LostLine]| {
        let lines = ledger
            .iter()
            .map(|line| format!("-{} {}：{}", line.points, line.clause, line.reason));
        lines.collect::<Vec<_>>().join("；")
    };
    let all = preview.moved.iter().chain(&preview.cancelled);
    let rows = all.flat_map(|project| {
        project.rows.iter().map(move |one| {
            vec![
                text(&project.whose.department_name),
                year(project.whose.year),
                text(&project.code),
                text(&project.name),
                text(&one.id),
                number(one.points[0]),
                number(one.points[1]),
                number(one.scores[0]),
                number(one.scores[1]),
                text(&told(&one.ledgers[0])),
                text(&told(&one.ledgers[1])),
            ]
        })
    });
    sheet(
        preview,
        "扣分对照",
        &[
            ("部门", 24),
            ("年度", 8),
            ("项目编码", 24),
            ("项目", 34),
            ("指标", 34),
            ("原分值", 8),
            ("新分值", 8),
            ("原得分", 8),
            ("新得分", 8),
            ("原规则的扣分", 50),
            ("新规则的扣分", 50),
        ],
        rows.collect(),
    )
}

fn clauses(preview: &Preview) -> ListSheet {
    let rows = preview.clauses.iter().map(|one| {
        vec![
            text(&one.clause),
            text(&one.text),
            number(one.change),
            ListCell::from(one.up),
            ListCell::from(one.down),
        ]
    });
    sheet(
        preview,
        "各条款",
        &[
            ("条款", 20),
            ("内容", 60),
            ("影响合计（分）", 12),
            ("升（个）", 8),
            ("降（个）", 8),
        ],
        rows.collect(),
    )
}

fn ranks(preview: &Preview) -> ListSheet {
    let rows = preview.ranks.iter().map(|one| {
        vec![
            text(&one.whose.department_name),
            year(one.whose.year),
            text(&one.code),
            text(&one.name),
            ListCell::from(one.from),
            ListCell::from(one.to),
        ]
    });
    sheet(
        preview,
        "名次变化",
        &[
            ("部门", 24),
            ("年度", 8),
            ("项目编码", 24),
            ("项目", 34),
            ("原名次", 8),
            ("新名次", 8),
        ],
        rows.collect(),
    )
}

fn not_run(preview: &Preview) -> ListSheet {
    let rows = preview.not_run.iter().map(|one| {
        vec![
            text(&one.workspace),
            text(&one.department),
            one.year.map_or_else(|| text(""), year),
            text(one.code.as_deref().unwrap_or_default()),
            text(&one.reason),
        ]
    });
    sheet(
        preview,
        "没有重算",
        &[
            ("文件夹", 18),
            ("部门编码", 10),
            ("年度", 8),
            ("项目编码", 24),
            ("原因", 80),
        ],
        rows.collect(),
    )
}
