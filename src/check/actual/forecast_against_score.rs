//! A11: monitoring said that it cannot be done, and then it was done in full.

use super::reason::Reason;
use crate::check::check::{Check, Found};
use crate::check::form::Form;
use crate::check::row::Row;
use crate::check::text::{has_any, is_placeholder, quoted, squeezed};
use crate::diagnostic::Code;
use crate::model::Place;
use crate::model::project::Monitoring;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

pub(in crate::check) const CHECK: Check = Check::form(
    Code::ForecastAgainstScore,
    include_str!("forecast_against_score.md"),
    look,
);

/// 完成目标可能性: none.
const IMPOSSIBLE: [&str; 24] = [
    "不能完成",
    "不可能",
    "难以完成",
    "无法完成",
    "完不成",
    "完成不了",
    "未能完成",
    "不会完成",
    "不能实现",
    "难以实现",
    "无法实现",
    "不能达成",
    "难以达成",
    "无法达成",
    "不能达到",
    "难以达到",
    "无法达到",
    "达不到",
    "确定不能",
    "预计不能",
    "没有可能",
    "完成无望",
    "无望完成",
    "很难完成",
];

fn look(form: &Form<'_>) -> Vec<Found> {
    // What was said last counts: a first doubt may have been settled by the next monitoring.
    let mut last: BTreeMap<&str, (usize, &Monitoring)> = BTreeMap::new();
    for (number, one) in form.words.monitoring.iter().enumerate() {
        let entry = last.entry(one.on.as_str()).or_insert((number, one));
        if one.date >= entry.1.date {
            *entry = (number, one);
        }
    }
    let doubted = last.into_values().filter(|(_, one)| is_impossible(&one.forecast));
    doubted
        .filter_map(|(number, one)| on_entry(form, number, one))
        .collect()
}

fn is_impossible(forecast: &str) -> bool {
    let said = squeezed(forecast);
    said == "不能" || has_any(&said, &IMPOSSIBLE)
}

fn on_entry(form: &Form<'_>, number: usize, one: &Monitoring) -> Option<Found> {
    match one.on.as_str() {
        "execution" => {
            let execution = form.execution;
            let is_full = execution.score == Some(execution.points) && !execution.points.is_zero();
            (is_full && Reason::of_execution(form).is_none())
                .then(|| said(one, form.at_execution("executed"), "预算执行率", execution.points))
        }
        "project" => {
            let rows: Vec<Row<'_>> = form.rows().filter(Row::counts).collect();
            let explained = rows.iter().any(is_explained) || Reason::of_execution(form).is_some();
            let points = rows.iter().map(|row| row.score.points).sum();
            (!rows.is_empty() && rows.iter().all(Row::is_full) && !explained)
                .then(|| said(one, form.at_words_item("monitoring", number), form.name, points))
        }
        id => {
            let row = form.rows().find(|row| row.indicator.id == id)?;
            (row.counts() && row.is_full() && !is_explained(&row))
                .then(|| said(one, row.at_outcome(), row.name(), row.score.points).about(&row))
        }
    }
}

fn is_explained(row: &Row<'_>) -> bool {
    let note = row.indicator.filled.note.as_deref().unwrap_or_default();
    row.has_reason() || !is_placeholder(note)
}

fn said(one: &Monitoring, place: &Place, name: &str, points: Decimal) -> Found {
    let found = Found::new(
        Some(place),
        format!(
            "{} 监控时预计“{name}”“{}”，年底却得满分（{} 分），没有说明",
            one.date.trim(),
            quoted(&one.forecast),
            points.normalize()
        ),
    );
    let cause = one
        .cause
        .as_deref()
        .map(|cause| format!("（当时的原因：{}）", quoted(cause)));
    found.label("与监控结论相反").hint(format!(
        "写：reason = \"…月监控后……\"，说明采取了什么措施、问题什么时候解决{}；没有完成的，照实改完成值",
        cause.unwrap_or_default()
    ))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    const FULL: &str = "数量指标/里程 | ≥10公里 | actual=10公里";

    fn found(row: &str, monitoring: &[(&str, &str, &str)], execution: &str) -> usize {
        let entries = monitoring.iter().map(|(date, on, forecast)| {
            format!("[[monitoring]]\ndate = {date}\non = \"{on}\"\nforecast = \"{forecast}\"\n")
        });
        let more = format!("[execution]\n{execution}\n{}", entries.collect::<String>());
        let rows = [row, "质量指标/合格率 | ≥95% | actual=96%"];
        Trial::default()
            .project(2024, "A01", "", &rows, &more)
            .found(&CHECK)
            .len()
    }

    fn said(row: &str, on: &str, forecast: &str) -> usize {
        found(row, &[("2024-07-31", on, forecast)], "adjusted = 100\nexecuted = 100")
    }

    #[test]
    fn hits() {
        assert_eq!(said(FULL, "里程", "完全不可能"), 1);
        assert_eq!(said(FULL, "数量指标/里程", "预计全年难以完成"), 1);
        assert_eq!(said(FULL, "里程", "不能完成"), 1);
        assert_eq!(said(FULL, "project", "无法完成年度目标"), 1);
        assert_eq!(said(FULL, "execution", "完不成"), 1);
        assert_eq!(
            said(
                "数量指标/里程 | ≥10公里 | actual=10公里 | reason=无",
                "里程",
                "确定不能"
            ),
            1
        );
        let twice = [("2024-10-31", "里程", "不可能完成"), ("2024-07-31", "里程", "有可能")];
        assert_eq!(found(FULL, &twice, "adjusted = 100\nexecuted = 100"), 1);
    }

    #[test]
    fn misses() {
        assert_eq!(said(FULL, "里程", "有可能"), 0);
        assert_eq!(said(FULL, "里程", "确定能"), 0);
        assert_eq!(said(FULL, "里程", "能够完成"), 0);
        assert_eq!(said("数量指标/里程 | ≥10公里 | actual=9公里", "里程", "难以完成"), 0);
        assert_eq!(said("数量指标/里程 | ≥10公里 | actual=9公里", "project", "难以完成"), 0);
        assert_eq!(
            said(
                "数量指标/里程 | ≥10公里 | actual=10公里 | reason=8月增加两个班组",
                "里程",
                "难以完成"
            ),
            0
        );
        assert_eq!(
            found(
                FULL,
                &[("2024-07-31", "execution", "难以完成")],
                "adjusted = 100\nexecuted = 90"
            ),
            0
        );
        let settled = [("2024-07-31", "里程", "难以完成"), ("2024-10-31", "里程", "确定能")];
        assert_eq!(found(FULL, &settled, "adjusted = 100\nexecuted = 100"), 0);
        assert_eq!(said(FULL, "里程", ""), 0);
    }
}
