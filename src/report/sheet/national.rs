//! 项目支出绩效自评表 as the whole country prints it, and the department's own form in the same grid.

use super::form::{
    BLANK, actual, by, cause, date, executed, grade, heading, indicator_head, indicator_lines, target, total,
};
use super::row::{Row, numbered, percent, points, score};
use crate::office::{Line, Look, Page, Purpose};
use crate::report::view::Form;

/// 绩效指标, 一级, 二级, 三级, 年度指标值, 实际完成值, 分值, 得分, 偏差原因; the money and the goals stand in the same columns.
const WIDTHS: [u16; 9] = [5, 7, 10, 16, 11, 11, 6, 8, 25];
const WIDTH: u16 = 9;

pub(super) fn page(form: &Form<'_>, name: &str) -> Page {
    let mut lines = heading(form, form.title, WIDTH);
    lines.extend(subject(form));
    lines.extend(money(form));
    lines.extend(goals(form));
    let repeat = Some(lines.len());
    lines.extend(indicators(form));
    lines.extend(totals(form));
    lines.push(signed(form));
    Page {
        name: name.to_owned(),
        widths: WIDTHS.to_vec(),
        lines,
        repeat,
        purpose: Purpose::Upright,
        ..Page::default()
    }
}

fn subject(form: &Form<'_>) -> Vec<Line> {
    let whose = if form.own { "部门名称" } else { "项目名称" };
    let name = format!("{}（{}）", form.name, form.code);
    let mut lines = vec![Row::new(22).label(0, 2, whose).middle(2, 7, name).done()];
    if !form.own {
        let row = Row::new(22).label(0, 2, "主管部门").middle(2, 2, form.doc.department);
        let row = row.label(4, 1, "实施单位").middle(5, 4, form.unit.unwrap_or_default());
        lines.push(row.done());
    }
    lines
}

fn money(form: &Form<'_>) -> Vec<Line> {
    let what = if form.own {
        "部门\n预算\n执行\n(万元)"
    } else {
        "项目\n资金\n(万元)"
    };
    let head = Row::new(34)
        .label(0, 1, what)
        .down(form.money.len() + 1)
        .label(1, 2, "");
    let head = head.label(3, 1, "年初\n预算数").label(4, 1, "全年\n预算数(A)");
    let head = head.label(5, 1, "全年\n执行数(B)").label(6, 1, "分值");
    let head = head.label(7, 1, "执行率\n(B/A)").label(8, 1, "得分");
    let mut lines = vec![head.done()];
    for line in &form.money {
        let rate = match line.rate {
            None if !line.scored => String::new(),
            rate => percent(rate),
        };
        let row = Row::new(20).text(1, 2, line.label).money(3, 1, line.initial);
        let row = row
            .money(4, 1, line.adjusted)
            .number(5, 1, Look::Figure, executed(line));
        let row = row.number(6, 1, Look::Middle, points(line.points));
        let row = row.number(7, 1, Look::Middle, rate);
        lines.push(row.number(8, 1, Look::Middle, score(line.score)).done());
    }
    lines
}

fn goals(form: &Form<'_>) -> Vec<Line> {
    let head = Row::new(20).label(0, 1, "年度\n总体\n目标").down(2);
    let row = Row::new(40).words(1, 4, Look::Goals, numbered(&form.goals));
    let mut lines = vec![
        head.label(1, 4, "预期目标").label(5, 4, "实际完成情况").done(),
        row.words(5, 4, Look::Goals, numbered(form.completion)).done(),
    ];
    for (number, objective) in form.objectives.iter().enumerate() {
        let row = Row::new(20);
        let row = if number == 0 {
            row.label(0, 1, "分项\n绩效\n目标").down(form.objectives.len())
        } else {
            row
        };
        let row = row.text(1, 2, objective.class.clone());
        lines.push(row.text(3, 6, objective.text.clone()).done());
    }
    lines
}

fn indicators(form: &Form<'_>) -> Vec<Line> {
    let head = indicator_head(form).label(4, 1, "年度\n指标值");
    let head = head.label(5, 1, "实际\n完成值").label(6, 1, "分值").label(7, 1, "得分");
    let mut lines = vec![head.label(8, 1, "偏差原因分析\n及改进措施").done()];
    lines.extend(indicator_lines(form, "绩\n效\n指\n标", |cells, row| {
        cells
            .middle(4, 1, target(row, row.target))
            .middle(5, 1, actual(row))
            .number(6, 1, Look::Middle, points(Some(row.points)))
            .number(7, 1, Look::Middle, score(row.score))
            .small(8, 1, cause(row))
    }));
    lines
}

fn totals(form: &Form<'_>) -> Vec<Line> {
    let row = Row::new(24)
        .label(0, 6, "总　分")
        .number(6, 1, Look::Middle, points(Some(form.points)));
    let row = row.number(7, 1, Look::Strong, total(form));
    let mut lines = vec![row.middle(8, 1, grade(form)).done()];
    for line in &form.own_lines {
        let row = Row::new(24).label(0, 3, line.label).text(3, 3, line.reason.clone());
        lines.push(row.middle(6, 2, line.effect.clone()).small(8, 1, by(line)).done());
    }
    if let Some(sum) = form.rows_score {
        let check = format!("各行得分合计{sum}分，调整后总分{}分", form.total.text);
        lines.push(Row::new(24).label(0, 3, "核对").text(3, 6, check).done());
    }
    lines
}

fn signed(form: &Form<'_>) -> Line {
    let signed = &form.signed;
    let row = Row::new(28).words(0, 3, Look::Signed, format!("填报人：{}", signed.by.unwrap_or(BLANK)));
    let row = row.words(3, 1, Look::Signed, format!("负责人：{}", signed.head.unwrap_or(BLANK)));
    let phone = format!("联系电话：{}", signed.phone.unwrap_or(BLANK));
    let row = row.words(4, 3, Look::Signed, phone);
    row.words(7, 2, Look::Signed, format!("填报日期：{}", date(form)))
        .done()
}
