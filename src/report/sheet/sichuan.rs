//! 部门预算项目支出绩效自评表 of Sichuan, `510000_0013zp`.

use super::form::{BLANK, actual, by, cause, executed, grade, heading, indicator_head, indicator_lines, target, total};
use super::row::{Row, numbered, percent, points, score};
use crate::office::{Line, Look, Page, Purpose};
use crate::report::view::{Form, MoneyLine};

pub(super) const TITLE: &str = "部门预算项目支出绩效自评表";

/// 绩效指标, 一级, 二级, 三级, 指标性质, 指标值, 度量单位, 完成值, 权重, 得分 and, in two columns, 未完成原因; the money shares
/// them, two by two where its columns are wider.
const WIDTHS: [u16; 12] = [6, 7, 11, 14, 5, 10, 5, 10, 8, 7, 7, 17];
const WIDTH: u16 = 12;

pub(super) fn page(form: &Form<'_>) -> Page {
    let mut lines = vec![Row::whole(16, WIDTH, Look::Note, "报表编号：510000_0013zp")];
    lines.extend(heading(form, TITLE, WIDTH));
    lines.extend(subject(form));
    lines.extend(money(form));
    let repeat = Some(lines.len());
    lines.extend(indicators(form));
    lines.extend(totals(form));
    let head = form.signed.head.unwrap_or(BLANK);
    let row = Row::new(28).words(0, 6, Look::Signed, format!("项目负责人：{head}"));
    lines.push(row.words(6, 6, Look::Signed, format!("财务负责人：{BLANK}")).done());
    Page {
        name: "自评表".to_owned(),
        widths: WIDTHS.to_vec(),
        lines,
        repeat,
        purpose: Purpose::Upright,
        ..Page::default()
    }
}

fn subject(form: &Form<'_>) -> Vec<Line> {
    let name = format!("{}（{}）", form.name, form.code);
    let row = Row::new(22).label(0, 2, "主管部门").middle(2, 4, form.doc.department);
    let goals = Row::new(40).words(2, 5, Look::Goals, numbered(&form.goals));
    vec![
        Row::new(22).label(0, 2, "项目名称").middle(2, 10, name).done(),
        row.label(6, 2, "实施单位\n（盖章）")
            .middle(8, 4, form.unit.unwrap_or_default())
            .done(),
        Row::new(20)
            .label(0, 2, "1.项目\n年度目标\n完成情况")
            .down(2)
            .label(2, 5, "项目年度目标")
            .label(7, 5, "年度目标完成情况")
            .done(),
        goals.words(7, 5, Look::Goals, numbered(form.completion)).done(),
        Row::new(48)
            .label(0, 2, "2.项目实施\n内容及过程\n概述")
            .text(2, 10, "")
            .done(),
    ]
}

/// The rows of the form, in its order; two of them name money that no other form asks for.
fn money(form: &Form<'_>) -> Vec<Line> {
    let line = |number: usize| form.money.get(number);
    let total = line(0);
    let rows = [
        ("总额", total),
        ("其中：财政资金", line(1)),
        ("财政专户管理资金", None),
        ("单位资金", None),
        ("其他资金", line(3)),
    ];
    let full = points(total.and_then(|line| line.points));
    let head = Row::new(34)
        .label(0, 2, format!("预算执行\n情况\n（{full}分）\n（万元）"))
        .down(rows.len() + 1)
        .label(2, 1, "")
        .label(3, 1, "年初预算")
        .label(4, 2, "调整后\n预算数")
        .label(6, 2, "预算\n执行数");
    let head = head
        .label(8, 1, "预算\n执行率")
        .label(9, 1, "权重")
        .label(10, 1, "得分");
    let mut lines = vec![head.label(11, 1, "原因").done()];
    for (number, (label, line)) in rows.into_iter().enumerate() {
        let of = |amount: fn(&MoneyLine) -> Option<_>| line.and_then(amount);
        let row = Row::new(20).text(2, 1, label).money(3, 1, of(|line| line.initial));
        let row = row.money(4, 2, of(|line| line.adjusted));
        let row = row.number(6, 2, Look::Figure, line.map(executed).unwrap_or_default());
        let rate = of(|line| line.rate).map(|rate| percent(Some(rate))).unwrap_or_default();
        let scored = line.filter(|line| line.scored);
        let row = row.number(8, 1, Look::Middle, rate);
        let row = row.number(
            9,
            1,
            Look::Middle,
            scored.map(|line| points(line.points)).unwrap_or_default(),
        );
        let row = row.number(
            10,
            1,
            Look::Middle,
            scored.map(|line| score(line.score)).unwrap_or_default(),
        );
        let row = if number == 0 {
            row.small(11, 1, form.execution_reason.unwrap_or_default()).down(5)
        } else {
            row
        };
        lines.push(row.done());
    }
    lines
}

fn indicators(form: &Form<'_>) -> Vec<Line> {
    let head = indicator_head(form).label(4, 1, "指标\n性质");
    let head = head
        .label(5, 1, "指标值")
        .label(6, 1, "度量\n单位")
        .label(7, 1, "完成值");
    let head = head.label(8, 1, "权重").label(9, 1, "得分");
    let mut lines = vec![head.label(10, 2, "未完成\n原因分析").done()];
    let side = format!("绩效\n指标\n({}分)", points(Some(form.indicator_points)));
    lines.extend(indicator_lines(form, &side, |cells, row| {
        cells
            .middle(4, 1, row.parted.nature)
            .middle(5, 1, target(row, row.parted.value))
            .middle(6, 1, row.parted.measured_in)
            .middle(7, 1, actual(row))
            .number(8, 1, Look::Middle, points(Some(row.points)))
            .number(9, 1, Look::Middle, score(row.score))
            .small(10, 2, cause(row))
    }));
    lines
}

fn totals(form: &Form<'_>) -> Vec<Line> {
    let row = Row::new(24)
        .label(0, 8, "合　计")
        .number(8, 1, Look::Middle, points(Some(form.points)));
    let row = row.number(9, 1, Look::Strong, total(form));
    let mut lines = vec![row.middle(10, 2, grade(form)).done()];
    for line in &form.own_lines {
        let row = Row::new(24).label(0, 3, line.label).text(3, 4, line.reason.clone());
        lines.push(row.middle(7, 3, line.effect.clone()).small(10, 2, by(line)).done());
    }
    let narrative = &form.narrative;
    let prose = |what: &str, words: String| Row::new(34).label(0, 2, what).text(2, 10, words).done();
    lines.push(prose("评价结论", narrative.conclusion.unwrap_or_default().to_owned()));
    lines.push(prose("存在问题", numbered(narrative.problems)));
    lines.push(prose("改进措施", numbered(narrative.measures)));
    lines
}
