//! What the layouts of a 自评表 have in common: heading, words of a row, notes, who signs.

use super::row::{Row, points, score};
use crate::model::scorecard::Status;
use crate::office::{Line, Look};
use crate::report::dates::in_one_form;
use crate::report::filters::printed_money;
use crate::report::view::{Form, MoneyLine, OwnLine, Row as Indicator};

/// 标题, （年度）, remark.
pub(super) fn heading(form: &Form<'_>, title: &str, width: u16) -> Vec<Line> {
    let mut lines = vec![
        Row::whole(34, width, Look::Heading, title),
        Row::whole(20, width, Look::Year, format!("（{}年度）", form.doc.year)),
    ];
    if let Some(remark) = form.doc.remark {
        lines.push(Row::whole(18, width, Look::Remark, remark));
    }
    lines
}

/// The head of the 指标 as far as their names; the columns behind are each layout's own.
///
/// It is printed on every page; a cell that it shared with the rows below would be torn from them there.
pub(super) fn indicator_head(form: &Form<'_>) -> Row {
    let has_rows = form.classes.iter().any(|class| class.rows > 0);
    let corner = if has_rows { Look::LabelAbove } else { Look::Label };
    Row::new(34)
        .words(0, 1, corner, "")
        .label(1, 1, "一级\n指标")
        .label(2, 1, "二级\n指标")
        .label(3, 1, "三级指标")
}

/// The 指标 line by line: `side` down over all of them, 一级指标 and 二级指标 down over theirs, the name, and what `rest` adds.
pub(super) fn indicator_lines(form: &Form<'_>, side: &str, rest: impl Fn(Row, &Indicator<'_>) -> Row) -> Vec<Line> {
    let count: usize = form.classes.iter().map(|class| class.rows).sum();
    let mut lines = Vec::with_capacity(count);
    for class in &form.classes {
        for (number, group) in class.groups.iter().enumerate() {
            for (place, row) in group.rows.iter().enumerate() {
                let mut cells = Row::new(28);
                if lines.is_empty() {
                    cells = cells.words(0, 1, Look::LabelBelow, side).down(count);
                }
                if number == 0 && place == 0 {
                    cells = cells.middle(1, 1, class.level1).down(class.rows);
                }
                if place == 0 {
                    cells = cells.middle(2, 1, group.level2).down(group.rows.len());
                }
                lines.push(rest(cells.text(3, 1, row.name), row).done());
            }
        }
    }
    lines
}

/// 年度指标值, with what was approved at the beginning of the year.
pub(super) fn target(row: &Indicator<'_>, shown: &str) -> String {
    let Some(approved) = row.approved_target else {
        return shown.to_owned();
    };
    let by = row.approval.map(|by| format!("，经{by}调整")).unwrap_or_default();
    format!("{shown}\n（年初{approved}{by}）")
}

/// 实际完成值, with the judgement inside a grade's band.
pub(super) fn actual(row: &Indicator<'_>) -> String {
    let degree = row.degree.map(|degree| format!("\n（评定系数{degree}）"));
    format!("{}{}", row.actual, degree.unwrap_or_default())
}

/// 偏差原因分析及改进措施.
pub(super) fn cause(row: &Indicator<'_>) -> String {
    if row.status == Status::NotApplicable {
        let by = row.approval.map(|by| format!("（批准：{by}）")).unwrap_or_default();
        return format!("不适用：{}{by}", row.reason.unwrap_or_default());
    }
    let reason = row.reason.map(|reason| format!("原因：{reason}"));
    let measure = row.measure.map(|measure| format!("措施：{measure}"));
    [reason, measure].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// 全年执行数; of the scored line its state where there is none.
pub(super) fn executed(line: &MoneyLine) -> String {
    match line.executed {
        Some(amount) => printed_money(amount),
        None if line.scored => line.state.to_owned(),
        None => String::new(),
    }
}

/// 总分; its range stands in [`grade`].
pub(super) fn total(form: &Form<'_>) -> String {
    form.total
        .score
        .map_or_else(|| "未定".to_owned(), |total| total.to_string())
}

/// Beside the 总分: the grade, or what can become of it.
pub(super) fn grade(form: &Form<'_>) -> String {
    match (form.total.score, form.total.grade) {
        (None, _) => form.total.text.clone(),
        (_, Some(grade)) => format!("等级：{grade}"),
        _ => String::new(),
    }
}

/// Clause, who decided and why, of a line of the whole form.
pub(super) fn by(line: &OwnLine<'_>) -> String {
    let clause = line.clause.as_ref().map(|clause| format!("依据：{clause}"));
    let by = line.by.map(|by| format!("决定：{by}"));
    let note = line.note.map(|note| format!("理由：{note}"));
    [clause, by, note].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// 注.
pub(super) fn notes(form: &Form<'_>, width: u16) -> Vec<Line> {
    let mut notes = vec![format!(
        "本表按{}计分。分值：{}。得分最高不超过该指标的分值。",
        form.doc.rules_title,
        form.split.join("，")
    )];
    notes.extend(form.clauses.iter().cloned());
    if let Some((line, claimed)) = form.money.first().and_then(|line| Some((line, line.claim.score?))) {
        let computed = line.score.map(|_| format!("，核算为{}分", score(line.score)));
        notes.push(format!(
            "预算执行率：单位自填{}分{}",
            points(Some(claimed)),
            computed.unwrap_or_default()
        ));
    }
    notes.extend(form.notes.iter().cloned());
    let mut lines = vec![Row::whole(16, width, Look::Note, "注：")];
    for (number, note) in (1..).zip(notes) {
        lines.push(Row::whole(14, width, Look::Note, format!("{number}. {note}")));
    }
    lines
}

/// What a person has not filled in yet.
pub(super) const BLANK: &str = "＿＿＿＿";

/// 填报日期.
pub(super) fn date(form: &Form<'_>) -> String {
    form.signed
        .date
        .map_or_else(|| "＿＿年＿月＿日".to_owned(), |typed| in_one_form(typed.trim()))
}
