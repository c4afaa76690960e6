//! 部门汇总: how the projects make up the department's total.

use super::row::{Row, amount, nonblank, percent, score};
use crate::office::{Line, Look, Page, Purpose};
use crate::report::view::Summary;

/// 项目编码, 项目名称, 实施单位, 年初预算数, 全年预算数, 全年执行数, 执行率, 得分, 等级, 权重, 贡献分.
const WIDTHS: [u16; 11] = [21, 23, 16, 11, 11, 11, 10, 13, 7, 10, 9];
const WIDTH: u16 = 11;
const HEADS: [&str; 11] = [
    "项目编码",
    "项目名称",
    "实施单位",
    "年初\n预算数",
    "全年\n预算数",
    "全年\n执行数",
    "执行率",
    "得分",
    "等级",
    "权重",
    "贡献分",
];

pub(super) fn page(summary: &Summary<'_>) -> Page {
    let doc = &summary.doc;
    let title = format!("{}{}年度项目支出绩效自评部门汇总", doc.department, doc.year);
    let mut lines = vec![Row::whole(34, WIDTH, Look::Heading, title)];
    lines.extend(doc.remark.map(|remark| Row::whole(18, WIDTH, Look::Remark, remark)));
    lines.extend(facts(summary));
    lines.push(Row::whole(28, WIDTH, Look::Part, "一、各项目得分"));
    let caption = "金额单位：万元。贡献分 = 权重 × 项目得分，各项目贡献分之和为综合得分。";
    lines.push(Row::whole(16, WIDTH, Look::Caption, caption));
    let head = lines.len();
    lines.extend(projects(summary));
    lines.push(Row::whole(28, WIDTH, Look::Part, "二、等级分布"));
    lines.extend(grades(summary));
    if !summary.notes.is_empty() {
        lines.push(Row::whole(18, WIDTH, Look::Note, "注："));
    }
    for (number, note) in (1..).zip(summary.notes) {
        lines.push(Row::whole(14, WIDTH, Look::Note, format!("{number}. {note}")));
    }
    Page {
        name: "部门汇总".to_owned(),
        widths: WIDTHS.to_vec(),
        lines,
        repeat: Some(head),
        purpose: Purpose::Landscape,
        ..Page::default()
    }
}

fn facts(summary: &Summary<'_>) -> Vec<Line> {
    let row = Row::new(22).label(0, 1, "综合得分");
    let row = row.number(1, 3, Look::Strong, summary.total.text.clone());
    let grade = row
        .label(4, 2, "等级")
        .words(6, 5, Look::Strong, nonblank(summary.total.grade));
    let row = Row::new(22).label(0, 1, "方法").middle(1, 3, summary.method);
    let mean = row.label(4, 2, "简单平均");
    vec![
        grade.done(),
        mean.number(6, 5, Look::Middle, score(summary.simple_mean)).done(),
        Row::new(22)
            .label(0, 1, "评分规则")
            .middle(1, 10, summary.doc.rules_title)
            .done(),
    ]
}

fn projects(summary: &Summary<'_>) -> Vec<Line> {
    let row = (0..)
        .zip(HEADS)
        .fold(Row::new(34), |row, (column, name)| row.label(column, 1, name));
    let mut lines = vec![row.done()];
    for one in &summary.projects {
        let row = Row::new(24).small(0, 1, one.code).text(1, 1, one.name);
        let row = row.text(2, 1, one.unit.unwrap_or_default());
        let row = row.money(3, 1, one.initial).money(4, 1, one.adjusted);
        let row = row.number(5, 1, Look::Figure, amount(one.executed));
        let row = row.number(6, 1, Look::Figure, percent(one.rate));
        let row = row.number(7, 1, Look::Middle, one.total.text.clone());
        let row = row.middle(8, 1, nonblank(one.total.grade));
        let row = row.number(9, 1, Look::Figure, percent(one.weight));
        lines.push(row.number(10, 1, Look::Figure, score(one.share)).done());
    }
    let (money, total) = (&summary.money, &summary.total);
    let row = Row::new(24)
        .label(0, 3, "合　计")
        .number(3, 1, Look::Figure, amount(money.initial));
    let row = row.number(4, 1, Look::Figure, amount(money.adjusted));
    let row = row.number(5, 1, Look::Figure, amount(money.executed));
    let row = row.number(6, 1, Look::Figure, percent(money.rate));
    let row = row.number(7, 1, Look::Strong, total.text.clone());
    let row = row.words(8, 1, Look::Strong, nonblank(total.grade)).middle(9, 1, "");
    lines.push(row.number(10, 1, Look::Figure, score(total.score)).done());
    lines
}

fn grades(summary: &Summary<'_>) -> Vec<Line> {
    let head = Row::new(22)
        .label(0, 1, "等级")
        .label(1, 1, "项目数（个）")
        .label(2, 2, "占项目数");
    let mut lines = vec![head.label(4, 3, "全年预算数（万元）").label(7, 4, "占金额").done()];
    for one in &summary.grades {
        let row = Row::new(20).middle(0, 1, one.grade);
        let row = row.number(1, 1, Look::Middle, one.projects.to_string());
        let row = row.number(2, 2, Look::Middle, percent(one.projects_share));
        let row = row.number(4, 3, Look::Middle, amount(one.amount));
        lines.push(row.number(7, 4, Look::Middle, percent(one.amount_share)).done());
    }
    lines
}
