//! A11: monitoring said that it cannot be done, and then it was done in full.

use super::reason::Reason;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Lexicon, Limit, List, Sheet};
use crate::check::row::Row;
use crate::check::text::{is_placeholder, quoted, squeezed};
use crate::diagnostic::Code;
use crate::model::Place;
use crate::model::form::Monitoring;
use crate::model::notation::Stated;
use crate::model::on::On;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

pub(in crate::check) const CHECK: Check = Check::form(
    Code::ForecastAgainstScore,
    include_str!("forecast_against_score.md"),
    look,
)
.with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::ForecastAgainstScore, include_str!("forecast_against_score.toml"));
const IMPOSSIBLE: List = WORDS.list("impossible");
const DENIALS: List = WORDS.list("denials");
const ENDS: List = WORDS.list("ends");
const FAR: Limit = WORDS.limit("far");
const OPEN: List = WORDS.list("open");

fn look(form: &Form<'_>) -> Vec<Found> {
    // What was said last counts: a first doubt may have been settled by the next monitoring.
    let mut last: BTreeMap<&On, (usize, &Monitoring)> = BTreeMap::new();
    for (number, one) in form.facts.words.monitoring.iter().enumerate() {
        let entry = last.entry(&one.on).or_insert((number, one));
        if is_later(&one.date, &entry.1.date) {
            *entry = (number, one);
        }
    }
    let doubted = last
        .into_values()
        .filter(|(_, one)| is_impossible(&one.forecast, form.lexicon()));
    doubted
        .filter_map(|(number, one)| on_entry(form, number, one))
        .collect()
}

/// Of two dates that cannot both be read the one that stands behind in the file.
fn is_later(one: &Stated, other: &Stated) -> bool {
    match (one.deadline(), other.deadline()) {
        (Some(one), Some(other)) => one >= other,
        _ => true,
    }
}

fn is_impossible(forecast: &str, lexicon: &Lexicon) -> bool {
    let stated = squeezed(forecast);
    // Somebody who does not know yet has not said no; nor has somebody who denies it.
    let is_open = lexicon.list(OPEN).any_in(&stated);
    !is_open && (stated == "不能" || lexicon.list(IMPOSSIBLE).any_in(&stated) || denies_the_end(&stated, lexicon))
}

/// 「不能按期完成」「无法在年底前全部实现」: a denial, and behind it what is denied.
fn denies_the_end(stated: &str, lexicon: &Lexicon) -> bool {
    lexicon.list(DENIALS).iter().any(|denial| {
        stated.match_indices(denial).any(|(at, _)| {
            let behind: String = stated[at + denial.len()..].chars().take(lexicon.count(FAR)).collect();
            lexicon.list(ENDS).any_in(&behind)
        })
    })
}

fn on_entry(form: &Form<'_>, number: usize, one: &Monitoring) -> Option<Found> {
    let place = form.at_words_item("monitoring", number);
    match &one.on {
        On::Execution => {
            let execution = &form.score.execution;
            let is_full = execution.score == Some(execution.points) && !execution.points.is_zero();
            (is_full && Reason::of_execution(form).is_none())
                .then(|| stated(one, place, "预算执行率", execution.points))
        }
        On::Project => {
            let rows: Vec<Row<'_>> = form.rows().filter(Row::counts).collect();
            let explained = rows.iter().any(is_explained) || Reason::of_execution(form).is_some();
            let points = rows.iter().map(|row| row.score.points).sum();
            (!rows.is_empty() && rows.iter().all(Row::is_full) && !explained)
                .then(|| stated(one, place, form.name(), points))
        }
        On::Indicator(id) => {
            let row = form.rows().find(|row| row.indicator.id == *id)?;
            (row.counts() && row.is_full() && !is_explained(&row))
                .then(|| stated(one, place, row.name(), row.score.points).about(&row))
        }
    }
}

fn is_explained(row: &Row<'_>) -> bool {
    let note = row.indicator.filled.note.as_deref().unwrap_or_default();
    row.has_reason() || !is_placeholder(note, row.lexicon())
}

fn stated(one: &Monitoring, place: &Place, name: &str, points: Decimal) -> Found {
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
    use crate::check::tests::{Trial, trials_of};

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

    fn stated(row: &str, on: &str, forecast: &str) -> usize {
        found(row, &[("2024-07-31", on, forecast)], "adjusted = 100\nexecuted = 100")
    }

    #[test]
    fn forecasts() {
        trials_of(include_str!("forecast_against_score.trials.toml"), "", |case| {
            stated(FULL, "里程", case.text())
        });
    }

    #[test]
    fn hits() {
        assert_eq!(stated(FULL, "里程", "完全不可能"), 1);
        assert_eq!(stated(FULL, "数量指标/里程", "预计全年难以完成"), 1);
        assert_eq!(stated(FULL, "里程", "不能完成"), 1);
        assert_eq!(stated(FULL, "project", "无法完成年度目标"), 1);
        assert_eq!(stated(FULL, "execution", "完不成"), 1);
        assert_eq!(
            stated(
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
    fn the_mark_is_under_the_forecast() {
        let more = "[execution]\nadjusted = 100\nexecuted = 100\n[[monitoring]]\ndate = 2024-07-31\non = \"里程\"\nforecast = \"不能完成\"\n";
        let found = Trial::default().project(2024, "A01", "", &[FULL], more).found(&CHECK);
        let place = found[0].place.as_ref().unwrap();
        assert!(
            place.file().contains("actuals") && found[0].indicator.is_some(),
            "{found:#?}"
        );
        assert_eq!(place.line(), 4, "{place:?}");
    }

    #[test]
    fn misses() {
        assert_eq!(stated(FULL, "里程", "有可能"), 0);
        assert_eq!(stated(FULL, "里程", "确定能"), 0);
        assert_eq!(stated("数量指标/里程 | ≥10公里 | actual=9公里", "里程", "难以完成"), 0);
        assert_eq!(
            stated("数量指标/里程 | ≥10公里 | actual=9公里", "project", "难以完成"),
            0
        );
        assert_eq!(
            stated(
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
        assert_eq!(stated(FULL, "里程", ""), 0);
    }
}
