//! The rows of a 自评表, in the form's order.

use super::nature::{Parted, part};
use super::ranks::in_form_order;
use super::read_again::unit_of_bare;
use crate::diagnostic::is_blank;
use crate::model::indicator::Filled;
use crate::model::scorecard::{IndicatorScore, LedgerLine, Status};
use rust_decimal::Decimal;
use serde::Serialize;

/// What the unit wrote itself, beside what was computed.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Claim<'a> {
    /// 自评得分.
    pub score: Option<Decimal>,
    /// 差额: claimed less computed; none where one of the two is not there.
    pub difference: Option<Decimal>,
    /// 自评等级.
    pub grade: Option<&'a str>,
}

impl Claim<'_> {
    pub(super) fn new(claimed: Option<Decimal>, computed: Option<Decimal>) -> Self {
        Self {
            score: claimed,
            difference: claimed.zip(computed).map(|(claimed, computed)| claimed - computed),
            grade: None,
        }
    }
}

/// A 一级指标.
#[derive(Debug, Clone, Serialize)]
pub struct Class<'a> {
    /// Its name.
    pub level1: &'a str,
    /// How many rows it has.
    pub rows: usize,
    /// Its 二级指标.
    pub groups: Vec<Group<'a>>,
}

/// A 二级指标.
#[derive(Debug, Clone, Serialize)]
pub struct Group<'a> {
    /// Its name.
    pub level2: &'a str,
    /// Its 三级指标.
    pub rows: Vec<Row<'a>>,
}

/// A 三级指标.
#[derive(Debug, Clone, Serialize)]
pub struct Row<'a> {
    /// What a person filled in, by the keys of the file.
    pub filled: &'a Filled,
    /// 二级指标/三级指标.
    pub id: &'a str,
    /// 一级指标.
    pub level1: &'a str,
    /// 二级指标.
    pub level2: &'a str,
    /// 三级指标.
    pub name: &'a str,
    /// 年度指标值 in force.
    pub target: &'a str,
    /// 年度指标值 in three columns: 指标性质, 指标值, 度量单位.
    pub parted: Parted<'a>,
    /// 年初指标值, where an approved adjustment is in force.
    pub approved_target: Option<&'a str>,
    /// The adjustment's approval.
    pub approval: Option<&'a str>,
    /// 实际完成值 as the form prints it: as typed, a bare number with the unit of its target; or 缺完成值, 未实施, 不适用.
    pub actual: String,
    /// The judgement inside a grade's band.
    pub degree: Option<Decimal>,
    /// Whose judgement and why.
    pub judged: Option<&'a str>,
    /// 分值.
    pub points: Decimal,
    /// 得分; none while open and where not applicable.
    pub score: Option<Decimal>,
    /// What the unit wrote as 得分.
    pub claim: Claim<'static>,
    /// Lost points.
    pub lost: Decimal,
    /// 台账编号 of its first ledger line; none where it lost nothing.
    pub line: Option<&'a str>,
    /// State.
    pub status: Status,
    /// The state in words.
    pub state: &'static str,
    /// Worst that can become of an open row.
    pub low: Option<Decimal>,
    /// Best that can become of an open row.
    pub high: Option<Decimal>,
    /// 偏差原因.
    pub reason: Option<&'a str>,
    /// 改进措施.
    pub measure: Option<&'a str>,
    /// 佐证材料, by name.
    pub evidence: Vec<&'a str>,
}

/// 台账编号 of the first line, where lines are numbered.
pub(super) fn first_line(ledger: &[LedgerLine]) -> Option<&str> {
    ledger.first().map(|line| line.id.as_str()).filter(|id| !id.is_empty())
}

/// The rows by 一级指标 and 二级指标, in the form's order.
pub(super) fn classes(rows: &[IndicatorScore], year: i16) -> Vec<Class<'_>> {
    let mut classes: Vec<Class<'_>> = Vec::new();
    for row in in_form_order(rows) {
        if classes.last().is_none_or(|class| class.level1 != row.level1) {
            classes.push(Class {
                level1: &row.level1,
                rows: 0,
                groups: Vec::new(),
            });
        }
        let Some(class) = classes.last_mut() else { continue };
        class.rows += 1;
        if class.groups.last().is_none_or(|group| group.level2 != row.level2) {
            class.groups.push(Group {
                level2: &row.level2,
                rows: Vec::new(),
            });
        }
        if let Some(group) = class.groups.last_mut() {
            group.rows.push(Row::of(row, year));
        }
    }
    classes
}

impl<'a> Row<'a> {
    /// A row of a year's form.
    pub(super) fn of(row: &'a IndicatorScore, year: i16) -> Self {
        Self {
            filled: &row.filled,
            id: &row.id,
            level1: &row.level1,
            level2: &row.level2,
            name: &row.name,
            target: &row.target,
            parted: part(&row.target, row.kind),
            approved_target: row.approved_target.as_deref(),
            approval: match (row.status, &row.adjusted) {
                (Status::NotApplicable, _) => row.filled.approval.as_deref(),
                (_, Some(adjusted)) => adjusted.approval.as_deref(),
                _ => None,
            },
            actual: actual(row, year),
            degree: row.filled.degree,
            judged: row.filled.note.as_deref(),
            points: row.points,
            score: row.score,
            claim: Claim::new(row.claimed, row.score),
            lost: row.lost(),
            line: first_line(&row.ledger),
            status: row.status,
            state: row.status.in_chinese(),
            low: row.range.as_ref().map(|range| range.low),
            high: row.range.as_ref().map(|range| range.high),
            reason: row.filled.reason.as_deref(),
            measure: row.filled.measure.as_deref(),
            evidence: row
                .filled
                .evidence
                .iter()
                .map(|evidence| evidence.name.as_str())
                .collect(),
        }
    }
}

/// As typed; beside it the state where that is no number that counts.
fn actual(row: &IndicatorScore, year: i16) -> String {
    let typed = row.filled.actual.as_deref().filter(|typed| !is_blank(typed));
    match (typed, row.why_none, row.status) {
        (_, _, Status::NotApplicable) => "不适用".to_owned(),
        (Some(typed), _, Status::Failed | Status::Undefined) => format!("{typed}（{}）", row.status.in_chinese()),
        (Some(typed), _, Status::Missing) => format!("{typed}（得分未定）"),
        (Some(typed), _, Status::Scored) => {
            let unit = unit_of_bare(row, year).unwrap_or_default();
            format!("{}{unit}", typed.trim())
        }
        (None, Some(why), Status::Scored) => why.in_chinese().to_owned(),
        (None, _, Status::Scored) => String::new(),
        (None, _, status) => status.in_chinese().to_owned(),
    }
}
