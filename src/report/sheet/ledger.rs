//! 扣分台账: one table that can be filtered, so that every line names its project and no cell goes over several.

use super::row::{Row, nonblank, points, score};
use crate::office::{Line, Look, Page, Purpose};
use crate::report::view::{Ledger, Section};

/// 序号, 项目, 指标, 分值, 扣分, 得分, 原因, 依据条款, 脚本:行, 怎样不扣, 能否补救.
const WIDTHS: [u16; 11] = [6, 18, 15, 7, 7, 8, 26, 26, 13, 20, 22];
const WIDTH: u16 = 11;
const HEADS: [&str; 11] = [
    "序号",
    "项目",
    "指标",
    "分值",
    "扣分",
    "得分",
    "原因",
    "依据条款",
    "脚本:行",
    "怎样不扣",
    "能否补救",
];

pub(super) fn lines(ledger: &Ledger<'_>) -> Page {
    let doc = &ledger.doc;
    let mut lines = top(ledger, "扣分台账");
    let note = format!(
        "按{}（{} {}）计分，共{}行。每一分扣分都是一行记录：满分 − Σ扣分 = 总分；加分记为负数。",
        doc.rules_title, doc.rules, doc.rules_version, ledger.lines
    );
    lines.push(Row::whole(16, WIDTH, Look::Note, note));
    let head = lines.len();
    lines.push(heads(&HEADS));
    for section in &ledger.sections {
        lines.extend(section_lines(section));
    }
    let filter = Some((head, lines.len() - 1));
    lines.extend(open(ledger));
    lines.extend(assumed(ledger));
    Page {
        name: "扣分台账".to_owned(),
        widths: WIDTHS.to_vec(),
        lines,
        repeat: Some(head),
        frozen: u32::try_from(head + 1).unwrap_or(0),
        purpose: Purpose::Landscape,
        filter,
        ..Page::default()
    }
}

fn top(ledger: &Ledger<'_>, what: &str) -> Vec<Line> {
    let doc = &ledger.doc;
    let title = format!("{}{}年度{what}", doc.department, doc.year);
    let mut lines = vec![Row::whole(34, WIDTH, Look::Heading, title)];
    lines.extend(doc.remark.map(|remark| Row::whole(18, WIDTH, Look::Remark, remark)));
    lines
}

fn heads(names: &[&str]) -> Line {
    let row = (0..)
        .zip(names)
        .fold(Row::new(22), |row, (column, name)| row.label(column, 1, *name));
    row.done()
}

fn section_lines(section: &Section<'_>) -> Vec<Line> {
    let name = match section.code {
        Some(_) => section.name.to_owned(),
        None => format!("{}（部门整体）", section.name),
    };
    let mut lines = Vec::new();
    for row in &section.rows {
        let cells = Row::new(22).number(0, 1, Look::Middle, row.no.to_string());
        let cells = cells.text(1, 1, name.clone()).text(2, 1, row.indicator);
        let cells = cells.number(3, 1, Look::Middle, points(row.points));
        let cells = cells.number(4, 1, Look::Middle, row.lost.to_string());
        let cells = cells
            .number(5, 1, Look::Middle, score(row.score))
            .text(6, 1, row.reason);
        let cells = cells.small(7, 1, nonblank(row.clause.as_deref()));
        let cells = cells.small(8, 1, nonblank(row.script.as_deref()));
        let cells = cells.small(9, 1, nonblank(row.keeps));
        lines.push(cells.small(10, 1, nonblank(row.mend.as_deref())).done());
    }
    if section.rows.is_empty() {
        let cells = Row::new(22)
            .middle(0, 1, "")
            .text(1, 1, name.clone())
            .text(2, 1, "没有扣分");
        let cells = cells.middle(3, 1, "").number(4, 1, Look::Middle, "0").middle(5, 1, "");
        let cells = cells.text(6, 1, "").small(7, 1, "").small(8, 1, "");
        lines.push(cells.small(9, 1, "").small(10, 1, "").done());
    }
    lines.push(check(section, name));
    lines
}

fn check(section: &Section<'_>, name: String) -> Line {
    let total = section
        .total
        .score
        .map_or_else(|| "未定".to_owned(), |total| total.to_string());
    let differs = if section.holds == Some(false) {
        "（不符）"
    } else {
        ""
    };
    let open = match section.total.score {
        Some(_) => String::new(),
        None => format!("\n总分{}", section.total.text),
    };
    let row = Row::new(24).middle(0, 1, "").text(1, 1, name);
    let row = row.words(2, 1, Look::Strong, "核对：满分 − Σ扣分 = 总分");
    let row = row.number(3, 1, Look::Middle, points(Some(section.points)));
    let row = row.number(4, 1, Look::Middle, section.lost.to_string());
    let row = row.number(5, 1, Look::Strong, total);
    row.text(6, 5, format!("{}{differs}{open}", section.check)).done()
}

fn open(ledger: &Ledger<'_>) -> Vec<Line> {
    let open = ledger.sections.iter().filter(|section| !section.open.is_empty());
    let mut lines: Vec<Line> = open
        .map(|section| {
            let note = format!("{}：{}", section.name, section.open.join("；"));
            Row::whole(14, WIDTH, Look::Note, note)
        })
        .collect();
    if !lines.is_empty() {
        let note = "未定的指标既不按 0 分计，也不按满分计，所以不在上表中。";
        lines.insert(0, Row::whole(14, WIDTH, Look::Note, note));
        lines.insert(0, Row::whole(28, WIDTH, Look::Part, "得分未定的指标"));
    }
    lines
}

fn assumed(ledger: &Ledger<'_>) -> Vec<Line> {
    let mut lines: Vec<Line> = ledger
        .assumed
        .iter()
        .map(|one| {
            let note = format!("{}，{}：{}", one.project, one.indicator, one.text);
            Row::whole(14, WIDTH, Look::Note, note)
        })
        .collect();
    if !lines.is_empty() {
        lines.insert(0, Row::whole(28, WIDTH, Look::Part, "读数的推断"));
    }
    lines
}

/// The pack's clauses.
pub(super) fn clauses(ledger: &Ledger<'_>) -> Page {
    let mut lines = top(ledger, "扣分依据的条款");
    let head = lines.len();
    let row = Row::new(22).label(0, 1, "序号").label(1, 3, "文件").label(4, 2, "条次");
    lines.push(row.label(6, 2, "内容").label(8, 3, "依据").done());
    for (number, clause) in (1..).zip(&ledger.clauses) {
        let article = clause.article.unwrap_or_default();
        let row = Row::new(22).number(0, 1, Look::Middle, format!("{number}"));
        let row = row.text(1, 3, &clause.document).middle(4, 2, article);
        lines.push(
            row.text(6, 2, clause.text)
                .small(8, 3, clause.basis.in_chinese())
                .done(),
        );
    }
    Page {
        name: "条款".to_owned(),
        widths: WIDTHS.to_vec(),
        lines,
        repeat: Some(head),
        purpose: Purpose::Landscape,
        ..Page::default()
    }
}
